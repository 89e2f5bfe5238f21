/* tb-page-shelf.h: pages of rows that were read lately
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-keys.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *pages; /* (owned): page number to TbRowPage */
  GQueue      queue; /* the same page numbers, oldest first */
} TbPageShelf;

void       tb_page_shelf_init (TbPageShelf *self);
void       tb_page_shelf_clear (TbPageShelf *self);
void       tb_page_shelf_empty (TbPageShelf *self);
void       tb_page_shelf_put (TbPageShelf *self,
                              guint        page,
                              TbRowPage   *rows);
TbRowPage *tb_page_shelf_get (TbPageShelf *self,
                              guint        page);

G_END_DECLS
