/* tb-check-list.c: checks, one a row, passed or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-check-list.h"

#include <glib/gi18n.h>

#include "tb-paper-checks.h"
#include "tb-reason-cure.h"

struct _TbCheckList
{
  AdwPreferencesGroup parent_instance;
  GPtrArray          *rows; /* (owned) (element-type GtkWidget): children */
};

G_DEFINE_FINAL_TYPE (TbCheckList, tb_check_list, ADW_TYPE_PREFERENCES_GROUP)

static void
tb_check_list_finalize (GObject *object)
{
  g_ptr_array_unref (TB_CHECK_LIST (object)->rows);
  G_OBJECT_CLASS (tb_check_list_parent_class)->finalize (object);
}

static void
tb_check_list_class_init (TbCheckListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_check_list_finalize;
}

static void
tb_check_list_init (TbCheckList *self)
{
  self->rows = g_ptr_array_new ();
}

static GtkWidget *
make_row (TbCheckList        *self,
          const TbPaperCheck *check)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *icon = gtk_image_new_from_icon_name (check->is_passed
                                                            ? "object-select-symbolic"
                                                            : "dialog-warning-symbolic");
  g_autofree char *text = g_markup_escape_text (check->text, -1);
  g_autofree char *clause = g_markup_escape_text (check->clause, -1);
  g_autofree char *sentence =
      /* TRANSLATORS: what is said for a check that is passed, or not: what was looked at */
      g_strdup_printf (check->is_passed ? _ ("Passed: %s") : _ ("Not passed: %s"), check->text);

  gtk_widget_add_css_class (icon, check->is_passed ? "success" : "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (!check->is_passed)
    {
      GtkWidget *cure = tb_reason_cure_new_button (GTK_WIDGET (self), check->reason, FALSE);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), clause);
      if (cure != NULL)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), cure);
    }
  /* by itself a row is named by its title, and would say that twice */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}

/**
 * tb_check_list_set_checks:
 * @self: a list
 * @checks: (nullable) (element-type TbPaperCheck): what to show; %NULL while it is asked
 */
void
tb_check_list_set_checks (TbCheckList *self,
                          GPtrArray   *checks)
{
  g_return_if_fail (TB_IS_CHECK_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (checks, i));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
}
