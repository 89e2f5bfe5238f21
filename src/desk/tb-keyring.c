/* tb-keyring.c: where a profile's key is kept
 *
 * One of three places, chosen when the profile is made and known by a file in its folder:
 *   key.file      the key itself, readable by its owner only: for demonstrations (演示)
 *   key.salt      the key follows from a passphrase (Argon2id)
 *   key.service   the key lies in the Secret Service, under the text in this file
 *
 * The Secret Service may be absent, locked, or hang: a call it can answer by itself ends after
 * five seconds.  Only unlocking waits longer, for somebody has to type a password there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-keyring.h"

#include "tb-erase.h"

#include <libsecret/secret.h>
#include <string.h>

#define SERVICE_TIMEOUT_S 5
#define PERSON_TIMEOUT_S  180

static const SecretSchema schema = {
  "com.example.TimeBank.Profile",
  SECRET_SCHEMA_NONE,
  { { "profile", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static gboolean
write_private (const char   *path,
               gconstpointer bytes,
               gsize         size,
               GError      **error)
{
  return g_file_set_contents_full (path, bytes, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static TbSeal *
make_seal (guint8 *key)
{
  TbSeal *seal = tb_seal_new (key);

  memset (key, 0, TB_SEAL_KEY_BYTES);
  return seal;
}

static gboolean
read_exactly (const char *path,
              guint8     *bytes,
              gsize       size,
              GError    **error)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  if (!g_file_get_contents (path, &contents, &length, error))
    return FALSE;
  if (length != size)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_KEY, "%s is damaged", path);
      return FALSE;
    }
  memcpy (bytes, contents, size);
  memset (contents, 0, length);
  return TRUE;
}

static TbSeal *
open_file (const char *path,
           GError    **error)
{
  guint8 key[TB_SEAL_KEY_BYTES];

  return read_exactly (path, key, sizeof key, error) ? make_seal (key) : NULL;
}

static TbSeal *
open_passphrase (const char *path,
                 const char *passphrase,
                 GError    **error)
{
  guint8 salt[TB_SEAL_SALT_BYTES];
  guint8 key[TB_SEAL_KEY_BYTES];

  if (passphrase == NULL || *passphrase == '\0')
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_PASSPHRASE,
                           "the profile wants its passphrase");
      return NULL;
    }
  return read_exactly (path, salt, sizeof salt, error) &&
                 tb_seal_derive_key (passphrase, salt, key, error)
             ? make_seal (key)
             : NULL;
}

/* Ends a call that nobody answers. */
static gboolean
give_up (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  GMainContext *context;     /* (unowned): of the errand, see tb_keyring_open() */
  GCancellable *cancellable; /* (owned) */
  GSource      *timeout;     /* (owned) */
  GAsyncResult *result;      /* (owned) (nullable) */
} ServiceCall;

static void
call_begin (ServiceCall *call,
            guint        timeout_s)
{
  call->context = g_main_context_get_thread_default ();
  call->cancellable = g_cancellable_new ();
  call->timeout = g_timeout_source_new_seconds (timeout_s);
  call->result = NULL;
  g_source_set_callback (call->timeout, give_up, g_object_ref (call->cancellable), g_object_unref);
  g_source_attach (call->timeout, call->context);
}

static void
on_called (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  ((ServiceCall *) user_data)->result = g_object_ref (result);
}

static void
call_wait (ServiceCall *call)
{
  while (call->result == NULL)
    g_main_context_iteration (call->context, TRUE);
}

static void
call_end (ServiceCall *call)
{
  g_source_destroy (call->timeout);
  g_source_unref (call->timeout);
  g_object_unref (call->cancellable);
  g_clear_object (&call->result);
}

static SecretService *
find_service (GError **error)
{
  SecretService *service;
  ServiceCall    call;

  call_begin (&call, SERVICE_TIMEOUT_S);
  secret_service_get (SECRET_SERVICE_OPEN_SESSION, call.cancellable, on_called, &call);
  call_wait (&call);
  service = secret_service_get_finish (call.result, error);
  call_end (&call);
  return service;
}

/* Somebody is asked for the password of the keyring, and may say no.  @object is an item or a
 * collection. */
static gboolean
unlock (SecretService *service,
        gpointer       object,
        GError       **error)
{
  g_autoptr (GList) objects = g_list_append (NULL, object);
  int               n;
  ServiceCall       call;

  call_begin (&call, PERSON_TIMEOUT_S);
  secret_service_unlock (service, objects, call.cancellable, on_called, &call);
  call_wait (&call);
  n = secret_service_unlock_finish (service, call.result, NULL, error);
  call_end (&call);
  if (n == 0 && error != NULL && *error == NULL)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_KEY, "the keyring stays locked");
  return n > 0;
}

/* The item of a profile, locked or not; asks nobody. */
static SecretItem *
find_item (SecretService *service,
           const char    *name,
           GError       **error)
{
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  SecretItem            *item = NULL;
  GList                 *items;
  ServiceCall            call;

  g_hash_table_insert (attributes, (gpointer) "profile", (gpointer) name);
  call_begin (&call, SERVICE_TIMEOUT_S);
  secret_service_search (service, &schema, attributes, SECRET_SEARCH_NONE, call.cancellable,
                         on_called, &call);
  call_wait (&call);
  items = secret_service_search_finish (service, call.result, error);
  call_end (&call);
  if (items != NULL)
    item = g_object_ref (items->data);
  g_list_free_full (items, g_object_unref);
  return item;
}

/* The text an unlocked item holds. */
static char *
read_item (SecretItem *item,
           GError    **error)
{
  SecretValue *value;
  char        *text = NULL;
  gboolean     ok;
  ServiceCall  call;

  call_begin (&call, SERVICE_TIMEOUT_S);
  secret_item_load_secret (item, call.cancellable, on_called, &call);
  call_wait (&call);
  ok = secret_item_load_secret_finish (item, call.result, error);
  call_end (&call);
  if (ok && (value = secret_item_get_secret (item)) != NULL)
    {
      text = g_strdup (secret_value_get_text (value));
      secret_value_unref (value);
    }
  return text;
}

static TbSeal *
open_service (const char *path,
              GError    **error)
{
  g_autofree char          *name = NULL;
  g_autofree char          *text = NULL;
  g_autofree guchar        *bytes = NULL;
  g_autoptr (GError)        failure = NULL;
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretItem)    item = NULL;
  gsize                     size = 0;
  guint8                    key[TB_SEAL_KEY_BYTES];

  if (!g_file_get_contents (path, &name, NULL, error))
    return NULL;
  service = find_service (&failure);
  if (service != NULL)
    item = find_item (service, name, &failure);
  if (item != NULL && (!secret_item_get_locked (item) || unlock (service, item, &failure)))
    text = read_item (item, &failure);

  if (text != NULL)
    bytes = g_base64_decode (text, &size);
  if (bytes == NULL || size != TB_SEAL_KEY_BYTES)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_KEY, "the Secret Service does not give the key: %s",
                   failure != NULL ? failure->message : "there is none for this profile");
      return NULL;
    }
  memcpy (key, bytes, sizeof key);
  memset (bytes, 0, size);
  memset (text, 0, strlen (text));
  return make_seal (key);
}

/* Where new keys go; %NULL if there is no such place, which somebody would have to make first. */
static SecretCollection *
find_collection (SecretService *service,
                 GError       **error)
{
  SecretCollection *collection;
  ServiceCall       call;

  call_begin (&call, SERVICE_TIMEOUT_S);
  secret_collection_for_alias (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                               call.cancellable, on_called, &call);
  call_wait (&call);
  collection = secret_collection_for_alias_finish (call.result, error);
  call_end (&call);
  return collection;
}

static gboolean
store_text (const char *name,
            const char *text,
            GError    **error)
{
  gboolean    ok;
  ServiceCall call;

  call_begin (&call, SERVICE_TIMEOUT_S);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "Time Bank profile", text,
                         call.cancellable, on_called, &call, "profile", name, NULL);
  call_wait (&call);
  ok = secret_password_store_finish (call.result, error);
  call_end (&call);
  return ok;
}

/* Whether the Secret Service took the key; why not does not matter, there is another way. */
static gboolean
store_in_service (const char   *name,
                  const guint8 *key)
{
  g_autofree char             *text = g_base64_encode (key, TB_SEAL_KEY_BYTES);
  g_autoptr (GError)           error = NULL;
  g_autoptr (SecretService)    service = find_service (&error);
  g_autoptr (SecretCollection) collection = NULL;
  gboolean                     ok;

  if (service != NULL)
    collection = find_collection (service, &error);
  ok = collection != NULL &&
       (!secret_collection_get_locked (collection) || unlock (service, collection, &error)) &&
       store_text (name, text, &error);
  if (!ok)
    g_debug ("no Secret Service: %s", error != NULL ? error->message : "it has no keyring");
  memset (text, 0, strlen (text));
  return ok;
}

static TbSeal *
make_new (const char *file_path,
          const char *salt_path,
          const char *service_path,
          const char *passphrase,
          gboolean    is_demo,
          GError    **error)
{
  g_autofree char *name = g_uuid_string_random ();
  guint8           salt[TB_SEAL_SALT_BYTES];
  guint8           key[TB_SEAL_KEY_BYTES];

  tb_seal_make_key (key);
  if (is_demo)
    return write_private (file_path, key, sizeof key, error) ? make_seal (key) : NULL;

  if (passphrase == NULL && store_in_service (name, key))
    return write_private (service_path, name, strlen (name), error) ? make_seal (key) : NULL;

  if (passphrase == NULL || *passphrase == '\0')
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_NEW_PASSPHRASE,
                           "there is no Secret Service here: the profile wants a passphrase");
      return NULL;
    }
  tb_seal_make_salt (salt);
  return write_private (salt_path, salt, sizeof salt, error)
             ? open_passphrase (salt_path, passphrase, error)
             : NULL;
}

static TbSeal *
open_or_make (const char *folder,
              const char *passphrase,
              gboolean    is_demo,
              GError    **error)
{
  g_autofree char *file_path = g_build_filename (folder, "key.file", NULL);
  g_autofree char *salt_path = g_build_filename (folder, "key.salt", NULL);
  g_autofree char *service_path = g_build_filename (folder, "key.service", NULL);

  if (g_file_test (file_path, G_FILE_TEST_EXISTS))
    return open_file (file_path, error);
  if (g_file_test (salt_path, G_FILE_TEST_EXISTS))
    return open_passphrase (salt_path, passphrase, error);
  if (g_file_test (service_path, G_FILE_TEST_EXISTS))
    return open_service (service_path, error);
  return make_new (file_path, salt_path, service_path, passphrase, is_demo, error);
}

/**
 * tb_keyring_open:
 * @folder: the profile's folder, which exists
 * @passphrase: (nullable): what was typed; for a new profile it is preferred to the Secret Service
 * @is_demo: whether a new profile keeps its key in a file
 * @error: return location
 *
 * May wait for other programs: never called on the main thread of a window.
 *
 * Errors: %TB_ERROR_KEY if the key cannot be had, %TB_ERROR_PASSPHRASE if the profile wants its
 * passphrase, %TB_ERROR_NEW_PASSPHRASE if a new one wants one chosen.
 *
 * Returns: (transfer full): what opens the profile's sealed values
 */
TbSeal *
tb_keyring_open (const char *folder,
                 const char *passphrase,
                 gboolean    is_demo,
                 GError    **error)
{
  GMainContext *context = g_main_context_new (); /* calls of the Secret Service are answered here */
  TbSeal       *seal;

  g_main_context_push_thread_default (context);
  seal = open_or_make (folder, passphrase, is_demo, error);
  while (g_main_context_iteration (context, FALSE)) /* what its proxies leave is freed here */
    ;
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);
  return seal;
}

/* Whether the Secret Service has no such key any more. */
static gboolean
clear_service (const char *path,
               GError    **error)
{
  g_autofree char   *name = NULL;
  g_autoptr (GError) failure = NULL;
  ServiceCall        call;

  if (!g_file_get_contents (path, &name, NULL, error))
    return FALSE;
  call_begin (&call, SERVICE_TIMEOUT_S);
  secret_password_clear (&schema, call.cancellable, on_called, &call, "profile", name, NULL);
  call_wait (&call);
  secret_password_clear_finish (call.result, &failure); /* FALSE without an error: it had none */
  call_end (&call);
  if (failure == NULL)
    return TRUE;
  g_set_error (error, TB_ERROR, TB_ERROR_KEY, "the Secret Service does not forget the key: %s",
               failure->message);
  return FALSE;
}

/**
 * tb_keyring_destroy:
 * @folder: folder of a profile that is to be read no more
 * @error: return location
 *
 * May wait for other programs: never called on the main thread of a window.
 *
 * Errors: %TB_ERROR_KEY if the Secret Service does not answer; of %G_IO_ERROR if a file stays.
 *
 * Returns: whether there is no key any more, wherever it was
 */
gboolean
tb_keyring_destroy (const char *folder,
                    GError    **error)
{
  static const char *const names[] = { "key.file", "key.salt", "key.service" };
  g_autofree char         *service_path = g_build_filename (folder, "key.service", NULL);
  GMainContext            *context = g_main_context_new (); /* as above */
  gboolean                 ok = TRUE;

  g_main_context_push_thread_default (context);
  if (g_file_test (service_path, G_FILE_TEST_EXISTS))
    ok = clear_service (service_path, error);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);
  for (guint i = 0; ok && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      ok = tb_erase_file (path, error);
    }
  return ok;
}

/**
 * tb_keyring_wants_passphrase:
 * @folder: the profile's folder
 *
 * Returns: whether the key follows from a passphrase
 */
gboolean
tb_keyring_wants_passphrase (const char *folder)
{
  g_autofree char *salt_path = g_build_filename (folder, "key.salt", NULL);

  return g_file_test (salt_path, G_FILE_TEST_EXISTS);
}

/**
 * tb_keyring_is_file:
 * @folder: the profile's folder
 *
 * Returns: whether the key itself lies in a file there, as of a demonstration
 */
gboolean
tb_keyring_is_file (const char *folder)
{
  g_autofree char *file_path = g_build_filename (folder, "key.file", NULL);

  return g_file_test (file_path, G_FILE_TEST_EXISTS);
}
