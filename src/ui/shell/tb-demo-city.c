/* tb-demo-city.c: the demonstration's city, as a child of this program
 *
 * It listens on loopback, on a port of its own choice, which it prints in its first line.  It
 * ends with this program, however that ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-city.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "tb-error.h"

#define PROGRAM    "timebank-city"
#define READY_TEXT "http://127.0.0.1:"

struct _TbDemoCity
{
  GObject      parent_instance;
  char        *program; /* (owned) */
  char        *folder;  /* (owned): of its files */
  char        *now;     /* (owned) (nullable): when it begins, if not now */
  GSubprocess *child;   /* (owned) (nullable): while it runs */
};

G_DEFINE_FINAL_TYPE (TbDemoCity, tb_demo_city, G_TYPE_OBJECT)

static void
tb_demo_city_finalize (GObject *object)
{
  TbDemoCity *self = TB_DEMO_CITY (object);

  tb_demo_city_stop (self);
  g_clear_object (&self->child);
  g_free (self->program);
  g_free (self->folder);
  g_free (self->now);
  G_OBJECT_CLASS (tb_demo_city_parent_class)->finalize (object);
}

static void
tb_demo_city_class_init (TbDemoCityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_demo_city_finalize;
}

static void
tb_demo_city_init (TbDemoCity *self)
{
}

/**
 * tb_demo_city_find_program:
 *
 * Returns: (transfer full) (nullable): the city that came with this program: beside it, else
 *   where programs are looked for
 */
char *
tb_demo_city_find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL); /* NULL: no such file here */
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, PROGRAM, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_find_program_in_path (PROGRAM);
}

/* In the child, before it becomes the city: it must not outlive the window. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
on_line (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  TbDemoCity        *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autofree char   *line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  const char *url = line != NULL ? strstr (line, READY_TEXT) : NULL;

  if (url != NULL)
    {
      g_task_return_pointer (task, g_strdup (url), g_free);
      return;
    }
  tb_demo_city_stop (self);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_OFFLINE,
                             "the demonstration's city ended before it was ready");
}

/**
 * tb_demo_city_start_async:
 * @self: a city that does not run
 * @cancellable: (nullable): gives it up
 * @callback: called when it listens
 * @user_data: for @callback
 */
void
tb_demo_city_start_async (TbDemoCity         *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask)               task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GDataInputStream)    lines = NULL;
  g_autoptr (GPtrArray)           argv = g_ptr_array_new ();
  GError                         *error = NULL;

  g_task_set_source_tag (task, tb_demo_city_start_async);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                               "cannot make %s", self->folder);
      return;
    }
  g_ptr_array_add (argv, self->program);
  g_ptr_array_add (argv, (gpointer) "--demo");
  g_ptr_array_add (argv, (gpointer) "--data");
  g_ptr_array_add (argv, self->folder);
  g_ptr_array_add (argv, (gpointer) "--listen");
  g_ptr_array_add (argv, (gpointer) "127.0.0.1:0");
  if (self->now != NULL)
    {
      g_ptr_array_add (argv, (gpointer) "--now");
      g_ptr_array_add (argv, self->now);
    }
  g_ptr_array_add (argv, NULL);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  self->child = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  if (self->child == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->child));
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, cancellable, on_line,
                                       g_steal_pointer (&task));
}

/**
 * tb_demo_city_start_finish:
 * @self: a city
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_OFFLINE if it did not get ready.
 *
 * Returns: (transfer full): its address
 */
char *
tb_demo_city_start_finish (TbDemoCity   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tb_demo_city_stop:
 * @self: a city
 *
 * Ends it, if it runs; it keeps what it has written.
 */
void
tb_demo_city_stop (TbDemoCity *self)
{
  if (self->child != NULL)
    g_subprocess_send_signal (self->child, SIGTERM);
}

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TbDemoCity       *self = g_task_get_source_object (task);

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL); /* cannot fail: not cancelled */
  g_clear_object (&self->child);
  g_task_return_boolean (task, TRUE);
}

/**
 * tb_demo_city_stop_async:
 * @self: a city
 * @callback: called when it has ended and its files are nobody's
 * @user_data: for @callback
 */
void
tb_demo_city_stop_async (TbDemoCity         *self,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tb_demo_city_stop_async);
  tb_demo_city_stop (self);
  if (self->child != NULL)
    g_subprocess_wait_async (self->child, NULL, on_ended, task);
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

/**
 * tb_demo_city_stop_finish:
 * @self: a city
 * @result: from the callback
 */
void
tb_demo_city_stop_finish (TbDemoCity   *self,
                          GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * tb_demo_city_new:
 * @program: path of the city's program
 * @folder: for its files; made if it is not there
 * @now: (nullable): when it begins, ISO 8601
 *
 * Returns: (transfer full): a city that does not run yet
 */
TbDemoCity *
tb_demo_city_new (const char *program,
                  const char *folder,
                  const char *now)
{
  TbDemoCity *self = g_object_new (TB_TYPE_DEMO_CITY, NULL);

  self->program = g_strdup (program);
  self->folder = g_strdup (folder);
  self->now = g_strdup (now);
  return self;
}
