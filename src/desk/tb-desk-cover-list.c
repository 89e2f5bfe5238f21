/* tb-desk-cover-list.c: group policies out of a list: whom each covers, which rows do not say
 *
 * what an insurer sends back: a row a person, with the policy on each row, or on the first
 * row of those it covers.  Who is meant is found by the identity number, or by a name nobody else
 * here has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-cover-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-query.h"
#include "tb-rows.h"
#include "tb-rules-standing.h"
#include "tb-sheet-file.h"
#include "tb-text.h"

enum
{
  NAME,
  ID_NUMBER,
  INSURER,
  POLICY,
  FROM,
  UNTIL,
  SUM,
  N_COLUMNS
};

/* How people call them; tidy, without spaces. */
static const char *const headings[N_COLUMNS][8] = {
  [NAME] = { "姓名", "被保险人", "被保险人姓名", "志愿者", "志愿者姓名", "name" },
  [ID_NUMBER] = { "身份证号", "身份证号码", "证件号码", "证件号", "公民身份号码", "idnumber" },
  [INSURER] = { "保险公司", "承保公司", "承保机构", "保险机构", "insurer" },
  [POLICY] = { "保单号", "保单号码", "保险单号", "保单编号", "policy" },
  [FROM] = { "起保日期", "起始日期", "生效日期", "保险起期", "开始日期", "from" },
  [UNTIL] = { "终保日期", "截止日期", "到期日期", "保险止期", "结束日期", "until" },
  [SUM] = { "保额", "保额（元）", "保额(元)", "保险金额", "sum" },
};

/* A list that is being read; owned by its task. */
typedef struct
{
  char        *path;  /* (owned) (nullable) */
  char        *text;  /* (owned) (nullable) */
  TbCoverPlan *plan;  /* (owned) (nullable) */
  GHashTable  *known; /* (owned) (nullable) (element-type utf8 TbPerson): by name */
  GHashTable  *twice; /* (owned) (nullable) (element-type utf8): names of several */
} Reading;

static void
row_free (gpointer data)
{
  TbCoverRow *row = data;

  g_free (row->name);
  g_free (row->person_id);
  g_free (row->insurer);
  g_free (row->policy);
  g_free (row);
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

/**
 * tb_cover_plan_free:
 * @plan: (nullable) (transfer full): what a list came to
 */
void
tb_cover_plan_free (TbCoverPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->rows);
  g_clear_pointer (&plan->ops, g_ptr_array_unref);
  g_free (plan);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_free (reading->text);
  tb_cover_plan_free (reading->plan);
  g_clear_pointer (&reading->known, g_hash_table_unref);
  g_clear_pointer (&reading->twice, g_hash_table_unref);
  g_free (reading);
}

static int
find_column (const char *heading)
{
  g_autofree char *tidy = tb_text_tidy (heading);
  g_auto (GStrv)   words = g_strsplit (tidy != NULL ? tidy : "", " ", -1);
  g_autofree char *all = g_strjoinv (NULL, words);

  for (guint c = 0; c < N_COLUMNS; c++)
    for (guint i = 0; i < G_N_ELEMENTS (headings[c]) && headings[c][i] != NULL; i++)
      if (g_ascii_strcasecmp (all, headings[c][i]) == 0)
        return (int) c;
  return -1;
}

/* Where each column stands; the row of headings is the first that names people and policies. */
static gboolean
find_head (const TbGrid *grid,
           int           columns[N_COLUMNS],
           guint        *head_out)
{
  for (guint r = 0; r < tb_grid_get_n_rows (grid); r++)
    {
      for (guint c = 0; c < N_COLUMNS; c++)
        columns[c] = -1;
      for (guint k = 0; k < tb_grid_get_width (grid, r); k++)
        {
          const int c = find_column (tb_grid_get_cell (grid, r, k));

          if (c >= 0 && columns[c] < 0)
            columns[c] = (int) k;
        }
      *head_out = r;
      if (columns[NAME] >= 0 && columns[POLICY] >= 0)
        return TRUE;
    }
  return FALSE;
}

/* (transfer full) (nullable): a cell, tidy; %NULL if there is nothing in it */
static char *
read_cell (const TbGrid *grid,
           guint         r,
           int           k)
{
  char *tidy = k >= 0 && (guint) k < tb_grid_get_width (grid, r)
                   ? tb_text_tidy (tb_grid_get_cell (grid, r, (guint) k))
                   : NULL;

  if (tidy != NULL && *tidy == '\0')
    g_clear_pointer (&tidy, g_free);
  return tidy;
}

/* “2026-01-31”, “2026/1/31”, “2026年1月31日”, “20260131” */
static gint64
read_day (const char *text)
{
  g_autoptr (GRegex)     form = g_regex_new ("^(\\d{4})\\D?(\\d{1,2})\\D?(\\d{1,2})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gint64                 parts[3];

  if (text == NULL || !g_regex_match (form, text, 0, &match))
    return TB_DAY_UNKNOWN;
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *part = g_match_info_fetch (match, i + 1);

      parts[i] = g_ascii_strtoll (part, NULL, 10);
    }
  parts[0] = parts[0] * 10000 + parts[1] * 100 + parts[2];
  return tb_day_is_valid (parts[0]) ? parts[0] : TB_DAY_UNKNOWN;
}

static gboolean
read_known (Reading *reading,
            TbConn  *cache,
            GError **error)
{
  TbQuery              *query = tb_query_new (&tb_person_kind, "is_volunteer=1", NULL, error);
  g_autoptr (GPtrArray) people = query != NULL ? tb_query_read_all (query, cache, 0, error) : NULL;

  g_clear_pointer (&query, tb_query_free);
  if (people == NULL)
    return FALSE;
  reading->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  reading->twice = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < people->len; i++)
    {
      TbPerson *person = people->pdata[i];

      if (!g_hash_table_insert (reading->known, g_strdup (person->name), g_object_ref (person)))
        g_hash_table_add (reading->twice, g_strdup (person->name));
    }
  return TRUE;
}

/* Who is meant. */
static gboolean
find_person (Reading    *reading,
             TbConn     *cache,
             TbCoverRow *row,
             const char *number,
             GError    **error)
{
  g_autofree char     *normal = number != NULL ? tb_citizen_normalise (number) : NULL;
  g_autoptr (TbPerson) person = NULL;
  gpointer             found = NULL;

  if (number == NULL)
    {
      const TbPerson *known = g_hash_table_lookup (reading->known, row->name);

      row->person_id = known != NULL ? g_strdup (known->id) : NULL;
      if (known == NULL)
        row->problem = TB_COVER_NOBODY;
      else if (g_hash_table_contains (reading->twice, row->name))
        row->problem = TB_COVER_SEVERAL;
      return TRUE;
    }
  if (!tb_rows_find (cache, &tb_person_kind, "id_number", normal != NULL ? normal : number,
                     &row->person_id, error))
    return FALSE;
  if (row->person_id != NULL &&
      !tb_rows_get (cache, &tb_person_kind, row->person_id, &found, error))
    return FALSE;
  person = found;
  if (person == NULL || !person->is_volunteer)
    row->problem = TB_COVER_NOBODY;
  else if (g_strcmp0 (person->name, row->name) != 0)
    row->problem = TB_COVER_OTHER_NAME;
  return TRUE;
}

/* What the row leaves out is as on the row above. */
static void
read_policy (const TbGrid     *grid,
             guint             r,
             const int         columns[N_COLUMNS],
             const TbCoverRow *above,
             TbCoverRow       *row)
{
  g_autofree char *from = read_cell (grid, r, columns[FROM]);
  g_autofree char *until = read_cell (grid, r, columns[UNTIL]);
  g_autofree char *sum = read_cell (grid, r, columns[SUM]);
  char            *end = NULL;

  row->insurer = read_cell (grid, r, columns[INSURER]);
  row->policy = read_cell (grid, r, columns[POLICY]);
  row->from_on = read_day (from);
  row->until_on = read_day (until);
  row->sum_yuan = sum != NULL ? g_ascii_strtoll (sum, &end, 10) : 0;
  if (row->policy == NULL && above != NULL)
    {
      row->policy = g_strdup (above->policy);
      row->insurer = row->insurer != NULL ? row->insurer : g_strdup (above->insurer);
      row->from_on = from == NULL ? above->from_on : row->from_on;
      row->until_on = until == NULL ? above->until_on : row->until_on;
      row->sum_yuan = sum == NULL ? above->sum_yuan : row->sum_yuan;
    }
  if (row->problem != TB_COVER_FINE)
    return;
  if (row->policy == NULL || row->insurer == NULL)
    row->problem = TB_COVER_NO_POLICY;
  else if (row->from_on == TB_DAY_UNKNOWN || row->until_on < row->from_on)
    row->problem = TB_COVER_NO_TERM;
  else if (sum != NULL && (end == sum || (*end != '\0' && *end != '.')))
    row->problem = TB_COVER_NO_SUM;
}

static gboolean
is_same_policy (const TbCoverRow *a,
                const TbCoverRow *b)
{
  return g_strcmp0 (a->policy, b->policy) == 0 && g_strcmp0 (a->insurer, b->insurer) == 0 &&
         a->from_on == b->from_on && a->until_on == b->until_on && a->sum_yuan == b->sum_yuan;
}

static gboolean
is_twice (const TbCoverPlan *plan,
          const TbCoverRow  *row)
{
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const TbCoverRow *other = plan->rows->pdata[i];

      if (other->problem == TB_COVER_FINE &&
          g_strcmp0 (other->person_id, row->person_id) == 0 && is_same_policy (other, row))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_rows (Reading      *reading,
           TbConn       *cache,
           const TbGrid *grid,
           GError      **error)
{
  const TbCoverRow *above = NULL;
  int               columns[N_COLUMNS];
  guint             head = 0;

  if (!find_head (grid, columns, &head))
    {
      tb_sheet_refuse (error, _ ("No row has the headings “姓名” and “保单号”"));
      return FALSE;
    }
  for (guint r = head + 1; r < tb_grid_get_n_rows (grid); r++)
    {
      g_autofree char *number = read_cell (grid, r, columns[ID_NUMBER]);
      g_autofree char *name = read_cell (grid, r, columns[NAME]);
      g_autofree char *policy = read_cell (grid, r, columns[POLICY]);
      TbCoverRow      *row;

      if (name == NULL && number == NULL && policy == NULL)
        continue;
      row = g_new0 (TbCoverRow, 1);
      row->row_no = tb_grid_get_row_no (grid, r);
      row->name = g_steal_pointer (&name);
      if (row->name == NULL)
        row->problem = TB_COVER_NO_NAME;
      else if (!find_person (reading, cache, row, number, error))
        {
          row_free (row);
          return FALSE;
        }
      read_policy (grid, r, columns, above, row);
      if (row->problem == TB_COVER_FINE && is_twice (reading->plan, row))
        row->problem = TB_COVER_TWICE;
      reading->plan->n_fine += row->problem == TB_COVER_FINE;
      g_ptr_array_add (reading->plan->rows, row);
      above = row;
    }
  return TRUE;
}

static gpointer
plan_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Reading           *reading = args;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TbGrid) grid = NULL;
  char              *contents = NULL;
  gsize              size = 0;

  if (reading->text != NULL)
    bytes = g_bytes_new (reading->text, strlen (reading->text));
  else if (g_file_get_contents (reading->path, &contents, &size, error))
    bytes = g_bytes_new_take (contents, size);
  if (bytes == NULL || (grid = tb_sheet_file_read (bytes, cancellable, error)) == NULL)
    return NULL;
  reading->plan = g_new0 (TbCoverPlan, 1);
  reading->plan->rows = g_ptr_array_new_with_free_func (row_free);
  if (!read_known (reading, cache, error) || !read_rows (reading, cache, grid, error))
    return NULL;
  return reading;
}

/**
 * tb_desk_plan_cover_async:
 * @self: a desk that acts for an organisation
 * @path: (nullable): a table …
 * @text: (nullable): … or what was pasted of one
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Reads whom group policies cover; nothing is done yet.  Errors: %TB_ERROR_FILE if it is no table,
 * or has not the headings.
 */
void
tb_desk_plan_cover_async (TbDesk             *self,
                          const char         *path,
                          const char         *text,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  g_return_if_fail (TB_IS_DESK (self));

  reading->path = g_strdup (path);
  reading->text = g_strdup (text);
  tb_desk_run (self, tb_desk_plan_cover_async, TB_DESK_READS, plan_job, reading, reading_free,
               NULL, cancellable, callback, user_data);
}

/* The policy of @first, for all rows that name it. */
static void
add_op (TbDesk      *self,
        TbCoverPlan *plan,
        guint        first,
        gboolean    *is_done)
{
  const TbCoverRow   *policy = plan->rows->pdata[first];
  g_autoptr (GString) persons = g_string_new (NULL);
  TbOp               *op = tb_desk_new_op (self, "insurance.group");
  TbInsuranceGroup   *args = op->args;
  guint               n = 0;

  for (guint i = first; i < plan->rows->len && n < TB_INSURANCE_MAX_PEOPLE; i++)
    {
      const TbCoverRow *row = plan->rows->pdata[i];

      if (is_done[i] || row->problem != TB_COVER_FINE || !is_same_policy (row, policy))
        continue;
      is_done[i] = TRUE;
      g_string_append_printf (persons, "%s%s", n++ > 0 ? " " : "", row->person_id);
    }
  args->id = tb_desk_new_id (self);
  args->insurer = g_strdup (policy->insurer);
  args->policy = g_strdup (policy->policy);
  args->from_on = policy->from_on;
  args->until_on = policy->until_on;
  args->sum_yuan = policy->sum_yuan;
  args->persons = g_string_free (g_steal_pointer (&persons), FALSE);
  g_ptr_array_add (plan->ops, op);
}

/**
 * tb_desk_plan_cover_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): what the list comes to
 */
TbCoverPlan *
tb_desk_plan_cover_finish (TbDesk       *self,
                           GAsyncResult *result,
                           GError      **error)
{
  Reading             *reading = tb_desk_run_finish (self, result, error);
  g_autofree gboolean *is_done = NULL;
  TbCoverPlan         *plan;

  if (reading == NULL)
    return NULL;
  plan = g_steal_pointer (&reading->plan);
  plan->ops = g_ptr_array_new_with_free_func (free_op);
  is_done = g_new0 (gboolean, plan->rows->len + 1);
  for (guint i = 0; i < plan->rows->len; i++)
    if (!is_done[i] && ((TbCoverRow *) plan->rows->pdata[i])->problem == TB_COVER_FINE)
      add_op (self, plan, i, is_done);
  return plan;
}
