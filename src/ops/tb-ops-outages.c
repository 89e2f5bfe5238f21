/* tb-ops-outages.c: operations on times without the city platform: reported, and entered from paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops.h"
#include "tb-rules-outages.h"

static gboolean
outage_report (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbOutageReport *args = data;
  g_autoptr (TbOutage)  outage = tb_record_new (&tb_outage_kind);
  g_autoptr (TbRecord)  other = NULL;
  gpointer              row = NULL;

  tb_table_copy_common (&tb_outage_kind.table, outage, cx->op->shape, args);
  tb_set_str (&outage->org_id, cx->org_id);
  tb_set_str (&outage->state, TB_OUTAGE_DUE);
  tb_set_str (&outage->reported_by, cx->actor);
  outage->reported_us = cx->now_us;
  if (!tb_ops_find_row (cx, &tb_outage_kind, args->id, &row, error))
    return FALSE;
  if ((other = row) != NULL)
    tb_reasons_add (cx->reasons, "exists", "R-154", "This has been entered already");
  tb_rules_check_outage (outage, cx->now_us, cx->reasons);
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, outage, error);
}

/* Of a row of the organisation that acts. */
static gboolean
set_done (TbOpContext     *cx,
          const TbKind    *kind,
          const TbRowName *args,
          gboolean         is_done,
          GError         **error)
{
  const TbTable       *table = &kind->table;
  const TbField       *state = tb_table_find (table, "state");
  const TbField       *done_by = tb_table_find (table, "done_by");
  g_autoptr (TbRecord) record = NULL;
  gpointer             row = NULL;

  if (!tb_ops_find_row (cx, kind, args->id, &row, error))
    return FALSE;
  record = row;
  if (row == NULL ||
      g_strcmp0 (tb_field_get_text (tb_table_find (table, "org_id"), row), cx->org_id) != 0)
    {
      tb_reasons_add (cx->reasons, "no-outage", "R-157", "There is no such outage");
      return TRUE;
    }
  tb_rules_check_back_entry (tb_field_get_text (state, row), is_done, cx->reasons);
  tb_field_set_int64 (tb_table_find (table, "done_us"), row, is_done ? cx->now_us : 0);
  tb_field_clear (done_by, row);
  return tb_field_parse (state, row, is_done ? TB_OUTAGE_DONE : TB_OUTAGE_DUE, error) &&
         (!is_done || tb_field_parse (done_by, row, cx->actor, error)) &&
         (cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, row, error));
}

static gboolean
outage_finish (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  return set_done (cx, &tb_outage_kind, data, TRUE, error);
}

static gboolean
outage_reopen (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  return set_done (cx, &tb_outage_kind, data, FALSE, error);
}

/* What is said of another time has another back-entry, even if that of before is done. */
static void
begin_back_entry (TbCapability          *capability,
                  const TbCapabilitySet *args)
{
  if (capability->state != NULL && capability->from_on == args->from_on &&
      capability->until_on == args->until_on && g_strcmp0 (capability->item, args->item) == 0)
    return;
  tb_set_str (&capability->state, TB_OUTAGE_DUE);
  tb_set_str (&capability->done_by, NULL);
  capability->done_us = 0;
}

/* Said again, it changes what was said. */
static gboolean
capability_set (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbCapabilitySet     *args = data;
  g_autoptr (TbCapability)   capability = NULL;
  g_autoptr (TbOrganisation) organisation = NULL;
  gpointer                   rows[2] = { NULL };

  if (!tb_ops_find_row (cx, &tb_capability_kind, args->id, &rows[0], error))
    return FALSE;
  capability = rows[0] != NULL ? rows[0] : tb_record_new (&tb_capability_kind);
  begin_back_entry (capability, args);
  tb_table_copy_common (&tb_capability_kind.table, capability, cx->op->shape, args);
  if (!tb_ops_find_row (cx, &tb_organisation_kind, args->org_id, &rows[1], error))
    return FALSE;
  organisation = rows[1];
  if (organisation == NULL && args->org_id != NULL)
    tb_reasons_add_at (cx->reasons, "org_id", "no-organisation", "R-155",
                       "There is no such organisation");
  if (organisation != NULL && !tb_ops_check_place (cx, args->org_id, error))
    return FALSE;
  tb_rules_check_capability (capability, cx->reasons);
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, capability, error);
}

static gboolean
capability_finish (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  return set_done (cx, &tb_capability_kind, data, TRUE, error);
}

static gboolean
capability_reopen (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  return set_done (cx, &tb_capability_kind, data, FALSE, error);
}

const TbOpEntry tb_ops_outages[] = {
  { "outage.report", outage_report, NULL },
  { "outage.finish", outage_finish, "outage.reopen" },
  { "outage.reopen", outage_reopen, "outage.finish" },
  { "capability.set", capability_set, NULL },
  { "capability.finish", capability_finish, "capability.reopen" },
  { "capability.reopen", capability_reopen, "capability.finish" },
  { NULL, NULL, NULL },
};
