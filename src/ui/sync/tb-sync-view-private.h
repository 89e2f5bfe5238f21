/* tb-sync-view-private.h: what the files of the view share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-attention-pane.h"
#include "tb-history-list.h"
#include "tb-sync-view.h"

G_BEGIN_DECLS

struct _TbSyncView
{
  AdwBin          parent_instance;
  TbDesk         *desk;   /* (owned) (nullable) */
  TbHistoryList  *list;   /* (owned) (nullable): once there is a desk */
  TbHistoryEntry *shown;  /* (owned) (nullable): what the pane shows, or will when it is read */
  char           *wanted; /* (owned) (nullable): number of the operation to select */
  guint           timer;  /* of how long ago things were; 0: none */
  gboolean        shows_history;
  gboolean        wants_focus; /* as soon as there is something to give it to */

  /* from the template */
  AdwLeaflet         *leaflet;
  GtkWidget          *back_button;
  GtkImage           *state_image;
  GtkLabel           *state_label;
  GtkLabel           *work_label;
  GtkLabel           *exchange_label;
  GtkLabel           *places_label;
  GtkWidget          *outbox_button;
  GtkEditable        *search_entry;
  GtkDropDown        *state_choice;
  GtkStack           *stack;
  GtkListView        *list_view;
  GtkSingleSelection *selection;
  AdwStatusPage      *empty_page;
  GtkLabel           *count_label;
  TbAttentionPane    *pane;
};

void tb_sync_view_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
