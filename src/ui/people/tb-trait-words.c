/* tb-trait-words.c: what is said of people in a word, in people's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-trait-words.h"

#include <glib/gi18n.h>

#include "tb-deed.h"
#include "tb-kinds-file.h"

typedef struct
{
  const char *value;
  const char *word; /* msgid */
} Word;

/* What is never entered; the rest has its words in the forms. */
static const Word derived[] = {
  { TB_TRAIT_YOUNG, N_ ("Young elder") },
  { TB_TRAIT_KIN, N_ ("Direct relative of a disabled elder") },
};

/* in the words of the plan. */
static const Word categories[] = {
  { "poor", N_ ("In financial difficulty") },
  { "disabled", N_ ("Severely disabled in daily life") },
  { "dementia", N_ ("With dementia") },
  { "bereaved", N_ ("Of a special family of birth planning") },
  { "handicap", N_ ("With a severe handicap") },
  { "old", N_ ("Very old") },
  { "other", N_ ("In urgent need otherwise") },
};

static const char *
find_word (const Word *words,
           guint       n,
           const char *value)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (words[i].value, value) == 0)
      return _ (words[i].word);
  return value != NULL ? value : "";
}

/**
 * tb_trait_get_word:
 * @trait: a trait, entered or derived
 *
 * Returns: (transfer none): its name, translated
 */
const char *
tb_trait_get_word (const char *trait)
{
  if (trait != NULL && g_str_has_prefix (trait, TB_TRAIT_DANGERS))
    return tb_deed_find_label ("danger", "trait", trait);
  if (g_strcmp0 (trait, TB_TRAIT_YOUNG) == 0 || g_strcmp0 (trait, TB_TRAIT_KIN) == 0)
    return find_word (derived, G_N_ELEMENTS (derived), trait);
  return tb_deed_find_label ("tag", "trait", trait);
}

/**
 * tb_category_get_word:
 * @category: a category of elders
 *
 * Returns: (transfer none): its name, translated
 */
const char *
tb_category_get_word (const char *category)
{
  return find_word (categories, G_N_ELEMENTS (categories), category);
}
