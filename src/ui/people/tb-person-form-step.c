/* tb-person-form-step.c: one form out of another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-person-form-private.h"
#include "tb-record.h"

static void
set_text (TbPersonForm *form,
          int           i,
          const char   *text)
{
  if (i < 0)
    return;
  if (strcmp (form->entries[i].text, text) != 0)
    form->entries[i].is_stale = TRUE;
  tb_set_str (&form->entries[i].text, text);
}

/* Sex and day of birth stand in a sound number; nobody has to type them. */
static void
take_from_number (TbPersonForm *form,
                  const char   *text)
{
  g_autofree char *number = tb_citizen_normalise (text);
  g_autofree char *born = NULL;
  g_autofree char *sex = NULL;
  TbCitizen        found;

  if (!tb_citizen_check (number, form->today, &found))
    return;
  born = tb_day_print (found.born);
  sex = g_strdup_printf ("%d", (int) found.sex);
  set_text (form, tb_person_form_find (form, "born"), born);
  set_text (form, tb_person_form_find (form, "sex"), sex);
}

/**
 * tb_person_form_type:
 * @form: a form
 * @i: which field
 * @text: what it holds now
 *
 * A sound identity number fills in sex and day of birth.
 *
 * Returns: (transfer full): the form afterwards
 */
TbPersonForm *
tb_person_form_type (const TbPersonForm *form,
                     guint               i,
                     const char         *text)
{
  TbPersonForm *after = tb_person_form_copy (form);

  set_text (after, (int) i, text);
  after->entries[i].is_touched = TRUE;
  after->entries[i].is_left = FALSE;
  if (strcmp (form->shape->fields[i].name, "id_number") == 0)
    take_from_number (after, text);
  return after;
}

/**
 * tb_person_form_name_team:
 * @form: a form
 * @name: name of the team to be made
 *
 * Returns: (transfer full): the form afterwards
 */
TbPersonForm *
tb_person_form_name_team (const TbPersonForm *form,
                          const char         *name)
{
  TbPersonForm *after = tb_person_form_copy (form);
  int           i = tb_person_form_find (form, "team_id");

  if (i >= 0)
    after->entries[i].is_stale = TRUE;
  tb_set_str (&after->new_team, name);
  return after;
}

/**
 * tb_person_form_leave:
 * @form: a form
 * @i: the field the keyboard has left
 *
 * What can be read is written as it will be kept: names with the proper dot, days as 1950-03-07.
 *
 * Returns: (transfer full): the form afterwards
 */
TbPersonForm *
tb_person_form_leave (const TbPersonForm *form,
                      guint               i)
{
  TbPersonForm    *after = tb_person_form_copy (form);
  g_autofree char *value = NULL;

  after->entries[i].is_left = TRUE;
  if (form->entries[i].is_kept || tb_person_form_get_control (form, i) != TB_FORM_ENTRY)
    return after;
  value = tb_person_form_read (form, i, form->entries[i].text);
  if (value != NULL)
    set_text (after, (int) i, value);
  return after;
}

/**
 * tb_person_form_start_anew:
 * @form: a form
 * @i: a field whose value is kept
 *
 * Returns: (transfer full): the form with that field empty, to be filled in
 */
TbPersonForm *
tb_person_form_start_anew (const TbPersonForm *form,
                           guint               i)
{
  TbPersonForm *after = tb_person_form_copy (form);

  after->entries[i].is_kept = FALSE;
  set_text (after, (int) i, "");
  return after;
}

/**
 * tb_person_form_keep:
 * @form: a form
 * @i: a field that was started anew
 *
 * Returns: (transfer full): the form with that field's value kept after all
 */
TbPersonForm *
tb_person_form_keep (const TbPersonForm *form,
                     guint               i)
{
  TbPersonForm *after = tb_person_form_copy (form);

  set_text (after, (int) i, "");
  after->entries[i].is_stale = TRUE;
  after->entries[i].is_kept = tb_person_form_has_sealed (form, i);
  after->entries[i].is_touched = FALSE;
  return after;
}

/**
 * tb_person_form_try:
 * @form: a form
 *
 * Returns: (transfer full): the form that tells all that is wrong, in fields not touched as well
 */
TbPersonForm *
tb_person_form_try (const TbPersonForm *form)
{
  TbPersonForm *after = tb_person_form_copy (form);

  after->is_tried = TRUE;
  return after;
}

/**
 * tb_person_form_take_reasons:
 * @form: a form
 * @reasons: (element-type TbReason): what the rules say of it, complete
 *
 * Returns: (transfer full): the form that tells them
 */
TbPersonForm *
tb_person_form_take_reasons (const TbPersonForm *form,
                             GPtrArray          *reasons)
{
  TbPersonForm *after = tb_person_form_copy (form);

  g_clear_pointer (&after->reasons, g_ptr_array_unref);
  after->reasons = g_ptr_array_ref (reasons);
  for (guint i = 0; i < form->shape->n_fields; i++)
    after->entries[i].is_stale = FALSE;
  return after;
}

/**
 * tb_person_form_rebase:
 * @form: a form of somebody who is registered
 * @person: the same as changed elsewhere
 *
 * Fields nobody has typed in follow the row; what was typed stays.
 *
 * Returns: (transfer full): the form afterwards
 */
TbPersonForm *
tb_person_form_rebase (const TbPersonForm *form,
                       TbPerson           *person)
{
  TbPersonForm *after = tb_person_form_edit (form->shape, form->today, person);

  after->is_tried = form->is_tried;
  for (guint i = 0; i < form->shape->n_fields; i++)
    {
      const TbFormEntry *typed = &form->entries[i];

      if (strcmp (typed->text, typed->first) == 0)
        continue;
      set_text (after, (int) i, typed->text);
      after->entries[i].is_kept = FALSE;
      after->entries[i].is_touched = typed->is_touched;
      after->entries[i].is_left = typed->is_left;
      after->entries[i].is_overtaken = typed->is_overtaken ||
                                       !tb_field_equal (&form->shape->fields[i], form->before,
                                                        after->before);
    }
  return after;
}

/**
 * tb_person_form_print:
 * @form: a form
 *
 * Returns: (transfer full): what was typed, as text for a draft; it holds personal data
 */
char *
tb_person_form_print (const TbPersonForm *form)
{
  GVariantBuilder      builder;
  g_autoptr (GVariant) typed = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < form->shape->n_fields; i++)
    if (strcmp (form->entries[i].text, form->entries[i].first) != 0)
      g_variant_builder_add (&builder, "{ss}", form->shape->fields[i].name, form->entries[i].text);
  if (tb_person_form_get_new_team (form) != NULL)
    g_variant_builder_add (&builder, "{ss}", TB_FORM_NEW_TEAM, form->new_team);
  typed = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (typed, FALSE);
}

/**
 * tb_person_form_parse:
 * @form: a form, as it was opened
 * @text: from tb_person_form_print()
 *
 * Fields the program no longer has are left out.
 *
 * Returns: (transfer full) (nullable): the form with all that was typed; %NULL if @text is no draft
 */
TbPersonForm *
tb_person_form_parse (const TbPersonForm *form,
                      const char         *text)
{
  g_autoptr (GVariant) typed = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL,
                                                NULL); /* no draft, no form */
  TbPersonForm        *after;
  GVariantIter         iter;
  const char          *name;
  const char          *value;

  if (typed == NULL)
    return NULL;
  after = tb_person_form_copy (form);
  g_variant_iter_init (&iter, typed);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      int i = tb_person_form_find (form, name);

      if (strcmp (name, TB_FORM_NEW_TEAM) == 0)
        tb_set_str (&after->new_team, value);
      if (i < 0)
        continue;
      set_text (after, i, value);
      after->entries[i].is_kept = FALSE;
      after->entries[i].is_touched = TRUE;
      after->entries[i].is_left = TRUE;
    }
  return after;
}
