/* ui-file.h: hands for the file of one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui-forms.h"

G_BEGIN_DECLS

TbPerson *ui_file_find_busy (TbDesk *desk);
TbPerson *ui_file_find_elder (TbDesk *desk);
void      ui_file_save_deed (const char *said);
void      ui_file_choose (const char *title,
                          guint       i);
void      ui_file_tick (const char *title,
                        guint       i);
guint     ui_file_count (TbDesk       *desk,
                         const TbKind *kind,
                         const char   *filter);

GFile *ui_file_make_scan (const char *folder,
                          const char *name);

G_END_DECLS
