/* tb-doc-badge.c: badges of volunteers, ten a sheet
 *
 * Cards of 90 × 54 mm lie edge to edge: one cut parts two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-badge.h"

#include "tb-paper.h"

#define N_COLUMNS 2
#define N_ROWS    (TB_DOC_BADGES_A_PAGE / N_COLUMNS)
#define CARD_MM   90.0
#define HIGH_MM   54.0
#define LEFT_MM   15.0
#define TOP_MM    13.5
#define PAD_MM    5.0
#define RULE_MM   14.0 /* below the organisation */
#define BODY_MM   18.0 /* top of the name and of the code */
#define CODE_MM   29.0
#define NAME_MM   (CARD_MM - CODE_MM - 3 * PAD_MM)
#define ROOM_MM   17.0 /* height the name may have */
#define MARK_MM   5.0  /* length of a crop mark … */
#define AWAY_MM   2.0  /* … and its distance from the card */
#define HAIR_PT   0.3
#define RULE_PT   1.2
#define LEAST_PT  7.0
#define SHRINK    0.9

static double
to_pt (double mm)
{
  return mm * TB_PAPER_MM;
}

/* As large as it may be in that room; a long name is smaller, and never cut. */
static double
draw_fitting (TbPaper     *paper,
              TbPaperStyle style,
              double       x_mm,
              double       y_mm,
              double       width_mm,
              double       height_mm,
              const char  *text)
{
  double height_pt;

  for (;;)
    {
      g_autoptr (PangoLayout) layout = tb_paper_layout (paper, &style, to_pt (width_mm), text);

      height_pt = tb_paper_measure (layout);
      if (height_pt <= to_pt (height_mm) || style.size_pt <= LEAST_PT)
        {
          tb_paper_show (paper, layout, to_pt (x_mm), to_pt (y_mm));
          return height_pt;
        }
      style.size_pt *= SHRINK;
    }
}

static gboolean
draw_badge (TbPaper           *paper,
            const TbDocBadges *badges,
            const TbDocBadge  *badge,
            double             x_mm,
            double             y_mm,
            GError           **error)
{
  const gboolean     is_large = badges->is_large;
  const TbPaperStyle org = { .size_pt = is_large ? 16 : 11, .is_bold = TRUE };
  const TbPaperStyle name = { .size_pt = is_large ? 34 : 28, .is_bold = TRUE };
  const TbPaperStyle number = { .size_pt = is_large ? 16 : 10.5, .is_tabular = TRUE };
  const TbPaperStyle part = { .size_pt = is_large ? 16 : 11, .tracking_pt = 1 };
  const TbPaperStyle ghost = { .size_pt = 62, .is_bold = TRUE, .ink = TB_INK_GHOST };
  const double       left_mm = x_mm + PAD_MM;
  g_autofree char   *text = g_strconcat ("编号 ", badge->number, NULL);

  if (badges->is_demo)
    tb_paper_text (paper, &ghost, to_pt (left_mm), to_pt (y_mm + RULE_MM), 0, "演示");
  draw_fitting (paper, org, left_mm, y_mm + PAD_MM - (is_large ? 1 : 0), CARD_MM - 2 * PAD_MM,
                RULE_MM - PAD_MM, badges->org_name);
  tb_paper_line (paper, to_pt (left_mm), to_pt (x_mm + CARD_MM - PAD_MM), to_pt (y_mm + RULE_MM),
                 RULE_PT, TB_INK_GOLD);
  draw_fitting (paper, name, left_mm, y_mm + BODY_MM - 1, NAME_MM, ROOM_MM, badge->name);
  tb_paper_text (paper, &part, to_pt (left_mm), to_pt (y_mm + 36), 0, "养老志愿者");
  tb_paper_text (paper, &number, to_pt (left_mm), to_pt (y_mm + 43), to_pt (NAME_MM + PAD_MM),
                 text);
  return tb_paper_qr_bytes (paper, badge->code, to_pt (x_mm + CARD_MM - PAD_MM - CODE_MM),
                            to_pt (y_mm + BODY_MM), to_pt (CODE_MM), error);
}

/* Where to cut: outside the cards, and as hairlines between them for scissors. */
static void
draw_marks (TbPaper *paper)
{
  const double right_mm = LEFT_MM + N_COLUMNS * CARD_MM;
  const double bottom_mm = TOP_MM + N_ROWS * HIGH_MM;

  for (guint i = 0; i <= N_ROWS; i++)
    {
      const double y_pt = to_pt (TOP_MM + i * HIGH_MM);

      tb_paper_line (paper, to_pt (LEFT_MM), to_pt (right_mm), y_pt, HAIR_PT, TB_INK_PALE);
      tb_paper_line (paper, to_pt (LEFT_MM - AWAY_MM - MARK_MM), to_pt (LEFT_MM - AWAY_MM), y_pt,
                     HAIR_PT, TB_INK_BLACK);
      tb_paper_line (paper, to_pt (right_mm + AWAY_MM), to_pt (right_mm + AWAY_MM + MARK_MM),
                     y_pt, HAIR_PT, TB_INK_BLACK);
    }
  for (guint i = 0; i <= N_COLUMNS; i++)
    {
      const double x_pt = to_pt (LEFT_MM + i * CARD_MM);

      tb_paper_upright (paper, x_pt, to_pt (TOP_MM), to_pt (bottom_mm), HAIR_PT, TB_INK_PALE);
      tb_paper_upright (paper, x_pt, to_pt (TOP_MM - AWAY_MM - MARK_MM),
                        to_pt (TOP_MM - AWAY_MM), HAIR_PT, TB_INK_BLACK);
      tb_paper_upright (paper, x_pt, to_pt (bottom_mm + AWAY_MM),
                        to_pt (bottom_mm + AWAY_MM + MARK_MM), HAIR_PT, TB_INK_BLACK);
    }
}

/**
 * tb_doc_badges_print:
 * @badges: what stands on them; at least one
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA for a code that is too long.
 *
 * Returns: (transfer full): A4 pages of ten with crop marks, as a PDF file
 */
GBytes *
tb_doc_badges_print (const TbDocBadges *badges,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autoptr (TbPaper) paper = tb_paper_new ("志愿者胸牌", badges->day);

  for (gsize i = 0; i < badges->n_badges; i++)
    {
      const gsize nth = i % TB_DOC_BADGES_A_PAGE;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (nth == 0 && i > 0)
        tb_paper_next_page (paper);
      if (nth == 0)
        draw_marks (paper);
      if (!draw_badge (paper, badges, &badges->badges[i], LEFT_MM + nth % N_COLUMNS * CARD_MM,
                       TOP_MM + nth / N_COLUMNS * HIGH_MM, error))
        return NULL;
    }
  return tb_paper_finish (paper, error);
}
