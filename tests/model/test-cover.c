/* test-cover.c: whether somebody is insured, until when, and what is left to do for it
 *
 * the pure part; the gate has the last word on a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-cover.h"
#include "tb-day.h"
#include "tb-gate.h"
#include "tb-rule-book.h"

#define TODAY 20261123

static void
add_policy (GPtrArray  *rows,
            const char *origin,
            gint64      from_on,
            gint64      until_on)
{
  TbInsurance *row = tb_record_new (&tb_insurance_kind);

  tb_set_str (&row->origin, origin);
  row->from_on = from_on;
  row->until_on = until_on;
  g_ptr_array_add (rows, row);
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/* policies without a gap between them are one. */
static void
test_cover (void)
{
  static const struct
  {
    gint64 periods[3][2];
    gint64 until_on, ended_on, next_on; /* an @until_on of 0: not covered */
  } rows[] = {
    { { { 0 } }, 0, 0, 0 },
    { { { 20260101, 20261123 } }, 20261123, 0, 0 },
    { { { 20261123, 20261231 } }, 20261231, 0, 0 },
    { { { 20260101, 20261122 } }, 0, 20261122, 0 },
    { { { 20261124, 20261231 } }, 0, 0, 20261124 },
    { { { 20250101, 20251231 }, { 20260101, 20261122 } }, 0, 20261122, 0 },
    { { { 20260101, 20261231 }, { 20270101, 20271231 } }, 20271231, 0, 0 },
    { { { 20270101, 20271231 }, { 20260101, 20261231 } }, 20271231, 0, 0 },
    { { { 20260101, 20261231 }, { 20270102, 20271231 } }, 20261231, 0, 20270102 },
    { { { 20260101, 20261231 }, { 20260601, 20270531 } }, 20270531, 0, 0 },
    { { { 20260101, 20270630 }, { 20260601, 20270101 } }, 20270630, 0, 0 },
    { { { 20260101, 20261130 }, { 20261115, 20261220 }, { 20261201, 20270131 } }, 20270131, 0, 0 },
    { { { 20260101, -1 } }, TB_COVER_OPEN, 0, 0 },
    { { { 20260101, 20261231 }, { 20270101, -1 } }, TB_COVER_OPEN, 0, 0 },
    { { { 20250101, 20251231 }, { 20280101, 20281231 }, { 20270101, 20271231 } },
      0,
      20251231,
      20270101 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) policies = new_rows ();
      TbCover               got;

      g_test_message ("%u", i);
      for (guint p = 0; p < 3 && rows[i].periods[p][0] != 0; p++)
        add_policy (policies, TB_INSURANCE_OF_ORG, rows[i].periods[p][0],
                    MAX (rows[i].periods[p][1], 0));
      got = tb_cover_find (policies, TODAY);
      g_assert_true ((got.policy != NULL) == (rows[i].until_on != 0));
      g_assert_cmpint (got.until_on, ==, rows[i].until_on);
      g_assert_cmpint (got.ended_on, ==, rows[i].ended_on);
      g_assert_cmpint (got.next_on, ==, rows[i].next_on);
    }
  g_assert_null (tb_cover_find (NULL, TODAY).policy);
}

static gboolean
gate_lets (GPtrArray *policies,
           gint64     day)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (TbPerson)  volunteer = tb_record_new (&tb_person_kind);
  const TbGateTask      task = { .item = "1.1", .is_enabled = TRUE };
  const TbGateFacts     facts = { .volunteer = volunteer, .insurances = policies };

  volunteer->is_volunteer = TRUE;
  tb_gate_check (tb_rules_get_default (), &task, &facts, day, reasons);
  return !tb_reasons_has (reasons, "not-insured");
}

/* what is said before an activity is what the gate says on the day, and up to the end
 * that was named, and not on the day after. */
static void
test_agrees_with_gate (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GPtrArray) policies = new_rows ();
      TbCover               got;
      gint64                day = TODAY;

      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        {
          const gint64 from = tb_day_add_days (TODAY, g_test_rand_int_range (-20, 20));

          add_policy (policies, TB_INSURANCE_OF_ORG, from,
                      tb_day_add_days (from, g_test_rand_int_range (0, 15)));
        }
      got = tb_cover_find (policies, TODAY);
      g_assert_true ((got.policy != NULL) == gate_lets (policies, TODAY));
      if (got.policy == NULL)
        continue;
      for (; day <= got.until_on; day = tb_day_add_days (day, 1))
        g_assert_true (gate_lets (policies, day));
      g_assert_false (gate_lets (policies, day));
    }
}

/* claimed, valid, ended; by days alone. */
static void
test_state (void)
{
  static const struct
  {
    gint64      from_on, until_on;
    const char *state;
  } rows[] = {
    { 20261124, 20271123, TB_COVER_CLAIMED },
    { 20261123, 20271122, TB_COVER_VALID },
    { 20260101, 20261123, TB_COVER_VALID },
    { 20260101, 20261122, TB_COVER_ENDED },
    { 20260101, 0, TB_COVER_VALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) policies = new_rows ();

      add_policy (policies, TB_INSURANCE_OF_BV, rows[i].from_on, rows[i].until_on);
      g_assert_cmpstr (tb_cover_find_state (policies->pdata[0], TODAY), ==, rows[i].state);
    }
}

/* 实名注册 → 审核 → 领取; until then the organisation buys. */
static void
test_guide (void)
{
  enum
  {
    REGISTER = TB_GUIDE_REGISTER,
    NUMBER = TB_GUIDE_NUMBER,
    SUBMIT = TB_GUIDE_SUBMIT,
    WAIT = TB_GUIDE_WAIT,
    CLAIM = TB_GUIDE_CLAIM,
    BUY = TB_GUIDE_BUY,
  };
  static const struct
  {
    const char *status, *number, *origin;
    gint64      from_on;
    guint       steps;
  } rows[] = {
    { NULL, NULL, NULL, 0, REGISTER | NUMBER | SUBMIT | WAIT | CLAIM | BUY },
    { TB_BV_NONE, NULL, NULL, 0, REGISTER | NUMBER | SUBMIT | WAIT | CLAIM | BUY },
    { TB_BV_REGISTERED, NULL, NULL, 0, NUMBER | SUBMIT | WAIT | CLAIM | BUY },
    { TB_BV_REGISTERED, "1", NULL, 0, SUBMIT | WAIT | CLAIM | BUY },
    { TB_BV_REVIEWING, "1", NULL, 0, WAIT | CLAIM | BUY },
    { TB_BV_REVIEWING, "1", TB_INSURANCE_OF_ORG, 20260101, WAIT | CLAIM },
    { TB_BV_PASSED, "1", NULL, 0, CLAIM },
    { TB_BV_PASSED, "1", TB_INSURANCE_OF_ORG, 20260101, CLAIM },
    { TB_BV_PASSED, "1", TB_INSURANCE_OF_BV, 20260101, 0 },
    { TB_BV_PASSED, "1", TB_INSURANCE_OF_BV, 20261201, 0 }, /* claimed, begins later */
    { TB_BV_PASSED, "1", TB_INSURANCE_OF_BV, 20241201, CLAIM },
    { NULL, NULL, TB_INSURANCE_OF_ORG, 20260101, REGISTER | NUMBER | SUBMIT | WAIT | CLAIM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbRegistration) registration = tb_record_new (&tb_registration_kind);
      g_autoptr (GPtrArray)      policies = new_rows ();

      g_test_message ("%u", i);
      tb_set_str (&registration->bv_status, rows[i].status);
      tb_set_str (&registration->bv_number, rows[i].number);
      if (rows[i].origin != NULL)
        add_policy (policies, rows[i].origin, rows[i].from_on,
                    tb_day_add_years (rows[i].from_on, 1));
      g_assert_cmphex (tb_guide_find_steps (registration, policies, TODAY), ==, rows[i].steps);
    }
  g_assert_cmphex (tb_guide_find_steps (NULL, NULL, TODAY), ==, rows[0].steps);
  for (guint i = 0; i < TB_GUIDE_N_STEPS; i++)
    g_assert_true (*tb_guide_get_name (i) != '\0' && *tb_guide_get_msgid (i) != '\0');
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cover/R-227-cover", test_cover);
  g_test_add_func ("/cover/R-224-R-228-agrees-with-gate", test_agrees_with_gate);
  g_test_add_func ("/cover/R-226-state", test_state);
  g_test_add_func ("/cover/R-225-guide", test_guide);
  return g_test_run ();
}
