/* tb-gap-lessons.c: the lessons beside the matrix, and who is to be enrolled in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-gap-lessons.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-roll-state.h"

#define MAX_NAMED 3 /* of those that are chosen */

/* What is free of a lesson, in words. */
static char *
print_free (const TbTeaching *teaching)
{
  if (teaching->n_free == G_MAXINT64)
    return g_strdup (_ ("any number of places"));
  if (teaching->n_free == 0)
    return g_strdup (_ ("full; who is enrolled now waits"));
  return g_strdup_printf (ngettext ("%d place left", "%d places left", (gulong) teaching->n_free),
                          (int) teaching->n_free);
}

/* Of those who are chosen, how many are not in it yet. */
static guint
count_new (GPtrArray      *chosen,
           const TbLesson *lesson)
{
  guint n = 0;

  for (guint i = 0; i < chosen->len; i++)
    n += !tb_gap_is_in (chosen->pdata[i], lesson);
  return n;
}

static GtkWidget *
make_lesson (TbDesk           *desk,
             const TbTeaching *teaching,
             guint             n_new)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new ();
  g_autofree char *title = g_markup_escape_text (teaching->course->title, -1);
  g_autofree char *when = tb_roll_print_when (teaching->lesson);
  g_autofree char *free = print_free (teaching);
  g_autofree char *about = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *told = NULL;
  g_autofree char *label =
      g_strdup_printf (ngettext ("Enrol %u", "Enrol %u", MAX (n_new, 1)), n_new);

  /* TRANSLATORS: when a lesson is, where, and how many places are left */
  about = g_strdup_printf (_ ("%1$s · %2$s · %3$s"), when, teaching->lesson->place, free);
  subtitle = g_markup_escape_text (about, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_button_set_label (GTK_BUTTON (button), label);
  /* TRANSLATORS: a button, a course, and when and where it is given */
  told = g_strdup_printf (_ ("%1$s: %2$s, %3$s"), label, teaching->course->title, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "gaps.enrol");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", teaching->lesson->id);
  gtk_widget_set_visible (button, n_new > 0 && tb_authority_may ("attendance.enrol",
                                                                 tb_desk_get_roles (desk)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/**
 * tb_gap_lessons_print_chosen:
 * @chosen: (element-type TbGap): people
 *
 * Returns: (transfer full): who they are, in a sentence
 */
char *
tb_gap_lessons_print_chosen (GPtrArray *chosen)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (chosen->len == 0)
    return g_strdup (_ ("Choose people in the matrix to enrol them."));
  for (guint i = 0; i < MIN (chosen->len, MAX_NAMED); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? C_ ("list", ", ") : "",
                            ((TbGap *) chosen->pdata[i])->name);
  if (chosen->len > MAX_NAMED)
    return g_strdup_printf (ngettext ("Chosen: %2$s and %1$u more", "Chosen: %2$s and %1$u more",
                                      chosen->len - MAX_NAMED),
                            chosen->len - MAX_NAMED, names->str);
  return g_strdup_printf (_ ("Chosen: %s"), names->str);
}

/**
 * tb_gap_lessons_fill:
 * @list: gets a row a lesson
 * @desk: whose lessons they are
 * @gaps: (nullable): who lacks what, and what is to come
 * @chosen: (element-type TbGap): who is to be enrolled
 */
void
tb_gap_lessons_fill (GtkListBox   *list,
                     TbDesk       *desk,
                     const TbGaps *gaps,
                     GPtrArray    *chosen)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; gaps != NULL && i < gaps->teachings->len; i++)
    {
      const TbTeaching *teaching = gaps->teachings->pdata[i];

      gtk_list_box_append (list,
                           make_lesson (desk, teaching, count_new (chosen, teaching->lesson)));
    }
}
