/* test-maturity.c: from which day coins may be used
 *
 * what is put by today is used from the sixtieth birthday of oneself or of one's spouse.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-rules-ledger.h"

#define TODAY 20261123

/* A couple as it is registered; a birthday of 0 is not known. */
typedef struct
{
  gint64      born, spouse_born;
  const char *relation; /* (nullable): none if there is no spouse */
  const char *proof;
  gint64      from_on, until_on;
  gboolean    is_turned; /* entered from the spouse's side */
} Couple;

typedef struct
{
  TbRules   *rules;     /* (owned) */
  TbPerson  *owner;     /* (owned) */
  GPtrArray *relatives; /* (owned) */
  GPtrArray *relations; /* (owned) */
} World;

static TbPerson *
new_person (const char *id,
            gint64      born)
{
  TbPerson *person = tb_record_new (&tb_person_kind);

  tb_set_str (&person->id, id);
  person->born = born;
  return person;
}

static void
marry (World        *w,
       const char   *id,
       const Couple *couple)
{
  TbRelation *relation = tb_record_new (&tb_relation_kind);

  tb_set_str (&relation->person_id, couple->is_turned ? id : "a");
  tb_set_str (&relation->other_id, couple->is_turned ? "a" : id);
  tb_set_str (&relation->relation, couple->relation);
  tb_set_str (&relation->proof, couple->proof);
  relation->from_on = couple->from_on;
  relation->until_on = couple->until_on;
  g_ptr_array_add (w->relations, relation);
  g_ptr_array_add (w->relatives, new_person (id, couple->spouse_born));
}

static void
set_up (World        *w,
        const Couple *couple)
{
  w->rules = tb_rules_dup (tb_rules_get_default ());
  w->owner = new_person ("a", couple->born);
  w->relatives = g_ptr_array_new_with_free_func (g_object_unref);
  w->relations = g_ptr_array_new_with_free_func (g_object_unref);
  if (couple->relation != NULL)
    marry (w, "b", couple);
}

static void
tear_down (World *w)
{
  g_clear_pointer (&w->rules, tb_rules_free);
  g_clear_object (&w->owner);
  g_clear_pointer (&w->relatives, g_ptr_array_unref);
  g_clear_pointer (&w->relations, g_ptr_array_unref);
}

static TbMaturity
ask (World *w)
{
  return tb_rules_find_maturity (w->rules, w->owner, w->relatives, w->relations, TODAY);
}

/* Civil Code articles 201, 202: a year is full on the birthday, and one that a common year does not
 * have is its eve. */
static void
test_birthday (void)
{
  static const struct
  {
    gint64 born, years, on;
  } rows[] = {
    { 19680307, 60, 20280307 },
    { 19661123, 60, 20261123 },
    { 19500307, 60, 20100307 }, /* long since */
    { 19680229, 60, 20280229 },
    { 19680229, 61, 20290228 }, /* a district may ask for more */
    { 20400229, 60, 21000228 }, /* 2100 has no such day */
    { 20000229, 60, 20600229 },
    { 19681231, 60, 20281231 },
    { 0, 60, 0 },
    { 19680230, 60, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Couple alone = { .born = rows[i].born };
      World        w;
      TbMaturity   got;

      set_up (&w, &alone);
      w.rules->redeem_age_self = rows[i].years;
      got = ask (&w);
      g_assert_cmpint (got.self_on, ==, rows[i].on);
      g_assert_cmpint (got.on, ==, rows[i].on);
      g_assert_cmpint (got.spouse_on, ==, 0);
      tear_down (&w);
    }
}

/* It is the first day on which somebody is so old, whenever they were born. */
static void
test_first_day (void)
{
  const Couple alone = { .born = 19600101 };
  World        w;

  set_up (&w, &alone);
  for (gint64 born = 19600101; born < 19690101; born = tb_day_add_days (born, 1))
    for (gint64 years = 60; years < 64; years++)
      {
        gint64 on;

        w.owner->born = born;
        w.rules->redeem_age_self = years;
        on = ask (&w).on;
        g_assert_cmpint (tb_day_age (born, on), ==, years);
        g_assert_cmpint (tb_day_age (born, tb_day_add_days (on, -1)), ==, years - 1);
      }
  tear_down (&w);
}

/* one's own birthday or the spouse's, whichever comes first. */
static void
test_spouse (void)
{
  static const struct
  {
    Couple couple;
    gint64 self_on, spouse_on, on;
  } rows[] = {
    /* older, younger, of one day */
    { { 19700101, 19680307, "spouse", "结婚证" }, 20300101, 20280307, 20280307 },
    { { 19680307, 19700101, "spouse", "结婚证" }, 20280307, 20300101, 20280307 },
    { { 19680307, 19680307, "spouse", "结婚证" }, 20280307, 20280307, 20280307 },
    { { 19700101, 19680229, "spouse", "结婚证", .is_turned = TRUE }, 20300101, 20280229, 20280229 },
    /* who is not known does not count, and does not hide who is */
    { { 19700101, 0, "spouse", "结婚证" }, 20300101, 0, 20300101 },
    { { 0, 19680307, "spouse", "结婚证" }, 0, 20280307, 20280307 },
    { { 0, 0, "spouse", "结婚证" }, 0, 0, 0 },
    /* no proof was seen; or they are something else to each other */
    { { 19700101, 19680307, "spouse", NULL }, 20300101, 0, 20300101 },
    { { 19700101, 19450307, "child", "户口簿" }, 20300101, 0, 20300101 },
    /* the marriage ended, will end before that birthday, or on it */
    { { 19700101, 19500307, "spouse", "结婚证", 20000101, 20261122 }, 20300101, 0, 20300101 },
    { { 19700101, 19500307, "spouse", "结婚证", 20000101, 20261123 },
      20300101,
      20100307,
      20100307 },
    { { 19700101, 19680307, "spouse", "结婚证", 20000101, 20280306 }, 20300101, 0, 20300101 },
    { { 19700101, 19680307, "spouse", "结婚证", 20000101, 20280307 },
      20300101,
      20280307,
      20280307 },
    /* it began when the spouse was old enough already */
    { { 19700101, 19500307, "spouse", "结婚证", 20240501 }, 20300101, 20240501, 20240501 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World      w;
      TbMaturity got;

      g_test_message ("%u", i);
      set_up (&w, &rows[i].couple);
      got = ask (&w);
      g_assert_cmpint (got.self_on, ==, rows[i].self_on);
      g_assert_cmpint (got.spouse_on, ==, rows[i].spouse_on);
      g_assert_cmpint (got.on, ==, rows[i].on);
      tear_down (&w);
    }
}

/* A marriage that ended, and another; the age for a spouse is a rule of its own. */
static void
test_married_twice (void)
{
  const Couple first = { 19700101, 19500307, "spouse", "结婚证", 19900101, 20101231 };
  const Couple second = { 19700101, 19680307, "spouse", "结婚证", 20120101 };
  World        w;

  set_up (&w, &first);
  marry (&w, "c", &second);
  g_assert_cmpint (ask (&w).spouse_on, ==, 20280307);
  w.rules->redeem_age_spouse = 65;
  g_assert_cmpint (ask (&w).spouse_on, ==, 20330307);
  g_assert_cmpint (ask (&w).on, ==, 20300101);
  tear_down (&w);
}

/* Whether a hold for oneself, or for b, is refused for the sake of age or marriage. */
static gboolean
is_refused (World      *w,
            const char *beneficiary_id,
            gint64      day)
{
  g_autoptr (TbHold)    hold = tb_record_new (&tb_hold_kind);
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  const gboolean        is_self = g_str_equal (beneficiary_id, "a");
  const TbCoinFacts     facts = { .owner = w->owner, .relations = w->relations, .is_city = TRUE };
  const TbCoinParties   parties = { .other = is_self ? w->owner : w->relatives->pdata[0] };

  tb_set_str (&hold->person_id, "a");
  tb_set_str (&hold->beneficiary_id, beneficiary_id);
  tb_rules_check_hold (w->rules, hold, &facts, &parties, tb_day_to_instant (day), reasons);
  return tb_reasons_has (reasons, "not-sixty") || tb_reasons_has (reasons, "no-spouse");
}

/* What is promised is what the rule on holds says: from that day, and not the day before. */
static void
test_agrees (void)
{
  const Couple couple = { 19700129, 19680229, "spouse", "结婚证", 20000101 };
  World        w;

  set_up (&w, &couple);
  for (guint years = 60; years < 64; years++)
    {
      TbMaturity got;

      w.rules->redeem_age_self = w.rules->redeem_age_spouse = years;
      got = ask (&w);
      g_assert_false (is_refused (&w, "a", got.self_on));
      g_assert_true (is_refused (&w, "a", tb_day_add_days (got.self_on, -1)));
      g_assert_false (is_refused (&w, "b", got.spouse_on));
      g_assert_true (is_refused (&w, "b", tb_day_add_days (got.spouse_on, -1)));
    }
  tear_down (&w);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/maturity/R-010-birthday", test_birthday);
  g_test_add_func ("/maturity/R-010-first-day", test_first_day);
  g_test_add_func ("/maturity/R-010-R-183-spouse", test_spouse);
  g_test_add_func ("/maturity/R-010-married-twice", test_married_twice);
  g_test_add_func ("/maturity/R-010-R-183-agrees-with-holds", test_agrees);
  return g_test_run ();
}
