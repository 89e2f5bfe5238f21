/* tb-anomaly-habits.c: how an organisation enters records: by hand, at a stretch, by copying
 *
 * The arguments of every rule are those of TbAnomalyFunc.
 *
 * Source: domain brief §8, X-25 and X-54.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-private.h"

#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-text.h"

/* Year and month in Beijing; 0 if that is not known. */
static gint64
get_month (const TbService *service)
{
  return tb_day_of_instant (service->record->start_us) / 100;
}

static gboolean
is_by_hand (const TbService *service)
{
  const char *mode = tb_scene_get_mode (service);

  return strcmp (mode, "manual") == 0 || strcmp (mode, "late") == 0;
}

/* One month of an organisation: @n_records in it, of which those in @by_hand are by hand. */
static void
judge_month (
    const TbScene *scene, gint64 month, guint n_records, GPtrArray *by_hand, TbFindings *findings)
{
  if ((gint64) by_hand->len * 100 <= n_records * scene->rules->manual_percent)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_organisation_kind, scene->org_id,
                   "In month %d of %d, %d of %d records were entered by hand, more than %d percent",
                   (int) (month % 100), (int) (month / 100), (int) by_hand->len, (int) n_records,
                   tb_anomaly_clip (scene->rules->manual_percent));
  tb_anomaly_add_rows (findings, NULL, by_hand);
}

static void
judge_months (const TbScene *scene,
              TbFindings    *findings)
{
  g_autoptr (GPtrArray) by_hand = g_ptr_array_new ();
  gint64                month = 0;
  guint                 n_records = 0;

  for (guint i = 0; i < tb_scene_count (scene->of_org); i++)
    {
      TbService *service = scene->of_org->pdata[i];

      if (!tb_anomaly_counts (service) || get_month (service) == 0)
        continue;
      if (get_month (service) != month)
        {
          judge_month (scene, month, n_records, by_hand, findings);
          month = get_month (service);
          n_records = 0;
          g_ptr_array_set_size (by_hand, 0);
        }
      n_records++;
      if (is_by_hand (service))
        g_ptr_array_add (by_hand, service);
    }
  judge_month (scene, month, n_records, by_hand, findings);
}

static const TbServiceRecord *
get_record (GPtrArray *services,
            guint      i)
{
  return ((const TbService *) services->pdata[i])->record;
}

static int
compare_submissions (gconstpointer a,
                     gconstpointer b)
{
  const TbServiceRecord *one = (*(TbService *const *) a)->record;
  const TbServiceRecord *two = (*(TbService *const *) b)->record;
  const int              order = strcmp (one->submitted_by, two->submitted_by);

  return order != 0
             ? order
             : (one->submitted_us > two->submitted_us) - (one->submitted_us < two->submitted_us);
}

/* The end of what who submitted @from has submitted at most @span_us later. */
static guint
find_end (GPtrArray *services,
          guint      from,
          gint64     span_us)
{
  const TbServiceRecord *first = get_record (services, from);
  guint                  to = from + 1;

  while (to < services->len &&
         strcmp (get_record (services, to)->submitted_by, first->submitted_by) == 0 &&
         tb_anomaly_subtract (get_record (services, to)->submitted_us, first->submitted_us) <=
             span_us)
    to++;
  return to;
}

static void
judge_bursts (const TbScene *scene,
              TbFindings    *findings)
{
  const TbRules        *rules = scene->rules;
  const gint64          span_us = rules->burst_minutes * TB_ANOMALY_US_PER_MINUTE;
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  guint                 from = 0;

  for (guint i = 0; i < tb_scene_count (scene->of_org); i++)
    {
      TbService *service = scene->of_org->pdata[i];

      if (tb_anomaly_counts (service) && !tb_anomaly_is_empty (service->record->submitted_by) &&
          service->record->submitted_us != 0)
        g_ptr_array_add (services, service);
    }
  g_ptr_array_sort (services, compare_submissions);
  while (from < services->len)
    {
      const guint to = find_end (services, from, span_us);

      if (to - from <= rules->burst_records)
        {
          from++;
          continue;
        }
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_organisation_kind, scene->org_id,
                       "One person entered %d records within %d minutes, more than %d",
                       (int) (to - from), tb_anomaly_clip (rules->burst_minutes),
                       tb_anomaly_clip (rules->burst_records));
      for (; from < to; from++)
        tb_findings_add_row (findings, &tb_service_record_kind, get_record (services, from)->id);
    }
}

/**
 * tb_anomaly_by_hand:
 *
 *
 */
void
tb_anomaly_by_hand (const TbScene   *scene,
                    const TbService *service,
                    TbFindings      *findings)
{
  if (service != NULL)
    return;
  judge_months (scene, findings);
  judge_bursts (scene, findings);
}

/* (transfer full) (nullable): the note without blanks; %NULL if it cannot be read. */
static char *
dup_letters (const TbService *service)
{
  const char *note = service->record->note != NULL ? service->record->note : "";

  return g_utf8_validate (note, -1, NULL) ? tb_text_squeeze (note) : NULL;
}

/* No note at all is short only where the item does not say what was done. */
static gboolean
is_short (const TbRules   *rules,
          const TbService *service,
          const char      *letters)
{
  const TbCatalogueItem *item = tb_catalogue_find (service->record->item);

  return letters != NULL && g_utf8_strlen (letters, -1) < rules->note_letters &&
         (*letters != '\0' || (item != NULL && item->needs_description));
}

static gboolean
has_same_note (const TbScene   *scene,
               const TbService *service,
               const TbService *other)
{
  g_autofree char *one = dup_letters (service);
  g_autofree char *two = dup_letters (other);

  return tb_anomaly_is_same (one, two);
}

/* Of the records of one session, which somebody notes once for all, one counts. */
static gint64
count_sessions (const TbScene *scene,
                GPtrArray     *services)
{
  gint64 n = 0;

  for (guint i = 0; i < services->len; i++)
    n += tb_anomaly_is_first (scene, services, i);
  return n;
}

static void
judge_note (const TbScene   *scene,
            const TbService *service,
            TbFindings      *findings)
{
  g_autofree char      *letters = dup_letters (service);
  g_autoptr (GPtrArray) others = tb_anomaly_list (scene, service, scene->given, has_same_note);

  if (is_short (scene->rules, service, letters))
    {
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                       "The note has %d letters, fewer than %d", (int) g_utf8_strlen (letters, -1),
                       tb_anomaly_clip (scene->rules->note_letters));
      tb_findings_set_field (findings, "note");
    }
  g_ptr_array_add (others, (gpointer) service);
  if (count_sessions (scene, others) >= scene->rules->copied_records)
    {
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                       "%d records of the volunteer have the same note", (int) others->len);
      tb_findings_set_field (findings, "note");
      tb_anomaly_add_rows (findings, service, others);
    }
}

/* (transfer full) (element-type GPtrArray): for each note, those that have it; who has too short a
 * one goes to @shorts. */
static GPtrArray *
group_by_note (const TbScene *scene,
               GPtrArray     *shorts)
{
  GPtrArray             *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) by_note = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tb_scene_count (scene->of_org); i++)
    {
      TbService       *service = scene->of_org->pdata[i];
      g_autofree char *letters = NULL;
      GPtrArray       *same;

      if (!tb_anomaly_counts (service))
        continue;
      letters = dup_letters (service);
      if (is_short (scene->rules, service, letters))
        g_ptr_array_add (shorts, service);
      if (tb_anomaly_is_empty (letters))
        continue;
      same = g_hash_table_lookup (by_note, letters);
      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_ptr_array_add (all, same);
          g_hash_table_insert (by_note, g_steal_pointer (&letters), same);
        }
      g_ptr_array_add (same, service);
    }
  return all;
}

static void
judge_notes (const TbScene *scene,
             TbFindings    *findings)
{
  g_autoptr (GPtrArray) shorts = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = group_by_note (scene, shorts);

  if (shorts->len > 0)
    {
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_organisation_kind, scene->org_id,
                       "%d records have notes of fewer than %d letters", (int) shorts->len,
                       tb_anomaly_clip (scene->rules->note_letters));
      tb_anomaly_add_rows (findings, NULL, shorts);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *same = groups->pdata[i];

      if (count_sessions (scene, same) < scene->rules->copied_records)
        continue;
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_organisation_kind, scene->org_id,
                       "%d records of the organisation have the same note", (int) same->len);
      tb_anomaly_add_rows (findings, NULL, same);
    }
}

/**
 * tb_anomaly_copied_note:
 *
 * While a record is entered, against what the volunteer has given; else of all records of
 * an organisation.
 */
void
tb_anomaly_copied_note (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  if (service == NULL)
    judge_notes (scene, findings);
  else if (tb_anomaly_counts (service))
    judge_note (scene, service, findings);
}
