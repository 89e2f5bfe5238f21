/* tb-record-notes.h: what is said beside the fields of a record that is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record-draft.h"

G_BEGIN_DECLS

char *tb_record_notes_print_hint (const TbRecordDraft *draft,
                                  TbDraftField         field);
char       *
tb_record_notes_print_notice (const TbRecordDraft *draft,
                                    TbDraftField         field,
                                    GPtrArray           *reasons);
char *tb_record_notes_print_problem (const TbRecordDraft *draft,
                                     TbDraftField         field,
                                     GPtrArray           *reasons,
                                     gboolean             was_pressed);
GPtrArray       *
tb_record_notes_list_at (const TbRecordDraft *draft,
                               TbDraftField         field,
                               GPtrArray           *reasons);
char *tb_record_notes_print_understood (const TbRecordDraft *draft,
                                        TbDraftField         field);
char *tb_record_notes_print_done (const TbRecordDraft *draft,
                                  const TbPerson      *volunteer,
                                  const TbPerson      *elder);
char *tb_record_notes_name_draft (const TbRecordSubmit *args);

G_END_DECLS
