/* tb-desk-print-badges.c: badges of those who may serve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-print-private.h"
#include "tb-person-code.h"

static void
badge_clear (gpointer data)
{
  TbDocBadge *badge = data;

  g_free ((char *) badge->name);
  g_free ((char *) badge->number);
  g_free ((char *) badge->code);
}

static void
leave_out (TbPrintJob     *job,
           const TbPerson *person,
           GPtrArray      *reasons)
{
  TbPrintLeftOut *left_out = g_new (TbPrintLeftOut, 1);

  *left_out = (TbPrintLeftOut){ g_strdup (person->name), g_ptr_array_ref (reasons) };
  g_ptr_array_add (job->left_out, left_out);
}

/**
 * tb_print_badges_read:
 * @job: badges
 * @cache: a connection
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Finds out who of those meant may serve on the day it is; the others are left out.
 * Errors: %TB_ERROR_REFUSED if nobody may.
 *
 * Returns: whether there is anything to draw
 */
gboolean
tb_print_badges_read (TbPrintJob   *job,
                      TbConn       *cache,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GPtrArray) people = tb_print_job_read_people (job, cache, error);

  if (people == NULL)
    return FALSE;
  job->badges = g_array_new (FALSE, FALSE, sizeof (TbDocBadge));
  g_array_set_clear_func (job->badges, badge_clear);
  for (guint i = 0; i < people->len; i++)
    {
      const TbPerson       *person = people->pdata[i];
      g_autoptr (GPtrArray) missing = tb_desk_find_missing (
          cache, &job->key, job->org_id, person->id, tb_print_job_get_day (job), error);

      if (missing == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (missing->len == 0)
        {
          const TbDocBadge badge = { g_strdup (person->name),
                                     tb_person_code_shorten (person->id),
                                     tb_person_code_print (person->id) };

          g_array_append_val (job->badges, badge);
        }
      else
        leave_out (job, person, missing);
      tb_telling_tell (job->telling, i, people->len);
    }
  if (job->badges->len > 0)
    return TRUE;
  g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "nobody of them may serve on this day");
  return FALSE;
}

/**
 * tb_print_badges_draw:
 * @job: badges that were read for
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer full): them, as a PDF file
 */
GBytes *
tb_print_badges_draw (TbPrintJob   *job,
                      GCancellable *cancellable,
                      GError      **error)
{
  const TbDocBadges badges = { .org_name = job->org != NULL ? job->org->short_name : "",
                               .badges = (const TbDocBadge *) job->badges->data,
                               .n_badges = job->badges->len,
                               .day = tb_print_job_get_day (job),
                               .is_large = job->wish->is_large,
                               .is_demo = job->is_demo };

  return tb_doc_badges_print (&badges, cancellable, error);
}
