/* tb-facts-numbers.h: what the numbers of training are counted from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-training-numbers.h"

G_BEGIN_DECLS

TbTrainingFacts *tb_facts_read_numbers (TbConn        *conn,
                                        const char    *org_id,
                                        const TbRules *rules,
                                        GError       **error);

G_END_DECLS
