/* tb-papers-actions.c: what keys and buttons do among the certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-paper-approval.h"
#include "tb-paper-export.h"
#include "tb-paper-print.h"
#include "tb-papers-private.h"
#include "tb-press.h"
#include "tb-ui-text.h"

#define PRINT_LATEST_MS 5000 /* what the city has not registered by then is printed without */

static void
on_printed (GObject      *owner,
            const GError *error)
{
  if (error != NULL)
    g_message ("not printed: %s", error->message);
  tb_ui_toast (GTK_WIDGET (owner),
               error == NULL ? _ ("Handed to the printer") : _ ("The printer did not take it"));
}

static void
print_paper (TbPapersView *self)
{
  guint       n_pages = tb_paper_preview_get_n_pages (self->preview);
  const char *number = self->certificate != NULL ? self->certificate->number : NULL;

  if (self->pdf != NULL && n_pages > 0 && tb_papers_view_shows_register (self))
    tb_paper_print (self->desk, self->pdf, n_pages, FALSE, number != NULL ? number : _ ("Draft"),
                    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), G_OBJECT (self),
                    on_printed);
}

/**
 * tb_papers_view_try_to_print:
 * @self: a view
 *
 * Prints what was approved as soon as it is seen with the city's token, or without it when
 * that does not come.
 */
void
tb_papers_view_try_to_print (TbPapersView *self)
{
  if (self->to_print == NULL || self->certificate == NULL ||
      g_strcmp0 (self->to_print, self->certificate->id) != 0 ||
      self->pdf == NULL || tb_paper_preview_get_n_pages (self->preview) == 0)
    return;
  if (tb_paper_get_state (self->certificate) == TB_PAPER_AWAITING && !self->is_print_late &&
      tb_desk_get_state (self->desk) != TB_DESK_OFFLINE)
    return;
  if (tb_paper_get_state (self->certificate) == TB_PAPER_REQUESTED)
    return;
  g_clear_pointer (&self->to_print, g_free);
  g_clear_handle_id (&self->print_timer, g_source_remove);
  print_paper (self);
}

static gboolean
on_print_timer (gpointer data)
{
  TbPapersView *self = TB_PAPERS_VIEW (data);

  self->print_timer = 0;
  self->is_print_late = TRUE;
  tb_papers_view_try_to_print (self);
  /* what is being drawn just now is printed when it is there; what nobody looks at is not */
  if (self->certificate == NULL || g_strcmp0 (self->to_print, self->certificate->id) != 0)
    g_clear_pointer (&self->to_print, g_free);
  return G_SOURCE_REMOVE;
}

static void
show_all (TbPapersView *self)
{
  tb_paper_list_show_chip (self->list, TB_PAPER_CHIP_ALL);
}

static void
action_search (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);

  if (tb_papers_view_shows_register (self))
    tb_paper_list_focus_search (self->list);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->request_page));
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);

  if (!tb_papers_view_shows_register (self))
    tb_papers_view_show_register (self);
  else if (adw_flap_get_folded (self->flap) && adw_flap_get_reveal_flap (self->flap))
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

/* For whom, if the register is about one person: else for nobody yet. */
static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);

  tb_papers_view_issue (
      self, tb_papers_view_shows_register (self) ? tb_paper_list_get_person_id (self->list) : NULL);
}

static void
action_approve_all (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);

  tb_paper_batch_approve_all (self->batch, self->desk);
}

static void
action_zoom (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);
  TbPreviewZoom how = TB_PREVIEW_FIT;

  if (g_str_equal (name, "page.zoom-in"))
    how = TB_PREVIEW_IN;
  else if (g_str_equal (name, "page.zoom-out"))
    how = TB_PREVIEW_OUT;
  tb_paper_preview_zoom (tb_papers_view_shows_register (self)
                             ? self->preview
                             : tb_request_page_get_preview (self->request_page),
                         how);
}

static void
action_print (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  print_paper (TB_PAPERS_VIEW (widget));
}

static void
on_approved (GtkWidget    *origin,
             GPtrArray    *reasons,
             const GError *error,
             gpointer      data)
{
  TbPapersView *self = TB_PAPERS_VIEW (origin);

  if (reasons == NULL && error == NULL)
    {
      g_clear_handle_id (&self->print_timer, g_source_remove);
      self->is_print_late = FALSE;
      self->print_timer = g_timeout_add (PRINT_LATEST_MS, on_print_timer, self);
      return;
    }
  g_clear_pointer (&self->to_print, g_free);
  if (error != NULL)
    tb_ui_toast (GTK_WIDGET (self), tb_ui_explain_error (error));
  if (reasons != NULL)
    tb_ui_show_reasons (origin, _ ("The certificate cannot be issued"), reasons);
}

static void
action_approve (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);

  if (self->certificate == NULL || tb_press_is_second (widget))
    return;
  /* the button goes, and the keyboard with it */
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  /* a second click does nothing */
  gtk_widget_action_set_enabled (widget, "page.approve", FALSE);
  self->is_print_late = FALSE;
  tb_set_str (&self->to_print, self->certificate->id);
  tb_paper_approve (widget, self->desk, self->certificate->id, on_approved, NULL);
}

static void
action_withdraw (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TbPapersView *self = TB_PAPERS_VIEW (widget);
  TbOp         *op;

  if (self->certificate == NULL || tb_press_is_second (widget))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  gtk_widget_action_set_enabled (widget, "page.withdraw", FALSE);
  op = tb_desk_new_op (self->desk, "certificate.withdraw");
  /* one's own request can be made again; a colleague's would become one's own: four eyes */
  if (g_strcmp0 (self->certificate->requested_by, tb_desk_get_actor (self->desk)) == 0)
    tb_table_copy_common (op->shape, op->args, &tb_certificate_kind.table, self->certificate);
  else
    tb_set_str (&((TbCertificateRequest *) op->args)->id, self->certificate->id);
  tb_ui_do (widget, op, _ ("Request taken back"), NULL, NULL);
}

static void
on_exported (GObject      *owner,
             const GError *error)
{
  if (error != NULL)
    g_message ("not exported: %s", error->message);
  tb_ui_toast (GTK_WIDGET (owner), error == NULL ? _ ("Exported") : tb_ui_explain_error (error));
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
  file = g_strdup_printf ("%s.pdf", self->certificate->number != NULL ? self->certificate->number
                                                                      : _ ("Draft"));
  tb_paper_export (self->pdf, file, GTK_WINDOW (gtk_widget_get_root (widget)), G_OBJECT (self),
                   on_exported);
}

/**
 * tb_papers_view_class_install_actions:
 * @widget_class: the view's class
 */
void
tb_papers_view_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.search", NULL, action_search);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, action_back);
  gtk_widget_class_install_action (widget_class, "page.all", NULL, action_all);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, action_new);
  gtk_widget_class_install_action (widget_class, "page.approve-all", NULL, action_approve_all);
  gtk_widget_class_install_action (widget_class, "page.approve", NULL, action_approve);
  gtk_widget_class_install_action (widget_class, "page.withdraw", NULL, action_withdraw);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, action_print);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, action_export);
  gtk_widget_class_install_action (widget_class, "page.zoom-in", NULL, action_zoom);
  gtk_widget_class_install_action (widget_class, "page.zoom-out", NULL, action_zoom);
  gtk_widget_class_install_action (widget_class, "page.zoom-fit", NULL, action_zoom);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.back", NULL);
}
