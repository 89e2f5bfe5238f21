/* tb-skill-words.h: skills and service categories as lists name them: closed lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What somebody, or an organisation, is good at. */
typedef struct
{
  const char *name; /* as rows have it */
  const char *english;
} TbSkillWord;

const TbSkillWord *tb_skill_words_get_all (guint *n_out);
const char        *tb_skill_words_find (const char *word);
const char        *tb_service_words_find (const char *word);
char              *tb_words_read (const char *text,
                                  const char *(*find) (const char *word),
                                  char **unknown_out);

G_END_DECLS
