/* tb-roll-typed.c: what is typed and scanned in a roll call, each thing once and in its order
 *
 * A scanner does not wait: it types while people are still being read, and into whatever stands in
 * the entry.  What comes before the people are known waits for them; what was not understood goes
 * back into the entry, or stands below it until somebody looks.  What was just called is shown as
 * it will be until a reading knows of it, so that a second scan of a badge is one call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-person-code.h"
#include "tb-sheet-code.h"

static void
draw_left (TbRollPane *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *whole = NULL;

  for (guint i = 0; i < self->left->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? C_ ("list", ", ") : "",
                            (const char *) self->left->pdata[i]);
  /* TRANSLATORS: what was typed in a roll call and not understood; Enter in the empty entry brings
   * the first of them back */
  whole = g_strdup_printf (_ ("Not called yet: %s (Enter brings it back)"), text->str);
  gtk_label_set_label (self->left_label, whole);
  gtk_widget_set_visible (GTK_WIDGET (self->left_label), self->left->len > 0);
}

static void
leave (TbRollPane *self,
       const char *text)
{
  g_autofree char *tidy = g_strstrip (g_strdup (text));

  if (*tidy != '\0' && !g_ptr_array_find_with_equal_func (self->left, tidy, g_str_equal, NULL))
    g_ptr_array_add (self->left, g_steal_pointer (&tidy));
  draw_left (self);
}

/* To be typed again; @is_whole: otherwise a figure is to be added. */
static void
give_back (TbRollPane *self,
           const char *text,
           gboolean    is_whole)
{
  const gboolean is_free = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';

  if (!is_free || !g_queue_is_empty (&self->typed))
    {
      leave (self, text);
      return;
    }
  tb_set_str (&self->back, text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), is_whole ? 0 : -1, -1);
}

static void
take (TbRollPane *self,
      const char *text)
{
  g_auto (TbRollWord) word = { 0 };
  g_autofree char    *said = NULL;

  tb_roll_read (self->people, self->lesson, text, tb_desk_get_now (self->desk), &word);
  if (tb_roll_pane_call (self, &word))
    return;
  if (word.mark == TB_ROLL_SEVERAL)
    said = g_strdup_printf (_ ("Which one? Add the figure: %s"), word.found);
  else
    said = word.mark == TB_ROLL_NONSENSE
               ? g_strdup (_ ("Write a time like 925, or 925-1100, or x for who is not there"))
               : g_strdup_printf (_ ("Nobody in this lesson is called “%s”"), text);
  tb_roll_pane_say (self, said, TRUE);
  give_back (self, text, word.mark != TB_ROLL_SEVERAL);
}

/**
 * tb_roll_pane_take_typed:
 * @self: a pane
 *
 * Calls whoever was typed and scanned until now, as soon as it is known who is in the lesson.
 */
void
tb_roll_pane_take_typed (TbRollPane *self)
{
  while (self->people != NULL && tb_roll_pane_is_open (self) && !g_queue_is_empty (&self->typed))
    {
      g_autofree char *text = g_queue_pop_head (&self->typed);

      take (self, text);
    }
}

/* The code of a sheet brings the lesson people have signed for on it. */
static gboolean
open_sheet (TbRollPane *self,
            const char *text)
{
  g_autofree char *lesson_id = tb_sheet_code_read (text);

  if (lesson_id == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (g_strcmp0 (lesson_id, self->lesson->id) == 0)
    tb_roll_pane_say (self, _ ("This is the sheet of this lesson"), FALSE);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "training.open-lesson", "s", lesson_id);
  return TRUE;
}

/**
 * tb_roll_pane_take_text:
 * @self: a pane
 *
 * Enter in its entry: calls whoever its text says, or asks which.  Nothing brings back what was
 * not understood.
 */
void
tb_roll_pane_take_text (TbRollPane *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *badge = tb_roll_take_badge (text);
  g_autofree char *code = tb_person_code_read (badge != NULL ? badge : text);
  g_autofree char *back = g_steal_pointer (&self->back);

  if (!tb_roll_pane_is_open (self))
    return;
  if (open_sheet (self, text))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (badge != NULL)
    leave (self, text); /* somebody was scanned in the middle of it */
  else if (code != NULL && back != NULL && strcmp (back, text) != 0)
    leave (self, back);
  if (*text == '\0' && badge == NULL && self->left->len > 0)
    {
      g_autofree char *first = g_ptr_array_steal_index (self->left, 0);

      draw_left (self);
      give_back (self, first, TRUE);
      return;
    }
  if (badge != NULL || *text != '\0')
    g_queue_push_tail (&self->typed, badge != NULL ? g_steal_pointer (&badge)
                                                   : g_steal_pointer (&text));
  tb_roll_pane_take_typed (self);
  tb_roll_pane_draw (self);
}

/**
 * tb_roll_pane_keep_said:
 * @self: a pane that has just read who is in its lesson
 *
 * Shows who was called since that reading began as they will be.
 */
void
tb_roll_pane_keep_said (TbRollPane *self)
{
  g_autoptr (GHashTable) left = NULL;
  GHashTableIter         iter;
  gpointer               row;

  if (self->n_doing == 0 && self->n_readings >= self->said_until)
    {
      g_hash_table_remove_all (self->said);
      return;
    }
  left = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&iter, self->said);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_hash_table_insert (left, ((TbAttendance *) row)->person_id, row);
  for (guint i = 0; i < self->people->len; i++)
    {
      TbAttendance       *read = ((TbRollPerson *) self->people->pdata[i])->row;
      const TbAttendance *said = g_hash_table_lookup (left, read->person_id);

      if (said == NULL)
        continue;
      g_hash_table_remove (left, read->person_id);
      tb_set_str (&read->state, said->state);
      read->from_us = said->from_us;
      read->to_us = said->to_us;
    }
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    tb_roll_pane_add_person (self, row);
}

/**
 * tb_roll_pane_forget:
 * @self: a pane that is about to show another lesson
 *
 * Forgets what was typed for the lesson before.
 */
void
tb_roll_pane_forget (TbRollPane *self)
{
  g_queue_clear_full (&self->typed, g_free);
  g_ptr_array_set_size (self->left, 0);
  g_hash_table_remove_all (self->said);
  g_clear_pointer (&self->back, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  draw_left (self);
}
