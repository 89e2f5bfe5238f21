/* tb-anomaly-ring.c: coins that come back to where they began
 *
 * A ring is a chain of different people, each giving later than the one before, that ends where it
 * began.  Its first step is the earliest of its steps, so that each is met once: from there.  Of
 * the steps from one person to another only the first that is in time is followed, within a family
 * or not: the others make rings of the same people.
 *
 * Source: domain brief §8, X-52.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-numbers.h"

#define LEAST_PEOPLE 3
#define MOST_PEOPLE  8

/* Steps that are tried from one transfer on: where everybody gives to everybody there are more
 * ways than anybody can count, and the shortest, which are tried first, show it. */
#define MOST_STEPS 1000

typedef struct
{
  guint             from, to; /* numbers of people */
  guint             place;    /* in order of time */
  const TbTransfer *row;
} Step;

typedef struct
{
  TbFindings *findings;
  gint64      days;
  guint       people_most;

  GArray *steps;    /* (owned) (element-type Step): by time */
  GArray *leaving;  /* (owned) (element-type Step): by giver and time */
  GArray *pairs;    /* (owned) (element-type Step): by giver, receiver and time */
  guint  *offsets;  /* (owned): of people in @leaving, and its end */
  guint  *tried;    /* (owned): per depth, person and family or not, when last tried */
  guint  *pair_of;  /* (owned): number of its pair of people, per step */
  gint64 *shown_us; /* (owned): per pair, until when a ring that was told stands for it */
  guint   n_people;
  guint   n_tries; /* persons tried so far: what @tried counts in */

  const Step *path[MOST_PEOPLE];
  guint       length;   /* of @path */
  guint       wanted;   /* people of the rings that are looked for now */
  gint64      until_us; /* when the ring must be closed */
  guint       n_left;   /* steps that may still be tried */
} Search;

static int
compare_numbers (guint a,
                 guint b)
{
  return (a > b) - (a < b);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return compare_numbers (((const Step *) a)->place, ((const Step *) b)->place);
}

static int
compare_leaving (gconstpointer a,
                 gconstpointer b)
{
  const int by_from = compare_numbers (((const Step *) a)->from, ((const Step *) b)->from);

  return by_from != 0 ? by_from : compare_places (a, b);
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const int by_from = compare_numbers (((const Step *) a)->from, ((const Step *) b)->from);
  const int by_to = compare_numbers (((const Step *) a)->to, ((const Step *) b)->to);

  return by_from != 0 ? by_from : by_to != 0 ? by_to
                                             : compare_places (a, b);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const TbTransfer *one = ((const Step *) a)->row;
  const TbTransfer *other = ((const Step *) b)->row;

  return one->at_us != other->at_us ? (one->at_us > other->at_us) - (one->at_us < other->at_us)
                                    : g_strcmp0 (one->id, other->id);
}

static gboolean
is_step (const TbTransfer *row)
{
  return row != NULL && row->from != NULL && *row->from != '\0' && row->to != NULL &&
         *row->to != '\0' && strcmp (row->from, row->to) != 0 && row->at_us != 0 &&
         row->minutes >= 0 &&
         (g_strcmp0 (row->cause, TB_CAUSE_GIFT) == 0 ||
          g_strcmp0 (row->cause, TB_CAUSE_REDEEM) == 0);
}

static guint
number_person (GHashTable *numbers,
               const char *person)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, person));

  if (number == 0)
    {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, (gpointer) person, GUINT_TO_POINTER (number));
    }
  return number - 1;
}

static void
collect_steps (Search    *search,
               GPtrArray *transfers)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  search->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  for (guint i = 0; i < tb_scene_count (transfers); i++)
    {
      const TbTransfer *row = transfers->pdata[i];
      Step              step = { 0 };

      if (!is_step (row))
        continue;
      step.row = row;
      step.from = number_person (numbers, row->from);
      step.to = number_person (numbers, row->to);
      g_array_append_val (search->steps, step);
    }
  g_array_sort (search->steps, compare_times);
  for (guint i = 0; i < search->steps->len; i++)
    g_array_index (search->steps, Step, i).place = i;
  search->n_people = g_hash_table_size (numbers);
}

static GArray *
sort_steps (GArray      *steps,
            GCompareFunc compare)
{
  GArray *sorted = g_array_copy (steps);

  g_array_sort (sorted, compare);
  return sorted;
}

static void
index_steps (Search *search)
{
  const guint n = search->steps->len;

  search->leaving = sort_steps (search->steps, compare_leaving);
  search->pairs = sort_steps (search->steps, compare_pairs);
  search->offsets = g_new0 (guint, search->n_people + 1);
  for (guint i = 0; i < n; i++)
    search->offsets[g_array_index (search->leaving, Step, i).from + 1] = i + 1;
  for (guint i = 1; i <= search->n_people; i++)
    search->offsets[i] = MAX (search->offsets[i], search->offsets[i - 1]);
  search->tried = g_new0 (guint, (gsize) search->n_people * 2 * MOST_PEOPLE);
  search->pair_of = g_new0 (guint, n);
  search->shown_us = g_new (gint64, n);
  for (guint i = 0; i < n; i++)
    search->shown_us[i] = G_MININT64;
  for (guint i = 1; i < n; i++)
    {
      const Step *before = &g_array_index (search->pairs, Step, i - 1);
      const Step *step = &g_array_index (search->pairs, Step, i);

      search->pair_of[step->place] =
          search->pair_of[before->place] + (before->from != step->from || before->to != step->to);
    }
}

static void
clear (Search *search)
{
  g_array_unref (search->steps);
  g_array_unref (search->leaving);
  g_array_unref (search->pairs);
  g_free (search->offsets);
  g_free (search->tried);
  g_free (search->pair_of);
  g_free (search->shown_us);
}

/* A family passes coins round among itself. */
static gboolean
is_among_kin (const Search *search)
{
  for (guint i = 0; i < search->length; i++)
    if (!search->path[i]->row->is_kin)
      return FALSE;
  return TRUE;
}

/* Somebody gives to somebody in it as no ring of the days before has shown: coins that go round and
 * round are told of once, and there are never more rings than transfers. */
static gboolean
is_new (const Search *search)
{
  for (guint i = 0; i < search->length; i++)
    if (search->shown_us[search->pair_of[search->path[i]->place]] < search->path[0]->row->at_us)
      return TRUE;
  return FALSE;
}

static void
add_row (const Search *search,
         guint         i)
{
  const TbTransfer *row = search->path[i]->row;

  if (row->kind != NULL)
    tb_findings_add_row (search->findings, row->kind, row->id);
}

static void
tell (Search *search)
{
  const gint64 last_us = search->path[search->length - 1]->row->at_us;
  guint        first = 0;

  if (!is_new (search))
    return;
  for (guint i = 0; i < search->length; i++)
    {
      search->shown_us[search->pair_of[search->path[i]->place]] =
          tb_anomaly_add (last_us, tb_anomaly_days_to_us (search->days));
      if (g_strcmp0 (search->path[i]->row->id, search->path[first]->row->id) < 0)
        first = i;
    }
  tb_findings_add (search->findings, TB_SEVERITY_REVIEW, search->path[first]->row->kind,
                   search->path[first]->row->kind != NULL ? search->path[first]->row->id : NULL,
                   "Coins went from one to another of %d people and came back to the first within "
                   "%d days",
                   (int) search->length, tb_anomaly_clip (search->days));
  for (guint i = 0; i < search->length; i++)
    if (i != first)
      add_row (search, i);
}

/* Whether @step comes after the last one of the path, and not too late. */
static gboolean
is_in_time (const Search *search,
            const Step   *step)
{
  return step->row->at_us > search->path[search->length - 1]->row->at_us &&
         step->row->at_us <= search->until_us;
}

/* The first of @steps, from @low to @high, that is after the last of the path; they are by time. */
static guint
find_after (const Search *search,
            GArray       *steps,
            guint         low,
            guint         high)
{
  const gint64 at_us = search->path[search->length - 1]->row->at_us;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (steps, Step, middle).row->at_us <= at_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The step that closes the ring, if there is one in time: one that is not within the family, if all
 * others are. */
static const Step *
find_closing (Search *search)
{
  const Step    *last = search->path[search->length - 1];
  const Step     wanted = { .from = last->to, .to = search->path[0]->from, .place = last->place };
  const gboolean is_kin = is_among_kin (search);
  guint          low = search->offsets[last->to];
  guint          high = search->offsets[last->to + 1];

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (compare_pairs (&g_array_index (search->pairs, Step, middle), &wanted) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < search->offsets[last->to + 1] && search->n_left > 0; low++)
    {
      const Step *step = &g_array_index (search->pairs, Step, low);

      if (step->to != wanted.to || step->row->at_us > search->until_us)
        return NULL;
      if (is_in_time (search, step) && !(is_kin && step->row->is_kin))
        return step;
      search->n_left--;
    }
  return NULL;
}

static gboolean
is_on_path (const Search *search,
            guint         person)
{
  for (guint i = 0; i < search->length; i++)
    if (search->path[i]->from == person)
      return TRUE;
  return FALSE;
}

/* Goes on from the end of the path; as deep as there are people in a ring. */
static void
extend (Search *search)
{
  const guint person = search->path[search->length - 1]->to;
  const guint end = search->offsets[person + 1];
  guint      *tried = search->tried + (gsize) search->length * search->n_people * 2;
  guint       now;

  if (search->length + 1 == search->wanted)
    {
      search->path[search->length] = find_closing (search);
      if (search->path[search->length] == NULL)
        return;
      search->length++;
      tell (search);
      search->length--;
      return;
    }
  now = ++search->n_tries;
  for (guint i = find_after (search, search->leaving, search->offsets[person], end); i < end; i++)
    {
      const Step *step = &g_array_index (search->leaving, Step, i);
      guint      *known;

      if (step->row->at_us > search->until_us || search->n_left == 0)
        return;
      search->n_left--;
      known = &tried[2 * step->to + (step->row->is_kin ? 1 : 0)];
      if (*known == now || is_on_path (search, step->to))
        continue;
      *known = now;
      search->path[search->length++] = step;
      extend (search);
      search->length--;
    }
}

/**
 * tb_anomaly_ring:
 * @scene: all coins that went from one person to another
 * @service: (nullable): nothing
 * @findings: gets each ring of people through whose hands coins came back to the first
 *
 * Coins that are given, and coins that are used for service.  At least one step is not within a
 * family.  What a finding is about is its transfer of the least id.
 */
void
tb_anomaly_ring (const TbScene   *scene,
                 const TbService *service,
                 TbFindings      *findings)
{
  Search search = { .findings = findings,
                    .days = scene->rules->ring_days,
                    .people_most = (guint) CLAMP (scene->rules->ring_people_most, 0, MOST_PEOPLE) };

  collect_steps (&search, scene->transfers);
  index_steps (&search);
  for (guint i = 0; i < search.steps->len; i++)
    {
      const Step *first = &g_array_index (search.steps, Step, i);

      search.path[0] = first;
      search.length = 1;
      search.n_left = MOST_STEPS;
      search.until_us = tb_anomaly_add (first->row->at_us, tb_anomaly_days_to_us (search.days));
      for (search.wanted = LEAST_PEOPLE; search.wanted <= search.people_most; search.wanted++)
        extend (&search);
    }
  clear (&search);
}
