/* tb-demo-city.h: the demonstration's city, as a child of this program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TB_TYPE_DEMO_CITY (tb_demo_city_get_type ())
G_DECLARE_FINAL_TYPE (TbDemoCity, tb_demo_city, TB, DEMO_CITY, GObject)

TbDemoCity *tb_demo_city_new (const char *program,
                              const char *folder,
                              const char *now);
char       *tb_demo_city_find_program (void);
void        tb_demo_city_start_async (TbDemoCity         *self,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
char       *tb_demo_city_start_finish (TbDemoCity   *self,
                                       GAsyncResult *result,
                                       GError      **error);
void        tb_demo_city_stop (TbDemoCity *self);
void        tb_demo_city_stop_async (TbDemoCity         *self,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
void        tb_demo_city_stop_finish (TbDemoCity   *self,
                                      GAsyncResult *result);

G_END_DECLS
