/* tb-chain-words.c: what somebody typed into a line of a chat, told apart
 *
 * Who is in it: a name that is one for certain wins; else it is the first word that is none of
 * every day.  Behind it may stand others who come along.  What is left over is the note.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-line.h"

#include <string.h>

#include "tb-text.h"

static void
blank (TbChainLine *line,
       gsize        start,
       gsize        end)
{
  memset (line->text->str + start, ' ', end - start);
}

/* The word that is the name: what is said to be it; a full name, outside of brackets rather than in
 * them; what somebody is called; any. */
static gint
choose (const TbChainLine *line)
{
  gint full = -1, inside = -1, first = -1, any = -1;

  for (guint i = 0; i < line->words->len; i++)
    {
      const TbChainWord *word = &g_array_index (line->words, TbChainWord, i);
      const gint         at = (gint) i;

      if (word->type != TB_CHAIN_WORD_HAN && word->type != TB_CHAIN_WORD_LATIN)
        continue;
      if (word->is_labelled)
        return at;
      if (word->name.kind == TB_CHAIN_NAME_FULL && !word->is_inside && full < 0 &&
          (first < 0 || !word->is_glued))
        full = at;
      if (word->name.kind == TB_CHAIN_NAME_FULL && word->is_inside && inside < 0)
        inside = at;
      if (word->name.kind != TB_CHAIN_NAME_NONE && !word->is_inside && first < 0)
        first = at;
      if (any < 0 && (!word->is_quoted || word->is_nick) &&
          (word->start == 0 || !g_ascii_isdigit (line->text->str[word->start - 1])))
        any = at;
    }
  if (full >= 0 && first >= 0 && first < full)
    { /* 张阿姨 高建国: the one that was called is somebody else */
      const TbChainWord *called = &g_array_index (line->words, TbChainWord, first);
      const char        *text = line->text->str;

      const TbChainWord *named = &g_array_index (line->words, TbChainWord, full);
      g_autofree char   *surname = g_utf8_substring (text + named->start + named->name.start, 0, 1);

      if (called->name.kind == TB_CHAIN_NAME_CALLED &&
          !tb_chain_name_is_parent (text + called->start, called->end - called->start) &&
          g_strstr_len (text + called->start, (gssize) (called->end - called->start), surname) ==
              NULL)
        return first;
      if (called->type == TB_CHAIN_WORD_HAN &&
          strstr (text + called->end, "、") == text + called->end)
        return first; /* 扎西多吉、王秀英 */
    }
  return full >= 0 ? full : inside >= 0 ? inside
                        : first >= 0    ? first
                                        : any;
}

/* “A平安”, “Lily莉莉”: what somebody calls oneself has no space in it. */
static gsize
extend (const TbChainLine *line,
        gint               at)
{
  const TbChainWord *word = &g_array_index (line->words, TbChainWord, at);
  gsize              end = word->end;

  if (word->type == TB_CHAIN_WORD_HAN && word->name.kind == TB_CHAIN_NAME_UNSURE &&
      (guint) at + 1 < line->words->len && word[1].type == TB_CHAIN_WORD_LATIN &&
      word[1].start == end)
    return word[1].end; /* 王Sir */
  if (word->type != TB_CHAIN_WORD_LATIN)
    return end;
  for (guint i = (guint) at + 1; i < line->words->len; i++)
    {
      const TbChainWord *next = &g_array_index (line->words, TbChainWord, i);

      if (next->start != end || next->type > TB_CHAIN_WORD_SIGN ||
          (next->type == TB_CHAIN_WORD_SIGN && !g_ascii_isdigit (line->text->str[next->start])))
        break;
      end = next->end;
      if (next->type == TB_CHAIN_WORD_HAN)
        return end;
    }
  return word->end;
}

static TbChainEntry *
add_person (TbChainLine *line,
            gint         at)
{
  const TbChainWords *self = line->self;
  const TbChainWord  *word = &g_array_index (line->words, TbChainWord, at);
  const gboolean      is_full = word->name.kind == TB_CHAIN_NAME_FULL;
  const gboolean      is_called = word->name.kind == TB_CHAIN_NAME_CALLED;
  const gsize         start = word->start + (is_full || is_called ? word->name.start : 0);
  gsize               end = is_full ? word->start + word->name.end : extend (line, at);
  TbChainEntry       *entry = tb_chain_entry_new (line->line_no);
  g_autofree char    *rest = NULL;

  if (is_called)
    end = word->start + word->name.end;
  entry->kind = word->name.kind;
  entry->is_labelled = word->is_labelled;
  entry->is_after = at > 0 && line->text->str[word[-1].start] == ':';
  g_string_append_len (entry->name, line->text->str + start, (gssize) (end - start));
  while (entry->name->len > 1 && strchr (".-'", entry->name->str[entry->name->len - 1]) != NULL)
    g_string_truncate (entry->name, entry->name->len - 1);
  rest = g_strndup (line->text->str + end, MAX (word->end, end) - end);
  if (g_regex_match (self->parts[TB_CHAIN_PART_SAID], rest, 0, NULL))
    end = word->end;
  tb_chain_line_clean (self, TB_CHAIN_PART_SAID_LAST, entry->name, "");
  blank (line, start, end);
  g_ptr_array_add (line->entries, entry);
  return entry;
}

static gboolean
is_joint (const TbChainLine *line,
          const TbChainWord *word)
{
  static const char *const joints[] = { "、", "/", "&", "+", ",", ";", "|", "和",
                                        "跟", "与", "及", "。", "~", "—", "-" };
  const char              *text = line->text->str + word->start;

  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    if (g_str_has_prefix (text, joints[i]))
      return TRUE;
  return FALSE;
}

/* Whether all words are names: a line of nothing else, “崔红 戴丽君 邓小红”. */
static gboolean
has_only_names (const TbChainLine *line,
                gint               from)
{
  for (guint i = (guint) from; i < line->words->len; i++)
    {
      const TbChainWord *word = &g_array_index (line->words, TbChainWord, i);

      if (word->type == TB_CHAIN_WORD_LATIN ||
          (word->type == TB_CHAIN_WORD_HAN && word->name.kind != TB_CHAIN_NAME_FULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_day (const TbChainLine *line,
        const TbChainWord *word)
{
  const char *text = line->text->str + word->start;

  return word->name.kind == TB_CHAIN_NAME_NONE &&
         (g_str_has_prefix (text, "周") || g_str_has_prefix (text, "星期"));
}

/* “李四、王五 2人”: two people. */
static void
add_others (TbChainLine *line,
            gint         at,
            guint       *owners)
{
  const gboolean has_names = has_only_names (line, at);
  gboolean       is_near = TRUE, is_joined = FALSE, is_listed = FALSE, is_slash = FALSE,
           is_parted = FALSE;
  guint n_full = 0;

  for (guint i = (guint) at; i < line->words->len; i++)
    n_full += g_array_index (line->words, TbChainWord, i).name.kind == TB_CHAIN_NAME_FULL ? 1 : 0;

  for (guint i = (guint) at + 1; i < line->words->len; i++)
    {
      const TbChainWord *word = &g_array_index (line->words, TbChainWord, i);
      const gboolean     is_long = word->name.end - word->name.start > 6;
      const gboolean     is_name =
          word->type == TB_CHAIN_WORD_HAN && !word->is_quoted && !word->is_inside &&
          (!word->is_glued || word->is_with) &&
          (word->name.kind == TB_CHAIN_NAME_FULL ||
           (word->name.kind == TB_CHAIN_NAME_CALLED && is_joined && !is_slash));

      owners[i] = line->entries->len - 1;
      if (word->is_labelled || (is_name && (is_near ? is_joined || is_long || has_names ||
                                                          line->entries->len > 1
                                                    : is_listed && (is_long || is_parted))))
        {
          for (guint j = i - 1; j > 0 && line->words->len > j; j--)
            { /* what joins them is no note */
              const TbChainWord *joint = &g_array_index (line->words, TbChainWord, j);

              if (joint->type != TB_CHAIN_WORD_SIGN || !is_joint (line, joint))
                break;
              blank (line, joint->start, joint->end);
            }
          add_person (line, (gint) i);
          owners[i] = line->entries->len - 1;
          is_near = TRUE;
        }
      else if (word->type == TB_CHAIN_WORD_HAN || word->type == TB_CHAIN_WORD_LATIN ||
               (word->type == TB_CHAIN_WORD_SIGN && !word->is_inside && !is_joint (line, word) &&
                strchr (")", line->text->str[word->start]) == NULL))
        is_near = is_near && word->is_inside;
      if (word->type == TB_CHAIN_WORD_HAN && is_day (line, word))
        is_near = TRUE; /* 周一 王秀英 周二 李建国 */
      is_joined = word->type == TB_CHAIN_WORD_SIGN && is_joint (line, word) &&
                  (line->text->str[word->start] != ',' || n_full > 2);
      is_slash = is_joined && strchr ("/|", line->text->str[word->start]) != NULL;
      is_parted =
          is_parted || (word->type == TB_CHAIN_WORD_SIGN && line->text->str[word->start] == ';');
      is_listed =
          (is_parted && word->type == TB_CHAIN_WORD_SIGN && line->text->str[word->start] == ':') ||
          (is_joined && g_str_has_prefix (line->text->str + word->start, "、"));
    }
}

/* The only telephone is the first one’s; of several each has the one behind the name. */
static void
give_numbers (TbChainLine *line,
              const guint *owners)
{
  guint n_phones = 0;

  for (guint i = 0; i < line->words->len; i++)
    n_phones += g_array_index (line->words, TbChainWord, i).type == TB_CHAIN_WORD_PHONE ? 1 : 0;
  for (guint i = 0; i < line->words->len; i++)
    {
      const TbChainWord *word = &g_array_index (line->words, TbChainWord, i);
      const guint        owner = word->type == TB_CHAIN_WORD_PHONE && n_phones == 1 ? 0 : owners[i];
      TbChainEntry      *entry = g_ptr_array_index (line->entries, owner);
      GString           *to = word->type == TB_CHAIN_WORD_ID     ? entry->id_number
                              : word->type == TB_CHAIN_WORD_BORN ? entry->born
                                                                 : entry->phone;
      g_autofree char   *before = g_strndup (line->text->str, word->start);

      if (word->type == TB_CHAIN_WORD_HAN || word->type == TB_CHAIN_WORD_LATIN ||
          word->type == TB_CHAIN_WORD_SIGN || to->len > 0 || strstr (before, "紧急") != NULL)
        continue;
      g_string_append_len (to, line->text->str + word->start, (gssize) (word->end - word->start));
      if (word->type == TB_CHAIN_WORD_PHONE)
        g_strdelimit (to->str, ".", '-');
      for (const char *const *end = (const char *const[]){ "生", "出", NULL }; *end != NULL; end++)
        if (g_str_has_suffix (to->str, *end))
          g_string_truncate (to, to->len - strlen (*end));
      blank (line, word->start, word->end);
    }
}

static gboolean
is_said_before (const TbChainLine *line,
                gint               at)
{
  const TbChainWord *word = &g_array_index (line->words, TbChainWord, at);
  g_autofree char   *run = g_strndup (line->text->str + word->start, word->end - word->start);

  return word->type > TB_CHAIN_WORD_LATIN ||
         (word->type == TB_CHAIN_WORD_HAN && tb_chain_name_is_said_before (run));
}

static void
end_note (TbChainLine *line)
{
  g_autofree char *note = NULL;

  tb_chain_line_clean (line->self, TB_CHAIN_PART_ENDS, line->text, "");
  note = tb_text_tidy (line->text->str);
  tb_chain_entry_add_note (g_ptr_array_index (line->entries, 0), note);
}

/**
 * tb_chain_words_read:
 * @self: what tells words apart
 * @text: UTF-8, valid, tidy, folded: a line without the number in front
 * @line_no: its number, from 1
 *
 * Returns: (transfer full) (element-type TbChainEntry): who is in it, one entry at least; the first
 *   has what else was said, and is empty if there is nobody
 */
GPtrArray *
tb_chain_words_read (const TbChainWords *self,
                     const char         *text,
                     guint               line_no)
{
  GPtrArray        *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_chain_entry_free);
  TbChainLine       line = { self, g_string_new (text),
                             g_array_new (FALSE, FALSE, sizeof (TbChainWord)),
                             entries, line_no };
  g_autofree guint *owners = NULL;
  gint              at;

  tb_chain_line_split (&line);
  owners = g_new0 (guint, line.words->len + 1);
  at = choose (&line);
  if (at >= 0)
    {
      TbChainEntry *entry = add_person (&line, at);

      entry->is_leading = TRUE;
      for (gint i = 0; i < at; i++)
        if (!is_said_before (&line, i))
          entry->is_leading = FALSE;
      add_others (&line, at, owners);
    }
  else
    g_ptr_array_add (entries, tb_chain_entry_new (line_no));
  give_numbers (&line, owners);
  end_note (&line);
  g_string_free (line.text, TRUE);
  g_array_unref (line.words);
  return entries;
}
