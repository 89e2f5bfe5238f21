/* tb-desk-import.c: a roster from a file, as operations
 *
 * The file is read and checked on a thread of its own; then all good rows become operations in
 * one transaction, which a dry run, or a cancel, takes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-districts.h"
#include "tb-facts.h"
#include "tb-roster.h"

/* An import on its way; owned by its task. */
typedef struct
{
  TbReplica      *replica;     /* (unowned) */
  char           *path;        /* (owned) */
  char           *org_id;      /* (owned) */
  TbTelling      *telling;     /* (owned) */
  GCancellable   *cancellable; /* (owned) (nullable) */
  gboolean        dry_run;
  gboolean        is_safe; /* whether the vault has what was done */
  gboolean        are_elders;
  gint64          today;
  GPtrArray      *ops;    /* (owned) (element-type TbOp): teams first, then a person a good row */
  GArray         *index;  /* (owned) (element-type guint): the row of each person */
  GHashTable     *teams;  /* (owned): name → key */
  TbRoster       *roster; /* (owned) (nullable) */
  guint           n_teams;
  TbImportReport *report; /* (owned) (nullable) */
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_free (import->path);
  g_free (import->org_id);
  tb_telling_free (import->telling);
  g_clear_object (&import->cancellable);
  g_clear_pointer (&import->ops, g_ptr_array_unref);
  g_clear_pointer (&import->index, g_array_unref);
  g_clear_pointer (&import->teams, g_hash_table_unref);
  tb_roster_free (import->roster);
  tb_import_report_free (import->report);
  g_free (import);
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

static void
problem_free (gpointer data)
{
  TbImportProblem *problem = data;

  g_free (problem->sheet);
  g_free (problem->column);
  g_free (problem->code);
  g_free (problem->text);
  g_free (problem);
}

static gboolean
tell (guint    n_done,
      gpointer data)
{
  Import *import = data;

  if (g_cancellable_is_cancelled (import->cancellable))
    return FALSE;
  tb_telling_tell (import->telling, n_done, import->ops->len);
  return TRUE;
}

static void
fill_register (TbPersonRegister  *args,
               const TbRosterRow *row)
{
  const char *district = tb_district_find (row->district);

  args->name = g_strdup (row->name);
  args->sex = row->sex;
  args->born = row->born;
  args->id_number = g_strdup (row->id_number);
  args->phone = g_strdup (row->phone);
  args->address = g_strdup (row->address);
  /* people write names of districts; what is none of them stays as it is */
  args->district = g_strdup (district != NULL ? district : row->district);
  args->street = g_strdup (row->street);
  args->is_volunteer = row->is_volunteer;
  args->is_elder = row->is_elder;
}

/* Key of the team of that name; one that is not known is made by the import. */
static const char *
find_team (TbDesk     *desk,
           Import     *import,
           const char *name)
{
  const char *known;
  TbOp       *op;

  if (name == NULL)
    return NULL;
  if ((known = g_hash_table_lookup (import->teams, name)) != NULL)
    return known;
  op = tb_desk_new_op (desk, "team.create");
  ((TbTeamCreate *) op->args)->id = tb_desk_new_id (desk);
  ((TbTeamCreate *) op->args)->name = g_strdup (name);
  g_ptr_array_insert (import->ops, (int) import->n_teams++, op);
  g_hash_table_insert (import->teams, g_strdup (name),
                       g_strdup (((TbTeamCreate *) op->args)->id));
  return g_hash_table_lookup (import->teams, name);
}

static void
make_ops (TbDesk *desk,
          Import *import)
{
  for (guint i = 0; i < tb_roster_get_n_rows (import->roster); i++)
    {
      const TbRosterRow *row = tb_roster_get_row (import->roster, i);
      TbOp              *op;
      TbPersonRegister  *args;

      if (!tb_roster_is_good (import->roster, i))
        continue;
      op = tb_desk_new_op (desk, "person.register");
      args = op->args;
      args->id = tb_desk_new_id (desk);
      fill_register (args, row);
      args->team_id = g_strdup (find_team (desk, import, row->team));
      g_ptr_array_add (import->ops, op);
      g_array_append_val (import->index, i);
    }
}

static TbImportProblem *
new_problem (guint       row,
             const char *sheet,
             const char *column,
             const char *code,
             char       *text,
             gboolean    is_error)
{
  TbImportProblem *problem = g_new (TbImportProblem, 1);

  *problem = (TbImportProblem){ row, g_strdup (sheet), g_strdup (column), g_strdup (code),
                                text, is_error };
  return problem;
}

/* The store did not take a row that looked good. */
static void
note_refusal (Import    *import,
              guint      i,
              GPtrArray *reasons)
{
  const TbRosterRow  *row = tb_roster_get_row (import->roster, i);
  const char         *sheet = tb_roster_get_sheet (import->roster, i);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint k = 0; k < reasons->len; k++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, k);

      g_string_append_printf (all, "%s%s", k > 0 ? " " : "", reason->text);
      g_ptr_array_add (
          import->report->problems,
          new_problem ((guint) row->row_no, sheet, NULL, reason->code,
                       g_strdup_printf ("%s%s%s%s %d: %s", sheet != NULL ? "“" : "",
                                        sheet != NULL ? sheet : "", sheet != NULL ? "” " : "",
                                        tb_desk_translate ("Row"), (int) row->row_no, reason->text),
                       TRUE));
    }
  tb_roster_refuse (import->roster, i, all->str);
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const TbImportProblem *x = *(TbImportProblem *const *) a;
  const TbImportProblem *y = *(TbImportProblem *const *) b;

  if (g_strcmp0 (x->sheet, y->sheet) != 0)
    return g_strcmp0 (x->sheet, y->sheet);
  return x->row < y->row ? -1 : x->row > y->row;
}

/* What was done goes to who may want to take it back. */
static void
give_ops (Import    *import,
          GPtrArray *outcomes)
{
  import->report->ops = g_ptr_array_new_with_free_func (free_op);
  for (guint i = 0; !import->dry_run && i < import->ops->len; i++)
    if (((GPtrArray *) g_ptr_array_index (outcomes, i))->len == 0)
      g_ptr_array_add (import->report->ops, g_steal_pointer (&import->ops->pdata[i]));
}

static void
add_names (GPtrArray         *to,
           const char *const *names)
{
  for (; *names != NULL; names++)
    g_ptr_array_add (to, g_strdup (*names));
}

/* In both kinds, as far as a kind can hold them: which one is wanted is said by a name, later. */
static gboolean
write_bad_rows (Import  *import,
                GError **error)
{
  const gint64       made_us = tb_day_to_instant (import->today);
  TbImportReport    *report = import->report;
  g_autoptr (GError) local = NULL;

  report->bad_workbook = tb_roster_write_bad_rows (import->roster, TB_SHEET_XLSX, TB_CSV_UTF8_BOM,
                                                   made_us, tb_desk_translate, &local);
  report->bad_rows = tb_roster_write_bad_rows (import->roster, TB_SHEET_CSV, TB_CSV_UTF8_BOM,
                                               made_us, tb_desk_translate, NULL);
  if (report->bad_rows != NULL || report->bad_workbook != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
make_report (Import    *import,
             GPtrArray *outcomes,
             GError   **error)
{
  TbImportReport *report = g_new0 (TbImportReport, 1);

  import->report = report;
  report->problems = g_ptr_array_new_with_free_func (problem_free);
  report->ignored = g_ptr_array_new_with_free_func (g_free);
  report->sheets = g_ptr_array_new_with_free_func (g_free);
  report->sheets_left = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < tb_roster_get_n_problems (import->roster); i++)
    {
      const TbRosterProblem *problem = tb_roster_get_problem (import->roster, i);
      const char            *sentence = tb_desk_translate (tb_roster_problem_get_msgid (problem));

      g_ptr_array_add (
          report->problems,
          new_problem ((guint) problem->row_no, problem->sheet, problem->heading,
                       tb_roster_problem_get_name (problem),
                       tb_roster_problem_fill (problem, sentence),
                       tb_roster_problem_get_severity (problem) == TB_ROSTER_ERROR));
    }
  for (guint i = 0; i < import->index->len; i++)
    {
      GPtrArray *reasons = g_ptr_array_index (outcomes, import->n_teams + i);

      if (reasons->len > 0)
        note_refusal (import, g_array_index (import->index, guint, i), reasons);
    }
  g_ptr_array_sort (report->problems, compare_problems);
  add_names (report->ignored, tb_roster_get_ignored (import->roster));
  add_names (report->sheets, tb_roster_get_sheets_read (import->roster));
  add_names (report->sheets_left, tb_roster_get_sheets_left (import->roster));

  report->was_dry = import->dry_run;
  report->n_rows = tb_roster_get_n_rows (import->roster);
  report->n_new = tb_roster_get_n_good (import->roster);
  report->n_bad = report->n_rows - report->n_new;
  report->n_teams = import->n_teams;
  give_ops (import, outcomes);
  return report->n_bad == 0 || write_bad_rows (import, error);
}

/* All rows in one transaction; a dry run fails on purpose, so that it is taken back. */
static gpointer
run_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  Import               *import = args;
  g_autoptr (GPtrArray) outcomes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (!import->dry_run)
    {
      import->is_safe = tb_replica_do_all (import->replica, cache, import->ops, outcomes, tell,
                                           import, error);
      return import->is_safe && make_report (import, outcomes, error) ? import : NULL;
    }
  if (!tb_replica_ask_all (import->replica, cache, import->ops, outcomes, tell, import, error) ||
      !make_report (import, outcomes, error))
    return NULL;
  g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "only asked");
  return NULL;
}

static void
on_run (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  TbDesk            *self = TB_DESK (source);
  Import            *import = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (import->dry_run)
    tb_desk_run_finish (self, result, &error);
  else
    tb_desk_finish_change (self, result, import->is_safe && import->report != NULL, &error);
  if (error != NULL && !(import->dry_run && import->report != NULL &&
                         g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED)))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&import->report),
                         (GDestroyNotify) tb_import_report_free);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TbDesk           *self = TB_DESK (source);
  Import           *import = g_task_get_task_data (task);
  GError           *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  make_ops (self, import);
  tb_desk_run (self, on_read, TB_DESK_WRITES, run_job, import, NULL, NULL, import->cancellable,
               on_run, g_steal_pointer (&task));
}

static void
read_file (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Import            *import = task_data;
  g_autoptr (GBytes) bytes = NULL;
  GError            *error = NULL;
  char              *contents = NULL;
  gsize              size = 0;
  TbGrid            *grid = NULL;

  if (g_file_get_contents (import->path, &contents, &size, &error))
    {
      bytes = g_bytes_new_take (contents, size);
      grid = tb_sheet_file_read (bytes, cancellable, &error);
    }
  if (grid != NULL)
    import->roster = tb_roster_new (grid, import->today, import->are_elders, cancellable, &error);
  if (import->roster != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_teams (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask)     task = user_data;
  g_autoptr (GTask)     reading = NULL;
  TbDesk               *self = TB_DESK (source);
  Import               *import = g_task_get_task_data (task);
  GError               *error = NULL;
  g_autoptr (GPtrArray) teams = tb_desk_read_finish (self, result, &error);

  if (teams == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < teams->len; i++)
    {
      const TbTeam *team = g_ptr_array_index (teams, i);

      if (g_strcmp0 (team->org_id, import->org_id) == 0)
        g_hash_table_insert (import->teams, g_strdup (team->name), g_strdup (team->id));
    }
  reading = g_task_new (self, import->cancellable, on_read, g_steal_pointer (&task));
  g_task_set_source_tag (reading, on_teams);
  g_task_set_task_data (reading, import, NULL);
  g_task_run_in_thread (reading, read_file);
}

/**
 * tb_desk_import_async:
 * @self: a desk
 * @path: an .xlsx workbook or a CSV file, with Chinese or English headings
 * @dry_run: whether only to say what would come of it
 * @are_elders: whether rows that do not say it are elders rather than volunteers
 * @progress: (nullable): told on the main thread
 * @progress_data: for @progress
 * @cancellable: (nullable): leaves everything as it was
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_import_async (TbDesk             *self,
                      const char         *path,
                      gboolean            dry_run,
                      gboolean            are_elders,
                      TbDeskProgress      progress,
                      gpointer            progress_data,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask  *task = g_task_new (self, cancellable, callback, user_data);
  Import *import = g_new0 (Import, 1);

  *import = (Import){ .replica = self->replica,
                      .path = g_strdup (path),
                      .org_id = g_strdup (tb_desk_get_org_id (self)),
                      .telling = tb_telling_new (progress, progress_data),
                      .cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL,
                      .dry_run = dry_run,
                      .are_elders = are_elders,
                      .today = tb_day_of_instant (tb_clock_now (self->clock)),
                      .ops = g_ptr_array_new_with_free_func (free_op),
                      .index = g_array_new (FALSE, FALSE, sizeof (guint)) };
  import->teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_task_set_source_tag (task, tb_desk_import_async);
  g_task_set_check_cancellable (task, FALSE); /* a committed write never reports CANCELLED */
  g_task_set_task_data (task, import, import_free);
  tb_desk_read_async (self, &tb_team_kind, NULL, NULL, 0, cancellable, on_teams, task);
}

/**
 * tb_desk_import_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_FILE if the file cannot be read, %TB_ERROR_DATA if it is no roster,
 * %G_IO_ERROR_CANCELLED if it was stopped, and nothing is changed then.
 *
 * Returns: (transfer full): what came of it
 */
TbImportReport *
tb_desk_import_finish (TbDesk       *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
