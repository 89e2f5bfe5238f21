/* tb-telling.h: progress, from a working thread to the main one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-types.h"

G_BEGIN_DECLS

typedef struct _TbTelling TbTelling;

TbTelling *tb_telling_new (TbDeskProgress progress,
                           gpointer       data);
void       tb_telling_free (TbTelling *telling);
void       tb_telling_tell (TbTelling *telling,
                            guint      done,
                            guint      total);

G_END_DECLS
