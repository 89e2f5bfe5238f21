/* tb-desk-scans-carry.c: bytes of scans on their way to the city, and out of here
 *
 * After each exchange: what has no row any more goes; what the city has not got yet is sent, from
 * the part on that it lacks.  A row that the city has not got, or not taken, waits.  For who calls
 * while it is under way, the shelf is looked at once more.  A city that was restored may have lost
 * what it had: what it had in another life is asked for again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-desk-city.h"
#include "tb-desk-scans-private.h"
#include "tb-rows.h"
#include "tb-vault-device.h"

/* What is on the shelf, seen from the thread that has cache and vault. */
typedef struct
{
  TbDesk      *desk;  /* (unowned): the replica of it is used on that thread */
  TbScanShelf *shelf; /* (owned) */
  GHashTable  *fresh; /* (owned) (element-type utf8) */
} Look;

typedef struct
{
  GPtrArray *unsent; /* (owned) (element-type TbScan) */
  GPtrArray *known;  /* (owned) (element-type utf8): have a row */
  char      *life;   /* (owned): of the city whose answers this desk has */
} Seen;

static void
look_free (gpointer data)
{
  Look *look = data;

  tb_scan_shelf_unref (look->shelf);
  g_hash_table_unref (look->fresh);
  g_free (look);
}

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_ptr_array_unref (seen->unsent);
  g_ptr_array_unref (seen->known);
  g_free (seen->life);
  g_free (seen);
}

/* Whether an operation that is not over speaks of it: the city has refused it, and somebody may try
 * again. */
static gboolean
is_awaited (Look       *look,
            const char *id,
            gboolean   *is_out,
            GError    **error)
{
  static const TbOutboxFilter filters[] = { TB_OUTBOX_READY, TB_OUTBOX_OPEN, TB_OUTBOX_ATTENTION };
  TbConn                     *vault = tb_replica_get_vault (look->desk->replica);

  *is_out = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (filters) && !*is_out; i++)
    {
      g_autoptr (GPtrArray) entries = tb_vault_list (vault, filters[i], 0, G_MAXINT64, error);

      if (entries == NULL)
        return FALSE;
      for (guint k = 0; k < entries->len; k++)
        *is_out = *is_out || strstr (((TbOutboxEntry *) entries->pdata[k])->body, id) != NULL;
    }
  return TRUE;
}

static gboolean
look_at (Look       *look,
         TbConn     *cache,
         const char *id,
         Seen       *seen,
         GError    **error)
{
  gpointer           row = NULL;
  g_autoptr (TbScan) scan = NULL;
  gboolean           is = FALSE;

  if (!tb_rows_get (cache, &tb_scan_kind, id, &row, error))
    return FALSE;
  if ((scan = row) != NULL)
    {
      g_ptr_array_add (seen->known, g_strdup (id));
      if (!tb_scan_shelf_is_marked (look->shelf, id, seen->life))
        g_ptr_array_add (seen->unsent, g_steal_pointer (&scan));
      return TRUE;
    }
  if (g_hash_table_contains (look->fresh, id))
    return TRUE;
  return is_awaited (look, id, &is, error) && (is || tb_scan_shelf_drop (look->shelf, id, error));
}

static gpointer
look_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Look                 *look = args;
  g_autoptr (GPtrArray) ids = tb_scan_shelf_list (look->shelf);
  Seen                 *seen = g_new0 (Seen, 1);
  TbVaultDevice         device = { 0 };

  seen->unsent = g_ptr_array_new_with_free_func (g_object_unref);
  seen->known = g_ptr_array_new_with_free_func (g_free);
  if (!tb_vault_get_device (tb_replica_get_vault (look->desk->replica), &device, error))
    {
      seen_free (seen);
      return NULL;
    }
  seen->life = g_strdup (device.epoch != NULL ? device.epoch : "");
  tb_vault_device_clear (&device);
  for (guint i = 0; i < ids->len; i++)
    if (!look_at (look, cache, ids->pdata[i], seen, error))
      {
        seen_free (seen);
        return NULL;
      }
  return seen;
}

/* One walk along the shelf. */
typedef struct
{
  TbDesk    *desk;    /* (owned) */
  GQueue     waiting; /* (owned) (element-type GTask): asked before it began */
  GPtrArray *unsent;  /* (owned) (element-type TbScan) */
  guint      at;
  guint      n_marked; /* that the city has now */
  char      *life;     /* (owned) (nullable): of the city, as it was when the shelf was looked at */
  TbScanTold told;     /* what the city has of the one at hand */
} Walk;

static void walk_on (Walk *walk);
static void begin_walk (TbDesk *self);

/* Everybody who waits is told, and not more than that it is over: what could not be sent is sent
 * the next time.  For who asked in the meantime the shelf is looked at again. */
static void
end_walk (Walk         *walk,
          const GError *error)
{
  walk->desk->scans->is_busy = FALSE;
  if (walk->n_marked > 0) /* who leaves and waits for them is told */
    g_signal_emit_by_name (walk->desk, "outbox-changed");
  for (GList *link = walk->waiting.head; link != NULL; link = link->next)
    if (error != NULL)
      g_task_return_error (link->data, g_error_copy (error));
    else
      g_task_return_boolean (link->data, TRUE);
  g_queue_clear_full (&walk->waiting, g_object_unref);
  g_clear_pointer (&walk->unsent, g_ptr_array_unref);
  tb_table_clear (&tb_scan_told_table, &walk->told);
  g_free (walk->life);
  if (!g_queue_is_empty (&walk->desk->scans->waiting))
    begin_walk (walk->desk);
  g_object_unref (walk->desk);
  g_free (walk);
}

static TbScan *
get_scan (Walk *walk)
{
  return walk->unsent->pdata[walk->at];
}

/* The city has it: that is noted on the disk, without a hurry. */
static void
mark_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  TbDesk *self = source_object;
  Walk   *walk = task_data;
  GError *error = NULL;

  if (tb_scan_shelf_mark (self->scans->shelf, get_scan (walk)->id, walk->life, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_marked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Walk              *walk = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      walk->desk->scans->n_unsent--;
      walk->n_marked++;
    }
  else
    g_info ("a scan is asked for once more the next time: %s", error->message);
  walk->at++;
  walk_on (walk);
}

static void
note_whole (Walk *walk)
{
  g_autoptr (GTask) task = g_task_new (walk->desk, NULL, on_marked, walk);

  g_task_set_source_tag (task, note_whole);
  g_task_set_task_data (task, walk, NULL);
  g_task_run_in_thread (task, mark_job);
}

static void
skip (Walk         *walk,
      const GError *error)
{
  if (g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED) ||
      g_error_matches (error, TB_ERROR, TB_ERROR_DATA))
    {
      g_message ("scan %s cannot be sent: %s", get_scan (walk)->id, error->message);
      g_hash_table_add (walk->desk->scans->doubted, g_strdup (get_scan (walk)->id));
    }
  walk->at++;
  walk_on (walk);
}

static void send_part (Walk *walk);

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Walk              *walk = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  const gint64       n_before = walk->told.n_here;

  tb_table_clear (&tb_scan_told_table, &walk->told);
  if (body == NULL || !tb_wire_parse_doc (body, &tb_scan_told_table, &walk->told, &error))
    {
      if (g_error_matches (error, TB_ERROR, TB_ERROR_ABSENT) ||
          g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED) ||
          g_error_matches (error, TB_ERROR, TB_ERROR_DATA))
        skip (walk, error); /* its row is not there yet, or it is not wanted: the others go on */
      else
        end_walk (walk, error);
    }
  else if (walk->told.is_whole)
    note_whole (walk);
  else if (n_before > 0 && walk->told.n_here <= n_before) /* it does not grow: not for ever */
    {
      walk->at++;
      walk_on (walk);
    }
  else
    send_part (walk);
}

static void
read_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Walk   *walk = task_data;
  GError *error = NULL;
  GBytes *part = tb_scan_shelf_get (walk->desk->scans->shelf, get_scan (walk)->id,
                                    (guint) walk->told.n_here + 1, &error);

  if (part != NULL)
    g_task_return_pointer (task, part, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Walk              *walk = user_data;
  TbDesk            *self = walk->desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) part = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char   *path = NULL;

  if (part == NULL)
    {
      g_message ("scan %s is damaged here: %s", get_scan (walk)->id, error->message);
      g_hash_table_add (self->scans->doubted, g_strdup (get_scan (walk)->id));
      walk->at++;
      walk_on (walk);
      return;
    }
  if (self->remote == NULL)
    {
      end_walk (walk, NULL);
      return;
    }
  path = g_strdup_printf ("/scans/%s/parts/%" G_GINT64_FORMAT, get_scan (walk)->id,
                          walk->told.n_here + 1);
  tb_remote_post_bytes_async (self->remote, path, part, self->scans->ending, on_told, walk);
}

static void
send_part (Walk *walk)
{
  g_autoptr (GTask) task = g_task_new (walk->desk, NULL, on_read, walk);

  g_task_set_source_tag (task, send_part);
  g_task_set_task_data (task, walk, NULL);
  g_task_run_in_thread (task, read_job);
}

static void
walk_on (Walk *walk)
{
  TbDesk          *self = walk->desk;
  g_autofree char *path = NULL;

  while (walk->at < walk->unsent->len &&
         g_hash_table_contains (self->scans->doubted, get_scan (walk)->id))
    walk->at++;
  if (walk->at == walk->unsent->len || self->remote == NULL ||
      g_cancellable_is_cancelled (self->scans->ending))
    {
      end_walk (walk, NULL);
      return;
    }
  tb_table_clear (&tb_scan_told_table, &walk->told);
  path = g_strdup_printf ("/scans/%s", get_scan (walk)->id);
  tb_remote_call_async (self->remote, path, NULL, self->scans->ending, on_told, walk);
}

static void
on_seen (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Walk              *walk = user_data;
  TbDesk            *self = walk->desk;
  g_autoptr (GError) error = NULL;
  Seen              *seen = tb_desk_run_finish (TB_DESK (source), result, &error);

  if (seen == NULL)
    {
      end_walk (walk, error);
      return;
    }
  for (guint i = 0; i < seen->known->len; i++)
    g_hash_table_remove (self->scans->fresh, seen->known->pdata[i]);
  self->scans->n_unsent = seen->unsent->len;
  walk->unsent = g_ptr_array_ref (seen->unsent);
  walk->life = g_strdup (seen->life);
  seen_free (seen);
  walk_on (walk);
}

static void
begin_walk (TbDesk *self)
{
  Walk          *walk = g_new0 (Walk, 1);
  Look          *look = g_new0 (Look, 1);
  GHashTableIter iter;
  gpointer       id;

  self->scans->is_busy = TRUE;
  walk->desk = g_object_ref (self);
  walk->waiting = self->scans->waiting;
  g_queue_init (&self->scans->waiting);
  look->desk = self;
  look->shelf = tb_scan_shelf_ref (self->scans->shelf);
  look->fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->scans->fresh);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (look->fresh, g_strdup (id));
  tb_desk_run (self, tb_desk_carry_scans_async, TB_DESK_LOOKS, look_job, look, look_free,
               seen_free, NULL, on_seen, walk);
}

/**
 * tb_desk_carry_scans_async:
 * @self: a desk that has exchanged rows
 * @callback: (nullable): called when everything that is here now is carried, or cannot be now
 * @user_data: for @callback
 */
void
tb_desk_carry_scans_async (TbDesk             *self,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tb_desk_carry_scans_async);
  if (self->db == NULL || !tb_desk_city_can (self, TB_CAN_SCANS))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&self->scans->waiting, task);
  if (!self->scans->is_busy)
    begin_walk (self);
}

/**
 * tb_desk_carry_scans_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether the city was there; see tb_desk_get_n_unsent_scans() for what is left
 */
gboolean
tb_desk_carry_scans_finish (TbDesk       *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tb_desk_get_n_unsent_scans:
 * @self: a desk
 *
 * Returns: scans that lie here and not at the city, when that was looked at last, and those that
 *   were kept since
 */
guint
tb_desk_get_n_unsent_scans (TbDesk *self)
{
  return self->scans->n_unsent + g_hash_table_size (self->scans->fresh);
}
