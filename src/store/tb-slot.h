/* tb-slot.h: the inside of a slot, for its list alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-paged-list.h"
#include "tb-row-state.h"

G_BEGIN_DECLS

struct _TbSlot
{
  GObject     parent_instance;
  GHashTable *home;     /* (unowned) (nullable): the list's slots; NULL once list or row is gone */
  guint       position; /* its key in there */
  guint64     name;     /* see TbKey */
  TbRecord   *record;   /* (owned) (nullable): NULL until read */
  TbRowState  state;    /* how the row stands; synced until read */
};

void    tb_slot_take_row (TbSlot    *self,
                          TbRecord  *record,
                          TbRowState state);
GArray *tb_slots_list_names (GHashTable *slots);
GArray *tb_slots_list_pages (GHashTable *slots,
                             guint       n_rows,
                             guint       n_pages);

G_END_DECLS
