/* tb-deed.c: what is done for somebody, and said of them, as forms
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

#define MAX_SCORE  100
#define MAX_NUMBER 1000000

static gboolean
fits (const TbDeed *deed,
      const char   *state)
{
  const gboolean again = g_strcmp0 (state, TB_DEED_AGAIN) == 0;
  const gboolean waits = g_strcmp0 (state, TB_REGISTRATION_APPLIED) == 0;
  const gboolean serves = again || g_strcmp0 (state, TB_REGISTRATION_APPROVED) == 0;

  if (strcmp (deed->name, "apply") == 0)
    return !waits && !serves;
  if (strcmp (deed->name, "review") == 0)
    return waits || again;
  if (strcmp (deed->name, "declare") == 0)
    return waits || serves;
  return strcmp (deed->name, "stop") != 0 || serves;
}

/**
 * tb_deed_get_state:
 * @registration: (nullable): of somebody
 *
 * Returns: (transfer none) (nullable): what decides which deeds fit: %TB_DEED_AGAIN, or its state;
 *   %NULL without one
 */
const char *
tb_deed_get_state (const TbRegistration *registration)
{
  if (registration == NULL)
    return NULL;
  return registration->again_on != 0 ? TB_DEED_AGAIN : registration->state;
}

/**
 * tb_deed_find_cure:
 * @code: of a reason of the gate
 * @state: (nullable): of the person's registration; %NULL without one
 *
 * Returns: (transfer none) (nullable): after what the reason may be gone
 */
const TbDeedCure *
tb_deed_find_cure (const char *code,
                   const char *state)
{
  guint             n;
  const TbDeedCure *cures = tb_deed_get_cures (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (code, cures[i].code) && fits (tb_deed_find (cures[i].deed), state))
      return &cures[i];
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
 * tb_deed_is_about:
 * @deed: a deed
 * @person: whom it would be done for
 *
 * Returns: whether such a thing is said of somebody like them
 */
gboolean
tb_deed_is_about (const TbDeed   *deed,
                  const TbPerson *person)
{
  return deed->of == 0 || ((deed->of & TB_DEED_OF_VOLUNTEERS) != 0 && person->is_volunteer) ||
         ((deed->of & TB_DEED_OF_ELDERS) != 0 && person->is_elder);
}

/**
 * tb_deed_find_label:
 * @deed: name of a deed
 * @field: of a line of it with choices
 * @value: (nullable): what was chosen
 *
 * Returns: (transfer none): what people see for it, translated; the value itself if the form does
 *   not know it
 */
const char *
tb_deed_find_label (const char *deed,
                    const char *field,
                    const char *value)
{
  const TbDeed *form = tb_deed_find (deed);

  for (guint i = 0; i < form->n_lines; i++)
    if (g_strcmp0 (form->lines[i].field, field) == 0)
      for (const TbDeedChoice *choice = form->lines[i].choices; choice->value != NULL; choice++)
        if (g_strcmp0 (choice->value, value) == 0)
          return _ (choice->label);
  return value != NULL ? value : "";
}

/* Of the fields its lines fill in. */
static const TbTable *
get_table (const TbDeed *deed)
{
  return deed->group == TB_DEED_CHANGING ? &deed->kind->table : tb_op_shape_find (deed->op);
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
                : tb_table_find (get_table (deed), line->field)->heading);
}

/**
 * tb_deed_print_first:
 * @deed: a deed
 * @i: a line
 * @subject: (nullable): for whom it is done, or what is changed; %NULL for nobody yet
 * @today: the day it is
 *
 * Returns: (transfer full): what is in the line when the form is opened
 */
char *
tb_deed_print_first (const TbDeed *deed,
                     guint         i,
                     TbRecord     *subject,
                     gint64        today)
{
  const char *first = deed->lines[i].first;

  if (deed->group == TB_DEED_CHANGING)
    {
      const TbField *field = tb_table_find (&deed->kind->table, deed->lines[i].field);

      /* what is masked stays so, and stays as it is unless something is typed */
      if ((field->marks & TB_MARK_SEALED) != 0)
        return g_strdup ("");
      if (deed->lines[i].control == TB_DEED_MOMENT)
        return tb_when_print_moment (tb_field_get_int64 (field, subject));
      if (deed->lines[i].control == TB_DEED_SCORE && tb_field_get_int64 (field, subject) < 0)
        return g_strdup ("0");
      if (!tb_field_is_empty (field, subject))
        return tb_field_print (field, subject);
    }
  if (deed->lines[i].control == TB_DEED_FIXED && first == NULL && subject != NULL)
    {
      const TbField *field =
          tb_table_find (&tb_record_get_kind (subject)->table, deed->lines[i].field);

      /* where something is, it is in the place of whoever enters it */
      return field != NULL && !tb_field_is_empty (field, subject) ? tb_field_print (field, subject)
                                                                  : g_strdup ("");
    }
  if (g_strcmp0 (first, TB_DEED_TODAY) == 0)
    return tb_day_print (today);
  if (g_strcmp0 (first, TB_DEED_THEMSELVES) == 0)
    return g_strdup (subject != NULL ? tb_record_get_id (subject) : "");
  if (g_strcmp0 (first, TB_DEED_ONESELF) == 0)
    return g_strdup ("");
  return g_strdup (first != NULL ? first : "");
}

static char *
read_number (const char *text,
             gboolean    is_score)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 0, is_score ? MAX_SCORE : MAX_NUMBER, &number, NULL))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, is_score && number == 0 ? -1 : number);
}

/* @text, tidied, as tb_field_parse() reads it; (transfer full), NULL if it is nonsense.  @day is
 * that of the moment above, and becomes that of this one. */
static char *
read_line (const TbDeedLine *line,
           const char       *text,
           gint64            today,
           gint64           *day)
{
  g_autofree char *tidy = tb_text_tidy (text);
  gint64           number;

  if (tidy == NULL || *tidy == '\0')
    return g_strdup ("");
  if (line->control == TB_DEED_TEXT)
    return g_utf8_strlen (tidy, -1) <= TB_DEED_MAX_TEXT ? g_steal_pointer (&tidy) : NULL;
  if (line->control == TB_DEED_DAY)
    return (number = tb_when_parse_day (tidy, today)) != TB_DAY_UNKNOWN ? tb_day_print (number)
                                                                        : NULL;
  if (line->control == TB_DEED_MOMENT)
    return (number = tb_when_parse_moment (tidy, today, day)) != TB_WHEN_UNKNOWN
               ? g_strdup_printf ("%" G_GINT64_FORMAT, number)
               : NULL;
  if (line->control == TB_DEED_NUMBER || line->control == TB_DEED_SCORE)
    return read_number (tidy, line->control == TB_DEED_SCORE);
  if (line->control != TB_DEED_LENGTH)
    return g_steal_pointer (&tidy);
  number = tb_when_parse_minutes (tidy);
  return number != TB_WHEN_UNKNOWN ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
}

static gboolean
is_required (const TbDeed *deed,
             guint         i)
{
  const char *field = deed->lines[i].field;

  return field != NULL &&
         (tb_table_find (get_table (deed), field)->marks & TB_MARK_REQUIRED) != 0;
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
  gint64           day = today; /* of a line above, whatever it is */
  g_autofree char *read = read_line (&deed->lines[i], text, today, i > 0 ? &day : NULL);

  if (read != NULL && *read == '\0' && is_last && is_required (deed, i))
    return g_strdup_printf (_ ("“%s” is missing."), tb_deed_get_heading (deed, i));
  if (read != NULL)
    return NULL;
  if (deed->lines[i].control == TB_DEED_DAY)
    return g_strdup (_ ("This is not a day"));
  if (deed->lines[i].control == TB_DEED_LENGTH)
    return g_strdup (_ ("This is not a length of time"));
  if (deed->lines[i].control == TB_DEED_MOMENT)
    return g_strdup (_ ("Write a day and a time like 2026-11-30 9:00."));
  if (deed->lines[i].control == TB_DEED_NUMBER)
    return g_strdup (_ ("This is not a number"));
  if (deed->lines[i].control == TB_DEED_SCORE)
    return g_strdup_printf (_ ("A quiz has 0 to %d points"), MAX_SCORE);
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

/* What is different of @subject then. */
static TbOp *
new_change (const TbDeed      *deed,
            TbDesk            *desk,
            TbRecord          *subject,
            const char *const *texts)
{
  const TbTable       *table = &deed->kind->table;
  const gint64         today = tb_day_of_instant (tb_desk_get_now (desk));
  g_autoptr (TbRecord) after = tb_record_dup (subject);
  TbOp                *op = tb_desk_new_op (desk, deed->op);
  TbRowUpdate         *args = op->args;
  gint64               day = TB_DAY_UNKNOWN;

  for (guint i = 0; i < deed->n_lines; i++)
    {
      g_autofree char *read = read_line (&deed->lines[i], texts[i], today, &day);
      const TbField   *field = tb_table_find (table, deed->lines[i].field);

      if (read == NULL || (*read == '\0' && (field->marks & TB_MARK_SEALED) != 0))
        continue;
      tb_field_clear (field, after);
      if (*read != '\0')
        tb_field_parse (field, after, read, NULL);
    }
  /* an application goes by the number of its person */
  tb_set_str (&args->id, deed->kind == &tb_registration_kind
                             ? ((TbRegistration *) subject)->person_id
                             : tb_record_get_id (subject));
  args->set = tb_table_diff (table, subject, after, FALSE);
  return op;
}

/**
 * tb_deed_new_op:
 * @deed: a deed
 * @desk: where it will be done
 * @subject: (nullable): for whom, or what is changed; %NULL for nobody in particular
 * @row_id: key of the row it makes, if it makes one
 * @texts: (array): what is typed, by line; nonsense counts as nothing
 *
 * Returns: (transfer full): the operation
 */
TbOp *
tb_deed_new_op (const TbDeed      *deed,
                TbDesk            *desk,
                TbRecord          *subject,
                const char        *row_id,
                const char *const *texts)
{
  static const char *const owners[] = { "person_id", "partner_id", "course_id" };
  const char              *subject_id = subject != NULL ? tb_record_get_id (subject) : NULL;
  const gint64             today = tb_day_of_instant (tb_desk_get_now (desk));
  gint64                   day = TB_DAY_UNKNOWN;
  TbOp                    *op;

  if (deed->group == TB_DEED_CHANGING)
    return new_change (deed, desk, subject, texts);
  op = tb_desk_new_op (desk, choose_op (deed, texts));
  tb_field_parse (tb_table_find (op->shape, "id"), op->args,
                  deed->is_row || deed->group == TB_DEED_ENDING ? row_id : subject_id, NULL);
  for (guint i = 0; deed->is_row && deed->group != TB_DEED_PUBLISHING && subject != NULL &&
                    i < G_N_ELEMENTS (owners);
       i++)
    {
      const TbField *owner = tb_table_find (op->shape, owners[i]);

      if (owner != NULL)
        tb_field_parse (owner, op->args, subject_id, NULL);
    }
  for (guint i = 0; i < deed->n_lines; i++)
    {
      const char      *field = deed->lines[i].field;
      g_autofree char *read =
          field != NULL ? read_line (&deed->lines[i], texts[i], today, &day) : NULL;

      if (read != NULL && *read == '\0' &&
          g_strcmp0 (deed->lines[i].first, TB_DEED_ONESELF) == 0)
        tb_set_str (&read, subject_id);
      if (read != NULL && *read != '\0')
        tb_field_parse (tb_table_find (op->shape, field), op->args, read, NULL);
    }
  return op;
}
