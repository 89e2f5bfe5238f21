/* tb-porter.h: which profile is open, and the ways from one to another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-window.h"

G_BEGIN_DECLS

#define TB_TYPE_PORTER (tb_porter_get_type ())
G_DECLARE_FINAL_TYPE (TbPorter, tb_porter, TB, PORTER, GObject)

/* Where to begin; all may be %NULL. */
typedef struct
{
  const char *parent;       /* (unowned): of all profiles, if not the usual one */
  const char *folder;       /* (unowned): of the profile to open, and no other */
  const char *demo_url;     /* (unowned): a demonstration that runs already … */
  const char *account;      /* (unowned): … and as whom to see it first */
  const char *city_program; /* (unowned): of a demonstration to start, if not the usual one */
  const char *city_folder;  /* (unowned): of that demonstration's files, if not the usual one */
  TbClock    *clock;        /* (unowned) */
  const char *now;          /* (unowned): what @clock began with */
} TbPorterOptions;

TbPorter *tb_porter_new (const TbPorterOptions *options);
void      tb_porter_set_window (TbPorter *self, TbWindow *window);
void      tb_porter_start (TbPorter *self);
TbDesk   *tb_porter_get_desk (TbPorter *self);
void      tb_porter_close_async (TbPorter *self, GAsyncReadyCallback callback, gpointer user_data);
void      tb_porter_close_finish (TbPorter *self, GAsyncResult *result);

G_END_DECLS
