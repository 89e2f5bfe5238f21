/* tb-desk-gate.c: whether somebody may serve, and all that is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-gate.h"

#include <string.h>

#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-facts-gate.h"
#include "tb-rule-shelf.h"

typedef struct
{
  char        *org_id;       /* (owned) (nullable) */
  char        *volunteer_id; /* (owned) */
  char        *elder_id;     /* (owned) (nullable) */
  char        *item;         /* (owned) (nullable) */
  gint64       day;
  TbCityKey    key;
  TbGateReport report;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_free (asking->org_id);
  g_free (asking->volunteer_id);
  g_free (asking->elder_id);
  g_free (asking->item);
  tb_gate_report_clear (&asking->report);
  g_free (asking);
}

/* Without an elder, what is said of elders says nothing of the volunteer. */
static void
leave_out_elders (GPtrArray *reasons)
{
  for (guint i = reasons->len; i > 0; i--)
    if (g_strcmp0 (((TbReason *) reasons->pdata[i - 1])->field, "elder_id") == 0)
      g_ptr_array_remove_index (reasons, i - 1);
}

/* Asks what @task may be done by the rules of @day; @rows keeps what was read for it. */
static gboolean
check (TbConn           *cache,
       const TbCityKey  *key,
       const char       *org_id,
       const TbGateTask *task,
       gint64            day,
       const TbRules   **rules_out,
       TbGateRows       *rows,
       GPtrArray        *reasons,
       GError          **error)
{
  if (!tb_rule_shelf_find (cache, tb_city_key_get_bytes (key), org_id, day, rules_out, error) ||
      !tb_gate_rows_read (rows, cache, org_id, task->volunteer_id, task->elder_id, error))
    return FALSE;
  /* asked before anything is begun: of an old key only that it is one */
  if (rows->volunteer != NULL &&
      g_strcmp0 (tb_record_get_id (rows->volunteer), task->volunteer_id) != 0)
    tb_gate_check_merged (rows->volunteer, "volunteer_id", reasons);
  if (rows->elder != NULL && g_strcmp0 (tb_record_get_id (rows->elder), task->elder_id) != 0)
    tb_gate_check_merged (rows->elder, "elder_id", reasons);
  tb_gate_check (*rules_out, task, &rows->facts, day, reasons);
  if (task->elder_id == NULL)
    leave_out_elders (reasons);
  return TRUE;
}

static gpointer
ask_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  Asking             *asking = args;
  g_auto (TbGateRows) rows = { 0 };
  const TbRules      *rules = NULL;
  TbGateTask          task = { .volunteer_id = asking->volunteer_id,
                               .elder_id = asking->elder_id };

  tb_gate_task_take_item (&task, asking->item);
  if (!check (cache, &asking->key, asking->org_id, &task, asking->day, &rules, &rows,
              asking->report.reasons, error))
    return NULL;
  tb_gate_sum_training (rules, rows.trainings, asking->day, asking->report.learnt);
  tb_gate_get_needed (rules, asking->report.needed);
  return asking;
}

/**
 * tb_desk_find_missing:
 * @cache: a connection
 * @key: of the city, for its rules
 * @org_id: (nullable): the organisation that is acted for
 * @volunteer_id: who would serve
 * @day: yyyymmdd
 * @error: return location
 *
 * What is missing before somebody may serve anybody with anything.  On a thread of the store.
 *
 * Returns: (transfer full) (nullable) (element-type TbReason): none if they may serve; %NULL if the
 *   database did not answer
 */
GPtrArray *
tb_desk_find_missing (TbConn          *cache,
                      const TbCityKey *key,
                      const char      *org_id,
                      const char      *volunteer_id,
                      gint64           day,
                      GError         **error)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_auto (TbGateRows)   rows = { 0 };
  const TbRules        *rules = NULL;
  TbGateTask            task = { .volunteer_id = volunteer_id };

  tb_gate_task_take_item (&task, NULL);
  return check (cache, key, org_id, &task, day, &rules, &rows, reasons, error)
             ? g_steal_pointer (&reasons)
             : NULL;
}

/**
 * tb_desk_ask_gate_async:
 * @self: a desk
 * @volunteer_id: who would serve
 * @elder_id: (nullable): whom; %NULL leaves out what is said of elders
 * @item: (nullable): code of what would be done
 * @day: yyyymmdd; 0 for today
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_ask_gate_async (TbDesk             *self,
                        const char         *volunteer_id,
                        const char         *elder_id,
                        const char         *item,
                        gint64              day,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->org_id = g_strdup (tb_desk_get_org_id (self));
  asking->volunteer_id = g_strdup (volunteer_id);
  asking->elder_id = g_strdup (elder_id);
  asking->item = g_strdup (item);
  asking->day = day != 0 ? day : tb_day_of_instant (tb_desk_get_now (self));
  tb_desk_get_city_key (self, &asking->key);
  asking->report.reasons = tb_reasons_new ();
  tb_desk_run (self, tb_desk_ask_gate_async, TB_DESK_READS, ask_job, asking, asking_free, NULL,
               cancellable, callback, user_data);
}

/**
 * tb_desk_ask_gate_finish:
 * @self: a desk
 * @result: from the callback
 * @report_out: (out caller-allocates): what the gate says; clear it with tb_gate_report_clear()
 * @error: return location
 *
 * Returns: whether the database answered; look at the reasons for the outcome
 */
gboolean
tb_desk_ask_gate_finish (TbDesk       *self,
                         GAsyncResult *result,
                         TbGateReport *report_out,
                         GError      **error)
{
  Asking *asking = tb_desk_run_finish (self, result, error);

  if (asking == NULL)
    return FALSE;
  *report_out = asking->report;
  asking->report.reasons = NULL;
  return TRUE;
}

/**
 * tb_gate_report_clear:
 * @report: what the gate said; may be empty
 */
void
tb_gate_report_clear (TbGateReport *report)
{
  g_clear_pointer (&report->reasons, g_ptr_array_unref);
}
