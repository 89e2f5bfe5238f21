/* fuzz-lines.c: bodies of lines from the city and from desks
 *
 * A trailer with the right hash can be written by anybody who is allowed to send, so it is put
 * on here: what lies behind the hash must stand on its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fuzz.h"
#include "tb-frame.h"
#include "tb-wire.h"

static GBytes *
seal (const uint8_t *data,
      size_t         size)
{
  g_autofree char      *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_auto (GStrv)        parts = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i + 1] != NULL || *parts[i] != '\0')
      g_ptr_array_add (lines, parts[i]);
  return tb_frame_seal (lines);
}

/* As it came, without a trailer of ours; mostly refused. */
static GBytes *
keep (const uint8_t *data,
      size_t         size)
{
  return g_bytes_new (data, size);
}

static void
assert_same_page (const TbPage *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = tb_wire_seal_page (page);
  g_autoptr (TbPage) back = tb_wire_open_page (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (back->rows->len, ==, page->rows->len);
  for (guint i = 0; i < page->rows->len; i++)
    {
      const TbPageRow *a = page->rows->pdata[i];
      const TbPageRow *b = back->rows->pdata[i];

      g_assert_true (a->kind != NULL && a->id != NULL && a->seq > page->after);
      g_assert_cmpstr (b->id, ==, a->id);
      g_assert_true (a->record == NULL ? b->record == NULL
                                       : tb_record_equal (a->record, b->record));
    }
}

void
fuzz_page (const uint8_t *data,
           size_t         size)
{
  g_autoptr (GBytes) raw = keep (data, size);
  g_autoptr (GBytes) sealed = seal (data, size);
  g_autoptr (TbPage) bare = tb_wire_open_page (raw, NULL);
  g_autoptr (TbPage) page = tb_wire_open_page (sealed, NULL);

  if (bare != NULL)
    assert_same_page (bare);
  if (page != NULL)
    assert_same_page (page);
}

static void
try_op (const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbOp)   op = tb_wire_parse_op (line, NULL);
  g_autoptr (TbOp)   head = tb_wire_parse_op_head (line, NULL);
  g_autoptr (TbOp)   back = NULL;
  g_autofree char   *text = NULL;
  g_autofree char   *again = NULL;

  g_assert_true (op == NULL || head != NULL);
  if (op == NULL)
    return;
  text = tb_wire_print_op (op);
  back = tb_wire_parse_op (text, &error);
  g_assert_no_error (error);
  again = tb_wire_print_op (back);
  g_assert_cmpstr (again, ==, text);
}

void
fuzz_push (const uint8_t *data,
           size_t         size)
{
  g_autoptr (GBytes) raw = keep (data, size);
  g_autoptr (GBytes) sealed = seal (data, size);
  g_autoptr (TbPush) bare = tb_wire_open_push (raw, NULL);
  g_autoptr (TbPush) push = tb_wire_open_push (sealed, NULL);

  for (guint i = 0; bare != NULL && i < bare->lines->len; i++)
    try_op (bare->lines->pdata[i]);
  for (guint i = 0; push != NULL && i < push->lines->len; i++)
    try_op (push->lines->pdata[i]);
}

void
fuzz_reply (const uint8_t *data,
            size_t         size)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (GBytes)  sealed = seal (data, size);
  g_autoptr (TbReply) reply = tb_wire_open_reply (sealed, NULL);
  g_autoptr (TbReply) back = NULL;
  g_autoptr (GBytes)  bytes = NULL;
  g_autoptr (GBytes)  again = NULL;

  if (reply == NULL)
    return;
  bytes = tb_wire_seal_reply (reply);
  back = tb_wire_open_reply (bytes, &error);
  g_assert_no_error (error);
  again = tb_wire_seal_reply (back);
  g_assert_true (g_bytes_equal (again, bytes));
  for (guint i = 0; i < reply->answers->len; i++)
    {
      const TbAnswer *answer = reply->answers->pdata[i];

      g_autofree char      *line = tb_wire_print_reasons (answer->reasons);
      g_autoptr (GPtrArray) reasons = tb_wire_parse_reasons (line, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (reasons->len, ==, answer->reasons->len);
    }
}

/* The question for a page: where a desk stands. */
void
fuzz_cursor (const uint8_t *data,
             size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = seal (data, size);
  g_autoptr (TbPull) pull = tb_wire_open_pull (sealed, NULL);
  g_autoptr (TbPull) back = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *word = g_strndup (size > 0 ? (const char *) data : "", size);

  tb_position_free (tb_wire_parse_cursor (word, "life", "org:1"));
  if (pull == NULL)
    return;
  bytes = tb_wire_seal_pull (pull);
  back = tb_wire_open_pull (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->after, ==, pull->after);
  g_assert_cmpint (back->max_rows, ==, pull->max_rows);
}
