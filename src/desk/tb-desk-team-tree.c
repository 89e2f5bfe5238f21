/* tb-desk-team-tree.c: the teams of an organisation, each under the one it is part of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-team-tree.h"

#include "tb-desk-private.h"
#include "tb-facts.h"
#include "tb-rows.h"

static void
line_free (gpointer data)
{
  TbTeamLine *line = data;

  g_clear_object (&line->team);
  g_free (line->leader);
  g_free (line);
}

static gint
compare (gconstpointer a,
         gconstpointer b)
{
  return g_utf8_collate ((*(TbTeam *const *) a)->name, (*(TbTeam *const *) b)->name);
}

static gboolean
is_known (GPtrArray  *teams,
          const char *id)
{
  for (guint i = 0; id != NULL && *id != '\0' && i < teams->len; i++)
    if (g_strcmp0 (((TbTeam *) teams->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* The parts of @parent_id, each with its own below it; how many people are in them all. */
static gboolean
add_parts (TbConn     *cache,
           GPtrArray  *teams,
           const char *parent_id,
           guint       depth,
           GPtrArray  *lines,
           gint64     *n_out,
           GError    **error)
{
  for (guint i = 0; i < teams->len && depth <= TB_TEAM_MAX_DEPTH; i++)
    {
      TbTeam              *team = teams->pdata[i];
      const char          *above = is_known (teams, team->parent_id) ? team->parent_id : NULL;
      g_autoptr (TbPerson) leader = NULL;
      gpointer             row = NULL;
      TbTeamLine          *line;
      gint64               n_parts = 0;

      if (g_strcmp0 (above, parent_id) != 0)
        continue;
      line = g_new0 (TbTeamLine, 1);
      line->team = g_object_ref (team);
      line->depth = depth;
      g_ptr_array_add (lines, line);
      if (team->leader_id != NULL &&
          !tb_rows_get (cache, &tb_person_kind, team->leader_id, &row, error))
        return FALSE;
      leader = row;
      line->leader = leader != NULL ? g_strdup (leader->name) : NULL;
      if (!tb_facts_count_members (cache, team->id, &line->n_members, error) ||
          !add_parts (cache, teams, team->id, depth + 1, lines, &n_parts, error))
        return FALSE;
      line->n_all = line->n_members + n_parts;
      *n_out += line->n_all;
    }
  return TRUE;
}

static gpointer
list_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (GPtrArray) teams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  gint64                n = 0;

  if (!tb_rows_list (cache, &tb_team_kind, TB_SQL_OF_ORG, args, teams, error))
    return NULL;
  g_ptr_array_sort (teams, compare);
  return add_parts (cache, teams, NULL, 0, lines, &n, error) ? g_steal_pointer (&lines) : NULL;
}

/**
 * tb_desk_list_teams_async:
 * @self: a desk that acts for an organisation
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * the teams of the organisation, each below the one it is part of, by their names.
 */
void
tb_desk_list_teams_async (TbDesk             *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (TB_IS_DESK (self));
  g_return_if_fail (tb_desk_get_org_id (self) != NULL);

  tb_desk_run (self, tb_desk_list_teams_async, TB_DESK_READS, list_job,
               g_strdup (tb_desk_get_org_id (self)), g_free, (GDestroyNotify) g_ptr_array_unref,
               cancellable, callback, user_data);
}

/**
 * tb_desk_list_teams_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbTeamLine): the teams
 */
GPtrArray *
tb_desk_list_teams_finish (TbDesk       *self,
                           GAsyncResult *result,
                           GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
