/* test-vault-imports.c: the log of lists: appended to, never changed, counted by what the city took
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-test.h"
#include "tb-vault-imports.h"
#include "tb-vault.h"

typedef struct
{
  TbConn *vault; /* (owned) */
} World;

static void
set_up (World *w, gconstpointer data)
{
  w->vault = tb_test_open (NULL, TB_FILE_VAULT);
  g_assert_true (tb_vault_enrol (w->vault, "d", NULL));
}

static void
tear_down (World *w, gconstpointer data)
{
  tb_conn_close (w->vault);
}

/* Puts operations into the outbox: “r” registers somebody, “t” makes a team, “x” takes back. */
static void
append (World *w, const char *what)
{
  for (; *what != '\0'; what++)
    {
      gint64             n = 0;
      g_autoptr (GError) error = NULL;
      g_autofree char   *id = NULL;
      g_autoptr (TbOp)   op = NULL;

      g_assert_true (tb_vault_get_last_n (w->vault, &n, NULL));
      id = g_strdup_printf ("o%d", (int) n + 1);
      op = tb_op_new (id, "org:o1",
                      *what == 'r'   ? "person.register"
                      : *what == 't' ? "team.create"
                                     : "person.remove",
                      TB_TEST_NOW_US);
      op->n = n + 1;
      tb_vault_append (w->vault, op, "{}", &error);
      g_assert_no_error (error);
    }
}

static void
note (World *w, gint64 of_n, gint64 first_n, gint64 last_n, const char *body)
{
  const TbImportNote said = { of_n, body };
  g_autoptr (GError) error = NULL;

  tb_vault_log_import (w->vault, &said, first_n, last_n, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (World *w, gint64 n)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *entries = tb_vault_list_imports (w->vault, n, &error);

  g_assert_no_error (error);
  return entries;
}

/* The newest first, each with its own; what the city did not take counts for nothing. */
static void
test_counts (World *w, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) one = NULL;
  const TbImportEntry  *first, *second;

  append (w, "rtrrr"); /* the first is of nobody's list */
  note (w, 0, 2, 5, "eins");
  append (w, "rr");
  note (w, 0, 6, 7, "zwei");
  append (w, "xxx");
  note (w, 1, 8, 9, "");
  note (w, 1, 10, 10, "");
  g_assert_true (tb_conn_exec (w->vault,
                               "UPDATE outbox SET state = 'rejected', reasons = '[1]' WHERE n IN "
                               "(4, 9)",
                               NULL));
  all = list (w, 0);
  g_assert_cmpuint (all->len, ==, 2);
  second = all->pdata[0];
  first = all->pdata[1];
  g_assert_cmpstr (second->body, ==, "zwei");
  g_assert_cmpint (second->n_people, ==, 2);
  g_assert_cmpint (second->n_gone, ==, 0);
  g_assert_cmpstr (first->body, ==, "eins");
  g_assert_cmpint (first->n, ==, 1);
  g_assert_cmpint (first->first_n, ==, 2);
  g_assert_cmpint (first->last_n, ==, 5);
  g_assert_cmpint (first->n_people, ==, 2);
  g_assert_cmpint (first->n_gone, ==, 2);
  one = list (w, second->n);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((const TbImportEntry *) one->pdata[0])->body, ==, "zwei");
}

static void
test_stays (World *w, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE import_log SET last_n = 9",
    "DELETE FROM import_log",
    "INSERT INTO import_log (first_n, last_n, body) VALUES (2, 1, x'00')",
  };
  g_autoptr (GPtrArray) all = NULL;

  append (w, "r");
  note (w, 0, 1, 1, "eins");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (tb_conn_exec (w->vault, changes[i], &error));
      g_assert_error (error, TB_ERROR, TB_ERROR_CONSTRAINT);
    }
  all = list (w, 0);
  g_assert_cmpuint (all->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vault/imports/counts", World, NULL, set_up, test_counts, tear_down);
  g_test_add ("/vault/imports/stays", World, NULL, set_up, test_stays, tear_down);
  return g_test_run ();
}
