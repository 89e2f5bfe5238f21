/* tb-seal.h: values that nobody reads without the key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

#define TB_SEAL_KEY_BYTES   32
#define TB_SEAL_SALT_BYTES  16
#define TB_SEAL_INDEX_BYTES 16

/* A key in locked memory; immutable once made, so any thread may use it. */
typedef struct _TbSeal TbSeal;

TbSeal  *tb_seal_new (const guint8 *key);
TbSeal  *tb_seal_ref (TbSeal *self);
void     tb_seal_unref (TbSeal *self);
void     tb_seal_make_key (guint8 *key_out);
void     tb_seal_make_salt (guint8 *salt_out);
gboolean tb_seal_derive_key (const char   *passphrase,
                             const guint8 *salt,
                             guint8       *key_out,
                             GError      **error);
GBytes  *tb_seal_close (TbSeal     *self,
                        const char *place,
                        const char *text);
char    *tb_seal_open (TbSeal       *self,
                       const char   *place,
                       gconstpointer data,
                       gsize         size,
                       GError      **error);
GBytes  *tb_seal_close_bytes (TbSeal     *self,
                              const char *place,
                              GBytes     *bytes);
GBytes  *tb_seal_open_bytes (TbSeal       *self,
                             const char   *place,
                             gconstpointer data,
                             gsize         size,
                             GError      **error);
GBytes  *tb_seal_index (TbSeal     *self,
                        const char *place,
                        const char *text);

char    *tb_secret_hash (const char *password);
gboolean tb_secret_fits (const char *password,
                         const char *hash);
char    *tb_secret_make_token (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbSeal, tb_seal_unref)

G_END_DECLS
