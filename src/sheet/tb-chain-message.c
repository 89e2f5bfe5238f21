/* tb-chain-message.c: who signed up in a copy of a chat
 *
 * Whom a message names comes; if it names nobody and says that somebody comes, it is who sent it.
 * Who keeps the list comes only if they say so of somebody with a telephone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-chain-reader.h"

/* Somebody who is in the list by that name. */
static TbChainEntry *
find_entry (const TbChainReader *self,
            const char          *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (strcmp (((TbChainEntry *) g_ptr_array_index (self->entries, i))->name->str, name) == 0)
      return g_ptr_array_index (self->entries, i);
  return NULL;
}

/* People of a chat: who says it again is there already.  Returns the last of them. */
static TbChainEntry *
add_once (TbChainReader *self,
          GPtrArray     *entries)
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
  tb_chain_reader_add (self, entries);
  return last;
}

/* Somebody said once more who they are: “报名”, and then “我叫张敏”. */
static gboolean
rename_sender (TbChainEntry *own,
               GPtrArray    *entries)
{
  if (own == NULL || own->kind == TB_CHAIN_NAME_FULL || entries->len != 1)
    return FALSE;
  tb_chain_entry_rename (own, tb_chain_entry_first (entries));
  return TRUE;
}

/* Who sent it, as somebody in the list; they are added if they are coming. */
static TbChainEntry *
get_sender (TbChainReader *self,
            const char    *sender,
            guint          line_no,
            gboolean       is_coming)
{
  g_autoptr (GPtrArray) senders = tb_chain_words_read (self->words, sender, line_no);
  TbChainEntry         *first = tb_chain_entry_first (senders);
  TbChainEntry         *known;

  if (first->name->len == 0)
    g_string_assign (first->name, sender);
  known = find_entry (self, first->name->str);
  if (known != NULL || !is_coming)
    return known;
  g_ptr_array_set_size (senders, 1);
  g_string_truncate (first->note, 0);
  tb_chain_reader_add (self, g_ptr_array_ref (senders));
  return tb_chain_reader_get_last (self);
}

/* Whether somebody is named in a line that was said. */
static gboolean
is_named (const TbChainEntry *first,
          gboolean            is_numbered)
{
  return first->kind == TB_CHAIN_NAME_FULL || first->is_labelled ||
         (first->kind == TB_CHAIN_NAME_UNSURE && first->is_leading && first->note->len == 0 &&
          tb_chain_entry_has_number (first) && strstr (first->name->str, "我") == NULL &&
          strstr (first->name->str, "报") == NULL) ||
         (first->kind == TB_CHAIN_NAME_CALLED && first->is_leading &&
          tb_chain_entry_has_number (first)) ||
         (is_numbered && first->name->len > 0);
}

/* 我和何玉兰一起: two come. */
static gboolean
says_with_me (const char *line)
{
  static const char *const starts[] = { "我和", "我跟", "我与", "我同", "我带", "我,", "我、", "我+" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (line, starts[i]))
      return TRUE;
  return FALSE;
}

/* What @sender said, lines from @start to before @end: whom they bring, or they themselves. */
static void
read_message (TbChainReader *self,
              const char    *sender,
              char         **lines,
              guint          start,
              guint          end,
              gboolean       is_organiser)
{
  TbChainEntry *last = NULL; /* who this message is about */
  gboolean      has_names = FALSE;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = start; i < end; i++)
      {
        const char           *line = lines[i];
        const char           *behind = tb_chain_reader_skip_ordinal (self, line);
        g_autoptr (GPtrArray) entries = NULL;
        TbChainEntry         *first;

        if (*line == '\0' || *line == '@' || g_str_has_prefix (line, "「") ||
            tb_chain_reader_has (self, TB_CHAIN_MARK_SYSTEM, line))
          continue;
        entries = tb_chain_words_read (self->words, behind != NULL ? behind : line, i + 1);
        first = tb_chain_entry_first (entries);
        if ((is_organiser && behind == NULL && !tb_chain_entry_has_number (first)) ||
            tb_chain_reader_is_about (self, line, behind != NULL, first))
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
            if (!is_organiser && says_with_me (line))
              get_sender (self, sender, i + 1, TRUE);
            last = add_once (self, g_steal_pointer (&entries));
          }
        else if (!is_organiser)
          {
            if (last == NULL)
              last = get_sender (self, sender, i + 1,
                                 !has_names && (tb_chain_entry_has_number (first) ||
                                                tb_chain_chat_is_sign_up (self->chat, line)));
            if (last != NULL)
              {
                tb_chain_entry_fill_in (last, first);
                tb_chain_entry_add_note (last, line);
              }
          }
      }
}

/**
 * tb_chain_reader_read_chat:
 * @self: the reader
 * @lines: a copy of a chat, a line each, tidy and folded
 *
 * Reads who signed up in it.  Who gives notice once keeps the list.
 */
void
tb_chain_reader_read_chat (TbChainReader *self,
                           char         **lines)
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
          else if (pass == 0 && sender != NULL &&
                   tb_chain_reader_skip_ordinal (self, lines[i]) == NULL &&
                   tb_chain_chat_is_notice (self->chat, lines[i]))
            g_hash_table_add (organisers, g_strdup (sender));
        }
    }
}
