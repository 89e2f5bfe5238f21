/* tb-person-choices.h: a list to choose somebody from, under an entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_CHOICES (tb_person_choices_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonChoices, tb_person_choices, TB, PERSON_CHOICES, GtkPopover)

TbPersonChoices *tb_person_choices_new (void);
void             tb_person_choices_show (TbPersonChoices *self,
                                         GPtrArray       *people,
                                         gint64           now_us,
                                         int              width_px);
gboolean         tb_person_choices_is_open (TbPersonChoices *self);
gboolean         tb_person_choices_was_moved (TbPersonChoices *self);
void             tb_person_choices_move (TbPersonChoices *self,
                                         int              by);
TbPerson        *tb_person_choices_get_chosen (TbPersonChoices *self);
char            *tb_person_choices_describe (TbPersonChoices *self);

G_END_DECLS
