/* tb-kinds-optional.h: what else may be asked of a person, where a place says so
 *
 * Source: domain brief §3.2; R-026; PIPL art. 6: no more than the purpose needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-field.h"

G_BEGIN_DECLS

#define TB_MARK_ASKED       (TB_MARK_OPTIONAL | TB_MARK_PERSONAL)
#define TB_MARK_ASKED_REACH (TB_MARK_OPTIONAL | TB_MARK_SEALED)

#define TB_PERSON_OPTIONAL_FIELDS(F, S)                         \
  F (S, TEXT, nationality, TB_MARK_ASKED, "Nationality")        \
  F (S, TEXT, ethnicity, TB_MARK_ASKED, "Ethnic group")         \
  F (S, TEXT, politics, TB_MARK_ASKED, "Political affiliation") \
  F (S, TEXT, education, TB_MARK_ASKED, "Education")            \
  F (S, TEXT, employment, TB_MARK_ASKED, "Employment")          \
  F (S, TEXT, experience, TB_MARK_ASKED, "Service experience")  \
  F (S, TEXT, landline, TB_MARK_ASKED_REACH, "Landline")        \
  F (S, TEXT, email, TB_MARK_ASKED_REACH, "E-mail address")     \
  F (S, TEXT, wechat, TB_MARK_ASKED_REACH, "WeChat")            \
  F (S, TEXT, qq, TB_MARK_ASKED_REACH, "QQ")

const char *tb_optional_get_purpose (const char *field);

G_END_DECLS
