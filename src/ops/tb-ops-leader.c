/* tb-ops-leader.c: a team leader acts for the people of the team
 *
 * Source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ops-org.h"

/* Whom the operation is about: an argument names them, or the row it is about does. */
static gboolean
find_about (TbOpContext *cx,
            char       **person_out,
            GError     **error)
{
  static const char *const names[] = { "volunteer_id", "person_id", NULL };
  const TbOp              *op = cx->op;
  const TbKind            *kind = tb_op_get_kind (op);
  g_autoptr (TbRecord)     record = NULL;
  gpointer                 row = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const TbField *field = tb_table_find (op->shape, names[i]);

      if (field != NULL && !tb_field_is_empty (field, op->args))
        *person_out = g_strdup (tb_field_get_text (field, op->args));
      if (*person_out != NULL)
        return TRUE;
    }
  if (kind == &tb_person_kind)
    *person_out = g_strdup (tb_op_get_subject (op));
  if (kind == NULL || kind == &tb_person_kind)
    return TRUE;
  if (!tb_ops_find_row (cx, kind, tb_op_get_subject (op), &row, error))
    return FALSE;
  record = row;
  for (guint i = 0; record != NULL && names[i] != NULL && *person_out == NULL; i++)
    {
      const TbField *field = tb_table_find (&kind->table, names[i]);

      if (field != NULL)
        *person_out = g_strdup (tb_field_get_text (field, record));
    }
  return TRUE;
}

static const TbTeam *
find_in (GPtrArray  *teams,
         const char *id)
{
  for (guint i = 0; id != NULL && *id != '\0' && i < teams->len; i++)
    if (strcmp (((TbTeam *) teams->pdata[i])->id, id) == 0)
      return teams->pdata[i];
  return NULL;
}

/* Whether that team, or one it is part of, is led by them. */
static gboolean
is_led (GPtrArray  *teams,
        const char *team_id,
        const char *leader_id)
{
  const TbTeam *team = find_in (teams, team_id);

  for (guint depth = 0; team != NULL && depth <= TB_TEAM_MAX_DEPTH; depth++)
    {
      if (g_strcmp0 (team->leader_id, leader_id) == 0)
        return TRUE;
      team = find_in (teams, team->parent_id);
    }
  return FALSE;
}

static gboolean
leads_any (GPtrArray  *teams,
           const char *leader_id)
{
  for (guint i = 0; i < teams->len; i++)
    if (g_strcmp0 (((TbTeam *) teams->pdata[i])->leader_id, leader_id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_about (TbOpContext *cx,
             GPtrArray   *teams,
             const char  *leader_id,
             GError     **error)
{
  g_autofree char         *person_id = NULL;
  g_autofree char         *id = NULL;
  g_autoptr (TbMembership) membership = NULL;
  gpointer                 row = NULL;

  if (!find_about (cx, &person_id, error))
    return FALSE;
  if (person_id == NULL || strcmp (person_id, leader_id) == 0)
    return TRUE;
  id = tb_membership_derive_id (cx->org_id, person_id);
  if (!tb_ops_find_row (cx, &tb_membership_kind, id, &row, error))
    return FALSE;
  if ((membership = row) == NULL || is_led (teams, membership->team_id, leader_id))
    return TRUE; /* who does not belong at all is said elsewhere */
  tb_reasons_add (cx->reasons, "not-your-team", "R-081",
                  "This person is in no team that you lead");
  tb_reasons_set_row (cx->reasons, person_id);
  return TRUE;
}

/**
 * tb_ops_check_leader:
 * @cx: the world, in an operation; adds a reason if a team leader acts for somebody else’s people
 * @parts: roles of who acts, any of which does it
 * @error: return location
 *
 * leader accounts with limited scope.  Who leads teams, and is nothing else, acts for the
 * people of these teams and of what is part of them.  A leader whom no team names is not bound to
 * one.
 *
 * Returns: whether the database answered
 */
gboolean
tb_ops_check_leader (TbOpContext *cx,
                     TbRoles      parts,
                     GError     **error)
{
  g_autoptr (TbStaff)   staff = NULL;
  g_autoptr (GPtrArray) teams = NULL;
  gpointer              row = NULL;

  if (parts != TB_ROLE_LEADER || cx->org_id == NULL)
    return TRUE;
  if (!tb_ops_find_row (cx, &tb_staff_kind, cx->actor, &row, error))
    return FALSE;
  staff = row;
  if (staff == NULL || staff->person_id == NULL)
    return TRUE;
  teams = g_ptr_array_new_with_free_func (g_object_unref);
  if (!tb_rows_list (cx->conn, &tb_team_kind, TB_SQL_OF_ORG, cx->org_id, teams, error))
    return FALSE;
  return !leads_any (teams, staff->person_id) ||
         check_about (cx, teams, staff->person_id, error);
}

/**
 * tb_ops_check_leads_none:
 * @cx: the world, in an operation; adds a reason if they lead a team
 * @person_id: somebody who is to go
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_ops_check_leads_none (TbOpContext *cx,
                         const char  *person_id,
                         GError     **error)
{
  g_autoptr (GPtrArray) teams = g_ptr_array_new_with_free_func (g_object_unref);

  if (cx->org_id != NULL &&
      !tb_rows_list (cx->conn, &tb_team_kind, TB_SQL_OF_ORG, cx->org_id, teams, error))
    return FALSE;
  if (leads_any (teams, person_id))
    tb_reasons_add (cx->reasons, "leads-team", "R-081",
                    "This person leads a team: name another leader first");
  return TRUE;
}
