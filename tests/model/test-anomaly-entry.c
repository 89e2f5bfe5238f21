/* test-anomaly-entry.c: how it was entered, when and by whom
 *
 * Each rule of the brief's §8 just beyond its value, just at it, and where a fact is not known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#define DAY      20261118 /* a Wednesday */
#define AT(h, m) anomaly_at (DAY, h, m)

/* ten working days, then the organisation looks; ninety days, then the street. */
static void
test_entered_late (AnomalyWorld *world,
                   gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", anomaly_at (20261102, 9, 0), 60);

  anomaly_record (s)->submitted_us = anomaly_at (20261116, 24, 0) - 1;
  ASSERT_SAYS (world, "X-26", s, "");
  anomaly_record (s)->submitted_us += 1;
  ASSERT_SAYS (world, "X-26", s, "review end_us s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "It was entered 15 days after the service; the last of 10 working days was"
                   " 2026-11-16");
  anomaly_record (s)->submitted_us = anomaly_at (20270131, 12, 0); /* the 90th day */
  ASSERT_SAYS (world, "X-26", s, "review end_us s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "It was entered 90 days after the service; the last of 10 working days was"
                   " 2026-11-16");
  anomaly_record (s)->submitted_us = anomaly_at (20270201, 12, 0);
  ASSERT_SAYS (world, "X-26", s, "review end_us s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "It was entered 91 days after the service; after more than 90 the street has to"
                   " agree");
  anomaly_record (s)->submitted_us = anomaly_at (20261101, 12, 0); /* */
  ASSERT_SAYS (world, "X-26", s, "");
  anomaly_record (s)->end_us = 0;
  ASSERT_SAYS (world, "X-26", s, "");
}

/* what is being entered is entered now; without a calendar days are still days. */
static void
test_entered_now (AnomalyWorld *world,
                  gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", anomaly_at (20261109, 9, 0), 60);

  anomaly_record (s)->submitted_us = 0;
  ASSERT_SAYS (world, "X-26", s, ""); /* the 23rd is the tenth working day */
  anomaly_record (s)->end_us = anomaly_at (20261106, 10, 0);
  ASSERT_SAYS (world, "X-26", s, "review end_us s");
  world->scene.workdays = NULL;
  ASSERT_SAYS (world, "X-26", s, "");
  anomaly_record (s)->end_us = anomaly_at (20260101, 10, 0);
  ASSERT_SAYS (world, "X-26", s, "review end_us s");
  world->scene.now_us = 0;
  ASSERT_SAYS (world, "X-26", s, "");
}

/* after an outage the days are counted from when the platform was back. */
static void
test_entered_after (AnomalyWorld *world,
                    gconstpointer data)
{
  TbService           *s = anomaly_world_service (world, "s", anomaly_at (20261106, 9, 0), 60);
  g_autoptr (TbOutage) outage = tb_record_new (&tb_outage_kind);

  anomaly_record (s)->submitted_us = 0;
  ASSERT_SAYS (world, "X-26", s, "review end_us s");
  outage->to_us = anomaly_at (20261109, 12, 0);
  s->outage = outage;
  ASSERT_SAYS (world, "X-26", s, "review end_us s"); /* what is not entered from paper names none */
  tb_set_str (&anomaly_record (s)->mode, "late");
  ASSERT_SAYS (world, "X-26", s, "");
  outage->to_us = anomaly_at (20261101, 12, 0);
  ASSERT_SAYS (world, "X-26", s, "review end_us s"); /* it was over before the service */
}

/* why it was entered late. */
static void
test_no_basis (AnomalyWorld *world,
               gconstpointer data)
{
  TbService               *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  g_autoptr (TbOutage)     outage = tb_record_new (&tb_outage_kind);
  g_autoptr (TbCapability) gap = tb_record_new (&tb_capability_kind);

  tb_set_str (&outage->org_id, "o1");
  outage->from_us = AT (8, 0);
  outage->to_us = AT (12, 0);
  ASSERT_SAYS (world, "X-27", s, "");
  tb_set_str (&anomaly_record (s)->mode, "late");
  ASSERT_SAYS (world, "X-27", s, "block basis s");
  tb_set_str (&anomaly_record (s)->basis, " \t");
  ASSERT_SAYS (world, "X-27", s, "block basis s");
  tb_set_str (&anomaly_record (s)->basis, "平台故障");
  ASSERT_SAYS (world, "X-27", s, "");
  tb_set_str (&anomaly_record (s)->basis, NULL);
  tb_set_str (&anomaly_record (s)->outage_id, "cut");
  ASSERT_SAYS (world, "X-27", s, "block outage_id s"); /* nobody knows of it */
  s->outage = outage;
  ASSERT_SAYS (world, "X-27", s, "");
  outage->to_us = AT (9, 0);
  ASSERT_SAYS (world, "X-27", s, "block outage_id s"); /* it was over */
  outage->to_us = AT (9, 1);
  tb_set_str (&outage->org_id, "o2");
  ASSERT_SAYS (world, "X-27", s, "block outage_id s"); /* it was somebody else's */
  tb_set_str (&outage->org_id, "o1");
  ASSERT_SAYS (world, "X-27", s, "");
  tb_set_str (&anomaly_record (s)->outage_id, NULL);
  ASSERT_SAYS (world, "X-27", s, "block basis s");
  s->gap = gap;
  ASSERT_SAYS (world, "X-27", s, ""); /* it could not be recorded online */
  s->gap = NULL;
  tb_set_str (&anomaly_record (s)->mode, NULL); /* by hand, on its day */
  ASSERT_SAYS (world, "X-27", s, "");
}

/* */
static void
test_form_reused (AnomalyWorld *world,
                  gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);

  anomaly_record (s)->form_row = 7;
  ASSERT_SAYS (world, "X-28", s, "");
  s->same_form_id = "s2";
  ASSERT_SAYS (world, "X-28", s, "block form_row s s2");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Line 7 of the form belongs to another record");
  s->same_form_id = "s";
  ASSERT_SAYS (world, "X-28", s, "");
}

/* what another system has counted. */
static void
test_double_counted (AnomalyWorld *world,
                     gconstpointer data)
{
  TbService *s = anomaly_world_give (world, "s", AT (9, 0), 60);
  TbService *other = anomaly_world_give (world, "s2", AT (9, 59), 60);

  ASSERT_SAYS (world, "X-31", s, "");
  tb_set_str (&anomaly_record (other)->source, "志愿北京");
  ASSERT_SAYS (world, "X-31", s, "review source s s2");
  ASSERT_SAYS (world, "X-31", other, "review source s2 s");
  anomaly_record (other)->start_us += MIN_US;
  ASSERT_SAYS (world, "X-31", s, "");
  anomaly_record (other)->start_us = 0;
  ASSERT_SAYS (world, "X-31", s, "");
  anomaly_record (other)->start_us = AT (9, 0);
  tb_set_str (&anomaly_record (s)->source, "志愿北京");
  ASSERT_SAYS (world, "X-31", s, "");
  tb_set_str (&anomaly_record (s)->source, "");
  tb_set_str (&anomaly_record (other)->source, NULL);
  ASSERT_SAYS (world, "X-31", s, "");
}

/* only a case lets what is certified be changed. */
static void
test_edited_after (AnomalyWorld *world,
                   gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);

  s->changed_us = AT (12, 0);
  ASSERT_SAYS (world, "X-60", s, ""); /* not certified */
  anomaly_record (s)->certified_us = AT (12, 0);
  ASSERT_SAYS (world, "X-60", s, "");
  s->changed_us += 1;
  ASSERT_SAYS (world, "X-60", s, "block - s");
  s->has_correction = TRUE;
  ASSERT_SAYS (world, "X-60", s, "");
  s->has_correction = FALSE;
  s->changed_us = 0;
  ASSERT_SAYS (world, "X-60", s, "");
}

/* the certificate has to be looked at, case or not. */
static void
test_edited_covered (AnomalyWorld *world,
                     gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);

  s->has_correction = TRUE;
  s->changed_us = AT (12, 0);
  ASSERT_SAYS (world, "X-61", s, ""); /* no certificate */
  s->covered_us = AT (12, 0);
  ASSERT_SAYS (world, "X-61", s, "");
  s->changed_us += 1;
  ASSERT_SAYS (world, "X-61", s, "review - s");
  s->changed_us = 0;
  ASSERT_SAYS (world, "X-61", s, "");
}

/* two people. */
static void
test_own_review (AnomalyWorld *world,
                 gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);

  ASSERT_SAYS (world, "X-65", s, "");
  tb_set_str (&anomaly_record (s)->recognised_by, "bo");
  ASSERT_SAYS (world, "X-65", s, "");
  tb_set_str (&anomaly_record (s)->recognised_by, "ann");
  ASSERT_SAYS (world, "X-65", s, "block - s");
  tb_set_str (&anomaly_record (s)->recognised_by, "bo");
  s->reviewer_person_id = "v";
  ASSERT_SAYS (world, "X-65", s, "block - s");
  tb_set_str (&anomaly_record (s)->volunteer_id, NULL);
  s->reviewer_person_id = NULL;
  tb_set_str (&anomaly_record (s)->recognised_by, NULL);
  tb_set_str (&anomaly_record (s)->submitted_by, NULL);
  ASSERT_SAYS (world, "X-65", s, "");
}

/* nor a relative, on the day it was recognised. */
static void
test_kin_review (AnomalyWorld *world,
                 gconstpointer data)
{
  TbService  *s = anomaly_world_service (world, "s", AT (9, 0), 60);
  TbRelation *row = anomaly_world_row (world, &tb_relation_kind, "r");

  tb_set_str (&row->person_id, "v");
  tb_set_str (&row->other_id, "b");
  tb_set_str (&row->relation, "spouse");
  g_ptr_array_add (world->scene.relations, row);
  ASSERT_SAYS (world, "X-65", s, "");
  s->reviewer_person_id = "b";
  ASSERT_SAYS (world, "X-65", s, "block - s r");
  tb_set_str (&row->person_id, "b");
  tb_set_str (&row->other_id, "v");
  ASSERT_SAYS (world, "X-65", s, "block - s r");
  tb_set_str (&row->relation, "guardian"); /* of no family */
  ASSERT_SAYS (world, "X-65", s, "");
  tb_set_str (&row->relation, "child");
  tb_set_str (&row->other_id, "w");
  ASSERT_SAYS (world, "X-65", s, "");
  tb_set_str (&row->other_id, "v");
  row->until_on = DAY;
  anomaly_record (s)->recognised_us = AT (24, 0);
  ASSERT_SAYS (world, "X-65", s, "");
  anomaly_record (s)->recognised_us = 0; /* then as on the day of the service */
  ASSERT_SAYS (world, "X-65", s, "block - s r");
  row->from_on = DAY + 1;
  ASSERT_SAYS (world, "X-65", s, "");
}

/* */
static void
test_own_hours (AnomalyWorld *world,
                gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);

  ASSERT_SAYS (world, "X-66", s, "");
  s->recorder_person_id = "b";
  ASSERT_SAYS (world, "X-66", s, "");
  s->recorder_person_id = "v";
  ASSERT_SAYS (world, "X-66", s, "block volunteer_id s");
  tb_set_str (&anomaly_record (s)->volunteer_id, NULL);
  ASSERT_SAYS (world, "X-66", s, "");
}

/* neither money nor goods; 元 is money after a number. */
static void
test_money_words (AnomalyWorld *world,
                  gconstpointer data)
{
  static const struct
  {
    const char *note;
    const char *word; /* NULL for none */
  } rows[] = {
    { NULL, NULL },
    { "", NULL },
    { "陪老人聊天", NULL },
    { "老人给了红包", "红包" },
    { "送超市卡一张", "超市卡" },
    { "收了50元", "元" },
    { "收了５０元", "元" },
    { "收了五十元车费", "元" },
    { "公元纪年讲座", NULL },
    { "元", NULL },
    { "单元楼门口等候，交了3元", "元" },
    { "元旦慰问", NULL },
    { "2026元旦慰问", NULL },
    { "正月十五元宵节", NULL },
    { "帮老人数零钱", "钱" },
    { "\xE9\x92", NULL }, /* no UTF-8 */
  };
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("The note speaks of money or goods: “%s”",
                                               rows[i].word != NULL ? rows[i].word : "");

      tb_set_str (&anomaly_record (s)->note, rows[i].note);
      ASSERT_SAYS (world, "X-74", s, rows[i].word != NULL ? "review note s" : "");
      if (rows[i].word != NULL)
        g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, text);
    }
  tb_set_str (&anomaly_record (s)->note, "收了50元红包");
  tb_set_str (&world->rules->money_words, "");
  ASSERT_SAYS (world, "X-74", s, "");
  tb_set_str (&world->rules->money_words, NULL);
  ASSERT_SAYS (world, "X-74", s, "");
}

/* X-85, Order 67 art. 19, R-162. */
static void
test_no_service (AnomalyWorld *world,
                 gconstpointer data)
{
  TbService *s = anomaly_world_service (world, "s", AT (9, 0), 60);

  ASSERT_SAYS (world, "X-85", s, "");
  tb_set_str (&anomaly_record (s)->activity, "读报");
  tb_set_str (&anomaly_record (s)->note, "陪老人读报");
  ASSERT_SAYS (world, "X-85", s, "");
  tb_set_str (&anomaly_record (s)->note, "服务队团建");
  ASSERT_SAYS (world, "X-85", s, "block note s");
  tb_set_str (&anomaly_record (s)->activity, "月度会议");
  ASSERT_SAYS (world, "X-85", s, "block activity s");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, "“会议” is no service for elders");
  tb_set_str (&world->rules->excluded_words, "彩排");
  ASSERT_SAYS (world, "X-85", s, "");
}

/* five minutes either way, and never back. */
static void
test_clock (AnomalyWorld *world,
            gconstpointer data)
{
  ASSERT_SAYS (world, "X-80", NULL, "");
  world->scene.device_skew_us = 5 * MIN_US;
  ASSERT_SAYS (world, "X-80", NULL, "");
  world->scene.device_skew_us += 1;
  ASSERT_SAYS (world, "X-80", NULL, "warn -");
  world->scene.device_skew_us = -5 * MIN_US;
  ASSERT_SAYS (world, "X-80", NULL, "");
  world->scene.device_skew_us -= 1;
  ASSERT_SAYS (world, "X-80", NULL, "warn -");
  world->scene.device_skew_us = G_MININT64;
  ASSERT_SAYS (world, "X-80", NULL, "warn -");
  world->scene.has_gone_back = TRUE;
  ASSERT_SAYS (world, "X-80", NULL, "warn -; warn -");
}

/* */
static void
test_long_offline (AnomalyWorld *world,
                   gconstpointer data)
{
  ASSERT_SAYS (world, "X-81", NULL, "");
  world->scene.oldest_unsent_id = "s";
  world->scene.oldest_unsent_us = TB_TEST_NOW_US - 72 * HOUR_US;
  ASSERT_SAYS (world, "X-81", NULL, "");
  world->scene.oldest_unsent_us -= 1;
  ASSERT_SAYS (world, "X-81", NULL, "warn - s");
  world->scene.now_us = 0;
  ASSERT_SAYS (world, "X-81", NULL, "");
}

/* */
static void
test_conflict (AnomalyWorld *world,
               gconstpointer data)
{
  ASSERT_SAYS (world, "X-82", NULL, "");
  g_ptr_array_add (world->scene.in_conflict,
                   anomaly_record (anomaly_world_service (world, "s1", AT (9, 0), 60)));
  g_ptr_array_add (world->scene.in_conflict,
                   anomaly_record (anomaly_world_service (world, "s2", AT (9, 0), 60)));
  ASSERT_SAYS (world, "X-82", NULL, "review - s1; review - s2");
}

/* 50 sealed values a day, 500 people at once, no minors. */
static void
test_much_read (AnomalyWorld *world,
                gconstpointer data)
{
  TbAccess access = { .user = "ann", .day = DAY, .n_reveals = 50, .n_exported = 500 };
  TbAccess other = { .user = "bo", .day = DAY };

  ASSERT_SAYS (world, "X-84", NULL, "");
  g_ptr_array_add (world->scene.accesses, &access);
  g_ptr_array_add (world->scene.accesses, &other);
  ASSERT_SAYS (world, "X-84", NULL, "");
  access.n_reveals = 51;
  ASSERT_SAYS (world, "X-84", NULL, "review - ann");
  access.n_reveals = 0;
  access.n_exported = 501;
  ASSERT_SAYS (world, "X-84", NULL, "review - ann");
  other.n_minors = 1;
  ASSERT_SAYS (world, "X-84", NULL, "review - ann; review - bo");
}

/* and the others of its file, R-162: whatever is entered. */
static void
test_hostile (void)
{
  static const char *const ids[] = { TB_ANOMALY_ENTRY (ANOMALY_ID) };

  anomaly_check_hostile (ids, G_N_ELEMENTS (ids));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly/entry/late", test_entered_late);
  ANOMALY_ADD ("/anomaly/entry/now", test_entered_now);
  ANOMALY_ADD ("/anomaly/entry/after-an-outage", test_entered_after);
  ANOMALY_ADD ("/anomaly/entry/no-basis", test_no_basis);
  ANOMALY_ADD ("/anomaly/entry/form-reused", test_form_reused);
  ANOMALY_ADD ("/anomaly/entry/double-counted", test_double_counted);
  ANOMALY_ADD ("/anomaly/entry/edited-after", test_edited_after);
  ANOMALY_ADD ("/anomaly/entry/edited-covered", test_edited_covered);
  ANOMALY_ADD ("/anomaly/entry/own-review", test_own_review);
  ANOMALY_ADD ("/anomaly/entry/kin-review", test_kin_review);
  ANOMALY_ADD ("/anomaly/entry/own-hours", test_own_hours);
  ANOMALY_ADD ("/anomaly/entry/money-words", test_money_words);
  ANOMALY_ADD ("/anomaly/entry/no-service", test_no_service);
  ANOMALY_ADD ("/anomaly/entry/clock", test_clock);
  ANOMALY_ADD ("/anomaly/entry/long-offline", test_long_offline);
  ANOMALY_ADD ("/anomaly/entry/conflict", test_conflict);
  ANOMALY_ADD ("/anomaly/entry/much-read", test_much_read);
  g_test_add_func ("/anomaly/entry/hostile", test_hostile);
  return g_test_run ();
}
