/* tb-papers-view.c: certificates: the register, the paper, what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-papers-view.h"

#include <glib/gi18n.h>

#include "tb-issue-dialog.h"
#include "tb-paper-export.h"
#include "tb-paper-list.h"
#include "tb-paper-pane.h"
#include "tb-paper-preview.h"
#include "tb-paper-print.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-papers-view.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbPapersView
{
  AdwBin         parent_instance;
  TbDesk        *desk;        /* (owned) (nullable): until the profile is open */
  TbCertificate *certificate; /* (owned) (nullable): the selected one */
  TbPerson      *person;      /* (owned) (nullable): whose it is */
  GBytes        *pdf;         /* (owned) (nullable): its paper */
  GCancellable  *cancellable; /* (owned): of what is asked about it */
  GCancellable  *lookup;      /* (owned): of a certificate that is to be shown */

  /* from the template */
  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkWidget       *issue_button;
  AdwFlap         *flap;
  GtkStack        *content_stack;
  TbPaperList     *list;
  TbPaperPreview  *preview;
  TbPaperPane     *pane;
};

enum
{
  PROP_DESK = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbPapersView, tb_papers_view, ADW_TYPE_BIN)

static void
restart (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

static void
toast (TbPapersView *self,
       const char   *text)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

static void
enable_actions (TbPapersView *self)
{
  static const char *const names[] = { "page.print", "page.export", "page.zoom-in", "page.zoom-out",
                                       "page.zoom-fit" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->pdf != NULL);
}

/* Template callback: also when the preview turns a page. */
static void
tb_papers_view_update_title (TbPapersView *self)
{
  guint            n_pages = tb_paper_preview_get_n_pages (self->preview);
  g_autofree char *subtitle = NULL;

  if (self->person != NULL && n_pages > 0)
    /* TRANSLATORS: whose certificate, which page of how many */
    subtitle = g_strdup_printf (_ ("%s · page %u of %u"), self->person->name,
                                tb_paper_preview_get_page (self->preview) + 1, n_pages);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
}

static void
on_printed_paper (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tb_desk_print_certificate_finish (TB_DESK (source), result, &error);
  TbPapersView      *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another one is selected, or the view is gone: @data is not touched */
  if (pdf == NULL)
    {
      g_message ("no paper: %s", error->message);
      tb_paper_preview_show_problem (self->preview, tb_ui_explain_error (error));
      return;
    }
  self->pdf = g_steal_pointer (&pdf);
  tb_paper_preview_set_paper (self->preview, self->desk, self->pdf);
  enable_actions (self);
}

static void
on_person (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = tb_desk_get_finish (TB_DESK (source), result, &error);
  TbPapersView        *self = data;

  if (person == NULL)
    return; /* cancelled, or not known here: the lines stay empty */
  g_set_object (&self->person, person);
  if (self->certificate != NULL)
    tb_paper_pane_show (self->pane, self->certificate, person);
  tb_papers_view_update_title (self);
}

static void
select_certificate (TbPapersView  *self,
                    TbCertificate *certificate)
{
  if (!g_set_object (&self->certificate, certificate))
    return;
  restart (&self->cancellable);
  g_clear_object (&self->person);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  enable_actions (self);
  tb_papers_view_update_title (self);
  if (certificate == NULL)
    return;
  tb_paper_pane_show (self->pane, certificate, NULL);
  tb_paper_preview_set_paper (self->preview, self->desk, NULL);
  tb_desk_get_async (self->desk, &tb_person_kind, certificate->person_id, self->cancellable,
                     on_person, self);
  tb_desk_print_certificate_async (self->desk, certificate->id, self->cancellable,
                                   on_printed_paper, self);
}

/* Template callback. */
static void
tb_papers_view_on_selected (TbPapersView *self)
{
  g_autoptr (TbCertificate) certificate = NULL;

  g_object_get (self->list, "certificate", &certificate, NULL);
  select_certificate (self, certificate);
}

/* Template callback. */
static void
tb_papers_view_on_state_changed (TbPapersView *self)
{
  static const char *const names[] = {
    [TB_PAPER_LIST_HAS_SOME] = "paper",
    [TB_PAPER_LIST_EMPTY] = "empty",
    [TB_PAPER_LIST_NONE_FOR_PERSON] = "none-for-person",
    [TB_PAPER_LIST_NOT_FOUND] = "not-found",
  };

  gtk_stack_set_visible_child_name (self->content_stack,
                                    names[tb_paper_list_get_state (self->list)]);
}

/* Template callback. */
static void
tb_papers_view_on_activated (TbPapersView *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
show_all (TbPapersView *self)
{
  tb_paper_list_show_all (self->list);
  gtk_widget_set_visible (self->issue_button, FALSE);
}

static void
action_search (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  tb_paper_list_focus_search (TB_PAPERS_VIEW (widget)->list);
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);

  if (adw_flap_get_folded (self->flap) && adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  else if (tb_paper_list_get_person_id (self->list) != NULL)
    show_all (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
action_all (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  show_all (TB_PAPERS_VIEW (widget));
}

static void
action_issue (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);

  if (tb_paper_list_get_person_id (self->list) != NULL)
    tb_papers_view_issue (self, tb_paper_list_get_person_id (self->list));
}

static void
action_zoom (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPreviewZoom how = TB_PREVIEW_FIT;

  if (g_str_equal (name, "page.zoom-in"))
    how = TB_PREVIEW_IN;
  else if (g_str_equal (name, "page.zoom-out"))
    how = TB_PREVIEW_OUT;
  tb_paper_preview_zoom (TB_PAPERS_VIEW (widget)->preview, how);
}

static void
on_printed (GObject      *owner,
            const GError *error)
{
  TbPapersView *self = TB_PAPERS_VIEW (owner);

  if (error != NULL)
    g_message ("not printed: %s", error->message);
  toast (self, error == NULL ? _ ("Handed to the printer") : _ ("The printer did not take it"));
}

static void
action_print (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);
  guint         n_pages = tb_paper_preview_get_n_pages (self->preview);

  if (self->pdf != NULL && n_pages > 0)
    tb_paper_print (self->desk, self->pdf, n_pages, self->certificate->number,
                    GTK_WINDOW (gtk_widget_get_root (widget)), G_OBJECT (self), on_printed);
}

static void
on_exported (GObject      *owner,
             const GError *error)
{
  if (error != NULL)
    g_message ("not exported: %s", error->message);
  toast (TB_PAPERS_VIEW (owner), error == NULL ? _ ("Exported") : tb_ui_explain_error (error));
}

static void
action_export (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPapersView    *self = TB_PAPERS_VIEW (widget);
  g_autofree char *file = NULL;

  if (self->pdf == NULL)
    return;
  file = g_strdup_printf ("%s.pdf", self->certificate->number);
  tb_paper_export (self->pdf, file, GTK_WINDOW (gtk_widget_get_root (widget)), G_OBJECT (self),
                   on_exported);
}

static gboolean
tb_papers_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TB_PAPERS_VIEW (widget)->list));
}

static void
tb_papers_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_object (value, TB_PAPERS_VIEW (object)->desk);
}

static void
tb_papers_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TbPapersView *self = TB_PAPERS_VIEW (object);

  if (g_set_object (&self->desk, g_value_get_object (value)) && self->desk != NULL)
    {
      tb_paper_list_set_desk (self->list, self->desk);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_papers_view_dispose (GObject *object)
{
  TbPapersView *self = TB_PAPERS_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->lookup);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PAPERS_VIEW);
  g_clear_object (&self->certificate);
  g_clear_object (&self->person);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_papers_view_parent_class)->dispose (object);
}

static void
tb_papers_view_finalize (GObject *object)
{
  TbPapersView *self = TB_PAPERS_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->lookup);
  G_OBJECT_CLASS (tb_papers_view_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.search", NULL, action_search);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, action_back);
  gtk_widget_class_install_action (widget_class, "page.all", NULL, action_all);
  gtk_widget_class_install_action (widget_class, "page.issue", NULL, action_issue);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, action_print);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, action_export);
  gtk_widget_class_install_action (widget_class, "page.zoom-in", NULL, action_zoom);
  gtk_widget_class_install_action (widget_class, "page.zoom-out", NULL, action_zoom);
  gtk_widget_class_install_action (widget_class, "page.zoom-fit", NULL, action_zoom);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.back", NULL);
}

static void
tb_papers_view_class_init (TbPapersViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_papers_view_get_property;
  object_class->set_property = tb_papers_view_set_property;
  object_class->dispose = tb_papers_view_dispose;
  object_class->finalize = tb_papers_view_finalize;
  widget_class->grab_focus = tb_papers_view_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  install_actions (widget_class);
  g_type_ensure (TB_TYPE_PAPER_LIST);
  g_type_ensure (TB_TYPE_PAPER_PREVIEW);
  g_type_ensure (TB_TYPE_PAPER_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, toasts);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, title);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, issue_button);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, flap);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, content_stack);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, list);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, preview);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, pane);
  gtk_widget_class_bind_template_callback (widget_class, tb_papers_view_update_title);
  gtk_widget_class_bind_template_callback (widget_class, tb_papers_view_on_selected);
  gtk_widget_class_bind_template_callback (widget_class, tb_papers_view_on_state_changed);
  gtk_widget_class_bind_template_callback (widget_class, tb_papers_view_on_activated);
}

static void
tb_papers_view_init (TbPapersView *self)
{
  self->cancellable = g_cancellable_new ();
  self->lookup = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  enable_actions (self);
}

/**
 * tb_papers_view_show_person:
 * @self: a view
 * @person_id: whose certificates to show
 */
void
tb_papers_view_show_person (TbPapersView *self,
                            const char   *person_id)
{
  g_return_if_fail (TB_IS_PAPERS_VIEW (self));
  g_return_if_fail (person_id != NULL);

  tb_paper_list_show_person (self->list, person_id);
  gtk_widget_set_visible (self->issue_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_certificate (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (TbCertificate) certificate = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (certificate != NULL) /* else cancelled, or gone since */
    tb_papers_view_show_person (TB_PAPERS_VIEW (data), certificate->person_id);
}

/**
 * tb_papers_view_show_certificate:
 * @self: a view
 * @certificate_id: which certificate to show, among those of the same person
 *
 * The newest comes first and is selected: for a certificate just issued.
 */
void
tb_papers_view_show_certificate (TbPapersView *self,
                                 const char   *certificate_id)
{
  g_return_if_fail (TB_IS_PAPERS_VIEW (self));

  if (self->desk == NULL)
    return;
  restart (&self->lookup);
  tb_desk_get_async (self->desk, &tb_certificate_kind, certificate_id, self->lookup,
                     on_certificate, self);
}

/**
 * tb_papers_view_issue:
 * @self: a view
 * @person_id: for whom
 *
 * Asks for the period and issues a certificate.
 */
void
tb_papers_view_issue (TbPapersView *self,
                      const char   *person_id)
{
  g_return_if_fail (TB_IS_PAPERS_VIEW (self));

  if (self->desk != NULL)
    gtk_window_present (GTK_WINDOW (tb_issue_dialog_new (
        self->desk, person_id, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))))));
}
