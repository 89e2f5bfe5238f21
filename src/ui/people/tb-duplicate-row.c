/* tb-duplicate-row.c: two people who may be one, in a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-duplicate-row.h"

#include <glib/gi18n.h>

#include "tb-merge-state.h"

#define VERY_LIKELY 80

/**
 * tb_duplicate_row_new:
 * @duplicate: two people
 *
 * Returns: (transfer floating): a row that says who they are, how likely they are one, and why
 */
GtkWidget *
tb_duplicate_row_new (const TbDuplicate *duplicate)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *score = g_strdup_printf ("%d", duplicate->score);
  g_autofree char *reasons = tb_merge_state_print_reasons (duplicate->reasons);
  g_autofree char *names = NULL;
  GtkWidget       *label = gtk_label_new (score);

  /* TRANSLATORS: the names of two people who may be one */
  names = g_strdup_printf (_ ("%1$s and %2$s"), duplicate->person->name, duplicate->other->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* names are no markup */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), names);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reasons);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (label, "chip");
  gtk_widget_add_css_class (label, duplicate->score >= VERY_LIKELY ? "warning" : "accent");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (label, _ ("How likely they are one person, of 100"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  return row;
}
