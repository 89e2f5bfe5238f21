/* test-state-mark.c: five words with five icons, none by colour alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-state-mark.h"
#include "tb-ui-init.h"

static GtkWidget *
get_box (GtkWidget *mark)
{
  return adw_bin_get_child (ADW_BIN (mark));
}

static const char *
get_word (GtkWidget *mark)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (get_box (mark))));
}

static const char *
get_icon (GtkWidget *mark)
{
  return gtk_image_get_icon_name (GTK_IMAGE (gtk_widget_get_first_child (get_box (mark))));
}

static void
test_says_five_words (void)
{
  static const char *const words[] = { "Synced", "To be sent", "Being sent", "Conflict",
                                       "Sent back" };
  GtkIconTheme            *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GHashTable)   icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget               *mark = g_object_ref_sink (tb_state_mark_new ());

  for (guint state = 0; state < G_N_ELEMENTS (words); state++)
    {
      g_object_set (mark, "row-state", (int) state, NULL);
      g_assert_cmpstr (get_word (mark), ==, words[state]);
      g_assert_true (gtk_icon_theme_has_icon (theme, get_icon (mark)));
      g_assert_true (g_hash_table_add (icons, g_strdup (get_icon (mark))));
      g_assert_true (gtk_widget_has_css_class (get_box (mark), "state-mark"));
    }
  g_object_unref (mark);
}

/* What is in step needs no mark, unless somebody asks. */
static void
test_is_silent_in_step (void)
{
  GtkWidget *mark = g_object_ref_sink (tb_state_mark_new ());

  g_assert_false (gtk_widget_get_visible (get_box (mark)));
  g_object_set (mark, "show-synced", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (get_box (mark)));
  g_object_set (mark, "show-synced", FALSE, "row-state", TB_ROW_WAITING, NULL);
  g_assert_true (gtk_widget_get_visible (get_box (mark)));
  g_assert_cmpint (tb_state_mark_get_row_state (TB_STATE_MARK (mark)), ==, TB_ROW_WAITING);
  g_object_unref (mark);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  tb_ui_init ();
  g_test_add_func ("/state-mark/says-five-words", test_says_five_words);
  g_test_add_func ("/state-mark/is-silent-in-step", test_is_silent_in_step);
  return g_test_run ();
}
