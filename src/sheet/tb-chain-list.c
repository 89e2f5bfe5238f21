/* tb-chain-list.c: a list people added themselves to in a chat (接龙), as cells
 *
 * Everybody types a line as they like: “3、王秀英🌹138 0013 8000（2人）”.  Which lines are people,
 * TbChainReader tells; what is in a line, TbChainWords; what is a name, tb-chain-name.c.  No line
 * with somebody in it is lost: who cannot be told apart stays as typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-list.h"

#include <string.h>

#include "tb-chain-reader.h"
#include "tb-sheet-file.h"
#include "tb-text.h"

#define MAX_BYTES      (1024 * 1024)
#define MAX_LINE_BYTES 4096

static const char *const headings[] = { "姓名", "身份证号", "出生日期", "手机", "备注" };

static void
add_cell (TbGrid     *grid,
          GString    *block,
          const char *text)
{
  tb_grid_add_cell (grid, block->len);
  g_string_append_len (block, text, (gssize) strlen (text) + 1);
}

static TbGrid *
make_grid (const TbChainReader *self)
{
  TbGrid  *grid = tb_grid_new (NULL);
  GString *block = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    add_cell (grid, block, headings[i]);
  tb_grid_end_row (grid, 0, 0);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const TbChainEntry *entry = g_ptr_array_index (self->entries, i);

      add_cell (grid, block, entry->name->str);
      add_cell (grid, block, entry->id_number->str);
      add_cell (grid, block, entry->born->str);
      add_cell (grid, block, entry->phone->str);
      add_cell (grid, block, entry->note->str);
      tb_grid_end_row (grid, entry->line_no, entry->line_no);
    }
  tb_grid_take_text (grid, g_string_free (block, FALSE));
  return grid;
}

/* Nobody types more, and what looks for parts takes its time on long lines. */
static gboolean
fits (const char *text,
      char      **lines,
      GError    **error)
{
  if (strlen (text) > MAX_BYTES)
    {
      tb_sheet_refuse (error, "The text has more than %d kB.", MAX_BYTES / 1024);
      return FALSE;
    }
  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > MAX_LINE_BYTES)
      {
        tb_sheet_refuse (error, "Line %u of the text has more than %d kB.", i + 1,
                         MAX_LINE_BYTES / 1024);
        return FALSE;
      }
  return TRUE;
}

/* What people type for 、 and |, as it looks alike. */
static void
mend_signs (GString *text)
{
  static const char *const alike[][2] = {
    { "丶", "、" },
    { "﹑", "、" },
    { "､", "、" },
    { "｡", "。" },
    { "﹒", "." },
    { "丨", "|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    g_string_replace (text, alike[i][0], alike[i][1], 0);
}

static char *
tidy_line (const TbChainReader *self,
           const char          *line)
{
  g_autofree char    *folded = tb_text_fold (line);
  g_autoptr (GString) mended = g_string_new (folded);
  g_autofree char    *said = NULL;

  mend_signs (mended);
  said =
      g_regex_replace_literal (self->marks[TB_CHAIN_MARK_STAMP], mended->str, -1, 0, "", 0, NULL);
  return tb_text_tidy (said != NULL ? said + strspn (said, " |") : mended->str);
}

/**
 * tb_chain_list_parse:
 * @text: UTF-8: what was pasted
 * @error: return location
 *
 * The numbers in front, of any kind, go; name, identity number, date of birth and telephone go to
 * columns under headings a roster knows, the rest of a line to the note.  Above the list may stand
 * what it is about; a copy of a chat and a table with headings are read as such.  Rows have the
 * numbers of their lines.  Any thread.
 * Errors: %TB_ERROR_FILE if nobody is in it, or more than a chat can hold.
 *
 * Returns: (transfer full) (nullable): the cells
 */
TbGrid *
tb_chain_list_parse (const char *text,
                     GError    **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) folded = NULL;
  g_auto (GStrv) joined = NULL;
  TbChainReader  self = { 0 };
  TbGrid        *grid = NULL;

  if (!fits (text, lines, error))
    return NULL;
  tb_chain_reader_init (&self);
  folded = g_new0 (char *, g_strv_length (lines) + 1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tidy = tidy_line (&self, lines[i]);

      folded[i] = tb_text_fold (lines[i]);
      g_free (lines[i]);
      lines[i] = tidy;
    }
  joined = tb_chain_chat_join (self.chat, lines);
  if (tb_chain_chat_is_chat (self.chat, lines))
    tb_chain_reader_read_chat (&self, lines);
  else if (tb_chain_chat_is_chat (self.chat, joined))
    tb_chain_reader_read_chat (&self, joined);
  else
    tb_chain_reader_read_lines (&self, lines, folded);
  if (self.entries->len > 0)
    grid = make_grid (&self);
  else
    tb_sheet_refuse (error,
                     "Nobody is in the text. Copy the whole list in the chat, and paste it.");
  tb_chain_reader_clear (&self);
  return grid;
}
