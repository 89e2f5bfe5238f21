/* tb-chain-list.c: a list people added themselves to in a chat (接龙), as cells
 *
 * Everybody types a line as they like: “3、王秀英🌹138 0013 8000（2人）”.  What can be told apart goes
 * to columns of its own, all else to the note; no line with somebody in it is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-list.h"

#include <string.h>

#include "tb-sheet-file.h"
#include "tb-text.h"

#define MAX_BYTES      (1024 * 1024)
#define MAX_LINE_BYTES 4096
#define HAN            "\\p{sc:Han}" /* the script itself, without the 、 it shares */
#define COUNT          "[一二三四五六七八九十百两]{1,4}"

/* What a line is taken apart with, in the order of PART_…. */
typedef enum
{
  PART_ORDINAL,
  PART_TITLE,
  PART_PICTURE,
  PART_LABEL,
  PART_ID,
  PART_BORN,
  PART_PHONE,
  PART_NAME,
  PART_NEXT_NAME,
  PART_SAID,
  PART_ENDS,
  N_PARTS,
} Part;

static const char *const patterns[N_PARTS] = {
  /* ①②, ❶, ㈠, 1️⃣, 🔟; 【1】, (一); 第3位, No.3; 1. 1、 1) 1: 1-, “1 王”, “1王”; 一、 */
  [PART_ORDINAL] =
      "^(?:[\\x{2460}-\\x{249B}\\x{24EA}-\\x{24FE}\\x{2776}-\\x{2793}\\x{3220}-\\x{3229}\\x{3251}-"
      "\\x{325F}\\x{3280}-\\x{3289}\\x{32B1}-\\x{32BF}\\x{1F51F}]|(?:\\d\\x{FE0F}?\\x{20E3})+"
      "|[\\[(【〔〈<「]\\s*(?:\\d{1,4}|" COUNT ")\\s*[\\])】〕〉>」]"
      "|(?:no\\.?|序号|第)\\s*(?:\\d{1,4}|" COUNT ")\\s*[号位个名]?(?!\\d)"
      "|\\d{1,4}\\s*[.、,:;)。·\\-—~_/|#]+(?:(?!\\s*\\d)|(?=\\s*1[3-9]\\d))"
      "|\\d{1,3}(?=\\s+\\D)(?!\\s*[年月日号楼室点栋时分人名位个])"
      "|\\d{1,3}(?=" HAN ")(?![年月日号楼室点栋时分人名位个])"
      "|" COUNT "\\s*[、.,:;)])[\\s.、,:;)]*",
  [PART_TITLE] = "接龙|报名|活动|通知|时间|地点|集合|格式|示例|^[例#]|^[共请]|合计|总计|截[至止]",
  [PART_PICTURE] = "[\\x{1F000}-\\x{1FAFF}\\x{2190}-\\x{21FF}\\x{2300}-\\x{23FF}\\x{2600}-\\x{27BF}"
                   "\\x{2B00}-\\x{2BFF}\\x{FE00}-\\x{FE0F}\\x{200D}\\x{20E3}\\x{E0020}-\\x{E007F}]"
                   "|\\[(?:玫瑰|强|握手|抱拳|微笑|庆祝|爱心|ok|赞|鼓掌|太阳|拥抱|加油|呲牙|愉快|咖啡|合十"
                   "|拳头|耶|rose|thumbsup|heart)\\]",
  [PART_LABEL] = "(?:姓名|名字|手机号码|手机号|手机|联系电话|联系方式|电话号码|电话|身份证号码|身份证号"
                 "|身份证|出生日期|出生|生日|tel|phone|name)\\s*(?::|(?=[+\\d]))",
  [PART_ID] = "(?<!\\d)[1-9]\\d{5}\\s?(?:19|20)\\d{6}\\s?\\d{3}[\\dx](?![\\dx])",
  [PART_BORN] = "(?<!\\d)((?:19|20)\\d\\d[-./年]\\d{1,2}[-./月]\\d{1,2}日?)(?!\\d)(?:生|出生)?",
  [PART_PHONE] = "(?<!\\d)(?:\\+?86[- ]?)?1[3-9]\\d(?:[- ]?\\d{4}){2}(?!\\d)"
                 "|(?<!\\d)0\\d{2,3}[- ]?\\d{7,8}(?!\\d)",
  [PART_NAME] = "^[\\s@,、:;。.\\-—_~*+|/#'\"]*(" HAN "+(?:[·•‧・.]" HAN "+)*"
                "|[a-z][a-z'.·-]*(?: [a-z][a-z'.·-]*){0,3})",
  [PART_NEXT_NAME] = "^\\s*[、/&+和]\\s*(" HAN "{2,4})(?=\\s|$|[、/&+,;(])",
  [PART_SAID] = "(?<=" HAN "{2})(?:已报名|报名|参加|接龙|签到|已到|" COUNT "人)+$",
  [PART_ENDS] = "^[\\s,、:;。.\\-—_~*|/]+|[\\s,、:;。.\\-—_~*|/+]+$",
};

static const char *const headings[] = { "姓名", "身份证号", "出生日期", "手机", "备注" };

/* Somebody in the list. */
typedef struct
{
  GString *name, *id_number, *born, *phone, *note; /* (owned) */
  guint    line_no;
} Entry;

typedef struct
{
  GRegex    *parts[N_PARTS]; /* (owned) */
  GPtrArray *entries;        /* (owned) (element-type Entry) */
} Reader;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_string_free (entry->name, TRUE);
  g_string_free (entry->id_number, TRUE);
  g_string_free (entry->born, TRUE);
  g_string_free (entry->phone, TRUE);
  g_string_free (entry->note, TRUE);
  g_free (entry);
}

static Entry *
entry_new (guint line_no)
{
  Entry *entry = g_new (Entry, 1);

  *entry = (Entry){ g_string_new (NULL), g_string_new (NULL), g_string_new (NULL),
                    g_string_new (NULL), g_string_new (NULL), line_no };
  return entry;
}

/* Cuts the first match of @part out of @text; a space stays.  Its first group, or all of it, goes
 * to @to. */
static gboolean
take (const Reader *self,
      Part          part,
      GString      *text,
      GString      *to)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *found = NULL;
  int                    start, end;

  if (!g_regex_match (self->parts[part], text->str, 0, &match) ||
      !g_match_info_fetch_pos (match, 0, &start, &end))
    return FALSE;
  found = g_match_info_fetch (match, g_match_info_get_match_count (match) > 1 ? 1 : 0);
  if (to != NULL)
    g_string_assign (to, found);
  g_string_erase (text, start, end - start);
  g_string_insert_c (text, start, ' ');
  return TRUE;
}

static void
clean (const Reader *self,
       Part          part,
       GString      *text,
       const char   *with)
{
  g_autofree char *cleaned =
      g_regex_replace_literal (self->parts[part], text->str, -1, 0, with, 0, NULL);

  if (cleaned != NULL)
    g_string_assign (text, cleaned);
}

/* Tells apart what somebody typed; what is left over is the note. */
static Entry *
read_entry (const Reader *self,
            GString      *text,
            guint         line_no)
{
  Entry *entry = entry_new (line_no);

  clean (self, PART_PICTURE, text, " ");
  clean (self, PART_LABEL, text, " ");
  take (self, PART_ID, text, entry->id_number);
  take (self, PART_BORN, text, entry->born);
  take (self, PART_PHONE, text, entry->phone);
  take (self, PART_NAME, text, entry->name);
  clean (self, PART_SAID, entry->name, "");
  return entry;
}

static void
end_entry (const Reader *self,
           Entry        *entry,
           GString      *text)
{
  g_autofree char *note = NULL;

  clean (self, PART_ENDS, text, "");
  note = tb_text_tidy (text->str);
  if (entry->note->len > 0 && *note != '\0')
    g_string_append_c (entry->note, ' ');
  g_string_append (entry->note, note);
}

static gboolean
is_empty (const Entry *entry)
{
  return entry->name->len + entry->id_number->len + entry->born->len + entry->phone->len == 0;
}

/* “李四、王五 2人”: two people, of whom the first can be reached. */
static void
add_entry (Reader  *self,
           Entry   *entry,
           GString *text)
{
  g_autoptr (GString) next = g_string_new (NULL);
  Entry              *last = entry;

  g_ptr_array_add (self->entries, entry);
  while (entry->name->len > 0 && take (self, PART_NEXT_NAME, text, next))
    {
      last = entry_new (entry->line_no);
      g_string_assign (last->name, next->str);
      g_ptr_array_add (self->entries, last);
    }
  end_entry (self, entry, text);
}

static void
fill (GString       *empty,
      const GString *with)
{
  if (empty->len == 0)
    g_string_assign (empty, with->str);
}

/* A line without a number, below somebody: their telephone, somebody who forgot the number, or more
 * to say. */
static void
read_more (Reader     *self,
           const char *line,
           guint       line_no)
{
  Entry              *last = g_ptr_array_index (self->entries, self->entries->len - 1);
  g_autoptr (GString) text = g_string_new (line);
  Entry              *entry = read_entry (self, text, line_no);

  if (entry->name->len > 0 && (entry->phone->len > 0 || entry->id_number->len > 0) &&
      (last->phone->len > 0 || last->id_number->len > 0))
    {
      add_entry (self, entry, text);
      return;
    }
  fill (last->phone, entry->phone);
  fill (last->id_number, entry->id_number);
  fill (last->born, entry->born);
  if (entry->name->len > 0)
    g_string_prepend (text, entry->name->str);
  end_entry (self, last, text);
  entry_free (entry);
}

static void
read_line (Reader     *self,
           const char *line,
           guint       line_no,
           gboolean    has_ordinals)
{
  g_autoptr (GString) text = g_string_new (line);
  const gboolean      is_numbered = take (self, PART_ORDINAL, text, NULL);
  const gboolean      is_title = !is_numbered &&
                            g_regex_match (self->parts[PART_TITLE], line, 0, NULL) &&
                            !g_regex_match (self->parts[PART_PHONE], line, 0, NULL);
  Entry *entry;

  if (is_title || (*line == '#' && !is_numbered))
    return;
  if (has_ordinals && !is_numbered && self->entries->len > 0)
    {
      read_more (self, line, line_no);
      return;
    }
  if (has_ordinals && !is_numbered && !g_regex_match (self->parts[PART_PHONE], line, 0, NULL))
    return; /* above the list stands what it is about */
  entry = read_entry (self, text, line_no);
  if (is_empty (entry))
    entry_free (entry); /* a number nobody has taken */
  else
    add_entry (self, entry, text);
}

static void
add_cell (TbGrid     *grid,
          GString    *block,
          const char *text)
{
  tb_grid_add_cell (grid, block->len);
  g_string_append_len (block, text, (gssize) strlen (text) + 1);
}

static TbGrid *
make_grid (const Reader *self)
{
  TbGrid  *grid = tb_grid_new (NULL);
  GString *block = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    add_cell (grid, block, headings[i]);
  tb_grid_end_row (grid, 0, 0);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

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

static char *
tidy_line (const char *line)
{
  g_autofree char *folded = tb_text_fold (line);

  return tb_text_tidy (folded);
}

/**
 * tb_chain_list_parse:
 * @text: UTF-8: what was pasted
 * @error: return location
 *
 * The numbers in front, of any kind, go; name, identity number, date of birth and telephone go to
 * columns under headings a roster knows, the rest of a line to the note.  Above the list may stand
 * what it is about.  Rows have the numbers of their lines.  Any thread.
 * Errors: %TB_ERROR_FILE if nobody is in it, or more than a chat can hold.
 *
 * Returns: (transfer full) (nullable): the cells
 */
TbGrid *
tb_chain_list_parse (const char *text,
                     GError    **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Reader         self = { .entries = g_ptr_array_new_with_free_func (entry_free) };
  gboolean       has_ordinals = FALSE;
  TbGrid        *grid = NULL;

  if (!fits (text, lines, error))
    {
      g_ptr_array_unref (self.entries);
      return NULL;
    }
  for (guint i = 0; i < N_PARTS; i++)
    self.parts[i] = g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tidy = tidy_line (lines[i]);

      g_free (lines[i]);
      lines[i] = tidy;
      has_ordinals = has_ordinals || g_regex_match (self.parts[PART_ORDINAL], tidy, 0, NULL);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      read_line (&self, lines[i], i + 1, has_ordinals);
  if (self.entries->len > 0)
    grid = make_grid (&self);
  else
    tb_sheet_refuse (error,
                     "Nobody is in the text. Copy the whole list in the chat, and paste it.");
  for (guint i = 0; i < N_PARTS; i++)
    g_regex_unref (self.parts[i]);
  g_ptr_array_unref (self.entries);
  return grid;
}
