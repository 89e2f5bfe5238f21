/* tb-desk-figures.c: how many, and how much a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-narrow.h"
#include "tb-desk-private.h"

#define MAX_DAYS 3700 /* ten years */

typedef struct
{
  TbQuery *query; /* (owned) */
  gint64   from_day;
  gint64   to_day;
} Figure;

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  tb_query_free (figure->query);
  g_free (figure);
}

static void
unref_array (gpointer array)
{
  g_array_unref (array);
}

static gpointer
count_job (TbConn       *cache,
           gpointer      args,
           GCancellable *cancellable,
           GError      **error)
{
  Figure *figure = args;
  gint64  n = 0;

  return tb_query_count (figure->query, cache, &n, error) ? g_memdup2 (&n, sizeof n) : NULL;
}

static gpointer
sum_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  Figure *figure = args;
  gint64  sum = 0;

  return tb_query_sum (figure->query, cache, "minutes", &sum, error) ? g_memdup2 (&sum, sizeof sum)
                                                                     : NULL;
}

static gpointer
days_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Figure *figure = args;

  return tb_query_sum_days (figure->query, cache, "start_us", "minutes", figure->from_day,
                            figure->to_day, error);
}

static void
ask (TbDesk             *self,
     gpointer            source_tag,
     TbDbFunc            func,
     GDestroyNotify      result_free,
     const TbKind       *kind,
     const char         *filter,
     gint64              from_day,
     gint64              to_day,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  GError          *error = NULL;
  g_autofree char *narrow = tb_desk_narrow (self, kind, filter);
  TbQuery         *query = tb_query_new (kind, narrow, NULL, &error);
  Figure          *figure;

  if (query == NULL)
    {
      g_task_report_error (self, callback, user_data, source_tag, error);
      return;
    }
  figure = g_new (Figure, 1);
  *figure = (Figure){ query, from_day, to_day };
  tb_desk_run (self, source_tag, TB_DESK_STUDIES, func, figure, figure_free, result_free,
               cancellable, callback, user_data);
}

/**
 * tb_desk_count_async:
 * @self: a desk
 * @kind: which rows
 * @filter: (nullable): as for tb_desk_list()
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_count_async (TbDesk             *self,
                     const TbKind       *kind,
                     const char         *filter,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  ask (self, tb_desk_count_async, count_job, g_free, kind, filter, 0, 0, cancellable, callback,
       user_data);
}

/**
 * tb_desk_count_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if the filter makes no sense.
 *
 * Returns: how many rows there are; -1 if that is not known
 */
gint64
tb_desk_count_finish (TbDesk       *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_autofree gint64 *n = tb_desk_run_finish (self, result, error);

  return n != NULL ? *n : -1;
}

/**
 * tb_desk_sum_minutes_async:
 * @self: a desk
 * @filter: (nullable): which service records, as for tb_desk_list()
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Sums the minutes of service up.
 */
void
tb_desk_sum_minutes_async (TbDesk             *self,
                           const char         *filter,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  ask (self, tb_desk_sum_minutes_async, sum_job, g_free, &tb_service_record_kind, filter, 0, 0,
       cancellable, callback, user_data);
}

/**
 * tb_desk_sum_minutes_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if the filter makes no sense.
 *
 * Returns: the minutes; -1 if they are not known
 */
gint64
tb_desk_sum_minutes_finish (TbDesk       *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_autofree gint64 *sum = tb_desk_run_finish (self, result, error);

  return sum != NULL ? *sum : -1;
}

/**
 * tb_desk_sum_days_async:
 * @self: a desk
 * @filter: (nullable): which service records, as for tb_desk_list()
 * @from_day: the first day, as yyyymmdd
 * @to_day: the last, not before @from_day and at most ten years after it
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Sums the minutes of service up by the day of Beijing on which it began.
 */
void
tb_desk_sum_days_async (TbDesk             *self,
                        const char         *filter,
                        gint64              from_day,
                        gint64              to_day,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (tb_day_is_valid (from_day) && tb_day_is_valid (to_day));
  g_return_if_fail (from_day <= to_day && tb_day_distance (from_day, to_day) < MAX_DAYS);

  ask (self, tb_desk_sum_days_async, days_job, unref_array, &tb_service_record_kind, filter,
       from_day, to_day, cancellable, callback, user_data);
}

/**
 * tb_desk_sum_days_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if the filter makes no sense.
 *
 * Returns: (transfer full) (element-type gint64): minutes, one number a day
 */
GArray *
tb_desk_sum_days_finish (TbDesk       *self,
                         GAsyncResult *result,
                         GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
