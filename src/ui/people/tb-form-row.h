/* tb-form-row.h: one field of a form, its control and what is said of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-person-form.h"

G_BEGIN_DECLS

#define TB_TYPE_FORM_ROW (tb_form_row_get_type ())
G_DECLARE_FINAL_TYPE (TbFormRow, tb_form_row, TB, FORM_ROW, AdwBin)

TbFormRow *tb_form_row_new (const char   *title,
                            TbFormControl control,
                            guint         i);
guint      tb_form_row_get_index (TbFormRow *self);
GtkWidget *tb_form_row_get_title_widget (TbFormRow *self);
void       tb_form_row_set_hint (TbFormRow      *self,
                                 const char     *hint,
                                 GtkInputPurpose purpose);
void       tb_form_row_set_choices (TbFormRow         *self,
                                    const char *const *values,
                                    const char *const *labels);
void       tb_form_row_set_other (TbFormRow *self,
                                  GtkWidget *widget);
GtkWidget *tb_form_row_get_other (TbFormRow *self);
void       tb_form_row_tell (TbFormRow  *self,
                             const char *text);
void       tb_form_row_show (TbFormRow          *self,
                             const char         *text,
                             const char         *mask,
                             gboolean            can_keep,
                             const TbFormRemark *remark);
void       tb_form_row_set_cure (TbFormRow  *self,
                                 const char *label);

G_END_DECLS
