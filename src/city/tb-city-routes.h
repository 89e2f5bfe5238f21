/* tb-city-routes.h: what each address of the city answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-snapshots.h"
#include "tb-scan-shelf.h"
#include "tb-tries.h"

G_BEGIN_DECLS

/* A request, out of its library's hands. */
typedef struct
{
  char       *method; /* (owned) */
  char       *path;   /* (owned) */
  GHashTable *query;  /* (owned) (nullable) */
  char       *token;  /* (owned) (nullable): of the Authorization header */
  char       *type;   /* (owned) (nullable): media type of the body */
  gint64      proto;  /* what the client speaks; 0 if it does not say … */
  gint64      schema; /* … and what it knows of kinds and fields; likewise */
  GBytes     *body;   /* (owned) */
} TbRequest;

typedef struct
{
  const char *request_id; /* (unowned) (nullable): what the client calls its request */
  guint       status;
  const char *type;          /* (unowned): media type */
  const char *allow;         /* (unowned) (nullable): the method of a 405 */
  guint       retry_after_s; /* when it is worth while to ask again; 0 if that is not said */
  GBytes     *body;          /* (owned) */
  gboolean    is_packed;     /* whether @body is compressed */
  guint       hold_s;        /* for so many seconds it is better to wait for something to tell … */
  char       *scope;         /* (owned) (nullable): … in this scope … */
  gint64      seq;           /* … beyond this number; 0 if the answer is to go out now */
} TbResponse;

/* What answers see of the city. */
typedef struct
{
  TbCity          *city;       /* (unowned) (nullable): %NULL on threads that only read */
  TbConn          *conn;       /* (unowned): the connection of this thread */
  TbCitySnapshots *snapshots;  /* (unowned): of all threads */
  TbScanShelf     *scans;      /* (unowned): of all threads */
  TbTries         *tries;      /* (unowned): to sign in; of the thread that writes */
  const char      *name;       /* (unowned): of the city, for people */
  const char      *epoch;      /* (unowned) */
  const char      *public_key; /* (unowned): base64 */
  gint64           schema_min; /* the oldest that work is taken from */
  gboolean         is_demo;
  gint64           now_us;
} TbRouteContext;

typedef void (*TbRouteFunc) (const TbRouteContext *cx,
                             const TbRequest      *request,
                             TbResponse           *response);

/**
 * TbLane:
 * @TB_LANE_READ: any of the threads that read
 * @TB_LANE_WRITE: the thread that writes
 * @TB_LANE_LONG: the thread for what takes seconds; one after the other
 *
 * Which thread answers.
 */
typedef enum
{
  TB_LANE_READ,
  TB_LANE_WRITE,
  TB_LANE_LONG,
} TbLane;

typedef struct
{
  const char *method;
  const char *path; /* “*” stands for one part */
  TbLane      lane;
  TbRouteFunc run;
  const char *takes;      /* (nullable): media type of a body, if there is one */
  gboolean    takes_work; /* whether what comes is written down */
} TbRoute;

const TbRoute *tb_city_routes_find (const char *method,
                                    const char *path,
                                    TbResponse *refusal);
const TbRoute *tb_city_routes_get_all (guint *n_out);
gboolean       tb_city_routes_check (const TbRoute   *route,
                                     const TbRequest *request,
                                     gint64           schema_min,
                                     TbResponse      *refusal);
void           tb_city_routes_refuse (TbResponse *response,
                                      guint       status,
                                      const char *code,
                                      gboolean    retryable);

G_END_DECLS
