/* tb-person-search.h: who is meant by what is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

typedef struct _TbPersonSearch TbPersonSearch;

/* Told on the main thread; @error is %NULL unless the store failed. */
typedef void (*TbPersonFound) (TbPersonSearch *search,
                               const GError   *error,
                               gpointer        data);

TbPersonSearch *tb_person_search_new (TbPersonFound found,
                                      gpointer      data);
void            tb_person_search_free (TbPersonSearch *self);
void            tb_person_search_set (TbPersonSearch *self,
                                      TbDesk         *desk,
                                      const char     *filter);
void            tb_person_search_ask (TbPersonSearch *self,
                                      const char     *text,
                                      guint           pause_ms);
void            tb_person_search_stop (TbPersonSearch *self);
gboolean        tb_person_search_is_busy (TbPersonSearch *self);
gboolean        tb_person_search_is_reading (TbPersonSearch *self);
GPtrArray      *tb_person_search_get_people (TbPersonSearch *self);
TbPerson       *tb_person_search_find_only (TbPersonSearch *self);

G_END_DECLS
