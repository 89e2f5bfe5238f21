/* tb-window-private.h: what the files of the frame share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-sign-in-page.h"
#include "tb-sync-foot.h"
#include "tb-window.h"

G_BEGIN_DECLS

struct _TbWindow
{
  AdwApplicationWindow parent_instance;
  TbDesk              *desk;      /* (owned) (nullable): until the profile is open */
  TbUndo              *undo;      /* (owned): of the desk that is seen */
  GSettings           *settings;  /* (owned) (nullable): where the schema is not installed */
  char                *last_view; /* (owned) (nullable): what was seen before the desk changed */
  gboolean             is_sidebar_visible;

  /* from the template */
  GtkStack        *pages;
  GtkStack        *views;
  AdwToastOverlay *toasts;
  AdwStatusPage   *progress_page;
  AdwStatusPage   *failure_page;
  TbSignInPage    *sign_in_page;
  AdwFlap         *flap;
  GtkListBox      *sidebar;
  TbSyncFoot      *sync_foot;
};

GtkWidget *tb_window_get_view (TbWindow   *self,
                               const char *name);
gboolean   tb_window_select_view (TbWindow   *self,
                                  const char *name);
void       tb_window_class_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
