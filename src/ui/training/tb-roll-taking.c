/* tb-roll-taking.c: who is there is called, enrolled and signed for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-pane-private.h"

#include <glib/gi18n.h>

#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-person-code.h"
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

/**
 * tb_roll_pane_on_done:
 * @origin: a pane, or what is in it: calls come from the list, so that whoever signs at once after
 *   one is heard
 * @reasons: (nullable) (element-type TbReason): every reason why not
 * @error: (nullable): why the store could not answer
 * @data: not looked at
 *
 * A #TbUiDone: says what came of it, and reads who is in the lesson again.
 */
void
tb_roll_pane_on_done (GtkWidget    *origin,
                      GPtrArray    *reasons,
                      const GError *error,
                      gpointer      data)
{
  TbRollPane *self =
      TB_ROLL_PANE (gtk_widget_get_ancestor (origin, TB_TYPE_ROLL_PANE));

  if (error != NULL)
    tb_roll_pane_say (self, tb_ui_explain_error (error), TRUE);
  else if (reasons != NULL && reasons->len > 0)
    tb_roll_pane_say (self, tb_ui_explain_reason (reasons->pdata[0]), TRUE);
  tb_roll_pane_ask (self);
}

static void
on_called (GtkWidget    *origin,
           GPtrArray    *reasons,
           const GError *error,
           gpointer      data)
{
  TbRollPane *self = TB_ROLL_PANE (gtk_widget_get_ancestor (origin, TB_TYPE_ROLL_PANE));

  self->n_doing--;
  self->said_until = self->n_readings + 1; /* the next one knows */
  tb_roll_pane_on_done (origin, reasons, error, data);
}

/* What will be so, and is shown as if it were. */
static void
note_said (TbRollPane   *self,
           TbAttendance *row)
{
  self->n_doing++;
  g_hash_table_insert (self->said, g_strdup (row->person_id), g_object_ref (row));
}

/**
 * tb_roll_new_enrol:
 * @desk: where it will be done
 * @lesson_id: of a lesson
 * @person_id: of somebody
 *
 * Returns: (transfer full): enrols them
 */
TbOp *
tb_roll_new_enrol (TbDesk     *desk,
                   const char *lesson_id,
                   const char *person_id)
{
  TbOp              *op = tb_desk_new_op (desk, "attendance.enrol");
  TbAttendanceEnrol *args = op->args;

  args->id = tb_attendance_derive_id (lesson_id, person_id);
  args->lesson_id = g_strdup (lesson_id);
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

/**
 * tb_roll_pane_add_person:
 * @self: a pane
 * @row: of somebody who is just being enrolled
 *
 * Shows them behind the others; what they are called is not read yet.
 */
void
tb_roll_pane_add_person (TbRollPane   *self,
                         TbAttendance *row)
{
  g_autofree char *name = tb_person_code_shorten (row->person_id);
  TbRollPerson    *person = tb_roll_person_new (row, name);

  g_ptr_array_add (self->people, person);
}

/* Whoever comes without being enrolled. */
static void
take_stranger (TbRollPane       *self,
               const TbRollWord *word)
{
  g_autoptr (TbAttendance) row = tb_record_new (&tb_attendance_kind);
  GPtrArray               *ops = g_ptr_array_new_with_free_func (free_op);

  row->id = tb_attendance_derive_id (self->lesson->id, word->person_id);
  row->person_id = g_strdup (word->person_id);
  row->state = g_strdup (TB_ATTENDANCE_ENROLLED);
  g_ptr_array_add (ops, tb_roll_new_enrol (self->desk, self->lesson->id, word->person_id));
  g_ptr_array_add (ops, new_call (self, row, word));
  tb_set_str (&row->state, word->state);
  row->from_us = word->from_us;
  row->to_us = word->to_us;
  note_said (self, row);
  tb_roll_pane_add_person (self, row);
  tb_roll_pane_say (self, _ ("Enrolled and called"), FALSE);
  tb_ui_do_all (GTK_WIDGET (self->list), ops, _ ("enrolled and called"), on_called, NULL);
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
  tb_set_str (&person->row->state, word->state);
  person->row->from_us = word->from_us;
  person->row->to_us = word->to_us;
  note_said (self, person->row);
  said = tb_roll_print_person (self->lesson, person->row);
  whole = g_strdup_printf ("%s, %s", person->name, said);
  tb_roll_pane_say (self, whole, FALSE);
  tb_ui_do (GTK_WIDGET (self->list), op, whole, on_called, NULL);
}

/**
 * tb_roll_pane_call:
 * @self: a pane whose people are read
 * @word: what was typed
 *
 * Calls whoever @word says; who was scanned and is not enrolled, is.
 *
 * Returns: whether it says who
 */
gboolean
tb_roll_pane_call (TbRollPane       *self,
                   const TbRollWord *word)
{
  if (word->mark == TB_ROLL_ONE)
    take (self, word);
  else if (word->mark == TB_ROLL_STRANGER)
    take_stranger (self, word);
  return word->mark == TB_ROLL_ONE || word->mark == TB_ROLL_STRANGER;
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
      tb_press_is_second (self->list))
    return;
  person = self->people->pdata[word.index];
  if (tb_roll_person_is (person, TB_ATTENDANCE_WAITING))
    return;
  word.state = tb_roll_person_is (person, TB_ATTENDANCE_PRESENT) ? TB_ATTENDANCE_ABSENT
                                                                 : TB_ATTENDANCE_PRESENT;
  take (self, &word);
  tb_roll_pane_draw (self);
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
  op = tb_roll_new_enrol (self->desk, self->lesson->id, person->id);
  said = g_strdup_printf (_ ("%s enrolled"), person->name);
  tb_person_picker_set_person (self->picker, NULL);
  tb_ui_do (GTK_WIDGET (self), op, said, tb_roll_pane_on_done, NULL);
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
  tb_ui_do (widget, op, _ ("Signed for: its minutes count now"), tb_roll_pane_on_done, NULL);
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
