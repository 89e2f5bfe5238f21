/* tb-desk-city.h: how the city proves who it is, and what it can do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-table.h"

G_BEGIN_DECLS

/* What a city tells of itself. */
#define TB_DESK_CITY_FIELDS(F, S)                         \
  F (S, TEXT, address, TB_MARK_NONE, "Address")           \
  F (S, TEXT, name, TB_MARK_NONE, "Name")                 \
  F (S, INT64, protocol, TB_MARK_NONE, "Protocol")        \
  F (S, INT64, schema_min, TB_MARK_NONE, "Oldest schema") \
  F (S, INT64, schema_max, TB_MARK_NONE, "Newest schema") \
  F (S, TEXT, can, TB_MARK_NONE, "What it can do")        \
  F (S, BOOLEAN, is_demo, TB_MARK_NONE, "Demonstration")
typedef struct
{
  TB_DESK_CITY_FIELDS (TB_MEMBER, TbDeskCity)
} TbDeskCity;
extern const TbTable tb_desk_city_table;

void        tb_desk_set_authority (TbDesk     *self,
                                   const char *path);
gboolean    tb_desk_has_authority (TbDesk *self);
gboolean    tb_desk_city_can (TbDesk     *self,
                              const char *what);
void        tb_desk_ask_city_async (TbDesk             *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
TbDeskCity *tb_desk_ask_city_finish (TbDesk       *self,
                                     GAsyncResult *result,
                                     GError      **error);
void        tb_desk_city_free (TbDeskCity *city);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbDeskCity, tb_desk_city_free)

G_END_DECLS
