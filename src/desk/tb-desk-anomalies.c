/* tb-desk-anomalies.c: what looks wrong in all that is here
 *
 * First what only the vault knows is asked for, then all rows are read, on the reading thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-anomalies.h"

#include "tb-anomaly-search.h"
#include "tb-day.h"
#include "tb-desk-outbox.h"
#include "tb-desk-private.h"
#include "tb-facts-access.h"
#include "tb-rule-shelf.h"
#include "tb-workdays.h"

#define READ_SINCE_DAYS 90 /* what somebody read is looked at for so long */

typedef struct
{
  TbAnomalySearch search;
  TbScene         device;
  TbCityKey       key;
  char           *org_id;      /* (owned) */
  char           *unsent_id;   /* (owned) (nullable) */
  GPtrArray      *conflicting; /* (owned) (element-type utf8): keys of records */
  TbTelling      *telling;     /* (owned) */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->org_id);
  g_free (search->unsent_id);
  g_ptr_array_unref (search->conflicting);
  tb_telling_free (search->telling);
  g_free (search);
}

static void
findings_free (gpointer data)
{
  tb_findings_free (data);
}

/* Certified records that somebody here says something else of. */
static gboolean
read_conflicts (Search    *search,
                TbConn    *cache,
                GPtrArray *records,
                GError   **error)
{
  for (guint i = 0; i < search->conflicting->len; i++)
    {
      gpointer row = NULL;

      if (!tb_rows_get (cache, &tb_service_record_kind, search->conflicting->pdata[i], &row, error))
        return FALSE;
      if (row == NULL)
        continue;
      g_ptr_array_add (records, row);
      if (g_strcmp0 (((TbServiceRecord *) row)->state, TB_RECORD_CERTIFIED) != 0)
        g_ptr_array_remove_index (records, records->len - 1);
    }
  return TRUE;
}

static void
on_progress (TbSubject subject,
             guint     done,
             guint     all,
             gpointer  user_data)
{
  Search *search = user_data;

  tb_telling_tell (search->telling, done, all);
}

static gpointer
search_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  Search                *search = args;
  g_autoptr (TbFindings) findings = tb_findings_new ();
  g_autoptr (GPtrArray)  records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray)  accesses = NULL;

  search->search.conn = cache;
  search->search.public_key = tb_city_key_get_bytes (&search->key);
  if (!tb_rule_shelf_find (cache, search->search.public_key, search->org_id,
                           tb_day_of_instant (search->search.now_us), &search->device.rules,
                           error) ||
      !read_conflicts (search, cache, records, error) ||
      (accesses = tb_facts_list_accesses (
           cache, search->search.now_us - READ_SINCE_DAYS * G_TIME_SPAN_DAY, error)) == NULL)
    return NULL;
  search->device.accesses = accesses;
  search->device.in_conflict = records;
  search->search.device = &search->device;
  return tb_anomaly_search (&search->search, findings, error) ? g_steal_pointer (&findings) : NULL;
}

static void
on_searched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask)      task = user_data;
  g_autoptr (TbFindings) findings = NULL;
  GError                *error = NULL;

  if ((findings = tb_desk_run_finish (TB_DESK (source), result, &error)) != NULL)
    g_task_return_pointer (task, g_steal_pointer (&findings), findings_free);
  else
    g_task_return_error (task, error);
}

/* What waits longest, and what conflicts. */
static void
on_outbox (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TbDesk               *self = TB_DESK (source);
  g_autoptr (GTask)     task = user_data;
  Search               *search = g_task_get_task_data (task);
  GError               *error = NULL;
  g_autoptr (GPtrArray) items = tb_desk_list_outbox_finish (self, result, &error);
  GCancellable         *cancellable = g_task_get_cancellable (task);

  if (items == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    {
      const TbOutboxItem *item = items->pdata[i];

      if (item->kind != &tb_service_record_kind || item->subject == NULL || item->is_dismissed)
        continue;
      if (g_strcmp0 (item->state, "ready") == 0 &&
          (search->unsent_id == NULL || item->at_us < search->device.oldest_unsent_us))
        {
          tb_set_str (&search->unsent_id, item->subject);
          search->device.oldest_unsent_us = item->at_us;
        }
      if (g_strcmp0 (item->state, "conflict") == 0)
        g_ptr_array_add (search->conflicting, g_strdup (item->subject));
    }
  search->device.oldest_unsent_id = search->unsent_id;
  tb_desk_run (self, tb_desk_find_anomalies_async, TB_DESK_STUDIES, search_job, search, NULL,
               findings_free, cancellable, on_searched, g_steal_pointer (&task));
}

/**
 * tb_desk_find_anomalies_async:
 * @self: a desk
 * @rule: (nullable): the only rule that is asked; %NULL for all that a desk can ask
 * @progress: (nullable): told how far it is, on the main thread
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * domain brief §8.  What wants to be seen of the whole city is asked there.
 */
void
tb_desk_find_anomalies_async (TbDesk              *self,
                              const TbAnomalyRule *rule,
                              TbDeskProgress       progress,
                              gpointer             progress_data,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask  *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->conflicting = g_ptr_array_new_with_free_func (g_free);
  search->telling = tb_telling_new (progress, progress_data);
  search->org_id = g_strdup (tb_desk_get_org_id (self));
  tb_desk_get_city_key (self, &search->key);
  search->search = (TbAnomalySearch){ .org_id = search->org_id,
                                      .workdays = tb_workdays_get_default (),
                                      .now_us = tb_desk_get_now (self),
                                      .where = TB_WHERE_DESK,
                                      .rule = rule,
                                      .progress = on_progress,
                                      .user_data = search };
  search->device.workdays = search->search.workdays;
  search->device.now_us = search->search.now_us;
  search->device.device_skew_us = self->skew_us;
  g_task_set_source_tag (task, tb_desk_find_anomalies_async);
  g_task_set_task_data (task, search, search_free);
  tb_desk_list_outbox_async (self, TB_DESK_OUTBOX_ALL, cancellable, on_outbox, task);
}

/**
 * tb_desk_find_anomalies_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was found; %NULL with @error if it ended early
 */
TbFindings *
tb_desk_find_anomalies_finish (TbDesk       *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
