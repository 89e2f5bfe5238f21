/* tb-credit-code.h: unified social credit codes of organisations, GB 32100-2015
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TB_CREDIT_CODE_LENGTH 18

/**
 * TbCreditCodeProblem:
 * @TB_CREDIT_CODE_OK: the code is sound
 * @TB_CREDIT_CODE_EMPTY: there is none, as of many a community team
 * @TB_CREDIT_CODE_LENGTH_WRONG: not 18 characters
 * @TB_CREDIT_CODE_CHARACTER: something else than digits and capital letters without I, O, S, V, Z,
 *   or a letter in the area
 * @TB_CREDIT_CODE_BODY: the ninth character of the organisation's own code inside (GB 11714) is not
 *   what the eight before it demand
 * @TB_CREDIT_CODE_CHECK: the last character is not what the others demand
 */
typedef enum
{
  TB_CREDIT_CODE_OK,
  TB_CREDIT_CODE_EMPTY,
  TB_CREDIT_CODE_LENGTH_WRONG,
  TB_CREDIT_CODE_CHARACTER,
  TB_CREDIT_CODE_BODY,
  TB_CREDIT_CODE_CHECK,
} TbCreditCodeProblem;

/* @position counts from 1 and is 0 where no character alone is wrong. */
typedef struct
{
  TbCreditCodeProblem problem;
  char                code[TB_CREDIT_CODE_LENGTH + 1]; /* normalised; empty if it has no form */
  int                 position;                        /* of the character that is wrong */
  char                expected;                        /* what would fit there: BODY, CHECK */
  const char         *kind;                            /* (nullable): what it is, in Chinese */
  gboolean            area_unknown;                    /* warn only */
} TbCreditCode;

char    *tb_credit_code_normalise (const char *text);
gboolean tb_credit_code_check (const char   *text,
                               TbCreditCode *out);
char     tb_credit_code_check_char (const char *first17);
char     tb_credit_code_body_check_char (const char *first8);

G_END_DECLS
