/* tb-desk-scans-open.c: scans of papers, opened again
 *
 * What somebody else added is fetched when it is opened, and kept, so that it can be opened again
 * without a network.  Nothing is opened of anybody's before it was written down who looks and what
 * for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-scans-private.h"
#include "tb-rows.h"

static void fetch_next (GTask *task);

/* What the city gave lies here from now on; should it find no room, it is fetched again. */
static void
store_job (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  TbScanPassage     *passage = task_data;
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&passage->all));
  g_autoptr (GError) error = NULL;

  if (!tb_scan_is_as_said (passage->scan, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_DATA,
                               "the city has another scan than its row says");
      return;
    }
  if (!tb_scan_put_all (passage->shelf, passage->scan->id, bytes, &error) ||
      !tb_scan_shelf_mark (passage->shelf, passage->scan->id, "", &error))
    g_info ("a scan is not kept here: %s", error->message);
  g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

static void
on_part (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  TbScanPassage     *passage = g_task_get_task_data (task);
  GError            *error = NULL;
  g_autoptr (GBytes) part = tb_remote_send_finish (TB_REMOTE (source), result, &error);

  if (part == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_byte_array_append (passage->all, g_bytes_get_data (part, NULL),
                       (guint) g_bytes_get_size (part));
  if (g_bytes_get_size (part) != tb_scan_get_part_size (passage->scan->bytes, passage->n))
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_DATA, "a part of a scan came cut short");
  else if (passage->n < tb_scan_count_parts (passage->scan->bytes))
    fetch_next (g_steal_pointer (&task));
  else
    g_task_run_in_thread (task, store_job);
}

static void
fetch_next (GTask *task)
{
  TbDesk          *self = g_task_get_source_object (task);
  TbScanPassage   *passage = g_task_get_task_data (task);
  g_autofree char *path = NULL;

  if (self->remote == NULL)
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_OFFLINE, "the city is out of reach");
      g_object_unref (task);
      return;
    }
  passage->n++;
  path = g_strdup_printf ("/scans/%s/parts/%u", passage->scan->id, passage->n);
  tb_remote_call_async (self->remote, path, NULL, g_task_get_cancellable (task), on_part, task);
}

/* Whether whoever is signed in has written down that they look at it. */
static gboolean
is_disclosed (TbConn       *cache,
              const TbScan *scan,
              const char   *disclosure_id,
              const char   *actor,
              gboolean     *is_out,
              GError      **error)
{
  g_autoptr (TbDisclosure) disclosure = NULL;
  gpointer                 row = NULL;

  if (disclosure_id != NULL &&
      !tb_rows_get (cache, &tb_disclosure_kind, disclosure_id, &row, error))
    return FALSE;
  disclosure = row;
  *is_out = disclosure != NULL && tb_disclosure_has (disclosure, TB_DISCLOSURE_SCAN) &&
            g_strcmp0 (disclosure->person_id, scan->person_id) == 0 &&
            g_strcmp0 (disclosure->read_by, actor) == 0;
  return TRUE;
}

/* What an opening needs on a thread of the store. */
typedef struct
{
  TbScanShelf *shelf;         /* (owned) */
  TbScan      *scan;          /* (owned) */
  char        *disclosure_id; /* (owned) (nullable) */
  char        *actor;         /* (owned) (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  tb_scan_shelf_unref (opening->shelf);
  g_object_unref (opening->scan);
  g_free (opening->disclosure_id);
  g_free (opening->actor);
  g_free (opening);
}

/* An empty answer: the city has to be asked. */
static gpointer
open_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Opening           *opening = args;
  g_autoptr (GError) failure = NULL;
  gboolean           is = FALSE;
  GBytes            *bytes;

  if (opening->scan->person_id != NULL)
    {
      if (!is_disclosed (cache, opening->scan, opening->disclosure_id, opening->actor, &is, error))
        return NULL;
      if (!is)
        {
          g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED,
                               "It was not written down who looks at this scan.");
          return NULL;
        }
    }
  bytes = tb_scan_read_shelf (opening->shelf, opening->scan, &failure);
  if (bytes != NULL)
    return bytes;
  /* the city has what it has said to have */
  if (g_error_matches (failure, TB_ERROR, TB_ERROR_ABSENT) ||
      tb_scan_shelf_is_marked (opening->shelf, opening->scan->id, NULL))
    return g_bytes_new_static ("", 0);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  GBytes           *bytes = tb_desk_run_finish (TB_DESK (source), result, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else if (g_bytes_get_size (bytes) > 0)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    {
      g_bytes_unref (bytes);
      tb_desk_connect (TB_DESK (source));
      fetch_next (g_steal_pointer (&task));
    }
}

/**
 * tb_desk_open_scan_async:
 * @self: a desk
 * @scan: a row
 * @disclosure_id: (nullable): key of what was written down before; needed if it is a person's
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 *
 */
void
tb_desk_open_scan_async (TbDesk             *self,
                         TbScan             *scan,
                         const char         *disclosure_id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask         *task = g_task_new (self, cancellable, callback, user_data);
  TbScanPassage *passage = g_new0 (TbScanPassage, 1);
  Opening       *opening = g_new0 (Opening, 1);

  g_task_set_source_tag (task, tb_desk_open_scan_async);
  passage->shelf = tb_scan_shelf_ref (self->scans->shelf);
  passage->scan = g_object_ref (scan);
  passage->all = g_byte_array_new ();
  g_task_set_task_data (task, passage, tb_scan_passage_free);
  opening->shelf = tb_scan_shelf_ref (self->scans->shelf);
  opening->scan = g_object_ref (scan);
  opening->disclosure_id = g_strdup (disclosure_id);
  opening->actor = g_strdup (tb_desk_get_actor (self));
  tb_desk_run (self, tb_desk_open_scan_async, TB_DESK_STUDIES, open_job, opening, opening_free,
               (GDestroyNotify) g_bytes_unref, cancellable, on_opened, task);
}

/**
 * tb_desk_open_scan_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_REFUSED if nobody has written down who looks, or the city does not let them;
 * %TB_ERROR_ABSENT if the city has not got it yet, or has it no more; %TB_ERROR_DATA if it is
 * damaged; %TB_ERROR_OFFLINE if it is not here and the city is out of reach.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
tb_desk_open_scan_finish (TbDesk       *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
