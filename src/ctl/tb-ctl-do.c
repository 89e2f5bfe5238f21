/* tb-ctl-do.c: operations from the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ctl.h"
#include "tb-desk-outbox.h"

static TbOp *
read_op (TbCtl      *ctl,
         const char *name,
         const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbOp)   op = NULL;

  if (tb_op_shape_find (name) == NULL)
    {
      g_printerr ("timebank-ctl: there is no operation “%s”\n", name);
      return NULL;
    }
  op = tb_desk_new_op (ctl->desk, name);
  if (!tb_desk_fill_op (ctl->desk, op, json, &error))
    {
      g_printerr ("timebank-ctl: %s\n", error->message);
      return NULL;
    }
  return g_steal_pointer (&op);
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

/* (nullable) (transfer full): operations, each with its arguments; it was said if they are none */
static GPtrArray *
read_ops (TbCtl *ctl,
          int    argc,
          char **argv)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func (free_op);

  if (argc < 3 || argc % 2 == 0)
    {
      g_printerr ("usage: timebank-ctl do OPERATION JSON [OPERATION JSON]…\n");
      return NULL;
    }
  for (int i = 1; i < argc; i += 2)
    {
      TbOp *op = read_op (ctl, argv[i], argv[i + 1]);

      if (op == NULL)
        return NULL;
      g_ptr_array_add (ops, op);
    }
  return g_steal_pointer (&ops);
}

/* What each is about, a line each; or all reasons why nothing was done. */
static int
tell_outcomes (TbCtl     *ctl,
               GPtrArray *ops,
               GPtrArray *outcomes)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();

  for (guint i = 0; i < outcomes->len; i++)
    {
      GPtrArray *its = g_ptr_array_index (outcomes, i);

      for (guint r = 0; r < its->len; r++)
        g_ptr_array_add (reasons, tb_reason_dup (g_ptr_array_index (its, r)));
    }
  if (reasons->len > 0)
    return tb_ctl_refuse (reasons);
  for (guint i = 0; i < ops->len; i++)
    {
      const TbOp *op = g_ptr_array_index (ops, i);

      g_print ("%s\n", tb_field_get_text (&op->shape->fields[0], op->args));
    }
  return TB_CTL_DONE;
}

static int
run_do (TbCtl *ctl,
        int    argc,
        char **argv)
{
  gint64                   cured = 0;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    ops = NULL;
  g_autoptr (GPtrArray)    outcomes = NULL;
  g_autoptr (GError)       error = NULL;
  const GOptionEntry       entries[] = {
          { "cures", 0, 0, G_OPTION_ARG_INT64, &cured,
            "Puts right the operation of that number, which came back", "N" },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("do"), entries, &argc, &argv, -1) ||
      (ops = read_ops (ctl, argc, argv)) == NULL)
    return TB_CTL_USAGE;
  if (cured != 0)
    tb_desk_cure_async (ctl->desk, g_ptr_array_ref (ops), cured, tb_ctl_on_result, &result);
  else if (ops->len > 1)
    tb_desk_do_together_async (ctl->desk, g_ptr_array_ref (ops), tb_ctl_on_result, &result);
  else
    tb_desk_do_all_async (ctl->desk, g_ptr_array_ref (ops), NULL, NULL, NULL, tb_ctl_on_result,
                          &result);
  return tb_desk_do_all_finish (ctl->desk, tb_ctl_wait (&result), &outcomes, &error)
             ? tell_outcomes (ctl, ops, outcomes)
             : tb_ctl_fail (error);
}

static int
run_why (TbCtl *ctl,
         int    argc,
         char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op;

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("why"), NULL, &argc, &argv, 2) ||
      (op = read_op (ctl, argv[1], argv[2])) == NULL)
    return TB_CTL_USAGE;
  tb_desk_ask_async (ctl->desk, op, NULL, tb_ctl_on_result, &result);
  if (!tb_desk_ask_finish (ctl->desk, tb_ctl_wait (&result), &reasons, &error))
    return tb_ctl_fail (error);
  return tb_ctl_tell_reasons (ctl, reasons);
}

const TbCtlVerb tb_ctl_do_verbs[] = {
  { "do", "[--cures N] OPERATION JSON [OPERATION JSON]…",
    "Does an operation, or several together: all or none.", run_do },
  { "why", "OPERATION JSON", "Says every reason why not, and changes nothing.", run_why },
  { NULL },
};
