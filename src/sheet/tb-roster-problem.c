/* tb-roster-problem.c: what can be wrong with a row, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* {row}, {column}, {value} and {other} are filled in by tb_roster_problem_fill(); the value is
 * masked where it is personal. */
#define ENTRY(code, severity, text) \
  [TB_ROSTER_##code] = { #code, TB_ROSTER_##severity, text }

static const struct
{
  const char      *name; /* for machines: never changes, never translated */
  TbRosterSeverity severity;
  const char      *msgid;
} table[] = {
  ENTRY (KNOWN_DIFFERS, ERROR, N_ ("Row {row}, column “{column}”: this person is here already, and "
                                   "here it is different. A list changes how people are reached, "
                                   "not who they are; change that in the list of people.")),
  ENTRY (KNOWN_CHANGED, WARNING, N_ ("Row {row}, column “{column}”: this person is here already, "
                                     "and the list says something else.")),
  ENTRY (KNOWN_BY_PHONE, REPAIRED, N_ ("Row {row}: name and telephone are those of somebody who is "
                                       "here; the row was taken as theirs.")),
  ENTRY (KNOWN_CHOSEN, REPAIRED, N_ ("Row {row}: taken as the person you chose.")),
  ENTRY (MAYBE_KNOWN, ERROR, N_ ("Row {row}: this may be somebody who is here already. Say who it "
                                 "is, or give the identity number.")),
  ENTRY (CELL_ERROR, ERROR, N_ ("Row {row}, column “{column}”: the spreadsheet has no value "
                                "there but the error {value}; put the formula right, or type "
                                "the value.")),
  ENTRY (NAME_EMPTY, ERROR, N_ ("Row {row}, column “{column}”: the name is missing.")),
  ENTRY (NAME_LONG, ERROR, N_ ("Row {row}, column “{column}”: the name has more than "
                               "50 characters.")),
  ENTRY (NAME_CONTROL, ERROR, N_ ("Row {row}, column “{column}”: the name holds an "
                                  "invisible character; type it again.")),
  ENTRY (NAME_PICTURE, ERROR, N_ ("Row {row}, column “{column}”: the name holds a picture or a "
                                  "sign; a name has letters only.")),
  ENTRY (NAME_DOT, REPAIRED, N_ ("Row {row}, column “{column}”: the dot in the name "
                                 "was replaced by the proper one, ·.")),
  ENTRY (NAME_PRIVATE, WARNING, N_ ("Row {row}, column “{column}”: the name holds a "
                                    "character of a private font that other computers "
                                    "cannot show.")),
  ENTRY (NO_IDENTITY, ERROR, N_ ("Row {row}: there is neither an identity number nor a "
                                 "date of birth.")),
  ENTRY (ID_SCIENTIFIC, ERROR, N_ ("Row {row}, column “{column}”: the spreadsheet turned "
                                   "the identity number into {value}; format the column "
                                   "as text and type it again.")),
  ENTRY (ID_ROUNDED, ERROR, N_ ("Row {row}, column “{column}”: the spreadsheet "
                                "replaced the last three digits of the identity "
                                "number by zeros; format the column as text and type "
                                "it again.")),
  ENTRY (ID_CHARACTER, ERROR, N_ ("Row {row}, column “{column}”: {value} is no identity "
                                  "number; only digits and a last X are allowed.")),
  ENTRY (ID_LENGTH, ERROR, N_ ("Row {row}, column “{column}”: the identity number "
                               "{value} has {other} characters instead of 18.")),
  ENTRY (ID_DATE, ERROR, N_ ("Row {row}, column “{column}”: the date of birth in "
                             "the identity number {value} does not exist.")),
  ENTRY (ID_FUTURE, ERROR, N_ ("Row {row}, column “{column}”: the date of birth in "
                               "the identity number {value} has not come yet.")),
  ENTRY (ID_TOO_OLD, ERROR, N_ ("Row {row}, column “{column}”: the date of birth in "
                                "the identity number {value} is before 1900.")),
  ENTRY (ID_CHECK, ERROR, N_ ("Row {row}, column “{column}”: a digit of the "
                              "identity number is wrong; as it stands, its last "
                              "character should be {value}.")),
  ENTRY (ID_LEGACY, ERROR, N_ ("Row {row}, column “{column}”: {value} is an old "
                               "number of 15 digits; the card has expired, ask for "
                               "the one of 18.")),
  ENTRY (ID_LEGACY_ELDER, WARNING, N_ ("Row {row}, column “{column}”: {value} is an old "
                                       "number of 15 digits and was extended to 18; compare "
                                       "it with the card.")),
  ENTRY (ID_AREA, WARNING, N_ ("Row {row}, column “{column}”: the identity number "
                               "{value} begins with an unknown area.")),
  ENTRY (ID_TWICE, ERROR, N_ ("Row {row}, column “{column}”: the identity number "
                              "{value} stands in row {other} too.")),
  ENTRY (SEX_UNREADABLE, ERROR, N_ ("Row {row}, column “{column}”: “{value}” is no sex; "
                                    "write 男 or 女.")),
  ENTRY (SEX_DIFFERS, ERROR, N_ ("Row {row}, column “{column}”: the sex does not agree "
                                 "with the identity number.")),
  ENTRY (BORN_UNREADABLE, ERROR, N_ ("Row {row}, column “{column}”: “{value}” is no date; "
                                     "write 1950-03-07.")),
  ENTRY (BORN_FUTURE, ERROR, N_ ("Row {row}, column “{column}”: the date of birth has "
                                 "not come yet.")),
  ENTRY (BORN_TOO_OLD, ERROR, N_ ("Row {row}, column “{column}”: the date of birth is "
                                  "before 1900.")),
  ENTRY (BORN_DIFFERS, ERROR, N_ ("Row {row}, column “{column}”: the date of birth does "
                                  "not agree with the identity number.")),
  ENTRY (PHONE_BAD, ERROR, N_ ("Row {row}, column “{column}”: {value} is no "
                               "telephone number.")),
  ENTRY (DISTRICT_UNKNOWN, ERROR, N_ ("Row {row}, column “{column}”: “{value}” is no district "
                                      "of Beijing; write 朝阳区.")),
  ENTRY (SKILL_UNKNOWN, ERROR, N_ ("Row {row}, column “{column}”: “{value}” is no skill of the "
                                   "list; write 理发、急救.")),
  ENTRY (SERVICE_UNKNOWN, ERROR, N_ ("Row {row}, column “{column}”: “{value}” is no category of "
                                     "services; write 情感慰藉、出行陪伴.")),
  ENTRY (ROLE_UNREADABLE, ERROR, N_ ("Row {row}, column “{column}”: “{value}” is unknown; "
                                     "write 志愿者, 服务对象 or 两者.")),
  ENTRY (SAME_PERSON, WARNING, N_ ("Row {row}: name and telephone are those of row "
                                   "{other}; perhaps the same person.")),
  ENTRY (TOO_MANY_CELLS, ERROR, N_ ("Row {row} has {value} cells, the headings are "
                                    "{other}; something moved to the right.")),
  ENTRY (TOO_FEW_CELLS, WARNING, N_ ("Row {row} has {value} cells, the headings are "
                                     "{other}; the rest was taken as empty.")),
};

/**
 * tb_roster_problem_free: (skip)
 * @problem: (nullable) (transfer full): a TbRosterProblem
 */
void
tb_roster_problem_free (gpointer problem)
{
  if (problem != NULL)
    g_free (((TbRosterProblem *) problem)->value);
  g_free (problem);
}

/**
 * tb_roster_problem_get_severity:
 * @problem: a problem
 *
 * Returns: whether its row can be taken all the same
 */
TbRosterSeverity
tb_roster_problem_get_severity (const TbRosterProblem *problem)
{
  return table[problem->code].severity;
}

/**
 * tb_roster_problem_get_name:
 * @problem: a problem
 *
 * Returns: (transfer none): its code for machines, such as “ID_CHECK”
 */
const char *
tb_roster_problem_get_name (const TbRosterProblem *problem)
{
  return table[problem->code].name;
}

/**
 * tb_roster_problem_get_msgid:
 * @problem: a problem
 *
 * Returns: (transfer none): its English sentence with {row}, {column}, {value} and {other}, to
 *   be translated and handed to tb_roster_problem_fill()
 */
const char *
tb_roster_problem_get_msgid (const TbRosterProblem *problem)
{
  return table[problem->code].msgid;
}

/* Appends what {…} at @p stands for and returns its length, 0 for anything else. */
static gsize
append_placeholder (GString               *out,
                    const TbRosterProblem *problem,
                    const char            *p)
{
  if (g_str_has_prefix (p, "{row}"))
    g_string_append_printf (out, "%" G_GINT64_FORMAT, problem->row_no);
  else if (g_str_has_prefix (p, "{other}") && problem->other_sheet != NULL)
    g_string_append_printf (out, "%" G_GINT64_FORMAT " (“%s”)", problem->other,
                            problem->other_sheet);
  else if (g_str_has_prefix (p, "{other}"))
    g_string_append_printf (out, "%" G_GINT64_FORMAT, problem->other);
  else if (g_str_has_prefix (p, "{column}"))
    g_string_append (out, problem->heading == NULL ? "" : problem->heading);
  else if (g_str_has_prefix (p, "{value}"))
    g_string_append (out, problem->value == NULL ? "" : problem->value);
  else
    return 0;
  return (gsize) (strchr (p, '}') - p) + 1;
}

/**
 * tb_roster_problem_fill:
 * @problem: a problem
 * @sentence: its sentence, translated or not
 *
 * Returns: (transfer full): the sentence with row, column and value in place, behind the name of
 *   the sheet where several were read
 */
char *
tb_roster_problem_fill (const TbRosterProblem *problem,
                        const char            *sentence)
{
  GString *out = g_string_sized_new (128);

  if (problem->sheet != NULL)
    g_string_append_printf (out, "“%s” ", problem->sheet);
  for (const char *p = sentence; *p != '\0';)
    {
      const gsize length = *p == '{' ? append_placeholder (out, problem, p) : 0;

      if (length == 0)
        g_string_append_c (out, *p);
      p += MAX (length, 1);
    }
  return g_string_free (out, FALSE);
}

/**
 * tb_roster_problem_text:
 * @problem: a problem
 *
 * Returns: (transfer full): one English sentence that names row and column; identity numbers
 *   and telephones in it are masked
 */
char *
tb_roster_problem_text (const TbRosterProblem *problem)
{
  return tb_roster_problem_fill (problem, table[problem->code].msgid);
}
