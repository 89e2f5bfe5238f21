/* tb-token.c: the signed text in a certificate's QR code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * “TB1.” and, in base45 (RFC 9285), so that a QR code can use its alphanumeric mode:
 *
 *   1  algorithm, 1 = Ed25519          4  day of issue, yyyymmdd
 *   4  key                             8  minutes
 *   1  length of the number            1  kind
 *   n  number, UTF-8                   8  hash of the name
 *                                     64  signature over all before it
 *
 * Numbers are big endian.  Whoever holds the list of public keys checks it without a network.
 */
#include "tb-token.h"

#include <sodium.h>
#include <string.h>

#define ALG_ED25519 1
#define PREFIX      "TB1."
#define PREFIX_OLD  "tb1."
#define N_PREFIX    4
#define N_HEAD      6         /* algorithm, key, length of the number */
#define N_TAIL      (21 + 64) /* all after the number */
#define N_KEY_HASH  32

G_STATIC_ASSERT (TB_TOKEN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (TB_TOKEN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES);
G_STATIC_ASSERT (TB_TOKEN_SEED_BYTES == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT (TB_TOKEN_NUMBER_MAX <= G_MAXUINT8);

/* A signature made for something else must never pass for a certificate's. */
static const char DOMAIN_TOKEN[] = "timebank-certificate-1";
static const char DOMAIN_NAME[] = "timebank-certificate-name-1";
static const char ALPHABET[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

static void
ensure_sodium (void)
{
  if (sodium_init () < 0)    /* harmless when repeated, safe from any thread */
    g_assert_not_reached (); /* the kernel gives no random numbers */
}

static void
put_number (GByteArray *bytes,
            guint64     value,
            int         n_bytes)
{
  for (int shift = 8 * (n_bytes - 1); shift >= 0; shift -= 8)
    {
      guint8 b = (guint8) (value >> shift);

      g_byte_array_append (bytes, &b, 1);
    }
}

static guint64
get_number (const guint8 *at,
            int           n_bytes)
{
  guint64 value = 0;

  for (int i = 0; i < n_bytes; i++)
    value = value << 8 | at[i];
  return value;
}

static gboolean
is_day (gint64 day)
{
  return day >= 10101 && day <= 99991231 &&
         g_date_valid_dmy ((GDateDay) (day % 100), (GDateMonth) (day / 100 % 100),
                           (GDateYear) (day / 10000));
}

static gboolean
is_number (const char *number)
{
  gsize length = number != NULL ? strlen (number) : 0;

  return length >= 1 && length <= TB_TOKEN_NUMBER_MAX && g_utf8_validate (number, -1, NULL);
}

/* What is really signed: the purpose with its closing zero byte, then the bytes. */
static GByteArray *
with_domain (const guint8 *bytes,
             gsize         n_bytes)
{
  GByteArray *message = g_byte_array_sized_new ((guint) (sizeof DOMAIN_TOKEN + n_bytes));

  g_byte_array_append (message, (const guint8 *) DOMAIN_TOKEN, sizeof DOMAIN_TOKEN);
  g_byte_array_append (message, bytes, (guint) n_bytes);
  return message;
}

/* The number is the salt: the same name has another hash on every certificate. */
static void
hash_name (const char *number,
           const char *name,
           guint8      hash[TB_TOKEN_NAME_HASH_BYTES])
{
  g_autofree char         *nfc = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  crypto_generichash_state state;
  guint8                   key[N_KEY_HASH];
  guint8                   full[crypto_generichash_BYTES];

  ensure_sodium ();
  crypto_generichash (key, sizeof key, (const guint8 *) number, strlen (number),
                      (const guint8 *) DOMAIN_NAME, sizeof DOMAIN_NAME);
  crypto_generichash_init (&state, key, sizeof key, sizeof full);
  crypto_generichash_update (&state, (const guint8 *) nfc, strlen (nfc));
  crypto_generichash_final (&state, full, sizeof full);
  memcpy (hash, full, TB_TOKEN_NAME_HASH_BYTES);
}

/* The bytes of a token, checked for form alone. */
static GByteArray *
read_bytes (const char *text,
            TbToken    *out,
            GError    **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  const guint8          *at;
  gsize                  n_number;
  guint64                minutes;

  memset (out, 0, sizeof *out);
  if (strncmp (text, PREFIX, N_PREFIX) != 0 && strncmp (text, PREFIX_OLD, N_PREFIX) != 0)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "not a token: no TB1. in front");
      return NULL;
    }
  bytes = tb_base45_decode (text + N_PREFIX, error);
  if (bytes == NULL)
    {
      g_prefix_error_literal (error, "not a token: ");
      return NULL;
    }
  n_number = bytes->len > N_HEAD ? bytes->data[N_HEAD - 1] : 0;
  if (n_number == 0 || bytes->len != N_HEAD + n_number + N_TAIL || bytes->data[0] != ALG_ED25519)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "not a token: %u bytes of another form",
                   bytes->len);
      return NULL;
    }
  at = bytes->data + N_HEAD + n_number;
  minutes = get_number (at + 4, 8);
  out->key_id = (guint32) get_number (bytes->data + 1, 4);
  out->issued_on = (gint64) get_number (at, 4);
  out->minutes = (gint64) minutes;
  out->kind = at[12];
  memcpy (out->name_hash, at + 13, TB_TOKEN_NAME_HASH_BYTES);
  out->number = g_strndup ((const char *) bytes->data + N_HEAD, n_number);
  if (strlen (out->number) != n_number || !is_number (out->number) ||
      !is_day (out->issued_on) || minutes > G_MAXINT64 || out->kind == 0)
    {
      tb_token_clear (out);
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "not a token: impossible values");
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

/**
 * tb_token_sign:
 * @token: what to say; its @key_id is ignored, the key's own is written
 * @secret_key: an Ed25519 secret key as libsodium keeps it (seed and public key)
 *
 * The same token and key always give the same text (Ed25519 is deterministic).
 *
 * Returns: (transfer full): the text for the QR code, of QR's alphanumeric characters only
 */
char *
tb_token_sign (const TbToken *token,
               const guint8   secret_key[TB_TOKEN_SECRET_BYTES])
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) message = NULL;
  g_autofree char       *body = NULL;
  guint8                 signature[crypto_sign_BYTES];

  g_return_val_if_fail (is_number (token->number), NULL);
  g_return_val_if_fail (is_day (token->issued_on), NULL);
  g_return_val_if_fail (token->minutes >= 0 && token->kind != 0, NULL);

  ensure_sodium ();
  put_number (bytes, ALG_ED25519, 1);
  put_number (bytes, tb_token_key_id (secret_key + TB_TOKEN_SEED_BYTES), 4);
  put_number (bytes, strlen (token->number), 1);
  g_byte_array_append (bytes, (const guint8 *) token->number, (guint) strlen (token->number));
  put_number (bytes, (guint64) token->issued_on, 4);
  put_number (bytes, (guint64) token->minutes, 8);
  put_number (bytes, token->kind, 1);
  g_byte_array_append (bytes, token->name_hash, TB_TOKEN_NAME_HASH_BYTES);
  message = with_domain (bytes->data, bytes->len);
  crypto_sign_detached (signature, NULL, message->data, message->len, secret_key);
  g_byte_array_append (bytes, signature, sizeof signature);
  body = tb_base45_encode (bytes->data, bytes->len);
  return g_strconcat (PREFIX, body, NULL);
}

/**
 * tb_token_parse:
 * @text: what a scanner read; “TB1.” or “tb1.” in front, nothing around it
 * @out: (out): what it says; clear with tb_token_clear(); empty on failure
 *
 * Reads without asking whether it is true: show nothing of it as certified.
 * Errors: %TB_ERROR_DATA when it is not a token.
 *
 * Returns: whether @text has the form of a token
 */
gboolean
tb_token_parse (const char *text,
                TbToken    *out,
                GError    **error)
{
  g_autoptr (GByteArray) bytes = read_bytes (text, out, error);

  return bytes != NULL;
}

/**
 * tb_token_verify:
 * @text: what a scanner read
 * @keys: (array length=n_keys): the keys that are trusted
 * @out: (out): what it says; filled only when it is genuine; clear with tb_token_clear()
 * @verdict: (out) (optional): the answer in one word, for the ui to choose its text
 *
 * Checks a token without a network.  Whether a genuine certificate was revoked since, only
 * the city knows.
 * Errors: %TB_ERROR_DATA saying “not a token”, “unknown key” or “signature does not
 * match”.
 *
 * Returns: whether one of @keys signed exactly these bytes
 */
gboolean
tb_token_verify (const char       *text,
                 const TbTokenKey *keys,
                 gsize             n_keys,
                 TbToken          *out,
                 TbTokenVerdict   *verdict,
                 GError          **error)
{
  g_autoptr (GByteArray) bytes = read_bytes (text, out, error);
  g_autoptr (GByteArray) message = NULL;
  TbTokenVerdict         found = bytes != NULL ? TB_TOKEN_UNKNOWN_KEY : TB_TOKEN_MALFORMED;
  gsize                  n_signed = bytes != NULL ? bytes->len - crypto_sign_BYTES : 0;

  ensure_sodium ();
  if (bytes != NULL)
    message = with_domain (bytes->data, n_signed);
  for (gsize i = 0; bytes != NULL && i < n_keys && found != TB_TOKEN_GENUINE; i++)
    if (keys[i].id == out->key_id)
      found = crypto_sign_verify_detached (bytes->data + n_signed, message->data, message->len,
                                           keys[i].public_key) == 0
                  ? TB_TOKEN_GENUINE
                  : TB_TOKEN_FORGED;

  if (found == TB_TOKEN_UNKNOWN_KEY)
    g_set_error (error, TB_ERROR, TB_ERROR_DATA, "unknown key %08x", out->key_id);
  else if (found == TB_TOKEN_FORGED)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "signature does not match");
  if (found != TB_TOKEN_GENUINE)
    tb_token_clear (out);
  if (verdict != NULL)
    *verdict = found;
  return found == TB_TOKEN_GENUINE;
}

/**
 * tb_token_set_name:
 * @token: a token with its number already set, because the number is the salt
 * @name: the person's name, UTF-8
 *
 * Puts the hash of the name into the token; the name itself stays on the paper.
 */
void
tb_token_set_name (TbToken    *token,
                   const char *name)
{
  g_return_if_fail (is_number (token->number));
  g_return_if_fail (g_utf8_validate (name, -1, NULL));

  hash_name (token->number, name, token->name_hash);
}

/**
 * tb_token_name_matches:
 * @token: a token that was read
 * @name: the name on the paper, in any Unicode normal form
 *
 * Returns: whether the certificate was issued for this name
 */
gboolean
tb_token_name_matches (const TbToken *token,
                       const char    *name)
{
  guint8 hash[TB_TOKEN_NAME_HASH_BYTES];

  if (token->number == NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  hash_name (token->number, name, hash);
  return sodium_memcmp (hash, token->name_hash, sizeof hash) == 0;
}

/**
 * tb_token_clear:
 * @token: a token; may be empty
 *
 * Frees what the token owns and empties it.
 */
void
tb_token_clear (TbToken *token)
{
  g_free (token->number);
  memset (token, 0, sizeof *token);
}

/**
 * tb_token_key_id:
 * @public_key: an Ed25519 public key
 *
 * Returns: the key's short name: the first 4 bytes of its BLAKE2b hash, big endian
 */
guint32
tb_token_key_id (const guint8 public_key[TB_TOKEN_PUBLIC_BYTES])
{
  guint8 hash[crypto_generichash_BYTES];

  ensure_sodium ();
  crypto_generichash (hash, sizeof hash, public_key, TB_TOKEN_PUBLIC_BYTES, NULL, 0);
  return (guint32) get_number (hash, 4);
}

/**
 * tb_key_pair_generate:
 * @pair: (out): a new key pair by the system's chance; clear with tb_key_pair_clear()
 *
 * Makes a signing key.  In a city it is made once and kept where only the issuer reads it.
 */
void
tb_key_pair_generate (TbKeyPair *pair)
{
  ensure_sodium ();
  crypto_sign_keypair (pair->key.public_key, pair->secret_key);
  pair->key.id = tb_token_key_id (pair->key.public_key);
}

/**
 * tb_key_pair_from_seed:
 * @pair: (out): the key pair of the seed; clear with tb_key_pair_clear()
 * @seed: 32 secret bytes
 *
 * The same seed always gives the same pair: for the demo and for tests.
 */
void
tb_key_pair_from_seed (TbKeyPair   *pair,
                       const guint8 seed[TB_TOKEN_SEED_BYTES])
{
  ensure_sodium ();
  crypto_sign_seed_keypair (pair->key.public_key, pair->secret_key, seed);
  pair->key.id = tb_token_key_id (pair->key.public_key);
}

/**
 * tb_key_pair_clear:
 * @pair: a key pair; may be empty
 *
 * Wipes the secret from memory.
 */
void
tb_key_pair_clear (TbKeyPair *pair)
{
  sodium_memzero (pair, sizeof *pair);
}

/**
 * tb_base45_encode:
 * @data: (array length=n_bytes): any bytes
 *
 * Source: RFC 9285.
 *
 * Returns: (transfer full): the bytes in 45 characters, two bytes in three
 */
char *
tb_base45_encode (const guint8 *data,
                  gsize         n_bytes)
{
  GString *text = g_string_sized_new (n_bytes * 3 / 2 + 3);

  for (gsize i = 0; i < n_bytes; i += 2)
    {
      gboolean is_pair = i + 1 < n_bytes;
      guint    value = is_pair ? data[i] * 256U + data[i + 1] : data[i];

      g_string_append_c (text, ALPHABET[value % 45]);
      g_string_append_c (text, ALPHABET[value / 45 % 45]);
      if (is_pair)
        g_string_append_c (text, ALPHABET[value / (45 * 45)]);
    }
  return g_string_free (text, FALSE);
}

/**
 * tb_base45_decode:
 * @text: base45 and nothing else: no line ends, no lower case
 *
 * Source: RFC 9285.  Errors: %TB_ERROR_DATA for anything that no encoder writes.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GByteArray *
tb_base45_decode (const char *text,
                  GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize                  length = strlen (text);

  for (gsize i = 0; i < length; i += 3)
    {
      gsize n = MIN (3, length - i);
      guint value = 0;
      guint weight = 1;
      guint limit = n == 3 ? G_MAXUINT16 : n == 2 ? G_MAXUINT8
                                                  : 0;

      for (gsize k = 0; k < n; k++, weight *= 45)
        {
          const char *at = strchr (ALPHABET, text[i + k]);

          value += at != NULL ? (guint) (at - ALPHABET) * weight : G_MAXUINT16 + 1U;
        }
      if (n == 1 || value > limit)
        {
          g_set_error (error, TB_ERROR, TB_ERROR_DATA, "not base45 at character %" G_GSIZE_FORMAT,
                       i);
          return NULL;
        }
      put_number (bytes, value, n == 3 ? 2 : 1);
    }
  return g_steal_pointer (&bytes);
}
