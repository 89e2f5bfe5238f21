/* tb-chain-reader.c: which lines of a list are people, and which are about the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-reader.h"

#include <stdlib.h>
#include <string.h>

#include "tb-chain-table.h"
#include "tb-surname.h"
#include "tb-text.h"

#define HAN   "\\p{sc:Han}" /* the script itself, without the 、 it shares */
#define COUNT "[一二三四五六七八九十百两]{1,4}"
#define CIRCLED                                                                                \
  "\\x{2160}-\\x{216B}\\x{2460}-\\x{249B}\\x{24EA}-\\x{24FE}\\x{2776}-\\x{2793}\\x{3220}-\\x{" \
  "3229}\\x{3251}-"                                                                            \
  "\\x{325F}\\x{3280}-\\x{3289}\\x{32B1}-\\x{32BF}\\x{1F51F}"
#define HOUSE "\\d{1,2}[-#]\\d{1,2}-\\d{3,4}|\\d{1,2}[-#]\\d{3,4}(?!\\d)|\\d{1,3}(?:号楼|栋|#|单元)"

static const char *const patterns[TB_CHAIN_N_MARKS] = {
  /* ①②, ❶, ㈠, 1️⃣, 🔟; 【1】, (一); 第3位, No.3, #3; 1. 1、 1) 1: 1-, “1
   * 王”, “1王”; 一、
   */
  [TB_CHAIN_MARK_ORDINAL] =
      "^(?:[" CIRCLED "]|(?:\\d\\x{FE0F}?\\x{20E3})+"
      "|[\\[(【〔〈<「]\\s*(?:\\d{1,4}|" COUNT ")\\s*[\\])】〕〉>」]"
      "|\\d{1,3}\\s*(?:[\\]】>》]|\\+(?=" HAN "))|" COUNT "\\s+(?=" HAN "{2,4}(?:[\\s\\d]|$))"
      "|#\\s*\\d{1,3}(?!\\d)|[a-z][.、)](?=\\s*" HAN ")"
      "|(?:no\\.?|序号|跟团号|编号)\\s*(?:\\d{1,4}|" COUNT ")\\s*[号位个名]?(?!\\d)"
      "|第\\s*(?:\\d{1,4}|" COUNT ")\\s*(?:[号位个名]|(?=[\\s.、,:;)]))(?!\\d)"
      "|\\d{1,3}\\s*[.、,:;)](?=\\s*(?:" HOUSE "))|\\d{1,3}[.、)]\\s+(?=\\d{3,4}\\s*" HAN ")"
      "|\\d{1,4}\\s*[.、,:;)。·\\-—~_/|#‘’`']+(?:(?!\\s*\\d)|(?=\\s*1[3-9]\\d))"
      "|\\d{1,3}(?=\\s+\\D)(?!\\s*[年月日号楼室点栋时分人名位个份箱元岁层期排块届天次场度])"
      "|\\d{1,3}\\s+(?=(?:" HOUSE ")|\\d{1,2}[月:/]|1[3-9]\\d{9})"
      "|\\d{1,3}(?=" HAN ")(?![年月日号楼室点栋时分人名位个份箱元岁层期排块届天次场度])"
      "|" COUNT "\\s*[、.,:;)])[\\s.、,:;)]*",
  [TB_CHAIN_MARK_NEXT] = "[" CIRCLED "]|[(\\[【]\\s*(\\d{1,3})\\s*[)\\]】](?=\\s*" HAN ")"
                         "|(?<!\\d)(\\d{1,3})\\s*[.、)]\\s*(?=" HAN ")(?!\\s*(?:您|你|请|手机"
                         "|电话))"
                         "|(?<=" HAN ")(\\d{1,2})(?=" HAN "{2,4}(?:[\\s\\d]|$))"
                         "(?!单元|[年月日号楼室点栋时分人名位个份箱元岁层组期届])"
                         "|(?<!\\S)(\\d{1,3})(?=" HAN "{2,4}(?:[\\s\\d]"
                         "|$))(?![年月日号楼室点栋时分人名位个份箱元岁层])",
  [TB_CHAIN_MARK_TITLE] =
      "^@所有人|撤回了?一条|群聊|拍了拍|接龙|报名|活动|通知|时间|地点|集合|格式|示例|^[例#]"
      "|^[共请]|合计|总计|截[至止]|名额|^已[报参]"
      "|更正|提示|回复|欢迎|准时|带好|记得|务必|自备|不见不散|谢谢|感谢|注意|咨询|群公告|聊天记录"
      "|自提点|明细|如下|以下|姓名.*(?:电话|手机|人数|房号|楼号)",
  [TB_CHAIN_MARK_BODY] =
      "(?:居委会|社区|服务站|中心|支部|街道|物业|业委会|驿站|协会|办公室|服务队"
      "|居|会|班|组|课|团"
      "|讲座|讲堂|预约|体验|名单|值班|联谊|登记|拼单|团购|签到表?|采摘|探访|慰问"
      "|义诊|培训|比赛|演出"
      "|志愿服务|义诊|理发|爬山|分工|值日|合唱|舞蹈|健步走?|拼团|聚餐|[春秋]游|体检|聚会|排练|"
      "量血压|插花|剪纸|书法|参观|植树|大扫除|巡逻|执勤|[助送]餐|陪诊|助浴|家访|一览表?|统计|表)$",
  [TB_CHAIN_MARK_NOTICE] = "(?:时间|地点|集合|费用|内容|对象|要求|截[至止]|名额|人数|主题|形式"
                           "|备注|联系人?|报名)[^:]{0,4}:"
                           "|(?:请|须|需要?|自备|自带|携带|提前|不得|禁止|不要|勿|注意|谢谢|务必"
                           "|准时|免费|统一)" HAN "{3}"
                           "|(?:集合|活动|开始|截[至止]).{3}",
  [TB_CHAIN_MARK_CONTACT] = "^[(【\\[]?(?:例|示例|样例|举例|格式|内容|主题|对象|要求|费用|形式|"
                            "发起人|发起|联系人|负责人|组织者"
                            "|主办|承办|咨询|电话咨询|咨询电话|报名电话"
                            "|联系电话|热线|服务热线|主讲|主讲人|讲师|授课|授课老师|时间|地点|集合"
                            "|发布人|创建人)",
  [TB_CHAIN_MARK_HEADING] = "[:]$|^[(【「\\[][^)】」\\]]*[)】」\\]]$"
                            "|^[—\\-=_*~·.\\s]+.{0,12}[—\\-=_*~·.]+$",
  [TB_CHAIN_MARK_WHEN] = "^[\\s\\d:/.\\-年月日号时分点上下午星期周(),一二三四五六]+$",
  [TB_CHAIN_MARK_LABEL] = "(?:姓\\s?名|名字)(?:\\([^)]*\\))?\\s*[:】\\]]",
  [TB_CHAIN_MARK_SYSTEM] = "撤回了?一条|(?:加入|退出)了?群聊|拍了拍|^\\[(?:图片|语音|视频|文件"
                           "|动画表情|表情|位置)",
  [TB_CHAIN_MARK_SIGNS_UP] = "^(?!欢迎|现在|开始|[敬邀]?请|大家|马上|继续|可以|扫码|点击|线上|网上"
                             "|电话|微信|群|免费|今日|今天|明天|活动"
                             "|志愿|义工|社区|踊跃|准时|停止|截|即日|我|已|来|群接龙|如需|需要"
                             "|[周星]|想|接龙|报名|参加)" HAN "{2,4}\\s*(?:已?报名|参加|接龙|签到"
                             "|\\+\\d)+$",
  [TB_CHAIN_MARK_ENDS_UP] = "^.{2,20}(?:报名|参加|签到)$",
  [TB_CHAIN_MARK_HOUSE] = "^\\d{1,2}[-#]\\d{1,2}-\\d{3,4}(?![\\d-])",
  [TB_CHAIN_MARK_UP_FIRST] = "^(?:报名|参加|接龙)[\\s+:,]+(?!须知|方式|要求|电话|方法|范围|资格"
                             "|入口|链接)" HAN "{2,5}$",
  [TB_CHAIN_MARK_NOBODY] = "(?:^|:)[\\s(【]*(?:空|无|待定|空缺|暂无|虚位以待|空位|待补|暂缺"
                           "|(?:留给|预留|保留|留空)[^)】]{0,10})[\\s)】]*$"
                           "|[(【](?:示例|例|样例|例子|举例)[)】]",
  [TB_CHAIN_MARK_STAMP] = "^\\s*[\\[(【]\\s*(?:\\d{4}[-/.年])?\\d{1,2}[-/"
                          ".月]\\d{1,2}日?\\s*\\d{1,2}:\\d{2}(?::\\d{2})?\\s*[\\])】]\\s*"
                          "(?=[^:]{1,20}:)",
  /* who is to be asked stands in a notice above the list */
  [TB_CHAIN_MARK_ASK] = "联系人|咨询|报名电话|联系电话|负责人|热线|有问题找|详[情询见]",
  /* “小杨 2026.11.27” below a list: who has made it, and when */
  [TB_CHAIN_MARK_SIGNED] = "^.{0,12}?\\s*20[2-9]\\d[-./年]\\d{1,2}[-./月]\\d{1,2}日?$",
  /* 📍🕘 in front: where and when; 老师：Linda */
  [TB_CHAIN_MARK_POINTER] =
      "^[\\x{1F4CD}\\x{1F4CC}\\x{1F4E2}\\x{1F4E3}\\x{1F514}\\x{1F447}\\x{1F4C5}"
      "\\x{1F4C6}\\x{1F5D3}\\x{23F0}\\x{231A}\\x{1F550}-\\x{1F567}\\x{1F4DE}"
      "\\x{260E}\\x{1F3E0}\\x{1F69A}]"
      "|^[^" HAN "\\w]*(?:志愿者|带队|授课|主讲|主持)?"
      "(?:老师|讲师|领队|主持人?|教练|主讲人?)\\s*:",
};

/**
 * tb_chain_reader_init:
 * @self: (out caller-allocates): a reader nobody has read with
 */
void
tb_chain_reader_init (TbChainReader *self)
{
  *self = (TbChainReader){ 0 };
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_chain_entry_free);
  self->words = tb_chain_words_new ();
  self->chat = tb_chain_chat_new ();
  for (guint i = 0; i < TB_CHAIN_N_MARKS; i++)
    self->marks[i] = g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

/**
 * tb_chain_reader_clear:
 * @self: a reader; who it read goes with it
 */
void
tb_chain_reader_clear (TbChainReader *self)
{
  for (guint i = 0; i < TB_CHAIN_N_MARKS; i++)
    g_regex_unref (self->marks[i]);
  tb_chain_words_free (self->words);
  tb_chain_chat_free (self->chat);
  g_free (self->table);
  g_ptr_array_unref (self->entries);
}

/**
 * tb_chain_reader_has:
 * @self: the reader
 * @mark: what to look for
 * @text: a line
 *
 * Returns: whether @mark is in it
 */
gboolean
tb_chain_reader_has (const TbChainReader *self,
                     TbChainMark          mark,
                     const char          *text)
{
  return g_regex_match (self->marks[mark], text, 0, NULL);
}

/**
 * tb_chain_reader_skip_digits:
 * @line: a line
 * @sign: (out) (optional): the sign that ends its figures; 0: there are none, or too many
 *
 * Returns: what stands behind the figures @line begins with, and behind @sign
 */
const char *
tb_chain_reader_skip_digits (const char *line,
                             gunichar   *sign)
{
  const gsize    n = strspn (line, "0123456789");
  const gunichar c = g_utf8_get_char (line + n);

  if (sign != NULL)
    *sign = n > 0 && n < 4 ? c : 0;
  return c != 0 ? g_utf8_next_char (line + n) : line + n;
}

/**
 * tb_chain_reader_skip_ordinal:
 * @self: the reader
 * @line: a line
 *
 * Returns: (nullable): what stands behind the number in front of it; NULL: it has none
 */
const char *
tb_chain_reader_skip_ordinal (const TbChainReader *self,
                              const char          *line)
{
  g_autoptr (GMatchInfo) match = NULL;
  int                    start, end;

  if (g_regex_match (self->marks[TB_CHAIN_MARK_ORDINAL], line, 0, &match) &&
      g_match_info_fetch_pos (match, 0, &start, &end))
    return line + end;
  /* “6 1983小宇宙” behind the line with 5, “2-5-101 王秀英” above that with 3 */
  if (self->is_in_sequence || (self->last_ordinal > 0 && atoi (line) == self->last_ordinal + 1 &&
                               line[strspn (line, "0123456789")] == ' '))
    return tb_chain_reader_skip_digits (line, NULL);
  return NULL;
}

/**
 * tb_chain_reader_get_last:
 * @self: the reader
 *
 * Returns: (nullable): who was read last
 */
TbChainEntry *
tb_chain_reader_get_last (const TbChainReader *self)
{
  return self->entries->len > 0 ? g_ptr_array_index (self->entries, self->entries->len - 1) : NULL;
}

/**
 * tb_chain_reader_add:
 * @self: the reader
 * @entries: (transfer full) (element-type TbChainEntry): who is in a line
 */
void
tb_chain_reader_add (TbChainReader *self,
                     GPtrArray     *entries)
{
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->entries, g_ptr_array_index (entries, i));
  g_ptr_array_unref (entries);
}

static void
read_more (TbChainReader *self,
           const char    *line,
           GPtrArray     *entries)
{
  TbChainEntry *last = tb_chain_reader_get_last (self);

  tb_chain_entry_fill_in (last, tb_chain_entry_first (entries));
  if (tb_chain_entry_first (entries)->name->len == 0)
    tb_chain_entry_add_note (last, tb_chain_entry_first (entries)->note->str);
  else
    tb_chain_entry_add_note (last, line);
  g_ptr_array_unref (entries);
}

/* A line without a number in a list with numbers, or of a form: a name that goes with the line
 * above, somebody who forgot the number, or more to say. */
static void
read_between (TbChainReader *self,
              const char    *line,
              GPtrArray     *entries)
{
  TbChainEntry  *last = tb_chain_reader_get_last (self);
  TbChainEntry  *first = tb_chain_entry_first (entries);
  const gboolean is_full =
      first->kind == TB_CHAIN_NAME_FULL && (first->is_leading || first->is_after);
  const gboolean is_alone = first->note->len == 0 || first->is_after || entries->len > 1;

  if (first->is_labelled && !last->is_labelled && entries->len == 1 &&
      (last->kind != TB_CHAIN_NAME_FULL || last->name->len == 0))
    tb_chain_entry_rename (last, first);
  else if (first->is_labelled)
    {
      tb_chain_reader_add (self, entries);
      return;
    }
  else if (is_full && last->kind != TB_CHAIN_NAME_FULL && last->kind != TB_CHAIN_NAME_CALLED &&
           !tb_chain_entry_has_number (last) && entries->len == 1 && !self->is_after_gap &&
           is_alone)
    tb_chain_entry_rename (last, first);
  else if ((is_full && strcmp (first->name->str, last->name->str) != 0) ||
           (first->kind == TB_CHAIN_NAME_FULL && entries->len > 1) ||
           (first->name->len > 0 && tb_chain_entry_has_number (first) &&
            tb_chain_entry_has_number (last)))
    {
      tb_chain_reader_add (self, entries);
      return;
    }
  else if (self->is_after_gap &&
           ((first->name->len == 0 && tb_chain_entry_has_number (first) &&
             tb_chain_entry_has_number (last)) ||
            (last->is_labelled && (g_str_has_prefix (line, "昵称:")))))
    {
      tb_chain_reader_add (self, entries);
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
read_plain (TbChainReader *self,
            const char    *line,
            GPtrArray     *entries)
{
  TbChainEntry  *last = tb_chain_reader_get_last (self);
  TbChainEntry  *first = tb_chain_entry_first (entries);
  const glong    n = g_utf8_strlen (first->name->str, -1);
  const gboolean is_told =
      first->kind >= TB_CHAIN_NAME_CALLED || strchr (first->name->str, ' ') != NULL;

  if (self->has_labels && last != NULL)
    read_between (self, line, entries);
  else if (first->name->len == 0 && tb_chain_entry_has_number (first) && last != NULL &&
           !tb_chain_entry_has_number (last))
    read_more (self, line, entries);
  else if (last != NULL && last->name->len == 0 && first->name->len > 0 &&
           !tb_chain_entry_has_number (first))
    { /* the number stood above the name */
      tb_chain_entry_rename (last, first);
      g_ptr_array_unref (entries);
    }
  else if (tb_chain_entry_has_number (first) ||
           (is_told && (first->is_leading || first->kind == TB_CHAIN_NAME_FULL)) ||
           (first->name->len > 0 &&
            !(last == NULL && (self->is_titled || g_ascii_isdigit (*line))) &&
            (first->kind != TB_CHAIN_NAME_NONE ||
             tb_surname_get_length (first->name->str, NULL) > 0) &&
            first->is_leading && n <= (last != NULL ? 5 : 4) &&
            !tb_chain_reader_has (self, TB_CHAIN_MARK_BODY, line) &&
            !tb_chain_reader_has (self, TB_CHAIN_MARK_BODY, first->name->str)))
    tb_chain_reader_add (self, entries);
  else if (last != NULL && !tb_chain_reader_has (self, TB_CHAIN_MARK_BODY, line))
    read_more (self, line, entries);
  else
    g_ptr_array_unref (entries);
}

/**
 * tb_chain_reader_is_about:
 * @self: the reader
 * @line: a line
 * @is_numbered: whether a number stands in front of it
 * @first: who may be in it
 *
 * Returns: whether it is about the list, and nobody’s
 */
gboolean
tb_chain_reader_is_about (const TbChainReader *self,
                          const char          *line,
                          gboolean             is_numbered,
                          const TbChainEntry  *first)
{
  const gboolean is_full = first->kind == TB_CHAIN_NAME_FULL;
  const char    *colon = strchr (line, ':');

  if (first->is_labelled)
    return FALSE;
  if (is_numbered)
    return !is_full && !tb_chain_entry_has_number (first) &&
           tb_chain_reader_has (self, TB_CHAIN_MARK_NOTICE, line);
  if (tb_chain_reader_has (self, TB_CHAIN_MARK_POINTER, line) && !is_full)
    return TRUE;
  if (self->has_ordinals && self->entries->len == 0 && self->n_contacts < 2 &&
      tb_chain_reader_has (self, TB_CHAIN_MARK_ASK, line))
    return TRUE;
  if (self->entries->len > 0 && !is_full && !tb_chain_entry_has_number (first) &&
      tb_chain_reader_has (self, TB_CHAIN_MARK_SIGNED, line))
    return TRUE;
  if (*line == '#' || tb_chain_reader_has (self, TB_CHAIN_MARK_WHEN, line))
    return !tb_chain_entry_has_number (first);
  if (tb_chain_reader_has (self, TB_CHAIN_MARK_CONTACT, line) && self->n_contacts < 2)
    return TRUE;
  if (colon != NULL && colon[1] != '\0' && (!is_full || strchr (colon, '@') != NULL) &&
      !tb_chain_entry_has_number (first))
    {
      g_autofree char *sender = g_strndup (line, (gsize) (colon - line));

      if (g_utf8_strlen (sender, -1) < 9 && tb_chain_chat_is_organiser (self->chat, sender))
        return TRUE;
    }
  if (tb_chain_reader_has (self, TB_CHAIN_MARK_HEADING, line) && !is_full &&
      !tb_chain_entry_has_number (first))
    return TRUE;
  if (is_full && (first->is_after || first->is_leading ||
                  tb_chain_reader_has (self, TB_CHAIN_MARK_ENDS_UP, line)))
    return FALSE;
  return tb_chain_reader_has (self, TB_CHAIN_MARK_TITLE, line) &&
         !tb_chain_entry_has_number (first) &&
         !tb_chain_reader_has (self, TB_CHAIN_MARK_SIGNS_UP, line) &&
         !(first->kind == TB_CHAIN_NAME_UNSURE && first->is_leading &&
           tb_chain_reader_has (self, TB_CHAIN_MARK_UP_FIRST, line));
}

/**
 * tb_chain_reader_read_line:
 * @self: the reader
 * @line: a line, tidy and folded
 * @line_no: its number, from 1
 *
 * Reads who is in it, if anybody.
 */
void
tb_chain_reader_read_line (TbChainReader *self,
                           const char    *line,
                           guint          line_no)
{
  const char    *behind = tb_chain_reader_skip_ordinal (self, line);
  const gboolean is_numbered = behind != NULL;
  GPtrArray     *entries = tb_chain_words_read (self->words, is_numbered ? behind : line, line_no);
  TbChainEntry  *first = tb_chain_entry_first (entries);
  const gboolean is_full = first->kind == TB_CHAIN_NAME_FULL;

  if (is_numbered)
    self->last_ordinal = atoi (line);
  if (tb_chain_reader_is_about (self, line, is_numbered, first) ||
      (!tb_chain_entry_has_number (first) && !is_full &&
       tb_chain_reader_has (self, TB_CHAIN_MARK_NOBODY, is_numbered ? behind : line)) ||
      (is_numbered && tb_chain_table_is_headings (behind)))
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
      tb_chain_reader_add (self, entries);
    }
  else if (!self->has_ordinals)
    read_plain (self, line, entries);
  else if (self->entries->len > 0)
    read_between (self, line, entries);
  else if ((first->name->len > 0 && tb_chain_entry_has_number (first)) ||
           (first->kind >= TB_CHAIN_NAME_CALLED && first->is_leading &&
            tb_chain_reader_has (self, TB_CHAIN_MARK_HOUSE, line)) ||
           (is_full && (first->is_after ||
                        (first->is_leading && first->note->len == 0 && self->first_ordinal > 1))))
    tb_chain_reader_add (self, entries);
  else
    g_ptr_array_unref (entries); /* above the list stands what it is about */
}
