/* tb-choices.h: a list to choose from, under an entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TB_TYPE_CHOICES (tb_choices_get_type ())
G_DECLARE_FINAL_TYPE (TbChoices, tb_choices, TB, CHOICES, GtkPopover)

TbChoices *tb_choices_new (GtkWidget *parent, GtkWidget *entry);
void       tb_choices_clear (TbChoices *self);
void       tb_choices_add (TbChoices  *self,
                           const char *title,
                           const char *detail,
                           const char *sentence);
void       tb_choices_open (TbChoices  *self,
                            const char *note);
void       tb_choices_close (TbChoices *self);
gboolean   tb_choices_is_open (TbChoices *self);
int        tb_choices_get_chosen (TbChoices *self);

G_END_DECLS
