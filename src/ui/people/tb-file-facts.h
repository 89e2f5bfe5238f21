/* tb-file-facts.h: lines of what is known of somebody, or of their account
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_FILE_FACTS (tb_file_facts_get_type ())
G_DECLARE_FINAL_TYPE (TbFileFacts, tb_file_facts, TB, FILE_FACTS, AdwBin)

GtkWidget *tb_file_facts_new (TbDesk     *desk,
                              const char *what);
void       tb_file_facts_set_person (TbFileFacts *self,
                                     TbPerson    *person);

G_END_DECLS
