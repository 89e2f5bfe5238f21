/* tb-chain-list.c: a list people added themselves to in a chat (接龙), as cells
 *
 * Everybody types a line as they like: “3、王秀英🌹138 0013 8000（2人）”.  Which lines are people, and
 * which are about the list, is told here; what is in a line, by TbChainWords.  No line with somebody
 * in it is lost: who cannot be told apart stays as typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-list.h"

#include <stdlib.h>
#include <string.h>

#include "tb-chain-chat.h"
#include "tb-chain-table.h"
#include "tb-chain-words.h"
#include "tb-sheet-file.h"
#include "tb-text.h"

#define MAX_BYTES      (1024 * 1024)
#define MAX_LINE_BYTES 4096
#define HAN            "\\p{sc:Han}" /* the script itself, without the 、 it shares */
#define COUNT          "[一二三四五六七八九十百两]{1,4}"
#define CIRCLED                                                                                               \
  "\\x{2160}-\\x{216B}\\x{2460}-\\x{249B}\\x{24EA}-\\x{24FE}\\x{2776}-\\x{2793}\\x{3220}-\\x{3229}\\x{3251}-" \
  "\\x{325F}\\x{3280}-\\x{3289}\\x{32B1}-\\x{32BF}\\x{1F51F}"
#define HOUSE "\\d{1,2}[-#]\\d{1,2}-\\d{3,4}|\\d{1,2}[-#]\\d{3,4}(?!\\d)|\\d{1,3}(?:号楼|栋|#|单元)"

/* What a line is known by. */
typedef enum
{
  MARK_ORDINAL,
  MARK_NEXT,
  MARK_TITLE,
  MARK_BODY,
  MARK_NOTICE,
  MARK_CONTACT,
  MARK_HEADING,
  MARK_WHEN,
  MARK_STAMP,
  MARK_SIGNS_UP,
  MARK_NOBODY,
  MARK_SYSTEM,
  MARK_LABEL,
  N_MARKS,
} Mark;

static const char *const patterns[N_MARKS] = {
  /* ①②, ❶, ㈠, 1️⃣, 🔟; 【1】, (一); 第3位, No.3, #3; 1. 1、 1) 1: 1-, “1 王”, “1王”; 一、 */
  [MARK_ORDINAL] =
      "^(?:[" CIRCLED "]|(?:\\d\\x{FE0F}?\\x{20E3})+"
      "|[\\[(【〔〈<「]\\s*(?:\\d{1,4}|" COUNT ")\\s*[\\])】〕〉>」]"
      "|\\d{1,3}\\s*(?:[\\]】>》]|\\+(?=" HAN "))|" COUNT "\\s+(?=" HAN "{2,4}(?:[\\s\\d]|$))"
      "|#\\s*\\d{1,3}(?!\\d)|[a-z][.、)](?=\\s*" HAN ")"
      "|(?:no\\.?|序号|跟团号|编号)\\s*(?:\\d{1,4}|" COUNT ")\\s*[号位个名]?(?!\\d)"
      "|第\\s*(?:\\d{1,4}|" COUNT ")\\s*(?:[号位个名]|(?=[\\s.、,:;)]))(?!\\d)"
      "|\\d{1,3}\\s*[.、,:;)](?=\\s*(?:" HOUSE "))|\\d{1,3}[.、)]\\s+(?=\\d{3,4}\\s*" HAN ")"
      "|\\d{1,4}\\s*[.、,:;)。·\\-—~_/|#]+(?:(?!\\s*\\d)|(?=\\s*1[3-9]\\d))"
      "|\\d{1,3}(?=\\s+\\D)(?!\\s*[年月日号楼室点栋时分人名位个份箱元岁层期排块届天次场度])"
      "|\\d{1,3}\\s+(?=(?:" HOUSE "))"
      "|\\d{1,3}(?=" HAN ")(?![年月日号楼室点栋时分人名位个份箱元岁层期排块届天次场度])"
      "|" COUNT "\\s*[、.,:;)])[\\s.、,:;)]*",
  [MARK_NEXT] = "[" CIRCLED "]|[(\\[【]\\s*(\\d{1,3})\\s*[)\\]】](?=\\s*" HAN ")"
                "|(?<!\\d)(\\d{1,3})\\s*[.、)]\\s*(?=" HAN ")(?!\\s*(?:您|你|请|手机|电话))"
                "|(?<!\\S)(\\d{1,3})(?=" HAN "{2,4}(?:\\s|$))(?![年月日号楼室点栋时分人名位个份箱元岁层])",
  [MARK_TITLE] =
      "^@所有人|撤回了?一条|群聊|拍了拍|接龙|报名|活动|通知|时间|地点|集合|格式|示例|^[例#]|^[共请]|合计|总计|截[至止]|名额|^已[报参]"
      "|更正|提示|回复|欢迎|准时|带好|记得|务必|自备|不见不散|谢谢|感谢|注意|咨询|群公告|聊天记录|自提点|明细|如下|以下|姓名.*(?:电话|手机|人数|房号|楼号)",
  [MARK_BODY] = "(?:居委会|社区|服务站|中心|支部|街道|物业|业委会|驿站|协会|办公室|服务队|居|会|班|组|课|团"
                "|讲座|讲堂|体验|名单|值班|联谊|登记|拼单|团购|签到表?|采摘|探访|慰问|义诊|培训|比赛|演出"
                "|志愿服务|一览表?|统计|表)$",
  [MARK_NOTICE] = "(?:时间|地点|集合|费用|内容|对象|要求|截[至止]|名额|人数|主题|形式|备注|联系人?|报名)[^:]{0,4}:"
                  "|(?:请|须|需要?|自备|自带|携带|提前|不得|禁止|不要|勿|注意|谢谢|务必|准时|免费|统一)" HAN "{3}"
                  "|(?:集合|活动|开始|截[至止]).{3}",
  [MARK_CONTACT] = "^[(【\\[]?(?:发起人|发起|联系人|负责人|组织者|主办|承办|咨询|电话咨询|咨询电话|报名电话"
                   "|联系电话|热线|服务热线|主讲|主讲人|讲师|授课|授课老师|时间|地点|集合|发布人|创建人)",
  [MARK_HEADING] = "[:]$|^[(【「\\[][^)】」\\]]*[)】」\\]]$|^[—\\-=_*~·.\\s]+.{0,12}[—\\-=_*~·.]+$",
  [MARK_WHEN] = "^[\\s\\d:/.\\-年月日号时分点上下午星期周(),一二三四五六]+$",
  [MARK_LABEL] = "(?:姓\\s?名|名字)(?:\\([^)]*\\))?\\s*[:】\\]]",
  [MARK_SYSTEM] = "撤回了?一条|(?:加入|退出)了?群聊|拍了拍|^\\[(?:图片|语音|视频|文件|动画表情|表情|位置)",
  [MARK_SIGNS_UP] = "^(?!欢迎|现在|开始|[敬邀]?请|大家|马上|继续|可以|扫码|点击|线上|网上|电话|微信|群|免费|今日|今天|明天|活动"
                    "|志愿|义工|社区|踊跃|准时|停止|截|即日|我|已|来|群接龙|如需|需要|[周星]|想|接龙|报名|参加)" HAN "{2,4}\\s*(?:已?报名|参加|接龙|签到|\\+\\d)+$",
  [MARK_NOBODY] = "^[\\s(【]*(?:空|无|待定|空缺|暂无|虚位以待|空位|待补|暂缺)[\\s)】]*$",
  [MARK_STAMP] = "^\\s*[\\[(【]\\s*(?:\\d{4}[-/.年])?\\d{1,2}[-/.月]\\d{1,2}日?\\s*\\d{1,2}:\\d{2}(?::\\d{2})?\\s*[\\])】]\\s*"
                 "(?=[^:]{1,20}:)",
};

static const char *const headings[] = { "姓名", "身份证号", "出生日期", "手机", "备注" };

typedef struct
{
  GRegex       *marks[N_MARKS]; /* (owned) */
  TbChainWords *words;          /* (owned) */
  TbChainChat  *chat;           /* (owned) */
  GPtrArray    *entries;        /* (owned) (element-type TbChainEntry) */
  char         *table;          /* (owned) (nullable) its headings */
  gboolean      has_ordinals;
  gboolean      has_labels; /* somebody wrote “姓名：” */
  gboolean      is_after_gap;
  guint         n_contacts;                  /* more than one: they are who is in the list */
  gint          first_ordinal, last_ordinal; /* 0: not a number */
} Reader;

static gboolean
has (const Reader *self,
     Mark          mark,
     const char   *text)
{
  return g_regex_match (self->marks[mark], text, 0, NULL);
}

/* What stands behind the number of a line; NULL: it has none. */
static const char *
skip_ordinal (const Reader *self,
              const char   *line)
{
  g_autoptr (GMatchInfo) match = NULL;
  int                    start, end;

  if (g_regex_match (self->marks[MARK_ORDINAL], line, 0, &match) &&
      g_match_info_fetch_pos (match, 0, &start, &end))
    return line + end;
  /* “6 1983小宇宙” behind the line with 5 */
  if (self->last_ordinal > 0 && atoi (line) == self->last_ordinal + 1 &&
      line[strspn (line, "0123456789")] == ' ')
    return line + strspn (line, "0123456789") + 1;
  return NULL;
}

static TbChainEntry *
first_of (const GPtrArray *entries)
{
  return g_ptr_array_index (entries, 0);
}

static TbChainEntry *
get_last (const Reader *self)
{
  return self->entries->len > 0 ? g_ptr_array_index (self->entries, self->entries->len - 1) : NULL;
}

static gboolean
has_number (const TbChainEntry *entry)
{
  return entry->phone->len + entry->id_number->len > 0;
}

static void
add (Reader    *self,
     GPtrArray *entries)
{
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->entries, g_ptr_array_index (entries, i));
  g_ptr_array_unref (entries);
}

static void
read_more (Reader     *self,
           const char *line,
           GPtrArray  *entries)
{
  TbChainEntry *last = get_last (self);

  tb_chain_entry_fill_in (last, first_of (entries));
  if (first_of (entries)->name->len == 0)
    tb_chain_entry_add_note (last, first_of (entries)->note->str);
  else
    tb_chain_entry_add_note (last, line);
  g_ptr_array_unref (entries);
}

/* A line without a number in a list with numbers, or of a form: a name that goes with the line
 * above, somebody who forgot the number, or more to say. */
static void
read_between (Reader     *self,
              const char *line,
              GPtrArray  *entries)
{
  TbChainEntry  *last = get_last (self);
  TbChainEntry  *first = first_of (entries);
  const gboolean is_full = first->kind == TB_CHAIN_NAME_FULL && (first->is_leading || first->is_after);
  const gboolean is_alone = first->note->len == 0 || first->is_after || entries->len > 1;

  if (first->is_labelled && !last->is_labelled && entries->len == 1 &&
      (last->kind != TB_CHAIN_NAME_FULL || last->name->len == 0))
    tb_chain_entry_rename (last, first);
  else if (first->is_labelled)
    {
      add (self, entries);
      return;
    }
  else if (is_full && last->kind != TB_CHAIN_NAME_FULL && last->kind != TB_CHAIN_NAME_CALLED &&
           !has_number (last) && entries->len == 1 && !self->is_after_gap && is_alone)
    tb_chain_entry_rename (last, first);
  else if ((is_full && (is_alone || has_number (first))) ||
           (first->kind == TB_CHAIN_NAME_FULL && entries->len > 1) ||
           (first->name->len > 0 && has_number (first) && has_number (last)))
    {
      add (self, entries);
      return;
    }
  else if (first->name->len == 0 && has_number (first) && has_number (last) && self->is_after_gap)
    {
      add (self, entries);
      return;
    }
  else
    {
      read_more (self, line, entries);
      return;
    }
  g_ptr_array_unref (entries);
}

/* A line of a list without numbers. */
static void
read_plain (Reader     *self,
            const char *line,
            GPtrArray  *entries)
{
  TbChainEntry  *last = get_last (self);
  TbChainEntry  *first = first_of (entries);
  const glong    n = g_utf8_strlen (first->name->str, -1);
  const gboolean is_told = first->kind >= TB_CHAIN_NAME_CALLED || strchr (first->name->str, ' ') != NULL;

  if (self->has_labels && last != NULL)
    read_between (self, line, entries);
  else if (first->name->len == 0 && has_number (first) && last != NULL && !has_number (last))
    read_more (self, line, entries);
  else if (last != NULL && last->name->len == 0 && first->name->len > 0 && !has_number (first))
    { /* the number stood above the name */
      tb_chain_entry_rename (last, first);
      g_ptr_array_unref (entries);
    }
  else if (has_number (first) || (is_told && (first->is_leading || first->kind == TB_CHAIN_NAME_FULL)) ||
           (first->name->len > 0 && first->kind != TB_CHAIN_NAME_NONE && first->is_leading && n <= (last != NULL ? 5 : 4) &&
            !has (self, MARK_BODY, line) && !has (self, MARK_BODY, first->name->str)))
    add (self, entries);
  else if (last != NULL && !has (self, MARK_BODY, line))
    read_more (self, line, entries);
  else
    g_ptr_array_unref (entries);
}

/* Whether a line is about the list, and nobody’s. */
static gboolean
is_about (const Reader       *self,
          const char         *line,
          gboolean            is_numbered,
          const TbChainEntry *first)
{
  const gboolean is_full = first->kind == TB_CHAIN_NAME_FULL;
  const char    *colon = strchr (line, ':');

  if (first->is_labelled)
    return FALSE;
  if (is_numbered)
    return !is_full && !has_number (first) && has (self, MARK_NOTICE, line);
  if (*line == '#' || has (self, MARK_WHEN, line))
    return !has_number (first);
  if (has (self, MARK_CONTACT, line) && self->n_contacts < 2)
    return TRUE;
  if (colon != NULL && colon[1] != '\0' && (!is_full || strchr (colon, '@') != NULL) &&
      !has_number (first))
    {
      g_autofree char *sender = g_strndup (line, (gsize) (colon - line));

      if (g_utf8_strlen (sender, -1) < 9 && tb_chain_chat_is_organiser (self->chat, sender))
        return TRUE;
    }
  if (has (self, MARK_HEADING, line) && !is_full && !has_number (first))
    return TRUE;
  if (is_full && (first->is_after || first->is_leading))
    return FALSE;
  return has (self, MARK_TITLE, line) && !has_number (first) && !has (self, MARK_SIGNS_UP, line);
}

static void
read_line (Reader     *self,
           const char *line,
           guint       line_no)
{
  const char    *behind = skip_ordinal (self, line);
  const gboolean is_numbered = behind != NULL;
  GPtrArray     *entries = tb_chain_words_read (self->words, is_numbered ? behind : line, line_no);
  TbChainEntry  *first = first_of (entries);
  const gboolean is_full = first->kind == TB_CHAIN_NAME_FULL;

  if (is_numbered)
    self->last_ordinal = atoi (line);
  if (is_about (self, line, is_numbered, first) ||
      (is_numbered && has (self, MARK_NOBODY, behind)))
    g_ptr_array_unref (entries);
  else if (is_numbered && tb_chain_entry_is_empty (first) && first->note->len == 0)
    g_ptr_array_unref (entries); /* a number nobody has taken */
  else if (is_numbered)
    {
      if (tb_chain_entry_is_empty (first))
        { /* somebody it is, called whatever it says */
          g_string_assign (first->name, first->note->str);
          g_string_truncate (first->note, 0);
        }
      add (self, entries);
    }
  else if (!self->has_ordinals)
    read_plain (self, line, entries);
  else if (self->entries->len > 0)
    read_between (self, line, entries);
  else if ((first->name->len > 0 && has_number (first)) ||
           (is_full && (first->is_after || (first->is_leading && first->note->len == 0 &&
                                            self->first_ordinal > 1))))
    add (self, entries);
  else
    g_ptr_array_unref (entries); /* above the list stands what it is about */
}

/* Somebody who is in the list by that name. */
static TbChainEntry *
find_entry (const Reader *self,
            const char   *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (strcmp (((TbChainEntry *) g_ptr_array_index (self->entries, i))->name->str, name) == 0)
      return g_ptr_array_index (self->entries, i);
  return NULL;
}

/* People of a chat: who says it again is there already.  Returns the last of them. */
static TbChainEntry *
add_once (Reader    *self,
          GPtrArray *entries)
{
  TbChainEntry *last = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      TbChainEntry *entry = g_ptr_array_index (entries, i);
      TbChainEntry *known = entry->name->len > 0 ? find_entry (self, entry->name->str) : NULL;

      last = known != NULL ? known : entry;
      if (known == NULL)
        continue;
      tb_chain_entry_fill_in (known, entry);
      if (strcmp (known->note->str, entry->note->str) != 0)
        tb_chain_entry_add_note (known, entry->note->str);
      g_ptr_array_remove_index (entries, i--);
    }
  add (self, entries);
  return last;
}

/* Somebody said once more who they are: “报名”, and then “我叫张敏”. */
static gboolean
rename_sender (TbChainEntry *own,
               GPtrArray    *entries)
{
  if (own == NULL || own->kind == TB_CHAIN_NAME_FULL || entries->len != 1)
    return FALSE;
  tb_chain_entry_rename (own, first_of (entries));
  return TRUE;
}

/* Who sent it, as somebody in the list; they are added if they are coming. */
static TbChainEntry *
get_sender (Reader     *self,
            const char *sender,
            guint       line_no,
            gboolean    is_coming)
{
  g_autoptr (GPtrArray) senders = tb_chain_words_read (self->words, sender, line_no);
  TbChainEntry         *first = first_of (senders);
  TbChainEntry         *known;

  if (first->name->len == 0)
    g_string_assign (first->name, sender);
  known = find_entry (self, first->name->str);
  if (known != NULL || !is_coming)
    return known;
  g_ptr_array_set_size (senders, 1);
  g_string_truncate (first->note, 0);
  add (self, g_ptr_array_ref (senders));
  return get_last (self);
}

/* Whether somebody is named in a line that was said. */
static gboolean
is_named (const TbChainEntry *first,
          gboolean            is_numbered)
{
  return first->kind == TB_CHAIN_NAME_FULL || first->is_labelled ||
         (first->kind == TB_CHAIN_NAME_CALLED && first->is_leading && has_number (first)) ||
         (is_numbered && first->name->len > 0);
}

/* What @sender said, lines from @start to before @end: whom they bring, or they themselves. */
static void
read_message (Reader     *self,
              const char *sender,
              char      **lines,
              guint       start,
              guint       end,
              gboolean    is_organiser)
{
  TbChainEntry *last = NULL; /* who this message is about */
  gboolean      has_names = FALSE;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = start; i < end; i++)
      {
        const char           *line = lines[i];
        const char           *behind = skip_ordinal (self, line);
        g_autoptr (GPtrArray) entries = NULL;
        TbChainEntry         *first;

        if (*line == '\0' || *line == '@' || g_str_has_prefix (line, "「") ||
            has (self, MARK_SYSTEM, line))
          continue;
        entries = tb_chain_words_read (self->words, behind != NULL ? behind : line, i + 1);
        first = first_of (entries);
        if ((is_organiser && behind == NULL && !has_number (first)) ||
            is_about (self, line, behind != NULL, first))
          {
            if (is_organiser || behind != NULL || !tb_chain_chat_is_sign_up (self->chat, line))
              continue;
          }
        if (pass == 0)
          has_names = has_names || is_named (first, behind != NULL);
        else if (is_named (first, behind != NULL))
          {
            if (rename_sender (get_sender (self, sender, i + 1, FALSE), entries))
              {
                last = get_sender (self, first->name->str, i + 1, FALSE);
                continue;
              }
            last = add_once (self, g_steal_pointer (&entries));
          }
        else if (!is_organiser)
          {
            if (last == NULL)
              last = get_sender (self, sender, i + 1,
                                 !has_names && (has_number (first) ||
                                                tb_chain_chat_is_sign_up (self->chat, line)));
            if (last != NULL)
              {
                tb_chain_entry_fill_in (last, first);
                tb_chain_entry_add_note (last, line);
              }
          }
      }
}

/* Who gives notice once keeps the list. */
static void
read_chat (Reader *self,
           char  **lines)
{
  g_autoptr (GHashTable) organisers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    {
      g_autofree char *sender = NULL;
      guint            start = 0;

      for (guint i = 0;; i++)
        {
          g_autofree char *next = NULL;

          if (lines[i] != NULL && *lines[i] != '\0')
            next = tb_chain_chat_get_sender (self->chat, lines[i]);
          if ((lines[i] == NULL || next != NULL) && pass > 0 && sender != NULL)
            read_message (self, sender, lines, start, i,
                          g_hash_table_contains (organisers, sender));
          if (lines[i] == NULL)
            break;
          if (next != NULL)
            {
              g_free (sender);
              sender = g_steal_pointer (&next);
              start = i + 1;
              if (tb_chain_chat_is_organiser (self->chat, sender))
                g_hash_table_add (organisers, g_strdup (sender));
            }
          else if (pass == 0 && sender != NULL && skip_ordinal (self, lines[i]) == NULL &&
                   tb_chain_chat_is_notice (self->chat, lines[i]))
            g_hash_table_add (organisers, g_strdup (sender));
        }
    }
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

static char *
tidy_line (const Reader *self,
           const char   *line)
{
  g_autofree char *folded = tb_text_fold (line);
  g_autofree char *said =
      g_regex_replace_literal (self->marks[MARK_STAMP], folded, -1, 0, "", 0, NULL);

  return tb_text_tidy (said != NULL ? said + strspn (said, " |") : folded);
}

/* “1、王秀英 2、李四”: each number that follows the one before begins a line of its own. */
static void
read_pieces (Reader     *self,
             const char *line,
             guint       line_no)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GArray)     starts = g_array_new (FALSE, FALSE, sizeof (int));
  gint                   previous = -1;

  g_regex_match (self->marks[MARK_NEXT], line, 0, &match);
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
      read_line (self, line, line_no);
      return;
    }
  for (guint i = 0; i < starts->len; i++)
    {
      const int        start = g_array_index (starts, int, i);
      const int        end = i + 1 < starts->len ? g_array_index (starts, int, i + 1) : (int) strlen (line);
      g_autofree char *piece = g_strndup (line + start, (gsize) (end - start));
      g_autofree char *tidy = tb_text_tidy (piece);

      if (i == 0 && start > 0)
        { /* in front may stand what it is about, or somebody */
          g_autofree char *before = g_strndup (line, (gsize) start);
          g_autofree char *title = tb_text_tidy (before);

          read_line (self, title, line_no);
        }
      read_line (self, tidy, line_no);
    }
}

static void
look_over (Reader     *self,
           const char *line)
{
  g_autofree char *digits = NULL;
  const char      *behind = skip_ordinal (self, line);

  self->has_labels = self->has_labels || has (self, MARK_LABEL, line);
  self->n_contacts += g_str_has_prefix (line, "联系人") ? 1 : 0;
  if (behind == NULL || has (self, MARK_NOTICE, line))
    return;
  if (!self->has_ordinals)
    self->first_ordinal = atoi (line);
  self->has_ordinals = TRUE;
}

static void
read_lines (Reader *self,
            char  **lines,
            char  **folded)
{
  for (guint i = 0; lines[i] != NULL; i++)
    look_over (self, lines[i]);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      GPtrArray *row = self->table != NULL ? tb_chain_table_read (self->words, self->table, folded[i], i + 1)
                                           : NULL;

      if (*lines[i] == '\0')
        self->is_after_gap = TRUE;
      else if (row != NULL && tb_chain_entry_is_empty (first_of (row)))
        g_ptr_array_unref (row);
      else if (row != NULL)
        add (self, row);
      else if (tb_chain_table_is_heading (folded[i]))
        {
          g_free (self->table);
          self->table = g_strdup (folded[i]);
        }
      else if (tb_chain_table_is_headings (lines[i]))
        continue;
      else
        read_pieces (self, lines[i], i + 1);
      if (*lines[i] != '\0')
        self->is_after_gap = FALSE;
    }
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
  Reader         self = { 0 };
  TbGrid        *grid = NULL;

  if (!fits (text, lines, error))
    return NULL;
  self.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_chain_entry_free);
  self.words = tb_chain_words_new ();
  self.chat = tb_chain_chat_new ();
  for (guint i = 0; i < N_MARKS; i++)
    self.marks[i] = g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
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
    read_chat (&self, lines);
  else if (tb_chain_chat_is_chat (self.chat, joined))
    read_chat (&self, joined);
  else
    read_lines (&self, lines, folded);
  if (self.entries->len > 0)
    grid = make_grid (&self);
  else
    tb_sheet_refuse (error,
                     "Nobody is in the text. Copy the whole list in the chat, and paste it.");
  for (guint i = 0; i < N_MARKS; i++)
    g_regex_unref (self.marks[i]);
  tb_chain_words_free (self.words);
  tb_chain_chat_free (self.chat);
  g_free (self.table);
  g_ptr_array_unref (self.entries);
  return grid;
}
