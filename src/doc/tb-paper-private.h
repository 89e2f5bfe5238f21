/* tb-paper-private.h: what the files of a paper share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-paper.h"

G_BEGIN_DECLS

struct _TbPaper
{
  cairo_surface_t *surface; /* (owned) */
  cairo_t         *cr;      /* (owned) */
  PangoContext    *context; /* (owned) */
  GByteArray      *bytes;   /* (owned): the file so far */
  double           width_pt;
  double           height_pt;
};

void tb_paper_set_ink (TbPaper   *paper,
                       TbPaperInk ink);

G_END_DECLS
