/* tb-course-filter.h: which courses are listed: by what they count for, and by whose they are
 *
 * Signal: “changed”: somebody has chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_COURSE_FILTER (tb_course_filter_get_type ())
G_DECLARE_FINAL_TYPE (TbCourseFilter, tb_course_filter, TB, COURSE_FILTER, AdwBin)

GtkWidget *tb_course_filter_new (TbDesk *desk);
char      *tb_course_filter_print (TbCourseFilter *self,
                                   const char     *own);

G_END_DECLS
