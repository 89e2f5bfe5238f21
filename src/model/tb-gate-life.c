/* tb-gate-life.c: what the gate is asked about, and what it asks of a review and of whom to call
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-gate-private.h"

#include "tb-catalogue.h"

/**
 * tb_gate_waits_for_review:
 * @rules: of the day
 * @registration: (nullable): of a volunteer
 * @day: yyyymmdd, of a service
 *
 * of what has changed since the review, the rules say for what service waits.
 *
 * Returns: whether the volunteer does not serve on that day until they are reviewed again
 */
gboolean
tb_gate_waits_for_review (const TbRules        *rules,
                          const TbRegistration *registration,
                          gint64                day)
{
  g_auto (GStrv) changed = NULL;

  if (registration == NULL || registration->again_on == 0 || day < registration->again_on)
    return FALSE;
  changed = g_strsplit (registration->again_for != NULL ? registration->again_for : "", " ", -1);
  for (guint i = 0; changed[i] != NULL; i++)
    if (tb_rule_list_has (rules->rereview_stops, changed[i]))
      return TRUE;
  return FALSE;
}

/**
 * tb_gate_lacks_carer:
 * @facts: what is known of the elder
 * @day: yyyymmdd, of a service
 *
 * of an elder with dementia, whoever cares for them can be called.
 *
 * Returns: whether nobody can
 */
gboolean
tb_gate_lacks_carer (const TbGateFacts *facts,
                     gint64             day)
{
  gboolean is_demented = FALSE;

  for (guint i = 0; facts->categories != NULL && i < facts->categories->len; i++)
    {
      const TbCategory *row = facts->categories->pdata[i];

      is_demented |= g_strcmp0 (row->category, TB_CATEGORY_OF_DEMENTED) == 0 &&
                     tb_gate_is_within (row->from_on, row->until_on, day);
    }
  for (guint i = 0; is_demented && facts->contacts != NULL && i < facts->contacts->len; i++)
    if (g_strcmp0 (((TbContact *) facts->contacts->pdata[i])->part, TB_CONTACT_CARER) == 0)
      return FALSE;
  return is_demented;
}

/**
 * tb_gate_task_take_item:
 * @task: gets what the catalogue says of an item
 * @item: (nullable): its code; the task keeps it.  Nothing is said of one nobody knows
 *
 * Whether professional items are offered is for the rules alone to say.
 */
void
tb_gate_task_take_item (TbGateTask *task,
                        const char *item)
{
  const TbCatalogueItem *found = tb_catalogue_find (item);

  if (!tb_catalogue_is_item (found))
    found = NULL;
  task->item = item;
  task->is_enabled = found == NULL || found->is_enabled || found->is_professional;
  task->is_professional = found != NULL && found->is_professional;
  task->is_housekeeping = found != NULL && found->is_housekeeping;
}
