/* tb-ctl-retention.c: what is kept of people longer than its term, on the command line
 *
 * Source: R-210; PIPL art. 19, 47.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ctl.h"
#include "tb-desk-retention.h"

static int
run_retention (TbCtl *ctl,
               int    argc,
               char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    lines = NULL;
  gboolean                 dry_run = FALSE;
  guint                    n_others = 0;
  const GOptionEntry       entries[] = {
          { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Only says what would go", NULL },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("retention"), entries, &argc, &argv, 0))
    return TB_CTL_USAGE;
  tb_desk_retain_async (ctl->desk, dry_run, NULL, tb_ctl_on_result, &result);
  lines = tb_desk_retain_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (lines == NULL)
    return tb_ctl_fail (error);
  tb_ctl_print_rows (ctl, &tb_retention_table, lines);
  for (guint i = 0; i < lines->len; i++)
    n_others += (guint) ((TbRetention *) lines->pdata[i])->n_others;
  if (n_others > 0)
    g_printerr ("timebank-ctl retention: for a colleague: %u\n", n_others);
  return TB_CTL_DONE;
}

const TbCtlVerb tb_ctl_retention_verbs[] = {
  { "retention", "[--dry-run]",
    "Deletes what is kept of people longer than its term, or says what would go.", run_retention },
  { NULL },
};
