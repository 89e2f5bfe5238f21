/* test-anomaly-patterns.c: what many services together look like, and what elders said of them
 *
 * The rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#include <string.h>

#define DAY_US G_TIME_SPAN_DAY

static const char *const family[] = { TB_ANOMALY_PATTERNS (ANOMALY_ID) };

/* The scene is about v, who has given; tests that want another elder say so. */
static void
be_volunteer (AnomalyWorld *world)
{
  world->scene.person = anomaly_world_row (world, &tb_person_kind, "v");
}

static TbService *
give_to (AnomalyWorld *world,
         const char   *id,
         const char   *elder,
         gint64        start_us,
         gint64        minutes)
{
  TbService *service = anomaly_world_give (world, id, start_us, minutes);

  tb_set_str (&anomaly_record (service)->elder_id, elder);
  return service;
}

/* more than 60 percent and more than 1800 minutes in 90 days. */
static void
test_pair (AnomalyWorld *world,
           gconstpointer data)
{
  GPtrArray *given = world->scene.given;
  TbService *many, *few;

  be_volunteer (world);
  many = give_to (world, "s1", "e", TB_TEST_NOW_US - 90 * DAY_US, 1801);
  few = give_to (world, "s2", "f", TB_TEST_NOW_US - DAY_US, 1200);
  ASSERT_SAYS (world, "X-50", NULL, "inform - v e s1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "In 90 days 1801 of 3001 minutes of service were for one elder: more than 1800 "
                   "minutes and 60 percent");
  anomaly_record (many)->minutes = 1800; /* just at the minutes, and 61 percent */
  anomaly_record (few)->minutes = 1150;
  ASSERT_SAYS (world, "X-50", NULL, "");
  anomaly_record (many)->minutes = 1830; /* just 60 percent */
  anomaly_record (few)->minutes = 1220;
  ASSERT_SAYS (world, "X-50", NULL, "");
  anomaly_record (few)->minutes = 1219;
  ASSERT_SAYS (world, "X-50", NULL, "inform - v e s1");
  anomaly_record (many)->start_us--; /* more than 90 days ago */
  ASSERT_SAYS (world, "X-50", NULL, "");
  anomaly_record (many)->start_us = TB_TEST_NOW_US + 1; /* not yet */
  ASSERT_SAYS (world, "X-50", NULL, "");
  anomaly_record (many)->start_us = TB_TEST_NOW_US;
  ASSERT_SAYS (world, "X-50", NULL, "inform - v e s1");
  tb_set_str (&anomaly_record (many)->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-50", NULL, "");
  tb_set_str (&anomaly_record (many)->state, NULL);
  tb_set_str (&anomaly_record (many)->elder_id, NULL); /* nobody knows for whom */
  ASSERT_SAYS (world, "X-50", NULL, "");
  tb_set_str (&anomaly_record (many)->elder_id, "e");
  world->scene.given = NULL;
  ASSERT_SAYS (world, "X-50", NULL, "");
  world->scene.given = given;
  ASSERT_SAYS (world, "X-50", NULL, "inform - v e s1");
  world->scene.now_us = 0; /* nor what time it is */
  ASSERT_SAYS (world, "X-50", NULL, "");
}

/* Two of one elder and one of another: both may be too many if the share is low. */
static void
test_two_pairs (AnomalyWorld *world,
                gconstpointer data)
{
  be_volunteer (world);
  world->rules->pair_percent = 30;
  world->rules->pair_minutes = 50;
  give_to (world, "s1", "e", TB_TEST_NOW_US - 3 * DAY_US, 60);
  give_to (world, "s2", "f", TB_TEST_NOW_US - 2 * DAY_US, 60);
  give_to (world, "s3", "e", TB_TEST_NOW_US - DAY_US, 60);
  ASSERT_SAYS (world, "X-50", NULL, "inform - v e s1 s3; inform - v f s2");
}

/* Service of v to somebody, and of them to v. */
static void
exchange (AnomalyWorld *world,
          const char   *ids[2],
          const char   *other,
          gint64        start_us,
          gint64        after_us,
          gint64        minutes[2])
{
  TbService *there = anomaly_world_service (world, ids[0], start_us, minutes[0]);
  TbService *back = anomaly_world_service (world, ids[1], start_us + after_us, minutes[1]);

  tb_set_str (&anomaly_record (there)->elder_id, other);
  tb_set_str (&anomaly_record (back)->volunteer_id, other);
  tb_set_str (&anomaly_record (back)->elder_id, "v");
  g_ptr_array_add (world->scene.given, there);
  g_ptr_array_add (world->scene.received, back);
}

/* three times, within seven days, but for a tenth the same time. */
static void
test_mutual (AnomalyWorld *world,
             gconstpointer data)
{
  gint64 minutes[2] = { 100, 90 };

  be_volunteer (world);
  exchange (world, (const char *[]){ "a1", "b1" }, "w", anomaly_at (20260901, 9, 0), 7 * DAY_US,
            minutes);
  exchange (world, (const char *[]){ "a2", "b2" }, "w", anomaly_at (20261001, 9, 0), -7 * DAY_US,
            minutes);
  ASSERT_SAYS (world, "X-51", NULL, ""); /* twice only */
  exchange (world, (const char *[]){ "a3", "b3" }, "w", anomaly_at (20261101, 9, 0), DAY_US,
            minutes);
  ASSERT_SAYS (world, "X-51", NULL, "review - v w a1 b1 a2 b2 a3 b3");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Two people have served each other 3 times, within 7 days and for the same time "
                   "but for 10 percent; from 3 times on it is looked at");
  anomaly_record (world->services->pdata[1])->start_us++; /* a week and a microsecond */
  ASSERT_SAYS (world, "X-51", NULL, "");
  anomaly_record (world->services->pdata[1])->start_us--;
  anomaly_record (world->services->pdata[1])->minutes = 89; /* eleven percent less */
  ASSERT_SAYS (world, "X-51", NULL, "");
  anomaly_record (world->services->pdata[1])->minutes = 111; /* just under ten more */
  ASSERT_SAYS (world, "X-51", NULL, "review - v w a1 b1 a2 b2 a3 b3");
  tb_set_str (&anomaly_record (world->services->pdata[5])->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-51", NULL, "");
  tb_set_str (&anomaly_record (world->services->pdata[5])->state, TB_RECORD_CERTIFIED);
  tb_set_str (&anomaly_record (world->services->pdata[5])->volunteer_id, "x"); /* by another */
  ASSERT_SAYS (world, "X-51", NULL, "");
  tb_set_str (&anomaly_record (world->services->pdata[5])->volunteer_id, NULL);
  ASSERT_SAYS (world, "X-51", NULL, "");
  tb_set_str (&anomaly_record (world->services->pdata[5])->volunteer_id, "w");
  anomaly_record (world->services->pdata[4])->start_us = DAY_US;
  anomaly_record (world->services->pdata[5])->start_us = 0; /* not known when */
  ASSERT_SAYS (world, "X-51", NULL, "");
}

/* One service in return answers one: three of v's near one of w's are one exchange. */
static void
test_mutual_once (AnomalyWorld *world,
                  gconstpointer data)
{
  gint64 minutes[2] = { 60, 60 };

  be_volunteer (world);
  for (guint i = 0; i < 3; i++)
    {
      exchange (world, (const char *[]){ "a", "b" }, "w", anomaly_at (20261101, 9 + (int) i, 0),
                DAY_US, minutes);
      if (i > 0)
        g_ptr_array_set_size (world->scene.received, 1);
    }
  ASSERT_SAYS (world, "X-51", NULL, "");
  world->rules->mutual_times = 1;
  ASSERT_SAYS (world, "X-51", NULL, "review - v w a b");
}

/* of at least twenty, ninety percent whole hours from the same minute on. */
static void
test_round (AnomalyWorld *world,
            gconstpointer data)
{
  be_volunteer (world);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      ASSERT_SAYS (world, "X-53", NULL, ""); /* fewer than twenty */
      anomaly_world_give (world, id, anomaly_at (20261001 + i, 9, 30), i < 2 ? 61 : 120);
    }
  g_assert_cmpuint (strlen (anomaly_world_look (world, "X-53", NULL)), >, 0);
  g_assert_true (g_str_has_prefix (world->said, "inform - v s2 s3 "));
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "18 of 20 services began at 09:30 and lasted whole hours: from 20 services and "
                   "90 percent on it is looked at");
  anomaly_record (world->services->pdata[5])->minutes = 119; /* 17 of 20 */
  ASSERT_SAYS (world, "X-53", NULL, "");
  anomaly_record (world->services->pdata[5])->minutes = 60;
  g_assert_cmpuint (strlen (anomaly_world_look (world, "X-53", NULL)), >, 0);
  anomaly_record (world->services->pdata[5])->start_us += MIN_US; /* from another minute on */
  ASSERT_SAYS (world, "X-53", NULL, "");
  anomaly_record (world->services->pdata[5])->start_us = 0; /* not known when */
  ASSERT_SAYS (world, "X-53", NULL, "");
  tb_set_str (&anomaly_record (world->services->pdata[5])->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-53", NULL, "");
  tb_set_str (&anomaly_record (world->services->pdata[5])->state, TB_RECORD_SUBMITTED);
  for (guint i = 0; i < 20; i++) /* midnight is a minute, too */
    {
      anomaly_record (world->services->pdata[i])->start_us = anomaly_at (20261001 + i, 0, 0);
      anomaly_record (world->services->pdata[i])->minutes = 60;
    }
  g_assert_true (g_str_has_prefix (anomaly_world_look (world, "X-53", NULL), "inform - v s0 s1 "));
}

/* X-57, Order 67 art. 11, R-148: ten working days after it ended; a weekend is none. */
static void
test_no_evaluation (AnomalyWorld *world,
                    gconstpointer data)
{
  TbService    *service = anomaly_world_give (world, "s1", anomaly_at (20261109, 9, 0), 60);
  TbEvaluation *evaluation = anomaly_world_row (world, &tb_evaluation_kind, "ev");

  /* from Monday the 9th the tenth is Monday the 23rd, which is today */
  ASSERT_SAYS (world, "X-57", service, "");
  world->scene.now_us = anomaly_at (20261124, 0, 0);
  ASSERT_SAYS (world, "X-57", service, "warn - s1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Nobody has said how the service was, 10 working days after it ended");
  service->evaluation = evaluation; /* not known when that was */
  ASSERT_SAYS (world, "X-57", service, "");
  evaluation->at_us = anomaly_at (20261123, 23, 59);
  ASSERT_SAYS (world, "X-57", service, "");
  evaluation->at_us = anomaly_at (20261124, 0, 0);
  ASSERT_SAYS (world, "X-57", service, "inform - s1 ev");
  service->evaluation = NULL;
  world->scene.workdays = NULL;
  ASSERT_SAYS (world, "X-57", service, "");
  world->scene.workdays = world->workdays;
  anomaly_record (service)->end_us = 0; /* not known when it ended */
  ASSERT_SAYS (world, "X-57", service, "");
  anomaly_record (service)->end_us = anomaly_at (20261109, 10, 0);
  tb_set_str (&anomaly_record (service)->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-57", service, "");
  ASSERT_SAYS (world, "X-57", NULL, "");
}

static TbEvaluation *
judge (AnomalyWorld *world,
       guint         i)
{
  g_autofree char *id = g_strdup_printf ("s%u", i);
  g_autofree char *evaluation_id = g_strdup_printf ("ev%u", i);
  TbService       *service = anomaly_world_give (world, id, anomaly_at (20261001 + i, 9, 0), 60);
  TbEvaluation    *evaluation = anomaly_world_row (world, &tb_evaluation_kind, evaluation_id);

  evaluation->score = 5;
  evaluation->at_us = service->record->end_us + HOUR_US;
  service->evaluation = evaluation;
  return evaluation;
}

/* all ten by one other person, or with one device. */
static void
test_one_hand (AnomalyWorld *world,
               gconstpointer data)
{
  TbEvaluation *evaluations[10];

  world->scene.person = anomaly_world_row (world, &tb_person_kind, "e");
  for (guint i = 0; i < 10; i++)
    {
      ASSERT_SAYS (world, "X-58", NULL, ""); /* fewer than ten */
      evaluations[i] = judge (world, i);
      tb_set_str (&evaluations[i]->proxy, "王建国");
    }
  g_assert_true (
      g_str_has_prefix (anomaly_world_look (world, "X-58", NULL), "review - e ev0 ev1 "));
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The same other person has answered for the elder all 10 times; from 10 times "
                   "on it is looked at");
  g_assert_null (strstr (anomaly_world_get_text (world, 0), "王"));
  tb_set_str (&evaluations[9]->proxy, "李卫东");
  ASSERT_SAYS (world, "X-58", NULL, "");
  tb_set_str (&evaluations[9]->proxy, NULL); /* the elder, once */
  ASSERT_SAYS (world, "X-58", NULL, "");
  for (guint i = 0; i < 10; i++)
    tb_set_str (&evaluations[i]->device, "d1");
  g_assert_true (g_str_has_prefix (anomaly_world_look (world, "X-58", NULL), "review - e ev0 "));
  tb_set_str (&evaluations[0]->device, "d2");
  ASSERT_SAYS (world, "X-58", NULL, "");
  tb_set_str (&evaluations[0]->device, "");
  ASSERT_SAYS (world, "X-58", NULL, "");
  tb_set_str (&evaluations[0]->device, "d1");
  tb_set_str (&anomaly_record (world->services->pdata[4])->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-58", NULL, "");                                               /* nine */
}

/* ten times within a minute of the end, as it was signed for. */
static void
test_at_the_door (AnomalyWorld *world,
                  gconstpointer data)
{
  TbEvaluation *evaluations[11];

  world->scene.person = anomaly_world_row (world, &tb_person_kind, "e");
  for (guint i = 0; i < 11; i++)
    evaluations[i] = judge (world, i);
  ASSERT_SAYS (world, "X-58", NULL, "");
  for (guint i = 0; i < 10; i++)
    {
      ASSERT_SAYS (world, "X-58", NULL, "");
      anomaly_world_sign (world, world->services->pdata[i], TB_SIGN_OUT,
                          evaluations[i]->at_us + (i % 2 == 0 ? MIN_US : -MIN_US));
    }
  g_assert_true (g_str_has_prefix (anomaly_world_look (world, "X-58", NULL), "review - e ev0 "));
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "It was said 10 times how the service was within 1 minutes of its end; from 10 "
                   "times on it is looked at");
  anomaly_world_sign (world, world->services->pdata[3], TB_SIGN_IN, TB_TEST_NOW_US);
  g_assert_true (g_str_has_prefix (anomaly_world_look (world, "X-58", NULL), "review - e ev0 "));
  evaluations[3]->at_us -= 2 * MIN_US + 1;
  ASSERT_SAYS (world, "X-58", NULL, "");
  evaluations[3]->at_us = 0; /* not known when */
  ASSERT_SAYS (world, "X-58", NULL, "");
  evaluations[10]->at_us = ((TbService *) world->services->pdata[10])->record->end_us;
  g_assert_true (g_str_has_prefix (anomaly_world_look (world, "X-58", NULL), "review - e ev0 "));
}

/* two points or fewer, and no minute less than planned. */
static void
test_unhappy (AnomalyWorld *world,
              gconstpointer data)
{
  TbEvaluation *evaluation = judge (world, 0);
  TbService    *service = world->services->pdata[0];
  TbVisit      *visit;

  evaluation->score = 2;
  ASSERT_SAYS (world, "X-59", service, ""); /* not known what was planned */
  visit = anomaly_world_plan (world, service);
  ASSERT_SAYS (world, "X-59", service, "review - s0 ev0");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The elder gave 2 of 5 points, where 2 or fewer are looked at, and all 60 "
                   "planned minutes are counted: 60");
  evaluation->score = 3;
  ASSERT_SAYS (world, "X-59", service, "");
  evaluation->score = 0; /* none was given */
  ASSERT_SAYS (world, "X-59", service, "");
  evaluation->score = 1;
  anomaly_record (service)->minutes = 59;
  ASSERT_SAYS (world, "X-59", service, "");
  anomaly_record (service)->minutes = 61;
  ASSERT_SAYS (world, "X-59", service, "review - s0 ev0");
  visit->start_us = 0; /* not known from when, or until when */
  ASSERT_SAYS (world, "X-59", service, "");
  visit->start_us = visit->end_us;
  ASSERT_SAYS (world, "X-59", service, "");
  visit->start_us = -visit->end_us;
  visit->end_us = 0;
  anomaly_record (service)->minutes = G_MAXINT64;
  ASSERT_SAYS (world, "X-59", service, "");
  service->evaluation = NULL;
  ASSERT_SAYS (world, "X-59", service, "");
  service->evaluation = evaluation;
  tb_set_str (&anomaly_record (service)->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-59", service, "");
}

/* three times the middle one of six months before, and more than 12,000 minutes. */
static void
test_jump (AnomalyWorld *world,
           gconstpointer data)
{
  static const gint64 minutes[] = { 1000, 9000, 4000, 4002, 4000, 9000, 12004 };
  static const gint64 turned[] = { 4002, 1000, 9000, 4000, 9000, 4000 };

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", i);

      anomaly_world_give (world, id, anomaly_at (20260401 + i * 100, 9, 0), minutes[i]);
    }
  ASSERT_SAYS (world, "X-83", NULL, "review - o1 m6");
  g_assert_cmpstr (
      anomaly_world_get_text (world, 0), ==,
      "In 2026-10 the organisation served 12004 minutes, and 4001 in the middle one of "
      "6 months before: more than 300 percent and 12000 minutes");
  for (guint i = 0; i < G_N_ELEMENTS (turned); i++) /* in whichever order they were */
    anomaly_record (world->services->pdata[i])->minutes = turned[i];
  ASSERT_SAYS (world, "X-83", NULL, "review - o1 m6");
  g_assert_nonnull (strstr (anomaly_world_get_text (world, 0), " 4001 in the middle"));
  anomaly_record (world->services->pdata[0])->minutes = 4001; /* both in the middle are odd */
  anomaly_record (world->services->pdata[3])->minutes = 3999;
  anomaly_record (world->services->pdata[5])->minutes = 3999;
  ASSERT_SAYS (world, "X-83", NULL, "review - o1 m6");
  g_assert_nonnull (strstr (anomaly_world_get_text (world, 0), " 4000 in the middle"));
  for (guint i = 0; i < G_N_ELEMENTS (turned); i++)
    anomaly_record (world->services->pdata[i])->minutes = minutes[i];
  anomaly_record (world->services->pdata[6])->minutes = 12003; /* just three times */
  ASSERT_SAYS (world, "X-83", NULL, "");
  anomaly_record (world->services->pdata[6])->minutes = 12004;
  world->rules->jump_minutes = 12004; /* just as many as matter */
  ASSERT_SAYS (world, "X-83", NULL, "");
  world->rules->jump_minutes = 12003;
  ASSERT_SAYS (world, "X-83", NULL, "review - o1 m6");
  tb_set_str (&anomaly_record (world->services->pdata[2])->state, TB_RECORD_REVERSED); /* */
  /* 0, 1000, 4000, 4002, 9000 and 9000 */
  anomaly_record (world->services->pdata[6])->minutes = 12005;
  ASSERT_SAYS (world, "X-83", NULL, "review - o1 m6");
  anomaly_record (world->services->pdata[0])->start_us = 0; /* five months of which is known */
  ASSERT_SAYS (world, "X-83", NULL, "");
  g_ptr_array_set_size (world->scene.of_org, 0);
  ASSERT_SAYS (world, "X-83", NULL, "");
  g_ptr_array_unref (world->scene.of_org);
  world->scene.of_org = NULL;
  ASSERT_SAYS (world, "X-83", NULL, "");
  world->scene.of_org = g_ptr_array_new ();
}

/* Who begins is no jump; who comes back after half a year of nothing is. */
static void
test_jump_start (AnomalyWorld *world,
                 gconstpointer data)
{
  world->rules->jump_months = 5;
  anomaly_world_give (world, "a", anomaly_at (20260101, 9, 0), 20000);
  anomaly_world_give (world, "b", anomaly_at (20260501, 9, 0), 90000);
  ASSERT_SAYS (world, "X-83", NULL, "");
  anomaly_world_give (world, "c", anomaly_at (20261101, 9, 0), 7000);
  anomaly_world_give (world, "d", anomaly_at (20261130, 23, 0), 7000); /* the same month */
  ASSERT_SAYS (world, "X-83", NULL, "review - o1 c d");
}

static void
test_hostile (void)
{
  anomaly_check_hostile (family, G_N_ELEMENTS (family));
}

/* Numbers nobody has checked, in every number of the rules too; and no array at all. */
static void
test_hostile_rules (AnomalyWorld *world,
                    gconstpointer data)
{
  static const gint64 numbers[] = { G_MININT64, -1, 0, 1, G_MAXINT64 };
  guint               n = 0;
  const TbRuleParam  *params = tb_rule_param_get_all (&n);

  for (guint i = 0; i < 3; i++)
    judge (world, i)->at_us = numbers[i];
  for (guint at = 0; at < G_N_ELEMENTS (numbers); at++)
    {
      for (guint i = 0; i < n; i++)
        if (params[i].field.type == TB_FIELD_INT64)
          tb_field_set_int64 (&params[i].field, world->rules, numbers[at]);
      for (guint i = 0; i < G_N_ELEMENTS (family); i++)
        anomaly_world_look (world, family[i], world->services->pdata[0]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (family); i++)
    {
      TbScene nothing = { .rules = world->rules };
      TbScene all = world->scene;

      world->scene = nothing;
      ASSERT_SAYS (world, family[i], NULL, "");
      world->scene = all;
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly-patterns/X-50-R-169-pair", test_pair);
  ANOMALY_ADD ("/anomaly-patterns/X-50-two-pairs", test_two_pairs);
  ANOMALY_ADD ("/anomaly-patterns/X-51-R-169-mutual", test_mutual);
  ANOMALY_ADD ("/anomaly-patterns/X-51-each-return-once", test_mutual_once);
  ANOMALY_ADD ("/anomaly-patterns/X-53-R-169-whole-hours", test_round);
  ANOMALY_ADD ("/anomaly-patterns/X-57-R-148-Order-67-art-11-no-evaluation", test_no_evaluation);
  ANOMALY_ADD ("/anomaly-patterns/X-58-R-149-one-hand", test_one_hand);
  ANOMALY_ADD ("/anomaly-patterns/X-58-at-the-door", test_at_the_door);
  ANOMALY_ADD ("/anomaly-patterns/X-59-R-148-unhappy", test_unhappy);
  ANOMALY_ADD ("/anomaly-patterns/X-83-R-168-jump", test_jump);
  ANOMALY_ADD ("/anomaly-patterns/X-83-who-begins", test_jump_start);
  g_test_add_func ("/anomaly-patterns/hostile", test_hostile);
  ANOMALY_ADD ("/anomaly-patterns/hostile-rules", test_hostile_rules);
  return g_test_run ();
}
