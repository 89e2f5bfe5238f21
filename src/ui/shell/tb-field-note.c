/* tb-field-note.c: what is said under a field: what is wrong with it, or a hint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-field-note.h"

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    is_on)
{
  if (is_on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * tb_field_note_show:
 * @field: an entry or the like
 * @note: the label under it
 * @problem: (nullable): what is wrong, in one sentence
 * @hint: (nullable): what else there is to say; shown when nothing is wrong
 *
 * Who listens instead of looks hears the same: it is the field's description.
 */
void
tb_field_note_show (GtkWidget  *field,
                    GtkLabel   *note,
                    const char *problem,
                    const char *hint)
{
  gboolean    is_wrong = problem != NULL && *problem != '\0';
  const char *text = is_wrong ? problem : hint != NULL ? hint
                                                       : "";

  g_return_if_fail (GTK_IS_WIDGET (field));
  g_return_if_fail (GTK_IS_LABEL (note));

  gtk_label_set_label (note, text);
  gtk_widget_set_visible (GTK_WIDGET (note), *text != '\0');
  set_class (field, "error", is_wrong);
  set_class (GTK_WIDGET (note), "error", is_wrong);
  set_class (GTK_WIDGET (note), "dim-label", !is_wrong);
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}
