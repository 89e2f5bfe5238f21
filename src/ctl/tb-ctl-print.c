/* tb-ctl-print.c: papers of people on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ctl.h"
#include "tb-desk-print.h"

/* What the options say. */
typedef struct
{
  gboolean are_elders;
  gboolean is_large;
  char    *filter;  /* (owned) (nullable) */
  char    *order;   /* (owned) (nullable) */
  char    *columns; /* (owned) (nullable) */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->filter);
  g_free (options->order);
  g_free (options->columns);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Returns: %TB_PRINT_N_PAPERS if there is none of that name */
static TbPrintPaper
find_paper (const char *name)
{
  guint what = 0;

  while (what < TB_PRINT_N_PAPERS && strcmp (tb_print_get_name (what), name) != 0)
    what++;
  return what;
}

/* who is not on the paper is named, with all that is missing. */
static void
tell_left_out (GPtrArray *left_out)
{
  for (guint i = 0; i < left_out->len; i++)
    {
      const TbPrintLeftOut *who = left_out->pdata[i];

      g_printerr ("timebank-ctl print: left out: %s\n", who->name);
      for (guint r = 0; r < who->reasons->len; r++)
        {
          const TbReason *reason = who->reasons->pdata[r];

          g_printerr ("\t%s\t%s\t%s\n", reason->code, reason->clause, reason->text);
        }
    }
}

static int
print_wish (TbCtl             *ctl,
            const TbPrintWish *wish,
            const char        *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    left_out = NULL;
  g_autoptr (GBytes)       pdf = NULL;

  tb_desk_print_people_async (ctl->desk, wish, NULL, NULL, NULL, tb_ctl_on_result, &result);
  pdf = tb_desk_print_people_finish (ctl->desk, tb_ctl_wait (&result), &left_out, &error);
  tell_left_out (left_out);
  return pdf != NULL ? tb_ctl_write_file (path, pdf) : tb_ctl_fail (error);
}

static int
print_list (TbCtl         *ctl,
            TbPrintPaper   what,
            const char    *path,
            const Options *options)
{
  const char      *part = options->are_elders ? "is_elder=1" : "is_volunteer=1";
  const char      *all = options->are_elders ? "全部服务对象" : "全部志愿者";
  g_autofree char *filter = options->filter != NULL && *options->filter != '\0'
                                ? g_strconcat (part, " AND ", options->filter, NULL)
                                : g_strdup (part);
  g_auto (GStrv)   columns = NULL;
  TbPrintWish      wish = { .what = what,
                            .are_elders = options->are_elders,
                            .is_large = options->is_large,
                            .filter = filter,
                            .order = options->order != NULL ? options->order : "name",
                            .range = options->filter != NULL ? options->filter : all };

  if (options->columns != NULL)
    columns = g_strsplit (options->columns, ",", -1);
  wish.columns = (const char *const *) columns;
  return print_wish (ctl, &wish, path);
}

/* Of one person, or blank. */
static int
print_person (TbCtl         *ctl,
              TbPrintPaper   what,
              const char    *path,
              const char    *who,
              const Options *options)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  TbPrintWish           wish = { .what = what, .is_large = options->is_large };

  if (who != NULL && (people = tb_ctl_find_people (ctl, who, &error)) == NULL)
    return tb_ctl_fail (error);
  if (who != NULL && people->len != 1)
    return tb_ctl_explain_people (who, people);
  if (who != NULL)
    wish.person_id = tb_record_get_id (people->pdata[0]);
  return print_wish (ctl, &wish, path);
}

/* Of a lesson, or of a course, by its key. */
static int
print_row (TbCtl         *ctl,
           TbPrintPaper   what,
           const char    *path,
           const char    *row_id,
           const Options *options)
{
  const TbPrintWish wish = { .what = what, .is_large = options->is_large, .row_id = row_id };

  return print_wish (ctl, &wish, path);
}

static gboolean
is_of_row (TbPrintPaper what)
{
  return what == TB_PRINT_SHEET || what == TB_PRINT_COURSE;
}

/* Of these there is no blank one. */
static gboolean
needs_person (TbPrintPaper what)
{
  return what == TB_PRINT_CONFIRMATION || what == TB_PRINT_TRAINING || what == TB_PRINT_TRAINED;
}

static gboolean
is_of_list (TbPrintPaper what)
{
  return what == TB_PRINT_ROSTER || what == TB_PRINT_PHONES || what == TB_PRINT_BADGES;
}

static int
run_print (TbCtl *ctl,
           int    argc,
           char **argv)
{
  const TbCtlVerb   *verb = tb_ctl_find_verb ("print");
  g_auto (Options)   options = { 0 };
  TbPrintPaper       what = TB_PRINT_N_PAPERS;
  const GOptionEntry entries[] = {
    { "elders", 0, 0, G_OPTION_ARG_NONE, &options.are_elders, "Elders rather than volunteers",
      NULL },
    { "filter", 0, 0, G_OPTION_ARG_STRING, &options.filter, "Only those", "FILTER" },
    { "order", 0, 0, G_OPTION_ARG_STRING, &options.order, "In which order; by name if not given",
      "FIELDS" },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &options.columns, "Columns of a roster, by commas",
      "LIST" },
    { "large", 0, 0, G_OPTION_ARG_NONE, &options.is_large, "In large print", NULL },
    { NULL },
  };

  if (!tb_ctl_parse (ctl, verb, entries, &argc, &argv, -1))
    return TB_CTL_USAGE;
  if (argc == 3 || argc == 4)
    what = find_paper (argv[1]);
  if (is_of_list (what) && argc == 3 && (what == TB_PRINT_ROSTER || options.columns == NULL) &&
      !(what == TB_PRINT_BADGES && options.are_elders))
    return print_list (ctl, what, argv[2], &options);
  if (what < TB_PRINT_N_PAPERS && !is_of_list (what) && !options.are_elders &&
      options.filter == NULL && options.order == NULL && options.columns == NULL &&
      (argc == 4 || !(needs_person (what) || is_of_row (what))))
    return is_of_row (what)
               ? print_row (ctl, what, argv[2], argv[3], &options)
               : print_person (ctl, what, argv[2], argc == 4 ? argv[3] : NULL, &options);
  g_printerr ("usage: timebank-ctl %s %s\n", verb->name, verb->usage);
  return TB_CTL_USAGE;
}

const TbCtlVerb tb_ctl_print_verbs[] = {
  { "print",
    "roster FILE [--elders] [--filter FILTER] [--order FIELDS] [--columns LIST] [--large] | "
    "phones FILE [--elders] [--filter FILTER] [--order FIELDS] [--large] | "
    "badges FILE [--filter FILTER] [--order FIELDS] [--large] | "
    "application|guide|undertaking|agreement FILE [PERSON] [--large] | "
    "training|trained FILE PERSON [--large] | sign-in FILE LESSON | course FILE COURSE [--large] | "
    "confirmation FILE PERSON [--large]",
    "Writes a roster, a list of whom to call, badges, or a form of one person, as a PDF.",
    run_print },
  { NULL },
};
