/* tb-devices.h: what the city knows of the devices that speak to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-roles.h"

G_BEGIN_DECLS

/* A device and who is signed in on it. */
typedef struct
{
  char   *id;     /* (owned) */
  char   *actor;  /* (owned): what records say */
  char   *org_id; /* (owned) (nullable): for those who belong to none */
  char   *scope;  /* (owned): what it sees and writes to */
  TbRoles roles;
  gint64  last_n;     /* number of the last operation evaluated */
  gint64  revoked_us; /* since when it must keep nothing; 0 if that is not so */
} TbDevice;

/* An operation that was answered, and how. */
typedef struct
{
  char *device;      /* (owned): who sent it */
  char *actor;       /* (owned) (nullable): who was signed in there */
  char *fingerprint; /* (owned): of its bytes */
  char *body;        /* (owned): the answer, as sent */
} TbAnswered;

/* Somebody who may sign in. */
typedef struct
{
  char   *name;   /* (owned) */
  char   *actor;  /* (owned) */
  char   *label;  /* (owned): for people */
  char   *org_id; /* (owned) (nullable) */
  char   *scope;  /* (owned) */
  TbRoles roles;
  gint64  revoked_us; /* since when it was taken away; 0 if it was not */
} TbLogin;

void     tb_device_free (TbDevice *device);
void     tb_login_free (TbLogin *login);
gboolean tb_devices_enrol (TbConn        *city,
                           const char    *id,
                           const TbLogin *login,
                           GError       **error);
gboolean tb_devices_find (TbConn     *city,
                          const char *id,
                          TbDevice  **device_out,
                          GError    **error);
gboolean tb_devices_count_up (TbConn     *city,
                              const char *id,
                              gint64      n,
                              GError    **error);
gboolean tb_devices_find_answer (TbConn      *city,
                                 const char  *op_id,
                                 TbAnswered **answered_out,
                                 GError     **error);
void     tb_answered_free (TbAnswered *answered);
gboolean tb_devices_tell_again (TbConn     *city,
                                const char *device,
                                gint64      n,
                                const char *op_id,
                                GError    **error);
gboolean tb_devices_dup_last_op (TbConn         *city,
                                 const TbDevice *device,
                                 char          **op_id_out,
                                 GError        **error);
gboolean tb_devices_replace (TbConn     *city,
                             const char *id,
                             const char *replaced,
                             GError    **error);
gboolean tb_devices_find_replaced (TbConn     *city,
                                   const char *id,
                                   char      **replaced_out,
                                   GError    **error);
gboolean tb_devices_answer (TbConn     *city,
                            const char *op_id,
                            const char *device,
                            gint64      n,
                            const char *fingerprint,
                            const char *body,
                            GError    **error);

gboolean tb_logins_add (TbConn        *city,
                        const TbLogin *login,
                        const char    *password_hash,
                        GError       **error);
gboolean tb_logins_find (TbConn     *city,
                         const char *name,
                         TbLogin   **login_out,
                         char      **password_hash_out,
                         GError    **error);
char    *tb_logins_print (TbConn  *city,
                          GError **error);

gboolean tb_tokens_add (TbConn     *city,
                        const char *token,
                        gboolean    is_refresh,
                        const char *login,
                        const char *device,
                        gint64      expires_us,
                        GError    **error);
gboolean tb_tokens_find (TbConn     *city,
                         const char *token,
                         gboolean    is_refresh,
                         gint64      now_us,
                         char      **login_out,
                         char      **device_out,
                         GError    **error);
gboolean tb_tokens_replace (TbConn     *city,
                            const char *token,
                            gint64      now_us,
                            GError    **error);
gboolean tb_tokens_revoke (TbConn     *city,
                           const char *device,
                           GError    **error);

/* Parts that are taken away: see tb-devices-revoke.c */
gboolean tb_logins_revoke (TbConn     *city,
                           const char *name,
                           gint64      now_us,
                           gboolean   *found_out,
                           GError    **error);
gboolean tb_logins_admit (TbConn     *city,
                          const char *name,
                          gboolean   *found_out,
                          GError    **error);
gboolean tb_tokens_is_revoked (TbConn     *city,
                               const char *token,
                               gboolean   *revoked_out,
                               GError    **error);

/* What may be read besides the own scope: see tb-devices-scopes.c */
gboolean tb_logins_grant (TbConn     *city,
                          const char *name,
                          const char *scope,
                          gboolean   *found_out,
                          GError    **error);
gboolean tb_logins_withdraw (TbConn     *city,
                             const char *name,
                             const char *scope,
                             gboolean   *found_out,
                             GError    **error);
gboolean tb_devices_get_scopes_ver (TbConn         *city,
                                    const TbDevice *device,
                                    gint64         *ver_out,
                                    GError        **error);
gboolean tb_devices_dup_further (TbConn         *city,
                                 const TbDevice *device,
                                 char          **scopes_out,
                                 GError        **error);
gboolean tb_devices_may_read (TbConn         *city,
                              const TbDevice *device,
                              const char     *scope,
                              gboolean       *may_out,
                              GError        **error);

/* The city's identity. */
gboolean tb_city_row_get (TbConn   *city,
                          char    **epoch_out,
                          guint8   *sign_key_out,
                          gboolean *found_out,
                          GError  **error);
gboolean tb_city_row_put (TbConn       *city,
                          const char   *epoch,
                          const guint8 *sign_key,
                          const guint8 *public_key,
                          GError      **error);
gboolean tb_city_row_dup_epoch (TbConn  *city,
                                char   **epoch_out,
                                GError **error);
gboolean tb_city_row_set_epoch (TbConn     *city,
                                const char *epoch,
                                GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbAnswered, tb_answered_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbDevice, tb_device_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbLogin, tb_login_free)

G_END_DECLS
