/* tb-chain-chat.c: a copy of a chat, as who said what
 *
 * A line “王秀英 2026/11/20 9:31”, “王秀英 08:12” or “2026-11-20 09:31:22 王秀英” is who sent what
 * stands below it.  A list of when people came looks alike, but nothing stands below its lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-chat.h"

#include <string.h>

#include "tb-chain-name.h"

#define DATE "(?:(?:\\d{4}[-/.年])?\\d{1,2}[-/.月]\\d{1,2}日?\\s*)"
#define TIME                                                                        \
  "(?:(?:星期|周)[一二三四五六日天]|昨天|今天|前天|凌晨|清晨|" \
  "早上|上午|中午|下午|傍晚|晚上|\\s)*"                                 \
  "\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*[ap]m)?"

typedef enum
{
  SAYS_SENDER,
  SAYS_SENDER_BEHIND,
  SAYS_WHEN,
  SAYS_ORGANISER,
  SAYS_NOTICE,
  SAYS_SIGN_UP,
  SAYS_NO,
  SAYS_TIME,
  SAYS_YEAR,
  N_SAYS,
} Says;

static const char *const patterns[N_SAYS] = {
  [SAYS_SENDER] = "^([^\\s\\d#].{0,40}?"
                  "|\\d[\\d#-]{0,12}[^\\d\\s:].{0,40}?)\\s*:?\\s+" DATE "?" TIME "$",
  [SAYS_SENDER_BEHIND] =
      "^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\s+" TIME "\\s+(\\S.{0,40}?)\\s*(?:[(<][\\w@.]+[)>])?$",
  [SAYS_WHEN] = "时间|集合|地点|截[至止]|开始|活动|讲座|报名|出发|场[(\\s]|场$|^[—\\-]|^(?:周"
                "|星期)[一二三四五六日天]|\\d月|^[\\d\\s#:./-]+$",
  [SAYS_ORGANISER] = "社工|居委|物业|群主|管理员|网格|服务站|志愿队|社区|书记|主任|小助手|机器人"
                     "|组织者|团长|客服",
  [SAYS_NOTICE] = "通知|各位|大家|请.*(?:接龙|报名|回复)|接龙|名额|限\\d+[人名位]|登记上|记上"
                  "|登记好|已登记|报名请",
  [SAYS_SIGN_UP] = "报名|报个|报一|参加|接龙|\\+\\s*\\d|\\d+\\s*[人位个名份]"
                   "|[一二两三四五六七八九十]个?[人位份]"
                   "|我去|我来|算我|我也|加我|我报|能去|可以去|去$|来$|我要|预约|举手|^收到"
                   "|^[1一]$|[\\x{1F64B}\\x{270B}]",
  [SAYS_TIME] = "^" DATE "?" TIME "$",
  [SAYS_YEAR] = "\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?\\s*" TIME,
  [SAYS_NO] = "不去|去不了|来不了|不来|不能去|不参加|取消|算了",
};

struct _TbChainChat
{
  GRegex  *says[N_SAYS]; /* (owned) */
  gboolean is_by_colon;  /* who sent something stands alone: “王秀英：” */
};

/**
 * tb_chain_chat_new:
 *
 * Returns: (transfer full): what tells who said what
 */
TbChainChat *
tb_chain_chat_new (void)
{
  TbChainChat *self = g_new0 (TbChainChat, 1);

  for (guint i = 0; i < N_SAYS; i++)
    self->says[i] = g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  return self;
}

/**
 * tb_chain_chat_free:
 * @self: (transfer full): the teller
 */
void
tb_chain_chat_free (TbChainChat *self)
{
  for (guint i = 0; i < N_SAYS; i++)
    g_regex_unref (self->says[i]);
  g_free (self);
}

static gboolean
says (const TbChainChat *self,
      Says               what,
      const char        *text)
{
  return g_regex_match (self->says[what], text, 0, NULL);
}

static gboolean
is_name_with_colon (const char *line)
{
  const gsize length = strlen (line);

  return length > 6 && line[length - 1] == ':' && tb_chain_name_is_full (line, length - 1, TRUE);
}

/**
 * tb_chain_chat_get_sender:
 * @self: what tells who said what
 * @line: UTF-8, tidy, folded
 *
 * Returns: (transfer full) (nullable): who sent what stands below @line; NULL: it is said, or no
 * chat
 */
char *
tb_chain_chat_get_sender (const TbChainChat *self,
                          const char        *line)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GMatchInfo) behind = NULL;
  g_autofree char       *sender = NULL;

  if (g_regex_match (self->says[SAYS_SENDER], line, 0, &match))
    sender = g_match_info_fetch (match, 1);
  else if (g_regex_match (self->says[SAYS_SENDER_BEHIND], line, 0, &behind))
    sender = g_match_info_fetch (behind, 1);
  else if (self->is_by_colon && g_str_has_suffix (line, ":"))
    sender = g_strndup (line, strlen (line) - 1);
  return sender != NULL && !says (self, SAYS_WHEN, sender) ? g_steal_pointer (&sender) : NULL;
}

/**
 * tb_chain_chat_is_chat:
 * @self: what tells who said what
 * @lines: the lines, tidy, folded
 *
 * Returns: whether they are a copy of a chat: most who sent something said something
 */
gboolean
tb_chain_chat_is_chat (TbChainChat *self,
                       char       **lines)
{
  guint    n_senders = 0, n_said = 0, n_colons = 0;
  gboolean is_waiting = FALSE, has_year = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    n_colons += is_name_with_colon (lines[i]) ? 1 : 0;
  self->is_by_colon = n_colons > 1;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *sender =
          *lines[i] != '\0' ? tb_chain_chat_get_sender (self, lines[i]) : NULL;

      if (*lines[i] == '\0')
        continue;
      n_senders += sender != NULL ? 1 : 0;
      has_year = has_year || (sender != NULL && n_senders == 1 && n_said == 0 &&
                              says (self, SAYS_YEAR, lines[i]));
      n_said += is_waiting && sender == NULL ? 1 : 0;
      is_waiting = sender != NULL;
    }
  return (n_senders >= 2 || (n_senders == 1 && has_year)) && n_said * 10 >= n_senders * 7;
}

/**
 * tb_chain_chat_join:
 * @self: what tells who said what
 * @lines: the lines, tidy, folded
 *
 * Returns: (transfer full): the same lines, but that a time below the name of who sent something
 *   stands behind it
 */
char **
tb_chain_chat_join (const TbChainChat *self,
                    char             **lines)
{
  char **joined = g_strdupv (lines);
  gint   previous = -1;

  for (guint i = 0; joined[i] != NULL; i++)
    {
      if (*joined[i] == '\0')
        continue;
      if (previous >= 0 && says (self, SAYS_TIME, joined[i]) &&
          !says (self, SAYS_TIME, joined[previous]) && g_utf8_strlen (joined[previous], -1) < 20)
        {
          char *both = g_strconcat (joined[previous], " ", joined[i], NULL);

          g_free (joined[previous]);
          joined[previous] = both;
          *joined[i] = '\0';
        }
      else
        previous = (gint) i;
    }
  return joined;
}

/**
 * tb_chain_chat_is_organiser:
 * @self: what tells who said what
 * @sender: a sender
 *
 * Returns: whether it is somebody who keeps the list, by what they are called
 */
gboolean
tb_chain_chat_is_organiser (const TbChainChat *self,
                            const char        *sender)
{
  return says (self, SAYS_ORGANISER, sender);
}

/**
 * tb_chain_chat_is_notice:
 * @self: what tells who said what
 * @line: what somebody said
 *
 * Returns: whether only who keeps the list says so
 */
gboolean
tb_chain_chat_is_notice (const TbChainChat *self,
                         const char        *line)
{
  return says (self, SAYS_NOTICE, line);
}

/**
 * tb_chain_chat_is_sign_up:
 * @self: what tells who said what
 * @line: what somebody said
 *
 * Returns: whether they are coming
 */
gboolean
tb_chain_chat_is_sign_up (const TbChainChat *self,
                          const char        *line)
{
  return says (self, SAYS_SIGN_UP, line) && !says (self, SAYS_NO, line);
}
