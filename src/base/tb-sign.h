/* tb-sign.h: a city's word on a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-token.h"

G_BEGIN_DECLS

char    *tb_sign_text (const guint8 secret_key[TB_TOKEN_SECRET_BYTES],
                       const char  *purpose,
                       const char  *text);
gboolean tb_sign_fits (const guint8 public_key[TB_TOKEN_PUBLIC_BYTES],
                       const char  *purpose,
                       const char  *text,
                       const char  *signature);
gboolean tb_sign_read_key (const char *text,
                           guint8      public_key[TB_TOKEN_PUBLIC_BYTES]);

G_END_DECLS
