/* test-rules-cases.c: the policy on visits and cases, each limit from both sides
 *
 * domain
 * brief §8.  What a clause says is asked where it just holds, and where it just does not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-rules-cases.h"
#include "tb-test.h"

#define NOW_US   TB_TEST_NOW_US
#define HOUR_US  TB_TEST_HOUR_US
#define NOON(on) (tb_day_to_instant (on) + 12 * HOUR_US)

static void
assert_codes (GPtrArray  *reasons,
              const char *codes)
{
  g_autofree char *got = tb_test_list_codes (reasons);

  g_assert_cmpstr (got, ==, codes);
}

/* One field after the other becomes something else. */
static void
set (gpointer    record,
     const char *field,
     const char *value)
{
  const TbField *found = tb_table_find (&tb_record_get_kind (record)->table, field);

  g_assert_nonnull (found);
  tb_field_clear (found, record);
  if (value != NULL)
    g_assert_true (tb_field_parse (found, record, value, NULL));
}

typedef struct
{
  const char *changes[4]; /* field and value by turns */
  gint64      start_us, end_us;
  const char *codes;
} Visit;

/* */
static void
test_visit (void)
{
  const gint64 midnight_us = tb_day_to_instant (20261201);
  const gint64 begin_us = tb_day_to_instant (tb_rules_get_default ()->starts_on);
  const Visit  rows[] = {
     { { 0 }, 0, 0, "" },
     { { "item", "9.9" }, 0, 0, "no-item" },
     { { "item", NULL }, 0, 0, "no-item" },
     { { 0 }, midnight_us, midnight_us, "span" },
     { { 0 }, midnight_us, midnight_us + 1, "" },
     { { 0 }, midnight_us - HOUR_US, midnight_us, "" }, /* ends as the day does */
     { { 0 }, midnight_us - HOUR_US, midnight_us + 1, "span" },
     { { 0 }, -1, 1, "span" },
     { { 0 }, begin_us, begin_us + 1, "" },
     { { 0 }, begin_us - HOUR_US, begin_us, "too-early" },
     { { "place_type", TB_PLACE_SHOP }, 0, 0, "" },
     { { "place_type", "moon" }, 0, 0, "no-place" },
     { { "n_planned", "0", "capacity", "0" }, 0, 0, "" },
     { { "n_planned", "-1" }, 0, 0, "negative" },
     { { "capacity", "-1" }, 0, 0, "negative" },
     { { "money_cap", "-1" }, 0, 0, "negative" },
     { { "project_from", "2026-11-02", "project_until", "2026-11-01" }, 0, 0, "span" },
     { { "project_from", "2026-11-02", "project_until", "2026-11-02" }, 0, 0, "" },
     { { "project_from", "2026-11-02", "project_until", "2026-11-03" }, 0, 0, "" },
     { { "project_from", "2026-11-02" }, 0, 0, "" }, /* without an end */
     { { "elder_id", "v" }, 0, 0, "self-service" },
     { { "elder_id", NULL, "volunteer_id", NULL }, 0, 0, "" }, /* nobody is chosen yet */
  };

  g_autoptr (TbVisit)   whenever = tb_record_new (&tb_visit_kind);
  g_autoptr (GPtrArray) late = tb_reasons_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbVisit)   visit = tb_record_new (&tb_visit_kind);
      g_autoptr (GPtrArray) reasons = tb_reasons_new ();

      set (visit, "item", "3.2");
      set (visit, "volunteer_id", "v");
      set (visit, "elder_id", "e");
      visit->start_us = rows[i].start_us != 0 ? rows[i].start_us : NOON (20261201);
      visit->end_us = rows[i].end_us != 0 ? rows[i].end_us : visit->start_us + HOUR_US;
      for (guint c = 0; c < 4 && rows[i].changes[c] != NULL; c += 2)
        set (visit, rows[i].changes[c], rows[i].changes[c + 1]);
      tb_rules_check_visit (tb_rules_get_default (), visit, reasons);
      assert_codes (reasons, rows[i].codes);
    }
  set (whenever, "item", "3.2");
  whenever->end_us = 1; /* it is not said when it begins */
  tb_rules_check_visit (tb_rules_get_default (), whenever, late);
  assert_codes (late, "span");
}

/* who comes signs in, then out, where people can be. */
static void
test_sign (void)
{
  static const struct
  {
    const char *way, *last; /* what came before, an hour ago */
    const char *field, *value;
    gint64      ago_us;
    const char *codes;
  } rows[] = {
    { TB_SIGN_IN, NULL, NULL, NULL, 0, "" },
    { TB_SIGN_IN, NULL, NULL, NULL, -1, "time" },
    { TB_SIGN_IN, NULL, NULL, NULL, NOW_US, "time" },
    { TB_SIGN_OUT, NULL, NULL, NULL, 0, "out-of-turn" },
    { TB_SIGN_OUT, TB_SIGN_IN, NULL, NULL, 0, "" },
    { TB_SIGN_OUT, TB_SIGN_IN, NULL, NULL, HOUR_US, "" },
    { TB_SIGN_OUT, TB_SIGN_IN, NULL, NULL, HOUR_US + 1, "time" },
    { TB_SIGN_OUT, TB_SIGN_OUT, NULL, NULL, 0, "out-of-turn" },
    { TB_SIGN_IN, TB_SIGN_OUT, NULL, NULL, 0, "" },
    { TB_SIGN_IN, TB_SIGN_IN, NULL, NULL, 0, "out-of-turn" },
    { "across", NULL, NULL, NULL, 0, "no-way" },
    { TB_SIGN_IN, NULL, "person_id", "w", 0, "not-theirs" },
    { TB_SIGN_IN, NULL, "accuracy_m", "-1", 0, "no-point" },
    { TB_SIGN_IN, NULL, "lat_e6", "-90000000", 0, "" },
    { TB_SIGN_IN, NULL, "lat_e6", "90000001", 0, "no-point" },
    { TB_SIGN_IN, NULL, "lon_e6", "180000000", 0, "" },
    { TB_SIGN_IN, NULL, "lon_e6", "-180000001", 0, "no-point" },
  };
  g_autoptr (TbVisit)     visit = tb_record_new (&tb_visit_kind);
  g_autoptr (TbSignPoint) some = tb_record_new (&tb_sign_point_kind);
  g_autoptr (GPtrArray)   none = g_ptr_array_new ();
  g_autoptr (GPtrArray)   reasons = tb_reasons_new ();
  g_autoptr (GPtrArray)   without = tb_reasons_new ();

  set (visit, "volunteer_id", "v");
  set (visit, "state", TB_VISIT_PLANNED);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray)   points = g_ptr_array_new ();
      g_autoptr (GPtrArray)   got = tb_reasons_new ();
      g_autoptr (TbSignPoint) last = tb_record_new (&tb_sign_point_kind);
      g_autoptr (TbSignPoint) sign = tb_record_new (&tb_sign_point_kind);

      set (last, "way", rows[i].last);
      last->at_us = NOW_US - HOUR_US;
      if (rows[i].last != NULL)
        g_ptr_array_add (points, last);
      set (sign, "person_id", "v");
      set (sign, "way", rows[i].way);
      sign->at_us = NOW_US - rows[i].ago_us;
      if (rows[i].field != NULL)
        set (sign, rows[i].field, rows[i].value);
      tb_rules_check_sign (visit, sign, points, NOW_US, got);
      assert_codes (got, rows[i].codes);
    }
  set (some, "person_id", "v");
  set (some, "way", TB_SIGN_IN);
  some->at_us = NOW_US;
  set (visit, "state", TB_VISIT_CANCELLED);
  tb_rules_check_sign (visit, some, none, NOW_US, reasons);
  assert_codes (reasons, "not-planned");
  tb_rules_check_sign (NULL, some, none, NOW_US, without);
  assert_codes (without, "no-visit");
}

/* */
static void
test_evaluation (void)
{
  static const struct
  {
    gint64      score, after_us, before_us;
    const char *codes;
  } rows[] = {
    { 1, 0, 0, "" },
    { 5, 0, 0, "" },
    { 0, 0, 0, "score" },
    { 6, 0, 0, "score" },
    { 3, -1, 0, "time" },
    { 3, 0, -1, "time" },
  };
  g_autoptr (TbEvaluation) some = tb_record_new (&tb_evaluation_kind);
  g_autoptr (GPtrArray)    without = tb_reasons_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbServiceRecord) record = tb_record_new (&tb_service_record_kind);
      g_autoptr (TbEvaluation)    evaluation = tb_record_new (&tb_evaluation_kind);
      g_autoptr (GPtrArray)       reasons = tb_reasons_new ();

      evaluation->score = rows[i].score;
      evaluation->at_us = NOW_US;
      record->end_us = NOW_US - rows[i].after_us;
      tb_rules_check_evaluation (record, evaluation, NOW_US + rows[i].before_us, reasons);
      assert_codes (reasons, rows[i].codes);
    }
  some->score = 3;
  tb_rules_check_evaluation (NULL, some, NOW_US, without);
  assert_codes (without, "no-record");
}

/* */
static void
test_open (void)
{
  static const struct
  {
    const char *rule, *subject;
    gboolean    is_there, is_foreign, is_known;
    const char *codes;
  } rows[] = {
    { "X-03", "service_record", TRUE, FALSE, FALSE, "" },
    { "X-99", "service_record", TRUE, FALSE, FALSE, "no-rule" },
    { "X-03", "planet", TRUE, FALSE, FALSE, "no-subject" },
    { "X-03", NULL, TRUE, FALSE, FALSE, "no-subject" },
    { "X-03", "service_record", FALSE, FALSE, FALSE, "no-subject" },
    { "X-03", "service_record", FALSE, TRUE, FALSE, "no-subject" },
    { "X-03", "service_record", TRUE, TRUE, FALSE, "foreign" },
    { "X-03", "service_record", TRUE, FALSE, TRUE, "exists" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbAnomalyCase) anomaly = tb_record_new (&tb_anomaly_case_kind);
      g_autoptr (GPtrArray)     reasons = tb_reasons_new ();
      const TbCaseFacts         facts = { .is_there = rows[i].is_there,
                                          .is_foreign = rows[i].is_foreign,
                                          .is_known = rows[i].is_known };

      set (anomaly, "rule", rows[i].rule);
      set (anomaly, "subject", rows[i].subject);
      tb_rules_check_case_open (anomaly, &facts, reasons);
      assert_codes (reasons, rows[i].codes);
    }
}

typedef struct
{
  TbAnomalyCase   *anomaly; /* (owned) */
  TbServiceRecord *record;  /* (owned) */
  TbCaseFacts      facts;
  GPtrArray       *reasons; /* (owned) */
} Case;

static Case
open_case (const char *state)
{
  Case c = { tb_record_new (&tb_anomaly_case_kind),
             tb_record_new (&tb_service_record_kind),
             { 0 },
             tb_reasons_new () };

  set (c.anomaly, "state", state);
  set (c.anomaly, "org_id", "o1");
  set (c.anomaly, "explained_by", "bo");
  set (c.anomaly, "verified_by", "first");
  set (c.anomaly, "decided_by", "second");
  c.anomaly->explain_by = 20261130;
  set (c.record, "submitted_by", "ann");
  c.facts = (TbCaseFacts){ .record = c.record, .is_there = TRUE, .today = 20261130 };
  return c;
}

static void
close_case (Case       *c,
            const char *codes)
{
  assert_codes (c->reasons, codes);
  g_object_unref (c->anomaly);
  g_object_unref (c->record);
  g_ptr_array_unref (c->reasons);
}

/* explained by whose it is, or in time by nobody; verified by somebody else. */
static void
test_explain_verify (void)
{
  static const struct
  {
    const char *state;
    gint64      today;
    const char *actor, *codes;
  } rows[] = {
    { TB_CASE_EXPLAINED, 20261124, "first", "" },
    { TB_CASE_OPENED, 20261130, "first", "unexplained" }, /* the last day is a day */
    { TB_CASE_OPENED, 20261201, "first", "" },
    { TB_CASE_EXPLAINED, 20261124, "bo", "own-case" },
    { TB_CASE_EXPLAINED, 20261124, "ann", "own-case" },
    { TB_CASE_VERIFIED, 20261124, "first", "not-now" },
    { TB_CASE_CLOSED, 20261124, "first", "not-now" },
  };
  Case c;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      c = open_case (rows[i].state);
      c.facts.today = rows[i].today;
      tb_rules_check_case_verification (c.anomaly, &c.facts, rows[i].actor, c.reasons);
      close_case (&c, rows[i].codes);
    }
  c = open_case (TB_CASE_EXPLAINED);
  c.facts.record = NULL; /* about a person */
  tb_rules_check_case_verification (c.anomaly, &c.facts, "ann", c.reasons);
  close_case (&c, "");
  c = open_case (TB_CASE_OPENED);
  tb_rules_check_case_verification (NULL, &c.facts, "first", c.reasons);
  close_case (&c, "no-case");

  c = open_case (TB_CASE_OPENED);
  tb_rules_check_case_explanation (c.anomaly, "o1", c.reasons);
  close_case (&c, "");
  c = open_case (TB_CASE_OPENED);
  tb_rules_check_case_explanation (c.anomaly, "o2", c.reasons);
  close_case (&c, "foreign");
  c = open_case (TB_CASE_OPENED);
  set (c.anomaly, "org_id", NULL); /* of nobody: nobody's to explain */
  tb_rules_check_case_explanation (c.anomaly, NULL, c.reasons);
  close_case (&c, "foreign");
  c = open_case (TB_CASE_EXPLAINED);
  tb_rules_check_case_explanation (c.anomaly, "o1", c.reasons);
  close_case (&c, "not-now");
}

/* what a case may end with. */
static void
test_decide (void)
{
  static const struct
  {
    const char *record, *outcome; /* state of the record; NULL: about none */
    gboolean    is_fraud;
    const char *actor, *codes;
  } rows[] = {
    { TB_RECORD_CERTIFIED, TB_OUTCOME_CONFIRM, FALSE, "second", "" },
    { TB_RECORD_CERTIFIED, TB_OUTCOME_CONFIRM, TRUE, "second", "fraud" },
    { TB_RECORD_CERTIFIED, TB_OUTCOME_CONFIRM, FALSE, "first", "own-case" },
    { TB_RECORD_CERTIFIED, TB_OUTCOME_CONFIRM, FALSE, "bo", "own-case" },
    { TB_RECORD_CERTIFIED, "forget", FALSE, "second", "no-outcome" },
    { TB_RECORD_CERTIFIED, NULL, FALSE, "second", "no-outcome" },
    { NULL, "forget", FALSE, "second", "no-outcome" },
    { NULL, TB_OUTCOME_CONFIRM, FALSE, "second", "" },
    { NULL, TB_OUTCOME_REVERSE, FALSE, "second", "no-record" },
    { NULL, TB_OUTCOME_VOID, FALSE, "second", "no-record" },
    { NULL, TB_OUTCOME_CORRECT, FALSE, "second", "no-record" },
    { TB_RECORD_CERTIFIED, TB_OUTCOME_REVERSE, TRUE, "second", "" },
    { TB_RECORD_RECOGNISED, TB_OUTCOME_REVERSE, FALSE, "second", "not-certified" },
    { TB_RECORD_REVERSED, TB_OUTCOME_REVERSE, FALSE, "second", "not-certified" },
    { TB_RECORD_RECOGNISED, TB_OUTCOME_VOID, TRUE, "second", "" },
    { TB_RECORD_CERTIFIED, TB_OUTCOME_VOID, FALSE, "second", "certified" },
    { TB_RECORD_REVERSED, TB_OUTCOME_VOID, FALSE, "second", "certified" },
    { TB_RECORD_VOID, TB_OUTCOME_VOID, FALSE, "second", "certified" },
    { TB_RECORD_CERTIFIED, TB_OUTCOME_CORRECT, FALSE, "second", "" },
    { TB_RECORD_RECOGNISED, TB_OUTCOME_CORRECT, FALSE, "second", "" },
    { TB_RECORD_REVERSED, TB_OUTCOME_CORRECT, FALSE, "second", "gone" },
    { TB_RECORD_VOID, TB_OUTCOME_CORRECT, FALSE, "second", "gone" },
  };
  Case c;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      c = open_case (TB_CASE_VERIFIED);
      set (c.record, "state", rows[i].record);
      if (rows[i].record == NULL)
        c.facts.record = NULL;
      tb_rules_check_case_decision (c.anomaly, &c.facts, rows[i].outcome, rows[i].is_fraud,
                                    rows[i].actor, c.reasons);
      close_case (&c, rows[i].codes);
    }
  c = open_case (TB_CASE_EXPLAINED);
  tb_rules_check_case_decision (c.anomaly, &c.facts, TB_OUTCOME_CONFIRM, FALSE, "x", c.reasons);
  close_case (&c, "not-now");
}

/* appealed by whose it is; ruled on by somebody else. */
static void
test_appeal_close (void)
{
  static const struct
  {
    const char *state, *ruling, *actor, *codes;
  } rows[] = {
    { TB_CASE_DECIDED, NULL, "second", "" },
    { TB_CASE_DECIDED, "", "second", "" },
    { TB_CASE_DECIDED, TB_RULING_UPHELD, "second", "no-appeal" },
    { TB_CASE_APPEALED, TB_RULING_UPHELD, "third", "" },
    { TB_CASE_APPEALED, TB_RULING_OVERTURNED, "third", "" },
    { TB_CASE_APPEALED, "perhaps", "third", "no-ruling" },
    { TB_CASE_APPEALED, NULL, "third", "no-ruling" },
    { TB_CASE_APPEALED, TB_RULING_UPHELD, "second", "own-case" },
    { TB_CASE_VERIFIED, NULL, "third", "not-now" },
  };
  Case c;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      c = open_case (rows[i].state);
      tb_rules_check_case_closing (c.anomaly, rows[i].ruling, rows[i].actor, c.reasons);
      close_case (&c, rows[i].codes);
    }
  c = open_case (TB_CASE_DECIDED);
  set (c.anomaly, "outcome", TB_OUTCOME_VOID);
  tb_rules_check_case_appeal (c.anomaly, "o1", c.reasons);
  close_case (&c, "");
  c = open_case (TB_CASE_DECIDED);
  set (c.anomaly, "outcome", TB_OUTCOME_CONFIRM);
  tb_rules_check_case_appeal (c.anomaly, "o2", c.reasons);
  close_case (&c, "foreign confirmed");
  c = open_case (TB_CASE_APPEALED);
  tb_rules_check_case_appeal (c.anomaly, "o1", c.reasons);
  close_case (&c, "not-now");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules-cases/R-142-R-163-R-242-visit", test_visit);
  g_test_add_func ("/rules-cases/R-143-R-145-sign", test_sign);
  g_test_add_func ("/rules-cases/R-148-evaluation", test_evaluation);
  g_test_add_func ("/rules-cases/R-023-R-168-open", test_open);
  g_test_add_func ("/rules-cases/R-167-R-169-explain-verify", test_explain_verify);
  g_test_add_func ("/rules-cases/R-167-R-170-R-171-decide", test_decide);
  g_test_add_func ("/rules-cases/R-167-R-169-appeal-close", test_appeal_close);
  return g_test_run ();
}
