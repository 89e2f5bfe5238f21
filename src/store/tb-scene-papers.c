/* tb-scene-papers.c: a certificate, and what it should say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scene-rows-private.h"

#include "tb-day.h"

/* What was certified until the certificate was issued: for whomever, and for its issuer. */
#define COVERED                                                                      \
  " JOIN ledger_txn t ON t.source_id = r.id AND t.cause = 'earn'"                    \
  " JOIN posting p ON p.txn_id = t.id AND p.account = 'member:' || ?1 AND p.ver > 0" \
  " WHERE r.volunteer_id = ?1 AND +r.state = 'certified' AND +r.certified_us <= ?2"  \
  " AND +r.start_us >= ?3 AND +r.start_us < ?4"
static const char SQL_ALL_SERVICE[] =
    "SELECT coalesce (sum (p.minutes), 0) FROM service_record r" COVERED;
static const char SQL_SERVICE[] =
    "SELECT coalesce (sum (p.minutes), 0) FROM service_record r" COVERED " AND +r.org_id = ?5";
static const char SQL_N_SERVICES[] =
    "SELECT count(*) FROM service_record r" COVERED " AND +r.org_id = ?5";
static const char FOREIGN[] =
    "WHERE volunteer_id = ?1 AND +org_id <> ?2 AND +state = 'certified'"
    " AND +certified_us <= ?3 AND +start_us >= ?4 AND +start_us < ?5 ORDER BY start_us, id LIMIT 1";

/* Whether the certificate's minutes are those of everything the person did, and not only for the
 * organisation; then one of the records of others. */
static gboolean
find_foreign (TbSceneRows *self,
              gint64       from_us,
              gint64       before_us,
              GError     **error)
{
  const TbCertificate *certificate = self->scene.certificate;
  GPtrArray           *rows = tb_scene_rows_add_array (self, g_object_unref);
  gint64               all = 0;

  if (certificate->minutes == self->scene.sum_records)
    return TRUE;
  if (!tb_conn_ask (self->conn, SQL_ALL_SERVICE, &all, error, "siii", certificate->person_id,
                    certificate->issued_us, from_us, before_us))
    return FALSE;
  if (all != certificate->minutes)
    return TRUE;
  if (!tb_rows_select (self->conn, &tb_service_record_kind, FOREIGN, rows, error, "ssiii",
                       certificate->person_id, certificate->org_id, certificate->issued_us, from_us,
                       before_us))
    return FALSE;
  if (rows->len > 0)
    self->scene.foreign_id = ((TbServiceRecord *) rows->pdata[0])->id;
  return TRUE;
}

/**
 * tb_scene_rows_read_certificate:
 * @self: an empty scene
 * @certificate_id: a certificate that was issued
 * @error: return location
 *
 * It covers what was certified until it was issued, and says nothing of what came after.
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_certificate (TbSceneRows *self,
                                const char  *certificate_id,
                                GError     **error)
{
  const TbCertificate *certificate;
  gint64               from_us;
  gint64               before_us;
  gpointer             row = NULL;

  if (!tb_scene_rows_take (self, &tb_certificate_kind, certificate_id, &row, error))
    return FALSE;
  if ((self->scene.certificate = certificate = row) == NULL)
    return TRUE;
  from_us = tb_day_to_instant (certificate->from_day);
  before_us = tb_day_to_instant (tb_day_add_days (certificate->to_day, 1));
  if (!tb_conn_ask (self->conn, SQL_SERVICE, &self->scene.sum_records, error, "siiis",
                    certificate->person_id, certificate->issued_us, from_us, before_us,
                    certificate->org_id) ||
      !tb_conn_ask (self->conn, SQL_N_SERVICES, &self->scene.n_records, error, "siiis",
                    certificate->person_id, certificate->issued_us, from_us, before_us,
                    certificate->org_id))
    return FALSE;
  return find_foreign (self, from_us, before_us, error);
}
