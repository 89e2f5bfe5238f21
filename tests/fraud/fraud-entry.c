/* fraud-entry.c: how it was entered and by whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

/* A small organisation of its own, so that nobody honest is counted with it. */
static FraudOrg *
new_org (FraudCity *city,
         int        n_volunteers,
         int        n_elders)
{
  FraudOrg *org = fraud_add_org (city);

  for (int i = 0; i < n_volunteers; i++)
    fraud_add_volunteer (city, org, fraud_range (city, 20, 58));
  for (int i = 0; i < n_elders; i++)
    fraud_add_elder (city, org, fraud_range (city, 62, 90));
  return org;
}

/* Somebody sits down and types: fifty and more in ten minutes, or a third of a month and more. */
static void
plant_by_hand (FraudCity *city)
{
  const gboolean is_burst = fraud_chance (city, 25);
  const int      n = is_burst ? fraud_range (city, 51, 62) : fraud_range (city, 18, 34);
  const int      n_hand = is_burst ? n : n * fraud_range (city, 36, 80) / 100;
  FraudOrg      *org = new_org (city, is_burst ? 12 : 6, is_burst ? 12 : 6);
  int            day = fraud_range (city, 9, 170);
  gint64         entered_us;

  while (fraud_day (day) % 100 != 1)
    day++;
  entered_us = fraud_at (day + 31, 1200);
  for (int i = 0; i < n; i++)
    {
      FraudPerson  *volunteer = fraud_pick (city, org->volunteers);
      FraudTime     time = { day + (is_burst ? 19 + i % 9 : i % 27), fraud_range (city, 520, 900),
                             fraud_range (city, 55, 110) };
      FraudPerson  *elder = fraud_pick (city, org->elders);
      FraudService *service;

      if (!fraud_find_time (city, volunteer, elder, &time))
        continue;
      service = fraud_serve (city, volunteer, elder, "1.1", &time);
      if (i >= n_hand)
        continue;
      fraud_enter_by_hand (city, service, fraud_chance (city, 40) ? "late" : "manual");
      fraud_blame_service (city, "X-25", service);
      if (!is_burst)
        continue;
      service->record->submitted_us = entered_us + fraud_range (city, 0, 9 * 60) * G_USEC_PER_SEC;
      service->record->recognised_us =
          service->record->submitted_us + fraud_range (city, 60, 900) * TB_TEST_MIN_US;
      service->record->certified_us = service->record->recognised_us + FRAUD_DAY_US;
      tb_set_str (&service->record->submitted_by, org->staff[0]);
      tb_set_str (&service->record->recognised_by, org->staff[1]);
      fraud_excuse (city, "X-26", service);
    }
}

static void
plant_entered_late (FraudCity *city)
{
  FraudService    *service = fraud_any (city, 20);
  TbServiceRecord *record = service->record;
  const int        days = (int) ((TB_TEST_NOW_US - record->end_us) / FRAUD_DAY_US) - 2;

  fraud_enter_by_hand (city, service, fraud_chance (city, 70) ? "late" : "manual");
  record->submitted_us = record->end_us + fraud_range (city, 20, MIN (days, 130)) * FRAUD_DAY_US;
  record->recognised_us = record->submitted_us + 200 * TB_TEST_MIN_US;
  record->certified_us = record->recognised_us + FRAUD_DAY_US;
  fraud_blame_service (city, "X-26", service);
}

static void
plant_no_basis (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);

  fraud_enter_by_hand (city, service, "late");
  tb_set_str (&service->record->basis, fraud_chance (city, 50) ? NULL : "  ");
  fraud_blame_service (city, "X-27", service);
}

/* A line of a paper form is good for one service. */
static void
plant_form_reused (FraudCity *city)
{
  FraudService *one = fraud_any (city, 10);
  FraudService *two = fraud_any (city, 10);

  fraud_enter_by_hand (city, one, "late");
  fraud_enter_by_hand (city, two, "late");
  tb_set_str (&two->record->form, one->record->form);
  two->record->form_row = one->record->form_row;
  fraud_blame_service (city, "X-28", one);
  fraud_blame_service (city, "X-28", two);
}

/* The same afternoon, brought in once more from another system. */
static void
plant_double_counted (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_fresh_volunteer (city);
  FraudService *one = fraud_serve_once (city, volunteer, fraud_any_elder (city, volunteer), 20);
  FraudService *two = fraud_serve_once (city, volunteer, one->elder, 20);

  fraud_move_to (city, two, one->record->start_us + fraud_range (city, -25, 25) * TB_TEST_MIN_US,
                 (int) one->record->minutes + fraud_range (city, -8, 20));
  tb_set_str (&two->record->source, fraud_chance (city, 60) ? "志愿北京" : "区试点系统");
  two->record->external_id = g_strdup_printf ("BV%d", fraud_range (city, 1000000, 9999999));
  tb_set_str (&two->record->mode, "apply");
  fraud_drop (two->in);
  fraud_drop (two->out);
  two->in = two->out = NULL;
  fraud_blame_service (city, "X-31", one);
  fraud_blame_service (city, "X-31", two);
  fraud_excuse (city, "X-01 X-02 X-03 X-30", one);
  fraud_excuse (city, "X-01 X-02 X-03 X-30", two);
}

/* Ten and more services in the same words, or words that say nothing. */
static void
plant_copied_note (FraudCity *city)
{
  static const char *const words[] = { "服务", "好", "聊天", "1", "陪护。" };
  FraudOrg                *org = fraud_any_org (city);
  g_autofree char         *note = fraud_note (city, "1.1");

  if (fraud_chance (city, 50))
    {
      FraudService *service = fraud_any (city, 10);

      tb_set_str (&service->record->note, FRAUD_ONE_OF (city, words));
      fraud_blame_service (city, "X-54", service);
      return;
    }
  for (int n = fraud_range (city, 10, 16); n > 0; n--)
    {
      FraudPerson  *volunteer = fraud_pick (city, org->volunteers);
      FraudPerson  *elder = fraud_add_elder (city, org, fraud_range (city, 66, 90));
      FraudService *service = fraud_serve_once (city, volunteer, elder, 10);

      tb_set_str (&service->record->note, note);
      fraud_blame_service (city, "X-54", service);
    }
}

static TbStaff *
new_staff (FraudCity   *city,
           FraudPerson *person)
{
  TbStaff *staff = fraud_row (city, &tb_staff_kind, "staff");

  tb_set_str (&staff->org_id, person->org->id);
  tb_set_str (&staff->name, person->person->name);
  tb_set_str (&staff->person_id, person->person->id);
  return staff;
}

/* Who looks at it should be another than who entered it, served, or is of the family. */
static void
plant_own_review (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_new_volunteer (city);
  FraudService *service = fraud_serve_once (city, volunteer, fraud_any_elder (city, volunteer), 10);
  const int     way = fraud_range (city, 0, 2);

  if (way == 0)
    tb_set_str (&service->record->recognised_by, service->record->submitted_by);
  else if (way == 1)
    tb_set_str (&service->record->recognised_by, new_staff (city, volunteer)->id);
  else
    {
      FraudPerson *spouse = fraud_new_volunteer (city);

      fraud_relate (city, volunteer, spouse, "spouse");
      tb_set_str (&service->record->recognised_by, new_staff (city, spouse)->id);
    }
  fraud_blame_service (city, "X-65", service);
}

static void
plant_own_hours (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_new_volunteer (city);
  FraudService *service = fraud_serve_once (city, volunteer, fraud_any_elder (city, volunteer), 10);

  tb_set_str (&service->record->submitted_by, new_staff (city, volunteer)->id);
  fraud_blame_service (city, "X-66", service);
}

static void
plant_money_words (FraudCity *city)
{
  static const char *const words[] = {
    "老人家属给了200元辛苦费",
    "节后补发红包",
    "发超市卡一张",
    "本次按小时给钱",
    "凭时间币兑换物品：大米一袋",
    "收五十元交通补助",
    "说好每月三百元",
  };
  FraudService    *service = fraud_any (city, 10);
  g_autofree char *note = g_steal_pointer (&service->record->note);

  service->record->note = g_strconcat (note, FRAUD_ONE_OF (city, words), NULL);
  fraud_blame_service (city, "X-74", service);
}

/* What Order 67 article 19 does not let count. */
static void
plant_no_service (FraudCity *city)
{
  static const char *const words[] = { "参加街道会议", "支部开会", "办公室值班半天",
                                       "队里聚餐", "团建活动", "晚会彩排",
                                       "捐款登记", "转发公众号文章", "听课学习" };
  FraudService            *service = fraud_any (city, 10);

  if (fraud_chance (city, 40))
    {
      tb_set_str (&service->record->activity, FRAUD_ONE_OF (city, words));
      tb_set_str (&service->visit->activity, service->record->activity);
    }
  else
    {
      g_autofree char *note = g_steal_pointer (&service->record->note);

      service->record->note = g_strconcat (FRAUD_ONE_OF (city, words), "，", note, NULL);
    }
  fraud_blame_service (city, "X-85", service);
}

const FraudPlant fraud_plants_entry[] = {
  { "X-25", plant_by_hand, 3, 4 },
  { "X-26", plant_entered_late, 3, 6 },
  { "X-27", plant_no_basis, 3, 6 },
  { "X-28", plant_form_reused, 3, 5 },
  { "X-31", plant_double_counted, 3, 5 },
  { "X-54", plant_copied_note, 3, 5 },
  { "X-65", plant_own_review, 3, 6 },
  { "X-66", plant_own_hours, 3, 5 },
  { "X-74", plant_money_words, 3, 6 },
  { "X-85", plant_no_service, 3, 6 },
  { NULL, NULL, 0, 0 },
};
