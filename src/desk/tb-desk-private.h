/* tb-desk-private.h: what the desk's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-courier.h"
#include "tb-desk-revoked.h"
#include "tb-desk-scans.h"
#include "tb-outage-watch.h"
#include "tb-paged-list.h"
#include "tb-telling.h"
#include "tb-token.h"
#include "tb-worker.h"

G_BEGIN_DECLS

struct _TbDesk
{
  GObject       parent_instance;
  TbDb         *db;         /* (owned) (nullable): the cache; NULL once closed */
  TbReplica    *replica;    /* (owned): used on the writing thread only, until closed */
  TbCourier    *courier;    /* (owned) (nullable): while somebody is signed in */
  TbRemote     *remote;     /* (owned) (nullable) */
  TbWorker     *papers;     /* (owned): draws and shows papers */
  TbClock      *clock;      /* (owned) */
  TbSeal       *seal;       /* (owned) */
  TbDeskScans  *scans;      /* (owned) */
  GRand        *rand;       /* (owned) */
  char         *folder;     /* (owned) */
  char         *cache_path; /* (owned) */
  int           lock_fd;    /* keeps other programs out of the folder */
  char         *device;     /* (owned) */
  GHashTable   *profile;    /* (owned): what the vault keeps, name to value */
  TbDeskState   state;
  gint64        synced_us;
  gint64        offline_us; /* since when the city is out of reach; 0 if it is not */
  gint64        skew_us;    /* this computer's clock less the city's, when it was last heard of */
  int           skew_days;  /* by how much this computer's clock is behind the city's */
  guint         n_waiting;
  guint         n_unsent; /* of those that wait, what was not answered */
  guint         n_attention;
  guint         n_faults;
  TbRevoked    *revoked;        /* (owned) (nullable): what became of the part before this */
  char         *org_name;       /* (owned) (nullable) */
  gboolean      is_counting;    /* whether the outbox is being counted … */
  gboolean      must_count;     /* … and must be again */
  gboolean      is_polling;     /* whether no question is left open with the city */
  gboolean      is_watching;    /* whether it exchanges by itself, and not only when asked */
  char         *authority;      /* (owned) (nullable): to believe the city by, see the setter */
  gboolean      has_asked_city; /* what it can do … */
  GCancellable *asking;         /* (owned) (nullable): … and ends that */
  TbOutage     *outage;         /* (owned) (nullable): the one that is */
  guint         n_answers;      /* of the city or of none that were looked at for that */
  gboolean      is_quiet;       /* whether nothing is known that could be or become an outage */
  TbOutageWatch watch;          /* what is, on the writing thread only, until closed */
  GCancellable *comparing;      /* (owned) (nullable): ends the comparison that is under way … */
  gint64        asked_us;       /* … and when the desk last began one by itself */
};

/* Names of what the vault keeps of who is signed in. */
#define TB_PROFILE_CITY       "city"
#define TB_PROFILE_NAME       "name"
#define TB_PROFILE_ACTOR      "actor"
#define TB_PROFILE_LABEL      "label"
#define TB_PROFILE_ROLES      "roles"
#define TB_PROFILE_ORG        "org-id"
#define TB_PROFILE_SCOPE      "scope"
#define TB_PROFILE_REFRESH    TB_VAULT_REFRESH_TOKEN
#define TB_PROFILE_REVOKED    TB_VAULT_REVOKED
#define TB_PROFILE_TAG_KEY    TB_VAULT_TAG_KEY
#define TB_PROFILE_PUBLIC_KEY "public-key"
#define TB_PROFILE_EPOCH      "epoch"
#define TB_PROFILE_DEMO       "demo"
#define TB_PROFILE_CITY_NAME  "city-name"
#define TB_PROFILE_ACCOUNTS   "accounts" /* of a demonstration */
#define TB_PROFILE_CAN        "can"      /* the city, see TB_CAN_… */
#define TB_PROFILE_COMPARED   "compared" /* when all rows were found to be the city's … */
#define TB_PROFILE_PROOF      "proof"    /* a new vault has it: it opens with the right key only */

void       tb_desk_close_files (TbDesk *self);
void       tb_desk_unlock (TbDesk *self);
gboolean   tb_desk_hand_out (TbDesk  *self,
                             GError **error);
gboolean   tb_revoked_wipe (const char *folder,
                            GError    **error);
TbRevoked *tb_revoked_read (const char *folder);
gboolean   tb_revoked_had_key_file (const char *folder);
void       tb_desk_note_revoked (TbDesk *self);
void       tb_desk_recall_revoked (TbDesk *self);
void       tb_desk_forget_revoked (TbDesk *self);

TbOutboxItem *tb_outbox_item_read (const TbOutboxEntry *entry);
void          tb_desk_note_damage (TbDesk       *self,
                                   const GError *error);
const char   *tb_desk_get_profile (TbDesk     *self,
                                   const char *name);
TbIdentity    tb_desk_get_identity (TbDesk *self);
gboolean      tb_desk_load_profile (TbDesk  *self,
                                    GError **error);
const char   *tb_desk_translate (const char *msgid);
void          tb_desk_note_time (TbDesk *self,
                                 gint64  city_us);
void          tb_desk_set_counts (TbDesk *self,
                                  guint   n_waiting,
                                  guint   n_attention,
                                  guint   n_faults);
void          tb_desk_connect (TbDesk *self);
void          tb_desk_count_outbox (TbDesk *self);
void          tb_desk_set_state (TbDesk     *self,
                                 TbDeskState state);
void          tb_desk_set_org_name (TbDesk     *self,
                                    const char *name);
void          tb_desk_note_done (TbDesk *self);
void          tb_desk_note_compared (TbDesk *self,
                                     guint   n_left);
void          tb_desk_compare_if_due (TbDesk *self);
void          tb_desk_ask_city_once (TbDesk *self);
gboolean      tb_desk_trust (TbDesk   *self,
                             TbRemote *remote,
                             GError  **error);
gboolean      tb_desk_keep_authority (TbDesk  *self,
                                      GError **error);
void          tb_desk_note_profile (TbDesk *self);
void          tb_desk_touch_profile (TbDesk *self);
GBytes       *tb_desk_print_rows (const TbTable *table,
                                  GPtrArray     *rows,
                                  GError       **error);

/* The city's public key on its way to another thread. */
typedef struct
{
  guint8   bytes[TB_TOKEN_PUBLIC_BYTES];
  gboolean is_known;
} TbCityKey;

void          tb_desk_get_city_key (TbDesk    *self,
                                    TbCityKey *key);
const guint8 *tb_city_key_get_bytes (const TbCityKey *key);
GPtrArray    *tb_desk_find_missing (TbConn          *cache,
                                    const TbCityKey *key,
                                    const char      *org_id,
                                    const char      *volunteer_id,
                                    gint64           day,
                                    GError         **error);
char         *tb_rules_read_policies (TbConn          *cache,
                                      const TbCityKey *key,
                                      const char      *version,
                                      GError         **error);

/* Values on their way into the vault. */
typedef struct _TbKeeping TbKeeping;
TbKeeping                *tb_keeping_new (TbDesk *desk);
void                      tb_keeping_add (TbKeeping  *keeping,
                                          const char *name,
                                          const char *value);
void                      tb_keeping_set_identity (TbKeeping        *keeping,
                                                   const TbIdentity *identity);
void                      tb_desk_keep_async (TbDesk             *self,
                                              TbKeeping          *keeping,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean                  tb_desk_keep_finish (TbDesk       *self,
                                               GAsyncResult *result,
                                               GError      **error);

/* Where a job runs. */
typedef enum
{
  TB_DESK_READS,   /* on a thread that only reads */
  TB_DESK_STUDIES, /* on another, for what may take a while */
  TB_DESK_LOOKS,   /* on the one that writes, which alone has the vault; changes nothing */
  TB_DESK_WRITES,  /* there; what was committed never reports that it was cancelled */
} TbDeskLane;
/* A job on a thread of the store, its result freed by @result_free. */
void     tb_desk_run (TbDesk             *self,
                      gpointer            source_tag,
                      TbDeskLane          lane,
                      TbDbFunc            func,
                      gpointer            args,
                      GDestroyNotify      args_free,
                      GDestroyNotify      result_free,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
gboolean tb_desk_finish_change (TbDesk       *self,
                                GAsyncResult *result,
                                gboolean      is_safe,
                                GError      **error);
gpointer tb_desk_run_finish (TbDesk       *self,
                             GAsyncResult *result,
                             GError      **error);

void tb_desk_draw_read (TbDesk         *self,
                        GAsyncResult   *result,
                        GTask          *task,
                        GCancellable   *cancellable,
                        GTaskThreadFunc draw_func);

G_END_DECLS
