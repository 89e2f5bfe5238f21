/* tb-tries.h: who was wrong too often is not asked for a while
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TbTries TbTries;

TbTries *tb_tries_new (void);
void     tb_tries_free (TbTries *self);
guint    tb_tries_find_wait (TbTries    *self,
                             const char *name,
                             gint64      now_us);
void     tb_tries_note (TbTries    *self,
                        const char *name,
                        gint64      now_us);
void     tb_tries_forget (TbTries    *self,
                          const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbTries, tb_tries_free)

G_END_DECLS
