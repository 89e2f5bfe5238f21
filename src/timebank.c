/* timebank.c: the desktop application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <locale.h>

#include "tb-application.h"
#include "tb-stall.h"
#include "tb-ui-init.h"

/* Where the texts are: beside a build that was not installed, else where they were installed. */
static char *
find_locale_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL); /* NULL: none, no matter */
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *built = g_build_filename (folder, "..", "po", NULL);
  g_autofree char *probe = g_build_filename (built, "zh_CN", "LC_MESSAGES", TB_DOMAIN ".mo",
                                             NULL);

  return g_strdup (g_file_test (probe, G_FILE_TEST_EXISTS) ? built : TB_LOCALE_DIR);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char          *locale_folder = find_locale_folder ();
  g_autoptr (TbApplication) application = NULL;

  /* libsoup 3.2 gives up requests in flight when an HTTP/2 connection ends */
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (TB_DOMAIN, locale_folder);
  bind_textdomain_codeset (TB_DOMAIN, "UTF-8");
  textdomain (TB_DOMAIN);

  g_set_prgname (TB_APPLICATION_ID);
  tb_stall_watch ();
  tb_ui_register ();
  application = tb_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
