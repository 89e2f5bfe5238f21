/* tb-doc-badge.h: badges of volunteers, ten a sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

/* What stands on one.  The code holds nothing about the person. */
typedef struct
{
  const char *name;   /* (unowned) */
  const char *number; /* (unowned): what people read */
  const char *code;   /* (unowned): what a scanner reads */
} TbDocBadge;

typedef struct
{
  const char       *org_name; /* (unowned): short */
  const TbDocBadge *badges;   /* (array length=n_badges) (unowned) */
  gsize             n_badges;
  gint64            day; /* yyyymmdd */
  gboolean          is_large;
  gboolean          is_demo; /* whether 演示 stands across each */
} TbDocBadges;

#define TB_DOC_BADGES_A_PAGE 10

GBytes *tb_doc_badges_print (const TbDocBadges *badges,
                             GCancellable      *cancellable,
                             GError           **error);

G_END_DECLS
