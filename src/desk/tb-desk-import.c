/* tb-desk-import.c: a roster from a file, as operations
 *
 * The file is read and checked on a thread of its own; then all good rows become operations in
 * one transaction, which a dry run, or a cancel, takes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-import-private.h"
#include "tb-desk-imports-private.h"
#include "tb-districts.h"
#include "tb-facts.h"
#include "tb-roster-columns.h"

static void
import_free (gpointer data)
{
  TbImport *import = data;

  g_free (import->path);
  g_free (import->text);
  tb_roster_fixes_free (import->fixes);
  g_clear_pointer (&import->candidates, g_hash_table_unref);
  g_free (import->org_id);
  tb_telling_free (import->telling);
  g_clear_object (&import->cancellable);
  g_clear_pointer (&import->ops, g_ptr_array_unref);
  g_clear_pointer (&import->index, g_array_unref);
  g_free (import->scope);
  g_rand_free (import->rand);
  g_clear_pointer (&import->teams, g_hash_table_unref);
  tb_grid_free (import->grid);
  g_free (import->form);
  g_clear_pointer (&import->told, g_hash_table_unref);
  g_clear_pointer (&import->people, g_hash_table_unref);
  tb_roster_free (import->roster);
  tb_import_report_free (import->report);
  g_free (import);
}

static gboolean
tell (guint    n_done,
      gpointer data)
{
  TbImport *import = data;

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
  args->skills = g_strdup (row->skills);
  args->services = g_strdup (row->services);
  args->is_volunteer = row->is_volunteer;
  args->is_elder = row->is_elder;
}

/* Key of the team of that name; one that is not known is made by the import. */
static const char *
find_team (TbDesk     *desk,
           TbImport   *import,
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
make_ops (TbDesk   *desk,
          TbImport *import)
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

/* All rows in one transaction; a dry run fails on purpose, so that it is taken back. */
static gpointer
run_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  TbImport             *import = args;
  g_autoptr (GPtrArray) outcomes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (!tb_import_match_known (import, cache, error))
    return NULL;
  if (!import->dry_run)
    {
      g_autofree char   *name = import->path != NULL ? g_path_get_basename (import->path) : NULL;
      const TbImportSaid said = { import->now_us, name, import->are_elders };
      g_autofree char   *body = tb_import_said_print (&said);
      const TbImportNote note = { 0, body };

      import->is_safe = tb_replica_do_list (import->replica, cache, import->ops, outcomes, &note,
                                            tell, import, error);
      return import->is_safe && tb_import_make_report (import, outcomes, error) ? import : NULL;
    }
  if (!tb_replica_ask_all (import->replica, cache, import->ops, outcomes, tell, import, error) ||
      !tb_import_make_report (import, outcomes, error))
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
  TbImport          *import = g_task_get_task_data (task);
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
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TbDesk           *self = TB_DESK (source);
  TbImport         *import = g_task_get_task_data (task);
  GError           *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  make_ops (self, import);
  tb_desk_run (self, on_checked, TB_DESK_WRITES, run_job, import, NULL, NULL, import->cancellable,
               on_run, g_steal_pointer (&task));
}

static void
check_rows (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  TbImport *import = task_data;
  GError   *error = NULL;

  import->roster = tb_import_read_roster (import, &error);
  if (import->roster != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* On a thread of its own; @parent is kept until it has ended. */
static void
work (TbDesk             *self,
      GTask              *parent,
      GTaskThreadFunc     function,
      GAsyncReadyCallback callback)
{
  TbImport         *import = g_task_get_task_data (parent);
  g_autoptr (GTask) task = g_task_new (self, import->cancellable, callback, g_object_ref (parent));

  g_task_set_source_tag (task, work);
  g_task_set_task_data (task, import, NULL);
  g_task_run_in_thread (task, function);
}

static void
on_people (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)     task = user_data;
  TbImport             *import = g_task_get_task_data (task);
  GError               *error = NULL;
  g_autoptr (GPtrArray) people = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (people == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  import->people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < people->len; i++)
    {
      TbPerson *person = g_ptr_array_index (people, i);

      g_hash_table_insert (import->people, person->id, g_object_ref (person));
    }
  work (TB_DESK (source), task, check_rows, on_checked);
}

/* Only a list that names people by their keys is compared with those who are here. */
static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  TbDesk            *self = TB_DESK (source);
  TbImport          *import = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char   *told = tb_desk_get_draft_finish (self, result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (told != NULL)
    import->told = tb_roster_parse_told (told);
  if (tb_roster_has_keys (import->grid, import->told))
    tb_desk_read_async (self, &tb_person_kind, NULL, NULL, 0, import->cancellable, on_people,
                        g_steal_pointer (&task));
  else
    work (self, task, check_rows, on_checked);
}

static void
on_grid (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TbDesk           *self = TB_DESK (source);
  TbImport         *import = g_task_get_task_data (task);
  GError           *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    tb_desk_get_draft_async (self, import->form, import->cancellable, on_told,
                             g_steal_pointer (&task));
}

static void
read_file (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  TbImport *import = task_data;
  GError   *error = NULL;

  import->grid = tb_import_read_grid (import->path, import->text, cancellable, &error);
  if (import->grid == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  import->form = tb_import_print_form (import->grid);
  g_task_return_boolean (task, TRUE);
}

static void
on_teams (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask)     task = user_data;
  TbDesk               *self = TB_DESK (source);
  TbImport             *import = g_task_get_task_data (task);
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
  work (self, task, read_file, on_grid);
}

/**
 * tb_desk_import_async:
 * @self: a desk
 * @ask: what to import, and how; copied
 * @progress: (nullable): told on the main thread
 * @progress_data: for @progress
 * @cancellable: (nullable): leaves everything as it was
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * The list has Chinese or English headings.
 */
void
tb_desk_import_async (TbDesk             *self,
                      const TbImportAsk  *ask,
                      TbDeskProgress      progress,
                      gpointer            progress_data,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask      *task = g_task_new (self, cancellable, callback, user_data);
  TbImport   *import = g_new0 (TbImport, 1);
  const char *scope = tb_desk_get_profile (self, TB_PROFILE_SCOPE);

  g_return_if_fail ((ask->path != NULL) != (ask->text != NULL));

  *import = (TbImport){ .replica = self->replica,
                        .path = g_strdup (ask->path),
                        .text = g_strdup (ask->text),
                        .fixes = tb_roster_fixes_copy (ask->fixes),
                        .org_id = g_strdup (tb_desk_get_org_id (self)),
                        .telling = tb_telling_new (progress, progress_data),
                        .cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL,
                        .dry_run = ask->is_dry,
                        .are_elders = ask->are_elders,
                        .updates = ask->updates,
                        .scope = g_strdup (scope != NULL ? scope : ""),
                        .rand = g_rand_new_with_seed (g_rand_int (self->rand)),
                        .now_us = tb_clock_now (self->clock),
                        .today = tb_day_of_instant (tb_clock_now (self->clock)),
                        .ops = g_ptr_array_new_with_free_func (tb_import_free_op),
                        .index = g_array_new (FALSE, FALSE, sizeof (guint)) };
  import->teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import->candidates = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
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
