/* tb-record-text.h: service records in people's words, and what may be done with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-roles.h"
#include "tb-row-state.h"

G_BEGIN_DECLS

/* What may be done with some records, by one person. */
typedef struct
{
  guint  n;
  gint64 minutes;
  guint  n_recognisable;
  guint  n_withdrawable;
  guint  n_certifiable;
  guint  n_own; /* submitted, and for somebody else to recognise */
} TbRecordChoice;

const char        *tb_record_get_state_text (const char *state);
const char *const *tb_record_get_state_classes (const char *state);
char              *tb_record_print_flags (const char *flags);
char              *tb_record_print_item (TbServiceRecord *record);
char              *tb_record_print_time (gint64 instant_us);
char              *tb_record_print_end (TbServiceRecord *record);
char              *tb_record_print_moment (gint64 instant_us);
char              *tb_record_describe (TbServiceRecord *record,
                                       TbRowState       state,
                                       const char      *actor);
gboolean           tb_record_is_own (TbServiceRecord *record,
                                     const char      *actor);
gboolean           tb_record_may (const char      *op,
                                  TbServiceRecord *record,
                                  TbRoles          roles,
                                  const char      *actor);
void               tb_record_choice_add (TbRecordChoice  *choice,
                                         TbServiceRecord *record,
                                         TbRoles          roles,
                                         const char      *actor);

G_END_DECLS
