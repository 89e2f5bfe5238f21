/* tb-window-private.h: what the files of the frame share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-account-menu.h"
#include "tb-accounts-page.h"
#include "tb-first-run-page.h"
#include "tb-narrow-note.h"
#include "tb-outage-banner.h"
#include "tb-passphrase-page.h"
#include "tb-shedding.h"
#include "tb-sign-in-page.h"
#include "tb-sync-foot.h"
#include "tb-window.h"

G_BEGIN_DECLS

struct _TbWindow
{
  AdwApplicationWindow parent_instance;
  TbDesk              *desk;      /* (owned) (nullable): until the profile is open */
  TbShedding          *shedding;  /* (owned): views of desks that are not seen any more */
  TbUndo              *undo;      /* (owned): of the desk that is seen */
  GSettings           *settings;  /* (owned) (nullable): where the schema is not installed */
  char                *last_view; /* (owned) (nullable): what was seen before the desk changed */
  gboolean             is_sidebar_visible;
  guint                present_timer; /* while there is nothing to show yet */
  gboolean             is_leaving;    /* whatever has not been sent */
  GtkWidget           *unsent_dialog; /* (unowned) (nullable): while it is shown */
  guint                n_needs_me;    /* what waits in all views together */
  gpointer             asked_pledge;  /* (unowned) (nullable): which desk was asked */
  int                  skew_days;     /* of the clock, as somebody was told */
  char                *told;          /* (owned) (nullable): its name while it tells something */
  GPtrArray           *shown;         /* (owned) (element-type AdwToast): not over yet */
  GPtrArray           *old_toasts;    /* (owned) (nullable): those of them that go soon … */
  guint                old_timer;     /* … and when */
  gint64               seen_us;       /* when the first of @shown began to move in, µs monotonic */
  AdwToast            *answer;        /* (owned) (nullable): waits until that has moved in … */
  guint                answer_timer;  /* … and for how long */

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
  TbOutageBanner  *outage_banner;
  TbNarrowNote    *narrow_note;

  TbAccountMenu *account_menu;
};

void       tb_window_keep_place (TbWindow *self);
void       tb_window_find_place (TbWindow   *self,
                                 const char *name);
GtkWidget *tb_window_get_view (TbWindow   *self,
                               const char *name);
gboolean   tb_window_select_view (TbWindow   *self,
                                  const char *name);
void       tb_window_class_install_actions (GtkWidgetClass *widget_class);
gboolean   tb_window_tells_unsent (TbWindow *self);
void       tb_window_tell_keys (TbWindow *self);
void       tb_window_count_needs (TbWindow *self);
void       tb_window_forget_told (TbWindow *self);
void       tb_window_clear_toasts (TbWindow *self);
void       tb_window_free_toasts (TbWindow *self);
void       tb_window_warn_of_clock (TbWindow *self);
void       tb_window_select_nth_view (TbWindow *self,
                                      guint     nth);
void       tb_window_show_pledge (TbWindow *self);
void       tb_window_follow_pledge (TbWindow *self);
void       tb_window_open_menu (TbWindow *self);
void       tb_window_open_accounts (TbWindow *self);
void       tb_window_move_pane (TbWindow *self,
                                gboolean  is_back);

G_END_DECLS
