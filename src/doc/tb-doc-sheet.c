/* tb-doc-sheet.c: the sheet people of a lesson sign
 *
 * who was there is proved by their own hand.  Numbers are those of the roll call; whoever
 * comes without being enrolled has a row at the end.  Source: domain brief §7.2 (serials, QR,
 * totals).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-sheet.h"

#include "tb-paper.h"

#define TITLE       "养老志愿服务培训签到表"
#define LEFT_MM     20.0
#define WIDTH_MM    170.0
#define TITLE_MM    20.0
#define HEAD_MM     32.0
#define STEP_MM     8.5
#define ORG_MM      62.0
#define LECTURER_MM 34.0
#define QR_MM       24.0
#define TABLE_MM    70.0
#define HEADER_MM   10.0
#define ROW_MM      12.0
#define FOOT_MM     254.0
#define PAD_MM      2.0
#define LINE_PT     0.5

/* 170 mm in all. */
static const struct
{
  const char *heading;
  double      width_mm;
} columns[] = {
  { "序号", 13 },
  { "姓名", 30 },
  { "编号", 26 },
  { "到达时间", 22 },
  { "离开时间", 22 },
  { "签字", 39 },
  { "备注", 18 },
};

static const TbPaperStyle title = { .size_pt = 17, .is_bold = TRUE, .align = PANGO_ALIGN_CENTER };
static const TbPaperStyle plain = { .size_pt = 10.5 };
static const TbPaperStyle right = {
  .size_pt = 10.5, .is_tabular = TRUE, .align = PANGO_ALIGN_RIGHT
};
static const TbPaperStyle heading = { .size_pt = 9.5, .align = PANGO_ALIGN_CENTER };
static const TbPaperStyle number = {
  .size_pt = 12, .is_tabular = TRUE, .align = PANGO_ALIGN_CENTER
};
static const TbPaperStyle name_style = { .size_pt = 15 }; /* for people who do not see well */
static const TbPaperStyle code_style = {
  .size_pt = 10, .is_tabular = TRUE, .align = PANGO_ALIGN_CENTER
};
static const TbPaperStyle small = { .size_pt = 9, .ink = TB_INK_GREY };

static gboolean
draw_head (TbPaper          *paper,
           const TbDocSheet *sheet,
           guint             page,
           GError          **error)
{
  const double     wide_mm = WIDTH_MM - QR_MM - 4;
  const double     half_mm = wide_mm / 2;
  g_autofree char *serial = g_strdup_printf ("表号：%s-%02u", sheet->serial, page);
  g_autofree char *qr = g_strdup_printf ("%s:%u", sheet->qr, page);
  g_autofree char *course = sheet->code != NULL && *sheet->code != '\0'
                                ? g_strdup_printf ("%s（%s）", sheet->course, sheet->code)
                                : g_strdup (sheet->course);

  tb_paper_text (paper, &title, LEFT_MM * TB_PAPER_MM, TITLE_MM * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM, TITLE);
  tb_paper_text (paper, &plain, LEFT_MM * TB_PAPER_MM, HEAD_MM * TB_PAPER_MM,
                 wide_mm * TB_PAPER_MM, serial);
  tb_paper_blank (paper, &plain, LEFT_MM, HEAD_MM + STEP_MM, wide_mm, "课程", course);
  tb_paper_blank (paper, &plain, LEFT_MM, HEAD_MM + 2 * STEP_MM, half_mm, "时间", sheet->when);
  tb_paper_blank (paper, &plain, LEFT_MM + half_mm, HEAD_MM + 2 * STEP_MM, half_mm, "地点",
                  sheet->place);
  tb_paper_blank (paper, &plain, LEFT_MM, HEAD_MM + 3 * STEP_MM, ORG_MM, "组织", sheet->org_name);
  tb_paper_blank (paper, &plain, LEFT_MM + ORG_MM, HEAD_MM + 3 * STEP_MM, LECTURER_MM, "讲师",
                  sheet->lecturer);
  tb_paper_blank (paper, &plain, LEFT_MM + ORG_MM + LECTURER_MM, HEAD_MM + 3 * STEP_MM,
                  wide_mm - ORG_MM - LECTURER_MM, "负责人", sheet->trainer);
  return tb_paper_qr_bytes (paper, qr, (LEFT_MM + WIDTH_MM - QR_MM) * TB_PAPER_MM,
                            (HEAD_MM + 2) * TB_PAPER_MM, QR_MM * TB_PAPER_MM, error);
}

static void
draw_grid (TbPaper *paper)
{
  const double end_mm = TABLE_MM + HEADER_MM + TB_DOC_SHEET_ROWS * ROW_MM;
  double       x_mm = LEFT_MM;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const double width_mm = columns[i].width_mm;

      tb_paper_frame (paper, x_mm * TB_PAPER_MM, TABLE_MM * TB_PAPER_MM, width_mm * TB_PAPER_MM,
                      (end_mm - TABLE_MM) * TB_PAPER_MM, LINE_PT, TB_INK_BLACK);
      tb_paper_text (paper, &heading, x_mm * TB_PAPER_MM, (TABLE_MM + 2.5) * TB_PAPER_MM,
                     width_mm * TB_PAPER_MM, columns[i].heading);
      x_mm += width_mm;
    }
  for (guint row = 0; row < TB_DOC_SHEET_ROWS; row++)
    tb_paper_line (paper, LEFT_MM * TB_PAPER_MM, (LEFT_MM + WIDTH_MM) * TB_PAPER_MM,
                   (TABLE_MM + HEADER_MM + row * ROW_MM) * TB_PAPER_MM, LINE_PT, TB_INK_BLACK);
}

static void
draw_signer (TbPaper           *paper,
             guint              row,
             const TbDocSigner *signer)
{
  const double     y_mm = TABLE_MM + HEADER_MM + row * ROW_MM;
  double           x_mm = LEFT_MM;
  g_autofree char *text = g_strdup_printf ("%u", signer->n);

  tb_paper_text (paper, &number, x_mm * TB_PAPER_MM, (y_mm + 3.2) * TB_PAPER_MM,
                 columns[0].width_mm * TB_PAPER_MM, text);
  x_mm += columns[0].width_mm;
  tb_paper_text (paper, &name_style, (x_mm + PAD_MM) * TB_PAPER_MM, (y_mm + 2.4) * TB_PAPER_MM,
                 (columns[1].width_mm - PAD_MM) * TB_PAPER_MM, signer->name);
  x_mm += columns[1].width_mm;
  tb_paper_text (paper, &code_style, x_mm * TB_PAPER_MM, (y_mm + 3.8) * TB_PAPER_MM,
                 columns[2].width_mm * TB_PAPER_MM, signer->code);
}

static void
draw_foot (TbPaper          *paper,
           const TbDocSheet *sheet,
           guint             page)
{
  static const char *const names[] = { "讲师签字", "负责人签字", "日期" };
  const double             third_mm = WIDTH_MM / G_N_ELEMENTS (names);
  g_autofree char         *count = g_strdup_printf ("报名 %u 人；本页实到（　　）人，未到（　　）人，"
                                                            "临时参加（　　）人。",
                                                    sheet->n_signers);
  g_autofree char         *pages = g_strdup_printf ("第 %u 页，共 %u 页", page,
                                                    tb_doc_sheet_count (sheet->n_signers));

  tb_paper_text (paper, &plain, LEFT_MM * TB_PAPER_MM, FOOT_MM * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM, count);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    tb_paper_blank (paper, &plain, LEFT_MM + i * third_mm, FOOT_MM + STEP_MM, third_mm, names[i],
                    NULL);
  tb_paper_text (paper, &small, LEFT_MM * TB_PAPER_MM, (FOOT_MM + 2.1 * STEP_MM) * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM,
                 "请本人签字，不得代签；迟到、早退的写明时间。临时参加的写在空行，并写明姓名和电话末四位。");
  tb_paper_text (paper, &right, LEFT_MM * TB_PAPER_MM, (FOOT_MM + 2.9 * STEP_MM) * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM, pages);
}

/**
 * tb_doc_sheet_count:
 * @n_signers: who is enrolled
 *
 * Returns: how many sheets that takes, with rows to spare
 */
guint
tb_doc_sheet_count (guint n_signers)
{
  return (n_signers + TB_DOC_SHEET_SPARE + TB_DOC_SHEET_ROWS - 1) / TB_DOC_SHEET_ROWS;
}

/**
 * tb_doc_sheet_print:
 * @sheet: what stands on it already
 * @error: return location
 *
 * Returns: (transfer full): the sheets, as a PDF file
 */
GBytes *
tb_doc_sheet_print (const TbDocSheet *sheet,
                    GError          **error)
{
  g_autoptr (TbPaper) paper = tb_paper_new (TITLE, sheet->made_on);
  const guint         n_pages = tb_doc_sheet_count (sheet->n_signers);

  for (guint page = 1; page <= n_pages; page++)
    {
      if (page > 1)
        tb_paper_next_page (paper);
      if (sheet->is_demo) /* below what is written on it */
        tb_paper_watermark (paper, "演示");
      if (!draw_head (paper, sheet, page, error))
        return NULL;
      draw_grid (paper);
      for (guint row = 0; row < TB_DOC_SHEET_ROWS; row++)
        if ((page - 1) * TB_DOC_SHEET_ROWS + row < sheet->n_signers)
          draw_signer (paper, row, &sheet->signers[(page - 1) * TB_DOC_SHEET_ROWS + row]);
      draw_foot (paper, sheet, page);
    }
  return tb_paper_finish (paper, error);
}
