/* tb-anomaly-private.h: one function for each rule
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-anomaly-table.h"
#include "tb-anomaly.h"

G_BEGIN_DECLS

#define TB_ANOMALY_US_PER_MINUTE G_GINT64_CONSTANT (60000000)

#define TB_ANOMALY_DECLARE(number, name, ...) \
  void tb_anomaly_##name (const TbScene *scene, const TbService *service, TbFindings *findings);
TB_ANOMALY_RULES (TB_ANOMALY_DECLARE)

G_END_DECLS
