/* tb-scene-coins.c: accounts, gifts, holds, and who signed where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scene-rows-private.h"

#include "tb-day.h"

/* Points are kept half a year (domain brief §6.9). */
#define POINT_DAYS 180

static const char POINTS[] = "WHERE at_us >= ?1 ORDER BY at_us, id";
static const char ALL_GIFTS[] = "WHERE state = 'given' ORDER BY settled_us, id";
static const char GIFTS_OF[] =
    "WHERE (person_id = ?1 OR receiver_id = ?1) AND +state = 'given' ORDER BY settled_us, id";
static const char ALL_HOLDS[] = "WHERE state = 'captured' ORDER BY settled_us, id";
static const char HOLDS_OF[] =
    "WHERE person_id = ?1 AND +state = 'captured' ORDER BY settled_us, id";

static const char SQL_GRANTS[] =
    "SELECT t.id, g.account, m.account, m.minutes, t.occurred_us FROM ledger_txn t"
    " JOIN posting m ON m.txn_id = t.id AND m.minutes > 0"
    " JOIN posting g ON g.txn_id = t.id AND g.minutes < 0"
    " WHERE t.cause = 'grant' AND (?1 = '' OR m.account = 'member:' || ?1)";
static const char SQL_SUM[] =
    "SELECT coalesce (sum (minutes), 0) FROM posting WHERE account = ?1 AND ver > 0";
static const char SQL_GROWN[] =
    "SELECT coalesce (sum (p.minutes), 0) FROM posting p JOIN ledger_txn t ON t.id = p.txn_id"
    " WHERE p.account = ?1 AND +t.cause = 'earn' AND t.occurred_us >= ?2";
static const char SQL_BROKEN[] =
    "SELECT p.id FROM posting p LEFT JOIN posting q ON q.account = p.account AND q.k = p.k - 1"
    " WHERE p.account = ?1 AND p.ver > 0"
    " AND p.balance_after <> p.minutes + coalesce (q.balance_after, 0) ORDER BY p.k LIMIT 1";

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* families give to each other, which is no trade. */
static gboolean
is_kin (TbSceneRows *self,
        const char  *a,
        const char  *b,
        gboolean    *kin_out,
        GError     **error)
{
  static const char SQL[] =
      "SELECT count(*) FROM relation WHERE (person_id = ?1 AND +other_id = ?2)"
      " OR (person_id = ?2 AND +other_id = ?1)";
  gint64 n = 0;

  if (!tb_conn_ask (self->conn, SQL, &n, error, "ss", a, b))
    return FALSE;
  *kin_out = n > 0;
  return TRUE;
}

static gboolean
add_transfer (TbSceneRows  *self,
              const char   *from,
              const char   *to,
              const char   *cause,
              gint64        minutes,
              gint64        at_us,
              const TbKind *kind,
              const char   *id,
              GError      **error)
{
  TbTransfer *transfer;

  if (!is_given (from) || !is_given (to))
    return TRUE;
  transfer = g_new0 (TbTransfer, 1);
  g_ptr_array_add (self->scene.transfers, transfer);
  transfer->from = from;
  transfer->to = to;
  transfer->cause = cause;
  transfer->minutes = minutes;
  transfer->at_us = at_us;
  transfer->kind = kind;
  transfer->id = id;
  return g_strcmp0 (cause, TB_CAUSE_GRANT) == 0 ||
         is_kin (self, from, to, &transfer->is_kin, error);
}

static gboolean
read_gifts (TbSceneRows *self,
            const char  *person_id,
            GError     **error)
{
  GPtrArray *rows = tb_scene_rows_add_array (self, g_object_unref);

  if (person_id != NULL
          ? !tb_rows_select (self->conn, &tb_gift_kind, GIFTS_OF, rows, error, "s", person_id)
          : !tb_rows_select (self->conn, &tb_gift_kind, ALL_GIFTS, rows, error, ""))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TbGift *gift = rows->pdata[i];

      if (!add_transfer (self, gift->person_id, gift->receiver_id, TB_CAUSE_GIFT, gift->minutes,
                         gift->settled_us, &tb_gift_kind, gift->id, error))
        return FALSE;
    }
  return TRUE;
}

/* Who served got the coins of who paid. */
static gboolean
read_redeemed (TbSceneRows *self,
               const char  *person_id,
               GError     **error)
{
  GPtrArray *rows = tb_scene_rows_add_array (self, g_object_unref);

  if (person_id != NULL
          ? !tb_rows_select (self->conn, &tb_hold_kind, HOLDS_OF, rows, error, "s", person_id)
          : !tb_rows_select (self->conn, &tb_hold_kind, ALL_HOLDS, rows, error, ""))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TbHold *hold = rows->pdata[i];

      if (!add_transfer (self, hold->person_id, hold->provider_id, TB_CAUSE_REDEEM, hold->captured,
                         hold->settled_us, &tb_hold_kind, hold->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_grants (TbSceneRows *self,
             const char  *person_id,
             GError     **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (self->conn, SQL_GRANTS, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, person_id != NULL ? person_id : "");
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const char *member = tb_stmt_get_text (&st, 2);

      if (!g_str_has_prefix (member, TB_ACCOUNT_MEMBER ":"))
        continue;
      if (!add_transfer (self, tb_scene_rows_keep (self, tb_stmt_get_text (&st, 1)),
                         tb_scene_rows_keep (self, member + sizeof TB_ACCOUNT_MEMBER),
                         TB_CAUSE_GRANT, tb_stmt_get_int64 (&st, 3), tb_stmt_get_int64 (&st, 4),
                         &tb_ledger_txn_kind, tb_scene_rows_keep (self, tb_stmt_get_text (&st, 0)),
                         error))
        return FALSE;
    }
  return step != TB_STEP_FAILED;
}

static int
compare_transfers (gconstpointer a,
                   gconstpointer b)
{
  const TbTransfer *first = *(TbTransfer *const *) a;
  const TbTransfer *second = *(TbTransfer *const *) b;

  if (first->at_us != second->at_us)
    return first->at_us < second->at_us ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

/**
 * tb_scene_rows_read_coins:
 * @self: a scene
 * @person_id: (nullable): somebody; %NULL for everybody
 * @error: return location
 *
 * Puts the coins that went from one person to another into the scene.
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_coins (TbSceneRows *self,
                          const char  *person_id,
                          GError     **error)
{
  self->scene.transfers = tb_scene_rows_add_array (self, g_free);
  if (!read_gifts (self, person_id, error) || !read_redeemed (self, person_id, error) ||
      !read_grants (self, person_id, error))
    return FALSE;
  g_ptr_array_sort (self->scene.transfers, compare_transfers);
  return TRUE;
}

/**
 * tb_scene_rows_read_account:
 * @self: an empty scene
 * @account_id: an account
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_account (TbSceneRows *self,
                            const char  *account_id,
                            GError     **error)
{
  g_auto (TbStmt) st = { 0 };
  gint64          today = tb_day_of_instant (self->scene.now_us);
  gint64          since = tb_day_add_days (today, (gint) -self->scene.rules->benefit_days);
  gpointer        row = NULL;
  TbStep          step;

  if (!tb_scene_rows_take (self, &tb_account_kind, account_id, &row, error) ||
      !tb_conn_ask (self->conn, SQL_SUM, &self->scene.sum_minutes, error, "s", account_id) ||
      !tb_conn_ask (self->conn, SQL_GROWN, &self->scene.grown_minutes, error, "si", account_id,
                    tb_day_to_instant (since)) ||
      !tb_conn_prepare (self->conn, SQL_BROKEN, &st, error))
    return FALSE;
  self->scene.account = row;
  tb_stmt_bind_text (&st, 1, account_id);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      self->scene.is_chain_broken = TRUE;
      self->scene.broken_id = tb_scene_rows_keep (self, tb_stmt_get_text (&st, 0));
    }
  return step != TB_STEP_FAILED;
}

static gboolean
list (TbSceneRows  *self,
      GPtrArray   **rows,
      const TbKind *kind,
      TbVerb        verb,
      const char   *id,
      GError      **error)
{
  if (*rows == NULL)
    *rows = tb_scene_rows_add_array (self, g_object_unref);
  return tb_rows_list (self->conn, kind, verb, id, *rows, error);
}

/* Relations of the scene's person, and the birthday of the spouse among them. */
static gboolean
read_family (TbSceneRows *self,
             const char  *person_id,
             GError     **error)
{
  if (!list (self, &self->scene.relations, &tb_relation_kind, TB_SQL_OF_PERSON, person_id, error) ||
      !list (self, &self->scene.relations, &tb_relation_kind, TB_SQL_OF_RELATIVE, person_id, error))
    return FALSE;
  for (guint i = 0; i < self->scene.relations->len; i++)
    {
      const TbRelation *relation = self->scene.relations->pdata[i];
      const TbPerson   *spouse = NULL;

      if (g_strcmp0 (relation->relation, "spouse") != 0)
        continue;
      if (!tb_scene_rows_find_person (self,
                                      g_strcmp0 (relation->person_id, person_id) == 0
                                          ? relation->other_id
                                          : relation->person_id,
                                      &spouse, error))
        return FALSE;
      if (spouse != NULL)
        self->scene.spouse_born = spouse->born;
    }
  return TRUE;
}

/* coins are used for oneself, or for the spouse. */
static gboolean
is_for_others (TbSceneRows *self)
{
  const char *payer = self->scene.hold->person_id;
  const char *served = self->scene.hold->beneficiary_id;

  if (!is_given (payer) || !is_given (served) || g_str_equal (payer, served))
    return FALSE;
  for (guint i = 0; i < self->scene.relations->len; i++)
    {
      const TbRelation *relation = self->scene.relations->pdata[i];

      if (g_strcmp0 (relation->relation, "spouse") == 0 &&
          (g_strcmp0 (relation->person_id, served) == 0 ||
           g_strcmp0 (relation->other_id, served) == 0))
        return FALSE;
    }
  return TRUE;
}

/**
 * tb_scene_rows_read_hold:
 * @self: an empty scene
 * @hold_id: coins set aside
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_hold (TbSceneRows *self,
                         const char  *hold_id,
                         GError     **error)
{
  gpointer row = NULL;

  if (!tb_scene_rows_take (self, &tb_hold_kind, hold_id, &row, error))
    return FALSE;
  if ((self->scene.hold = row) == NULL)
    return TRUE;
  self->scene.has_demand = is_given (self->scene.hold->demand_id);
  if (!tb_scene_rows_find_person (self, self->scene.hold->person_id, &self->scene.person, error) ||
      !tb_scene_rows_find_person (self, self->scene.hold->beneficiary_id, &self->scene.other,
                                  error) ||
      !read_family (self, self->scene.hold->person_id, error))
    return FALSE;
  self->scene.is_for_others = is_for_others (self);
  return TRUE;
}

/**
 * tb_scene_rows_read_gift:
 * @self: an empty scene
 * @gift_id: coins given
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_gift (TbSceneRows *self,
                         const char  *gift_id,
                         GError     **error)
{
  gpointer row = NULL;

  if (!tb_scene_rows_take (self, &tb_gift_kind, gift_id, &row, error))
    return FALSE;
  if ((self->scene.gift = row) == NULL)
    return TRUE;
  return tb_scene_rows_find_person (self, self->scene.gift->person_id, &self->scene.person,
                                    error) &&
         tb_scene_rows_find_person (self, self->scene.gift->receiver_id, &self->scene.other,
                                    error) &&
         read_family (self, self->scene.gift->person_id, error);
}

/**
 * tb_scene_rows_read_signs:
 * @self: an empty scene
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_signs (TbSceneRows *self,
                          GError     **error)
{
  GPtrArray *rows = tb_scene_rows_add_array (self, g_object_unref);
  gint64     today = tb_day_of_instant (self->scene.now_us);
  gint64     since_us = tb_day_to_instant (tb_day_add_days (today, -POINT_DAYS));

  self->scene.points = tb_scene_rows_add_array (self, g_free);
  if (!tb_rows_select (self->conn, &tb_sign_point_kind, POINTS, rows, error, "i", since_us))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      TbPoint *point = g_new0 (TbPoint, 1);
      gpointer visit = NULL;

      g_ptr_array_add (self->scene.points, point);
      point->sign = rows->pdata[i];
      if (!tb_scene_rows_take (self, &tb_visit_kind, point->sign->visit_id, &visit, error))
        return FALSE;
      point->visit = visit;
    }
  return TRUE;
}

/* Keys of all there is of a subject, in one order. */
static const struct
{
  TbSubject   subject;
  const char *sql;
} lists[] = {
  { TB_SUBJECT_VOLUNTEER,
    "SELECT DISTINCT volunteer_id FROM service_record UNION SELECT DISTINCT person_id FROM training"
    " ORDER BY 1" },
  { TB_SUBJECT_ELDER, "SELECT DISTINCT elder_id FROM service_record ORDER BY 1" },
  { TB_SUBJECT_PERSON, "SELECT id FROM person ORDER BY id" },
  { TB_SUBJECT_ORG, "SELECT DISTINCT org_id FROM service_record ORDER BY 1" },
  { TB_SUBJECT_VISIT, "SELECT id FROM visit ORDER BY start_us, id" },
  { TB_SUBJECT_ACCOUNT, "SELECT id FROM account ORDER BY id" },
  { TB_SUBJECT_HOLD, "SELECT id FROM hold ORDER BY id" },
  { TB_SUBJECT_GIFT, "SELECT id FROM gift ORDER BY id" },
  { TB_SUBJECT_CERTIFICATE, "SELECT id FROM certificate WHERE state = 'issued' ORDER BY id" },
};

/**
 * tb_scene_rows_list:
 * @conn: a connection
 * @subject: what is looked at; not one of which there is but one
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): keys of all there is of it; %NULL with
 *   @error if the database did not answer
 */
GPtrArray *
tb_scene_rows_list (TbConn   *conn,
                    TbSubject subject,
                    GError  **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (TbStmt) st = { 0 };
      TbStep          step;

      if (lists[i].subject != subject)
        continue;
      if (!tb_conn_prepare (conn, lists[i].sql, &st, error))
        return NULL;
      while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
        if (is_given (tb_stmt_get_text (&st, 0)))
          g_ptr_array_add (ids, g_strdup (tb_stmt_get_text (&st, 0)));
      if (step == TB_STEP_FAILED)
        return NULL;
    }
  return g_steal_pointer (&ids);
}
