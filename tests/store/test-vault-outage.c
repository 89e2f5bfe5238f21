/* test-vault-outage.c: the log of outages: appended to, never changed, whole after a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-test.h"
#include "tb-vault-outage.h"
#include "tb-vault.h"

typedef struct
{
  char   *folder; /* (owned) */
  char   *path;   /* (owned) */
  TbConn *vault;  /* (owned) */
} World;

static void
open_again (World *w)
{
  g_clear_pointer (&w->vault, tb_conn_close);
  w->vault = tb_test_open (w->path, TB_FILE_VAULT);
}

static void
set_up (World *w, gconstpointer data)
{
  w->folder = tb_test_make_folder ();
  w->path = g_build_filename (w->folder, "vault.db", NULL);
  open_again (w);
}

static void
tear_down (World *w, gconstpointer data)
{
  tb_conn_close (w->vault);
  tb_test_remove_folder (w->folder);
  g_free (w->path);
}

static void
append (World *w, const char *id, const char *what, const char *body)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_vault_log_outage (w->vault, id, what, body, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (World *w)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *entries = tb_vault_list_outages (w->vault, 0, &error);

  g_assert_no_error (error);
  return entries;
}

/* in the order it happened, as it was written. */
static void
test_appends (World *w, gconstpointer data)
{
  static const char *const whats[] = { TB_OUTAGE_BEGUN, TB_OUTAGE_ENDED, TB_OUTAGE_NOTED };
  g_autoptr (GPtrArray)    entries = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (whats); i++)
    append (w, "o", whats[i], whats[i]);
  open_again (w);
  entries = list (w);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (whats));
  for (guint i = 0; i < entries->len; i++)
    {
      const TbOutageEntry *entry = entries->pdata[i];

      g_assert_cmpint (entry->n, ==, i + 1);
      g_assert_cmpstr (entry->outage_id, ==, "o");
      g_assert_cmpstr (entry->what, ==, whats[i]);
      g_assert_cmpstr (entry->body, ==, whats[i]);
    }
}

/* nobody changes what was logged, nor writes what cannot happen. */
static void
test_stays (World *w, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE outage_log SET what = 'noted'",
    "DELETE FROM outage_log",
    "INSERT INTO outage_log (outage_id, what, body) VALUES ('o', 'forgotten', x'00')",
  };
  g_autoptr (GPtrArray) entries = NULL;

  append (w, "o", TB_OUTAGE_BEGUN, "first");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (tb_conn_exec (w->vault, changes[i], &error));
      g_assert_error (error, TB_ERROR, TB_ERROR_CONSTRAINT);
    }
  entries = list (w);
  g_assert_cmpuint (entries->len, ==, 1);
}

/* what is watched and what is logged are one: power that fails takes back both. */
static void
test_is_whole (World *w, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *run = NULL;

  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, w->vault, &error));
    g_assert_true (tb_vault_put_profile (w->vault, TB_VAULT_OUTAGE_OPEN, "run", &error));
    append (w, "o", TB_OUTAGE_BEGUN, "first");
  }
  open_again (w);
  entries = list (w);
  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_true (tb_vault_get_profile (w->vault, TB_VAULT_OUTAGE_OPEN, &run, &error));
  g_assert_null (run);
}

/* it is sealed, as a note may say who was where. */
static void
test_is_sealed (World *w, gconstpointer data)
{
  g_autoptr (TbSeal) other = tb_test_seal_new (77);
  g_autoptr (GError) error = NULL;

  append (w, "o", TB_OUTAGE_NOTED, "停电");
  tb_conn_set_seal (w->vault, other);
  g_assert_null (tb_vault_list_outages (w->vault, 0, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_KEY);
  tb_conn_set_seal (w->vault, NULL);
  g_clear_error (&error);
  g_assert_false (tb_vault_log_outage (w->vault, "o", TB_OUTAGE_NOTED, "停电", &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_KEY);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, func) g_test_add ("/vault-outage/" name, World, NULL, set_up, func, tear_down)
  CASE ("appends", test_appends);
  CASE ("stays", test_stays);
  CASE ("is-whole", test_is_whole);
  CASE ("is-sealed", test_is_sealed);
#undef CASE
  return g_test_run ();
}
