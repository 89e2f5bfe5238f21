/* tb-today-figures.c: asks the desk for all that the view “today” tells
 *
 * One question after the other: none waits long, and the lists on the screen come between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-today-figures.h"

#include <string.h>

#include "tb-day.h"
#include "tb-op-story.h"
#ifndef TB_CERTIFICATE_REQUESTED
#define TB_CERTIFICATE_REQUESTED "requested"
#define TB_CERTIFICATE_ISSUED "issued"
#endif
#include "tb-ui-text.h"

typedef enum
{
  ASK_MONTH,
  ASK_MONTH_BEFORE,
  ASK_TO_RECOGNISE,
  ASK_OWN_SUBMITTED,
  ASK_TO_CERTIFY,
  ASK_WAITING,
  ASK_REQUESTS,
  ASK_OWN_REQUESTS,
  ASK_ISSUED,
  ASK_OUTBOX,
  ASK_REJECTED_STORY,
  ASK_CONFLICT_STORY,
  N_ASKS
} Ask;

/* A round of questions. */
typedef struct
{
  TbTodayFigures *figures; /* (owned) */
  Ask             ask;     /* the one that is open */
  GPtrArray      *outbox;  /* (owned) (nullable) (element-type TbOutboxItem) */
  gint64          first_day;
  gint64          today;
} Round;

static void ask_next (GTask *task);

static void
round_free (gpointer data)
{
  Round *round = data;

  tb_today_figures_free (round->figures);
  g_clear_pointer (&round->outbox, g_ptr_array_unref);
  g_free (round);
}

/* Minutes a day from @from on. */
static GArray *
sum_days (GPtrArray *records,
          gint64     from,
          guint      n_days)
{
  GArray *days = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n_days);

  g_array_set_size (days, n_days);
  for (guint i = 0; i < records->len; i++)
    {
      const TbServiceRecord *record = g_ptr_array_index (records, i);
      gint                   day = tb_day_distance (from, tb_day_of_instant (record->start_us));

      if (day >= 0 && (guint) day < n_days)
        g_array_index (days, gint64, day) += record->minutes;
    }
  return days;
}

static gint64
get_first_day_before (const Round *round)
{
  int year = 0;
  int month = 0;

  tb_day_get_parts (round->first_day, &year, &month, NULL);
  return month > 1 ? tb_day_make (year, month - 1, 1) : tb_day_make (year - 1, 12, 1);
}

/* The same day of the month before, or that month's last. */
static gint64
get_last_day_before (const Round *round)
{
  gint64 first = get_first_day_before (round);
  gint64 last = tb_day_add_days (first, tb_day_distance (round->first_day, round->today));
  gint64 end = tb_day_add_days (round->first_day, -1);

  return MIN (last, end);
}

static TbTodayQueue
measure_queue (GPtrArray     *rows,
               const TbTable *table,
               const char    *since)
{
  const TbField *field = tb_table_find (table, since);
  TbTodayQueue   queue = { rows->len, 0 };

  if (rows->len > 0 && field != NULL)
    queue.oldest_us = tb_field_get_int64 (field, g_ptr_array_index (rows, 0));
  return queue;
}

static void
take (Round     *round,
      GPtrArray *rows)
{
  TbTodayFigures *figures = round->figures;
  guint           n_days = (guint) tb_day_distance (round->first_day, round->today) + 1;

  switch (round->ask)
    {
    case ASK_MONTH:
      figures->month = sum_days (rows, round->first_day, n_days);
      break;
    case ASK_MONTH_BEFORE:
      figures->month_before = sum_days (rows, get_first_day_before (round), n_days);
      break;
    case ASK_TO_RECOGNISE:
      figures->to_recognise = measure_queue (rows, &tb_service_record_kind.table, "submitted_us");
      break;
    case ASK_OWN_SUBMITTED:
      figures->n_own_submitted = rows->len;
      break;
    case ASK_TO_CERTIFY:
      figures->to_certify = measure_queue (rows, &tb_service_record_kind.table, "recognised_us");
      break;
    case ASK_WAITING:
      for (guint i = 0; i < rows->len; i++)
        figures->waiting_minutes += ((TbServiceRecord *) g_ptr_array_index (rows, i))->minutes;
      break;
    case ASK_REQUESTS:
      figures->requests = measure_queue (rows, &tb_certificate_kind.table, "requested_us");
      break;
    case ASK_OWN_REQUESTS:
      figures->n_own_requests = rows->len;
      break;
    case ASK_ISSUED:
      figures->n_issued = rows->len;
      break;
    case ASK_OUTBOX:
    case ASK_REJECTED_STORY:
    case ASK_CONFLICT_STORY:
    case N_ASKS:
    default:
      g_assert_not_reached ();
    }
}

static void
on_rows (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask)     task = data;
  GError               *error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take (g_task_get_task_data (task), rows);
  ask_next (g_steal_pointer (&task));
}

static const TbOutboxItem *
find_first (Round      *round,
            const char *state)
{
  for (guint i = 0; round->outbox != NULL && i < round->outbox->len; i++)
    {
      const TbOutboxItem *item = g_ptr_array_index (round->outbox, i);

      if (g_strcmp0 (item->state, state) == 0)
        return item;
    }
  return NULL;
}

static void
on_outbox (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Round            *round = g_task_get_task_data (task);
  GError           *error = NULL;

  round->outbox = tb_desk_list_outbox_finish (TB_DESK (source), result, &error);
  if (round->outbox == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < round->outbox->len; i++)
    {
      const TbOutboxItem *item = g_ptr_array_index (round->outbox, i);

      if (g_strcmp0 (item->state, "rejected") == 0)
        round->figures->n_rejected++;
      else
        round->figures->n_conflicts++;
    }
  ask_next (g_steal_pointer (&task));
}

static void
on_story (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  Round            *round = g_task_get_task_data (task);
  char             *story = tb_op_story_finish (TB_DESK (source), result, NULL);

  if (round->ask == ASK_REJECTED_STORY)
    round->figures->first_rejected = story;
  else
    round->figures->first_conflict = story;
  ask_next (g_steal_pointer (&task));
}

static void
read_story (GTask              *task,
            TbDesk             *desk,
            const TbOutboxItem *item)
{
  if (item != NULL && item->op != NULL)
    tb_op_story_async (desk, item->op, g_task_get_cancellable (task), on_story, task);
  else
    ask_next (task);
}

/* The question as the store takes it, of which order and limit are for the oldest row. */
static void
read_rows (GTask        *task,
           TbDesk       *desk,
           const TbKind *kind,
           const char   *filter,
           const char   *order)
{
  tb_desk_read_async (desk, kind, filter, order, 0, g_task_get_cancellable (task), on_rows, task);
}

static void
ask_records (GTask  *task,
             TbDesk *desk,
             Round  *round)
{
  g_autofree char *me = tb_ui_quote_filter (round->figures->actor);
  g_autofree char *filter = NULL;
  const char      *order = NULL;

  switch (round->ask)
    {
    case ASK_MONTH:
      filter = tb_today_print_day_filter (round->first_day, round->today);
      break;
    case ASK_MONTH_BEFORE:
      filter = tb_today_print_day_filter (get_first_day_before (round),
                                          get_last_day_before (round));
      break;
    case ASK_TO_RECOGNISE:
      filter = g_strdup_printf ("state=" TB_RECORD_SUBMITTED " AND submitted_by!=%s", me);
      order = "submitted_us";
      break;
    case ASK_OWN_SUBMITTED:
      filter = g_strdup_printf ("state=" TB_RECORD_SUBMITTED " AND submitted_by=%s", me);
      break;
    case ASK_TO_CERTIFY:
      filter = g_strdup ("state=" TB_RECORD_RECOGNISED);
      order = "recognised_us";
      break;
    case ASK_WAITING:
    default:
      filter = g_strdup ("state!=" TB_RECORD_CERTIFIED);
      break;
    }
  read_rows (task, desk, &tb_service_record_kind, filter, order);
}

static void
ask_papers (GTask  *task,
            TbDesk *desk,
            Round  *round)
{
  g_autofree char *me = tb_ui_quote_filter (round->figures->actor);
  g_autofree char *filter = NULL;

  if (round->ask == ASK_REQUESTS)
    filter = g_strdup_printf ("state=" TB_CERTIFICATE_REQUESTED " AND requested_by!=%s", me);
  else if (round->ask == ASK_OWN_REQUESTS)
    filter = g_strdup_printf ("state=" TB_CERTIFICATE_REQUESTED " AND requested_by=%s", me);
  else
    filter = g_strdup_printf ("state=" TB_CERTIFICATE_ISSUED " AND issued_on>=%" G_GINT64_FORMAT,
                              round->first_day);
  read_rows (task, desk, &tb_certificate_kind, filter,
             round->ask == ASK_REQUESTS ? "requested_us" : NULL);
}

/* Takes over @task. */
static void
ask_next (GTask *task)
{
  Round  *round = g_task_get_task_data (task);
  TbDesk *desk = g_task_get_source_object (task);

  round->ask++;
  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else if (round->ask <= ASK_WAITING)
    ask_records (task, desk, round);
  else if (round->ask <= ASK_ISSUED && tb_table_find (&tb_certificate_kind.table, "state") == NULL)
    ask_next (task);
  else if (round->ask <= ASK_ISSUED)
    ask_papers (task, desk, round);
  else if (round->ask == ASK_OUTBOX)
    tb_desk_list_outbox_async (desk, TB_DESK_OUTBOX_ATTENTION, g_task_get_cancellable (task),
                               on_outbox, task);
  else if (round->ask == ASK_REJECTED_STORY)
    read_story (task, desk, find_first (round, "rejected"));
  else if (round->ask == ASK_CONFLICT_STORY)
    read_story (task, desk, find_first (round, "conflict"));
  else
    {
      g_task_return_pointer (task, g_steal_pointer (&round->figures),
                             (GDestroyNotify) tb_today_figures_free);
      g_object_unref (task);
    }
}

/**
 * tb_today_figures_load_async:
 * @desk: whom to ask
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_today_figures_load_async (TbDesk             *desk,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask          *task = g_task_new (desk, cancellable, callback, user_data);
  Round          *round = g_new0 (Round, 1);
  TbTodayFigures *figures = g_new0 (TbTodayFigures, 1);
  const char     *actor = tb_desk_get_actor (desk);
  int             year = 0;
  int             month = 0;

  figures->now_us = tb_desk_get_now (desk);
  figures->roles = tb_desk_get_roles (desk);
  figures->actor = g_strdup (actor != NULL ? actor : "");
  round->figures = figures;
  round->today = tb_day_of_instant (figures->now_us);
  tb_day_get_parts (round->today, &year, &month, NULL);
  round->first_day = tb_day_make (year, month, 1);
  g_task_set_source_tag (task, tb_today_figures_load_async);
  g_task_set_task_data (task, round, round_free);
  ask_records (task, desk, round);
}

/**
 * tb_today_figures_load_finish:
 * @desk: the desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): all there is to tell
 */
TbTodayFigures *
tb_today_figures_load_finish (TbDesk       *desk,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
