/* test-anomaly-signs.c: what was planned, and who signed for it where
 *
 * Each rule of the brief's §8 just beyond its value, just at it, and where a fact is not known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#define DAY      20261118 /* a Wednesday */
#define AT(h, m) anomaly_at (DAY, h, m)

/* half an hour before the plan, an hour after it. */
static void
test_outside_plan (AnomalyWorld *world,
                   gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit   *visit = anomaly_world_plan (world, s);

  anomaly_record (s)->start_us = AT (8, 30);
  anomaly_record (s)->end_us = AT (11, 0);
  ASSERT_SAYS (world, "X-14", s, "");
  anomaly_record (s)->start_us -= 1;
  ASSERT_SAYS (world, "X-14", s, "warn start_us s p-s");
  anomaly_record (s)->end_us += 1;
  ASSERT_SAYS (world, "X-14", s, "warn start_us s p-s; warn end_us s p-s");
  anomaly_record (s)->start_us = 0;
  ASSERT_SAYS (world, "X-14", s, "warn end_us s p-s");
  visit->end_us = 0;
  ASSERT_SAYS (world, "X-14", s, "");
  anomaly_record (s)->start_us = AT (1, 0);
  visit->start_us = 0;
  ASSERT_SAYS (world, "X-14", s, "");
  s->visit = NULL;
  ASSERT_SAYS (world, "X-14", s, "");
}

/* a fifth longer, and half an hour longer. */
static void
test_longer (AnomalyWorld *world,
             gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 200);
  TbVisit   *visit = anomaly_world_plan (world, s);

  anomaly_record (s)->minutes = 240;
  ASSERT_SAYS (world, "X-15", s, "");
  anomaly_record (s)->minutes = 241;
  ASSERT_SAYS (world, "X-15", s, "review minutes s p-s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The service counts 241 minutes; planned were 200");
  visit->end_us = AT (10, 0);
  anomaly_record (s)->minutes = 90;
  ASSERT_SAYS (world, "X-15", s, "");
  anomaly_record (s)->minutes = 91;
  ASSERT_SAYS (world, "X-15", s, "review minutes s p-s");
  visit->end_us = visit->start_us;
  ASSERT_SAYS (world, "X-15", s, "");
  visit->end_us = 0;
  ASSERT_SAYS (world, "X-15", s, "");
  visit->end_us = AT (10, 0);
  visit->start_us = 0;
  ASSERT_SAYS (world, "X-15", s, "");
  s->visit = NULL;
  ASSERT_SAYS (world, "X-15", s, "");
}

/* both days are of the project; an end that is not known is open. */
static void
test_outside_project (AnomalyWorld *world,
                      gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit   *visit = anomaly_world_plan (world, s);

  ASSERT_SAYS (world, "X-16", s, "");
  visit->project_from = visit->project_until = DAY;
  ASSERT_SAYS (world, "X-16", s, "");
  visit->project_from = DAY + 1;
  visit->project_until = 0;
  ASSERT_SAYS (world, "X-16", s, "block start_us s p-s");
  visit->project_from = 0;
  visit->project_until = DAY - 1;
  ASSERT_SAYS (world, "X-16", s, "block start_us s p-s");
  anomaly_record (s)->start_us = 0;
  ASSERT_SAYS (world, "X-16", s, "");
  anomaly_record (s)->start_us = AT (9, 0);
  s->visit = NULL;
  ASSERT_SAYS (world, "X-16", s, "");
}

/* what is entered late says so. */
static void
test_published_late (AnomalyWorld *world,
                     gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit   *visit = anomaly_world_plan (world, s);

  ASSERT_SAYS (world, "X-17", s, "");
  visit->published_us = AT (9, 0);
  ASSERT_SAYS (world, "X-17", s, "");
  visit->published_us += 1;
  ASSERT_SAYS (world, "X-17", s, "review start_us s p-s");
  tb_set_str (&anomaly_record (s)->mode, "late");
  ASSERT_SAYS (world, "X-17", s, "");
  tb_set_str (&anomaly_record (s)->mode, NULL);
  ASSERT_SAYS (world, "X-17", s, "review start_us s p-s");
  anomaly_record (s)->start_us = 0;
  ASSERT_SAYS (world, "X-17", s, "");
}

/* two hours after the planned end somebody goes and looks. */
static void
test_no_sign_out (AnomalyWorld *world,
                  gconstpointer data)
{
  TbService             *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit               *visit = anomaly_world_plan (world, s);
  const TbServiceRecord *record = s->record;

  s->record = NULL;
  visit->end_us = TB_TEST_NOW_US - 2 * HOUR_US - 1;
  ASSERT_SAYS (world, "X-18", s, ""); /* nobody came */
  anomaly_world_sign (world, s, TB_SIGN_IN, AT (9, 0));
  ASSERT_SAYS (world, "X-18", s, "warn - p-s g1");
  visit->end_us += 1;
  ASSERT_SAYS (world, "X-18", s, "");
  visit->end_us = 0;
  ASSERT_SAYS (world, "X-18", s, "");
  visit->end_us = AT (10, 0);
  s->record = record;
  ASSERT_SAYS (world, "X-18", s, "warn - p-s g1");
  anomaly_world_sign (world, s, TB_SIGN_OUT, AT (10, 0));
  ASSERT_SAYS (world, "X-18", s, "");
  anomaly_world_sign (world, s, TB_SIGN_IN, AT (10, 10)); /* and came back */
  ASSERT_SAYS (world, "X-18", s, "warn - p-s g3");
  world->scene.now_us = 0;
  ASSERT_SAYS (world, "X-18", s, "");
  world->scene.now_us = TB_TEST_NOW_US;
  tb_set_str (&anomaly_record (s)->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-18", s, "");
  s->visit = NULL;
  ASSERT_SAYS (world, "X-18", s, "");
}

/* */
static void
test_no_sign_in (AnomalyWorld *world,
                 gconstpointer data)
{
  TbService   *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbSignPoint *first;

  ASSERT_SAYS (world, "X-19", s, ""); /* nobody signed at all */
  first = anomaly_world_sign (world, s, TB_SIGN_OUT, AT (9, 0));
  ASSERT_SAYS (world, "X-19", s, "block start_us s g1");
  anomaly_world_sign (world, s, TB_SIGN_OUT, AT (10, 0));
  ASSERT_SAYS (world, "X-19", s, "block start_us s g1");
  tb_set_str (&first->way, TB_SIGN_IN);
  ASSERT_SAYS (world, "X-19", s, "");
  anomaly_world_sign (world, s, TB_SIGN_OUT, AT (10, 1)); /* pressed twice */
  ASSERT_SAYS (world, "X-19", s, "");
  g_clear_pointer (&s->signs, g_ptr_array_unref);
  ASSERT_SAYS (world, "X-19", s, "");
}

/* an option, off as the city has it. */
static void
test_little_signed (AnomalyWorld *world,
                    gconstpointer data)
{
  TbService   *s = anomaly_world_service (world, "s", AT (9, 0), 100);
  TbSignPoint *in = anomaly_world_sign (world, s, TB_SIGN_IN, AT (9, 0));
  TbSignPoint *out = anomaly_world_sign (world, s, TB_SIGN_OUT, AT (9, 1));

  ASSERT_SAYS (world, "X-20", s, "");
  world->rules->min_signed_percent = 60;
  ASSERT_SAYS (world, "X-20", s, "review minutes s g1 g2");
  out->at_us = AT (10, 0) - 1;
  ASSERT_SAYS (world, "X-20", s, "review minutes s g1 g2");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The service counts 100 minutes, of which 59 are signed for");
  out->at_us = AT (10, 0);
  ASSERT_SAYS (world, "X-20", s, "");
  out->at_us = 0;
  ASSERT_SAYS (world, "X-20", s, "");
  out->at_us = AT (9, 30);
  anomaly_world_sign (world, s, TB_SIGN_IN, AT (10, 0));
  ASSERT_SAYS (world, "X-20", s, ""); /* has not gone yet: X-18 */
  anomaly_world_sign (world, s, TB_SIGN_OUT, AT (10, 29));
  ASSERT_SAYS (world, "X-20", s, "review minutes s g1 g2 g3 g4");
  ((TbSignPoint *) s->signs->pdata[3])->at_us = AT (10, 30);
  ASSERT_SAYS (world, "X-20", s, "");
  g_ptr_array_set_size (s->signs, 0);
  ASSERT_SAYS (world, "X-20", s, "");
  g_ptr_array_add (s->signs, in);
  ASSERT_SAYS (world, "X-20", s, "");
}

/* A degree of latitude is 111.195 km: 4501 millionths are 500.5 m. */
static void
test_far_away (AnomalyWorld *world,
               gconstpointer data)
{
  TbService   *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit     *visit = anomaly_world_plan (world, s);
  TbSignPoint *in = anomaly_world_sign (world, s, TB_SIGN_IN, AT (9, 0));
  TbSignPoint *out = anomaly_world_sign (world, s, TB_SIGN_OUT, AT (10, 0));

  in->lat_e6 = visit->lat_e6 + 4500;
  ASSERT_SAYS (world, "X-21", s, "");
  in->lat_e6 = visit->lat_e6 + 4502;
  ASSERT_SAYS (world, "X-21", s, "review - s g1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The volunteer signed 501 metres from the place, more than 500");
  in->accuracy_m = 199;
  ASSERT_SAYS (world, "X-21", s, "review - s g1");
  in->accuracy_m = 200;
  ASSERT_SAYS (world, "X-21", s, "");
  in->accuracy_m = 0; /* not known */
  ASSERT_SAYS (world, "X-21", s, "");
  in->accuracy_m = 20;
  out->lat_e6 = visit->lat_e6 - 8990; /* 999.6 m */
  ASSERT_SAYS (world, "X-21", s, "review - s g1 g2");
  in->lat_e6 = visit->lat_e6 + 4500; /* just near enough is no evidence */
  ASSERT_SAYS (world, "X-21", s, "review - s g2");
  in->lat_e6 = visit->lat_e6 + 4502;
  tb_set_str (&visit->place_type, TB_PLACE_PARK);
  ASSERT_SAYS (world, "X-21", s, "");
  tb_set_str (&visit->place_type, TB_PLACE_HOSPITAL);
  out->lat_e6 = visit->lat_e6 - 9003;
  ASSERT_SAYS (world, "X-21", s, "review - s g2");
  tb_set_str (&visit->place_type, NULL);
  ASSERT_SAYS (world, "X-21", s, "review - s g1 g2");
  out->lat_e6 = out->lon_e6 = 0;
  ASSERT_SAYS (world, "X-21", s, "review - s g1");
  visit->lat_e6 = visit->lon_e6 = 0;
  ASSERT_SAYS (world, "X-21", s, "");
  s->visit = NULL;
  ASSERT_SAYS (world, "X-21", s, "");
}

/* below a hundred people somebody else lets people sign in. */
static void
test_self_signed (AnomalyWorld *world,
                  gconstpointer data)
{
  TbService   *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit     *visit = anomaly_world_plan (world, s);
  TbSignPoint *in = anomaly_world_sign (world, s, TB_SIGN_IN, AT (9, 0));

  visit->n_planned = 1;
  ASSERT_SAYS (world, "X-24", s, "");
  tb_set_str (&in->method, "self");
  ASSERT_SAYS (world, "X-24", s, "warn - s g1");
  visit->n_planned = 99;
  ASSERT_SAYS (world, "X-24", s, "warn - s g1");
  visit->n_planned = 100;
  ASSERT_SAYS (world, "X-24", s, "");
  visit->n_planned = 99;
  s->n_recorded = 100;
  ASSERT_SAYS (world, "X-24", s, "");
  s->n_recorded = 0;
  visit->n_planned = 0;
  ASSERT_SAYS (world, "X-24", s, "warn - s g1"); /* for one elder alone */
  tb_set_str (&anomaly_record (s)->item, "4.2");
  ASSERT_SAYS (world, "X-24", s, ""); /* nobody knows how many */
  tb_set_str (&anomaly_record (s)->item, "1.1");
  tb_set_str (&in->way, TB_SIGN_OUT);
  ASSERT_SAYS (world, "X-24", s, "");
}

/* a fifth more than planned, or more than there is room for. */
static void
test_group_size (AnomalyWorld *world,
                 gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit   *visit = anomaly_world_plan (world, s);

  visit->n_planned = 10;
  s->n_recorded = 12;
  ASSERT_SAYS (world, "X-55", s, "");
  s->n_recorded = 13;
  ASSERT_SAYS (world, "X-55", s, "review visit_id s p-s");
  visit->n_planned = 0;
  ASSERT_SAYS (world, "X-55", s, "");
  visit->capacity = 13;
  ASSERT_SAYS (world, "X-55", s, "");
  visit->capacity = 12;
  ASSERT_SAYS (world, "X-55", s, "review visit_id s p-s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "13 people are recorded where there is room for 12");
  s->n_recorded = 0;
  ASSERT_SAYS (world, "X-55", s, "");
}

/* */
static void
test_cancelled (AnomalyWorld *world,
                gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit   *visit = anomaly_world_plan (world, s);

  visit->cancelled_us = AT (9, 0) - 1;
  ASSERT_SAYS (world, "X-86", s, "");
  tb_set_str (&visit->state, TB_VISIT_CANCELLED);
  ASSERT_SAYS (world, "X-86", s, "review visit_id s p-s");
  visit->cancelled_us = AT (9, 0);
  ASSERT_SAYS (world, "X-86", s, "");
  visit->cancelled_us = 0;
  ASSERT_SAYS (world, "X-86", s, "");
  visit->cancelled_us = AT (8, 0);
  s->visit = NULL;
  ASSERT_SAYS (world, "X-86", s, "");
}

/* 3.2 is a visit to a doctor, 3.1 accompanied shopping. */
static void
test_wrong_place (AnomalyWorld *world,
                  gconstpointer data)
{
  static const struct
  {
    const char *item;
    const char *place_type;
    const char *says;
  } rows[] = {
    { "3.2", TB_PLACE_HOSPITAL, "" },
    { "3.2", TB_PLACE_HOME, "warn item s p-s" },
    { "3.2", TB_PLACE_COMMUNITY, "warn item s p-s" },
    { "3.2", NULL, "" },
    { "3.1", TB_PLACE_HOME, "warn item s p-s" },
    { "3.1", TB_PLACE_SHOP, "" },
    { "3.1", "", "" },
    { "1.1", TB_PLACE_HOME, "" },
    { NULL, TB_PLACE_HOME, "" },
  };
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit   *visit = anomaly_world_plan (world, s);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      tb_set_str (&anomaly_record (s)->item, rows[i].item);
      tb_set_str (&visit->place_type, rows[i].place_type);
      ASSERT_SAYS (world, "X-87", s, rows[i].says);
    }
  tb_set_str (&anomaly_record (s)->item, "3.1");
  s->visit = NULL;
  ASSERT_SAYS (world, "X-87", s, "");
}

/* a receipt, or a limit set before, is enough. */
static void
test_carried_money (AnomalyWorld *world,
                    gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbVisit   *visit;

  ASSERT_SAYS (world, "X-88", s, "");
  tb_set_str (&anomaly_record (s)->item, "2.1");
  ASSERT_SAYS (world, "X-88", s, "warn receipt s");
  tb_set_str (&anomaly_record (s)->item, "3.1");
  ASSERT_SAYS (world, "X-88", s, "warn receipt s");
  tb_set_str (&anomaly_record (s)->receipt, "No. 4711");
  ASSERT_SAYS (world, "X-88", s, "");
  tb_set_str (&anomaly_record (s)->receipt, "");
  visit = anomaly_world_plan (world, s);
  ASSERT_SAYS (world, "X-88", s, "warn receipt s");
  visit->money_cap = 1;
  ASSERT_SAYS (world, "X-88", s, "");
  visit->money_cap = -1;
  ASSERT_SAYS (world, "X-88", s, "warn receipt s");
  tb_set_str (&anomaly_record (s)->item, NULL);
  ASSERT_SAYS (world, "X-88", s, "");
}

/* whatever is entered. */
static void
test_hostile (void)
{
  static const char *const ids[] = { TB_ANOMALY_SIGNS (ANOMALY_ID) };

  anomaly_check_hostile (ids, G_N_ELEMENTS (ids));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly/signs/outside-plan", test_outside_plan);
  ANOMALY_ADD ("/anomaly/signs/longer", test_longer);
  ANOMALY_ADD ("/anomaly/signs/outside-project", test_outside_project);
  ANOMALY_ADD ("/anomaly/signs/published-late", test_published_late);
  ANOMALY_ADD ("/anomaly/signs/no-sign-out", test_no_sign_out);
  ANOMALY_ADD ("/anomaly/signs/no-sign-in", test_no_sign_in);
  ANOMALY_ADD ("/anomaly/signs/little-signed", test_little_signed);
  ANOMALY_ADD ("/anomaly/signs/far-away", test_far_away);
  ANOMALY_ADD ("/anomaly/signs/self-signed", test_self_signed);
  ANOMALY_ADD ("/anomaly/signs/group-size", test_group_size);
  ANOMALY_ADD ("/anomaly/signs/cancelled", test_cancelled);
  ANOMALY_ADD ("/anomaly/signs/wrong-place", test_wrong_place);
  ANOMALY_ADD ("/anomaly/signs/carried-money", test_carried_money);
  g_test_add_func ("/anomaly/signs/hostile", test_hostile);
  return g_test_run ();
}
