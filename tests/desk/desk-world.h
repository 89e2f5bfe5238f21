/* desk-world.h: a city and desks of it, over real HTTP
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-server.h"
#include "tb-desk.h"

G_BEGIN_DECLS

typedef struct
{
  char         *folder; /* (owned) */
  TbClock      *clock;  /* (owned) */
  TbCityServer *server; /* (owned) */
  char         *url;    /* (owned) (nullable) */
  TbDesk       *desk;   /* (owned) (nullable) */
} DeskWorld;

void          world_set_up (DeskWorld    *w,
                            gconstpointer data);
void          world_tear_down (DeskWorld    *w,
                               gconstpointer data);
char         *world_get_path (DeskWorld  *w,
                              const char *name);
void          world_open_city (DeskWorld *w);
void          world_close_city (DeskWorld *w);
void          world_open_desk (DeskWorld  *w,
                               const char *name);
void          world_close_desk (DeskWorld *w);
void          world_copy_folder (DeskWorld  *w,
                                 const char *from,
                                 const char *to);
void          world_remove_folder (DeskWorld  *w,
                                   const char *name);
void          world_on_result (GObject      *source,
                               GAsyncResult *result,
                               gpointer      data);
GAsyncResult *world_wait_for (GAsyncResult **result);
void          world_sync_desk (DeskWorld *w);
void          world_begin (DeskWorld *w);
void          world_sign_in (DeskWorld  *w,
                             const char *account);
void          world_reopen (DeskWorld  *w,
                            const char *name);
void          world_do (DeskWorld *w,
                        TbOp      *op);
void          world_do_json (DeskWorld  *w,
                             const char *op,
                             const char *json);
void          world_note_restored (DeskWorld *w);
void          world_do_register (DeskWorld  *w,
                                 const char *name);
void          world_assert_has (DeskWorld  *w,
                                const char *name);
gint64        world_ask_city (DeskWorld  *w,
                              const char *sql);
void          world_wait_until_synced (DeskWorld *w);

G_END_DECLS
