/* tb-ctl-ledger.c: the ledger on the command line: written out, by person, and checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ctl.h"
#include "tb-day.h"
#include "tb-desk-ledger.h"
#include "tb-desk-prove.h"

static int
export_ledger (TbCtl      *ctl,
               const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       journal = NULL;

  tb_desk_export_ledger_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  journal = tb_desk_export_ledger_finish (ctl->desk, tb_ctl_wait (&result), &error);
  return journal != NULL ? tb_ctl_write_file (path, journal) : tb_ctl_fail (error);
}

static void
print_line (TbCtl                 *ctl,
            const TbStatementLine *line)
{
  g_autofree char *json =
      ctl->is_json ? tb_desk_print_json (&tb_statement_line_table, line) : NULL;
  g_autofree char *day = tb_day_print (line->recorded_on);

  if (json != NULL)
    g_print ("%s\n", json);
  else
    g_print ("%s\t%s\t%d\t%d\t%s\n", day != NULL ? day : "", line->cause != NULL ? line->cause : "",
             (int) line->minutes, (int) line->balance_after,
             line->source_id != NULL ? line->source_id : "");
}

static int
print_statement (TbCtl      *ctl,
                 const char *text)
{
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     people = tb_ctl_find_people (ctl, text, &error);
  g_autoptr (TbAccountPage) page = NULL;

  if (people == NULL)
    return tb_ctl_fail (error);
  if (people->len != 1)
    return tb_ctl_explain_people (text, people);
  tb_desk_read_account_async (ctl->desk, tb_record_get_id (people->pdata[0]), NULL,
                              tb_ctl_on_result, &result);
  page = tb_desk_read_account_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (page == NULL)
    return tb_ctl_fail (error);
  for (guint i = 0; i < page->lines->len; i++)
    print_line (ctl, page->lines->pdata[i]);
  tb_ctl_print_table (ctl, &tb_account_summary_table, &page->summary);
  return TB_CTL_DONE;
}

static int
verify_ledger (TbCtl *ctl)
{
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (GError)        error = NULL;
  g_autoptr (TbLedgerCheck) check = NULL;

  tb_desk_verify_ledger_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  check = tb_desk_verify_ledger_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (check == NULL)
    return tb_ctl_fail (error);
  for (guint i = 0; i < check->texts->len; i++)
    g_printerr ("%s\n", (char *) check->texts->pdata[i]);
  tb_ctl_print_table (ctl, &tb_ledger_check_table, check);
  return check->findings > 0 ? TB_CTL_REFUSED : TB_CTL_DONE;
}

static int
prove_account (TbCtl      *ctl,
               const char *text)
{
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     people = tb_ctl_find_people (ctl, text, &error);
  g_autoptr (TbLedgerProof) proof = NULL;

  if (people == NULL)
    return tb_ctl_fail (error);
  if (people->len != 1)
    return tb_ctl_explain_people (text, people);
  tb_desk_prove_account_async (ctl->desk, tb_record_get_id (people->pdata[0]), NULL,
                               tb_ctl_on_result, &result);
  proof = tb_desk_prove_account_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (proof == NULL)
    return tb_ctl_fail (error);
  tb_ctl_print_table (ctl, &tb_ledger_proof_table, proof);
  if (!proof->is_whole)
    g_printerr ("what the city tells of the account does not add up\n");
  else if (!proof->is_same)
    g_printerr ("what is here of the account is not what the city tells\n");
  if (proof->transactions > 0 && !proof->is_signed)
    g_printerr ("the city’s signature does not fit\n");
  return proof->is_whole && proof->is_same && (proof->transactions == 0 || proof->is_signed)
             ? TB_CTL_DONE
             : TB_CTL_REFUSED;
}

static int
run_ledger (TbCtl *ctl,
            int    argc,
            char **argv)
{
  const TbCtlVerb   *verb = tb_ctl_find_verb ("ledger");
  g_autofree char   *hledger = NULL;
  const GOptionEntry entries[] = {
    { "hledger", 0, 0, G_OPTION_ARG_FILENAME, &hledger, "Write a journal for hledger", "FILE" },
    { NULL },
  };

  if (!tb_ctl_parse (ctl, verb, entries, &argc, &argv, -1))
    return TB_CTL_USAGE;
  if (argc == 2 && strcmp (argv[1], "export") == 0 && hledger != NULL)
    return export_ledger (ctl, hledger);
  if (argc == 3 && strcmp (argv[1], "statement") == 0)
    return print_statement (ctl, argv[2]);
  if (argc == 2 && strcmp (argv[1], "verify") == 0)
    return verify_ledger (ctl);
  if (argc == 3 && strcmp (argv[1], "prove") == 0)
    return prove_account (ctl, argv[2]);
  g_printerr ("usage: timebank-ctl %s %s\n", verb->name, verb->usage);
  return TB_CTL_USAGE;
}

const TbCtlVerb tb_ctl_ledger_verbs[] = {
  { "ledger", "export --hledger FILE | statement PERSON | verify | prove PERSON",
    "Writes the ledger out, tells of an account, checks sums, chains and signatures, or holds an "
    "account against what the city tells of it now.",
    run_ledger },
  { NULL },
};
