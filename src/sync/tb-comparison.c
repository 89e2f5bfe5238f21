/* tb-comparison.c: all rows of a desk compared with the city's, and what differs put right
 *
 *   exchange ── kind: ask ── compare ─┬─ equal ──────────────── next kind
 *       ↑                             ├─ of another moment ──┐
 *       │                             └─ bucket: fetch, mend ┴─ ask again
 *       └─────────────────────────────────────────────────────────┘
 *
 * It ends (F18): a bucket is fetched MAX_FETCHES times at most, a kind is asked about again for
 * other reasons MAX_MOVES times at most, and what is left then is told, not tried again.  A further
 * scope that may not be read any more is left out (C8).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-comparison-private.h"

#define MAX_FETCHES     3
#define MAX_MOVES       5
#define ROWS_A_BUCKET   64
#define MIN_BUCKETS     16
#define OVERFULL_FACTOR 4 /* so many times the rows that were expected */

typedef struct
{
  guint  n_fetches;
  gint64 n_mended;
} Bucket;

typedef struct
{
  TbDb                *db;      /* (owned) */
  TbReplica           *replica; /* (unowned): used on the writing thread; outlives it */
  TbRemote            *remote;  /* (owned) */
  TbCourier           *courier; /* (owned) */
  TbComparisonProgress progress;
  gpointer             progress_data;
  TbComparisonPlan    *plan;      /* (owned) */
  guint                scope;     /* number of the one at hand … */
  guint                kind;      /* … and of the kind of its rows … */
  guint                n_moves;   /* … how often it has moved … */
  guint                n_buckets; /* … how it is divided … */
  Bucket              *buckets;   /* (owned) (array length=n_buckets): … into what … */
  GArray              *differing; /* (owned) (element-type guint): … and which are to be fetched */
  guint8               hash_key[TB_SHORT_HASH_KEY_BYTES];
  TbComparison         outcome;
} Course;

static void
course_free (gpointer data)
{
  Course *course = data;

  g_object_unref (course->db);
  g_object_unref (course->remote);
  g_object_unref (course->courier);
  tb_comparison_plan_free (course->plan);
  g_array_unref (course->differing);
  g_free (course->buckets);
  g_free (course);
}

static void ask (GTask *task);
static void fetch (GTask *task);
static void exchange (GTask *task);
static void begin_kind (GTask *task);

static const TbKind *
get_kind (const Course *course)
{
  return tb_kinds_get_all ()[course->kind];
}

static const char *
get_scope (const Course *course)
{
  return course->plan->scopes[course->scope];
}

static guint
count_kinds (void)
{
  guint n = 0;

  while (tb_kinds_get_all ()[n] != NULL)
    n++;
  return n;
}

static TbTally *
new_tally (const Course *course)
{
  g_autofree char *fields = tb_tally_print_fields (get_kind (course));

  return tb_tally_new (get_kind (course), fields, course->hash_key, course->n_buckets);
}

static GBytes *
print_question (const Course *course)
{
  g_autofree char  *fields = tb_tally_print_fields (get_kind (course));
  g_autofree char  *key = tb_short_hash_print_key (course->hash_key);
  const TbDigestAsk question = { .entity = (char *) get_kind (course)->table.name,
                                 .fields = fields,
                                 .key = key,
                                 .buckets = course->n_buckets };

  return tb_wire_print_doc (&tb_digest_ask_table, &question);
}

static void
divide (Course *course,
        gint64  n_rows)
{
  course->n_buckets = (guint) CLAMP (n_rows / ROWS_A_BUCKET, MIN_BUCKETS, TB_TALLY_MAX_BUCKETS);
  g_free (course->buckets);
  course->buckets = g_new0 (Bucket, course->n_buckets);
  g_array_set_size (course->differing, 0);
}

static void
finish_kind (GTask *task)
{
  Course *course = g_task_get_task_data (task);

  for (guint i = 0; i < course->n_buckets; i++)
    course->outcome.n_cured += course->buckets[i].n_mended;
  course->kind++;
  if (course->progress != NULL)
    course->progress (course->scope * count_kinds () + course->kind,
                      g_strv_length (course->plan->scopes) * count_kinds (),
                      course->progress_data);
  begin_kind (task);
}

/* Rows have changed meanwhile, here or there. */
static void
move (GTask *task)
{
  Course *course = g_task_get_task_data (task);

  if (course->n_moves++ < MAX_MOVES)
    {
      exchange (task);
      return;
    }
  course->outcome.n_restless++;
  finish_kind (task);
}

/* What may not be read any more the exchange will drop; that is no reason to leave out the others.
 * @error: (transfer full): how a question has failed */
static void
give_up (GTask  *task,
         GError *error)
{
  Course *course = g_task_get_task_data (task);

  if (course->scope > 0 && g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED))
    {
      g_error_free (error);
      course->scope++;
      course->kind = 0;
      begin_kind (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
on_mended (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask     *task = user_data;
  Course    *course = g_task_get_task_data (task);
  GError    *error = NULL;
  TbMending *mending = tb_db_run_finish (TB_DB (source), result, &error);

  if (mending == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (mending->is_moved)
    {
      move (task);
      return;
    }
  course->buckets[mending->bucket].n_fetches++;
  course->buckets[mending->bucket].n_mended =
      MAX (course->buckets[mending->bucket].n_mended, mending->n_rows);
  if (course->differing->len > 0)
    fetch (task);
  else
    ask (task); /* whether it has helped */
}

static void
on_bucket (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask             *task = user_data;
  Course            *course = g_task_get_task_data (task);
  GError            *error = NULL;
  g_autoptr (GBytes) body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  TbPage            *page = body != NULL ? tb_wire_open_page (body, &error) : NULL;
  TbMending         *mending;

  if (page == NULL)
    {
      give_up (task, error);
      return;
    }
  mending = g_new0 (TbMending, 1);
  mending->replica = course->replica;
  mending->tally = new_tally (course);
  mending->page = page;
  mending->bucket = g_array_index (course->differing, guint, course->differing->len - 1);
  g_array_set_size (course->differing, course->differing->len - 1);
  /* the result is the argument, which the job's end frees after the callback */
  tb_db_write_async (course->db, tb_mending_run, mending, tb_mending_free, NULL, NULL, on_mended,
                     task);
}

static void
fetch (GTask *task)
{
  Course            *course = g_task_get_task_data (task);
  g_autoptr (GBytes) question = print_question (course);
  const guint        bucket =
      g_array_index (course->differing, guint, course->differing->len - 1);
  g_autofree char *path = g_strdup_printf ("/scopes/%s/digest/%u", get_scope (course), bucket);

  tb_remote_call_async (course->remote, path, question, g_task_get_cancellable (task), on_bucket,
                        task);
}

/* Of those that differ, the ones that may still be fetched; the others are told. */
static void
decide (GTask       *task,
        TbComparing *comparing)
{
  Course *course = g_task_get_task_data (task);
  guint   n_left = 0;

  g_array_set_size (course->differing, 0);
  for (guint i = 0; i < comparing->differing->len; i++)
    {
      guint bucket = g_array_index (comparing->differing, guint, i);

      if (course->buckets[bucket].n_fetches < MAX_FETCHES)
        g_array_append_val (course->differing, bucket);
      else
        {
          course->buckets[bucket].n_mended = 0;
          n_left++;
        }
    }
  if (course->differing->len > 0)
    {
      fetch (task);
      return;
    }
  course->outcome.n_kinds += course->scope == 0; /* the others show some of the same */
  course->outcome.n_rows += comparing->tally->n_rows;
  course->outcome.n_left += n_left;
  finish_kind (task);
}

static void
on_compared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask       *task = user_data;
  GError      *error = NULL;
  TbComparing *comparing = tb_db_run_finish (TB_DB (source), result, &error);

  if (comparing == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (comparing->is_moved)
    move (task);
  else
    decide (task, comparing);
}

static gint64
count_rows (const TbDigest *digest)
{
  gint64 n = 0;

  for (guint i = 0; i < digest->buckets->len; i++)
    n += g_array_index (digest->buckets, TbDigestBucket, i).n_rows;
  return n;
}

static void
on_digest (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask             *task = user_data;
  Course            *course = g_task_get_task_data (task);
  GError            *error = NULL;
  g_autoptr (GBytes) body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  TbDigest          *digest = body != NULL ? tb_wire_parse_digest (body, &error) : NULL;
  TbComparing       *comparing;
  gint64             n_rows;

  if (digest == NULL)
    {
      give_up (task, error);
      return;
    }
  n_rows = count_rows (digest);
  if (n_rows > OVERFULL_FACTOR * (gint64) course->n_buckets * ROWS_A_BUCKET &&
      course->n_buckets < TB_TALLY_MAX_BUCKETS)
    {
      tb_digest_free (digest);
      divide (course, n_rows); /* much more than there is here */
      ask (task);
      return;
    }
  comparing = g_new0 (TbComparing, 1);
  comparing->home = g_strdup (course->plan->home);
  comparing->tally = new_tally (course);
  comparing->digest = digest;
  comparing->differing = g_array_new (FALSE, FALSE, sizeof (guint));
  tb_db_read_async (course->db, tb_comparing_run, comparing, tb_comparing_free, NULL,
                    g_task_get_cancellable (task), on_compared, task);
}

static void
ask (GTask *task)
{
  Course            *course = g_task_get_task_data (task);
  g_autoptr (GBytes) question = print_question (course);
  g_autofree char   *path = g_strdup_printf ("/scopes/%s/digest", get_scope (course));

  tb_remote_call_async (course->remote, path, question, g_task_get_cancellable (task), on_digest,
                        task);
}

static void
on_exchanged (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask  *task = user_data;
  GError *error = NULL;

  if (tb_courier_sync_finish (TB_COURIER (source), result, &error))
    ask (task);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static void
exchange (GTask *task)
{
  Course *course = g_task_get_task_data (task);

  tb_courier_sync_async (course->courier, g_task_get_cancellable (task), on_exchanged, task);
}

static void
begin_kind (GTask *task)
{
  Course *course = g_task_get_task_data (task);

  if (get_kind (course) == NULL && get_scope (course) != NULL)
    {
      course->scope++;
      course->kind = 0;
    }
  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else if (get_scope (course) == NULL)
    {
      g_task_return_pointer (task, g_memdup2 (&course->outcome, sizeof course->outcome), g_free);
      g_object_unref (task);
    }
  else
    {
      course->n_moves = 0;
      divide (course, g_array_index (course->plan->sizes, gint64, course->kind));
      if (course->scope == 0 && course->kind == 0)
        exchange (task);
      else
        ask (task);
    }
}

static void
on_planned (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask  *task = user_data;
  GError *error = NULL;

  if (tb_db_run_finish (TB_DB (source), result, &error) != NULL)
    begin_kind (task);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

/**
 * tb_comparison_run_async:
 * @db: the cache
 * @replica: vault and cache together; must outlive the comparison
 * @remote: the city
 * @courier: what exchanges with it meanwhile
 * @scope: the desk's own; what it reads besides is compared, too
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; what was put right stays so
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Exchanges everything, then compares scope after scope, kind after kind.  What differs is fetched,
 * a bucket at a time; what operations of this desk show on top of the city's rows stays.
 */
void
tb_comparison_run_async (TbDb                *db,
                         TbReplica           *replica,
                         TbRemote            *remote,
                         TbCourier           *courier,
                         const char          *scope,
                         TbComparisonProgress progress,
                         gpointer             progress_data,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask  *task = g_task_new (NULL, cancellable, callback, user_data);
  Course *course = g_new0 (Course, 1);

  course->db = g_object_ref (db);
  course->replica = replica;
  course->remote = g_object_ref (remote);
  course->courier = g_object_ref (courier);
  course->plan = g_new0 (TbComparisonPlan, 1);
  course->plan->home = g_strdup (scope);
  course->progress = progress;
  course->progress_data = progress_data;
  course->differing = g_array_new (FALSE, FALSE, sizeof (guint));
  tb_short_hash_make_key (course->hash_key);
  g_task_set_source_tag (task, tb_comparison_run_async);
  g_task_set_task_data (task, course, course_free);
  tb_db_read_async (db, tb_comparison_plan, course->plan, NULL, NULL, cancellable, on_planned,
                    task);
}

/**
 * tb_comparison_run_finish:
 * @result: from the callback
 * @error: return location
 *
 * Errors: as tb_remote_send_finish(); %TB_ERROR_ABSENT if the city does not compare.
 *
 * Returns: (transfer full): what came of it; free it with g_free()
 */
TbComparison *
tb_comparison_run_finish (GAsyncResult *result,
                          GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
