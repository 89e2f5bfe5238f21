/* tb-roll-row.c: one person of a lesson, in the list of a roll call
 *
 * Below the name stands what waits for another person: a correction of the minutes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-row.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-roll-pane-private.h"
#include "tb-roll-state.h"
#include "tb-ui-text.h"

#define NUMBER_CHARS 2
#define KEY          "tb-roll-row"

/* What is in a row. */
typedef struct
{
  GtkLabel  *number;
  GtkLabel  *name;
  GtkLabel  *state;
  GtkButton *more;
  GtkWidget *waiting; /* a correction */
  GtkLabel  *asked;
  GtkButton *confirm;
  GtkButton *drop;
} Parts;

static GtkLabel *
add_label (GtkBox *box,
           float   xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkButton *
add_button (GtkBox     *box,
            const char *label,
            const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", ""); /* of nobody yet */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (box, button);
  return GTK_BUTTON (button);
}

/* Somebody with keys has the Menu key, or Shift+F10: Tab does not stop at sixty buttons. */
static GtkButton *
add_more (GtkBox *box)
{
  GtkWidget *more = gtk_button_new_from_icon_name ("view-more-symbolic");

  gtk_widget_add_css_class (more, "flat");
  gtk_widget_set_valign (more, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (more, FALSE);
  gtk_widget_set_tooltip_text (more, _ ("More (Menu key)"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (more), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "roll.menu");
  gtk_box_append (box, more);
  return GTK_BUTTON (more);
}

static void
add_waiting (Parts  *parts,
             GtkBox *box)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  parts->waiting = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  parts->asked = add_label (GTK_BOX (parts->waiting), 0);
  gtk_widget_add_css_class (GTK_WIDGET (parts->asked), "warning");
  parts->confirm = add_button (GTK_BOX (buttons), _ ("Confirm Correction"), "roll.confirm");
  parts->drop = add_button (GTK_BOX (buttons), _ ("Drop It"), "roll.drop");
  gtk_box_append (GTK_BOX (parts->waiting), buttons);
  gtk_box_append (box, parts->waiting);
}

/**
 * tb_roll_row_new:
 *
 * Returns: (transfer floating): a row of nobody yet
 */
GtkListBoxRow *
tb_roll_row_new (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Parts     *parts = g_new0 (Parts, 1);

  parts->number = add_label (GTK_BOX (box), 1);
  gtk_label_set_width_chars (parts->number, NUMBER_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (parts->number), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (parts->number), "dim-label");
  parts->name = add_label (GTK_BOX (box), 0);
  gtk_widget_set_hexpand (GTK_WIDGET (parts->name), TRUE);
  parts->state = add_label (GTK_BOX (box), 1);
  gtk_widget_add_css_class (GTK_WIDGET (parts->state), "numeric");
  parts->more = add_more (GTK_BOX (box));
  gtk_box_append (GTK_BOX (lines), box);
  add_waiting (parts, GTK_BOX (lines));
  gtk_widget_add_css_class (lines, "roll-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), lines);
  g_object_set_data_full (G_OBJECT (row), KEY, parts, g_free);
  return GTK_LIST_BOX_ROW (row);
}

static const char *
get_style (const TbLesson     *lesson,
           const TbRollPerson *person)
{
  if (tb_roll_person_is (person, TB_ATTENDANCE_PRESENT))
    return person->row->from_us == 0 && person->row->to_us == 0 ? "success" : "warning";
  if (tb_roll_person_is (person, TB_ATTENDANCE_ABSENT) ||
      (tb_roll_person_is (person, TB_ATTENDANCE_ENROLLED) &&
       g_strcmp0 (lesson->state, TB_LESSON_CLOSED) == 0))
    return "error";
  return "dim-label";
}

static void
set_style (GtkWidget  *widget,
           const char *style)
{
  static const char *const styles[] = { "success", "warning", "error", "dim-label" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i], style) == 0)
      gtk_widget_add_css_class (widget, styles[i]);
    else
      gtk_widget_remove_css_class (widget, styles[i]);
}

/* Whoever wants a correction does not confirm it. */
static void
fill_waiting (const Parts        *parts,
              TbDesk             *desk,
              const TbLesson     *lesson,
              const TbRollPerson *person)
{
  const TbRoles    roles = tb_desk_get_roles (desk);
  const gboolean   is_own = g_strcmp0 (person->row->fix_by, tb_desk_get_actor (desk)) == 0;
  g_autofree char *asked = tb_roll_print_fix (lesson, person->row, tb_desk_get_actor (desk));

  gtk_widget_set_visible (parts->waiting, asked != NULL);
  if (asked == NULL)
    return;
  gtk_label_set_label (parts->asked, asked);
  gtk_widget_set_visible (GTK_WIDGET (parts->confirm),
                          !is_own && tb_authority_may ("attendance.confirm", roles));
  gtk_widget_set_visible (GTK_WIDGET (parts->drop), tb_authority_may ("attendance.drop", roles));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (parts->confirm), "s", person->row->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (parts->drop), "s", person->row->id);
}

/**
 * tb_roll_row_fill:
 * @row: from tb_roll_row_new()
 * @desk: who looks at it
 * @lesson: what is called
 * @person: who
 *
 * Shows how it stands with somebody; what has the keyboard keeps it.
 */
void
tb_roll_row_fill (GtkListBoxRow      *row,
                  TbDesk             *desk,
                  const TbLesson     *lesson,
                  const TbRollPerson *person)
{
  const Parts     *parts = g_object_get_data (G_OBJECT (row), KEY);
  g_autofree char *text = tb_roll_print_person (lesson, person->row);
  g_autofree char *asked = tb_roll_print_fix (lesson, person->row, tb_desk_get_actor (desk));
  g_autofree char *number = person->n > 0 ? g_strdup_printf ("%u", person->n) : g_strdup ("");
  g_autofree char *whole =
      g_strdup_printf ("%s %s, %s%s%s", number, person->name, text,
                       asked != NULL ? C_ ("sentence", ", ") : "", asked != NULL ? asked : "");

  gtk_label_set_label (parts->number, number);
  gtk_label_set_label (parts->name, person->name);
  gtk_label_set_label (parts->state, text);
  set_style (GTK_WIDGET (parts->state), get_style (lesson, person));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (parts->more), "s", person->row->id);
  fill_waiting (parts, desk, lesson, person);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}
