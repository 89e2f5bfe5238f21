/* tb-reason-list.c: every reason why not, each with its clause and what cures it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-reason-list.h"

#include "tb-reason-cure.h"
#include "tb-ui-text.h"

struct _TbReasonList
{
  AdwBin        parent_instance;
  GtkListBox   *list; /* (unowned): the child */
  gboolean      can_edit;
  GPtrArray    *shown;      /* (owned) (nullable) (element-type TbReason): as the rows say them */
  TbReasonOffer offer;      /* (nullable): asked for a button where there is no other */
  gpointer      offer_data; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (TbReasonList, tb_reason_list, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char *text,
            const char *class_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

static GtkWidget *
make_row (TbReasonList   *self,
          const TbReason *reason)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget       *button = tb_reason_cure_new_button (GTK_WIDGET (self), reason, self->can_edit);
  const char      *text = tb_ui_explain_reason (reason);
  g_autofree char *sentence = g_strdup_printf ("%s %s", text, reason->clause);

  if (button == NULL && self->offer != NULL)
    button = self->offer (reason, self->offer_data);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (text, NULL));
  gtk_box_append (GTK_BOX (words), make_label (reason->clause, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (words), "dim-label");
  gtk_box_append (GTK_BOX (box), words);
  if (button != NULL)
    gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}

static void
tb_reason_list_finalize (GObject *object)
{
  g_clear_pointer (&TB_REASON_LIST (object)->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (tb_reason_list_parent_class)->finalize (object);
}

static void
tb_reason_list_class_init (TbReasonListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_reason_list_finalize;
}

static void
tb_reason_list_init (TbReasonList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "reasons");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * tb_reason_list_new:
 *
 * Returns: (transfer none): an empty list, which is not seen
 */
GtkWidget *
tb_reason_list_new (void)
{
  return g_object_new (TB_TYPE_REASON_LIST, NULL);
}

/**
 * tb_reason_list_set_can_edit:
 * @self: a list
 * @can_edit: whether what was refused can be opened in its form, by the action “cure.edit”
 *
 * For reasons shown from now on.
 */
void
tb_reason_list_set_can_edit (TbReasonList *self,
                             gboolean      can_edit)
{
  g_return_if_fail (TB_IS_REASON_LIST (self));

  self->can_edit = can_edit;
  g_clear_pointer (&self->shown, g_ptr_array_unref); /* its buttons are others */
}

/**
 * tb_reason_list_set_offer:
 * @self: a list
 * @offer: (nullable): makes the button of a reason that nothing cures everywhere
 * @data: for @offer; lives as long as the list
 *
 * For reasons shown from now on.
 */
void
tb_reason_list_set_offer (TbReasonList *self,
                          TbReasonOffer offer,
                          gpointer      data)
{
  g_return_if_fail (TB_IS_REASON_LIST (self));

  self->offer = offer;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->offer_data = data;
}

static gboolean
is_shown (TbReasonList *self,
          GPtrArray    *reasons)
{
  const guint n = reasons != NULL ? reasons->len : 0;

  if (self->shown == NULL || self->shown->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint f = 0; f < tb_reason_table.n_fields; f++)
      if (!tb_field_equal (&tb_reason_table.fields[f], self->shown->pdata[i], reasons->pdata[i]))
        return FALSE;
  return TRUE;
}

/**
 * tb_reason_list_set_reasons:
 * @self: a list
 * @reasons: (nullable) (element-type TbReason): all of them; without any the list is not seen
 */
void
tb_reason_list_set_reasons (TbReasonList *self,
                            GPtrArray    *reasons)
{
  GtkWidget *row;

  g_return_if_fail (TB_IS_REASON_LIST (self));

  if (self->offer == NULL && is_shown (self, reasons))
    return; /* a button that is being pressed stays */
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = tb_reasons_new ();
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    g_ptr_array_add (self->shown, tb_reason_dup (reasons->pdata[i]));
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (reasons, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), reasons != NULL && reasons->len > 0);
}
