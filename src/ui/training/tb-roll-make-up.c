/* tb-roll-make-up.c: who was not there is enrolled for the next lesson of the course
 *
 * in one step, which can be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-pane-private.h"

#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-press.h"
#include "tb-ui-text.h"

typedef struct
{
  GWeakRef   pane;
  GPtrArray *person_ids; /* (owned) (element-type utf8) */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_weak_ref_clear (&wish->pane);
  g_ptr_array_unref (wish->person_ids);
  g_free (wish);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/**
 * tb_roll_pane_was_absent:
 * @self: a pane
 * @person: somebody of its lesson
 *
 * Returns: whether the lesson was signed for, and they were not there
 */
gboolean
tb_roll_pane_was_absent (TbRollPane         *self,
                         const TbRollPerson *person)
{
  return self->lesson != NULL && g_strcmp0 (self->lesson->state, TB_LESSON_CLOSED) == 0 &&
         (tb_roll_person_is (person, TB_ATTENDANCE_ABSENT) ||
          tb_roll_person_is (person, TB_ATTENDANCE_ENROLLED));
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

static void
enrol (TbRollPane *self,
       TbLesson   *next,
       GPtrArray  *person_ids)
{
  GPtrArray       *ops = g_ptr_array_new_with_free_func (free_op);
  g_autofree char *when = tb_roll_print_when (next);
  g_autofree char *said = NULL;

  for (guint i = 0; i < person_ids->len; i++)
    g_ptr_array_add (ops, tb_roll_new_enrol (self->desk, next->id, person_ids->pdata[i]));
  said = g_strdup_printf (ngettext ("%1$u person enrolled to make it up: %2$s",
                                    "%1$u people enrolled to make it up: %2$s", ops->len),
                          ops->len, when);
  tb_roll_pane_say (self, said, FALSE);
  tb_ui_do_all (GTK_WIDGET (self), ops, said, tb_roll_pane_on_done, NULL);
}

static void
on_next (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (Wish)       wish = data;
  g_autoptr (TbRollPane) self = g_weak_ref_get (&wish->pane);
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  lessons = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (self == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (lessons == NULL)
    tb_roll_pane_say (self, tb_ui_explain_error (error), TRUE);
  else if (lessons->len == 0)
    tb_roll_pane_say (self, _ ("No other lesson of this course is planned yet"), TRUE);
  else
    enrol (self, lessons->pdata[0], wish->person_ids);
}

/**
 * tb_roll_pane_make_up:
 * @widget: a pane
 * @name: of the action
 * @parameter: key of a row; “” of all who were not there
 *
 * Enrols them for the next lesson of the same course.
 */
void
tb_roll_pane_make_up (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  TbRollPane      *self = TB_ROLL_PANE (widget);
  const char      *id = g_variant_get_string (parameter, NULL);
  g_autoptr (Wish) wish = g_new0 (Wish, 1);
  g_autofree char *key = NULL;
  g_autofree char *filter = NULL;

  g_weak_ref_init (&wish->pane, self);
  wish->person_ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    {
      const TbRollPerson *person = self->people->pdata[i];

      if (tb_roll_pane_was_absent (self, person) &&
          (*id == '\0' || g_strcmp0 (id, person->row->id) == 0))
        g_ptr_array_add (wish->person_ids, g_strdup (person->row->person_id));
    }
  if (wish->person_ids->len == 0 || tb_press_is_second (self))
    return;
  key = tb_ui_quote_filter (self->lesson->course_id);
  filter = g_strdup_printf ("course_id=%s AND state=" TB_LESSON_PLANNED
                            " AND start_us>%" G_GINT64_FORMAT,
                            key, tb_desk_get_now (self->desk));
  tb_desk_read_async (self->desk, &tb_lesson_kind, filter, "start_us", 1, NULL, on_next,
                      g_steal_pointer (&wish));
}
