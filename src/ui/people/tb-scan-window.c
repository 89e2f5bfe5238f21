/* tb-scan-window.c: a scan on the screen
 *
 * It was written down before who looks, and what for.  Nothing of it is on the disk but
 * sealed, there is no way from here to a printer or a file, and it goes with the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scan-window.h"

#include <glib/gi18n.h>

#include "tb-paper-preview.h"
#include "tb-scan-picture.h"
#include "tb-scan-words.h"
#include "tb-text-scale.h"

#define WIDTH      820
#define HEIGHT     760
#define MAX_PIXELS G_GINT64_CONSTANT (64000000) /* A4 at 600 dots per inch has half of it */

struct _TbScanWindow
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) */
  TbScan       *scan;        /* (owned) */
  GCancellable *cancellable; /* (owned) */

  GtkStack       *stack;
  TbPaperPreview *preview;
  GtkPicture     *picture;
  AdwStatusPage  *problem;
};

G_DEFINE_FINAL_TYPE (TbScanWindow, tb_scan_window, ADW_TYPE_WINDOW)

static void
fail (TbScanWindow *self,
      const char   *text)
{
  adw_status_page_set_description (self->problem, text);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

/* Reading a picture takes a moment, and it may be no picture after all. */
static void
read_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  gsize         size = 0;
  const guint8 *data = g_bytes_get_data (task_data, &size);
  GdkTexture   *texture;
  GError       *error = NULL;

  if (tb_scan_count_pixels (data, size) > MAX_PIXELS)
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_FULL, "this picture is too large to show");
      return;
    }
  if ((texture = gdk_texture_new_from_bytes (task_data, &error)) != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_picture (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (TbScanWindow) self = TB_SCAN_WINDOW (g_object_ref (source));
  g_autoptr (GError)       error = NULL;
  g_autoptr (GdkTexture)   texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the window is closed */
  if (g_error_matches (error, TB_ERROR, TB_ERROR_FULL))
    fail (self, _ ("This picture has too many dots to be shown. Scan the paper with 300 dots per "
                   "inch and add that."));
  else if (texture == NULL)
    fail (self, _ ("This picture cannot be read. Add it again from the paper."));
  else
    {
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
      gtk_stack_set_visible_child_name (self->stack, "picture");
    }
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = tb_desk_open_scan_finish (TB_DESK (source), result, &error);
  g_autoptr (GTask)  task = NULL;
  TbScanWindow      *self;

  if (bytes == NULL && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
                        g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED)))
    return; /* the window is gone: @data is not touched */
  self = TB_SCAN_WINDOW (data);
  if (bytes == NULL)
    {
      g_message ("a scan cannot be opened: %s", error->message);
      fail (self, tb_scan_explain_error (error));
      return;
    }
  if (g_strcmp0 (self->scan->media, TB_SCAN_PDF) == 0)
    {
      tb_paper_preview_set_paper (self->preview, self->desk, bytes);
      gtk_stack_set_visible_child_name (self->stack, "paper");
      return;
    }
  task = g_task_new (self, NULL, on_picture, NULL);
  g_task_set_source_tag (task, on_opened);
  g_task_set_task_data (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_job);
}

static void
tb_scan_window_dispose (GObject *object)
{
  TbScanWindow *self = TB_SCAN_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->scan);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_scan_window_parent_class)->dispose (object);
}

static void
tb_scan_window_finalize (GObject *object)
{
  g_clear_object (&TB_SCAN_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (tb_scan_window_parent_class)->finalize (object);
}

static void
tb_scan_window_class_init (TbScanWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_scan_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_scan_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static GtkWidget *
make_picture (TbScanWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->picture));
  return scroller;
}

static void
tb_scan_window_init (TbScanWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *spinner = gtk_spinner_new ();

  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->preview = g_object_new (TB_TYPE_PAPER_PREVIEW, NULL);
  self->problem = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->problem, "dialog-warning-symbolic");
  adw_status_page_set_title (self->problem, _ ("This Scan Cannot Be Shown"));
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_stack_add_named (self->stack, spinner, "wait");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->preview), "paper");
  gtk_stack_add_named (self->stack, make_picture (self), "picture");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->problem), "problem");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * tb_scan_window_new:
 * @desk: whom to ask
 * @scan: what is shown
 * @disclosure_id: (nullable): key of what was written down before; needed if it is a person's
 * @parent: (nullable): the window it is shown in front of
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_scan_window_new (TbDesk     *desk,
                    TbScan     *scan,
                    const char *disclosure_id,
                    GtkWindow  *parent)
{
  TbScanWindow    *self = g_object_new (TB_TYPE_SCAN_WINDOW, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf ("%s · %s", tb_scan_get_paper (scan->parent_kind),
                                            scan->title);

  tb_text_scale_window (GTK_WINDOW (self));
  gtk_window_set_title (GTK_WINDOW (self), title);
  self->desk = g_object_ref (desk);
  self->scan = g_object_ref (scan);
  gtk_picture_set_alternative_text (self->picture, title);
  tb_desk_open_scan_async (desk, scan, disclosure_id, self->cancellable, on_opened, self);
  return GTK_WIDGET (self);
}
