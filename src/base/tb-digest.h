/* tb-digest.h: SHA-256 of values, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* On the stack; holds nothing that is to be let go. */
typedef struct
{
  guint64 space[16];
} TbDigest;

void  tb_digest_begin (TbDigest     *self,
                       const guint8 *head,
                       gsize         n_bytes);
void  tb_digest_add_text (TbDigest   *self,
                          const char *text);
void  tb_digest_add_number (TbDigest *self,
                            gint64    number);
char *tb_digest_end (TbDigest *self);

G_END_DECLS
