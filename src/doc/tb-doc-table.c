/* tb-doc-table.c: a list of many rows on paper: rosters and phone lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-table.h"

#include "tb-doc-table-plan.h"
#include "tb-paper-text.h"

#define MARGIN_PT  (15 * TB_PAPER_MM)
#define TOP_PT     (14 * TB_PAPER_MM)
#define FOOT_PT    (17 * TB_PAPER_MM) /* from the edge of the page to its line */
#define GAP_PT     8.0
#define HAIR_PT    0.4
#define RULE_PT    0.9
#define TICK_PT    11.0
#define RANGE_PART 0.68 /* of the width; the rest is for the day and the number of rows */

/* What one printing works with. */
typedef struct
{
  const TbDocTable *table;
  TbPaper          *paper; /* (owned) */
  TbDocTablePlan    plan;
  double            x_pt;
  TbPaperStyle      title, plain, right, small, small_right, heading;
} Drawing;

static void
choose_styles (Drawing *d)
{
  const gboolean is_large = d->table->is_large;
  const double   plain_pt = is_large ? 16 : 10.5;
  const double   small_pt = is_large ? 12 : 8.5;

  d->title = (TbPaperStyle){ .size_pt = is_large ? 24 : 18,
                             .is_bold = TRUE,
                             .tracking_pt = 2,
                             .align = PANGO_ALIGN_CENTER };
  d->plain = (TbPaperStyle){ .size_pt = plain_pt, .is_tabular = TRUE };
  d->right = (TbPaperStyle){ .size_pt = plain_pt,
                             .is_tabular = TRUE,
                             .align = PANGO_ALIGN_RIGHT };
  d->small = (TbPaperStyle){ .size_pt = small_pt, .is_tabular = TRUE, .ink = TB_INK_GREY };
  d->small_right = d->small;
  d->small_right.align = PANGO_ALIGN_RIGHT;
  d->heading = (TbPaperStyle){ .size_pt = d->plan.size_pt, .is_bold = TRUE };
}

/* Two texts of one line: left and right.  Returns where the next begins. */
static double
draw_pair (Drawing    *d,
           double      y_pt,
           const char *left,
           const char *right,
           gboolean    is_seen)
{
  const double            room_pt = RANGE_PART * d->plan.width_pt;
  g_autoptr (PangoLayout) layout = tb_paper_layout (d->paper, &d->plain, room_pt, left);
  g_autoptr (PangoLayout) other =
      tb_paper_layout (d->paper, &d->right, d->plan.width_pt - room_pt, right);

  if (is_seen)
    {
      tb_paper_show (d->paper, layout, d->x_pt, y_pt);
      tb_paper_show (d->paper, other, d->x_pt + room_pt, y_pt);
    }
  return y_pt + MAX (tb_paper_measure (layout), tb_paper_measure (other)) + 2;
}

/* Returns: where the table begins; draws if it is to be seen, and else measures */
static double
draw_first_head (Drawing *d,
                 gboolean is_seen)
{
  const TbDocTable       *table = d->table;
  g_autoptr (PangoLayout) title =
      tb_paper_layout (d->paper, &d->title, d->plan.width_pt, table->title);
  g_autofree char *org = g_strconcat ("组织：", table->org_name, NULL);
  g_autofree char *range = g_strconcat (
      table->range_name != NULL ? table->range_name : "范围", "：", table->range, NULL);
  g_autofree char *day = tb_paper_format_day (table->day);
  g_autofree char *count = g_strdup_printf (
      "共 %" G_GSIZE_FORMAT " %s", table->n_rows, table->unit != NULL ? table->unit : "人");
  double y_pt = TOP_PT;

  if (is_seen)
    tb_paper_show (d->paper, title, d->x_pt, y_pt);
  y_pt += tb_paper_measure (title) + GAP_PT;
  y_pt = draw_pair (d, y_pt, table->org_name != NULL ? org : "", day, is_seen);
  y_pt = draw_pair (d, y_pt, table->range != NULL ? range : "", count, is_seen);
  return y_pt + GAP_PT;
}

/* Whose page it is, should it be alone.  Returns: where the table goes on. */
static double
draw_next_head (Drawing *d,
                gboolean is_seen)
{
  const TbDocTable       *table = d->table;
  g_autofree char        *text = g_strdup_printf ("%s（续）%s%s", table->title,
                                           table->org_name != NULL ? "　" : "",
                                           table->org_name != NULL ? table->org_name : "");
  g_autofree char        *day = tb_paper_format_day (table->day);
  g_autoptr (PangoLayout) layout =
      tb_paper_layout (d->paper, &d->small, RANGE_PART * d->plan.width_pt, text);

  if (is_seen)
    {
      tb_paper_show (d->paper, layout, d->x_pt, TOP_PT);
      tb_paper_text (d->paper, &d->small_right, d->x_pt, TOP_PT, d->plan.width_pt, day);
    }
  return TOP_PT + tb_paper_measure (layout) + GAP_PT / 2;
}

static PangoLayout *
lay_out_heading (Drawing    *d,
                 const char *text,
                 TbDocLook   look,
                 double      cell_pt)
{
  TbPaperStyle style = d->heading;

  style.align = look == TB_DOC_FIGURE                         ? PANGO_ALIGN_RIGHT
                : look == TB_DOC_SHORT || look == TB_DOC_TICK ? PANGO_ALIGN_CENTER
                                                              : PANGO_ALIGN_LEFT;
  return tb_paper_layout (d->paper, &style, cell_pt - 2 * TB_DOC_TABLE_PAD_PT, text);
}

static double
measure_headings (Drawing *d)
{
  double height_pt = 0;

  for (guint i = 0; i < d->table->n_columns; i++)
    {
      const TbDocColumn      *column = &d->table->columns[i];
      g_autoptr (PangoLayout) layout =
          lay_out_heading (d, column->heading, column->look, d->plan.columns_pt[i]);

      height_pt = MAX (height_pt, tb_paper_measure (layout));
    }
  return height_pt + 0.8 * d->plan.size_pt;
}

static void
draw_heading (Drawing    *d,
              const char *text,
              TbDocLook   look,
              double      x_pt,
              double      y_pt,
              double      cell_pt)
{
  g_autoptr (PangoLayout) layout = lay_out_heading (d, text, look, cell_pt);
  const double            free_pt = d->plan.heading_pt - tb_paper_measure (layout);

  tb_paper_show (d->paper, layout, x_pt + TB_DOC_TABLE_PAD_PT, y_pt + free_pt / 2);
}

static void
draw_headings (Drawing *d,
               double   y_pt)
{
  double x_pt = d->x_pt + d->plan.number_pt;

  tb_paper_fill (d->paper, d->x_pt, y_pt, d->plan.width_pt, d->plan.heading_pt, TB_INK_SHADE);
  tb_paper_line (d->paper, d->x_pt, d->x_pt + d->plan.width_pt, y_pt, RULE_PT, TB_INK_BLACK);
  draw_heading (d, "序号", TB_DOC_SHORT, d->x_pt - TB_DOC_TABLE_PAD_PT, y_pt,
                d->plan.number_pt + 2 * TB_DOC_TABLE_PAD_PT);
  for (guint i = 0; i < d->table->n_columns; i++)
    {
      const TbDocColumn *column = &d->table->columns[i];

      draw_heading (d, column->heading, column->look, x_pt, y_pt, d->plan.columns_pt[i]);
      x_pt += d->plan.columns_pt[i];
    }
  y_pt += d->plan.heading_pt;
  tb_paper_line (d->paper, d->x_pt, d->x_pt + d->plan.width_pt, y_pt, HAIR_PT, TB_INK_BLACK);
}

static void
draw_number (Drawing *d,
             guint    row,
             double   y_pt,
             double   height_pt)
{
  const TbPaperStyle      style = { .size_pt = d->plan.size_pt,
                                    .is_tabular = TRUE,
                                    .align = PANGO_ALIGN_CENTER };
  g_autofree char        *text = g_strdup_printf ("%u", row + 1);
  g_autoptr (PangoLayout) layout =
      tb_paper_layout (d->paper, &style, d->plan.number_pt, text);

  tb_paper_show (d->paper, layout, d->x_pt, y_pt + (height_pt - tb_paper_measure (layout)) / 2);
}

static void
draw_cell (Drawing *d,
           guint    row,
           guint    nth,
           double   x_pt,
           double   y_pt,
           double   height_pt)
{
  const TbDocTable       *table = d->table;
  const TbDocColumn      *column = &table->columns[nth];
  const char             *text = table->cells[row * table->n_columns + nth];
  g_autoptr (PangoLayout) layout = NULL;

  if (column->look == TB_DOC_TICK)
    tb_paper_frame (d->paper, x_pt + (d->plan.columns_pt[nth] - TICK_PT) / 2,
                    y_pt + (height_pt - TICK_PT) / 2, TICK_PT, TICK_PT, HAIR_PT, TB_INK_BLACK);
  else if (text != NULL && *text != '\0')
    {
      layout = tb_doc_table_lay_out (d->paper, &d->plan, column, nth, text, height_pt);
      tb_paper_show (d->paper, layout, x_pt + TB_DOC_TABLE_PAD_PT,
                     y_pt + (height_pt - tb_paper_measure (layout)) / 2);
    }
}

/* Returns: where the next begins */
static double
draw_row (Drawing *d,
          guint    row,
          double   y_pt)
{
  const double height_pt = g_array_index (d->plan.heights, double, row);
  double       x_pt = d->x_pt + d->plan.number_pt;

  draw_number (d, row, y_pt, height_pt);
  for (guint i = 0; i < d->table->n_columns; i++)
    {
      draw_cell (d, row, i, x_pt, y_pt, height_pt);
      x_pt += d->plan.columns_pt[i];
    }
  y_pt += height_pt;
  tb_paper_line (d->paper, d->x_pt, d->x_pt + d->plan.width_pt, y_pt, HAIR_PT, TB_INK_PALE);
  return y_pt;
}

static void
draw_foot (Drawing *d,
           guint    page)
{
  const TbDocTable *table = d->table;
  const double      y_pt = tb_paper_get_height (d->paper) - FOOT_PT;
  g_autofree char  *who =
      table->printed_by != NULL
           ? g_strdup_printf ("打印人：%s　打印时间：%s", table->printed_by, table->printed_at)
           : g_strdup_printf ("打印时间：%s", table->printed_at);
  g_autofree char *pages =
      g_strdup_printf ("第 %u 页，共 %u 页", page + 1, d->plan.ends->len);
  double height_pt;

  tb_paper_line (d->paper, d->x_pt, d->x_pt + d->plan.width_pt, y_pt, HAIR_PT, TB_INK_BLACK);
  tb_paper_text (d->paper, &d->small_right, d->x_pt, y_pt + 3, d->plan.width_pt, pages);
  height_pt = tb_paper_text (d->paper, &d->small, d->x_pt, y_pt + 3,
                             RANGE_PART * d->plan.width_pt, who);
  if (table->note != NULL)
    tb_paper_text (d->paper, &d->small, d->x_pt, y_pt + 3 + height_pt, d->plan.width_pt,
                   table->note);
}

static gboolean
draw_page (Drawing      *d,
           guint         page,
           TbDocProgress progress,
           gpointer      progress_data,
           GCancellable *cancellable,
           GError      **error)
{
  const guint end = g_array_index (d->plan.ends, guint, page);
  double      y_pt;

  if (d->table->is_demo)
    tb_paper_watermark (d->paper, "演示");
  y_pt = page == 0 ? draw_first_head (d, TRUE) : draw_next_head (d, TRUE);
  draw_headings (d, y_pt);
  y_pt += d->plan.heading_pt;
  for (guint row = page > 0 ? g_array_index (d->plan.ends, guint, page - 1) : 0; row < end; row++)
    {
      y_pt = draw_row (d, row, y_pt);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (row + 1, (guint) d->table->n_rows, progress_data);
    }
  if (d->table->n_rows == 0)
    tb_paper_text (d->paper, &d->small, d->x_pt + d->plan.number_pt, y_pt + GAP_PT,
                   d->plan.width_pt, "没有符合条件的人员");
  draw_foot (d, page);
  return TRUE;
}

static void
drawing_clear (Drawing *d)
{
  tb_doc_table_plan_clear (&d->plan);
  tb_paper_free (d->paper);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, drawing_clear)

/**
 * tb_doc_table_print:
 * @table: what stands on it; its columns are at most %TB_DOC_TABLE_COLUMNS_MAX
 * @progress: (nullable): told of each row
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * A table that is too wide for a page that stands is on pages that lie.  The head of the table
 * is on each page, and no row on two.
 *
 * Returns: (transfer full): A4 pages, as a PDF file
 */
GBytes *
tb_doc_table_print (const TbDocTable *table,
                    TbDocProgress     progress,
                    gpointer          progress_data,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_auto (Drawing) d = { .table = table, .x_pt = MARGIN_PT };
  double           room_pt;

  g_return_val_if_fail (table->n_columns <= TB_DOC_TABLE_COLUMNS_MAX, NULL);

  d.paper = tb_paper_new (table->title, table->day);
  tb_doc_table_choose_widths (&d.plan, table, TB_PAPER_WIDTH_PT - 2 * MARGIN_PT,
                              TB_PAPER_HEIGHT_PT - 2 * MARGIN_PT);
  if (d.plan.is_wide)
    tb_paper_turn (d.paper);
  choose_styles (&d);
  d.plan.heading_pt = measure_headings (&d);
  room_pt = tb_paper_get_height (d.paper) - FOOT_PT - GAP_PT - d.plan.heading_pt;
  if (!tb_doc_table_break (&d.plan, d.paper, table, room_pt - draw_first_head (&d, FALSE),
                           room_pt - draw_next_head (&d, FALSE), cancellable, error))
    return NULL;
  for (guint page = 0; page < d.plan.ends->len; page++)
    {
      if (page > 0)
        tb_paper_next_page (d.paper);
      if (!draw_page (&d, page, progress, progress_data, cancellable, error))
        return NULL;
    }
  return tb_paper_finish (d.paper, error);
}
