/* tb-clock.h: what time it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A clock; immutable, so any thread may ask it. */
typedef struct _TbClock TbClock;

gboolean tb_clock_parse (const char *text,
                         gint64     *instant_out);
TbClock *tb_clock_new (const char *start);
TbClock *tb_clock_ref (TbClock *self);
void     tb_clock_unref (TbClock *self);
gint64   tb_clock_now (TbClock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbClock, tb_clock_unref)

G_END_DECLS
