/* tb-devices-answers.c: what the city has answered, and which life of it that was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-devices.h"

static const char SQL_FIND_ANSWER[] =
    "SELECT answer.device, actor, fingerprint, body FROM answer"
    " LEFT JOIN device ON device.id = answer.device WHERE op_id = ?1";
static const char SQL_ANSWER[] =
    "INSERT INTO answer (op_id, device, n, fingerprint, body) VALUES (?1, ?2, ?3, ?4, ?5)";
static const char SQL_TELL_AGAIN[] =
    "INSERT INTO told_again (device, n, op_id) VALUES (?1, ?2, ?3)";
static const char SQL_LAST_OP[] = "SELECT op_id FROM answer WHERE device = ?1 AND n = ?2 UNION ALL"
                                  " SELECT op_id FROM told_again WHERE device = ?1 AND n = ?2";
static const char SQL_REPLACE[] = "UPDATE device SET replaces = ?2 WHERE id = ?1";
static const char SQL_REPLACED[] = "SELECT replaces FROM device WHERE id = ?1 AND replaces <> ''";
static const char SQL_EPOCH[] = "SELECT epoch FROM city";
static const char SQL_SET_EPOCH[] = "UPDATE city SET epoch = ?1";
static const char SQL_GET_CITY[] = "SELECT epoch, sign_key FROM city";
static const char SQL_PUT_CITY[] =
    "INSERT OR REPLACE INTO city (one, epoch, sign_key, public_key) VALUES (1, ?1, ?2, ?3)";

#define SIGN_KEY_PLACE "city/sign_key"

/**
 * tb_answered_free:
 * @answered: (nullable) (transfer full): an operation that was answered
 */
void
tb_answered_free (TbAnswered *answered)
{
  if (answered == NULL)
    return;
  g_free (answered->device);
  g_free (answered->actor);
  g_free (answered->fingerprint);
  g_free (answered->body);
  g_free (answered);
}

/**
 * tb_devices_find_answer:
 * @city: connection to the city's database
 * @op_id: an operation
 * @answered_out: (out) (transfer full) (nullable): what was answered; %NULL if nothing was
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_devices_find_answer (TbConn      *city,
                        const char  *op_id,
                        TbAnswered **answered_out,
                        GError     **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *answered_out = NULL;
  if (!tb_conn_prepare (city, SQL_FIND_ANSWER, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, op_id);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      *answered_out = g_new0 (TbAnswered, 1);
      (*answered_out)->device = g_strdup (tb_stmt_get_text (&st, 0));
      (*answered_out)->actor = g_strdup (tb_stmt_get_text (&st, 1));
      (*answered_out)->fingerprint = g_strdup (tb_stmt_get_text (&st, 2));
      (*answered_out)->body = g_strdup (tb_stmt_get_text (&st, 3));
    }
  return step != TB_STEP_FAILED;
}

/**
 * tb_devices_answer:
 * @city: connection to the city's database, in the transaction of the effect
 * @op_id: an operation
 * @device: who sent it
 * @n: its number on that device
 * @fingerprint: of its bytes
 * @body: the answer
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_devices_answer (TbConn     *city,
                   const char *op_id,
                   const char *device,
                   gint64      n,
                   const char *fingerprint,
                   const char *body,
                   GError    **error)
{
  return tb_conn_run (city, SQL_ANSWER, error, "ssiss", op_id, device, n, fingerprint, body);
}

/* (transfer full) (nullable): the one text a question brings */
static gboolean
ask_text (TbConn     *city,
          const char *sql,
          const char *one,
          gint64      two,
          char      **text_out,
          GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *text_out = NULL;
  if (!tb_conn_prepare (city, sql, &st, error))
    return FALSE;
  if (one != NULL)
    tb_stmt_bind_text (&st, 1, one);
  if (two > 0)
    tb_stmt_bind_int64 (&st, 2, two);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    *text_out = g_strdup (tb_stmt_get_text (&st, 0));
  return step != TB_STEP_FAILED;
}

/**
 * tb_devices_tell_again:
 * @city: connection to the city's database, in a write transaction
 * @device: a device
 * @n: its next number
 * @op_id: an operation that was answered when it was another device
 * @error: return location
 *
 * Returns: whether it is noted that this is what that number was used for
 */
gboolean
tb_devices_tell_again (TbConn     *city,
                       const char *device,
                       gint64      n,
                       const char *op_id,
                       GError    **error)
{
  return tb_conn_run (city, SQL_TELL_AGAIN, error, "sis", device, n, op_id);
}

/**
 * tb_devices_dup_last_op:
 * @city: connection to the city's database
 * @device: (nullable): a device
 * @op_id_out: (out) (transfer full) (nullable): the last operation it was heard with
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_devices_dup_last_op (TbConn         *city,
                        const TbDevice *device,
                        char          **op_id_out,
                        GError        **error)
{
  *op_id_out = NULL;
  return device == NULL || device->last_n == 0 ||
         ask_text (city, SQL_LAST_OP, device->id, device->last_n, op_id_out, error);
}

/**
 * tb_devices_replace:
 * @city: connection to the city's database, in a write transaction
 * @id: a device
 * @replaced: the one it was before
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_devices_replace (TbConn     *city,
                    const char *id,
                    const char *replaced,
                    GError    **error)
{
  return tb_conn_run (city, SQL_REPLACE, error, "ss", id, replaced);
}

/**
 * tb_devices_find_replaced:
 * @city: connection to the city's database
 * @id: a device
 * @replaced_out: (out) (transfer full) (nullable): the one it was before; %NULL if it was none
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_devices_find_replaced (TbConn     *city,
                          const char *id,
                          char      **replaced_out,
                          GError    **error)
{
  return ask_text (city, SQL_REPLACED, id, 0, replaced_out, error);
}

/**
 * tb_city_row_dup_epoch:
 * @city: connection to the city's database
 * @epoch_out: (out) (transfer full): the life of the city, as of this transaction
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_row_dup_epoch (TbConn  *city,
                       char   **epoch_out,
                       GError **error)
{
  return ask_text (city, SQL_EPOCH, NULL, 0, epoch_out, error);
}

/**
 * tb_city_row_set_epoch:
 * @city: connection to the city's database, in a write transaction
 * @epoch: a fresh UUID
 * @error: return location
 *
 * Returns: whether another life begins
 */
gboolean
tb_city_row_set_epoch (TbConn     *city,
                       const char *epoch,
                       GError    **error)
{
  return tb_conn_run (city, SQL_SET_EPOCH, error, "s", epoch);
}

/**
 * tb_city_row_get:
 * @city: connection to the city's database
 * @epoch_out: (out) (transfer full): changes when the city is restored from a backup
 * @sign_key_out: (out caller-allocates): %TB_SEAL_KEY_BYTES bytes: seed of the signing key
 * @found_out: (out): whether there is one; everything else is only set then
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_row_get (TbConn   *city,
                 char    **epoch_out,
                 guint8   *sign_key_out,
                 gboolean *found_out,
                 GError  **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *epoch_out = NULL;
  *found_out = FALSE;
  if (!tb_conn_prepare (city, SQL_GET_CITY, &st, error))
    return FALSE;
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      gsize            size = 0;
      gsize            length = 0;
      gconstpointer    box = tb_stmt_get_blob (&st, 1, &size);
      g_autofree char *text =
          tb_seal_open (tb_conn_get_seal (city), SIGN_KEY_PLACE, box, size, error);
      g_autofree guchar *seed = text != NULL ? g_base64_decode (text, &length) : NULL;

      if (seed == NULL || length != TB_SEAL_KEY_BYTES)
        return FALSE;
      memcpy (sign_key_out, seed, TB_SEAL_KEY_BYTES);
      *epoch_out = g_strdup (tb_stmt_get_text (&st, 0));
      *found_out = TRUE;
    }
  return step != TB_STEP_FAILED;
}

/**
 * tb_city_row_put:
 * @city: connection to the city's database, in a write transaction
 * @epoch: a fresh UUID
 * @sign_key: %TB_SEAL_KEY_BYTES bytes: seed of the signing key; stored sealed
 * @public_key: %TB_SEAL_KEY_BYTES bytes
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_city_row_put (TbConn       *city,
                 const char   *epoch,
                 const guint8 *sign_key,
                 const guint8 *public_key,
                 GError      **error)
{
  g_autofree char   *text = g_base64_encode (sign_key, TB_SEAL_KEY_BYTES);
  g_autoptr (GBytes) box = tb_seal_close (tb_conn_get_seal (city), SIGN_KEY_PLACE, text);
  g_autoptr (GBytes) public_bytes = g_bytes_new (public_key, TB_SEAL_KEY_BYTES);
  g_auto (TbStmt)    st = { 0 };

  if (!tb_conn_prepare (city, SQL_PUT_CITY, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, epoch);
  tb_stmt_bind_blob (&st, 2, box);
  tb_stmt_bind_blob (&st, 3, public_bytes);
  return tb_stmt_run (&st, error);
}
