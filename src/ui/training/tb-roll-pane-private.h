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
  guint         n_readings;  /* that were begun */
  GQueue        typed;       /* (element-type utf8) (owned): not looked at yet, in its order */
  GPtrArray    *left;        /* (element-type utf8): was not understood, and something came after */
  char         *back;        /* (owned) (nullable): was not understood, and is in the entry again */
  GHashTable   *said;        /* (owned) (element-type TbAttendance): as they will be, by person */
  guint         n_doing;     /* calls on their way */
  guint         said_until;  /* the reading that knows of all that was said */

  GtkStack       *stack;
  GtkLabel       *title_label;
  GtkLabel       *when_label;
  GtkLabel       *count_label;
  GtkEntry       *entry;
  GtkLabel       *word_label; /* what came of what was typed */
  GtkLabel       *left_label; /* what is still to be called */
  GtkListBox     *list;
  TbPersonPicker *picker;
  GtkWidget      *buttons;
  GtkWidget      *sign_button;
  GtkWidget      *cancel_button;
  GtkWidget      *make_up_button;
  GtkWidget      *menu; /* (nullable): of a row, while it is open */
};

gboolean tb_roll_person_is (const TbRollPerson *person,
                            const char         *state);
gboolean tb_roll_pane_is_open (TbRollPane *self);
void     tb_roll_pane_say (TbRollPane *self,
                           const char *text,
                           gboolean    is_wrong);
void     tb_roll_pane_on_done (GtkWidget    *origin,
                               GPtrArray    *reasons,
                               const GError *error,
                               gpointer      data);
void     tb_roll_pane_draw (TbRollPane *self);
void     tb_roll_pane_ask (TbRollPane *self);
gboolean tb_roll_pane_call (TbRollPane       *self,
                            const TbRollWord *word);
void     tb_roll_pane_add_person (TbRollPane   *self,
                                  TbAttendance *row);
void     tb_roll_pane_take_text (TbRollPane *self);
void     tb_roll_pane_take_typed (TbRollPane *self);
void     tb_roll_pane_forget (TbRollPane *self);
void     tb_roll_pane_keep_said (TbRollPane *self);
void     tb_roll_pane_turn (TbRollPane    *self,
                            GtkListBoxRow *row);
void     tb_roll_pane_enrol_picked (TbRollPane *self);
void     tb_roll_pane_sign (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter);
void     tb_roll_pane_cancel (GtkWidget  *widget,
                              const char *name,
                              GVariant   *parameter);

TbOp    *tb_roll_new_enrol (TbDesk     *desk,
                            const char *lesson_id,
                            const char *person_id);
gboolean tb_roll_pane_was_absent (TbRollPane         *self,
                                  const TbRollPerson *person);
void     tb_roll_pane_make_up (GtkWidget  *widget,
                               const char *name,
                               GVariant   *parameter);
void     tb_roll_deeds_install (GtkWidgetClass *widget_class);
void     tb_roll_deeds_add_keys (GtkWidget *list);

G_END_DECLS
