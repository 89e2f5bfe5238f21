/* tb-tag.h: what a field held, said so that only who knows it already understands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *tb_tag_make_key (const guint8 *secret,
                          gsize         n_bytes,
                          const char   *scope);
char    *tb_tag_make (const char *key,
                      const char *field,
                      const char *value);
gboolean tb_tag_fits (const char *told,
                      const char *tag_key,
                      const char *field,
                      const char *value);

G_END_DECLS
