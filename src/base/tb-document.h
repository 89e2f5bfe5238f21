/* tb-document.h: what people prove who they are with, besides a resident identity card
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-citizen.h"

G_BEGIN_DECLS

/**
 * TbDocumentType:
 * @TB_DOCUMENT_NONE: the number is none of these
 * @TB_DOCUMENT_RESIDENT: 居民身份证, GB 11643, 18 characters; those of 15 are upgraded
 * @TB_DOCUMENT_PERMIT: 港澳台居民居住证, likewise; begins with 81, 82 or 83
 * @TB_DOCUMENT_FOREIGNER: 外国人永久居留身份证 since 2023, likewise; begins with 9
 * @TB_DOCUMENT_FOREIGNER_OLD: the same before, three letters and twelve digits
 * @TB_DOCUMENT_HOME_RETURN: 港澳居民来往内地通行证, H or M and eight digits
 * @TB_DOCUMENT_TAIWAN: 台湾居民来往大陆通行证, eight digits
 * @TB_DOCUMENT_PASSPORT: 护照, 5 to 17 letters and digits
 */
typedef enum
{
  TB_DOCUMENT_NONE,
  TB_DOCUMENT_RESIDENT,
  TB_DOCUMENT_PERMIT,
  TB_DOCUMENT_FOREIGNER,
  TB_DOCUMENT_FOREIGNER_OLD,
  TB_DOCUMENT_HOME_RETURN,
  TB_DOCUMENT_TAIWAN,
  TB_DOCUMENT_PASSPORT,
} TbDocumentType;

typedef struct
{
  TbDocumentType type;
  char           number[19];  /* normalised; empty unless sound */
  gboolean       is_complete; /* the number says when its holder was born and which sex they are */
  TbCitizen      citizen;     /* what a number of GB 11643 says, and what is wrong with it */
} TbDocument;

gboolean tb_document_check (const char *text,
                            gint64      today,
                            TbDocument *out);
gboolean tb_document_has_form (TbDocumentType type,
                               const char    *text);

G_END_DECLS
