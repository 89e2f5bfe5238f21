/* tb-doc-flow.c: a paper of paragraphs and boxes to fill in, as long as it needs to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-flow.h"

#include "tb-paper-text.h"

#define MARGIN_PT  (20 * TB_PAPER_MM)
#define TOP_PT     (17 * TB_PAPER_MM)
#define BOTTOM_PT  (21 * TB_PAPER_MM) /* from the edge of the page to the line of its foot */
#define LINE_PT    0.5
#define PAD_PT     4.0
#define LABEL_EM   5.4  /* width of a label */
#define BOX_MM     8.5  /* height of a box, at least: room to write */
#define LARGE_MM   11.0 /* likewise in large print */
#define QR_MM      26.0
#define LEADING    1.1
#define KEEP_LINES 3 /* a heading stays with so much of what follows */

struct _TbDocFlow
{
  const TbDocHead *head;
  TbPaper         *paper; /* (owned) */
  double           y_pt;
  double           width_pt;
  double           bottom_pt;
  double           size_pt;
  guint            page;
  guint            n_pages; /* 0 while they are counted */
  gboolean         is_after_boxes;
};

static void
draw_foot (TbDocFlow *flow)
{
  const TbPaperStyle small = { .size_pt = flow->head->is_large ? 12 : 8.5, .ink = TB_INK_GREY };
  TbPaperStyle       right = small;
  g_autofree char   *pages = g_strdup_printf ("第 %u 页，共 %u 页", flow->page, flow->n_pages);
  const double       y_pt = flow->bottom_pt + PAD_PT;

  right.align = PANGO_ALIGN_RIGHT;
  right.is_tabular = TRUE;
  tb_paper_line (flow->paper, MARGIN_PT, MARGIN_PT + flow->width_pt, y_pt, LINE_PT, TB_INK_PALE);
  tb_paper_text (flow->paper, &right, MARGIN_PT, y_pt + PAD_PT, flow->width_pt, pages);
  if (flow->head->foot != NULL)
    tb_paper_text (flow->paper, &small, MARGIN_PT, y_pt + PAD_PT, 0.78 * flow->width_pt,
                   flow->head->foot);
}

static void
begin_page (TbDocFlow *flow)
{
  flow->page++;
  flow->y_pt = TOP_PT;
  flow->is_after_boxes = FALSE;
  if (flow->head->is_demo)
    tb_paper_watermark (flow->paper, "演示");
}

static void
keep (TbDocFlow *flow,
      double     height_pt)
{
  if (flow->y_pt + height_pt <= flow->bottom_pt || flow->y_pt <= TOP_PT)
    return;
  draw_foot (flow);
  tb_paper_next_page (flow->paper);
  begin_page (flow);
}

static void
draw_title (TbDocFlow *flow)
{
  const TbPaperStyle title = { .size_pt = flow->head->is_large ? 24 : 18,
                               .is_bold = TRUE,
                               .tracking_pt = 1.5,
                               .align = PANGO_ALIGN_CENTER };
  const TbPaperStyle plain = { .size_pt = flow->size_pt };
  const TbPaperStyle right = { .size_pt = flow->size_pt, .align = PANGO_ALIGN_RIGHT };
  g_autofree char   *org = g_strconcat ("组织：", flow->head->org_name, NULL);
  g_autofree char   *day = tb_paper_format_day (flow->head->day);

  flow->y_pt += tb_paper_text (flow->paper, &title, MARGIN_PT, flow->y_pt, flow->width_pt,
                               flow->head->title) +
                0.7 * flow->size_pt;
  tb_paper_text (flow->paper, &right, MARGIN_PT, flow->y_pt, flow->width_pt, day);
  flow->y_pt += tb_paper_text (flow->paper, &plain, MARGIN_PT, flow->y_pt, 0.68 * flow->width_pt,
                               flow->head->org_name != NULL ? org : " ") +
                0.4 * flow->size_pt;
}

/* Once through; @n_pages_out says how many pages it took. */
static GBytes *
run (const TbDocHead *head,
     TbDocCompose     compose,
     gconstpointer    data,
     guint            n_pages,
     guint           *n_pages_out,
     GError         **error)
{
  g_autoptr (TbPaper) paper = tb_paper_new (head->title, head->day);
  TbDocFlow           flow = { .head = head, .paper = paper, .n_pages = n_pages };

  flow.width_pt = TB_PAPER_WIDTH_PT - 2 * MARGIN_PT;
  flow.bottom_pt = TB_PAPER_HEIGHT_PT - BOTTOM_PT;
  flow.size_pt = head->is_large ? 16 : 10.5;
  begin_page (&flow);
  draw_title (&flow);
  if (!compose (&flow, data, error))
    return NULL;
  draw_foot (&flow);
  *n_pages_out = flow.page;
  return tb_paper_finish (paper, error);
}

/**
 * tb_doc_flow_print:
 * @head: what the paper is
 * @compose: writes its text
 * @data: for @compose
 * @error: return location
 *
 * Returns: (transfer full): A4 pages, as a PDF file
 */
GBytes *
tb_doc_flow_print (const TbDocHead *head,
                   TbDocCompose     compose,
                   gconstpointer    data,
                   GError         **error)
{
  guint              n_pages = 0;
  g_autoptr (GBytes) counted = run (head, compose, data, 0, &n_pages, error);

  return counted != NULL ? run (head, compose, data, n_pages, &n_pages, error) : NULL;
}

/**
 * tb_doc_flow_keep:
 * @flow: a paper
 * @n_lines: how many
 *
 * What comes next begins a page if there is no room for so many lines: a text and who signs it
 * stay together.
 */
void
tb_doc_flow_keep (TbDocFlow *flow,
                  guint      n_lines)
{
  keep (flow, n_lines * 1.7 * flow->size_pt);
}

/**
 * tb_doc_flow_heading:
 * @flow: a paper
 * @text: of one line
 *
 * Begins a part of the paper.  It never stands alone at the foot of a page.
 */
void
tb_doc_flow_heading (TbDocFlow  *flow,
                     const char *text)
{
  const TbPaperStyle style = { .size_pt = flow->size_pt + 1.5, .is_bold = TRUE };

  keep (flow, (1 + KEEP_LINES) * 2 * style.size_pt);
  if (flow->y_pt > TOP_PT)
    flow->y_pt += 0.75 * flow->size_pt;
  flow->is_after_boxes = FALSE;
  flow->y_pt += tb_paper_text (flow->paper, &style, MARGIN_PT, flow->y_pt, flow->width_pt, text) +
                0.3 * flow->size_pt;
}

/**
 * tb_doc_flow_item:
 * @flow: a paper
 * @mark: (nullable): what stands before it
 * @text: a paragraph
 *
 * Writes a paragraph.
 */
void
tb_doc_flow_item (TbDocFlow  *flow,
                  const char *mark,
                  const char *text)
{
  const TbPaperStyle      style = { .size_pt = flow->size_pt, .leading = LEADING };
  const double            mark_pt = mark != NULL ? 1.7 * flow->size_pt : 0;
  g_autoptr (PangoLayout) layout =
      tb_paper_layout (flow->paper, &style, flow->width_pt - mark_pt, text);
  const double height_pt = tb_paper_measure (layout);

  if (flow->is_after_boxes)
    flow->y_pt += 0.5 * flow->size_pt;
  keep (flow, height_pt);
  flow->is_after_boxes = FALSE;
  if (mark != NULL)
    tb_paper_text (flow->paper, &style, MARGIN_PT, flow->y_pt, 0, mark);
  tb_paper_show (flow->paper, layout, MARGIN_PT + mark_pt, flow->y_pt);
  flow->y_pt += height_pt + 0.3 * flow->size_pt;
}

/**
 * tb_doc_flow_text:
 * @flow: a paper
 * @text: a paragraph
 *
 * Writes a paragraph.
 */
void
tb_doc_flow_text (TbDocFlow  *flow,
                  const char *text)
{
  tb_doc_flow_item (flow, NULL, text);
}

static PangoLayout *
lay_out_value (TbDocFlow      *flow,
               const TbDocBox *box,
               double          width_pt)
{
  const TbPaperStyle style = { .size_pt = flow->size_pt, .is_tabular = TRUE };

  return tb_paper_layout (flow->paper, &style, width_pt - 2 * PAD_PT,
                          box->value != NULL ? box->value : "");
}

static PangoLayout *
lay_out_label (TbDocFlow      *flow,
               const TbDocBox *box)
{
  const TbPaperStyle style = { .size_pt = flow->size_pt, .align = PANGO_ALIGN_CENTER };

  return tb_paper_layout (flow->paper, &style, LABEL_EM * flow->size_pt - PAD_PT, box->label);
}

/* What is left of a box for its value. */
static double
find_room (TbDocFlow      *flow,
           const TbDocBox *box,
           guint           n_boxes)
{
  return flow->width_pt / n_boxes - (box->label != NULL ? LABEL_EM * flow->size_pt : 0);
}

static void
draw_box (TbDocFlow      *flow,
          const TbDocBox *box,
          guint           n_boxes,
          double          x_pt,
          double          height_pt)
{
  const double            room_pt = find_room (flow, box, n_boxes);
  const double            label_pt = flow->width_pt / n_boxes - room_pt;
  g_autoptr (PangoLayout) value = lay_out_value (flow, box, room_pt);
  const double            free_pt = height_pt - tb_paper_measure (value);

  if (box->label != NULL)
    {
      g_autoptr (PangoLayout) label = lay_out_label (flow, box);

      tb_paper_fill (flow->paper, x_pt, flow->y_pt, label_pt, height_pt, TB_INK_SHADE);
      tb_paper_frame (flow->paper, x_pt, flow->y_pt, label_pt, height_pt, LINE_PT, TB_INK_BLACK);
      tb_paper_show (flow->paper, label, x_pt + PAD_PT / 2,
                     flow->y_pt + (height_pt - tb_paper_measure (label)) / 2);
    }
  tb_paper_frame (flow->paper, x_pt + label_pt, flow->y_pt, room_pt, height_pt, LINE_PT,
                  TB_INK_BLACK);
  tb_paper_show (flow->paper, value, x_pt + label_pt + PAD_PT, flow->y_pt + free_pt / 2);
}

/**
 * tb_doc_flow_boxes:
 * @flow: a paper
 * @boxes: (array length=n_boxes): names and values
 * @n_boxes: how many share the row, 1 or more
 *
 * Writes a row of boxes of one width, high enough to write in.
 */
void
tb_doc_flow_boxes (TbDocFlow      *flow,
                   const TbDocBox *boxes,
                   guint           n_boxes)
{
  double height_pt = (flow->head->is_large ? LARGE_MM : BOX_MM) * TB_PAPER_MM;

  for (guint i = 0; i < n_boxes; i++)
    {
      g_autoptr (PangoLayout) value =
          lay_out_value (flow, &boxes[i], find_room (flow, &boxes[i], n_boxes));
      g_autoptr (PangoLayout) label =
          boxes[i].label != NULL ? lay_out_label (flow, &boxes[i]) : NULL;

      height_pt = MAX (height_pt, tb_paper_measure (value) + 2 * PAD_PT);
      if (label != NULL)
        height_pt = MAX (height_pt, tb_paper_measure (label) + PAD_PT);
    }
  keep (flow, height_pt);
  for (guint i = 0; i < n_boxes; i++)
    draw_box (flow, &boxes[i], n_boxes, MARGIN_PT + i * flow->width_pt / n_boxes, height_pt);
  flow->y_pt += height_pt;
  flow->is_after_boxes = TRUE;
}

/**
 * tb_doc_flow_lines:
 * @flow: a paper
 * @labels: (array length=n_labels): what is to be written
 * @n_labels: how many share the line, 1 or more
 *
 * Writes names with lines to sign on.
 */
void
tb_doc_flow_lines (TbDocFlow         *flow,
                   const char *const *labels,
                   guint              n_labels)
{
  const TbPaperStyle style = { .size_pt = flow->size_pt };
  const double       part_pt = flow->width_pt / n_labels;
  const double       height_pt = 2.5 * flow->size_pt;
  double             y_pt;

  keep (flow, height_pt);
  y_pt = flow->y_pt + height_pt;
  for (guint i = 0; i < n_labels; i++)
    {
      const double            x_pt = MARGIN_PT + i * part_pt;
      g_autoptr (PangoLayout) layout = tb_paper_layout (flow->paper, &style, 0, labels[i]);
      PangoRectangle          box;

      pango_layout_get_extents (layout, NULL, &box);
      tb_paper_show (flow->paper, layout, x_pt, y_pt - 1.5 * flow->size_pt);
      tb_paper_line (flow->paper, x_pt + (double) box.width / PANGO_SCALE + PAD_PT,
                     x_pt + part_pt - 2 * PAD_PT, y_pt, LINE_PT, TB_INK_GREY);
    }
  flow->y_pt = y_pt + 0.5 * flow->size_pt;
}

/**
 * tb_doc_flow_qr:
 * @flow: a paper
 * @code: what a scanner reads
 * @text: what stands beside it
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA for a code that is too long.
 *
 * Returns: whether it was drawn
 */
gboolean
tb_doc_flow_qr (TbDocFlow  *flow,
                const char *code,
                const char *text,
                GError    **error)
{
  const TbPaperStyle style = { .size_pt = flow->size_pt, .leading = LEADING };
  const double       side_pt = QR_MM * TB_PAPER_MM;
  const double       left_pt = side_pt + 2.5 * flow->size_pt;

  keep (flow, side_pt + 2 * flow->size_pt);
  flow->y_pt += flow->size_pt;
  if (!tb_paper_qr_bytes (flow->paper, code, MARGIN_PT + flow->size_pt / 2, flow->y_pt, side_pt,
                          error))
    return FALSE;
  tb_paper_text (flow->paper, &style, MARGIN_PT + left_pt, flow->y_pt + flow->size_pt,
                 flow->width_pt - left_pt, text);
  flow->y_pt += side_pt + flow->size_pt;
  return TRUE;
}

/**
 * tb_doc_tick:
 * @choices: (array length=n_choices): what there is to choose from
 * @n_choices: how many
 * @gap: what parts them: a space, or the end of a line
 * @chosen: which is ticked; -1 for none
 *
 * Returns: (transfer full): them in a line, each with a box
 */
char *
tb_doc_tick (const char *const *choices,
             guint              n_choices,
             const char        *gap,
             int                chosen)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_choices; i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? gap : "", (int) i == chosen ? "■" : "□",
                            choices[i]);
  return g_string_free (text, FALSE);
}
