/* tb-draft.h: keeps what is typed into a form, so that it survives a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/**
 * TbDraftPrint:
 * @owner: of the form
 * @id_out: (inout) (transfer full) (nullable): %NULL; key of the row that saving makes
 *
 * Returns: (transfer full) (nullable): what has been typed, as text the form can read back;
 *   %NULL if there is nothing worth keeping
 */
typedef char *(*TbDraftPrint) (gpointer owner, char **id_out);

#define TB_TYPE_DRAFT (tb_draft_get_type ())
G_DECLARE_FINAL_TYPE (TbDraft, tb_draft, TB, DRAFT, GObject)

TbDraft *tb_draft_new (TbDesk       *desk,
                       const char   *form,
                       const TbKind *kind,
                       TbDraftPrint  print,
                       gpointer      owner);
void     tb_draft_touch (TbDraft *self);
void     tb_draft_flush (TbDraft *self);
void     tb_draft_drop (TbDraft *self);
void     tb_draft_load_async (TbDraft            *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
char    *tb_draft_load_finish (TbDraft      *self,
                               GAsyncResult *result,
                               char        **id_out,
                               GError      **error);

G_END_DECLS
