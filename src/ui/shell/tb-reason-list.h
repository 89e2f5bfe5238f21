/* tb-reason-list.h: every reason why not, each with its clause and what cures it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-reason.h"

G_BEGIN_DECLS

/**
 * TbReasonOffer:
 * @reason: why something may not be done
 * @data: of who shows the list
 *
 * Returns: (transfer floating) (nullable): a button that cures it; %NULL if nothing here does
 */
typedef GtkWidget *(*TbReasonOffer) (const TbReason *reason,
                                     gpointer        data);

#define TB_TYPE_REASON_LIST (tb_reason_list_get_type ())
G_DECLARE_FINAL_TYPE (TbReasonList, tb_reason_list, TB, REASON_LIST, AdwBin)

GtkWidget *tb_reason_list_new (void);
void       tb_reason_list_set_can_edit (TbReasonList *self,
                                        gboolean      can_edit);
void       tb_reason_list_set_offer (TbReasonList *self,
                                     TbReasonOffer offer,
                                     gpointer      data);
void       tb_reason_list_set_reasons (TbReasonList *self,
                                       GPtrArray    *reasons);

G_END_DECLS
