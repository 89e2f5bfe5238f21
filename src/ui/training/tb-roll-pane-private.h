/* tb-roll-pane-private.h: what the files of the pane of a lesson share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-person-picker.h"
#include "tb-roll-pane.h"
#include "tb-roll-state.h"

G_BEGIN_DECLS

struct _TbRollPane
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) */
  TbLesson     *lesson;      /* (owned) (nullable) */
  GPtrArray    *people;      /* (owned) (nullable) (element-type TbRollPerson) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  gboolean      is_stale;    /* something has changed since the reading began */

  GtkStack       *stack;
  GtkLabel       *title_label;
  GtkLabel       *when_label;
  GtkLabel       *count_label;
  GtkEntry       *entry;
  GtkLabel       *word_label; /* what came of what was typed */
  GtkListBox     *list;
  TbPersonPicker *picker;
  GtkWidget      *buttons;
};

gboolean tb_roll_person_is (const TbRollPerson *person,
                            const char         *state);
gboolean tb_roll_pane_is_open (TbRollPane *self);
void     tb_roll_pane_say (TbRollPane *self,
                           const char *text,
                           gboolean    is_wrong);
void     tb_roll_pane_ask (TbRollPane *self);
void     tb_roll_pane_take_text (TbRollPane *self);
void     tb_roll_pane_turn (TbRollPane    *self,
                            GtkListBoxRow *row);
void     tb_roll_pane_enrol_picked (TbRollPane *self);
void     tb_roll_pane_sign (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter);
void     tb_roll_pane_cancel (GtkWidget  *widget,
                              const char *name,
                              GVariant   *parameter);

G_END_DECLS
