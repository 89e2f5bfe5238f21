/* tb-paper.h: A4 pages on their way to a PDF file
 *
 * Same calls, same fonts, same bytes.  A paper belongs to one thread at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <pango/pangocairo.h>

#include "tb-error.h"

G_BEGIN_DECLS

#define TB_PAPER_MM        (72.0 / 25.4) /* points in a millimetre */
#define TB_PAPER_WIDTH_PT  (210.0 * TB_PAPER_MM)
#define TB_PAPER_HEIGHT_PT (297.0 * TB_PAPER_MM)

/**
 * TbPaperInk:
 * @TB_INK_BLACK: what the paper says
 * @TB_INK_GREY: what explains it
 * @TB_INK_PALE: hairlines and places left free
 * @TB_INK_GOLD: the frame
 * @TB_INK_GHOST: the watermark
 * @TB_INK_SHADE: behind the head of a table
 */
typedef enum
{
  TB_INK_BLACK,
  TB_INK_GREY,
  TB_INK_PALE,
  TB_INK_GOLD,
  TB_INK_GHOST,
  TB_INK_SHADE,
} TbPaperInk;

/* How a piece of text looks; all zero but the size is a plain left-aligned paragraph. */
typedef struct
{
  double         size_pt;
  double         leading;     /* baseline distance in line heights of the font; 0 is 1 */
  double         tracking_pt; /* added between characters */
  double         indent_pt;   /* of the first line */
  gboolean       is_bold;
  gboolean       is_tabular; /* figures of one width, for columns */
  TbPaperInk     ink;
  PangoAlignment align;
} TbPaperStyle;

typedef struct _TbPaper TbPaper;

TbPaper     *tb_paper_new (const char *title,
                           gint64      issued_on);
void         tb_paper_turn (TbPaper *paper);
double       tb_paper_get_width (const TbPaper *paper);
double       tb_paper_get_height (const TbPaper *paper);
void         tb_paper_free (TbPaper *paper);
GBytes      *tb_paper_finish (TbPaper *paper,
                              GError **error);
void         tb_paper_next_page (TbPaper *paper);
PangoLayout *tb_paper_layout (TbPaper            *paper,
                              const TbPaperStyle *style,
                              double              width_pt,
                              const char         *text);
double       tb_paper_measure (PangoLayout *layout);
double       tb_paper_show (TbPaper     *paper,
                            PangoLayout *layout,
                            double       x_pt,
                            double       y_pt);
double       tb_paper_text (TbPaper            *paper,
                            const TbPaperStyle *style,
                            double              x_pt,
                            double              y_pt,
                            double              width_pt,
                            const char         *text);
void         tb_paper_line (TbPaper   *paper,
                            double     x1_pt,
                            double     x2_pt,
                            double     y_pt,
                            double     width_pt,
                            TbPaperInk ink);
void         tb_paper_upright (TbPaper   *paper,
                               double     x_pt,
                               double     y1_pt,
                               double     y2_pt,
                               double     width_pt,
                               TbPaperInk ink);
void         tb_paper_fill (TbPaper   *paper,
                            double     x_pt,
                            double     y_pt,
                            double     width_pt,
                            double     height_pt,
                            TbPaperInk ink);
void         tb_paper_frame (TbPaper   *paper,
                             double     x_pt,
                             double     y_pt,
                             double     width_pt,
                             double     height_pt,
                             double     line_pt,
                             TbPaperInk ink);
void         tb_paper_circle (TbPaper   *paper,
                              double     x_pt,
                              double     y_pt,
                              double     radius_pt,
                              TbPaperInk ink);
gboolean     tb_paper_qr (TbPaper    *paper,
                          const char *text,
                          double      x_pt,
                          double      y_pt,
                          double      size_pt,
                          GError    **error);
gboolean     tb_paper_qr_bytes (TbPaper    *paper,
                                const char *text,
                                double      x_pt,
                                double      y_pt,
                                double      size_pt,
                                GError    **error);
void         tb_paper_blank (TbPaper            *paper,
                             const TbPaperStyle *style,
                             double              x_mm,
                             double              y_mm,
                             double              width_mm,
                             const char         *name,
                             const char         *value);
void         tb_paper_watermark (TbPaper    *paper,
                                 const char *text);
PangoLayout *tb_paper_new_scratch_layout (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbPaper, tb_paper_free)

G_END_DECLS
