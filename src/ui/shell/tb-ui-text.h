/* tb-ui-text.h: days, durations and failures in people's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-catalogue.h"
#include "tb-kinds.h"
#include "tb-reason.h"

G_BEGIN_DECLS

char       *tb_ui_format_day (gint64 day);
char       *tb_ui_format_short_day (gint64 day);
char       *tb_ui_format_hours (gint64 minutes);
char       *tb_ui_format_decimal_hours (gint64 minutes);
char       *tb_ui_format_coins (gint64 minutes);
char       *tb_ui_format_ago (gint64 then_us,
                              gint64 now_us);
char       *tb_ui_format_who (TbPerson *person,
                              gint64    now_us);
const char *tb_ui_get_sex (gint64 sex);
const char *tb_ui_get_item (const TbCatalogueItem *item);
const char *tb_ui_get_district (const char *code);
char       *tb_ui_tell_apart (TbPerson *person,
                              gint64    now_us);
char       *tb_ui_describe_person (TbPerson *person,
                                   gint64    now_us);
const char *tb_ui_explain_error (const GError *error);
const char *tb_ui_explain_opening (const GError *error);
const char *tb_ui_explain_sign_in (const GError *error,
                                   const char   *city);
const char *tb_ui_explain_reason (const TbReason *reason);
void        tb_ui_name_drop_down (GtkDropDown *drop_down,
                                  const char  *title);
char       *tb_ui_quote_filter (const char *text);
const char *tb_ui_get_colleague (gpointer    record,
                                 const char *what,
                                 const char *actor);

G_END_DECLS
