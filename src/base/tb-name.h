/* tb-name.h: names of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TB_NAME_MAX_CHARACTERS 50

/**
 * TbNameProblem:
 * @TB_NAME_OK: a name
 * @TB_NAME_EMPTY: nothing is left after trimming
 * @TB_NAME_TOO_LONG: more than %TB_NAME_MAX_CHARACTERS characters
 * @TB_NAME_CONTROL: holds a control, zero-width or direction character, or is not UTF-8
 * @TB_NAME_PICTURE: holds a picture, or a sign that is no letter of any name
 */
typedef enum
{
  TB_NAME_OK,
  TB_NAME_EMPTY,
  TB_NAME_TOO_LONG,
  TB_NAME_CONTROL,
  TB_NAME_PICTURE,
} TbNameProblem;

/**
 * TbNameNotes:
 * @TB_NAME_NOTHING: taken as it was, spaces aside
 * @TB_NAME_DOT_FIXED: a lookalike of · was replaced by U+00B7
 * @TB_NAME_PRIVATE_USE: holds a character of a private font; nobody else may be able to draw it
 */
typedef enum
{
  TB_NAME_NOTHING = 0,
  TB_NAME_DOT_FIXED = 1 << 0,
  TB_NAME_PRIVATE_USE = 1 << 1,
} TbNameNotes;

char    *tb_name_normalise (const char    *text,
                            TbNameProblem *problem_out,
                            TbNameNotes   *notes_out);
gboolean tb_name_is_han (gunichar c);

G_END_DECLS
