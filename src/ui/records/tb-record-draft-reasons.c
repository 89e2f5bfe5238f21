/* tb-record-draft-reasons.c: beside which field of a record a reason stands, and from when on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-draft.h"

#define BIT(field) (1u << (field))
#define SPAN       (BIT (TB_DRAFT_START) | BIT (TB_DRAFT_END))
#define SERVING    (BIT (TB_DRAFT_VOLUNTEER) | BIT (TB_DRAFT_DATE)) /* somebody, on a day */

/* Beside which field a reason stands, and what must be typed before it means anything: by its
 * code, or else by the field of the operation it is about. */
static const struct
{
  const char  *code;  /* (nullable) */
  const char  *about; /* (nullable) */
  TbDraftField field;
  guint        needs; /* bits */
} places[] = {
  { "no-volunteer", NULL, TB_DRAFT_VOLUNTEER, BIT (TB_DRAFT_VOLUNTEER) },
  { "not-qualified", NULL, TB_DRAFT_VOLUNTEER, SERVING | BIT (TB_DRAFT_ITEM) },
  { "no-elder", NULL, TB_DRAFT_ELDER, BIT (TB_DRAFT_ELDER) },
  { "self-service", NULL, TB_DRAFT_ELDER, BIT (TB_DRAFT_VOLUNTEER) | BIT (TB_DRAFT_ELDER) },
  { "relative", NULL, TB_DRAFT_ELDER, SERVING | BIT (TB_DRAFT_ELDER) },
  { "no-item", NULL, TB_DRAFT_ITEM, BIT (TB_DRAFT_ITEM) },
  { "too-early", NULL, TB_DRAFT_DATE, BIT (TB_DRAFT_DATE) },
  { "no-day", NULL, TB_DRAFT_DATE, BIT (TB_DRAFT_DATE) },
  { "minutes", NULL, TB_DRAFT_MINUTES, SPAN },
  { "span", NULL, TB_DRAFT_MINUTES, SPAN },
  { "overlap", NULL, TB_DRAFT_START, SPAN | SERVING },
  { "day-limit", NULL, TB_DRAFT_MINUTES, SPAN | SERVING },
  { NULL, "volunteer_id", TB_DRAFT_VOLUNTEER, SERVING },
  { NULL, "elder_id", TB_DRAFT_ELDER, BIT (TB_DRAFT_ELDER) | BIT (TB_DRAFT_DATE) },
  { NULL, "item", TB_DRAFT_ITEM, BIT (TB_DRAFT_ITEM) | BIT (TB_DRAFT_DATE) },
  { NULL, "start_us", TB_DRAFT_START, SPAN | BIT (TB_DRAFT_DATE) },
  { NULL, "end_us", TB_DRAFT_END, SPAN | BIT (TB_DRAFT_DATE) },
  { NULL, "minutes", TB_DRAFT_MINUTES, SPAN | BIT (TB_DRAFT_DATE) },
  { NULL, "place", TB_DRAFT_PLACE, BIT (TB_DRAFT_PLACE) },
  { NULL, "activity", TB_DRAFT_ACTIVITY, BIT (TB_DRAFT_ACTIVITY) },
  { NULL, "note", TB_DRAFT_NOTE, BIT (TB_DRAFT_NOTE) },
  { NULL, "mode", TB_DRAFT_LATE, SERVING | BIT (TB_DRAFT_ITEM) },
  { NULL, "outage_id", TB_DRAFT_LATE, SPAN | BIT (TB_DRAFT_DATE) },
  { NULL, "basis", TB_DRAFT_BASIS, BIT (TB_DRAFT_BASIS) },
  { NULL, "form_row", TB_DRAFT_ROW, BIT (TB_DRAFT_FORM) | BIT (TB_DRAFT_ROW) },
};

#define NO_PLACE G_N_ELEMENTS (places)

static guint
find_place (const TbReason *reason)
{
  for (guint i = 0; i < NO_PLACE; i++)
    if (places[i].code != NULL ? g_strcmp0 (places[i].code, reason->code) == 0
                               : g_strcmp0 (places[i].about, reason->field) == 0)
      return i;
  return NO_PLACE;
}

/**
 * tb_record_draft_find_field:
 * @reason: why the record would be refused
 *
 * Returns: beside which field to say so; %TB_DRAFT_NO_FIELD if it is about the whole: a warning
 *   about that stands beside the item
 */
TbDraftField
tb_record_draft_find_field (const TbReason *reason)
{
  const guint place = find_place (reason);

  if (place != NO_PLACE)
    return places[place].field;
  return reason->is_warning ? TB_DRAFT_ITEM : TB_DRAFT_NO_FIELD;
}

/**
 * tb_record_draft_knows:
 * @self: a draft, perhaps half typed
 * @reason: why it would be refused
 *
 * Returns: whether that follows from what was typed, and not from what is still missing
 */
gboolean
tb_record_draft_knows (const TbRecordDraft *self,
                       const TbReason      *reason)
{
  const guint place = find_place (reason);

  if (place == NO_PLACE)
    return tb_record_draft_is_ready (self);
  for (guint field = 0; field < TB_DRAFT_N_FIELDS; field++)
    {
      g_autofree char *problem = tb_record_draft_find_problem (self, field);

      if ((places[place].needs & BIT (field)) != 0 &&
          (problem != NULL || *self->texts[field] == '\0'))
        return FALSE;
    }
  return TRUE;
}
