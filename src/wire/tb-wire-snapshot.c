/* tb-wire-snapshot.c: everything a scope sees at one moment, in parts
 *
 * The document says of each part what it must hash to, so that a part of another snapshot,
 * or another part of this one, is told from the right one though it is whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-wire-snapshot.h"

#include <string.h>

#include "tb-frame.h"
#include "tb-json.h"

static const TbField part_fields[] = { TB_PART_FIELDS (TB_ENTRY, TbPart) };
static const TbField snapshot_fields[] = { TB_SNAPSHOT_FIELDS (TB_ENTRY, TbSnapshot) };
static const TbField fetch_fields[] = { TB_FETCH_FIELDS (TB_ENTRY, TbFetch) };
static const TbTable part_table = TB_TABLE (TbPart, "part", part_fields);
static const TbTable snapshot_table = TB_TABLE (TbSnapshot, "snapshot", snapshot_fields);
static const TbTable fetch_table = TB_TABLE (TbFetch, "fetch", fetch_fields);

static void
part_free (gpointer part)
{
  tb_table_free (&part_table, part);
}

/**
 * tb_snapshot_new:
 *
 * Returns: (transfer full): a snapshot without parts
 */
TbSnapshot *
tb_snapshot_new (void)
{
  TbSnapshot *snapshot = tb_table_new (&snapshot_table);

  snapshot->parts = g_ptr_array_new_with_free_func (part_free);
  g_atomic_int_set (&snapshot->n_refs, 1);
  return snapshot;
}

/**
 * tb_snapshot_ref:
 * @snapshot: a snapshot that nobody changes any more
 *
 * Any thread.
 *
 * Returns: (transfer full): @snapshot
 */
TbSnapshot *
tb_snapshot_ref (TbSnapshot *snapshot)
{
  g_atomic_int_inc (&snapshot->n_refs);
  return snapshot;
}

/**
 * tb_snapshot_unref:
 * @snapshot: (nullable) (transfer full): a snapshot
 */
void
tb_snapshot_unref (TbSnapshot *snapshot)
{
  if (snapshot == NULL || !g_atomic_int_dec_and_test (&snapshot->n_refs))
    return;
  g_clear_pointer (&snapshot->parts, g_ptr_array_unref);
  tb_table_free (&snapshot_table, snapshot);
}

/**
 * tb_snapshot_add:
 * @snapshot: a snapshot
 * @n_rows: rows of its next part
 * @body: the part's bytes
 */
void
tb_snapshot_add (TbSnapshot *snapshot,
                 guint       n_rows,
                 GBytes     *body)
{
  TbPart *part = tb_table_new (&part_table);

  part->n = (gint64) snapshot->parts->len + 1;
  part->rows = n_rows;
  part->bytes = (gint64) g_bytes_get_size (body);
  part->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
  g_ptr_array_add (snapshot->parts, part);
}

/**
 * tb_snapshot_is_part:
 * @snapshot: a snapshot
 * @n: number of a part
 * @body: what came for it
 * @page: the same, opened
 *
 * Returns: whether it is that part of this snapshot
 */
gboolean
tb_snapshot_is_part (const TbSnapshot *snapshot,
                     gint64            n,
                     GBytes           *body,
                     const TbPage     *page)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
  const TbPart    *part;

  if (n < 1 || n > (gint64) snapshot->parts->len)
    return FALSE;
  part = snapshot->parts->pdata[n - 1];
  return g_strcmp0 (sum, part->sha256) == 0 && page->after == 0 && page->next == snapshot->seq &&
         page->is_last == (n == (gint64) snapshot->parts->len);
}

/**
 * tb_wire_print_snapshot:
 * @snapshot: a snapshot
 *
 * Returns: (transfer full): its document
 */
GBytes *
tb_wire_print_snapshot (const TbSnapshot *snapshot)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  char                   *line;

  json_builder_begin_object (builder);
  tb_json_add_members (builder, &snapshot_table, snapshot);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < snapshot->parts->len; i++)
    {
      json_builder_begin_object (builder);
      tb_json_add_members (builder, &part_table, snapshot->parts->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  line = tb_json_print (builder);
  return g_bytes_new_take (line, strlen (line));
}

/* Parts are numbered from 1 without gaps. */
static gboolean
read_parts (TbSnapshot *snapshot,
            JsonArray  *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      TbPart   *part = tb_table_new (&part_table);

      g_ptr_array_add (snapshot->parts, part);
      if (!JSON_NODE_HOLDS_OBJECT (node) ||
          !tb_json_read_members (json_node_get_object (node), &part_table, part, NULL) ||
          part->n != (gint64) i + 1 || part->sha256 == NULL)
        return FALSE;
    }
  return snapshot->parts->len > 0;
}

/**
 * tb_wire_parse_snapshot:
 * @bytes: a document from outside
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if it is none; its key is a UUID, fit for an address.
 *
 * Returns: (transfer full): the snapshot
 */
TbSnapshot *
tb_wire_parse_snapshot (GBytes  *bytes,
                        GError **error)
{
  gsize                  size = 0;
  const char            *data = g_bytes_get_data (bytes, &size);
  g_autofree char       *text = g_strndup (data != NULL ? data : "", size);
  g_autoptr (JsonNode)   root = tb_json_parse (text, JSON_NODE_OBJECT, error);
  g_autoptr (TbSnapshot) snapshot = tb_snapshot_new ();
  JsonArray             *parts;

  if (root == NULL ||
      !tb_json_read_members (json_node_get_object (root), &snapshot_table, snapshot, error))
    return NULL;
  parts = tb_json_get_array (json_node_get_object (root), "parts");
  if (snapshot->id != NULL && g_uuid_string_is_valid (snapshot->id) && snapshot->seq >= 0 &&
      parts != NULL && read_parts (snapshot, parts))
    return g_steal_pointer (&snapshot);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "not a snapshot");
  return NULL;
}

/**
 * tb_wire_seal_fetch:
 * @fetch: what is asked
 *
 * Returns: (transfer full): the request
 */
GBytes *
tb_wire_seal_fetch (const TbFetch *fetch)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray)   lines = g_ptr_array_new_with_free_func (g_free);

  json_builder_begin_object (builder);
  tb_json_add_members (builder, &fetch_table, fetch);
  json_builder_end_object (builder);
  g_ptr_array_add (lines, tb_json_print (builder));
  return tb_frame_seal (lines);
}

/**
 * tb_wire_open_fetch:
 * @bytes: from tb_wire_seal_fetch()
 * @error: return location
 *
 * Returns: (transfer full): what is asked
 */
TbFetch *
tb_wire_open_fetch (GBytes  *bytes,
                    GError **error)
{
  g_autoptr (GPtrArray) lines = tb_frame_open (bytes, error);
  g_autoptr (TbFetch)   fetch = tb_table_new (&fetch_table);
  g_autoptr (JsonNode)  root =
      lines != NULL ? tb_json_parse (lines->pdata[0], JSON_NODE_OBJECT, error) : NULL;

  if (root == NULL ||
      !tb_json_read_members (json_node_get_object (root), &fetch_table, fetch, error))
    return NULL;
  return g_steal_pointer (&fetch);
}

/**
 * tb_fetch_free:
 * @fetch: (nullable) (transfer full): what is asked
 */
void
tb_fetch_free (TbFetch *fetch)
{
  tb_table_free (&fetch_table, fetch);
}
