/* tb-vault-device.h: what a desk is to the city, and what it must tell the city again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-vault.h"

G_BEGIN_DECLS

typedef struct
{
  char  *id;         /* (owned) */
  char  *new_id;     /* (owned) (nullable): to become, because the city hears it no more */
  char  *epoch;      /* (owned) (nullable): the life of the city whose answers it has */
  gint64 base;       /* the number of an operation, less this, is what it bears to the city */
  gint64 last_n;     /* of the last operation */
  gint64 n_answered; /* all up to this have been answered, none beyond has */
} TbVaultDevice;

void     tb_vault_device_clear (TbVaultDevice *device);
gboolean tb_vault_get_device (TbConn        *vault,
                              TbVaultDevice *device_out,
                              GError       **error);
gboolean tb_vault_dup_key (TbConn  *vault,
                           gint64   n,
                           char   **key_out,
                           GError **error);
gboolean tb_vault_find_op (TbConn     *vault,
                           const char *op_id,
                           gint64     *n_out,
                           GError    **error);
gboolean tb_vault_set_epoch (TbConn     *vault,
                             const char *epoch,
                             GError    **error);
gboolean tb_vault_wish_device (TbConn     *vault,
                               const char *new_id,
                               GError    **error);
gboolean tb_vault_become_device (TbConn     *vault,
                                 const char *new_id,
                                 gint64      base,
                                 GError    **error);
gboolean tb_vault_reopen (TbConn  *vault,
                          gint64   first_n,
                          GError **error);
gboolean tb_vault_unsettle (TbConn     *vault,
                            const char *scope,
                            gint64      last_n,
                            GError    **error);
gboolean tb_vault_find_archive (TbConn  *vault,
                                gint64   age_us,
                                gint64  *first_n_out,
                                GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbVaultDevice, tb_vault_device_clear)

G_END_DECLS
