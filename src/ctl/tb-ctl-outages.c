/* tb-ctl-outages.c: times without the city platform, on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ctl.h"
#include "tb-desk-outage.h"

#define MAX_SHEETS 50

static int
run_note (TbCtl      *ctl,
          const char *id,
          gint64      from_us,
          gint64      to_us,
          const char *note)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;

  tb_desk_note_outage_async (ctl->desk, id, from_us, to_us, note, NULL, tb_ctl_on_result, &result);
  if (tb_desk_note_outage_finish (ctl->desk, tb_ctl_wait (&result), &reasons, &error))
    return TB_CTL_DONE;
  return g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED) ? tb_ctl_refuse (reasons)
                                                             : tb_ctl_fail (error);
}

static int
run_list (TbCtl      *ctl,
          const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    lines = NULL;
  g_autoptr (GBytes)       bytes = NULL;

  tb_desk_list_outages_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  lines = tb_desk_list_outages_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (lines == NULL)
    return tb_ctl_fail (error);
  if (path == NULL)
    {
      tb_ctl_print_rows (ctl, &tb_outage_line_table, lines);
      return TB_CTL_DONE;
    }
  bytes = tb_outage_lines_export (lines, &error);
  return bytes != NULL ? tb_ctl_write_file (path, bytes) : tb_ctl_fail (error);
}

/* */
static int
run_form (TbCtl      *ctl,
          const char *path,
          int         n_sheets)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       pdf = NULL;

  if (n_sheets < 1 || n_sheets > MAX_SHEETS)
    {
      g_printerr ("timebank-ctl: 1 to %d sheets\n", MAX_SHEETS);
      return TB_CTL_USAGE;
    }
  tb_desk_print_forms_async (ctl->desk, (guint) n_sheets, NULL, tb_ctl_on_result, &result);
  pdf = tb_desk_print_forms_finish (ctl->desk, tb_ctl_wait (&result), &error);
  return pdf != NULL ? tb_ctl_write_file (path, pdf) : tb_ctl_fail (error);
}

static int
run_outages (TbCtl *ctl,
             int    argc,
             char **argv)
{
  g_autofree char   *path = NULL;
  int                n_sheets = 1;
  gint64             from_us = 0, to_us = 0;
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &path, "Write the list as a table instead", "FILE" },
    { "sheets", 0, 0, G_OPTION_ARG_INT, &n_sheets, "How many blank forms", "N" },
    { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("outages"), entries, &argc, &argv, -1))
    return TB_CTL_USAGE;
  if (argc == 1)
    return run_list (ctl, path);
  if (argc == 3 && strcmp (argv[1], "form") == 0)
    return run_form (ctl, argv[2], n_sheets);
  if (argc == 4 && strcmp (argv[1], "note") == 0)
    return run_note (ctl, argv[2], 0, 0, argv[3]);
  if (argc == 5 && strcmp (argv[1], "note") == 0 && tb_clock_parse (argv[2], &from_us) &&
      tb_clock_parse (argv[3], &to_us))
    return run_note (ctl, NULL, from_us, to_us, argv[4]);
  g_printerr ("timebank-ctl: outages [--csv FILE], outages note FROM UNTIL TEXT, outages note"
              " NUMBER TEXT, or outages form FILE [--sheets N]\n");
  return TB_CTL_USAGE;
}

const TbCtlVerb tb_ctl_outage_verbs[] = {
  { "outages", "[--csv FILE] | note FROM UNTIL TEXT | note NUMBER TEXT | form FILE [--sheets N]",
    "Lists times without the city platform, and notes others.", run_outages },
  { NULL },
};
