/* test-badge.c: badges, read back from the real PDF as a person and as a scanner read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-doc-badge.h"
#include "tb-person-code.h"
#include "tb-preview.h"
#include "tb-qr.h"

#define N         11
#define LONG_NAME "买买提艾力·阿卜杜热合曼·吐尔逊古丽·阿依古丽"
#define SCALE     2.5

/* A card as a scanner sees it that is held over it. */
static GPtrArray *
scan_card (GBytes *pixels,
           int     stride,
           guint   nth)
{
  const double       px_mm = 72 / 25.4 * SCALE;
  const gsize        left = (gsize) ((15 + nth % 2 * 90) * px_mm);
  const gsize        top = (gsize) ((13.5 + nth / 2 * 54) * px_mm);
  const int          width = (int) (90 * px_mm);
  const int          height = (int) (54 * px_mm);
  const gsize        begin = top * (gsize) stride + left * 4;
  g_autoptr (GBytes) card =
      g_bytes_new_from_bytes (pixels, begin, (gsize) height * (gsize) stride);

  return tb_qr_find (card, width, height, stride);
}

/* Ten a page: what a scanner finds are the keys, and nothing else about anybody. */
static void
test_codes (void)
{
  g_autoptr (GPtrArray)  texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError)     error = NULL;
  g_autoptr (GBytes)     pdf = NULL;
  g_autoptr (TbPreview)  preview = NULL;
  TbDocBadge             badges[N];
  TbDocBadges            sheet = { "安和互助队", badges, N, 20261130, FALSE, TRUE };

  for (guint i = 0; i < N; i++)
    {
      char *id = g_strdup_printf ("01a00333-5960-7bdf-9137-91e7291c8c%02x", i);
      char *number = tb_person_code_shorten (id);
      char *code = tb_person_code_print (id);

      badges[i] = (TbDocBadge){ i == 3 ? LONG_NAME : "王秀英", number, code };
      g_hash_table_add (wanted, id);
      g_ptr_array_add (texts, number);
      g_ptr_array_add (texts, code);
    }
  pdf = tb_doc_badges_print (&sheet, NULL, &error);
  g_assert_no_error (error);
  preview = tb_preview_new (pdf, &error);
  g_assert_cmpuint (tb_preview_get_n_pages (preview), ==, 2);
  for (guint i = 0; i < N; i++)
    {
      int                   width, height, stride;
      g_autoptr (GBytes)    pixels = tb_preview_render_pixels (preview, i / 10, SCALE, &width,
                                                               &height, &stride, &error);
      g_autoptr (GPtrArray) found = scan_card (pixels, stride, i % 10);
      g_autofree char      *id = NULL;

      g_assert_cmpuint (found->len, ==, 1);
      id = tb_person_code_read (found->pdata[0]);
      g_assert_nonnull (id);
      g_assert_true (g_hash_table_remove (wanted, id));
    }
  g_assert_cmpuint (g_hash_table_size (wanted), ==, 0);
}

/* What people read; a long name is there to its last letter. */
static void
test_texts (void)
{
  const TbDocBadge      badge = { LONG_NAME, "0A1B-2C3D", "timebank:person:x" };
  const TbDocBadges     sheet = { "安和互助队", &badge, 1, 20261130, TRUE, FALSE };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    pdf = tb_doc_badges_print (&sheet, NULL, &error);
  g_autoptr (TbPreview) preview = tb_preview_new (pdf, &error);
  g_autofree char      *text = tb_preview_dup_text (preview, 0);
  g_auto (GStrv)        parts = g_strsplit_set (text, "\n ", -1);
  g_autofree char      *said = g_strjoinv ("", parts);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (said, LONG_NAME));
  g_assert_nonnull (strstr (said, "编号0A1B-2C3D"));
  g_assert_nonnull (strstr (said, "安和互助队"));
}

/* What a scanner reads is a person's code or it is not. */
static void
test_person_code (void)
{
  static const char *const bad[] = {
    "",
    "timebank:person:",
    "timebank:person:x",
    "TB1.ABCD",
    "https://example.com/",
    "01a00333-5960-7bdf-9137-91e7291c8c97",
    "timebank:person:01a00333-5960-7bdf-9137-91e7291c8c97x",
  };
  g_autofree char *id =
      tb_person_code_read (" TIMEBANK:PERSON:01A00333-5960-7BDF-9137-91E7291C8C97\n");
  g_autofree char *number = tb_person_code_shorten ("01a00333-5960-7bdf-9137-91e7291c8c97");
  g_autofree char *tiny = tb_person_code_shorten ("a1");

  g_assert_cmpstr (id, ==, "01a00333-5960-7bdf-9137-91e7291c8c97");
  g_assert_cmpstr (number, ==, "291C-8C97");
  g_assert_cmpstr (tiny, ==, "A1");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (tb_person_code_read (bad[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge/codes", test_codes);
  g_test_add_func ("/badge/texts", test_texts);
  g_test_add_func ("/badge/person-code", test_person_code);
  return g_test_run ();
}
