/* tb-desk-print.c: papers of people: read for on one thread, drawn on another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-print-private.h"

#include "tb-day.h"
#include "tb-desk-narrow.h"
#include "tb-rows.h"

/* What makes a paper: what it reads, on a thread of the store; what it draws, elsewhere. */
static const struct
{
  const char *name; /* for scripts */
  gboolean (*read) (TbPrintJob   *job,
                    TbConn       *cache,
                    GCancellable *cancellable,
                    GError      **error);
  GBytes *(*draw) (TbPrintJob   *job,
                   GCancellable *cancellable,
                   GError      **error);
} papers[TB_PRINT_N_PAPERS] = {
  [TB_PRINT_ROSTER] = { "roster", tb_print_list_read, tb_print_list_draw },
  [TB_PRINT_PHONES] = { "phones", tb_print_list_read, tb_print_list_draw },
  [TB_PRINT_BADGES] = { "badges", tb_print_badges_read, tb_print_badges_draw },
  [TB_PRINT_APPLICATION] = { "application", tb_print_person_read, tb_print_person_draw },
  [TB_PRINT_CONFIRMATION] = { "confirmation", tb_print_person_read, tb_print_person_draw },
  [TB_PRINT_GUIDE] = { "guide", tb_print_person_read, tb_print_person_draw },
  [TB_PRINT_UNDERTAKING] = { "undertaking", tb_print_person_read, tb_print_person_draw },
  [TB_PRINT_AGREEMENT] = { "agreement", tb_print_person_read, tb_print_person_draw },
  [TB_PRINT_TRAINING] = { "training", tb_print_training_read, tb_print_training_draw },
  [TB_PRINT_TRAINED] = { "trained", tb_print_training_read, tb_print_trained_draw },
  [TB_PRINT_SHEET] = { "sign-in", tb_print_sheet_read, tb_print_sheet_draw },
  [TB_PRINT_COURSE] = { "course", tb_print_course_read, tb_print_course_draw },
};

static void
left_out_free (gpointer data)
{
  TbPrintLeftOut *left_out = data;

  g_free (left_out->name);
  g_ptr_array_unref (left_out->reasons);
  g_free (left_out);
}

static void
job_free (gpointer data)
{
  TbPrintJob *job = data;

  g_clear_pointer (&job->query, tb_query_free);
  tb_print_wish_free (job->wish);
  g_free (job->org_id);
  g_free (job->actor);
  tb_whole_clear (&job->whole);
  tb_telling_free (job->telling);
  g_clear_object (&job->org);
  g_free (job->printed_by);
  g_clear_pointer (&job->columns, g_array_unref);
  g_clear_pointer (&job->cells, g_ptr_array_unref);
  g_clear_pointer (&job->badges, g_array_unref);
  g_clear_object (&job->person);
  g_clear_object (&job->registration);
  g_clear_pointer (&job->texts, g_ptr_array_unref);
  g_free (job->team);
  g_free (job->guardian);
  g_clear_object (&job->course);
  g_clear_object (&job->lesson);
  g_clear_pointer (&job->rows, g_ptr_array_unref);
  g_clear_pointer (&job->left_out, g_ptr_array_unref);
  g_free (job);
}

/**
 * tb_print_get_name:
 * @what: below %TB_PRINT_N_PAPERS
 *
 * Returns: (transfer none): what scripts call it
 */
const char *
tb_print_get_name (TbPrintPaper what)
{
  g_return_val_if_fail (what < TB_PRINT_N_PAPERS, NULL);
  return papers[what].name;
}

/**
 * tb_print_wish_copy:
 * @wish: what is to be printed
 *
 * Returns: (transfer full): the same, with all it points at
 */
TbPrintWish *
tb_print_wish_copy (const TbPrintWish *wish)
{
  TbPrintWish *copy = g_memdup2 (wish, sizeof *wish);

  copy->filter = g_strdup (wish->filter);
  copy->order = g_strdup (wish->order);
  copy->places = wish->places != NULL ? g_array_ref (wish->places) : NULL;
  copy->columns = (const char *const *) g_strdupv ((GStrv) wish->columns);
  copy->range = g_strdup (wish->range);
  copy->person_id = g_strdup (wish->person_id);
  copy->row_id = g_strdup (wish->row_id);
  copy->disclosure_id = g_strdup (wish->disclosure_id);
  return copy;
}

/**
 * tb_print_wish_free:
 * @wish: (nullable) (transfer full): from tb_print_wish_copy()
 */
void
tb_print_wish_free (TbPrintWish *wish)
{
  if (wish == NULL)
    return;
  g_free ((char *) wish->filter);
  g_free ((char *) wish->order);
  g_clear_pointer (&wish->places, g_array_unref);
  g_strfreev ((GStrv) wish->columns);
  g_free ((char *) wish->range);
  g_free ((char *) wish->person_id);
  g_free ((char *) wish->row_id);
  g_free ((char *) wish->disclosure_id);
  g_free (wish);
}

/**
 * tb_print_job_get_day:
 * @job: a paper on its way
 *
 * Returns: the day it is printed, yyyymmdd
 */
gint64
tb_print_job_get_day (const TbPrintJob *job)
{
  return tb_day_of_instant (job->now_us);
}

/**
 * tb_print_job_draw_table:
 * @job: a paper whose cells were read
 * @table: title, columns, and what is of this paper alone
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Fills in what all lists have, and draws it.
 *
 * Returns: (transfer full): a PDF file
 */
GBytes *
tb_print_job_draw_table (TbPrintJob   *job,
                         TbDocTable   *table,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autofree char *at = tb_day_print (tb_print_job_get_day (job));

  table->org_name = job->org != NULL ? job->org->name : NULL;
  table->printed_by = job->printed_by;
  table->printed_at = at;
  table->day = tb_print_job_get_day (job);
  table->cells = (const char *const *) job->cells->pdata;
  table->n_rows = job->cells->len / table->n_columns;
  table->is_large = job->wish->is_large;
  table->is_demo = job->is_demo;
  return tb_doc_table_print (table, NULL, NULL, cancellable, error);
}

/**
 * tb_print_get_street:
 * @person: somebody
 *
 * Returns: (transfer none) (nullable): the name of their street; %NULL if only its code is known
 */
const char *
tb_print_get_street (const TbPerson *person)
{
  const char *street = person->street;

  return street != NULL && *street != '\0' && !g_ascii_isdigit (*street) ? street : NULL;
}

/**
 * tb_print_job_read_people:
 * @job: a paper on its way
 * @cache: a connection
 *
 * Returns: (transfer full) (element-type TbPerson): who is on it, in order; fewer if some of the
 *   places are gone
 */
GPtrArray *
tb_print_job_read_people (TbPrintJob *job,
                          TbConn     *cache,
                          GError    **error)
{
  g_autoptr (GPtrArray) all = tb_query_read_all (job->query, cache, 0, error);
  g_autoptr (GPtrArray) chosen = NULL;

  if (all == NULL || job->wish->places == NULL)
    return g_steal_pointer (&all);
  chosen = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < job->wish->places->len; i++)
    {
      const guint place = g_array_index (job->wish->places, guint, i);

      if (place < all->len)
        g_ptr_array_add (chosen, g_object_ref (all->pdata[place]));
    }
  return g_steal_pointer (&chosen);
}

/* Whose paper it is, and who prints it. */
static gboolean
read_heads (TbPrintJob *job,
            TbConn     *cache,
            GError    **error)
{
  g_autoptr (TbStaff) staff = NULL;
  gpointer            row = NULL;

  if (job->org_id != NULL && !tb_rows_get (cache, &tb_organisation_kind, job->org_id, &row, error))
    return FALSE;
  job->org = row;
  row = NULL;
  if (job->actor != NULL && !tb_rows_get (cache, &tb_staff_kind, job->actor, &row, error))
    return FALSE;
  if ((staff = row) != NULL)
    tb_set_str (&job->printed_by, staff->name);
  return TRUE;
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  TbPrintJob *job = args;

  return read_heads (job, cache, error) &&
                 papers[job->wish->what].read (job, cache, cancellable, error)
             ? job
             : NULL;
}

static void
draw (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  TbPrintJob *job = data;
  GError     *error = NULL;
  GBytes     *pdf = papers[job->wish->what].draw (job, cancellable, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  tb_desk_draw_read (TB_DESK (source), result, user_data, g_task_get_cancellable (user_data), draw);
}

/**
 * tb_desk_print_people_async:
 * @self: a desk
 * @wish: what is to be printed
 * @progress: (nullable): told on the main thread
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Numbers are masked as on the screen.
 */
void
tb_desk_print_people_async (TbDesk             *self,
                            const TbPrintWish  *wish,
                            TbDeskProgress      progress,
                            gpointer            progress_data,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask           *task = g_task_new (self, cancellable, callback, user_data);
  GError          *error = NULL;
  g_autofree char *narrow = tb_desk_narrow (self, &tb_person_kind, wish->filter);
  TbQuery         *query = tb_query_new (&tb_person_kind, narrow, wish->order, &error);
  TbPrintJob      *job;

  g_task_set_source_tag (task, tb_desk_print_people_async);
  if (query == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  job = g_new0 (TbPrintJob, 1);
  job->wish = tb_print_wish_copy (wish);
  job->is_demo = tb_desk_is_demo (self);
  job->query = query;
  job->org_id = g_strdup (tb_desk_get_org_id (self));
  job->actor = g_strdup (tb_desk_get_actor (self));
  job->printed_by = g_strdup (tb_desk_get_label (self));
  job->now_us = tb_desk_get_now (self);
  job->telling = tb_telling_new (progress, progress_data);
  job->left_out = g_ptr_array_new_with_free_func (left_out_free);
  tb_desk_get_city_key (self, &job->key);
  g_task_set_task_data (task, job, job_free);
  tb_desk_run (self, tb_desk_print_people_async, TB_DESK_STUDIES, read_job, job, NULL, NULL,
               cancellable, on_read, task);
}

/**
 * tb_desk_print_people_finish:
 * @self: a desk
 * @result: from the callback
 * @left_out_out: (out) (optional) (transfer full) (element-type TbPrintLeftOut): who is not on it,
 *   and why; may be empty
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA for a filter, an order or a column that is none; %TB_ERROR_REFUSED if
 * nobody of those meant may be on it, and then @left_out_out is set all the same;
 * %TB_ERROR_ABSENT if there is no such person.
 *
 * Returns: (transfer full): the paper, as a PDF file
 */
GBytes *
tb_desk_print_people_finish (TbDesk       *self,
                             GAsyncResult *result,
                             GPtrArray   **left_out_out,
                             GError      **error)
{
  const TbPrintJob *job;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  job = g_task_get_task_data (G_TASK (result)); /* NULL where the filter was none */
  if (left_out_out != NULL)
    *left_out_out = job != NULL ? g_ptr_array_ref (job->left_out) : g_ptr_array_new ();
  return g_task_propagate_pointer (G_TASK (result), error);
}
