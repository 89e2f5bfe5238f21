/* test-form.c: the blank form, read back from the real PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-doc-form.h"
#include "tb-preview.h"

/* Line ends are the page's, not the text's. */
static void
assert_says (TbPreview  *preview,
             guint       page,
             const char *what)
{
  g_autofree char *text = tb_preview_dup_text (preview, page);
  g_auto (GStrv)   lines = g_strsplit_set (text, "\n ", -1);
  g_autofree char *said = g_strjoinv ("", lines);

  if (strstr (said, what) == NULL)
    g_test_message ("page %u: no “%s” in: %s", page, what, said);
  g_assert_nonnull (strstr (said, what));
}

/* each sheet bears its number, and what the brief wants on it. */
static void
test_sheets (void)
{
  static const char *const texts[] = {
    "养老志愿服务纸质记录表",
    "示范街道养老志愿服务队",
    "活动名称",
    "服务地点",
    "信息管理平台故障",
    "暂不具备线上记录功能",
    "负责人签字",
    "记录人签字",
    "复核人签字",
    "实际服务时间不含往返路途",
  };
  const TbDocForm       form = { "示范街道养老志愿服务队", "261123-0A1B", 20261123, 3 };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    pdf = tb_doc_form_print (&form, &error);
  g_autoptr (GBytes)    again = tb_doc_form_print (&form, NULL);
  g_autoptr (TbPreview) preview = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, again));
  preview = tb_preview_new (pdf, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tb_preview_get_n_pages (preview), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_says (preview, 1, texts[i]);
  assert_says (preview, 0, "261123-0A1B-01");
  assert_says (preview, 2, "261123-0A1B-03");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/R-156-sheets", test_sheets);
  return g_test_run ();
}
