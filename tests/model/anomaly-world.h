/* anomaly-world.h: a scene with nothing wrong in it, and what a rule for anomalies says of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-anomaly-table.h"
#include "tb-anomaly.h"
#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-rule-book.h"
#include "tb-test.h"

G_BEGIN_DECLS

#define MIN_US  TB_TEST_MIN_US
#define HOUR_US TB_TEST_HOUR_US

typedef struct
{
  TbRules    *rules;    /* (owned): the city's, for the test to change */
  TbWorkdays *workdays; /* (owned): weekends only */
  TbScene     scene;    /* every array is there and empty; it is noon of 23 November 2026 */
  TbFindings *findings; /* (owned) (nullable): of the last look */
  char       *said;     /* (owned) (nullable): likewise */
  GPtrArray  *owned;    /* (owned): rows */
  GPtrArray  *services; /* (owned) (element-type TbService) */
} AnomalyWorld;

void     anomaly_world_set_up (AnomalyWorld *world, gconstpointer data);
void     anomaly_world_tear_down (AnomalyWorld *world, gconstpointer data);
gint64   anomaly_at (gint64 day, int hour, int minute);
gpointer anomaly_world_row (AnomalyWorld *world,
                            const TbKind *kind,
                            const char   *id);
TbService *
anomaly_world_service (AnomalyWorld *world,
                       const char   *id,
                       gint64        start_us,
                       gint64        minutes);
TbService                  *
anomaly_world_give (AnomalyWorld *world,
                                     const char   *id,
                                     gint64        start_us,
                                     gint64        minutes);
TbServiceRecord *anomaly_record (TbService *service);
TbVisit         *anomaly_world_plan (AnomalyWorld *world, TbService *service);
TbSignPoint             *
anomaly_world_sign (AnomalyWorld *world,
                                TbService    *service,
                                const char   *way,
                                gint64        at_us);
const char *anomaly_world_look (AnomalyWorld    *world,
                                const char      *rule_id,
                                const TbService *service);
const char *anomaly_world_get_text (AnomalyWorld *world,
                                    guint         i);
void        anomaly_check_hostile (const char *const *rule_ids, guint n_rules);

/* An element of an array of ids, for a family of rules such as TB_ANOMALY_TIMES. */
#define ANOMALY_ID(number, ...) "X-" #number,

/* “block start_us s1 s2; warn - s1”: of each finding its severity, its field or a dash, and the
 * keys of the rows that show it; empty if there is none. */
#define ASSERT_SAYS(world, rule_id, service, says) \
  g_assert_cmpstr (anomaly_world_look ((world), (rule_id), (service)), ==, (says))

#define ANOMALY_ADD(path, func) \
  g_test_add (path, AnomalyWorld, NULL, anomaly_world_set_up, func, anomaly_world_tear_down)

G_END_DECLS
