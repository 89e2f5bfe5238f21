/* tb-records-question.h: which service records a list shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All members may be NULL or empty. */
typedef struct
{
  const char *part;   /* one of tb_records_question_get_parts() */
  const char *filter; /* instead of a part: the question behind a number */
  const char *sync;   /* how rows stand: “waiting” … */
  const char *search; /* what was typed */
  const char *actor;  /* who is signed in */
} TbRecordsQuestion;

const char *const *tb_records_question_get_parts (void);
const char        *tb_records_question_find_part (const char *filter,
                                                  const char *actor);
char              *tb_records_question_print (const TbRecordsQuestion *question);

G_END_DECLS
