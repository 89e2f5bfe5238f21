/* tb-op-facts.c: what an operation says, field by field
 *
 * Pure functions, for any thread.  Keys of rows are left out: its story calls them by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-facts.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-attention-state.h"
#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

static void
fact_free (gpointer data)
{
  TbOpFact *fact = data;

  g_free (fact->value);
  g_free (fact);
}

static void
add (GPtrArray  *facts,
     const char *heading,
     char       *value)
{
  TbOpFact *fact = g_new (TbOpFact, 1);

  *fact = (TbOpFact){ heading, value };
  g_ptr_array_add (facts, fact);
}

static char *
print_instant (gint64 instant_us)
{
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (instant_us));
  g_autofree char *clock = tb_ui_format_clock (instant_us);

  /* TRANSLATORS: a day, and a time on it */
  return g_strdup_printf (C_ ("instant", "%s %s"), day, clock);
}

static char *
print_text (const TbField *field,
            gconstpointer  args)
{
  const char *text = tb_field_get_text (field, args);

  if ((field->marks & TB_MARK_SEALED) != 0)
    return tb_field_mask (field, args);
  if (strcmp (field->name, "item") == 0 && tb_catalogue_find (text) != NULL)
    return g_strdup (tb_ui_get_item (tb_catalogue_find (text)));
  if (strcmp (field->name, "district") == 0)
    return g_strdup (tb_ui_get_district (text));
  return g_strdup (text);
}

/* (transfer full) (nullable): NULL for what goes without saying */
static char *
print_number (const TbField *field,
              gint64         number)
{
  if (number == 0)
    return NULL;
  if (strcmp (field->name, "sex") == 0)
    return g_strdup (tb_ui_get_sex (number));
  if (field->type == TB_FIELD_INSTANT)
    return print_instant (number);
  if (field->type == TB_FIELD_DATE)
    return tb_ui_format_day (number);
  if (field->type == TB_FIELD_MINUTES)
    return tb_ui_format_hours (number);
  if (field->type == TB_FIELD_BOOLEAN)
    return g_strdup (C_ ("value", "yes"));
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* Before and after, of each field that is changed. */
static void
add_changes (GPtrArray *facts,
             GVariant  *set)
{
  GVariantIter iter;
  const char  *name, *before, *after;

  g_variant_iter_init (&iter, set);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, &before, &after))
    {
      const TbField   *field = tb_table_find (&tb_person_kind.table, name);
      g_autofree char *old_value = NULL;
      g_autofree char *new_value = NULL;

      if (field == NULL || (field->marks & TB_MARK_REFERENCE) != 0)
        continue;
      old_value = tb_attention_print_value (field, before);
      new_value = tb_attention_print_value (field, after);
      /* TRANSLATORS: a value before a change, and after it */
      add (facts, _ (field->heading), g_strdup_printf (_ ("%s → %s"), old_value, new_value));
    }
}

/**
 * tb_op_facts_list:
 * @op: an operation
 *
 * Returns: (transfer full) (element-type TbOpFact): what it says, in the order of its fields
 */
GPtrArray *
tb_op_facts_list (const TbOp *op)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);

  for (guint i = 0; i < op->shape->n_fields; i++)
    {
      const TbField *field = &op->shape->fields[i];
      char          *value = NULL;

      if ((field->marks & (TB_MARK_KEY | TB_MARK_REFERENCE)) != 0 ||
          tb_field_is_empty (field, op->args))
        continue;
      if (field->type == TB_FIELD_CHANGES)
        add_changes (facts, tb_field_get_changes (field, op->args));
      else if (field->type == TB_FIELD_TEXT)
        value = print_text (field, op->args);
      else
        value = print_number (field, tb_field_get_int64 (field, op->args));
      if (value != NULL)
        add (facts, _ (field->heading), value);
    }
  return facts;
}

/**
 * tb_op_facts_print:
 * @op: an operation
 *
 * Returns: (transfer full): what it says, on one line
 */
char *
tb_op_facts_print (const TbOp *op)
{
  g_autoptr (GPtrArray) facts = tb_op_facts_list (op);
  GString              *text = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      const TbOpFact *fact = g_ptr_array_index (facts, i);

      if (i > 0)
        /* TRANSLATORS: between two things an operation says */
        g_string_append (text, C_ ("facts", "; "));
      /* TRANSLATORS: what is said for a line: its name, its value */
      g_string_append_printf (text, _ ("%s: %s"), fact->heading, fact->value);
    }
  return g_string_free (text, FALSE);
}
