/* test-frame.c: keys, failures and passphrases of the frame, without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-error.h"
#include "tb-growing.h"
#include "tb-keys.h"
#include "tb-notifier.h"
#include "tb-palette-row.h"
#include "tb-passphrase-page.h"
#include "tb-ui-text.h"

/* Screens, Frame: what every view answers to. */
static void
test_keys_of_the_frame (void)
{
  static const char *const wanted[][2] = {
    { "<Ctrl>f", "win.page::search" },
    { "<Ctrl>k", "win.palette" },
    { "<Ctrl>n", "win.page::new" },
    { "<Ctrl>z", "win.undo" },
    { "<Ctrl><Shift>z", "win.redo" },
    { "<Ctrl>p", "win.page::print" },
    { "F5", "win.sync" },
    { "<Ctrl>question", "win.show-help-overlay" },
    { "F6", "win.next-pane" },
    { "<Shift>F6", "win.previous-pane" },
    { "F9", "win.sidebar" },
    { "F10", "win.menu" },
    { "Return", NULL },
    { "Escape", NULL },
  };
  guint        n = 0;
  const TbKey *keys = tb_keys_get (&n);

  for (guint w = 0; w < G_N_ELEMENTS (wanted); w++)
    {
      gboolean is_there = FALSE;

      for (guint i = 0; i < n; i++)
        is_there = is_there || (g_strv_contains (keys[i].keys, wanted[w][0]) &&
                                g_strcmp0 (keys[i].action, wanted[w][1]) == 0);
      if (!is_there)
        g_error ("%s does not do %s", wanted[w][0], wanted[w][1]);
    }
}

static void
take_key (GHashTable *taken,
          const char *accelerator)
{
  guint            key = 0;
  GdkModifierType  modifiers = 0;
  g_autofree char *name = NULL;

  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));
  name = gtk_accelerator_name (key, modifiers);
  if (!g_hash_table_add (taken, g_steal_pointer (&name)))
    g_error ("%s does two things", accelerator);
}

static void
test_no_key_does_two_things (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                  n = 0;
  const TbKey           *keys = tb_keys_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_nonnull (keys[i].keys[0]);
      g_assert_true (keys[i].action != NULL || keys[i].use == TB_KEY_TOLD);
      for (guint k = 0; k < G_N_ELEMENTS (keys[i].keys) && keys[i].keys[k] != NULL; k++)
        take_key (taken, keys[i].keys[k]);
    }
  for (guint nth = 0; nth < TB_KEYS_N_VIEWS; nth++)
    {
      g_autofree char *both = tb_keys_get_of_view (nth);
      g_auto (GStrv)   parts = g_strsplit (both, " ", -1);

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      take_key (taken, parts[0]);
      take_key (taken, parts[1]);
    }
  g_assert_null (tb_keys_get_of_view (TB_KEYS_N_VIEWS));
}

static void
test_overlay_tells_all (void)
{
  static const char *const views[] = { "今日", "A < B", NULL };
  g_autofree char         *text = tb_keys_print_overlay (views);
  guint                    n = 0;
  const TbKey             *keys = tb_keys_get (&n);

  g_assert_nonnull (strstr (text, "<property name='title'>今日</property><property "
                                  "name='accelerator'>&lt;Ctrl&gt;1 &lt;Alt&gt;1</property>"));
  g_assert_nonnull (strstr (text, "A &lt; B"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_markup_escape_text (keys[i].title, -1);
      g_autofree char *accelerator = g_markup_escape_text (keys[i].keys[0], -1);
      g_autofree char *both =
          g_strdup_printf ("<property name='title'>%s</property><property name='accelerator'>%s",
                           title, accelerator);

      if (strstr (text, both) == NULL)
        g_error ("%s is not told", keys[i].title);
    }
}

/* Counts once, and again when there is more; never to who sees the window. */
static void
test_notices (void)
{
  g_assert_true (tb_notifier_must_tell (FALSE, 0, 1));
  g_assert_false (tb_notifier_must_tell (FALSE, 1, 1));
  g_assert_true (tb_notifier_must_tell (FALSE, 1, 2));
  g_assert_false (tb_notifier_must_tell (TRUE, 0, 5));
}

static void
test_palette_matches (void)
{
  g_assert_true (tb_palette_matches ("服务登记", "登记"));
  g_assert_true (tb_palette_matches ("Show or hide the sidebar", "SIDE hide"));
  g_assert_true (tb_palette_matches ("Quit", ""));
  g_assert_false (tb_palette_matches ("Quit", "quit now"));
}

/* Each code has a sentence of its own, and none of them says what a program would. */
static void
test_every_failure_has_a_sentence (void)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code <= TB_ERROR_TOO_OFTEN; code++)
    {
      if (code == TB_ERROR_EXPIRED || code == TB_ERROR_EPOCH) /* which a desk cures by itself */
        continue;
      g_autoptr (GError) error = g_error_new_literal (TB_ERROR, code, "sqlite: 0x17");
      const char        *text = tb_ui_explain_error (error);

      g_assert_cmpuint (strlen (text), >, 20);
      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_null (strstr (text, "0x17"));
      if (!g_hash_table_add (said, (char *) text))
        g_error ("code %d has no sentence of its own: %s", code, text);
    }
}

static void
test_failures_of_a_place (void)
{
  g_autoptr (GError) refused = g_error_new_literal (TB_ERROR, TB_ERROR_REFUSED, "x");
  g_autoptr (GError) address = g_error_new_literal (TB_ERROR, TB_ERROR_ADDRESS, "x");
  g_autoptr (GError) closed = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_READ_ONLY, "x");

  g_assert_nonnull (strstr (tb_ui_explain_sign_in (refused, "https://a.example"), "another"));
  g_assert_nonnull (strstr (tb_ui_explain_sign_in (address, "http://a.example"), "https://"));
  g_assert_cmpstr (tb_ui_explain_sign_in (address, "nonsense"), ==, tb_ui_explain_error (address));
  g_assert_nonnull (strstr (tb_ui_explain_opening (closed), "may not be written to"));
}

static void
test_passphrases (void)
{
  g_assert_null (tb_passphrase_page_find_problem ("x", "", FALSE)); /* whether it fits is seen */
  g_assert_nonnull (tb_passphrase_page_find_problem ("", "", FALSE));
  g_assert_nonnull (tb_passphrase_page_find_problem ("1234567", "1234567", TRUE));
  g_assert_nonnull (tb_passphrase_page_find_problem ("12345678", "12345679", TRUE));
  g_assert_null (tb_passphrase_page_find_problem ("一二三四五六七八", "一二三四五六七八", TRUE));
  g_assert_cmpstr (tb_passphrase_page_find_problem ("举杯邀明月\n对影成三人", "举杯邀明月\n对影成三人", TRUE),
                   ==, "A passphrase is one line.");
}

static void
note_most (GListModel *growing,
           guint       position,
           guint       removed,
           guint       added,
           guint      *most)
{
  if (position < 224)
    *most = MAX (*most, added);
}

/* A view never has to make the widgets of many rows at once, and has all rows in the end. */
static void
test_long_list_grows (void)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GListModel)    growing = tb_growing_new (G_LIST_MODEL (list));
  g_autoptr (GListModel)    wanted = NULL;
  guint                     most = 0;

  g_signal_connect (growing, "items-changed", G_CALLBACK (note_most), &most);
  for (guint i = 0; i < 1000; i++)
    gtk_string_list_append (list, "x");
  g_assert_cmpuint (g_list_model_get_n_items (growing), ==, 32);
  while (g_list_model_get_n_items (growing) < 1000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (most, ==, 32);
  gtk_string_list_append (list, "y");
  g_assert_cmpuint (g_list_model_get_n_items (growing), ==, 1001);

  wanted = tb_growing_new (G_LIST_MODEL (list));
  tb_growing_reach (wanted, 10);
  g_assert_cmpuint (g_list_model_get_n_items (wanted), ==, 32);
  tb_growing_reach (wanted, 700);
  g_assert_cmpuint (g_list_model_get_n_items (wanted), ==, 1001);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame/keys", test_keys_of_the_frame);
  g_test_add_func ("/frame/no-key-does-two-things", test_no_key_does_two_things);
  g_test_add_func ("/frame/overlay-tells-all", test_overlay_tells_all);
  g_test_add_func ("/frame/every-failure-has-a-sentence", test_every_failure_has_a_sentence);
  g_test_add_func ("/frame/failures-of-a-place", test_failures_of_a_place);
  g_test_add_func ("/frame/passphrases", test_passphrases);
  g_test_add_func ("/frame/notices", test_notices);
  g_test_add_func ("/frame/long-list-grows", test_long_list_grows);
  g_test_add_func ("/frame/palette-matches", test_palette_matches);
  return g_test_run ();
}
