/* fraud-coins.c: coins are earned, granted, spent and given, and certificates tell of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-city.h"

#include "tb-ledger.h"

#define GRANT_ACCOUNT "grant:110101"
#define BUDGET        900000 /* minutes */

static gboolean
note_nothing (const TbTrail *trail,
              TbConn        *conn,
              const TbKind  *kind,
              const char    *id,
              TbRecord      *before,
              TbRecord      *after,
              GError       **error)
{
  return TRUE;
}

static char *
sign_certificate (const TbTruth       *truth,
                  const TbCertificate *certificate,
                  const char          *name)
{
  return g_strdup (certificate->number);
}

static char *
sign_text (const TbTruth *truth,
           const char    *purpose,
           const char    *text)
{
  return g_strdup (purpose);
}

/* Coins that move when everything is written. */
void
fraud_move (FraudCity  *city,
            gint64      at_us,
            const char *cause,
            const char *source,
            const char *from,
            const char *to,
            gint64      minutes)
{
  FraudMove *move = g_new0 (FraudMove, 1);

  move->at_us = at_us;
  move->cause = cause;
  move->source = g_strdup (source);
  move->from = g_strdup (from);
  move->to = g_strdup (to);
  move->minutes = minutes;
  g_ptr_array_add (city->moves, move);
}

/* Out of the district's budget to somebody the plan names. */
void
fraud_grant (FraudCity   *city,
             FraudPerson *to,
             gint64       at_us,
             gint64       minutes)
{
  g_autofree char *member = tb_account_derive_member (to->person->id);
  g_autofree char *source = g_strdup_printf ("grant-%u", ++city->n_ids);

  fraud_move (city, at_us, TB_CAUSE_GRANT, source, GRANT_ACCOUNT, member, minutes);
}

/* Coins of @payer pay for a service. */
TbHold *
fraud_redeem (FraudCity    *city,
              FraudPerson  *payer,
              FraudService *service)
{
  TbHold *hold = fraud_row (city, &tb_hold_kind, "h");

  tb_set_str (&hold->person_id, payer->person->id);
  tb_set_str (&hold->beneficiary_id, service->elder->person->id);
  tb_set_str (&hold->provider_id, service->volunteer->person->id);
  hold->booking = g_strdup_printf ("b-%s", service->record->id);
  hold->demand_id = g_strdup_printf ("d-%s", service->record->id);
  hold->minutes = hold->captured = service->record->minutes;
  tb_set_str (&hold->form, TB_FORM_SIGNATURE);
  hold->org_id = g_strdup (payer->org->id);
  hold->account = tb_account_derive_member (payer->person->id);
  tb_set_str (&hold->state, TB_HOLD_CAPTURED);
  hold->placed_by = g_strdup (payer->org->staff[0]);
  hold->placed_us = service->record->start_us - fraud_range (city, 1000, 7000) * TB_TEST_MIN_US;
  hold->settled_by = g_strdup (payer->org->staff[1]);
  hold->settled_us = service->record->end_us + fraud_range (city, 200, 3000) * TB_TEST_MIN_US;
  fraud_move (city, hold->settled_us, TB_CAUSE_REDEEM, hold->id, hold->account, TB_ACCOUNT_REDEEMED,
              hold->captured);
  return hold;
}

/* Coins from one person to another; @relation (nullable) is what was seen of it. */
TbGift *
fraud_give (FraudCity   *city,
            FraudPerson *from,
            FraudPerson *to,
            TbRelation  *relation,
            gint64       at_us,
            gint64       minutes)
{
  g_autofree char *giver = tb_account_derive_member (from->person->id);
  g_autofree char *receiver = tb_account_derive_member (to->person->id);
  TbGift          *gift = fraud_row (city, &tb_gift_kind, "x");

  tb_set_str (&gift->person_id, from->person->id);
  tb_set_str (&gift->receiver_id, to->person->id);
  gift->minutes = minutes;
  tb_set_str (&gift->form, TB_FORM_SIGNATURE);
  tb_set_str (&gift->org_id, from->org->id);
  tb_set_str (&gift->state, TB_GIFT_GIVEN);
  tb_set_str (&gift->relation_id, relation != NULL ? relation->id : NULL);
  tb_set_str (&gift->requested_by, from->org->staff[0]);
  gift->requested_us = at_us - fraud_range (city, 60, 2000) * TB_TEST_MIN_US;
  gift->settled_us = at_us;
  fraud_move (city, at_us, TB_CAUSE_GIFT, gift->id, giver, receiver, minutes);
  return gift;
}

/* What was certified until it was issued; what stands in it already is what somebody has added. */
void
fraud_sum_certificates (FraudCity *city)
{
  for (guint c = 0; c < city->certificates->len; c++)
    {
      TbCertificate *row = city->certificates->pdata[c];

      for (guint i = 0; i < city->services->len; i++)
        {
          const FraudService    *service = city->services->pdata[i];
          const TbServiceRecord *record = service->record;

          if (record->id == NULL || !g_str_equal (record->volunteer_id, row->person_id) ||
              !g_str_equal (record->org_id, row->org_id) || record->certified_us == 0 ||
              record->certified_us > row->issued_us ||
              record->start_us < tb_day_to_instant (row->from_day) ||
              record->start_us >= tb_day_to_instant (tb_day_add_days (row->to_day, 1)))
            continue;
          row->minutes += service->earned != 0 ? service->earned : record->minutes;
          row->n_records++;
        }
    }
}

/* A certificate for @from_day to @to_day. */
TbCertificate *
fraud_certify (FraudCity   *city,
               FraudPerson *person,
               int          from_day,
               int          to_day,
               int          issued_day)
{
  TbCertificate *row = fraud_row (city, &tb_certificate_kind, "z");

  tb_set_str (&row->person_id, person->person->id);
  tb_set_str (&row->org_id, person->org->id);
  tb_set_str (&row->state, TB_CERTIFICATE_ISSUED);
  tb_set_str (&row->name, person->person->name);
  tb_set_str (&row->requested_by, person->org->staff[0]);
  tb_set_str (&row->issued_by, person->org->staff[1]);
  row->number = g_strdup_printf ("NO-%s", row->id);
  row->serial = city->n_ids;
  row->from_day = fraud_day (from_day);
  row->to_day = fraud_day (to_day);
  row->issued_on = fraud_day (issued_day);
  row->requested_us = fraud_at (issued_day, 600);
  row->issued_us = fraud_at (issued_day, 900);
  g_ptr_array_add (city->certificates, row);
  return row;
}

/* Elders spend what they were granted. */
static void
spend_org (FraudCity *city,
           FraudOrg  *org)
{
  gint64 left[8];

  for (guint e = 0; e < G_N_ELEMENTS (left); e++)
    {
      left[e] = fraud_range (city, 30, 60) * 60;
      fraud_grant (city, org->elders->pdata[e], fraud_at (fraud_range (city, 1, 12), 600), left[e]);
    }
  for (guint i = 0; i < city->services->len; i++)
    {
      FraudService *service = city->services->pdata[i];
      const gint64  minutes = service->record->minutes;

      if (service->volunteer->org != org || service->record->activity != NULL ||
          service->record->certified_us == 0 || service->record->start_us < fraud_at (20, 0) ||
          !fraud_chance (city, 25))
        continue;
      for (guint e = 0; e < G_N_ELEMENTS (left); e++)
        if (service->elder == org->elders->pdata[e] && left[e] >= minutes)
          {
            left[e] -= minutes;
            fraud_redeem (city, service->elder, service);
          }
    }
}

static gint64
count_earned (FraudCity   *city,
              FraudPerson *who,
              gint64       until_us)
{
  gint64 minutes = 0;

  for (guint i = 0; i < city->services->len; i++)
    {
      FraudService *service = city->services->pdata[i];

      if (service->volunteer == who && service->record->certified_us != 0 &&
          service->record->certified_us < until_us)
        minutes += service->record->minutes;
    }
  return minutes;
}

/* A couple gives to and fro; somebody gives to a spouse and to two parents. */
static void
give_org (FraudCity *city,
          FraudOrg  *org)
{
  for (guint i = 0; i < city->relations->len; i++)
    {
      TbRelation  *relation = city->relations->pdata[i];
      FraudPerson *who[2] = { NULL, NULL };
      const gint64 at_us = fraud_at (fraud_range (city, 170, 235), fraud_range (city, 540, 1000));

      if (!g_str_equal (relation->org_id, org->id) || g_str_equal (relation->relation, "guardian"))
        continue;
      for (guint p = 0; p < city->people->len; p++)
        {
          FraudPerson *person = city->people->pdata[p];

          if (g_str_equal (person->person->id, relation->person_id))
            who[0] = person;
          else if (g_str_equal (person->person->id, relation->other_id))
            who[1] = person;
        }
      for (guint side = 0; side < 2; side++)
        if (who[side]->person->is_volunteer && who[!side]->person->is_elder &&
            count_earned (city, who[side], at_us) >= 480)
          fraud_give (city, who[side], who[!side], relation,
                      at_us + (gint64) side * 9 * FRAUD_DAY_US, 60 * fraud_range (city, 1, 2));
    }
}

static void
certify_org (FraudCity *city,
             FraudOrg  *org)
{
  for (guint v = 3; v < org->volunteers->len; v += 3)
    {
      const int day = fraud_range (city, 100, FRAUD_N_DAYS - 2);

      fraud_certify (city, org->volunteers->pdata[v], 0, day, day);
      if (fraud_chance (city, 30)) /* the school wants the month besides the year */
        fraud_certify (city, org->volunteers->pdata[v], day - 30, day,
                       MIN (day + 4, FRAUD_N_DAYS - 1));
    }
}

/**
 * fraud_spend:
 * @city: with its services
 *
 * What honest people do with coins.
 */
void
fraud_spend (FraudCity *city)
{
  fraud_move (city, fraud_at (0, 1), TB_CAUSE_GRANT_ISSUE, "budget", "mint:2026", GRANT_ACCOUNT,
              BUDGET);
  for (guint o = 0; o < FRAUD_N_ORGS; o++)
    {
      FraudOrg *org = city->orgs->pdata[o];

      spend_org (city, org);
      give_org (city, org);
      certify_org (city, org);
    }
}

static int
compare_moves (gconstpointer a,
               gconstpointer b)
{
  const FraudMove *one = *(FraudMove *const *) a;
  const FraudMove *two = *(FraudMove *const *) b;

  if (one->at_us != two->at_us)
    return one->at_us < two->at_us ? -1 : 1;
  return strcmp (one->source, two->source);
}

static void
earn_all (FraudCity *city)
{
  for (guint i = 0; i < city->services->len; i++)
    {
      FraudService          *service = city->services->pdata[i];
      const TbServiceRecord *record = service->record;
      g_autofree char       *member = tb_account_derive_member (record->volunteer_id);
      const gint64           minutes = service->earned != 0 ? service->earned : record->minutes;

      if (record->id != NULL && record->certified_us != 0 && minutes > 0 &&
          g_strcmp0 (record->state, TB_RECORD_CERTIFIED) == 0)
        fraud_move (city, record->certified_us, TB_CAUSE_EARN, record->id, "mint:2026", member,
                    minutes);
    }
}

/* Through the real ledger, in the order in which it happened. */
void
fraud_post (FraudCity *city)
{
  const TbTrail         trail = { 1, note_nothing };
  const TbTruth         truth = { sign_certificate, sign_text, 1 };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;
  TbOp                 *op = tb_op_new ("post", "city", "record.certify", TB_TEST_NOW_US);
  TbOpContext           cx = { .conn = city->conn,
                               .trail = &trail,
                               .rules = tb_rules_get_default (),
                               .truth = &truth,
                               .actor = "operator",
                               .roles = TB_ROLE_OPERATOR,
                               .reasons = reasons,
                               .op = op };

  earn_all (city);
  g_ptr_array_sort (city->moves, compare_moves);
  for (guint i = 0; i < city->moves->len; i++)
    {
      const FraudMove *move = city->moves->pdata[i];
      TbLedgerMove     posted = { .cause = move->cause,
                                  .source_id = move->source,
                                  .occurred_us = move->at_us };

      cx.now_us = move->at_us;
      if (!tb_ledger_post_pair (&cx, &posted, move->from, move->to, move->minutes, &error))
        g_test_message ("%s %s of %s", move->cause, move->source, move->from);
      g_assert_no_error (error);
      g_assert_cmpuint (reasons->len, ==, 0);
    }
  tb_op_free (op);
}
