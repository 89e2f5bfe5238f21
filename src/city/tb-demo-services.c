/* tb-demo-services.c: what a demonstration's records say, and what elders say of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-services.h"

#include "tb-catalogue.h"
#include "tb-id.h"
#include "tb-rule-book.h"

/* How most records come to be, and how few. */
static const char *const modes[] = { "sign", "sign", "sign", "scan", "sign",
                                     "sign", "scan", "apply", "manual" };

/* Who says how it was. */
static const char *const channels[] = { "elder", "elder", "elder", "phone", "paper" };

/* One of @texts, always the same for @id. */
static const char *
pick (const char *id, const char *const *texts, guint n)
{
  return texts[g_str_hash (id) % n];
}

/**
 * tb_demo_record_write:
 * @record: a record of the story
 * @people: (element-type TbDemoPerson): the story's
 * @leader: who was in charge
 * @op: “record.submit”; gets what it says
 */
void
tb_demo_record_write (const TbDemoRecord *record,
                      GArray             *people,
                      const char         *leader,
                      TbOp               *op)
{
  const TbDemoService   *service = record->service;
  const TbCatalogueItem *item = tb_catalogue_find (service->item);
  TbRecordSubmit        *args = op->args;

  args->id = g_strdup (record->id);
  args->volunteer_id = g_strdup (g_array_index (people, TbDemoPerson, record->volunteer).id);
  args->elder_id = g_strdup (g_array_index (people, TbDemoPerson, record->elder).id);
  args->item = g_strdup (service->item);
  args->activity = g_strdup (service->activity);
  args->place = g_strdup (service->place != NULL ? service->place : "老人家中");
  args->leader = g_strdup (leader);
  args->note = g_strdup (record->note);
  if (args->note == NULL && item != NULL && item->needs_description)
    args->note = g_strdup (service->notes[0]);
  args->start_us = record->start_us;
  args->end_us = record->start_us + record->minutes * G_TIME_SPAN_MINUTE;
  args->minutes = record->minutes;
  args->mode = g_strdup (pick (record->id, modes, G_N_ELEMENTS (modes)));
  if (tb_rule_list_has (tb_rules_get_default ()->money_items, service->item))
    args->receipt = g_strdup ("票据已交老人，当面点清");
}

/**
 * tb_demo_evaluation_write:
 * @record: a record of the story, recognised at the time of @op
 * @op: “evaluation.record”; gets what the elder said
 *
 * Returns: whether the elder said anything: one in twenty does not
 */
gboolean
tb_demo_evaluation_write (const TbDemoRecord *record,
                          TbOp               *op)
{
  TbEvaluationRecord *args = op->args;
  const guint         chance = g_str_hash (record->id) % 20;

  if (chance == 0)
    return FALSE;
  args->id = tb_id_derive ("demo-evaluation", record->id);
  args->record_id = g_strdup (record->id);
  args->channel = g_strdup (pick (record->id, channels, G_N_ELEMENTS (channels)));
  args->score = chance < 4 ? 4 : 5;
  args->at_us = MIN (op->at_us, record->start_us +
                                    (record->minutes + 15 * (gint64) chance) * G_TIME_SPAN_MINUTE);
  return TRUE;
}
