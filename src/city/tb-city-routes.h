/* tb-city-routes.h: what each address of the city answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"

G_BEGIN_DECLS

/* A request, out of its library's hands. */
typedef struct
{
  char       *method; /* (owned) */
  char       *path;   /* (owned) */
  GHashTable *query;  /* (owned) (nullable) */
  char       *token;  /* (owned) (nullable): of the Authorization header */
  GBytes     *body;   /* (owned) */
} TbRequest;

typedef struct
{
  const char *request_id; /* (unowned) (nullable): what the client calls its request */
  guint       status;
  const char *type;  /* (unowned): media type */
  const char *allow; /* (unowned) (nullable): the method of a 405 */
  GBytes     *body;  /* (owned) */
} TbResponse;

/* What answers see of the city. */
typedef struct
{
  TbCity     *city;       /* (unowned) (nullable): %NULL on threads that only read */
  TbConn     *conn;       /* (unowned): the connection of this thread */
  const char *name;       /* (unowned): of the city, for people */
  const char *epoch;      /* (unowned) */
  const char *public_key; /* (unowned): base64 */
  gboolean    is_demo;
  gint64      now_us;
} TbRouteContext;

typedef void (*TbRouteFunc) (const TbRouteContext *cx,
                             const TbRequest      *request,
                             TbResponse           *response);

typedef struct
{
  const char *method;
  const char *path;   /* “*” stands for one part */
  gboolean    writes; /* whether it must run on the thread that writes */
  TbRouteFunc run;
} TbRoute;

const TbRoute *tb_city_routes_find (const char *method,
                                    const char *path,
                                    TbResponse *refusal);
void           tb_city_routes_refuse (TbResponse *response,
                                      guint       status,
                                      const char *code,
                                      gboolean    retryable);

G_END_DECLS
