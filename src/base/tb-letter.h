/* tb-letter.h: a text that one city alone can read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-token.h"

G_BEGIN_DECLS

GBytes *tb_letter_close (const guint8 public_key[TB_TOKEN_PUBLIC_BYTES],
                         const char  *text,
                         GError     **error);
char   *tb_letter_open (const guint8 secret_key[TB_TOKEN_SECRET_BYTES],
                        GBytes      *letter,
                        GError     **error);

G_END_DECLS
