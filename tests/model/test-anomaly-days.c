/* test-anomaly-days.c: how much it was in a day, in seven, in a month; and numbers of all kinds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#define DAY      20261118 /* a Wednesday */
#define AT(h, m) anomaly_at (DAY, h, m)

/* the organisation, the district, and the end of it. */
static void
test_day (AnomalyWorld *world,
          gconstpointer data)
{
  static const struct
  {
    const char *rule;
    gint64      most;
    const char *says;
  } rows[] = {
    { "X-08", 480, "review minutes s s2" },
    { "X-09", 720, "review minutes s s2" },
    { "X-10", 960, "block minutes s s2" },
  };
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *other = anomaly_world_give (world, "s2", AT (24, 0) - 1, 60);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      anomaly_record (other)->start_us = AT (24, 0) - 1;
      anomaly_record (other)->minutes = rows[i].most - 60;
      ASSERT_SAYS (world, rows[i].rule, s, "");
      anomaly_record (other)->minutes++;
      ASSERT_SAYS (world, rows[i].rule, s, rows[i].says);
      anomaly_record (other)->start_us = AT (0, 0);
      ASSERT_SAYS (world, rows[i].rule, s, rows[i].says);
      anomaly_record (other)->start_us = AT (0, 0) - 1; /* the day before */
      ASSERT_SAYS (world, rows[i].rule, s, "");
      anomaly_record (other)->start_us = AT (24, 0); /* the day after */
      ASSERT_SAYS (world, rows[i].rule, s, "");
      anomaly_record (other)->start_us = 0;
      ASSERT_SAYS (world, rows[i].rule, s, "");
    }
  anomaly_record (other)->start_us = AT (12, 0);
  tb_set_str (&anomaly_record (other)->state, TB_RECORD_REVERSED); /* */
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ASSERT_SAYS (world, rows[i].rule, s, "");
}

/* 0 is no limit; of X-10 there always is one. */
static void
test_no_limit (AnomalyWorld *world,
               gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (0, 0), 1440);

  ASSERT_SAYS (world, "X-08", s, "review minutes s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The volunteer served 1440 minutes on that day, more than 480");
  ASSERT_SAYS (world, "X-09", s, "review minutes s");
  ASSERT_SAYS (world, "X-10", s, "block minutes s");
  world->rules->warn_day_minutes = 0;
  world->rules->review_day_minutes = 0;
  ASSERT_SAYS (world, "X-08", s, "");
  ASSERT_SAYS (world, "X-09", s, "");
  ASSERT_SAYS (world, "X-10", s, "block minutes s");
}

/* a session with many elders takes the volunteer's time once. */
static void
test_one_session (AnomalyWorld *world,
                  gconstpointer data)
{
  TbService *s = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      s = anomaly_world_give (world, id, AT (9, 0), i == 4 ? 480 : 60);
      tb_set_str (&anomaly_record (s)->elder_id, id);
      tb_set_str (&anomaly_record (s)->item, "4.2");
      tb_set_str (&anomaly_record (s)->activity, "书法班");
    }
  ASSERT_SAYS (world, "X-08", s, "");
  ASSERT_SAYS (world, "X-12", s, "");
  anomaly_record (world->services->pdata[4])->minutes = 481;
  ASSERT_SAYS (world, "X-08", s, "review minutes s9 s4");
  anomaly_record (world->services->pdata[4])->minutes = 421;
  tb_set_str (&anomaly_record (s)->activity, "合唱班"); /* another session, X-01 */
  ASSERT_SAYS (world, "X-08", s, "review minutes s9 s4");
  for (guint i = 0; i < 10; i++)
    anomaly_record (world->services->pdata[i])->minutes = 241; /* 2 sessions of 241 */
  ASSERT_SAYS (world, "X-08", s, "review minutes s9 s0");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The volunteer served 482 minutes on that day, more than 480");
}

static void
give_days (AnomalyWorld *world,
           guint         n,
           gint64        first,
           gint64        minutes)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);

      anomaly_world_give (world, id, anomaly_at (tb_day_add_days (first, (int) i), 9, 0), minutes);
    }
}

/* 40 hours in any seven days, whatever day they begin on. */
static void
test_week (AnomalyWorld *world,
           gconstpointer data)
{
  TbService *s;

  give_days (world, 5, 20261114, 480); /* from Saturday to Wednesday */
  s = world->services->pdata[2];
  ASSERT_SAYS (world, "X-11", s, "");
  anomaly_record (s)->minutes++;
  ASSERT_SAYS (world, "X-11", s, "review minutes d2 d0 d1 d3 d4");
  ASSERT_SAYS (world, "X-11", world->services->pdata[0], "review minutes d0 d1 d2 d3 d4");
  ASSERT_SAYS (world, "X-11", world->services->pdata[4], "review minutes d4 d0 d1 d2 d3");
  anomaly_record (world->services->pdata[4])->start_us = anomaly_at (20261121, 0, 0);
  ASSERT_SAYS (world, "X-11", s, ""); /* the eighth day */
  anomaly_record (world->services->pdata[4])->start_us -= 1;
  ASSERT_SAYS (world, "X-11", s, "review minutes d2 d0 d1 d3 d4");
  world->rules->warn_week_minutes = 0;
  ASSERT_SAYS (world, "X-11", s, "");
  world->rules->warn_week_minutes = 2400;
  anomaly_record (s)->start_us = 0;
  ASSERT_SAYS (world, "X-11", s, "");
}

/* of seven days, the first and the last. */
static void
test_ends_of_week (AnomalyWorld *world,
                   gconstpointer data)
{
  TbService *first = anomaly_world_give (world, "s", AT (0, 0), 1200);
  TbService *last = anomaly_world_give (world, "s2", AT (7 * 24, 0) - 1, 1201);

  ASSERT_SAYS (world, "X-11", first, "review minutes s s2");
  ASSERT_SAYS (world, "X-11", last, "review minutes s2 s");
  anomaly_record (last)->start_us += 1;
  ASSERT_SAYS (world, "X-11", first, "");
  ASSERT_SAYS (world, "X-11", last, "");
}

/* 120 hours in a month of the calendar. */
static void
test_month (AnomalyWorld *world,
            gconstpointer data)
{
  TbService *s;

  give_days (world, 30, 20261101, 240); /* 7200 minutes */
  s = world->services->pdata[29];
  ASSERT_SAYS (world, "X-11", s, "");
  anomaly_record (s)->minutes++;
  anomaly_world_look (world, "X-11", s);
  g_assert_cmpuint (world->findings->all->len, ==, 1);
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The volunteer served 7201 minutes in that month, more than 7200");
  anomaly_record (s)->start_us = anomaly_at (20261201, 0, 0);
  ASSERT_SAYS (world, "X-11", s, "");
  ASSERT_SAYS (world, "X-11", world->services->pdata[0], "");
  anomaly_record (s)->start_us -= 1;
  anomaly_world_look (world, "X-11", world->services->pdata[0]);
  g_assert_cmpuint (world->findings->all->len, ==, 1);
  world->rules->warn_month_minutes = 0;
  ASSERT_SAYS (world, "X-11", s, "");
}

/* six times a day, three of them for one activity. */
static void
test_many_sessions (AnomalyWorld *world,
                    gconstpointer data)
{
  TbService *s = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      s = anomaly_world_give (world, id, AT (9 + (int) i, 0), 60);
      if (i < 3)
        tb_set_str (&anomaly_record (s)->activity, "读报");
    }
  ASSERT_SAYS (world, "X-12", s, "");
  ASSERT_SAYS (world, "X-12", world->services->pdata[0], "");
  tb_set_str (&anomaly_record (s)->activity, "读报");
  ASSERT_SAYS (world, "X-12", s, "warn activity s5 s0 s1 s2");
  tb_set_str (&anomaly_record (s)->activity, NULL);
  ASSERT_SAYS (world, "X-12", s, "");
  s = anomaly_world_give (world, "s6", AT (16, 0), 60);
  ASSERT_SAYS (world, "X-12", s, "warn start_us s6 s0 s1 s2 s3 s4 s5");
  anomaly_record (s)->start_us = 0;
  ASSERT_SAYS (world, "X-12", s, "");
  ASSERT_SAYS (world, "X-12", world->services->pdata[0], "");
}

/* whatever is entered. */
static void
test_hostile (void)
{
  static const char *const ids[] = { TB_ANOMALY_TIMES (ANOMALY_ID) };

  anomaly_check_hostile (ids, G_N_ELEMENTS (ids));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly/days/day", test_day);
  ANOMALY_ADD ("/anomaly/days/no-limit", test_no_limit);
  ANOMALY_ADD ("/anomaly/days/one-session", test_one_session);
  ANOMALY_ADD ("/anomaly/days/week", test_week);
  ANOMALY_ADD ("/anomaly/days/ends-of-week", test_ends_of_week);
  ANOMALY_ADD ("/anomaly/days/month", test_month);
  ANOMALY_ADD ("/anomaly/days/many-sessions", test_many_sessions);
  g_test_add_func ("/anomaly/days/hostile", test_hostile);
  return g_test_run ();
}
