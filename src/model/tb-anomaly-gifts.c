/* tb-anomaly-gifts.c: rules about whom somebody gave coins to, who gave them, and what of grants
 *
 * Source: plan 二（四）3, 三（一）; domain brief §8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-numbers.h"
#include "tb-day.h"
#include "tb-rules-ledger.h"

/* Whether the scene is about somebody. */
static gboolean
has_person (const TbScene *scene)
{
  return scene->person != NULL && scene->person->id != NULL && *scene->person->id != '\0';
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const TbTransfer *one = *(TbTransfer *const *) a;
  const TbTransfer *other = *(TbTransfer *const *) b;

  return one->at_us != other->at_us ? (one->at_us > other->at_us) - (one->at_us < other->at_us)
                                    : g_strcmp0 (one->id, other->id);
}

/* Coins that went from somebody, or to somebody, by time; of any cause if that is %NULL. */
static GPtrArray *
pick_transfers (const TbScene *scene,
                const char    *cause,
                const char    *from,
                const char    *to)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < tb_scene_count (scene->transfers); i++)
    {
      const TbTransfer *row = scene->transfers->pdata[i];

      if (row != NULL && row->at_us != 0 && row->cause != NULL &&
          (cause == NULL || strcmp (row->cause, cause) == 0) &&
          (tb_anomaly_is_same (row->from, from) || tb_anomaly_is_same (row->to, to)) &&
          !tb_anomaly_is_same (row->from, row->to))
        g_ptr_array_add (picked, (gpointer) row);
    }
  g_ptr_array_sort (picked, compare_times);
  return picked;
}

static void
add_transfer (TbFindings       *findings,
              const TbTransfer *row)
{
  if (row->kind != NULL)
    tb_findings_add_row (findings, row->kind, row->id);
}

/* A stretch of transfers. */
typedef struct
{
  guint first, n;
  guint n_people; /* on the other side */
} Stretch;

static const char *
get_other (const TbTransfer *row,
           gboolean          is_to)
{
  const char *other = is_to ? row->to : row->from;

  return other != NULL ? other : "";
}

/* The stretch of @days in which most different people were given to, or gave. */
static Stretch
find_widest (GPtrArray *rows,
             gint64     days,
             gboolean   is_to)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  const gint64           span = tb_anomaly_days_to_us (days);
  Stretch                widest = { 0 };

  for (guint first = 0, i = 0; i < rows->len; i++)
    {
      const TbTransfer *row = rows->pdata[i];
      const char       *other = get_other (row, is_to);
      const TbTransfer *left = rows->pdata[first];

      g_hash_table_insert (
          people, (gpointer) other,
          GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (people, other)) + 1));
      while (tb_anomaly_subtract (row->at_us, left->at_us) > span)
        {
          const char *gone = get_other (left, is_to);
          const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (people, gone));

          if (n > 1)
            g_hash_table_replace (people, (gpointer) gone, GUINT_TO_POINTER (n - 1));
          else
            g_hash_table_remove (people, gone);
          left = rows->pdata[++first];
        }
      if (g_hash_table_size (people) > widest.n_people)
        widest = (Stretch){ first, i - first + 1, g_hash_table_size (people) };
    }
  return widest;
}

static void
add_stretch (TbFindings    *findings,
             GPtrArray     *rows,
             const Stretch *stretch)
{
  for (guint i = stretch->first; i < stretch->first + stretch->n; i++)
    add_transfer (findings, rows->pdata[i]);
}

static void
find_receivers (const TbScene *scene,
                GPtrArray     *given,
                TbFindings    *findings)
{
  const TbRules *rules = scene->rules;
  const Stretch  widest = find_widest (given, rules->gift_days, TRUE);

  if (widest.n_people <= rules->gift_receivers)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                   "Within %d days coins were given to %d people: more than %d",
                   tb_anomaly_clip (rules->gift_days), (int) widest.n_people,
                   tb_anomaly_clip (rules->gift_receivers));
  add_stretch (findings, given, &widest);
}

static void
find_givers (const TbScene *scene,
             TbFindings    *findings)
{
  g_autoptr (GPtrArray) strange = pick_transfers (scene, TB_CAUSE_GIFT, NULL, scene->person->id);
  const TbRules        *rules = scene->rules;
  Stretch               widest;

  for (guint i = strange->len; i-- > 0;)
    if (((TbTransfer *) strange->pdata[i])->is_kin)
      g_ptr_array_remove_index (strange, i);
  widest = find_widest (strange, rules->gift_days, FALSE);
  if (widest.n_people == 0 || widest.n_people < rules->gift_givers)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                   "Within %d days %d people who are not of the family gave coins; from %d on it "
                   "is looked at",
                   tb_anomaly_clip (rules->gift_days), (int) widest.n_people,
                   tb_anomaly_clip (rules->gift_givers));
  add_stretch (findings, strange, &widest);
}

/* Coins of a grant are to be used for service: given on at once, they were sold, or taken. */
static void
find_passed_on (const TbScene *scene,
                GPtrArray     *given,
                TbFindings    *findings)
{
  g_autoptr (GPtrArray) grants = pick_transfers (scene, TB_CAUSE_GRANT, NULL, scene->person->id);
  guint                 n = 0; /* of the grants that were before */

  for (guint i = 0; i < given->len; i++)
    {
      const TbTransfer *gift = given->pdata[i];
      const TbTransfer *grant;

      while (n < grants->len && ((TbTransfer *) grants->pdata[n])->at_us <= gift->at_us)
        n++;
      grant = n > 0 ? grants->pdata[n - 1] : NULL;
      if (grant == NULL || tb_anomaly_subtract (gift->at_us, grant->at_us) > G_TIME_SPAN_DAY)
        continue;
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                       "Coins were given on within a day of a grant");
      add_transfer (findings, gift);
      add_transfer (findings, grant);
    }
}

/**
 * tb_anomaly_gift_storm:
 * @scene: a person, with the coins given and received
 * @service: (nullable): nothing
 * @findings: gets that many were given to, that many strangers gave, and that a grant was given on
 *   at once
 */
void
tb_anomaly_gift_storm (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  g_autoptr (GPtrArray) given = NULL;

  if (!has_person (scene))
    return;
  given = pick_transfers (scene, TB_CAUSE_GIFT, scene->person->id, NULL);
  find_receivers (scene, given, findings);
  find_givers (scene, findings);
  find_passed_on (scene, given, findings);
}

/* Day → a service given on it. */
static GHashTable *
index_given (GPtrArray *given)
{
  GHashTable *days = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < tb_scene_count (given); i++)
    {
      const TbService *service = given->pdata[i];

      if (tb_anomaly_counts (service))
        g_hash_table_insert (days,
                             GINT_TO_POINTER ((int) tb_day_of_instant (service->record->start_us)),
                             (gpointer) service->record);
    }
  return days;
}

static void
find_late_grant (const TbScene    *scene,
                 const TbTransfer *grant,
                 TbFindings       *findings)
{
  g_autofree char *until = tb_day_print (scene->category_until);

  if (scene->category_until <= 0 || tb_day_of_instant (grant->at_us) <= scene->category_until)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                   "Coins were granted for a category whose last day was %s", until);
  add_transfer (findings, grant);
}

/* Granted coins were used by somebody who needs no grant: who serves, or is let serve, that day. */
static void
find_strong (const TbScene    *scene,
             const TbTransfer *used,
             GHashTable       *days,
             TbFindings       *findings)
{
  const gint64  day = tb_day_of_instant (used->at_us);
  gconstpointer record = g_hash_table_lookup (days, GINT_TO_POINTER ((int) day));

  if (day == TB_DAY_UNKNOWN || (record == NULL && day != scene->volunteer_on))
    return;
  if (record != NULL)
    tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                     "Granted coins were used on a day on which the person served others");
  else
    tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                     "Granted coins were used on the day on which the person became a volunteer");
  add_transfer (findings, used);
  if (record != NULL)
    tb_findings_add_row (findings, &tb_service_record_kind, ((const TbServiceRecord *) record)->id);
  g_hash_table_remove (days, GINT_TO_POINTER ((int) day)); /* told once */
}

/**
 * tb_anomaly_grant_misused:
 * @scene: a person, with coins, services given, and the category grants were for
 * @service: (nullable): nothing
 * @findings: gets that coins were granted when the category was over, and that granted coins were
 *   used on a day on which the person served others or became a volunteer
 */
void
tb_anomaly_grant_misused (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  g_autoptr (GPtrArray)  all = NULL;
  g_autoptr (GHashTable) days = NULL;
  TbCoinSplit            split = { 0 };

  if (!has_person (scene))
    return;
  all = pick_transfers (scene, NULL, scene->person->id, scene->person->id);
  days = index_given (scene->given);
  for (guint i = 0; i < all->len; i++)
    {
      const TbTransfer *row = all->pdata[i];
      const gboolean    is_gone = tb_anomaly_is_same (row->from, scene->person->id);
      const gint64      minutes = CLAMP (row->minutes, 0, TB_RULE_MAX_MINUTES);
      const gint64      granted = split.granted;

      if (!is_gone && strcmp (row->cause, TB_CAUSE_GRANT) == 0)
        find_late_grant (scene, row, findings);
      tb_coin_split_move (&split, row->cause, is_gone ? -minutes : minutes);
      if (split.granted < granted && strcmp (row->cause, TB_CAUSE_REDEEM) == 0)
        find_strong (scene, row, days, findings);
    }
}
