/* tb-city-server.h: the city's REST interface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"
#include "tb-clock.h"

G_BEGIN_DECLS

#define TB_TYPE_CITY_SERVER (tb_city_server_get_type ())
G_DECLARE_FINAL_TYPE (TbCityServer, tb_city_server, TB, CITY_SERVER, GObject)

TbCityServer *tb_city_server_open (const char *folder,
                                   const char *name,
                                   gboolean    is_demo,
                                   TbClock    *clock,
                                   GError    **error);
gboolean      tb_city_server_set_certificate (TbCityServer *self,
                                              const char   *certificate_path,
                                              const char   *key_path,
                                              GError      **error);
char         *tb_city_server_listen (TbCityServer *self,
                                     const char   *address,
                                     GError      **error);
void          tb_city_server_set_schema_min (TbCityServer *self,
                                             gint64        schema_min);
void          tb_city_server_close (TbCityServer *self);

/**
 * TbCityFunc:
 * @city: the city, on the thread that writes
 * @now_us: its time, in microseconds UTC
 * @data: as given
 * @error: return location
 *
 * Returns: whether it did what it should
 */
typedef gboolean (*TbCityFunc) (TbCity  *city,
                                gint64   now_us,
                                gpointer data,
                                GError **error);
gboolean tb_city_server_run (TbCityServer *self,
                             TbCityFunc    func,
                             gpointer      data,
                             GError      **error);
void     tb_city_server_push (TbCityServer *self,
                              TbCityFunc    func);

G_END_DECLS
