/* tb-cover-dialog.c: group policies out of a list: choose or paste it, look at it, enter them
 *
 * Rows that do not say who is insured by what are named and left out; the others are
 * entered, a policy at a time, and can be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-cover-dialog.h"

#include <glib/gi18n.h>

#include "tb-desk-cover-list.h"
#include "tb-doing.h"
#include "tb-keys.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"
#include "tb-wrap.h"

#define MAX_SHOWN 200 /* rows of the preview; all of them count */

struct _TbCoverDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) */
  GCancellable *cancellable; /* (owned): of what is read for it */
  TbCoverPlan  *plan;        /* (owned) (nullable) */
  gboolean      is_doing;
  GtkLabel     *about;
  GtkLabel     *failure;
  GtkListBox   *list;
  GtkWidget    *scroller;
};

G_DEFINE_FINAL_TYPE (TbCoverDialog, tb_cover_dialog, ADW_TYPE_WINDOW)

static const char *
explain (TbCoverProblem problem)
{
  static const char *const texts[] = {
    [TB_COVER_FINE] = NULL,
    [TB_COVER_NO_NAME] = N_ ("The name is missing"),
    [TB_COVER_NOBODY] = N_ ("No volunteer here is called that, or has that number"),
    [TB_COVER_SEVERAL] = N_ ("Several are called that: their identity number is needed"),
    [TB_COVER_OTHER_NAME] = N_ ("Who has that number is called something else"),
    [TB_COVER_TWICE] = N_ ("A row above says the same"),
    [TB_COVER_NO_POLICY] = N_ ("The insurer or the number of the policy is missing"),
    [TB_COVER_NO_TERM] = N_ ("The days of the policy are missing, or the wrong way round"),
    [TB_COVER_NO_SUM] = N_ ("The sum is no number"),
  };

  return texts[problem] != NULL ? _ (texts[problem]) : NULL;
}

static void
add_row (TbCoverDialog    *self,
         const TbCoverRow *line)
{
  GtkWidget       *row = adw_action_row_new ();
  const char      *problem = explain (line->problem);
  g_autofree char *title = NULL;
  g_autofree char *about = NULL;

  /* TRANSLATORS: a row of a list: its number, and who stands there */
  title = g_strdup_printf (_ ("Row %u: %s"), line->row_no,
                           line->name != NULL ? line->name : "…");
  if (problem == NULL)
    {
      g_autofree char *from = tb_ui_format_day (line->from_on);
      g_autofree char *until = tb_ui_format_day (line->until_on);

      /* TRANSLATORS: an insurer, first and last day of a policy */
      about = g_strdup_printf (_ ("%s, %s to %s"), line->insurer, from,
                               until);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), problem != NULL ? problem : about);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (problem != NULL
                                                               ? "dialog-warning-symbolic"
                                                               : "emblem-ok-symbolic"));
  gtk_list_box_append (self->list, row);
}

/* Rows that are left out come first: they are what somebody has to look at. */
static void
draw (TbCoverDialog *self)
{
  const guint      n = self->plan->rows->len;
  const guint      n_bad = n - self->plan->n_fine;
  guint            n_shown = 0;
  g_autofree char *policies = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *all = NULL;
  g_autofree char *both = NULL;
  GtkListBoxRow   *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n && n_shown < MAX_SHOWN; i++)
      {
        const TbCoverRow *line = self->plan->rows->pdata[i];

        if ((line->problem == TB_COVER_FINE) == (pass == 1))
          {
            add_row (self, line);
            n_shown++;
          }
      }
  policies = g_strdup_printf (ngettext ("%u policy", "%u policies", self->plan->ops->len),
                              self->plan->ops->len);
  left_out = g_strdup_printf (ngettext ("%u row is left out", "%u rows are left out", n_bad),
                              n_bad);
  all = g_strdup_printf (ngettext ("%s for %u person", "%s for %u people", self->plan->n_fine),
                         policies, self->plan->n_fine);
  both = g_strconcat (all, n_bad > 0 ? " · " : NULL, left_out, NULL);
  gtk_label_set_label (self->about, both);
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", self->plan->ops->len > 0);
}

static void
fail (TbCoverDialog *self,
      const char    *text)
{
  gtk_label_set_label (self->failure, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text != NULL);
}

static void
on_planned (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;
  TbCoverPlan       *plan = tb_desk_plan_cover_finish (TB_DESK (source), result, &error);
  TbCoverDialog     *self;

  if (plan == NULL && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
                       g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED)))
    return; /* the dialog is gone: @data is not touched */
  self = TB_COVER_DIALOG (data);
  if (plan == NULL)
    {
      fail (self, error->domain == TB_ERROR ? error->message : tb_ui_explain_error (error));
      return;
    }
  fail (self, NULL);
  tb_cover_plan_free (self->plan);
  self->plan = plan;
  draw (self);
}

/**
 * tb_cover_dialog_read:
 * @self: the dialog
 * @path: (nullable): a table …
 * @text: (nullable): … or what was pasted of one
 *
 * Reads it, and shows what it comes to.
 */
void
tb_cover_dialog_read (TbCoverDialog *self,
                      const char    *path,
                      const char    *text)
{
  g_return_if_fail (TB_IS_COVER_DIALOG (self));

  if (!self->is_doing)
    tb_desk_plan_cover_async (self->desk, path, text, self->cancellable, on_planned, self);
}

static void
on_response (GtkNativeDialog *chooser,
             int              response,
             TbCoverDialog   *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char  *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
  if (path != NULL)
    tb_cover_dialog_read (self, path, NULL);
}

static void
action_choose (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Choose a List of Policies"), GTK_WINDOW (widget),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_response), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbCoverDialog) self = data;
  g_autofree char          *text = NULL;

  text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (self->desk == NULL)
    return; /* closed in the meantime */
  if (text == NULL || *text == '\0')
    fail (self, _ ("There is no text to paste"));
  else
    tb_cover_dialog_read (self, NULL, text);
}

static void
action_paste (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text,
                                 g_object_ref (widget));
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TbCoverDialog *self = TB_COVER_DIALOG (origin);

  self->is_doing = FALSE;
  if (error != NULL)
    fail (self, tb_ui_explain_error (error));
  else if (reasons != NULL)
    tb_ui_show_reasons (origin, _ ("This cannot be done"), reasons);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
action_save (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbCoverDialog   *self = TB_COVER_DIALOG (widget);
  g_autofree char *done = NULL;

  if (self->is_doing || self->plan == NULL || self->plan->ops == NULL ||
      self->plan->ops->len == 0)
    return;
  self->is_doing = TRUE;
  gtk_widget_action_set_enabled (widget, "dialog.save", FALSE);
  done = g_strdup_printf (ngettext ("%u person is insured", "%u people are insured",
                                    self->plan->n_fine),
                          self->plan->n_fine);
  tb_ui_do_all (widget, g_steal_pointer (&self->plan->ops), done, on_done, NULL);
}

static void
tb_cover_dialog_dispose (GObject *object)
{
  TbCoverDialog *self = TB_COVER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->plan, tb_cover_plan_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_cover_dialog_parent_class)->dispose (object);
}

static void
tb_cover_dialog_finalize (GObject *object)
{
  g_clear_object (&TB_COVER_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (tb_cover_dialog_parent_class)->finalize (object);
}

static void
tb_cover_dialog_class_init (TbCoverDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_cover_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_cover_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "dialog.choose", NULL, action_choose);
  gtk_widget_class_install_action (widget_class, "dialog.paste", NULL, action_paste);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, action_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "dialog.paste",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "dialog.choose",
                                       NULL);
  tb_keys_add_to_form (widget_class, "dialog.save");
}

static void
tb_cover_dialog_init (TbCoverDialog *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
make_button (const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkLabel *
add_label (GtkWidget  *box,
           const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/**
 * tb_cover_dialog_new:
 * @desk: policies go there
 * @parent: the window it belongs to
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_cover_dialog_new (TbDesk    *desk,
                     GtkWindow *parent)
{
  TbCoverDialog *self = g_object_new (TB_TYPE_COVER_DIALOG, "transient-for", parent, "modal", TRUE,
                                      "default-width", 560, "default-height", 520, NULL);
  GtkWidget     *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget     *bar = adw_header_bar_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget     *buttons = tb_wrap_new ();
  GtkWidget     *save = make_button (_ ("Enter Policies"), "dialog.save");

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Policies from a List"));
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), save);
  gtk_box_append (GTK_BOX (all), bar);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  add_label (box, _ ("A row a person, with the headings 姓名, 身份证号, 保险公司, 保单号, 起保日期, "
                     "终保日期, 保额. What a row leaves out of the policy is as on the row above."));
  gtk_box_append (GTK_BOX (buttons), make_button (_ ("Choose a File…"), "dialog.choose"));
  gtk_box_append (GTK_BOX (buttons), make_button (_ ("Paste"), "dialog.paste"));
  gtk_box_append (GTK_BOX (box), buttons);
  self->failure = add_label (box, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->failure), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  self->about = add_label (box, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (all), box);
  adw_window_set_content (ADW_WINDOW (self), all);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", FALSE);
  return GTK_WIDGET (self);
}
