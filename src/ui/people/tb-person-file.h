/* tb-person-file.h: the file of one person, on a page of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_FILE (tb_person_file_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonFile, tb_person_file, TB, PERSON_FILE, AdwBin)

GtkWidget *tb_person_file_new (TbDesk *desk);
void       tb_person_file_set_person (TbPersonFile *self,
                                      TbPerson     *person);
TbPerson  *tb_person_file_get_person (TbPersonFile *self);
void       tb_person_file_show_tab (TbPersonFile *self,
                                    const char   *tab);

G_END_DECLS
