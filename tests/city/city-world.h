/* city-world.h: a city with two organisations, an operator, and devices that speak to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"
#include "tb-test.h"

G_BEGIN_DECLS

/* Devices: “ann”, “bo” and “clerk” of o1, “cy” of o2, “operator”; v and e belong to o1. */
typedef struct
{
  TbCity *city;   /* (owned) */
  gint64  now_us; /* the city's clock */
} CityWorld;

void     city_world_run (CityWorld *world,
                         TbOp      *op);
void     city_world_make_ready (CityWorld  *world,
                                const char *device,
                                const char *scope,
                                const char *id);
void     city_world_set_up (CityWorld    *world,
                            gconstpointer data);
void     city_world_tear_down (CityWorld    *world,
                               gconstpointer data);
void     city_world_enrol (CityWorld        *world,
                           const char       *device,
                           const TbIdentity *identity);
TbReply *city_world_push (CityWorld  *world,
                          const char *device,
                          TbOp       *op,
                          gint64      n);
char    *city_world_say (CityWorld  *world,
                         const char *device,
                         TbOp       *op);
void     city_world_certify (CityWorld  *world,
                             const char *id,
                             const char *volunteer_id,
                             gint64      start_us,
                             gint64      minutes);
TbPage  *city_world_pull (CityWorld  *world,
                          const char *device,
                          const char *scope,
                          gint64      after,
                          gint64      max_rows);
char    *city_world_look (CityWorld  *world,
                          const char *scope,
                          const char *kind,
                          const char *id);
gint64   city_world_count (CityWorld  *world,
                           const char *sql);
gpointer city_world_get (CityWorld    *world,
                         const TbKind *kind,
                         const char   *id);

/* Pushes @op (and frees it) as the device's next, and compares what the city says. */
#define ASSERT_SAY(world, device, op, says)                     \
  G_STMT_START                                                  \
  {                                                             \
    g_autofree char *got_ = city_world_say (world, device, op); \
                                                                \
    g_assert_cmpstr (got_, ==, says);                           \
  }                                                             \
  G_STMT_END

#define ASSERT_LOOK(world, scope, kind, id, says)                     \
  G_STMT_START                                                        \
  {                                                                   \
    g_autofree char *got_ = city_world_look (world, scope, kind, id); \
                                                                      \
    g_assert_cmpstr (got_, ==, says);                                 \
  }                                                                   \
  G_STMT_END

#define CITY_ADD(path, func) \
  g_test_add (path, CityWorld, NULL, city_world_set_up, func, city_world_tear_down)

G_END_DECLS
