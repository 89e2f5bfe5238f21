/* tb-asking.h: whether something may be done, asked while people type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

typedef struct _TbAsking TbAsking;

typedef TbOp *(*TbAskingOp) (gpointer data);

/* Told on the main thread; @reasons is %NULL if the rules could not be asked. */
typedef void (*TbAskingTold) (GPtrArray *reasons,
                              gpointer   data);

TbAsking *tb_asking_new (TbAskingOp   op,
                         TbAskingTold told,
                         gpointer     data);
void      tb_asking_free (TbAsking *self);
void      tb_asking_ask (TbAsking *self,
                         TbDesk   *desk);
void      tb_asking_stop (TbAsking *self);

G_END_DECLS
