/* tb-text-scale.c: sizes that grow with the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-text-scale.h"

#define NORMAL_DPI (96 * 1024)

/**
 * tb_text_scale:
 * @widget: where it is
 * @size: in pixels, right for text of the usual size
 *
 * Returns: in pixels, right for text of the size that is set; never less than @size.  Main thread
 */
int
tb_text_scale (GtkWidget *widget,
               int        size)
{
  int dpi = NORMAL_DPI;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return (int) ((gint64) size * MAX (dpi, NORMAL_DPI) / NORMAL_DPI);
}

/**
 * tb_text_scale_window:
 * @window: not shown yet
 *
 * Lets its default size grow with the text, as wide as the window it belongs to at most.  Main
 * thread.
 */
void
tb_text_scale_window (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);
  int        width;
  int        height;
  int        wide;
  int        high;

  gtk_window_get_default_size (window, &width, &height);
  wide = tb_text_scale (GTK_WIDGET (window), width);
  high = tb_text_scale (GTK_WIDGET (window), height);
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    {
      wide = MAX (width, MIN (wide, gtk_widget_get_width (GTK_WIDGET (parent))));
      high = MAX (height, MIN (high, gtk_widget_get_height (GTK_WIDGET (parent))));
    }
  gtk_window_set_default_size (window, wide, high);
}
