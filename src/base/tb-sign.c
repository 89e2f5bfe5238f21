/* tb-sign.c: a city's word on a text
 *
 * Ed25519 over the purpose, a zero byte and the text: what was signed for one purpose never
 * passes for another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sign.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (TB_TOKEN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (TB_TOKEN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES);

static GByteArray *
join (const char *purpose,
      const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) purpose, (guint) strlen (purpose) + 1);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
  return bytes;
}

/**
 * tb_sign_text:
 * @secret_key: of a city
 * @purpose: what the signature is for
 * @text: what is signed
 *
 * Returns: (transfer full): the signature, in base64
 */
char *
tb_sign_text (const guint8 secret_key[TB_TOKEN_SECRET_BYTES],
              const char  *purpose,
              const char  *text)
{
  g_autoptr (GByteArray) bytes = join (purpose, text);
  guint8                 signature[crypto_sign_BYTES];

  if (sodium_init () < 0)
    g_assert_not_reached (); /* the kernel gives no random numbers */
  crypto_sign_detached (signature, NULL, bytes->data, bytes->len, secret_key);
  return g_base64_encode (signature, sizeof signature);
}

/**
 * tb_sign_fits:
 * @public_key: of a city
 * @purpose: what the signature should be for
 * @text: what should have been signed
 * @signature: (nullable): from tb_sign_text()
 *
 * Returns: whether that city has signed exactly this for this purpose
 */
gboolean
tb_sign_fits (const guint8 public_key[TB_TOKEN_PUBLIC_BYTES],
              const char  *purpose,
              const char  *text,
              const char  *signature)
{
  g_autoptr (GByteArray) bytes = join (purpose, text);
  gsize                  size = 0;
  g_autofree guchar     *given =
      signature != NULL && *signature != '\0' ? g_base64_decode (signature, &size) : NULL;

  if (sodium_init () < 0)
    g_assert_not_reached (); /* as above */
  return given != NULL && size == crypto_sign_BYTES &&
         crypto_sign_verify_detached (given, bytes->data, bytes->len, public_key) == 0;
}

/**
 * tb_sign_read_key:
 * @text: (nullable): a city's public key in base64, as it tells it
 * @public_key: (out): its bytes
 *
 * Returns: whether it is one
 */
gboolean
tb_sign_read_key (const char *text,
                  guint8      public_key[TB_TOKEN_PUBLIC_BYTES])
{
  gsize              size = 0;
  g_autofree guchar *bytes = text != NULL && *text != '\0' ? g_base64_decode (text, &size) : NULL;

  if (bytes == NULL || size != TB_TOKEN_PUBLIC_BYTES)
    return FALSE;
  memcpy (public_key, bytes, size);
  return TRUE;
}
