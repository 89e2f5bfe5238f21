/* test-csv.c: files as offices send them, and as we write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-csv.h"

#include <string.h>

#define LIST "姓名,住址\n㑇䶮𬭚,幸福里\n阿依古丽·买买提,和平街\n𠮷野,甲楼\n"

static char *
show (const TbGrid *grid)
{
  GString *out = g_string_new (NULL);

  for (guint row = 0; row < tb_grid_get_n_rows (grid); row++)
    {
      for (guint i = 0; i < tb_grid_get_width (grid, row); i++)
        g_string_append_printf (out, "%s<%s>", i == 0 ? "" : " ", tb_grid_get_cell (grid, row, i));
      g_string_append_printf (out, " %u/%u|", tb_grid_get_row_no (grid, row),
                              tb_grid_get_line_no (grid, row));
    }
  return g_string_free (out, FALSE);
}

static void
test_encodings (void)
{
  static const struct
  {
    TbCsvEncoding encoding;
    const char   *iconv, *mark;
  } rows[] = {
    { TB_CSV_UTF8, "UTF-8", "" },
    { TB_CSV_UTF8_BOM, "UTF-8", "\xEF\xBB\xBF" },
    { TB_CSV_UTF16_LE, "UTF-16LE", "\xFF\xFE" },
    { TB_CSV_UTF16_BE, "UTF-16BE", "\xFE\xFF" },
    { TB_CSV_GB18030, "GB18030", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (GString) file = g_string_new (rows[i].mark);
      g_autoptr (GBytes)  bytes = NULL;
      gsize               length;
      g_autofree char    *body = NULL;
      g_autofree char    *text = NULL;
      TbCsvEncoding       encoding;

      body = g_convert (LIST, -1, rows[i].iconv, "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      g_string_append_len (file, body, (gssize) length);
      bytes = g_bytes_new (file->str, file->len);
      text = tb_csv_decode (bytes, &encoding, &error);
      g_assert_no_error (error);
      g_assert_cmpint (encoding, ==, rows[i].encoding);
      g_assert_cmpstr (text, ==, LIST);
    }
}

/* Domain brief §6.6: the bytes of the dot and of what is taken for it, and names that GBK lacks. */
static void
test_gb18030_bytes (void)
{
  static const struct
  {
    const char *text, *bytes;
    gboolean    is_in_gbk;
  } rows[] = {
    { "·", "\xA1\xA4", TRUE },
    { "•", "\x81\x36\xA6\x31", FALSE },
    { "・", "\x81\x39\xA7\x39", FALSE },
    { "㑇", "\xFE\x56", FALSE },
    { "䶮", "\xFE\x9F", FALSE },
    { "𬭚", "\x99\x33\xAA\x34", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbCsvWriter) writer = tb_csv_writer_new (',');
      g_autoptr (GError)      error = NULL;
      g_autoptr (GBytes)      written = NULL;
      g_autofree char        *gbk = g_convert (rows[i].text, -1, "GBK", "UTF-8", NULL, NULL, NULL);
      g_autofree char        *line = g_strconcat (rows[i].bytes, "\r\n", NULL);
      g_autofree char        *back = NULL;
      TbCsvEncoding           encoding;

      tb_csv_writer_add_text (writer, rows[i].text);
      tb_csv_writer_end_row (writer);
      written = tb_csv_writer_finish (writer, TB_CSV_GB18030, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), line,
                       strlen (line));
      g_assert_cmpint (gbk != NULL, ==, rows[i].is_in_gbk); /* the control: GBK is not enough */
      back = tb_csv_decode (written, &encoding, &error);
      g_assert_no_error (error);
      g_assert_cmpint (encoding, ==, TB_CSV_GB18030);
      g_assert_true (g_str_has_prefix (back, rows[i].text));
    }
}

/* A character of an old private font stays what it is: the name is flagged, not refused. */
static void
test_private_use (void)
{
  static const char  file[] = "\xD0\xD5\xC3\xFB\n\xAA\xA1\xCD\xF5\n"; /* “姓名”, U+E000 and “王” */
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, strlen (file));
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = tb_csv_decode (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "姓名\n\xEE\x80\x80王\n");
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *text, *cells;
  } rows[] = {
    { "", "" },
    { "\n\r\n", "" },
    { "a,b\r\nc,d\r\n", "<a> <b> 1/1|<c> <d> 2/2|" },
    { "a,b\nc,d", "<a> <b> 1/1|<c> <d> 2/2|" },
    { "a,b\rc,d\r", "<a> <b> 1/1|<c> <d> 2/2|" },
    { "a,\n,b\n", "<a> <> 1/1|<> <b> 2/2|" },
    { "a\n\nb\n", "<a> 1/1|<b> 3/3|" },
    { "\"a,\"\"b\"\"\",c\n", "<a,\"b\"> <c> 1/1|" },
    { "\"a\r\nb\",c\nd,e\n", "<a\r\nb> <c> 1/1|<d> <e> 2/3|" },
    { "a\"b,c\n", "<a\"b> <c> 1/1|" },
    { "\"\"\n\"\",\"\"\n", "<> 1/1|<> <> 2/2|" },
    { "a;b\nc;d\n", "<a> <b> 1/1|<c> <d> 2/2|" },
    { "a\tb\nc,1\td,2\n", "<a> <b> 1/1|<c,1> <d,2> 2/2|" },
    { "sep=;\na;b,c,d\n", "<a> <b,c,d> 1/2|" },
    { "\"\t=1\",\"\t+86\",\"\ta\",\"\t\t\"\n", "<=1> <+86> <\ta> <\t> 1/1|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
      g_autoptr (TbGrid) grid = tb_csv_read (bytes, NULL, NULL, &error);
      g_autofree char   *cells = NULL;

      g_assert_no_error (error);
      cells = show (grid);
      g_assert_cmpstr (cells, ==, rows[i].cells);
    }
}

static void
expect_refusal (const char *data,
                gsize       size,
                const char *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  g_assert_null (tb_csv_read (bytes, NULL, NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_FILE);
  g_assert_cmpstr (error->message, ==, sentence);
}

#define NO_TEXT(line) \
  "Line " #line " is no text. Save the list as CSV in the spreadsheet and choose that file."

static void
test_refusals (void)
{
  g_autofree char    *large = g_malloc0 (TB_CSV_MAX_BYTES + 1);
  g_autofree char    *commas = g_strnfill (TB_CSV_MAX_COLUMNS, ',');
  g_autofree char    *cell = g_strnfill (TB_CSV_MAX_CELL_BYTES + 1, 'x');
  g_autofree char    *cell_line = g_strconcat ("a,b\nc,", cell, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);

  expect_refusal ("a,b\nc,\"d\ne\n", 11,
                  "Line 2: a quotation mark is opened and never closed.");
  expect_refusal ("a,b\nc,\"d\"e\n", 11,
                  "Line 2, column 2: text follows the closing quotation mark.");
  expect_refusal ("a\nb\0c\n", 6, NO_TEXT (2));
  expect_refusal ("\xFF\xFE"
                  "a\0\0\0",
                  6, NO_TEXT (1));
  expect_refusal ("\xFF\xFE"
                  "a\0b",
                  5, "The file is cut short or damaged: not UTF-16LE text.");
  expect_refusal ("a\nb\xFF\n", 5, "Line 2 is neither UTF-8 nor GB18030 text.");
  expect_refusal ("\xEF\xBB\xBF"
                  "a\nb\xB5\n",
                  8, "Line 2 is not UTF-8 text, as the file claims.");
  expect_refusal (large, TB_CSV_MAX_BYTES + 1, "The file has 50 MB; at most 50 MB can be read.");
  expect_refusal (commas, strlen (commas), "Line 1 has more than 256 columns.");
  expect_refusal (cell_line, strlen (cell_line),
                  "Line 2, column 2: the cell is longer than 64 kB.");
  for (guint i = 0; i <= TB_CSV_MAX_ROWS; i++)
    g_string_append (rows, "a\n");
  expect_refusal (rows->str, rows->len, "Line 1048577: the file has more than 1048576 rows.");
}

static char *
make_cell (void)
{
  static const char *const pieces[] = { "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "=", "+",
                                        "-", "@", "＝", "＋", "－", "＠", " ", "a", "王", "𠮷", "·",
                                        "㑇", "1", "\xEF\xBB\xBF" };
  GString                 *out = g_string_new (NULL);
  const int                n = g_test_rand_int_range (0, 6);

  for (int i = 0; i < n; i++)
    g_string_append (out, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (out, FALSE);
}

/* What is written is read back, whatever it is; and no cell of the file begins a formula. */
static void
test_round_trip (void)
{
  static const TbCsvEncoding encodings[] = { TB_CSV_UTF8_BOM, TB_CSV_GB18030 };
  static const char          delimiters[] = { ',', ';', '\t' };

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (TbCsvWriter) writer = NULL;
      g_autoptr (GPtrArray)   cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GBytes)      bytes = NULL;
      g_autoptr (TbGrid)      grid = NULL;
      g_autoptr (GError)      error = NULL;
      const char              delimiter = delimiters[g_test_rand_int_range (0, 3)];
      char                   *text;
      const guint             columns = (guint) g_test_rand_int_range (1, 5);

      writer = tb_csv_writer_new (delimiter);
      g_ptr_array_add (cells, g_strdup ("姓名")); /* so that GB18030 cannot pass for UTF-8 */
      for (guint i = 1; i < columns * 4; i++)
        g_ptr_array_add (cells, make_cell ());
      for (guint i = 0; i < cells->len; i++)
        {
          tb_csv_writer_add_text (writer, cells->pdata[i]);
          if (i % columns == columns - 1)
            tb_csv_writer_end_row (writer);
        }
      bytes = tb_csv_writer_finish (writer, encodings[round % 2], &error);
      g_assert_no_error (error);
      text = tb_csv_decode (bytes, NULL, &error);
      g_assert_no_error (error);
      grid = tb_csv_parse (text, delimiter, &error);
      g_assert_no_error (error);
      g_assert_cmpint (tb_grid_get_n_rows (grid), ==, 4);
      for (guint i = 0; i < cells->len; i++)
        g_assert_cmpstr (tb_grid_get_cell (grid, i / columns, i % columns), ==, cells->pdata[i]);
    }
}

/* What we write we read, whatever its cells are full of: more of it than of what parts them. */
static void
test_full_cells (void)
{
  static const char *const full[] = { ";;;;;;", "\t\t\t\t\t\t", ",,,,,,", "长;安;街;一;号;院" };

  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    {
      g_autoptr (TbCsvWriter) writer = tb_csv_writer_new (',');
      g_autoptr (GError)      error = NULL;
      g_autoptr (GBytes)      bytes = NULL;
      g_autoptr (TbGrid)      grid = NULL;
      char                    delimiter = 0;

      for (guint row = 0; row < 3; row++)
        {
          tb_csv_writer_add_text (writer, "王秀英");
          tb_csv_writer_add_text (writer, full[i]);
          tb_csv_writer_end_row (writer);
        }
      bytes = tb_csv_writer_finish (writer, TB_CSV_UTF8_BOM, &error);
      g_assert_no_error (error);
      grid = tb_csv_read (bytes, NULL, &delimiter, &error);
      g_assert_no_error (error);
      g_assert_cmpint (delimiter, ==, ',');
      g_assert_cmpstr (tb_grid_get_cell (grid, 2, 1), ==, full[i]);
    }
}

static void
test_written_bytes (void)
{
  g_autoptr (TbCsvWriter) writer = tb_csv_writer_new (',');
  g_autoptr (GBytes)      bytes = NULL;
  static const char       expected[] = "\xEF\xBB\xBF王芳,\"\t+86 138\",-5,\"a\"\"b\",\r\n\"\"\r\n";

  tb_csv_writer_add_text (writer, "王芳");
  tb_csv_writer_add_text (writer, "+86 138");
  tb_csv_writer_add_number (writer, -5);
  tb_csv_writer_add_text (writer, "a\"b");
  tb_csv_writer_add_text (writer, "");
  tb_csv_writer_end_row (writer);
  tb_csv_writer_add_text (writer, "");
  tb_csv_writer_end_row (writer);
  bytes = tb_csv_writer_finish (writer, TB_CSV_UTF8_BOM, NULL); /* UTF-8 holds everything */
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   sizeof expected - 1);
}

/* Random bytes, with what parsers stumble over mixed in: a grid or a sentence, nothing else. */
static void
test_random_bytes (void)
{
  static const char *const bait[] = { "\"", ",", "\r", "\n", "\xFF\xFE", "\xEF\xBB\xBF", "\x81",
                                      "\x30", "王", "sep=;\n", "\t=", ";" };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) file = g_string_new (NULL);
      g_autoptr (GBytes)  bytes = NULL;
      g_autoptr (TbGrid)  grid = NULL;
      g_autoptr (GError)  error = NULL;
      const int           n = g_test_rand_int_range (0, 60);

      for (int i = 0; i < n; i++)
        if (g_test_rand_int_range (0, 3) > 0)
          g_string_append (file, bait[g_test_rand_int_range (0, G_N_ELEMENTS (bait))]);
        else
          g_string_append_c (file, (char) g_test_rand_int_range (round % 4 == 0 ? 0 : 1, 256));
      bytes = g_bytes_new (file->str, file->len); /* no NUL behind it: readers past the end show */
      grid = tb_csv_read (bytes, NULL, NULL, &error);
      g_assert_true ((grid == NULL) == (error != NULL));
      for (guint row = 0; grid != NULL && row < tb_grid_get_n_rows (grid); row++)
        for (guint i = 0; i < tb_grid_get_width (grid, row); i++)
          g_assert_true (g_utf8_validate (tb_grid_get_cell (grid, row, i), -1, NULL));
    }
}

static void
test_speed (void)
{
  g_autoptr (GString) file = g_string_new ("姓名,性别,身份证号,手机,住址,服务队,出生,区,街道,备注\n");
  g_autoptr (GBytes)  bytes = NULL;
  g_autoptr (TbGrid)  grid = NULL;
  g_autoptr (GError)  error = NULL;
  gint64              began;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (file, "王秀英,女,110100196611230023,138%08u,幸福里%u号楼,"
                                  "第%u队,1966-11-23,东城区,和平街道,\"无\"\n",
                            i, i, i % 40);
  bytes = g_bytes_new (file->str, file->len);
  began = g_get_monotonic_time ();
  grid = tb_csv_read (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_minimized_result ((double) (g_get_monotonic_time () - began) / 1e6,
                           "100,000 rows of 10 cells, %.1f MB: %.3f s", (double) file->len / 1e6,
                           (double) (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpint (tb_grid_get_n_rows (grid), ==, 100001);
  g_assert_cmpint (tb_grid_get_n_cells (grid), ==, 1000010);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/R-018-encodings-with-rare-characters", test_encodings);
  g_test_add_func ("/csv/brief-6.6-the-dot-is-a1a4-and-GBK-is-not-enough", test_gb18030_bytes);
  g_test_add_func ("/csv/brief-6.6-private-characters", test_private_use);
  g_test_add_func ("/csv/shapes", test_shapes);
  g_test_add_func ("/csv/refusals-name-the-line", test_refusals);
  g_test_add_func ("/csv/R-018-round-trip", test_round_trip);
  g_test_add_func ("/csv/full-cells", test_full_cells);
  g_test_add_func ("/csv/written-bytes", test_written_bytes);
  g_test_add_func ("/csv/random-bytes", test_random_bytes);
  g_test_add_func ("/csv/hundred-thousand-rows", test_speed);
  return g_test_run ();
}
