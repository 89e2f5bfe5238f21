/* tb-person-dialog-required.c: what the district wants of everybody, or asks for besides
 *
 * it stands in the rule package, and is asked by the operation itself: here it is only told
 * before anybody types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-desk-rules.h"
#include "tb-person-dialog-private.h"

static void
mark (TbFormRow *row)
{
  GtkWidget       *title = tb_form_row_get_title_widget (row);
  g_autofree char *text = g_strconcat (gtk_label_get_label (GTK_LABEL (title)), " *", NULL);

  gtk_label_set_label (GTK_LABEL (title), text);
  gtk_widget_set_tooltip_text (title,
                               _ ("The district wants this of everybody who is registered"));
}

/* What is asked for here besides, and what for; the rest is not even seen. */
static void
offer (TbFormRow     *row,
       const TbField *field)
{
  const char *purpose = _ (tb_optional_get_purpose (field->name));

  tb_form_row_set_hint (row, purpose, GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), purpose);
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
}

static const char *
find_line (const TbRulesPage *page,
           const char        *name)
{
  for (guint i = 0; i < page->lines->len; i++)
    if (g_strcmp0 (((TbRuleLine *) page->lines->pdata[i])->name, name) == 0)
      return ((TbRuleLine *) page->lines->pdata[i])->value;
  return NULL;
}

static void
on_rules (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (TbRulesPage) page = tb_desk_read_rules_finish (TB_DESK (source), result, &error);
  TbPersonDialog         *self;

  if (page == NULL)
    return; /* the dialog is gone, and @data not touched; or the rules say it when it is saved */
  self = data;
  for (guint i = 0; i < tb_person_form_get_n_fields (self->form); i++)
    {
      const TbField *field = tb_person_form_get_field (self->form, i);

      if (self->rows->pdata[i] == NULL)
        continue;
      if (tb_rule_list_has (find_line (page, "required_fields"), field->name))
        mark (self->rows->pdata[i]);
      if ((field->marks & TB_MARK_OPTIONAL) != 0 &&
          tb_rule_list_has (find_line (page, "optional_fields"), field->name))
        offer (self->rows->pdata[i], field);
    }
}

/**
 * tb_person_dialog_read_required:
 * @self: a dialog with its rows
 *
 * Marks what the place of the organisation wants of everybody, once that is known.
 */
void
tb_person_dialog_read_required (TbPersonDialog *self)
{
  tb_desk_read_rules_async (self->desk, NULL, self->today, self->cancellable, on_rules, self);
}
