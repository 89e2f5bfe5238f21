/* tb-desk-outage-list.c: the log of outages, and how far what was on paper has been entered
 *
 * A line is what this desk has met itself, or a colleague of the organisation has told the city.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-desk-outage-private.h"
#include "tb-desk-outage.h"
#include "tb-facts-outages.h"
#include "tb-rows.h"
#include "tb-rule-shelf.h"
#include "tb-rules-outages.h"

#define US_PER_MINUTE (60 * G_USEC_PER_SEC)

static const TbField line_fields[] = { TB_OUTAGE_LINE_FIELDS (TB_ENTRY, TbOutageLine) };
const TbTable        tb_outage_line_table =
    TB_TABLE (TbOutageLine, "outage_line", line_fields);

/* What the reading needs; freed with the task. */
typedef struct
{
  TbReplica *replica; /* (unowned) */
  char      *org_id;  /* (owned) (nullable) */
  TbCityKey  key;
  gint64     now_us;

  TbRuleBook *book;   /* (unowned): of the cache */
  char       *place;  /* (owned) (nullable): of the organisation */
  GHashTable *counts; /* (owned) (nullable): how many records name each outage */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->counts, g_hash_table_unref);
  g_free (reading->place);
  g_free (reading->org_id);
  g_free (reading);
}

static void
line_free (gpointer line)
{
  tb_table_free (&tb_outage_line_table, line);
}

/* What holds for all lines is asked for once, however many they are. */
static gboolean
look_up (Reading *reading,
         TbConn  *cache,
         GError **error)
{
  const TbRuleShelf *shelf = NULL;

  if (!tb_rule_shelf_get (cache, tb_city_key_get_bytes (&reading->key), &shelf, error) ||
      !tb_rule_shelf_find_place (cache, reading->org_id, &reading->place, error))
    return FALSE;
  reading->book = shelf->book;
  reading->counts = tb_facts_count_back_entries (cache, error);
  return reading->counts != NULL;
}

/* by what is in force on the day the platform was back. */
static void
find_deadline (const Reading *reading,
               TbOutageLine  *line)
{
  const TbWorkdays *workdays = tb_workdays_get_default ();
  const gint64      today = tb_day_of_instant (reading->now_us);
  const TbRules    *rules = tb_rule_book_find (reading->book, reading->place, reading->org_id,
                                               tb_day_of_instant (line->to_us));

  line->last_on = tb_rules_find_back_entry_day (rules, workdays, line->to_us);
  line->days_left = tb_workdays_distance (workdays, today, line->last_on, NULL);
  if (line->last_on != TB_DAY_UNKNOWN && today > line->last_on)
    line->days_left = MIN (line->days_left, -1); /* on a day off, too */
}

static TbOutageLine *
make_line (const Reading  *reading,
           const TbOutage *outage)
{
  TbOutageLine *line = tb_table_new (&tb_outage_line_table);
  const gint64  to_us = outage->to_us != 0 ? outage->to_us : reading->now_us;

  tb_table_copy_common (&tb_outage_line_table, line, &tb_outage_kind.table, outage);
  line->minutes = MAX (0, to_us - outage->from_us) / US_PER_MINUTE;
  line->n_records = GPOINTER_TO_UINT (g_hash_table_lookup (reading->counts, line->id));
  if (outage->to_us == 0)
    tb_set_str (&line->state, TB_OUTAGE_OPEN);
  else if (!tb_outage_is_told (outage))
    tb_set_str (&line->state, TB_OUTAGE_LOGGED);
  else
    {
      if (line->state == NULL)
        tb_set_str (&line->state, TB_OUTAGE_DUE);
      find_deadline (reading, line);
    }
  return line;
}

/* What this desk has met, what a colleague has told, and what has become of what was told. */
static gboolean
add_outages (const Reading *reading,
             TbConn        *cache,
             GPtrArray     *lines,
             GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  /* id → its line */
  g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  TbConn                *vault = tb_replica_get_vault (reading->replica);
  GPtrArray             *outages = tb_desk_fold_outages (vault, error);

  if (outages == NULL ||
      !tb_rows_select (cache, &tb_outage_kind, "ORDER BY from_us, id", rows, error, ""))
    return FALSE;
  for (guint i = 0; i < outages->len; i++)
    {
      TbOutageLine *line = make_line (reading, outages->pdata[i]);

      g_ptr_array_add (lines, line);
      g_hash_table_insert (own, line->id, line);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const TbOutage *row = rows->pdata[i];
      TbOutageLine   *line = g_hash_table_lookup (own, row->id);

      if (line == NULL)
        g_ptr_array_add (lines, make_line (reading, row));
      else if (line->to_us != 0)
        tb_set_str (&line->state, row->state);
    }
  return TRUE;
}

/* a time in which the organisation could not record online is entered from paper as well. */
static gboolean
add_gaps (const Reading *reading,
          TbConn        *cache,
          GPtrArray     *lines,
          GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const gint64          today = tb_day_of_instant (reading->now_us);

  if (reading->org_id != NULL &&
      !tb_rows_list (cache, &tb_capability_kind, TB_SQL_OF_ORG, reading->org_id, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TbCapability *row = rows->pdata[i];
      const gboolean      is_over = row->until_on != 0 && row->until_on < today;
      TbOutageLine       *line;

      if (row->is_online || row->from_on > today)
        continue;
      line = tb_table_new (&tb_outage_line_table);
      g_ptr_array_add (lines, line);
      line->id = g_strdup (row->id);
      line->cause = g_strdup (TB_OUTAGE_GAP);
      line->item = g_strdup (row->item);
      line->note = g_strdup (row->reason);
      line->state = g_strdup (is_over ? row->state : TB_OUTAGE_OPEN);
      line->from_us = tb_day_to_instant (row->from_on);
      if (is_over)
        line->to_us = tb_day_to_instant (tb_day_add_days (row->until_on, 1)) - 1;
      line->minutes = MAX (0, (is_over ? line->to_us : reading->now_us) - line->from_us) /
                      US_PER_MINUTE;
      if (!is_over)
        continue;
      find_deadline (reading, line);
      if (!tb_facts_count_gap_entries (cache, reading->org_id, row->item, line->from_us,
                                       line->to_us + 1, &line->n_records, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_begins (gconstpointer a,
                gconstpointer b)
{
  const TbOutageLine *one = *(TbOutageLine *const *) a;
  const TbOutageLine *two = *(TbOutageLine *const *) b;

  if (one->from_us != two->from_us)
    return one->from_us < two->from_us ? 1 : -1;
  return strcmp (one->id, two->id);
}

static gpointer
list_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Reading              *reading = args;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  if (!look_up (reading, cache, error) || !add_outages (reading, cache, lines, error) ||
      !add_gaps (reading, cache, lines, error))
    return NULL;
  g_ptr_array_sort (lines, compare_begins);
  return g_steal_pointer (&lines);
}

/**
 * tb_desk_list_outages_async:
 * @self: a desk
 * @cancellable: (nullable): ends it
 * @callback: called with the list
 * @user_data: for @callback
 *
 * All outages, with the last day of the back-entry of each.
 */
void
tb_desk_list_outages_async (TbDesk             *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->replica = self->replica;
  reading->org_id = g_strdup (tb_desk_get_org_id (self));
  reading->now_us = tb_clock_now (self->clock) - self->skew_us;
  tb_desk_get_city_key (self, &reading->key);
  /* the vault belongs to the writing thread */
  tb_desk_run (self, tb_desk_list_outages_async, TB_DESK_LOOKS, list_job, reading, reading_free,
               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_list_outages_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbOutageLine): the newest first
 */
GPtrArray *
tb_desk_list_outages_finish (TbDesk       *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/**
 * tb_outage_lines_export:
 * @lines: (element-type TbOutageLine): outages
 * @error: return location
 *
 * Returns: (transfer full): them as a table for a spreadsheet
 */
GBytes *
tb_outage_lines_export (GPtrArray *lines,
                        GError   **error)
{
  return tb_desk_print_rows (&tb_outage_line_table, lines, error);
}
