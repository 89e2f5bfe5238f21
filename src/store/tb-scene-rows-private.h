/* tb-scene-rows-private.h: a scene and what it borrows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-scene-rows.h"

#include "tb-rows.h"

G_BEGIN_DECLS

struct _TbSceneRows
{
  TbConn     *conn; /* (unowned) */
  TbScene     scene;
  GPtrArray  *owned;  /* (owned) (element-type TbRecord): rows */
  GPtrArray  *arrays; /* (owned) (element-type GPtrArray) */
  GHashTable *people; /* (owned) (element-type utf8 TbPerson): by key; a missing one is %NULL */
  GHashTable *texts;  /* (owned) (element-type utf8): keys that no row holds */

  /* what is read once, and not cleared */
  GPtrArray  *everybody; /* (owned) (nullable) (element-type TbPerson) */
  GHashTable *alike;     /* (owned) (nullable) (element-type utf8 GPtrArray): people by what they
                          * have in common */
};

GPtrArray *tb_scene_rows_add_array (TbSceneRows   *self,
                                    GDestroyNotify element_free);
gboolean   tb_scene_rows_take (
      TbSceneRows *self, const TbKind *kind, const char *id, gpointer *row_out, GError **error);
gboolean    tb_scene_rows_find_person (TbSceneRows     *self,
                                       const char      *id,
                                       const TbPerson **person_out,
                                       GError         **error);
void        tb_scene_rows_forget_people (TbSceneRows *self);
const char *tb_scene_rows_keep (TbSceneRows *self,
                                const char  *text);

G_END_DECLS
