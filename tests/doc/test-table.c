/* test-table.c: rosters and phone lists, read back from the real PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-doc-table.h"
#include "tb-preview.h"

#define LONG_NAME "买买提艾力·阿卜杜热合曼·吐尔逊古丽·阿依古丽·古丽巴哈尔"

static const TbDocColumn roster[] = {
  { "姓名", TB_DOC_TEXT },
  { "性别年龄", TB_DOC_SHORT },
  { "服务队", TB_DOC_TEXT },
  { "电话", TB_DOC_SHORT },
};
static const TbDocColumn wide[] = {
  { "姓名", TB_DOC_TEXT },
  { "性别年龄", TB_DOC_SHORT },
  { "出生日期", TB_DOC_SHORT },
  { "服务队", TB_DOC_TEXT },
  { "时长", TB_DOC_FIGURE },
  { "电话", TB_DOC_SHORT },
  { "街道（乡镇）", TB_DOC_TEXT },
  { "登记日期", TB_DOC_SHORT },
};

/* (transfer full): what a page says, without line ends, which are the page's */
static char *
read_page (TbPreview *preview,
           guint      page)
{
  g_autofree char *text = tb_preview_dup_text (preview, page);
  g_auto (GStrv)   parts = g_strsplit_set (text, "\n ", -1);

  return g_strjoinv ("", parts);
}

static void
assert_says (TbPreview  *preview,
             guint       page,
             const char *what)
{
  g_autofree char *said = read_page (preview, page);

  if (strstr (said, what) == NULL)
    g_test_message ("page %u: no “%s” in: %s", page, what, said);
  g_assert_nonnull (strstr (said, what));
}

static TbPreview *
print (const TbDocTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tb_doc_table_print (table, NULL, NULL, NULL, &error);
  TbPreview         *preview;

  g_assert_no_error (error);
  preview = tb_preview_new (pdf, &error);
  g_assert_no_error (error);
  return preview;
}

/* (transfer full): cells of so many people, each with a name of their own */
static GPtrArray *
make_cells (guint n_rows)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_rows; i++)
    {
      g_ptr_array_add (cells, g_strdup_printf ("王某%05u", i));
      g_ptr_array_add (cells, g_strdup ("女 67"));
      g_ptr_array_add (cells, g_strdup ("第一服务队"));
      g_ptr_array_add (cells, g_strdup ("138****1234"));
    }
  return cells;
}

static TbDocTable
make_table (GPtrArray *cells)
{
  return (TbDocTable){ .title = "志愿者名册",
                       .org_name = "示范街道养老志愿服务队",
                       .range = "全部志愿者",
                       .note = "电话已隐去中间四位",
                       .printed_by = "李协调",
                       .printed_at = "2026-11-23 09:25",
                       .day = 20261123,
                       .columns = roster,
                       .n_columns = G_N_ELEMENTS (roster),
                       .cells = (const char *const *) cells->pdata,
                       .n_rows = cells->len / G_N_ELEMENTS (roster) };
}

/* What the head and the foot say, on a page that stands. */
static void
test_one_row (void)
{
  static const char *const texts[] = {
    "志愿者名册",
    "组织：示范街道养老志愿服务队",
    "范围：全部志愿者",
    "共1人",
    "2026年11月23日",
    "姓名",
    "性别年龄",
    "王某00000",
    "138****1234",
    "打印人：李协调",
    "2026-11-23",
    "09:25",
    "第1页，共1页",
    "电话已隐去中间四位",
  };
  g_autoptr (GPtrArray) cells = make_cells (1);
  const TbDocTable      table = make_table (cells);
  g_autoptr (TbPreview) preview = print (&table);
  double                width;
  double                height;

  g_assert_cmpuint (tb_preview_get_n_pages (preview), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_says (preview, 0, texts[i]);
  g_assert_true (tb_preview_get_page_size (preview, 0, &width, &height));
  g_assert_cmpfloat (width, <, height);
}

static void
test_nobody (void)
{
  g_autoptr (GPtrArray) cells = make_cells (0);
  TbDocTable            table = make_table (cells);
  g_autoptr (TbPreview) preview = NULL;

  table.org_name = table.range = table.note = table.printed_by = NULL;
  preview = print (&table);
  g_assert_cmpuint (tb_preview_get_n_pages (preview), ==, 1);
  assert_says (preview, 0, "没有符合条件的人员");
}

static void
count_up (guint    done,
          guint    total,
          gpointer data)
{
  g_assert_cmpuint (done, ==, ++*(guint *) data);
  g_assert_cmpuint (total, ==, 5000);
}

/* 5,000 rows: the head on each page, each row once and whole, in a few seconds. */
static void
test_many_rows (void)
{
  g_autoptr (GPtrArray) cells = make_cells (5000);
  const TbDocTable      table = make_table (cells);
  const gint64          began_us = g_get_monotonic_time ();
  guint                 n_told = 0;
  guint                 next = 0;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    pdf = tb_doc_table_print (&table, count_up, &n_told, NULL, &error);
  const gint64          took_us = g_get_monotonic_time () - began_us;
  g_autoptr (TbPreview) preview = tb_preview_new (pdf, &error);
  const guint           n_pages = tb_preview_get_n_pages (preview);
  g_autofree char      *last = g_strdup_printf ("第%u页，共%u页", n_pages, n_pages);

  g_assert_no_error (error);
  g_assert_cmpuint (n_told, ==, 5000);
  g_test_message ("5,000 rows on %u pages in %d ms", n_pages, (int) (took_us / 1000));
  g_assert_cmpint (took_us, <, 10 * G_USEC_PER_SEC);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *said = read_page (preview, page);

      g_assert_nonnull (strstr (said, "性别年龄"));
      for (const char *at = said; (at = strstr (at, "王某")) != NULL; at += 1)
        g_assert_cmpuint (next++, ==, (guint) atoi (at + strlen ("王某")));
    }
  g_assert_cmpuint (next, ==, 5000);
  assert_says (preview, n_pages - 1, last);
}

/* Many columns lie on their side; a name of any length is all there, in either print. */
static void
test_long_names (void)
{
  static const char *const cells[] = {
    LONG_NAME,
    "女 67",
    "1959-03-02",
    "和平里街道东河沿社区邻里互助养老志愿服务队第三小组",
    "1301.50",
    "138****1234",
    "和平里街道",
    "2026-11-01",
  };
  TbDocTable table = { .title = "服务对象名册",
                       .printed_at = "2026-11-23 09:25",
                       .day = 20261123,
                       .columns = wide,
                       .n_columns = G_N_ELEMENTS (wide),
                       .cells = cells,
                       .n_rows = 1 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TbPreview) preview = NULL;
      g_autofree char      *said = NULL;
      double                width;
      double                height;

      table.is_large = i > 0;
      preview = print (&table);
      said = read_page (preview, 0);
      g_assert_true (tb_preview_get_page_size (preview, 0, &width, &height));
      g_assert_cmpfloat (width, >, height);
      assert_says (preview, 0, "1301.50");
      assert_says (preview, 0, "1959-03-02");
      for (const char *at = LONG_NAME; *at != '\0'; at = g_utf8_next_char (at))
        {
          char letter[8] = "";

          g_unichar_to_utf8 (g_utf8_get_char (at), letter);
          g_assert_nonnull (strstr (said, letter));
        }
    }
}

/* One text that no page holds is made smaller until one does. */
static void
test_endless_text (void)
{
  g_autofree char      *name = g_strnfill (6000, 'W');
  const char           *cells[] = { name, "女 67", "第一服务队", "138****1234" };
  TbDocTable            table = { .title = "名册",
                                  .printed_at = "2026-11-23 09:25",
                                  .day = 20261123,
                                  .columns = roster,
                                  .n_columns = G_N_ELEMENTS (roster),
                                  .cells = cells,
                                  .n_rows = 1 };
  g_autoptr (TbPreview) preview = print (&table);

  g_assert_cmpuint (tb_preview_get_n_pages (preview), <=, 2);
}

/* A list to be written on: high rows, room for a note, a box. */
static void
test_phone_list (void)
{
  static const TbDocColumn columns[] = {
    { "姓名", TB_DOC_TEXT },
    { "服务队", TB_DOC_TEXT },
    { "电话", TB_DOC_SHORT },
    { "备注", TB_DOC_BLANK },
    { "已通知", TB_DOC_TICK },
  };
  static const char *const cells[] = { "王秀英", "第一服务队", "138****1234", NULL, NULL };
  const TbDocTable         table = { .title = "志愿者电话表",
                                     .printed_at = "2026-11-23 09:25",
                                     .day = 20261123,
                                     .columns = columns,
                                     .n_columns = G_N_ELEMENTS (columns),
                                     .cells = cells,
                                     .n_rows = 1,
                                     .row_mm = 9 };
  g_autoptr (TbPreview)    preview = print (&table);

  assert_says (preview, 0, "已通知");
  assert_says (preview, 0, "王秀英");
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray)    cells = make_cells (100);
  const TbDocTable         table = make_table (cells);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (tb_doc_table_print (&table, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/one-row", test_one_row);
  g_test_add_func ("/table/nobody", test_nobody);
  g_test_add_func ("/table/many-rows", test_many_rows);
  g_test_add_func ("/table/long-names", test_long_names);
  g_test_add_func ("/table/endless-text", test_endless_text);
  g_test_add_func ("/table/phone-list", test_phone_list);
  g_test_add_func ("/table/cancelled", test_cancelled);
  return g_test_run ();
}
