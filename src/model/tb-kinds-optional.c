/* tb-kinds-optional.c: what else may be asked of a person, where a place says so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-kinds-optional.h"

#include <string.h>

#include <glib/gi18n.h>

static const struct
{
  const char *field;
  const char *purpose; /* msgid */
} purposes[] = {
  { "nationality", N_ ("For insurance, where foreign volunteers are insured otherwise") },
  { "ethnicity", N_ ("So that meals, language and customs of who is served are respected") },
  { "politics", N_ ("To report members of the Party and the League to their community") },
  { "education", N_ ("For professional services that ask for a degree") },
  { "employment", N_ ("To know at what times somebody can serve") },
  { "experience", N_ ("To match experienced volunteers with difficult services") },
  { "landline", N_ ("To reach elders who have no mobile phone") },
  { "email", N_ ("To send certificates and notices of training") },
  { "wechat", N_ ("To invite people to the chat of their team") },
  { "qq", N_ ("To invite people to the chat of their team") },
};

/**
 * tb_optional_get_purpose:
 * @field: name of a field of a person
 *
 * Returns: (transfer none) (nullable): what it is asked for, as a msgid; %NULL of what is no
 *   optional field
 */
const char *
tb_optional_get_purpose (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (strcmp (purposes[i].field, field) == 0)
      return purposes[i].purpose;
  return NULL;
}
