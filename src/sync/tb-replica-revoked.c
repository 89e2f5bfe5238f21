/* tb-replica-revoked.c: a part that the city has taken away
 *
 * Noted down in the vault before anything else is done about it, so that whatever happens
 * meanwhile it is gone on with at the next start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-replica-private.h"

#define A_PAGE 500 /* operations read at a time */

/**
 * tb_replica_recall_revoked:
 * @self: a replica that is being made
 * @error: return location
 *
 * Returns: whether the vault answered
 */
gboolean
tb_replica_recall_revoked (TbReplica *self,
                           GError   **error)
{
  g_autofree char *value = NULL;

  if (!tb_vault_get_profile (self->vault, TB_VAULT_REVOKED, &value, error))
    return FALSE;
  self->is_revoked = value != NULL;
  return TRUE;
}

/**
 * tb_replica_is_revoked:
 * @self: a replica
 *
 * Returns: whether the city has taken this part away, so that nothing of it may stay here
 */
gboolean
tb_replica_is_revoked (TbReplica *self)
{
  return self->is_revoked;
}

/**
 * tb_replica_note_revoked:
 * @self: a replica
 * @error: return location
 *
 * Returns: whether it is noted down, for good, that this part was taken away
 */
gboolean
tb_replica_note_revoked (TbReplica *self,
                         GError   **error)
{
  if (!tb_vault_put_profile (self->vault, TB_VAULT_REVOKED, "1", error))
    return FALSE;
  self->is_revoked = TRUE;
  return tb_replica_survive_vault (self, error);
}

/**
 * tb_replica_print_unsent:
 * @self: a replica
 * @n_out: (out): how many operations there are
 * @error: return location
 *
 * Returns: (transfer full): what the city has not confirmed and what came back and waits for a
 *   person, as it would be sent, the newest first, a line of JSON each, with nothing left out
 */
char *
tb_replica_print_unsent (TbReplica *self,
                         gint64    *n_out,
                         GError   **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64              before_n = G_MAXINT64;

  *n_out = 0;
  while (before_n > 0)
    {
      g_autoptr (GPtrArray) entries =
          tb_vault_list_back (self->vault, TB_HISTORY_UNFINISHED, before_n, A_PAGE, error);

      if (entries == NULL)
        return NULL;
      for (guint i = 0; i < entries->len; i++)
        g_string_append_printf (text, "%s\n",
                                ((const TbOutboxEntry *) g_ptr_array_index (entries, i))->body);
      *n_out += entries->len;
      before_n = entries->len == A_PAGE
                     ? ((const TbOutboxEntry *) g_ptr_array_index (entries, A_PAGE - 1))->n
                     : 0;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
