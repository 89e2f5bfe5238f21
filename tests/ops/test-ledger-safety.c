/* test-ledger-safety.c: the ledger against repetition, pulled plugs, other people's SQL and large
 * numbers: L8, L11, L12, L16, L17
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-world.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger-check.h"
#include "tb-op-args-ledger.h"

#define N_FUZZ  3000
#define N_MERGE 12

static void
do_all (LedgerWorld    *w,
        const LedgerOp *steps,
        guint           n_steps)
{
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *codes = ledger_world_step (w, &steps[i]);

      g_assert_cmpstr (codes, ==, "");
    }
}

/* Coins of every origin, a hold that is used, one that is open, and one gift that waits. */
static const LedgerOp story[] = {
  { V_EARN, .seq = 1, .target = 1, .who = 0, .minutes = 400 },
  { V_EARN, .seq = 2, .target = 2, .who = 2, .minutes = 300 },
  { V_EARN, .seq = 3, .target = 3, .who = 3, .minutes = 100 },
  { V_ISSUE, .seq = 4, .other = A_GRANT, .minutes = 600 },
  { V_GRANT, .seq = 5, .who = A_GRANT, .other = 1, .minutes = 120 },
  { V_HOLD, .seq = 6, .target = 6, .who = 0, .other = 0, .third = 3, .minutes = 60 },
  { V_CAPTURE, .seq = 7, .target = 6, .minutes = 50 },
  { V_HOLD, .seq = 8, .target = 8, .who = 0, .other = 1, .third = 3, .minutes = 120 },
  { V_GIFT, .seq = 9, .who = 2, .other = 0, .minutes = 60 },
  { V_DONATE, .seq = 10, .who = 3, .minutes = 90 },
  { V_PROPOSE, .seq = 11, .who = 3, .minutes = 5 },
};

/* What may come next: the last one takes back coins that are not there any more. */
static const LedgerOp next[] = {
  { V_EARN, .seq = 20, .target = 20, .who = 5, .minutes = 60 },
  { V_HOLD, .seq = 21, .target = 21, .who = 0, .other = 0, .third = 3, .minutes = 60 },
  { V_CAPTURE, .seq = 22, .target = 8, .minutes = 60 },
  { V_RELEASE, .seq = 23, .target = 8 },
  { V_CONFIRM, .seq = 24, .target = 9 },
  { V_DONATE, .seq = 25, .who = 0, .minutes = 30 },
  { V_GRANT, .seq = 26, .who = A_GRANT, .other = 0, .minutes = 120 },
  { V_POOL, .seq = 27, .minutes = 30 },
  { V_APPROVE, .seq = 28, .target = 11, .third = 1 },
  { V_REVERSE, .seq = 29, .target = 1, .other = V_EARN },
  { V_REVERSE, .seq = 30, .target = 3, .other = V_EARN }, /* through suspense */
  { V_CLOSE, .seq = 31, .minutes = 202611, .wait_min = 30 * 24 * 60 },
  { V_LAPSE, .seq = 32, .wait_min = 90 * 24 * 60 }, /* of four members */
};

static void
open_story (LedgerWorld *w,
            const char  *path)
{
  ledger_world_open (w, path);
  ledger_world_fill (w);
  ledger_world_let_expire (w);
  do_all (w, story, G_N_ELEMENTS (story));
}

/* Every write fails once, and once more it is all as before (L10, L16). */
static void
test_every_write (void)
{
  LedgerWorld      w;
  g_autofree char *before = NULL;

  open_story (&w, NULL);
  before = ledger_world_dump (&w);
  for (guint i = 0; i < G_N_ELEMENTS (next); i++)
    {
      const gint64 now_us = w.now_us;
      gboolean     is_whole = FALSE;
      guint        n = 0;

      while (!is_whole)
        {
          g_autofree char *codes = NULL;
          g_autofree char *after = NULL;

          w.now_us = now_us;
          w.stop_at = ++n;
          if (next[i].verb == V_EARN) /* its record is put there beforehand */
            tb_rows_delete (w.conn, &tb_service_record_kind, "s20", NULL);
          codes = ledger_world_step (&w, &next[i]);
          is_whole = w.writes < n;
          g_assert_cmpstr (codes, ==, is_whole ? "" : "error");
          if (next[i].verb == V_EARN)
            continue;
          after = ledger_world_dump (&w);
          g_assert_true ((strcmp (before, after) == 0) != is_whole);
        }
      g_assert_cmpuint (n, >=, 3); /* at least two writes each */
      w.stop_at = 0;
      ledger_world_close (&w); /* and again from the beginning */
      open_story (&w, NULL);
    }
  ledger_world_close (&w);
}

static char *
open_and_dump (const char *path)
{
  LedgerWorld w;
  char       *dump;

  ledger_world_open (&w, path);
  dump = ledger_world_dump (&w);
  ledger_world_close (&w);
  return dump;
}

/* The plug is pulled at a write: what is on the disk is what was before (L16). */
static void
test_plug (void)
{
  g_autofree char *folder = tb_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "city.db", NULL);
  g_autofree char *before = NULL;
  LedgerWorld      w;

  open_story (&w, path);
  ledger_world_close (&w);
  before = open_and_dump (path);
  for (guint n = 1;; n++)
    {
      const pid_t      child = fork ();
      g_autofree char *after = NULL;
      int              status = 0;

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          ledger_world_open (&w, path);
          w.stop_at = n;
          w.is_cut = TRUE;
          g_free (ledger_world_step (&w, &next[10])); /* six accounts, two transactions */
          _exit (7);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      after = open_and_dump (path);
      if (WEXITSTATUS (status) == 7)
        {
          g_assert_cmpuint (n, >=, 10);
          g_assert_cmpstr (before, !=, after);
          break;
        }
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
      g_assert_cmpstr (before, ==, after);
    }
  tb_test_remove_folder (g_steal_pointer (&folder));
}

/* One line a posting, whatever the order it came in. */
static char *
list_coins (LedgerWorld *w)
{
  static const char *const queries[] = {
    "SELECT t.cause || ' ' || t.source_id || ' ' || p.account || ' ' || p.minutes FROM ledger_txn t"
    " JOIN posting p ON p.txn_id = t.id ORDER BY t.id, p.account",
    "SELECT id || ' ' || posted || ' ' || held FROM account ORDER BY id",
    "SELECT id || ' ' || state || ' ' || captured FROM hold ORDER BY id",
    "SELECT id || ' ' || state FROM gift ORDER BY id",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_auto (TbStmt) st = { 0 };

      g_assert_true (tb_conn_prepare (w->conn, queries[i], &st, NULL));
      while (tb_stmt_step (&st, NULL) == TB_STEP_ROW)
        g_string_append_printf (text, "%s\n", tb_stmt_get_text (&st, 0));
    }
  return g_string_free (text, FALSE);
}

/* What one device says, in its own order. */
static void
add_device (GArray *devices[N_ORGS],
            guint   o)
{
  const LedgerOp own[] = {
    { V_HOLD, .seq = 100 + o, .target = 100 + o, .who = 4 * o, .other = 4 * o, .third = 4 * o + 3,
      .minutes = 60 },
    { V_GIFT, .seq = 200 + o, .who = 4 * o + 2, .other = 4 * o, .minutes = 90 },
    { V_CAPTURE, .seq = 300 + o, .target = 100 + o, .minutes = 45 },
    { V_DONATE, .seq = 400 + o, .who = 4 * o + 3, .minutes = 30 },
    { V_CONFIRM, .seq = 500 + o, .target = 200 + o },
    { V_HOLD, .seq = 600 + o, .target = 600 + o, .who = 4 * o + 1, .other = 4 * o,
      .third = 4 * o + 3, .minutes = 120 },
    { V_RELEASE, .seq = 700 + o, .target = 600 + o },
  };

  devices[o] = g_array_new (FALSE, FALSE, sizeof (LedgerOp));
  g_array_append_vals (devices[o], own, G_N_ELEMENTS (own));
}

/* Takes from the devices by chance, each in its order; some steps come again, at once or later. */
static char *
merge (guint32 seed,
       guint  *n_again_out)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (LedgerOp));
  GArray            *devices[N_ORGS];
  guint              at[N_ORGS] = { 0 };
  LedgerWorld        w;
  char              *coins;

  ledger_world_open (&w, NULL);
  ledger_world_fill (&w);
  for (guint p = 0; p < N_PERSONS; p++)
    do_all (&w, &(LedgerOp){ V_MIGRATE, .seq = p, .other = p, .minutes = 1000 }, 1);
  for (guint o = 0; o < N_ORGS; o++)
    add_device (devices, o);
  for (guint left = 7 * N_ORGS; left > 0;)
    {
      const guint o = seed == 0 ? (7 * N_ORGS - left) / 7
                                : (guint) g_rand_int_range (rand, 0, N_ORGS);

      if (seed != 0 && done->len > 0 && g_rand_int_range (rand, 0, 3) == 0)
        {
          const guint      i = (guint) g_rand_int_range (rand, 0, (gint32) done->len);
          g_autofree char *again =
              ledger_world_step (&w, &g_array_index (done, LedgerOp, i));

          g_assert_cmpstr (again, !=, ""); /* once is enough */
          (*n_again_out)++;
          continue;
        }
      if (at[o] == devices[o]->len)
        continue;
      do_all (&w, &g_array_index (devices[o], LedgerOp, at[o]), 1);
      g_array_append_val (done, g_array_index (devices[o], LedgerOp, at[o]));
      at[o]++;
      left--;
    }
  for (guint o = 0; o < N_ORGS; o++)
    g_array_unref (devices[o]);
  coins = list_coins (&w);
  ledger_world_close (&w);
  return coins;
}

/* L8: in any order, any number of times, the same transactions. */
static void
test_any_order (void)
{
  guint            n_again = 0;
  g_autofree char *straight = merge (0, &n_again);

  for (guint32 seed = 1; seed <= N_MERGE; seed++)
    {
      g_autofree char *mixed = merge (seed, &n_again);

      g_assert_cmpstr (mixed, ==, straight);
    }
  g_assert_cmpuint (n_again, >, 7 * N_ORGS);
}

/* SQL that somebody might try who has the file. */
static char *
invent (GRand *rand)
{
  static const TbKind *const kinds[] = { &tb_ledger_txn_kind, &tb_posting_kind,
                                         &tb_chain_head_kind, &tb_statement_kind,
                                         &tb_hold_kind };
  static const char *const   values[] = { "NULL", "0", "1", "-1", "999999", "'x'", "'earn'",
                                          "'member:p0'", "9223372036854775807", "rowid" };
  const TbKind              *kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
  const TbTable             *table = &kind->table;
  const char                *field =
      table->fields[g_rand_int_range (rand, 0, (gint32) table->n_fields)].name;
  const char *value = values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
  const char *which = kind == &tb_hold_kind ? "state <> 'open'" : "true";
  GString    *fields = g_string_new (NULL);
  GString    *changed = g_string_new (NULL);
  char       *sql = NULL;

  for (guint i = 0; i < table->n_fields; i++)
    {
      const char *name = table->fields[i].name;

      g_string_append_printf (fields, "%s%s", i > 0 ? ", " : "", name);
      g_string_append_printf (changed, "%s%s", i > 0 ? ", " : "",
                              strcmp (name, field) == 0 ? value : name);
    }
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      sql = g_strdup_printf ("UPDATE %s SET %s = %s WHERE %s", table->name, field, value, which);
      break;
    case 1:
      sql = g_strdup_printf ("UPDATE OR REPLACE %s SET %s = %s WHERE %s", table->name, field,
                             value, which);
      break;
    case 2:
      sql = g_strdup_printf ("DELETE FROM %s WHERE %s", table->name, which);
      break;
    case 3:
      sql = g_strdup_printf ("UPDATE OR IGNORE %s SET %s = %s WHERE %s", table->name, field,
                             value, which);
      break;
    case 4:
      sql = g_strdup_printf ("REPLACE INTO %s (%s) SELECT %s FROM %s WHERE %s", table->name,
                             fields->str, changed->str, table->name, which);
      break;
    default:
      sql = g_strdup_printf ("INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s ON CONFLICT DO UPDATE"
                             " SET %s = %s",
                             table->name, fields->str, changed->str, table->name, which, field,
                             value);
      break;
    }
  g_string_free (fields, TRUE);
  g_string_free (changed, TRUE);
  return sql;
}

/* What was there is still there, word for word; whatever else may be there now. */
static gboolean
has_all (GHashTable *lines,
         const char *before)
{
  g_auto (GStrv) each = g_strsplit (before, "\n", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (!g_hash_table_contains (lines, each[i]))
      return FALSE;
  return TRUE;
}

static void
try_all (LedgerWorld         *w,
         const TbKind *const *kinds,
         GRand               *rand,
         guint               *n_refused)
{
  g_autofree char *before = tb_rows_dump (w->conn, kinds, NULL);

  for (guint i = 0; i < N_FUZZ; i++)
    {
      g_autofree char       *sql = invent (rand);
      g_autofree char       *after = NULL;
      g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
      g_auto (GStrv)         each = NULL;

      g_assert_true (tb_conn_exec (w->conn, "BEGIN", NULL));
      *n_refused += !tb_conn_exec (w->conn, sql, NULL);
      after = tb_rows_dump (w->conn, kinds, NULL);
      each = g_strsplit (after, "\n", -1);
      for (guint j = 0; each[j] != NULL; j++)
        g_hash_table_add (lines, each[j]);
      if (!has_all (lines, before))
        {
          g_test_message ("changed by: %s", sql);
          g_test_fail ();
        }
      g_assert_true (tb_conn_exec (w->conn, "ROLLBACK", NULL));
    }
}

/* L11: no SQL changes or takes away a row of the journal. */
static void
test_sql (void)
{
  static const TbKind *const journal[] = { &tb_ledger_txn_kind, &tb_posting_kind,
                                           &tb_chain_head_kind, &tb_statement_kind, NULL };
  g_autoptr (GRand)          rand = g_rand_new_with_seed (g_test_rand_int ());
  LedgerWorld                w;
  guint                      n_refused = 0;

  open_story (&w, NULL);
  do_all (&w, &next[11], 1); /* a month is closed */
  do_all (&w, &(LedgerOp){ V_RELEASE, .seq = 40, .target = 8 }, 1);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM chain_head"), ==, 1);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM statement"), >, 5);
  try_all (&w, journal, rand, &n_refused);
  g_assert_cmpuint (n_refused, >, N_FUZZ / 2);
  ledger_world_close (&w);
}

static gboolean
on_change (const TbTrail *trail,
           TbConn        *conn,
           const TbKind  *kind,
           const char    *id,
           TbRecord      *before,
           TbRecord      *after,
           GError       **error)
{
  return TRUE;
}

static gboolean
move (LedgerWorld        *w,
      const TbLedgerSide *sides,
      guint               n_sides,
      GError            **error)
{
  static guint          n = 0;
  g_autofree char      *id = g_strdup_printf ("x%u", ++n);
  g_autoptr (TbOp)      op = tb_op_new (id, "city", "pool.pay", w->now_us);
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  const TbTrail         silent = { 1, on_change };
  TbOpContext           cx = { .conn = w->conn,
                               .trail = &silent,
                               .rules = tb_rules_get_default (),
                               .truth = &w->truth.parent,
                               .actor = "platform",
                               .now_us = w->now_us,
                               .reasons = reasons,
                               .op = op };
  const TbLedgerMove    made = {
       .cause = TB_CAUSE_ADJUST, .source_id = id, .sides = sides, .n_sides = n_sides
  };

  return tb_ledger_post (&cx, &made, error);
}

static void
assert_no_move (LedgerWorld        *w,
                const TbLedgerSide *sides,
                guint               n_sides)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (move (w, sides, n_sides, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_CONSTRAINT);
  g_assert_cmpint (ledger_ask (w, "SELECT count(*) FROM posting"), ==, 0);
}

/* L1, L12: what does not sum to nothing, or is too large, is no movement. */
static void
test_sides (void)
{
  const gint64       most = TB_RULE_MAX_MINUTES;
  const TbLedgerSide one[] = { { "mint:2026", -1 } };
  const TbLedgerSide uneven[] = { { "mint:2026", -60 }, { "member:p0", 59 } };
  const TbLedgerSide none[] = { { "mint:2026", 0 }, { "member:p0", 0 } };
  const TbLedgerSide large[] = { { "mint:2026", -most - 1 }, { "member:p0", most + 1 } };
  const TbLedgerSide largest[] = { { "mint:2026", -most }, { "pool", most } };
  const TbLedgerSide least[] = { { "mint:2026", G_MININT64 }, { "member:p0", G_MININT64 } };
  const TbLedgerSide twice[] = { { "pool", -60 }, { "pool", 60 } };
  const TbLedgerSide money[] = { { "mint:2026", -60 }, { "cash:p0", 60 } };
  const TbLedgerSide year[] = { { "mint:26", -60 }, { "member:p0", 60 } };
  const TbLedgerSide nobody[] = { { "mint:2026", -60 }, { "member:", 60 } };
  TbLedgerSide       many[TB_LEDGER_MAX_SIDES + 1];
  char               names[G_N_ELEMENTS (many)][16];
  LedgerWorld        w;

  ledger_world_open (&w, NULL);
  assert_no_move (&w, one, 0);
  assert_no_move (&w, one, 1);
  assert_no_move (&w, uneven, 2);
  assert_no_move (&w, none, 2);
  assert_no_move (&w, large, 2);
  assert_no_move (&w, least, 2);
  assert_no_move (&w, twice, 2);
  assert_no_move (&w, money, 2); /* */
  assert_no_move (&w, year, 2);
  assert_no_move (&w, nobody, 2);
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    {
      g_snprintf (names[i], sizeof names[i], i == 0 ? "mint:2026" : "member:p%u", i);
      many[i] = (TbLedgerSide){ names[i], i == 0 ? -TB_LEDGER_MAX_SIDES : 1 };
    }
  assert_no_move (&w, many, G_N_ELEMENTS (many));
  g_assert_true (move (&w, largest, 2, NULL));
  many[0].minutes++;
  g_assert_true (move (&w, many, TB_LEDGER_MAX_SIDES, NULL));
  ledger_world_close (&w);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-safety/L10-L16-every-write", test_every_write);
  g_test_add_func ("/ledger-safety/L16-plug", test_plug);
  g_test_add_func ("/ledger-safety/L8-any-order", test_any_order);
  g_test_add_func ("/ledger-safety/L11-sql", test_sql);
  g_test_add_func ("/ledger-safety/L1-L12-R-191-sides", test_sides);
  return g_test_run ();
}
