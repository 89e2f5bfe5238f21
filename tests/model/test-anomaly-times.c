/* test-anomaly-times.c: services at once, too long, too many, at impossible times
 *
 * Each rule of the brief's §8 just beyond its value, just at it, and where a fact is not known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#define DAY      20261118 /* a Wednesday */
#define AT(h, m) anomaly_at (DAY, h, m)

/* nobody is in two places at once; what another organisation recorded is looked at. */
static void
test_overlap (AnomalyWorld *world,
              gconstpointer data)
{
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *other = anomaly_world_give (world, "s2", AT (9, 59), 60);

  ASSERT_SAYS (world, "X-01", s, "block start_us s s2");
  ASSERT_SAYS (world, "X-01", other, "block start_us s2 s");
  anomaly_record (other)->start_us = AT (10, 0);
  ASSERT_SAYS (world, "X-01", s, "");
  anomaly_record (other)->start_us = AT (8, 0);
  anomaly_record (other)->end_us = AT (9, 0);
  ASSERT_SAYS (world, "X-01", s, "");
  anomaly_record (other)->end_us = AT (9, 1);
  ASSERT_SAYS (world, "X-01", s, "block start_us s s2");
  tb_set_str (&anomaly_record (other)->org_id, "o2");
  ASSERT_SAYS (world, "X-01", s, "review start_us s s2");
  anomaly_world_give (world, "s3", AT (9, 30), 15);
  ASSERT_SAYS (world, "X-01", s, "block start_us s s3; review start_us s s2");
  tb_set_str (&anomaly_record (other)->org_id, NULL);
  ASSERT_SAYS (world, "X-01", s, "block start_us s s2 s3");
  anomaly_record (other)->end_us = 0;
  ASSERT_SAYS (world, "X-01", s, "block start_us s s3");
  ASSERT_SAYS (world, "X-01", NULL, "");
}

/* what was reversed is in nobody's way. */
static void
test_overlap_reversed (AnomalyWorld *world,
                       gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbService *other = anomaly_world_give (world, "s2", AT (9, 0), 60);

  ASSERT_SAYS (world, "X-01", s, "block start_us s s2");
  tb_set_str (&anomaly_record (other)->state, TB_RECORD_REVERSED);
  ASSERT_SAYS (world, "X-01", s, "");
  ASSERT_SAYS (world, "X-01", other, "");
}

/* several elders at once are one session, which X-56 looks at. */
static void
test_one_session (AnomalyWorld *world,
                  gconstpointer data)
{
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *other = anomaly_world_give (world, "s2", AT (9, 0), 60);

  tb_set_str (&anomaly_record (s)->visit_id, "p");
  tb_set_str (&anomaly_record (other)->visit_id, "p");
  ASSERT_SAYS (world, "X-01", s, "block start_us s s2"); /* the same elder twice */
  tb_set_str (&anomaly_record (other)->elder_id, "e2");
  ASSERT_SAYS (world, "X-01", s, "");
  tb_set_str (&anomaly_record (other)->visit_id, "p2");
  ASSERT_SAYS (world, "X-01", s, "block start_us s s2");
  tb_set_str (&anomaly_record (s)->activity, "书法班");
  tb_set_str (&anomaly_record (other)->activity, "书法班");
  ASSERT_SAYS (world, "X-01", s, "block start_us s s2"); /* not for a group */
  tb_set_str (&anomaly_record (s)->item, "4.2");
  tb_set_str (&anomaly_record (other)->item, "4.2");
  ASSERT_SAYS (world, "X-01", s, "");
  tb_set_str (&anomaly_record (other)->place, "和平里");
  ASSERT_SAYS (world, "X-01", s, "block start_us s s2");
  tb_set_str (&anomaly_record (other)->place, NULL);
  ASSERT_SAYS (world, "X-01", s, "");
  tb_set_str (&anomaly_record (other)->activity, "合唱班");
  ASSERT_SAYS (world, "X-01", s, "block start_us s s2");
}

/* */
static void
test_elder_overlap (AnomalyWorld *world,
                    gconstpointer data)
{
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *other = anomaly_world_give (world, "s2", AT (9, 59), 60);

  tb_set_str (&anomaly_record (other)->volunteer_id, "v2");
  ASSERT_SAYS (world, "X-02", s, "review start_us s s2");
  anomaly_record (other)->start_us = AT (10, 0);
  ASSERT_SAYS (world, "X-02", s, "");
  anomaly_record (other)->start_us = AT (9, 30);
  tb_set_str (&anomaly_record (other)->item, "4.2"); /* of a group */
  ASSERT_SAYS (world, "X-02", s, "");
  tb_set_str (&anomaly_record (other)->item, NULL);
  ASSERT_SAYS (world, "X-02", s, "");
  tb_set_str (&anomaly_record (other)->item, "3.1");
  ASSERT_SAYS (world, "X-02", s, "review start_us s s2");
  tb_set_str (&anomaly_record (s)->item, "4.2");
  ASSERT_SAYS (world, "X-02", s, "");
}

/* 60 km/h, of which ten minutes are forgiven: 30 km take 30 minutes, and 20 will do.
 * A degree of latitude is 111.195 km. */
static void
test_travel (AnomalyWorld *world,
             gconstpointer data)
{
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *next = anomaly_world_give (world, "s2", AT (10, 20), 60);
  TbVisit   *there = anomaly_world_plan (world, next);

  anomaly_world_plan (world, s);
  there->lat_e6 += 269796; /* 29999.97 m, rounded to 30000 */
  ASSERT_SAYS (world, "X-03", s, "");
  ASSERT_SAYS (world, "X-03", next, "");
  anomaly_record (next)->start_us -= 1;
  ASSERT_SAYS (world, "X-03", s, "review end_us s s2");
  ASSERT_SAYS (world, "X-03", next, "review start_us s2 s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The volunteer had 19 minutes for the 30000 metres between two services");
  world->rules->travel_slack_minutes = 11;
  ASSERT_SAYS (world, "X-03", s, "");
  world->rules->travel_slack_minutes = 10;
  world->rules->travel_kmh = 61;
  ASSERT_SAYS (world, "X-03", s, "");
  world->rules->travel_kmh = 60;
  anomaly_record (next)->start_us = AT (10, 0); /* at once */
  ASSERT_SAYS (world, "X-03", s, "review end_us s s2");
  there->lat_e6 = there->lon_e6 = 0; /* nobody knows where */
  ASSERT_SAYS (world, "X-03", s, "");
  anomaly_world_sign (world, next, TB_SIGN_IN, AT (10, 19))->lat_e6 = 39908700 + 269796;
  ((TbSignPoint *) next->signs->pdata[0])->lon_e6 = 116397400;
  ASSERT_SAYS (world, "X-03", s, "review end_us s s2");
  anomaly_record (next)->end_us = 0;
  ASSERT_SAYS (world, "X-03", s, "");
  anomaly_record (next)->end_us = AT (11, 0);
  ASSERT_SAYS (world, "X-03", s, "review end_us s s2");
  anomaly_record (s)->start_us = 0; /* nobody knows since when */
  ASSERT_SAYS (world, "X-03", s, "");
}

/* of several ways the worst one is told, there and onwards. */
static void
test_worst_way (AnomalyWorld *world,
                gconstpointer data)
{
  TbService *before = anomaly_world_give (world, "s1", AT (7, 0), 60);
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *next = anomaly_world_give (world, "s2", AT (10, 5), 60);
  TbService *later = anomaly_world_give (world, "s3", AT (11, 10), 60);

  anomaly_world_plan (world, s);
  anomaly_world_plan (world, before)->lat_e6 += 1000000;
  anomaly_world_plan (world, next)->lat_e6 += 1000000;
  anomaly_world_plan (world, later)->lat_e6 += 1000000;
  ASSERT_SAYS (world, "X-03", s, "review start_us s s1; review end_us s s2");
  ASSERT_SAYS (world, "X-03", later, "review start_us s3 s");
}

/* no time is no service; what is short is only said. */
static void
test_tiny (AnomalyWorld *world,
           gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 1);

  ASSERT_SAYS (world, "X-04", s, ""); /* the city asks for no least time */
  world->rules->min_session_minutes = 30;
  ASSERT_SAYS (world, "X-04", s, "warn minutes s");
  anomaly_record (s)->minutes = 29;
  ASSERT_SAYS (world, "X-04", s, "warn minutes s");
  anomaly_record (s)->minutes = 30;
  ASSERT_SAYS (world, "X-04", s, "");
  anomaly_record (s)->minutes = 0;
  ASSERT_SAYS (world, "X-04", s, "block minutes s");
  anomaly_record (s)->minutes = -60;
  ASSERT_SAYS (world, "X-04", s, "block minutes s");
  anomaly_record (s)->minutes = 60;
  anomaly_record (s)->end_us = AT (9, 0);
  ASSERT_SAYS (world, "X-04", s, "block end_us s");
  anomaly_record (s)->end_us = AT (8, 0);
  ASSERT_SAYS (world, "X-04", s, "block end_us s");
  anomaly_record (s)->end_us = 0;
  ASSERT_SAYS (world, "X-04", s, "");
}

/* five minutes are forgiven, for clocks differ. */
static void
test_future (AnomalyWorld *world,
             gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", TB_TEST_NOW_US - 55 * MIN_US, 60);

  ASSERT_SAYS (world, "X-05", s, "");
  anomaly_record (s)->end_us += 1;
  ASSERT_SAYS (world, "X-05", s, "block end_us s");
  world->rules->future_minutes = 6;
  ASSERT_SAYS (world, "X-05", s, "");
  anomaly_record (s)->end_us = G_MAXINT64;
  ASSERT_SAYS (world, "X-05", s, "block end_us s");
  world->scene.now_us = 0;
  ASSERT_SAYS (world, "X-05", s, "");
}

/* days are those of Beijing, where midnight belongs to both. */
static void
test_midnight (AnomalyWorld *world,
               gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (23, 0), 60);

  ASSERT_SAYS (world, "X-06", s, "");
  anomaly_record (s)->end_us += 1;
  ASSERT_SAYS (world, "X-06", s, "block end_us s");
  anomaly_record (s)->start_us = AT (24, 0);
  ASSERT_SAYS (world, "X-06", s, "");
  anomaly_record (s)->start_us = AT (23, 59);
  ASSERT_SAYS (world, "X-06", s, "block end_us s");
  anomaly_record (s)->start_us = AT (7, 0); /* the day before in UTC */
  anomaly_record (s)->end_us = AT (9, 0);
  ASSERT_SAYS (world, "X-06", s, "");
  anomaly_record (s)->start_us = 0;
  ASSERT_SAYS (world, "X-06", s, "");
  anomaly_record (s)->start_us = AT (7, 0);
  anomaly_record (s)->end_us = G_MAXINT64; /* on no day: X-05 */
  ASSERT_SAYS (world, "X-06", s, "");
}

/* 0 is no limit. */
static void
test_long_session (AnomalyWorld *world,
                   gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 240);

  ASSERT_SAYS (world, "X-07", s, "");
  anomaly_record (s)->minutes = 241;
  ASSERT_SAYS (world, "X-07", s, "warn minutes s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The service counts 241 minutes, more than 240");
  world->rules->warn_session_minutes = 0;
  ASSERT_SAYS (world, "X-07", s, "");
}

/* from ten in the evening to six in the morning, in homes. */
static void
test_night (AnomalyWorld *world,
            gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (21, 0), 60);
  TbVisit   *visit;

  ASSERT_SAYS (world, "X-13", s, "");
  anomaly_record (s)->end_us += 1;
  ASSERT_SAYS (world, "X-13", s, "review start_us s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Part of the service was at night in a home: between 22:00 and 06:00");
  anomaly_record (s)->start_us = AT (6, 0);
  anomaly_record (s)->end_us = AT (7, 0);
  ASSERT_SAYS (world, "X-13", s, "");
  anomaly_record (s)->start_us = AT (6, 0) - 1;
  ASSERT_SAYS (world, "X-13", s, "review start_us s");
  anomaly_record (s)->start_us = AT (1, 0);
  anomaly_record (s)->end_us = AT (2, 0);
  ASSERT_SAYS (world, "X-13", s, "review start_us s");
  tb_set_str (&anomaly_record (s)->item, "4.2");
  ASSERT_SAYS (world, "X-13", s, "");
  visit = anomaly_world_plan (world, s);
  ASSERT_SAYS (world, "X-13", s, "review start_us s");
  tb_set_str (&visit->place_type, TB_PLACE_HOSPITAL);
  tb_set_str (&anomaly_record (s)->item, "3.2");
  ASSERT_SAYS (world, "X-13", s, "");
  tb_set_str (&visit->place_type, NULL);
  ASSERT_SAYS (world, "X-13", s, "");
  s->visit = NULL;
  ASSERT_SAYS (world, "X-13", s, "review start_us s");
  tb_set_str (&anomaly_record (s)->item, NULL);
  ASSERT_SAYS (world, "X-13", s, "");
}

/* a night that does not go across midnight, and none. */
static void
test_other_nights (AnomalyWorld *world,
                   gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (21, 0), 240);

  world->rules->night_from_minute = 0;
  world->rules->night_until_minute = 300;
  ASSERT_SAYS (world, "X-13", s, "review start_us s"); /* until one of the next night */
  anomaly_record (s)->end_us = AT (24, 0);
  ASSERT_SAYS (world, "X-13", s, "");
  anomaly_record (s)->start_us = AT (4, 59);
  ASSERT_SAYS (world, "X-13", s, "review start_us s");
  anomaly_record (s)->start_us = AT (5, 0);
  ASSERT_SAYS (world, "X-13", s, "");
  world->rules->night_from_minute = 300;
  anomaly_record (s)->start_us = AT (4, 0);
  ASSERT_SAYS (world, "X-13", s, "");
}

/* by the city's clock. */
static void
test_too_early (AnomalyWorld *world,
                gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);

  ASSERT_SAYS (world, "X-29", s, "");
  anomaly_record (s)->submitted_us = s->record->end_us - world->rules->future_minutes * MIN_US;
  ASSERT_SAYS (world, "X-29", s, ""); /* clocks may differ that much: X-05 */
  anomaly_record (s)->submitted_us -= 1;
  ASSERT_SAYS (world, "X-29", s, "block end_us s");
  anomaly_record (s)->submitted_us -= MIN_US;
  ASSERT_SAYS (world, "X-29", s, "block end_us s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The service was recorded before it was over, minutes too early: 7");
  anomaly_record (s)->submitted_us += 1; /* just six */
  ASSERT_SAYS (world, "X-29", s, "block end_us s");
  g_assert_true (g_str_has_suffix (anomaly_world_get_text (world, 0), ": 6"));
  s->skew_us = -2 * MIN_US; /* the device's clock was slow */
  ASSERT_SAYS (world, "X-29", s, "");
  s->skew_us = 0;
  anomaly_record (s)->submitted_us = 0;
  ASSERT_SAYS (world, "X-29", s, "");
}

/* the same volunteer, elder and day, and at most ten minutes between the starts. */
static void
test_duplicate (AnomalyWorld *world,
                gconstpointer data)
{
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *other = anomaly_world_give (world, "s2", AT (9, 10), 60);

  ASSERT_SAYS (world, "X-30", s, "block start_us s s2");
  ASSERT_SAYS (world, "X-30", other, "block start_us s2 s");
  anomaly_record (other)->start_us += 1;
  ASSERT_SAYS (world, "X-30", s, "");
  anomaly_record (other)->start_us = AT (8, 50);
  ASSERT_SAYS (world, "X-30", s, "block start_us s s2");
  anomaly_record (other)->start_us -= 1;
  ASSERT_SAYS (world, "X-30", s, "");
  anomaly_record (other)->start_us = AT (9, 0);
  tb_set_str (&anomaly_record (other)->elder_id, "e2");
  ASSERT_SAYS (world, "X-30", s, "");
  tb_set_str (&anomaly_record (other)->elder_id, NULL);
  tb_set_str (&anomaly_record (s)->elder_id, NULL);
  ASSERT_SAYS (world, "X-30", s, "");
  s->same_external_id = "s9";
  ASSERT_SAYS (world, "X-30", s, "block external_id s s9");
  tb_set_str (&anomaly_record (s)->elder_id, "e");
  tb_set_str (&anomaly_record (other)->elder_id, "e");
  ASSERT_SAYS (world, "X-30", s, "block start_us s s2; block external_id s s9");
  anomaly_record (s)->start_us = AT (24, 0); /* the next day */
  anomaly_record (other)->start_us = AT (23, 55);
  s->same_external_id = NULL;
  ASSERT_SAYS (world, "X-30", s, "");
}

/* one elder, or as many as a group holds. */
static void
test_many_elders (AnomalyWorld *world,
                  gconstpointer data)
{
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *all[3];

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i + 2);

      all[i] = anomaly_world_give (world, id, AT (9, 0), 60);
      tb_set_str (&anomaly_record (all[i])->elder_id, id);
    }
  tb_set_str (&anomaly_record (s)->visit_id, "p");
  ASSERT_SAYS (world, "X-56", s, "");
  tb_set_str (&anomaly_record (all[0])->visit_id, "p");
  ASSERT_SAYS (world, "X-56", s, "warn elder_id s s2");
  tb_set_str (&anomaly_record (all[0])->elder_id, NULL); /* nobody knows whether it was another */
  ASSERT_SAYS (world, "X-56", s, "");
  tb_set_str (&anomaly_record (all[0])->elder_id, "e2");
  anomaly_record (all[0])->start_us = AT (10, 0); /* one after the other */
  ASSERT_SAYS (world, "X-56", s, "");
  anomaly_record (all[0])->start_us = AT (9, 0);
  tb_set_str (&anomaly_record (s)->item, NULL);
  ASSERT_SAYS (world, "X-56", s, "");
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      tb_set_str (&anomaly_record (all[i])->item, "4.2");
      tb_set_str (&anomaly_record (all[i])->activity, "书法班");
    }
  tb_set_str (&anomaly_record (s)->item, "4.2");
  tb_set_str (&anomaly_record (s)->activity, "书法班");
  ASSERT_SAYS (world, "X-56", s, "");
  world->rules->elders_at_once = 4;
  ASSERT_SAYS (world, "X-56", s, "");
  world->rules->elders_at_once = 3;
  ASSERT_SAYS (world, "X-56", s, "warn elder_id s s2 s3 s4");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly/times/overlap", test_overlap);
  ANOMALY_ADD ("/anomaly/times/overlap-reversed", test_overlap_reversed);
  ANOMALY_ADD ("/anomaly/times/one-session", test_one_session);
  ANOMALY_ADD ("/anomaly/times/elder-overlap", test_elder_overlap);
  ANOMALY_ADD ("/anomaly/times/travel", test_travel);
  ANOMALY_ADD ("/anomaly/times/worst-way", test_worst_way);
  ANOMALY_ADD ("/anomaly/times/tiny", test_tiny);
  ANOMALY_ADD ("/anomaly/times/future", test_future);
  ANOMALY_ADD ("/anomaly/times/midnight", test_midnight);
  ANOMALY_ADD ("/anomaly/times/long-session", test_long_session);
  ANOMALY_ADD ("/anomaly/times/night", test_night);
  ANOMALY_ADD ("/anomaly/times/other-nights", test_other_nights);
  ANOMALY_ADD ("/anomaly/times/too-early", test_too_early);
  ANOMALY_ADD ("/anomaly/times/duplicate", test_duplicate);
  ANOMALY_ADD ("/anomaly/times/many-elders", test_many_elders);
  return g_test_run ();
}
