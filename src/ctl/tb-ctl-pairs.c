/* tb-ctl-pairs.c: who may stand twice, and what is decided of them, on the command line
 *
 * Source: R-202.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ctl.h"
#include "tb-desk-pairs.h"

/* Two people who may be one. */
#define LINE_FIELDS(F, S)                               \
  F (S, INT64, score, TB_MARK_NONE, "Score")            \
  F (S, TEXT, person_id, TB_MARK_REFERENCE, "Person")   \
  F (S, TEXT, name, TB_MARK_PERSONAL, "Name")           \
  F (S, TEXT, other_id, TB_MARK_REFERENCE, "Other")     \
  F (S, TEXT, other_name, TB_MARK_PERSONAL, "Its name") \
  F (S, TEXT, reasons, TB_MARK_NONE, "Reasons")
typedef struct
{
  LINE_FIELDS (TB_MEMBER, Line)
} Line;
static const TbField line_fields[] = { LINE_FIELDS (TB_ENTRY, Line) };
static const TbTable line_table = TB_TABLE (Line, "duplicate", line_fields);

static void
line_free (gpointer line)
{
  tb_table_free (&line_table, line);
}

static char *
print_reasons (TbLikeReasons reasons)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < TB_LIKE_N_REASONS; i++)
    if ((reasons >> i & 1) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", tb_like_reason_get_code (i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
run_duplicates (TbCtl *ctl,
                int    argc,
                char **argv)
{
  int                      least = TB_LIKE_LIKELY;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    duplicates = NULL;
  g_autoptr (GPtrArray)    lines = g_ptr_array_new_with_free_func (line_free);
  const GOptionEntry       entries[] = {
          { "least", 0, 0, G_OPTION_ARG_INT, &least, "Score from which on a pair is told", "N" },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("duplicates"), entries, &argc, &argv, 0))
    return TB_CTL_USAGE;
  tb_desk_find_duplicates_async (ctl->desk, least, NULL, NULL, NULL, tb_ctl_on_result, &result);
  duplicates = tb_desk_find_duplicates_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (duplicates == NULL)
    return tb_ctl_fail (error);
  for (guint i = 0; i < duplicates->len; i++)
    {
      const TbDuplicate *duplicate = duplicates->pdata[i];
      Line              *line = tb_table_new (&line_table);

      line->score = duplicate->score;
      line->person_id = g_strdup (duplicate->person->id);
      line->name = g_strdup (duplicate->person->name);
      line->other_id = g_strdup (duplicate->other->id);
      line->other_name = g_strdup (duplicate->other->name);
      line->reasons = print_reasons (duplicate->reasons);
      g_ptr_array_add (lines, line);
    }
  tb_ctl_print_rows (ctl, &line_table, lines);
  return TB_CTL_DONE;
}

static int
finish (TbCtl *ctl,
        TbOp  *op)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_do_async (ctl->desk, op, NULL, tb_ctl_on_result, &result);
  if (tb_desk_do_finish (ctl->desk, tb_ctl_wait (&result), &reasons, &error))
    return TB_CTL_DONE;
  return g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED) ? tb_ctl_refuse (reasons)
                                                             : tb_ctl_fail (error);
}

/* What is done all the same, but not wholly: it is asked before it is done. */
static int
finish_warned (TbCtl *ctl,
               TbOp  *op)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  int                      status;

  tb_desk_ask_async (ctl->desk, tb_desk_new_again (ctl->desk, op), NULL, tb_ctl_on_result,
                     &result);
  if (!tb_desk_ask_finish (ctl->desk, tb_ctl_wait (&result), &reasons, &error))
    {
      tb_op_free (op);
      return tb_ctl_fail (error);
    }
  status = finish (ctl, op);
  if (status == TB_CTL_DONE)
    tb_ctl_tell_reasons (ctl, reasons);
  return status;
}

/* (transfer full) (nullable): who is meant; it was said if it is not clear */
static TbPerson *
find_one (TbCtl      *ctl,
          const char *text,
          int        *status_out)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) people = tb_ctl_find_people (ctl, text, &error);

  if (people != NULL && people->len == 1)
    return g_object_ref (people->pdata[0]);
  *status_out = people == NULL ? tb_ctl_fail (error) : tb_ctl_explain_people (text, people);
  return NULL;
}

/* Which values are taken over; it was said if one is none. */
static gboolean
read_fields (char   **names,
             guint64 *taken_out)
{
  *taken_out = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const TbField *field = tb_table_find (&tb_person_kind.table, names[i]);

      if (field == NULL || tb_table_find (tb_op_shape_find ("person.register"), names[i]) == NULL)
        {
          g_printerr ("timebank-ctl merge: a person has no “%s” to take over\n", names[i]);
          return FALSE;
        }
      *taken_out |= G_GUINT64_CONSTANT (1) << (field - tb_person_kind.table.fields);
    }
  return TRUE;
}

static int
run_merge (TbCtl *ctl,
           int    argc,
           char **argv)
{
  g_autoptr (TbPerson) stays = NULL;
  g_autoptr (TbPerson) goes = NULL;
  guint64              taken = 0;
  int                  status = TB_CTL_USAGE;

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("merge"), NULL, &argc, &argv, -1))
    return TB_CTL_USAGE;
  if (argc < 3)
    {
      g_printerr ("usage: timebank-ctl merge STAYS GOES [FIELD]…\n");
      return TB_CTL_USAGE;
    }
  /* a desk of the city sees nobody: they are named by their keys */
  if (tb_desk_get_org_id (ctl->desk) == NULL)
    return finish (ctl, tb_desk_new_pair_op (ctl->desk, "person.merge", argv[1], argv[2]));
  if (!read_fields (argv + 3, &taken) || (stays = find_one (ctl, argv[1], &status)) == NULL ||
      (goes = find_one (ctl, argv[2], &status)) == NULL)
    return status;
  return finish (ctl, tb_desk_new_merge (ctl->desk, stays, goes, taken));
}

static int
run_pair (TbCtl      *ctl,
          const char *verb,
          const char *op,
          int         argc,
          char      **argv)
{
  g_autoptr (TbPerson) one = NULL;
  g_autoptr (TbPerson) other = NULL;
  int                  status = TB_CTL_USAGE;

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb (verb), NULL, &argc, &argv, 2))
    return TB_CTL_USAGE;
  if (tb_desk_get_org_id (ctl->desk) == NULL)
    return finish (ctl, tb_desk_new_pair_op (ctl->desk, op, argv[1], argv[2]));
  if ((one = find_one (ctl, argv[1], &status)) == NULL ||
      (other = find_one (ctl, argv[2], &status)) == NULL)
    return status;
  return finish_warned (ctl, tb_desk_new_pair_op (ctl->desk, op, one->id, other->id));
}

static int
run_unmerge (TbCtl *ctl,
             int    argc,
             char **argv)
{
  return run_pair (ctl, "unmerge", "person.unmerge", argc, argv);
}

static int
run_distinguish (TbCtl *ctl,
                 int    argc,
                 char **argv)
{
  return run_pair (ctl, "distinguish", "person.distinguish", argc, argv);
}

const TbCtlVerb tb_ctl_pair_verbs[] = {
  { "duplicates", "[--least N]", "Lists people who may stand twice, with score and reasons.",
    run_duplicates },
  { "merge", "STAYS GOES [FIELD]…",
    "Makes one person of two; the fields named are taken from the one who goes.", run_merge },
  { "unmerge", "STAYS GOES", "Takes a merge back.", run_unmerge },
  { "distinguish", "PERSON OTHER", "Notes that two who look alike are two people.",
    run_distinguish },
  { NULL },
};
