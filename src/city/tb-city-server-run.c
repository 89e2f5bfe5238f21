/* tb-city-server-run.c: what a city does that nobody asked for over HTTP
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-server-private.h"

typedef struct
{
  TbCityFunc func;
  gpointer   data;
  gint64     now_us;
} Work;

static void
run_work (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  TbCityServer *self = source_object;
  Work         *work = task_data;
  GError       *error = NULL;

  if (work->func (self->city, work->now_us, work->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
keep_result (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/**
 * tb_city_server_run:
 * @self: a city
 * @func: what to do, on the thread that writes
 * @data: for @func
 * @error: return location
 *
 * Waits for it, answering requests meanwhile.
 *
 * Returns: whether @func did it
 */
gboolean
tb_city_server_run (TbCityServer *self,
                    TbCityFunc    func,
                    gpointer      data,
                    GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GTask)        task = g_task_new (self, NULL, keep_result, &result);
  Work                     work = { func, data, tb_clock_now (self->clock) };

  g_task_set_source_tag (task, tb_city_server_run);
  g_task_set_task_data (task, &work, NULL);
  tb_worker_push (self->writer, task, run_work);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  tb_city_server_publish (self);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_pushed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  tb_city_server_publish (TB_CITY_SERVER (source));
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_warning ("%s", error->message);
}

/**
 * tb_city_server_push:
 * @self: a city
 * @func: what to do, on the thread that writes, after what was asked before; gets no data
 *
 * Does not wait for it; a failure is logged.
 */
void
tb_city_server_push (TbCityServer *self,
                     TbCityFunc    func)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_pushed, NULL);
  Work             *work = g_new (Work, 1);

  *work = (Work){ func, NULL, tb_clock_now (self->clock) };
  g_task_set_source_tag (task, tb_city_server_push);
  g_task_set_task_data (task, work, g_free);
  tb_worker_push (self->writer, task, run_work);
}
