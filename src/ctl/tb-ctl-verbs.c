/* tb-ctl-verbs.c: signing in, exchanging, looking and changing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "tb-ctl.h"
#include "tb-desk-city.h"
#include "tb-desk-compare.h"
#include "tb-desk-exchange.h"
#include "tb-desk-known.h"
#include "tb-desk-ledger.h"

/* Nothing is ordered by it, but what people write down goes by its day. */
static void
warn_of_clock (TbCtl *ctl)
{
  const int days = tb_desk_get_skew_days (ctl->desk);

  if (days != 0)
    g_printerr ("timebank-ctl: this computer's clock is about %d day%s %s; set it right, days of "
                "services follow it\n",
                ABS (days), ABS (days) == 1 ? "" : "s", days > 0 ? "behind" : "ahead");
}

/* Returns FALSE with @error set if nobody can tell. */
static gboolean
count_ledger_faults (TbCtl   *ctl,
                     guint   *n_out,
                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    faults = NULL;

  tb_desk_list_ledger_faults_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  faults = tb_desk_list_ledger_faults_finish (ctl->desk, tb_ctl_wait (&result), error);
  *n_out = faults != NULL ? faults->len : 0;
  return faults != NULL;
}

static int
run_login (TbCtl *ctl,
           int    argc,
           char **argv)
{
  g_autofree char         *city = NULL;
  g_autofree char         *account = NULL;
  g_autofree char         *authority = NULL;
  char                     password[256] = "";
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  const GOptionEntry       entries[] = {
          { "city", 0, 0, G_OPTION_ARG_STRING, &city, "Address of the city", "URL" },
          { "account", 0, 0, G_OPTION_ARG_STRING, &account, "Name to sign in with", "NAME" },
          { "authority", 0, 0, G_OPTION_ARG_FILENAME, &authority,
            "Believe the city by these certificates (PEM), or by the system’s if empty", "FILE" },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("login"), entries, &argc, &argv, 0) || city == NULL ||
      account == NULL)
    return TB_CTL_USAGE;
  if (fgets (password, sizeof password, stdin) == NULL)
    {
      g_printerr ("timebank-ctl: the password is read from standard input\n");
      return TB_CTL_USAGE;
    }
  g_strchomp (password);
  tb_desk_set_authority (ctl->desk, authority);
  tb_desk_sign_in_async (ctl->desk, city, account, password, NULL, tb_ctl_on_result, &result);
  memset (password, 0, sizeof password);
  if (!tb_desk_sign_in_finish (ctl->desk, tb_ctl_wait (&result), &error))
    return tb_ctl_fail (error);
  warn_of_clock (ctl);
  g_print ("%s\n", tb_desk_get_label (ctl->desk));
  return TB_CTL_DONE;
}

static int
run_city (TbCtl *ctl,
          int    argc,
          char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (TbDeskCity)   city = NULL;

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("city"), NULL, &argc, &argv, 0))
    return TB_CTL_USAGE;
  tb_desk_ask_city_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  if ((city = tb_desk_ask_city_finish (ctl->desk, tb_ctl_wait (&result), &error)) == NULL)
    return tb_ctl_fail (error);
  tb_ctl_print_table (ctl, &tb_desk_city_table, city);
  return TB_CTL_DONE;
}

/* What `sync --verify --json` prints. */
#define COMPARISON_FIELDS(F, S)                       \
  F (S, INT64, kinds, TB_MARK_NONE, "Kinds")          \
  F (S, INT64, rows, TB_MARK_NONE, "Rows")            \
  F (S, INT64, cured, TB_MARK_NONE, "Put right")      \
  F (S, INT64, left, TB_MARK_NONE, "Still different") \
  F (S, INT64, restless, TB_MARK_NONE, "Not compared")
typedef struct
{
  COMPARISON_FIELDS (TB_MEMBER, Comparison)
} Comparison;
static const TbField comparison_fields[] = { COMPARISON_FIELDS (TB_ENTRY, Comparison) };
static const TbTable comparison_table = TB_TABLE (Comparison, "comparison", comparison_fields);

static int
run_verify_rows (TbCtl *ctl)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  TbDeskComparison         found;
  Comparison               told;

  tb_desk_compare_async (ctl->desk, NULL, NULL, NULL, tb_ctl_on_result, &result);
  if (!tb_desk_compare_finish (ctl->desk, tb_ctl_wait (&result), &found, &error))
    return tb_ctl_fail (error);
  told = (Comparison){ found.n_kinds, found.n_rows, found.n_cured, found.n_left, found.n_restless };
  tb_ctl_print_table (ctl, &comparison_table, &told);
  if (found.n_left > 0)
    g_printerr ("timebank-ctl: some rows stay different from the city’s; “sync --anew” reads "
                "everything anew and keeps what waits to be sent\n");
  return found.n_left > 0 ? TB_CTL_REFUSED : TB_CTL_DONE;
}

static int
run_sync (TbCtl *ctl,
          int    argc,
          char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  gboolean                 is_anew = FALSE;
  gboolean                 is_verify = FALSE;
  guint                    n_faults = 0;
  const GOptionEntry       entries[] = {
          { "anew", 0, 0, G_OPTION_ARG_NONE, &is_anew,
            "Read everything anew, and keep what waits to be sent", NULL },
          { "verify", 0, 0, G_OPTION_ARG_NONE, &is_verify,
            "Compare all rows with the city’s, and put right what differs", NULL },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("sync"), entries, &argc, &argv, 0) ||
      (is_anew && is_verify))
    return TB_CTL_USAGE;
  if (is_verify)
    return run_verify_rows (ctl);
  if (is_anew)
    tb_desk_read_anew_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  else
    tb_desk_sync_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  tb_ctl_wait (&result);
  if (!(is_anew ? tb_desk_read_anew_finish (ctl->desk, result, &error)
                : tb_desk_sync_finish (ctl->desk, result, &error)) ||
      !count_ledger_faults (ctl, &n_faults, &error))
    return tb_ctl_fail (error);
  warn_of_clock (ctl);
  if (n_faults > 0)
    g_printerr ("timebank-ctl: the city's ledger is not the one that was here before; "
                "“ledger verify” tells where\n");
  return TB_CTL_DONE;
}

/* What `status --json` prints. */
#define STATUS_FIELDS(F, S)                          \
  F (S, TEXT, city, TB_MARK_NONE, "City")            \
  F (S, TEXT, account, TB_MARK_NONE, "Account")      \
  F (S, TEXT, roles, TB_MARK_NONE, "Roles")          \
  F (S, TEXT, org_id, TB_MARK_NONE, "Organisation")  \
  F (S, INT64, waiting, TB_MARK_NONE, "Waiting")     \
  F (S, INT64, attention, TB_MARK_NONE, "Attention") \
  F (S, INT64, ledger_faults, TB_MARK_NONE, "Ledger faults")
typedef struct
{
  STATUS_FIELDS (TB_MEMBER, Status)
} Status;
static const TbField status_fields[] = { STATUS_FIELDS (TB_ENTRY, Status) };
static const TbTable status_table = TB_TABLE (Status, "status", status_fields);

static void
print_item (TbCtl              *ctl,
            const TbOutboxItem *item)
{
  g_print ("%d\t%s\t%s\t%s\n", (int) item->n, item->state, item->name != NULL ? item->name : "?",
           item->subject != NULL ? item->subject : "");
  for (guint i = 0; i < item->reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (item->reasons, i);

      g_print ("\t%s\t%s\t%s\n", reason->code, reason->clause, reason->text);
    }
}

static int
run_status (TbCtl *ctl,
            int    argc,
            char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    items = NULL;
  g_autofree char         *roles = NULL;
  guint                    n_waiting = 0, n_attention = 0, n_faults = 0;

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("status"), NULL, &argc, &argv, 0))
    return TB_CTL_USAGE;
  tb_desk_list_outbox_async (ctl->desk, TB_DESK_OUTBOX_ALL, NULL, tb_ctl_on_result, &result);
  items = tb_desk_list_outbox_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (items == NULL || !count_ledger_faults (ctl, &n_faults, &error))
    return tb_ctl_fail (error);
  for (guint i = 0; i < items->len; i++)
    {
      const TbOutboxItem *item = g_ptr_array_index (items, i);

      n_waiting += g_str_equal (item->state, "ready") || g_str_equal (item->state, "applied");
      n_attention += tb_outbox_item_is_returned (item);
    }

  roles = tb_roles_print (tb_desk_get_roles (ctl->desk));
  if (ctl->is_json)
    {
      const Status     status = { (char *) tb_desk_get_city (ctl->desk),
                                  (char *) tb_desk_get_label (ctl->desk),
                                  roles,
                                  (char *) tb_desk_get_org_id (ctl->desk),
                                  n_waiting,
                                  n_attention,
                                  n_faults };
      g_autofree char *line = tb_desk_print_json (&status_table, &status);

      g_print ("%s\n", line);
      return TB_CTL_DONE;
    }
  g_print ("city\t%s\naccount\t%s\nroles\t%s\nwaiting\t%u\nattention\t%u\n"
           "ledger faults\t%u\n",
           tb_desk_get_city (ctl->desk) != NULL ? tb_desk_get_city (ctl->desk) : "",
           tb_desk_get_label (ctl->desk) != NULL ? tb_desk_get_label (ctl->desk) : "", roles,
           n_waiting, n_attention, n_faults);
  for (guint i = 0; i < items->len; i++)
    if (!g_str_equal (((TbOutboxItem *) items->pdata[i])->state, "done"))
      print_item (ctl, g_ptr_array_index (items, i));
  return TB_CTL_DONE;
}

static const TbKind *
find_kind (const char *name)
{
  const TbKind *kind = tb_kinds_find (name);

  if (kind == NULL)
    {
      g_printerr ("timebank-ctl: there is no kind “%s”; there are:", name);
      for (const TbKind *const *k = tb_kinds_get_all (); *k != NULL; k++)
        g_printerr (" %s", (*k)->table.name);
      g_printerr ("\n");
    }
  return kind;
}

static int
run_list (TbCtl *ctl,
          int    argc,
          char **argv)
{
  g_autofree char         *filter = NULL;
  g_autofree char         *order = NULL;
  int                      limit = 0;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    rows = NULL;
  const TbKind            *kind;
  const GOptionEntry       entries[] = {
          { "filter", 0, 0, G_OPTION_ARG_STRING, &filter,
            "Terms joined by AND; find=\"…\" finds people", "TEXT" },
          { "order", 0, 0, G_OPTION_ARG_STRING, &order, "Fields to sort by", "FIELDS" },
          { "limit", 0, 0, G_OPTION_ARG_INT, &limit, "Rows at most", "N" },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("list"), entries, &argc, &argv, 1) || limit < 0 ||
      (kind = find_kind (argv[1])) == NULL)
    return TB_CTL_USAGE;
  tb_desk_read_async (ctl->desk, kind, filter, order, (guint) limit, NULL, tb_ctl_on_result,
                      &result);
  rows = tb_desk_read_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (rows == NULL)
    {
      tb_ctl_fail (error);
      return g_error_matches (error, TB_ERROR, TB_ERROR_DATA) ? TB_CTL_USAGE : TB_CTL_REFUSED;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *line = tb_ctl_print_record (ctl, g_ptr_array_index (rows, i));

      g_print ("%s\n", line);
    }
  return TB_CTL_DONE;
}

static int
run_show (TbCtl *ctl,
          int    argc,
          char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (TbRecord)     record = NULL;
  g_autofree char         *line = NULL;
  const TbKind            *kind;

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("show"), NULL, &argc, &argv, 2) ||
      (kind = find_kind (argv[1])) == NULL)
    return TB_CTL_USAGE;
  tb_desk_get_async (ctl->desk, kind, argv[2], NULL, tb_ctl_on_result, &result);
  record = tb_desk_get_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (record == NULL)
    return tb_ctl_fail (error);
  line = tb_ctl_print_record (ctl, record);
  if (!ctl->is_json)
    g_strdelimit (line, "\t", '\n');
  g_print ("%s\n", line);
  return TB_CTL_DONE;
}

static int
run_check (TbCtl *ctl,
           int    argc,
           char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_auto (TbCheckReport)   report = { 0 };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("check"), NULL, &argc, &argv, 0))
    return TB_CTL_USAGE;
  tb_desk_check_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  if (!tb_desk_check_finish (ctl->desk, tb_ctl_wait (&result), &report, &error))
    return tb_ctl_fail (error);
  for (guint i = 0; i < report.findings->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (report.findings, i));
  g_print ("%d accounts, %d postings, %d rows, %u findings\n", (int) report.n_accounts,
           (int) report.n_postings, (int) report.n_rows, report.findings->len);
  return report.findings->len > 0 ? TB_CTL_REFUSED : TB_CTL_DONE;
}

const TbCtlVerb tb_ctl_verbs[] = {
  { "login", "--city URL --account NAME [--authority FILE]",
    "Signs in; the password is read from standard input.", run_login },
  { "sync", "[--anew|--verify]", "Exchanges everything with the city.", run_sync },
  { "city", "", "Asks the city who it is and what it can do.", run_city },
  { "status", "", "Says who is signed in and what waits.", run_status },
  { "list", "KIND [--filter TEXT] [--order FIELDS] [--limit N]", "Lists rows, a line each.",
    run_list },
  { "show", "KIND ID", "Shows one row.", run_show },
  { "check", "", "Works out sums and chains anew, and the cache against the vault.", run_check },
  { NULL },
};
