/* tb-chain-entry.c: somebody in a list people add themselves to in a chat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-entry.h"

#include <string.h>

/**
 * tb_chain_entry_new:
 * @line_no: the line, from 1
 *
 * Returns: (transfer full): somebody nothing is known of
 */
TbChainEntry *
tb_chain_entry_new (guint line_no)
{
  TbChainEntry *self = g_new0 (TbChainEntry, 1);

  self->name = g_string_new (NULL);
  self->id_number = g_string_new (NULL);
  self->born = g_string_new (NULL);
  self->phone = g_string_new (NULL);
  self->note = g_string_new (NULL);
  self->line_no = line_no;
  return self;
}

/**
 * tb_chain_entry_free:
 * @self: (transfer full): somebody
 */
void
tb_chain_entry_free (TbChainEntry *self)
{
  g_string_free (self->name, TRUE);
  g_string_free (self->id_number, TRUE);
  g_string_free (self->born, TRUE);
  g_string_free (self->phone, TRUE);
  g_string_free (self->note, TRUE);
  g_free (self);
}

/**
 * tb_chain_entry_is_empty:
 * @self: somebody
 *
 * Returns: whether there is nothing to know them by
 */
gboolean
tb_chain_entry_is_empty (const TbChainEntry *self)
{
  return self->name->len + self->id_number->len + self->born->len + self->phone->len == 0;
}

/**
 * tb_chain_entry_add_note:
 * @self: somebody
 * @note: what else was said; nothing if empty
 */
void
tb_chain_entry_add_note (TbChainEntry *self,
                         const char   *note)
{
  if (self->note->len > 0 && *note != '\0')
    g_string_append_c (self->note, ' ');
  g_string_append (self->note, note);
}

static void
fill (GString       *empty,
      const GString *with)
{
  if (empty->len == 0)
    g_string_assign (empty, with->str);
}

/**
 * tb_chain_entry_fill_in:
 * @last: somebody
 * @more: more of them: what is not known yet, and else a note
 */
void
tb_chain_entry_fill_in (TbChainEntry       *last,
                        const TbChainEntry *more)
{
  if (more->phone->len > 0 && last->phone->len > 0 &&
      strcmp (more->phone->str, last->phone->str) != 0)
    tb_chain_entry_add_note (last, more->phone->str);
  fill (last->phone, more->phone);
  fill (last->id_number, more->id_number);
  fill (last->born, more->born);
}

/**
 * tb_chain_entry_rename:
 * @last: somebody
 * @more: who they say they are: what stood there before is what they call themselves
 */
void
tb_chain_entry_rename (TbChainEntry       *last,
                       const TbChainEntry *more)
{
  if (last->name->len > 0 && strcmp (last->name->str, more->name->str) != 0)
    tb_chain_entry_add_note (last, last->name->str);
  g_string_assign (last->name, more->name->str);
  last->kind = more->kind;
  last->is_labelled = more->is_labelled;
  tb_chain_entry_fill_in (last, more);
  tb_chain_entry_add_note (last, more->note->str);
}

/**
 * tb_chain_entry_first:
 * @entries: (element-type TbChainEntry): some
 *
 * Returns: the first of them
 */
TbChainEntry *
tb_chain_entry_first (const GPtrArray *entries)
{
  return g_ptr_array_index (entries, 0);
}

/**
 * tb_chain_entry_has_number:
 * @entry: somebody
 *
 * Returns: whether a telephone or an identity number is known
 */
gboolean
tb_chain_entry_has_number (const TbChainEntry *entry)
{
  return entry->phone->len + entry->id_number->len > 0;
}
