/* tb-sign-in-page.c: who is there, and which city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sign-in-page.h"

#include <glib/gi18n.h>

#include "tb-desk-city.h"
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
  GtkEditable  *city_row;
  GtkEditable  *account_row;
  GtkEditable  *password_row;
  GtkWidget    *revoked_group;
  GtkLabel     *revoked_label;
  GtkWidget    *save_button;
  AdwActionRow *authority_row;
  GtkWidget    *authority_button;
  GtkWidget    *forget_button;
  GtkLabel     *problem_label;
  GtkWidget    *button;
  GtkWidget    *cancel_button;
  GtkStack     *button_stack;

  char *authority; /* (owned) (nullable): a file that was chosen; empty: the system’s */
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
      if (g_error_matches (error, TB_ERROR, TB_ERROR_AUTHORITY))
        gtk_widget_grab_focus (self->authority_button);
      else
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

/* Whom the city is believed by. */
static void
show_authority (TbSignInPage *self)
{
  const gboolean   is_kept = self->desk != NULL && tb_desk_has_authority (self->desk);
  const gboolean   is_system = self->authority != NULL ? *self->authority == '\0' : !is_kept;
  g_autofree char *name = NULL;

  if (self->authority != NULL && *self->authority != '\0')
    name = g_filename_display_basename (self->authority);
  adw_action_row_set_subtitle (self->authority_row,
                               name != NULL ? name
                               : is_system  ? _ ("Those this computer trusts")
                                            : _ ("That of the last time"));
  gtk_widget_set_visible (self->forget_button, !is_system);
}

/* Template callback. */
static void
tb_sign_in_page_on_forget_authority (TbSignInPage *self)
{
  tb_set_str (&self->authority, "");
  show_authority (self);
  gtk_widget_grab_focus (self->authority_button); /* the other one is gone */
}

/**
 * tb_sign_in_page_take_authority:
 * @self: a page
 * @path: a file of certificates (PEM)
 *
 * The city is believed by these at the next try.
 */
void
tb_sign_in_page_take_authority (TbSignInPage *self,
                                const char   *path)
{
  tb_set_str (&self->authority, path);
  show_authority (self);
}

static void
on_authority_chosen (GtkNativeDialog *chooser,
                     int              response,
                     GWeakRef        *page)
{
  g_autoptr (TbSignInPage) self = g_weak_ref_get (page);
  g_autoptr (GFile)        file = NULL;
  g_autofree char         *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && self != NULL && (path = g_file_get_path (file)) != NULL)
    tb_sign_in_page_take_authority (self, path);
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
  g_weak_ref_clear (page);
  g_free (page);
}

/* Template callback. */
static void
tb_sign_in_page_on_choose_authority (TbSignInPage *self)
{
  GtkWindow            *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Choose the Certificate Authority"), window, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open"),
      _ ("Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GWeakRef                 *page = g_new (GWeakRef, 1);

  g_weak_ref_init (page, self);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (filter, _ ("Certificates (PEM)"));
  gtk_file_filter_add_suffix (filter, "pem");
  gtk_file_filter_add_suffix (filter, "crt");
  gtk_file_filter_add_suffix (filter, "cer");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect (chooser, "response", G_CALLBACK (on_authority_chosen), page);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
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
  tb_desk_set_authority (self->desk, self->authority);
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
  g_free (TB_SIGN_IN_PAGE (object)->authority);
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
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, authority_row);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, authority_button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, forget_button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TbSignInPage, button_stack);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_submit);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_save);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_choose_authority);
  gtk_widget_class_bind_template_callback (widget_class, tb_sign_in_page_on_forget_authority);
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
  g_clear_pointer (&self->authority, g_free);
  show_authority (self);
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
