/* test-statements.c: what is compiled once is not compiled again, however much else is asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>

#include "tb-conn.h"

#define N_OTHERS 500

static int
run_and_count (TbConn     *conn,
               const char *sql)
{
  g_auto (TbStmt)    st = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_conn_prepare (conn, sql, &st, &error));
  g_assert_no_error (error);
  g_assert_cmpint (tb_stmt_step (&st, &error), ==, TB_STEP_ROW);
  return sqlite3_stmt_status (st.native, SQLITE_STMTSTATUS_RUN, 0);
}

/* B6: opening a file asks each kind of row something, which used to take the place of what every
 * operation asks afterwards. */
static void
test_often_used (void)
{
  g_autoptr (GError) error = NULL;
  TbConn            *conn = tb_conn_open (":memory:", TB_SCRATCH, &error);

  g_assert_no_error (error);
  for (int i = 0; i < N_OTHERS; i++)
    {
      g_autofree char *other = g_strdup_printf ("SELECT %d", i);

      g_assert_cmpint (run_and_count (conn, other), ==, 1);
      g_assert_cmpint (run_and_count (conn, "SELECT 'often'"), ==, i + 1);
    }
  g_assert_cmpuint (tb_conn_get_n_cached (conn), <, N_OTHERS); /* they do not become ever more */
  tb_conn_close (conn);
}

/* Two of the same text at once are two. */
static void
test_twice (void)
{
  g_autoptr (GError) error = NULL;
  TbConn            *conn = tb_conn_open (":memory:", TB_SCRATCH, &error);

  {
    g_auto (TbStmt) one = { 0 };
    g_auto (TbStmt) two = { 0 };

    g_assert_true (tb_conn_prepare (conn, "SELECT 1", &one, &error));
    g_assert_true (tb_conn_prepare (conn, "SELECT 1", &two, &error));
    g_assert_true (one.native != two.native);
  }
  g_assert_cmpuint (tb_conn_get_n_cached (conn), ==, 1);
  tb_conn_close (conn);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statements/often-used (B6)", test_often_used);
  g_test_add_func ("/statements/twice", test_twice);
  return g_test_run ();
}
