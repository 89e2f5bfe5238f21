/* test-people-state.c: which people a list asks for: no window, no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-state.h"

#define TODAY 20261125

static void
assert_asks (const TbPeopleState *state,
             const char          *filter)
{
  g_autofree char *text = tb_people_state_print (state);

  g_assert_cmpstr (text, ==, filter);
}

static void
test_chips_are_filters (void)
{
  g_autoptr (TbPeopleState) volunteers = tb_people_state_new (FALSE, TODAY);
  g_autoptr (TbPeopleState) elders = tb_people_state_new (TRUE, TODAY);
  g_autoptr (TbPeopleState) minors = tb_people_state_choose (volunteers, TB_PEOPLE_AGE);
  g_autoptr (TbPeopleState) old = tb_people_state_choose (elders, TB_PEOPLE_AGE);
  g_autoptr (TbPeopleState) recent = tb_people_state_choose (elders, TB_PEOPLE_RECENT);
  g_autoptr (TbPeopleState) alone = tb_people_state_choose (volunteers, TB_PEOPLE_NO_TEAM);
  g_autoptr (TbPeopleState) waiting = tb_people_state_choose (volunteers, TB_PEOPLE_UNSYNCED);
  g_autoptr (TbPeopleState) applied = tb_people_state_choose (volunteers, TB_PEOPLE_REVIEW);
  g_autoptr (TbPeopleState) renew = tb_people_state_choose (volunteers, TB_PEOPLE_RENEW);

  g_autoptr (TbPeopleState) sixty = tb_people_state_choose (volunteers, TB_PEOPLE_SIXTY);
  g_autoptr (TbPeopleState) eve = tb_people_state_new (FALSE, 20280228);
  g_autoptr (TbPeopleState) leap = tb_people_state_choose (eve, TB_PEOPLE_SIXTY);

  assert_asks (volunteers, "is_volunteer=1");
  g_assert_false (tb_people_state_is_narrow (volunteers));
  assert_asks (minors, "is_volunteer=1 AND born>2008-11-25"); /* 18 today is no minor */
  assert_asks (old, "is_elder=1 AND born<=1946-11-25 AND born!=\"\"");
  assert_asks (recent, "is_elder=1 AND registered_us>=1792944000000000");
  assert_asks (alone, "is_volunteer=1 AND team is-empty");
  assert_asks (waiting, "is_volunteer=1 AND sync!=synced");
  assert_asks (applied, "is_volunteer=1 AND registration=applied");
  assert_asks (renew, /* sixty days before it runs out */
               "is_volunteer=1 AND registration=approved AND insured_until<=2027-01-24");
  assert_asks (sixty, /* who is 60 today may use coins already */
               "is_volunteer=1 AND couple_born=1966-11-26..1967-11-25");
  assert_asks (leap, "is_volunteer=1 AND couple_born=1968-02-29..1969-02-27");
  g_assert_true (tb_people_state_is_narrow (waiting));
}

static void
test_searches_under_a_chip (void)
{
  g_autoptr (TbPeopleState) all = tb_people_state_new (FALSE, TODAY);
  g_autoptr (TbPeopleState) minors = tb_people_state_choose (all, TB_PEOPLE_AGE);
  g_autoptr (TbPeopleState) found = tb_people_state_search (minors, "  w \"x\\ ");
  g_autoptr (TbPeopleState) back = tb_people_state_search (found, "");

  assert_asks (found, "is_volunteer=1 AND born>2008-11-25 AND find=\"w \\\"x\\\\\"");
  assert_asks (back, "is_volunteer=1 AND born>2008-11-25");
}

static void
test_answers_questions_from_elsewhere (void)
{
  g_autoptr (TbPeopleState) all = tb_people_state_new (FALSE, TODAY);
  g_autoptr (TbPeopleState) searched = tb_people_state_search (all, "王");
  g_autoptr (TbPeopleState) asked = tb_people_state_ask (searched,
                                                         "is_volunteer=1 AND district=110105");
  g_autoptr (TbPeopleState) known = tb_people_state_ask (asked,
                                                         "is_volunteer=1 AND sync!=synced");
  g_autoptr (TbPeopleState) back = tb_people_state_choose (asked, TB_PEOPLE_ALL);

  assert_asks (asked, "is_volunteer=1 AND district=110105");
  g_assert_cmpint (tb_people_state_get_chip (asked), ==, TB_PEOPLE_N_CHIPS);
  g_assert_cmpint (tb_people_state_get_chip (known), ==, TB_PEOPLE_UNSYNCED);
  g_assert_null (tb_people_state_get_question (known));
  assert_asks (back, "is_volunteer=1");
}

static void
test_counts_at_the_foot (void)
{
  g_autofree char *none = tb_people_state_print_foot (60, 0);
  g_autofree char *some = tb_people_state_print_foot (1, 1);

  g_assert_cmpstr (none, ==, "60 people");
  g_assert_cmpstr (some, ==, "1 person · 1 selected");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people-state/chips-are-filters/R-063", test_chips_are_filters);
  g_test_add_func ("/people-state/searches-under-a-chip", test_searches_under_a_chip);
  g_test_add_func ("/people-state/answers-questions-from-elsewhere",
                   test_answers_questions_from_elsewhere);
  g_test_add_func ("/people-state/counts-at-the-foot", test_counts_at_the_foot);
  return g_test_run ();
}
