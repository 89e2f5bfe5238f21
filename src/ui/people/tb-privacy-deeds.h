/* tb-privacy-deeds.h: deeds on personal data: lists with whole numbers, copies, answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-deed.h"

G_BEGIN_DECLS

#define TB_DEED_N_PERMIT_LINES 3

/* Shared with deeds on one person; the first ends with an empty one. */
extern const TbDeedChoice tb_deed_reading_purposes[];
extern const TbDeedLine   tb_deed_permit_lines[TB_DEED_N_PERMIT_LINES];

const TbDeed *tb_privacy_deeds_find (const char *name);

G_END_DECLS
