/* tb-ops-leave.c: what is to be known of somebody who serves no more
 *
 * Beijing Regulations art. 17 has organisations say how people leave, and nobody is kept (志愿服务条例
 * art. 25): so none of it stands in the way.  What they have earned stays theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-leave-private.h"

#include <string.h>

#include "tb-day.h"
#include "tb-facts-links.h"

static guint
count_visits (GPtrArray *visits,
              gint64     on)
{
  guint n = 0;

  for (guint i = 0; i < visits->len; i++)
    {
      const TbVisit *visit = visits->pdata[i];

      n += g_strcmp0 (visit->state, TB_VISIT_PLANNED) == 0 &&
           tb_day_of_instant (visit->start_us) >= on;
    }
  return n;
}

static guint
count_records (GPtrArray *records)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const char *state = ((TbServiceRecord *) records->pdata[i])->state;

      n += g_strcmp0 (state, TB_RECORD_SUBMITTED) == 0 ||
           g_strcmp0 (state, TB_RECORD_RECOGNISED) == 0;
    }
  return n;
}

static gboolean
has_agreement (GPtrArray  *agreements,
               const char *org_id,
               gint64      on)
{
  for (guint i = 0; i < agreements->len; i++)
    {
      const TbAgreement *agreement = agreements->pdata[i];

      if (g_strcmp0 (agreement->org_id, org_id) == 0 && agreement->ended_on == 0 &&
          (agreement->until_on == 0 || agreement->until_on >= on))
        return TRUE;
    }
  return FALSE;
}

static gboolean
leads (GPtrArray  *teams,
       const char *person_id)
{
  for (guint i = 0; i < teams->len; i++)
    if (g_strcmp0 (((TbTeam *) teams->pdata[i])->leader_id, person_id) == 0)
      return TRUE;
  return FALSE;
}

/* The last reason is no reason against it. */
static void
tell (TbOpContext *cx)
{
  tb_reasons_set_warning (cx->warnings);
}

/**
 * tb_leave_warn:
 * @cx: the world, in an operation; its warnings, if they are told, get all that is open
 * @person_id: somebody who serves no more
 * @on: yyyymmdd, from when
 * @error: return location
 *
 * R-075; Beijing Regulations art. 17.
 *
 * Returns: whether the database answered
 */
gboolean
tb_leave_warn (TbOpContext *cx,
               const char  *person_id,
               gint64       on,
               GError     **error)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) teams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TbAccount) account = NULL;
  g_autofree char      *account_id = tb_account_derive_member (person_id);
  gpointer              row = NULL;
  guint                 n;

  if (cx->warnings == NULL)
    return TRUE;
  if (!tb_facts_list_links (cx->conn, &tb_visit_kind, "volunteer_id", person_id, visits, error) ||
      !tb_facts_list_links (cx->conn, &tb_service_record_kind, "volunteer_id", person_id, records,
                            error) ||
      !tb_rows_list (cx->conn, &tb_agreement_kind, TB_SQL_OF_PERSON, person_id, agreements,
                     error) ||
      !tb_rows_list (cx->conn, &tb_team_kind, TB_SQL_OF_ORG, cx->org_id, teams, error) ||
      !tb_ops_find_row (cx, &tb_account_kind, account_id, &row, error))
    return FALSE;
  account = row;
  if ((n = count_visits (visits, on)) > 0)
    {
      tb_reasons_add (cx->warnings, "visit-planned", "R-075",
                      "Visits are planned for then: somebody else goes, or they are cancelled (%u)",
                      n);
      tell (cx);
    }
  if ((n = count_records (records)) > 0)
    {
      tb_reasons_add (cx->warnings, "record-open", "R-167",
                      "Service records are on their way, and go on to be certified (%u)", n);
      tell (cx);
    }
  if (has_agreement (agreements, cx->org_id, on))
    {
      tb_reasons_add (cx->warnings, "agreement-open", "R-062",
                      "The agreement is not ended yet: end it as well");
      tell (cx);
    }
  if (leads (teams, person_id))
    {
      tb_reasons_add (cx->warnings, "leads-team", "R-081",
                      "This person leads a team: name another leader");
      tell (cx);
    }
  if (account != NULL && account->posted > 0)
    {
      tb_reasons_add (cx->warnings, "coins-stay", "R-187",
                      "What was earned stays theirs: hours, time coins and certificates");
      tell (cx);
    }
  return TRUE;
}
