/* tb-roll-taking.c: who is there is called, enrolled and signed for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-pane-private.h"

#include <glib/gi18n.h>

#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-press.h"
#include "tb-ui-text.h"

/**
 * tb_roll_person_is:
 * @person: somebody in a lesson
 * @state: of an attendance
 *
 * Returns: whether that is their state
 */
gboolean
tb_roll_person_is (const TbRollPerson *person,
                   const char         *state)
{
  return g_strcmp0 (person->row->state, state) == 0;
}

/**
 * tb_roll_pane_is_open:
 * @self: a pane
 *
 * Returns: whether it shows a lesson nobody has signed for
 */
gboolean
tb_roll_pane_is_open (TbRollPane *self)
{
  return self->lesson != NULL && g_strcmp0 (self->lesson->state, TB_LESSON_PLANNED) == 0;
}

/**
 * tb_roll_pane_say:
 * @self: a pane
 * @text: what came of what was typed
 * @is_wrong: whether it was not understood, or refused
 */
void
tb_roll_pane_say (TbRollPane *self,
                  const char *text,
                  gboolean    is_wrong)
{
  gtk_label_set_label (self->word_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->word_label), *text != '\0');
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->word_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->word_label), "error");
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TbRollPane *self = TB_ROLL_PANE (origin);

  if (error != NULL)
    tb_roll_pane_say (self, tb_ui_explain_error (error), TRUE);
  else if (reasons != NULL && reasons->len > 0)
    tb_roll_pane_say (self, tb_ui_explain_reason (reasons->pdata[0]), TRUE);
  tb_roll_pane_ask (self);
}

static TbOp *
new_enrol (TbRollPane *self,
           const char *person_id)
{
  TbOp              *op = tb_desk_new_op (self->desk, "attendance.enrol");
  TbAttendanceEnrol *args = op->args;

  args->id = tb_attendance_derive_id (self->lesson->id, person_id);
  args->lesson_id = g_strdup (self->lesson->id);
  args->person_id = g_strdup (person_id);
  return op;
}

static TbOp *
new_call (TbRollPane         *self,
          const TbAttendance *row,
          const TbRollWord   *word)
{
  GVariant    *set = tb_roll_make_changes (row, word->state, word->from_us, word->to_us,
                                        word->person_id != NULL ? "scan" : "name");
  TbOp        *op;
  TbRowUpdate *args;

  if (set == NULL)
    return NULL;
  op = tb_desk_new_op (self->desk, "attendance.call");
  args = op->args;
  args->id = g_strdup (row->id);
  args->set = set;
  return op;
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

/* Whoever comes without being enrolled. */
static void
take_stranger (TbRollPane       *self,
               const TbRollWord *word)
{
  g_autoptr (TbAttendance) row = tb_record_new (&tb_attendance_kind);
  GPtrArray               *ops = g_ptr_array_new_with_free_func (free_op);

  row->id = tb_attendance_derive_id (self->lesson->id, word->person_id);
  row->state = g_strdup (TB_ATTENDANCE_ENROLLED);
  g_ptr_array_add (ops, new_enrol (self, word->person_id));
  g_ptr_array_add (ops, new_call (self, row, word));
  tb_roll_pane_say (self, _ ("Enrolled and called"), FALSE);
  tb_ui_do_all (GTK_WIDGET (self), ops, _ ("enrolled and called"), on_done, NULL);
}

static void
take (TbRollPane       *self,
      const TbRollWord *word)
{
  const TbRollPerson *person = self->people->pdata[word->index];
  TbOp               *op = new_call (self, person->row, word);
  g_autofree char    *said = NULL;
  g_autofree char    *whole = NULL;

  if (op == NULL)
    {
      whole = g_strdup_printf (_ ("%s has been called already"), person->name);
      tb_roll_pane_say (self, whole, FALSE);
      return;
    }
  tb_set_str (&person->row->state, word->state); /* as it will be, until it is read again */
  person->row->from_us = word->from_us;
  person->row->to_us = word->to_us;
  said = tb_roll_print_person (self->lesson, person->row);
  whole = g_strdup_printf ("%s, %s", person->name, said);
  tb_roll_pane_say (self, whole, FALSE);
  tb_ui_do (GTK_WIDGET (self), op, whole, on_done, NULL);
}

/**
 * tb_roll_pane_take_text:
 * @self: a pane
 *
 * Calls whoever the text of its entry says, or asks which.
 */
void
tb_roll_pane_take_text (TbRollPane *self)
{
  const char         *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_auto (TbRollWord) word = { 0 };
  g_autofree char    *said = NULL;

  if (self->people == NULL || *text == '\0' || !tb_roll_pane_is_open (self))
    return;
  tb_roll_read (self->people, self->lesson, text, tb_desk_get_now (self->desk), &word);
  if (word.mark == TB_ROLL_ONE)
    take (self, &word);
  else if (word.mark == TB_ROLL_STRANGER)
    take_stranger (self, &word);
  else if (word.mark == TB_ROLL_SEVERAL)
    {
      said = g_strdup_printf (_ ("Which one? Add the figure: %s"), word.found);
      tb_roll_pane_say (self, said, TRUE);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
      return; /* what was typed stays, for the figure */
    }
  else
    {
      said = word.mark == TB_ROLL_NONSENSE
                 ? g_strdup (_ ("Write a time like 925, or 925-1100, or x for who is not there"))
                 : g_strdup_printf (_ ("Nobody in this lesson is called “%s”"), text);
      tb_roll_pane_say (self, said, TRUE);
      gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/**
 * tb_roll_pane_turn:
 * @self: a pane
 * @row: a row of its list under the keyboard
 *
 * Whoever was there was not, and the other way round.
 */
void
tb_roll_pane_turn (TbRollPane    *self,
                   GtkListBoxRow *row)
{
  g_auto (TbRollWord) word = { .mark = TB_ROLL_ONE };
  const TbRollPerson *person;

  word.index = (guint) gtk_list_box_row_get_index (row);
  if (!tb_roll_pane_is_open (self) || self->people == NULL || word.index >= self->people->len ||
      tb_press_is_second (self))
    return;
  person = self->people->pdata[word.index];
  if (tb_roll_person_is (person, TB_ATTENDANCE_WAITING))
    return;
  word.state = tb_roll_person_is (person, TB_ATTENDANCE_PRESENT) ? TB_ATTENDANCE_ABSENT
                                                                 : TB_ATTENDANCE_PRESENT;
  take (self, &word);
}

/**
 * tb_roll_pane_enrol_picked:
 * @self: a pane
 *
 * Enrols whoever was picked.
 */
void
tb_roll_pane_enrol_picked (TbRollPane *self)
{
  TbPerson        *person = tb_person_picker_get_person (self->picker);
  g_autofree char *said = NULL;
  TbOp            *op;

  if (person == NULL || !tb_roll_pane_is_open (self))
    return;
  op = new_enrol (self, person->id);
  said = g_strdup_printf (_ ("%s enrolled"), person->name);
  tb_person_picker_set_person (self->picker, NULL);
  tb_ui_do (GTK_WIDGET (self), op, said, on_done, NULL);
}

/**
 * tb_roll_pane_sign:
 * @widget: a pane
 * @name: of the action
 * @parameter: none
 *
 * Signs for the lesson: its minutes count from now on.
 */
void
tb_roll_pane_sign (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbRollPane *self = TB_ROLL_PANE (widget);
  TbOp       *op;

  if (self->lesson == NULL || tb_press_is_second (self))
    return;
  op = tb_desk_new_op (self->desk, "lesson.close");
  tb_set_str (&((TbRowName *) op->args)->id, self->lesson->id);
  tb_ui_do (widget, op, _ ("Signed for: its minutes count now"), on_done, NULL);
}

/**
 * tb_roll_pane_cancel:
 * @widget: a pane
 * @name: of the action
 * @parameter: none
 *
 * Asks why the lesson will not be given.
 */
void
tb_roll_pane_cancel (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TbRollPane *self = TB_ROLL_PANE (widget);
  GtkWidget  *window = tb_ui_get_window (widget);

  if (self->lesson != NULL && window != NULL)
    gtk_window_present (GTK_WINDOW (tb_deed_dialog_new (self->desk, tb_deed_find ("cancel-lesson"),
                                                        self->lesson, GTK_WINDOW (window))));
}
