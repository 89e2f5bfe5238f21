/* test-porter.c: the first start, identities, passphrases: a real city as a child, real profiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "tb-desk-known.h"
#include "tb-porter.h"
#include "tb-test.h"
#include "tb-ui-init.h"
#include "ui-hands.h"

#define NOW        "2026-11-23T09:25+08:00"
#define DEADLINE_S 150 /* a city is filled meanwhile, perhaps on a busy machine */

#define WAIT(condition)                                                                    \
  G_STMT_START                                                                             \
  {                                                                                        \
    const gint64 deadline_us_ = g_get_monotonic_time () + DEADLINE_S * G_TIME_SPAN_SECOND; \
                                                                                           \
    while (!(condition))                                                                   \
      ui_turn (deadline_us_, #condition);                                                  \
  }                                                                                        \
  G_STMT_END

typedef struct
{
  char     *folder; /* (owned) */
  char     *parent; /* (owned): of the profiles */
  char     *city;   /* (owned): of the city's files */
  TbClock  *clock;  /* (owned) */
  TbPorter *porter; /* (owned) (nullable) */
  TbWindow *window; /* (unowned): GTK's, until it is closed */
} Fixture;

static void
on_result (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
open_window (Fixture    *f,
             const char *profile)
{
  g_autofree char *folder = profile != NULL ? g_build_filename (f->parent, profile, NULL) : NULL;
  TbPorterOptions  options = { .parent = f->parent,
                               .folder = folder,
                               .city_folder = f->city,
                               .city_program = g_getenv ("TB_CITY_PROGRAM"),
                               .clock = f->clock,
                               .now = NOW };

  f->porter = tb_porter_new (&options);
  f->window = tb_window_new (NULL);
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  tb_porter_set_window (f->porter, f->window);
  tb_porter_start (f->porter);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
close_window (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;

  tb_porter_set_window (f->porter, NULL);
  gtk_window_destroy (GTK_WINDOW (f->window));
  tb_porter_close_async (f->porter, on_result, &result);
  WAIT (result != NULL);
  tb_porter_close_finish (f->porter, result);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (f->window);
  WAIT (G_OBJECT (f->porter)->ref_count == 1); /* what was being opened is let go */
  g_assert_finalize_object (g_steal_pointer (&f->porter));
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->folder = tb_test_make_folder ();
  f->parent = g_build_filename (f->folder, "profiles", NULL);
  f->city = g_build_filename (f->folder, "city", NULL);
  f->clock = tb_clock_new (NOW);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  if (f->porter != NULL)
    close_window (f);
  tb_clock_unref (f->clock);
  g_free (f->parent);
  g_free (f->city);
  tb_test_remove_folder (f->folder);
}

static void
ask (Fixture    *f,
     const char *door,
     const char *target)
{
  if (target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (f->window), door, "s", target);
  else
    gtk_widget_activate_action (GTK_WIDGET (f->window), door, NULL);
}

static gboolean
is_seen_as (Fixture    *f,
            const char *account)
{
  TbDesk *desk = tb_window_get_desk (f->window);

  return desk != NULL && g_strcmp0 (tb_desk_get_account (desk), account) == 0 &&
         ui_find_anywhere (ui_is_label, tb_desk_get_label (desk)) != NULL;
}

/* View 11: three doors; the first leads to an organisation, and back without a trace. */
static void
test_demonstration_comes_and_goes (Fixture      *f,
                                   gconstpointer data)
{
  g_autofree char *profile = g_build_filename (f->parent, "demo", NULL);

  open_window (f, NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Try the Demonstration") != NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Connect to the City Platform") != NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Import a Roster") != NULL);
  ask (f, "door.try-demo", NULL);
  ask (f, "door.try-demo", NULL); /* a double click starts one city */
  ui_click ("Cancel");            /* and it can be given up while it starts */
  WAIT (ui_find_anywhere (ui_is_label, "Starting the demonstration…") == NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Try the Demonstration") != NULL);
  ask (f, "door.try-demo", NULL);
  WAIT (is_seen_as (f, "coordinator"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show", "s", "volunteers");
  WAIT (ui_find_anywhere (ui_is_label, "60 people") != NULL);
  g_assert_true (g_file_test (profile, G_FILE_TEST_IS_DIR));

  ask (f, "door.remove-demo", NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Try the Demonstration") != NULL);
  g_assert_false (g_file_test (profile, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (f->city, G_FILE_TEST_EXISTS));
  g_assert_null (tb_window_get_desk (f->window));
}

static const char *const others[] = { "trainer", "clerk", "street", "operator" };

/* One click changes the identity; a second one while it does changes nothing; what was being done
 * when an identity was left is done. */
static void
test_identities (Fixture      *f,
                 gconstpointer data)
{
  TbDesk                  *desk;
  TbOp                    *op;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GListModel)   teams = NULL;
  gint64                   begin;

  open_window (f, NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Try the Demonstration") != NULL);
  ask (f, "door.try-demo", NULL);
  WAIT (is_seen_as (f, "coordinator"));
  desk = tb_window_get_desk (f->window);
  op = tb_desk_new_op (desk, "team.create");
  g_assert_true (tb_desk_fill_op (desk, op, "{\"name\": \"新的一队\"}", &error));
  tb_desk_do_async (desk, op, NULL, on_result, &done);
  ask (f, "door.account", "coordinator2");
  ask (f, "door.account", "clerk");
  WAIT (is_seen_as (f, "coordinator2"));
  WAIT (done != NULL);
  g_clear_object (&done);
  begin = g_get_monotonic_time ();
  ask (f, "door.account", "coordinator"); /* which may still be closing */
  WAIT (is_seen_as (f, "coordinator"));
  g_test_message ("back to an identity after %d ms",
                  (int) ((g_get_monotonic_time () - begin) / 1000));
  teams = tb_desk_list (tb_window_get_desk (f->window), &tb_team_kind, "name=\"新的一队\"", NULL,
                        &error);
  g_assert_no_error (error);
  WAIT (g_list_model_get_n_items (teams) == 1);
  g_clear_object (&teams);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      ask (f, "door.account", others[i]);
      WAIT (is_seen_as (f, others[i]));
    }
}

static void
tell_city (Fixture    *f,
           const char *what)
{
  const char *const  command[] = { g_getenv ("TB_CITY_PROGRAM"), "--data", f->city, what,
                                   "coordinator", NULL };
  g_autoptr (GError) error = NULL;
  int                status = -1;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

/* C8, S10: the rows leave the screen by themselves, and the window says what happened and lets
 * somebody sign in, here and at the next start; who has the access back begins anew. */
static void
test_access_withdrawn (Fixture      *f,
                       gconstpointer data)
{
  const char *said = "The city platform has withdrawn the access of coordinator. Its data are not "
                     "on this computer any more.\nEverything you did had been sent.";

  open_window (f, NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Try the Demonstration") != NULL);
  ask (f, "door.try-demo", NULL);
  WAIT (is_seen_as (f, "coordinator"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show", "s", "volunteers");
  WAIT (ui_find_anywhere (ui_is_label, "60 people") != NULL);
  tell_city (f, "--revoke");
  ask (f, "win.sync", NULL);
  WAIT (ui_find_anywhere (ui_is_label, said) != NULL);
  WAIT (ui_find_anywhere (ui_is_label, "60 people") == NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Sign In") != NULL);
  g_assert_false (tb_desk_is_signed_in (tb_window_get_desk (f->window)));

  tell_city (f, "--admit");
  ask (f, "door.account", "coordinator");
  WAIT (is_seen_as (f, "coordinator"));
  WAIT (ui_find_anywhere (ui_is_label, said) == NULL);
}

/* Where there is no keyring: chosen twice at first, asked for later, and a wrong one says so. */
static void
test_passphrase (Fixture      *f,
                 gconstpointer data)
{
  open_window (f, "mine");
  WAIT (ui_find_anywhere (ui_is_label, "Choose a Passphrase") != NULL);
  ui_type ("Passphrase", "月下花前一壶酒");
  ui_click ("Open");
  WAIT (ui_find_anywhere (ui_is_label, "A passphrase has at least 8 characters*") != NULL);
  ui_type ("Passphrase", "月下花前一壶酒。");
  ui_click ("Open");
  WAIT (ui_find_anywhere (ui_is_label, "The two passphrases differ*") != NULL);
  ui_type ("The same once more", "月下花前一壶酒。");
  ui_click ("Open");
  WAIT (ui_find_anywhere (ui_is_button, "Sign In") != NULL);
  close_window (f);

  open_window (f, "mine");
  WAIT (ui_find_anywhere (ui_is_label, "Your Passphrase") != NULL);
  ui_type ("Passphrase", "独酌无相亲");
  ui_click ("Open");
  WAIT (ui_find_anywhere (ui_is_label, "The passphrase is not right*") != NULL);
  ui_type ("Passphrase", "月下花前一壶酒。");
  ui_click ("Open");
  WAIT (ui_find_anywhere (ui_is_button, "Sign In") != NULL);
}

#define LONG 5000

static gboolean
is_at_door (void)
{
  return ui_find_anywhere (ui_is_label, "Choose a Passphrase") != NULL ||
         ui_find_anywhere (ui_is_label, "Your Passphrase") != NULL;
}

/* What was begun before may hold the profile for a while yet: then one tries again. */
static void
wait_door (void)
{
  static const char held[] = "Time Bank is already open with this profile.*";

  for (;;)
    {
      WAIT (is_at_door () || ui_find_anywhere (ui_is_label, held) != NULL);
      if (is_at_door ())
        return;
      ui_click ("Try Again");
      WAIT (ui_find_anywhere (ui_is_label, held) == NULL || is_at_door ());
    }
}

/* A page is not taken, five thousand characters and pictures are; pressed twice it is one; the
 * window may go at once, and the passphrase is then the one chosen, or is chosen again. */
static void
test_odd_passphrase (Fixture      *f,
                     gconstpointer data)
{
  g_autofree char *many = g_strnfill (LONG, 'x');
  g_autofree char *odd = g_strconcat ("👩\u200d👧 ", many, NULL);

  open_window (f, "mine");
  WAIT (ui_find_anywhere (ui_is_label, "Choose a Passphrase") != NULL);
  ui_type ("Passphrase", "花间一壶酒\n独酌无相亲\n");
  ui_type ("The same once more", "花间一壶酒\n独酌无相亲\n");
  ui_click ("Open");
  WAIT (ui_find_anywhere (ui_is_label, "A passphrase is one line.") != NULL);
  ui_type ("Passphrase", odd);
  ui_type ("The same once more", odd);
  ui_click ("Open");
  ask (f, "door.passphrase", odd);
  close_window (f);

  open_window (f, "mine");
  wait_door ();
  ui_type ("Passphrase", odd);
  if (ui_find_anywhere (ui_is_label, "Choose a Passphrase") != NULL)
    ui_type ("The same once more", odd);
  ui_click ("Open");
  WAIT (ui_find_anywhere (ui_is_button, "Sign In") != NULL);
  close_window (f);

  open_window (f, "mine");
  WAIT (ui_find_anywhere (ui_is_label, "Your Passphrase") != NULL);
  ui_type ("Passphrase", many);
  ui_click ("Open");
  WAIT (ui_find_anywhere (ui_is_label, "The passphrase is not right*") != NULL);
}

/* Each says what happened and what to do, and another try is one click away. */
static void
test_what_cannot_be_opened (Fixture      *f,
                            gconstpointer data)
{
  g_autofree char    *folder = g_build_filename (f->parent, "mine", NULL);
  g_autofree char    *vault = g_build_filename (folder, "vault.db", NULL);
  const TbDeskOptions options = { folder, f->clock, NULL, TRUE };
  g_autoptr (GError)  error = NULL;
  TbDesk             *desk = tb_desk_open (&options, &error);

  g_assert_no_error (error);
  open_window (f, "mine");
  WAIT (ui_find_anywhere (ui_is_label, "Time Bank is already open with this profile.*") != NULL);
  tb_desk_close (desk);
  g_object_unref (desk);
  ui_click ("Try Again");
  WAIT (ui_find_anywhere (ui_is_button, "Sign In") != NULL);
  close_window (f);

  g_assert_true (g_file_set_contents (vault, "garbage garbage garbage", -1, &error));
  open_window (f, "mine");
  WAIT (ui_find_anywhere (ui_is_label, "A file of this profile is damaged.*") != NULL);
}

/* Outside demonstrations the profiles of this computer can be chosen from. */
static void
test_accounts_of_this_computer (Fixture      *f,
                                gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->parent, "mine", NULL);
  g_autofree char *vault = g_build_filename (folder, "vault.db", NULL);
  g_autofree char *key = g_build_filename (folder, "key.file", NULL);
  g_autofree char *note = g_build_filename (folder, "who.ini", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (vault, "garbage", -1, NULL));
  g_assert_true (g_file_set_contents (key, "0123456789abcdef0123456789abcdef", 32, NULL));
  g_assert_true (g_file_set_contents (note,
                                      "[profile]\naccount=li\nlabel=Li <Wenjing>\n"
                                      "city=https://city.example\n",
                                      -1, NULL));
  open_window (f, NULL); /* opens what was used last, which cannot be opened */
  WAIT (ui_find_anywhere (ui_is_label, "A file of this profile is damaged.*") != NULL);
  ui_click ("Begin Otherwise");
  WAIT (ui_find_anywhere (ui_is_label, "Li <Wenjing>") != NULL);
  WAIT (ui_find_anywhere (ui_is_label, "li · https://city.example") != NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Another Account…") != NULL);
  ask (f, "door.connect", NULL);
  WAIT (ui_find_anywhere (ui_is_label, "Choose a Passphrase") != NULL); /* for a new profile */
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/porter/demonstration-comes-and-goes", test_demonstration_comes_and_goes },
    { "/porter/identities", test_identities },
    { "/porter/S10-access-withdrawn", test_access_withdrawn },
    { "/porter/passphrase", test_passphrase },
    { "/porter/passphrase-odd", test_odd_passphrase },
    { "/porter/what-cannot-be-opened", test_what_cannot_be_opened },
    { "/porter/accounts-of-this-computer", test_accounts_of_this_computer },
  };
  static GTestDBus *bus; /* never stopped: GTK holds on to it; a watcher ends it */
  g_autofree char  *display = g_strdup (g_getenv ("DISPLAY"));

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus); /* no Secret Service on it; it takes the display away as well */
  if (display != NULL)
    g_setenv ("DISPLAY", display, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  tb_ui_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
