/* tb-doc-details.c: continuation pages of a certificate, and what all its pages share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-details.h"

#include "tb-paper-text.h"

#define OUTER_MM 11.0
#define INNER_MM 12.6
#define HEAD_PT  84.0
#define ROWS_PT  168.0                   /* top of the first row */
#define END_PT   (TB_DOC_FOOT_PT - 34.0) /* the row of the total stays below it */
#define PAD_PT   4.8
#define GAP_PT   8.0
#define DAY_MIN  1440

enum
{
  COL_DATE,
  COL_TIME,
  COL_ITEM,
  COL_PLACE,
  COL_MINUTES,
  N_COLS,
};

static const struct
{
  const char *heading;
  double      width_pt; /* without the gap behind it */
  gboolean    is_right;
} columns[N_COLS] = {
  [COL_DATE] = { "日期", 58, FALSE },
  [COL_TIME] = { "时段", 66, FALSE },
  [COL_ITEM] = { "服务项目", 121, FALSE },
  [COL_PLACE] = { "地点", 96, FALSE },
  [COL_MINUTES] = { "时长", 76.5, TRUE },
};

static const TbPaperStyle cell_left = { .size_pt = 9.5, .is_tabular = TRUE };
static const TbPaperStyle cell_right = {
  .size_pt = 9.5, .is_tabular = TRUE, .align = PANGO_ALIGN_RIGHT
};
static const TbPaperStyle head_left = { .size_pt = 9.5, .is_bold = TRUE };
static const TbPaperStyle head_right = {
  .size_pt = 9.5, .is_bold = TRUE, .is_tabular = TRUE, .align = PANGO_ALIGN_RIGHT
};

static void
append_clock (GString *text,
              int      minute)
{
  if (minute >= DAY_MIN)
    g_string_append (text, "次日");
  g_string_append_printf (text, "%02d:%02d", minute % DAY_MIN / 60, minute % 60);
}

static char *
format_cell (const TbDocDetail *detail,
             int                column)
{
  GString *text;

  switch (column)
    {
    case COL_DATE:
      return tb_paper_format_day_short (detail->date);
    case COL_ITEM:
      return g_strdup (detail->item);
    case COL_PLACE:
      return g_strdup (detail->place != NULL ? detail->place : "");
    case COL_MINUTES:
      return tb_paper_format_duration (detail->minutes);
    default:
      text = g_string_new (NULL);
      if (detail->start_min >= 0)
        append_clock (text, detail->start_min);
      if (detail->start_min >= 0 && detail->end_min >= 0)
        g_string_append (text, "–");
      if (detail->end_min >= 0)
        append_clock (text, detail->end_min);
      return g_string_free (text, FALSE);
    }
}

/* Lays out one row and, where @y_pt is not below zero, draws it; returns its height. */
static double
do_row (TbPaper           *paper,
        const TbDocDetail *detail,
        double             y_pt)
{
  double height = 0;
  double x = TB_DOC_LEFT_PT + 2;

  for (int i = 0; i < N_COLS; i++)
    {
      g_autofree char        *text = format_cell (detail, i);
      g_autoptr (PangoLayout) layout =
          tb_paper_layout (paper, columns[i].is_right ? &cell_right : &cell_left,
                           columns[i].width_pt, text);

      height = MAX (height, tb_paper_measure (layout));
      if (y_pt >= 0)
        tb_paper_show (paper, layout, x, y_pt + PAD_PT);
      x += columns[i].width_pt + GAP_PT;
    }
  return height + 2 * PAD_PT;
}

/**
 * tb_doc_draw_frame:
 * @page: from 1
 * @n_pages: of this certificate
 *
 * Draws what every page has: the watermark of a demo, the frame, the bottom line.
 */
void
tb_doc_draw_frame (TbPaper                *paper,
                   const TbDocCertificate *certificate,
                   guint                   page,
                   guint                   n_pages)
{
  static const TbPaperStyle left = { .size_pt = 7.5, .ink = TB_INK_GREY };
  static const TbPaperStyle right = {
    .size_pt = 7.5, .ink = TB_INK_GREY, .align = PANGO_ALIGN_RIGHT
  };
  static const double insets_mm[] = { OUTER_MM, INNER_MM };
  g_autofree char    *source = g_strdup_printf ("%s　规则版本 %s", certificate->policy,
                                                certificate->rules_version);
  g_autofree char    *count = g_strdup_printf ("第 %u 页　共 %u 页", page, n_pages);

  if (certificate->is_draft)
    tb_paper_watermark (paper, "草稿");
  else if (certificate->is_demo)
    tb_paper_watermark (paper, "演示");
  for (gsize i = 0; i < G_N_ELEMENTS (insets_mm); i++)
    {
      double inset = insets_mm[i] * TB_PAPER_MM;

      tb_paper_frame (paper, inset, inset, TB_PAPER_WIDTH_PT - 2 * inset,
                      TB_PAPER_HEIGHT_PT - 2 * inset, i == 0 ? 1.1 : 0.4, TB_INK_GOLD);
    }
  tb_paper_text (paper, &left, TB_DOC_LEFT_PT, TB_DOC_FOOT_PT, TB_DOC_WIDTH_PT - 90, source);
  tb_paper_text (paper, &right, TB_DOC_RIGHT_PT - 90, TB_DOC_FOOT_PT, 90, count);
}

/**
 * tb_doc_details_plan:
 *
 * Shares the detail rows out over pages: %TB_DOC_ROWS_A_PAGE each, fewer where texts are long.
 * Errors: %TB_ERROR_DATA when a row alone is higher than a page.
 *
 * Returns: (transfer full) (nullable): gsize: the first row of each page, and the number of rows
 */
GArray *
tb_doc_details_plan (TbPaper                *paper,
                     const TbDocCertificate *certificate,
                     GError                **error)
{
  g_autoptr (GArray) plan = g_array_new (FALSE, FALSE, sizeof (gsize));
  double             y = END_PT;
  gsize              first = 0;

  for (gsize i = 0; i < certificate->n_details; i++)
    {
      double height = do_row (paper, &certificate->details[i], -1);

      if (height > END_PT - ROWS_PT)
        {
          g_set_error (error, TB_ERROR, TB_ERROR_DATA,
                       "detail row %" G_GSIZE_FORMAT " is higher than a page", i + 1);
          return NULL;
        }
      if (y + height > END_PT || i - first == TB_DOC_ROWS_A_PAGE)
        {
          g_array_append_val (plan, i);
          first = i;
          y = ROWS_PT;
        }
      y += height;
    }
  g_array_append_val (plan, certificate->n_details);
  return g_steal_pointer (&plan);
}

static void
draw_total (TbPaper                *paper,
            const TbDocCertificate *certificate,
            double                  y_pt)
{
  g_autofree char *count = g_strdup_printf ("合计　%" G_GSIZE_FORMAT " 条", certificate->n_details);
  g_autofree char *duration = tb_paper_format_duration (certificate->minutes);

  tb_paper_text (paper, &head_left, TB_DOC_LEFT_PT + 2, y_pt + PAD_PT, TB_DOC_WIDTH_PT / 2, count);
  tb_paper_text (paper, &head_right, TB_DOC_RIGHT_PT - 202, y_pt + PAD_PT, 200, duration);
}

/**
 * tb_doc_details_draw:
 * @plan: from tb_doc_details_plan()
 * @index: which continuation page, from 0
 *
 * Draws number, name and one page of rows; the frame is already there.
 */
void
tb_doc_details_draw (TbPaper                *paper,
                     const TbDocCertificate *certificate,
                     GArray                 *plan,
                     guint                   index)
{
  static const TbPaperStyle title = { .size_pt = 15, .is_bold = TRUE, .tracking_pt = 1.5 };
  static const TbPaperStyle line = { .size_pt = 9.5, .leading = 1.05 };
  gsize                     end = g_array_index (plan, gsize, index + 1);
  double                    x = TB_DOC_LEFT_PT + 2;
  double                    y = ROWS_PT;
  g_autofree char          *who = g_strdup_printf ("编号：%s\n姓名：%s", certificate->number,
                                                   certificate->name);

  tb_paper_text (paper, &title, TB_DOC_LEFT_PT, HEAD_PT - 28, 0, "养老服务记录证明　服务明细");
  tb_paper_text (paper, &line, TB_DOC_LEFT_PT, HEAD_PT + 4, TB_DOC_WIDTH_PT, who);
  tb_paper_line (paper, TB_DOC_LEFT_PT, TB_DOC_RIGHT_PT, ROWS_PT - 24, 0.9, TB_INK_BLACK);
  for (int i = 0; i < N_COLS; i++)
    {
      tb_paper_text (paper, columns[i].is_right ? &head_right : &head_left, x, ROWS_PT - 19,
                     columns[i].width_pt, columns[i].heading);
      x += columns[i].width_pt + GAP_PT;
    }
  tb_paper_line (paper, TB_DOC_LEFT_PT, TB_DOC_RIGHT_PT, y, 0.5, TB_INK_BLACK);
  for (gsize i = g_array_index (plan, gsize, index); i < end; i++)
    {
      y += do_row (paper, &certificate->details[i], y);
      tb_paper_line (paper, TB_DOC_LEFT_PT, TB_DOC_RIGHT_PT, y, 0.3, TB_INK_PALE);
    }
  if (end == certificate->n_details)
    {
      tb_paper_line (paper, TB_DOC_LEFT_PT, TB_DOC_RIGHT_PT, y, 0.5, TB_INK_BLACK);
      draw_total (paper, certificate, y);
      y += 13.8 + 2 * PAD_PT;
      tb_paper_line (paper, TB_DOC_LEFT_PT, TB_DOC_RIGHT_PT, y, 0.9, TB_INK_BLACK);
    }
}
