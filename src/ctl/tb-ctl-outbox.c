/* tb-ctl-outbox.c: what waits to be sent: listed, and as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ctl.h"
#include "tb-desk-history.h"
#include "tb-desk-unsent.h"

static char *
print_story (const TbOp      *op,
             const TbOpNames *names)
{
  return g_strdup (op->name);
}

/* What it says, with the names of its fields. */
static char *
print_details (const TbOp *op)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < op->shape->n_fields; i++)
    {
      const TbField   *field = &op->shape->fields[i];
      g_autofree char *value = NULL;

      if (tb_field_is_empty (field, op->args))
        continue;
      /* values before and after a change may be numbers that are masked elsewhere */
      value = field->type == TB_FIELD_CHANGES ? g_strdup ("…") : tb_field_mask (field, op->args);
      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", field->name, value);
    }
  return g_string_free (text, FALSE);
}

static const char *
get_state (const TbOutboxItem *item)
{
  return item->state;
}

static char *
print_reason (const TbReason *reason)
{
  return g_strdup_printf ("%s (%s)", reason->text, reason->clause);
}

static const TbUnsentWords words = {
  .headings = { "number", "when", "who", "what", "whom", "state", "why", "details" },
  .story = print_story,
  .details = print_details,
  .state = get_state,
  .reason = print_reason,
};

static int
run_outbox (TbCtl *ctl,
            int    argc,
            char **argv)
{
  gboolean                 is_exact = FALSE;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       bytes = NULL;
  guint                    n = 0;
  int                      status;
  const GOptionEntry       entries[] = {
          { "exact", 0, 0, G_OPTION_ARG_NONE, &is_exact,
            "The operations to the letter, with nothing masked", NULL },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("outbox"), entries, &argc, &argv, 2))
    return TB_CTL_USAGE;
  if (strcmp (argv[1], "export") != 0)
    {
      g_printerr ("timebank-ctl: outbox export FILE\n");
      return TB_CTL_USAGE;
    }
  tb_desk_export_unsent_async (ctl->desk, is_exact ? NULL : &words, NULL, tb_ctl_on_result,
                               &result);
  bytes = tb_desk_export_unsent_finish (ctl->desk, tb_ctl_wait (&result), &n, &error);
  if (bytes == NULL)
    return tb_ctl_fail (error);
  status = tb_ctl_write_file (argv[2], bytes);
  if (status == TB_CTL_DONE)
    g_print ("%u\n", n);
  return status;
}

const TbCtlVerb tb_ctl_outbox_verbs[] = {
  { "outbox", "export FILE [--exact]", "Writes what waits to be sent, or came back, to a file.",
    run_outbox },
  { NULL },
};
