/* tb-papers-view.c: certificates: the register, the paper, what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-papers-private.h"

#include <glib/gi18n.h>

#include "tb-paper-words.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"
#include "tb-view.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-papers-view.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

enum
{
  PROP_DESK = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void tb_papers_view_init_view (TbViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TbPapersView, tb_papers_view, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (TB_TYPE_VIEW, tb_papers_view_init_view))

static void
restart (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
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
  gboolean         is_register = tb_papers_view_shows_register (self);
  g_autofree char *subtitle = NULL;

  if (is_register && self->certificate != NULL && n_pages > 0)
    /* TRANSLATORS: whose certificate, which page of how many */
    subtitle = g_strdup_printf (_ ("%s · page %u of %u"), self->certificate->name,
                                tb_paper_preview_get_page (self->preview) + 1, n_pages);
  adw_window_title_set_title (self->title, is_register ? _ ("Certificates")
                                                       : _ ("Request Certificates"));
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->new_button, is_register);
  gtk_widget_set_visible (self->print_button, is_register);
  gtk_widget_set_visible (self->details_button, is_register);
  gtk_widget_set_visible (self->approve_button,
                          is_register && self->approvable != NULL &&
                              g_list_model_get_n_items (self->approvable) > 1);
  tb_papers_view_try_to_print (self);
}

/**
 * tb_papers_view_shows_register:
 * @self: a view
 *
 * Returns: whether the register is seen, and not where certificates are requested
 */
gboolean
tb_papers_view_shows_register (TbPapersView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "register") == 0;
}

/**
 * tb_papers_view_show_register:
 * @self: a view
 */
void
tb_papers_view_show_register (TbPapersView *self)
{
  gtk_stack_set_visible_child_name (self->pages, "register");
  tb_papers_view_update_title (self);
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
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  TbPapersView         *self = data;
  gboolean              is_answered =
      tb_desk_ask_finish (TB_DESK (source), result, &reasons, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another one is selected, or the view is gone: @data is not touched */
  if (!is_answered)
    {
      g_message ("cannot check: %s", error->message);
      return;
    }
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (self->reasons, i);

      tb_reasons_add (reasons, reason->code, reason->clause, "%s", reason->text);
    }
  tb_paper_pane_show_checks (self->pane, reasons);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.approve", reasons->len == 0);
}

/* What the operation itself says against being done, and this computer's fonts. */
static void
on_prepared (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  TbPapersView         *self = data;
  TbOp                 *op;

  op = tb_desk_prepare_issue_finish (TB_DESK (source), result, &reasons, &error);
  if (op == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("cannot check: %s", error->message);
      return;
    }
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  self->reasons = g_steal_pointer (&reasons);
  tb_desk_ask_async (self->desk, op, self->cancellable, on_asked, self);
}

static void
select_certificate (TbPapersView  *self,
                    TbCertificate *certificate)
{
  if (!g_set_object (&self->certificate, certificate))
    return;
  restart (&self->cancellable);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  enable_actions (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.approve", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.withdraw",
                                 certificate != NULL &&
                                     tb_paper_get_state (certificate) == TB_PAPER_REQUESTED);
  /* before anybody takes the page that is still seen for the one that will be */
  if (certificate != NULL)
    tb_paper_preview_set_paper (self->preview, self->desk, NULL);
  tb_papers_view_update_title (self);
  if (certificate == NULL)
    return;
  tb_paper_pane_show (self->pane, self->desk, certificate);
  if (tb_paper_get_state (certificate) == TB_PAPER_REQUESTED)
    {
      tb_paper_pane_show_checks (self->pane, NULL);
      tb_desk_prepare_issue_async (self->desk, certificate->id, self->cancellable, on_prepared,
                                   self);
    }
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
    [TB_PAPER_LIST_NONE_WAITS] = "none-waits",
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

/* All is submitted, and @id is one of them, or it was put aside. */
static void
on_left (TbPapersView *self,
         const char   *id)
{
  tb_papers_view_show_register (self);
  if (*id != '\0')
    tb_paper_list_show_certificate (self->list, id);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* What somebody else has requested can be approved, all at once if there are several. */
static void
start_counting (TbPapersView *self)
{
  g_autofree char *me = tb_ui_quote_filter (tb_desk_get_actor (self->desk));
  g_autofree char *filter = g_strdup_printf ("state=requested AND requested_by!=%s", me);

  g_clear_object (&self->approvable);
  self->approvable = tb_desk_list (self->desk, &tb_certificate_kind, filter, NULL, NULL);
  g_signal_connect_object (self->approvable, "items-changed",
                           G_CALLBACK (tb_papers_view_update_title), self, G_CONNECT_SWAPPED);
}

static gboolean
tb_papers_view_grab_focus (GtkWidget *widget)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);

  return gtk_widget_grab_focus (tb_papers_view_shows_register (self)
                                    ? GTK_WIDGET (self->list)
                                    : GTK_WIDGET (self->request_page));
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
      start_counting (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_papers_view_dispose (GObject *object)
{
  TbPapersView *self = TB_PAPERS_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PAPERS_VIEW);
  g_clear_object (&self->approvable);
  g_clear_object (&self->certificate);
  g_clear_handle_id (&self->print_timer, g_source_remove);
  g_clear_pointer (&self->to_print, g_free);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_papers_view_parent_class)->dispose (object);
}

static void
tb_papers_view_finalize (GObject *object)
{
  TbPapersView *self = TB_PAPERS_VIEW (object);

  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tb_papers_view_parent_class)->finalize (object);
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

  tb_papers_view_class_install_actions (widget_class);
  g_type_ensure (TB_TYPE_PAPER_LIST);
  g_type_ensure (TB_TYPE_PAPER_BATCH);
  g_type_ensure (TB_TYPE_PAPER_PREVIEW);
  g_type_ensure (TB_TYPE_PAPER_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, title);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, new_button);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, approve_button);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, print_button);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, details_button);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, batch);
  gtk_widget_class_bind_template_child (widget_class, TbPapersView, pages);
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
  tb_papers_view_show_register (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/**
 * tb_papers_view_show_certificate:
 * @self: a view
 * @certificate_id: which certificate to show, now or as soon as it is there
 */
void
tb_papers_view_show_certificate (TbPapersView *self,
                                 const char   *certificate_id)
{
  g_return_if_fail (TB_IS_PAPERS_VIEW (self));

  tb_paper_list_show_certificate (self->list, certificate_id);
  tb_papers_view_show_register (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
show_query (TbView     *view,
            const char *filter)
{
  TbPapersView *self = TB_PAPERS_VIEW (view);

  tb_paper_list_show_chip (self->list, tb_paper_find_chip (filter));
  tb_papers_view_show_register (self);
  return TRUE;
}

static gboolean
show_row (TbView     *view,
          const char *id)
{
  tb_papers_view_show_certificate (TB_PAPERS_VIEW (view), id);
  return TRUE;
}

static char *
dup_row (TbView *view)
{
  TbCertificate *certificate = TB_PAPERS_VIEW (view)->certificate;

  return certificate != NULL ? g_strdup (certificate->id) : NULL;
}

static void
tb_papers_view_init_view (TbViewInterface *iface)
{
  iface->dup_row = dup_row;
  iface->show_query = show_query;
  iface->show_row = show_row;
}

/**
 * tb_papers_view_issue:
 * @self: a view
 * @person_id: (nullable): for whom, besides those chosen before
 *
 * Shows where certificates are requested.
 */
void
tb_papers_view_issue (TbPapersView *self,
                      const char   *person_id)
{
  g_return_if_fail (TB_IS_PAPERS_VIEW (self));

  if (self->desk == NULL)
    return;
  if (self->request_page == NULL)
    {
      /* GTK asks the screen about the pointer for every tooltip of what is on it already */
      self->request_page = g_object_new (TB_TYPE_REQUEST_PAGE, NULL);
      tb_request_page_set_desk (self->request_page, self->desk);
      g_signal_connect_object (self->request_page, "left", G_CALLBACK (on_left), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->pages, GTK_WIDGET (self->request_page), "request");
    }
  gtk_stack_set_visible_child_name (self->pages, "request");
  tb_papers_view_update_title (self);
  tb_request_page_start (self->request_page, person_id);
}
