/* tb-roll-pane.c: one lesson: who is in it, and who is there
 *
 * Initials and Enter, or a scanner: see tb-roll-state.h for what may be typed.  Whoever is scanned
 * and not enrolled is enrolled and called in one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-person-picker.h"
#include "tb-press.h"
#include "tb-roll-row.h"
#include "tb-roll-state.h"
#include "tb-rules-training.h"
#include "tb-ui-text.h"

G_DEFINE_FINAL_TYPE (TbRollPane, tb_roll_pane, ADW_TYPE_BIN)

static guint
count (TbRollPane *self,
       const char *state)
{
  guint n = 0;

  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    n += tb_roll_person_is (self->people->pdata[i], state) ? 1 : 0;
  return n;
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
          row = tb_roll_row_new ();
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      tb_roll_row_fill (row, self->desk, self->lesson, self->people->pdata[i]);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Of a lesson that is over it is only offered to make it up. */
static void
draw_buttons (TbRollPane *self)
{
  const gboolean   is_open = tb_roll_pane_is_open (self);
  g_autofree char *label = NULL;
  guint            n = 0;

  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    n += tb_roll_pane_was_absent (self, self->people->pdata[i]) ? 1 : 0;
  label = g_strdup_printf (ngettext ("Enrol %u Absent for the Next Lesson",
                                     "Enrol %u Absent for the Next Lesson", n),
                           n);
  gtk_button_set_label (GTK_BUTTON (self->make_up_button), label);
  gtk_widget_set_visible (self->sign_button, is_open);
  gtk_widget_set_visible (self->cancel_button, is_open);
  gtk_widget_set_visible (self->make_up_button,
                          n > 0 && tb_authority_may ("attendance.enrol",
                                                     tb_desk_get_roles (self->desk)));
}

/**
 * tb_roll_pane_draw:
 * @self: a pane
 *
 * Shows what is known of the lesson and its people.
 */
void
tb_roll_pane_draw (TbRollPane *self)
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
  gtk_label_set_label (self->title_label,
                       tb_record_get_name (TB_RECORD (self->lesson), "course_id"));
  places = g_strdup_printf ("%s\n%s", when, self->lesson->place);
  gtk_label_set_label (self->when_label, places);
  g_free (places);
  /* TRANSLATORS: of so many people who are enrolled, so many are there */
  places = g_strdup_printf (_ ("%1$u of %2$u there"), n_there, n_all);
  gtk_label_set_label (self->count_label, places);
  gtk_widget_set_visible (GTK_WIDGET (self->entry),
                          tb_roll_pane_is_open (self) &&
                              tb_authority_may ("attendance.call", roles));
  gtk_widget_set_visible (GTK_WIDGET (self->picker),
                          tb_roll_pane_is_open (self) &&
                              tb_authority_may ("attendance.enrol", roles));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roll.sign",
                                 tb_roll_pane_is_open (self) && is_over &&
                                     tb_authority_may ("lesson.close", roles));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roll.cancel",
                                 tb_roll_pane_is_open (self) &&
                                     tb_authority_may ("lesson.cancel", roles));
  draw_buttons (self);
  draw_people (self);
}

/* Whoever has withdrawn is not shown, and their number is nobody else's. */
static void
fill_people (TbRollPane *self,
             GPtrArray  *rows)
{
  tb_lesson_sort_people (rows);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_new_with_free_func (tb_roll_person_free);
  for (guint i = 0; i < rows->len; i++)
    {
      TbAttendance *row = rows->pdata[i];
      TbRollPerson *person;

      if (g_strcmp0 (row->state, TB_ATTENDANCE_WITHDRAWN) == 0)
        continue;
      person = tb_roll_person_new (row, tb_record_get_name (TB_RECORD (row), "person_id"));
      person->n = i + 1;
      g_ptr_array_add (self->people, person);
    }
}

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
  fill_people (self, rows);
  tb_roll_pane_keep_said (self);
  tb_roll_pane_take_typed (self);
  tb_roll_pane_draw (self);
  if (self->is_stale)
    tb_roll_pane_ask (self);
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
  filter = g_strdup_printf ("lesson_id=%s", key);
  tb_desk_read_async (self->desk, &tb_attendance_kind, filter, NULL, 0, self->cancellable,
                      on_read, self);
}

/* One reading at a time; what has changed meanwhile is read by the next. */
/**
 * tb_roll_pane_ask:
 * @self: a pane
 *
 * Reads who is in the lesson again.
 */
void
tb_roll_pane_ask (TbRollPane *self)
{
  g_autofree char *key = NULL;
  g_autofree char *filter = NULL;

  if (self->lesson == NULL)
    return;
  self->is_stale = self->cancellable != NULL;
  if (self->is_stale)
    return;
  self->cancellable = g_cancellable_new ();
  self->n_readings++;
  key = tb_ui_quote_filter (self->lesson->id);
  filter = g_strdup_printf ("id=%s", key);
  tb_desk_read_async (self->desk, &tb_lesson_kind, filter, NULL, 1, self->cancellable, on_lesson,
                      self);
}

static void
tb_roll_pane_dispose (GObject *object)
{
  TbRollPane *self = TB_ROLL_PANE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->lesson);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->desk);
  g_queue_clear_full (&self->typed, g_free);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_clear_pointer (&self->said, g_hash_table_unref);
  g_clear_pointer (&self->back, g_free);
  G_OBJECT_CLASS (tb_roll_pane_parent_class)->dispose (object);
}

static void
tb_roll_pane_class_init (TbRollPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_roll_pane_dispose;
  gtk_widget_class_install_action (widget_class, "roll.sign", NULL, tb_roll_pane_sign);
  gtk_widget_class_install_action (widget_class, "roll.cancel", NULL, tb_roll_pane_cancel);
  tb_roll_deeds_install (widget_class);
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
  gtk_entry_set_placeholder_text (self->entry, _ ("Initials or number and Enter, or scan a badge"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry),
                               _ ("wxy or 12: there · wxy 925: came at 9:25 · "
                                  "wxy -1100: left at 11:00 · wxy x: not there"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Roll call"), -1);
  gtk_entry_set_max_length (self->entry, 120);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (tb_roll_pane_take_text), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (self->entry));
  self->word_label = add_label (box, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->word_label), FALSE);
  self->left_label = add_label (box, "warning");
  gtk_widget_set_visible (GTK_WIDGET (self->left_label), FALSE);
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
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (tb_roll_pane_turn), self,
                           G_CONNECT_SWAPPED);
  tb_roll_deeds_add_keys (GTK_WIDGET (self->list));
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
  g_signal_connect_object (self->picker, "notify::person", G_CALLBACK (tb_roll_pane_enrol_picked),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picker));
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->sign_button = make_button (_ ("Sign for It"), "roll.sign", "suggested-action");
  self->cancel_button = make_button (_ ("Cancel Lesson…"), "roll.cancel", NULL);
  self->make_up_button = gtk_button_new_with_label ("");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->make_up_button), "s", ""); /* all */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->make_up_button), "roll.make-up");
  gtk_box_append (GTK_BOX (self->buttons), self->sign_button);
  gtk_box_append (GTK_BOX (self->buttons), self->cancel_button);
  gtk_box_append (GTK_BOX (self->buttons), self->make_up_button);
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_widget_add_css_class (box, "roll-pane");
  return box;
}

static void
tb_roll_pane_init (TbRollPane *self)
{
  g_queue_init (&self->typed);
  self->left = g_ptr_array_new_with_free_func (g_free);
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
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
  tb_roll_pane_draw (self);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (tb_roll_pane_ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (tb_roll_pane_ask), self,
                           G_CONNECT_SWAPPED);
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
  tb_roll_pane_forget (self);
  tb_roll_pane_say (self, "", FALSE);
  tb_roll_pane_draw (self);
  tb_roll_pane_ask (self);
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
