/* tb-seal.c: values that nobody reads without the key
 *
 * A sealed value is one byte of format, a nonce and an XChaCha20-Poly1305 box bound to its
 * place (table, column, row): a value copied to another row does not open there.  Values are
 * found again by a keyed hash, which tells equal ones from different ones and nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-seal.h"

#include <sodium.h>
#include <string.h>

#define FORMAT      0x01
#define HEAD_BYTES  (1 + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
#define EXTRA_BYTES (HEAD_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define CONTEXT     "TBSEAL01" /* of the key derivation, 8 bytes */

G_STATIC_ASSERT (TB_SEAL_KEY_BYTES == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (TB_SEAL_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
G_STATIC_ASSERT (TB_SEAL_SALT_BYTES == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (TB_SEAL_INDEX_BYTES == crypto_generichash_BYTES_MIN);

struct _TbSeal
{
  gatomicrefcount ref_count;
  guint8         *value_key; /* (owned): in locked memory */
  guint8         *index_key; /* (owned): in locked memory */
};

static void
start_sodium (void)
{
  if (sodium_init () < 0)
    g_assert_not_reached (); /* the kernel gives no random numbers: nothing here may go on */
}

/**
 * tb_seal_new:
 * @key: %TB_SEAL_KEY_BYTES bytes; copied, the caller wipes its own
 *
 * Returns: (transfer full): a seal
 */
TbSeal *
tb_seal_new (const guint8 *key)
{
  TbSeal *self = g_new0 (TbSeal, 1);

  start_sodium ();
  g_atomic_ref_count_init (&self->ref_count);
  self->value_key = sodium_malloc (TB_SEAL_KEY_BYTES);
  self->index_key = sodium_malloc (TB_SEAL_KEY_BYTES);
  g_assert (self->value_key != NULL && self->index_key != NULL);
  crypto_kdf_derive_from_key (self->value_key, TB_SEAL_KEY_BYTES, 1, CONTEXT, key);
  crypto_kdf_derive_from_key (self->index_key, TB_SEAL_KEY_BYTES, 2, CONTEXT, key);
  return self;
}

/**
 * tb_seal_ref:
 * @self: a seal
 *
 * Returns: (transfer full): the same
 */
TbSeal *
tb_seal_ref (TbSeal *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tb_seal_unref:
 * @self: (nullable) (transfer full): a seal; its keys are wiped with the last reference
 */
void
tb_seal_unref (TbSeal *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  sodium_free (self->value_key);
  sodium_free (self->index_key);
  g_free (self);
}

/**
 * tb_seal_make_key:
 * @key_out: (out caller-allocates): %TB_SEAL_KEY_BYTES random bytes
 */
void
tb_seal_make_key (guint8 *key_out)
{
  start_sodium ();
  randombytes_buf (key_out, TB_SEAL_KEY_BYTES);
}

/**
 * tb_seal_make_salt:
 * @salt_out: (out caller-allocates): %TB_SEAL_SALT_BYTES random bytes
 */
void
tb_seal_make_salt (guint8 *salt_out)
{
  start_sodium ();
  randombytes_buf (salt_out, TB_SEAL_SALT_BYTES);
}

/**
 * tb_seal_derive_key:
 * @passphrase: what a person typed
 * @salt: %TB_SEAL_SALT_BYTES bytes kept beside what is sealed
 * @key_out: (out caller-allocates): %TB_SEAL_KEY_BYTES bytes
 * @error: return location
 *
 * Argon2id with the moderate cost of libsodium: about half a second and 256 MiB.
 *
 * Returns: whether there was memory for it
 */
gboolean
tb_seal_derive_key (const char   *passphrase,
                    const guint8 *salt,
                    guint8       *key_out,
                    GError      **error)
{
  start_sodium ();
  if (crypto_pwhash (key_out, TB_SEAL_KEY_BYTES, passphrase, strlen (passphrase), salt,
                     crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                     crypto_pwhash_ALG_ARGON2ID13) == 0)
    return TRUE;
  g_set_error_literal (error, TB_ERROR, TB_ERROR_BUSY, "no memory to derive the key");
  return FALSE;
}

static GBytes *
close_box (TbSeal       *self,
           const char   *place,
           gconstpointer value,
           gsize         length)
{
  guint8 *box = g_malloc (length + EXTRA_BYTES);

  box[0] = FORMAT;
  randombytes_buf (box + 1, HEAD_BYTES - 1);
  crypto_aead_xchacha20poly1305_ietf_encrypt (box + HEAD_BYTES, NULL, value, length,
                                              (const guint8 *) place, strlen (place), NULL, box + 1,
                                              self->value_key);
  return g_bytes_new_take (box, length + EXTRA_BYTES);
}

/* (transfer full) (nullable): what is in the box, with a zero behind it */
static char *
open_box (TbSeal       *self,
          const char   *place,
          gconstpointer data,
          gsize         size,
          GError      **error)
{
  const guint8    *box = data;
  g_autofree char *value = NULL;

  if (box != NULL && size >= EXTRA_BYTES && box[0] == FORMAT)
    {
      value = g_malloc0 (size - EXTRA_BYTES + 1);
      if (crypto_aead_xchacha20poly1305_ietf_decrypt (
              (guint8 *) value, NULL, NULL, box + HEAD_BYTES, size - HEAD_BYTES,
              (const guint8 *) place, strlen (place), box + 1, self->value_key) == 0)
        return g_steal_pointer (&value);
    }
  g_set_error_literal (error, TB_ERROR, TB_ERROR_KEY, "a sealed value does not open with this key");
  return NULL;
}

/**
 * tb_seal_close:
 * @self: a seal
 * @place: where the value lies, e.g. “person/phone/<id>”
 * @text: the value
 *
 * Returns: (transfer full): the sealed value
 */
GBytes *
tb_seal_close (TbSeal     *self,
               const char *place,
               const char *text)
{
  return close_box (self, place, text, strlen (text));
}

/**
 * tb_seal_open:
 * @self: a seal
 * @place: where the value lies
 * @data: (nullable): the sealed value
 * @size: its length, in bytes
 * @error: return location
 *
 * Errors: %TB_ERROR_KEY if it was sealed by another key or for another place, or was changed.
 *
 * Returns: (transfer full): the value
 */
char *
tb_seal_open (TbSeal       *self,
              const char   *place,
              gconstpointer data,
              gsize         size,
              GError      **error)
{
  return open_box (self, place, data, size, error);
}

/**
 * tb_seal_close_bytes:
 * @self: a seal
 * @place: where the value lies
 * @bytes: the value
 *
 * Returns: (transfer full): the sealed value
 */
GBytes *
tb_seal_close_bytes (TbSeal     *self,
                     const char *place,
                     GBytes     *bytes)
{
  gsize         size = 0;
  gconstpointer value = g_bytes_get_data (bytes, &size);

  return close_box (self, place, value, size);
}

/**
 * tb_seal_open_bytes:
 * @self: a seal
 * @place: where the value lies
 * @data: (nullable): the sealed value
 * @size: its length, in bytes
 * @error: return location
 *
 * As tb_seal_open().
 *
 * Returns: (transfer full): the value
 */
GBytes *
tb_seal_open_bytes (TbSeal       *self,
                    const char   *place,
                    gconstpointer data,
                    gsize         size,
                    GError      **error)
{
  char *value = open_box (self, place, data, size, error);

  return value != NULL ? g_bytes_new_take (value, size - EXTRA_BYTES) : NULL;
}

/**
 * tb_seal_index:
 * @self: a seal
 * @place: what kind of value, e.g. “person/id_number”; the same for all rows
 * @text: the value, normalised
 *
 * Returns: (transfer full): what finds it again: %TB_SEAL_INDEX_BYTES bytes
 */
GBytes *
tb_seal_index (TbSeal     *self,
               const char *place,
               const char *text)
{
  crypto_generichash_state state;
  guint8                  *hash = g_malloc (TB_SEAL_INDEX_BYTES);

  crypto_generichash_init (&state, self->index_key, TB_SEAL_KEY_BYTES, TB_SEAL_INDEX_BYTES);
  crypto_generichash_update (&state, (const guint8 *) place, strlen (place) + 1);
  crypto_generichash_update (&state, (const guint8 *) text, strlen (text));
  crypto_generichash_final (&state, hash, TB_SEAL_INDEX_BYTES);
  return g_bytes_new_take (hash, TB_SEAL_INDEX_BYTES);
}

/**
 * tb_secret_hash:
 * @password: what a person will type
 *
 * Returns: (transfer full): what to keep instead of it: Argon2id with its salt and cost
 */
char *
tb_secret_hash (const char *password)
{
  char *hash = g_malloc0 (crypto_pwhash_STRBYTES);

  start_sodium ();
  if (crypto_pwhash_str (hash, password, strlen (password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    g_assert_not_reached (); /* 64 MiB of memory are not there */
  return hash;
}

/**
 * tb_secret_fits:
 * @password: what was typed
 * @hash: from tb_secret_hash()
 *
 * Takes about 50 ms, on purpose.
 *
 * Returns: whether it is the password
 */
gboolean
tb_secret_fits (const char *password,
                const char *hash)
{
  start_sodium ();
  return crypto_pwhash_str_verify (hash, password, strlen (password)) == 0;
}

/**
 * tb_secret_make_token:
 *
 * Returns: (transfer full): 32 random bytes as text that needs no quoting in a header
 */
char *
tb_secret_make_token (void)
{
  guint8 bytes[32];
  char   text[64];

  start_sodium ();
  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (text, sizeof text, bytes, sizeof bytes,
                     sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return g_strdup (text);
}
