/* tb-records-question.c: which service records a list shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-records-question.h"

#include <string.h>

#include "tb-ui-text.h"

static const char *const parts[] = { "all", "submitted", "recognised", "certified", "mine", NULL };

/**
 * tb_records_question_get_parts:
 *
 * Returns: (array zero-terminated=1): the parts a list of records has, the first is all of them
 */
const char *const *
tb_records_question_get_parts (void)
{
  return parts;
}

static char *
print_part (const char *part,
            const char *actor)
{
  if (g_strcmp0 (part, "mine") == 0)
    {
      g_autofree char *quoted = tb_ui_quote_filter (actor != NULL ? actor : "");

      return g_strconcat ("submitted_by=", quoted, NULL);
    }
  if (part == NULL || strcmp (part, "all") == 0)
    return g_strdup ("");
  return g_strconcat ("state=", part, NULL);
}

/**
 * tb_records_question_find_part:
 * @filter: of service records, as text
 * @actor: (nullable): who is signed in
 *
 * Returns: (nullable): the part that is the same question
 */
const char *
tb_records_question_find_part (const char *filter,
                               const char *actor)
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *same = print_part (parts[i], actor);

      if (g_strcmp0 (same, filter) == 0)
        return parts[i];
    }
  return NULL;
}

static void
append (GString    *text,
        const char *term)
{
  if (*term != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " AND " : "", term);
}

/**
 * tb_records_question_print:
 * @question: what is wanted
 *
 * Returns: (transfer full): a filter for tb_desk_list()
 */
char *
tb_records_question_print (const TbRecordsQuestion *question)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *part = print_part (question->part, question->actor);
  const char         *typed = question->search != NULL ? question->search : "";
  g_autofree char    *search = tb_ui_quote_filter (typed);

  append (text, question->filter != NULL ? question->filter : part);
  if (question->sync != NULL && *question->sync != '\0')
    {
      g_autofree char *sync = g_strconcat ("sync=", question->sync, NULL);

      append (text, sync);
    }
  if (strcmp (search, "\"\"") != 0)
    {
      g_autofree char *find = g_strconcat ("find=", search, NULL);

      append (text, find);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
