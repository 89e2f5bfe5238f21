/* tb-desk-json.c: rows and operations as text, for scripts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-private.h"
#include "tb-json.h"

/**
 * tb_desk_print_json:
 * @table: what @base is
 * @base: a struct
 *
 * Returns: (transfer full): one line: an object with every field; sealed ones masked
 */
char *
tb_desk_print_json (const TbTable *table,
                    gconstpointer  base)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField   *field = &table->fields[i];
      g_autofree char *masked = NULL;

      json_builder_set_member_name (builder, field->name);
      if ((field->marks & TB_MARK_SEALED) != 0 &&
          (masked = tb_field_mask (field, base)) != NULL)
        json_builder_add_string_value (builder, masked);
      else
        tb_json_add_value (builder, field, base);
    }
  json_builder_end_object (builder);
  return tb_json_print (builder);
}

/* People write instants as ISO 8601; on the wire they are numbers. */
static gboolean
read_instants (JsonObject    *object,
               const TbTable *shape,
               GError       **error)
{
  for (guint i = 0; i < shape->n_fields; i++)
    {
      const TbField *field = &shape->fields[i];
      JsonNode      *node = json_object_get_member (object, field->name);
      const char    *text = node != NULL ? tb_json_get_text (node) : NULL;
      gint64         instant = 0;

      if (field->type != TB_FIELD_INSTANT || text == NULL)
        continue;
      if (!tb_clock_parse (text, &instant))
        {
          g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s: “%s” is not a time", field->name, text);
          return FALSE;
        }
      json_object_set_int_member (object, field->name, instant);
    }
  return TRUE;
}

/**
 * tb_desk_fill_op:
 * @self: a desk
 * @op: from tb_desk_new_op()
 * @json: an object with its arguments; days and instants may be ISO 8601; without a key it gets
 *   a fresh one
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA, naming the argument that is not known or does not fit.
 *
 * Returns: whether @op is filled in
 */
gboolean
tb_desk_fill_op (TbDesk     *self,
                 TbOp       *op,
                 const char *json,
                 GError    **error)
{
  g_autoptr (JsonNode) root = tb_json_parse (json, JSON_NODE_OBJECT, error);
  g_autoptr (GList)    members = NULL;
  g_autofree char     *id = NULL;
  JsonObject          *object;

  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    if (tb_table_find (op->shape, l->data) == NULL)
      {
        g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s has no argument “%s”", op->name,
                     (char *) l->data);
        return FALSE;
      }
  if (!read_instants (object, op->shape, error) ||
      !tb_json_read_members (object, op->shape, op->args, error))
    return FALSE;
  if (!tb_field_is_empty (&op->shape->fields[0], op->args))
    return TRUE;
  id = tb_desk_new_id (self);
  return tb_field_parse (&op->shape->fields[0], op->args, id, error);
}
