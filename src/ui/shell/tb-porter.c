/* tb-porter.c: which profile is open, and going from one to another
 *
 *   open ─┬→ signed in ──────────────────────────────┬→ enter: its views, its exchange
 *         ├→ demonstration ─→ sign in ─→ first rows ─┤      then the one before is closed
 *         ├→ nobody ─→ sign-in page ─────────────────┘
 *         └→ passphrase wanted ─→ its page ─→ open
 *
 * One thing at a time: what is asked for meanwhile is not done twice.  The desk that is seen
 * stays until the next one can be shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-porter-private.h"

#include <glib/gi18n.h>

#include "tb-ui-text.h"

#define DEMO_ACCOUNT  "coordinator"
#define DEMO_PASSWORD "demo"
#define DEMO_PROFILE  "demo"

G_DEFINE_FINAL_TYPE (TbPorter, tb_porter, G_TYPE_OBJECT)

/**
 * tb_porter_visit_free:
 * @visit: (nullable) (transfer full): a profile on its way
 */
void
tb_porter_visit_free (TbPorterVisit *visit)
{
  if (visit == NULL)
    return;
  if (visit->desk != NULL)
    tb_desk_close (visit->desk);
  g_clear_object (&visit->desk);
  g_free (visit->folder);
  g_free (visit->account);
  g_free (visit);
}

/**
 * tb_porter_is_busy:
 * @self: a porter
 *
 * Returns: whether something is under way
 */
gboolean
tb_porter_is_busy (TbPorter *self)
{
  return self->cancellable != NULL;
}

/**
 * tb_porter_begin:
 * @self: a porter that is not busy
 *
 * Something is under way from now on.
 */
void
tb_porter_begin (TbPorter *self)
{
  g_return_if_fail (self->cancellable == NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * tb_porter_end:
 * @self: a porter
 *
 * Nothing is under way any more.
 */
void
tb_porter_end (TbPorter *self)
{
  g_clear_object (&self->cancellable);
}

/* Whether somebody sees a desk while another is fetched. */
static gboolean
has_view (TbPorter *self)
{
  return self->desk != NULL && tb_desk_is_signed_in (self->desk);
}

/**
 * tb_porter_choose_demo_folder:
 * @self: a porter of a demonstration
 * @account: (nullable): one of its accounts; the first if %NULL
 *
 * Returns: (transfer full): folder of its profile
 */
char *
tb_porter_choose_demo_folder (TbPorter   *self,
                              const char *account)
{
  g_autofree char *base = NULL;

  base = self->demo_folder != NULL ? g_strdup (self->demo_folder)
                                   : g_build_filename (self->parent, DEMO_PROFILE, NULL);
  if (account == NULL ||
      g_str_equal (account, self->demo_folder != NULL ? self->demo_account : DEMO_ACCOUNT))
    return g_steal_pointer (&base);
  return g_strconcat (base, "-", account, NULL);
}

static void
say_failure (TbPorter     *self,
             const char   *title,
             const char   *text,
             const GError *error)
{
  g_message ("%s: %s", title, error->message);
  if (self->window == NULL)
    return;
  if (has_view (self))
    {
      AdwToast *toast = adw_toast_new (text);

      adw_toast_set_timeout (toast, 0); /* until it was read */
      tb_window_add_toast (self->window, toast);
    }
  else
    tb_window_show_failure (self->window, title, text);
}

static void
do_then (TbPorter *self)
{
  g_autofree char *then = g_steal_pointer (&self->then);

  if (then == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show", "s", "volunteers");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.page", "s", then);
}

/* The desk that was fetched is the one that is seen. */
static void
enter (TbPorter *self)
{
  g_autoptr (TbPorterVisit) visit = g_steal_pointer (&self->visit);
  g_autoptr (TbDesk)        before = g_steal_pointer (&self->desk);

  tb_porter_end (self);
  self->desk = g_steal_pointer (&visit->desk);
  tb_porter_watch (self, self->desk);
  if (self->window == NULL)
    return;
  tb_window_set_desk (self->window, self->desk);
  tb_window_show_desk (self->window);
  if (before != NULL)
    tb_porter_leave (self, before);
  if (tb_desk_is_signed_in (self->desk))
    do_then (self);
}

/* Somebody did not want to wait. */
static void
give_up (TbPorter *self)
{
  tb_porter_end (self);
  g_clear_pointer (&self->visit, tb_porter_visit_free);
  if (self->window != NULL && !has_view (self))
    g_action_group_activate_action (G_ACTION_GROUP (self->doors), "back", NULL);
}

static void
on_first_rows (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (TbPorter) self = data;
  g_autoptr (GError)   error = NULL;

  if (!tb_desk_sync_finish (TB_DESK (source), result, &error))
    g_message ("the first rows have not come: %s", error->message); /* the foot tells */
  enter (self);
}

static void
on_signed_in (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (TbPorter) self = data;
  g_autoptr (GError)   error = NULL;
  TbDesk              *desk = TB_DESK (source);

  if (tb_desk_sign_in_finish (desk, result, &error))
    tb_desk_sync_async (desk, NULL, on_first_rows, g_object_ref (self)); /* not empty at first */
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    give_up (self);
  else if (tb_desk_is_signed_in (desk))
    {
      g_message ("cannot sign in to the demonstration: %s", error->message);
      enter (self); /* what was there last time can still be read */
    }
  else
    {
      tb_porter_end (self);
      g_clear_pointer (&self->visit, tb_porter_visit_free);
      say_failure (self, _ ("The demonstration city does not answer"), tb_ui_explain_error (error),
                   error);
    }
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (TbPorter) self = data;
  g_autoptr (GError)   error = NULL;
  TbPorterVisit       *visit = self->visit;
  gboolean             is_new;

  visit->desk = tb_desk_open_finish (result, &error);
  if (visit->desk != NULL)
    {
      if (visit->account != NULL &&
          !(tb_desk_is_signed_in (visit->desk) &&
            g_strcmp0 (tb_desk_get_city (visit->desk), self->demo_url) == 0))
        tb_desk_sign_in_async (visit->desk, self->demo_url, visit->account, DEMO_PASSWORD,
                               self->cancellable, on_signed_in, g_object_ref (self));
      else
        enter (self);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      give_up (self);
      return;
    }
  tb_porter_end (self);
  is_new = g_error_matches (error, TB_ERROR, TB_ERROR_NEW_PASSPHRASE);
  if (is_new || g_error_matches (error, TB_ERROR, TB_ERROR_PASSPHRASE))
    {
      if (self->window != NULL) /* the visit waits for it */
        tb_window_show_passphrase (self->window, is_new,
                                   visit->has_passphrase ? tb_ui_explain_error (error) : NULL);
      return;
    }
  /* the visit stays, to be tried again */
  say_failure (self, _ ("The data on this computer cannot be opened"),
               tb_ui_explain_opening (error), error);
}

/**
 * tb_porter_open_now:
 * @self: a porter with a visit under way
 *
 * Nothing stands in its way any more.
 */
void
tb_porter_open_now (TbPorter *self)
{
  const TbDeskOptions options = { self->visit->folder, self->clock, self->passphrase,
                                  self->visit->account != NULL };

  self->must_open = FALSE;
  tb_desk_open_async (&options, self->cancellable, on_opened, g_object_ref (self));
  g_clear_pointer (&self->passphrase, g_free);
}

/**
 * tb_porter_open:
 * @self: a porter that is not busy
 * @folder: of a profile
 * @account: (nullable): of the demonstration, to be signed in to
 * @passphrase: (nullable): what was typed
 *
 * Fetches a desk and shows it, or asks for what is missing, or says why not.
 */
void
tb_porter_open (TbPorter   *self,
                const char *folder,
                const char *account,
                const char *passphrase)
{
  TbPorterVisit *visit;

  if (tb_porter_is_busy (self))
    return;
  visit = g_new0 (TbPorterVisit, 1);
  visit->folder = g_strdup (folder);
  visit->account = g_strdup (account);
  visit->has_passphrase = passphrase != NULL;
  g_clear_pointer (&self->visit, tb_porter_visit_free);
  self->visit = visit;
  self->passphrase = g_strdup (passphrase);
  tb_porter_begin (self);
  if (self->window != NULL && !has_view (self))
    tb_window_show_progress (self->window, account != NULL
                                               ? _ ("Fetching the demonstration from its city…")
                                               : _ ("Opening the data on this computer…"));
  if (self->n_leaving == 0)
    tb_porter_open_now (self);
  else
    self->must_open = TRUE;
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (TbPorter)  self = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) profiles = tb_desk_list_profiles_finish (result, &error);

  tb_porter_end (self);
  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    {
      const TbDeskProfile *profile = g_ptr_array_index (profiles, i);

      if (profile->account != NULL && !profile->is_demo)
        {
          tb_porter_open (self, profile->folder, NULL, NULL);
          return;
        }
    }
  if (self->window != NULL)
    tb_window_show_first_run (self->window);
}

/**
 * tb_porter_start:
 * @self: a porter with a window
 *
 * Opens what was asked for, else what was used last, else shows the first page.
 */
void
tb_porter_start (TbPorter *self)
{
  g_autofree char *folder = NULL;

  if (tb_porter_is_busy (self))
    return;
  if (self->desk != NULL)
    {
      tb_window_set_desk (self->window, self->desk);
      tb_window_show_desk (self->window);
    }
  else if (self->demo_url != NULL)
    {
      folder = tb_porter_choose_demo_folder (self, self->demo_account);
      tb_porter_open (self, folder, self->demo_account, NULL);
    }
  else if (self->folder != NULL)
    tb_porter_open (self, self->folder, NULL, NULL);
  else
    {
      tb_porter_begin (self);
      tb_desk_list_profiles_async (self->parent, on_listed, g_object_ref (self));
    }
}

/**
 * tb_porter_set_window:
 * @self: a porter
 * @window: (nullable): what shows the desk
 */
void
tb_porter_set_window (TbPorter *self,
                      TbWindow *window)
{
  if (self->window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  self->window = window;
  if (window == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &self->window);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "door", G_ACTION_GROUP (self->doors));
}

/**
 * tb_porter_get_desk:
 * @self: a porter
 *
 * Returns: (transfer none) (nullable): the desk that is seen
 */
TbDesk *
tb_porter_get_desk (TbPorter *self)
{
  return self->desk;
}

static void
tb_porter_finalize (GObject *object)
{
  TbPorter *self = TB_PORTER (object);

  tb_porter_set_window (self, NULL);
  if (self->desk != NULL)
    tb_desk_close (self->desk);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->visit, tb_porter_visit_free);
  g_clear_object (&self->city);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->doors);
  g_clear_pointer (&self->clock, tb_clock_unref);
  g_free (self->parent);
  g_free (self->folder);
  g_free (self->demo_folder);
  g_free (self->demo_url);
  g_free (self->demo_account);
  g_free (self->city_program);
  g_free (self->city_folder);
  g_free (self->now);
  g_free (self->then);
  g_free (self->passphrase);
  G_OBJECT_CLASS (tb_porter_parent_class)->finalize (object);
}

static void
tb_porter_class_init (TbPorterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_porter_finalize;
}

static void
tb_porter_init (TbPorter *self)
{
  self->doors = g_simple_action_group_new ();
  tb_porter_add_doors (self);
}

/**
 * tb_porter_new:
 * @options: where to begin; copied
 *
 * Returns: (transfer full): a porter without a window
 */
TbPorter *
tb_porter_new (const TbPorterOptions *options)
{
  TbPorter *self = g_object_new (TB_TYPE_PORTER, NULL);

  self->parent = options->parent != NULL
                     ? g_strdup (options->parent)
                     : g_build_filename (g_get_user_data_dir (), "timebank", NULL);
  self->city_folder = g_strdup (options->city_folder);
  if (self->city_folder == NULL)
    self->city_folder = g_build_filename (g_get_user_data_dir (), "timebank-demo", "city", NULL);
  self->city_program = options->city_program != NULL ? g_strdup (options->city_program)
                                                     : tb_demo_city_find_program ();
  if (options->demo_url != NULL)
    self->demo_folder = g_strdup (options->folder);
  else
    self->folder = g_strdup (options->folder);
  self->demo_url = g_strdup (options->demo_url);
  self->demo_account = g_strdup (options->account != NULL ? options->account : DEMO_ACCOUNT);
  self->now = g_strdup (options->now);
  self->clock = options->clock != NULL ? tb_clock_ref (options->clock) : NULL;
  return self;
}
