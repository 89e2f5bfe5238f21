/* tb-deed.c: what is done for somebody until they may serve, as forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-deed.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-day.h"
#include "tb-kinds-standing.h"
#include "tb-op.h"
#include "tb-text.h"
#include "tb-when.h"

#define TODAY "today"
#define DAY   N_ ("such as 2026-11-30")
#define LONG  N_ ("such as 90 or 1:30")

static const TbDeedChoice residences[] = {
  { "", N_ ("not known") },
  { "registered", N_ ("Registered in Beijing") },
  { "permit", N_ ("With a residence permit") },
  { "usual", N_ ("Lives here usually") },
  { NULL, NULL },
};

static const TbDeedChoice decisions[] = {
  { "registration.approve", N_ ("Approve") },
  { "registration.return", N_ ("Send back") },
  { NULL, NULL },
};

static const TbDeedChoice reviewers[] = {
  { "organisation", N_ ("The organisation") },
  { "community", N_ ("The residents’ committee") },
  { "street", N_ ("The street") },
  { NULL, NULL },
};

static const TbDeedChoice origins[] = {
  { TB_INSURANCE_OF_ORG, N_ ("Bought by the organisation") },
  { TB_INSURANCE_OF_BV, N_ ("Claimed at Volunteer Beijing") },
  { NULL, NULL },
};

static const TbDeedLine apply_lines[] = {
  { "applied_on", TB_DEED_DAY, TODAY, NULL, DAY, NULL },
  { "residence", TB_DEED_CHOICE, "", NULL, NULL, residences },
  { "healthy_on", TB_DEED_DAY, TODAY, NULL, DAY, NULL },
  { "healthy_until", TB_DEED_DAY, NULL, NULL, N_ ("empty: as the rules say"), NULL },
  { "in_school", TB_DEED_SWITCH, "0", NULL, NULL, NULL },
};

static const TbDeedLine review_lines[] = {
  { NULL, TB_DEED_CHOICE, "registration.approve", N_ ("Decision"), NULL, decisions },
  { "reviewer", TB_DEED_CHOICE, "organisation", NULL, NULL, reviewers },
  { "reviewed_on", TB_DEED_DAY, TODAY, NULL, DAY, NULL },
  { "opinion", TB_DEED_TEXT, NULL, NULL, N_ ("needed when it is sent back"), NULL },
};

static const TbDeedLine stop_lines[] = {
  { "on", TB_DEED_DAY, TODAY, N_ ("No longer serves from"), DAY, NULL },
};

static const TbDeedLine train_lines[] = {
  { "course", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "organiser", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "taken_on", TB_DEED_DAY, TODAY, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "general_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "policy_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "psychology_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "nursing_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "process_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "emergency_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
};

static const TbDeedLine insure_lines[] = {
  { "origin", TB_DEED_CHOICE, TB_INSURANCE_OF_ORG, NULL, NULL, origins },
  { "insurer", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "policy", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "from_on", TB_DEED_DAY, TODAY, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "proof", TB_DEED_TEXT, NULL, NULL, N_ ("the paper that was seen"), NULL },
};

#define LINES(lines) lines, G_N_ELEMENTS (lines)

/* In the order of a volunteer's life. */
static const TbDeed deeds[] = {
  { "apply", "registration.apply", N_ ("Enter Application…"), N_ ("Application"),
    N_ ("Application entered"), FALSE, LINES (apply_lines) },
  { "review", "registration.approve", N_ ("Review…"), N_ ("Review of the Application"),
    N_ ("Application reviewed"), FALSE, LINES (review_lines) },
  { "stop", "registration.stop", N_ ("Stop Serving…"), N_ ("Stops Serving"),
    N_ ("Serves no more"), FALSE, LINES (stop_lines) },
  { "train", "training.record", N_ ("Enter Training…"), N_ ("Training"), N_ ("Training entered"),
    TRUE, LINES (train_lines) },
  { "insure", "insurance.record", N_ ("Enter Insurance…"), N_ ("Insurance"),
    N_ ("Insurance entered"), TRUE, LINES (insure_lines) },
};

/* The deed that cures a reason of the gate; all of training is one. */
static const struct
{
  const char *code; /* or how it begins */
  const char *deed;
} cures[] = {
  { "not-approved", "apply" },
  { "not-approved", "review" },
  { "stopped", "apply" },
  { "not-resident", "apply" },
  { "not-healthy", "apply" },
  { "training-", "train" },
  { "not-insured", "insure" },
};

/**
 * tb_deed_get_all:
 * @n_out: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_out): every deed, in the order of a volunteer's life
 */
const TbDeed *
tb_deed_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (deeds);
  return deeds;
}

/**
 * tb_deed_find:
 * @name: of a deed
 *
 * Returns: (transfer none) (nullable): the deed
 */
const TbDeed *
tb_deed_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_strcmp0 (deeds[i].name, name) == 0)
      return &deeds[i];
  return NULL;
}

static gboolean
fits (const TbDeed *deed,
      const char   *state)
{
  const gboolean waits = g_strcmp0 (state, TB_REGISTRATION_APPLIED) == 0;
  const gboolean serves = g_strcmp0 (state, TB_REGISTRATION_APPROVED) == 0;

  if (strcmp (deed->name, "apply") == 0)
    return !waits && !serves;
  if (strcmp (deed->name, "review") == 0)
    return waits;
  return strcmp (deed->name, "stop") != 0 || serves;
}

/**
 * tb_deed_find_cure:
 * @code: of a reason of the gate
 * @state: (nullable): of the person's registration; %NULL without one
 *
 * Returns: (transfer none) (nullable): the deed after which the reason may be gone
 */
const TbDeed *
tb_deed_find_cure (const char *code,
                   const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (cures); i++)
    {
      const TbDeed *deed = tb_deed_find (cures[i].deed);

      if (g_str_has_prefix (code, cures[i].code) && fits (deed, state))
        return deed;
    }
  return NULL;
}

/**
 * tb_deed_is_for:
 * @deed: a deed
 * @state: (nullable): of the person's registration; %NULL without one
 * @roles: of whoever is signed in
 *
 * Returns: whether it can be done for the person now, and by whoever is signed in
 */
gboolean
tb_deed_is_for (const TbDeed *deed,
                const char   *state,
                TbRoles       roles)
{
  return fits (deed, state) && tb_authority_may (deed->op, roles);
}

/**
 * tb_deed_get_heading:
 * @deed: a deed
 * @i: a line
 *
 * Returns: (transfer none): its heading, translated
 */
const char *
tb_deed_get_heading (const TbDeed *deed,
                     guint         i)
{
  const TbDeedLine *line = &deed->lines[i];

  return _ (line->heading != NULL
                ? line->heading
                : tb_table_find (tb_op_shape_find (deed->op), line->field)->heading);
}

/**
 * tb_deed_print_first:
 * @deed: a deed
 * @i: a line
 * @today: the day it is
 *
 * Returns: (transfer full): what is in the line when the form is opened
 */
char *
tb_deed_print_first (const TbDeed *deed,
                     guint         i,
                     gint64        today)
{
  const char *first = deed->lines[i].first;

  if (g_strcmp0 (first, TODAY) == 0)
    return tb_day_print (today);
  return g_strdup (first != NULL ? first : "");
}

/* @text, tidied, as tb_field_parse() reads it; (transfer full), NULL if it is nonsense */
static char *
read_line (const TbDeedLine *line,
           const char       *text,
           gint64            today)
{
  g_autofree char *tidy = tb_text_tidy (text);
  gint64           number;

  if (tidy == NULL || *tidy == '\0' || line->control == TB_DEED_CHOICE ||
      line->control == TB_DEED_SWITCH)
    return g_strdup (tidy != NULL ? tidy : "");
  if (line->control == TB_DEED_TEXT)
    return g_utf8_strlen (tidy, -1) <= TB_DEED_MAX_TEXT ? g_steal_pointer (&tidy) : NULL;
  if (line->control == TB_DEED_DAY)
    return (number = tb_when_parse_day (tidy, today)) != TB_DAY_UNKNOWN ? tb_day_print (number)
                                                                        : NULL;
  number = tb_when_parse_minutes (tidy);
  return number != TB_WHEN_UNKNOWN ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
}

static gboolean
is_required (const TbDeed *deed,
             guint         i)
{
  const char *field = deed->lines[i].field;

  return field != NULL &&
         (tb_table_find (tb_op_shape_find (deed->op), field)->marks & TB_MARK_REQUIRED) != 0;
}

/**
 * tb_deed_check:
 * @deed: a deed
 * @i: a line
 * @text: what is typed there
 * @today: the day it is
 * @is_last: whether it is to be saved: what is missing counts, too
 *
 * Returns: (transfer full) (nullable): why it is nonsense, translated; %NULL if it is not
 */
char *
tb_deed_check (const TbDeed *deed,
               guint         i,
               const char   *text,
               gint64        today,
               gboolean      is_last)
{
  g_autofree char *read = read_line (&deed->lines[i], text, today);

  if (read != NULL && *read == '\0' && is_last && is_required (deed, i))
    return g_strdup_printf (_ ("“%s” is missing."), tb_deed_get_heading (deed, i));
  if (read != NULL)
    return NULL;
  if (deed->lines[i].control == TB_DEED_DAY)
    return g_strdup (_ ("This is not a day"));
  if (deed->lines[i].control == TB_DEED_LENGTH)
    return g_strdup (_ ("This is not a length of time"));
  return g_strdup_printf (_ ("At most %d characters"), TB_DEED_MAX_TEXT);
}

static const char *
choose_op (const TbDeed      *deed,
           const char *const *texts)
{
  for (guint i = 0; i < deed->n_lines; i++)
    if (deed->lines[i].field == NULL && *texts[i] != '\0')
      return texts[i];
  return deed->op;
}

/**
 * tb_deed_new_op:
 * @deed: a deed
 * @desk: where it will be done
 * @person_id: for whom
 * @row_id: key of the row it makes, if it makes one
 * @texts: (array): what is typed, by line; nonsense counts as nothing
 *
 * Returns: (transfer full): the operation
 */
TbOp *
tb_deed_new_op (const TbDeed      *deed,
                TbDesk            *desk,
                const char        *person_id,
                const char        *row_id,
                const char *const *texts)
{
  const gint64 today = tb_day_of_instant (tb_desk_get_now (desk));
  TbOp        *op = tb_desk_new_op (desk, choose_op (deed, texts));
  const char  *names[] = { "id", "person_id" };

  tb_field_parse (tb_table_find (op->shape, names[0]), op->args,
                  deed->is_row ? row_id : person_id, NULL);
  if (deed->is_row)
    tb_field_parse (tb_table_find (op->shape, names[1]), op->args, person_id, NULL);
  for (guint i = 0; i < deed->n_lines; i++)
    {
      const char      *field = deed->lines[i].field;
      g_autofree char *read = field != NULL ? read_line (&deed->lines[i], texts[i], today) : NULL;

      if (read != NULL && *read != '\0')
        tb_field_parse (tb_table_find (op->shape, field), op->args, read, NULL);
    }
  return op;
}
