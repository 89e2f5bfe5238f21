/* ui-hands.c: eyes and hands for a window of this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-hands.h"

#include "tb-press.h"

#define TICK_MS         20
#define MAX_FRAME_TURNS 500 /* a window that is covered may not be drawn */
#define MAX_TABS        200
#define DOUBLE_MS       120 /* GTK takes 400 ms for one double click */

/**
 * ui_is_label:
 *
 * A #UiMatch: a label, by all that it says.
 */
gboolean
ui_is_label (GtkWidget  *widget,
             const char *text)
{
  return GTK_IS_LABEL (widget) &&
         g_pattern_match_simple (text, gtk_label_get_label (GTK_LABEL (widget)));
}

/**
 * ui_is_button:
 *
 * A #UiMatch: a button, by a label in it or by its tooltip.
 */
gboolean
ui_is_button (GtkWidget  *widget,
              const char *text)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  return GTK_IS_BUTTON (widget) && ((tooltip != NULL && g_pattern_match_simple (text, tooltip)) ||
                                    ui_find (widget, ui_is_label, text) != NULL);
}

/**
 * ui_is_entry:
 *
 * A #UiMatch: something to type in, by its title or its placeholder.
 */
gboolean
ui_is_entry (GtkWidget  *widget,
             const char *text)
{
  g_autofree char *title = NULL;

  if (GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_ENTRY (widget))
    g_object_get (widget, "placeholder-text", &title, NULL);
  else if (ADW_IS_ENTRY_ROW (widget))
    g_object_get (widget, "title", &title, NULL);
  return title != NULL && g_pattern_match_simple (text, title);
}

/**
 * ui_is_type:
 *
 * A #UiMatch: a widget, by the name of its class.
 */
gboolean
ui_is_type (GtkWidget  *widget,
            const char *text)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), text);
}

/**
 * ui_find:
 * @root: where to begin
 * @match: what to look for
 * @text: for @match
 *
 * Returns: (transfer none) (nullable): the first widget, depth first, that is seen and matches
 */
GtkWidget *
ui_find (GtkWidget  *root,
         UiMatch     match,
         const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (match (root, text))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = ui_find (w, match, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * ui_find_anywhere:
 * @match: what to look for
 * @text: for @match
 *
 * Returns: (transfer none) (nullable): the same in all windows: in dialogs as well, those first
 *   that were opened last
 */
GtkWidget *
ui_find_anywhere (UiMatch     match,
                  const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);
      GtkWidget            *found = ui_find (window, match, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
ui_turn (gint64      deadline_us,
         const char *what)
{
  guint tick = g_timeout_add (TICK_MS, on_tick, NULL); /* else nothing may be there to wait for */

  if (g_get_monotonic_time () > deadline_us)
    g_error ("“%s” did not come in time", what);
  g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

void
ui_turns (guint n)
{
  for (guint i = 0; i < n; i++)
    g_main_context_iteration (NULL, FALSE);
}

/**
 * ui_wait_for:
 * @match: what to look for
 * @text: for @match
 *
 * Returns: (transfer none): what ui_find_anywhere () finds, sooner or later
 */
GtkWidget *
ui_wait_for (UiMatch     match,
             const char *text)
{
  const gint64 deadline_us = g_get_monotonic_time () + UI_DEADLINE_S * G_USEC_PER_SEC;
  GtkWidget   *found;

  while ((found = ui_find_anywhere (match, text)) == NULL)
    ui_turn (deadline_us, text);
  return found;
}

/**
 * ui_wait_gone:
 * @match: what to look for
 * @text: for @match
 *
 * Waits until nothing of the kind is seen.
 */
void
ui_wait_gone (UiMatch     match,
              const char *text)
{
  UI_WAIT (ui_find_anywhere (match, text) == NULL);
}

static gboolean
is_ready_button (GtkWidget  *widget,
                 const char *text)
{
  return gtk_widget_is_sensitive (widget) && ui_is_button (widget, text);
}

/**
 * ui_click:
 * @text: of a button
 *
 * Waits until it can be pressed, and presses it.
 */
void
ui_click (const char *text)
{
  g_assert_true (gtk_widget_activate (ui_wait_for (is_ready_button, text)));
}

/**
 * ui_rest:
 * @type: name of the type of a widget, which is waited for
 *
 * Waits until who presses something of it again means another thing than before.
 */
void
ui_rest (const char *type)
{
  UI_WAIT (!tb_press_is_second (ui_wait_for (ui_is_type, type)));
}

/* Whether a dialog has taken the pointer from the window @widget is in. */
static gboolean
is_behind (GtkWidget *widget)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean    found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      found |= gtk_window_get_modal (window) && gtk_widget_get_mapped (GTK_WIDGET (window)) &&
               gtk_window_get_transient_for (window) == (gpointer) gtk_widget_get_root (widget);
    }
  return found;
}

static void
press (GtkWidget *button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (button);
  double                 x = gtk_widget_get_width (button) / 2.0;
  double                 y = gtk_widget_get_height (button) / 2.0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) gesture = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_CLICK (gesture) || !gtk_widget_get_mapped (button) ||
          !gtk_widget_is_sensitive (button) || is_behind (button))
        continue; /* what is not there, grey or behind a dialog hears of no press */
      g_signal_emit_by_name (gesture, "pressed", 1, x, y);
      g_signal_emit_by_name (gesture, "released", 1, x, y);
    }
}

/**
 * ui_double_click:
 * @text: of a button
 *
 * Waits until it can be pressed, and presses it twice in one turn of the main loop, before
 * anything that was begun can end; and once more when it may have ended, but a hand may still be
 * about its double click: whatever button of that name has come to be there then.
 */
void
ui_double_click (const char *text)
{
  const gint64          end_us = g_get_monotonic_time () + DOUBLE_MS * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GtkWidget) button = g_object_ref (ui_wait_for (is_ready_button, text));
  GtkWidget            *other;

  UI_WAIT (gtk_widget_get_width (button) > 0);
  press (button);
  press (button);
  while (g_get_monotonic_time () < end_us)
    ui_turn (G_MAXINT64, "the second press");
  other = ui_find_anywhere (is_ready_button, text);
  if (other != NULL)
    press (other);
}

/**
 * ui_type:
 * @entry: title or placeholder of something to type in
 * @text: what to put there
 */
void
ui_type (const char *entry,
         const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_wait_for (ui_is_entry, entry)), text);
}

/**
 * ui_wait_frame:
 * @widget: on the screen
 *
 * Waits until a frame has been drawn, as persons do.  A window of the toolkit in which two widgets
 * with the keyboard in them are hidden within one frame keeps the first beyond its own end.
 */
void
ui_wait_frame (GtkWidget *widget)
{
  g_autoptr (GdkFrameClock) clock = NULL;
  gint64                    counter;

  g_set_object (&clock, gtk_widget_get_frame_clock (widget));
  if (clock == NULL)
    return;
  counter = gdk_frame_clock_get_frame_counter (clock);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  for (guint i = 0;
       i < MAX_FRAME_TURNS && gdk_frame_clock_get_frame_counter (clock) == counter; i++)
    ui_turn (G_MAXINT64, "a frame");
}

/**
 * ui_get_top:
 *
 * Returns: (transfer none): the window that was opened last
 */
GtkWidget *
ui_get_top (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);

      if (gtk_widget_get_mapped (window))
        return window;
    }
  g_assert_not_reached ();
}

/**
 * ui_get_focus:
 *
 * Returns: (transfer none) (nullable): what has the keyboard, in the window that was opened last
 */
GtkWidget *
ui_get_focus (void)
{
  return gtk_window_get_focus (GTK_WINDOW (ui_get_top ()));
}

static gboolean
is_trigger (GtkShortcutTrigger *trigger,
            guint               key,
            GdkModifierType     state)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    return is_trigger (gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)), key,
                       state) ||
           is_trigger (gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)), key,
                       state);
  return GTK_IS_KEYVAL_TRIGGER (trigger) &&
         gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
         gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state;
}

static gboolean
press_shortcut (GtkWidget      *widget,
                GListModel     *shortcuts,
                guint           key,
                GdkModifierType state)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (is_trigger (gtk_shortcut_get_trigger (shortcut), key, state) &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
press_on (GtkWidget      *widget,
          guint           key,
          GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean               is_taken = FALSE;

  for (guint i = 0; !is_taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        is_taken = press_shortcut (widget, G_LIST_MODEL (controller), key, state);
      else if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &is_taken);
    }
  return is_taken;
}

/**
 * ui_press:
 * @key: GDK_KEY_…
 * @state: modifiers held down
 *
 * What that key does where the keyboard is: whatever takes it there, or above it up to the window.
 * The accelerators of the program are not among it.
 *
 * Returns: whether anything took it
 */
gboolean
ui_press (guint           key,
          GdkModifierType state)
{
  GtkWidget *focus = ui_get_focus ();

  for (GtkWidget *w = focus, *above; w != NULL; w = above)
    {
      above = gtk_widget_get_parent (w); /* it may close */
      if (gtk_widget_get_sensitive (w) && press_on (w, key, state))
        return TRUE;
    }
  return FALSE;
}

/**
 * ui_tab_to:
 * @match: what is looked for
 * @text: its text
 *
 * Presses Tab until the keyboard is there, or in it.
 */
void
ui_tab_to (UiMatch     match,
           const char *text)
{
  for (guint i = 0; i < MAX_TABS; i++)
    {
      for (GtkWidget *w = ui_get_focus (); w != NULL; w = gtk_widget_get_parent (w))
        if (match (w, text))
          return;
      ui_press (GDK_KEY_Tab, 0);
      ui_turns (1);
    }
  g_error ("no Tab leads to “%s”", text);
}
