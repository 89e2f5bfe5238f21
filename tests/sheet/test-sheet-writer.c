/* test-sheet-writer.c: what we write, we read; and what other programs find in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsf/gsf.h>
#include <locale.h>
#include <string.h>

#include "tb-roster.h"

#define NOW_US G_GINT64_CONSTANT (1795397100000000) /* 2026-11-23 09:25 in Beijing */
#define TODAY  20261123

static const char *const texts[] = {
  "王",
  "=1+1",
  "+86 138 0013 8000",
  "-",
  "@x",
  "\tx",
  "＝1",
  " 前后有空格 ",
  "两\n行",
  "回\r车",
  "a\r\nb",
  "_x000D_",
  "_x005F_",
  "_x",
  "\"引\"",
  "a,b;c",
  "<&>'",
  "𠮷",
  "\u200f\u202b迪丽热巴\u202c",
  "011001",
  "1E5",
  "TRUE",
  "#N/A",
  "110101195003071233",
  "2026-11-23",
  "\x01\x1f",
  "",
};

static GBytes *
write_texts (TbSheetFormat format)
{
  g_autoptr (TbSheetWriter) writer = tb_sheet_writer_new (format, TB_CSV_UTF8_BOM, NOW_US);
  g_autoptr (GError)        error = NULL;
  GBytes                   *bytes;

  tb_sheet_writer_add_text (writer, "原文");
  tb_sheet_writer_add_text (writer, "次");
  tb_sheet_writer_end_row (writer);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      tb_sheet_writer_add_text (writer, texts[i]);
      tb_sheet_writer_add_number (writer, i);
      tb_sheet_writer_end_row (writer);
    }
  bytes = tb_sheet_writer_finish (writer, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
test_texts (void)
{
  for (TbSheetFormat format = TB_SHEET_CSV; format <= TB_SHEET_XLSX; format++)
    {
      g_autoptr (GBytes) bytes = write_texts (format);
      g_autoptr (GError) error = NULL;
      g_autoptr (TbGrid) grid = tb_sheet_file_read (bytes, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (tb_grid_get_n_rows (grid), ==, G_N_ELEMENTS (texts) + 1);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          g_autofree char *number = g_strdup_printf ("%u", i);

          g_assert_cmpstr (tb_grid_get_cell (grid, i + 1, 0), ==, texts[i]);
          g_assert_cmpstr (tb_grid_get_cell (grid, i + 1, 1), ==, number);
          g_assert_cmpuint (tb_grid_get_row_no (grid, i + 1), ==, i + 2);
        }
    }
}

/* What is in the file, for everybody: kinds of cells, no formula, headings that stay. */
static void
test_kinds (void)
{
  g_autoptr (TbSheetWriter) writer = tb_sheet_writer_new (TB_SHEET_XLSX, TB_CSV_UTF8, NOW_US);
  g_autoptr (GError)        error = NULL;
  g_autoptr (GBytes)        bytes = NULL;
  g_autoptr (TbGrid)        grid = NULL;
  g_autofree char          *sheet = NULL;
  GsfInput                 *input, *part;
  GsfInfile                *zip;
  gsize                     size;

  tb_sheet_writer_begin_sheet (writer, "名[单]"); /* no sheet may be called so */
  for (guint i = 0; i < 5; i++)
    tb_sheet_writer_add_text (writer, "身份证号");
  tb_sheet_writer_end_row (writer);
  tb_sheet_writer_add_text (writer, "=HYPERLINK(\"http://example.com\")");
  tb_sheet_writer_add_number (writer, 42);
  tb_sheet_writer_add_number (writer, G_GINT64_CONSTANT (110101195003071233));
  tb_sheet_writer_add_day (writer, 19500307);
  tb_sheet_writer_add_instant (writer, NOW_US);
  tb_sheet_writer_end_row (writer);
  tb_sheet_writer_add_day (writer, 19000228);
  tb_sheet_writer_add_day (writer, 0);
  tb_sheet_writer_add_instant (writer, 0);
  tb_sheet_writer_end_row (writer);
  bytes = tb_sheet_writer_finish (writer, &error);
  g_assert_no_error (error);

  grid = tb_sheet_file_read (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tb_grid_get_cell (grid, 1, 1), ==, "42");
  g_assert_cmpstr (tb_grid_get_cell (grid, 1, 2), ==, "110101195003071233");
  g_assert_cmpstr (tb_grid_get_cell (grid, 1, 3), ==, "1950-03-07");
  g_assert_cmpstr (tb_grid_get_cell (grid, 1, 4), ==, "2026-11-23 09:25");
  g_assert_cmpstr (tb_grid_get_cell (grid, 2, 0), ==, "1900-02-28");
  g_assert_cmpuint (tb_grid_get_width (grid, 2), ==, 1);

  input = gsf_input_memory_new (g_bytes_get_data (bytes, &size),
                                (gsf_off_t) g_bytes_get_size (bytes), FALSE);
  zip = gsf_infile_zip_new (input, NULL);
  part = gsf_infile_child_by_vname (zip, "xl", "worksheets", "sheet1.xml", NULL);
  sheet = g_strndup ((const char *) gsf_input_read (part, (gsize) gsf_input_size (part), NULL),
                     (gsize) gsf_input_size (part));
  g_assert_null (strstr (sheet, "<f>"));
  g_assert_null (strstr (sheet, "hyperlink"));
  g_assert_nonnull (strstr (sheet, "<v>42</v>"));
  g_assert_nonnull (strstr (sheet, "state=\"frozen\""));
  g_assert_nonnull (strstr (sheet, "<autoFilter ref=\"A1:E3\"/>"));
  g_assert_nonnull (
      strstr (sheet, "<col min=\"3\" max=\"3\" width=\"20")); /* eighteen digits fit */
  g_object_unref (part);
  g_object_unref (zip);
  g_object_unref (input);
}

static void
test_limits (void)
{
  g_autoptr (TbSheetWriter) writer = tb_sheet_writer_new (TB_SHEET_XLSX, TB_CSV_UTF8, NOW_US);
  g_autoptr (TbSheetWriter) unused = tb_sheet_writer_new (TB_SHEET_XLSX, TB_CSV_UTF8, NOW_US);
  g_autofree char          *longest = g_strnfill (32768, 'x');
  g_autoptr (GError)        error = NULL;

  tb_sheet_writer_add_text (writer, longest);
  tb_sheet_writer_end_row (writer);
  g_assert_null (tb_sheet_writer_finish (writer, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_assert_cmpint (tb_sheet_format_of_name ("名单.XLSX"), ==, TB_SHEET_XLSX);
  g_assert_cmpint (tb_sheet_format_of_name ("xlsx"), ==, TB_SHEET_CSV);
  g_assert_cmpint (tb_sheet_format_of_name ("名单.xlsx.csv"), ==, TB_SHEET_CSV);
}

/* Rows left out of two sheets with different headings come back mended: as a workbook of two
 * sheets; row numbers are the spreadsheet's. */
static void
test_bad_rows (void)
{
  g_autoptr (TbSheetWriter) writer = tb_sheet_writer_new (TB_SHEET_XLSX, TB_CSV_UTF8, NOW_US);
  g_autoptr (GError)        error = NULL;
  g_autoptr (GBytes)        bytes = NULL, bad = NULL;
  g_autoptr (TbRoster)      roster = NULL, again = NULL;
  g_autofree char          *said = NULL;
  static const char *const  rows[][4] = {
     { "一月" },
     { "姓名", "出生日期", "手机" },
     { "王秀英", "1950-03-07", "13800138000" },
     { "", "1951-03-07", "13800138001" },
     { "说明" },
     { "此表由街道填写" },
     { "二月" },
     { "电话", "姓名", "生日", "微信号" },
     { "13800138002", "李四", "1960年1月2日", "x" },
     { "138", "赵六", "1960-01-03", "=y" },
     { "13800138000", "王秀英", "1950-03-07", "z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const gboolean is_sheet = rows[i][1] == NULL && i != 5;

      if (is_sheet)
        tb_sheet_writer_begin_sheet (writer, rows[i][0]);
      for (guint k = 0; !is_sheet && k < 4 && rows[i][k] != NULL; k++)
        tb_sheet_writer_add_text (writer, rows[i][k]);
      if (!is_sheet)
        tb_sheet_writer_end_row (writer);
    }
  bytes = tb_sheet_writer_finish (writer, &error);
  g_assert_no_error (error);
  roster = tb_roster_new (tb_sheet_file_read (bytes, NULL, &error), TODAY, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tb_roster_get_n_rows (roster), ==, 5);
  g_assert_cmpuint (tb_roster_get_n_good (roster), ==, 3);
  g_assert_cmpuint (g_strv_length ((char **) tb_roster_get_sheets_read (roster)), ==, 2);
  g_assert_cmpstr (tb_roster_get_sheets_read (roster)[1], ==, "二月");
  g_assert_cmpstr (tb_roster_get_sheets_left (roster)[0], ==, "说明");
  g_assert_null (tb_roster_get_sheets_left (roster)[1]);
  g_assert_cmpstr (tb_roster_get_ignored (roster)[0], ==, "微信号");
  g_assert_cmpuint (tb_roster_get_n_problems (roster), ==, 3);
  said = tb_roster_problem_text (tb_roster_get_problem (roster, 0));
  g_assert_cmpstr (said, ==, "“一月” Row 3, column “姓名”: the name is missing.");
  g_free (said);
  said = tb_roster_problem_text (tb_roster_get_problem (roster, 2));
  g_assert_cmpstr (said, ==,
                   "“二月” Row 4: name and telephone are those of row 2 (“一月”); perhaps the same "
                   "person.");

  g_assert_null (
      tb_roster_write_bad_rows (roster, TB_SHEET_CSV, TB_CSV_UTF8, NOW_US, NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  bad = tb_roster_write_bad_rows (roster, TB_SHEET_XLSX, TB_CSV_UTF8, NOW_US, NULL, &error);
  g_assert_no_error (error);
  again = tb_roster_new (tb_sheet_file_read (bad, NULL, &error), TODAY, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tb_roster_get_n_rows (again), ==, 2);
  g_assert_cmpuint (tb_roster_get_n_good (again), ==, 0);
  g_assert_cmpint (tb_roster_get_row (again, 1)->row_no, ==, 2);
  g_assert_cmpstr (tb_roster_get_row (again, 1)->name, ==, "赵六");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-writer/texts-come-back", test_texts);
  g_test_add_func ("/sheet-writer/kinds-of-cells", test_kinds);
  g_test_add_func ("/sheet-writer/limits", test_limits);
  g_test_add_func ("/sheet-writer/bad-rows-of-two-sheets", test_bad_rows);
  return g_test_run ();
}
