/* tb-roster-head.c: which column of a list holds what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-private.h"
#include "tb-text.h"

#include <string.h>

#define HEADING_ROWS 10 /* above may stand titles, dates, remarks */
#define NO_COLUMN    (-1)

/* Headings as tb_roster_head_make_key() leaves them, by column. */
static const char *const synonyms[TB_ROSTER_N_COLUMNS][12] = {
  [TB_ROSTER_NAME] = { "姓名", "名字", "志愿者姓名", "老人姓名", "服务对象姓名", "name",
                       "fullname", "volunteername" },
  [TB_ROSTER_SEX] = { "性别", "sex", "gender" },
  [TB_ROSTER_ID_NUMBER] = { "身份证号", "身份证号码", "证件号码", "证件号", "公民身份号码",
                            "身份证", "idnumber", "idno", "identitynumber", "idcard",
                            "idcardnumber" },
  [TB_ROSTER_BORN] = { "出生日期", "生日", "出生年月日", "born", "birthday", "birthdate",
                       "dateofbirth", "dob" },
  [TB_ROSTER_PHONE] = { "手机", "手机号", "手机号码", "联系电话", "电话", "电话号码", "联系方式",
                        "phone", "mobile", "telephone", "tel", "phonenumber" },
  [TB_ROSTER_ADDRESS] = { "住址", "地址", "家庭住址", "现住址", "居住地址", "家庭地址", "address" },
  [TB_ROSTER_TEAM] = { "服务队", "队伍", "团队", "所属服务队", "所属团队", "team", "serviceteam" },
  [TB_ROSTER_DISTRICT] = { "区", "所在区", "区县", "district" },
  [TB_ROSTER_STREET] = { "街道", "街道乡镇", "所在街道", "乡镇", "street", "subdistrict" },
  [TB_ROSTER_ROLE] = { "身份", "类别", "角色", "人员类别", "role", "category" },
  [TB_ROSTER_VOLUNTEER_NO] = { "志愿者编号", "志愿者号", "volunteerno", "volunteernumber",
                               "volunteerid" },
  [TB_ROSTER_SKILLS] = { "专业技能", "技能", "特长", "专业特长", "专长", "skills" },
  [TB_ROSTER_SERVICES] = { "服务类别", "服务类型", "志愿服务类别", "servicecategories" },
  [TB_ROSTER_KEY] = { "编号", "number" },
  [TB_ROSTER_NOTE] = { "备注", "说明", "note", "notes", "remark", "remarks" },
};

/* Known and of no use: not reported as ignored. */
static const char *const silent[] = { "", "序号", "no", "#", "原因", "reason", NULL };
static const char *const reasons[] = { "原因", "reason", NULL };

/* “（必填）”, “(18位)”, “(格式: …)” say how to fill a column, not what it holds. */
static gboolean
is_hint (const char *inside)
{
  static const char *const hints[] = { "必填", "选填", "可选", "必须", "格式", "位", "如",
                                       "required", "optional", "yyyy" };

  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (strstr (inside, hints[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
drop_hints (GString *key)
{
  char *open, *close;

  for (char *from = key->str; (open = strpbrk (from, "([")) != NULL;)
    {
      g_autofree char *inside = NULL;
      const gssize     at = open - key->str;

      close = strpbrk (open, ")]");
      if (close == NULL)
        return;
      inside = g_strndup (open + 1, (gsize) (close - open - 1));
      from = open + 1;
      if (is_hint (inside))
        {
          g_string_erase (key, at, close - open + 1);
          from = key->str + at;
        }
    }
}

/**
 * tb_roster_head_make_key:
 * @heading: a heading as written
 *
 * Returns: (transfer full): it without spaces, widths, case, marks and hints
 */
char *
tb_roster_head_make_key (const char *heading)
{
  g_autofree char *plain = tb_text_squeeze (heading);
  g_autofree char *lower = g_ascii_strdown (plain, -1);
  GString         *key = g_string_new (lower);
  gsize            kept = 0;

  g_string_replace (key, "【", "[", 0);
  g_string_replace (key, "】", "]", 0);
  g_string_replace (key, "★", "", 0);
  drop_hints (key);
  for (gsize i = 0; i < key->len; i++)
    if (strchr ("*:_-./()[]'\"", key->str[i]) == NULL)
      key->str[kept++] = key->str[i];
  g_string_truncate (key, kept);
  return g_string_free (key, FALSE);
}

/**
 * tb_roster_head_find_meaning:
 * @key: from tb_roster_head_make_key()
 * @told: (nullable): what somebody has said, which counts before what headings are called
 *
 * Returns: a TbRosterColumn; -1 for a column that is left out
 */
int
tb_roster_head_find_meaning (const char *key,
                             GHashTable *told)
{
  const int meaning = told != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (told, key)) - 1 : -1;

  if (meaning >= 0)
    return meaning < TB_ROSTER_N_COLUMNS ? meaning : NO_COLUMN;
  for (int i = 0; i < TB_ROSTER_N_COLUMNS; i++)
    for (guint j = 0; j < G_N_ELEMENTS (synonyms[i]) && synonyms[i][j] != NULL; j++)
      if (strcmp (key, synonyms[i][j]) == 0)
        return i;
  return NO_COLUMN;
}

/* How many columns row @row would name, or 0 when it does not name the name. */
static guint
score_row (const TbGrid *grid,
           guint         row,
           GHashTable   *told)
{
  gboolean found[TB_ROSTER_N_COLUMNS] = { FALSE };
  guint    score = 0;

  for (guint i = 0; i < tb_grid_get_heading_width (grid, row); i++)
    {
      g_autofree char *key = tb_roster_head_make_key (tb_grid_get_heading (grid, row, i));
      const int        meaning = tb_roster_head_find_meaning (key, told);

      if (meaning == NO_COLUMN || found[meaning])
        continue;
      found[meaning] = TRUE;
      score++;
    }
  return found[TB_ROSTER_NAME] ? score : 0;
}

static void
read_headings (TbRosterHead *head,
               const TbGrid *grid,
               GHashTable   *told)
{
  for (guint i = 0; i < tb_grid_get_heading_width (grid, head->row); i++)
    {
      g_autofree char *heading = tb_text_tidy (tb_grid_get_heading (grid, head->row, i));
      g_autofree char *key = tb_roster_head_make_key (heading);
      const int        meaning = tb_roster_head_find_meaning (key, told);

      if (*heading != '\0')
        head->width = i + 1;
      if (meaning != NO_COLUMN && head->columns[meaning] == NO_COLUMN)
        {
          head->columns[meaning] = (int) i;
          head->headings[meaning] = g_steal_pointer (&heading);
        }
      else if (g_strv_contains (reasons, key))
        head->reason = (int) i;
      else if (!g_strv_contains (silent, key))
        g_ptr_array_add (head->ignored, g_steal_pointer (&heading));
    }
  g_ptr_array_add (head->ignored, NULL);
}

/* The row of a sheet that names the most columns, and how many. */
static guint
find_best (const TbGrid *grid,
           guint         sheet,
           GHashTable   *told,
           guint        *row_out)
{
  const guint start = tb_grid_get_sheet_start (grid, sheet);
  const guint end = tb_grid_get_sheet_start (grid, sheet + 1);
  guint       best = 0;

  for (guint row = start; row < MIN (start + HEADING_ROWS, end); row++)
    {
      const guint score = score_row (grid, row, told);

      if (score <= best)
        continue;
      best = score;
      *row_out = row;
    }
  return best;
}

/* Several cells side by side are no title. */
static gboolean
looks_like_headings (const TbGrid *grid,
                     guint         row)
{
  guint n = 0;

  for (guint i = 0; i < tb_grid_get_width (grid, row); i++)
    {
      g_autofree char *key = tb_roster_head_make_key (tb_grid_get_cell (grid, row, i));

      n += *key != '\0';
    }
  return n > 1;
}

/**
 * tb_roster_head_guess:
 * @grid: sheets
 * @told: (nullable): what somebody has said
 * @row_out: (out): index of a row
 *
 * Returns: whether there is a row of headings: the one that names the most columns, else the first
 *   that looks like one
 */
gboolean
tb_roster_head_guess (const TbGrid *grid,
                      GHashTable   *told,
                      guint        *row_out)
{
  for (guint sheet = 0; sheet < tb_grid_get_n_sheets (grid); sheet++)
    if (find_best (grid, sheet, told, row_out) > 0)
      return TRUE;
  for (guint sheet = 0; sheet < tb_grid_get_n_sheets (grid); sheet++)
    {
      const guint start = tb_grid_get_sheet_start (grid, sheet);
      const guint end = tb_grid_get_sheet_start (grid, sheet + 1);

      for (guint row = start; row < MIN (start + HEADING_ROWS, end); row++)
        if (looks_like_headings (grid, row))
          {
            *row_out = row;
            return TRUE;
          }
    }
  return FALSE;
}

/**
 * tb_roster_head_find:
 * @head: (out caller-allocates): where things are; clear it with tb_roster_head_clear()
 * @grid: sheets
 * @sheet: index of one of them
 * @told: (nullable): what somebody has said headings mean
 * @error: return location
 *
 * The heading row is the one of the first ten that names the most columns; a heading of several
 * merged cells counts for each of them.
 * Errors: %TB_ERROR_DATA when none names the name, or it names neither identity number nor date
 * of birth.
 *
 * Returns: whether the list can be read
 */
gboolean
tb_roster_head_find (TbRosterHead *head,
                     const TbGrid *grid,
                     guint         sheet,
                     GHashTable   *told,
                     GError      **error)
{
  *head = (TbRosterHead){ 0 };
  head->ignored = g_ptr_array_new_with_free_func (g_free);
  head->reason = NO_COLUMN;
  head->end = tb_grid_get_sheet_start (grid, sheet + 1);
  for (guint i = 0; i < TB_ROSTER_N_COLUMNS; i++)
    head->columns[i] = NO_COLUMN;
  if (find_best (grid, sheet, told, &head->row) == 0)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA,
                   "None of the first %d rows has a heading for the name (姓名).", HEADING_ROWS);
      return FALSE;
    }
  read_headings (head, grid, told);
  if (head->columns[TB_ROSTER_ID_NUMBER] != NO_COLUMN ||
      head->columns[TB_ROSTER_BORN] != NO_COLUMN || head->columns[TB_ROSTER_PHONE] != NO_COLUMN)
    return TRUE; /* with a telephone, a row may still mean somebody who is here */
  g_set_error (error, TB_ERROR, TB_ERROR_DATA,
               "Row %u has no heading for the identity number (身份证号), the date of birth "
               "(出生日期) or the telephone (手机).",
               tb_grid_get_row_no (grid, head->row));
  return FALSE;
}

/**
 * tb_roster_head_clear:
 * @head: from tb_roster_head_find(), whatever it returned
 */
void
tb_roster_head_clear (TbRosterHead *head)
{
  for (guint i = 0; i < TB_ROSTER_N_COLUMNS; i++)
    g_clear_pointer (&head->headings[i], g_free);
  g_clear_pointer (&head->ignored, g_ptr_array_unref);
}

/**
 * tb_roster_head_is_repeated:
 * @head: where things are
 * @grid: the sheet
 * @row: index of a row of it
 *
 * Returns: whether the row is the headings again, as on the next printed page
 */
gboolean
tb_roster_head_is_repeated (const TbRosterHead *head,
                            const TbGrid       *grid,
                            guint               row)
{
  const guint column = (guint) head->columns[TB_ROSTER_NAME];

  return strcmp (tb_grid_get_cell (grid, row, column),
                 tb_grid_get_cell (grid, head->row, column)) == 0;
}
