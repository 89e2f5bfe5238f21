/* tb-keyring.h: where a profile's key is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-types.h"
#include "tb-seal.h"

G_BEGIN_DECLS

TbSeal  *tb_keyring_open (const char *folder,
                          const char *passphrase,
                          gboolean    is_demo,
                          GError    **error);
gboolean tb_keyring_wants_passphrase (const char *folder);
gboolean tb_keyring_is_file (const char *folder);
gboolean tb_keyring_destroy (const char *folder,
                             GError    **error);

G_END_DECLS
