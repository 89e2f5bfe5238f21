/* ledger-world.c: a city of three districts, and what running a step in it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-world.h"

#include <unistd.h>

#include "tb-sign.h"

typedef struct
{
  TbTrail      parent;
  LedgerWorld *world;
} CuttingTrail;

static char *
sign_certificate (const TbTruth       *truth,
                  const TbCertificate *certificate,
                  const char          *name)
{
  return g_strdup (certificate->number);
}

static char *
sign_text (const TbTruth *truth,
           const char    *purpose,
           const char    *text)
{
  return tb_sign_text (((const LedgerTruth *) truth)->keys.secret_key, purpose, text);
}

void
ledger_world_open (LedgerWorld *w,
                   const char  *path)
{
  const guint8 seed[TB_TOKEN_SEED_BYTES] = { 7 };

  *w = (LedgerWorld){ .now_us = TB_TEST_NOW_US };
  w->truth.parent = (TbTruth){ .sign = sign_certificate, .sign_text = sign_text };
  tb_key_pair_from_seed (&w->truth.keys, seed);
  w->truth.parent.key_id = w->truth.keys.key.id;
  w->conn = tb_test_open (path, TB_FILE_CITY);
}

/* A desk's copy of it, empty. */
void
ledger_world_open_desk (LedgerWorld *w)
{
  ledger_world_open (w, NULL);
  w->is_desk = TRUE;
  tb_conn_close (w->conn);
  w->conn = tb_test_open (NULL, TB_FILE_CACHE);
}

void
ledger_world_close (LedgerWorld *w)
{
  g_clear_pointer (&w->rules, tb_rules_free);
  g_clear_pointer (&w->conn, tb_conn_close);
}

/* From now on coins expire, by the rules the model knows. */
void
ledger_world_let_expire (LedgerWorld *w)
{
  g_assert_null (w->rules);
  w->rules = tb_rules_dup (tb_rules_get_default ());
  w->rules->expiry_months = EARNED_MONTHS;
  w->rules->grant_expiry_months = GRANTED_MONTHS;
}

/* Counts what an operation writes, and ends it, or the program, where it is told to. */
static gboolean
on_write (const TbTrail *trail,
          TbConn        *conn,
          const TbKind  *kind,
          const char    *id,
          TbRecord      *before,
          TbRecord      *after,
          GError       **error)
{
  LedgerWorld *w = ((const CuttingTrail *) trail)->world;

  w->writes++;
  if (w->stop_at == 0 || w->writes < w->stop_at)
    return TRUE;
  if (w->is_cut)
    _exit (0);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_STORE, "the disk is gone");
  return FALSE;
}

/* Codes of the reasons why not; “error” if the database did not answer.  Frees @op. */
char *
ledger_world_run (LedgerWorld      *w,
                  const TbIdentity *identity,
                  TbOp             *op)
{
  const CuttingTrail    trail = { { w->is_desk ? 0 : 1, on_write }, w };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;
  TbOpContext           cx = { .conn = w->conn,
                               .trail = &trail.parent,
                               .rules = w->rules != NULL ? w->rules : tb_rules_get_default (),
                               .truth = w->is_desk ? NULL : &w->truth.parent,
                               .actor = identity->actor,
                               .roles = identity->roles,
                               .org_id = identity->org_id,
                               .now_us = w->now_us,
                               .reasons = reasons };
  g_auto (TbTxn)        txn = { 0 };
  const gboolean        is_alone = !tb_conn_is_in_transaction (w->conn);
  gboolean              ok;

  w->writes = 0;
  ok = (!is_alone || tb_txn_begin (&txn, w->conn, &error)) && tb_ops_run (&cx, op, &error) &&
       (!is_alone || tb_txn_commit (&txn, &error));
  tb_op_free (op);
  if (w->stop_at == 0)
    g_assert_no_error (error);
  return ok ? tb_test_list_codes (reasons) : g_strdup ("error");
}

static void
put (LedgerWorld *w,
     gpointer     row)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_rows_put (w->conn, row, &error));
  g_assert_no_error (error);
  g_object_unref (row);
}

static void
put_person (LedgerWorld *w,
            guint        person)
{
  static const gint64 born[] = { 19500307, 19550307, 19850307, 19900307 };
  TbPerson           *row = tb_record_new (&tb_person_kind);
  TbMembership       *membership = tb_record_new (&tb_membership_kind);

  row->id = g_strdup_printf ("p%u", person);
  row->name = g_strdup ("王小明");
  row->born = born[person % 4];
  row->is_volunteer = TRUE;
  row->is_elder = person % 4 < 2;
  membership->org_id = g_strdup_printf ("o%u", person / 4);
  membership->person_id = g_strdup (row->id);
  membership->id = tb_membership_derive_id (membership->org_id, membership->person_id);
  put (w, row);
  put (w, membership);
}

static void
put_relation (LedgerWorld *w,
              guint        person,
              guint        other,
              const char  *relation)
{
  TbRelation *row = tb_record_new (&tb_relation_kind);

  row->id = g_strdup_printf ("r%u-%u", person, other);
  row->person_id = g_strdup_printf ("p%u", person);
  row->other_id = g_strdup_printf ("p%u", other);
  tb_set_str (&row->relation, relation);
  tb_set_str (&row->proof, "户口簿");
  row->org_id = g_strdup_printf ("o%u", person / 4);
  put (w, row);
}

/* Three districts of five organisations of four people each. */
void
ledger_world_fill (LedgerWorld *w)
{
  static const char *const districts[] = { "110101", "110102", "110105" };

  for (guint o = 0; o < N_ORGS; o++)
    {
      TbOrganisation *org = tb_record_new (&tb_organisation_kind);

      org->id = g_strdup_printf ("o%u", o);
      org->name = g_strdup_printf ("助老服务队 %u", o);
      tb_set_str (&org->short_name, "ZL");
      tb_set_str (&org->district, districts[o / 5]);
      put (w, org);
      for (guint p = 4 * o; p < 4 * o + 4; p++)
        put_person (w, p);
      put_relation (w, 4 * o, 4 * o + 1, "spouse");
      put_relation (w, 4 * o, 4 * o + 2, "child");
      put_relation (w, 4 * o + 2, (4 * o + 4) % N_PERSONS, "grandparent");
    }
}

char *
ledger_world_dump (LedgerWorld *w)
{
  g_autoptr (GError) error = NULL;
  char              *dump = tb_rows_dump (w->conn, tb_kinds_get_all (), &error);

  g_assert_no_error (error);
  return dump;
}

gint64
ledger_ask (LedgerWorld *w,
            const char  *sql)
{
  g_autoptr (GError) error = NULL;
  gint64             value = -1;

  tb_conn_ask (w->conn, sql, &value, &error, "");
  g_assert_no_error (error);
  return value;
}

/* A record that waits for the third party: certifying it is what the step is about. */
static void
put_record (LedgerWorld    *w,
            const LedgerOp *step)
{
  TbServiceRecord *row = tb_record_new (&tb_service_record_kind);

  row->id = g_strdup_printf ("s%u", step->seq);
  row->volunteer_id = g_strdup_printf ("p%u", step->who);
  tb_set_str (&row->elder_id, "p0");
  tb_set_str (&row->item, "1.1");
  tb_set_str (&row->org_id, "o0");
  tb_set_str (&row->state, TB_RECORD_RECOGNISED);
  tb_set_str (&row->submitted_by, "ann");
  row->end_us = w->now_us;
  row->start_us = w->now_us - step->minutes * TB_TEST_MIN_US;
  row->minutes = step->minutes;
  put (w, row);
}

static const char *
find_org (LedgerWorld *w,
          const char  *kind,
          const char  *person,
          guint        target,
          guint       *org_out)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT coalesce (CAST (substr (%s, 2) AS INTEGER), 0) FROM %s WHERE id = '%c%u'", person,
      kind, *kind, target);
  gint64 found = 0;

  g_assert_true (tb_conn_ask (w->conn, sql, &found, NULL, ""));
  *org_out = (guint) found / 4;
  return kind;
}

/* Does one step; codes of the reasons why not. */
char *
ledger_world_step (LedgerWorld    *w,
                   const LedgerOp *step)
{
  static const TbIdentity second = { "second", NULL, "operator", TB_ROLE_OPERATOR };
  TbIdentity              who = second;
  g_autofree char        *actor = NULL;
  g_autofree char        *org_id = NULL;
  guint                   org = step->who / 4;

  w->now_us += step->wait_min * TB_TEST_MIN_US;
  if (step->verb == V_EARN && step->target == step->seq)
    put_record (w, step);
  if (step->verb == V_CAPTURE || step->verb == V_RELEASE)
    find_org (w, "hold", "person_id", step->target, &org);
  else if (step->verb == V_CONFIRM || step->verb == V_DECLINE)
    find_org (w, "gift", "receiver_id", step->target, &org);
  else if (step->verb == V_CANCEL)
    find_org (w, "gift", "person_id", step->target, &org);
  if ((step->verb >= V_HOLD && step->verb <= V_DONATE) && step->verb != V_EXPIRE)
    {
      org_id = g_strdup_printf ("o%u", org);
      actor = g_strdup_printf ("coordinator%u", org);
      who = (TbIdentity){ actor, org_id, NULL, TB_ROLE_COORDINATOR };
    }
  else if (step->verb == V_EXPIRE || step->verb == V_ISSUE || step->verb == V_PROPOSE ||
           step->verb == V_MIGRATE || step->verb == V_CLOSE || step->verb == V_LAPSE ||
           (step->verb == V_APPROVE && step->third == 0))
    who = tb_test_platform;
  return ledger_world_run (w, &who, ledger_make_op (step, w->now_us));
}

/* Filled, and the first eight people have ten coins each. */
void
ledger_world_set_up (LedgerWorld *w)
{
  ledger_world_open (w, NULL);
  ledger_world_fill (w);
  for (guint p = 0; p < 8; p++)
    ASSERT_STEP (w, "", V_MIGRATE, .seq = 900 + p, .other = p, .minutes = 600);
}

void
ledger_world_sql (LedgerWorld *w,
                  const char  *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_conn_exec (w->conn, sql, &error));
  g_assert_no_error (error);
}

void
ledger_assert_account (LedgerWorld *w,
                       const char  *id,
                       gint64       posted,
                       gint64       held)
{
  g_autoptr (TbAccount) account = NULL;
  gpointer              row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_account_kind, id, &row, NULL));
  account = row;
  g_assert_nonnull (account);
  g_assert_cmpint (account->posted, ==, posted);
  g_assert_cmpint (account->held, ==, held);
}
