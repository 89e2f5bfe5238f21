/* fuzz-docs.c: JSON documents from the city, and whatever answers in its place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"
#include "tb-kinds-coins.h"
#include "tb-sign.h"
#include "tb-wire-docs.h"
#include "tb-wire-snapshot.h"

void
fuzz_snapshot (const uint8_t *data,
               size_t         size)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GBytes)     bytes = g_bytes_new (data, size);
  g_autoptr (TbSnapshot) snapshot = tb_wire_parse_snapshot (bytes, NULL);
  g_autoptr (TbSnapshot) back = NULL;
  g_autoptr (GBytes)     text = NULL;

  if (snapshot == NULL)
    return;
  text = tb_wire_print_snapshot (snapshot);
  back = tb_wire_parse_snapshot (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->parts->len, ==, snapshot->parts->len);
}

static void
try_doc (const TbTable *table,
         const uint8_t *data,
         size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  gpointer           doc = tb_table_new (table);
  gpointer           back = tb_table_new (table);

  if (tb_wire_parse_doc (bytes, table, doc, NULL))
    {
      g_autoptr (GBytes) text = tb_wire_print_doc (table, doc);
      g_autofree char   *redacted = tb_table_redact (table, doc);

      g_assert_true (tb_wire_parse_doc (text, table, back, &error));
      g_assert_no_error (error);
      g_assert_true (tb_table_equal (table, doc, back));
    }
  tb_table_free (table, doc);
  tb_table_free (table, back);
}

void
fuzz_problem (const uint8_t *data,
              size_t         size)
{
  try_doc (&tb_problem_table, data, size);
}

/* Tokens, and with them who the city is and who is signed in. */
void
fuzz_grant (const uint8_t *data,
            size_t         size)
{
  try_doc (&tb_grant_table, data, size);
  try_doc (&tb_who_table, data, size);
  try_doc (&tb_city_info_table, data, size);
}

/* A head of the city's chain: what it says, and whether it was signed. */
void
fuzz_head (const uint8_t *data,
           size_t         size)
{
  static const guint8     nobody[TB_TOKEN_PUBLIC_BYTES] = { 0 };
  g_autoptr (GBytes)      bytes = g_bytes_new (data, size);
  g_autoptr (TbChainHead) head = tb_record_new (&tb_chain_head_kind);
  g_autofree char        *text = NULL;

  if (!tb_wire_parse_doc (bytes, &tb_chain_head_kind.table, head, NULL))
    return;
  text = tb_chain_head_print_signed (head);
  g_assert_nonnull (text);
  g_assert_false (tb_sign_fits (nobody, "fuzz", text, head->signature));
}
