/* tb-city-trail.c: what a change leaves behind at the city
 *
 * Every change is numbered in each scope that sees the row, before or after; an operation
 * takes one number a scope, and only of scopes it touches.  Which scopes see a row follows
 * from the row alone:
 *
 *   organisation      its own, and the third-party operator's
 *   staff             their organisation's, if they have one, and the third-party operator's
 *   team, membership, number block, certificate   the organisation's
 *   person, account   those of the organisations the person belongs to
 *   service record    the organisation's; the operator's from recognition on
 *   registration, qualification, visit, sign point, evaluation   the organisation's
 *   anomaly case      the organisation's that it is about, and the operator's
 *   training, insurance, credential, consent, relation   the organisation's that entered it, and
 *                     those of the organisations the person, or the relative, belongs to
 *   transaction and its postings   the operator's, and those of every account's owner
 *   account without owner   the operator's, but for the mints
 *   hold, gift        the organisation's, those of everybody who takes part, and the operator's
 *   adjustment        the operator's
 *   statement         as its account; the operator's, if nobody owns it
 *   head of the chain   everybody's, so that each desk can tell a chain that was written anew
 *   rule package      everybody's, those of scopes that begin later as well
 *   organisation, person, visit, service record   besides, the street's and the district's whose
 *                     code it bears, if anybody may sign in there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-trail.h"

#include <string.h>

#include "tb-feed.h"
#include "tb-kinds.h"

#define OPERATOR_SCOPE "operator"

/* Rows about a person, which every organisation of theirs may have to know. */
static const TbKind *const about_people[] = { &tb_training_kind, &tb_insurance_kind,
                                              &tb_credential_kind, &tb_consent_kind,
                                              &tb_relation_kind };

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

static gboolean
add_person_scopes (GHashTable *scopes,
                   TbConn     *city,
                   const char *person_id,
                   GError    **error)
{
  g_autoptr (GPtrArray) orgs = NULL;

  if (person_id == NULL)
    return TRUE;
  if ((orgs = tb_feed_list_orgs_of_person (city, person_id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < orgs->len; i++)
    g_hash_table_add (scopes, g_strconcat ("org:", g_ptr_array_index (orgs, i), NULL));
  return TRUE;
}

static gboolean
add_txn_scopes (GHashTable *scopes,
                TbConn     *city,
                GPtrArray  *postings,
                GError    **error)
{
  g_hash_table_add (scopes, g_strdup (OPERATOR_SCOPE));
  for (guint i = 0; i < postings->len; i++)
    {
      g_autoptr (TbPosting) posting = NULL;
      g_autoptr (TbAccount) account = NULL;
      gpointer              rows[2] = { NULL };

      if (!tb_rows_get (city, &tb_posting_kind, g_ptr_array_index (postings, i), &rows[0], error))
        return FALSE;
      if ((posting = rows[0]) == NULL)
        continue;
      if (!tb_rows_get (city, &tb_account_kind, posting->account, &rows[1], error))
        return FALSE;
      account = rows[1];
      if (account != NULL && !add_person_scopes (scopes, city, account->person_id, error))
        return FALSE;
    }
  return TRUE;
}

/* Scopes that see what has to do with an account. */
static gboolean
add_account_scopes (GHashTable *scopes,
                    TbConn     *city,
                    const char *account,
                    GError    **error)
{
  if (g_str_has_prefix (account, TB_ACCOUNT_MEMBER ":"))
    return add_person_scopes (scopes, city, strchr (account, ':') + 1, error);
  if (!g_str_has_prefix (account, TB_ACCOUNT_MINT ":"))
    g_hash_table_add (scopes, g_strdup (OPERATOR_SCOPE));
  return TRUE;
}

static gboolean
add_all_scopes (GHashTable *scopes,
                TbConn     *city,
                GError    **error)
{
  g_autoptr (GPtrArray) all = tb_feed_list_all_scopes (city, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    g_hash_table_add (scopes, g_strdup (g_ptr_array_index (all, i)));
  return all != NULL;
}

/* Scopes that see what coins do; TRUE for other rows, too. */
static gboolean
add_coin_scopes (GHashTable *scopes,
                 TbConn     *city,
                 TbRecord   *row,
                 GError    **error)
{
  const TbKind *kind = tb_record_get_kind (row);

  if (kind == &tb_account_kind)
    return add_account_scopes (scopes, city, tb_record_get_id (row), error);
  if (kind == &tb_statement_kind)
    return add_account_scopes (scopes, city, ((TbStatement *) row)->account, error);
  if (kind == &tb_chain_head_kind || kind == &tb_rule_file_kind)
    return add_all_scopes (scopes, city, error);
  if (kind == &tb_adjust_kind || kind == &tb_hold_kind || kind == &tb_gift_kind)
    g_hash_table_add (scopes, g_strdup (OPERATOR_SCOPE));
  if (kind == &tb_hold_kind)
    return add_person_scopes (scopes, city, ((TbHold *) row)->person_id, error) &&
           add_person_scopes (scopes, city, ((TbHold *) row)->beneficiary_id, error) &&
           add_person_scopes (scopes, city, ((TbHold *) row)->provider_id, error);
  if (kind == &tb_gift_kind)
    return add_person_scopes (scopes, city, ((TbGift *) row)->person_id, error) &&
           add_person_scopes (scopes, city, ((TbGift *) row)->receiver_id, error);
  return TRUE;
}

static const char *
get_text (TbRecord   *row,
          const char *name)
{
  const TbField *field = tb_table_find (&tb_record_get_kind (row)->table, name);

  return field != NULL ? tb_field_get_text (field, row) : NULL;
}

static gboolean
is_about_people (const TbKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (about_people); i++)
    if (about_people[i] == kind)
      return TRUE;
  return FALSE;
}

/* Scopes that see @row, which is not a transaction. */
static gboolean
add_row_scopes (GHashTable *scopes,
                TbConn     *city,
                TbRecord   *row,
                GError    **error)
{
  const TbKind *kind = tb_record_get_kind (row);
  const char   *org_id =
      kind == &tb_organisation_kind ? tb_record_get_id (row) : get_text (row, "org_id");

  if (org_id != NULL)
    g_hash_table_add (scopes, g_strconcat ("org:", org_id, NULL));
  if (kind == &tb_organisation_kind || kind == &tb_staff_kind || kind == &tb_anomaly_case_kind ||
      (kind == &tb_service_record_kind &&
       g_strcmp0 (((TbServiceRecord *) row)->state, TB_RECORD_SUBMITTED) != 0))
    g_hash_table_add (scopes, g_strdup (OPERATOR_SCOPE));
  /* what bears a district alone, as coins do, is in no place */
  if (tb_table_find (&kind->table, "street") != NULL &&
      !tb_feed_add_areas (city, get_text (row, "street"), get_text (row, "district"), scopes,
                          error))
    return FALSE;
  if (kind == &tb_person_kind)
    return add_person_scopes (scopes, city, tb_record_get_id (row), error);
  if (is_about_people (kind))
    return add_person_scopes (scopes, city, get_text (row, "person_id"), error) &&
           add_person_scopes (scopes, city, get_text (row, "other_id"), error);
  return add_coin_scopes (scopes, city, row, error);
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
  for (guint i = 0; i < G_N_ELEMENTS (about_people); i++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

      if (!tb_rows_list (city, about_people[i], TB_SQL_OF_PERSON, membership->person_id, rows,
                         error) ||
          (about_people[i] == &tb_relation_kind &&
           !tb_rows_list (city, about_people[i], TB_SQL_OF_RELATIVE, membership->person_id, rows,
                          error)))
        return FALSE;
      for (guint r = 0; r < rows->len; r++)
        {
          gboolean is_own =
              g_strcmp0 (get_text (rows->pdata[r], "org_id"), membership->org_id) == 0;

          if (!(is_gone && is_own) && !mark (self, city, scope, about_people[i]->table.name,
                                             tb_record_get_id (rows->pdata[r]), is_gone, error))
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

/* Whether the operation's scope may change this row. */
static gboolean
check_sight (TbCityTrail  *self,
             TbConn       *city,
             const TbKind *kind,
             const char   *id,
             GError      **error)
{
  gboolean visible = FALSE;

  if (self->is_free || kind == &tb_account_kind)
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

  if (seen == NULL || (after != NULL && !add_row_scopes (scopes, city, after, error)))
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

      return postings != NULL && add_txn_scopes (scopes, city, postings, error) &&
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

  *self = (TbCityTrail){ .parent = { .note = number_and_remember },
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
