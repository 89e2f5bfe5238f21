/* tb-paper-words.h: how far a certificate has come, and what is asked of the register
 *
 * Pure: no widget, no desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"

G_BEGIN_DECLS

/**
 * TbPaperState:
 * @TB_PAPER_REQUESTED: waits for another person's approval
 * @TB_PAPER_AWAITING: issued without the city, which has not registered it yet
 * @TB_PAPER_ISSUED: issued, and registered by the city
 */
typedef enum
{
  TB_PAPER_REQUESTED,
  TB_PAPER_AWAITING,
  TB_PAPER_ISSUED,
} TbPaperState;

TbPaperState tb_paper_get_state (const TbCertificate *certificate);
const char  *tb_paper_get_state_word (TbPaperState state);
const char  *tb_paper_get_state_style (TbPaperState state);
char        *tb_paper_describe (TbCertificate *certificate,
                                const char    *actor);

/* What the register is asked for: the chips, then what was typed, then whose. */
typedef enum
{
  TB_PAPER_CHIP_ALL,
  TB_PAPER_CHIP_REQUESTED,
  TB_PAPER_CHIP_ISSUED,
  TB_PAPER_CHIP_AWAITING,
  TB_PAPER_N_CHIPS,
} TbPaperChip;

const char *tb_paper_get_chip_filter (TbPaperChip chip);
TbPaperChip tb_paper_find_chip (const char *filter);
char       *tb_paper_print_filter (TbPaperChip chip,
                                   const char *typed,
                                   const char *person_id);

G_END_DECLS
