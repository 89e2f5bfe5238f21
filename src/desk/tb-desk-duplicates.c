/* tb-desk-duplicates.c: people who may stand twice
 *
 * Everybody is read a page at a time, on the thread for what takes a while: between two pages
 * others read, and somebody may stop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-pairs.h"
#include "tb-desk-private.h"
#include "tb-query.h"
#include "tb-rows.h"

#define PAGE       2000
#define PERCENT    100
#define READ_SHARE 60 /* percent of the time: the rest is comparing */

typedef struct
{
  int           least;
  gint64        today;
  TbTelling    *telling;     /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) */
  gint64        n_all;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  tb_telling_free (search->telling);
  g_clear_object (&search->cancellable);
  g_free (search);
}

/**
 * tb_duplicate_free:
 * @duplicate: (nullable) (transfer full): two people
 */
void
tb_duplicate_free (TbDuplicate *duplicate)
{
  if (duplicate == NULL)
    return;
  g_clear_object (&duplicate->person);
  g_clear_object (&duplicate->other);
  g_free (duplicate);
}

/* The people after @last, a page of them. */
static GPtrArray *
read_page (TbConn     *cache,
           const char *last,
           GError    **error)
{
  g_autoptr (TbQuery) query = tb_query_new (&tb_person_kind, "merged_into is-empty", "id", error);

  if (query == NULL ||
      (last != NULL && !tb_query_add_term (query, "id", TB_OP_MORE, last, error)))
    return NULL;
  return tb_query_read_all (query, cache, PAGE, error);
}

static gboolean
read_people (Search     *search,
             TbConn     *cache,
             TbLikeness *likeness,
             GError    **error)
{
  g_autofree char *last = NULL;
  guint            n;

  do
    {
      g_autoptr (GPtrArray) people = NULL;

      if (g_cancellable_set_error_if_cancelled (search->cancellable, error) ||
          (people = read_page (cache, last, error)) == NULL)
        return FALSE;
      n = people->len;
      for (guint i = 0; i < n; i++)
        tb_likeness_add (likeness, people->pdata[i]);
      if (n > 0)
        tb_set_str (&last, tb_record_get_id (people->pdata[n - 1]));
      tb_telling_tell (search->telling,
                       (guint) (tb_likeness_get_n (likeness) * READ_SHARE / MAX (search->n_all, 1)),
                       PERCENT);
    }
  while (n == PAGE);
  return TRUE;
}

static gboolean
on_compared (guint    n_done,
             guint    n_all,
             gpointer data)
{
  Search *search = data;

  tb_telling_tell (search->telling, READ_SHARE + n_done * (PERCENT - READ_SHARE) / n_all, PERCENT);
  return !g_cancellable_is_cancelled (search->cancellable);
}

/* Whether somebody has said that they are two. */
static gboolean
is_apart (TbConn           *cache,
          const TbLikePair *pair,
          gboolean         *apart_out,
          GError          **error)
{
  g_autofree char   *id = tb_pair_derive_id (pair->id, pair->other_id);
  g_autoptr (TbPair) decided = NULL;
  gpointer           row = NULL;

  if (!tb_rows_get (cache, &tb_pair_kind, id, &row, error))
    return FALSE;
  decided = row;
  *apart_out = decided != NULL;
  return TRUE;
}

static gboolean
add_duplicate (TbConn           *cache,
               const TbLikePair *pair,
               GPtrArray        *duplicates,
               GError          **error)
{
  g_autoptr (TbDuplicate) duplicate = g_new0 (TbDuplicate, 1);
  gpointer                rows[2] = { NULL };
  gboolean                apart = FALSE;

  if (!is_apart (cache, pair, &apart, error))
    return FALSE;
  if (apart)
    return TRUE;
  if (!tb_rows_get (cache, &tb_person_kind, pair->id, &rows[0], error))
    return FALSE;
  duplicate->person = rows[0];
  if (!tb_rows_get (cache, &tb_person_kind, pair->other_id, &rows[1], error))
    return FALSE;
  duplicate->other = rows[1];
  duplicate->score = pair->score;
  duplicate->reasons = pair->reasons;
  if (duplicate->person != NULL && duplicate->other != NULL) /* or gone meanwhile */
    g_ptr_array_add (duplicates, g_steal_pointer (&duplicate));
  return TRUE;
}

static gpointer
search_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  Search                *search = args;
  g_autoptr (TbLikeness) likeness = tb_likeness_new (search->today);
  g_autoptr (TbQuery)    all = tb_query_all (&tb_person_kind);
  g_autoptr (GPtrArray)  pairs = NULL;
  g_autoptr (GPtrArray)  duplicates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tb_duplicate_free);

  if (!tb_query_count (all, cache, &search->n_all, error) ||
      !read_people (search, cache, likeness, error))
    return NULL;
  pairs = tb_likeness_find (likeness, search->least, on_compared, search);
  if (pairs == NULL)
    {
      g_cancellable_set_error_if_cancelled (search->cancellable, error);
      return NULL;
    }
  tb_telling_tell (search->telling, PERCENT, PERCENT);
  for (guint i = 0; i < pairs->len; i++)
    if (!add_duplicate (cache, pairs->pdata[i], duplicates, error))
      return NULL;
  return g_steal_pointer (&duplicates);
}

/**
 * tb_desk_find_duplicates_async:
 * @self: a desk
 * @least: score from which on a pair is told, such as %TB_LIKE_LIKELY
 * @progress: (nullable): told on the main thread
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Of the people this desk sees.  Who was said to be two is not asked about again.
 */
void
tb_desk_find_duplicates_async (TbDesk             *self,
                               int                 least,
                               TbDeskProgress      progress,
                               gpointer            progress_data,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Search *search = g_new0 (Search, 1);

  search->least = least;
  search->today = tb_day_of_instant (tb_desk_get_now (self));
  search->telling = tb_telling_new (progress, progress_data);
  search->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  tb_desk_run (self, tb_desk_find_duplicates_async, TB_DESK_STUDIES, search_job, search,
               search_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_find_duplicates_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %G_IO_ERROR_CANCELLED if it was stopped.
 *
 * Returns: (transfer full) (element-type TbDuplicate): the likeliest first
 */
GPtrArray *
tb_desk_find_duplicates_finish (TbDesk       *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
