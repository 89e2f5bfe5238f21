/* tb-deed-dialog-text.c: what somebody agrees to, to be read to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-deed-dialog-private.h"

#include <glib/gi18n.h>

#include "tb-consent-text.h"

static int
find_line (TbDeedDialog *self,
           const char   *field)
{
  for (guint i = 0; i < self->n; i++)
    if (g_strcmp0 (self->deed->lines[i].field, field) == 0)
      return (int) i;
  return -1;
}

/* What is agreed to in this dialog now; NULL in one in which nothing is. */
static const char *
find_purpose (TbDeedDialog *self)
{
  const int i = find_line (self, "purpose");

  if (g_strcmp0 (self->deed->op, "person.join") == 0)
    return TB_CONSENT_TO_JOIN;
  if (g_strcmp0 (self->deed->op, "pledge.sign") == 0)
    return TB_PLEDGE_TEXT;
  return i >= 0 ? self->texts[i] : NULL;
}

/* The edition of the text that is shown, unless somebody has typed another one. */
static void
fill_edition (TbDeedDialog *self,
              const char   *edition)
{
  const int i = find_line (self, "edition");

  if (i < 0 || g_strcmp0 (self->texts[i], self->firsts[i]) != 0)
    return;
  tb_set_str (&self->firsts[i], edition != NULL ? edition : "");
  tb_set_str (&self->texts[i], self->firsts[i]);
}

/**
 * tb_deed_dialog_show_text:
 * @self: a dialog
 *
 * who agrees reads what to, in which edition.
 */
void
tb_deed_dialog_show_text (TbDeedDialog *self)
{
  const char               *purpose = find_purpose (self);
  g_autoptr (TbConsentText) text = NULL;
  g_autofree char          *title = NULL;

  if (self->deed->told != NULL)
    {
      gtk_widget_set_visible (self->text_box, TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->text_title), FALSE);
      gtk_label_set_label (self->text_label, _ (self->deed->told));
      return;
    }
  if (g_strcmp0 (self->purpose, purpose) == 0)
    return;
  tb_set_str (&self->purpose, purpose);
  text = tb_consent_text_load (purpose);
  fill_edition (self, text != NULL ? text->edition : NULL);
  gtk_widget_set_visible (self->text_box, text != NULL);
  if (text == NULL)
    return;
  /* TRANSLATORS: title of what is agreed to, and its edition */
  title = g_strdup_printf (_ ("%s (text %s)"), text->title, text->edition);
  gtk_label_set_label (self->text_title, title);
  gtk_label_set_label (self->text_label, text->text);
}
