/* tb-row-state.h: how a row stands between this desk and the city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TbRowState:
 * @TB_ROW_SYNCED: 已同步; as the city has it
 * @TB_ROW_WAITING: 待上传; something done to it was not sent yet
 * @TB_ROW_SENDING: 上传中; what was done is on its way, or the city has it and it was not pulled yet
 * @TB_ROW_CONFLICT: 有冲突; somebody else changed it too
 * @TB_ROW_REJECTED: 被退回; the city said no, with reasons
 */
typedef enum
{
  TB_ROW_SYNCED,
  TB_ROW_WAITING,
  TB_ROW_SENDING,
  TB_ROW_CONFLICT,
  TB_ROW_REJECTED,
} TbRowState;

#define TB_N_ROW_STATES (TB_ROW_REJECTED + 1)

G_END_DECLS
