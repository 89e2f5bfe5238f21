/* tb-ctl-imports.c: lists that were brought in, and taking one back, on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib-unix.h>
#include <string.h>

#include "tb-ctl.h"
#include "tb-desk-columns.h"
#include "tb-desk-imports.h"
#include "tb-text.h"

/* What `imports --json` prints of a list. */
#define LIST_FIELDS(F, S)                            \
  F (S, INT64, n, TB_MARK_NONE, "Number")            \
  F (S, INSTANT, at_us, TB_MARK_NONE, "When")        \
  F (S, TEXT, name, TB_MARK_NONE, "List")            \
  F (S, BOOLEAN, are_elders, TB_MARK_NONE, "Elders") \
  F (S, INT64, n_people, TB_MARK_NONE, "People")     \
  F (S, INT64, n_gone, TB_MARK_NONE, "Taken back")
typedef struct
{
  LIST_FIELDS (TB_MEMBER, List)
} List;
static const TbField list_fields[] = { LIST_FIELDS (TB_ENTRY, List) };
static const TbTable list_table = TB_TABLE (List, "list", list_fields);

/* … and `take-back --json` of what came of it. */
#define REPORT_FIELDS(F, S)                             \
  F (S, BOOLEAN, was_dry, TB_MARK_NONE, "Dry run")      \
  F (S, INT64, n_people, TB_MARK_NONE, "Taken back")    \
  F (S, INT64, n_teams, TB_MARK_NONE, "Teams")          \
  F (S, INT64, n_gone, TB_MARK_NONE, "Not here anyway") \
  F (S, INT64, n_stays, TB_MARK_NONE, "Stay")
typedef struct
{
  REPORT_FIELDS (TB_MEMBER, Report)
} Report;
static const TbField report_fields[] = { REPORT_FIELDS (TB_ENTRY, Report) };
static const TbTable report_table = TB_TABLE (Report, "take-back", report_fields);

static void
print_list (TbCtl                *ctl,
            const TbImportedList *list)
{
  const List       said = { list->n, list->at_us, list->name,
                            list->are_elders, list->n_people, list->n_gone };
  g_autofree char *line = NULL;

  if (ctl->is_json)
    line = tb_desk_print_json (&list_table, &said);
  else
    {
      g_autofree char *at = tb_field_print (tb_table_find (&list_table, "at_us"), &said);

      line = g_strdup_printf ("%d\t%s\t%s\t%s\t%d people, %d taken back", (int) said.n, at,
                              said.are_elders ? "elders" : "volunteers",
                              said.name != NULL ? said.name : "(pasted)", (int) said.n_people,
                              (int) said.n_gone);
    }
  g_print ("%s\n", line);
}

static int
run_imports (TbCtl *ctl,
             int    argc,
             char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    lists = NULL;
  const GOptionEntry       entries[] = { { NULL } };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("imports"), entries, &argc, &argv, 0))
    return TB_CTL_USAGE;
  tb_desk_list_imports_async (ctl->desk, NULL, tb_ctl_on_result, &result);
  lists = tb_desk_list_imports_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (lists == NULL)
    return tb_ctl_fail (error);
  for (guint i = 0; i < lists->len; i++)
    print_list (ctl, g_ptr_array_index (lists, i));
  return TB_CTL_DONE;
}

static void
print_report (TbCtl            *ctl,
              const TbTakeBack *report)
{
  const Report     said = { report->was_dry, report->n_people, report->n_teams, report->n_gone,
                            report->stays->len };
  g_autofree char *line = NULL;

  for (guint i = 0; i < report->stays->len; i++)
    {
      const TbImportStay *stay = g_ptr_array_index (report->stays, i);

      g_printerr ("%s\t%s\t%s\n", stay->person_id, stay->name, stay->why);
    }
  if (ctl->is_json)
    line = tb_desk_print_json (&report_table, &said);
  else
    line = g_strdup_printf ("%s%u people and %u teams taken back, %u stay, %u were not here",
                            report->was_dry ? "dry run: " : "", report->n_people, report->n_teams,
                            report->stays->len, report->n_gone);
  g_print ("%s\n", line);
}

static int
run_take_back (TbCtl *ctl,
               int    argc,
               char **argv)
{
  gboolean                 dry_run = FALSE;
  guint64                  n = 0;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (TbTakeBack)   report = NULL;
  const GOptionEntry       entries[] = {
          { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Change nothing", NULL },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("take-back"), entries, &argc, &argv, 1))
    return TB_CTL_USAGE;
  if (!g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXINT32, &n, NULL))
    {
      g_printerr ("timebank-ctl: the number of a list, as `imports` prints it\n");
      return TB_CTL_USAGE;
    }
  tb_desk_take_back_async (ctl->desk, (gint64) n, dry_run, NULL, NULL, NULL, tb_ctl_on_result,
                           &result);
  report = tb_desk_take_back_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (report == NULL)
    return tb_ctl_fail (error);
  print_report (ctl, report);
  return report->n_people == 0 && report->stays->len > 0 ? TB_CTL_REFUSED : TB_CTL_DONE;
}

/* “HEADING=NAME”: what a column holds.  Returns: whether there is such a one */
static gboolean
say_column (TbImportColumns *columns,
            const char      *told)
{
  const char *const *meanings = tb_import_list_meanings ();
  const char        *mark = strrchr (told, '=');
  const char        *meaning = NULL;

  if (mark != NULL && strcmp (mark + 1, TB_COLUMN_LEFT_OUT) == 0)
    meaning = TB_COLUMN_LEFT_OUT;
  for (guint i = 0; mark != NULL && meanings[i] != NULL; i++)
    if (strcmp (mark + 1, meanings[i]) == 0)
      meaning = meanings[i];
  for (guint i = 0; meaning != NULL && i < columns->columns->len; i++)
    {
      TbImportColumn *column = g_ptr_array_index (columns->columns, i);

      if (strncmp (column->heading, told, (gsize) (mark - told)) != 0 ||
          column->heading[mark - told] != '\0')
        continue;
      column->meaning = meaning;
      return TRUE;
    }
  return FALSE;
}

static int
keep_columns (TbCtl           *ctl,
              TbImportColumns *columns)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  const char              *twice = tb_import_columns_find_twice (columns);

  if (twice != NULL)
    {
      g_printerr ("timebank-ctl: two columns would hold the %s\n", twice);
      return TB_CTL_USAGE;
    }
  tb_desk_keep_columns_async (ctl->desk, columns, tb_ctl_on_result, &result);
  return tb_desk_keep_columns_finish (ctl->desk, tb_ctl_wait (&result), &error)
             ? TB_CTL_DONE
             : tb_ctl_fail (error);
}

static int
run_columns (TbCtl *ctl,
             int    argc,
             char **argv)
{
  const TbCtlVerb            *verb = tb_ctl_find_verb ("columns");
  g_autoptr (GAsyncResult)    result = NULL;
  g_autoptr (GError)          error = NULL;
  g_autoptr (TbImportColumns) columns = NULL;

  if (!tb_ctl_parse (ctl, verb, NULL, &argc, &argv, -1))
    return TB_CTL_USAGE;
  if (argc < 2)
    {
      g_printerr ("usage: timebank-ctl %s %s\n", verb->name, verb->usage);
      return TB_CTL_USAGE;
    }
  tb_desk_read_columns_async (ctl->desk, argv[1], NULL, NULL, tb_ctl_on_result, &result);
  columns = tb_desk_read_columns_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (columns == NULL)
    return tb_ctl_fail (error);
  for (int i = 2; i < argc; i++)
    if (!say_column (columns, argv[i]))
      {
        g_printerr ("timebank-ctl: “%s” is no heading of the list and what it holds\n", argv[i]);
        return TB_CTL_USAGE;
      }
  for (guint i = 0; i < columns->columns->len; i++)
    {
      const TbImportColumn *column = g_ptr_array_index (columns->columns, i);

      g_print ("%s\t%s\n", column->heading, column->meaning);
    }
  return argc > 2 ? keep_columns (ctl, columns) : TB_CTL_DONE;
}

const TbCtlVerb tb_ctl_import_verbs[] = {
  { "columns", "FILE [HEADING=NAME…]",
    "What the columns of a list hold; says it for lists with these headings, and remembers it.",
    run_columns },
  { "imports", "", "Lists of people that were brought in on this computer.", run_imports },
  { "take-back", "NUMBER [--dry-run]",
    "Takes a list back, but for those who were touched since; says who they are.", run_take_back },
  { NULL, NULL, NULL, NULL },
};
