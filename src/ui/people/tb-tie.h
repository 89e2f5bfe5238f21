/* tb-tie.h: what is said of somebody in a row of its own, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* Where such rows come from, and what can be done with one. */
typedef struct
{
  const TbKind *kind;
  const char   *field; /* whose value is the person’s key */
  const char   *order;
  guint         limit;
  gboolean      is_reading; /* tells who read what, and is not theirs to change */
} TbTieSource;

/* What one row says, and what can be done with it. */
typedef struct
{
  char       *title;    /* (owned) */
  char       *subtitle; /* (owned): “” for nothing */
  gboolean    is_over;  /* it counts no more */
  const char *deed;     /* (nullable): name of the deed that ends it */
  const char *other;    /* (nullable): name of another that does, in another way */
  const char *op;       /* (nullable): name of the operation that does, at once */
  const char *offer;    /* (nullable): what the button says, translated */
  const char *done;     /* (nullable): what is said afterwards, translated */
} TbTieWords;

const TbTieSource *tb_tie_get_sources (guint *n_out);
void               tb_tie_tell (const TbTieSource *source,
                                TbRecord          *row,
                                TbDesk            *desk,
                                TbTieWords        *words_out);
void               tb_tie_words_clear (TbTieWords *words);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbTieWords, tb_tie_words_clear)

G_END_DECLS
