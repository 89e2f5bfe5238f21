/* tb-ctl-certificate.c: the certificate, asked for by one person and approved by another
 *
 * One command for both: whoever calls it does the step that is theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ctl.h"
#include "tb-day.h"

#define ANY_NUMBER (-1)
#define FIRST_DAY  20220601 /* of the plan */

/* The city's answer makes the final edition; without it the paper says that it is awaited. */
static void
try_to_sync (TbCtl *ctl)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sync_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  if (!tb_desk_sync_finish (ctl->desk, tb_ctl_wait (&result), &error))
    g_printerr ("timebank-ctl: not registered by the platform yet: %s\n", error->message);
}

static int
print (TbCtl      *ctl,
       const char *id,
       const char *path)
{
  g_autoptr (GAsyncResult) printed = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       pdf = NULL;

  tb_desk_print_certificate_async (ctl->desk, id, NULL, tb_ctl_on_result, &printed);
  pdf = tb_desk_print_certificate_finish (ctl->desk, tb_ctl_wait (&printed), &error);
  return pdf != NULL ? tb_ctl_write_file (path, pdf) : tb_ctl_fail (error);
}

/* Does what an operation says, or tells every reason why not. */
static int
do_op (TbCtl *ctl,
       TbOp  *op)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_do_async (ctl->desk, op, NULL, tb_ctl_on_result, &result);
  if (tb_desk_do_finish (ctl->desk, tb_ctl_wait (&result), &reasons, &error))
    return TB_CTL_DONE;
  return reasons->len > 0 ? tb_ctl_refuse (reasons) : tb_ctl_fail (error);
}

/* Why there is no paper yet, in the form of any other reason. */
static int
refuse_for_now (const char *code,
                const char *text)
{
  g_printerr ("%s\tR-181\t%s\n", code, text);
  return TB_CTL_REFUSED;
}

static int
request (TbCtl      *ctl,
         const char *person_id,
         gint64      from,
         gint64      to)
{
  TbOp                 *op = tb_desk_new_op (ctl->desk, "certificate.request");
  TbCertificateRequest *args = op->args;
  g_autofree char      *id = tb_desk_new_id (ctl->desk);
  int                   code;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->from_day = from != 0 ? from : FIRST_DAY;
  args->to_day = to != 0 ? to : tb_day_of_instant (tb_clock_now (ctl->clock));
  if ((code = do_op (ctl, op)) != TB_CTL_DONE)
    return code;
  try_to_sync (ctl);
  g_print ("%s\n", id);
  return refuse_for_now ("requested", "The certificate has been requested; a colleague must "
                                      "approve it, with the same command");
}

static int
approve (TbCtl      *ctl,
         const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op;

  tb_desk_prepare_issue_async (ctl->desk, id, NULL, tb_ctl_on_result, &result);
  op = tb_desk_prepare_issue_finish (ctl->desk, tb_ctl_wait (&result), &reasons, &error);
  if (op == NULL)
    return tb_ctl_fail (error);
  if (reasons->len == 0)
    return do_op (ctl, op);
  tb_op_free (op);
  return tb_ctl_refuse (reasons);
}

/* The step of whoever calls: to ask, to approve, or only to print. */
static int
advance (TbCtl      *ctl,
         const char *person_id,
         gint64      from,
         gint64      to,
         const char *path)
{
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (GError)        error = NULL;
  g_autoptr (TbCertificate) certificate = NULL;
  int                       code;

  tb_desk_find_certificate_async (ctl->desk, person_id, from, to, NULL, tb_ctl_on_result, &result);
  if (!tb_desk_find_certificate_finish (ctl->desk, tb_ctl_wait (&result), &certificate, &error))
    return tb_ctl_fail (error);
  if (certificate == NULL)
    return request (ctl, person_id, from, to);
  if (strcmp (certificate->state, TB_CERTIFICATE_REQUESTED) == 0)
    {
      if (g_strcmp0 (certificate->requested_by, tb_desk_get_actor (ctl->desk)) == 0)
        return refuse_for_now ("own-request", "You have requested this certificate; a colleague "
                                              "must approve it, with the same command");
      if ((code = approve (ctl, certificate->id)) != TB_CTL_DONE)
        return code;
      try_to_sync (ctl);
    }
  g_print ("%s\n", certificate->id);
  return print (ctl, certificate->id, path);
}

static int
run_certificate (TbCtl *ctl,
                 int    argc,
                 char **argv)
{
  gint64                from_day = 0;
  gint64                to_day = 0;
  g_autofree char      *from = NULL;
  g_autofree char      *to = NULL;
  g_autofree char      *again = NULL;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  const GOptionEntry    entries[] = {
       { "from", 0, 0, G_OPTION_ARG_STRING, &from, "First day", "DATE" },
       { "to", 0, 0, G_OPTION_ARG_STRING, &to, "Last day", "DATE" },
       { "again", 0, 0, G_OPTION_ARG_STRING, &again, "Print an issued one once more", "ID" },
       { NULL },
  };
  const TbCtlVerb *verb = tb_ctl_find_verb ("certificate");

  if (!tb_ctl_parse (ctl, verb, entries, &argc, &argv, ANY_NUMBER))
    return TB_CTL_USAGE;
  if (argc - 1 != (again != NULL ? 1 : 2))
    {
      g_printerr ("usage: timebank-ctl %s %s\n", verb->name, verb->usage);
      return TB_CTL_USAGE;
    }
  if (again != NULL)
    return print (ctl, again, argv[1]);
  if ((from != NULL && (from_day = tb_day_parse (from)) == 0) ||
      (to != NULL && (to_day = tb_day_parse (to)) == 0))
    {
      g_printerr ("timebank-ctl: days are written as 2026-11-23\n");
      return TB_CTL_USAGE;
    }
  if ((people = tb_ctl_find_people (ctl, argv[1], &error)) == NULL)
    return tb_ctl_fail (error);
  if (people->len != 1)
    return tb_ctl_explain_people (argv[1], people);
  return advance (ctl, tb_record_get_id (people->pdata[0]), from_day, to_day, argv[2]);
}

const TbCtlVerb tb_ctl_certificate_verbs[] = {
  { "certificate", "PERSON FILE.pdf [--from DATE] [--to DATE] | --again ID FILE.pdf",
    "Requests a service record certificate; called by a colleague, approves and prints it.",
    run_certificate },
  { NULL },
};
