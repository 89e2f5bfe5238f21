/* tb-desk-imports.c: lists of people that were brought in, and can be taken back
 *
 * A list is a stretch of the outbox.  Who came with it is taken back as somebody who was registered
 * by mistake is: by an operation each, which refuses where anything has come of it.  Whoever was
 * changed since stays, too: somebody has looked after them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-imports.h"

#include <string.h>

#include "tb-desk-imports-private.h"
#include "tb-desk-private.h"
#include "tb-id.h"
#include "tb-rows.h"

static const TbField said_fields[] = { TB_IMPORT_NOTE_FIELDS (TB_ENTRY, TbImportSaid) };
static const TbTable said_table = TB_TABLE (TbImportSaid, "list", said_fields);

/**
 * tb_imported_list_free:
 * @list: (nullable) (transfer full): a list
 */
void
tb_imported_list_free (TbImportedList *list)
{
  if (list == NULL)
    return;
  g_free (list->name);
  g_free (list);
}

static void
stay_free (gpointer data)
{
  TbImportStay *stay = data;

  g_free (stay->person_id);
  g_free (stay->name);
  g_free (stay->why);
  g_free (stay);
}

/**
 * tb_take_back_free:
 * @report: (nullable) (transfer full): what came of taking a list back
 */
void
tb_take_back_free (TbTakeBack *report)
{
  if (report == NULL)
    return;
  g_clear_pointer (&report->stays, g_ptr_array_unref);
  g_free (report);
}

/**
 * tb_import_said_print:
 * @said: what is known of a list that is brought in
 *
 * Returns: (transfer full): it as the vault keeps it
 */
char *
tb_import_said_print (const TbImportSaid *said)
{
  g_autoptr (GBytes) bytes = tb_wire_print_doc (&said_table, said);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static TbImportedList *
read_list (const TbImportEntry *entry,
           GError             **error)
{
  g_autoptr (TbImportedList) list = g_new0 (TbImportedList, 1);
  g_autoptr (GBytes)         bytes = g_bytes_new (entry->body, strlen (entry->body));
  TbImportSaid               said = { 0 };

  if (!tb_wire_parse_doc (bytes, &said_table, &said, error))
    return NULL;
  list->n = entry->n;
  list->at_us = said.at_us;
  list->name = said.name; /* given away */
  list->are_elders = said.are_elders;
  list->n_people = entry->n_people;
  list->n_gone = entry->n_gone;
  return g_steal_pointer (&list);
}

static gpointer
list_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) lists =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tb_imported_list_free);

  entries = tb_vault_list_imports (tb_replica_get_vault (args), 0, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      TbImportedList *list = read_list (g_ptr_array_index (entries, i), error);

      if (list == NULL)
        return NULL;
      g_ptr_array_add (lists, list);
    }
  return g_steal_pointer (&lists);
}

/**
 * tb_desk_list_imports_async:
 * @self: a desk
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Lists of people that were brought in on this computer.
 */
void
tb_desk_list_imports_async (TbDesk             *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  tb_desk_run (self, tb_desk_list_imports_async, TB_DESK_LOOKS, list_job, self->replica, NULL,
               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_list_imports_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbImportedList): the newest first
 */
GPtrArray *
tb_desk_list_imports_finish (TbDesk       *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/* A list on its way out; owned by its task. */
typedef struct
{
  TbReplica    *replica; /* (unowned): closed only after the thread has ended */
  char         *scope;   /* (owned) */
  char         *org_id;  /* (owned) (nullable) */
  GRand        *rand;    /* (owned) */
  gint64        now_us;
  gint64        n; /* of the list */
  gboolean      dry_run;
  gboolean      is_safe;     /* whether the vault has what was done */
  TbTelling    *telling;     /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) */
  GPtrArray    *ops;         /* (owned) (element-type TbOp): people first, then their teams */
  GPtrArray    *people;      /* (owned) (element-type TbPerson): of those operations */
  TbTakeBack   *report;      /* (owned) (nullable) */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_free (removal->scope);
  g_free (removal->org_id);
  g_rand_free (removal->rand);
  tb_telling_free (removal->telling);
  g_clear_object (&removal->cancellable);
  g_ptr_array_unref (removal->ops);
  g_ptr_array_unref (removal->people);
  tb_take_back_free (removal->report);
  g_free (removal);
}

static gboolean
tell (guint    n_done,
      gpointer data)
{
  Removal *removal = data;

  tb_telling_tell (removal->telling, n_done, removal->ops->len);
  return !g_cancellable_is_cancelled (removal->cancellable);
}

static void
add_op (Removal    *removal,
        const char *name,
        const char *id)
{
  g_autofree char *op_id = tb_id_new (removal->rand, removal->now_us);
  TbOp            *op = tb_op_new (op_id, removal->scope, name, removal->now_us);

  tb_set_str (&((TbRowName *) op->args)->id, id);
  g_ptr_array_add (removal->ops, op);
}

static void
add_stay (Removal        *removal,
          const TbPerson *person,
          char           *why)
{
  TbImportStay *stay = g_new0 (TbImportStay, 1);

  stay->person_id = g_strdup (person->id);
  stay->name = g_strdup (person->name);
  stay->why = why;
  g_ptr_array_add (removal->report->stays, stay);
}

/* Headings of what is not any more as it was registered; %NULL if all is. */
static char *
print_changed (const TbOp         *op,
               const TbPerson     *person,
               const TbMembership *membership)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < op->shape->n_fields; i++)
    {
      const TbField *was = &op->shape->fields[i];
      const gboolean is_team = strcmp (was->name, "team_id") == 0;
      const TbField *is = tb_table_find (
          is_team ? &tb_membership_kind.table : &tb_person_kind.table, was->name);
      gconstpointer    base = is_team ? (gconstpointer) membership : person;
      g_autofree char *before = NULL;
      g_autofree char *now = NULL;

      if (is == NULL || base == NULL)
        continue;
      before = tb_field_print (was, op->args);
      now = tb_field_print (is, base);
      if (g_strcmp0 (before, now) != 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? tb_desk_translate (", ") : "",
                                tb_desk_translate (is->heading));
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static gboolean
add_person (Removal    *removal,
            TbConn     *cache,
            const TbOp *op,
            GError    **error)
{
  const TbPersonRegister  *args = op->args;
  g_autofree char         *membership_id = NULL;
  g_autofree char         *changed = NULL;
  g_autoptr (TbPerson)     person = NULL;
  g_autoptr (TbMembership) membership = NULL;
  gpointer                 row = NULL;

  if (!tb_rows_get (cache, &tb_person_kind, args->id, &row, error))
    return FALSE;
  person = row;
  if (person == NULL)
    {
      removal->report->n_gone++;
      return TRUE;
    }
  membership_id = tb_membership_derive_id (removal->org_id, args->id);
  row = NULL;
  if (!tb_rows_get (cache, &tb_membership_kind, membership_id, &row, error))
    return FALSE;
  membership = row;
  changed = print_changed (op, person, membership);
  if (changed != NULL)
    {
      add_stay (removal, person,
                g_strconcat (tb_desk_translate ("Changed since: "), changed, NULL));
      return TRUE;
    }
  add_op (removal, "person.remove", args->id);
  g_ptr_array_add (removal->people, g_steal_pointer (&person));
  return TRUE;
}

/* Looks who of the list is here, and as they came. */
static gboolean
make_ops (Removal *removal,
          TbConn  *cache,
          GError **error)
{
  TbConn               *vault = tb_replica_get_vault (removal->replica);
  g_autoptr (GPtrArray) lists = tb_vault_list_imports (vault, removal->n, error);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) teams = g_ptr_array_new_with_free_func (g_free);
  const TbImportEntry  *list;

  if (lists == NULL)
    return FALSE;
  if (lists->len == 0)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_ABSENT, "there is no such list");
      return FALSE;
    }
  list = g_ptr_array_index (lists, 0);
  entries = tb_vault_list (vault, TB_OUTBOX_ALL, list->first_n - 1,
                           list->last_n - list->first_n + 1, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const TbOutboxEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (TbOp)     op = tb_wire_parse_op (entry->body, NULL);

      if (op == NULL) /* of another program */
        continue;
      if (strcmp (op->name, "team.create") == 0)
        g_ptr_array_add (teams, g_strdup (((TbTeamCreate *) op->args)->id));
      else if (strcmp (op->name, "person.register") == 0 &&
               !add_person (removal, cache, op, error))
        return FALSE;
    }
  for (guint i = 0; i < teams->len; i++)
    add_op (removal, "team.remove", g_ptr_array_index (teams, i));
  return entries != NULL;
}

static void
take_outcomes (Removal   *removal,
               GPtrArray *outcomes)
{
  for (guint i = 0; i < outcomes->len; i++)
    {
      GPtrArray          *reasons = g_ptr_array_index (outcomes, i);
      g_autoptr (GString) why = g_string_new (NULL);

      if (reasons->len == 0)
        {
          removal->report->n_people += i < removal->people->len;
          removal->report->n_teams += i >= removal->people->len;
        }
      for (guint k = 0; k < reasons->len; k++)
        g_string_append_printf (why, "%s%s", k > 0 ? tb_desk_translate ("; ") : "",
                                ((TbReason *) reasons->pdata[k])->text);
      if (reasons->len > 0 && i < removal->people->len) /* a team with people in it just stays */
        add_stay (removal, g_ptr_array_index (removal->people, i), g_strdup (why->str));
    }
}

static gpointer
remove_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  Removal              *removal = args;
  const TbImportNote    note = { removal->n, "" };
  g_autoptr (GPtrArray) outcomes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (!make_ops (removal, cache, error))
    return NULL;
  if (!removal->dry_run)
    {
      removal->is_safe = tb_replica_do_list (removal->replica, cache, removal->ops, outcomes, &note,
                                             tell, removal, error);
      take_outcomes (removal, outcomes);
      return removal->is_safe ? removal : NULL;
    }
  if (!tb_replica_ask_all (removal->replica, cache, removal->ops, outcomes, tell, removal, error))
    return NULL;
  take_outcomes (removal, outcomes);
  removal->is_safe = TRUE;
  g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "only asked"); /* takes it back */
  return NULL;
}

/**
 * tb_desk_take_back_async:
 * @self: a desk
 * @n: number of a list
 * @dry_run: whether only to say what would come of it
 * @progress: (nullable): told on the main thread
 * @progress_data: for @progress
 * @cancellable: (nullable): leaves everything as it was
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Takes back everybody who came with a list and has not been touched since, and the teams it made
 * that are empty then (R-167: what has come of somebody stays, and so do they).
 */
void
tb_desk_take_back_async (TbDesk             *self,
                         gint64              n,
                         gboolean            dry_run,
                         TbDeskProgress      progress,
                         gpointer            progress_data,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Removal    *removal;
  const char *scope;

  g_return_if_fail (TB_IS_DESK (self));

  scope = tb_desk_get_profile (self, TB_PROFILE_SCOPE);
  removal = g_new0 (Removal, 1);
  *removal = (Removal){ .replica = self->replica,
                        .scope = g_strdup (scope != NULL ? scope : ""),
                        .org_id = g_strdup (tb_desk_get_org_id (self)),
                        .rand = g_rand_new_with_seed (g_rand_int (self->rand)),
                        .now_us = tb_clock_now (self->clock),
                        .n = n,
                        .dry_run = dry_run,
                        .telling = tb_telling_new (progress, progress_data),
                        .ops = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_op_free),
                        .people = g_ptr_array_new_with_free_func (g_object_unref),
                        .report = g_new0 (TbTakeBack, 1) };
  removal->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  removal->report->was_dry = dry_run;
  removal->report->stays = g_ptr_array_new_with_free_func (stay_free);
  tb_desk_run (self, tb_desk_take_back_async, TB_DESK_WRITES, remove_job, removal, removal_free,
               NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_take_back_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if there is no such list, %G_IO_ERROR_CANCELLED if it was stopped, and
 * nothing is changed then.
 *
 * Returns: (transfer full): what came of it
 */
TbTakeBack *
tb_desk_take_back_finish (TbDesk       *self,
                          GAsyncResult *result,
                          GError      **error)
{
  Removal           *removal = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!removal->dry_run)
    return tb_desk_finish_change (self, result, removal->is_safe, error)
               ? g_steal_pointer (&removal->report)
               : NULL;
  tb_desk_run_finish (self, result, &failure);
  if (removal->is_safe && g_error_matches (failure, TB_ERROR, TB_ERROR_REFUSED))
    return g_steal_pointer (&removal->report);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
