/* tb-paper.c: A4 pages on their way to a PDF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-private.h"

#include <cairo-pdf.h>
#include <string.h>

/* One family: every family more is 9 ms more, and a page in two faces is two pages.  The second
 * name is for machines without the first; what neither draws, fontconfig looks for. */
#define FAMILIES "Noto Serif CJK SC,Noto Sans CJK SC"
/* Under another language the same letters take Japanese shapes. */
#define LANGUAGE "zh-CN"

static const double inks[][3] = {
  [TB_INK_BLACK] = { 0.08, 0.08, 0.09 },
  [TB_INK_GREY] = { 0.40, 0.40, 0.42 },
  [TB_INK_PALE] = { 0.74, 0.74, 0.75 },
  [TB_INK_GOLD] = { 0.72, 0.55, 0.26 },
  [TB_INK_GHOST] = { 0.93, 0.91, 0.90 },
  [TB_INK_SHADE] = { 0.945, 0.945, 0.95 },
};

static cairo_status_t
on_bytes (gpointer      closure,
          const guchar *data,
          unsigned int  n_bytes)
{
  g_byte_array_append (closure, data, n_bytes);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * tb_paper_set_ink:
 * @paper: a paper
 * @ink: what is drawn next has its colour
 */
void
tb_paper_set_ink (TbPaper   *paper,
                  TbPaperInk ink)
{
  cairo_set_source_rgb (paper->cr, inks[ink][0], inks[ink][1], inks[ink][2]);
}

/* A context that owes nothing to the screen: no hinting, points for units, left to right. */
static PangoContext *
make_context (void)
{
  PangoFontMap         *fonts = pango_cairo_font_map_get_default (); /* this thread's */
  PangoContext         *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_language (context, pango_language_from_string (LANGUAGE));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

static PangoLayout *
make_layout (PangoContext       *context,
             const TbPaperStyle *style)
{
  PangoLayout          *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);
  PangoAttrList        *attrs = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, style->size_pt * PANGO_SCALE);
  pango_font_description_set_weight (font,
                                     style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attrs, pango_attr_language_new (pango_language_from_string (LANGUAGE)));
  pango_attr_list_insert (attrs, pango_attr_insert_hyphens_new (FALSE));
  if (style->tracking_pt > 0)
    pango_attr_list_insert (
        attrs, pango_attr_letter_spacing_new ((int) (style->tracking_pt * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attrs);
  pango_attr_list_unref (attrs);
  pango_layout_set_auto_dir (layout, FALSE);
  return layout;
}

/**
 * tb_paper_new:
 * @title: the document's title, for the file's properties; names no person
 * @issued_on: day the paper is of, yyyymmdd; the file claims to have been made then
 *
 * Returns: (transfer full): a document with one empty A4 page
 */
TbPaper *
tb_paper_new (const char *title,
              gint64      issued_on)
{
  TbPaper         *paper = g_new0 (TbPaper, 1);
  g_autofree char *made = g_strdup_printf ("%04d-%02d-%02dT00:00:00Z", (int) (issued_on / 10000),
                                           (int) (issued_on / 100 % 100), (int) (issued_on % 100));

  paper->bytes = g_byte_array_new ();
  paper->surface = cairo_pdf_surface_create_for_stream (on_bytes, paper->bytes,
                                                        TB_PAPER_WIDTH_PT, TB_PAPER_HEIGHT_PT);
  cairo_pdf_surface_set_metadata (paper->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (paper->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
  cairo_pdf_surface_set_metadata (paper->surface, CAIRO_PDF_METADATA_MOD_DATE, made);
  paper->cr = cairo_create (paper->surface);
  paper->width_pt = TB_PAPER_WIDTH_PT;
  paper->height_pt = TB_PAPER_HEIGHT_PT;
  paper->context = make_context ();
  return paper;
}

/**
 * tb_paper_turn:
 * @paper: a paper on which nothing is drawn yet
 *
 * Its pages lie on their long side.
 */
void
tb_paper_turn (TbPaper *paper)
{
  paper->width_pt = TB_PAPER_HEIGHT_PT;
  paper->height_pt = TB_PAPER_WIDTH_PT;
  cairo_pdf_surface_set_size (paper->surface, paper->width_pt, paper->height_pt);
}

/**
 * tb_paper_get_width:
 * @paper: a paper
 *
 * Returns: width of its pages, in points
 */
double
tb_paper_get_width (const TbPaper *paper)
{
  return paper->width_pt;
}

/**
 * tb_paper_get_height:
 * @paper: a paper
 *
 * Returns: height of its pages, in points
 */
double
tb_paper_get_height (const TbPaper *paper)
{
  return paper->height_pt;
}

/**
 * tb_paper_free:
 * @paper: (transfer full): a paper, finished or given up
 *
 * Frees it.
 */
void
tb_paper_free (TbPaper *paper)
{
  cairo_destroy (paper->cr);
  cairo_surface_destroy (paper->surface);
  g_object_unref (paper->context);
  g_byte_array_unref (paper->bytes);
  g_free (paper);
}

/**
 * tb_paper_finish:
 * @paper: a paper; nothing can be drawn on it afterwards
 *
 * Errors: %TB_ERROR_DATA when cairo refused something that was drawn.
 *
 * Returns: (transfer full) (nullable): the PDF file
 */
GBytes *
tb_paper_finish (TbPaper *paper,
                 GError **error)
{
  cairo_status_t status;

  cairo_show_page (paper->cr);
  status = cairo_status (paper->cr);
  cairo_surface_finish (paper->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (paper->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "the page cannot be drawn: %s",
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_bytes_new (paper->bytes->data, paper->bytes->len);
}

/**
 * tb_paper_next_page:
 * @paper: a paper
 *
 * Ends the page; what is drawn from here on is on the next one.
 */
void
tb_paper_next_page (TbPaper *paper)
{
  cairo_show_page (paper->cr);
}

/* Noto's figures are proportional and it has no “tnum”; its half-width ones are all 0.5 em. */
static void
make_tabular (PangoLayout *layout,
              const char  *text)
{
  PangoAttrList *attrs = pango_attr_list_copy (pango_layout_get_attributes (layout));
  const char    *at = text;

  while (*at != '\0')
    {
      gsize           n = strspn (at, "0123456789");
      PangoAttribute *attr;

      if (n > 0)
        {
          attr = pango_attr_font_features_new ("tnum=1,hwid=1,kern=0");
          attr->start_index = (guint) (at - text);
          attr->end_index = (guint) (at - text + n);
          pango_attr_list_insert (attrs, attr);
        }
      at += n;
      at += strcspn (at, "0123456789");
    }
  pango_layout_set_attributes (layout, attrs);
  pango_attr_list_unref (attrs);
}

/**
 * tb_paper_layout:
 * @style: how it looks
 * @width_pt: width to break lines at, in points; 0 for one line
 * @text: UTF-8; never markup
 *
 * Returns: (transfer full): the text, laid out but not drawn
 */
PangoLayout *
tb_paper_layout (TbPaper            *paper,
                 const TbPaperStyle *style,
                 double              width_pt,
                 const char         *text)
{
  PangoLayout *layout = make_layout (paper->context, style);

  if (width_pt > 0)
    pango_layout_set_width (layout, (int) (width_pt * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, style->align);
  pango_layout_set_indent (layout, (int) (style->indent_pt * PANGO_SCALE));
  pango_layout_set_line_spacing (layout, (float) style->leading);
  pango_layout_set_text (layout, text, -1);
  if (style->is_tabular)
    make_tabular (layout, text);
  return layout;
}

/**
 * tb_paper_measure:
 * @layout: from tb_paper_layout()
 *
 * Returns: its height, in points
 */
double
tb_paper_measure (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* Draws a layout in the ink that is set. */
static double
show_at (TbPaper     *paper,
         PangoLayout *layout,
         double       x_pt,
         double       y_pt)
{
  cairo_move_to (paper->cr, x_pt, y_pt);
  pango_cairo_show_layout (paper->cr, layout);
  return tb_paper_measure (layout);
}

/**
 * tb_paper_show:
 * @layout: from tb_paper_layout()
 * @x_pt: left edge, in points
 * @y_pt: top edge, in points
 *
 * Draws a layout in black.
 *
 * Returns: its height, in points
 */
double
tb_paper_show (TbPaper     *paper,
               PangoLayout *layout,
               double       x_pt,
               double       y_pt)
{
  tb_paper_set_ink (paper, TB_INK_BLACK);
  return show_at (paper, layout, x_pt, y_pt);
}

/**
 * tb_paper_text:
 * @style: how it looks
 * @x_pt: left edge, in points
 * @y_pt: top edge, in points
 * @width_pt: width to break lines at and to align in, in points; 0 for one line
 * @text: UTF-8; never markup
 *
 * Lays out and draws a text.
 *
 * Returns: its height, in points
 */
double
tb_paper_text (TbPaper            *paper,
               const TbPaperStyle *style,
               double              x_pt,
               double              y_pt,
               double              width_pt,
               const char         *text)
{
  g_autoptr (PangoLayout) layout = tb_paper_layout (paper, style, width_pt, text);

  tb_paper_set_ink (paper, style->ink);
  return show_at (paper, layout, x_pt, y_pt);
}

/**
 * tb_paper_watermark:
 * @text: a word or two
 *
 * Writes it large across the page.  Call it first: what follows stays readable over it.
 */
void
tb_paper_watermark (TbPaper    *paper,
                    const char *text)
{
  static const TbPaperStyle style = { .size_pt = 168, .is_bold = TRUE, .tracking_pt = 24 };
  g_autoptr (PangoLayout)   layout = tb_paper_layout (paper, &style, 0, text);
  int                       width;
  int                       height;

  pango_layout_get_size (layout, &width, &height);
  cairo_save (paper->cr);
  cairo_translate (paper->cr, paper->width_pt / 2, paper->height_pt / 2);
  cairo_rotate (paper->cr, -G_PI / 5);
  tb_paper_set_ink (paper, TB_INK_GHOST);
  show_at (paper, layout, -0.5 * width / PANGO_SCALE, -0.5 * height / PANGO_SCALE);
  cairo_restore (paper->cr);
}

/**
 * tb_paper_new_scratch_layout:
 *
 * Returns: (transfer full): a layout in the papers' font, for asking what it can draw
 */
PangoLayout *
tb_paper_new_scratch_layout (void)
{
  static const TbPaperStyle style = { .size_pt = 12 };
  PangoContext             *context = make_context ();
  PangoLayout              *layout = make_layout (context, &style);

  g_object_unref (context);
  return layout;
}
