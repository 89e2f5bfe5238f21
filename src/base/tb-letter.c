/* tb-letter.c: a text that one city alone can read
 *
 * A sealed box of libsodium for the city's key: whoever closed it cannot open it again, so a
 * computer may keep it that is to keep nothing readable any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-letter.h"

#include <sodium.h>
#include <string.h>

static const char HEAD[] = "timebank letter 1\n"; /* says what the file is */

#define HEAD_BYTES (sizeof HEAD - 1)

/**
 * tb_letter_close:
 * @public_key: of the city that may read it
 * @text: what it reads
 * @error: return location
 *
 * Errors: %TB_ERROR_KEY if that is no key.
 *
 * Returns: (transfer full): the text, sealed
 */
GBytes *
tb_letter_close (const guint8 public_key[TB_TOKEN_PUBLIC_BYTES],
                 const char  *text,
                 GError     **error)
{
  const gsize size = strlen (text);
  const gsize n_bytes = HEAD_BYTES + crypto_box_SEALBYTES + size;
  guint8      box_key[crypto_box_PUBLICKEYBYTES];
  guint8     *bytes;

  if (sodium_init () < 0)
    g_assert_not_reached (); /* the kernel gives no random numbers */
  if (crypto_sign_ed25519_pk_to_curve25519 (box_key, public_key) != 0)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_KEY, "that is no key of a city");
      return NULL;
    }
  bytes = g_malloc (n_bytes);
  memcpy (bytes, HEAD, HEAD_BYTES);
  crypto_box_seal (bytes + HEAD_BYTES, (const guint8 *) text, size, box_key);
  return g_bytes_new_take (bytes, n_bytes);
}

/**
 * tb_letter_open:
 * @secret_key: of the city
 * @letter: from tb_letter_close()
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if it is no letter, or not whole; %TB_ERROR_KEY if it is for another city.
 *
 * Returns: (transfer full): what it reads
 */
char *
tb_letter_open (const guint8 secret_key[TB_TOKEN_SECRET_BYTES],
                GBytes      *letter,
                GError     **error)
{
  gsize            n_bytes = 0;
  const guint8    *bytes = g_bytes_get_data (letter, &n_bytes);
  guint8           box_secret[crypto_box_SECRETKEYBYTES];
  guint8           box_key[crypto_box_PUBLICKEYBYTES];
  g_autofree char *text = NULL;
  int              failed;

  if (sodium_init () < 0)
    g_assert_not_reached (); /* as above */
  if (n_bytes < HEAD_BYTES + crypto_box_SEALBYTES || memcmp (bytes, HEAD, HEAD_BYTES) != 0)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "that is no sealed file of a desk");
      return NULL;
    }
  text = g_malloc0 (n_bytes - HEAD_BYTES - crypto_box_SEALBYTES + 1);
  failed = crypto_sign_ed25519_sk_to_curve25519 (box_secret, secret_key);
  crypto_scalarmult_base (box_key, box_secret);
  failed |= crypto_box_seal_open ((guint8 *) text, bytes + HEAD_BYTES, n_bytes - HEAD_BYTES,
                                  box_key, box_secret);
  sodium_memzero (box_secret, sizeof box_secret);
  if (failed == 0)
    return g_steal_pointer (&text);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_KEY, "the file is damaged, or for another city");
  return NULL;
}
