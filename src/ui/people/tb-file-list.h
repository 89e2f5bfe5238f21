/* tb-file-list.h: one list of a person's file, with its heading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-file-table.h"

G_BEGIN_DECLS

#define TB_TYPE_FILE_LIST (tb_file_list_get_type ())
G_DECLARE_FINAL_TYPE (TbFileList, tb_file_list, TB, FILE_LIST, AdwBin)

GtkWidget         *tb_file_list_new (TbDesk     *desk,
                                     const char *table);
void               tb_file_list_set_person (TbFileList *self,
                                            TbPerson   *person);
void               tb_file_list_set_owner (TbFileList *self,
                                           TbRecord   *owner,
                                           const char *filter);
TbRecord          *tb_file_list_dup_chosen (TbFileList *self);
void               tb_file_list_set_order (TbFileList *self,
                                           const char *order);
GtkSelectionModel *tb_file_list_get_selection (TbFileList *self);
guint              tb_file_list_get_n_rows (TbFileList *self);

G_END_DECLS
