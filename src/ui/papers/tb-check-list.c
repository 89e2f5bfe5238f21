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

static void
append_label (GtkWidget  *box,
              const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

/* As a row of libadwaita, but for the button: that stands below the sentence, which else would
 * have hardly any room beside it. */
static GtkWidget *
make_row (TbCheckList        *self,
          const TbPaperCheck *check)
{
  GtkWidget       *row = adw_preferences_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget       *icon = gtk_image_new_from_icon_name (check->is_passed
                                                            ? "object-select-symbolic"
                                                            : "dialog-warning-symbolic");
  GtkWidget       *cure = NULL;
  g_autofree char *sentence =
      /* TRANSLATORS: what is said for a check that is passed, or not: what was looked at */
      g_strdup_printf (check->is_passed ? _ ("Passed: %s") : _ ("Not passed: %s"), check->text);

  gtk_widget_add_css_class (icon, check->is_passed ? "success" : "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (box, "header");
  gtk_widget_add_css_class (texts, "title");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  append_label (texts, check->text, "title");
  if (!check->is_passed)
    {
      append_label (texts, check->clause, "subtitle");
      cure = tb_reason_cure_new_button (GTK_WIDGET (self), check->reason, FALSE);
    }
  if (cure != NULL)
    {
      gtk_widget_set_halign (cure, GTK_ALIGN_START);
      gtk_widget_set_margin_top (cure, 3);
      gtk_box_append (GTK_BOX (texts), cure);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
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
