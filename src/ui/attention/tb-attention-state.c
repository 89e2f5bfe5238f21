/* tb-attention-state.c: what can be done about an operation that came back
 *
 * Pure functions: no desk, no widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-attention-state.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

/**
 * tb_attention_is_merged:
 * @item: an operation
 *
 * Returns: whether the city took it but for some values, where its own hold
 */
gboolean
tb_attention_is_merged (const TbOutboxItem *item)
{
  return item->reasons != NULL && !tb_outbox_item_is_returned (item) &&
         tb_reasons_has (item->reasons, TB_REASON_KEPT);
}

/**
 * tb_attention_get_row_state:
 * @item: an operation
 *
 * Returns: how it stands with the city, as its row would show it
 */
TbRowState
tb_attention_get_row_state (const TbOutboxItem *item)
{
  static const struct
  {
    const char *state;
    TbRowState  row_state;
  } states[] = {
    { "ready", TB_ROW_WAITING },
    { "applied", TB_ROW_SENDING },
    { "conflict", TB_ROW_CONFLICT },
    { "blocked", TB_ROW_CONFLICT },
    { "rejected", TB_ROW_REJECTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (item->state, states[i].state) == 0)
      return states[i].row_state;
  return TB_ROW_SYNCED;
}

/**
 * tb_attention_get_cures:
 * @item: an operation
 * @has_form: whether there is a form to put it right in
 *
 * Returns: what may be offered
 */
TbCures
tb_attention_get_cures (const TbOutboxItem *item,
                        gboolean            has_form)
{
  TbCures cures = item->is_dismissed ? TB_CURE_NONE : TB_CURE_DISMISS;

  if (tb_attention_is_merged (item) && item->op != NULL)
    return strcmp (item->op->name, "person.update") == 0 ? TB_CURE_CHOOSE : TB_CURE_NONE;
  if (!tb_outbox_item_is_returned (item))
    return TB_CURE_NONE;
  if (item->op == NULL)
    return cures;
  if (strcmp (item->op->name, "person.update") == 0 && g_strcmp0 (item->state, "conflict") == 0)
    return item->is_dismissed ? TB_CURE_NONE : cures | TB_CURE_CHOOSE;
  if (has_form)
    cures |= TB_CURE_EDIT;
  return cures | TB_CURE_AGAIN;
}

/**
 * tb_attention_explain:
 * @item: an operation
 *
 * Returns: (transfer full): what happened to it, and what that means, in a sentence or two
 */
char *
tb_attention_explain (const TbOutboxItem *item)
{
  if (g_strcmp0 (item->state, "ready") == 0)
    return g_strdup (_ ("This is kept on this computer, and goes to the city platform as soon as "
                        "it can be reached."));
  if (tb_attention_is_merged (item))
    return g_strdup (_ ("The city platform has taken this. What somebody else had changed, too, "
                        "holds as they left it; you can have it your way."));
  if (g_strcmp0 (item->state, "applied") == 0)
    return g_strdup (_ ("The city platform has taken this; its confirmation is on its way."));
  if (g_strcmp0 (item->state, "done") == 0)
    return g_strdup (_ ("The city platform has taken this and confirmed it."));
  if (item->is_dismissed)
    return g_strdup (_ ("This was taken off the list. It changed nothing."));
  if (item->op == NULL)
    return g_strdup (_ ("This was asked for by a newer version of Time Bank."));
  if (g_strcmp0 (item->state, "conflict") == 0)
    return g_strdup (_ ("Somebody else changed the same thing before this reached the city "
                        "platform. Decide which value holds."));
  if (g_strcmp0 (item->state, "blocked") == 0)
    return g_strdup (_ ("This builds upon something the city platform did not accept, so nothing "
                        "was changed. Put that right, and this goes with it."));
  return g_strdup (_ ("The city platform did not accept this, so nothing was changed. All "
                      "reasons are below."));
}

static void
choice_free (gpointer data)
{
  TbChoice *choice = data;

  g_free (choice->original);
  g_free (choice->mine);
  g_free (choice->city);
  g_free (choice->who);
  g_free (choice);
}

static gboolean
is_same (const char *a,
         const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static void
note_who (TbChoice  *choice,
          GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, i);

      if (g_strcmp0 (reason->field, choice->field->name) != 0)
        continue;
      choice->at_us = reason->at_us;
      tb_set_str (&choice->who, reason->who);
    }
}

/**
 * tb_attention_list_choices:
 * @set: of “person.update”: names, values before and after
 * @now: the person as the city has it
 * @reasons: (element-type TbReason): what the city said
 *
 * Returns: (transfer full) (element-type TbChoice): the fields on which both differ; for those
 *   somebody else has changed too, the city's value is the one proposed
 */
GPtrArray *
tb_attention_list_choices (GVariant  *set,
                           TbPerson  *now,
                           GPtrArray *reasons)
{
  GPtrArray   *choices = g_ptr_array_new_with_free_func (choice_free);
  GVariantIter iter;
  const char  *name;
  const char  *before;
  const char  *after;

  g_variant_iter_init (&iter, set);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, &before, &after))
    {
      const TbField   *field = tb_table_find (&tb_person_kind.table, name);
      g_autofree char *city = field != NULL ? tb_field_print (field, now) : NULL;
      TbChoice        *choice;

      if (field == NULL || is_same (city, after))
        continue;
      choice = g_new0 (TbChoice, 1);
      choice->field = field;
      choice->original = g_strdup (before);
      choice->mine = g_strdup (after);
      choice->is_conflict = !is_same (city, before);
      choice->takes_mine = !choice->is_conflict;
      choice->city = g_steal_pointer (&city);
      note_who (choice, reasons);
      g_ptr_array_add (choices, choice);
    }
  return choices;
}

/**
 * tb_attention_make_changes:
 * @choices: (element-type TbChoice): how somebody decided
 *
 * Returns: (transfer full) (nullable): argument of a “person.update” that builds on what the
 *   city has now; %NULL if the city's values all hold
 */
GVariant *
tb_attention_make_changes (GPtrArray *choices)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TB_CHANGES_TYPE));
  guint                    n = 0;

  for (guint i = 0; i < choices->len; i++)
    {
      const TbChoice *choice = g_ptr_array_index (choices, i);

      if (!choice->takes_mine)
        continue;
      g_variant_builder_add (&builder, "(smsms)", choice->field->name, choice->city, choice->mine);
      n++;
    }
  return n > 0 ? g_variant_ref_sink (g_variant_builder_end (&builder)) : NULL;
}

/**
 * tb_attention_print_who:
 * @choice: a field that two sides gave different values
 * @name: (nullable): what the colleague is called, if it was one
 *
 * Returns: (transfer full) (nullable): who has given the city its value, and when; %NULL if that is
 *   not known
 */
char *
tb_attention_print_who (const TbChoice *choice,
                        const char     *name)
{
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  if (choice->at_us == 0)
    return NULL;
  date = tb_ui_format_day (tb_day_of_instant (choice->at_us));
  clock = tb_ui_format_clock (choice->at_us);
  /* TRANSLATORS: who changed a value, day, time */
  return g_strdup_printf (_ ("Changed by %s on %s at %s"),
                          name != NULL ? name : _ ("another organisation"), date, clock);
}

/**
 * tb_attention_print_value:
 * @field: of a person
 * @value: (nullable): as it is stored
 *
 * Returns: (transfer full): as people read it; what is sealed is masked
 */
char *
tb_attention_print_value (const TbField *field,
                          const char    *value)
{
  g_autoptr (TbPerson) scratch = tb_record_new (&tb_person_kind);

  if (value == NULL || *value == '\0')
    return g_strdup (C_ ("value", "(empty)"));
  if (!tb_field_parse (field, scratch, value, NULL))
    return g_strdup (value);
  if ((field->marks & TB_MARK_SEALED) != 0)
    return tb_field_mask (field, scratch);
  if (strcmp (field->name, "sex") == 0)
    return g_strdup (tb_ui_get_sex (scratch->sex));
  if (strcmp (field->name, "district") == 0)
    return g_strdup (tb_ui_get_district (value));
  if (field->type == TB_FIELD_BOOLEAN)
    return g_strdup (tb_field_get_int64 (field, scratch) != 0 ? C_ ("value", "yes")
                                                              : C_ ("value", "no"));
  if (field->type == TB_FIELD_DATE)
    return tb_ui_format_day (tb_field_get_int64 (field, scratch));
  return g_strdup (value);
}
