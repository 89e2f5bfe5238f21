/* test-xlsx.c: workbooks of Excel, WPS, LibreOffice, other programs, and of people who mean harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "tb-roster.h"
#include "tb-sheet-file.h"
#include "tb-xlsx.h"
#include "xlsx-make.h"

#define MAIN   "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define OLE    "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define REL    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PURL   "http://purl.oclc.org/ooxml/officeDocument/relationships"

/* All cells: “,” between those of a row, “number:” before each row, “[name]” before each sheet. */
static char *
print_grid (const TbGrid *grid)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tb_grid_get_n_sheets (grid); i++)
    {
      g_string_append_printf (out, "[%s]", tb_grid_get_sheet_name (grid, i));
      for (guint row = tb_grid_get_sheet_start (grid, i);
           row < tb_grid_get_sheet_start (grid, i + 1); row++)
        {
          g_string_append_printf (out, "%s%u:", row > tb_grid_get_sheet_start (grid, i) ? " " : "",
                                  tb_grid_get_row_no (grid, row));
          for (guint column = 0; column < tb_grid_get_width (grid, row); column++)
            g_string_append_printf (out, "%s%s", column > 0 ? "," : "",
                                    tb_grid_get_cell (grid, row, column));
        }
    }
  return g_string_free (out, FALSE);
}

static void
expect_bytes (GBytes     *bytes,
              const char *cells)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbGrid) grid = tb_sheet_file_read (bytes, NULL, &error);
  g_autofree char   *found = NULL;

  g_assert_no_error (error);
  found = print_grid (grid);
  g_assert_cmpstr (found, ==, cells);
}

static void
expect (XlsxParts   parts,
        const char *cells)
{
  g_autoptr (GBytes) bytes = xlsx_make (&parts);

  expect_bytes (bytes, cells);
}

static void
expect_refusal (GBytes     *bytes,
                const char *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbGrid) grid = tb_sheet_file_read (bytes, NULL, &error);

  g_assert_error (error, TB_ERROR, TB_ERROR_FILE);
  g_assert_null (grid);
  if (strstr (error->message, sentence) == NULL)
    g_error ("“%s” does not say “%s”", error->message, sentence);
}

static void
refuse (XlsxParts   parts,
        const char *sentence)
{
  g_autoptr (GBytes) bytes = xlsx_make (&parts);

  expect_refusal (bytes, sentence);
}

static void
test_texts (void)
{
  /* shared, in runs, pronounced, within the cell, of a formula, spaces, emoji, a second plane */
  expect (
      (XlsxParts){
          .strings =
              "<si><t>姓名</t></si><si><r><rPr><b/></rPr><t>王</t></r><r><t xml:space="
              "\"preserve\">秀英 </t></r></si><si><t>佐藤</t><rPh sb=\"0\" eb=\"2\"><t>サトウ</t>"
              "</rPh><phoneticPr "
              "fontId=\"1\"/></si><si><t/></si><si><t>𠮷&amp;&lt;&#x5F20;</t></si>",
          .cells =
              "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
              "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c>"
              "<c r=\"E1\" t=\"s\"><v>4</v></c></row>"
              "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>在内</t></is></c>"
              "<c r=\"C3\" t=\"inlineStr\"><is><r><t>李</t></r><r><t>四</t></r><rPh sb=\"0\" eb="
              "\"1\"><t>x</t></rPh></is></c><c r=\"D3\" "
              "t=\"str\"><f>A1&amp;B1</f><v>算出</v></c></row>" },
      "[名单]1:姓名,王秀英 ,佐藤,,𠮷&<张 3:,在内,李四,算出");
  /* what XML has no place for; a low line that only looks so */
  expect ((XlsxParts){ .strings = "<si><t>a_x000D_b_x005F_x0041_c_x00_d_x0000_e</t></si>",
                       .cells = "<row><c t=\"s\"><v>0</v></c></row>" },
          "[名单]1:a\rb_x0041_c_x00_de");
  /* cells and rows without a place follow each other; what is far to the right stays there */
  expect ((XlsxParts){ .cells = "<row><c t=\"str\"><v>a</v></c><c/><c t=\"str\"><v>c</v></c></row>"
                                "<row><c/></row><row><c r=\"D3\" t=\"str\"><v>d</v></c></row>" },
          "[名单]1:a,,c 3:,,,d");
  /* other orders of cells than Excel's */
  expect (
      (XlsxParts){ .cells = "<row r=\"2\"><c r=\"C2\"><v>3</v></c><c r=\"A2\"><v>1</v></c></row>" },
      "[名单]2:1,,3");
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *value;
    const char *text;
  } cases[] = {
    { "0", "0" },
    { "-0", "0" },
    { "13800138000", "13800138000" },
    { "13800138000.0", "13800138000" },
    { "1.3800138E+10", "13800138000" },
    { "1.3800138e10", "13800138000" },
    { "0.1", "0.1" },
    { "0.30000000000000004", "0.3" },
    { "-2.50", "-2.5" },
    { "1E-3", "0.001" },
    { "110101500307123", "110101500307123" },             /* an old identity number */
    { "1.10101500307123E+14", "110101500307123" },        /* the same */
    { "1.10101195003071E+17", "1.10101195003071E+17" },   /* what Excel makes of a new one */
    { "110101195003071000", "1.10101195003071E+17" },     /* and others */
    { "1.1010119500307123E+17", "1.10101195003071E+17" }, /* WPS, with more digits than are true */
    { "110101195003071232", "1.10101195003071E+17" },     /* a double, written out */
    { "110101195003071230", "1.10101195003071E+17" },     /* the same by JavaScript */
    { "110101195003071233", "110101195003071233" },       /* no double: written by hand */
    { "6222020200112233445", "6.22202020011223E+18" },    /* a bank card */
    { "1E+400", "1E+400" },
    { "1E+300", "1E+300" },
    { "abc", "abc" },
    { "1.2.3", "1.2.3" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cells = g_strdup_printf (
          "<row><c t=\"str\"><v>x</v></c><c t=\"n\"><v>%s</v></c></row>", cases[i].value);
      g_autofree char *found = g_strdup_printf ("[名单]1:x%s%s", *cases[i].text != '\0' ? "," : "",
                                                cases[i].text);

      expect ((XlsxParts){ .cells = cells }, found);
    }
  expect (
      (XlsxParts){
          .cells = "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
                   "<c><f>1/0</f></c><c t=\"d\"><v>2026-11-23T00:00:00</v></c>"
                   "<c t=\"d\"><v>2026-11-23T09:25:00</v></c></row>" },
      "[名单]1:TRUE,FALSE,#N/A,#CALC!,2026-11-23,2026-11-23 09:25:00");
}

/* Each format is the style of its own number. */
static char *
make_styles (void)
{
  static const struct
  {
    guint       id;
    const char *code;
  } codes[] = {
    { 170, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@" },
    { 171, "[$-804]yyyy/m/d h:mm" },
    { 172, "[h]:mm:ss" },
    { 173, "0.00E+00" },
    { 174, "General&quot;年&quot;" },
    { 175, "[Red]#,##0;[Red]-#,##0" },
    { 176, "m/d" },
    { 177, "\\y0" },
    { 178, "mm:ss" },
    { 179, "[$-F800]dddd, mmmm dd, yyyy" },
    { 180, "e&quot;年&quot;m&quot;月&quot;" },
    { 181, "@" },
  };
  GString *out = g_string_new ("<numFmts>");

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_string_append_printf (out, "<numFmt numFmtId=\"%u\" formatCode=\"%s\"/>", codes[i].id,
                            codes[i].code);
  g_string_append (out, "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>");
  for (guint id = 0; id < 200; id++)
    g_string_append_printf (out, "<xf numFmtId=\"%u\"/>", id);
  g_string_append (out, "</cellXfs>");
  return g_string_free (out, FALSE);
}

static void
test_days (void)
{
  static const struct
  {
    guint       style;
    const char *value;
    const char *text;
  } cases[] = {
    { 14, "46349", "2026-11-23" },
    { 14, "46349.999999", "2026-11-24" }, /* a second from midnight is midnight */
    { 14, "18329", "1950-03-07" },
    { 14, "1", "1900-01-01" },
    { 14, "59", "1900-02-28" },
    { 14, "60", "1900-02-29" }, /* never was: told as no date */
    { 14, "61", "1900-03-01" },
    { 14, "0", "0" },
    { 14, "-1", "-1" },
    { 14, "2958465", "9999-12-31" },
    { 14, "2958466", "2958466" },
    { 31, "46349", "2026-11-23" },
    { 57, "46349", "2026-11-23" },
    { 22, "46349.3923611111", "2026-11-23 09:25" },
    { 20, "0.3923611111", "09:25" },
    { 21, "0.39240740", "09:25:04" },
    { 46, "1.5", "36:00" },
    { 170, "46349", "2026-11-23" },
    { 171, "46349.3923611111", "2026-11-23 09:25" },
    { 172, "1.5", "36:00" },
    { 173, "46349", "46349" },
    { 174, "46349", "46349" },
    { 175, "46349", "46349" },
    { 176, "46349", "2026-11-23" },
    { 177, "46349", "46349" },
    { 178, "0.5", "12:00" },
    { 179, "46349", "2026-11-23" },
    { 180, "46349", "2026-11-23" },
    { 181, "46349", "46349" },
    { 999, "46349", "46349" },
  };
  g_autofree char *styles = make_styles ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cells =
          g_strdup_printf ("<row><c s=\"%u\"><v>%s</v></c></row>", cases[i].style, cases[i].value);
      g_autofree char *found = g_strconcat ("[名单]1:", cases[i].text, NULL);

      expect ((XlsxParts){ .cells = cells, .styles = styles }, found);
    }
  /* Excel for Mac of before counts from 1904 */
  expect ((XlsxParts){ .workbook = "<workbookPr date1904=\"1\"/>",
                       .styles = styles,
                       .cells = "<row><c s=\"14\"><v>44887</v></c><c s=\"14\"><v>0</v></c></row>" },
          "[名单]1:2026-11-23,1904-01-01");
}

static void
test_merged (void)
{
  XlsxParts parts = {
    .cells = "<row r=\"1\"><c t=\"str\"><v>名册</v></c></row>"
             "<row r=\"2\"><c t=\"str\"><v>姓名</v></c><c t=\"str\"><v>联系方式</v></c></row>"
             "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>手机</v></c><c r=\"C3\" "
             "t=\"str\"><v>住址</v></c></row>"
             "<row r=\"4\"><c t=\"str\"><v>王</v></c><c r=\"D4\" t=\"str\"><v>一队</v></c></row>"
             "<row r=\"5\"><c t=\"str\"><v>李</v></c></row>",
    .behind =
        "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/>"
        "<mergeCell ref=\"D4:D6\"/><mergeCell ref=\"G9:H10\"/><mergeCell "
        "ref=\"nonsense\"/></mergeCells>",
  };
  g_autoptr (GBytes) bytes = xlsx_make (&parts);
  g_autoptr (TbGrid) grid = tb_sheet_file_read (bytes, NULL, NULL);

  expect_bytes (bytes, "[名单]1:名册 2:姓名,联系方式 3:姓名,手机,住址 4:王,,,一队 5:李,,,一队");
  g_assert_cmpuint (tb_grid_get_heading_width (grid, 1), ==, 3);
  g_assert_cmpstr (tb_grid_get_heading (grid, 1, 2), ==, "联系方式");
  g_assert_cmpstr (tb_grid_get_heading (grid, 0, 3), ==, "名册");
  g_assert_cmpstr (tb_grid_get_heading (grid, 0, 4), ==, "");
  g_assert_cmpstr (tb_grid_get_heading (grid, 3, 1), ==, "");
}

/* Headings of two rows, as offices draw them: what is over two columns, and what is over two rows.
 */
static void
test_merged_headings (void)
{
  XlsxParts parts = {
    .cells = "<row><c t=\"str\"><v>志愿者名册</v></c></row>"
             "<row><c t=\"str\"><v>序号</v></c><c t=\"str\"><v>姓名</v></c>"
             "<c t=\"str\"><v>基本情况</v></c><c/><c t=\"str\"><v>联系方式</v></c></row>"
             "<row><c/><c/><c t=\"str\"><v>性别</v></c><c t=\"str\"><v>出生日期</v></c>"
             "<c t=\"str\"><v>手机</v></c><c t=\"str\"><v>住址</v></c></row>"
             "<row><c><v>1</v></c><c t=\"str\"><v>王秀英</v></c><c t=\"str\"><v>女</v></c>"
             "<c s=\"1\"><v>18329</v></c><c><v>1.38001380E+10</v></c><c "
             "t=\"str\"><v>示范路</v></c></row>",
    .behind = "<mergeCells><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A2:A3\"/>"
              "<mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:D2\"/><mergeCell ref=\"E2:F2\"/>"
              "</mergeCells>",
    .styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"31\"/></cellXfs>",
  };
  g_autoptr (GBytes)   bytes = xlsx_make (&parts);
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbRoster) roster = NULL;

  roster = tb_roster_new (tb_sheet_file_read (bytes, NULL, &error), 20261123, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tb_roster_get_n_rows (roster), ==, 1);
  g_assert_cmpuint (tb_roster_get_n_good (roster), ==, 1);
  g_assert_cmpint (tb_roster_get_row (roster, 0)->row_no, ==, 4);
  g_assert_cmpint (tb_roster_get_row (roster, 0)->born, ==, 19500307);
  g_assert_cmpstr (tb_roster_get_row (roster, 0)->phone, ==, "13800138000");
  g_assert_cmpstr (tb_roster_get_row (roster, 0)->address, ==, "示范路");
  g_assert_null (tb_roster_get_ignored (roster)[0]);
}

static void
test_sheets (void)
{
  XlsxParts parts = { .cells = "<row><c t=\"str\"><v>a</v></c></row>",
                      .cells2 = "<row r=\"7\"><c t=\"str\"><v>b</v></c></row>" };

  expect (parts, "[名单]1:a[二月]7:b");
  parts.state2 = "hidden";
  expect (parts, "[名单]1:a");
  parts.state2 = "veryHidden";
  expect (parts, "[名单]1:a");
  parts.state2 = "visible";
  expect (parts, "[名单]1:a[二月]7:b");
}

/* Names with prefixes, ISO 29500 strict, paths in another case, no texts or formats shared. */
static void
test_dialects (void)
{
  static const XlsxFile files[] = {
    { "[Content_Types].xml", "<Types/>" },
    { "_rels/.rels", "<p:Relationships xmlns:p=\"urn:x\"><p:Relationship Id=\"a\" Type=\"" PURL
                     "/officeDocument\" Target=\"/XL/Workbook.xml\"/></p:Relationships>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"b\" Type=\"" PURL
      "/worksheet\" Target=\"..\\xl\\Worksheets\\sheet.XML\"/></Relationships>" },
    { "xl/workbook.xml",
      "<x:workbook xmlns:x=\"" STRICT "\" xmlns:q=\"" PURL "\"><x:sheets><x:sheet "
      "name=\"一\" sheetId=\"1\" q:id=\"b\"/></x:sheets></x:workbook>" },
    { "xl/worksheets/sheet.xml",
      "<x:worksheet xmlns:x=\"" STRICT "\"><x:sheetData><x:row r=\"1\">"
      "<x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>张</x:t></x:is></x:c>"
      "<x:c r=\"B1\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>" },
  };
  g_autoptr (GBytes) bytes = xlsx_zip (files, G_N_ELEMENTS (files));

  expect_bytes (bytes, "[一]1:张,5");
}

/* Cut after every so many bytes, and with one byte changed: a sentence, never a crash. */
static void
test_damaged (void)
{
  XlsxParts          parts = { .cells = "<row><c t=\"str\"><v>a</v></c></row>" };
  g_autoptr (GBytes) bytes = xlsx_make (&parts);
  gsize              size;
  const char        *data = g_bytes_get_data (bytes, &size);

  for (gsize length = 4; length < size; length += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, length);

      expect_refusal (cut, "The workbook is cut short or damaged.");
    }
  for (gsize i = 4; i < size; i += 3)
    {
      g_autofree char   *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (TbGrid) grid = NULL;
      g_autoptr (GError) error = NULL;

      copy[i] = (char) (copy[i] ^ 0x41);
      changed = g_bytes_new (copy, size);
      grid = tb_sheet_file_read (changed, NULL, &error);
      g_assert_true (grid != NULL || g_error_matches (error, TB_ERROR, TB_ERROR_FILE));
    }
}

static void
test_refused (void)
{
  g_autofree char *longest = g_strnfill (70000, 'x');
  g_autofree char *cells =
      g_strconcat ("<row r=\"3\"><c r=\"AB3\" t=\"str\"><v>", longest, "</v></c></row>", NULL);
  g_autofree char   *shared = g_strconcat ("<si><t>", longest, "</t></si>", NULL);
  static const char  old[] = OLE " W\0o\0r\0k\0";
  static const char  secret[] = OLE "  E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autoptr (GBytes) ole = g_bytes_new_static (old, sizeof old);
  g_autoptr (GBytes) locked = g_bytes_new_static (secret, sizeof secret);
  g_autoptr (GBytes) ods =
      xlsx_zip (&(XlsxFile){ "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, 1);

  expect_refusal (ole, "old workbook");
  expect_refusal (locked, "password");
  expect_refusal (ods, "no .xlsx workbook");
  refuse ((XlsxParts){ .cells = cells },
          "Sheet “名单”, row 3, column AB: the cell is longer than 64 kB.");
  refuse ((XlsxParts){ .strings = shared, .cells = "<row><c t=\"s\"><v>0</v></c></row>" },
          "Sheet “名单”, row 1, column A: the cell is longer than 64 kB.");
  refuse ((XlsxParts){ .cells = "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>7</v></c></row>" },
          "Sheet “名单”, row 2, column B: the workbook has lost the text of the cell.");
  refuse ((XlsxParts){ .cells = "<row><c r=\"IW1\"><v>7</v></c></row>" },
          "Sheet “名单”, row 1 has more than 256 columns.");
  refuse ((XlsxParts){ .cells = "<row r=\"1048577\"><c><v>7</v></c></row>" },
          "Sheet “名单” has more than 1048576 rows.");
  refuse ((XlsxParts){ .cells =
                           "<row r=\"2\"><c><v>7</v></c></row><row r=\"2\"><c><v>7</v></c></row>" },
          "Sheet “名单”: row 2 stands there twice, or too late.");
  refuse ((XlsxParts){ .cells = "<row><c><v>7</c></row>" },
          "The workbook is damaged: its part “xl/worksheets/sheet1.xml” cannot be read.");
  refuse ((XlsxParts){ .cells = "<row><c t=\"str\"><v>&x;</v></c></row>" }, "is damaged");
  /* the last row there can be, declared and there */
  expect ((XlsxParts){ .cells = "<row r=\"1048576\"><c><v>7</v></c></row>" }, "[名单]1048576:7");
}

/* What explodes: entities, zeros, merged cells, parts. */
static void
test_bombs (void)
{
  const char *doctype =
      "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">"
      "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><Relationships>&b;&c;</Relationships>";
  const gsize           size = 64 * 1024 * 1024;
  XlsxFile              many[TB_XLSX_MAX_PARTS + 1];
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes)    entities = xlsx_zip (&(XlsxFile){ "_rels/.rels", doctype }, 1);
  g_autoptr (GBytes)    parts = NULL, zeros = NULL;
  g_autofree char      *spaces = g_strnfill (size, ' ');
  g_autoptr (GString)   merged = g_string_new ("<mergeCells>");
  g_autoptr (GString)   rows = g_string_new (NULL);

  expect_refusal (entities, "document type");
  spaces[0] = '<';
  spaces[1] = 'a';
  spaces[2] = '>';
  zeros = xlsx_zip (&(XlsxFile){ "_rels/.rels", spaces, (gssize) size }, 1);
  g_assert_cmpuint (g_bytes_get_size (zeros), <, 1024 * 1024);
  expect_refusal (zeros, "unpacks to more than 200 times");
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("part%u", i));
      many[i] = (XlsxFile){ g_ptr_array_index (names, i), "x" };
    }
  parts = xlsx_zip (many, G_N_ELEMENTS (many));
  expect_refusal (parts, "more than 200 parts");
  for (guint i = 0; i < 3000; i++)
    {
      g_string_append_printf (rows, "<row><c><v>%u</v></c></row>", i);
      g_string_append (merged, "<mergeCell ref=\"A1:A1048576\"/>");
    }
  g_string_append (merged, "</mergeCells>");
  refuse ((XlsxParts){ .cells = rows->str, .behind = merged->str },
          "more than 1048576 merged cells");
}

static void
test_stopped (void)
{
  XlsxParts                parts = { .cells = "<row><c><v>7</v></c></row>" };
  g_autoptr (GBytes)       bytes = xlsx_make (&parts);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (tb_sheet_file_read (bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/texts", test_texts);
  g_test_add_func ("/xlsx/numbers", test_numbers);
  g_test_add_func ("/xlsx/days", test_days);
  g_test_add_func ("/xlsx/merged-cells", test_merged);
  g_test_add_func ("/xlsx/merged-headings", test_merged_headings);
  g_test_add_func ("/xlsx/sheets", test_sheets);
  g_test_add_func ("/xlsx/dialects", test_dialects);
  g_test_add_func ("/xlsx/damaged", test_damaged);
  g_test_add_func ("/xlsx/refused", test_refused);
  g_test_add_func ("/xlsx/bombs", test_bombs);
  g_test_add_func ("/xlsx/stopped", test_stopped);
  return g_test_run ();
}
