/* tb-city-trail.c: what a change leaves behind at the city
 *
 * Every change is numbered in each scope that sees the row, before or after; an operation
 * takes one number a scope, and only of scopes it touches.  Which scopes see a row is said in
 * tb-city-sight.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-trail.h"

#include "tb-city-sight.h"
#include "tb-feed.h"
#include "tb-kinds.h"

static gboolean
number_in (TbCityTrail *self,
           TbConn      *city,
           const char  *scope,
           gint64      *seq_out,
           GError     **error)
{
  gint64 *known = g_hash_table_lookup (self->seqs, scope);

  if (known == NULL)
    {
      gint64 seq = 0;

      if (!tb_feed_get_seq (city, scope, &seq, error) ||
          (seq == 0 && !tb_feed_begin (city, scope, error)) ||
          !tb_feed_set_seq (city, scope, seq + 1, error))
        return FALSE;
      seq++;
      known = g_memdup2 (&seq, sizeof seq);
      g_hash_table_insert (self->seqs, g_strdup (scope), known);
    }
  *seq_out = *known;
  return TRUE;
}

static gboolean
mark (TbCityTrail *self,
      TbConn      *city,
      const char  *scope,
      const char  *kind,
      const char  *id,
      gboolean     is_gone,
      GError     **error)
{
  gint64 seq = 0;

  return number_in (self, city, scope, &seq, error) &&
         tb_feed_mark (city, scope, kind, id, seq, is_gone, error);
}

/* Marks a transaction and its postings together: they are never seen half. */
static gboolean
mark_txn (TbCityTrail *self,
          TbConn      *city,
          const char  *txn_id,
          GHashTable  *scopes,
          GPtrArray   *postings,
          GError     **error)
{
  GHashTableIter iter;
  gpointer       scope;

  g_hash_table_iter_init (&iter, scopes);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    {
      if (!mark (self, city, scope, tb_ledger_txn_kind.table.name, txn_id, FALSE, error))
        return FALSE;
      for (guint i = 0; i < postings->len; i++)
        if (!mark (self, city, scope, tb_posting_kind.table.name, g_ptr_array_index (postings, i),
                   FALSE, error))
          return FALSE;
    }
  return TRUE;
}

/* Rows about somebody come into an organisation's sight, or leave it if others entered them. */
static gboolean
mark_about (TbCityTrail        *self,
            TbConn             *city,
            const char         *scope,
            const TbMembership *membership,
            gboolean            is_gone,
            GError            **error)
{
  for (guint i = 0; tb_city_about_people[i] != NULL; i++)
    {
      const TbKind         *kind = tb_city_about_people[i];
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

      if (!tb_rows_list (city, kind, TB_SQL_OF_PERSON, membership->person_id, rows, error) ||
          ((kind == &tb_relation_kind || kind == &tb_pair_kind) &&
           !tb_rows_list (city, kind, TB_SQL_OF_RELATIVE, membership->person_id, rows, error)))
        return FALSE;
      for (guint r = 0; r < rows->len; r++)
        {
          const char *org_id = tb_city_sight_get_text (rows->pdata[r], "org_id");
          gboolean    is_own = g_strcmp0 (org_id, membership->org_id) == 0;

          if (!(is_gone && is_own) &&
              !mark (self, city, scope, kind->table.name, tb_record_get_id (rows->pdata[r]),
                     is_gone, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* What else the coins of somebody did: holds, gifts, statements. */
static gboolean
mark_coins (TbCityTrail *self,
            TbConn      *city,
            const char  *scope,
            const char  *person_id,
            GError     **error)
{
  static const TbKind *const kinds[] = { &tb_hold_kind, &tb_gift_kind, &tb_statement_kind };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) ids =
          tb_feed_list_coins_of_person (city, kinds[k]->table.name, person_id, error);

      for (guint i = 0; ids != NULL && i < ids->len; i++)
        if (!mark (self, city, scope, kinds[k]->table.name, ids->pdata[i], FALSE, error))
          return FALSE;
      if (ids == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Somebody joins: what is theirs comes into the organisation's sight. */
static gboolean
show_person (TbCityTrail        *self,
             TbConn             *city,
             const TbMembership *membership,
             GError            **error)
{
  g_autofree char       *scope = g_strconcat ("org:", membership->org_id, NULL);
  g_autofree char       *account = tb_account_derive_member (membership->person_id);
  g_autoptr (GPtrArray)  txns = tb_feed_list_txns (city, account, error);
  g_autoptr (GHashTable) scopes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (scopes, scope);
  if (txns == NULL || !mark_about (self, city, scope, membership, FALSE, error) ||
      !mark (self, city, scope, tb_person_kind.table.name, membership->person_id,
             FALSE, error))
    return FALSE;
  if (txns->len > 0 &&
      !mark (self, city, scope, tb_account_kind.table.name, account, FALSE, error))
    return FALSE;
  for (guint i = 0; i < txns->len; i++)
    {
      g_autoptr (GPtrArray) postings =
          tb_feed_list_postings (city, g_ptr_array_index (txns, i), error);

      if (postings == NULL ||
          !mark_txn (self, city, g_ptr_array_index (txns, i), scopes, postings, error))
        return FALSE;
    }
  return mark_coins (self, city, scope, membership->person_id, error);
}

/* Somebody leaves: their row and account leave the organisation's sight; what was posted stays. */
static gboolean
hide_person (TbCityTrail        *self,
             TbConn             *city,
             const TbMembership *membership,
             GError            **error)
{
  g_autofree char *scope = g_strconcat ("org:", membership->org_id, NULL);
  g_autofree char *account = tb_account_derive_member (membership->person_id);
  gboolean         visible = FALSE;

  if (!mark_about (self, city, scope, membership, TRUE, error) ||
      !tb_feed_is_visible (city, scope, tb_account_kind.table.name, account, &visible, error) ||
      (visible && !mark (self, city, scope, tb_account_kind.table.name, account, TRUE, error)))
    return FALSE;
  return mark (self, city, scope, tb_person_kind.table.name, membership->person_id, TRUE, error);
}

/* Whether the operation's scope may change this row.  An account follows from what is done, and the
 * registrations of a person with every organisation from who they are: no operation names
 * one of another organisation.  Nor does one name what goes when somebody's data are deleted: the
 * row it is about is seen, and the rest follows, whoever has entered it (PIPL art. 47). */
static gboolean
check_sight (TbCityTrail  *self,
             TbConn       *city,
             const TbKind *kind,
             const char   *id,
             GError      **error)
{
  gboolean visible = FALSE;

  if (self->is_free || self->forgets || kind == &tb_account_kind || kind == &tb_registration_kind)
    return TRUE;
  if (!tb_feed_is_visible (city, self->scope, kind->table.name, id, &visible, error))
    return FALSE;
  if (!visible)
    g_set_error (error, TB_ERROR, TB_ERROR_REFUSED, "%s is not in scope %s", kind->table.name,
                 self->scope);
  return visible;
}

static gboolean
mark_everywhere (TbCityTrail  *self,
                 TbConn       *city,
                 const TbKind *kind,
                 const char   *id,
                 TbRecord     *after,
                 GError      **error)
{
  g_autoptr (GHashTable) scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)  seen = tb_feed_list_scopes (city, kind->table.name, id, error);
  GHashTableIter         iter;
  gpointer               scope;

  if (seen == NULL || (after != NULL && !tb_city_sight_add_row (scopes, city, after, error)))
    return FALSE;
  for (guint i = 0; i < seen->len; i++)
    if (!g_hash_table_contains (scopes, g_ptr_array_index (seen, i)) &&
        !mark (self, city, g_ptr_array_index (seen, i), kind->table.name, id, TRUE, error))
      return FALSE;
  g_hash_table_iter_init (&iter, scopes);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    if (!mark (self, city, scope, kind->table.name, id, FALSE, error))
      return FALSE;
  return TRUE;
}

static gboolean
number_and_remember (const TbTrail *trail,
                     TbConn        *city,
                     const TbKind  *kind,
                     const char    *id,
                     TbRecord      *before,
                     TbRecord      *after,
                     GError       **error)
{
  TbCityTrail       *self = (TbCityTrail *) trail;
  const TbFeedOrigin origin = { self->scope, trail->ver, self->op_id, self->actor, self->now_us };
  gint64             own = 0;

  /* an operation always counts in its own scope, so that its history has a place */
  if (!number_in (self, city, self->scope, &own, error))
    return FALSE;
  if ((before != NULL && !check_sight (self, city, kind, id, error)) ||
      !tb_feed_remember (city, &origin, kind, id, before, after, error))
    return FALSE;

  if (kind == &tb_posting_kind)
    return TRUE; /* comes into sight with its transaction */
  if (kind == &tb_ledger_txn_kind)
    {
      g_autoptr (GHashTable) scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GPtrArray)  postings = tb_feed_list_postings (city, id, error);

      return postings != NULL && tb_city_sight_add_txn (scopes, city, postings, error) &&
             mark_txn (self, city, id, scopes, postings, error);
    }
  if (!mark_everywhere (self, city, kind, id, after, error))
    return FALSE;
  if (kind != &tb_membership_kind || (before != NULL && after != NULL))
    return TRUE;
  if (after != NULL)
    return show_person (self, city, (TbMembership *) after, error);
  g_assert (before != NULL); /* a change is from something or to something */
  return hide_person (self, city, (TbMembership *) before, error);
}

/* Nobody sees a row otherwise by it: the row itself was changed, and is told as changed. */
static gboolean
forget (const TbTrail *trail,
        TbConn        *city,
        const TbKind  *kind,
        const char    *id,
        GError       **error)
{
  ((TbCityTrail *) trail)->forgets = TRUE;
  return tb_feed_forget (city, kind, id, error);
}

/**
 * tb_city_trail_init:
 * @self: (out caller-allocates): the trail; clear it with g_auto(TbCityTrail)
 * @city: connection to the city's database, in a write transaction
 * @identity: who acts; must outlive @self
 * @op_id: the operation; must outlive @self
 * @now_us: when, in microseconds UTC by the city's clock
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_trail_init (TbCityTrail      *self,
                    TbConn           *city,
                    const TbIdentity *identity,
                    const char       *op_id,
                    gint64            now_us,
                    GError          **error)
{
  gint64 seq = 0;

  *self = (TbCityTrail){ .parent = { .note = number_and_remember, .forget = forget },
                         .scope = identity->scope,
                         .op_id = op_id,
                         .actor = identity->actor,
                         .now_us = now_us,
                         /* the city's own may touch rows its scope does not see */
                         .is_free = (identity->roles & TB_ROLE_PLATFORM) != 0 };
  self->seqs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!tb_feed_get_seq (city, self->scope, &seq, error))
    return FALSE;
  self->parent.ver = seq + 1;
  return TRUE;
}

/**
 * tb_city_trail_add_seqs:
 * @self: a trail
 * @seqs: (element-type utf8 gint64): gets the operation's number in each scope that has none there
 */
void
tb_city_trail_add_seqs (const TbCityTrail *self,
                        GHashTable        *seqs)
{
  GHashTableIter iter;
  gpointer       scope;
  gpointer       seq;

  g_hash_table_iter_init (&iter, self->seqs);
  while (g_hash_table_iter_next (&iter, &scope, &seq))
    if (!g_hash_table_contains (seqs, scope))
      g_hash_table_insert (seqs, g_strdup (scope), g_memdup2 (seq, sizeof (gint64)));
}

/**
 * tb_city_trail_clear:
 * @self: a trail
 */
void
tb_city_trail_clear (TbCityTrail *self)
{
  g_clear_pointer (&self->seqs, g_hash_table_unref);
}
