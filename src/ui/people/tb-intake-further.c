/* tb-intake-further.c: what a place asks of people besides, each with its purpose
 *
 * R-026, PIPL art. 6, 17: nothing of it is seen until the rule package of the place names it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-desk-rules.h"
#include "tb-intake-private.h"

static const char *
find_asked (const TbRulesPage *page)
{
  for (guint i = 0; i < page->lines->len; i++)
    if (g_strcmp0 (((TbRuleLine *) page->lines->pdata[i])->name, "optional_fields") == 0)
      return ((TbRuleLine *) page->lines->pdata[i])->value;
  return NULL;
}

static void
offer (TbFormRow     *row,
       const TbField *field)
{
  const char *purpose = _ (tb_optional_get_purpose (field->name));

  tb_form_row_set_hint (row, purpose, GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), purpose);
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
}

static void
on_rules (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (TbRulesPage) page = tb_desk_read_rules_finish (TB_DESK (source), result, &error);
  TbIntake               *self;

  if (page == NULL)
    return; /* the window is gone, and @data not touched; or the rules are not known */
  self = data;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TbField *field = tb_person_form_get_field (self->form, i);
      GtkWidget     *card;

      if (self->rows->pdata[i] == NULL || (field->marks & TB_MARK_OPTIONAL) == 0 ||
          !tb_rule_list_has (find_asked (page), field->name))
        continue;
      offer (self->rows->pdata[i], field);
      card = gtk_widget_get_parent (self->rows->pdata[i]);
      gtk_widget_set_visible (card, TRUE);
      gtk_widget_set_visible (gtk_widget_get_prev_sibling (card), TRUE);
    }
}

/**
 * tb_intake_add_further:
 * @self: a registration
 * @card: where they go, below a heading; neither is seen until something is asked for
 * @titles: of all rows
 */
void
tb_intake_add_further (TbIntake     *self,
                       GtkBox       *card,
                       GtkSizeGroup *titles)
{
  gtk_widget_set_visible (GTK_WIDGET (card), FALSE);
  gtk_widget_set_visible (gtk_widget_get_prev_sibling (GTK_WIDGET (card)), FALSE);
  for (guint i = 0; i < tb_person_form_get_n_fields (self->form); i++)
    {
      const TbField *field = tb_person_form_get_field (self->form, i);

      if ((field->marks & TB_MARK_OPTIONAL) == 0)
        continue;
      tb_intake_add_field (self, card, field->name, titles);
      gtk_widget_set_visible (self->rows->pdata[i], FALSE);
    }
  tb_desk_read_rules_async (self->desk, NULL, self->today, self->cancellable, on_rules, self);
}
