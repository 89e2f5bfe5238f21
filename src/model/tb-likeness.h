/* tb-likeness.h: which people may be one and the same, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"

G_BEGIN_DECLS

/* What speaks for two rows being one person, or against it, and its code. */
#define TB_LIKE_REASONS(R)           \
  R (SAME_NUMBER, "same-number")     \
  R (NEAR_NUMBER, "near-number")     \
  R (SAME_PHONE, "same-phone")       \
  R (NEAR_PHONE, "near-phone")       \
  R (SAME_NAME, "same-name")         \
  R (FOLDED_NAME, "folded-name")     \
  R (TURNED_NAME, "turned-name")     \
  R (SOUND_NAME, "sound-name")       \
  R (NEAR_NAME, "near-name")         \
  R (SAME_BIRTH, "same-birth")       \
  R (NEAR_BIRTH, "near-birth")       \
  R (SAME_ADDRESS, "same-address")   \
  R (COMMON_NAME, "common-name")     \
  R (OTHER_NUMBER, "other-number")   \
  R (OTHER_NAME, "other-name")       \
  R (OTHER_BIRTH, "other-birth")     \
  R (OTHER_PHONE, "other-phone")     \
  R (OTHER_ADDRESS, "other-address") \
  R (OTHER_SEX, "other-sex")

#define TB_LIKE_NTH(NAME, code) TB_LIKE_NTH_##NAME,
enum
{
  TB_LIKE_REASONS (TB_LIKE_NTH)
  TB_LIKE_N_REASONS
};
#undef TB_LIKE_NTH

#define TB_LIKE_BIT(NAME, code) TB_LIKE_##NAME = 1 << TB_LIKE_NTH_##NAME,
typedef enum
{
  TB_LIKE_REASONS (TB_LIKE_BIT)
} TbLikeReasons;
#undef TB_LIKE_BIT

/* From here on two people are shown as one that may stand twice. */
#define TB_LIKE_LIKELY 60
#define TB_LIKE_MAX    100

typedef struct
{
  char         *id;       /* (owned) */
  char         *other_id; /* (owned) */
  int           score;    /* 0 to TB_LIKE_MAX */
  TbLikeReasons reasons;
} TbLikePair;

/* People among whom some may stand twice. */
typedef struct _TbLikeness TbLikeness;

/**
 * TbLikenessProgress:
 * @n_done: how many of …
 * @n_all: … so many steps
 * @data: as given
 *
 * Returns: whether to go on
 */
typedef gboolean (*TbLikenessProgress) (guint n_done, guint n_all, gpointer data);

TbLikeness *tb_likeness_new (gint64 today);
void        tb_likeness_free (TbLikeness *self);
void        tb_likeness_add (TbLikeness     *self,
                             const TbPerson *person);
guint       tb_likeness_get_n (const TbLikeness *self);
GPtrArray  *tb_likeness_find (TbLikeness        *self,
                              int                least,
                              TbLikenessProgress progress,
                              gpointer           data);

TbLikeReasons tb_likeness_compare (gint64          today,
                                   const TbPerson *person,
                                   const TbPerson *other);

TbLikePair *tb_like_pair_copy (const TbLikePair *pair);
void        tb_like_pair_free (TbLikePair *pair);
const char *tb_like_reason_get_code (guint nth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbLikeness, tb_likeness_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbLikePair, tb_like_pair_free)

G_END_DECLS
