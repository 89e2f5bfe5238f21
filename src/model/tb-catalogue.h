/* tb-catalogue.h: what volunteers do for elders: nine categories and their named items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

/* How much can happen.  From TB_RISK_RAISED on a service needs an agreement and may be done
 * by two; what is TB_RISK_HIGH is offered by districts that have decided so, and by no others. */
#define TB_RISK_LOW    1 /* people talk, show and listen */
#define TB_RISK_RAISED 2 /* on the way with an elder, sport, fire, payments, a state of mind */
#define TB_RISK_HIGH   3 /* the body is cared for or treated */

/* Part of an item, a way to do it or a place to do it at. */
typedef struct
{
  const char *name; /* in the plan's own words */
  const char *english;
} TbCatalogueWord;

/* A category, or an item with all that follows its name. */
typedef struct
{
  const char            *code; /* “3” a category, “3.2” an item of it */
  const char            *name; /* in the plan's own words */
  const char            *english;
  int                    risk;              /* 1 to 3; 0 of a category */
  gboolean               is_enabled;        /* offered where the district has decided nothing */
  gboolean               is_professional;   /* asks for a credential */
  gboolean               is_housekeeping;   /* */
  gboolean               is_group;          /* may be given to several elders at once */
  gboolean               needs_description; /* its name does not say what was done */
  const TbCatalogueWord *topics;            /* (nullable): its parts, up to one without a name */
  const TbCatalogueWord *modes;             /* (nullable): ways to do it, likewise */
  const TbCatalogueWord *places;            /* (nullable): where, likewise; there are others */
} TbCatalogueItem;

const TbCatalogueItem *tb_catalogue_get_all (guint *n_out);
const TbCatalogueItem *tb_catalogue_find (const char *code);
const TbCatalogueItem *tb_catalogue_find_category (const char *code);
gboolean               tb_catalogue_is_item (const TbCatalogueItem *item);
gboolean               tb_catalogue_check_district_item (const char *code,
                                                         const char *name,
                                                         int         risk,
                                                         GError    **error);

G_END_DECLS
