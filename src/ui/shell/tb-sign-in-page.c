/* tb-sign-in-page.c: who is there, and which city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sign-in-page.h"

#include <glib/gi18n.h>

#include "tb-desk-known.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-sign-in-page.ui"

struct _TbSignInPage
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable): until the profile is open */
  GCancellable *cancellable; /* (owned) */

  /* from the template */
  GtkEditable *city_row;
  GtkEditable *account_row;
  GtkEditable *password_row;
  GtkLabel    *problem_label;
  GtkWidget   *button;
  GtkWidget   *cancel_button;
  GtkStack    *button_stack;
};

enum
{
  SIGNAL_SIGNED_IN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbSignInPage, tb_sign_in_page, ADW_TYPE_BIN)

static void
set_busy (TbSignInPage *self,
          gboolean      is_busy)
{
  gtk_widget_set_sensitive (self->button, !is_busy);
  gtk_widget_set_visible (self->cancel_button, is_busy);
  gtk_stack_set_visible_child_name (self->button_stack, is_busy ? "busy" : "ready");
}

static void
show_problem (TbSignInPage *self,
              const char   *text)
{
  gtk_label_set_label (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
}

static void
on_signed_in (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (TbSignInPage) self = data;
  g_autoptr (GError)       error = NULL;

  if (!tb_desk_sign_in_finish (TB_DESK (source), result, &error))
    {
      if (self->desk != TB_DESK (source)) /* another has been asked meanwhile */
        return;
      set_busy (self, FALSE);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_message ("cannot sign in: %s", error->message);
      show_problem (self, tb_ui_explain_sign_in (error, gtk_editable_get_text (self->city_row)));
      gtk_widget_grab_focus (GTK_WIDGET (g_error_matches (error, TB_ERROR, TB_ERROR_LOGIN)
                                             ? self->password_row
                                             : self->city_row));
      return;
    }
  set_busy (self, FALSE);
  gtk_editable_set_text (self->password_row, "");
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0);
}

/* Template callback: the button, and Enter in each row. */
static void
tb_sign_in_page_on_submit (TbSignInPage *self)
{
  static const char *const schemes[] = { "http://", "https://" };
  g_autofree char         *city = g_strstrip (g_strdup (gtk_editable_get_text (self->city_row)));
  g_autofree char         *name = g_strstrip (g_strdup (gtk_editable_get_text (self->account_row)));
  gboolean                 has_scheme = FALSE;

  if (self->desk == NULL || !gtk_widget_get_sensitive (self->button))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    has_scheme = has_scheme || g_str_has_prefix (city, schemes[i]);
  if (!has_scheme || !g_uri_is_valid (city, G_URI_FLAGS_NONE, NULL)) /* NULL: the text says it */
    {
      show_problem (self, _ ("Write the city platform’s address in full, such as "
                             "https://time-bank.example.com."));
      gtk_widget_grab_focus (GTK_WIDGET (self->city_row));
      return;
    }
  if (*name == '\0')
    {
      show_problem (self, _ ("Write the name of your account."));
      gtk_widget_grab_focus (GTK_WIDGET (self->account_row));
      return;
    }
  show_problem (self, NULL);
  set_busy (self, TRUE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_sign_in_async (self->desk, city, name, gtk_editable_get_text (self->password_row),
                         self->cancellable, on_signed_in, g_object_ref (self));
}

/* Template callback. */
static void
tb_sign_in_page_on_cancel (TbSignInPage *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
}

static gboolean
tb_sign_in_page_grab_focus (GtkWidget *widget)
{
  TbSignInPage *self = TB_SIGN_IN_PAGE (widget);

  if (*gtk_editable_get_text (self->account_row) != '\0')
    return gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
  return gtk_widget_grab_focus (GTK_WIDGET (self->city_row));
}

static void
tb_sign_in_page_dispose (GObject *object)
{
  TbSignInPage *self = TB_SIGN_IN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_SIGN_IN_PAGE);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_sign_in_page_parent_class)->dispose (object);
}

static void
tb_sign_in_page_finalize (GObject *object)
{
  g_clear_object (&TB_SIGN_IN_PAGE (object)->cancellable);
  G_OBJECT_CLASS (tb_sign_in_page_parent_class)->finalize (object);
}

static void
tb_sign_in_page_class_init (TbSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = tb_sign_in_page_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;
  G_OBJECT_CLASS (klass)->dispose = tb_sign_in_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_sign_in_page_finalize;

  /* Emitted when the city knows who is there. */
  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", TB_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, city_row);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, account_row);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, button_stack);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_submit);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "door.back", NULL);
}

static void
tb_sign_in_page_init (TbSignInPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_sign_in_page_set_desk:
 * @self: a page
 * @desk: (nullable): who is to sign in
 * @city: (nullable): address to begin with, where the desk has none yet
 * @account: (nullable): account to begin with, likewise
 */
void
tb_sign_in_page_set_desk (TbSignInPage *self,
                          TbDesk       *desk,
                          const char   *city,
                          const char   *account)
{
  const char *known;

  g_return_if_fail (TB_IS_SIGN_IN_PAGE (self));
  g_return_if_fail (desk == NULL || TB_IS_DESK (desk));

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->desk, desk);
  gtk_editable_set_text (self->password_row, "");
  show_problem (self, NULL);
  set_busy (self, FALSE);
  if (desk == NULL)
    return;
  known = tb_desk_get_city (desk);
  if (known == NULL || *known == '\0')
    known = city;
  if (known != NULL && *known != '\0')
    gtk_editable_set_text (self->city_row, known);
  if (tb_desk_get_account (desk) != NULL)
    account = tb_desk_get_account (desk);
  gtk_editable_set_text (self->account_row, account != NULL ? account : "");
}
