/* tb-likeness-find.c: pairs of people who may be one, without comparing everybody with everybody
 *
 * Only those are compared who have something in common: a number, a phone, how the name sounds
 * and a part of the birthday, …  What too many have in common says nothing; among those only
 * names that sound the same are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-likeness-private.h"

#include <stdlib.h>
#include <string.h>

#define MAX_BLOCK 64    /* of whom all are compared */
#define STEP      20000 /* pairs between two words on how far it is */
#define MAX_SAME  400   /* who have that and a name in common */
#define PARTS     3     /* of the time: people, blocks, pairs */

/* Somebody under something they may have in common with others. */
typedef struct
{
  guint64 key;
  guint64 sound; /* of the name */
  guint32 nth;   /* who */
} Mark;

typedef struct
{
  guint32 a;
  guint32 b;
} Two;

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const Mark *x = a;
  const Mark *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->sound != y->sound)
    return x->sound < y->sound ? -1 : 1;
  return x->nth < y->nth ? -1 : x->nth > y->nth;
}

static int
compare_twos (gconstpointer a,
              gconstpointer b)
{
  const Two *x = a;
  const Two *y = b;

  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

static void
add_mark (GArray             *marks,
          const TbLikePerson *person,
          guint32             nth,
          guint64             seed,
          guint64             first,
          guint64             second)
{
  const guint64 both[] = { first, second };
  const Mark    mark = { tb_like_hash (seed, both, sizeof both), person->name->sound, nth };

  g_array_append_val (marks, mark);
}

/* What is looked for under a name that sounds the same: two of three parts of the birthday. */
static void
mark_birth (GArray             *marks,
            const TbLikePerson *person,
            guint32             nth)
{
  const guint64 year = (guint64) (person->born / 10000);
  const guint64 month = (guint64) (person->born / 100 % 100);
  const guint64 day = (guint64) (person->born % 100);
  const guint64 sound = person->name->sound;

  add_mark (marks, person, nth, TB_LIKE_BY_MIX, sound, year * 10000 + month * 100);
  add_mark (marks, person, nth, TB_LIKE_BY_MIX, sound, year * 10000 + day);
  add_mark (marks, person, nth, TB_LIKE_BY_MIX, sound, 100000000 + month * 100 + day);
  add_mark (marks, person, nth, TB_LIKE_BY_MIX, sound,
            200000000 + year * 10000 + MIN (month, day) * 100 + MAX (month, day));
  /* a near name on the same day: by each of its characters */
  for (guint i = 0; i < person->name->n_characters; i++)
    add_mark (marks, person, nth, TB_LIKE_BY_BIRTH, person->name->characters[i],
              (guint64) person->born);
}

static void
mark_person (GArray             *marks,
             const TbLikePerson *person,
             guint32             nth)
{
  if (*person->number != '\0')
    add_mark (marks, person, nth, TB_LIKE_BY_NUMBER,
              tb_like_hash (TB_LIKE_BY_NUMBER, person->number, strlen (person->number)), 0);
  if (person->phone != NULL)
    add_mark (marks, person, nth, TB_LIKE_BY_PHONE,
              tb_like_hash (TB_LIKE_BY_PHONE, person->phone, strlen (person->phone)), 0);
  if (person->name->sound != 0 && person->address != 0)
    add_mark (marks, person, nth, TB_LIKE_BY_ADDRESS, person->name->sound, person->address);
  if (person->name->folded == 0)
    return;
  if (person->born != 0)
    mark_birth (marks, person, nth);
  else /* nothing but the name */
    add_mark (marks, person, nth, TB_LIKE_BY_NAME, person->name->sound, 0);
}

static void
add_twos (GArray     *twos,
          const Mark *marks,
          guint       n)
{
  for (guint i = 0; i + 1 < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (marks[i].nth != marks[k].nth)
        {
          const Two two = { MIN (marks[i].nth, marks[k].nth), MAX (marks[i].nth, marks[k].nth) };

          g_array_append_val (twos, two);
        }
}

static void
add_block (GArray     *twos,
           const Mark *marks,
           guint       n)
{
  guint from = 0;

  if (n <= MAX_BLOCK)
    {
      add_twos (twos, marks, n);
      return;
    }
  for (guint i = 1; i <= n; i++) /* by sound; they are sorted by it */
    if (i == n || marks[i].sound != marks[from].sound)
      {
        add_twos (twos, marks + from, MIN (i - from, MAX_SAME));
        from = i;
      }
}

static gboolean
tell (TbLikenessProgress progress,
      gpointer           data,
      guint              part,
      guint              n,
      guint              of)
{
  const guint all = PARTS * 100;

  return progress == NULL || progress (part * 100 + (of > 0 ? n * 100 / of : 100), all, data);
}

static GArray *
list_marks (const TbLikeness *self)
{
  GArray *marks = g_array_sized_new (FALSE, FALSE, sizeof (Mark), self->people->len * 9);

  for (guint i = 0; i < self->people->len; i++)
    mark_person (marks, g_ptr_array_index (self->people, i), i);
  return marks;
}

static GArray *
list_twos (GArray *marks)
{
  GArray *twos = g_array_new (FALSE, FALSE, sizeof (Two));
  guint   from = 0;

  g_array_sort (marks, compare_marks);
  for (guint i = 1; i <= marks->len; i++)
    if (i == marks->len ||
        g_array_index (marks, Mark, i).key != g_array_index (marks, Mark, from).key)
      {
        add_block (twos, &g_array_index (marks, Mark, from), i - from);
        from = i;
      }
  g_array_sort (twos, compare_twos);
  return twos;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const TbLikePair *x = *(const TbLikePair *const *) a;
  const TbLikePair *y = *(const TbLikePair *const *) b;
  const int         by_id = strcmp (x->id, y->id);

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return by_id != 0 ? by_id : strcmp (x->other_id, y->other_id);
}

static void
add_pair (const TbLikeness *self,
          const Two        *two,
          int               least,
          GPtrArray        *pairs)
{
  const TbLikePerson *a = g_ptr_array_index (self->people, two->a);
  const TbLikePerson *b = g_ptr_array_index (self->people, two->b);
  TbLikeReasons       reasons = 0;
  const int           score = tb_like_compare (self, a, b, &reasons);
  TbLikePair         *pair;

  if (score < least)
    return;
  pair = g_new (TbLikePair, 1);
  *pair = (TbLikePair){ g_strdup (a->id), g_strdup (b->id), score, reasons };
  g_ptr_array_add (pairs, pair);
}

/**
 * tb_likeness_get_n:
 * @self: people
 *
 * Returns: how many were added
 */
guint
tb_likeness_get_n (const TbLikeness *self)
{
  return self->people->len;
}

/**
 * tb_likeness_find:
 * @self: people, all added
 * @least: score from which on a pair is told, such as %TB_LIKE_LIKELY
 * @progress: (nullable): told now and then
 * @data: for @progress
 *
 * Any thread.  Nothing is said of two people who have nothing in common; those who have
 * two valid identity numbers are two people, whatever else is the same, and have a low score.
 *
 * Returns: (transfer full) (nullable) (element-type TbLikePair): pairs, the likeliest first; %NULL
 *   if @progress wanted no more
 */
GPtrArray *
tb_likeness_find (TbLikeness        *self,
                  int                least,
                  TbLikenessProgress progress,
                  gpointer           data)
{
  g_autoptr (GPtrArray) pairs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tb_like_pair_free);
  g_autoptr (GArray) marks = NULL;
  g_autoptr (GArray) twos = NULL;

  if (!tell (progress, data, 0, 0, 1))
    return NULL;
  marks = list_marks (self);
  if (!tell (progress, data, 1, 0, 1))
    return NULL;
  twos = list_twos (marks);
  for (guint i = 0; i < twos->len; i++)
    {
      const Two *two = &g_array_index (twos, Two, i);

      if (i % STEP == 0 && !tell (progress, data, 2, i / STEP, twos->len / STEP + 1))
        return NULL;
      if (i == 0 || compare_twos (two, two - 1) != 0)
        add_pair (self, two, least, pairs);
    }
  g_ptr_array_sort (pairs, compare_pairs);
  return g_steal_pointer (&pairs);
}

/**
 * tb_like_pair_copy:
 * @pair: a pair
 *
 * Returns: (transfer full): the same once more
 */
TbLikePair *
tb_like_pair_copy (const TbLikePair *pair)
{
  TbLikePair *copy = g_new (TbLikePair, 1);

  *copy = (TbLikePair){ g_strdup (pair->id), g_strdup (pair->other_id), pair->score,
                        pair->reasons };
  return copy;
}

/**
 * tb_like_pair_free:
 * @pair: (nullable) (transfer full): a pair
 */
void
tb_like_pair_free (TbLikePair *pair)
{
  if (pair == NULL)
    return;
  g_free (pair->id);
  g_free (pair->other_id);
  g_free (pair);
}

#define CODE(NAME, code) code,
static const char *const codes[] = { TB_LIKE_REASONS (CODE) };

/**
 * tb_like_reason_get_code:
 * @nth: less than %TB_LIKE_N_REASONS: the place of a bit in #TbLikeReasons
 *
 * Returns: (transfer none): its name
 */
const char *
tb_like_reason_get_code (guint nth)
{
  return codes[nth];
}

/**
 * tb_likeness_compare:
 * @today: a TbDay
 * @person: somebody
 * @other: somebody else
 *
 * How much it weighs depends on how many people there are; see tb_likeness_find() for that.
 *
 * Returns: what speaks for their being one, and against it
 */
TbLikeReasons
tb_likeness_compare (gint64          today,
                     const TbPerson *person,
                     const TbPerson *other)
{
  g_autoptr (TbLikeness) two = tb_likeness_new (today);
  TbLikeReasons          reasons = 0;

  tb_likeness_add (two, person);
  tb_likeness_add (two, other);
  tb_like_compare (two, two->people->pdata[0], two->people->pdata[1], &reasons);
  return reasons;
}
