/* tb-ctl-people.c: somebody named on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-citizen.h"
#include "tb-ctl.h"
#include "tb-day.h"

/**
 * tb_ctl_find_people:
 * @ctl: the command
 * @text: a key, an identity number or a name
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbPerson): who may be meant
 */
GPtrArray *
tb_ctl_find_people (TbCtl      *ctl,
                    const char *text,
                    GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    people = NULL;
  g_autoptr (GPtrArray)    found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char         *number = tb_citizen_normalise (text);

  tb_desk_read_async (ctl->desk, &tb_person_kind, NULL, NULL, 0, NULL, tb_ctl_on_result, &result);
  people = tb_desk_read_finish (ctl->desk, tb_ctl_wait (&result), error);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      TbPerson *person = g_ptr_array_index (people, i);

      /* who was merged into another is meant by the old key alone */
      if (g_strcmp0 (person->id, text) == 0 ||
          (person->merged_into == NULL && (g_strcmp0 (person->id_number, number) == 0 ||
                                           g_strcmp0 (person->name, text) == 0)))
        g_ptr_array_add (found, g_object_ref (person));
    }
  return people != NULL ? g_steal_pointer (&found) : NULL;
}

/**
 * tb_ctl_explain_people:
 * @text: what was asked for
 * @people: (element-type TbPerson): none, or several
 *
 * Says on stderr why it is not clear who is meant.
 *
 * Returns: how the command ends
 */
int
tb_ctl_explain_people (const char *text,
                       GPtrArray  *people)
{
  if (people->len == 0)
    g_printerr ("timebank-ctl: nobody here is “%s”\n", text);
  else
    g_printerr ("timebank-ctl: “%s” may be any of these; give the first column:\n", text);
  for (guint i = 0; i < people->len; i++)
    {
      const TbPerson  *person = g_ptr_array_index (people, i);
      g_autofree char *born = tb_day_print (person->born);

      g_printerr ("%s\t%s\t%s\n", person->id, person->name, born);
    }
  return TB_CTL_USAGE;
}
