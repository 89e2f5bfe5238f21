/* tb-file-list-private.h: what the files of a list share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-file-list.h"
#include "tb-file-table.h"

G_BEGIN_DECLS

#define TB_FILE_LIST_MAX_DEEDS 3 /* of a row */

struct _TbFileList
{
  AdwBin             parent_instance;
  TbDesk            *desk; /* (owned) */
  const TbFileTable *table;
  TbRecord          *owner;  /* (owned) (nullable): whose */
  char              *filter; /* (owned) (nullable): what is asked */
  const char        *order;  /* (nullable): instead of that of the table */
  GListModel        *list;   /* (owned) (nullable) */
  GtkLabel          *count_label;
  GtkWidget         *enter_button;
  GtkWidget         *remove_button;
  GtkWidget         *deed_buttons[TB_FILE_LIST_MAX_DEEDS];
  GtkStack          *stack;
  GtkColumnView     *view;
  GtkMultiSelection *selection;
};

void tb_file_list_add_deeds (TbFileList *self,
                             GtkBox     *box);
void tb_file_list_allow_deeds (TbFileList *self,
                               TbRecord   *record);
void tb_file_list_install_deeds (GtkWidgetClass *widget_class);

G_END_DECLS
