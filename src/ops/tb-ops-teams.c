/* tb-ops-teams.c: teams in teams, who leads them, and who was in them when
 *
 * Source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-facts.h"
#include "tb-ops-org.h"
#include "tb-ops-standing-private.h"
#include "tb-rules-org.h"

/* A team of the organisation that acts: (transfer full) (nullable) */
static gboolean
find_team (TbOpContext *cx,
           const char  *id,
           TbTeam     **team_out,
           GError     **error)
{
  gpointer row = NULL;

  if (!tb_ops_find_row (cx, &tb_team_kind, id, &row, error))
    return FALSE;
  *team_out = row;
  if (row != NULL && g_strcmp0 ((*team_out)->org_id, cx->org_id) != 0)
    g_clear_object (team_out);
  return TRUE;
}

/**
 * tb_ops_check_team:
 * @cx: the world, in an operation; adds a reason if there is no such team
 * @field: the argument that names it
 * @team_id: (nullable): a team of the organisation that acts
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_ops_check_team (TbOpContext *cx,
                   const char  *field,
                   const char  *team_id,
                   GError     **error)
{
  g_autoptr (TbTeam) team = NULL;

  if (team_id == NULL)
    return TRUE;
  if (!find_team (cx, team_id, &team, error))
    return FALSE;
  if (team == NULL)
    tb_reasons_add_at (cx->reasons, field, "no-team", "R-081",
                       "There is no such team in this organisation");
  return TRUE;
}

/* Up from @parent_id: no team is within itself, and nobody finds what lies too deep. */
static gboolean
check_parent (TbOpContext *cx,
              const char  *id,
              const char  *parent_id,
              GError     **error)
{
  g_autofree char *above = g_strdup (parent_id);

  if (!tb_ops_check_team (cx, "parent_id", parent_id, error))
    return FALSE;
  for (guint depth = 1; above != NULL && *above != '\0'; depth++)
    {
      g_autoptr (TbTeam) team = NULL;

      if (strcmp (above, id) == 0)
        {
          tb_reasons_add_at (cx->reasons, "parent_id", "cycle", "R-081",
                             "A team cannot be part of itself");
          return TRUE;
        }
      if (depth >= TB_TEAM_MAX_DEPTH)
        {
          tb_reasons_add_at (cx->reasons, "parent_id", "too-deep", "R-081",
                             "Teams do not stand so deep in teams");
          return TRUE;
        }
      if (!find_team (cx, above, &team, error))
        return FALSE;
      g_free (above);
      above = team != NULL ? g_strdup (team->parent_id) : NULL;
    }
  return TRUE;
}

static gboolean
check_name (TbOpContext  *cx,
            const TbTeam *team,
            GError      **error)
{
  g_autofree char *same = NULL;

  if (team->name == NULL || *team->name == '\0')
    return TRUE; /* said elsewhere */
  if (!tb_facts_find_team (cx->conn, cx->org_id, team->name, &same, error))
    return FALSE;
  if (same != NULL && strcmp (same, team->id) != 0)
    tb_reasons_add_at (cx->reasons, "name", "exists", "R-081", "There is a team of this name");
  return TRUE;
}

/* Somebody of the organisation, from a day on; or nobody. */
static gboolean
check_leader (TbOpContext  *cx,
              const TbTeam *team,
              GError      **error)
{
  const char *leader_id =
      team->leader_id != NULL && *team->leader_id != '\0' ? team->leader_id : NULL;

  if (!tb_standing_check_member (cx, "leader_id", leader_id, error))
    return FALSE;
  if (leader_id != NULL && team->led_since == 0)
    tb_reasons_add_at (cx->reasons, "led_since", "missing", "R-081",
                       "Say from when on they lead it");
  else if (leader_id == NULL && team->led_since != 0)
    tb_reasons_add_at (cx->reasons, "leader_id", "missing", "R-081", "Say who leads it");
  else if (team->led_since > tb_standing_get_today (cx))
    tb_reasons_add_at (cx->reasons, "led_since", "future", "R-162",
                       "That day has not come yet");
  return TRUE;
}

static gboolean
team_create (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbTeamCreate  *args = data;
  g_autoptr (TbTeam)   team = tb_record_new (&tb_team_kind);
  g_autoptr (TbRecord) other = NULL;
  gpointer             row = NULL;

  tb_table_copy_common (&tb_team_kind.table, team, cx->op->shape, args);
  tb_set_str (&team->org_id, cx->org_id);
  if (!tb_ops_find_row (cx, &tb_team_kind, args->id, &row, error) ||
      !check_parent (cx, args->id, args->parent_id, error) || !check_leader (cx, team, error))
    return FALSE;
  if ((other = row) != NULL)
    tb_reasons_add_at (cx->reasons, "name", "exists", "R-081", "There is a team of this name");
  else if (!check_name (cx, team, error))
    return FALSE;
  if (args->name != NULL)
    tb_rules_check_team (team, cx->reasons);
  return tb_standing_keep (cx, team, error);
}

static gboolean
count_parts (TbOpContext *cx,
             const char  *team_id,
             guint       *n_out,
             GError     **error)
{
  g_autoptr (GPtrArray) teams = g_ptr_array_new_with_free_func (g_object_unref);

  *n_out = 0;
  if (cx->org_id == NULL)
    return TRUE;
  if (!tb_rows_list (cx->conn, &tb_team_kind, TB_SQL_OF_ORG, cx->org_id, teams, error))
    return FALSE;
  for (guint i = 0; i < teams->len; i++)
    if (g_strcmp0 (((TbTeam *) teams->pdata[i])->parent_id, team_id) == 0)
      ++*n_out;
  return TRUE;
}

static gboolean
team_remove (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbRowName   *args = data;
  g_autoptr (TbTeam) team = NULL;
  gint64             n_members = 0;
  guint              n_parts = 0;

  if (!find_team (cx, args->id, &team, error))
    return FALSE;
  if (team == NULL)
    {
      tb_reasons_add (cx->reasons, "no-team", "R-081",
                      "There is no such team in this organisation");
      return TRUE;
    }
  if (!tb_facts_count_members (cx->conn, args->id, &n_members, error) ||
      !count_parts (cx, args->id, &n_parts, error))
    return FALSE;
  if (n_members > 0)
    tb_reasons_add (cx->reasons, "has-members", "R-081", "There are people in this team");
  if (n_parts > 0)
    tb_reasons_add (cx->reasons, "has-parts", "R-081", "Other teams are part of this team");
  return cx->reasons->len > 0 ||
         tb_rows_remove (cx->conn, cx->trail, &tb_team_kind, args->id, error);
}

/* A team with some fields changed, and those alone: (transfer full) (nullable) */
static gboolean
patch_team (TbOpContext       *cx,
            const TbRowUpdate *args,
            const char *const *fields,
            TbTeam           **team_out,
            GError           **error)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    nonsense = NULL;
  GVariantIter          iter;
  const char           *name;

  if (!find_team (cx, args->id, team_out, error))
    return FALSE;
  if (*team_out == NULL)
    {
      tb_reasons_add (cx->reasons, "no-team", "R-081",
                      "There is no such team in this organisation");
      return TRUE;
    }
  g_variant_iter_init (&iter, args->set);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, NULL, NULL))
    if (!g_strv_contains (fields, name))
      {
        tb_reasons_add (cx->reasons, "nonsense", "R-163", "“%s” is not to be changed", name);
        g_clear_object (team_out);
        return TRUE;
      }
  if (!tb_ops_patch (cx, &tb_team_kind.table, *team_out, args->set, conflicts, &nonsense))
    tb_reasons_add (cx->reasons, "nonsense", "R-163", "%s", nonsense->message);
  for (guint i = 0; i < conflicts->len; i++)
    tb_reasons_add_conflict (cx->reasons,
                             tb_table_find (&tb_team_kind.table, conflicts->pdata[i]));
  return TRUE;
}

static gboolean
team_update (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  static const char *const fields[] = { "name", "parent_id", "unit_type", "unit", NULL };
  const TbRowUpdate       *args = data;
  g_autoptr (TbTeam)       team = NULL;

  if (!patch_team (cx, args, fields, &team, error))
    return FALSE;
  if (team == NULL)
    return TRUE;
  if (!check_name (cx, team, error) || !check_parent (cx, team->id, team->parent_id, error))
    return FALSE;
  tb_rules_check_team (team, cx->reasons);
  return tb_standing_keep (cx, team, error);
}

/* Somebody leads the team from a day on, or nobody does. */
static gboolean
team_lead (TbOpContext  *cx,
           gconstpointer data,
           GError      **error)
{
  static const char *const fields[] = { "leader_id", "led_since", NULL };
  const TbRowUpdate       *args = data;
  g_autoptr (TbTeam)       team = NULL;

  if (!patch_team (cx, args, fields, &team, error))
    return FALSE;
  if (team == NULL)
    return TRUE;
  if (!check_leader (cx, team, error))
    return FALSE;
  return tb_standing_keep (cx, team, error);
}

/* Since when somebody is in their team; of members of before that is not known to the day. */
static gint64
get_since (const TbMembership *membership)
{
  return membership->team_since != 0 ? membership->team_since
                                     : tb_day_of_instant (membership->joined_us);
}

static gboolean
is_team (const char *id)
{
  return id != NULL && *id != '\0';
}

/* The time in a team is over.  Of one that began today nothing is kept: that was a slip. */
static gboolean
keep_stint (TbOpContext  *cx,
            TbMembership *membership,
            const char   *team_id,
            GError      **error)
{
  g_autoptr (TbStint) stint = NULL;
  const gint64        since = get_since (membership);
  const gint64        today = tb_standing_get_today (cx);

  if (!is_team (team_id) || since >= today)
    return TRUE;
  stint = tb_record_new (&tb_stint_kind);
  stint->id = tb_stint_derive_id (membership->id, team_id, since);
  tb_set_str (&stint->org_id, membership->org_id);
  tb_set_str (&stint->person_id, membership->person_id);
  tb_set_str (&stint->team_id, team_id);
  stint->from_on = since;
  stint->until_on = today;
  return tb_rows_change (cx->conn, cx->trail, stint, error);
}

/* Whoever comes back on the day they left has never left. */
static gboolean
resume_stint (TbOpContext  *cx,
              TbMembership *membership,
              GError      **error)
{
  g_autoptr (GPtrArray) stints = g_ptr_array_new_with_free_func (g_object_unref);
  const gint64          today = tb_standing_get_today (cx);

  membership->team_since = is_team (membership->team_id) ? today : 0;
  if (membership->team_since == 0)
    return TRUE;
  if (!tb_rows_list (cx->conn, &tb_stint_kind, TB_SQL_OF_PERSON, membership->person_id, stints,
                     error))
    return FALSE;
  for (guint i = 0; i < stints->len; i++)
    {
      const TbStint *stint = stints->pdata[i];

      if (stint->until_on == today && strcmp (stint->team_id, membership->team_id) == 0 &&
          g_strcmp0 (stint->org_id, membership->org_id) == 0)
        {
          membership->team_since = stint->from_on;
          return tb_rows_remove (cx->conn, cx->trail, &tb_stint_kind, stint->id, error);
        }
    }
  return TRUE;
}

/**
 * tb_ops_change_team:
 * @cx: the world, in an operation
 * @membership: with its new team, and still the day on which they came to the one of before
 * @before: (nullable): the team of before
 * @error: return location
 *
 * Dated membership: what was is kept, and what is now begins today.
 *
 * Returns: whether the database answered
 */
gboolean
tb_ops_change_team (TbOpContext  *cx,
                    TbMembership *membership,
                    const char   *before,
                    GError      **error)
{
  return g_strcmp0 (is_team (before) ? before : NULL,
                    is_team (membership->team_id) ? membership->team_id : NULL) == 0 ||
         (keep_stint (cx, membership, before, error) && resume_stint (cx, membership, error));
}

/**
 * tb_ops_end_team:
 * @cx: the world, in an operation
 * @person_id: somebody who leaves the organisation
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_ops_end_team (TbOpContext *cx,
                 const char  *person_id,
                 GError     **error)
{
  g_autofree char         *id = tb_membership_derive_id (cx->org_id, person_id);
  g_autoptr (TbMembership) membership = NULL;
  gpointer                 row = NULL;

  if (!tb_ops_find_row (cx, &tb_membership_kind, id, &row, error))
    return FALSE;
  membership = row;
  return membership == NULL || keep_stint (cx, membership, membership->team_id, error);
}

/**
 * tb_ops_forget_teams:
 * @cx: the world, in an operation
 * @person_id: somebody whose registration is taken back
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_ops_forget_teams (TbOpContext *cx,
                     const char  *person_id,
                     GError     **error)
{
  g_autoptr (GPtrArray) stints = g_ptr_array_new_with_free_func (g_object_unref);

  if (!tb_rows_list (cx->conn, &tb_stint_kind, TB_SQL_OF_PERSON, person_id, stints, error))
    return FALSE;
  for (guint i = 0; i < stints->len; i++)
    {
      const TbStint *stint = stints->pdata[i];

      if (g_strcmp0 (stint->org_id, cx->org_id) == 0 &&
          !tb_rows_remove (cx->conn, cx->trail, &tb_stint_kind, stint->id, error))
        return FALSE;
    }
  return TRUE;
}

const TbOpEntry tb_ops_teams[] = {
  { "team.create", team_create, "team.remove" },
  { "team.update", team_update, "team.update" },
  { "team.lead", team_lead, "team.lead" },
  { "team.remove", team_remove, "team.create" },
  { NULL, NULL, NULL },
};
