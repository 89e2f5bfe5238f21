/* bad-texts.h: what nobody should type, and somebody does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BAD_FAMILY "👩\u200d👩\u200d👧\u200d👦" /* four people joined by invisible characters */
#define BAD_FLAG   "🇨🇳"
#define BAD_KEYCAP "1\ufe0f\u20e3"

/* Too long to be written down; bad_text_make () makes them. */
#define BAD_PAGE        "(a page of text)"
#define BAD_LONG        "(5,000 characters)"
#define BAD_NUMBER_1899 "(an identity number of somebody born in 1899)"

char *bad_text_make (const char *text);

G_END_DECLS
