/* tb-roll-pane.c: one lesson: who is in it, and who is there
 *
 * Initials and Enter, or a scanner: see tb-roll-state.h for what may be typed.  Whoever is scanned
 * and not enrolled is enrolled and called in one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-person-picker.h"
#include "tb-press.h"
#include "tb-roll-state.h"
#include "tb-ui-text.h"

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

G_DEFINE_FINAL_TYPE (TbRollPane, tb_roll_pane, ADW_TYPE_BIN)

static gboolean
is_state (const TbRollPerson *person,
          const char         *state)
{
  return g_strcmp0 (person->row->state, state) == 0;
}

static guint
count (TbRollPane *self,
       const char *state)
{
  guint n = 0;

  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    n += is_state (self->people->pdata[i], state) ? 1 : 0;
  return n;
}

static gboolean
is_open (TbRollPane *self)
{
  return self->lesson != NULL && g_strcmp0 (self->lesson->state, TB_LESSON_PLANNED) == 0;
}

static void
say (TbRollPane *self,
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

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *state = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (state), 1);
  gtk_label_set_wrap (GTK_LABEL (state), TRUE);
  gtk_widget_add_css_class (state, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), state);
  gtk_widget_add_css_class (box, "roll-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static const char *
get_style (const TbLesson     *lesson,
           const TbRollPerson *person)
{
  if (is_state (person, TB_ATTENDANCE_PRESENT))
    return person->row->from_us == 0 && person->row->to_us == 0 ? "success" : "warning";
  if (is_state (person, TB_ATTENDANCE_ABSENT) ||
      (is_state (person, TB_ATTENDANCE_ENROLLED) &&
       g_strcmp0 (lesson->state, TB_LESSON_CLOSED) == 0))
    return "error";
  return "dim-label";
}

static void
fill_row (TbRollPane         *self,
          GtkWidget          *row,
          const TbRollPerson *person)
{
  static const char *const styles[] = { "success", "warning", "error", "dim-label" };
  GtkWidget               *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget               *name = gtk_widget_get_first_child (box);
  GtkWidget               *state = gtk_widget_get_next_sibling (name);
  g_autofree char         *text = tb_roll_print_person (self->lesson, person->row);
  g_autofree char         *whole = g_strdup_printf ("%s, %s", person->name, text);

  gtk_label_set_label (GTK_LABEL (name), person->name);
  gtk_label_set_label (GTK_LABEL (state), text);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (state, styles[i]);
  gtk_widget_add_css_class (state, get_style (self->lesson, person));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

/* In rows that are there already, so that what has the keyboard keeps it. */
static void
draw_people (TbRollPane *self)
{
  const guint    n = self->people != NULL ? self->people->len : 0;
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (make_row ());
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      fill_row (self, GTK_WIDGET (row), self->people->pdata[i]);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
draw (TbRollPane *self)
{
  const TbRoles  roles = tb_desk_get_roles (self->desk);
  const gboolean is_over =
      self->lesson != NULL && tb_desk_get_now (self->desk) >= self->lesson->end_us;
  g_autofree char *when = NULL;
  g_autofree char *places = NULL;
  guint            n_there = count (self, TB_ATTENDANCE_PRESENT);
  guint            n_all = n_there + count (self, TB_ATTENDANCE_ENROLLED) +
                count (self, TB_ATTENDANCE_ABSENT);

  gtk_stack_set_visible_child_name (self->stack, self->lesson != NULL ? "lesson" : "none");
  if (self->lesson == NULL)
    return;
  when = tb_roll_print_when (self->lesson);
  gtk_label_set_label (self->title_label, tb_record_get_name (TB_RECORD (self->lesson), "course_id"));
  places = g_strdup_printf ("%s\n%s", when, self->lesson->place);
  gtk_label_set_label (self->when_label, places);
  g_free (places);
  /* TRANSLATORS: of so many people who are enrolled, so many are there */
  places = g_strdup_printf (_ ("%1$u of %2$u there"), n_there, n_all);
  gtk_label_set_label (self->count_label, places);
  gtk_widget_set_visible (GTK_WIDGET (self->entry),
                          is_open (self) && tb_authority_may ("attendance.call", roles));
  gtk_widget_set_visible (GTK_WIDGET (self->picker),
                          is_open (self) && tb_authority_may ("attendance.enrol", roles));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roll.sign",
                                 is_open (self) && is_over &&
                                     tb_authority_may ("lesson.close", roles));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roll.cancel",
                                 is_open (self) && tb_authority_may ("lesson.cancel", roles));
  draw_people (self);
}

static void ask (TbRollPane *self);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbRollPane           *self;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot tell who is in a lesson: %s", error->message);
      return; /* this may be gone: @data is not touched */
    }
  self = TB_ROLL_PANE (data);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_new_with_free_func (tb_roll_person_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->people, tb_roll_person_new (rows->pdata[i],
                                                       tb_record_get_name (rows->pdata[i],
                                                                           "person_id")));
  draw (self);
  if (self->is_stale)
    ask (self);
}

static void
on_lesson (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbRollPane           *self;
  g_autofree char      *key = NULL;
  g_autofree char      *filter = NULL;

  if (rows == NULL)
    return; /* this may be gone: @data is not touched */
  self = TB_ROLL_PANE (data);
  if (rows->len > 0)
    g_set_object (&self->lesson, rows->pdata[0]);
  key = tb_ui_quote_filter (self->lesson->id);
  filter = g_strdup_printf ("lesson_id=%s AND state!=" TB_ATTENDANCE_WITHDRAWN, key);
  tb_desk_read_async (self->desk, &tb_attendance_kind, filter, "person_id", 0, self->cancellable,
                      on_read, self);
}

/* One reading at a time; what has changed meanwhile is read by the next. */
static void
ask (TbRollPane *self)
{
  g_autofree char *key = NULL;
  g_autofree char *filter = NULL;

  if (self->lesson == NULL)
    return;
  self->is_stale = self->cancellable != NULL;
  if (self->is_stale)
    return;
  self->cancellable = g_cancellable_new ();
  key = tb_ui_quote_filter (self->lesson->id);
  filter = g_strdup_printf ("id=%s", key);
  tb_desk_read_async (self->desk, &tb_lesson_kind, filter, NULL, 1, self->cancellable, on_lesson,
                      self);
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TbRollPane *self = TB_ROLL_PANE (origin);

  if (error != NULL)
    say (self, tb_ui_explain_error (error), TRUE);
  else if (reasons != NULL && reasons->len > 0)
    say (self, tb_ui_explain_reason (reasons->pdata[0]), TRUE);
  ask (self);
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
  say (self, _ ("Enrolled and called"), FALSE);
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
      say (self, whole, FALSE);
      return;
    }
  tb_set_str (&person->row->state, word->state); /* as it will be, until it is read again */
  person->row->from_us = word->from_us;
  person->row->to_us = word->to_us;
  said = tb_roll_print_person (self->lesson, person->row);
  whole = g_strdup_printf ("%s, %s", person->name, said);
  say (self, whole, FALSE);
  tb_ui_do (GTK_WIDGET (self), op, whole, on_done, NULL);
}

static void
on_entered (TbRollPane *self)
{
  const char         *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_auto (TbRollWord) word = { 0 };
  g_autofree char    *said = NULL;

  if (self->people == NULL || *text == '\0' || !is_open (self))
    return;
  tb_roll_read (self->people, self->lesson, text, tb_desk_get_now (self->desk), &word);
  if (word.mark == TB_ROLL_ONE)
    take (self, &word);
  else if (word.mark == TB_ROLL_STRANGER)
    take_stranger (self, &word);
  else if (word.mark == TB_ROLL_SEVERAL)
    {
      said = g_strdup_printf (_ ("Which one? Add the figure: %s"), word.found);
      say (self, said, TRUE);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
      return; /* what was typed stays, for the figure */
    }
  else
    {
      said = word.mark == TB_ROLL_NONSENSE
                 ? g_strdup (_ ("Write a time like 925, or 925-1100, or x for who is not there"))
                 : g_strdup_printf (_ ("Nobody in this lesson is called “%s”"), text);
      say (self, said, TRUE);
      gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* A row under the keyboard: Enter turns it. */
static void
on_activated (TbRollPane    *self,
              GtkListBoxRow *row)
{
  g_auto (TbRollWord) word = { .mark = TB_ROLL_ONE };
  const TbRollPerson *person;

  word.index = (guint) gtk_list_box_row_get_index (row);
  if (!is_open (self) || self->people == NULL || word.index >= self->people->len ||
      tb_press_is_second (self))
    return;
  person = self->people->pdata[word.index];
  if (is_state (person, TB_ATTENDANCE_WAITING))
    return;
  word.state = is_state (person, TB_ATTENDANCE_PRESENT) ? TB_ATTENDANCE_ABSENT
                                                        : TB_ATTENDANCE_PRESENT;
  take (self, &word);
}

static void
on_picked (TbRollPane *self)
{
  TbPerson        *person = tb_person_picker_get_person (self->picker);
  g_autofree char *said = NULL;
  TbOp            *op;

  if (person == NULL || !is_open (self))
    return;
  op = new_enrol (self, person->id);
  said = g_strdup_printf (_ ("%s enrolled"), person->name);
  tb_person_picker_set_person (self->picker, NULL);
  tb_ui_do (GTK_WIDGET (self), op, said, on_done, NULL);
}

static void
action_sign (GtkWidget  *widget,
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

static void
action_cancel (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbRollPane *self = TB_ROLL_PANE (widget);
  GtkWidget  *window = tb_ui_get_window (widget);

  if (self->lesson != NULL && window != NULL)
    gtk_window_present (GTK_WINDOW (tb_deed_dialog_new (self->desk, tb_deed_find ("cancel-lesson"),
                                                        self->lesson, GTK_WINDOW (window))));
}

static void
tb_roll_pane_dispose (GObject *object)
{
  TbRollPane *self = TB_ROLL_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->lesson);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_roll_pane_parent_class)->dispose (object);
}

static void
tb_roll_pane_class_init (TbRollPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_roll_pane_dispose;
  gtk_widget_class_install_action (widget_class, "roll.sign", NULL, action_sign);
  gtk_widget_class_install_action (widget_class, "roll.cancel", NULL, action_cancel);
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_button (const char *label,
             const char *action,
             const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  return button;
}

static void
add_entry (TbRollPane *self,
           GtkBox     *box)
{
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry, _ ("Initials and Enter, or scan a badge"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry),
                               _ ("wxy: there · wxy 925: came at 9:25 · wxy -1100: left at 11:00 · "
                                  "wxy x: not there"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Roll call"), -1);
  gtk_entry_set_max_length (self->entry, 120);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entered), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (self->entry));
  self->word_label = add_label (box, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->word_label), FALSE);
}

static void
add_people (TbRollPane *self,
            GtkBox     *box)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("People of the lesson"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (box, scroller);
}

static GtkWidget *
make_lesson (TbRollPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->title_label = add_label (GTK_BOX (box), "heading");
  self->when_label = add_label (GTK_BOX (box), "dim-label");
  self->count_label = add_label (GTK_BOX (box), "numeric");
  add_entry (self, GTK_BOX (box));
  add_people (self, GTK_BOX (box));
  self->picker = g_object_new (TB_TYPE_PERSON_PICKER, "desk", self->desk, "filter",
                               "is_volunteer=1", "label", _ ("Enrol somebody"), NULL);
  g_signal_connect_object (self->picker, "notify::person", G_CALLBACK (on_picked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picker));
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->buttons),
                  make_button (_ ("Sign for It"), "roll.sign", "suggested-action"));
  gtk_box_append (GTK_BOX (self->buttons), make_button (_ ("Cancel Lesson…"), "roll.cancel", NULL));
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_widget_add_css_class (box, "roll-pane");
  return box;
}

static void
tb_roll_pane_init (TbRollPane *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * tb_roll_pane_new:
 * @desk: whom to ask
 *
 * Returns: (transfer full): it, of no lesson yet
 */
GtkWidget *
tb_roll_pane_new (TbDesk *desk)
{
  TbRollPane *self = g_object_new (TB_TYPE_ROLL_PANE, NULL);
  GtkWidget  *none = gtk_label_new (_ ("Choose a lesson: who is in it stands here."));

  self->desk = g_object_ref (desk);
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_widget_add_css_class (none, "roll-pane");
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, make_lesson (self), "lesson");
  draw (self);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tb_roll_pane_set_lesson:
 * @self: a pane
 * @lesson: (nullable): what it shows from now on
 */
void
tb_roll_pane_set_lesson (TbRollPane *self,
                         TbLesson   *lesson)
{
  g_return_if_fail (TB_IS_ROLL_PANE (self));

  if (self->lesson != NULL && lesson != NULL && g_strcmp0 (self->lesson->id, lesson->id) == 0)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_set_object (&self->lesson, lesson);
  say (self, "", FALSE);
  draw (self);
  ask (self);
}

/**
 * tb_roll_pane_get_n_there:
 * @self: a pane
 *
 * Returns: how many of the lesson are there, as far as it has been read
 */
guint
tb_roll_pane_get_n_there (TbRollPane *self)
{
  g_return_val_if_fail (TB_IS_ROLL_PANE (self), 0);
  return count (self, TB_ATTENDANCE_PRESENT);
}

/**
 * tb_roll_pane_get_entry:
 * @self: a pane
 *
 * Returns: (transfer none): where people are called
 */
GtkWidget *
tb_roll_pane_get_entry (TbRollPane *self)
{
  g_return_val_if_fail (TB_IS_ROLL_PANE (self), NULL);
  return GTK_WIDGET (self->entry);
}
