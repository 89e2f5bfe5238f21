/* tb-trait-words.h: what is said of people in a word, in people's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *tb_trait_get_word (const char *trait);
const char *tb_category_get_word (const char *category);

G_END_DECLS
