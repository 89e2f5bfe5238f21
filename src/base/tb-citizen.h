/* tb-citizen.h: identity numbers of GB 11643-1999
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TbCitizenProblem:
 * @TB_CITIZEN_OK: the number is sound
 * @TB_CITIZEN_EMPTY: there is none
 * @TB_CITIZEN_SCIENTIFIC: a spreadsheet left 1.10101E+17; the digits are lost
 * @TB_CITIZEN_ROUNDED: a spreadsheet made zeros of the last three digits; they are lost
 * @TB_CITIZEN_CHARACTER: something else than digits and a last X
 * @TB_CITIZEN_LENGTH: neither 18 nor 15 characters
 * @TB_CITIZEN_DATE: the date of birth inside is no day of the calendar
 * @TB_CITIZEN_FUTURE: the date of birth inside has not come yet
 * @TB_CITIZEN_TOO_OLD: the date of birth inside is before 1900
 * @TB_CITIZEN_CHECK: the last character is not what the others demand
 */
typedef enum
{
  TB_CITIZEN_OK,
  TB_CITIZEN_EMPTY,
  TB_CITIZEN_SCIENTIFIC,
  TB_CITIZEN_ROUNDED,
  TB_CITIZEN_CHARACTER,
  TB_CITIZEN_LENGTH,
  TB_CITIZEN_DATE,
  TB_CITIZEN_FUTURE,
  TB_CITIZEN_TOO_OLD,
  TB_CITIZEN_CHECK,
} TbCitizenProblem;

/**
 * TbCitizenType:
 * @TB_CITIZEN_RESIDENT: resident identity card
 * @TB_CITIZEN_PERMIT: residence permit of somebody from Hong Kong, Macau (81, 82) or Taiwan (83)
 * @TB_CITIZEN_FOREIGNER: foreigner's permanent residence, 18 characters from 9
 */
typedef enum
{
  TB_CITIZEN_RESIDENT,
  TB_CITIZEN_PERMIT,
  TB_CITIZEN_FOREIGNER,
} TbCitizenType;

#define TB_SEX_UNKNOWN 0 /* GB/T 2261.1 */
#define TB_SEX_MALE    1
#define TB_SEX_FEMALE  2
#define TB_SEX_UNSAID  9

typedef struct
{
  TbCitizenProblem problem;
  TbCitizenType    type;
  char             number[19];   /* 18 characters, a legacy number upgraded; empty if unreadable */
  gint64           born;         /* a TbDay; 0 unless the number is sound */
  gint64           sex;          /* TB_SEX_MALE or TB_SEX_FEMALE; 0 unless sound */
  char             expected;     /* the last character that would fit, for TB_CITIZEN_CHECK */
  gboolean         is_legacy;    /* it had 15 digits */
  gboolean         area_unknown; /* warn only: no such province or Beijing district, ever */
} TbCitizen;

char    *tb_citizen_normalise (const char *text);
gboolean tb_citizen_check (const char *text,
                           gint64      today,
                           TbCitizen  *out);
char     tb_citizen_check_char (const char *first17);

G_END_DECLS
