/* tb-form-field.h: a field of a form: its name above, what is said about it below
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TB_TYPE_FORM_FIELD (tb_form_field_get_type ())
G_DECLARE_FINAL_TYPE (TbFormField, tb_form_field, TB, FORM_FIELD, GtkBox)

void tb_form_field_show_note (TbFormField *self,
                              const char  *problem,
                              const char  *hint);
void tb_form_field_show_cures (TbFormField *self,
                               GPtrArray   *reasons);

G_END_DECLS
