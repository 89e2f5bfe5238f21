/* tb-likeness-private.h: what is kept of people to compare them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-likeness.h"

G_BEGIN_DECLS

#define TB_LIKE_MAX_NAME 12 /* characters that are compared; longer names by those */

/* A name as it was typed, read once however many people have it. */
typedef struct
{
  gunichar characters[TB_LIKE_MAX_NAME]; /* simplified, without dots and spaces */
  guint    n_characters;
  guint64  folded; /* hash of these; 0 for no name */
  guint64  turned; /* of the same in any order */
  guint64  sound;  /* of its pinyin */
} TbLikeName;

typedef struct
{
  char             *id;    /* (owned) */
  const TbLikeName *name;  /* (unowned) */
  const char       *typed; /* (unowned): the name as it was typed */
  char              number[19];
  gboolean          is_sound; /* whether that is a valid number */
  gint64            born;     /* yyyymmdd; 0 if it is not known */
  gint64            sex;
  char             *phone;   /* (owned) (nullable): normalised */
  guint64           address; /* hash; 0 if it is not known */
} TbLikePerson;

struct _TbLikeness
{
  gint64      today;
  GPtrArray  *people; /* (owned) (element-type TbLikePerson) */
  GHashTable *names;  /* (owned): as typed → TbLikeName */
  GHashTable *counts; /* (owned): hash of a value of a kind → how many have it */
};

TbLikeName *tb_like_name_read (const char *typed);
guint64     tb_like_hash (guint64       seed,
                          gconstpointer data,
                          gsize         size);
int         tb_like_compare (const TbLikeness   *self,
                             const TbLikePerson *a,
                             const TbLikePerson *b,
                             TbLikeReasons      *reasons_out);
guint       tb_like_count (const TbLikeness *self,
                           guint64           seed,
                           guint64           value);

/* Seeds of what is counted, and of what pairs are looked for among. */
enum
{
  TB_LIKE_BY_NUMBER = 1,
  TB_LIKE_BY_PHONE,
  TB_LIKE_BY_NAME,
  TB_LIKE_BY_SOUND,
  TB_LIKE_BY_TURNED,
  TB_LIKE_BY_BIRTH,
  TB_LIKE_BY_ADDRESS,
  TB_LIKE_BY_MIX,
};

G_END_DECLS
