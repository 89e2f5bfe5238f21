/* tb-views.h: which views there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *group; /* msgid (nullable): above all groups */
  const char *title; /* msgid */
  const char *icon;
  TbRoles     roles; /* any of which sees it; 0: everybody */
  GtkWidget *(*create) (TbDesk *desk);

  /* What waits for somebody, told beside the title: rows of a kind, or a property of the desk. */
  const TbKind *waiting_kind;
  const char   *waiting_filter; /* “$me” is who is signed in */
  const char   *waiting_property;
} TbViewEntry;

const TbViewEntry *tb_views_get (guint *n_out);
const TbViewEntry *tb_views_find (const char *name);
gboolean           tb_views_is_for (const TbViewEntry *entry,
                                    TbDesk            *desk);
char              *tb_views_expand_filter (const char *filter,
                                           TbDesk     *desk);

G_END_DECLS
