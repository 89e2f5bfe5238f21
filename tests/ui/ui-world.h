/* ui-world.h: a city, desks and a window, all in this process, and hands and eyes for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-server.h"
#include "tb-desk.h"
#include "tb-window.h"
#include "ui-desk.h"
#include "ui-hands.h"

G_BEGIN_DECLS

#define UI_NOW "2026-11-23T09:25+08:00"

/* The demo city, and a window over a desk of it in which nobody is signed in yet. */
typedef struct
{
  char         *folder; /* (owned) */
  TbClock      *clock;  /* (owned) */
  TbCityServer *server; /* (owned) (nullable): unless it went */
  char         *url;    /* (owned): the city's */
  GPtrArray    *desks;  /* (owned) (element-type TbDesk): all that are open */
  TbDesk       *desk;   /* (unowned): the first of them */
  TbWindow     *window; /* (unowned): GTK's, until it is closed */

  GSocketService *silent; /* (owned) (nullable): takes requests in the city's place */
  GPtrArray      *asking; /* (owned) (nullable) (element-type GSocketConnection): its clients */
} UiWorld;

void ui_world_set_up (UiWorld      *world,
                      gconstpointer data);
void ui_world_tear_down (UiWorld      *world,
                         gconstpointer data);
void ui_world_init (int    *argc,
                    char ***argv);
void ui_world_hold_still (void);

/* Desks */
TbDesk *ui_world_open_desk (UiWorld    *world,
                            const char *account);
TbDesk *ui_world_reopen_desk (UiWorld *world,
                              TbDesk  *desk);
void    ui_world_show_desk (UiWorld *world,
                            TbDesk  *desk);
void    ui_world_sign_in (UiWorld    *world,
                          const char *account);
void    ui_world_show_view (UiWorld    *world,
                            const char *name);
void    ui_world_unplug (UiWorld *world);
void    ui_world_silence (UiWorld *world);
void    ui_world_plug_in (UiWorld *world);
void    ui_world_quit (UiWorld *world);

#define UI_ADD(path, func) \
  g_test_add (path, UiWorld, NULL, ui_world_set_up, func, ui_world_tear_down)

/* The same, already signed in as @account. */
#define UI_ADD_AS(path, account, func) \
  g_test_add (path, UiWorld, account, ui_world_set_up, func, ui_world_tear_down)

G_END_DECLS
