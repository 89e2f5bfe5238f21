/* tb-short-hash.c: a keyed hash of 64 bits
 *
 * SipHash-2-4: fast, and nobody who does not know the key can make two texts that agree.  Too
 * short for what must hold for years; for that there is SHA-256.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-short-hash.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (TB_SHORT_HASH_KEY_BYTES == crypto_shorthash_siphash24_KEYBYTES);
G_STATIC_ASSERT (sizeof (guint64) == crypto_shorthash_siphash24_BYTES);

#define KEY_CHARS (2 * TB_SHORT_HASH_KEY_BYTES)

/**
 * tb_short_hash_make_key:
 * @key: (out caller-allocates): a fresh key
 */
void
tb_short_hash_make_key (guint8 key[TB_SHORT_HASH_KEY_BYTES])
{
  randombytes_buf (key, TB_SHORT_HASH_KEY_BYTES);
}

/**
 * tb_short_hash_print_key:
 * @key: a key
 *
 * Returns: (transfer full): 32 hexadecimal digits
 */
char *
tb_short_hash_print_key (const guint8 key[TB_SHORT_HASH_KEY_BYTES])
{
  char *text = g_malloc (KEY_CHARS + 1);

  return sodium_bin2hex (text, KEY_CHARS + 1, key, TB_SHORT_HASH_KEY_BYTES);
}

/**
 * tb_short_hash_read_key:
 * @text: (nullable): from outside
 * @key: (out caller-allocates): the key
 *
 * Returns: whether it is one
 */
gboolean
tb_short_hash_read_key (const char *text,
                        guint8      key[TB_SHORT_HASH_KEY_BYTES])
{
  return text != NULL && strlen (text) == KEY_CHARS &&
         sodium_hex2bin (key, TB_SHORT_HASH_KEY_BYTES, text, KEY_CHARS, NULL, NULL, NULL) == 0;
}

/**
 * tb_short_hash:
 * @key: a key
 * @data: (array length=size): anything
 * @size: how much of it, in bytes
 *
 * Returns: its hash; the first byte of SipHash is the lowest
 */
guint64
tb_short_hash (const guint8  key[TB_SHORT_HASH_KEY_BYTES],
               gconstpointer data,
               gsize         size)
{
  guint64 hash = 0;

  crypto_shorthash_siphash24 ((guint8 *) &hash, data, size, key);
  return GUINT64_FROM_LE (hash);
}
