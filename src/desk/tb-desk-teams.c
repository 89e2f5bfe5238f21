/* tb-desk-teams.c: many people go to another team
 *
 * People are named as a list has them, by question, order and places, so that somebody who was
 * never scrolled to is among them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-teams.h"

#include "tb-desk-narrow.h"
#include "tb-desk-private.h"
#include "tb-rows.h"

/* Who is meant, and where they are to go. */
typedef struct
{
  TbQuery   *query;   /* (owned) */
  GArray    *places;  /* (owned) (element-type guint) */
  char      *org_id;  /* (owned) */
  char      *team_id; /* (owned) (nullable): %NULL for none */
  GPtrArray *found;   /* (owned) (element-type TbMembership): those who are elsewhere */
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  tb_query_free (plan->query);
  g_array_unref (plan->places);
  g_free (plan->org_id);
  g_free (plan->team_id);
  g_ptr_array_unref (plan->found);
  g_free (plan);
}

static gboolean
is_same_team (const char *a,
              const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gpointer
plan_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Plan                 *plan = args;
  g_autoptr (GPtrArray) people = tb_query_read_all (plan->query, cache, 0, error);

  if (people == NULL)
    return NULL;
  for (guint i = 0; i < plan->places->len; i++)
    {
      guint                    place = g_array_index (plan->places, guint, i);
      g_autofree char         *id = NULL;
      g_autoptr (TbMembership) membership = NULL;
      gpointer                 row = NULL;

      if (place >= people->len)
        continue; /* fewer answer than a moment ago */
      id = tb_membership_derive_id (plan->org_id, tb_record_get_id (people->pdata[place]));
      if (!tb_rows_get (cache, &tb_membership_kind, id, &row, error))
        return NULL;
      if ((membership = row) != NULL && !is_same_team (membership->team_id, plan->team_id))
        g_ptr_array_add (plan->found, g_steal_pointer (&membership));
    }
  return plan;
}

/**
 * tb_desk_plan_team_async:
 * @self: a desk that acts for an organisation
 * @filter: of a list of people
 * @order: its order
 * @places: (element-type guint): who of them is meant
 * @team_id: (nullable): where they go; %NULL for no team
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Makes a “person.assign” for each who is not there already; nothing is done yet.
 */
void
tb_desk_plan_team_async (TbDesk             *self,
                         const char         *filter,
                         const char         *order,
                         GArray             *places,
                         const char         *team_id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *narrow = NULL;
  TbQuery           *query;
  Plan              *plan;

  g_return_if_fail (TB_IS_DESK (self));
  g_return_if_fail (tb_desk_get_org_id (self) != NULL);

  narrow = tb_desk_narrow (self, &tb_person_kind, filter);
  if ((query = tb_query_new (&tb_person_kind, narrow, order, &error)) == NULL)
    {
      g_task_report_error (self, callback, user_data, tb_desk_plan_team_async,
                           g_steal_pointer (&error));
      return;
    }
  plan = g_new (Plan, 1);
  *plan = (Plan){ query, g_array_ref (places), g_strdup (tb_desk_get_org_id (self)),
                  g_strdup (team_id), g_ptr_array_new_with_free_func (g_object_unref) };
  tb_desk_run (self, tb_desk_plan_team_async, TB_DESK_READS, plan_job, plan, plan_free, NULL,
               cancellable, callback, user_data);
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

/**
 * tb_desk_plan_team_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbOp): what is to be done, perhaps nothing
 */
GPtrArray *
tb_desk_plan_team_finish (TbDesk       *self,
                          GAsyncResult *result,
                          GError      **error)
{
  Plan      *plan = tb_desk_run_finish (self, result, error);
  GPtrArray *ops;

  if (plan == NULL)
    return NULL;
  ops = g_ptr_array_new_with_free_func (free_op);
  for (guint i = 0; i < plan->found->len; i++)
    {
      TbMembership            *before = plan->found->pdata[i];
      g_autoptr (TbMembership) after = tb_record_dup (before);
      TbOp                    *op = tb_desk_new_op (self, "person.assign");
      TbPersonAssign          *args = op->args;

      tb_set_str (&after->team_id, plan->team_id);
      tb_set_str (&args->id, before->person_id);
      args->set = tb_table_diff (&tb_membership_kind.table, before, after, FALSE);
      g_ptr_array_add (ops, op);
    }
  return ops;
}
