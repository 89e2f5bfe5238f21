"""siphash.py: sums of rows as the API document describes them, written from it alone

Its own control: the first value of the paper's test vectors (Aumasson and Bernstein, appendix A).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

MASK = (1 << 64) - 1


def rotate(value, bits):
    return (value << bits | value >> 64 - bits) & MASK


def siphash(key, data):
    """SipHash-2-4, as a number."""
    k0, k1 = (int.from_bytes(key[at:at + 8], 'little') for at in (0, 8))
    v0, v1, v2, v3 = (k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573)

    def mix(times):
        nonlocal v0, v1, v2, v3
        for _ in range(times):
            v0 = v0 + v1 & MASK
            v2 = v2 + v3 & MASK
            v1, v3 = rotate(v1, 13) ^ v0, rotate(v3, 16) ^ v2
            v0 = rotate(v0, 32)
            v2 = v2 + v1 & MASK
            v0 = v0 + v3 & MASK
            v1, v3 = rotate(v1, 17) ^ v2, rotate(v3, 21) ^ v0
            v2 = rotate(v2, 32)

    padded = data + bytes(7 - len(data) % 8) + bytes([len(data) & 0xff])
    for at in range(0, len(padded), 8):
        word = int.from_bytes(padded[at:at + 8], 'little')
        v3 ^= word
        mix(2)
        v0 ^= word
    v2 ^= 0xff
    mix(4)
    return v0 ^ v1 ^ v2 ^ v3


assert siphash(bytes(range(16)), bytes(range(15))) == 0xa129ca6149be45e5


def buckets(rows, fields, key, n_buckets):
    """[count, sum] of each bucket of rows, dicts of their values."""
    counts, sums = [0] * n_buckets, [0] * n_buckets
    for row in rows:
        words = [row['id'], str(row['ver'])]
        for field in fields:
            value = row[field]
            if value not in (None, '', 0, False):
                words += [field, '1' if value is True else str(value)]
        place = siphash(key, row['id'].encode()) % n_buckets
        counts[place] += 1
        sums[place] ^= siphash(key, b''.join(word.encode() + b'\0' for word in words))
    return [[count, f'{value:016x}'] for count, value in zip(counts, sums)]
