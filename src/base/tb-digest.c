/* tb-digest.c: SHA-256 of values, one after the other
 *
 * A ledger has three of these a transaction.  GLib's take five times as long as those of a library
 * that knows the processor's instructions for them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-digest.h"

#include <nettle/sha2.h>
#include <string.h>

G_STATIC_ASSERT (sizeof (struct sha256_ctx) <= sizeof (TbDigest));

static struct sha256_ctx *
get (TbDigest *self)
{
  return (struct sha256_ctx *) self;
}

/**
 * tb_digest_begin:
 * @self: (out caller-allocates): a digest
 * @head: (array length=n_bytes): first bytes, which tell one use from another
 * @n_bytes: how many
 */
void
tb_digest_begin (TbDigest     *self,
                 const guint8 *head,
                 gsize         n_bytes)
{
  sha256_init (get (self));
  sha256_update (get (self), n_bytes, head);
}

/**
 * tb_digest_add_text:
 * @self: a digest
 * @text: (nullable): a text; %NULL is as the empty one
 *
 * Length before bytes, so that no two lists of values give the same bytes.
 */
void
tb_digest_add_text (TbDigest   *self,
                    const char *text)
{
  const gsize   length = text != NULL ? strlen (text) : 0;
  const guint32 size = GUINT32_TO_BE ((guint32) length);

  sha256_update (get (self), sizeof size, (const guint8 *) &size);
  if (length > 0)
    sha256_update (get (self), length, (const guint8 *) text);
}

/**
 * tb_digest_add_number:
 * @self: a digest
 * @number: a number; its eight bytes, the first one first
 */
void
tb_digest_add_number (TbDigest *self,
                      gint64    number)
{
  const gint64 big = GINT64_TO_BE (number);

  sha256_update (get (self), sizeof big, (const guint8 *) &big);
}

/**
 * tb_digest_end:
 * @self: a digest; it is used up
 *
 * Returns: (transfer full): SHA-256 of all that was added, in hexadecimal
 */
char *
tb_digest_end (TbDigest *self)
{
  static const char digits[] = "0123456789abcdef";
  guint8            bytes[SHA256_DIGEST_SIZE];
  char             *text = g_malloc (2 * sizeof bytes + 1);

  sha256_digest (get (self), sizeof bytes, bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    {
      text[2 * i] = digits[bytes[i] >> 4];
      text[2 * i + 1] = digits[bytes[i] & 15];
    }
  text[2 * sizeof bytes] = '\0';
  return text;
}
