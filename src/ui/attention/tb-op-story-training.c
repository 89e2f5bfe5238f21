/* tb-op-story-training.c: what operations on courses, lessons and roll calls do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-story-training.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * tb_op_story_print_training:
 * @op: an operation
 * @names: what is known of the rows it names
 *
 * Returns: (transfer full) (nullable): one sentence on what it does; %NULL if it is no such one
 */
char *
tb_op_story_print_training (const TbOp      *op,
                            const TbOpNames *names)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *field; /* (nullable): of the arguments, that the text names; “”: the person */
  } texts[] = {
    { "course.open", N_ ("Open the course %s"), "title" },
    { "course.deliver", N_ ("Give an organisation the course %s"), "title" },
    { "course.change", N_ ("Change a course"), NULL },
    { "course.close", N_ ("Close a course"), NULL },
    { "course.reopen", N_ ("Open a course again"), NULL },
    { "lesson.plan", N_ ("Plan a lesson at %s"), "place" },
    { "lesson.change", N_ ("Change a lesson"), NULL },
    { "lesson.cancel", N_ ("Cancel a lesson: %s"), "reason" },
    { "lesson.revive", N_ ("Take back that a lesson is cancelled"), NULL },
    { "lesson.close", N_ ("Sign for a lesson, so that it counts"), NULL },
    { "lesson.reopen", N_ ("Take back that a lesson is signed for"), NULL },
    { "attendance.enrol", N_ ("Enrol %s in a lesson"), "" },
    { "attendance.withdraw", N_ ("Take %s out of a lesson"), "" },
    { "attendance.call", N_ ("Call somebody in a lesson"), NULL },
    { "attendance.note", N_ ("Note a quiz, or what somebody said of a lesson"), NULL },
    { "attendance.correct", N_ ("Correct when somebody was in a lesson"), NULL },
    { "attendance.drop", N_ ("Drop a correction of a lesson"), NULL },
    { "attendance.confirm", N_ ("Confirm a correction of a lesson"), NULL },
    { "video.deliver", N_ ("Note what %s watched of a film"), "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) text = NULL;
      const char         *what;

      if (strcmp (op->name, texts[i].name) != 0)
        continue;
      if (texts[i].field == NULL)
        return g_strdup (_ (texts[i].text));
      what = *texts[i].field == '\0'
                 ? names->person
                 : tb_field_get_text (tb_table_find (op->shape, texts[i].field), op->args);
      text = g_string_new (_ (texts[i].text));
      g_string_replace (text, "%s", what != NULL ? what : _ ("somebody"), 1);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  return NULL;
}
