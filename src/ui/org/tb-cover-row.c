/* tb-cover-row.c: somebody, and until when they are insured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-cover-row.h"

#include <glib/gi18n.h>

#include "tb-deed.h"
#include "tb-org-deeds.h"
#include "tb-ui-text.h"

/**
 * tb_cover_row_print_need:
 * @line: somebody who needs insurance
 *
 * Returns: (transfer full): what there is, and what is to be done
 */
char *
tb_cover_row_print_need (const TbUninsured *line)
{
  g_autofree char *until = line->until_on != 0 ? tb_ui_format_day (line->until_on) : NULL;
  g_autofree char *next = line->next_on != 0 ? tb_ui_format_day (line->next_on) : NULL;
  g_autofree char *state = NULL;
  const char      *remedy = g_strcmp0 (line->remedy, "claim") == 0
                                ? _ ("claim it at Volunteer Beijing")
                                : _ ("the organisation buys it");

  if (g_strcmp0 (line->state, "ending") == 0)
    state = g_strdup_printf (_ ("insured until %s"), until);
  else if (g_strcmp0 (line->state, "later") == 0)
    state = g_strdup_printf (_ ("insured only from %s"), next);
  else if (g_strcmp0 (line->state, "ended") == 0)
    state = g_strdup_printf (_ ("ended on %s"), until);
  else
    state = g_strdup (_ ("never insured"));
  /* TRANSLATORS: state of insurance; how far at Volunteer Beijing; what to do */
  return g_strdup_printf (_ ("%s · Volunteer Beijing: %s · %s"), state,
                          tb_org_deeds_get_word ("bv", line->bv_status), remedy);
}

/**
 * tb_cover_row_print_cover:
 * @line: a volunteer of an activity
 *
 * Returns: (transfer full): by whom they are insured on its day, if they are
 */
char *
tb_cover_row_print_cover (const TbCoverage *line)
{
  g_autofree char *until = line->until_on != 0 ? tb_ui_format_day (line->until_on) : NULL;

  const char *by = line->insurer != NULL
                       ? line->insurer
                       : tb_deed_find_label ("insure", "origin", line->origin);

  if (!line->is_covered)
    return g_strdup (_ ("not insured on that day"));
  if (until == NULL)
    return g_strdup_printf (_ ("insured by %s"), by);
  return g_strdup_printf (_ ("insured by %s until %s"),
                          by, until);
}

/**
 * tb_cover_row_new:
 * @person_id: key of somebody
 * @name: (nullable): what they are called
 * @about: what is said of their insurance
 * @is_bare: whether they have none
 *
 * Returns: (transfer full): a line that shows them, and says how far they are at 志愿北京
 */
GtkWidget *
tb_cover_row_new (const char *person_id,
                  const char *name,
                  const char *about,
                  gboolean    is_bare)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *note = gtk_button_new_with_label (_ ("Volunteer Beijing…"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* names are no markup */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (is_bare)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_set_valign (note, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (note), "s", person_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (note), "cover.note");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), note);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", person_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "org.show-person");
  return row;
}
