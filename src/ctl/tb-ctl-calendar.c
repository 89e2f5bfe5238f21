/* tb-ctl-calendar.c: the last day to do something in
 *
 * What is asked here is the calendar and the rules alone, so that a script can ask before there
 * is a profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ctl.h"
#include "tb-day.h"
#include "tb-rule-book.h"
#include "tb-workdays.h"

/* What `calendar deadline --json` prints. */
#define DEADLINE_FIELDS(F, S)                             \
  F (S, DATE, from, TB_MARK_NONE, "From")                 \
  F (S, INT64, days, TB_MARK_NONE, "Working days")        \
  F (S, DATE, deadline, TB_MARK_NONE, "Deadline")         \
  F (S, BOOLEAN, assumed, TB_MARK_NONE, "Weekends alone") \
  F (S, INT64, missing_year, TB_MARK_NONE, "Missing year")
typedef struct
{
  DEADLINE_FIELDS (TB_MEMBER, Deadline)
} Deadline;
static const TbField deadline_fields[] = { DEADLINE_FIELDS (TB_ENTRY, Deadline) };
static const TbTable deadline_table = TB_TABLE (Deadline, "deadline", deadline_fields);

static int
print_deadline (TbCtl      *ctl,
                const char *text,
                gint64      days)
{
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();
  Deadline               answer = { .from = tb_day_parse (text), .days = days };
  g_autofree char       *line = NULL;

  if (answer.from == TB_DAY_UNKNOWN)
    {
      g_printerr ("timebank-ctl: “%s” is no day; days are written as 2026-11-23\n", text);
      return TB_CTL_USAGE;
    }
  if (days < 1)
    {
      g_printerr ("timebank-ctl: --days is a number from 1\n");
      return TB_CTL_USAGE;
    }
  answer.deadline = tb_workdays_add (calendar, answer.from, days, &answer.assumed);
  if (answer.deadline == TB_DAY_UNKNOWN)
    {
      g_printerr ("timebank-ctl: the deadline is after the year 9999\n");
      return TB_CTL_USAGE;
    }
  answer.missing_year = tb_workdays_find_missing_year (calendar, answer.from, answer.deadline);
  if (answer.assumed)
    g_printerr ("timebank-ctl: the calendar of %d is missing, weekends are assumed to be the only "
                "days off\n",
                (int) answer.missing_year);
  line = ctl->is_json ? tb_desk_print_json (&deadline_table, &answer)
                      : tb_day_print (answer.deadline);
  g_print ("%s\n", line);
  return TB_CTL_DONE;
}

static int
run_calendar (TbCtl *ctl,
              int    argc,
              char **argv)
{
  gint64             days = tb_rules_get_default ()->record_deadline_workdays;
  const TbCtlVerb   *verb = tb_ctl_find_verb ("calendar");
  const GOptionEntry entries[] = {
    { "days", 0, 0, G_OPTION_ARG_INT64, &days, "Working days; as many as to record a service",
      "N" },
    { NULL },
  };

  if (!tb_ctl_parse (ctl, verb, entries, &argc, &argv, 2))
    return TB_CTL_USAGE;
  if (strcmp (argv[1], "deadline") == 0)
    return print_deadline (ctl, argv[2], days);
  g_printerr ("usage: timebank-ctl %s %s\n", verb->name, verb->usage);
  return TB_CTL_USAGE;
}

const TbCtlVerb tb_ctl_calendar_verbs[] = {
  { "calendar", "deadline DATE [--days N]",
    "Says the last of N working days, or of those to record a service in; needs no --profile.",
    run_calendar, TRUE },
  { NULL },
};
