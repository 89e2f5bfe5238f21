/* test-anomaly-habits.c: how an organisation enters records: by hand, at a stretch, by copying
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#define DAY      20261118 /* a Wednesday */
#define AT(h, m) anomaly_at (DAY, h, m)

/* A record of the organisation “s0” and so on, entered on its day. */
static TbService *
give (AnomalyWorld *world,
      gint64        start_us)
{
  g_autofree char *id = g_strdup_printf ("s%u", world->services->len);

  return anomaly_world_give (world, id, start_us, 60);
}

static TbService *
get (AnomalyWorld *world,
     guint         i)
{
  return world->services->pdata[i];
}

/* 30 in 100 of a month by hand. */
static void
test_by_hand (AnomalyWorld *world,
              gconstpointer data)
{
  for (int i = 0; i < 10; i++)
    give (world, anomaly_at (20261001 + i, 9, 0));
  give (world, anomaly_at (20261101, 0, 0));
  tb_set_str (&anomaly_record (get (world, 1))->mode, "manual");
  tb_set_str (&anomaly_record (get (world, 3))->mode, NULL);
  tb_set_str (&anomaly_record (get (world, 5))->mode, "late");
  ASSERT_SAYS (world, "X-25", NULL, "");
  tb_set_str (&anomaly_record (get (world, 7))->mode, "late");
  ASSERT_SAYS (world, "X-25", NULL, "review - o1 s1 s3 s5 s7");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "In month 10 of 2026, 4 of 10 records were entered by hand, more than 30"
                   " percent");
  ASSERT_SAYS (world, "X-25", get (world, 7), ""); /* of one record it is not asked */
  tb_set_str (&anomaly_record (get (world, 7))->state, TB_RECORD_REVERSED);
  ASSERT_SAYS (world, "X-25", NULL, "review - o1 s1 s3 s5"); /* of nine */
  anomaly_record (get (world, 10))->start_us -= 1;           /* in October */
  ASSERT_SAYS (world, "X-25", NULL, "");
  anomaly_record (get (world, 10))->start_us += 1;
  tb_set_str (&anomaly_record (get (world, 10))->mode, "manual"); /* all of November */
  ASSERT_SAYS (world, "X-25", NULL, "review - o1 s1 s3 s5; review - o1 s10");
  for (guint i = 0; i < world->services->len; i++)
    anomaly_record (get (world, i))->start_us = 0;
  ASSERT_SAYS (world, "X-25", NULL, "");
}

/* one person, more than 50 in ten minutes. */
static void
test_burst (AnomalyWorld *world,
            gconstpointer data)
{
  for (int i = 0; i < 51; i++)
    anomaly_record (give (world, AT (9, 0)))->submitted_us = AT (12, 0) + i * MIN_US / 5;
  anomaly_record (get (world, 0))->submitted_us = AT (11, 0);
  ASSERT_SAYS (world, "X-25", NULL, "");
  anomaly_record (get (world, 0))->submitted_us = AT (12, 10); /* as the last one */
  anomaly_world_look (world, "X-25", NULL);
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "One person entered 51 records within 10 minutes, more than 50");
  g_assert_cmpuint (world->findings->all->len, ==, 1);
  g_assert_true (g_str_has_prefix (world->said, "review - o1 s1 s2 s3 "));
  anomaly_record (get (world, 1))->submitted_us = AT (12, 0); /* the first of ten minutes */
  anomaly_record (get (world, 0))->submitted_us += 1;
  ASSERT_SAYS (world, "X-25", NULL, "");
  anomaly_record (get (world, 0))->submitted_us -= 1;
  tb_set_str (&anomaly_record (get (world, 20))->submitted_by, "bo");
  ASSERT_SAYS (world, "X-25", NULL, "");
  tb_set_str (&anomaly_record (get (world, 20))->submitted_by, NULL);
  ASSERT_SAYS (world, "X-25", NULL, "");
  world->rules->burst_records = 49;
  anomaly_world_look (world, "X-25", NULL);
  g_assert_cmpuint (world->findings->all->len, ==, 1);
  for (guint i = 0; i < world->services->len; i++)
    anomaly_record (get (world, i))->submitted_us = 0;
  ASSERT_SAYS (world, "X-25", NULL, "");
}

/* four letters at least, where there is a note, or has to be one because the name of
 * the item does not say what was done. */
static void
test_short_note (AnomalyWorld *world,
                 gconstpointer data)
{
  static const struct
  {
    const char *item;
    const char *note;
    gboolean    is_short;
  } rows[] = {
    { "1.1", NULL, FALSE },
    { "1.1", "", FALSE },
    { "1.1", "服务好", TRUE },
    { "1.1", " 服 务\t好　", TRUE },
    { "1.1", "陪伴聊天", FALSE },
    { "1.9", NULL, TRUE },
    { "1.9", " ", TRUE },
    { "1.9", "陪老人下棋", FALSE },
    { NULL, NULL, FALSE },
    { NULL, "好", TRUE },
    { "1.9", "\xE9\x92", FALSE }, /* no UTF-8 */
  };
  TbService *s = give (world, AT (9, 0));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      tb_set_str (&anomaly_record (s)->item, rows[i].item);
      tb_set_str (&anomaly_record (s)->note, rows[i].note);
      ASSERT_SAYS (world, "X-54", s, rows[i].is_short ? "warn note s0" : "");
      ASSERT_SAYS (world, "X-54", NULL, rows[i].is_short ? "warn - o1 s0" : "");
    }
  tb_set_str (&anomaly_record (s)->note, "服务好");
  ASSERT_SAYS (world, "X-54", s, "warn note s0");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, "The note has 3 letters, fewer than 4");
  world->rules->note_letters = 3;
  ASSERT_SAYS (world, "X-54", s, "");
}

/* ten times the same words. */
static void
test_copied_note (AnomalyWorld *world,
                  gconstpointer data)
{
  TbService *s;

  for (int i = 0; i < 9; i++)
    tb_set_str (&anomaly_record (give (world, AT (9, i)))->note,
                i % 2 == 0 ? "服务服务服务" : "服务 服务 服务");
  s = give (world, AT (10, 0));
  tb_set_str (&anomaly_record (s)->note, "陪老人聊了家常");
  ASSERT_SAYS (world, "X-54", s, "");
  ASSERT_SAYS (world, "X-54", NULL, "");
  tb_set_str (&anomaly_record (s)->note, "服务服务服务");
  ASSERT_SAYS (world, "X-54", s, "warn note s9 s0 s1 s2 s3 s4 s5 s6 s7 s8");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "10 records of the volunteer have the same note");
  ASSERT_SAYS (world, "X-54", NULL, "warn - o1 s0 s1 s2 s3 s4 s5 s6 s7 s8 s9");
  tb_set_str (&anomaly_record (get (world, 0))->state, TB_RECORD_REVERSED);
  ASSERT_SAYS (world, "X-54", s, "");
  ASSERT_SAYS (world, "X-54", NULL, "");
  for (guint i = 0; i < world->services->len; i++)
    tb_set_str (&anomaly_record (get (world, i))->note, NULL);
  ASSERT_SAYS (world, "X-54", s, "");
  ASSERT_SAYS (world, "X-54", NULL, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly/habits/by-hand", test_by_hand);
  ANOMALY_ADD ("/anomaly/habits/burst", test_burst);
  ANOMALY_ADD ("/anomaly/habits/short-note", test_short_note);
  ANOMALY_ADD ("/anomaly/habits/copied-note", test_copied_note);
  return g_test_run ();
}
