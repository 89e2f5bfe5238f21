/* tb-doc-form.c: the blank form on which services are put down while there is no platform
 *
 * Source: domain brief §7.2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-form.h"

#include "tb-paper.h"

#define LEFT_MM   20.0
#define WIDTH_MM  170.0
#define TITLE_MM  18.0
#define HEAD_MM   30.0 /* the lines to be filled in once */
#define STEP_MM   8.5
#define TABLE_MM  66.0
#define HEADER_MM 14.0
#define ROW_MM    21.0 /* room for a signature */
#define FOOT_MM   256.0
#define PAD_MM    1.0
#define LINE_PT   0.5

/* 170 mm in all. */
static const struct
{
  const char *heading;
  double      width_mm;
} columns[] = {
  { "序号", 9 },
  { "志愿者\n姓名", 18 },
  { "编号或证件\n后四位", 18 },
  { "到达\n时间", 13 },
  { "离开\n时间", 13 },
  { "服务\n时长", 12 },
  { "服务内容", 18 },
  { "服务对象\n姓名/编号", 20 },
  { "志愿者\n签字", 17 },
  { "服务对象签字\n（代签人、关系）", 21 },
  { "备注", 11 },
};

static const TbPaperStyle title = { .size_pt = 17, .is_bold = TRUE, .align = PANGO_ALIGN_CENTER };
static const TbPaperStyle plain = { .size_pt = 10.5 };
static const TbPaperStyle right = {
  .size_pt = 10.5, .is_tabular = TRUE, .align = PANGO_ALIGN_RIGHT
};
static const TbPaperStyle heading = { .size_pt = 8, .align = PANGO_ALIGN_CENTER };
static const TbPaperStyle number = {
  .size_pt = 10.5, .is_tabular = TRUE, .align = PANGO_ALIGN_CENTER
};
static const TbPaperStyle small = { .size_pt = 9, .ink = TB_INK_GREY };

static void
draw_head (TbPaper         *paper,
           const TbDocForm *form,
           guint            sheet)
{
  const double     half_mm = WIDTH_MM / 2;
  g_autofree char *serial = g_strdup_printf ("表号：%s-%02u", form->serial, sheet);

  tb_paper_text (paper, &title, LEFT_MM * TB_PAPER_MM, TITLE_MM * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM, "养老志愿服务纸质记录表");
  tb_paper_text (paper, &right, LEFT_MM * TB_PAPER_MM, HEAD_MM * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM, serial);
  tb_paper_blank (paper, &plain, LEFT_MM, HEAD_MM + STEP_MM, half_mm, "组织名称", form->org_name);
  tb_paper_blank (paper, &plain, LEFT_MM + half_mm, HEAD_MM + STEP_MM, half_mm, "活动名称", NULL);
  tb_paper_blank (paper, &plain, LEFT_MM, HEAD_MM + 2 * STEP_MM, half_mm, "服务地点", NULL);
  tb_paper_blank (paper, &plain, LEFT_MM + half_mm, HEAD_MM + 2 * STEP_MM, half_mm / 2, "日期", NULL);
  tb_paper_blank (paper, &plain, LEFT_MM + 1.5 * half_mm, HEAD_MM + 2 * STEP_MM, half_mm / 2,
                  "负责人", NULL);
  tb_paper_text (paper, &plain, LEFT_MM * TB_PAPER_MM, (HEAD_MM + 3 * STEP_MM) * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM,
                 "采用纸质记录的原因：□ 信息管理平台故障　□ 暂不具备线上记录功能　□ 其他");
}

static void
draw_table (TbPaper *paper)
{
  const double end_mm = TABLE_MM + HEADER_MM + TB_DOC_FORM_ROWS * ROW_MM;
  double       x_mm = LEFT_MM;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const double width_mm = columns[i].width_mm;

      tb_paper_frame (paper, x_mm * TB_PAPER_MM, TABLE_MM * TB_PAPER_MM, width_mm * TB_PAPER_MM,
                      (end_mm - TABLE_MM) * TB_PAPER_MM, LINE_PT, TB_INK_BLACK);
      tb_paper_text (paper, &heading, (x_mm + PAD_MM / 2) * TB_PAPER_MM,
                     (TABLE_MM + 3) * TB_PAPER_MM, (width_mm - PAD_MM) * TB_PAPER_MM,
                     columns[i].heading);
      x_mm += width_mm;
    }
  for (guint row = 0; row < TB_DOC_FORM_ROWS; row++)
    {
      const double     y_mm = TABLE_MM + HEADER_MM + row * ROW_MM;
      g_autofree char *text = g_strdup_printf ("%u", row + 1);

      tb_paper_line (paper, LEFT_MM * TB_PAPER_MM, (LEFT_MM + WIDTH_MM) * TB_PAPER_MM,
                     y_mm * TB_PAPER_MM, LINE_PT, TB_INK_BLACK);
      tb_paper_text (paper, &number, LEFT_MM * TB_PAPER_MM, (y_mm + ROW_MM / 2 - 2.5) * TB_PAPER_MM,
                     columns[0].width_mm * TB_PAPER_MM, text);
    }
}

static void
draw_foot (TbPaper         *paper,
           const TbDocForm *form,
           guint            sheet)
{
  static const char *const names[] = { "负责人签字", "记录人签字", "复核人签字" };
  const double             third_mm = WIDTH_MM / G_N_ELEMENTS (names);
  g_autofree char         *page = g_strdup_printf ("第 %u 页，共 %u 页", sheet, form->n_sheets);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    tb_paper_blank (paper, &plain, LEFT_MM + i * third_mm, FOOT_MM, third_mm, names[i], NULL);
  tb_paper_text (paper, &small, LEFT_MM * TB_PAPER_MM, (FOOT_MM + 10) * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM,
                 "实际服务时间不含往返路途。每行由志愿者和服务对象分别签字；平台恢复后如实补登，注明表号与行号。");
  tb_paper_text (paper, &right, LEFT_MM * TB_PAPER_MM, (FOOT_MM + 18) * TB_PAPER_MM,
                 WIDTH_MM * TB_PAPER_MM, page);
}

/**
 * tb_doc_form_print:
 * @form: what stands on it already
 * @error: return location
 *
 * Returns: (transfer full): the sheets, as a PDF file
 */
GBytes *
tb_doc_form_print (const TbDocForm *form,
                   GError         **error)
{
  g_autoptr (TbPaper) paper = tb_paper_new ("养老志愿服务纸质记录表", form->made_on);

  for (guint sheet = 1; sheet <= form->n_sheets; sheet++)
    {
      if (sheet > 1)
        tb_paper_next_page (paper);
      draw_head (paper, form, sheet);
      draw_table (paper);
      draw_foot (paper, form, sheet);
    }
  return tb_paper_finish (paper, error);
}
