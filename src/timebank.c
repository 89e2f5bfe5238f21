/* timebank.c: the desktop application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <locale.h>

#include "tb-application.h"
#include "tb-locale.h"
#include "tb-stall.h"
#include "tb-ui-init.h"

int
main (int   argc,
      char *argv[])
{
  g_autofree char          *locale_folder = tb_locale_find_folder ();
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
