/* ui-hands.h: eyes and hands for a window of this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_DEADLINE_S 20

/* Whether a widget is what @text, a pattern such as “* · page 1”, speaks of. */
typedef gboolean (*UiMatch) (GtkWidget  *widget,
                             const char *text);

/* Eyes */
gboolean   ui_is_label (GtkWidget  *widget,
                        const char *text);
gboolean   ui_is_button (GtkWidget  *widget,
                         const char *text);
gboolean   ui_is_entry (GtkWidget  *widget,
                        const char *text);
gboolean   ui_is_type (GtkWidget  *widget,
                       const char *text);
GtkWidget *ui_find (GtkWidget  *root,
                    UiMatch     match,
                    const char *text);
GtkWidget *ui_find_anywhere (UiMatch     match,
                             const char *text);
GtkWidget *ui_wait_for (UiMatch     match,
                        const char *text);
void       ui_wait_gone (UiMatch     match,
                         const char *text);

/* Hands on keys: they go where the keyboard is. */
GtkWidget *ui_get_top (void);
GtkWidget *ui_get_focus (void);
gboolean   ui_press (guint           key,
                     GdkModifierType state);
void       ui_tab_to (UiMatch     match,
                      const char *text);

/* Hands */
void ui_click (const char *text);
void ui_rest (const char *type);
void ui_double_click (const char *text);
void ui_type (const char *entry,
              const char *text);

/* Lets the main loop run one turn; gives up the test when @deadline_us has passed. */
void ui_turn (gint64      deadline_us,
              const char *what);

/* Lets it run at most so many turns, and waits for nothing. */
void ui_turns (guint n);

/* Lets the main loop run until the condition holds. */
#define UI_WAIT(condition)                                                                \
  G_STMT_START                                                                            \
  {                                                                                       \
    const gint64 deadline_us_ = g_get_monotonic_time () + UI_DEADLINE_S * G_USEC_PER_SEC; \
                                                                                          \
    while (!(condition))                                                                  \
      ui_turn (deadline_us_, #condition);                                                 \
  }                                                                                       \
  G_STMT_END

void ui_wait_frame (GtkWidget *widget);

G_END_DECLS
