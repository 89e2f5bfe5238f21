/* tb-row-sentence.h: what stands in the first cell of a row, and says what the whole row says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_ROW_SENTENCE (tb_row_sentence_get_type ())
G_DECLARE_FINAL_TYPE (TbRowSentence, tb_row_sentence, TB, ROW_SENTENCE, AdwBin)

G_END_DECLS
