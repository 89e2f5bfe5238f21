/* tb-anomaly-patterns.c: rules about what many services together look like
 *
 * None of them proves anything; each asks somebody to look.
 *
 * Source: domain brief §8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-numbers.h"
#include "tb-day.h"

#define HOUR_MINUTES 60

/* Rows of a pattern that are shown at most: more of the same help nobody who looks at them. */
#define MOST_ROWS 60

/* The service at @i of @services if it counts. */
static const TbService *
get_live (GPtrArray *services,
          guint      i)
{
  const TbService *service = services->pdata[i];

  return tb_anomaly_counts (service) ? service : NULL;
}

/* What a volunteer and one elder have to do with each other. */
typedef struct
{
  gint64     minutes;
  GPtrArray *records; /* (owned) (element-type TbServiceRecord) */
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_ptr_array_unref (pair->records);
  g_free (pair);
}

static Pair *
get_pair (GHashTable *pairs,
          const char *other)
{
  Pair *pair = g_hash_table_lookup (pairs, other);

  if (pair != NULL)
    return pair;
  pair = g_new0 (Pair, 1);
  pair->records = g_ptr_array_new ();
  g_hash_table_insert (pairs, (gpointer) other, pair);
  return pair;
}

static void
add_records (TbFindings *findings,
             GPtrArray  *records)
{
  for (guint i = 0; i < MIN (records->len, MOST_ROWS); i++)
    tb_findings_add_row (findings, &tb_service_record_kind,
                         ((TbServiceRecord *) records->pdata[i])->id);
}

/* Whom the findings of a scene are about. */
static const char *
get_person (const TbScene *scene)
{
  return scene->person != NULL ? scene->person->id : NULL;
}

/**
 * tb_anomaly_one_pair:
 * @scene: a volunteer, with the services given
 * @service: (nullable): nothing
 * @findings: gets elders on whom nearly all of the time was spent
 *
 * Over the days before now; both limits must be passed.
 */
void
tb_anomaly_one_pair (const TbScene   *scene,
                     const TbService *service,
                     TbFindings      *findings)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, pair_free);
  const TbRules         *rules = scene->rules;
  const gint64           since =
      tb_anomaly_subtract (scene->now_us, tb_anomaly_days_to_us (rules->pair_days));
  gint64 all = 0;

  for (guint i = 0; i < tb_scene_count (scene->given) && scene->now_us != 0; i++)
    {
      const TbService *given = get_live (scene->given, i);
      Pair            *pair;

      if (given == NULL || given->record->start_us < since ||
          given->record->start_us > scene->now_us || given->record->minutes <= 0)
        continue;
      all = tb_anomaly_add (all, given->record->minutes);
      if (tb_anomaly_is_empty (given->record->elder_id))
        continue;
      pair = get_pair (pairs, given->record->elder_id);
      pair->minutes = tb_anomaly_add (pair->minutes, given->record->minutes);
      g_ptr_array_add (pair->records, (gpointer) given->record);
    }
  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      const TbService *given = get_live (scene->given, i);
      const char      *elder = given != NULL ? given->record->elder_id : NULL;
      const Pair      *pair = elder != NULL ? g_hash_table_lookup (pairs, elder) : NULL;

      if (pair == NULL || pair->minutes <= rules->pair_minutes ||
          !tb_anomaly_is_more (pair->minutes, all, rules->pair_percent))
        continue;
      tb_findings_add (findings, TB_SEVERITY_INFORM, &tb_person_kind, get_person (scene),
                       "In %d days %d of %d minutes of service were for one elder: more than %d "
                       "minutes and %d percent",
                       tb_anomaly_clip (rules->pair_days), tb_anomaly_clip (pair->minutes),
                       tb_anomaly_clip (all), tb_anomaly_clip (rules->pair_minutes),
                       tb_anomaly_clip (rules->pair_percent));
      tb_findings_add_row (findings, &tb_person_kind, elder);
      add_records (findings, pair->records);
      g_hash_table_remove (pairs, elder); /* told once */
    }
}

/* Services somebody was given by one other person; @is_used marks those that were an answer. */
typedef struct
{
  GPtrArray *records; /* (owned) (element-type TbServiceRecord): by start */
  gboolean  *is_used; /* (owned) (nullable) */
  GPtrArray *mutual;  /* (owned) (element-type TbServiceRecord): service and return in turn */
} Returns;

static void
returns_free (gpointer data)
{
  Returns *returns = data;

  g_ptr_array_unref (returns->records);
  g_ptr_array_unref (returns->mutual);
  g_free (returns->is_used);
  g_free (returns);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const TbServiceRecord *one = *(TbServiceRecord *const *) a;
  const TbServiceRecord *other = *(TbServiceRecord *const *) b;

  return (one->start_us > other->start_us) - (one->start_us < other->start_us);
}

/* By whom somebody was served: person → Returns. */
static GHashTable *
group_received (GPtrArray *received)
{
  GHashTable    *all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, returns_free);
  GHashTableIter iter;
  gpointer       value = NULL;

  for (guint i = 0; i < tb_scene_count (received); i++)
    {
      const TbService *service = get_live (received, i);
      Returns         *returns;

      if (service == NULL || tb_anomaly_is_empty (service->record->volunteer_id) ||
          service->record->start_us == 0 || service->record->minutes <= 0)
        continue;
      returns = g_hash_table_lookup (all, service->record->volunteer_id);
      if (returns == NULL)
        {
          returns = g_new0 (Returns, 1);
          returns->records = g_ptr_array_new ();
          returns->mutual = g_ptr_array_new ();
          g_hash_table_insert (all, service->record->volunteer_id, returns);
        }
      g_ptr_array_add (returns->records, (gpointer) service->record);
    }
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Returns *returns = value;

      g_ptr_array_sort (returns->records, compare_starts);
      returns->is_used = g_new0 (gboolean, returns->records->len);
    }
  return all;
}

/* The first of the services in return that is near enough to @given and was no answer yet. */
static void
find_return (const TbRules         *rules,
             const TbServiceRecord *given,
             Returns               *returns)
{
  const gint64 span = tb_anomaly_days_to_us (rules->mutual_days);
  const gint64 from = tb_anomaly_subtract (given->start_us, span);
  const gint64 until = tb_anomaly_add (given->start_us, span);
  guint        low = 0;
  guint        high = returns->records->len;

  while (low < high) /* the first that does not start before @from */
    {
      const guint            middle = low + (high - low) / 2;
      const TbServiceRecord *record = returns->records->pdata[middle];

      if (record->start_us < from)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < returns->records->len; i++)
    {
      const TbServiceRecord *record = returns->records->pdata[i];
      const gint64           longer = MAX (given->minutes, record->minutes);
      const gint64           shorter = MIN (given->minutes, record->minutes);

      if (record->start_us > until)
        return;
      if (returns->is_used[i] ||
          tb_anomaly_is_more (longer - shorter, longer, rules->mutual_percent))
        continue;
      returns->is_used[i] = TRUE;
      g_ptr_array_add (returns->mutual, (gpointer) given);
      g_ptr_array_add (returns->mutual, (gpointer) record);
      return;
    }
}

/**
 * tb_anomaly_mutual:
 * @scene: a person, with the services given and received
 * @service: (nullable): nothing
 * @findings: gets with whom the person has exchanged the same time again and again
 */
void
tb_anomaly_mutual (const TbScene   *scene,
                   const TbService *service,
                   TbFindings      *findings)
{
  g_autoptr (GHashTable) all = group_received (scene->received);
  const TbRules         *rules = scene->rules;

  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      const TbService *given = get_live (scene->given, i);
      const char      *elder = given != NULL ? given->record->elder_id : NULL;
      Returns         *returns = elder != NULL ? g_hash_table_lookup (all, elder) : NULL;

      if (returns != NULL && given->record->start_us != 0 && given->record->minutes > 0)
        find_return (rules, given->record, returns);
    }
  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      const TbService *given = get_live (scene->given, i);
      const char      *elder = given != NULL ? given->record->elder_id : NULL;
      const Returns   *returns = elder != NULL ? g_hash_table_lookup (all, elder) : NULL;

      if (returns == NULL || returns->mutual->len / 2 < rules->mutual_times ||
          returns->mutual->len == 0)
        continue;
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, get_person (scene),
                       "Two people have served each other %d times, within %d days and for the "
                       "same time but for %d percent; from %d times on it is looked at",
                       (int) returns->mutual->len / 2, tb_anomaly_clip (rules->mutual_days),
                       tb_anomaly_clip (rules->mutual_percent),
                       tb_anomaly_clip (rules->mutual_times));
      tb_findings_add_row (findings, &tb_person_kind, elder);
      add_records (findings, returns->mutual);
      g_hash_table_remove (all, elder); /* told once */
    }
}

/* Minute of the day at which a service of whole hours began; -1 for any other. */
static int
get_whole_start (const TbServiceRecord *record)
{
  const gint64 day = tb_day_of_instant (record->start_us);

  if (day == 0 || record->minutes <= 0 || record->minutes % HOUR_MINUTES != 0)
    return -1;
  return (int) ((record->start_us - tb_day_to_instant (day)) / TB_ANOMALY_US_PER_MINUTE);
}

/**
 * tb_anomaly_round_hours:
 * @scene: a volunteer, with the services given
 * @service: (nullable): nothing
 * @findings: gets that nearly all of them are of whole hours from the same minute on
 */
void
tb_anomaly_round_hours (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  const TbRules        *rules = scene->rules;
  guint                 counts[24 * HOUR_MINUTES] = { 0 };
  int                   most = 0;
  int                   n = 0;

  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      const TbService *given = get_live (scene->given, i);
      const gboolean   is_first = given != NULL && tb_anomaly_is_first (scene, scene->given, i);
      const int        start = is_first ? get_whole_start (given->record) : -1;

      n += is_first;
      if (start < 0)
        continue;
      counts[start]++;
      if (counts[start] > counts[most])
        most = start;
    }
  if (n == 0 || n < rules->round_records ||
      tb_anomaly_multiply (n, rules->round_percent) > (gint64) counts[most] * 100)
    return;
  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      const TbService *given = get_live (scene->given, i);

      if (given != NULL && get_whole_start (given->record) == most)
        g_ptr_array_add (records, (gpointer) given->record);
    }
  tb_findings_add (findings, TB_SEVERITY_INFORM, &tb_person_kind, get_person (scene),
                   "%d of %d services began at %02d:%02d and lasted whole hours: from %d services "
                   "and %d percent on it is looked at",
                   (int) counts[most], n, most / HOUR_MINUTES, most % HOUR_MINUTES,
                   tb_anomaly_clip (rules->round_records), tb_anomaly_clip (rules->round_percent));
  add_records (findings, records);
}

/* What an organisation did in a month; @number counts months, so that they can be subtracted. */
typedef struct
{
  gint64 number;
  gint64 minutes;
} Month;

static gint64
get_month (const TbServiceRecord *record)
{
  const gint64 day = tb_day_of_instant (record->start_us);

  return day != 0 ? day / 10000 * 12 + day / 100 % 100 - 1 : -1;
}

static int
compare_months (gconstpointer a,
                gconstpointer b)
{
  const Month *one = a;
  const Month *other = b;

  return (one->number > other->number) - (one->number < other->number);
}

/* The months in which there was any service, in order. */
static GArray *
sum_months (GPtrArray *services)
{
  GArray *months = g_array_new (FALSE, FALSE, sizeof (Month));
  guint   kept = 0;

  for (guint i = 0; i < tb_scene_count (services); i++)
    {
      const TbService *service = get_live (services, i);
      Month            month;

      if (service == NULL || service->record->minutes <= 0)
        continue;
      month = (Month){ get_month (service->record), service->record->minutes };
      if (month.number >= 0)
        g_array_append_val (months, month);
    }
  g_array_sort (months, compare_months);
  for (guint i = 0; i < months->len; i++)
    {
      const Month month = g_array_index (months, Month, i);
      Month      *last = kept > 0 ? &g_array_index (months, Month, kept - 1) : NULL;

      if (last != NULL && last->number == month.number)
        last->minutes = tb_anomaly_add (last->minutes, month.minutes);
      else
        g_array_index (months, Month, kept++) = month;
    }
  g_array_set_size (months, kept);
  return months;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const gint64 one = *(const gint64 *) a;
  const gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* Median of the @n months before the one at @at; those without service count 0. */
static gint64
find_median (GArray *months,
             guint   at,
             guint   n)
{
  const gint64       first = g_array_index (months, Month, at).number - n;
  g_autofree gint64 *minutes = g_new0 (gint64, n);

  for (guint i = at; i-- > 0 && g_array_index (months, Month, i).number >= first;)
    minutes[g_array_index (months, Month, i).number - first] =
        g_array_index (months, Month, i).minutes;
  qsort (minutes, n, sizeof *minutes, compare_numbers);
  return n % 2 == 1 ? minutes[n / 2]
                    : minutes[n / 2 - 1] / 2 + minutes[n / 2] / 2 +
                          (minutes[n / 2 - 1] % 2 + minutes[n / 2] % 2) / 2;
}

static void
add_month (TbFindings *findings,
           GPtrArray  *services,
           gint64      number)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < tb_scene_count (services); i++)
    {
      const TbService *service = get_live (services, i);

      if (service != NULL && service->record->minutes > 0 && get_month (service->record) == number)
        g_ptr_array_add (records, (gpointer) service->record);
    }
  add_records (findings, records);
}

/**
 * tb_anomaly_jump:
 * @scene: an organisation, with its services
 * @service: (nullable): nothing
 * @findings: gets months in which there was far more of them than before
 *
 * A month is compared only if as many before it lie after the organisation's first service: how
 * much somebody does who has just begun says nothing.
 */
void
tb_anomaly_jump (const TbScene   *scene,
                 const TbService *service,
                 TbFindings      *findings)
{
  g_autoptr (GArray) months = sum_months (scene->of_org);
  const TbRules     *rules = scene->rules;
  const guint        n = (guint) CLAMP (rules->jump_months, 1, 1200);

  for (guint i = 1; i < months->len; i++)
    {
      const Month *month = &g_array_index (months, Month, i);
      gint64       median;

      if (month->number - g_array_index (months, Month, 0).number < n ||
          month->minutes <= rules->jump_minutes)
        continue;
      median = find_median (months, i, n);
      if (!tb_anomaly_is_more (month->minutes, median, rules->jump_percent))
        continue;
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_organisation_kind, scene->org_id,
                       "In %04d-%02d the organisation served %d minutes, and %d in the middle one "
                       "of %d months before: more than %d percent and %d minutes",
                       (int) (month->number / 12), (int) (month->number % 12) + 1,
                       tb_anomaly_clip (month->minutes), tb_anomaly_clip (median), (int) n,
                       tb_anomaly_clip (rules->jump_percent),
                       tb_anomaly_clip (rules->jump_minutes));
      add_month (findings, scene->of_org, month->number);
    }
}
