/* tb-person-form.c: what is filled in about a person, as a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-form-private.h"

#include <string.h>

#include "tb-mask.h"
#include "tb-record.h"

static const char *const layout[TB_FORM_N_GROUPS][6] = {
  [TB_FORM_WHO] = { "name", "id_number", "sex", "born" },
  [TB_FORM_CONTACT] = { "phone", "district", "street", "address" },
  [TB_FORM_PART] = { "is_volunteer", "is_elder", "team_id" },
};

static void
form_clear (gpointer data)
{
  TbPersonForm *form = data;

  for (guint i = 0; i < form->shape->n_fields; i++)
    {
      g_free (form->entries[i].text);
      g_free (form->entries[i].first);
    }
  tb_table_free (form->shape, form->before);
  g_free (form->new_team);
  g_clear_pointer (&form->reasons, g_ptr_array_unref);
}

static TbPersonForm *
form_alloc (const TbTable *shape,
            gint64         today)
{
  TbPersonForm *form = g_rc_box_new0 (TbPersonForm);

  g_assert (shape->n_fields <= TB_FORM_MAX_FIELDS);
  form->shape = shape;
  form->today = today;
  form->before = tb_table_new (shape);
  form->new_team = g_strdup ("");
  return form;
}

/**
 * tb_person_form_copy:
 * @form: a form
 *
 * Returns: (transfer full): another, equal one, to be changed by the one who made it only
 */
TbPersonForm *
tb_person_form_copy (const TbPersonForm *form)
{
  TbPersonForm *copy = form_alloc (form->shape, form->today);

  copy->is_edit = form->is_edit;
  copy->is_tried = form->is_tried;
  tb_set_str (&copy->new_team, form->new_team);
  tb_table_copy (form->shape, copy->before, form->before);
  for (guint i = 0; i < form->shape->n_fields; i++)
    {
      copy->entries[i] = form->entries[i];
      copy->entries[i].text = g_strdup (form->entries[i].text);
      copy->entries[i].first = g_strdup (form->entries[i].first);
    }
  copy->reasons = form->reasons != NULL ? g_ptr_array_ref (form->reasons) : NULL;
  return copy;
}

/**
 * tb_person_form_has_sealed:
 * @form: a form
 * @i: which field
 *
 * Returns: whether the row has a sealed value there, which may be kept
 */
gboolean
tb_person_form_has_sealed (const TbPersonForm *form,
                           guint               i)
{
  const TbField *field = &form->shape->fields[i];

  return form->is_edit && (field->marks & TB_MARK_SEALED) != 0 &&
         !tb_field_is_empty (field, form->before);
}

/* Fills the entries from the row; numbers that say nothing are empty. */
static void
fill_entries (TbPersonForm *form)
{
  for (guint i = 0; i < form->shape->n_fields; i++)
    {
      const TbField *field = &form->shape->fields[i];
      TbFormEntry   *entry = &form->entries[i];

      entry->is_kept = tb_person_form_has_sealed (form, i);
      if (!tb_field_is_empty (field, form->before) && !entry->is_kept)
        entry->text = tb_field_print (field, form->before);
      else
        entry->text = g_strdup (field->type == TB_FIELD_BOOLEAN ? "0" : "");
      entry->first = g_strdup (entry->text);
    }
}

/**
 * tb_person_form_new:
 * @shape: arguments of “person.register”
 * @today: the day it is, as yyyymmdd
 * @part: (nullable): name of a field that is on from the beginning
 *
 * Returns: (transfer full): an empty form
 */
TbPersonForm *
tb_person_form_new (const TbTable *shape,
                    gint64         today,
                    const char    *part)
{
  TbPersonForm  *form = form_alloc (shape, today);
  const TbField *field = part != NULL ? tb_table_find (shape, part) : NULL;

  if (field != NULL)
    tb_field_set_int64 (field, form->before, 1);
  fill_entries (form);
  if (field != NULL)
    tb_field_clear (field, form->before);
  return form;
}

/**
 * tb_person_form_edit:
 * @shape: arguments of “person.register”
 * @today: the day it is, as yyyymmdd
 * @person: somebody
 *
 * Sealed values are kept and not shown until somebody starts them anew.
 *
 * Returns: (transfer full): the form filled in with what is known
 */
TbPersonForm *
tb_person_form_edit (const TbTable *shape,
                     gint64         today,
                     TbPerson      *person)
{
  TbPersonForm *form = form_alloc (shape, today);

  form->is_edit = TRUE;
  tb_table_copy_common (shape, form->before, &tb_person_kind.table, person);
  fill_entries (form);
  return form;
}

/**
 * tb_person_form_ref:
 * @form: a form
 *
 * Returns: (transfer full): the same form
 */
TbPersonForm *
tb_person_form_ref (TbPersonForm *form)
{
  return g_rc_box_acquire (form);
}

/**
 * tb_person_form_unref:
 * @form: (transfer full): a form
 */
void
tb_person_form_unref (TbPersonForm *form)
{
  g_rc_box_release_full (form, form_clear);
}

/**
 * tb_person_form_get_n_fields:
 * @form: a form
 *
 * Returns: how many fields its operation has, the key included
 */
guint
tb_person_form_get_n_fields (const TbPersonForm *form)
{
  return form->shape->n_fields;
}

/**
 * tb_person_form_get_field:
 * @form: a form
 * @i: which field
 *
 * Returns: (transfer none): what it is
 */
const TbField *
tb_person_form_get_field (const TbPersonForm *form,
                          guint               i)
{
  return &form->shape->fields[i];
}

/**
 * tb_person_form_find:
 * @form: a form
 * @name: name of a field
 *
 * Returns: which field that is; -1 if the form has none of this name
 */
int
tb_person_form_find (const TbPersonForm *form,
                     const char         *name)
{
  const TbField *field = tb_table_find (form->shape, name);

  return field != NULL ? (int) (field - form->shape->fields) : -1;
}

/**
 * tb_person_form_get_control:
 * @form: a form
 * @i: which field
 *
 * Returns: how people fill it in; follows from its type and marks
 */
TbFormControl
tb_person_form_get_control (const TbPersonForm *form,
                            guint               i)
{
  const TbField *field = &form->shape->fields[i];

  if (field->type == TB_FIELD_BOOLEAN)
    return TB_FORM_SWITCH;
  if ((field->marks & TB_MARK_REFERENCE) != 0 || strcmp (field->name, "sex") == 0 ||
      strcmp (field->name, "district") == 0)
    return TB_FORM_CHOICE;
  return TB_FORM_ENTRY;
}

/* The key is ours; a team is joined once, and not by changing a person; who is new is here. */
static gboolean
is_asked (const TbPersonForm *form,
          guint               i)
{
  const TbField *field = &form->shape->fields[i];

  return (field->marks & TB_MARK_KEY) == 0 &&
         (form->is_edit || strcmp (field->name, "gone_on") != 0) &&
         !(form->is_edit && tb_table_find (&tb_person_kind.table, field->name) == NULL &&
           (field->marks & TB_MARK_REFERENCE) != 0);
}

static TbFormGroup
find_group (const char *name)
{
  for (guint g = 0; g < TB_FORM_MORE; g++)
    for (guint k = 0; k < G_N_ELEMENTS (layout[g]) && layout[g][k] != NULL; k++)
      if (strcmp (layout[g][k], name) == 0)
        return (TbFormGroup) g;
  return TB_FORM_MORE;
}

/**
 * tb_person_form_list_group:
 * @form: a form
 * @group: a group
 *
 * Returns: (transfer full) (element-type guint): its fields, in the order people see them; each
 *   field but the key is in one group
 */
GArray *
tb_person_form_list_group (const TbPersonForm *form,
                           TbFormGroup         group)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint k = 0; k < G_N_ELEMENTS (layout[group]) && layout[group][k] != NULL; k++)
    {
      int   found = tb_person_form_find (form, layout[group][k]);
      guint i = (guint) found;

      if (found >= 0 && is_asked (form, i))
        g_array_append_val (list, i);
    }
  for (guint i = 0; group == TB_FORM_MORE && i < form->shape->n_fields; i++)
    if (is_asked (form, i) && find_group (form->shape->fields[i].name) == TB_FORM_MORE)
      g_array_append_val (list, i);
  return list;
}

/**
 * tb_person_form_get_text:
 * @form: a form
 * @i: which field
 *
 * Returns: (transfer none): as typed; “0” or “1” of a switch; empty while a value is kept
 */
const char *
tb_person_form_get_text (const TbPersonForm *form,
                         guint               i)
{
  return form->entries[i].text;
}

/**
 * tb_person_form_get_mask:
 * @form: a form
 * @i: which field
 *
 * Returns: (transfer full) (nullable): the sealed value that is kept, masked; %NULL if the field
 *   is there to be filled in
 */
char *
tb_person_form_get_mask (const TbPersonForm *form,
                         guint               i)
{
  const TbField   *field = &form->shape->fields[i];
  g_autofree char *value = NULL;

  if (!form->entries[i].is_kept)
    return NULL;
  value = tb_field_print (field, form->before);
  if (strcmp (field->name, "id_number") == 0)
    return tb_mask_id (value);
  if (strcmp (field->name, "phone") == 0)
    return tb_mask_phone (value);
  if (strcmp (field->name, "address") == 0)
    return tb_mask_address (value);
  return tb_field_mask (field, form->before);
}

/**
 * tb_person_form_get_value:
 * @form: a form
 * @i: which field
 *
 * Returns: (transfer full) (nullable): the value as tb_field_print() would print it; %NULL if
 *   there is none, or the text cannot be read
 */
char *
tb_person_form_get_value (const TbPersonForm *form,
                          guint               i)
{
  if (form->entries[i].is_kept)
    return tb_field_print (&form->shape->fields[i], form->before);
  return tb_person_form_read (form, i, form->entries[i].text);
}

/**
 * tb_person_form_is_edit:
 * @form: a form
 *
 * Returns: whether it is about somebody who is registered already
 */
gboolean
tb_person_form_is_edit (const TbPersonForm *form)
{
  return form->is_edit;
}

/**
 * tb_person_form_is_changed:
 * @form: a form
 *
 * Returns: whether anything would be lost with it
 */
gboolean
tb_person_form_is_changed (const TbPersonForm *form)
{
  for (guint i = 0; i < form->shape->n_fields; i++)
    if (strcmp (form->entries[i].text, form->entries[i].first) != 0 ||
        form->entries[i].is_kept != tb_person_form_has_sealed (form, i))
      return TRUE;
  return FALSE;
}

/**
 * tb_person_form_get_new_team:
 * @form: a form
 *
 * Returns: (transfer none) (nullable): name of the team to be made; %NULL if none is to be
 */
const char *
tb_person_form_get_new_team (const TbPersonForm *form)
{
  int i = tb_person_form_find (form, "team_id");

  return i >= 0 && strcmp (form->entries[i].text, TB_FORM_NEW_TEAM) == 0 ? form->new_team : NULL;
}

/**
 * tb_person_form_fill:
 * @form: a form
 * @args: arguments of its shape, empty but for the key
 *
 * What cannot be read is left out: the rules then say what is missing.
 */
void
tb_person_form_fill (const TbPersonForm *form,
                     gpointer            args)
{
  for (guint i = 0; i < form->shape->n_fields; i++)
    {
      const TbField   *field = &form->shape->fields[i];
      g_autofree char *value = tb_person_form_get_value (form, i);

      if ((field->marks & TB_MARK_KEY) != 0 || value == NULL)
        continue;
      if (!tb_field_parse (field, args, value, NULL)) /* it was read, so it can be */
        g_critical ("%s does not take what was read for it", field->name);
    }
}

/**
 * tb_person_form_diff:
 * @form: a form of somebody who is registered
 *
 * Returns: (transfer full) (nullable): what has changed, for “person.update”; %NULL if nothing has
 */
GVariant *
tb_person_form_diff (const TbPersonForm *form)
{
  gpointer  after = tb_table_new (form->shape);
  GVariant *changes;

  tb_person_form_fill (form, after);
  for (guint i = 0; i < form->shape->n_fields; i++)
    {
      const TbField *field = &form->shape->fields[i];

      /* an empty text and none are the same to people */
      if (!is_asked (form, i) ||
          (tb_field_is_empty (field, after) && tb_field_is_empty (field, form->before)))
        tb_field_copy (field, after, form->before);
    }
  changes = tb_table_diff (form->shape, form->before, after, FALSE);
  tb_table_free (form->shape, after);
  return changes;
}
