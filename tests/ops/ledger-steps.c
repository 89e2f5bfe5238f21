/* ledger-steps.c: steps as operations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-world.h"

#include "tb-day.h"
#include "tb-op-args-ledger.h"

static const char *const districts[] = { "110101", "110102", "110105" };

char *
ledger_name_account (guint account)
{
  if (account < N_PERSONS)
    return g_strdup_printf ("member:p%u", account);
  if (account < A_GRANT + 3)
    return g_strconcat ("grant:", districts[account - A_GRANT], NULL);
  if (account < A_POOL)
    return g_strconcat ("fund:", districts[account - A_GRANT - 3], NULL);
  return g_strdup (account == A_POOL        ? TB_ACCOUNT_POOL
                   : account == A_REDEEMED  ? TB_ACCOUNT_REDEEMED
                   : account == A_FORFEITED ? TB_ACCOUNT_FORFEITED
                   : account == A_EXPIRED   ? TB_ACCOUNT_EXPIRED
                                            : TB_ACCOUNT_SUSPENSE);
}

static char *
name_person (guint person)
{
  return g_strdup_printf ("p%u", person);
}

/* Ids of what a step makes, by a letter and its number. */
static char *
name (char  letter,
      guint seq)
{
  return g_strdup_printf ("%c%u", letter, seq);
}

static void
fill_hold (TbHoldPlace    *args,
           const LedgerOp *step,
           gint64          now_us)
{
  args->id = name ('h', step->seq);
  args->person_id = name_person (step->who);
  args->beneficiary_id = name_person (step->other);
  args->provider_id = name_person (step->third);
  args->booking = name ('b', step->target);
  args->demand_id = name ('d', step->seq);
  args->minutes = step->minutes;
  args->expires_us = now_us + 24 * TB_TEST_HOUR_US;
  args->form = g_strdup (TB_FORM_SIGNATURE);
  args->authorisation = g_strdup ("册 3");
}

static void
fill_gift (TbGiftRequest  *args,
           const LedgerOp *step)
{
  args->id = name ('g', step->seq);
  args->person_id = name_person (step->who);
  args->receiver_id = name_person (step->other);
  args->minutes = step->minutes;
  args->form = g_strdup (TB_FORM_CODE);
  args->authorisation = g_strdup ("839201");
}

static void
fill_donation (TbDonationMake *args,
               const LedgerOp *step)
{
  args->id = name ('d', step->seq);
  args->person_id = name_person (step->who);
  args->minutes = step->minutes;
  args->form = g_strdup (TB_FORM_WITNESS);
  args->authorisation = g_strdup ("册 4");
  args->witness = g_strdup ("居委会 张");
}

static void
fill_grant (gpointer        data,
            const LedgerOp *step)
{
  TbGrantGive  *give = data;
  TbGrantIssue *issue = data;

  if (step->verb == V_ISSUE)
    {
      issue->id = name ('i', step->seq);
      issue->account = ledger_name_account (step->other);
      issue->minutes = step->minutes;
      issue->document = g_strdup ("预算");
      return;
    }
  give->id = name ('n', step->seq);
  give->account = ledger_name_account (step->who);
  give->person_id = name_person (step->other);
  give->minutes = step->minutes;
  give->category = g_strdup ("失能");
  give->document = g_strdup ("预算");
}

static void
fill_adjust (TbAdjustPropose *args,
             const LedgerOp  *step,
             gint64           now_us)
{
  args->id = name ('a', step->seq);
  args->from_account = ledger_name_account (step->who);
  args->to_account = g_strdup (TB_ACCOUNT_FORFEITED);
  args->minutes = step->minutes;
  args->occurred_us = now_us;
  args->reason = g_strdup ("核查");
  args->document = g_strdup ("案卷 1");
}

/* Whatever the target made, if it moved coins. */
static char *
find_txn (const LedgerOp *step)
{
  static const struct
  {
    LedgerVerb  verb;
    char        letter;
    const char *cause;
  } sources[] = {
    { V_EARN, 's', TB_CAUSE_EARN },
    { V_HOLD, 'h', TB_CAUSE_REDEEM },
    { V_GIFT, 'g', TB_CAUSE_GIFT },
    { V_DONATE, 'd', TB_CAUSE_DONATE },
    { V_ISSUE, 'i', TB_CAUSE_GRANT_ISSUE },
    { V_GRANT, 'n', TB_CAUSE_GRANT },
    { V_POOL, 'o', TB_CAUSE_POOL_PAY },
    { V_MIGRATE, 'm', TB_CAUSE_MIGRATE },
    { V_PROPOSE, 'a', TB_CAUSE_ADJUST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i].verb == (LedgerVerb) step->other)
      {
        g_autofree char *source = name (sources[i].letter, step->target);

        return tb_ledger_derive_id (sources[i].cause, source);
      }
  return g_strdup ("nothing");
}

static void
fill_month (TbCoinName *args,
            gint64      month)
{
  args->id = g_strdup_printf ("%04d-%02d", (int) (month / 100), (int) (month % 100));
}

static void
fill (TbOp           *op,
      const LedgerOp *step,
      gint64          now_us)
{
  TbCoinName   *named = op->args; /* the key is every shape's first field */
  TbCoinReason *reasoned = op->args;

  switch (step->verb)
    {
    case V_EARN:
      named->id = name ('s', step->target);
      break;
    case V_HOLD:
      fill_hold (op->args, step, now_us);
      break;
    case V_CAPTURE:
      ((TbHoldCapture *) op->args)->minutes = step->minutes;
      G_GNUC_FALLTHROUGH;
    case V_RELEASE:
    case V_EXPIRE:
      named->id = name ('h', step->target);
      break;
    case V_GIFT:
      fill_gift (op->args, step);
      break;
    case V_CONFIRM:
      ((TbGiftConfirm *) op->args)->form = g_strdup (TB_FORM_SIGNATURE);
      ((TbGiftConfirm *) op->args)->authorisation = g_strdup ("册 5");
      G_GNUC_FALLTHROUGH;
    case V_DECLINE:
    case V_CANCEL:
      named->id = name ('g', step->target);
      break;
    case V_DONATE:
      fill_donation (op->args, step);
      break;
    case V_ISSUE:
    case V_GRANT:
      fill_grant (op->args, step);
      break;
    case V_POOL:
      named->id = name ('o', step->seq);
      ((TbPoolPay *) op->args)->booking = name ('o', step->seq);
      ((TbPoolPay *) op->args)->purpose = g_strdup ("group");
      ((TbPoolPay *) op->args)->minutes = step->minutes;
      break;
    case V_REVERSE:
      reasoned->id = find_txn (step);
      reasoned->reason = g_strdup ("error");
      break;
    case V_FREEZE:
    case V_THAW:
      reasoned->id = ledger_name_account (step->who);
      reasoned->reason = g_strdup ("核查");
      break;
    case V_REPAY:
      named->id = ledger_name_account (step->who);
      ((TbAccountRepay *) op->args)->minutes = step->minutes;
      break;
    case V_PROPOSE:
      fill_adjust (op->args, step, now_us);
      break;
    case V_APPROVE:
      named->id = name ('a', step->target);
      break;
    case V_MIGRATE:
      named->id = name ('m', step->seq);
      ((TbCoinsMigrate *) op->args)->person_id = name_person (step->other);
      ((TbCoinsMigrate *) op->args)->minutes = step->minutes;
      ((TbCoinsMigrate *) op->args)->document = g_strdup ("试点");
      break;
    case V_CLOSE:
      fill_month (op->args, step->minutes);
      break;
    case V_LAPSE:
      named->id = name ('l', step->seq);
      ((TbCoinsExpire *) op->args)->day =
          tb_day_add_days (tb_day_of_instant (now_us), (gint) -step->minutes);
      break;
    case N_VERBS:
    default:
      g_assert_not_reached ();
    }
}

/* The operation a step stands for. */
TbOp *
ledger_make_op (const LedgerOp *step,
                gint64          now_us)
{
  static const char *const names[] = {
    "record.certify", "hold.place", "hold.capture", "hold.release", "hold.expire",
    "gift.request", "gift.confirm", "gift.decline", "gift.cancel", "donation.make",
    "grant.issue", "grant.give", "pool.pay", "reversal.post", "account.freeze",
    "account.thaw", "account.repay", "adjust.propose", "adjust.approve", "coins.migrate",
    "period.close", "coins.expire"
  };
  g_autofree char *id = g_strdup_printf ("op%u", step->seq);
  TbOp            *op = tb_op_new (id, "city", names[step->verb], now_us);

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == N_VERBS);
  fill (op, step, now_us);
  return op;
}
