/* tb-short-hash.h: a keyed hash of 64 bits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TB_SHORT_HASH_KEY_BYTES 16

void     tb_short_hash_make_key (guint8 key[TB_SHORT_HASH_KEY_BYTES]);
char    *tb_short_hash_print_key (const guint8 key[TB_SHORT_HASH_KEY_BYTES]);
gboolean tb_short_hash_read_key (const char *text,
                                 guint8      key[TB_SHORT_HASH_KEY_BYTES]);
guint64  tb_short_hash (const guint8  key[TB_SHORT_HASH_KEY_BYTES],
                        gconstpointer data,
                        gsize         size);

G_END_DECLS
