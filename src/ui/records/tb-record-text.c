/* tb-record-text.c: service records in people's words, and what may be done with them
 *
 * Pure functions, without a window.  What may be done is only what buttons go by; the rules have
 * the last word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-text.h"

#include <glib/gi18n.h>

#include "tb-anomaly.h"
#include "tb-authority.h"
#include "tb-day.h"
#include "tb-state-mark.h"
#include "tb-ui-text.h"
#include "tb-when.h"

/* How far a record has come. */
static const struct
{
  const char *state;
  const char *word;
} steps[] = {
  { TB_RECORD_SUBMITTED, NC_ ("service record", "Recorded") },
  { TB_RECORD_RECOGNISED, NC_ ("service record", "Recognised") },
  { TB_RECORD_CERTIFIED, NC_ ("service record", "Certified") },
  { TB_RECORD_REVERSED, NC_ ("service record", "Reversed") },
  { TB_RECORD_VOID, NC_ ("service record", "Void") },
};

/**
 * tb_record_get_state_text:
 * @state: (nullable): of a record
 *
 * Returns: (transfer none): the word people use for it
 */
const char *
tb_record_get_state_text (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (state, steps[i].state) == 0)
      return g_dpgettext2 (NULL, "service record", steps[i].word);
  return state != NULL ? state : "";
}

/**
 * tb_record_get_state_classes:
 * @state: (nullable): of a record
 *
 * Returns: (transfer none): CSS classes of the label that says its state
 */
const char *const *
tb_record_get_state_classes (const char *state)
{
  static const char *const classes[][3] = {
    { "chip", "warning", NULL },
    { "chip", "accent", NULL },
    { "chip", "success", NULL },
    { "chip", "error", NULL },
    { "chip", "error", NULL },
    { "chip", NULL, NULL },
  };
  guint i = 0;

  while (i < G_N_ELEMENTS (steps) && g_strcmp0 (state, steps[i].state) != 0)
    i++;
  return classes[i];
}

/**
 * tb_record_print_flags:
 * @flags: (nullable): numbers of rules, “X-01 X-13”
 *
 * Returns: (transfer full) (nullable): what they are called, a line each
 */
char *
tb_record_print_flags (const char *flags)
{
  g_auto (GStrv)      ids = g_strsplit (flags != NULL ? flags : "", " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TbAnomalyRule *rule = tb_anomaly_find (ids[i]);

      if (*ids[i] != '\0')
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", ids[i],
                                rule != NULL ? _ (rule->heading) : "");
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * tb_record_print_item:
 * @record: a record
 *
 * Returns: (transfer full): what was done, or the code of an item nobody knows here
 */
char *
tb_record_print_item (TbServiceRecord *record)
{
  const TbCatalogueItem *item = tb_catalogue_find (record->item);

  return g_strdup (item != NULL ? tb_ui_get_item (item) : record->item);
}

static int
get_minute (gint64 instant_us)
{
  gint64 midnight_us = tb_day_to_instant (tb_day_of_instant (instant_us));

  return (int) ((instant_us - midnight_us) / G_TIME_SPAN_MINUTE);
}

/**
 * tb_record_print_time:
 * @instant_us: an instant
 *
 * Returns: (transfer full): the time of the day in Beijing; empty if it is not known
 */
char *
tb_record_print_time (gint64 instant_us)
{
  return instant_us != 0 ? tb_when_print_time (get_minute (instant_us)) : g_strdup ("");
}

/**
 * tb_record_print_end:
 * @record: a record
 *
 * Returns: (transfer full): when it ended; “24:00” at the end of its day
 */
char *
tb_record_print_end (TbServiceRecord *record)
{
  gint64 day = tb_day_of_instant (record->start_us);

  if (record->end_us != 0 && record->end_us == tb_day_to_instant (tb_day_add_days (day, 1)))
    return tb_when_print_time (TB_WHEN_DAY_MIN);
  return tb_record_print_time (record->end_us);
}

/**
 * tb_record_print_moment:
 * @instant_us: an instant
 *
 * Returns: (transfer full): day and time in Beijing; empty if it is not known
 */
char *
tb_record_print_moment (gint64 instant_us)
{
  g_autofree char *day = tb_ui_format_short_day (tb_day_of_instant (instant_us));
  g_autofree char *time = tb_record_print_time (instant_us);

  return instant_us != 0 ? g_strdup_printf ("%s %s", day, time) : g_strdup ("");
}

/**
 * tb_record_describe:
 * @record: a record out of a list
 * @state: how its row stands
 * @actor: (nullable): who is signed in
 *
 * Returns: (transfer full): a sentence for who listens instead of looks
 */
char *
tb_record_describe (TbServiceRecord *record,
                    TbRowState       state,
                    const char      *actor)
{
  const char         *volunteer = tb_record_get_name (record, "volunteer_id");
  const char         *elder = tb_record_get_name (record, "elder_id");
  g_autofree char    *day = tb_ui_format_day (tb_day_of_instant (record->start_us));
  g_autofree char    *item = tb_record_print_item (record);
  g_autofree char    *start = tb_record_print_time (record->start_us);
  g_autofree char    *end = tb_record_print_end (record);
  g_autofree char    *hours = tb_ui_format_hours (record->minutes);
  g_autoptr (GString) text = g_string_new (NULL);

  /* TRANSLATORS: what is said for a service record: day, volunteer, elder, what was done, start,
   * end, how long, how far it has come */
  g_string_printf (text, _ ("%s, %s for %s, %s, %s to %s, %s, %s"), day,
                   volunteer != NULL ? volunteer : _ ("somebody"),
                   elder != NULL ? elder : _ ("somebody"), item, start, end, hours,
                   tb_record_get_state_text (record->state));
  if (tb_record_is_own (record, actor))
    g_string_append (text, _ (", entered by yourself"));
  if (state != TB_ROW_SYNCED)
    g_string_append_printf (text, _ (", %s"), tb_ui_get_row_state (state));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tb_record_is_own:
 * @record: a record
 * @actor: (nullable): who is signed in
 *
 * Returns: whether that person has submitted it, so that another must recognise it
 */
gboolean
tb_record_is_own (TbServiceRecord *record,
                  const char      *actor)
{
  return actor != NULL && g_strcmp0 (record->submitted_by, actor) == 0;
}

/**
 * tb_record_may:
 * @op: “record.recognise”, “record.withdraw” or “record.certify”
 * @record: a record
 * @roles: of who is signed in
 * @actor: (nullable): who that is
 *
 * Returns: whether it makes sense to offer that
 */
gboolean
tb_record_may (const char      *op,
               TbServiceRecord *record,
               TbRoles          roles,
               const char      *actor)
{
  gboolean is_own = tb_record_is_own (record, actor);

  if (g_strcmp0 (op, "record.certify") == 0)
    return tb_authority_may (op, roles) &&
           g_strcmp0 (record->state, TB_RECORD_RECOGNISED) == 0;
  return tb_authority_may (op, roles) &&
         g_strcmp0 (record->state, TB_RECORD_SUBMITTED) == 0 &&
         is_own == (g_strcmp0 (op, "record.withdraw") == 0);
}

/**
 * tb_record_choice_add:
 * @choice: what may be done with some records
 * @record: one more
 * @roles: of who is signed in
 * @actor: (nullable): who that is
 */
void
tb_record_choice_add (TbRecordChoice  *choice,
                      TbServiceRecord *record,
                      TbRoles          roles,
                      const char      *actor)
{
  choice->n++;
  choice->minutes += record->minutes;
  choice->n_recognisable += tb_record_may ("record.recognise", record, roles, actor) ? 1 : 0;
  choice->n_withdrawable += tb_record_may ("record.withdraw", record, roles, actor) ? 1 : 0;
  choice->n_certifiable += tb_record_may ("record.certify", record, roles, actor) ? 1 : 0;
  choice->n_own += g_strcmp0 (record->state, TB_RECORD_SUBMITTED) == 0 &&
                           tb_record_is_own (record, actor)
                       ? 1
                       : 0;
}
