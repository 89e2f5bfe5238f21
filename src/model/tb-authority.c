/* tb-authority.c: which part does what, in one table
 *
 * Roles × operations × fields.  What a role must be besides (another person than who recorded,
 * for an organisation of theirs, qualified on the day) is a rule of the operation and stands
 * there; here is only whose part it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-authority.h"

#include <string.h>

#define ADMIN       TB_ROLE_ADMIN
#define AGENCY      TB_ROLE_AGENCY
#define CLERK       TB_ROLE_CLERK
#define CONTRACTOR  TB_ROLE_CONTRACTOR
#define COORDINATOR TB_ROLE_COORDINATOR
#define DISTRICT    TB_ROLE_DISTRICT
#define LEADER      TB_ROLE_LEADER
#define OPERATOR    TB_ROLE_OPERATOR
#define PLATFORM    TB_ROLE_PLATFORM
#define RECOGNISER  TB_ROLE_RECOGNISER
#define STREET      TB_ROLE_STREET
#define TRAINER     TB_ROLE_TRAINER

/* Who keeps the organisation's people. */
#define KEEPERS (COORDINATOR | ADMIN)
/* Who writes down what was done. */
#define RECORDERS (COORDINATOR | LEADER | AGENCY)
/* Who looks into what is not as it should be, besides the organisation itself. */
#define WATCHERS (STREET | DISTRICT | OPERATOR | PLATFORM)

/* Who works for an organisation, if only to read. */
#define EVERYBODY \
  (KEEPERS | LEADER | RECOGNISER | TRAINER | CLERK | AGENCY | CONTRACTOR | TB_ROLE_VIEWER)

/* An auditor and a viewer are in no other line: they read. */
static const TbAuthority table[] = {
  { "organisation.register", PLATFORM, 0, NULL },
  { "organisation.list", DISTRICT | OPERATOR | PLATFORM, 0, NULL },
  /* what it is stays with who keeps its papers; whom to call, and what it is good at, not */
  { "organisation.describe", ADMIN, COORDINATOR, "contact specialities office about point" },
  { "staff.enrol", PLATFORM, 0, NULL },
  /* each level its own */
  { "delegation.set", STREET | DISTRICT | PLATFORM, 0, NULL },
  { "rules.publish", PLATFORM, 0, NULL },
  { "numbers.reserve", PLATFORM, 0, NULL },
  /* the district takes the qualification away */
  { "qualification.set", DISTRICT | OPERATOR | PLATFORM, 0, NULL },
  /* and whether it can record online yet */
  { "capability.set", DISTRICT | OPERATOR | PLATFORM, 0, NULL },

  { "team.create", KEEPERS, 0, NULL },
  { "team.update", KEEPERS, 0, NULL },
  { "team.lead", KEEPERS, 0, NULL },
  { "team.remove", KEEPERS, 0, NULL },
  { "licence.record", ADMIN, 0, NULL },
  { "licence.remove", ADMIN, 0, NULL },
  { "partner.record", KEEPERS, 0, NULL }, /* */
  { "partner.update", KEEPERS, 0, NULL },
  { "partner.remove", KEEPERS, 0, NULL },
  { "liaison.record", KEEPERS, 0, NULL },
  { "liaison.remove", KEEPERS, 0, NULL },
  { "person.register", KEEPERS, 0, NULL },
  /* a team leader hears first of a new number or a move, and does not say who somebody is */
  { "person.update", KEEPERS, LEADER, "phone address street" },
  { "person.assign", KEEPERS, 0, NULL },
  { "person.join", KEEPERS, 0, NULL },
  { "person.leave", KEEPERS, 0, NULL },
  { "person.remove", KEEPERS, 0, NULL },
  /* of people of their own; across organisations only the city (tb-ops-pairs.c) */
  { "person.merge", KEEPERS | PLATFORM, 0, NULL },
  { "person.unmerge", KEEPERS | PLATFORM, 0, NULL },
  { "person.distinguish", KEEPERS | PLATFORM, 0, NULL },
  { "person.undistinguish", KEEPERS | PLATFORM, 0, NULL },
  { "registration.apply", KEEPERS, 0, NULL },
  { "registration.withdraw", KEEPERS, 0, NULL },
  { "registration.approve", KEEPERS, 0, NULL },
  { "registration.return", KEEPERS, 0, NULL },
  { "registration.declare", KEEPERS, 0, NULL },
  { "registration.stop", KEEPERS, 0, NULL },
  { "registration.note", KEEPERS, 0, NULL },
  { "consent.record", KEEPERS, 0, NULL },
  { "consent.withdraw", KEEPERS, 0, NULL },
  { "consent.remove", KEEPERS, 0, NULL },
  { "agreement.record", KEEPERS, 0, NULL }, /* 条例 art. 18 */
  { "agreement.end", KEEPERS, 0, NULL },
  { "recruitment.publish", KEEPERS, 0, NULL }, /* */
  { "recruitment.end", KEEPERS, 0, NULL },
  { "relation.record", KEEPERS, 0, NULL },
  { "relation.end", KEEPERS, 0, NULL },

  /* who works with people; a trainer, a viewer and an auditor see what is masked */
  { "disclosure.record", KEEPERS | LEADER | CLERK | AGENCY, 0, NULL },
  { "permit.give", KEEPERS, 0, NULL }, /* */
  { "permit.end", KEEPERS, 0, NULL },
  { "claim.record", KEEPERS | CLERK, 0, NULL }, /* PIPL art. 50 */
  { "claim.remove", KEEPERS | CLERK, 0, NULL },
  { "claim.answer", KEEPERS, 0, NULL },
  { "claim.reopen", KEEPERS, 0, NULL },
  /* of people of their own; of those who are with several organisations only the city */
  { "claim.erase", KEEPERS | PLATFORM, 0, NULL },
  /* what is kept no longer than its term */
  { "disclosure.expire", KEEPERS, 0, NULL },
  { "sign_point.expire", KEEPERS, 0, NULL },
  { "registration.expire", KEEPERS, 0, NULL },
  { "pledge.sign", EVERYBODY, 0, NULL }, /* each for themselves */

  { "commendation.record", KEEPERS, 0, NULL }, /* Order 67 art. 9 */
  { "commendation.remove", KEEPERS, 0, NULL },
  { "trait.record", KEEPERS, 0, NULL },
  { "trait.remove", KEEPERS, 0, NULL },
  { "contact.record", KEEPERS | LEADER, 0, NULL }, /* a leader keeps phones of the team, too */
  { "contact.remove", KEEPERS | LEADER, 0, NULL },
  { "scan.add", KEEPERS | TRAINER, 0, NULL }, /* of a sign-in sheet, too */
  { "scan.remove", KEEPERS | TRAINER, 0, NULL },
  { "category.deliver", OPERATOR | PLATFORM, 0, NULL }, /* as the city tells it */
  { "category.end", OPERATOR | PLATFORM, 0, NULL },

  /* 宣传培训 */
  { "training.record", COORDINATOR | TRAINER | CONTRACTOR, 0, NULL },
  { "training.remove", COORDINATOR | TRAINER | CONTRACTOR, 0, NULL },
  { "course.open", COORDINATOR | TRAINER, 0, NULL }, /* */
  { "course.change", COORDINATOR | TRAINER, 0, NULL },
  { "course.close", COORDINATOR | TRAINER, 0, NULL },
  { "course.reopen", COORDINATOR | TRAINER, 0, NULL },
  { "course.deliver", STREET | DISTRICT | PLATFORM, 0, NULL }, /* */
  { "lesson.plan", COORDINATOR | TRAINER, 0, NULL },
  { "lesson.change", COORDINATOR | TRAINER, 0, NULL },
  { "lesson.cancel", COORDINATOR | TRAINER, 0, NULL },
  { "lesson.revive", COORDINATOR | TRAINER, 0, NULL },
  { "lesson.close", COORDINATOR | TRAINER, 0, NULL }, /* a trainer: their own alone */
  { "lesson.reopen", COORDINATOR | TRAINER, 0, NULL },
  { "attendance.enrol", COORDINATOR | TRAINER, 0, NULL },
  { "attendance.withdraw", COORDINATOR | TRAINER, 0, NULL },
  { "attendance.call", COORDINATOR | TRAINER, 0, NULL },
  { "attendance.note", COORDINATOR | TRAINER, 0, NULL },
  { "attendance.correct", COORDINATOR | TRAINER, 0, NULL },
  { "attendance.drop", COORDINATOR | TRAINER, 0, NULL },
  { "attendance.confirm", COORDINATOR | TRAINER, 0, NULL },
  { "video.deliver", OPERATOR | PLATFORM, 0, NULL }, /* as the platform tells it */
  { "credential.record", COORDINATOR | TRAINER, 0, NULL },
  { "credential.remove", COORDINATOR | TRAINER, 0, NULL },
  { "credential.verify", COORDINATOR | TRAINER, 0, NULL },
  { "insurance.record", KEEPERS, 0, NULL },
  { "insurance.remove", KEEPERS, 0, NULL },
  { "insurance.group", KEEPERS, 0, NULL },
  { "insurance.ungroup", KEEPERS, 0, NULL },
  { "insurance.deliver", OPERATOR | PLATFORM, 0, NULL },

  { "visit.plan", COORDINATOR | AGENCY, 0, NULL },
  { "visit.cancel", COORDINATOR | AGENCY, 0, NULL },
  { "visit.sign", RECORDERS, 0, NULL },
  { "evaluation.record", COORDINATOR, 0, NULL },
  { "record.submit", RECORDERS, 0, NULL },
  { "record.withdraw", RECORDERS, 0, NULL },
  { "record.recognise", COORDINATOR | RECOGNISER, 0, NULL },
  { "record.unrecognise", COORDINATOR | RECOGNISER, 0, NULL },
  { "record.certify", OPERATOR, 0, NULL }, /* */

  /* whoever works with the platform notices first that it is not there */
  { "outage.report", RECORDERS | KEEPERS | CLERK | TRAINER | CONTRACTOR, 0, NULL },
  { "outage.finish", COORDINATOR | AGENCY, 0, NULL },
  { "outage.reopen", COORDINATOR | AGENCY, 0, NULL },
  { "capability.finish", COORDINATOR | AGENCY, 0, NULL },
  { "capability.reopen", COORDINATOR | AGENCY, 0, NULL },

  { "certificate.request", COORDINATOR | CLERK, 0, NULL },
  { "certificate.withdraw", COORDINATOR | CLERK, 0, NULL },
  { "certificate.issue", COORDINATOR | CLERK, 0, NULL },

  { "hold.place", COORDINATOR, 0, NULL },
  { "hold.capture", COORDINATOR, 0, NULL },
  { "hold.release", COORDINATOR, 0, NULL },
  { "hold.expire", PLATFORM, 0, NULL },
  { "gift.request", COORDINATOR, 0, NULL },
  { "gift.confirm", COORDINATOR, 0, NULL },
  { "gift.decline", COORDINATOR, 0, NULL },
  { "gift.cancel", COORDINATOR, 0, NULL },
  { "donation.make", COORDINATOR, 0, NULL },
  { "grant.issue", PLATFORM, 0, NULL },
  { "grant.give", OPERATOR | PLATFORM, 0, NULL },
  { "pool.pay", OPERATOR | PLATFORM, 0, NULL },
  { "coins.migrate", PLATFORM, 0, NULL },
  { "coins.expire", PLATFORM, 0, NULL },
  { "reversal.post", OPERATOR | PLATFORM, 0, NULL },
  { "account.freeze", OPERATOR | PLATFORM, 0, NULL },
  { "account.thaw", OPERATOR | PLATFORM, 0, NULL },
  { "account.repay", OPERATOR | PLATFORM, 0, NULL },
  { "adjust.propose", OPERATOR | PLATFORM, 0, NULL },
  { "adjust.approve", OPERATOR | PLATFORM, 0, NULL },
  { "period.close", PLATFORM, 0, NULL },
  { "head.sign", PLATFORM, 0, NULL },

  { "case.open", COORDINATOR | WATCHERS, 0, NULL },
  { "case.explain", KEEPERS, 0, NULL },
  { "case.verify", COORDINATOR | WATCHERS, 0, NULL },
  { "case.decide", OPERATOR | PLATFORM, 0, NULL },
  { "case.appeal", KEEPERS, 0, NULL },
  { "case.close", OPERATOR | PLATFORM, 0, NULL },
};

static const TbAuthority *
find (const char *op)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (strcmp (table[i].op, op) == 0)
      return &table[i];
  return NULL;
}

/**
 * tb_authority_get_all:
 * @n_out: (out): how many
 *
 * Returns: (array length=n_out) (transfer none): the table, a line an operation
 */
const TbAuthority *
tb_authority_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (table);
  return table;
}

/**
 * tb_authority_get_roles:
 * @op: name of an operation
 *
 * Returns: roles any of which may do it, if with some fields only; none for an operation nobody
 *   knows
 */
TbRoles
tb_authority_get_roles (const char *op)
{
  const TbAuthority *line = find (op);

  return line != NULL ? line->roles | line->limited : 0;
}

/**
 * tb_authority_may:
 * @op: name of an operation
 * @roles: what somebody is
 *
 * Returns: whether it is their part, if with some fields only
 */
gboolean
tb_authority_may (const char *op,
                  TbRoles     roles)
{
  return (tb_authority_get_roles (op) & roles) != 0;
}

/* Of every field @changes speak of. */
static gboolean
may_change (char    **fields,
            GVariant *changes)
{
  GVariantIter iter;
  const char  *field;

  g_variant_iter_init (&iter, changes);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &field, NULL, NULL))
    if (!g_strv_contains ((const char *const *) fields, field))
      return FALSE;
  return TRUE;
}

/**
 * tb_authority_allows:
 * @op: an operation with its arguments
 * @roles: what somebody is
 *
 * Returns: whether it is their part to do that, with all it says
 */
gboolean
tb_authority_allows (const TbOp *op,
                     TbRoles     roles)
{
  const TbAuthority *line = find (op->name);
  g_auto (GStrv)     fields = NULL;

  if (line == NULL || ((line->roles | line->limited) & roles) == 0)
    return FALSE;
  if ((line->roles & roles) != 0 || op->args == NULL)
    return TRUE;
  fields = g_strsplit (line->fields, " ", -1);
  for (guint i = 0; i < op->shape->n_fields; i++)
    {
      const TbField *field = &op->shape->fields[i];

      if ((field->marks & TB_MARK_KEY) != 0 || tb_field_is_empty (field, op->args))
        continue;
      if (field->type == TB_FIELD_CHANGES
              ? !may_change (fields, tb_field_get_changes (field, op->args))
              : !g_strv_contains ((const char *const *) fields, field->name))
        return FALSE;
    }
  return TRUE;
}
