/* tb-record-notes.c: what is said beside the fields of a record that is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-notes.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"
#include "tb-when.h"

/**
 * tb_record_notes_print_hint:
 * @draft: a draft
 * @field: a field
 *
 * Returns: (transfer full) (nullable): how the text was understood, where that helps
 */
char *
tb_record_notes_print_hint (const TbRecordDraft *draft,
                            TbDraftField         field)
{
  if (field == TB_DRAFT_DATE && draft->day != TB_DAY_UNKNOWN)
    return tb_ui_format_weekday (draft->day);
  if (field == TB_DRAFT_MINUTES && draft->minutes > 0)
    {
      g_autofree char *hours = tb_ui_format_hours (draft->minutes);

      if (draft->break_min == 0)
        return g_steal_pointer (&hours);
      /* TRANSLATORS: how long a service was, and minutes of break that are not counted */
      return g_strdup_printf (_ ("%s, break of %d min"), hours, (int) draft->break_min);
    }
  return NULL;
}

/* What the rules say about a field, each with its clause. */
static void
append_reasons (const TbRecordDraft *draft,
                TbDraftField         field,
                GPtrArray           *reasons,
                gboolean             is_warning,
                GString             *text)
{
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const TbReason *reason = reasons->pdata[i];

      if (reason->is_warning != is_warning || tb_record_draft_find_field (reason) != field ||
          !tb_record_draft_knows (draft, reason))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* TRANSLATORS: a reason, and the clause it comes from */
      g_string_append_printf (text, _ ("%s (%s)"), tb_ui_explain_reason (reason), reason->clause);
    }
}

/**
 * tb_record_notes_print_notice:
 * @draft: a draft
 * @field: a field
 * @reasons: (nullable) (element-type TbReason): what the rules said of it
 *
 * Returns: (transfer full) (nullable): what is good to know of it while nothing is wrong there: a
 *   hint, and what somebody else will look at
 */
char *
tb_record_notes_print_notice (const TbRecordDraft *draft,
                              TbDraftField         field,
                              GPtrArray           *reasons)
{
  g_autofree char    *hint = tb_record_notes_print_hint (draft, field);
  g_autoptr (GString) text = g_string_new (hint);
  g_autoptr (GString) warnings = g_string_new (NULL);

  append_reasons (draft, field, reasons, TRUE, warnings);
  if (warnings->len > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* TRANSLATORS: what looks wrong and can be entered all the same */
      g_string_append_printf (text, _ ("Please check: %s"), warnings->str);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * tb_record_notes_print_problem:
 * @draft: a draft
 * @field: a field
 * @reasons: (nullable) (element-type TbReason): what the rules said of it
 * @was_pressed: whether somebody wanted to save, so that what is missing is a problem
 *
 * Returns: (transfer full) (nullable): everything that is wrong there
 */
char *
tb_record_notes_print_problem (const TbRecordDraft *draft,
                               TbDraftField         field,
                               GPtrArray           *reasons,
                               gboolean             was_pressed)
{
  g_autofree char    *wrong = tb_record_draft_find_problem (draft, field);
  g_autoptr (GString) text = NULL;

  if (wrong != NULL)
    return g_steal_pointer (&wrong);
  text = g_string_new (NULL);
  if (was_pressed && tb_record_draft_is_missing (draft, field))
    g_string_append (text, field <= TB_DRAFT_ELDER ? _ ("Choose somebody.") : _ ("Fill this in."));
  append_reasons (draft, field, reasons, FALSE, text);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * tb_record_notes_list_at:
 * @draft: a draft
 * @field: a field; %TB_DRAFT_NO_FIELD for what is about no single one
 * @reasons: (nullable) (element-type TbReason): what the rules said of it
 *
 * Returns: (transfer container) (element-type TbReason): those about it; they belong to @reasons
 */
GPtrArray *
tb_record_notes_list_at (const TbRecordDraft *draft,
                         TbDraftField         field,
                         GPtrArray           *reasons)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    if (!((const TbReason *) reasons->pdata[i])->is_warning &&
        tb_record_draft_find_field (reasons->pdata[i]) == field &&
        tb_record_draft_knows (draft, reasons->pdata[i]))
      g_ptr_array_add (found, reasons->pdata[i]);
  return found;
}

/**
 * tb_record_notes_print_understood:
 * @draft: a draft
 * @field: a field
 *
 * Returns: (transfer full) (nullable): a day or a time as it was understood; %NULL for other fields
 *   and for what is none
 */
char *
tb_record_notes_print_understood (const TbRecordDraft *draft,
                                  TbDraftField         field)
{
  if (field == TB_DRAFT_DATE && draft->day != TB_DAY_UNKNOWN)
    return tb_day_print (draft->day);
  if (field == TB_DRAFT_START && draft->start_min != TB_WHEN_UNKNOWN)
    return tb_when_print_time (draft->start_min);
  if (field == TB_DRAFT_END && draft->end_min != TB_WHEN_UNKNOWN)
    return tb_when_print_time (draft->end_min);
  return NULL;
}

/**
 * tb_record_notes_print_done:
 * @draft: a draft that is saved
 * @volunteer: (nullable): who served
 * @elder: (nullable): who was served
 *
 * Returns: (transfer full): what has been entered
 */
char *
tb_record_notes_print_done (const TbRecordDraft *draft,
                            const TbPerson      *volunteer,
                            const TbPerson      *elder)
{
  g_autofree char *hours = tb_ui_format_hours (draft->minutes);

  /* TRANSLATORS: what was entered: volunteer, elder, how long */
  return g_strdup_printf (_ ("Entered: %s for %s, %s"), volunteer != NULL ? volunteer->name : "",
                          elder != NULL ? elder->name : "", hours);
}

/**
 * tb_record_notes_name_draft:
 * @args: what is known of a record
 *
 * Returns: (transfer full): under which name its draft is kept: one for a record that came back,
 *   one for each outage, item entered from paper or person a form was opened for, and one for all
 *   others
 */
char *
tb_record_notes_name_draft (const TbRecordSubmit *args)
{
  const char *of = args->volunteer_id;

  if (args->id != NULL)
    return g_strconcat ("record:again:", args->id, NULL);
  if (args->outage_id != NULL)
    return g_strconcat ("record:outage:", args->outage_id, NULL);
  if (g_strcmp0 (args->mode, "late") == 0)
    return g_strconcat ("record:late:", args->item, NULL);
  if (of == NULL || *of == '\0')
    of = args->elder_id;
  return of != NULL && *of != '\0' ? g_strconcat ("record:", of, NULL) : g_strdup ("record");
}
