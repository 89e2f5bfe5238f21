/* tb-passphrase-page.c: what opens the data where there is no keyring
 *
 * A new profile has one chosen, typed twice; an old one asks for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-passphrase-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-tab-stop.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-passphrase-page.ui"
#define MIN_CHARS    8

struct _TbPassphrasePage
{
  AdwBin   parent_instance;
  gboolean is_new; /* whether one is chosen */

  /* from the template */
  GtkLabel    *title_label;
  GtkLabel    *text_label;
  GtkEditable *first_row;
  GtkEditable *second_row;
  GtkLabel    *problem_label;
};

G_DEFINE_FINAL_TYPE (TbPassphrasePage, tb_passphrase_page, ADW_TYPE_BIN)

/**
 * tb_passphrase_page_find_problem:
 * @first: what was typed
 * @second: and typed again, where @is_new
 * @is_new: whether it is chosen now
 *
 * Returns: (transfer none) (nullable): why it cannot be used; %NULL if it can
 */
const char *
tb_passphrase_page_find_problem (const char *first,
                                 const char *second,
                                 gboolean    is_new)
{
  if (*first == '\0')
    return _ ("Type the passphrase.");
  if (is_new && g_utf8_strlen (first, -1) < MIN_CHARS)
    return _ ("A passphrase has at least 8 characters; a sentence is easy to remember.");
  if (is_new && strpbrk (first, "\r\n") != NULL)
    return _ ("A passphrase is one line.");
  if (is_new && !g_str_equal (first, second))
    return _ ("The two passphrases differ. Type the same twice.");
  return NULL;
}

static void
show_problem (TbPassphrasePage *self,
              const char       *problem)
{
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

/* Template callback. */
static void
tb_passphrase_page_on_submit (TbPassphrasePage *self)
{
  g_autofree char *first = g_strdup (gtk_editable_get_text (self->first_row));
  const char      *problem = tb_passphrase_page_find_problem (
           first, gtk_editable_get_text (self->second_row), self->is_new);

  show_problem (self, problem);
  if (problem == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "door.passphrase", "s", first);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->first_row));
}

static gboolean
tb_passphrase_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TB_PASSPHRASE_PAGE (widget)->first_row));
}

static void
tb_passphrase_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_PASSPHRASE_PAGE);
  G_OBJECT_CLASS (tb_passphrase_page_parent_class)->dispose (object);
}

static void
tb_passphrase_page_class_init (TbPassphrasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_passphrase_page_dispose;
  widget_class->grab_focus = tb_passphrase_page_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPassphrasePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, TbPassphrasePage, text_label);
  gtk_widget_class_bind_template_child (widget_class, TbPassphrasePage, first_row);
  gtk_widget_class_bind_template_child (widget_class, TbPassphrasePage, second_row);
  gtk_widget_class_bind_template_child (widget_class, TbPassphrasePage, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, tb_passphrase_page_on_submit);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "door.back", NULL);
}

static void
tb_passphrase_page_init (TbPassphrasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_passphrase_page_ask:
 * @self: a page
 * @is_new: whether one is chosen, for a new profile
 * @problem: (nullable): what was wrong with the one typed before
 *
 * Begins anew with empty rows.
 */
void
tb_passphrase_page_ask (TbPassphrasePage *self,
                        gboolean          is_new,
                        const char       *problem)
{
  g_return_if_fail (TB_IS_PASSPHRASE_PAGE (self));

  self->is_new = is_new;
  gtk_label_set_label (self->title_label, is_new ? _ ("Choose a Passphrase")
                                                 : _ ("Your Passphrase"));
  gtk_label_set_label (
      self->text_label,
      is_new ? _ ("This computer has no keyring, so a passphrase of your own protects the "
                  "data. It is asked for at each start; nobody can restore it for you.")
             : _ ("It opens the data on this computer. It is not the password of your account."));
  gtk_editable_set_text (self->first_row, "");
  gtk_editable_set_text (self->second_row, "");
  gtk_widget_set_visible (GTK_WIDGET (self->second_row), is_new);
  show_problem (self, problem);
}
