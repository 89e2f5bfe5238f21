/* api-tables.c: prints what the program knows of its API: addresses, bodies, rows, operations
 *
 * The schemas of the API document are written out of this, see tests/api/schemas.py.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <json-glib/json-glib.h>

#include "tb-authority.h"
#include "tb-city-routes.h"
#include "tb-ops.h"
#include "tb-wire-digest.h"
#include "tb-wire-docs.h"
#include "tb-wire-snapshot.h"

#define BODY(Type, name, LIST)                                      \
  static const TbField name##_fields[] = { LIST (TB_ENTRY, Type) }; \
  static const TbTable name##_table = TB_TABLE (Type, #Type, name##_fields);
BODY (TbPush, push, TB_PUSH_HEAD)
BODY (TbReply, reply, TB_REPLY_HEAD)
BODY (TbPage, page, TB_PAGE_HEAD)
BODY (TbPart, part, TB_PART_FIELDS)
BODY (TbDigest, digest, TB_DIGEST_FIELDS)
BODY (TbSnapshot, snapshot, TB_SNAPSHOT_FIELDS)

/* Name of the schema, and what is in it. */
static const struct
{
  const char    *name;
  const TbTable *table;
} bodies[] = {
  { "CityInfo", &tb_city_info_table },
  { "Grant", &tb_grant_table },
  { "Session", &tb_who_table },
  { "Problem", &tb_problem_table },
  { "PageHead", &page_table },
  { "Snapshot", &snapshot_table },
  { "Part", &part_table },
  { "DigestAsk", &tb_digest_ask_table },
  { "Digest", &digest_table },
  { "LedgerHead", &tb_head_told_table },
  { "Lookup", &tb_lookup_table },
  { "KnownAsk", &tb_known_ask_table },
  { "KnownTold", &tb_known_told_table },
  { "ScanTold", &tb_scan_told_table },
  { "PushHead", &push_table },
  { "Operation", &tb_op_table },
  { "ReplyHead", &reply_table },
  { "Answer", &tb_answer_table },
  { "Reason", &tb_reason_table },
};

static const char *const types[] = {
  [TB_FIELD_TEXT] = "text",
  [TB_FIELD_INT64] = "int64",
  [TB_FIELD_BOOLEAN] = "boolean",
  [TB_FIELD_INSTANT] = "instant",
  [TB_FIELD_DATE] = "date",
  [TB_FIELD_MINUTES] = "minutes",
  [TB_FIELD_CHANGES] = "changes",
};

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_flag (JsonBuilder *builder,
          const char  *name,
          gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
begin_table (JsonBuilder   *builder,
             const char    *name,
             const TbTable *table)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", name);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField *field = &table->fields[i];

      json_builder_begin_object (builder);
      add_text (builder, "name", field->name);
      add_text (builder, "heading", field->heading);
      add_text (builder, "type", types[field->type]);
      add_flag (builder, "is_required", (field->marks & (TB_MARK_KEY | TB_MARK_REQUIRED)) != 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_routes (JsonBuilder *builder)
{
  guint          n = 0;
  const TbRoute *routes = tb_city_routes_get_all (&n);

  json_builder_set_member_name (builder, "routes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_object (builder);
      add_text (builder, "method", routes[i].method);
      add_text (builder, "path", routes[i].path);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_bodies (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "bodies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      begin_table (builder, bodies[i].name, bodies[i].table);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_kinds (JsonBuilder *builder)
{
  const TbKind *const *kinds = tb_kinds_get_all ();

  json_builder_set_member_name (builder, "kinds");
  json_builder_begin_array (builder);
  for (guint k = 0; kinds[k] != NULL; k++)
    {
      begin_table (builder, kinds[k]->table.name, &kinds[k]->table);
      add_flag (builder, "is_append_only", kinds[k]->append_only);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_roles (JsonBuilder *builder,
           const char  *name,
           TbRoles      roles)
{
  g_autofree char *text = tb_roles_print (roles);

  add_text (builder, name, text);
}

/* In the order of the table that says whose part they are. */
static void
add_operations (JsonBuilder *builder)
{
  guint              n = 0;
  const TbAuthority *all = tb_authority_get_all (&n);

  json_builder_set_member_name (builder, "operations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      const char *inverse = tb_ops_get_inverse (all[i].op);

      begin_table (builder, all[i].op, tb_op_shape_find (all[i].op));
      add_roles (builder, "roles", all[i].roles);
      add_roles (builder, "limited", all[i].limited);
      add_text (builder, "limits", all[i].fields != NULL ? all[i].fields : "");
      add_text (builder, "inverse", inverse != NULL ? inverse : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_roles (builder, "roles", G_MAXINT);
}

int
main (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode)    root = NULL;
  g_autofree char        *text = NULL;

  json_builder_begin_object (builder);
  add_routes (builder);
  add_bodies (builder);
  add_kinds (builder);
  add_operations (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
  return 0;
}
