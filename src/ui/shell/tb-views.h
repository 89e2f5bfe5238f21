/* tb-views.h: which views there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_VIEWS_MAX_WAITING 2

/* Rows that wait for somebody to do what their role lets them do. */
typedef struct
{
  TbRoles       roles;  /* any of which it waits for */
  const TbKind *kind;   /* (nullable): nothing waits */
  const char   *filter; /* “$me” is who is signed in */
} TbViewWaiting;

typedef struct
{
  const char *name;
  const char *group; /* msgid (nullable): above all groups */
  const char *title; /* msgid */
  const char *icon;
  TbRoles     roles; /* any of which sees it; 0: everybody */
  GtkWidget *(*create) (TbDesk *desk);

  /* What waits for somebody, told beside the title: rows, or a property of the desk. */
  TbViewWaiting waiting[TB_VIEWS_MAX_WAITING];
  const char   *waiting_property; /* (nullable) */

  gboolean is_beyond_training; /* who only trains does not see it (tb-desk-narrow.h) */
} TbViewEntry;

const TbViewEntry   *tb_views_get (guint *n_out);
const TbViewEntry   *tb_views_find (const char *name);
gboolean             tb_views_is_for (const TbViewEntry *entry,
                                      TbDesk            *desk);
const char          *tb_views_get_home (TbDesk *desk);
const TbViewWaiting *tb_views_get_waiting (const TbViewEntry *entry,
                                           TbDesk            *desk);
char                *tb_views_expand_filter (const char *filter,
                                             TbDesk     *desk);

G_END_DECLS
