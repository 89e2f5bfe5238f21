/* tb-wrap.c: a box whose children stand side by side, and go on in the next line
 *
 * Like words of a text: not in columns, as those of a GtkFlowBox do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-wrap.h"

#define SPACING 6 /* px between children, both ways */

static GtkSizeRequestMode
get_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Sets the children out in @width px, or only says how high that is. */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   is_real)
{
  const gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int            x = 0;
  int            y = 0;
  int            height = 0; /* of the line */

  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      int natural;
      int high;

      if (!gtk_widget_should_layout (w))
        continue;
      gtk_widget_measure (w, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      natural = MIN (natural, width);
      gtk_widget_measure (w, GTK_ORIENTATION_VERTICAL, natural, NULL, &high, NULL, NULL);
      if (x > 0 && x + natural > width)
        {
          y += height + SPACING;
          x = height = 0;
        }
      if (is_real)
        gtk_widget_size_allocate (
            w, &(GtkAllocation){ is_mirrored ? width - x - natural : x, y, natural, high }, -1);
      x += natural + SPACING;
      height = MAX (height, high);
    }
  return y + height;
}

static void
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size,
         int           *minimum,
         int           *natural,
         int           *minimum_baseline,
         int           *natural_baseline)
{
  int least = 0;
  int all = 0;

  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      int one = 0;
      int whole = 0;

      if (!gtk_widget_should_layout (w))
        continue;
      gtk_widget_measure (w, GTK_ORIENTATION_HORIZONTAL, -1, &one, &whole, NULL, NULL);
      least = MAX (least, one);
      all += whole + (all > 0 ? SPACING : 0);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    least = all = lay_out (widget, for_size >= 0 ? for_size : all, FALSE);
  *minimum = least;
  *natural = all;
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  lay_out (widget, width, TRUE);
}

/**
 * tb_wrap_new:
 *
 * Returns: (transfer full): an empty GtkBox that lays its children out like words
 */
GtkWidget *
tb_wrap_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, gtk_custom_layout_new (get_mode, measure, allocate));
  return box;
}
