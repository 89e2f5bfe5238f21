/* tb-person-lookup.h: something about a person that stands in other rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-slot-cell.h"
#include "tb-urgency.h"

G_BEGIN_DECLS

/**
 * TbLookup:
 * @TB_LOOKUP_TEAM: the team the person is in, in this organisation
 * @TB_LOOKUP_HOURS: certified service for this organisation, in hours
 * @TB_LOOKUP_STARS: stars by all service
 * @TB_LOOKUP_TRAINING: training of what is needed, or its end
 * @TB_LOOKUP_CREDENTIALS: the first end of a credential
 */
typedef enum
{
  TB_LOOKUP_TEAM,
  TB_LOOKUP_HOURS,
  TB_LOOKUP_STARS,
  TB_LOOKUP_TRAINING,
  TB_LOOKUP_CREDENTIALS,
} TbLookup;

#define TB_TYPE_PERSON_LOOKUP (tb_person_lookup_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonLookup, tb_person_lookup, TB, PERSON_LOOKUP, TbSlotCell)

GtkWidget *tb_person_lookup_new (TbDesk  *desk,
                                 TbLookup what);
TbUrgency  tb_person_lookup_get_urgency (TbPersonLookup *self);
void       tb_person_lookup_set_person (TbPersonLookup *self,
                                        TbPerson       *person);

G_END_DECLS
