/* tb-paper-shapes.c: lines, frames and QR codes on a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-private.h"

#define BLANK_GAP_MM  3.0 /* behind a line to write on */
#define BLANK_LINE_MM 6.0 /* below the top of its text */
#define BLANK_LINE_PT 0.5

#include <qrencode.h>
#include <string.h>

typedef struct
{
  double x;
  double y;
} Point;

static void
stroke (TbPaper   *paper,
        Point      from,
        Point      to,
        double     width_pt,
        TbPaperInk ink)
{
  tb_paper_set_ink (paper, ink);
  cairo_set_line_width (paper->cr, width_pt);
  cairo_move_to (paper->cr, from.x, from.y);
  cairo_line_to (paper->cr, to.x, to.y);
  cairo_stroke (paper->cr);
}

/**
 * tb_paper_line:
 * @x1_pt: left end, in points
 * @x2_pt: right end, in points
 * @y_pt: where, in points
 * @width_pt: how thick, in points
 * @ink: its colour
 *
 * Draws a level line.
 */
void
tb_paper_line (TbPaper   *paper,
               double     x1_pt,
               double     x2_pt,
               double     y_pt,
               double     width_pt,
               TbPaperInk ink)
{
  stroke (paper, (Point){ x1_pt, y_pt }, (Point){ x2_pt, y_pt }, width_pt, ink);
}

/**
 * tb_paper_upright:
 * @x_pt: where, in points
 * @y1_pt: upper end, in points
 * @y2_pt: lower end, in points
 * @width_pt: how thick, in points
 * @ink: its colour
 *
 * Draws an upright line.
 */
void
tb_paper_upright (TbPaper   *paper,
                  double     x_pt,
                  double     y1_pt,
                  double     y2_pt,
                  double     width_pt,
                  TbPaperInk ink)
{
  stroke (paper, (Point){ x_pt, y1_pt }, (Point){ x_pt, y2_pt }, width_pt, ink);
}

/**
 * tb_paper_fill:
 * @x_pt: left edge, in points
 * @y_pt: top edge, in points
 * @width_pt: width, in points
 * @height_pt: height, in points
 * @ink: its colour
 *
 * Draws a full rectangle.  What follows is drawn over it.
 */
void
tb_paper_fill (TbPaper   *paper,
               double     x_pt,
               double     y_pt,
               double     width_pt,
               double     height_pt,
               TbPaperInk ink)
{
  tb_paper_set_ink (paper, ink);
  cairo_rectangle (paper->cr, x_pt, y_pt, width_pt, height_pt);
  cairo_fill (paper->cr);
}

/**
 * tb_paper_frame:
 * @x_pt: left edge, in points
 * @y_pt: top edge, in points
 * @width_pt: width, in points
 * @height_pt: height, in points
 * @line_pt: how thick, in points
 * @ink: its colour
 *
 * Draws an empty rectangle.
 */
void
tb_paper_frame (TbPaper   *paper,
                double     x_pt,
                double     y_pt,
                double     width_pt,
                double     height_pt,
                double     line_pt,
                TbPaperInk ink)
{
  tb_paper_set_ink (paper, ink);
  cairo_set_line_width (paper->cr, line_pt);
  cairo_rectangle (paper->cr, x_pt, y_pt, width_pt, height_pt);
  cairo_stroke (paper->cr);
}

/**
 * tb_paper_circle:
 * @x_pt: centre, in points
 * @y_pt: centre, in points
 * @radius_pt: radius, in points
 * @ink: its colour
 *
 * Draws a dashed circle: a place left free for something round.
 */
void
tb_paper_circle (TbPaper   *paper,
                 double     x_pt,
                 double     y_pt,
                 double     radius_pt,
                 TbPaperInk ink)
{
  static const double dashes[] = { 2.4, 2.4 };

  cairo_save (paper->cr);
  tb_paper_set_ink (paper, ink);
  cairo_set_line_width (paper->cr, 0.5);
  cairo_set_dash (paper->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_new_path (paper->cr);
  cairo_arc (paper->cr, x_pt, y_pt, radius_pt, 0, 2 * G_PI);
  cairo_stroke (paper->cr);
  cairo_restore (paper->cr);
}

/* One bit a module: as rectangles the same code is 26 times slower to print. */
static cairo_surface_t *
make_mask (const QRcode *code)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A1, code->width, code->width);
  guint8          *pixels = cairo_image_surface_get_data (mask);
  int              stride = cairo_image_surface_get_stride (mask);

  cairo_surface_flush (mask);
  for (int y = 0; y < code->width; y++)
    for (int x = 0; x < code->width; x++)
      if ((code->data[y * code->width + x] & 1) != 0)
        pixels[y * stride + x / 8] |=
            (guint8) (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1 << (x % 8) : 0x80 >> (x % 8));
  cairo_surface_mark_dirty (mask);
  return mask;
}

static gboolean
draw_code (TbPaper     *paper,
           QRencodeMode mode,
           const char  *text,
           double       x_pt,
           double       y_pt,
           double       size_pt,
           GError     **error)
{
  QRinput *input = QRinput_new2 (0, QR_ECLEVEL_M);
  QRcode  *code = NULL;
  gboolean is_drawn;

  if (QRinput_append (input, mode, (int) strlen (text), (const guchar *) text) == 0)
    code = QRcode_encodeInput (input);
  QRinput_free (input);
  is_drawn = code != NULL;
  if (is_drawn)
    {
      cairo_surface_t *mask = make_mask (code);

      cairo_save (paper->cr);
      cairo_translate (paper->cr, x_pt, y_pt);
      cairo_scale (paper->cr, size_pt / code->width, size_pt / code->width);
      tb_paper_set_ink (paper, TB_INK_BLACK);
      cairo_mask_surface (paper->cr, mask, 0, 0);
      cairo_restore (paper->cr);
      cairo_surface_destroy (mask);
      QRcode_free (code);
    }
  else
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "the QR code cannot hold its text");
  return is_drawn;
}

/**
 * tb_paper_qr:
 * @text: of QR's alphanumeric characters only: 0–9, A–Z, space and $%*+-./:
 * @x_pt: left edge of the first module, in points; keep four modules free around it
 * @y_pt: top edge, in points
 * @size_pt: width and height, in points
 *
 * Draws a QR code of error level M.
 * Errors: %TB_ERROR_DATA for other characters, or more of them than a code can hold.
 *
 * Returns: whether it was drawn
 */
gboolean
tb_paper_qr (TbPaper    *paper,
             const char *text,
             double      x_pt,
             double      y_pt,
             double      size_pt,
             GError    **error)
{
  return draw_code (paper, QR_MODE_AN, text, x_pt, y_pt, size_pt, error);
}

/**
 * tb_paper_qr_bytes:
 * @text: any; see tb_paper_qr() for what needs less room
 * @x_pt: left edge of the first module, in points; keep four modules free around it
 * @y_pt: top edge, in points
 * @size_pt: width and height, in points
 *
 * Draws a QR code of error level M.
 * Errors: %TB_ERROR_DATA for more than a code can hold.
 *
 * Returns: whether it was drawn
 */
gboolean
tb_paper_qr_bytes (TbPaper    *paper,
                   const char *text,
                   double      x_pt,
                   double      y_pt,
                   double      size_pt,
                   GError    **error)
{
  return draw_code (paper, QR_MODE_8, text, x_pt, y_pt, size_pt, error);
}

/**
 * tb_paper_blank:
 * @paper: a paper
 * @style: of the text
 * @x_mm: left edge, in millimetres
 * @y_mm: top edge
 * @width_mm: room for it
 * @name: what is to be written there
 * @value: (nullable): what stands there already
 *
 * Draws a name and a line to write on.
 */
void
tb_paper_blank (TbPaper            *paper,
                const TbPaperStyle *style,
                double              x_mm,
                double              y_mm,
                double              width_mm,
                const char         *name,
                const char         *value)
{
  g_autofree char *text = g_strconcat (name, "：", value, NULL);
  const double     end_pt = (x_mm + width_mm - BLANK_GAP_MM) * TB_PAPER_MM;

  tb_paper_text (paper, style, x_mm * TB_PAPER_MM, y_mm * TB_PAPER_MM,
                 (width_mm - BLANK_GAP_MM) * TB_PAPER_MM, text);
  tb_paper_line (paper, x_mm * TB_PAPER_MM, end_pt, (y_mm + BLANK_LINE_MM) * TB_PAPER_MM,
                 BLANK_LINE_PT, TB_INK_PALE);
}
