/* tb-chain-lines.c: the lines of a list, each read with what those beside it say of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-reader.h"

#include <stdlib.h>
#include <string.h>

#include "tb-chain-name.h"
#include "tb-chain-table.h"
#include "tb-text.h"

#define HEADED_LINES 8 /* enough to tell what stands above a list from who is in it */

/* Whether the line at @i is one number from another beside it, written alike; times are not. */
static gboolean
is_in_sequence (const TbChainReader *self,
                char               **lines,
                guint                i)
{
  const gint  n = atoi (lines[i]);
  gunichar    sign, other = 0;
  const char *behind = tb_chain_reader_skip_digits (lines[i], &sign);
  guint       next = i + 1;
  gint        previous = (gint) i - 1;

  if (sign == 0 || g_utf8_strchr (".,:;)-/|_ 、。—", -1, sign) == NULL ||
      (sign == ':' && g_ascii_isdigit (*behind)) ||
      tb_chain_reader_has (self, TB_CHAIN_MARK_HOUSE, lines[i]))
    return FALSE;
  while (lines[next] != NULL && *lines[next] == '\0')
    next++;
  while (previous >= 0 && *lines[previous] == '\0')
    previous--;
  if (lines[next] != NULL && atoi (lines[next]) == n + 1)
    tb_chain_reader_skip_digits (lines[next], &other);
  if (other != sign && previous >= 0 && n > 1 && atoi (lines[previous]) == n - 1)
    tb_chain_reader_skip_digits (lines[previous], &other);
  return other == sign;
}

/* “@王秀英 @李四”: whom somebody has called, a piece each. */
static gboolean
read_called (TbChainReader *self,
             const char    *line,
             guint          line_no)
{
  g_auto (GStrv) pieces = *line == '@' ? g_strsplit (line + 1, "@", -1) : NULL;

  if (pieces == NULL || g_strv_length (pieces) < 2)
    return FALSE;
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autofree char *tidy = tb_text_tidy (pieces[i]);

      if (*tidy != '\0')
        tb_chain_reader_read_line (self, tidy, line_no);
    }
  return TRUE;
}

/* “1、王秀英 2、李四”: each number that follows the one before begins a line of its own. */
static void
read_pieces (TbChainReader *self,
             const char    *line,
             guint          line_no)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GArray)     starts = g_array_new (FALSE, FALSE, sizeof (int));
  gint                   previous = -1;

  g_regex_match (self->marks[TB_CHAIN_MARK_NEXT], line, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number =
          g_match_info_fetch (match, g_match_info_get_match_count (match) - 1);
      const gint n = g_ascii_isdigit (*number) ? atoi (number) : previous + 1;
      int        start, end;

      if (!g_match_info_fetch_pos (match, 0, &start, &end) || (previous >= 0 && n != previous + 1))
        continue;
      previous = n;
      g_array_append_val (starts, start);
    }
  if (starts->len < 2)
    {
      tb_chain_reader_read_line (self, line, line_no);
      return;
    }
  self->is_in_sequence = FALSE;
  for (guint i = 0; i < starts->len; i++)
    {
      const int start = g_array_index (starts, int, i);
      const int end =
          i + 1 < starts->len ? g_array_index (starts, int, i + 1) : (int) strlen (line);
      g_autofree char *piece = g_strndup (line + start, (gsize) (end - start));
      g_autofree char *tidy = tb_text_tidy (piece);

      if (i == 0 && start > 0)
        { /* in front may stand what it is about, or somebody */
          g_autofree char *before = g_strndup (line, (gsize) start);
          g_autofree char *title = tb_text_tidy (before);

          if (g_str_has_suffix (title, ":") &&
              tb_chain_name_is_full (title, strlen (title) - 1, TRUE))
            self->n_copies++; /* who sent the list, with themselves in it */
          else
            tb_chain_reader_read_line (self, title, line_no);
        }
      tb_chain_reader_read_line (self, tidy, line_no);
    }
}

static void
look_over (TbChainReader *self,
           const char    *line)
{
  g_autofree char *digits = NULL;
  const char      *behind = tb_chain_reader_skip_ordinal (self, line);

  self->has_labels = self->has_labels || tb_chain_reader_has (self, TB_CHAIN_MARK_LABEL, line);
  self->n_contacts += g_str_has_prefix (line, "联系人") ? 1 : 0;
  if (behind == NULL || *behind == '\0' || tb_chain_reader_has (self, TB_CHAIN_MARK_NOTICE, line))
    return;
  if (!self->has_ordinals)
    self->first_ordinal = atoi (line);
  self->has_ordinals = TRUE;
}

/* Whether the first line stands apart from all others: they have numbers, or an empty line below it
 * is the only one. */
static gboolean
is_titled (char **lines)
{
  guint n_lines = 0, n_numbered = 0, n_gaps = 0;
  gint  first = -1, first_gap = -1;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint n_digits = 0;

      for (const char *p = lines[i]; *p != '\0'; p++)
        n_digits += g_ascii_isdigit (*p) ? 1 : 0;
      if (first < 0 && *lines[i] != '\0')
        first = (gint) i;
      else if (first >= 0 && *lines[i] != '\0')
        {
          n_lines++;
          n_numbered += n_digits >= 8 ? 1 : 0;
        }
      else if (first >= 0 && lines[i + 1] != NULL)
        {
          first_gap = first_gap < 0 ? (gint) i : first_gap;
          n_gaps++;
        }
    }
  return n_lines > 1 && (n_numbered == n_lines || (n_gaps == 1 && first_gap == first + 1));
}

/* Everybody has sent the list anew with one more in it: each is in it once. */
static void
drop_copies (TbChainReader *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->entries->len; i++)
    {
      TbChainEntry *entry = g_ptr_array_index (self->entries, i);
      TbChainEntry *known = g_hash_table_lookup (seen, entry->name->str);

      if (known == NULL)
        {
          g_hash_table_insert (seen, entry->name->str, entry);
          continue;
        }
      tb_chain_entry_fill_in (known, entry);
      g_ptr_array_remove_index (self->entries, i--);
    }
}

/* Whether the first line has nothing but a word, and below it stand names with something to each:
 * 订年糕, and then 祝秀珍 两盒. */
static gboolean
is_heading_of (const TbChainReader *self,
               char               **lines)
{
  guint n_names = 0, n_lines = 0;

  for (guint i = 0; lines[i] != NULL && n_lines < HEADED_LINES; i++)
    {
      g_autoptr (GPtrArray) entries = NULL;
      const TbChainEntry   *first;

      if (*lines[i] == '\0')
        continue;
      entries = tb_chain_words_read (self->words, lines[i], i + 1);
      first = tb_chain_entry_first (entries);
      if (n_lines++ == 0)
        {
          if (first->kind != TB_CHAIN_NAME_UNSURE || first->note->len > 0)
            return FALSE;
        }
      else if (first->kind == TB_CHAIN_NAME_FULL && first->is_leading && first->note->len > 0)
        n_names++;
    }
  return n_lines > 3 && n_names == n_lines - 1;
}

/**
 * tb_chain_reader_read_lines:
 * @self: the reader
 * @lines: the lines, tidy and folded
 * @folded: the same with their tabs
 *
 * Reads who is in them.
 */
void
tb_chain_reader_read_lines (TbChainReader *self,
                            char         **lines,
                            char         **folded)
{
  self->is_titled = is_titled (lines) || is_heading_of (self, lines);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      self->is_in_sequence = is_in_sequence (self, lines, i);
      look_over (self, lines[i]);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      GPtrArray *row = self->table != NULL
                           ? tb_chain_table_read (self->words, self->table, folded[i], i + 1)
                           : NULL;

      self->is_in_sequence = is_in_sequence (self, lines, i);
      if (*lines[i] == '\0')
        self->is_after_gap = TRUE;
      else if (row != NULL && tb_chain_entry_is_empty (tb_chain_entry_first (row)))
        g_ptr_array_unref (row);
      else if (row != NULL)
        tb_chain_reader_add (self, row);
      else if (tb_chain_table_is_heading (folded[i]))
        {
          g_free (self->table);
          self->table = g_strdup (folded[i]);
        }
      else if (tb_chain_table_is_headings (lines[i]))
        continue;
      else if (!read_called (self, lines[i], i + 1))
        read_pieces (self, lines[i], i + 1);
      if (*lines[i] != '\0')
        self->is_after_gap = FALSE;
    }
  if (self->n_copies > 1)
    drop_copies (self);
}
