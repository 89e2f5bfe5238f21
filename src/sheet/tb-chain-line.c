/* tb-chain-line.c: a line of a chat as words
 *
 * Everybody types as they like: “王秀英🌹138 0013 8000（2人）”, “6号楼章玉兰”, “花开富贵（王秀英）”.
 * Numbers are found by their form, names among the words that are left.  A name that is one for
 * certain wins; else it is the first word that is none of every day.  What is left over is the
 * note.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-line.h"

#include <string.h>

#include "tb-name.h"
#include "tb-surname.h"
#include "tb-text.h"

#define HAN   "\\p{sc:Han}" /* the script itself, without the 、 it shares */
#define COUNT "[一二三四五六七八九十百两]{1,4}"

#define SAID "(?:已报名|报名|参加|接龙|签到|已到|收到|" COUNT "人)+"

/* Stand in the text for what was a label: control characters, which tidy text has none of. */
#define MARK_NAME  '\x04'
#define MARK_NICK  '\x05'
#define MARK_OTHER '\x06'

static const char *const patterns[TB_CHAIN_N_PARTS] = {
  [TB_CHAIN_PART_PICTURE] =
      "[\\x{1F000}-\\x{1FAFF}\\x{2190}-\\x{21FF}\\x{2300}-\\x{23FF}\\x{2600}-\\x{27BF}"
      "\\x{2B00}-\\x{2BFF}\\x{FE00}-\\x{FE0F}\\x{200D}\\x{20E3}\\x{E0020}-\\x{E007F}]"
      "|\\[(?:玫瑰|强|握手|抱拳|微笑|庆祝|爱心|ok|赞|鼓掌|太阳|拥抱|加油|呲牙|愉快|咖啡|合十|拳头"
      "|耶|流泪"
      "|大哭|偷笑|憨笑|害羞|捂脸|笑脸|破涕为笑|嘿哈|奸笑|机智|胜利|礼物|蛋糕|烟花|福|發|发|红包"
      "|月亮"
      "|色|得意|可怜|难过|叹气|社会社会|旺柴|好的|打脸|哇|吃瓜|再见|嘴唇|心碎|凋谢|跳跳|转圈|苦涩"
      "|调皮|撇嘴|发呆|惊讶|尴尬|抓狂|吐|白眼|傲慢|困|惊恐|流汗|悠闲|奋斗|疑问|嘘|晕|衰|敲打|鄙视"
      "|委屈|阴险|亲亲|弱|勾引|菜刀|啤酒|饭|西瓜|炸弹|便便|rose|thumbsup|heart|[a-z]{2,10})\\]",
  [TB_CHAIN_PART_NAME_LABEL] =
      "(?:\\d[.、)]\\s*)?(?:您的|你的|真实|参加人|报名人|参与人|老人|志愿者|学员)?"
      "(?:(?:姓\\s?名|名字|真名|本名|实名|name)(?:\\([^)]*\\))?(?:是|为)?\\s*:|[【\\[](?:姓\\s?名"
      "|名字)[】\\]]\\s*:?)"
      "\\s*|^(?:姓名|名字)\\s*(?=" HAN ")",
  [TB_CHAIN_PART_NICK_LABEL] = "(?:群|微信)?(?:昵称|网名|微信名|微信号|花名)\\s*:\\s*",
  [TB_CHAIN_PART_OTHER_LABEL] =
      "(?:\\d[.、)]\\s*)?(?:您的|你的|家庭|现)?(?=(?:地址|住址|住处|楼号|房号|门牌|人数|几人|年龄"
      "|性别|备注"
      "|份数|数量|民族|特长|单位|职业|职务|紧急联系人?(?:电话)?|紧急|家属|家长|监护人|代报人|介绍人"
      "|推荐人|邀请人|时间|时段|场次|小区|社区|楼栋|组别|岗位|身体状况|饮食|需求)\\s*:)",
  [TB_CHAIN_PART_LABEL] = "[【\\[](?:手机号?码?|联系电话|联系方式|电话|身份证号?|生日"
                          "|出生日期)[】\\]]\\s*:?|"
                          "(?:\\d[.、)]\\s*)?(?:您的|你的)?(?:手机号码|手机号|手机|联系电话"
                          "|联系方式|电话号码|电话"
                          "|身份证号码|身份证号|身份证|生于|证件号码|证件号|出生日期|出生年月日"
                          "|出生|生日|tel|phone)"
                          "(?:\\([^)\\d]*\\))?\\s*(?:是|为)?\\s*(?::|(?=[+\\d]))",
  [TB_CHAIN_PART_ID] = "(?<!\\d)[1-9]\\d{5}[ -]?(?:19|20)\\d{2}[ -]?\\d{4}[ "
                       "-]?\\d{3}[\\dx](?![\\dx])",
  [TB_CHAIN_PART_BORN] = "(?<!\\d)(?:(?:19|20)\\d\\d[-./年]\\d{1,2}[-./月]\\d{1,2}日?"
                         "|(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?!\\d"
                         "|\\s*(?:\\d{1,2}:|\\(?周|\\(?星期|上午|下午|晚|参加|到|来|去))(?:生"
                         "|出生)?",
  /* 3-4-4 figures, and as people break them; land lines with and without 010, and an extension */
  [TB_CHAIN_PART_PHONE] = "(?<!\\d)(?:(?:\\+|00)?86[- ]?)?1[3-9](?:\\d(?:[-. —–]?\\d{4}){2}"
                          "|\\d{2}[- ]\\d{3}[- ]\\d{4}"
                          "|\\d{3}[- ]\\d{6}|\\d[- ]\\d{3}[- ]\\d{5}|\\d[- ]\\d{8}|\\d{5}[- "
                          "]\\d{4})(?!\\d)"
                          "|(?<!\\d)0\\d{2,3}[- —–]?\\d{7,8}(?:-\\d{1,6})?(?!\\d)"
                          "|\\(0\\d{2,3}\\)\\s*\\d{7,8}(?!\\d)"
                          "|(?<![\\d-])(?<!卡号)(?<!编号)(?<!证号)[5-8]\\d{3}[- ]?\\d{4}(?![\\d-])",
  [TB_CHAIN_PART_SAID] = "^" SAID "$",
  [TB_CHAIN_PART_SAID_LAST] = "(?<=" HAN "{2})" SAID "$",
  [TB_CHAIN_PART_ENDS] = "^[\\s,、:;。….\\-—_~*|/@#'\"]+|[\\s,、:;。….\\-—_~*|/+]+$"
                         "|[(【\\[][\\s,、:;]*[)】\\]]|[\\s,;、]+(?=[,;、])",
};

/**
 * tb_chain_words_new:
 *
 * Returns: (transfer full): what tells words apart; used by one thread at a time
 */
TbChainWords *
tb_chain_words_new (void)
{
  TbChainWords *self = g_new0 (TbChainWords, 1);

  for (guint i = 0; i < TB_CHAIN_N_PARTS; i++)
    self->parts[i] = g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  return self;
}

/**
 * tb_chain_words_free:
 * @self: (transfer full): the teller
 */
void
tb_chain_words_free (TbChainWords *self)
{
  for (guint i = 0; i < TB_CHAIN_N_PARTS; i++)
    g_regex_unref (self->parts[i]);
  g_free (self);
}

/**
 * tb_chain_line_clean:
 * @self: what tells words apart
 * @part: what to take out
 * @text: of this
 * @with: what is there instead
 */
void
tb_chain_line_clean (const TbChainWords *self,
                     TbChainPart         part,
                     GString            *text,
                     const char         *with)
{
  g_autofree char *cleaned = NULL;

  if (!g_regex_match (self->parts[part], text->str, 0, NULL))
    return;
  cleaned = g_regex_replace_literal (self->parts[part], text->str, -1, 0, with, 0, NULL);
  if (cleaned != NULL)
    g_string_assign (text, cleaned);
}

static gboolean
is_han_at (const char *p)
{
  return *p != '\0' && tb_name_is_han (g_utf8_get_char (p));
}

/* Whether what stands behind the space at @p is a given name: one character; two, if that makes a
 * whole name of a line’s first character (“湛 秀英”). */
static gboolean
is_given (const char *p,
          const char *surname,
          gboolean    is_at_start)
{
  const char      *second = g_utf8_next_char (p + 1);
  const char      *end = *second != '\0' ? g_utf8_next_char (second) : second;
  g_autofree char *name = NULL;

  if (!is_han_at (second))
    return TRUE;
  if (!is_at_start || is_han_at (end))
    return FALSE;
  name = g_strdup_printf ("%.*s%.*s", (int) (p - surname), surname, (int) (end - p - 1), p + 1);
  return tb_chain_name_is_full (name, strlen (name), TRUE) &&
         !tb_chain_name_is_full (p + 1, (gsize) (end - p - 1), TRUE);
}

/* “张 敏”: people write names of two as wide as those of three. */
static void
join_spaced (TbChainLine *line)
{
  static const char near_han[] = "([{,;:/-";
  const char       *text = line->text->str;

  for (const char *p = strchr (text, ' '); p != NULL; p = strchr (p + 1, ' '))
    {
      const char *before = p > text ? g_utf8_prev_char (p) : NULL;
      const char *front = before != NULL && before > text ? g_utf8_prev_char (before) : NULL;

      if (before == NULL || *p == '\0' || p[1] == '\0' ||
          tb_surname_get_length (before, NULL) == 0 || g_utf8_next_char (before) != p ||
          !is_han_at (p + 1) || !is_given (p, before, front == NULL) ||
          (front != NULL && tb_name_is_han (g_utf8_get_char (front))))
        continue;
      if (front == NULL || *front == ' ' || strchr (near_han, *front) != NULL)
        {
          g_string_erase (line->text, p - text, 1);
          text = line->text->str;
          p = strchr (text, ' ');
          if (p == NULL)
            return;
        }
    }
}

/* Fills with @type in @types all that @part finds and nothing has found before. */
static void
find_numbers (const TbChainLine *line,
              TbChainPart        part,
              TbChainWordType    type,
              char              *types)
{
  g_autoptr (GMatchInfo) match = NULL;
  int                    start, end;

  g_regex_match (line->self->parts[part], line->text->str, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    if (g_match_info_fetch_pos (match, 0, &start, &end) &&
        memchr (types + start, 'n', (gsize) (end - start)) == NULL)
      {
        memset (types + start, 'n', (gsize) (end - start));
        types[start] = (char) ('0' + (int) type);
      }
}

static gboolean
is_dot (gunichar c)
{
  return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x30FB;
}

static gboolean
is_latin (gunichar c)
{
  return c < 0x80 && g_ascii_isalpha ((char) c);
}

/* The end of a run of one kind; a dot joins the parts of a name. */
static const char *
skip_run (const char *p,
          gboolean    is_han)
{
  const char *next;

  for (;;)
    {
      const gunichar c = g_utf8_get_char (p);

      if (is_han ? tb_name_is_han (c)
                 : is_latin (c) || (c != 0 && strchr ("'.-", (int) MIN (c, 0x7F)) != NULL))
        p = g_utf8_next_char (p);
      else if (*p != '\0' && (next = g_utf8_next_char (p)) != NULL &&
               (is_han ? (is_dot (c) || c == '.') && tb_name_is_han (g_utf8_get_char (next))
                       : c == ' ' && is_latin (g_utf8_get_char (next))))
        p = next;
      else
        return p;
    }
}

static void
add_word (TbChainLine    *line,
          TbChainWordType type,
          gsize           start,
          gsize           end,
          TbChainWord     like)
{
  like.type = type;
  like.start = start;
  like.end = end;
  like.name = (TbChainName){ TB_CHAIN_NAME_NONE, 0, end - start };
  g_array_append_val (line->words, like);
}

/* Two names that 和 joins are two words. */
static gboolean
add_couple (TbChainLine *line,
            gsize        start,
            gsize        end,
            TbChainWord  like)
{
  static const char *const ands[] = { "和", "跟", "与", "及", "同" };
  const char              *text = line->text->str;

  for (guint i = 0; i < G_N_ELEMENTS (ands); i++)
    {
      const char *found = g_strstr_len (text + start, (gssize) (end - start), ands[i]);
      const gsize at = found != NULL ? (gsize) (found - text) : start;
      const gsize next = at + strlen (ands[i]);

      if (at > start && next < end)
        {
          g_autofree char  *first = g_strndup (text + start, at - start);
          g_autofree char  *second = g_strndup (text + next, end - next);
          const TbChainName one = tb_chain_name_find (first, TRUE);
          const TbChainName other = tb_chain_name_find (second, TRUE);

          if (one.kind < TB_CHAIN_NAME_CALLED || other.kind < TB_CHAIN_NAME_CALLED ||
              other.start > 0)
            continue; /* 和平, 我和老伴 */
          add_word (line, TB_CHAIN_WORD_HAN, start, at, like);
          like.is_labelled = FALSE;
          add_word (line, TB_CHAIN_WORD_SIGN, at, next, like);
          add_word (line, TB_CHAIN_WORD_HAN, next, end, like);
          return TRUE;
        }
    }
  return FALSE;
}

static void
add_run (TbChainLine *line,
         const char  *p,
         const char  *end,
         TbChainWord  like)
{
  const char      *text = line->text->str;
  const gsize      start = (gsize) (p - text);
  g_autofree char *run = g_strndup (p, (gsize) (end - p));

  if (tb_chain_name_is_full (run, strlen (run), TRUE) ||
      !add_couple (line, start, (gsize) (end - text), like))
    add_word (line, TB_CHAIN_WORD_HAN, start, (gsize) (end - text), like);
}

/* Whether a label of something else begins here; its value ends where the next part does. */
static void
split_words (TbChainLine *line,
             const char  *types)
{
  static const char opening[] = "([{<\"“「『【《〈〔", closing[] = ")]}>”」』】》〉〕";
  const char       *text = line->text->str;
  TbChainWord       like = { 0 };
  gint              depth = 0;
  gboolean          is_book = FALSE, is_other = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      const gunichar c = g_utf8_get_char (p);
      const char     type = types[p - text];
      const char    *end = g_utf8_next_char (p);
      char           one[8] = { 0 };

      memcpy (one, p, (gsize) (end - p));
      if (c == MARK_OTHER || c == MARK_NICK)
        is_other = TRUE;
      if (c == MARK_OTHER || c == MARK_NICK || c == MARK_NAME)
        like.is_nick = c == MARK_NICK;
      else if (c == MARK_NAME || strchr (",;|\n", (int) MIN (c, 0x7F)) != NULL)
        is_other = FALSE;
      if (strstr (opening, one) != NULL)
        depth++;
      else if (strstr (closing, one) != NULL && depth > 0)
        depth--;
      if (c == 0x300A || c == 0x300B)
        is_book = c == 0x300A;
      like.is_inside = depth > 0;
      like.is_quoted = is_book || is_other;
      if (type >= '0' && type < 'n')
        {
          while (types[end - text] == 'n')
            end++;
          add_word (line, (TbChainWordType) (type - '0'), (gsize) (p - text), (gsize) (end - text),
                    like);
        }
      else if (tb_name_is_han (c))
        {
          end = skip_run (p, TRUE);
          add_run (line, p, end, like);
        }
      else if (is_latin (c))
        {
          end = skip_run (p, FALSE);
          add_word (line, TB_CHAIN_WORD_LATIN, (gsize) (p - text), (gsize) (end - text), like);
        }
      else if (c == MARK_NAME)
        like.is_labelled = TRUE;
      else if (c != ' ')
        add_word (line, TB_CHAIN_WORD_SIGN, (gsize) (p - text), (gsize) (end - text), like);
      if (c != MARK_NAME && c != ' ')
        like.is_labelled = FALSE;
      p = end;
    }
}

/* Which words are names, and how surely. */
static void
judge (TbChainLine *line)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < line->words->len; i++)
    {
      TbChainWord   *word = &g_array_index (line->words, TbChainWord, i);
      const char    *text = line->text->str + word->start;
      const gboolean is_behind_figure = word->start > 0 && g_ascii_isdigit (text[-1]) &&
                                        (i == 0 || word[-1].type == TB_CHAIN_WORD_SIGN);
      g_autofree char *run = NULL;
      gsize            unit;

      if (word->type == TB_CHAIN_WORD_LATIN && !is_behind_figure && !word->is_quoted)
        word->name.kind = TB_CHAIN_NAME_UNSURE;
      if (word->type != TB_CHAIN_WORD_HAN || word->is_quoted)
        continue;
      run = g_strndup (text, word->end - word->start);
      if (strpbrk (run, ".") != NULL || !g_str_is_ascii (run))
        {
          const char *dot = strstr (run, "·");

          if (dot == NULL)
            dot = strstr (run, "•");
          if (dot == NULL)
            dot = strchr (run, '.');
          word->name.kind = dot != NULL ? TB_CHAIN_NAME_FULL : TB_CHAIN_NAME_NONE;
        }
      unit = is_behind_figure && !tb_chain_name_is_full (run, strlen (run), TRUE)
                 ? tb_chain_name_skip_unit (run)
                 : 0;
      if (word->name.kind != TB_CHAIN_NAME_FULL)
        {
          word->name = tb_chain_name_find (run + unit, is_first || word->is_labelled);
          word->name.start += unit;
          word->name.end += unit;
          if (unit > 0 && word->name.kind < TB_CHAIN_NAME_CALLED)
            word->name.kind = TB_CHAIN_NAME_NONE;
        }
      word->is_glued = word->name.start > unit;
      word->is_with = word->is_glued && tb_chain_name_is_with (run + unit);
      is_first = is_first && word->name.kind == TB_CHAIN_NAME_NONE;
    }
}

static void
mark (TbChainLine *line,
      TbChainPart  part,
      char         with)
{
  const char marked[] = { ' ', with, 0 };

  tb_chain_line_clean (line->self, part, line->text, marked);
}

/**
 * tb_chain_line_split:
 * @line: a line with its text; its words are told apart
 */
void
tb_chain_line_split (TbChainLine *line)
{
  g_autofree char *types = NULL;

  tb_chain_line_clean (line->self, TB_CHAIN_PART_PICTURE, line->text, " ");
  mark (line, TB_CHAIN_PART_NAME_LABEL, MARK_NAME);
  mark (line, TB_CHAIN_PART_NICK_LABEL, MARK_NICK);
  mark (line, TB_CHAIN_PART_OTHER_LABEL, MARK_OTHER);
  tb_chain_line_clean (line->self, TB_CHAIN_PART_LABEL, line->text, " ");
  join_spaced (line);
  g_string_replace (line->text, " ·", "·", 0);
  g_string_replace (line->text, "· ", "·", 0);
  types = g_new0 (char, line->text->len + 1);
  find_numbers (line, TB_CHAIN_PART_ID, TB_CHAIN_WORD_ID, types);
  find_numbers (line, TB_CHAIN_PART_BORN, TB_CHAIN_WORD_BORN, types);
  find_numbers (line, TB_CHAIN_PART_PHONE, TB_CHAIN_WORD_PHONE, types);
  split_words (line, types);
  judge (line);
}
