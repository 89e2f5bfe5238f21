/* tb-carer-row.c: that whoever cares for an elder with dementia is not known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-carer-row.h"

#include <glib/gi18n.h>

#include "tb-kinds.h"

/**
 * tb_carer_is_needed:
 * @categories: (element-type TbCategory): of an elder
 * @today: yyyymmdd
 *
 *
 *
 * Returns: whether somebody who cares for them has to be known
 */
gboolean
tb_carer_is_needed (GPtrArray *categories,
                    gint64     today)
{
  for (guint i = 0; i < categories->len; i++)
    {
      const TbCategory *row = categories->pdata[i];

      if (g_strcmp0 (row->category, TB_CATEGORY_OF_DEMENTED) == 0 && row->from_on <= today &&
          (row->until_on == 0 || today <= row->until_on))
        return TRUE;
    }
  return FALSE;
}

/**
 * tb_carer_row_new:
 * @may_add: whether whoever is signed in may enter one
 *
 * The gate says the same of each service.
 *
 * Returns: (transfer floating): a row that says so; its button does “callers.add-carer”
 */
GtkWidget *
tb_carer_row_new (gboolean may_add)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Add Carer…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ ("The carer of an elder with dementia is missing"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Until then no service is recorded for them (R-090)"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, may_add);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "callers.add-carer");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}
