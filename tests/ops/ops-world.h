/* ops-world.h: a database of the city, and what running an operation on it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-ops.h"
#include "tb-test.h"

G_BEGIN_DECLS

typedef struct
{
  TbConn *conn;    /* (owned) */
  gint64  now_us;  /* what the clock says */
  guint   changes; /* rows changed so far */
  guint   n_ops;   /* operations run so far */

  guint         n_packages; /* published so far */
  TbKeyPair     keys;       /* of the city, once it has published something */
  const guint8 *public_key; /* (unowned) (nullable): whose packages count; %NULL: the program's own
                             * rules are in force on every day */
} OpsWorld;

void  ops_world_set_up (OpsWorld     *world,
                        gconstpointer data);
void  ops_world_tear_down (OpsWorld     *world,
                           gconstpointer data);
void  ops_world_publish (OpsWorld   *world,
                         const char *text);
char *ops_world_run (OpsWorld         *world,
                     const TbIdentity *identity,
                     TbOp             *op);
char *ops_world_predict (OpsWorld         *world,
                         const TbIdentity *identity,
                         TbOp             *op);
void  ops_world_register (OpsWorld *world);
void  ops_world_make_ready (OpsWorld         *world,
                            const TbIdentity *identity,
                            const char       *id);
void  ops_world_people (OpsWorld *world);
void  ops_world_certify (OpsWorld   *world,
                         const char *id,
                         gint64      start_us,
                         gint64      minutes);

/* Runs @op, frees it, and compares the complete list of reasons. */
#define ASSERT_RUN(world, identity, op, codes)                        \
  G_STMT_START                                                        \
  {                                                                   \
    g_autofree char *got_ = ops_world_run ((world), &(identity), op); \
                                                                      \
    g_assert_cmpstr (got_, ==, (codes));                              \
  }                                                                   \
  G_STMT_END

#define OPS_ADD(path, func) \
  g_test_add (path, OpsWorld, NULL, ops_world_set_up, func, ops_world_tear_down)

TbOp *ops_change (const char *name,
                  const char *id,
                  const char *set);

G_END_DECLS
