/* tb-paper-preview.c: a paper on the screen: the very bytes that are printed and exported
 *
 * One page at a time is drawn on the desk's own thread, at the size it is shown.  While a
 * drawing is on its way, further wishes are kept as one: the latest.  The page that was shown
 * before is kept, so that turning back costs one frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-preview.h"

#include <glib/gi18n.h>

#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-paper-preview.ui"
#define MARGIN       24     /* px, round the sheet */
#define A4_WIDTH_PT  595.28 /* until the paper has said */
#define FIT_MAX      1.6    /* px a point: on a wide screen a sheet does not grow for ever */
#define SCALE_MIN    0.2    /* px a point */
#define SCALE_MAX    8.0
#define ZOOM_STEP    1.25
#define ZOOM_MIN     0.5
#define ZOOM_MAX     4.0

/* A page, drawn. */
typedef struct
{
  GdkTexture *texture; /* (owned) (nullable) */
  guint       page;
  int         width_px; /* as asked for */
} Sheet;

struct _TbPaperPreview
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  GBytes       *pdf;         /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the drawing on its way */
  guint         page;        /* from 0 */
  guint         n_pages;     /* 0: not known yet */
  double        zoom;        /* 1: as wide as there is room */
  double        page_width;  /* pt */
  int           drawn_px;    /* width asked for last */
  guint         drawn_page;  /* the same of the page */
  gboolean      is_stale;    /* the size changed since the drawing began */
  Sheet         shown;       /* what is on the screen */
  Sheet         before;      /* the other page that was there last */

  /* from the template */
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkPicture        *picture;
  GtkLabel          *page_label;
  GtkWidget         *page_bar;
  GtkWidget         *previous_button;
  GtkWidget         *next_button;
  AdwStatusPage     *problem_page;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbPaperPreview, tb_paper_preview, ADW_TYPE_BIN)

static void draw (TbPaperPreview *self);

static void
update_bar (TbPaperPreview *self)
{
  /* TRANSLATORS: which page of how many */
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, self->n_pages);

  gtk_label_set_label (self->page_label, text);
  gtk_widget_set_visible (self->page_bar, self->n_pages > 1);
  gtk_widget_set_sensitive (self->previous_button, self->page > 0);
  gtk_widget_set_sensitive (self->next_button, self->page + 1 < self->n_pages);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What was there before is kept, unless it was the same page at another size. */
static void
show_sheet (TbPaperPreview *self,
            Sheet           sheet)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (sheet.page != self->shown.page)
    {
      g_clear_object (&self->before.texture);
      self->before = self->shown;
      self->shown.texture = NULL;
    }
  g_clear_object (&self->shown.texture);
  self->shown = sheet;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (sheet.texture));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture),
                               gdk_texture_get_width (sheet.texture) / factor,
                               gdk_texture_get_height (sheet.texture) / factor);
}

static void
take_page (TbPaperPreview *self,
           TbPaperPage    *page)
{
  GdkTexture *texture =
      gdk_memory_texture_new (page->width, page->height, GDK_MEMORY_DEFAULT, page->pixels,
                              (gsize) page->stride);

  show_sheet (self, (Sheet){ texture, self->drawn_page, self->drawn_px });
  self->n_pages = page->n_pages;
  self->page_width = page->page_width;
  gtk_stack_set_visible_child_name (self->stack, "paper");
  update_bar (self);
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  TbPaperPreview      *self = data;
  g_auto (TbPaperPage) page = { 0 };
  g_autoptr (GError)   error = NULL;
  gboolean             is_drawn;

  is_drawn = tb_desk_show_paper_finish (TB_DESK (source), result, &page, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another paper is shown, or the preview is gone: @data is not touched */
  g_clear_object (&self->cancellable);
  if (is_drawn)
    take_page (self, &page);
  else
    {
      g_message ("cannot draw a page: %s", error->message);
      tb_paper_preview_show_problem (self, tb_ui_explain_error (error));
    }
  if (self->is_stale)
    draw (self);
}

/* Width of the sheet on the screen, in the widget's pixels. */
static double
choose_width (TbPaperPreview *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  double         room = gtk_adjustment_get_page_size (adjustment) - 2 * MARGIN;

  return MIN (room, FIT_MAX * self->page_width) * self->zoom;
}

static void
draw (TbPaperPreview *self)
{
  int    factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width = choose_width (self);

  if (self->pdf == NULL || width < 1)
    return;
  if (self->cancellable != NULL)
    {
      self->is_stale = TRUE;
      return;
    }
  self->is_stale = FALSE;
  self->drawn_px = (int) width;
  self->drawn_page = self->page;
  self->cancellable = g_cancellable_new ();
  tb_desk_show_paper_async (self->desk, self->pdf, self->page,
                            CLAMP (width * factor / self->page_width, SCALE_MIN, SCALE_MAX),
                            self->cancellable, on_drawn, self);
}

static void
on_room_changed (TbPaperPreview *self)
{
  if (self->pdf != NULL && (int) choose_width (self) != self->drawn_px)
    draw (self);
}

/* Returns: whether the page is on the screen at once */
static gboolean
turn_back (TbPaperPreview *self)
{
  Sheet sheet = self->before;

  if (sheet.texture == NULL || sheet.page != self->page || self->cancellable != NULL ||
      sheet.width_px != (int) choose_width (self))
    return FALSE;
  self->before.texture = NULL;
  self->drawn_px = sheet.width_px;
  show_sheet (self, sheet);
  update_bar (self);
  return TRUE;
}

static void
turn (TbPaperPreview *self,
      int             by)
{
  guint page = self->page + (guint) by; /* wraps below 0, which is out of range as well */

  if (page >= self->n_pages)
    return;
  self->page = page;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (!turn_back (self))
    draw (self);
}

/* Template callback. */
static void
tb_paper_preview_on_previous (TbPaperPreview *self)
{
  turn (self, -1);
}

/* Template callback. */
static void
tb_paper_preview_on_next (TbPaperPreview *self)
{
  turn (self, 1);
}

static void
forget (TbPaperPreview *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_object (&self->shown.texture); /* the picture has it until there is another */
  g_clear_object (&self->before.texture);
  self->is_stale = FALSE;
}

static void
tb_paper_preview_dispose (GObject *object)
{
  TbPaperPreview *self = TB_PAPER_PREVIEW (object);

  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PAPER_PREVIEW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_paper_preview_parent_class)->dispose (object);
}

static void
tb_paper_preview_class_init (TbPaperPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_paper_preview_dispose;

  /* Emitted when another page, or another number of pages, is shown. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TB_TYPE_PAPER_PREVIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPreview, picture);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPreview, page_label);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPreview, page_bar);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPreview, previous_button);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPreview, next_button);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPreview, problem_page);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_preview_on_previous);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_preview_on_next);
}

static void
tb_paper_preview_init (TbPaperPreview *self)
{
  self->zoom = 1;
  self->page_width = A4_WIDTH_PT;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (on_room_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tb_paper_preview_set_paper:
 * @self: a preview
 * @desk: draws
 * @pdf: (nullable): the paper; %NULL while it is being made
 */
void
tb_paper_preview_set_paper (TbPaperPreview *self,
                            TbDesk         *desk,
                            GBytes         *pdf)
{
  g_return_if_fail (TB_IS_PAPER_PREVIEW (self));
  g_return_if_fail (TB_IS_DESK (desk));

  forget (self);
  g_set_object (&self->desk, desk);
  self->page = 0;
  self->n_pages = 0;
  if (pdf == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "waiting");
      return;
    }
  self->pdf = g_bytes_ref (pdf);
  draw (self);
}

/**
 * tb_paper_preview_show_problem:
 * @self: a preview
 * @text: why there is no paper, as a sentence
 */
void
tb_paper_preview_show_problem (TbPaperPreview *self,
                               const char     *text)
{
  g_return_if_fail (TB_IS_PAPER_PREVIEW (self));

  forget (self);
  self->n_pages = 0;
  adw_status_page_set_description (self->problem_page, text);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  update_bar (self);
}

/**
 * tb_paper_preview_zoom:
 * @self: a preview
 * @how: which way
 */
void
tb_paper_preview_zoom (TbPaperPreview *self,
                       TbPreviewZoom   how)
{
  double zoom = 1;

  g_return_if_fail (TB_IS_PAPER_PREVIEW (self));

  if (how == TB_PREVIEW_IN)
    zoom = MIN (self->zoom * ZOOM_STEP, ZOOM_MAX);
  else if (how == TB_PREVIEW_OUT)
    zoom = MAX (self->zoom / ZOOM_STEP, ZOOM_MIN);
  if (self->pdf == NULL)
    return;
  self->zoom = zoom;
  draw (self);
}

/**
 * tb_paper_preview_get_page:
 * @self: a preview
 *
 * Returns: the page that is shown, from 0
 */
guint
tb_paper_preview_get_page (TbPaperPreview *self)
{
  g_return_val_if_fail (TB_IS_PAPER_PREVIEW (self), 0);
  return self->page;
}

/**
 * tb_paper_preview_get_n_pages:
 * @self: a preview
 *
 * Returns: how many pages there are; 0 while nothing is shown
 */
guint
tb_paper_preview_get_n_pages (TbPaperPreview *self)
{
  g_return_val_if_fail (TB_IS_PAPER_PREVIEW (self), 0);
  return self->n_pages;
}

/**
 * tb_paper_preview_is_wide:
 * @self: a preview
 *
 * Returns: whether the page that is shown lies on its long side
 */
gboolean
tb_paper_preview_is_wide (TbPaperPreview *self)
{
  g_return_val_if_fail (TB_IS_PAPER_PREVIEW (self), FALSE);
  return self->page_width > A4_WIDTH_PT + 1;
}
