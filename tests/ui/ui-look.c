/* ui-look.c: looks at a window as somebody would who checks it for faults
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-look.h"

#include <adwaita.h>
#include <math.h>

#define PATIENCE_US (4 * G_USEC_PER_SEC)
#define TICK_MS     5
#define SLACK_PX    1.5 /* of rounding */

/* Latin words that stand in Chinese texts as they are: formats, keys, addresses, files. */
#define ALLOWED                                                                                  \
  "\\.(csv|xlsx)\\b|https?://\\S+|PDF|CSV|Excel|UTF-8|GB ?18030|GB/T|XLSX|QR|ID|Ctrl|Alt|Shift|" \
  "\\.(pdf|png)\\b|PNG|JPEG|[kM]B|"                                                              \
  "Esc|Tab|Enter|Page Up|Page Down|Delete|Backspace|Space|Insert|Home|End|F[0-9]+|R-[0-9]+|GTK|" \
  "GPL|Time Bank|"                                                                               \
  "timebank-[a-z]+|c-coordinator|WXY|/[\\w./-]+|\\b[0-9a-f]{8}\\b" /* account, initials, file … */

typedef struct
{
  GtkWidget  *root; /* (unowned) */
  UiLookFlags flags;
  GPtrArray  *findings; /* (unowned) (element-type utf8) */
} Look;

/* Says where a widget is: the nearest classes of ours above it. */
static char *
print_place (GtkWidget *widget)
{
  GString *place = g_string_new (NULL);

  for (GtkWidget *w = gtk_widget_get_parent (widget); w != NULL; w = gtk_widget_get_parent (w))
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (w), "Tb"))
      {
        g_string_append_printf (place, "%s%s", place->len > 0 ? " in " : "",
                                G_OBJECT_TYPE_NAME (w));
        if (strchr (place->str, ' ') != NULL)
          break;
      }
  return g_string_free (place, FALSE);
}

G_GNUC_PRINTF (3, 4)
static void
find_fault (Look       *look,
            GtkWidget  *widget,
            const char *format,
            ...)
{
  g_autofree char *what = NULL;
  g_autofree char *place = print_place (widget);
  va_list          args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (look->findings,
                   g_strdup_printf ("%s: %s %s", place, G_OBJECT_TYPE_NAME (widget), what));
}

static gboolean
is_in (GtkWidget *widget,
       GType      type)
{
  return gtk_widget_get_ancestor (widget, type) != NULL;
}

/* Whether what is beyond the edges of @ancestor can be scrolled to, in one direction. */
static gboolean
can_scroll (GtkWidget     *ancestor,
            GtkOrientation orientation)
{
  GtkAdjustment *adjustment;

  if (!GTK_IS_SCROLLABLE (ancestor))
    return FALSE;
  adjustment = orientation == GTK_ORIENTATION_HORIZONTAL
                   ? gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (ancestor))
                   : gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (ancestor));
  return adjustment != NULL && gtk_adjustment_get_upper (adjustment) >
                                   gtk_adjustment_get_page_size (adjustment) + SLACK_PX;
}

/* Returns: whether some of it can be seen at all, scrolling apart */
static gboolean
check_clip (Look       *look,
            GtkWidget  *widget,
            const char *text)
{
  gboolean is_in_row = TRUE; /* until something holds more than it shows */
  gboolean may_scroll_x = FALSE;
  gboolean may_scroll_y = FALSE;

  for (GtkWidget *w = gtk_widget_get_parent (widget); w != NULL; w = gtk_widget_get_parent (w))
    {
      graphene_rect_t box;
      double          width = gtk_widget_get_width (w);
      double          height = gtk_widget_get_height (w);
      gboolean        is_edge = GTK_IS_NATIVE (w) ||
                         gtk_widget_get_overflow (w) == GTK_OVERFLOW_HIDDEN;

      is_in_row &= !GTK_IS_SCROLLABLE (w);
      if (is_in_row && !is_edge && gtk_widget_compute_bounds (widget, w, &box) &&
          (box.origin.y < -SLACK_PX || box.origin.y + box.size.height > height + SLACK_PX))
        find_fault (look, widget, "“%s” reaches above or below %s (%.0f to %.0f of %.0f)", text,
                    G_OBJECT_TYPE_NAME (w), box.origin.y, box.origin.y + box.size.height, height);
      may_scroll_x |= can_scroll (w, GTK_ORIENTATION_HORIZONTAL);
      may_scroll_y |= can_scroll (w, GTK_ORIENTATION_VERTICAL);
      if (is_edge && gtk_widget_compute_bounds (widget, w, &box))
        {
          double x = box.origin.x;
          double y = box.origin.y;
          double right = x + box.size.width;
          double bottom = y + box.size.height;

          if (right <= 0 || bottom <= 0 || x >= width || y >= height)
            {
              if (!may_scroll_x && !may_scroll_y)
                find_fault (look, widget, "“%s” is outside %s", text, G_OBJECT_TYPE_NAME (w));
              return FALSE;
            }
          if ((x < -SLACK_PX || right > width + SLACK_PX) &&
              (!may_scroll_x || (look->flags & UI_LOOK_WIDE) != 0))
            find_fault (look, widget, "“%s” is cut at the side by %s (%.0f to %.0f of %.0f)", text,
                        G_OBJECT_TYPE_NAME (w), x, right, width);
          if ((y < -SLACK_PX || bottom > height + SLACK_PX) && !may_scroll_y)
            find_fault (look, widget, "“%s” is cut above or below by %s (%.0f to %.0f of %.0f)",
                        text, G_OBJECT_TYPE_NAME (w), y, bottom, height);
        }
      if (GTK_IS_NATIVE (w))
        break;
    }
  return TRUE;
}

static void
check_language (Look       *look,
                GtkWidget  *widget,
                const char *text)
{
  g_autoptr (GRegex) allowed = NULL;
  g_autofree char   *rest = NULL;

  if ((look->flags & UI_LOOK_CHINESE) == 0 || text == NULL)
    return;
  allowed = g_regex_new (ALLOWED, 0, 0, NULL);
  rest = g_regex_replace_literal (allowed, text, -1, 0, "", 0, NULL);
  if (g_regex_match_simple ("[A-Za-z]{2,}", rest, 0, 0))
    find_fault (look, widget, "says “%s”, which is not Chinese", text);
}

/* Figures below each other must have figures of one width. */
static void
check_figures (Look       *look,
               GtkWidget  *label,
               const char *text)
{
  gboolean is_tabular = FALSE;

  if (!is_in (label, GTK_TYPE_COLUMN_VIEW) ||
      !g_regex_match_simple ("^[-−+]?[0-9][0-9.,:/ -]*%?$", text, 0, 0))
    return;
  for (GtkWidget *w = label; w != NULL && !is_tabular; w = gtk_widget_get_parent (w))
    is_tabular = gtk_widget_has_css_class (w, "numeric") || gtk_widget_has_css_class (w, "figure");
  if (!is_tabular)
    find_fault (look, label, "“%s” stands in a column without tabular figures", text);
}

static void
check_label (Look     *look,
             GtkLabel *label)
{
  GtkWidget   *widget = GTK_WIDGET (label);
  PangoLayout *layout = gtk_label_get_layout (label);
  const char  *text = pango_layout_get_text (layout);
  int          width;
  int          height;

  if (*text == '\0' || !check_clip (look, widget, text))
    return;
  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    find_fault (look, widget, "“%s” has a character no font can draw", text);
  if ((look->flags & UI_LOOK_LARGE_TEXT) != 0 && pango_layout_is_ellipsized (layout) &&
      g_str_equal (gtk_widget_get_css_name (widget), "placeholder"))
    return;
  if ((look->flags & UI_LOOK_WIDE) == 0 && is_in (widget, ADW_TYPE_WINDOW_TITLE))
    return; /* a header bar gives its buttons room first; the view says the same below */
  if (pango_layout_is_ellipsized (layout))
    find_fault (look, widget, "“%s” ends in an ellipsis", text);
  else if (width > gtk_widget_get_width (widget) + SLACK_PX ||
           height > gtk_widget_get_height (widget) + SLACK_PX)
    find_fault (look, widget, "“%s” is larger (%d × %d) than its place (%d × %d)", text, width,
                height, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  check_language (look, widget, text);
  check_figures (look, widget, text);
}

static void
check_image (Look     *look,
             GtkImage *image)
{
  GtkWidget    *widget = GTK_WIDGET (image);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  const char   *name = gtk_image_get_icon_name (image);

  if (name != NULL && !gtk_icon_theme_has_icon (theme, name))
    find_fault (look, widget, "shows the icon “%s”, which there is not", name);
  if (name != NULL)
    check_clip (look, widget, name);
}

static void
look_at (Look      *look,
         GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    check_label (look, GTK_LABEL (widget));
  else if (GTK_IS_IMAGE (widget))
    check_image (look, GTK_IMAGE (widget));
  check_language (look, widget, gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    look_at (look, w);
}

static int
get_min_width (GtkWidget *widget)
{
  int minimum = 0;

  if (gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/**
 * ui_look_print_width:
 * @root: a window
 *
 * Returns: (transfer full): which widgets make it as wide as it is at least
 */
char *
ui_look_print_width (GtkWidget *root)
{
  GString *text = g_string_new (NULL);

  while (root != NULL)
    {
      GtkWidget *widest = NULL;

      g_string_append_printf (text, "%s%s %d", text->len > 0 ? " > " : "",
                              G_OBJECT_TYPE_NAME (root), get_min_width (root));
      for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
           w = gtk_widget_get_next_sibling (w))
        if (!GTK_IS_NATIVE (w) && (widest == NULL || get_min_width (w) > get_min_width (widest)))
          widest = w;
      root = widest;
    }
  return g_string_free (text, FALSE);
}

/**
 * ui_look:
 * @root: a window
 * @flags: what to mind
 *
 * Returns: (transfer full) (element-type utf8): what is wrong with what is seen of it, a sentence
 *   each; empty if nothing is
 */
GPtrArray *
ui_look (GtkWidget  *root,
         UiLookFlags flags)
{
  Look look = { root, flags, g_ptr_array_new_with_free_func (g_free) };

  look_at (&look, root);
  return look.findings;
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * ui_look_settle:
 * @quiet_ms: how long nothing may happen
 *
 * Lets the main loop run until nothing has happened for a while: answers have come, and what is
 * seen has been drawn.
 */
void
ui_look_settle (guint quiet_ms)
{
  gint64 end_us = g_get_monotonic_time () + PATIENCE_US;
  gint64 last_us = g_get_monotonic_time ();

  while (g_get_monotonic_time () < MIN (last_us + quiet_ms * G_TIME_SPAN_MILLISECOND, end_us))
    {
      if (g_main_context_iteration (NULL, FALSE))
        last_us = g_get_monotonic_time ();
      else
        {
          guint tick = g_timeout_add (TICK_MS, on_tick, NULL);

          g_main_context_iteration (NULL, TRUE);
          g_source_remove (tick);
        }
    }
}

static void
add_to (GtkWidget   *native,
        GtkSnapshot *snapshot)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (native);

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (native),
                          gtk_widget_get_height (native));
}

static void
add_popover (GtkWidget   *root,
             GtkWidget   *popover,
             GtkSnapshot *snapshot)
{
  GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (popover)));
  double    root_x, root_y, x, y;

  gtk_native_get_surface_transform (GTK_NATIVE (root), &root_x, &root_y);
  gtk_native_get_surface_transform (GTK_NATIVE (popover), &x, &y);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) (gdk_popup_get_position_x (popup) + x - root_x),
                            (float) (gdk_popup_get_position_y (popup) + y - root_y)));
  add_to (popover, snapshot);
}

/**
 * ui_look_save:
 * @root: a window
 * @popover: (nullable): what is open over it
 * @path: where its picture goes, a PNG file
 *
 * Returns: whether it was written
 */
gboolean
ui_look_save (GtkWidget  *root,
              GtkWidget  *popover,
              const char *path)
{
  g_autoptr (GtkSnapshot)   snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;

  add_to (root, snapshot);
  if (popover != NULL)
    add_popover (root, popover, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (root)), node, NULL);
  return gdk_texture_save_to_png (texture, path);
}
