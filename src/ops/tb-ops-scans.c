/* tb-ops-scans.c: operations on scans of papers
 *
 * The operation says what there is; its bytes follow by themselves, and are held against it
 * (tb-city-scans.c).  A paper cannot be taken back while there is a scan of it: whoever looked at
 * the scan looked at that paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-links.h"
#include "tb-facts-scans.h"
#include "tb-ops-standing-private.h"

/* (transfer full) (nullable): what is in a field of @row */
static char *
dup_text (TbRecord   *row,
          const char *name)
{
  const TbField *field =
      name != NULL ? tb_table_find (&tb_record_get_kind (row)->table, name) : NULL;

  return field != NULL ? g_strdup (tb_field_get_text (field, row)) : NULL;
}

/* Where the paper has a place for it, it says which scan is of it. */
static gboolean
point_at (TbOpContext *cx,
          TbRecord    *paper,
          const char  *scan_id,
          GError     **error)
{
  const TbField *field = tb_table_find (&tb_record_get_kind (paper)->table, "scan");

  if (field == NULL)
    return TRUE;
  tb_field_clear (field, paper);
  return (scan_id == NULL || tb_field_parse (field, paper, scan_id, error)) &&
         tb_rows_change (cx->conn, cx->trail, paper, error);
}

static gboolean
find_paper (TbOpContext  *cx,
            const TbScan *scan,
            TbRecord    **paper_out,
            GError      **error)
{
  const TbScanParent *parent = tb_scan_find_parent (scan->parent_kind);
  gpointer            row = NULL;

  *paper_out = NULL;
  if (parent == NULL || scan->parent_id == NULL)
    return TRUE; /* said already */
  if (parent->kind != &tb_person_kind)
    {
      if (!tb_standing_find_own (cx, parent->kind, scan->parent_id, &row, error))
        return FALSE;
    }
  else if (!tb_standing_check_member (cx, "parent_id", scan->parent_id, error) ||
           !tb_ops_find_row (cx, parent->kind, scan->parent_id, &row, error))
    return FALSE;
  *paper_out = row;
  return TRUE;
}

static gboolean
scan_add (TbOpContext  *cx,
          gconstpointer data,
          GError      **error)
{
  const TbScanParent  *parent;
  g_autoptr (TbScan)   scan = NULL;
  g_autoptr (TbRecord) paper = NULL;
  gpointer             row = NULL;
  gint64               n_kept_bytes = 0;
  gboolean             is_made = tb_standing_make_row (cx, &tb_scan_kind, data, &row, error);

  scan = row;
  if (!is_made || !tb_facts_sum_scans (cx->conn, cx->org_id, &n_kept_bytes, error) ||
      !find_paper (cx, scan, &paper, error))
    return FALSE;
  tb_rules_check_scan (scan, n_kept_bytes, cx->reasons);
  scan->recorded_us = cx->now_us;
  if (paper == NULL || cx->reasons->len > 0)
    return TRUE;
  parent = tb_scan_find_parent (scan->parent_kind);
  scan->person_id = dup_text (paper, parent->person);
  scan->other_id = dup_text (paper, parent->other);
  return tb_rows_change (cx->conn, cx->trail, scan, error) &&
         point_at (cx, paper, scan->id, error);
}

/* Its bytes go once it is safe that the row is gone. */
static gboolean
drop_scan (TbOpContext *cx,
           const char  *id,
           GError     **error)
{
  return tb_rows_remove (cx->conn, cx->trail, &tb_scan_kind, id, error) &&
         (cx->trail->forget == NULL ||
          cx->trail->forget (cx->trail, cx->conn, &tb_scan_kind, id, error));
}

static gboolean
scan_remove (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const char          *id = ((const TbRowName *) data)->id;
  g_autoptr (TbScan)   scan = NULL;
  g_autoptr (TbRecord) paper = NULL;
  g_autofree char     *named = NULL;
  gpointer             row = NULL;

  if (!tb_standing_find_own (cx, &tb_scan_kind, id, &row, error))
    return FALSE;
  if ((scan = row) == NULL)
    return TRUE;
  row = NULL;
  if (!tb_ops_find_row (cx, tb_scan_find_parent (scan->parent_kind)->kind, scan->parent_id, &row,
                        error))
    return FALSE;
  if ((paper = row) != NULL)
    named = dup_text (paper, "scan");
  return (g_strcmp0 (named, id) != 0 || point_at (cx, paper, NULL, error)) &&
         drop_scan (cx, id, error);
}

/**
 * tb_standing_check_scans:
 * @cx: the world; adds a reason if there are scans of it
 * @id: of a paper that is to be taken back
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_check_scans (TbOpContext *cx,
                         const char  *id,
                         GError     **error)
{
  gboolean has = FALSE;

  if (!tb_facts_has_link (cx->conn, &tb_scan_kind, "parent_id", id, &has, error))
    return FALSE;
  if (has)
    tb_reasons_add (cx->reasons, "has-scan", "R-210",
                    "There is a scan of this paper: delete that first");
  return TRUE;
}

/**
 * tb_standing_drop_scans:
 * @cx: the world
 * @id: of a paper whose term is over
 * @error: return location
 *
 * with the paper go its scans, and nothing is left of what they were.
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_drop_scans (TbOpContext *cx,
                        const char  *id,
                        GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!tb_facts_list_links (cx->conn, &tb_scan_kind, "parent_id", id, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!drop_scan (cx, tb_record_get_id (rows->pdata[i]), error))
      return FALSE;
  return TRUE;
}

const TbOpEntry tb_ops_scans[] = {
  { "scan.add", scan_add, "scan.remove" },
  { "scan.remove", scan_remove, NULL },
  { NULL, NULL, NULL },
};
