/* tb-city-server-private.h: what the files of the city's REST interface share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "tb-city-routes.h"
#include "tb-city-server.h"
#include "tb-worker.h"

G_BEGIN_DECLS

#define N_READERS 2
#define N_THREADS (N_READERS + 1) /* the last is for what takes long */

struct _TbCityServer
{
  GObject          parent_instance;
  SoupServer      *soup;                    /* (owned) */
  GTlsCertificate *certificate;             /* (owned) (nullable): %NULL for plain HTTP */
  TbClock         *clock;                   /* (owned) */
  TbCity          *city;                    /* (owned) (nullable): used on the writing thread */
  TbCitySnapshots *snapshots;               /* (owned): used on all threads */
  TbScanShelf     *scans;                   /* (owned): used on all threads */
  TbTries         *tries;                   /* (owned): used on the writing thread */
  TbWorker        *writer;                  /* (owned) */
  TbWorker        *readers[N_THREADS];      /* (owned) */
  TbConn          *reader_conns[N_THREADS]; /* (owned): each used on its thread */
  guint            next_reader;
  char            *name;       /* (owned) */
  char            *public_key; /* (owned): base64 */
  gint64           schema_min; /* of clients whose work is taken */
  gboolean         is_demo;

  guint       n_holdable;    /* requests here that may be kept until there is something … */
  GQueue      held;          /* (owned) (element-type TbCityExchange): … which of them are … */
  GHashTable *seqs;          /* (owned) (element-type utf8 gint64): … and what was last heard of */
  guint       timer;         /* while any is held */
  gboolean    is_publishing; /* whether it is being read where scopes stand … */
  gboolean    must_publish;  /* … and must be again */
  gboolean    is_parting;    /* nothing is held any more */
};

/* A request on its way through a thread. */
typedef struct
{
  SoupServerMessage *message; /* (owned): touched on the main loop only */
  const TbRoute     *route;
  TbRequest          request;
  TbResponse         response;
  TbRouteContext     cx;
  TbCityServer      *holder;   /* (unowned) (nullable): while it is held … */
  gint64             until_us; /* … and until when at most, by the clock that does not jump */
  gboolean           may_hold;
  gboolean           takes_gzip;
  gboolean           is_gone; /* the client hung up */
} TbCityExchange;

void     tb_city_server_dispatch (TbCityServer   *self,
                                  TbCityExchange *exchange);
void     tb_city_server_answer (TbCityServer   *self,
                                TbCityExchange *exchange);
void     tb_city_server_end (TbCityServer   *self,
                             TbCityExchange *exchange);
gboolean tb_city_server_hold (TbCityServer   *self,
                              TbCityExchange *exchange);
void     tb_city_server_let_go (TbCityServer   *self,
                                TbCityExchange *exchange);
void     tb_city_server_publish (TbCityServer *self);
void     tb_city_server_part (TbCityServer *self);

G_END_DECLS
