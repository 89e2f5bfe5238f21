/* tb-page-shelf.c: pages of rows that were read lately
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-page-shelf.h"

#define MAX_PAGES 8 /* pages kept after their slots have gone */

/**
 * tb_page_shelf_init:
 * @self: (out caller-allocates): an empty shelf
 */
void
tb_page_shelf_init (TbPageShelf *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) tb_row_page_unref);
  g_queue_init (&self->queue);
}

/**
 * tb_page_shelf_clear:
 * @self: a shelf; what it holds is freed
 */
void
tb_page_shelf_clear (TbPageShelf *self)
{
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_queue_clear (&self->queue);
}

/**
 * tb_page_shelf_empty:
 * @self: a shelf, from which every page is taken
 */
void
tb_page_shelf_empty (TbPageShelf *self)
{
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->queue);
}

/**
 * tb_page_shelf_put:
 * @self: a shelf
 * @page: number of a page
 * @rows: its rows
 *
 * The oldest page goes if there is no room.
 */
void
tb_page_shelf_put (TbPageShelf *self,
                   guint        page,
                   TbRowPage   *rows)
{
  if (!g_hash_table_contains (self->pages, GUINT_TO_POINTER (page)))
    g_queue_push_tail (&self->queue, GUINT_TO_POINTER (page));
  g_hash_table_replace (self->pages, GUINT_TO_POINTER (page), g_atomic_rc_box_acquire (rows));
  if (g_queue_get_length (&self->queue) > MAX_PAGES)
    g_hash_table_remove (self->pages, g_queue_pop_head (&self->queue));
}

/**
 * tb_page_shelf_get:
 * @self: a shelf
 * @page: number of a page
 *
 * Returns: (transfer none) (nullable): its rows, if they are there
 */
TbRowPage *
tb_page_shelf_get (TbPageShelf *self,
                   guint        page)
{
  return g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
}
