/* tb-han.h: Chinese characters of several ways of writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tb_han_simplify (const char *text);

G_END_DECLS
