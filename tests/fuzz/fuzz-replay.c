/* fuzz-replay.c: reads every file of a folder as a fuzzer would; TAP, a case a file
 *
 * Use: replay-NAME FOLDER.  A file that ends the program ends it after its name was said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>

#include "fuzz.h"

/* Each input is tried whole and cut in half: a half is what a bad line leaves. */
static void
replay (gconstpointer data)
{
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize              size = 0;

  g_file_get_contents (data, &text, &size, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const uint8_t *) text, size);
  LLVMFuzzerTestOneInput ((const uint8_t *) text, size / 2);
  LLVMFuzzerTestOneInput (NULL, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GDir)      folder = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char           *name;

  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);
  folder = g_dir_open (argc > 1 ? argv[1] : "", 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *where = g_strconcat ("/fuzz/", name, NULL);

      g_ptr_array_add (paths, g_build_filename (argv[1], name, NULL));
      g_test_add_data_func (where, paths->pdata[paths->len - 1], replay);
    }
  g_assert_cmpuint (paths->len, >, 0);
  return g_test_run ();
}
