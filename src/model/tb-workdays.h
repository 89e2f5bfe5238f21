/* tb-workdays.h: which days are working days, and the last day of a period of them
 *
 * No input or output, no clock.  A calendar is filled by one thread and read by any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

typedef struct _TbWorkdays TbWorkdays;

TbWorkdays       *tb_workdays_new (void);
const TbWorkdays *tb_workdays_get_default (void);
void              tb_workdays_free (TbWorkdays *self);
gboolean          tb_workdays_set_year (TbWorkdays        *self,
                                        int                year,
                                        const char *const *days_off,
                                        const char *const *working,
                                        GError           **error);
gboolean          tb_workdays_has_year (const TbWorkdays *self, int year);
int               tb_workdays_find_missing_year (const TbWorkdays *self, gint64 from, gint64 to);
gboolean          tb_workdays_is_working (const TbWorkdays *self, gint64 day);
gint64            tb_workdays_add (const TbWorkdays *self,
                                   gint64            day,
                                   gint64            n,
                                   gboolean         *is_assumed_out);
gint64
tb_workdays_distance (const TbWorkdays *self,
                      gint64            from,
                      gint64            to,
                      gboolean         *is_assumed_out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbWorkdays, tb_workdays_free)

G_END_DECLS
