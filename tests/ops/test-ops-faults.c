/* test-ops-faults.c: a database that does not answer is never taken for one that says no
 *
 * Each operation on coins and cases runs with its first answer missing, then its second, and so
 * on: it must say so each time, or coins would move that were never looked up (R-009, R-025,
 * sync.md §6).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sqlite3.h>
#include <string.h>

#include "ledger-world.h"
#include "tb-ledger-journal.h"

static const TbIdentity first = { "coordinator0", "o0", NULL, TB_ROLE_COORDINATOR };
static const TbIdentity second = { "second", NULL, "operator", TB_ROLE_OPERATOR };

static guint fault_at; /* the answer that does not come; 0: all come */
static guint n_answers;

/* Stands before SQLite's own; its sqlite3_exec () asks the statement itself what went wrong, so
 * the beginning and end of a transaction are let through. */
int
sqlite3_step (sqlite3_stmt *stmt)
{
  static int (*next) (sqlite3_stmt * stmt);

  if (next == NULL)
    next = (int (*) (sqlite3_stmt *)) dlsym (RTLD_NEXT, "sqlite3_step");
  if (fault_at == 0 || g_str_has_prefix (sqlite3_sql (stmt), "BEGIN") ||
      strcmp (sqlite3_sql (stmt), "COMMIT") == 0 || strcmp (sqlite3_sql (stmt), "ROLLBACK") == 0)
    return next (stmt);
  return ++n_answers == fault_at ? SQLITE_CORRUPT : next (stmt);
}

static void
set_fault (guint at)
{
  fault_at = at;
  n_answers = 0;
}

/* A step of the ledger, or an operation by its name and arguments. */
typedef struct
{
  const TbIdentity *who;
  LedgerOp          step;
  const char       *name;
  const char       *args[10]; /* name and value by turns, the key first */
} Row;

static TbOp *
make (const Row *row,
      gint64     now_us)
{
  g_autofree char *id = NULL;
  TbOp            *op;

  if (row->name == NULL)
    return ledger_make_op (&row->step, now_us);
  id = g_strdup_printf ("op%u", row->step.seq);
  op = tb_op_new (id, "city", row->name, now_us);
  for (guint i = 0; i < G_N_ELEMENTS (row->args) && row->args[i] != NULL; i += 2)
    g_assert_true (
        tb_field_parse (tb_table_find (op->shape, row->args[i]), op->args, row->args[i + 1], NULL));
  return op;
}

/* Fails at each answer; at last, with none missing, it is done. */
static void
run_row (LedgerWorld *w,
         const Row   *row)
{
  guint at = 0;

  w->now_us += row->step.wait_min * TB_TEST_MIN_US;
  w->stop_at = G_MAXUINT; /* an error is what is waited for */
  while (TRUE)
    {
      g_autofree char *codes = NULL;
      gboolean         is_hit;

      set_fault (++at);
      codes = ledger_world_run (w, row->who, make (row, w->now_us));
      is_hit = n_answers >= at;
      fault_at = 0;
      if (strcmp (codes, is_hit ? "error" : "") != 0)
        {
          g_test_message ("%s %u: answer %u of %u: “%s”", row->name != NULL ? row->name : "step",
                          row->step.seq, at, n_answers, codes);
          g_test_fail ();
          break;
        }
      if (!is_hit)
        break;
    }
  g_assert_cmpuint (at, >, 2);
  w->stop_at = 0;
}

/* Certified by a step that fails: what waits for it is there. */
static void
put_record (LedgerWorld *w,
            guint        seq)
{
  g_autofree char *codes = NULL;

  w->stop_at = 1;
  codes = ledger_world_step (
      w, &(const LedgerOp){ V_EARN, .seq = seq, .target = seq, .who = 0, .minutes = 60 });
  g_assert_cmpstr (codes, ==, "error");
  w->stop_at = 0;
}

static void
test_coins (void)
{
  static const Row rows[] = {
    { &second, { V_EARN, .seq = 1, .target = 1 } },
    { &first, { V_HOLD, .seq = 2, .target = 2, .who = 0, .third = 3, .minutes = 60 } },
    { &first, { V_CAPTURE, .seq = 3, .target = 2, .minutes = 50 } },
    { &first, { V_HOLD, .seq = 4, .target = 4, .who = 0, .other = 1, .third = 3, .minutes = 60 } },
    { &first, { V_RELEASE, .seq = 5, .target = 4 } },
    { &first, { V_GIFT, .seq = 6, .who = 2, .other = 0, .minutes = 60 } },
    { &first, { V_CONFIRM, .seq = 7, .target = 6 } },
    { &first, { V_GIFT, .seq = 8, .who = 2, .other = 0, .minutes = 60 } },
    { &first, { V_DECLINE, .seq = 9, .target = 8 } },
    { &first, { V_GIFT, .seq = 10, .who = 2, .other = 0, .minutes = 60 } },
    { &first, { V_CANCEL, .seq = 11, .target = 10 } },
    { &first, { V_DONATE, .seq = 12, .who = 3, .minutes = 60 } },
    { &tb_test_platform, { V_ISSUE, .seq = 13, .other = A_GRANT, .minutes = 600 } },
    { &second, { V_GRANT, .seq = 14, .who = A_GRANT, .other = 1, .minutes = 120 } },
    { &second, { V_POOL, .seq = 15, .minutes = 30 } },
    { &second, { V_REVERSE, .seq = 16, .target = 1, .other = V_EARN } },
    { &second, { V_FREEZE, .seq = 17, .who = 5 } },
    { &second, { V_THAW, .seq = 18, .who = 5 } },
    { &tb_test_platform, { V_PROPOSE, .seq = 19, .who = 3, .minutes = 5 } },
    { &second, { V_APPROVE, .seq = 20, .target = 19 } },
    { &tb_test_platform, { V_MIGRATE, .seq = 21, .other = 9, .minutes = 600 } },
    { &first, { V_HOLD, .seq = 22, .target = 22, .who = 0, .third = 3, .minutes = 60 } },
    { &tb_test_platform, { V_EXPIRE, .seq = 23, .target = 22, .wait_min = 25 * 60 } },
    { &tb_test_platform, { V_CLOSE, .seq = 24, .minutes = 202611, .wait_min = 30 * 24 * 60 } },
    { &tb_test_platform, { V_LAPSE, .seq = 25, .wait_min = 60 * 24 * 60 } },
  };
  LedgerWorld w;

  ledger_world_set_up (&w);
  ledger_world_let_expire (&w);
  put_record (&w, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    run_row (&w, &rows[i]);
  ledger_world_close (&w);
}

/* What was earned is spent before it is taken back: the rest is owed, and paid back later. */
static void
test_owed (void)
{
  static const Row rows[] = {
    { &second, { V_EARN, .seq = 1, .target = 1 } },
    { &first, { V_DONATE, .seq = 2, .who = 0, .minutes = 60 } },
    { &second, { V_REVERSE, .seq = 3, .target = 1, .other = V_EARN } },
    { &tb_test_platform, { V_MIGRATE, .seq = 4, .other = 0, .minutes = 120 } },
    { &second, { V_REPAY, .seq = 5, .who = 0, .minutes = 60 } },
  };
  LedgerWorld w;

  ledger_world_open (&w, NULL);
  ledger_world_fill (&w);
  put_record (&w, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    run_row (&w, &rows[i]);
  ledger_world_close (&w);
}

static void
test_cases (void)
{
  static const Row rows[] = {
    { &second, { V_EARN, .seq = 1, .target = 1 } },
    { &second,
      { .seq = 2 },
      "case.open",
      { "id", "c", "rule", "X-03", "subject", "service_record", "subject_id", "s1", "evidence",
        "service_record/s1 person/p0" } },
    { &first, { .seq = 3 }, "case.explain", { "id", "c", "explanation", "by taxi" } },
    { &second, { .seq = 4 }, "case.verify", { "id", "c", "opinion", "checked" } },
    { &tb_test_operator,
      { .seq = 5 },
      "case.decide",
      { "id", "c", "outcome", "reverse", "reason", "looked at" } },
    { &first, { .seq = 6 }, "case.appeal", { "id", "c", "appeal", "we were there" } },
    { &second, { .seq = 7 }, "case.close", { "id", "c", "ruling", "upheld" } },
    { &first,
      { .seq = 8 },
      "case.open", /* of somebody: whose member it is is asked */
      { "id", "d", "rule", "X-10", "subject", "person", "subject_id", "p0" } },
  };
  LedgerWorld w;

  ledger_world_set_up (&w);
  put_record (&w, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    run_row (&w, &rows[i]);
  ledger_world_close (&w);
}

/* The whole ledger, checked and written out. */
static void
test_readers (void)
{
  gboolean    is_hit = TRUE;
  LedgerWorld w;

  ledger_world_set_up (&w);
  ASSERT_STEP (&w, "", V_CLOSE, .seq = 1, .minutes = 202611, .wait_min = 30 * 24 * 60);
  for (guint at = 1; is_hit; at++)
    {
      g_auto (TbLedgerReport) report = { 0 };
      g_autoptr (GError)      error = NULL;
      gboolean                ok;

      set_fault (at);
      ok = tb_ledger_verify (w.conn, w.truth.keys.key.public_key, &report, &error);
      is_hit = n_answers >= at;
      set_fault (0);
      g_assert_cmpint (ok, ==, !is_hit);
      g_assert_cmpint (error == NULL, ==, !is_hit);
    }
  is_hit = TRUE;
  for (guint at = 1; is_hit; at++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *text = NULL;

      set_fault (at);
      text = tb_ledger_print_hledger (w.conn, &error);
      is_hit = n_answers >= at;
      set_fault (0);
      g_assert_cmpint (text != NULL, ==, !is_hit);
      g_assert_cmpint (error == NULL, ==, !is_hit);
    }
  ledger_world_close (&w);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ops-faults/R-009-R-025-R-191-coins", test_coins);
  g_test_add_func ("/ops-faults/R-191-owed", test_owed);
  g_test_add_func ("/ops-faults/R-169-cases", test_cases);
  g_test_add_func ("/ops-faults/R-191-readers", test_readers);
  return g_test_run ();
}
