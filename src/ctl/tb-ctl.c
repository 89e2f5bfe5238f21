/* tb-ctl.c: the desk on the command line: what all verbs share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ctl.h"

#include <string.h>

#include "tb-desk-revoked.h"

static const TbCtlVerb *const families[] = {
  tb_ctl_verbs, tb_ctl_do_verbs, tb_ctl_outbox_verbs, tb_ctl_paper_verbs, tb_ctl_certificate_verbs,
  tb_ctl_calendar_verbs,
  tb_ctl_rules_verbs, tb_ctl_ledger_verbs, tb_ctl_anomaly_verbs, tb_ctl_insurance_verbs,
  tb_ctl_milestone_verbs, tb_ctl_outage_verbs, tb_ctl_print_verbs, tb_ctl_import_verbs,
  tb_ctl_pair_verbs, tb_ctl_policy_verbs, tb_ctl_retention_verbs
};

/**
 * tb_ctl_on_result:
 * @source: what was asked
 * @result: its result
 * @user_data: a place for it
 */
void
tb_ctl_on_result (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/**
 * tb_ctl_wait:
 * @result: where tb_ctl_on_result() puts it
 *
 * Returns: (transfer none): the result, once it is there
 */
GAsyncResult *
tb_ctl_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/**
 * tb_ctl_fail:
 * @error: what went wrong
 *
 * Says it on stderr.
 *
 * Returns: how the command ends
 */
int
tb_ctl_fail (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_printerr ("timebank-ctl: stopped; nothing was changed\n");
  else
    g_printerr ("timebank-ctl: %s\n", error->message);
  return g_error_matches (error, TB_ERROR, TB_ERROR_OFFLINE) ||
                 g_error_matches (error, TB_ERROR, TB_ERROR_NOT_NOW) ||
                 g_error_matches (error, TB_ERROR, TB_ERROR_TOO_OFTEN) ||
                 g_error_matches (error, TB_ERROR, TB_ERROR_NO_CITY)
             ? TB_CTL_OFFLINE
             : TB_CTL_REFUSED;
}

/**
 * tb_ctl_refuse:
 * @reasons: (element-type TbReason): why not
 *
 * Says every reason on stderr: code, clause, sentence, and the row that stands in the way.
 *
 * Returns: how the command ends
 */
int
tb_ctl_refuse (GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, i);

      g_printerr ("%s\t%s\t%s%s%s\n", reason->code, reason->clause, reason->text,
                  reason->row != NULL ? "\t" : "", reason->row != NULL ? reason->row : "");
    }
  return TB_CTL_REFUSED;
}

/**
 * tb_ctl_tell_reasons:
 * @ctl: the command
 * @reasons: (element-type TbReason): why not, and warnings
 *
 * Says reasons on stderr and warnings on stdout; or all of them on stdout, a line of JSON each.
 *
 * Returns: how the command ends: refused only if something is more than a warning
 */
int
tb_ctl_tell_reasons (TbCtl     *ctl,
                     GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = reasons->pdata[i];

      if (ctl->is_json)
        tb_ctl_print_table (ctl, &tb_reason_table, reason);
      else if (reason->is_warning)
        g_print ("%s\t%s\t%s\n", reason->code, reason->clause, reason->text);
    }
  if (!tb_reasons_refuse (reasons))
    return TB_CTL_DONE;
  for (guint i = reasons->len; i > 0; i--)
    if (((const TbReason *) reasons->pdata[i - 1])->is_warning)
      g_ptr_array_remove_index (reasons, i - 1);
  return ctl->is_json ? TB_CTL_REFUSED : tb_ctl_refuse (reasons);
}

/**
 * tb_ctl_write_file:
 * @path: of a file
 * @bytes: what it is to hold
 *
 * Writes it beside its place and renames it; nobody else may read it.
 *
 * Returns: how the command ends
 */
int
tb_ctl_write_file (const char *path,
                   GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize              size = 0;
  const char        *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                &error))
    return TB_CTL_DONE;
  return tb_ctl_fail (error);
}

/**
 * tb_ctl_print_record:
 * @ctl: the command
 * @record: (type TbRecord): a row
 *
 * Returns: (transfer full): one line: JSON, or the fields that are not empty; sealed ones masked
 */
char *
tb_ctl_print_record (TbCtl   *ctl,
                     gpointer record)
{
  const TbTable *table = &tb_record_get_kind (record)->table;
  GString       *line = g_string_new (NULL);

  if (ctl->is_json)
    {
      g_string_free (line, TRUE);
      return tb_desk_print_json (table, record);
    }
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *text = tb_field_mask (&table->fields[i], record);

      if (text != NULL && !tb_field_is_empty (&table->fields[i], record))
        g_string_append_printf (line, "%s%s=%s", line->len > 0 ? "\t" : "", table->fields[i].name,
                                text);
    }
  return g_string_free (line, FALSE);
}

/* As it stands in a column: without what would end the column or the line. */
static char *
print_cell (const TbField *field,
            gconstpointer  base)
{
  char *text = tb_field_mask (field, base);

  return text != NULL ? g_strdelimit (text, "\t\n", ' ') : g_strdup ("");
}

/**
 * tb_ctl_print_rows:
 * @ctl: the command
 * @table: what the rows are
 * @rows: structs of it
 *
 * One line a row: JSON, or its fields with tabs between them; sealed ones masked.
 */
void
tb_ctl_print_rows (TbCtl         *ctl,
                   const TbTable *table,
                   GPtrArray     *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      g_autofree char    *json = ctl->is_json ? tb_desk_print_json (table, rows->pdata[i]) : NULL;

      for (guint f = 0; json == NULL && f < table->n_fields; f++)
        {
          g_autofree char *cell = print_cell (&table->fields[f], rows->pdata[i]);

          g_string_append_printf (line, "%s%s", f > 0 ? "\t" : "", cell);
        }
      g_print ("%s\n", json != NULL ? json : line->str);
    }
}

/**
 * tb_ctl_find_verb:
 * @name: a word
 *
 * Returns: (nullable): the verb
 */
const TbCtlVerb *
tb_ctl_find_verb (const char *name)
{
  for (guint f = 0; f < G_N_ELEMENTS (families); f++)
    for (const TbCtlVerb *verb = families[f]; verb->name != NULL; verb++)
      if (strcmp (verb->name, name) == 0)
        return verb;
  return NULL;
}

/**
 * tb_ctl_parse:
 * @ctl: the command
 * @verb: the verb
 * @entries: (nullable): its options
 * @argc: (inout): number of words; the verb itself is the first
 * @argv: (inout): the words; options are taken out
 * @n_words: how many must be left after the verb; -1 for any number
 *
 * Returns: whether they make sense; it was said if not
 */
gboolean
tb_ctl_parse (TbCtl              *ctl,
              const TbCtlVerb    *verb,
              const GOptionEntry *entries,
              int                *argc,
              char             ***argv,
              int                 n_words)
{
  g_autoptr (GOptionContext) options = g_option_context_new (verb->usage);
  g_autoptr (GError)         error = NULL;
  const GOptionEntry         common[] = {
            { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->is_json, "Print JSON", NULL },
            { NULL },
  };

  g_option_context_add_main_entries (options, common, NULL);
  g_option_context_set_summary (options, verb->help);
  if (entries != NULL)
    g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, argc, argv, &error))
    g_printerr ("timebank-ctl %s: %s\n", verb->name, error->message);
  else if (n_words >= 0 && *argc - 1 != n_words)
    g_printerr ("usage: timebank-ctl %s %s\n", verb->name, verb->usage);
  else
    return TRUE;
  return FALSE;
}

static int
print_help (void)
{
  g_print ("usage: timebank-ctl --profile DIR [--json] [--now TIME] [--passphrase-file FILE] "
           "VERB …\n\n");
  for (guint f = 0; f < G_N_ELEMENTS (families); f++)
    for (const TbCtlVerb *verb = families[f]; verb->name != NULL; verb++)
      g_print ("  %s %s\n      %s\n", verb->name, verb->usage, verb->help);
  g_print ("\nExit: 0 done, 1 refused, 2 wrong usage, 3 city out of reach.\n");
  return TB_CTL_DONE;
}

static gboolean
read_passphrase (TbCtl      *ctl,
                 const char *path)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL || g_file_get_contents (path, &ctl->passphrase, NULL, &error))
    {
      if (ctl->passphrase != NULL)
        g_strchomp (ctl->passphrase);
      return TRUE;
    }
  g_printerr ("timebank-ctl: %s\n", error->message);
  return FALSE;
}

static void
close_desk (TbCtl *ctl)
{
  tb_desk_close (ctl->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&ctl->desk);
}

/* What becomes of a profile whose part the city has taken away. */
static void
tell_revoked (const TbRevoked *revoked)
{
  g_printerr ("timebank-ctl: the city has withdrawn the access of %s; nothing of it is kept here\n",
              revoked->account != NULL ? revoked->account : "this profile");
  if (revoked->file != NULL)
    g_printerr ("timebank-ctl: operations that were not sent: %d, in %s; hand that file to the "
                "city's administrator, nobody else can read it\n",
                (int) revoked->n_unsent, revoked->file);
}

/* Opening it again does what is to be done, and tells. */
static void
begin_anew (TbCtl               *ctl,
            const TbDeskOptions *options)
{
  g_autoptr (GError) error = NULL;

  if ((ctl->desk = tb_desk_open (options, &error)) == NULL)
    {
      tb_ctl_fail (error);
      return;
    }
  if (tb_desk_get_revoked (ctl->desk) != NULL)
    tell_revoked (tb_desk_get_revoked (ctl->desk));
  close_desk (ctl);
}

static int
open_and_run (TbCtl           *ctl,
              const TbCtlVerb *verb,
              int              argc,
              char           **argv,
              gboolean         is_demo)
{
  const TbDeskOptions options = { ctl->folder, ctl->clock, ctl->passphrase, is_demo };
  g_autoptr (GError)  error = NULL;
  gboolean            is_revoked;
  int                 status;

  if (verb->needs_no_desk && !(verb->takes_desk && ctl->folder != NULL))
    return verb->run (ctl, argc, argv);
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--help") == 0)
      return verb->run (ctl, argc, argv); /* needs no profile */
  if ((ctl->desk = tb_desk_open (&options, &error)) == NULL)
    return tb_ctl_fail (error);
  if (tb_desk_get_revoked (ctl->desk) != NULL)
    tell_revoked (tb_desk_get_revoked (ctl->desk));
  status = verb->run (ctl, argc, argv);
  is_revoked = tb_desk_get_state (ctl->desk) == TB_DESK_REVOKED;
  close_desk (ctl);
  if (is_revoked)
    begin_anew (ctl, &options);
  return status;
}

/**
 * tb_ctl_main:
 * @argc: number of words
 * @argv: the words
 *
 * Returns: how the program ends
 */
int
tb_ctl_main (int    argc,
             char **argv)
{
  TbCtl              ctl = { 0 };
  g_autofree char   *folder = NULL;
  g_autofree char   *now = NULL;
  g_autofree char   *passphrase_path = NULL;
  gboolean           is_demo = FALSE;
  gboolean           is_help = FALSE;
  const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &folder, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl.is_json, NULL, NULL },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, NULL, NULL },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &passphrase_path, NULL, NULL },
    { "demo-key", 0, 0, G_OPTION_ARG_NONE, &is_demo, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &is_help, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError)         error = NULL;
  const TbCtlVerb           *verb;
  int                        status = TB_CTL_USAGE;

  /* options before the verb are ours, those after it are the verb's */
  g_option_context_set_strict_posix (options, TRUE);
  g_option_context_set_help_enabled (options, FALSE);
  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    {
      g_printerr ("timebank-ctl: %s\n", error->message);
      return TB_CTL_USAGE;
    }
  if (is_help)
    return print_help ();
  verb = argc > 1 ? tb_ctl_find_verb (argv[1]) : NULL;
  ctl.folder = folder;
  ctl.clock = tb_clock_new (now);
  if (ctl.clock == NULL)
    g_printerr ("timebank-ctl: “%s” is not a time\n", now);
  else if (verb == NULL)
    g_printerr ("timebank-ctl: no such verb; see timebank-ctl --help\n");
  else if (folder == NULL && !verb->needs_no_desk &&
           !(argc > 2 && strcmp (argv[2], "--help") == 0))
    g_printerr ("timebank-ctl: --profile DIR is needed\n");
  else if (read_passphrase (&ctl, passphrase_path))
    status = open_and_run (&ctl, verb, argc - 1, argv + 1, is_demo);
  g_clear_pointer (&ctl.clock, tb_clock_unref);
  g_free (ctl.passphrase);
  return status;
}

/**
 * tb_ctl_print_table:
 * @ctl: the command
 * @table: what @base is
 * @base: a struct
 *
 * Prints its fields, a line each, or as one line of JSON.
 */
void
tb_ctl_print_table (TbCtl         *ctl,
                    const TbTable *table,
                    gconstpointer  base)
{
  g_autofree char *json = ctl->is_json ? tb_desk_print_json (table, base) : NULL;

  if (json != NULL)
    {
      g_print ("%s\n", json);
      return;
    }
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *text = tb_field_print (&table->fields[i], base);

      g_print ("%s\t%s\n", table->fields[i].name, text != NULL ? text : "");
    }
}
