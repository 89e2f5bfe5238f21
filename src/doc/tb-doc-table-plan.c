/* tb-doc-table-plan.c: widths, heights and pages of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-table-plan.h"

#define BODY_PT       10.0
#define LARGE_PT      16.0
#define LEAST_PT      4.0 /* of a text that would fill more than a page */
#define SHRINK        0.8
#define TEXT_MOST_EM  18.0 /* a longer one takes several lines, so that others have room */
#define TEXT_EASY_EM  10.0 /* so wide, words are read with ease; few names are longer */
#define TEXT_LEAST_EM 4.5
#define BLANK_EM      12.0
#define TICK_EM       2.5
#define TIGHT         0.9 /* of a cell: what is guessed to be wider is measured */
#define ROW_PAD_EM    0.35

/* How wide a text is, about, in its size: 50,000 cells are guessed in a moment. */
static double
guess_em (const char *text)
{
  double em = 0;

  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (g_unichar_iswide (c) || c > 0x2000)
        em += 1;
      else if (g_unichar_isdigit (c) || c < 'A')
        em += 0.52;
      else if (!g_unichar_iszerowidth (c))
        em += 0.72;
    }
  return em;
}

static double
find_natural (const TbDocTable *table,
              gsize             nth)
{
  const TbDocColumn *column = &table->columns[nth];
  double             em = guess_em (column->heading);

  if (column->look == TB_DOC_BLANK)
    return BLANK_EM;
  if (column->look == TB_DOC_TICK)
    return MAX (em, TICK_EM);
  for (gsize row = 0; row < table->n_rows; row++)
    em = MAX (em, guess_em (table->cells[row * table->n_columns + nth]));
  return column->look == TB_DOC_TEXT ? MIN (em, TEXT_MOST_EM) : em;
}

static gboolean
is_elastic (const TbDocColumn *column)
{
  return column->look == TB_DOC_TEXT || column->look == TB_DOC_BLANK;
}

/* What is left goes to words and to room for writing; what is missing is taken from them. */
static void
share (TbDocTablePlan   *plan,
       const TbDocTable *table,
       double            left_pt)
{
  const double least_pt = TEXT_LEAST_EM * plan->size_pt + 2 * TB_DOC_TABLE_PAD_PT;
  double       elastic_pt = 0;

  for (gsize i = 0; i < table->n_columns; i++)
    if (is_elastic (&table->columns[i]))
      elastic_pt += left_pt > 0 ? plan->columns_pt[i] : MAX (plan->columns_pt[i] - least_pt, 0);
  for (gsize i = 0; i < table->n_columns && elastic_pt > 0; i++)
    if (is_elastic (&table->columns[i]))
      {
        const double part_pt = left_pt > 0 ? plan->columns_pt[i]
                                           : MAX (plan->columns_pt[i] - least_pt, 0);

        plan->columns_pt[i] += MAX (left_pt, -elastic_pt) * part_pt / elastic_pt;
      }
}

/* What all columns want if long words take several lines: one such name turns no page. */
static double
sum_easy (const TbDocTablePlan *plan,
          const TbDocTable     *table)
{
  const double easy_pt = TEXT_EASY_EM * plan->size_pt + 2 * TB_DOC_TABLE_PAD_PT;
  double       sum_pt = plan->number_pt;

  for (gsize i = 0; i < table->n_columns; i++)
    sum_pt += is_elastic (&table->columns[i]) ? MIN (plan->columns_pt[i], easy_pt)
                                              : plan->columns_pt[i];
  return sum_pt;
}

static double
sum_columns (const TbDocTablePlan *plan,
             gsize                 n_columns)
{
  double sum_pt = plan->number_pt;

  for (gsize i = 0; i < n_columns; i++)
    sum_pt += plan->columns_pt[i];
  return sum_pt;
}

/**
 * tb_doc_table_choose_widths:
 * @plan: where the answer goes
 * @table: a table
 * @upright_pt: room on a page that stands
 * @lying_pt: room on one that lies
 *
 * Chooses the way the page lies, and the widths.
 */
void
tb_doc_table_choose_widths (TbDocTablePlan   *plan,
                            const TbDocTable *table,
                            double            upright_pt,
                            double            lying_pt)
{
  g_autofree char *last = g_strdup_printf ("%" G_GSIZE_FORMAT, table->n_rows);
  double           sum_pt;

  plan->size_pt = table->is_large ? LARGE_PT : BODY_PT;
  plan->number_pt = MAX (guess_em (last), 2) * plan->size_pt + 2 * TB_DOC_TABLE_PAD_PT;
  for (gsize i = 0; i < table->n_columns; i++)
    plan->columns_pt[i] = find_natural (table, i) * plan->size_pt / TIGHT +
                          2 * TB_DOC_TABLE_PAD_PT;
  plan->is_wide = sum_easy (plan, table) > upright_pt;
  plan->width_pt = plan->is_wide ? lying_pt : upright_pt;
  share (plan, table, plan->width_pt - sum_columns (plan, table->n_columns));
  sum_pt = sum_columns (plan, table->n_columns);
  for (gsize i = 0; i < table->n_columns; i++) /* too many columns for any sheet: all are narrow */
    plan->columns_pt[i] *= (plan->width_pt - plan->number_pt) / (sum_pt - plan->number_pt);
}

/**
 * tb_doc_table_lay_out:
 * @paper: what it will be drawn on
 * @plan: with widths
 * @column: what it is in
 * @nth: number of that column
 * @text: what stands in the cell
 * @most_pt: height it may have, in points; a text that needs more is made smaller
 *
 * Returns: (transfer full): the text, laid out but not drawn
 */
PangoLayout *
tb_doc_table_lay_out (TbPaper              *paper,
                      const TbDocTablePlan *plan,
                      const TbDocColumn    *column,
                      guint                 nth,
                      const char           *text,
                      double                most_pt)
{
  TbPaperStyle style = { .size_pt = plan->size_pt, .is_tabular = TRUE };
  const double room_pt = plan->columns_pt[nth] - 2 * TB_DOC_TABLE_PAD_PT;
  PangoLayout *layout;

  if (column->look == TB_DOC_SHORT)
    style.align = PANGO_ALIGN_CENTER;
  else if (column->look == TB_DOC_FIGURE)
    style.align = PANGO_ALIGN_RIGHT;
  layout = tb_paper_layout (paper, &style, room_pt, text);
  while (tb_paper_measure (layout) > most_pt && style.size_pt > LEAST_PT)
    {
      style.size_pt *= SHRINK;
      g_object_unref (layout);
      layout = tb_paper_layout (paper, &style, room_pt, text);
    }
  return layout;
}

/* A row is as high as its highest cell. */
static double
measure_row (TbPaper              *paper,
             const TbDocTablePlan *plan,
             const TbDocTable     *table,
             gsize                 row,
             double                line_pt,
             double                most_pt)
{
  const double pad_pt = 2 * ROW_PAD_EM * plan->size_pt;
  double       height_pt = line_pt;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *text = table->cells[row * table->n_columns + i];
      double      guess_pt = guess_em (text) * plan->size_pt + 2 * TB_DOC_TABLE_PAD_PT;

      if (text != NULL && guess_pt > TIGHT * plan->columns_pt[i])
        {
          g_autoptr (PangoLayout) layout = tb_doc_table_lay_out (paper, plan, &table->columns[i],
                                                                 i, text, most_pt - pad_pt);

          height_pt = MAX (height_pt, tb_paper_measure (layout));
        }
    }
  return MAX (height_pt + pad_pt, table->row_mm * TB_PAPER_MM);
}

static double
measure_line (TbPaper *paper,
              double   size_pt)
{
  const TbPaperStyle      style = { .size_pt = size_pt };
  g_autoptr (PangoLayout) layout = tb_paper_layout (paper, &style, 0, "国Ag8");

  return tb_paper_measure (layout);
}

/**
 * tb_doc_table_break:
 * @plan: with widths
 * @paper: what it will be drawn on
 * @table: a table
 * @first_pt: room for rows on the first page
 * @next_pt: room for rows on each after that
 * @cancellable: (nullable): ends it
 *
 * Measures the rows and puts them on pages, each row on one.
 *
 * Returns: whether it was not cancelled
 */
gboolean
tb_doc_table_break (TbDocTablePlan   *plan,
                    TbPaper          *paper,
                    const TbDocTable *table,
                    double            first_pt,
                    double            next_pt,
                    GCancellable     *cancellable,
                    GError          **error)
{
  const double line_pt = measure_line (paper, plan->size_pt);
  double       left_pt = first_pt;
  guint        row;

  plan->heights = g_array_new (FALSE, FALSE, sizeof (double));
  plan->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  for (row = 0; row < table->n_rows; row++)
    {
      double height_pt = measure_row (paper, plan, table, row, line_pt, MIN (first_pt, next_pt));

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (height_pt > left_pt)
        {
          g_array_append_val (plan->ends, row);
          left_pt = next_pt;
        }
      left_pt -= height_pt;
      g_array_append_val (plan->heights, height_pt);
    }
  g_array_append_val (plan->ends, row);
  return TRUE;
}

/**
 * tb_doc_table_plan_clear:
 * @plan: a plan; may be empty
 */
void
tb_doc_table_plan_clear (TbDocTablePlan *plan)
{
  g_clear_pointer (&plan->heights, g_array_unref);
  g_clear_pointer (&plan->ends, g_array_unref);
}
