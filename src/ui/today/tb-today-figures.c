/* tb-today-figures.c: asks the desk for all that the view “today” tells
 *
 * One question after the other: none waits long, and the lists on the screen come between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-today-figures.h"

#include <string.h>

#include "tb-day.h"
#include "tb-desk-figures.h"
#include "tb-desk-outage.h"
#include "tb-op-story.h"
#include "tb-today-talks.h"
#include "tb-views.h"
#ifndef TB_CERTIFICATE_REQUESTED
#define TB_CERTIFICATE_REQUESTED "requested"
#define TB_CERTIFICATE_ISSUED    "issued"
#endif

#define MAX_TALKS 500 /* the latest of them say all there is to say */
#define MAX_YEARS 9   /* service older than that waits for nothing */

/* Rows that wait: how many, and since when the first of them. */
typedef struct
{
  const TbKind *kind;
  const char   *filter; /* “$me” is who is signed in */
  gsize         n;      /* where the number goes in TbTodayFigures */
  const char   *since;  /* (nullable): a field that says since when */
  gsize         oldest; /* where that goes */
} Queue;

#define AT(member) G_STRUCT_OFFSET (TbTodayFigures, member)

static const Queue queues[] = {
  { &tb_service_record_kind, "state=" TB_RECORD_SUBMITTED " AND submitted_by!=$me",
    AT (to_recognise.n), "submitted_us", AT (to_recognise.oldest_us) },
  { &tb_service_record_kind, "state=" TB_RECORD_SUBMITTED " AND submitted_by=$me",
    AT (n_own_submitted), NULL, 0 },
  { &tb_service_record_kind, "state=" TB_RECORD_RECOGNISED, AT (to_certify.n), "recognised_us",
    AT (to_certify.oldest_us) },
  { &tb_certificate_kind, "state=" TB_CERTIFICATE_REQUESTED " AND requested_by!=$me",
    AT (requests.n), "requested_us", AT (requests.oldest_us) },
  { &tb_certificate_kind, "state=" TB_CERTIFICATE_REQUESTED " AND requested_by=$me",
    AT (n_own_requests), NULL, 0 },
  { &tb_certificate_kind, "state=" TB_CERTIFICATE_ISSUED " AND issued_on>=$month", AT (n_issued),
    NULL, 0 },
};

/**
 * tb_today_figures_free:
 * @figures: (nullable) (transfer full): what the desk told
 */
void
tb_today_figures_free (TbTodayFigures *figures)
{
  if (figures == NULL)
    return;
  g_clear_pointer (&figures->month, g_array_unref);
  g_clear_pointer (&figures->month_before, g_array_unref);
  g_free (figures->actor);
  g_free (figures->first_rejected);
  g_free (figures->first_conflict);
  g_free (figures->first_talk);
  g_free (figures->first_partner);
  g_free (figures);
}

typedef enum
{
  ASK_MONTH,
  ASK_MONTH_BEFORE,
  ASK_WAITING,
  ASK_QUEUES,
  ASK_OUTAGES,
  ASK_TALKS,
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
  guint           queue;   /* that is asked about */
  GPtrArray      *outbox;  /* (owned) (nullable) (element-type TbOutboxItem) */
  gint64          first_day;
  gint64          today;
} Round;

static void ask (GTask *task);

/* Takes over @task. */
static void
ask_next (GTask *task)
{
  Round *round = g_task_get_task_data (task);

  round->ask++;
  ask (task);
}

static void
round_free (gpointer data)
{
  Round *round = data;

  tb_today_figures_free (round->figures);
  g_clear_pointer (&round->outbox, g_ptr_array_unref);
  g_free (round);
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

static void
on_days (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask)  task = data;
  Round             *round = g_task_get_task_data (task);
  GError            *error = NULL;
  g_autoptr (GArray) days = tb_desk_sum_days_finish (TB_DESK (source), result, &error);

  if (days == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (round->ask == ASK_MONTH)
    round->figures->month = g_steal_pointer (&days);
  else if (round->ask == ASK_MONTH_BEFORE)
    round->figures->month_before = g_steal_pointer (&days);
  else
    for (guint i = 0; i < days->len; i++)
      round->figures->waiting_minutes += g_array_index (days, gint64, i);
  ask_next (g_steal_pointer (&task));
}

static void
sum_days (GTask      *task,
          const char *filter,
          gint64      from_day,
          gint64      to_day)
{
  tb_desk_sum_days_async (g_task_get_source_object (task), filter, from_day, to_day,
                          g_task_get_cancellable (task), on_days, task);
}

static char *
print_filter (Round  *round,
              TbDesk *desk)
{
  g_autofree char    *filter = tb_views_expand_filter (queues[round->queue].filter, desk);
  g_autofree char    *month = tb_day_print (round->first_day);
  g_autoptr (GString) text = g_string_new (filter);

  g_string_replace (text, "$month", month, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Takes over @task. */
static void
ask_next_queue (GTask *task)
{
  Round *round = g_task_get_task_data (task);

  round->queue++;
  if (round->queue < G_N_ELEMENTS (queues))
    ask (task);
  else
    ask_next (task);
}

static void
on_oldest (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask)     task = data;
  Round                *round = g_task_get_task_data (task);
  const Queue          *queue = &queues[round->queue];
  GError               *error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (rows->len > 0)
    G_STRUCT_MEMBER (gint64, round->figures, queue->oldest) = tb_field_get_int64 (
        tb_table_find (&queue->kind->table, queue->since), g_ptr_array_index (rows, 0));
  ask_next_queue (g_steal_pointer (&task));
}

static void
on_count (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GTask           *task = data;
  Round           *round = g_task_get_task_data (task);
  const Queue     *queue = &queues[round->queue];
  g_autofree char *filter = print_filter (round, TB_DESK (source));
  GError          *error = NULL;
  gint64           n = tb_desk_count_finish (TB_DESK (source), result, &error);

  if (n < 0)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  G_STRUCT_MEMBER (gint64, round->figures, queue->n) = n;
  if (n > 0 && queue->since != NULL)
    tb_desk_read_async (TB_DESK (source), queue->kind, filter, queue->since, 1,
                        g_task_get_cancellable (task), on_oldest, task);
  else
    ask_next_queue (task);
}

/* Takes over @task. */
static void
count_queue (GTask *task)
{
  Round           *round = g_task_get_task_data (task);
  TbDesk          *desk = g_task_get_source_object (task);
  const Queue     *queue = &queues[round->queue];
  g_autofree char *filter = print_filter (round, desk);

  tb_desk_count_async (desk, queue->kind, filter, g_task_get_cancellable (task), on_count, task);
}

static const TbOutboxItem *
find_first (Round   *round,
            gboolean is_rejected)
{
  for (guint i = 0; round->outbox != NULL && i < round->outbox->len; i++)
    {
      const TbOutboxItem *item = g_ptr_array_index (round->outbox, i);

      if (is_rejected == (g_strcmp0 (item->state, "rejected") == 0))
        return item;
    }
  return NULL;
}

/* what was put on paper. */
static void
on_outages (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask)     task = data;
  TbTodayFigures       *figures = ((Round *) g_task_get_task_data (task))->figures;
  GError               *error = NULL;
  g_autoptr (GPtrArray) lines = tb_desk_list_outages_finish (TB_DESK (source), result, &error);

  if (lines == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const TbOutageLine *line = g_ptr_array_index (lines, i);

      if (g_strcmp0 (line->state, TB_OUTAGE_DUE) != 0)
        continue;
      figures->n_outages++;
      figures->outage_last_on = line->last_on; /* the oldest comes last */
      figures->outage_days = line->days_left;
    }
  ask_next (g_steal_pointer (&task));
}

static void
on_talks (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask)     task = data;
  Round                *round = g_task_get_task_data (task);
  GError               *error = NULL;
  g_autoptr (GPtrArray) talks = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (talks == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  tb_today_talks_count (talks, round->today, round->figures);
  ask_next (g_steal_pointer (&task));
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

/* Takes over @task. */
static void
ask (GTask *task)
{
  Round  *round = g_task_get_task_data (task);
  TbDesk *desk = g_task_get_source_object (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  switch (round->ask)
    {
    case ASK_MONTH:
      sum_days (task, NULL, round->first_day, round->today);
      break;
    case ASK_MONTH_BEFORE:
      sum_days (task, NULL, get_first_day_before (round), get_last_day_before (round));
      break;
    case ASK_WAITING:
      sum_days (task,
                "state!=" TB_RECORD_CERTIFIED " AND state!=" TB_RECORD_REVERSED
                " AND state!=" TB_RECORD_VOID,
                tb_day_add_years (round->today, -MAX_YEARS), round->today);
      break;
    case ASK_QUEUES:
      count_queue (task);
      break;
    case ASK_OUTAGES:
      tb_desk_list_outages_async (desk, g_task_get_cancellable (task), on_outages, task);
      break;
    case ASK_TALKS:
      tb_desk_read_async (desk, &tb_liaison_kind, NULL, "-held_on", MAX_TALKS,
                          g_task_get_cancellable (task), on_talks, task);
      break;
    case ASK_OUTBOX:
      tb_desk_list_outbox_async (desk, TB_DESK_OUTBOX_ATTENTION, g_task_get_cancellable (task),
                                 on_outbox, task);
      break;
    case ASK_REJECTED_STORY:
      read_story (task, desk, find_first (round, TRUE));
      break;
    case ASK_CONFLICT_STORY:
      read_story (task, desk, find_first (round, FALSE));
      break;
    case N_ASKS:
    default:
      g_task_return_pointer (task, g_steal_pointer (&round->figures),
                             (GDestroyNotify) tb_today_figures_free);
      g_object_unref (task);
      break;
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
  ask (task);
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
