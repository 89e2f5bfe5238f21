/* tb-desk-retention.c: what is kept of people longer than its term, and what is done about it
 *
 * each row there is becomes an operation that would delete it (tb-ops-terms.c), and the
 * operation says whether its term is over.  A dry run is the same transaction, taken back: what it
 * tells is what would happen, and not what somebody has reckoned.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-retention.h"

#include <string.h>

#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-rule-shelf.h"

static const TbField retention_fields[] = { TB_RETENTION_FIELDS (TB_ENTRY, TbRetention) };
const TbTable        tb_retention_table = TB_TABLE (TbRetention, "retention", retention_fields);

/* What there is; @subject is the field that names what the operation is about. */
static const struct
{
  const char   *what;
  const char   *clause;
  const TbKind *kind;
  const char   *filter; /* (nullable) */
  const char   *since;
  const char   *subject;
  const char   *operation;
} classes[] = {
  { "applications sent back", "R-210", &tb_registration_kind, "state=returned", "reviewed_on",
    "person_id", "registration.expire" },
  { "who has read what", "R-211", &tb_disclosure_kind, NULL, "read_us", "id",
    "disclosure.expire" },
  { "where somebody signed in", "R-210", &tb_sign_point_kind, NULL, "at_us", "id",
    "sign_point.expire" },
};

/* On its way; owned by its task. */
typedef struct
{
  TbReplica *replica; /* (unowned): closed only after the thread has ended */
  GPtrArray *ops;     /* (owned) (element-type TbOp) */
  GArray    *of;      /* (owned) (element-type guint): the class of each … */
  GArray    *since;   /* (owned) (element-type gint64): … and its day */
  GPtrArray *report;  /* (owned) (element-type TbRetention) */
  TbCityKey  key;     /* of the city, for its rules … */
  char      *org_id;  /* (owned) (nullable): … for whom … */
  gint64     today;   /* … and on which day */
  guint      at;      /* the class that is read */
  gboolean   dry_run;
  gboolean   is_safe;  /* whether the vault has what was done */
  gboolean   is_known; /* whether @report says what would be */
} Work;

static void
retention_free (gpointer data)
{
  tb_table_free (&tb_retention_table, data);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_ptr_array_unref (work->ops);
  g_array_unref (work->of);
  g_array_unref (work->since);
  g_clear_pointer (&work->report, g_ptr_array_unref);
  g_free (work->org_id);
  g_free (work);
}

static gboolean
has_code (GPtrArray  *reasons,
          const char *code)
{
  for (guint i = 0; i < reasons->len; i++)
    if (strcmp (((const TbReason *) reasons->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

/* What each operation came to; what is gone already is in no class. */
static void
count (Work      *work,
       GPtrArray *outcomes)
{
  for (guint i = 0; i < outcomes->len; i++)
    {
      GPtrArray   *reasons = outcomes->pdata[i];
      TbRetention *line = work->report->pdata[g_array_index (work->of, guint, i)];
      const gint64 since = g_array_index (work->since, gint64, i);

      if (has_code (reasons, "nothing"))
        continue;
      if (has_code (reasons, "not-yet"))
        line->n_kept++;
      else if (reasons->len == 0)
        line->n_over++;
      else
        line->n_others++;
      if (line->oldest_on == 0 || since < line->oldest_on)
        line->oldest_on = since;
    }
}

static gboolean
read_terms (TbConn  *cache,
            Work    *work,
            GError **error)
{
  const TbRules *rules = NULL;

  if (!tb_rule_shelf_find (cache, tb_city_key_get_bytes (&work->key), work->org_id, work->today,
                           &rules, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      const gint64 terms[] = { rules->keep_returned_days, rules->keep_log_days,
                               rules->keep_points_days };

      ((TbRetention *) work->report->pdata[i])->days = terms[i];
    }
  return TRUE;
}

/* A dry run fails on purpose, so that it is taken back. */
static gpointer
run_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  Work                 *work = args;
  g_autoptr (GPtrArray) outcomes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (!read_terms (cache, work, error))
    return NULL;
  if (!work->dry_run)
    {
      work->is_safe =
          tb_replica_do_all (work->replica, cache, work->ops, outcomes, NULL, NULL, error);
      count (work, outcomes);
      return work->is_safe ? work : NULL;
    }
  if (!tb_replica_ask_all (work->replica, cache, work->ops, outcomes, NULL, NULL, error))
    return NULL;
  count (work, outcomes);
  work->is_known = TRUE;
  g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "only asked");
  return NULL;
}

static void
on_run (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  Work              *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (work->dry_run)
    tb_desk_run_finish (TB_DESK (source), result, &error);
  else
    tb_desk_finish_change (TB_DESK (source), result, work->is_safe, &error);
  if (error != NULL && !work->is_known)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&work->report),
                           (GDestroyNotify) g_ptr_array_unref);
}

/* The day of what is a day already, or of an instant. */
static gint64
get_day (const TbField *field,
         TbRecord      *row)
{
  const gint64 value = tb_field_get_int64 (field, row);

  return field->type == TB_FIELD_DATE ? value : tb_day_of_instant (value);
}

static void
add_ops (TbDesk    *self,
         Work      *work,
         GPtrArray *rows)
{
  const TbKind  *kind = classes[work->at].kind;
  const TbField *org = tb_table_find (&kind->table, "org_id");
  const TbField *since = tb_table_find (&kind->table, classes[work->at].since);
  const TbField *subject = tb_table_find (&kind->table, classes[work->at].subject);

  for (guint i = 0; i < rows->len; i++)
    {
      const gint64 day = get_day (since, rows->pdata[i]);
      TbOp        *op;

      if (g_strcmp0 (tb_field_get_text (org, rows->pdata[i]), work->org_id) != 0)
        continue; /* of another organisation: theirs to delete */
      op = tb_desk_new_op (self, classes[work->at].operation);
      tb_set_str (&((TbRowName *) op->args)->id, tb_field_get_text (subject, rows->pdata[i]));
      g_ptr_array_add (work->ops, op);
      g_array_append_val (work->of, work->at);
      g_array_append_val (work->since, day);
    }
}

static void read_next (TbDesk *self,
                       GTask  *task);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)     task = user_data;
  Work                 *work = g_task_get_task_data (task);
  GError               *error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  add_ops (TB_DESK (source), work, rows);
  work->at++;
  read_next (TB_DESK (source), g_steal_pointer (&task));
}

/* Takes @task. */
static void
read_next (TbDesk *self,
           GTask  *task)
{
  Work *work = g_task_get_task_data (task);

  if (work->at < G_N_ELEMENTS (classes))
    tb_desk_read_async (self, classes[work->at].kind, classes[work->at].filter, NULL, 0,
                        g_task_get_cancellable (task), on_read, task);
  else
    tb_desk_run (self, read_next, TB_DESK_WRITES, run_job, work, NULL, NULL, NULL, on_run, task);
}

/**
 * tb_desk_retain_async:
 * @self: a desk of an organisation
 * @dry_run: whether it is only asked what would go
 * @cancellable: (nullable): stops the reading; what was begun after that ends
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * R-210, PIPL art. 19, 47: what is past its term is deleted.  What only a colleague may delete
 * stays.
 */
void
tb_desk_retain_async (TbDesk             *self,
                      gboolean            dry_run,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task;
  Work  *work;

  g_return_if_fail (TB_IS_DESK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  work = g_new0 (Work, 1);
  g_task_set_source_tag (task, tb_desk_retain_async);
  g_task_set_task_data (task, work, work_free);
  g_task_set_check_cancellable (task, FALSE);
  work->replica = self->replica;
  work->dry_run = dry_run;
  work->org_id = g_strdup (tb_desk_get_org_id (self));
  work->today = tb_day_of_instant (tb_desk_get_now (self));
  work->ops = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_op_free);
  work->of = g_array_new (FALSE, FALSE, sizeof (guint));
  work->since = g_array_new (FALSE, FALSE, sizeof (gint64));
  work->report = g_ptr_array_new_with_free_func (retention_free);
  tb_desk_get_city_key (self, &work->key);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      TbRetention *line = tb_table_new (&tb_retention_table);

      line->what = g_strdup (classes[i].what);
      line->clause = g_strdup (classes[i].clause);
      line->operation = g_strdup (classes[i].operation);
      g_ptr_array_add (work->report, line);
    }
  read_next (self, task);
}

/**
 * tb_desk_retain_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type TbRetention): what is kept, in the same order
 *   each time; after a dry run what would go, and else what has gone
 */
GPtrArray *
tb_desk_retain_finish (TbDesk       *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
