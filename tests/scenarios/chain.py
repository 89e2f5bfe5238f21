# chain.py: hashes and signatures of the ledger, as the API document describes them; shares nothing with the program
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import hashlib
import subprocess
import tb

ED25519 = bytes.fromhex('302a300506032b6570032100')  # before the 32 bytes of a key, RFC 8410


def text(value):
    data = value.encode()
    return len(data).to_bytes(4, 'big') + data


def number(value):
    return value.to_bytes(8, 'big', signed=True)


def hash_posting(before, posting):
    """What account_hash must be; `before` is that of the posting before, empty for the first."""
    return hashlib.sha256(b'\x02\x01' + text(before) + text(posting['account']) + number(posting['k']) + text(posting['txn_id']) +
                          number(posting['minutes']) + number(posting['balance_after'])).hexdigest()


def is_signed(key, purpose, signed, signature):
    """By openssl; key and signature as base64."""
    files = {'key.der': ED25519 + base64.b64decode(key), 'signed': purpose.encode() + b'\0' + signed.encode(),
             'signature': base64.b64decode(signature)}
    for name, data in files.items():
        tb.write(name, data)
    done = subprocess.run(['openssl', 'pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', tb.path('key.der'), '-rawin',
                           '-in', tb.path('signed'), '-sigfile', tb.path('signature')], capture_output=True, timeout=tb.LIMIT_S, check=False)
    return done.returncode == 0
