/* tb-record-draft.h: a service record while it is being typed
 *
 * A draft never changes: typing makes the next one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-catalogue.h"
#include "tb-op.h"
#include "tb-reason.h"

G_BEGIN_DECLS

/* In the order of the form. */
typedef enum
{
  TB_DRAFT_VOLUNTEER, /* key of who is picked; “” for nobody */
  TB_DRAFT_ELDER,     /* the same */
  TB_DRAFT_ITEM,
  TB_DRAFT_DATE,
  TB_DRAFT_START,
  TB_DRAFT_END,
  TB_DRAFT_MINUTES,
  TB_DRAFT_PLACE,
  TB_DRAFT_ACTIVITY,
  TB_DRAFT_LEADER,
  TB_DRAFT_NOTE,
  TB_DRAFT_LATE, /* “” in time; else the key of an outage, or TB_DRAFT_LATE_OTHER */
  TB_DRAFT_BASIS,
  TB_DRAFT_FORM,
  TB_DRAFT_ROW,
  TB_DRAFT_N_FIELDS,
  TB_DRAFT_NO_FIELD = TB_DRAFT_N_FIELDS,
} TbDraftField;

/* Entered late, and not because of an outage. */
#define TB_DRAFT_LATE_OTHER "other"

typedef struct
{
  char *texts[TB_DRAFT_N_FIELDS]; /* (owned): as typed */

  /* what they say */
  gint64                 today;
  const TbCatalogueItem *item;      /* (unowned) (nullable) */
  gint64                 day;       /* 0: not known */
  int                    start_min; /* after midnight; TB_WHEN_UNKNOWN */
  int                    end_min;   /* the same; 1440 is the end of the day */
  gint64                 minutes;   /* TB_WHEN_UNKNOWN */
  gint64                 break_min; /* between start and end, and not counted; 0 if not known */
} TbRecordDraft;

TbRecordDraft *tb_record_draft_new (const TbRecordSubmit *args,
                                    gint64                now_us);
TbRecordDraft *tb_record_draft_ref (TbRecordDraft *self);
void           tb_record_draft_unref (TbRecordDraft *self);
TbRecordDraft *tb_record_draft_with (const TbRecordDraft *self,
                                     TbDraftField         field,
                                     const char          *text);
TbRecordDraft *tb_record_draft_next (const TbRecordDraft *self,
                                     gint64               now_us);
TbRecordDraft *tb_record_draft_parse (const char *text,
                                      gint64      now_us);
char          *tb_record_draft_print (const TbRecordDraft *self);
gboolean       tb_record_draft_is_late (const TbRecordDraft *self);
gboolean       tb_record_draft_has_basis (const TbRecordDraft *self);
gboolean       tb_record_draft_is_blank (const TbRecordDraft *self);
gboolean       tb_record_draft_is_missing (const TbRecordDraft *self,
                                           TbDraftField         field);
char          *tb_record_draft_find_problem (const TbRecordDraft *self,
                                             TbDraftField         field);
gboolean       tb_record_draft_is_ready (const TbRecordDraft *self);
void           tb_record_draft_fill (const TbRecordDraft *self,
                                     TbRecordSubmit      *args);
TbDraftField   tb_record_draft_find_field (const TbReason *reason);
gboolean       tb_record_draft_knows (const TbRecordDraft *self,
                                      const TbReason      *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRecordDraft, tb_record_draft_unref)

G_END_DECLS
