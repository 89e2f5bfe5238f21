/* tb-sync-look.c: how the exchange with the city stands: words, icon, colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sync-look.h"

#include <glib/gi18n.h>

static const TbSyncLook looks[] = {
  [TB_DESK_SIGNED_OUT] = { N_ ("Nobody is signed in"), "user-not-tracked-symbolic", "dim-label" },
  [TB_DESK_SYNCED] = { N_ ("In step with the city platform"), "object-select-symbolic", "success" },
  [TB_DESK_SYNCING] = { N_ ("Exchanging with the city platform"), "emblem-synchronizing-symbolic",
                        "accent" },
  [TB_DESK_OFFLINE] = { N_ ("Working offline"), "network-offline-symbolic", "warning" },
  [TB_DESK_NEEDS_LOGIN] = { N_ ("Please sign in again"), "dialog-password-symbolic", "warning" },
  [TB_DESK_STUCK] = { N_ ("The city platform takes nothing from this computer"),
                      "dialog-error-symbolic", "error" },
  [TB_DESK_OUTDATED] = { N_ ("Please update Time Bank; what you did is kept"),
                         "software-update-urgent-symbolic", "warning" },
  [TB_DESK_REVOKED] = { N_ ("The city platform has withdrawn your access"),
                        "action-unavailable-symbolic", "error" },
};

/* Only where all else is well: that is for the coordinator to mend, and this for the city. */
static const TbSyncLook doubtful = {
  N_ ("The city’s ledger is not the one that was here before"),
  "dialog-warning-symbolic",
  "warning",
};

/**
 * tb_sync_look_find:
 * @state: how the exchange stands
 * @n_faults: chains of the ledger that do not go on from where they were
 *
 * Returns: how that is shown
 */
const TbSyncLook *
tb_sync_look_find (TbDeskState state,
                   guint       n_faults)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (looks), &looks[TB_DESK_SIGNED_OUT]);
  return state == TB_DESK_SYNCED && n_faults > 0 ? &doubtful : &looks[state];
}

/**
 * tb_sync_look_show:
 * @look: how the exchange stands
 * @image: shows it
 */
void
tb_sync_look_show (const TbSyncLook *look,
                   GtkImage         *image)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (image), looks[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (image), look->style);
  gtk_image_set_from_icon_name (image, look->icon);
}

/**
 * tb_sync_look_describe:
 * @exchange: how far an exchange is
 *
 * Returns: (transfer full) (nullable): what comes next of what is read anew, or when it is tried
 *   again; %NULL if there is nothing to tell
 */
char *
tb_sync_look_describe (const TbDeskExchange *exchange)
{
  const gint64 wait_s = (exchange->wait_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  if (exchange->n_parts > 0)
    /* TRANSLATORS: while everything is read anew: which part comes next, of how many */
    return g_strdup_printf (_ ("Reading everything: part %u of %u"),
                            MIN (exchange->part, exchange->n_parts), exchange->n_parts);
  if (exchange->tries == 0 || exchange->offline_us == 0)
    return NULL;
  if (wait_s == 0)
    return g_strdup_printf (ngettext ("Tried %u time in vain", "Tried %u times in vain",
                                      exchange->tries),
                            exchange->tries);
  /* TRANSLATORS: how often the city was tried in vain, and in how many seconds it is again */
  return g_strdup_printf (ngettext ("Tried %1$u time in vain, again in %2$d s",
                                    "Tried %1$u times in vain, again in %2$d s",
                                    exchange->tries),
                          exchange->tries, (int) wait_s);
}
