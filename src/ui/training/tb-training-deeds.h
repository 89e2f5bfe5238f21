/* tb-training-deeds.h: courses and lessons as forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-deed.h"

G_BEGIN_DECLS

const TbDeed *tb_training_deeds_find (const char *name);
const char   *tb_training_deeds_get_word (const char *what,
                                          const char *value);

G_END_DECLS
