/* tb-ctl-outbox.c: what waits to be sent: listed, and as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ctl.h"
#include "tb-desk-history.h"
#include "tb-desk-lookup.h"
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

/* One operation, or the latest of this desk's. */
static GPtrArray *
find_ops (TbCtl      *ctl,
          const char *op_id,
          GError    **error)
{
  g_autoptr (GPtrArray)    ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray)    items = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  guint                    first;

  if (op_id != NULL)
    {
      g_ptr_array_add (ids, g_strdup (op_id));
      return g_steal_pointer (&ids);
    }
  tb_desk_list_outbox_async (ctl->desk, TB_DESK_OUTBOX_ALL, NULL, tb_ctl_on_result, &result);
  items = tb_desk_list_outbox_finish (ctl->desk, tb_ctl_wait (&result), error);
  if (items == NULL)
    return NULL;
  first = items->len > TB_DESK_LOOKUP_MAX ? items->len - TB_DESK_LOOKUP_MAX : 0;
  for (guint i = first; i < items->len; i++)
    g_ptr_array_add (ids, g_strdup (((TbOutboxItem *) items->pdata[i])->op_id));
  return g_steal_pointer (&ids);
}

static const TbAnswer *
find_answer (GPtrArray  *answers,
             const char *op_id)
{
  for (guint i = 0; i < answers->len; i++)
    if (strcmp (((TbAnswer *) answers->pdata[i])->op_id, op_id) == 0)
      return answers->pdata[i];
  return NULL;
}

static void
print_answer (TbCtl          *ctl,
              const char     *op_id,
              const TbAnswer *answer)
{
  const TbAnswer unknown = { .op_id = (char *) op_id, .status = (char *) "unknown" };

  if (ctl->is_json)
    tb_ctl_print_table (ctl, &tb_answer_table, answer != NULL ? answer : &unknown);
  else
    g_print ("%s\t%s\t%" G_GINT64_FORMAT "\n", op_id,
             answer != NULL ? answer->status : unknown.status, answer != NULL ? answer->seq : 0);
  for (guint i = 0; answer != NULL && !ctl->is_json && i < answer->reasons->len; i++)
    {
      const TbReason *reason = answer->reasons->pdata[i];

      g_print ("\t%s\t%s\t%s\n", reason->code, reason->clause, reason->text);
    }
}

static int
run_lookup (TbCtl      *ctl,
            const char *op_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    ids = find_ops (ctl, op_id, &error);
  g_autoptr (GPtrArray)    answers = NULL;

  if (ids == NULL)
    return tb_ctl_fail (error);
  if (ids->len == 0)
    return TB_CTL_DONE;
  tb_desk_lookup_async (ctl->desk, ids, NULL, tb_ctl_on_result, &result);
  if ((answers = tb_desk_lookup_finish (ctl->desk, tb_ctl_wait (&result), &error)) == NULL)
    return tb_ctl_fail (error);
  for (guint i = 0; i < ids->len; i++)
    print_answer (ctl, ids->pdata[i], find_answer (answers, ids->pdata[i]));
  return TB_CTL_DONE;
}

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

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("outbox"), entries, &argc, &argv, -1))
    return TB_CTL_USAGE;
  if (argc > 1 && argc <= 3 && strcmp (argv[1], "lookup") == 0)
    return run_lookup (ctl, argv[2]);
  if (argc != 3 || strcmp (argv[1], "export") != 0)
    {
      g_printerr ("timebank-ctl: outbox export FILE, or outbox lookup [OP]\n");
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
  { "outbox", "export FILE [--exact] | lookup [OP]",
    "Writes what waits to be sent, or came back, to a file; asks the city what became of it.",
    run_outbox },
  { NULL },
};
