/* tb-ops-people-private.h: what operations on people share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-ops.h"

G_BEGIN_DECLS

gboolean tb_people_check_number (TbOpContext    *cx,
                                 const TbPerson *person,
                                 GError        **error);
gboolean tb_people_patch (TbOpContext *cx,
                          TbPerson    *person,
                          GVariant    *changes,
                          GPtrArray   *conflicts,
                          GError     **error);
gboolean tb_people_check_merged (TbOpContext *cx,
                                 const char  *field,
                                 const char  *person_id,
                                 GError     **error);
gboolean tb_people_check_erased (TbOpContext *cx,
                                 const char  *field,
                                 const char  *person_id,
                                 GError     **error);
gboolean tb_life_follow (TbOpContext    *cx,
                         const TbPerson *before,
                         const TbPerson *after,
                         GError        **error);
gboolean tb_life_keep_join (TbOpContext        *cx,
                            const TbPersonJoin *args,
                            GError            **error);
gboolean tb_life_drop_join (TbOpContext *cx,
                            const char  *person_id,
                            GError     **error);

G_END_DECLS
