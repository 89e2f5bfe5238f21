/* tb-anomaly-entry.c: how it was entered, when and by whom
 *
 * The arguments of every rule are those of TbAnomalyFunc.
 *
 * Source: domain brief §8; what is no service: Order 67 article 19, brief §7.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-private.h"

#include "tb-day.h"
#include "tb-gate-private.h"

static gboolean
is_late (const TbService *service)
{
  return strcmp (tb_scene_get_mode (service), "late") == 0;
}

/* The day from which on it could be entered: R-157. */
static gint64
find_first_day (const TbService *service)
{
  const gint64 over = tb_day_of_instant (service->record->end_us);
  gint64       back = TB_DAY_UNKNOWN;

  if (is_late (service) && service->outage != NULL && service->outage->to_us != 0)
    back = tb_day_of_instant (service->outage->to_us);
  else if (is_late (service) && service->gap != NULL && service->gap->until_on != 0)
    back = service->gap->until_on;
  return over != TB_DAY_UNKNOWN && back != TB_DAY_UNKNOWN ? MAX (over, back) : over;
}

/**
 * tb_anomaly_entered_late:
 *
 * What is about to be entered is entered now.  After an outage the working days are counted
 * from when the platform was back, and the many days from the service all the same.
 */
void
tb_anomaly_entered_late (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  const TbRules   *rules = scene->rules;
  gint64           over, entered, days, last = 0;
  g_autofree char *last_text = NULL;

  if (!tb_anomaly_counts (service))
    return;
  over = tb_day_of_instant (service->record->end_us);
  entered = tb_day_of_instant (service->record->submitted_us != 0 ? service->record->submitted_us
                                                                  : scene->now_us);
  if (over == TB_DAY_UNKNOWN || entered == TB_DAY_UNKNOWN)
    return;
  days = tb_day_distance (over, entered);
  if (scene->workdays != NULL)
    last = tb_workdays_add (scene->workdays, find_first_day (service),
                            rules->backfill_deadline_workdays, NULL);
  last_text = tb_day_print (last);
  if (days > rules->backfill_max_days)
    tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                     "It was entered %d days after the service; after more than %d the street has"
                     " to agree",
                     tb_anomaly_clip (days), tb_anomaly_clip (rules->backfill_max_days));
  else if (last != TB_DAY_UNKNOWN && entered > last)
    tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                     "It was entered %d days after the service; the last of %d working days was %s",
                     tb_anomaly_clip (days), tb_anomaly_clip (rules->backfill_deadline_workdays),
                     last_text);
  else
    return;
  tb_findings_set_field (findings, "end_us");
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      return FALSE;
  return TRUE;
}

/* What is wrong with the outage it names, if anything is. */
static void
check_outage (const TbService *service,
              TbFindings      *findings)
{
  const TbServiceRecord *record = service->record;
  const TbOutage        *outage = service->outage;
  const gboolean         is_own =
      outage != NULL &&
      (record->org_id == NULL || tb_anomaly_is_same (outage->org_id, record->org_id));

  if (is_own && record->start_us < outage->to_us && record->end_us > outage->from_us)
    return;
  if (is_own)
    tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, record->id,
                     "It was not in the time of the outage that it names");
  else
    tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, record->id,
                     "There is no such outage as it names");
  tb_findings_set_field (findings, "outage_id");
}

/**
 * tb_anomaly_no_basis:
 *
 * why it was not entered at once.  An outage says it, or that it could not be entered
 * online at all, and otherwise a person.
 */
void
tb_anomaly_no_basis (const TbScene   *scene,
                     const TbService *service,
                     TbFindings      *findings)
{
  if (!tb_anomaly_counts (service) || !is_late (service))
    return;
  if (!tb_anomaly_is_empty (service->record->outage_id))
    {
      check_outage (service, findings);
      return;
    }
  if (!is_blank (service->record->basis) || service->gap != NULL)
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "It was entered late, and nothing is said of the reason");
  tb_findings_set_field (findings, "basis");
}

/**
 * tb_anomaly_form_reused:
 *
 *
 */
void
tb_anomaly_form_reused (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  if (!tb_anomaly_counts (service) || tb_anomaly_is_empty (service->same_form_id) ||
      tb_anomaly_is_same (service->same_form_id, service->record->id))
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "Line %d of the form belongs to another record",
                   tb_anomaly_clip (service->record->form_row));
  tb_findings_set_field (findings, "form_row");
  tb_findings_add_row (findings, &tb_service_record_kind, service->same_form_id);
}

/* Nothing said of it is this system. */
static gboolean
is_counted_twice (const TbScene   *scene,
                  const TbService *service,
                  const TbService *other)
{
  const char *one = service->record->source != NULL ? service->record->source : "";
  const char *two = other->record->source != NULL ? other->record->source : "";

  return strcmp (one, two) != 0 && tb_anomaly_overlaps (service, other);
}

/**
 * tb_anomaly_double_counted:
 *
 *
 */
void
tb_anomaly_double_counted (const TbScene   *scene,
                           const TbService *service,
                           TbFindings      *findings)
{
  g_autoptr (GPtrArray) others = NULL;

  if (!tb_anomaly_counts (service))
    return;
  others = tb_anomaly_list (scene, service, scene->given, is_counted_twice);
  if (others->len == 0)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "Records of another system say that the volunteer served at that time: %d",
                   (int) others->len);
  tb_findings_set_field (findings, "source");
  tb_anomaly_add_rows (findings, service, others);
}

/**
 * tb_anomaly_edited_after:
 *
 *
 */
void
tb_anomaly_edited_after (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  if (!tb_anomaly_counts (service) || service->record->certified_us == 0 ||
      service->changed_us <= service->record->certified_us || service->has_correction)
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "The record was changed after it was certified, and no case says that it may");
}

/**
 * tb_anomaly_edited_covered:
 *
 *
 */
void
tb_anomaly_edited_covered (const TbScene   *scene,
                           const TbService *service,
                           TbFindings      *findings)
{
  if (!tb_anomaly_counts (service) || service->covered_us == 0 ||
      service->changed_us <= service->covered_us)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The record was changed after a certificate that covers it was issued");
}

/* (nullable): that makes the volunteer a relative of @person_id on the day it was recognised, or
 * else on that of the service. */
static const TbRelation *
find_kin (const TbScene         *scene,
          const TbServiceRecord *record,
          const char            *person_id)
{
  const gint64 day =
      tb_day_of_instant (record->recognised_us != 0 ? record->recognised_us : record->start_us);

  for (guint i = 0; i < tb_scene_count (scene->relations); i++)
    {
      const TbRelation *row = scene->relations->pdata[i];
      const gboolean    is_between = (tb_anomaly_is_same (row->person_id, person_id) &&
                                   tb_anomaly_is_same (row->other_id, record->volunteer_id)) ||
                                  (tb_anomaly_is_same (row->other_id, person_id) &&
                                   tb_anomaly_is_same (row->person_id, record->volunteer_id));

      if (is_between && tb_rule_list_has (scene->rules->kin_relations, row->relation) &&
          tb_gate_is_within (row->from_on, row->until_on, day))
        return row;
    }
  return NULL;
}

/**
 * tb_anomaly_own_review:
 *
 *
 */
void
tb_anomaly_own_review (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  const TbServiceRecord *record;
  const TbRelation      *kin;

  if (!tb_anomaly_counts (service))
    return;
  record = service->record;
  kin = find_kin (scene, record, service->reviewer_person_id);
  if (tb_anomaly_is_same (record->recognised_by, record->submitted_by))
    tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, record->id,
                     "Who recognised the record has submitted it");
  if (tb_anomaly_is_same (service->reviewer_person_id, record->volunteer_id))
    tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, record->id,
                     "Who recognised the record is the volunteer");
  if (kin != NULL)
    {
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, record->id,
                       "Who recognised the record is a relative of the volunteer");
      tb_findings_add_row (findings, &tb_relation_kind, kin->id);
    }
}

/**
 * tb_anomaly_own_hours:
 *
 *
 */
void
tb_anomaly_own_hours (const TbScene   *scene,
                      const TbService *service,
                      TbFindings      *findings)
{
  if (!tb_anomaly_counts (service) ||
      !tb_anomaly_is_same (service->recorder_person_id, service->record->volunteer_id))
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "Nobody records the time they have served themselves");
  tb_findings_set_field (findings, "volunteer_id");
}

static gboolean
is_number (gunichar c)
{
  static const char numerals[] = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟";

  return g_unichar_isdigit (c) || g_utf8_strchr (numerals, -1, c) != NULL;
}

/* 元 is money after a number only, and in 元旦 and 元宵 a feast. */
static gboolean
is_price (const char *text,
          const char *at)
{
  static const char yuan[] = "元";
  const char       *after = at + strlen (yuan);

  return at > text && is_number (g_utf8_get_char (g_utf8_prev_char (at))) &&
         !g_str_has_prefix (after, "旦") && !g_str_has_prefix (after, "宵");
}

/* 钱 is a family name, too: 钱奶奶. */
static gboolean
is_name (const char *at)
{
  static const char *const titles[] = { "奶奶", "爷爷", "阿姨", "叔叔", "大爷", "大妈",
                                        "大娘", "伯伯", "婆婆", "先生", "女士", "老师" };
  static const char        qian[] = "钱";

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_has_prefix (at + strlen (qian), titles[i]))
      return TRUE;
  return FALSE;
}

static gboolean
speaks_of (const char *text,
           const char *word)
{
  const gboolean is_yuan = strcmp (word, "元") == 0;
  const gboolean is_qian = strcmp (word, "钱") == 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (!(is_yuan && !is_price (text, at)) && !(is_qian && is_name (at)))
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): the first of @words that @text speaks of. */
static char *
find_word (const char *words,
           const char *text)
{
  g_auto (GStrv) list = g_strsplit (words != NULL ? words : "", ",", -1);

  if (tb_anomaly_is_empty (text) || !g_utf8_validate (text, -1, NULL))
    return NULL;
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0' && speaks_of (text, list[i]))
      return g_strdup (list[i]);
  return NULL;
}

/**
 * tb_anomaly_money_words:
 *
 * coins are never money or goods.
 */
void
tb_anomaly_money_words (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  g_autofree char *word = NULL;

  if (!tb_anomaly_counts (service))
    return;
  word = find_word (scene->rules->money_words, service->record->note);
  if (word == NULL)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The note speaks of money or goods: “%s”", word);
  tb_findings_set_field (findings, "note");
}

/**
 * tb_anomaly_no_service:
 *
 * X-85, Order 67 article 19.
 */
void
tb_anomaly_no_service (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  const char      *field = "activity";
  g_autofree char *word = NULL;

  if (!tb_anomaly_counts (service))
    return;
  word = find_word (scene->rules->excluded_words, service->record->activity);
  if (word == NULL)
    {
      field = "note";
      word = find_word (scene->rules->excluded_words, service->record->note);
    }
  if (word == NULL)
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "“%s” is no service for elders", word);
  tb_findings_set_field (findings, field);
}

/**
 * tb_anomaly_clock:
 *
 * No row shows it: it is the device's.
 */
void
tb_anomaly_clock (const TbScene   *scene,
                  const TbService *service,
                  TbFindings      *findings)
{
  const gint64 most_us = scene->rules->clock_minutes * TB_ANOMALY_US_PER_MINUTE;

  if (scene->device_skew_us > most_us || scene->device_skew_us < -most_us)
    tb_findings_add (findings, TB_SEVERITY_WARN, NULL, NULL,
                     "The clock of this device is more than %d minutes wrong",
                     tb_anomaly_clip (scene->rules->clock_minutes));
  if (scene->has_gone_back)
    tb_findings_add (findings, TB_SEVERITY_WARN, NULL, NULL,
                     "The clock of this device has gone back");
}

/**
 * tb_anomaly_long_offline:
 *
 *
 */
void
tb_anomaly_long_offline (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  gint64 waiting_us;

  if (scene->oldest_unsent_us == 0 || scene->now_us == 0)
    return;
  waiting_us = tb_anomaly_subtract (scene->now_us, scene->oldest_unsent_us);
  if (waiting_us <= scene->rules->offline_days * G_TIME_SPAN_DAY)
    return;
  tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, scene->oldest_unsent_id,
                   "A record has waited to be sent for more than %d days",
                   tb_anomaly_clip (scene->rules->offline_days));
}

/**
 * tb_anomaly_certified_conflict:
 *
 *
 */
void
tb_anomaly_certified_conflict (const TbScene   *scene,
                               const TbService *service,
                               TbFindings      *findings)
{
  for (guint i = 0; i < tb_scene_count (scene->in_conflict); i++)
    {
      const TbServiceRecord *record = scene->in_conflict->pdata[i];

      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, record->id,
                       "The city has certified this record with other values than it has here");
    }
}

/**
 * tb_anomaly_much_read:
 *
 * Minors' data without approval is too much at once.
 */
void
tb_anomaly_much_read (const TbScene   *scene,
                      const TbService *service,
                      TbFindings      *findings)
{
  for (guint i = 0; i < tb_scene_count (scene->accesses); i++)
    {
      const TbAccess *access = scene->accesses->pdata[i];

      if (access->n_reveals > scene->rules->reveals_day)
        tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_staff_kind, access->user,
                         "%d sealed values were shown in a day, more than %d",
                         tb_anomaly_clip (access->n_reveals),
                         tb_anomaly_clip (scene->rules->reveals_day));
      if (access->n_exported > scene->rules->export_people)
        tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_staff_kind, access->user,
                         "%d people were exported at once, more than %d",
                         tb_anomaly_clip (access->n_exported),
                         tb_anomaly_clip (scene->rules->export_people));
      if (access->n_minors > 0)
        tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_staff_kind, access->user,
                         "Data of %d minors were read without approval",
                         tb_anomaly_clip (access->n_minors));
    }
}
