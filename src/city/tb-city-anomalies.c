/* tb-city-anomalies.c: what looks wrong in the whole city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-anomalies.h"

#include "tb-anomaly-search.h"
#include "tb-workdays.h"

/**
 * tb_city_find_anomalies:
 * @self: a city
 * @now_us: the city's time, in microseconds UTC
 * @findings: gets what is found
 * @error: return location
 *
 * asks every rule, with those that want to see all organisations: rings of coins,
 * devices that signed for many, the same point again.
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_find_anomalies (TbCity     *self,
                        gint64      now_us,
                        TbFindings *findings,
                        GError    **error)
{
  const TbAnomalySearch search = { .conn = tb_city_get_conn (self),
                                   .public_key = tb_city_get_public_key (self),
                                   .workdays = tb_workdays_get_default (),
                                   .now_us = now_us,
                                   .where = TB_WHERE_BOTH };
  g_auto (TbTxn)        txn = { 0 };

  return tb_txn_begin_read (&txn, search.conn, error) &&
         tb_anomaly_search (&search, findings, error);
}
