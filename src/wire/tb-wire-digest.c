/* tb-wire-digest.c: asking whether both ends have the same rows
 *
 * A sum travels as sixteen hexadecimal digits: JSON's numbers are not exact beyond 53 bits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-wire-digest.h"

#include <string.h>

#include "tb-json.h"

#define SUM_CHARS 16

static const TbField ask_fields[] = { TB_DIGEST_ASK_FIELDS (TB_ENTRY, TbDigestAsk) };
static const TbField digest_fields[] = { TB_DIGEST_FIELDS (TB_ENTRY, TbDigest) };
const TbTable        tb_digest_ask_table = TB_TABLE (TbDigestAsk, "digest-ask", ask_fields);
static const TbTable digest_table = TB_TABLE (TbDigest, "digest", digest_fields);

/**
 * tb_digest_new:
 *
 * Returns: (transfer full): a digest without buckets
 */
TbDigest *
tb_digest_new (void)
{
  TbDigest *digest = tb_table_new (&digest_table);

  digest->buckets = g_array_new (FALSE, TRUE, sizeof (TbDigestBucket));
  return digest;
}

/**
 * tb_digest_free:
 * @digest: (nullable) (transfer full): a digest
 */
void
tb_digest_free (TbDigest *digest)
{
  if (digest != NULL)
    g_clear_pointer (&digest->buckets, g_array_unref);
  tb_table_free (&digest_table, digest);
}

/**
 * tb_wire_print_digest:
 * @digest: a digest
 *
 * Returns: (transfer full): its document
 */
GBytes *
tb_wire_print_digest (const TbDigest *digest)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  char                   *line;

  json_builder_begin_object (builder);
  tb_json_add_members (builder, &digest_table, digest);
  json_builder_set_member_name (builder, "buckets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < digest->buckets->len; i++)
    {
      const TbDigestBucket *bucket = &g_array_index (digest->buckets, TbDigestBucket, i);
      g_autofree char      *sum = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", bucket->sum);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, bucket->n_rows);
      json_builder_add_string_value (builder, sum);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  line = tb_json_print (builder);
  return g_bytes_new_take (line, strlen (line));
}

static gboolean
read_bucket (JsonNode       *node,
             TbDigestBucket *bucket)
{
  JsonArray  *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const char *sum = NULL;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return FALSE;
  bucket->n_rows = tb_json_get_number (json_array_get_element (pair, 0));
  sum = tb_json_get_text (json_array_get_element (pair, 1));
  return bucket->n_rows >= 0 && sum != NULL && strlen (sum) == SUM_CHARS &&
         g_ascii_string_to_unsigned (sum, 16, 0, G_MAXUINT64, &bucket->sum, NULL);
}

/**
 * tb_wire_parse_digest:
 * @bytes: a document from outside
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if it is none.
 *
 * Returns: (transfer full): the digest
 */
TbDigest *
tb_wire_parse_digest (GBytes  *bytes,
                      GError **error)
{
  gsize                size = 0;
  const char          *data = g_bytes_get_data (bytes, &size);
  g_autofree char     *text = g_strndup (data != NULL ? data : "", size);
  g_autoptr (JsonNode) root = tb_json_parse (text, JSON_NODE_OBJECT, error);
  g_autoptr (TbDigest) digest = tb_digest_new ();
  JsonArray           *buckets;
  gboolean             is_whole;

  if (root == NULL ||
      !tb_json_read_members (json_node_get_object (root), &digest_table, digest, error))
    return NULL;
  buckets = tb_json_get_array (json_node_get_object (root), "buckets");
  is_whole = buckets != NULL && digest->scope != NULL && digest->entity != NULL &&
             digest->epoch != NULL && digest->seq >= 0;
  for (guint i = 0; is_whole && i < json_array_get_length (buckets); i++)
    {
      TbDigestBucket bucket = { 0 };

      is_whole = read_bucket (json_array_get_element (buckets, i), &bucket);
      g_array_append_val (digest->buckets, bucket);
    }
  if (is_whole)
    return g_steal_pointer (&digest);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "not a digest");
  return NULL;
}
