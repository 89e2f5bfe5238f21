/* tb-wire-again.c: an operation told: what of its line is other than the vault has it
 *
 * What a field held before is told as a tag (tb-tag.c).
 *
 * A device that the city hears no more goes on as another one, and there its operations bear
 * other numbers.  What was refused is not asked for again; its number only is told, so that those
 * after it can be heard.  Number and mark are therefore no part of what an operation is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-frame.h"
#include "tb-json.h"
#include "tb-tag.h"
#include "tb-wire.h"

#define MEMBER_N      "n"
#define MEMBER_VOID   "void"
#define MEMBER_TAGGED "is_tagged"

static char *
print_object (JsonObject *object)
{
  g_autoptr (JsonNode)      node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_node_set_object (node, object);
  json_generator_set_root (generator, node);
  return json_generator_to_data (generator, NULL);
}

/**
 * tb_wire_print_op_again:
 * @line: from tb_wire_print_op(), of this or another program
 * @n: the number the operation bears now
 * @is_void: whether only that number is told, because the operation was refused
 *
 * Returns: (transfer full): its line, the same in all else
 */
char *
tb_wire_print_op_again (const char *line,
                        gint64      n,
                        gboolean    is_void)
{
  g_autoptr (JsonNode) root = tb_json_parse (line, JSON_NODE_OBJECT, NULL);
  JsonObject          *object = root != NULL ? json_node_get_object (root) : NULL;

  if (object == NULL)
    return g_strdup (line);
  json_object_set_int_member (object, MEMBER_N, n);
  if (is_void)
    json_object_set_boolean_member (object, MEMBER_VOID, TRUE);
  return print_object (object);
}

/* One change: name, before, after; what was there before becomes its tag. */
static JsonArray *
tag_change (JsonArray  *change,
            const char *key)
{
  const char *name = json_array_get_string_element (change, 0);
  JsonArray  *tagged = json_array_sized_new (3);

  json_array_add_string_element (tagged, name);
  if (json_array_get_null_element (change, 1))
    json_array_add_null_element (tagged);
  else
    {
      g_autofree char *tag = tb_tag_make (key, name, json_array_get_string_element (change, 1));

      json_array_add_string_element (tagged, tag);
    }
  json_array_add_element (tagged, json_node_copy (json_array_get_element (change, 2)));
  return tagged;
}

static void
tag_member (JsonObject *args,
            const char *name,
            const char *key)
{
  JsonArray            *changes = json_object_get_array_member (args, name);
  g_autoptr (JsonArray) tagged = json_array_new ();

  for (guint i = 0; i < json_array_get_length (changes); i++)
    json_array_add_array_element (tagged,
                                  tag_change (json_array_get_array_element (changes, i), key));
  json_object_set_array_member (args, name, g_steal_pointer (&tagged));
}

/**
 * tb_wire_print_op_tagged:
 * @line: from tb_wire_print_op(), of this or another program
 * @key: what tags are made with, see tb_tag_make()
 *
 * Returns: (transfer full): its line; if it is to be told with tags, with one wherever it says what
 *   a field held before, always the same
 */
char *
tb_wire_print_op_tagged (const char *line,
                         const char *key)
{
  g_autoptr (JsonNode) root = tb_json_parse (line, JSON_NODE_OBJECT, NULL);
  JsonObject          *object = root != NULL ? json_node_get_object (root) : NULL;
  const TbTable       *shape;
  JsonObject          *args;

  if (object == NULL || !json_object_get_boolean_member_with_default (object, MEMBER_TAGGED, FALSE))
    return g_strdup (line);
  shape = tb_op_shape_find (json_object_get_string_member (object, "name"));
  args = json_object_get_object_member (object, "args");
  for (guint i = 0; shape != NULL && i < shape->n_fields; i++)
    if (shape->fields[i].type == TB_FIELD_CHANGES &&
        json_object_has_member (args, shape->fields[i].name))
      tag_member (args, shape->fields[i].name, key);
  return print_object (object);
}

/**
 * tb_wire_is_op_void:
 * @line: an operation from outside
 *
 * Returns: whether only its number is told
 */
gboolean
tb_wire_is_op_void (const char *line)
{
  g_autoptr (JsonNode) root = tb_json_parse (line, JSON_NODE_OBJECT, NULL);

  return root != NULL &&
         json_object_get_boolean_member_with_default (json_node_get_object (root), MEMBER_VOID,
                                                      FALSE);
}

/**
 * tb_wire_fingerprint_op:
 * @line: an operation from outside
 *
 * Returns: (transfer full): what tells it from any other, whichever number it bears
 */
char *
tb_wire_fingerprint_op (const char *line)
{
  g_autoptr (JsonNode) root = tb_json_parse (line, JSON_NODE_OBJECT, NULL);
  g_autofree char     *same = NULL;

  if (root != NULL)
    {
      json_object_remove_member (json_node_get_object (root), MEMBER_N);
      json_object_remove_member (json_node_get_object (root), MEMBER_VOID);
      same = print_object (json_node_get_object (root));
    }
  return tb_frame_fingerprint (same != NULL ? same : line);
}
