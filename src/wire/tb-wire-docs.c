/* tb-wire-docs.c: the small JSON bodies: who the city is, signing in, problems
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-wire-docs.h"

#include <string.h>

#include "tb-json.h"

static const TbField info_fields[] = { TB_CITY_INFO_FIELDS (TB_ENTRY, TbCityInfo) };
static const TbField grant_fields[] = { TB_GRANT_FIELDS (TB_ENTRY, TbGrant) };
static const TbField head_told_fields[] = { TB_HEAD_TOLD_FIELDS (TB_ENTRY, TbHeadTold) };
static const TbField who_fields[] = { TB_WHO_FIELDS (TB_ENTRY, TbWho) };
static const TbField renaming_fields[] = { TB_RENAMING_FIELDS (TB_ENTRY, TbRenaming) };
static const TbField lookup_fields[] = { TB_LOOKUP_FIELDS (TB_ENTRY, TbLookup) };
static const TbField scan_told_fields[] = { TB_SCAN_TOLD_FIELDS (TB_ENTRY, TbScanTold) };
static const TbField known_ask_fields[] = { TB_KNOWN_ASK_FIELDS (TB_ENTRY, TbKnownAsk) };
static const TbField known_told_fields[] = { TB_KNOWN_TOLD_FIELDS (TB_ENTRY, TbKnownTold) };
static const TbField problem_fields[] = { TB_PROBLEM_FIELDS (TB_ENTRY, TbProblem) };

const TbTable tb_city_info_table = TB_TABLE (TbCityInfo, "city", info_fields);
const TbTable tb_grant_table = TB_TABLE (TbGrant, "grant", grant_fields);
const TbTable tb_head_told_table = TB_TABLE (TbHeadTold, "head", head_told_fields);
const TbTable tb_who_table = TB_TABLE (TbWho, "session", who_fields);
const TbTable tb_renaming_table = TB_TABLE (TbRenaming, "renaming", renaming_fields);
const TbTable tb_lookup_table = TB_TABLE (TbLookup, "lookup", lookup_fields);
const TbTable tb_scan_told_table = TB_TABLE (TbScanTold, "scan", scan_told_fields);
const TbTable tb_known_ask_table = TB_TABLE (TbKnownAsk, "known question", known_ask_fields);
const TbTable tb_known_told_table = TB_TABLE (TbKnownTold, "known", known_told_fields);
const TbTable tb_problem_table = TB_TABLE (TbProblem, "problem", problem_fields);

/**
 * tb_wire_print_doc:
 * @table: what @base is
 * @base: a struct
 *
 * Returns: (transfer full): one JSON object
 */
GBytes *
tb_wire_print_doc (const TbTable *table,
                   gconstpointer  base)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  char                   *line;

  json_builder_begin_object (builder);
  tb_json_add_members (builder, table, base);
  json_builder_end_object (builder);
  line = tb_json_print (builder);
  return g_bytes_new_take (line, strlen (line));
}

/**
 * tb_wire_parse_doc:
 * @bytes: from outside
 * @table: what it should be
 * @base: the struct to fill
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if it is no such object or lacks what it needs.
 *
 * Returns: whether it was read
 */
gboolean
tb_wire_parse_doc (GBytes        *bytes,
                   const TbTable *table,
                   gpointer       base,
                   GError       **error)
{
  gsize                size = 0;
  const char          *data = g_bytes_get_data (bytes, &size);
  g_autofree char     *text = g_strndup (data != NULL ? data : "", size);
  g_autoptr (JsonNode) root = tb_json_parse (text, JSON_NODE_OBJECT, error);
  const char          *missing = NULL;

  if (root == NULL || !tb_json_read_members (json_node_get_object (root), table, base, error))
    return FALSE;
  if (tb_table_has_required (table, base, &missing))
    return TRUE;
  g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s lacks %s", table->name, missing);
  return FALSE;
}
