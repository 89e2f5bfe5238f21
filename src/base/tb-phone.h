/* tb-phone.h: telephone numbers of mainland China
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TbPhoneType:
 * @TB_PHONE_BAD: not a number anybody could call, or none at all
 * @TB_PHONE_MOBILE: 11 digits from 13 to 19
 * @TB_PHONE_LAND_LINE: 7 or 8 digits, perhaps with area code and extension
 * @TB_PHONE_SERVICE: a short number of a public service, such as 12345
 */
typedef enum
{
  TB_PHONE_BAD,
  TB_PHONE_MOBILE,
  TB_PHONE_LAND_LINE,
  TB_PHONE_SERVICE,
} TbPhoneType;

char *tb_phone_normalise (const char  *text,
                          TbPhoneType *type_out);
char *tb_phone_display (const char *phone);

G_END_DECLS
