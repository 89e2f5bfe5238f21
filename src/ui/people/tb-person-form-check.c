/* tb-person-form-check.c: what a text means, and what is said beside its field
 *
 * Only what can be seen from the form alone is said here; the rest is the rules' to say, which
 * are asked with the very operation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-name.h"
#include "tb-person-form-private.h"
#include "tb-phone.h"
#include "tb-text.h"
#include "tb-ui-text.h"

#define SHOWN_MAX    20 /* characters of a text in a sentence */
#define LONG_LIFE    110
#define GROWN_UP     18 /* */
#define NUMBER_CHARS 18

/**
 * tb_form_remark_clear:
 * @remark: a remark
 */
void
tb_form_remark_clear (TbFormRemark *remark)
{
  g_clear_pointer (&remark->text, g_free);
  remark->is_error = FALSE;
}

static char *
or_none (char *text)
{
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static gboolean
is_named (const TbPersonForm *form,
          guint               i,
          const char         *name)
{
  return strcmp (form->shape->fields[i].name, name) == 0;
}

static char *
read_number (const TbPersonForm *form,
             const char         *text)
{
  g_autofree char *number = tb_citizen_normalise (text);
  TbCitizen        found;

  return tb_citizen_check (number, form->today, &found) ? g_strdup (found.number) : NULL;
}

/**
 * tb_person_form_read:
 * @form: a form
 * @i: which field
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): the value as tb_field_print() prints it; %NULL if there is
 *   none or it cannot be read
 */
char *
tb_person_form_read (const TbPersonForm *form,
                     guint               i,
                     const char         *text)
{
  const TbField   *field = &form->shape->fields[i];
  g_autofree char *plain = tb_text_squeeze (text);
  gint64           number = 0;

  if (*plain == '\0')
    return NULL;
  if (is_named (form, i, "name"))
    return tb_name_normalise (text, NULL, NULL);
  if (is_named (form, i, "id_number"))
    return read_number (form, text);
  if (is_named (form, i, "phone"))
    return tb_phone_normalise (text, NULL);
  if (field->type == TB_FIELD_DATE)
    return tb_day_parse (text) != 0 ? tb_day_print (tb_day_parse (text)) : NULL;
  if (tb_field_is_number (field))
    return g_ascii_string_to_signed (plain, 10, G_MININT64, G_MAXINT64, &number, NULL)
               ? g_steal_pointer (&plain)
               : NULL;
  return or_none (tb_text_tidy (text));
}

/**
 * tb_person_form_is_on:
 * @form: a form
 * @name: name of a field that is yes or no
 *
 * Returns: whether it is yes
 */
gboolean
tb_person_form_is_on (const TbPersonForm *form,
                      const char         *name)
{
  int i = tb_person_form_find (form, name);

  return i >= 0 && strcmp (form->entries[i].text, "1") == 0;
}

static char *
cut (const char *text)
{
  g_autofree char *tidy = tb_text_tidy (text);

  if (g_utf8_strlen (tidy, -1) <= SHOWN_MAX)
    return g_steal_pointer (&tidy);
  *g_utf8_offset_to_pointer (tidy, SHOWN_MAX) = '\0';
  return g_strconcat (tidy, "…", NULL);
}

/* What is copied from a list or a page comes with its neighbours. */
static int
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  int            n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += *g_strstrip (lines[i]) != '\0' ? 1 : 0;
  return n;
}

static char *
check_name (const char *text)
{
  TbNameProblem    problem;
  g_autofree char *name = tb_name_normalise (text, &problem, NULL);

  if (problem == TB_NAME_OK && count_lines (text) > 1)
    return g_strdup_printf (_ ("A name is one line; these are %d."), count_lines (text));
  switch (problem)
    {
    case TB_NAME_TOO_LONG:
      return g_strdup_printf (_ ("A name has at most %d characters; here are %d."),
                              TB_NAME_MAX_CHARACTERS, (int) g_utf8_strlen (text, -1));
    case TB_NAME_CONTROL:
      return g_strdup (_ ("The name holds an invisible character; type it again."));
    case TB_NAME_PICTURE:
      return g_strdup (_ ("A name has letters only, no pictures or signs."));
    case TB_NAME_OK:
    case TB_NAME_EMPTY:
    default:
      return NULL;
    }
}

static char *
explain_number (const TbCitizen *found,
                const char      *number,
                gboolean         is_done)
{
  int length = (int) g_utf8_strlen (number, -1);

  switch (found->problem)
    {
    case TB_CITIZEN_SCIENTIFIC:
    case TB_CITIZEN_ROUNDED:
      return g_strdup (_ ("A spreadsheet has spoilt this number; type it from the card."));
    case TB_CITIZEN_CHARACTER:
      return g_strdup (_ ("An identity number has digits only, and perhaps a last X."));
    case TB_CITIZEN_LENGTH:
      if (!is_done && length < NUMBER_CHARS)
        return NULL;
      return g_strdup_printf (_ ("An identity number has 18 characters; here are %d."), length);
    case TB_CITIZEN_DATE:
      return g_strdup (_ ("The day of birth in this number does not exist."));
    case TB_CITIZEN_FUTURE:
      return g_strdup (_ ("The day of birth in this number has not come yet."));
    case TB_CITIZEN_TOO_OLD:
      return g_strdup (_ ("The day of birth in this number is before 1900."));
    case TB_CITIZEN_CHECK:
      return g_strdup_printf (_ ("A digit is wrong: with the others as they stand, the last "
                                 "would be %c."),
                              found->expected);
    case TB_CITIZEN_OK:
    case TB_CITIZEN_EMPTY:
    default:
      return NULL;
    }
}

static char *
check_number (const TbPersonForm *form,
              const char         *text,
              gboolean            is_done,
              gboolean           *is_error_out)
{
  g_autofree char *number = tb_citizen_normalise (text);
  TbCitizen        found;

  *is_error_out = TRUE;
  if (!tb_citizen_check (number, form->today, &found))
    return explain_number (&found, number, is_done);
  if (found.is_legacy && !is_done)
    return NULL;
  if (found.is_legacy && !tb_person_form_is_on (form, "is_elder"))
    return g_strdup (_ ("A number of 15 digits has expired; ask for the card with 18."));
  *is_error_out = FALSE;
  if (found.is_legacy)
    return g_strdup (_ ("Extended from 15 digits; compare it with the card."));
  return found.area_unknown ? g_strdup (_ ("No area has these first digits; compare them with the "
                                           "card."))
                            : NULL;
}

/* The number that is kept or typed, if it is sound. */
static gboolean
find_citizen (const TbPersonForm *form,
              TbCitizen          *found_out)
{
  int              i = tb_person_form_find (form, "id_number");
  g_autofree char *number = i >= 0 ? tb_person_form_get_value (form, (guint) i) : NULL;

  return number != NULL && tb_citizen_check (number, form->today, found_out);
}

static char *
check_day (const TbPersonForm *form,
           guint               i,
           const char         *text,
           gboolean            is_done,
           gboolean           *is_error_out)
{
  gint64           day = tb_day_parse (text);
  g_autofree char *shown = cut (text);
  g_autofree char *said = NULL;
  TbCitizen        found;
  int              age = tb_day_age (day, form->today);

  *is_error_out = TRUE;
  if (*shown == '\0' || (day == 0 && !is_done))
    return NULL;
  if (day == 0)
    return g_strdup_printf (_ ("“%s” is no date; write 1950-03-07."), shown);
  if (is_named (form, i, "gone_on") && day > form->today)
    return g_strdup (_ ("That day has not come yet."));
  if (!is_named (form, i, "born"))
    return NULL;
  if (day > form->today)
    return g_strdup (_ ("The day of birth has not come yet."));
  if (day < TB_DAY_FIRST_BIRTH)
    return g_strdup (_ ("The day of birth is before 1900."));
  if (find_citizen (form, &found) && found.born != day)
    {
      said = tb_day_print (found.born);
      return g_strdup_printf (_ ("The identity number says %s."), said);
    }
  *is_error_out = FALSE;
  if (age > LONG_LIFE)
    return g_strdup_printf (_ ("That makes %d years. Is the year right?"), age);
  return age < GROWN_UP && tb_person_form_is_on (form, "is_volunteer")
             ? g_strdup_printf (_ ("Not yet 18: service counts only from the 18th birthday on."))
             : NULL;
}

static char *
check_text (const TbField *field,
            const char    *text,
            gboolean       is_done)
{
  int n = (int) g_utf8_strlen (text, -1);

  if (tb_field_is_number (field))
    return is_done ? g_strdup (_ ("Write a whole number.")) : NULL;
  if (n > TB_FORM_MAX_TEXT)
    return g_strdup_printf (_ ("“%s” takes at most %d characters; here are %d."),
                            _ (field->heading), TB_FORM_MAX_TEXT, n);
  return NULL;
}

static char *
check_team (const TbPersonForm *form,
            gboolean            is_done)
{
  g_autofree char *name = tb_text_tidy (form->new_team);

  if (*name == '\0')
    return is_done ? g_strdup (_ ("Write the name of the new team.")) : NULL;
  return check_text (&form->shape->fields[tb_person_form_find (form, "team_id")], name, is_done);
}

/* What is wrong with a text that stands in a field. */
static char *
check_filled (const TbPersonForm *form,
              guint               i,
              const char         *text,
              gboolean            is_done,
              gboolean           *is_error_out)
{
  const TbField   *field = &form->shape->fields[i];
  g_autofree char *value = tb_person_form_read (form, i, text);
  TbCitizen        found;

  *is_error_out = TRUE;
  if (is_named (form, i, "name"))
    return check_name (text);
  if (is_named (form, i, "id_number"))
    return check_number (form, text, is_done, is_error_out);
  if (field->type == TB_FIELD_DATE)
    return check_day (form, i, text, is_done, is_error_out);
  if (is_named (form, i, "phone") && value == NULL)
    return is_done ? g_strdup (_ ("This is no telephone number.")) : NULL;
  if (strcmp (text, TB_FORM_NEW_TEAM) == 0 && is_named (form, i, "team_id"))
    return check_team (form, is_done);
  if (is_named (form, i, "sex") && find_citizen (form, &found) && value != NULL &&
      (value[0] == '0' + TB_SEX_MALE || value[0] == '0' + TB_SEX_FEMALE) &&
      value[0] != '0' + (char) found.sex)
    return g_strdup_printf (_ ("The identity number says %s."), tb_ui_get_sex (found.sex));
  return value == NULL || !tb_field_is_number (field) ? check_text (field, text, is_done) : NULL;
}

/**
 * tb_person_form_check:
 * @form: a form
 * @i: which field
 * @remark_out: (out): what is to be said of it once somebody has been there
 */
void
tb_person_form_check (const TbPersonForm *form,
                      guint               i,
                      TbFormRemark       *remark_out)
{
  const TbFormEntry *entry = &form->entries[i];
  const TbField     *field = &form->shape->fields[i];
  gboolean           is_done = entry->is_left || form->is_tried;
  g_autofree char   *tidy = tb_text_tidy (entry->text);
  g_autofree char   *said = NULL;

  *remark_out = (TbFormRemark){ NULL, TRUE };
  if (!entry->is_kept && *tidy != '\0')
    remark_out->text = check_filled (form, i, entry->text, is_done, &remark_out->is_error);
  else if (!entry->is_kept && is_done && (field->marks & TB_MARK_REQUIRED) != 0)
    remark_out->text = g_strdup_printf (_ ("“%s” is missing."), _ (field->heading));
  else if (!entry->is_kept && tb_person_form_has_sealed (form, i))
    *remark_out = (TbFormRemark){ g_strdup (_ ("Left empty, what was recorded is removed.")),
                                  FALSE };
  if (remark_out->text != NULL && remark_out->is_error)
    return;
  if (entry->is_overtaken)
    {
      g_free (remark_out->text);
      said = tb_field_mask (field, form->before);
      remark_out->text = g_strdup_printf (_ ("Changed elsewhere meanwhile, to “%s”; saving "
                                             "replaces that."),
                                          said != NULL ? said : "");
      remark_out->is_error = FALSE;
      g_clear_pointer (&said, g_free);
    }
  if ((said = tb_person_form_list_reasons (form, i)) != NULL)
    {
      g_free (remark_out->text);
      *remark_out = (TbFormRemark){ g_steal_pointer (&said), TRUE };
    }
}

/**
 * tb_person_form_get_remark:
 * @form: a form
 * @i: which field
 * @remark_out: (out): what is said beside it now: nothing where nobody has been yet
 */
void
tb_person_form_get_remark (const TbPersonForm *form,
                           guint               i,
                           TbFormRemark       *remark_out)
{
  const TbFormEntry *entry = &form->entries[i];

  if (entry->is_touched || entry->is_left || form->is_tried || *entry->text != '\0' ||
      tb_person_form_has_sealed (form, i))
    tb_person_form_check (form, i, remark_out);
  else
    *remark_out = (TbFormRemark){ NULL, FALSE };
}

/**
 * tb_person_form_find_error:
 * @form: a form
 *
 * Returns: the first field, as people see them, that cannot stay so; -1 if there is none
 */
int
tb_person_form_find_error (const TbPersonForm *form)
{
  for (guint g = 0; g < TB_FORM_N_GROUPS; g++)
    {
      g_autoptr (GArray) list = tb_person_form_list_group (form, (TbFormGroup) g);

      for (guint k = 0; k < list->len; k++)
        {
          g_auto (TbFormRemark) remark = { NULL, FALSE };
          guint                 i = g_array_index (list, guint, k);

          tb_person_form_check (form, i, &remark);
          if (remark.text != NULL && remark.is_error)
            return (int) i;
        }
    }
  return -1;
}
