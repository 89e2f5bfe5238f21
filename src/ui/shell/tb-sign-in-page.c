/* tb-sign-in-page.c: who is there, and which city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sign-in-page.h"

#include <glib/gi18n.h>

#include "tb-desk-known.h"
#include "tb-desk-revoked.h"
#include "tb-save-as.h"
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
  GtkWidget   *revoked_group;
  GtkLabel    *revoked_label;
  GtkWidget   *save_button;
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

/* What became of the part that was here before, if the city has taken it away. */
static void
show_revoked (TbSignInPage *self)
{
  const TbRevoked *revoked = self->desk != NULL ? tb_desk_get_revoked (self->desk) : NULL;
  const gboolean   has_file = revoked != NULL && revoked->file != NULL;
  g_autofree char *what = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->revoked_group, revoked != NULL);
  gtk_widget_set_visible (self->save_button, has_file);
  if (revoked == NULL)
    return;
  what = g_strdup_printf (_ ("The city platform has withdrawn the access of %s. Its data are not "
                             "on this computer any more."),
                          revoked->account != NULL ? revoked->account : _ ("this account"));
  if (has_file)
    rest = g_strdup_printf (
        ngettext ("%1$d change had not been sent. It lies sealed in %2$s. Save a copy and hand it "
                  "to the administrator of the city platform; nobody else can read it.",
                  "%1$d changes had not been sent. They lie sealed in %2$s. Save a copy and hand "
                  "it to the administrator of the city platform; nobody else can read it.",
                  (gulong) revoked->n_unsent),
        (int) revoked->n_unsent, revoked->file);
  else
    rest = g_strdup (_ ("Everything you did had been sent."));
  text = g_strjoin ("\n", what, rest, NULL);
  gtk_label_set_label (self->revoked_label, text);
}

static void
on_place_chosen (GtkWidget *owner,
                 GFile     *file,
                 gint       how)
{
  TbSignInPage      *self = TB_SIGN_IN_PAGE (owner);
  const TbRevoked   *revoked = self->desk != NULL ? tb_desk_get_revoked (self->desk) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char              *data = NULL;
  gsize              size = 0;

  if (revoked == NULL || revoked->file == NULL)
    return;
  if (!g_file_get_contents (revoked->file, &data, &size, &error))
    {
      show_problem (self, tb_ui_explain_error (error));
      return;
    }
  bytes = g_bytes_new_take (data, size);
  tb_save_bytes (owner, file, bytes, g_strdup (_ ("A copy is saved")));
}

/* Template callback. */
static void
tb_sign_in_page_on_save (TbSignInPage *self)
{
  const TbRevoked *revoked = self->desk != NULL ? tb_desk_get_revoked (self->desk) : NULL;
  g_autofree char *name = NULL;

  if (revoked == NULL || revoked->file == NULL)
    return;
  name = g_path_get_basename (revoked->file);
  tb_save_as (GTK_WIDGET (self), _ ("Save what was not sent"), name, 0, on_place_chosen);
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
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, revoked_group);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, revoked_label);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, button_stack);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_submit);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_save);
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
  const TbRevoked *revoked;
  const char      *known;

  g_return_if_fail (TB_IS_SIGN_IN_PAGE (self));
  g_return_if_fail (desk == NULL || TB_IS_DESK (desk));

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->desk, desk);
  gtk_editable_set_text (self->password_row, "");
  show_problem (self, NULL);
  set_busy (self, FALSE);
  show_revoked (self);
  if (desk == NULL)
    return;
  revoked = tb_desk_get_revoked (desk);
  known = revoked != NULL ? revoked->city : tb_desk_get_city (desk);
  if (known == NULL || *known == '\0')
    known = city;
  if (known != NULL && *known != '\0')
    gtk_editable_set_text (self->city_row, known);
  if (revoked != NULL && revoked->account != NULL)
    account = revoked->account;
  else if (tb_desk_get_account (desk) != NULL)
    account = tb_desk_get_account (desk);
  gtk_editable_set_text (self->account_row, account != NULL ? account : "");
}
