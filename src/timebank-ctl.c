/* timebank-ctl.c: the desk without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>

#include "tb-ctl.h"
#include "tb-locale.h"

#define ASCII "ANSI_X3.4-1968" /* as the C library calls it */

int
main (int   argc,
      char *argv[])
{
  g_autofree char *locale_folder = tb_locale_find_folder ();

  /* HTTP/2 brings nothing for a few large requests, and its library is young in Debian 12 */
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  setlocale (LC_ALL, "");
  /* a job of cron has no language, and names are Chinese all the same; other character sets stay */
  if (g_str_equal (nl_langinfo (CODESET), ASCII))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (TB_DOMAIN, locale_folder);
  bind_textdomain_codeset (TB_DOMAIN, "UTF-8");
  textdomain (TB_DOMAIN);
  return tb_ctl_main (argc, argv);
}
