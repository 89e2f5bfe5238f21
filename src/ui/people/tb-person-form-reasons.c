/* tb-person-form-reasons.c: what the rules say, each reason beside its field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-person-form-private.h"
#include "tb-reason.h"
#include "tb-ui-text.h"

static gboolean
belongs (const TbPersonForm *form,
         guint               i,
         const TbReason     *reason)
{
  return g_strcmp0 (reason->field, form->shape->fields[i].name) == 0;
}

static char *
explain (const TbPersonForm *form,
         guint               i,
         const TbReason     *reason)
{
  if (reason->is_conflict)
    return g_strdup (_ ("Somebody else has changed this meanwhile; compare, then save again."));
  if (g_strcmp0 (reason->code, "missing") == 0)
    return g_strdup_printf (_ ("“%s” is missing."), _ (form->shape->fields[i].heading));
  return g_strdup (tb_ui_explain_reason (reason));
}

/**
 * tb_person_form_list_reasons:
 * @form: a form
 * @i: which field
 *
 * Returns: (transfer full) (nullable): what the rules say of it, a line a reason; %NULL if nothing
 */
char *
tb_person_form_list_reasons (const TbPersonForm *form,
                             guint               i)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint k = 0;
       !form->entries[i].is_stale && form->reasons != NULL && k < form->reasons->len; k++)
    {
      const TbReason  *reason = g_ptr_array_index (form->reasons, k);
      g_autofree char *text = NULL;

      if (!belongs (form, i, reason))
        continue;
      text = explain (form, i, reason);
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", text);
    }
  return all->len > 0 ? g_string_free (g_steal_pointer (&all), FALSE) : NULL;
}

/**
 * tb_person_form_has_reason:
 * @form: a form
 * @code: a code
 *
 * Returns: whether the rules say that of it
 */
gboolean
tb_person_form_has_reason (const TbPersonForm *form,
                           const char         *code)
{
  return form->reasons != NULL && tb_reasons_has (form->reasons, code);
}

/**
 * tb_person_form_list_rest:
 * @form: a form
 *
 * Returns: (transfer full) (element-type TbReason): reasons that belong beside no field; borrowed
 *   from @form
 */
GPtrArray *
tb_person_form_list_rest (const TbPersonForm *form)
{
  GPtrArray *rest = g_ptr_array_new ();

  for (guint k = 0; form->reasons != NULL && k < form->reasons->len; k++)
    {
      TbReason *reason = g_ptr_array_index (form->reasons, k);
      gboolean  has_place = FALSE;

      for (guint i = 0; i < form->shape->n_fields && !has_place; i++)
        has_place = (form->shape->fields[i].marks & TB_MARK_KEY) == 0 && belongs (form, i, reason);
      if (!has_place)
        g_ptr_array_add (rest, reason);
    }
  return rest;
}
