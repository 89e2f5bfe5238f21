/* tb-item-search.c: which item of the catalogue is meant by what is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-item-search.h"

#include <gio/gio.h>
#include <string.h>

#include "tb-pinyin.h"
#include "tb-text.h"

#define MAX_CHARS 60 /* nothing longer names an item */

typedef struct
{
  const TbCatalogueItem *item;
  char                  *full;     /* (owned): pinyin */
  char                  *initials; /* (owned) */
  char                  *english;  /* (owned): in lower case */
} Spelled;

/* Made once and never freed. */
static gpointer
spell_all (gpointer data G_GNUC_UNUSED)
{
  guint                  n;
  const TbCatalogueItem *items = tb_catalogue_get_all (&n);
  GArray                *all = g_array_new (FALSE, FALSE, sizeof (Spelled));

  for (guint i = 0; i < n; i++)
    {
      Spelled spelled = { &items[i], tb_pinyin_full (items[i].name),
                          tb_pinyin_initials (items[i].name),
                          g_ascii_strdown (items[i].english, -1) };

      if (tb_catalogue_is_item (&items[i]) && items[i].is_enabled) /* */
        g_array_append_val (all, spelled);
      else
        {
          g_free (spelled.full);
          g_free (spelled.initials);
          g_free (spelled.english);
        }
    }
  return all;
}

static GArray *
get_all (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, spell_all, NULL);
}

static void
warm (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  get_all ();
  g_task_return_boolean (task, TRUE);
}

/**
 * tb_item_search_warm:
 *
 * Has the readings of all items worked out on another thread, before somebody types: the first
 * takes about 0.1 s.
 */
void
tb_item_search_warm (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_run_in_thread (task, warm);
}

/* 0: exactly that; 1: begins so; 2: has it inside; -1: not meant */
static int
rank (const Spelled *spelled,
      const char    *text)
{
  const char *category = tb_catalogue_find_category (spelled->item->code)->name;

  if (strcmp (spelled->item->code, text) == 0 || strcmp (spelled->item->name, text) == 0 ||
      strcmp (spelled->english, text) == 0)
    return 0;
  if (g_str_has_prefix (spelled->item->code, text) ||
      g_str_has_prefix (spelled->item->name, text) ||
      g_str_has_prefix (spelled->initials, text) || g_str_has_prefix (spelled->full, text))
    return 1;
  if (strstr (spelled->item->name, text) != NULL || strstr (category, text) != NULL ||
      strstr (spelled->english, text) != NULL || strstr (spelled->full, text) != NULL)
    return 2;
  return -1;
}

/**
 * tb_item_search:
 * @text: (nullable): a code, a name or a part of it, its pinyin or initials, or English
 *
 * What is not offered is not found.
 *
 * Returns: (transfer container) (element-type TbCatalogueItem): the items that can be meant, the
 *   best first; all for an empty text
 */
GPtrArray *
tb_item_search (const char *text)
{
  GPtrArray       *found = g_ptr_array_new ();
  GArray          *all = get_all ();
  g_autofree char *tidy = NULL;
  g_autofree char *plain = NULL;

  if (text != NULL && g_utf8_strlen (text, -1) <= MAX_CHARS)
    {
      g_autofree char *folded = tb_text_fold (text);

      tidy = tb_text_tidy (folded);
      plain = g_ascii_strdown (tidy, -1);
    }
  else if (text == NULL)
    plain = g_strdup ("");
  for (int r = 0; r <= 2 && plain != NULL; r++)
    for (guint i = 0; i < all->len; i++)
      {
        const Spelled *spelled = &g_array_index (all, Spelled, i);

        if (*plain == '\0' ? r == 0 : rank (spelled, plain) == r)
          g_ptr_array_add (found, (gpointer) spelled->item);
      }
  return found;
}

/**
 * tb_item_search_find_only:
 * @text: (nullable): as for tb_item_search()
 *
 * Returns: (nullable): the one item that is meant, if there is no doubt
 */
const TbCatalogueItem *
tb_item_search_find_only (const char *text)
{
  g_autoptr (GPtrArray)  found = tb_item_search (text);
  const TbCatalogueItem *first = found->len > 0 ? found->pdata[0] : NULL;

  if (first == NULL || text == NULL || *text == '\0')
    return NULL;
  return found->len == 1 || strcmp (first->code, text) == 0 || strcmp (first->name, text) == 0
             ? first
             : NULL;
}
