/* tb-locale.h: where the programs find their texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the texts are: beside a build that was not installed, else where they were installed. */
static inline char *
tb_locale_find_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL); /* NULL: none, no matter */
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *built = g_build_filename (folder, "..", "po", NULL);
  g_autofree char *probe = g_build_filename (built, "zh_CN", "LC_MESSAGES", TB_DOMAIN ".mo", NULL);

  return g_strdup (g_file_test (probe, G_FILE_TEST_EXISTS) ? built : TB_LOCALE_DIR);
}

G_END_DECLS
