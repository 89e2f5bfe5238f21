/* tb-chain-table.c: a table pasted from somewhere, with headings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-table.h"

#include <string.h>

#include "tb-text.h"

typedef enum
{
  COLUMN_NUMBER, /* of the row */
  COLUMN_NAME,
  COLUMN_KNOWN, /* what has a form of its own: telephone, identity number, date of birth */
  COLUMN_OTHER,
} Column;

static const struct
{
  const char *heading;
  Column      column;
} headings[] = {
  { "序号", COLUMN_NUMBER },
  { "编号", COLUMN_NUMBER },
  { "号", COLUMN_NUMBER },
  { "姓名", COLUMN_NAME },
  { "name", COLUMN_NAME },
  { "phone", COLUMN_KNOWN },
  { "no.", COLUMN_NUMBER },
  { "名字", COLUMN_NAME },
  { "志愿者", COLUMN_NAME },
  { "老人姓名", COLUMN_NAME },
  { "参加人", COLUMN_NAME },
  { "志愿者姓名", COLUMN_NAME },
  { "电话", COLUMN_KNOWN },
  { "手机", COLUMN_KNOWN },
  { "手机号", COLUMN_KNOWN },
  { "手机号码", COLUMN_KNOWN },
  { "联系电话", COLUMN_KNOWN },
  { "联系方式", COLUMN_KNOWN },
  { "电话号码", COLUMN_KNOWN },
  { "身份证", COLUMN_KNOWN },
  { "身份证号", COLUMN_KNOWN },
  { "身份证号码", COLUMN_KNOWN },
  { "证件号码", COLUMN_KNOWN },
  { "出生日期", COLUMN_KNOWN },
  { "生日", COLUMN_KNOWN },
  { "出生年月", COLUMN_KNOWN },
};

static char **
split (const char *line)
{
  static const char tabs[] = "\t|,";
  char            **cells = NULL;

  for (const char *tab = tabs; *tab != '\0'; tab++)
    if (strchr (line, *tab) != NULL)
      {
        const char  between[] = { *tab, 0 };
        const char *start = *tab == '|' && *line == '|' ? line + 1 : line;

        cells = g_strsplit (start, between, -1);
        break;
      }
  if (cells == NULL)
    cells = g_strsplit (line, "\n", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      char *tidy = tb_text_tidy (cells[i]);

      g_free (cells[i]);
      cells[i] = tidy;
    }
  return cells;
}

static Column
get_column (const char *cell)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_ascii_strcasecmp (cell, headings[i].heading) == 0)
      return headings[i].column;
  return COLUMN_OTHER;
}

/**
 * tb_chain_table_is_heading:
 * @line: UTF-8, folded, with its tabs
 *
 * Returns: whether it names columns (between tabs, | or commas), that of names among them
 */
gboolean
tb_chain_table_is_heading (const char *line)
{
  g_auto (GStrv) cells = split (line);
  guint          n_names = 0, n_known = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      const Column column = get_column (cells[i]);

      n_names += column == COLUMN_NAME ? 1 : 0;
      n_known += column == COLUMN_OTHER ? 0 : 1;
    }
  return n_names == 1 && (n_known > 1 || g_strv_length (cells) > 1) && n_known >= 1;
}

/**
 * tb_chain_table_is_headings:
 * @line: UTF-8, tidy, folded
 *
 * Returns: whether it says what a line has (“姓名 电话 人数”), without columns one could tell
 */
gboolean
tb_chain_table_is_headings (const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " /+-_|()", -1);
  guint          n_names = 0, n_known = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const Column column = get_column (words[i]);

      n_names += column == COLUMN_NAME ? 1 : 0;
      n_known += column != COLUMN_OTHER ? 1 : 0;
    }
  return n_names == 1 && n_known > 1 && strpbrk (line, "0123456789") == NULL;
}

/**
 * tb_chain_table_read:
 * @words: what tells words apart
 * @heading: the line with the headings
 * @row: UTF-8, folded, with its tabs: a line below it
 * @line_no: its number, from 1
 *
 * Returns: (transfer full) (nullable): who is in it, as tb_chain_words_read(); NULL: it is no row
 *   of the table
 */
GPtrArray *
tb_chain_table_read (const TbChainWords *words,
                     const char         *heading,
                     const char         *row,
                     guint               line_no)
{
  g_auto (GStrv)      columns = split (heading);
  g_auto (GStrv)      cells = split (row);
  const guint         n = MIN (g_strv_length (columns), g_strv_length (cells));
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);
  GPtrArray          *entries;

  if (n < 2)
    return NULL;
  for (guint i = 0; i < n; i++)
    switch (get_column (columns[i]))
      {
      case COLUMN_NAME:
        if (*cells[i] != '\0' && *cells[i] != '-')
          g_string_append_printf (told, "姓名:%s,", cells[i]);
        break;
      case COLUMN_KNOWN:
        g_string_append_printf (told, " %s,", cells[i]);
        break;
      case COLUMN_OTHER:
        if (*cells[i] != '-')
          g_string_append_printf (others, "%s%s", others->len > 0 ? " " : "", cells[i]);
        break;
      case COLUMN_NUMBER:
      default:
        break;
      }
  entries = tb_chain_words_read (words, told->str, line_no);
  if (!tb_chain_entry_is_empty (g_ptr_array_index (entries, 0)))
    {
      g_autofree char *note = tb_text_tidy (others->str);

      tb_chain_entry_add_note (g_ptr_array_index (entries, 0), note);
    }
  return entries;
}
