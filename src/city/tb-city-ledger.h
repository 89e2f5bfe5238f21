/* tb-city-ledger.h: what the city does with its ledger by the clock, and the ledger as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"

G_BEGIN_DECLS

gboolean tb_city_expire_holds (TbCity  *self,
                               gint64   now_us,
                               guint   *n_out,
                               GError **error);
gboolean tb_city_sign_head (TbCity   *self,
                            gint64    now_us,
                            gboolean *signed_out,
                            GError  **error);
gboolean tb_city_expire_coins (TbCity   *self,
                               gint64    now_us,
                               gboolean *ran_out,
                               GError  **error);
gboolean tb_city_export_hledger (const char *folder,
                                 const char *path,
                                 GError    **error);

G_END_DECLS
