/* tb-roll-deeds.c: what is done with one person of a lesson, beside calling them
 *
 * Before it is signed for they withdraw; afterwards their minutes are corrected, which another
 * person confirms or drops; a quiz, feedback and a note at any time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-pane-private.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-press.h"
#include "tb-rules-training.h"
#include "tb-ui-text.h"
#include "tb-when.h"

static const TbRollPerson *
find_person (TbRollPane *self,
             GVariant   *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    if (g_strcmp0 (((TbRollPerson *) self->people->pdata[i])->row->id, id) == 0)
      return self->people->pdata[i];
  return NULL;
}

static gboolean
is_closed (TbRollPane *self)
{
  return self->lesson != NULL && g_strcmp0 (self->lesson->state, TB_LESSON_CLOSED) == 0;
}

static gboolean
waits_for_another (const TbRollPerson *person)
{
  return person->row->fix_why != NULL && *person->row->fix_why != '\0';
}

static gboolean
may_withdraw (TbRollPane         *self,
              const TbRollPerson *person)
{
  return tb_roll_pane_is_open (self) && (tb_roll_person_is (person, TB_ATTENDANCE_ENROLLED) ||
                                         tb_roll_person_is (person, TB_ATTENDANCE_WAITING));
}

static gboolean
may_correct (TbRollPane         *self,
             const TbRollPerson *person)
{
  return is_closed (self) && !waits_for_another (person) &&
         g_strcmp0 (self->lesson->trainer_id, tb_desk_get_actor (self->desk)) == 0;
}

static gboolean
may_note (TbRollPane         *self,
          const TbRollPerson *person)
{
  return g_strcmp0 (self->lesson->trainer_id, tb_desk_get_actor (self->desk)) == 0 &&
         !tb_roll_person_is (person, TB_ATTENDANCE_WAITING);
}

static gboolean
may_make_up (TbRollPane         *self,
             const TbRollPerson *person)
{
  return tb_roll_pane_was_absent (self, person);
}

/* What stands in the menu of a row. */
static const struct
{
  const char *label; /* msgid */
  const char *action;
  const char *op;
  gboolean (*is_for) (TbRollPane         *self,
                      const TbRollPerson *person);
} items[] = {
  { N_ ("Correct Minutes…"), "roll.correct", "attendance.correct", may_correct },
  { N_ ("Quiz and Feedback…"), "roll.note", "attendance.note", may_note },
  { N_ ("Enrol for the Next Lesson"), "roll.make-up", "attendance.enrol", may_make_up },
  { N_ ("Withdraw"), "roll.withdraw", "attendance.withdraw", may_withdraw },
};

static GMenuModel *
make_menu (TbRollPane         *self,
           const TbRollPerson *person)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (items[i].is_for (self, person) &&
        tb_authority_may (items[i].op, tb_desk_get_roles (self->desk)))
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), NULL);

        g_menu_item_set_action_and_target (item, items[i].action, "s", person->row->id);
        g_menu_append_item (menu, item);
      }
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    g_menu_append (menu, _ ("Nothing can be done here now"), "roll.none");
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* GTK goes on with the popover for a moment after it says that it is closed. */
static gboolean
on_closed_idle (gpointer popover)
{
  TbRollPane *self = TB_ROLL_PANE (gtk_widget_get_parent (popover));

  if (self != NULL && self->menu == popover)
    g_clear_pointer (&self->menu, gtk_widget_unparent);
  return G_SOURCE_REMOVE;
}

static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_closed_idle, g_object_ref (popover),
                   g_object_unref);
}

static GtkListBoxRow *
find_row (TbRollPane         *self,
          const TbRollPerson *person)
{
  for (guint i = 0; i < self->people->len; i++)
    if (self->people->pdata[i] == person)
      return gtk_list_box_get_row_at_index (self->list, (int) i);
  return NULL;
}

static void
action_menu (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbRollPane            *self = TB_ROLL_PANE (widget);
  const TbRollPerson    *person = find_person (self, parameter);
  GtkListBoxRow         *row = person != NULL ? find_row (self, person) : NULL;
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget             *popover;
  double                 x = 0;
  double                 y = 0;

  if (row == NULL)
    return;
  menu = make_menu (self, person);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (popover, widget);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (row), widget, 0, 0, &x, &y))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (popover),
        &(GdkRectangle){ (int) x, (int) y, gtk_widget_get_width (GTK_WIDGET (row)),
                         gtk_widget_get_height (GTK_WIDGET (row)) });
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* The Menu key, and Shift+F10, in the list. */
static gboolean
on_menu_key (GtkWidget *list,
             GVariant  *args,
             gpointer   data)
{
  TbRollPane *self = TB_ROLL_PANE (gtk_widget_get_ancestor (list, TB_TYPE_ROLL_PANE));
  GtkWidget  *row = gtk_root_get_focus (gtk_widget_get_root (list));
  int         i;

  row = row != NULL ? gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW) : NULL;
  i = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
  if (self == NULL || self->people == NULL || i < 0 || (guint) i >= self->people->len)
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "roll.menu", "s",
                                     ((TbRollPerson *) self->people->pdata[i])->row->id);
}

/**
 * tb_roll_deeds_add_keys:
 * @list: of the people of a pane
 *
 * The menu of a row comes by keys, too.
 */
void
tb_roll_deeds_add_keys (GtkWidget *list)
{
  static const struct
  {
    guint           key;
    GdkModifierType state;
  } keys[] = { { GDK_KEY_Menu, 0 }, { GDK_KEY_F10, GDK_SHIFT_MASK } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                          gtk_callback_action_new (on_menu_key, NULL, NULL)));
  gtk_widget_add_controller (list, controller);
}

static void
open_dialog (TbRollPane *self,
             const char *deed,
             TbRecord   *subject,
             gint64      from_us,
             gint64      to_us)
{
  GtkWidget       *window = tb_ui_get_window (GTK_WIDGET (self));
  GtkWidget       *dialog;
  g_autofree char *from = tb_when_print_moment (from_us);
  g_autofree char *to = tb_when_print_moment (to_us);

  if (window == NULL)
    return;
  dialog = tb_deed_dialog_new (self->desk, tb_deed_find (deed), subject, GTK_WINDOW (window));
  if (from_us != 0)
    {
      tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "fix_from_us", from);
      tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "fix_to_us", to);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

/* It begins with when they came and left; of who was not there, with the whole lesson. */
static void
action_correct (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TbRollPane         *self = TB_ROLL_PANE (widget);
  const TbRollPerson *person = find_person (self, parameter);

  if (person != NULL && may_correct (self, person))
    open_dialog (self, "correct-attendance", TB_RECORD (person->row),
                 tb_lesson_clip_from (self->lesson, person->row->from_us),
                 tb_lesson_clip_to (self->lesson, person->row->to_us));
}

static void
action_note (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbRollPane         *self = TB_ROLL_PANE (widget);
  const TbRollPerson *person = find_person (self, parameter);

  if (person != NULL && may_note (self, person))
    open_dialog (self, "note-attendance", TB_RECORD (person->row), 0, 0);
}

static void
action_withdraw (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TbRollPane         *self = TB_ROLL_PANE (widget);
  const TbRollPerson *person = find_person (self, parameter);
  g_autofree char    *said = NULL;
  TbOp               *op;
  TbAttendanceEnrol  *args;

  if (person == NULL || !may_withdraw (self, person) || tb_press_is_second (self))
    return;
  op = tb_desk_new_op (self->desk, "attendance.withdraw");
  args = op->args;
  args->id = g_strdup (person->row->id);
  args->lesson_id = g_strdup (person->row->lesson_id);
  args->person_id = g_strdup (person->row->person_id);
  said = g_strdup_printf (_ ("%s withdrawn"), person->name);
  tb_ui_do (widget, op, said, tb_roll_pane_on_done, NULL);
}

/* What another person wants corrected. */
static void
settle (TbRollPane *self,
        const char *op_name,
        GVariant   *parameter,
        const char *format)
{
  const TbRollPerson *person = find_person (self, parameter);
  g_autofree char    *said = NULL;
  TbOp               *op;

  if (person == NULL || tb_press_is_second (self))
    return;
  op = tb_desk_new_op (self->desk, op_name);
  tb_field_parse (tb_table_find (op->shape, "id"), op->args, person->row->id, NULL);
  said = g_strdup_printf ("%s: %s", person->name, format);
  tb_ui_do (GTK_WIDGET (self), op, said, tb_roll_pane_on_done, NULL);
}

static void
action_confirm (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  settle (TB_ROLL_PANE (widget), "attendance.confirm", parameter, _ ("correction confirmed"));
}

static void
action_drop (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  settle (TB_ROLL_PANE (widget), "attendance.drop", parameter, _ ("correction dropped"));
}

/**
 * tb_roll_deeds_install:
 * @widget_class: of the pane
 *
 * What its rows and their menus do.
 */
void
tb_roll_deeds_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "roll.menu", "s", action_menu);
  gtk_widget_class_install_action (widget_class, "roll.correct", "s", action_correct);
  gtk_widget_class_install_action (widget_class, "roll.note", "s", action_note);
  gtk_widget_class_install_action (widget_class, "roll.withdraw", "s", action_withdraw);
  gtk_widget_class_install_action (widget_class, "roll.make-up", "s", tb_roll_pane_make_up);
  gtk_widget_class_install_action (widget_class, "roll.confirm", "s", action_confirm);
  gtk_widget_class_install_action (widget_class, "roll.drop", "s", action_drop);
}
