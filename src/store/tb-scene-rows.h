/* tb-scene-rows.h: what rules for anomalies look at, out of the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-scene.h"

G_BEGIN_DECLS

/* A scene and all that it borrows. */
typedef struct _TbSceneRows TbSceneRows;

TbSceneRows *tb_scene_rows_new (TbConn           *conn,
                                const TbRules    *rules,
                                const TbWorkdays *workdays,
                                gint64            now_us);
void         tb_scene_rows_set_rules (TbSceneRows   *self,
                                      const TbRules *rules);
void         tb_scene_rows_free (TbSceneRows *self);
TbScene     *tb_scene_rows_get_scene (TbSceneRows *self);
void         tb_scene_rows_clear (TbSceneRows *self);

/* One service that is entered, or one of a volunteer's. */
gboolean tb_scene_rows_read_entry (TbSceneRows           *self,
                                   const TbServiceRecord *record,
                                   TbService            **service_out,
                                   GError               **error);
gboolean tb_scene_rows_read_around (TbSceneRows *self,
                                    TbService   *service,
                                    GError     **error);

/* All of one person, organisation, account … */
gboolean tb_scene_rows_read_volunteer (TbSceneRows *self,
                                       const char  *person_id,
                                       GError     **error);
gboolean tb_scene_rows_read_elder (TbSceneRows *self,
                                   const char  *person_id,
                                   GError     **error);
gboolean tb_scene_rows_read_person (TbSceneRows *self,
                                    const char  *person_id,
                                    GError     **error);
gboolean tb_scene_rows_read_org (TbSceneRows *self,
                                 const char  *org_id,
                                 GError     **error);
gboolean tb_scene_rows_read_visit (TbSceneRows *self,
                                   const char  *visit_id,
                                   TbService  **service_out,
                                   GError     **error);
gboolean tb_scene_rows_read_account (TbSceneRows *self,
                                     const char  *account_id,
                                     GError     **error);
gboolean tb_scene_rows_read_hold (TbSceneRows *self,
                                  const char  *hold_id,
                                  GError     **error);
gboolean tb_scene_rows_read_gift (TbSceneRows *self,
                                  const char  *gift_id,
                                  GError     **error);
gboolean tb_scene_rows_read_certificate (TbSceneRows *self,
                                         const char  *certificate_id,
                                         GError     **error);
gboolean tb_scene_rows_read_signs (TbSceneRows *self,
                                   GError     **error);
gboolean tb_scene_rows_read_coins (TbSceneRows *self,
                                   const char  *person_id,
                                   GError     **error);

GPtrArray *tb_scene_rows_list (TbConn   *conn,
                               TbSubject subject,
                               GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbSceneRows, tb_scene_rows_free)

G_END_DECLS
