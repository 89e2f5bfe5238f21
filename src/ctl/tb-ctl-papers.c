/* tb-ctl-papers.c: files in and out, certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib-unix.h>
#include <signal.h>
#include <string.h>

#include "tb-ctl.h"
#include "tb-day.h"
#include "tb-desk-export.h"

static void
on_progress (guint    done,
             guint    total,
             gpointer data)
{
  g_printerr ("\r%u / %u", done, total);
  if (done == total)
    g_printerr ("\n");
}

static gboolean
on_interrupt (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

/* What `import --json` prints. */
#define REPORT_FIELDS(F, S)                          \
  F (S, BOOLEAN, dry_run, TB_MARK_NONE, "Dry")       \
  F (S, INT64, rows, TB_MARK_NONE, "Rows")           \
  F (S, INT64, good, TB_MARK_NONE, "Good")           \
  F (S, INT64, bad, TB_MARK_NONE, "Bad")             \
  F (S, INT64, teams, TB_MARK_NONE, "Teams")         \
  F (S, INT64, unchanged, TB_MARK_NONE, "Unchanged") \
  F (S, INT64, changed, TB_MARK_NONE, "Changed")
typedef struct
{
  REPORT_FIELDS (TB_MEMBER, Report)
} Report;
static const TbField report_fields[] = { REPORT_FIELDS (TB_ENTRY, Report) };
static const TbTable report_table = TB_TABLE (Report, "import", report_fields);

static void
print_report (TbCtl                *ctl,
              const TbImportReport *report)
{
  const Report     summary = { report->was_dry, report->n_rows, report->n_new, report->n_bad,
                               report->n_teams, report->n_unchanged, report->n_changed };
  g_autofree char *line = NULL;

  for (guint i = 0; i < report->problems->len; i++)
    {
      const TbImportProblem *problem = g_ptr_array_index (report->problems, i);

      g_printerr ("%u\t%s\t%s\t%s\n", problem->row,
                  problem->column != NULL ? problem->column : "", problem->code, problem->text);
    }
  for (guint i = 0; i < report->sheets->len; i++)
    g_printerr ("sheet “%s” is read\n", (char *) g_ptr_array_index (report->sheets, i));
  for (guint i = 0; i < report->sheets_left->len; i++)
    g_printerr ("sheet “%s” is not read: it has no headings of a list\n",
                (char *) g_ptr_array_index (report->sheets_left, i));
  for (guint i = 0; i < report->ignored->len; i++)
    g_printerr ("column “%s” is not read\n", (char *) g_ptr_array_index (report->ignored, i));
  if (ctl->is_json)
    {
      line = tb_desk_print_json (&report_table, &summary);
      g_print ("%s\n", line);
    }
  else
    g_print ("%s%u rows: %u good, %u bad, %u new teams\n",
             report->was_dry ? "dry run: " : "", report->n_rows, report->n_new, report->n_bad,
             report->n_teams);
  if (!ctl->is_json && report->n_unchanged > 0)
    g_print ("%u are here already, unchanged\n", report->n_unchanged);
  if (!ctl->is_json && report->n_changed > 0)
    g_print (report->was_update ? "%u are here already, changed as the list says\n"
                                : "%u are here already, otherwise; left as they are\n",
             report->n_changed);
}

static char *
read_text (const char *path,
           GError    **error)
{
  g_autofree char *text = NULL;
  gsize            size = 0;

  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;
  if (g_utf8_validate_len (text, size, NULL))
    return g_steal_pointer (&text);
  g_set_error (error, TB_ERROR, TB_ERROR_FILE, "%s is no UTF-8 text", path);
  return NULL;
}

static int
run_import (TbCtl *ctl,
            int    argc,
            char **argv)
{
  gboolean                   dry_run = FALSE;
  gboolean                   is_quiet = FALSE;
  gboolean                   is_pasted = FALSE;
  gboolean                   updates = FALSE;
  g_autofree char           *text = NULL;
  g_autofree char           *bad_path = NULL;
  g_autoptr (GAsyncResult)   result = NULL;
  g_autoptr (GError)         error = NULL;
  g_autoptr (TbImportReport) report = NULL;
  g_autoptr (GCancellable)   cancellable = g_cancellable_new ();
  guint                      interrupt;
  TbImportAsk                ask;
  const GOptionEntry         entries[] = {
            { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Change nothing", NULL },
            { "bad-rows", 0, 0, G_OPTION_ARG_FILENAME, &bad_path, "For rows left out", "FILE" },
            { "paste", 0, 0, G_OPTION_ARG_NONE, &is_pasted, "FILE is copied from a chat", NULL },
            { "update", 0, 0, G_OPTION_ARG_NONE, &updates, "Change people who are here", NULL },
            { "quiet", 0, 0, G_OPTION_ARG_NONE, &is_quiet, "Show no progress", NULL },
            { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("import"), entries, &argc, &argv, 2))
    return TB_CTL_USAGE;
  if (strcmp (argv[1], "volunteer") != 0 && strcmp (argv[1], "elder") != 0 &&
      strcmp (argv[1], "person") != 0)
    {
      g_printerr ("timebank-ctl: only volunteer, elder or person can be imported\n");
      return TB_CTL_USAGE;
    }
  if (is_pasted && (text = read_text (argv[2], &error)) == NULL)
    return tb_ctl_fail (error);
  ask = (TbImportAsk){ .path = is_pasted ? NULL : argv[2],
                       .text = text,
                       .is_dry = dry_run,
                       .are_elders = strcmp (argv[1], "elder") == 0,
                       .updates = updates };
  tb_desk_import_async (ctl->desk, &ask, is_quiet ? NULL : on_progress, NULL, cancellable,
                        tb_ctl_on_result, &result);
  interrupt = g_unix_signal_add (SIGINT, on_interrupt, cancellable);
  report = tb_desk_import_finish (ctl->desk, tb_ctl_wait (&result), &error);
  g_source_remove (interrupt);
  if (report == NULL)
    return tb_ctl_fail (error);
  print_report (ctl, report);
  if (bad_path != NULL && report->n_bad > 0)
    {
      gsize       size = 0;
      const char *data = g_bytes_get_data (tb_import_report_get_bad_rows (report, bad_path), &size);

      if (!g_file_set_contents_full (bad_path, data, (gssize) size,
                                     G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
        return tb_ctl_fail (error);
    }
  return report->n_bad > 0 && report->n_new + (report->was_update ? report->n_changed : 0) == 0
             ? TB_CTL_REFUSED
             : TB_CTL_DONE;
}

static int
run_export (TbCtl *ctl,
            int    argc,
            char **argv)
{
  g_autofree char         *filter = NULL;
  g_autofree char         *disclosure_id = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       bytes = NULL;
  const TbKind            *kind;
  TbExportWish             wish = { 0 };
  const GOptionEntry       entries[] = {
          { "filter", 0, 0, G_OPTION_ARG_STRING, &filter, "Terms joined by AND", "TEXT" },
          { "disclosure", 0, 0, G_OPTION_ARG_STRING, &disclosure_id, "What is whole", "KEY" },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("export"), entries, &argc, &argv, 2) ||
      (kind = tb_kinds_find (argv[1])) == NULL ||
      (disclosure_id != NULL && kind != &tb_person_kind))
    return TB_CTL_USAGE;
  wish = (TbExportWish){
    .kind = kind, .filter = filter, .name = argv[2], .disclosure_id = disclosure_id
  };
  tb_desk_export_async (ctl->desk, &wish, NULL, tb_ctl_on_result, &result);
  bytes = tb_desk_export_finish (ctl->desk, tb_ctl_wait (&result), &error);
  return bytes != NULL ? tb_ctl_write_file (argv[2], bytes) : tb_ctl_fail (error);
}

static int
run_verify (TbCtl *ctl,
            int    argc,
            char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_auto (TbVerdict)       verdict = { 0 };
  g_autofree char         *day = NULL;

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("verify"), NULL, &argc, &argv, 1))
    return TB_CTL_USAGE;
  tb_desk_verify_async (ctl->desk, argv[1], NULL, tb_ctl_on_result, &result);
  if (!tb_desk_verify_finish (ctl->desk, tb_ctl_wait (&result), &verdict, &error))
    return tb_ctl_fail (error);
  if (!verdict.is_genuine)
    {
      g_printerr ("not genuine: %s\n", verdict.reason);
      return TB_CTL_REFUSED;
    }
  day = tb_day_print (verdict.issued_on);
  g_print ("genuine\t%s\t%s\t%d minutes\n", verdict.number, day, (int) verdict.minutes);
  return TB_CTL_DONE;
}

const TbCtlVerb tb_ctl_paper_verbs[] = {
  { "import", "KIND FILE [--paste] [--dry-run] [--update] [--bad-rows FILE] [--quiet]",
    "Imports a roster (volunteer, elder, person) from a workbook (.xlsx) or CSV.", run_import },
  { "export", "KIND FILE [--filter TEXT]",
    "Exports rows, FILE.xlsx as a workbook, else as CSV; sealed values are masked.", run_export },
  { "verify", "FILE-or-TOKEN", "Checks a certificate offline, with the city's key.", run_verify },
  { NULL },
};
