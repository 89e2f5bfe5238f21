/* tb-demo.c: a city of invented people, filled by the operations real people use
 *
 * Nothing is written but by operations of the right people, so that everything here obeys the
 * rules real work obeys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo.h"

#include "tb-consent-text.h"
#include "tb-day.h"
#include "tb-demo-cast.h"
#include "tb-demo-file.h"
#include "tb-demo-logins.h"
#include "tb-demo-services.h"
#include "tb-demo-standing.h"
#include "tb-demo-training.h"
#include "tb-facts-queue.h"
#include "tb-facts.h"
#include "tb-id.h"

#define OLD_DESK "demo-desk"

static const TbIdentity platform = { TB_DEMO_PLATFORM, NULL, TB_SCOPE_CITY, TB_ROLE_PLATFORM };
static const TbIdentity certifier = { TB_DEMO_OPERATOR, NULL, "operator", TB_ROLE_OPERATOR };

/* While a city is filled. */
typedef struct
{
  TbCity           *city;    /* (unowned) */
  const TbDemoPlan *plan;    /* (unowned) */
  TbDemoStory      *story;   /* (unowned) */
  GRand            *rand;    /* (owned) */
  GPtrArray        *reasons; /* (owned) (element-type TbReason) */
  TbTxn             txn;
  guint             n_in_txn;
  GPtrArray        *lessons;                            /* (owned) (nullable): steps of training */
  guint             n_taught;                           /* of them are done */
  char             *orgs[TB_DEMO_ORGS];                 /* (owned): keys */
  char             *scopes[TB_DEMO_ORGS];               /* (owned) */
  char             *teams[TB_DEMO_ORGS][TB_DEMO_TEAMS]; /* (owned): keys */
} Filler;

/* A refusal is a mistake in the story, so the whole demonstration fails. */
static gboolean
check_reasons (GPtrArray  *reasons,
               const TbOp *op,
               GError    **error)
{
  const TbReason *reason = reasons->len > 0 ? g_ptr_array_index (reasons, 0) : NULL;

  if (reason == NULL)
    return TRUE;
  g_set_error (error, TB_ERROR, TB_ERROR_REFUSED, "demonstration: %s: %s (%s)", op->name,
               reason->text, reason->clause);
  return FALSE;
}

static gboolean
run (Filler           *f,
     const TbIdentity *identity,
     const TbOp       *op,
     GError          **error)
{
  if (!tb_city_run (f->city, identity, op, op->at_us, f->reasons, error) ||
      !check_reasons (f->reasons, op, error))
    return FALSE;
  if (f->plan->ops_per_txn == 0 || ++f->n_in_txn < f->plan->ops_per_txn)
    return TRUE;
  f->n_in_txn = 0;
  return tb_txn_commit (&f->txn, error) &&
         tb_txn_begin (&f->txn, tb_city_get_conn (f->city), error);
}

static TbOp *
make_op (Filler           *f,
         const TbIdentity *identity,
         const char       *name,
         gint64            at_us)
{
  g_autofree char *id = tb_id_new (f->rand, at_us);

  return tb_op_new (id, identity->scope, name, at_us);
}

static TbIdentity
get_coordinator (Filler *f,
                 guint   org,
                 guint   which)
{
  return (TbIdentity){ tb_demo_casts[org].coordinators[which], f->orgs[org], f->scopes[org],
                       TB_ROLE_COORDINATOR };
}

static gboolean
found_organisation (Filler  *f,
                    guint    org,
                    GError **error)
{
  const TbDemoCast       *cast = &tb_demo_casts[org];
  g_autoptr (TbOp)        op = make_op (f, &platform, "organisation.register",
                                        f->story->founded_us + org * G_TIME_SPAN_MINUTE);
  TbOrganisationRegister *args = op->args;

  f->orgs[org] = tb_id_new (f->rand, op->at_us);
  f->scopes[org] = g_strconcat ("org:", f->orgs[org], NULL);
  args->id = g_strdup (f->orgs[org]);
  args->name = g_strdup (cast->name);
  args->short_name = g_strdup (cast->short_name);
  args->district = g_strdup (cast->district);
  args->street = g_strdup (cast->street);
  args->head = g_strdup (cast->head);
  args->contact = g_strdup_printf ("示范路%u号社区服务站", org + 1);
  args->is_demo = f->plan->is_demo;
  return run (f, &platform, op, error);
}

/* the city says so of each of them, from the day it is there. */
static gboolean
qualify_organisation (Filler  *f,
                      guint    org,
                      GError **error)
{
  g_autoptr (TbOp) op =
      make_op (f, &platform, "qualification.set", f->story->founded_us + org * G_TIME_SPAN_MINUTE);
  TbQualificationSet *args = op->args;

  args->id = tb_id_new (f->rand, op->at_us);
  args->org_id = g_strdup (f->orgs[org]);
  args->recorder = g_strdup ("organisation");
  args->state = g_strdup (TB_QUALIFICATION_VALID);
  args->from_on = tb_day_of_instant (op->at_us);
  return run (f, &platform, op, error);
}

static gboolean
create_team (Filler  *f,
             guint    org,
             guint    team,
             GError **error)
{
  TbIdentity       who = get_coordinator (f, org, 0);
  g_autoptr (TbOp) op =
      make_op (f, &who, "team.create", f->story->founded_us + (team + 1) * G_TIME_SPAN_HOUR);
  TbTeamCreate *args = op->args;

  f->teams[org][team] = tb_id_new (f->rand, op->at_us);
  args->id = g_strdup (f->teams[org][team]);
  args->name = g_strdup (tb_demo_casts[org].teams[team]);
  return run (f, &who, op, error);
}

static TbIdentity
get_standing_actor (Filler  *f,
                    guint    org,
                    TbDemoBy by)
{
  if (by == TB_DEMO_BY_TRAINER && org == 0)
    return (TbIdentity){ TB_DEMO_TRAINER, f->orgs[org], f->scopes[org], TB_ROLE_TRAINER };
  return get_coordinator (f, org, by == TB_DEMO_BY_SECOND ? 1 : 0);
}

/* What lets a volunteer serve with an organisation, or ends it. */
static gboolean
stand (Filler            *f,
       const TbDemoEvent *event,
       GError           **error)
{
  const TbDemoPerson  *people = (const TbDemoPerson *) f->story->people->data;
  const TbDemoPerson  *person = &people[event->index];
  const guint          org = event->deed == TB_DEMO_JOIN ? person->joined_org : person->org;
  const TbDemoStanding standing = { .person = person,
                                    .guardian = &people[TB_DEMO_GUARDIAN],
                                    .deed = event->deed,
                                    .on = tb_day_of_instant (event->at_us),
                                    .today = tb_day_of_instant (f->plan->now_us) };

  for (guint step = 0; person->is_volunteer && step < TB_DEMO_N_STEPS; step++)
    {
      TbDemoBy         by;
      const char      *name = tb_demo_standing_find (&standing, step, &by);
      TbIdentity       who = get_standing_actor (f, org, by);
      g_autoptr (TbOp) op = name != NULL ? make_op (f, &who, name, event->at_us) : NULL;

      if (op == NULL)
        continue;
      tb_demo_standing_write (&standing, step, op, f->rand);
      if (!run (f, &who, op, error))
        return FALSE;
    }
  return TRUE;
}

/* What stands in their file besides; of the first organisation's alone. */
static gboolean
note_file (Filler            *f,
           const TbDemoEvent *event,
           GError           **error)
{
  const TbDemoPerson *person = &g_array_index (f->story->people, TbDemoPerson, event->index);
  const TbIdentity    who = get_coordinator (f, person->org, 0);

  for (guint note = 0; person->org == 0 && note < TB_DEMO_N_NOTES; note++)
    {
      g_autoptr (TbOp) op = tb_demo_file_make (person, event->index, note, f->orgs[0],
                                               event->at_us);

      if (op != NULL &&
          !run (f, g_str_equal (op->scope, TB_SCOPE_CITY) ? &platform : &who, op, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
register_person (Filler            *f,
                 const TbDemoEvent *event,
                 GError           **error)
{
  const TbDemoPerson *person = &g_array_index (f->story->people, TbDemoPerson, event->index);
  TbIdentity          who = get_coordinator (f, person->org, event->index % 2);
  g_autoptr (TbOp)    op = make_op (f, &who, "person.register", event->at_us);
  TbPersonRegister   *args = op->args;

  args->id = g_strdup (person->id);
  args->name = g_strdup (person->name);
  args->sex = person->sex;
  args->born = person->born;
  args->id_number = g_strdup (person->id_number);
  args->phone = g_strdup (person->phone);
  args->address = g_strdup (person->address);
  args->district = g_strdup (tb_demo_casts[person->org].district);
  args->street = g_strdup (tb_demo_casts[person->org].street);
  args->is_volunteer = person->is_volunteer;
  args->is_elder = person->is_elder;
  if (person->team != TB_DEMO_NONE)
    args->team_id = g_strdup (f->teams[person->org][person->team]);
  return run (f, &who, op, error);
}

static gboolean
join_person (Filler            *f,
             const TbDemoEvent *event,
             GError           **error)
{
  const TbDemoPerson       *person = &g_array_index (f->story->people, TbDemoPerson, event->index);
  TbIdentity                who = get_coordinator (f, person->joined_org, 0);
  g_autoptr (TbOp)          op = make_op (f, &who, "person.join", event->at_us);
  TbPersonJoin             *args = op->args;
  g_autoptr (TbConsentText) text = tb_consent_text_load (TB_CONSENT_TO_JOIN);

  args->id = g_strdup (person->id);
  args->given_by = g_strdup (person->id);
  args->given_on = tb_day_of_instant (event->at_us);
  if (text != NULL)
    args->edition = g_strdup (text->edition);
  args->channel = g_strdup (TB_CHANNEL_PAPER);
  if (person->is_volunteer)
    args->team_id = g_strdup (f->teams[person->joined_org][0]);
  return run (f, &who, op, error);
}

static gboolean
submit_record (Filler            *f,
               const TbDemoEvent *event,
               GError           **error)
{
  const TbDemoRecord *record = &g_array_index (f->story->records, TbDemoRecord, event->index);
  TbIdentity          who = get_coordinator (f, record->org, record->by_second ? 1 : 0);
  g_autoptr (TbOp)    op = make_op (f, &who, "record.submit", event->at_us);

  tb_demo_record_write (record, f->story->people,
                        tb_demo_casts[record->org].leaders[record->by_second ? 1 : 0], op);
  return run (f, &who, op, error);
}

static gboolean
evaluate_record (Filler            *f,
                 const TbDemoEvent *event,
                 GError           **error)
{
  const TbDemoRecord *record = &g_array_index (f->story->records, TbDemoRecord, event->index);
  TbIdentity          who = get_coordinator (f, record->org, record->by_second ? 0 : 1);
  g_autoptr (TbOp)    op = make_op (f, &who, "evaluation.record", event->at_us);

  return !tb_demo_evaluation_write (record, op) || run (f, &who, op, error);
}

static gboolean
advance_record (Filler            *f,
                const TbDemoEvent *event,
                GError           **error)
{
  const TbDemoRecord *record = &g_array_index (f->story->records, TbDemoRecord, event->index);
  gboolean            certifies = event->deed == TB_DEMO_CERTIFY;
  const char         *name = certifies ? "record.certify" : "record.recognise";
  TbIdentity          who =
      certifies ? certifier : get_coordinator (f, record->org, record->by_second ? 0 : 1);
  g_autoptr (TbOp) op = make_op (f, &who, name, event->at_us);
  TbRecordName    *args = op->args;

  args->id = g_strdup (record->id);
  return run (f, &who, op, error);
}

/* Who asks for certificates and issues them: the coordinators and the clerk. */
static TbIdentity
get_issuer (Filler *f,
            guint   org,
            guint   which)
{
  return which < 2 ? get_coordinator (f, org, which)
                   : (TbIdentity){ TB_DEMO_CLERK, f->orgs[org], f->scopes[org], TB_ROLE_CLERK };
}

static gboolean
request_paper (Filler            *f,
               const TbDemoEvent *event,
               GError           **error)
{
  const TbDemoPaper    *paper = &g_array_index (f->story->papers, TbDemoPaper, event->index);
  const TbDemoPerson   *people = (const TbDemoPerson *) f->story->people->data;
  TbIdentity            who = get_issuer (f, paper->org, paper->asks);
  g_autoptr (TbOp)      op = make_op (f, &who, "certificate.request", event->at_us);
  TbCertificateRequest *args = op->args;

  args->id = g_strdup (paper->id);
  args->person_id = g_strdup (people[paper->volunteer].id);
  args->from_day = paper->from_day;
  args->to_day = paper->to_day;
  return run (f, &who, op, error);
}

/* With numbers of a desk that is in use no more. */
static gboolean
issue_paper (Filler            *f,
             const TbDemoEvent *event,
             GError           **error)
{
  const TbDemoPaper  *paper = &g_array_index (f->story->papers, TbDemoPaper, event->index);
  TbIdentity          who = get_issuer (f, paper->org, paper->issues);
  g_autoptr (TbOp)    op = make_op (f, &who, "certificate.issue", event->at_us);
  TbCertificateIssue *args = op->args;
  gint64              left = 0;

  args->id = g_strdup (paper->id);
  args->issued_on = tb_day_of_instant (event->at_us);
  return tb_city_provide_numbers (f->city, f->orgs[paper->org], OLD_DESK, event->at_us, error) &&
         tb_facts_next_serial (tb_city_get_conn (f->city), f->orgs[paper->org], OLD_DESK,
                               args->issued_on / 10000, 0, &args->serial, &left, error) &&
         run (f, &who, op, error);
}

static gboolean
play (Filler            *f,
      const TbDemoEvent *event,
      GError           **error)
{
  switch (event->deed)
    {
    case TB_DEMO_REGISTER:
      return register_person (f, event, error) && stand (f, event, error) &&
             note_file (f, event, error);
    case TB_DEMO_JOIN:
      return join_person (f, event, error) && stand (f, event, error);
    case TB_DEMO_SUBMIT:
      return submit_record (f, event, error);
    case TB_DEMO_RECOGNISE:
      return advance_record (f, event, error) && evaluate_record (f, event, error);
    case TB_DEMO_CERTIFY:
      return advance_record (f, event, error);
    case TB_DEMO_REQUEST:
      return request_paper (f, event, error);
    case TB_DEMO_ISSUE:
      return issue_paper (f, event, error);
    case TB_DEMO_STOP:
      return stand (f, event, error);
    default:
      g_assert_not_reached ();
    }
}

/* The last of the first team who may serve leads it since this morning. */
static gboolean
name_leader (Filler  *f,
             GError **error)
{
  const TbDemoPerson *found = tb_demo_people_find_leader (f->story->people);

  return found == NULL || tb_demo_add_leader (f->city, f->orgs[0], f->teams[0][0], found->id,
                                              found->name, f->plan->now_us, f->reasons, error);
}

/* What is taught up to @until_us, and was not yet played. */
static gboolean
teach (Filler  *f,
       gint64   until_us,
       GError **error)
{
  for (; f->n_taught < f->lessons->len; f->n_taught++)
    {
      const TbDemoStep *step = f->lessons->pdata[f->n_taught];

      if (step->op->at_us > until_us)
        break;
      if (!run (f, &step->who, step->op, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (Filler  *f,
      GError **error)
{
  for (guint org = 0; org < TB_DEMO_ORGS; org++)
    {
      if (!found_organisation (f, org, error) || !qualify_organisation (f, org, error))
        return FALSE;
      for (guint team = 0; team < TB_DEMO_TEAMS; team++)
        if (!create_team (f, org, team, error))
          return FALSE;
    }
  if (!tb_demo_add_logins (f->city, (const char *const *) f->orgs, f->story->founded_us, f->reasons,
                           error))
    return FALSE;
  f->lessons = tb_demo_training_make (f->plan, f->story, f->orgs[0], f->scopes[0]);
  for (guint i = 0; i < f->story->events->len; i++)
    {
      const TbDemoEvent *event = &g_array_index (f->story->events, TbDemoEvent, i);

      if (!teach (f, event->at_us, error) || !play (f, event, error))
        return FALSE;
    }
  return teach (f, f->plan->now_us, error) && name_leader (f, error) &&
         tb_txn_commit (&f->txn, error);
}

/**
 * tb_demo_fill:
 * @city: a city, its connection in no transaction
 * @plan: how large, and when
 * @error: return location
 *
 * Fills a city that has no organisation yet; one that has stays as it is.  The same plan gives
 * the same rows.
 *
 * Errors: %TB_ERROR_REFUSED if the rules refuse what the demonstration does, which is a bug.
 *
 * Returns: whether the city is filled
 */
gboolean
tb_demo_fill (TbCity           *city,
              const TbDemoPlan *plan,
              GError          **error)
{
  TbConn                 *conn = tb_city_get_conn (city);
  g_autoptr (GRand)       rand = g_rand_new_with_seed (plan->seed);
  g_autoptr (GPtrArray)   reasons = tb_reasons_new ();
  g_autoptr (TbDemoStory) story = NULL;
  Filler                  f = { .city = city, .plan = plan, .rand = rand, .reasons = reasons };
  gboolean                is_filled = FALSE;
  gboolean                ok;

  g_return_val_if_fail (plan->n_elders > plan->n_volunteers / 10 && plan->n_volunteers > 0, FALSE);
  if (!tb_facts_has_organisation (conn, &is_filled, error) || is_filled)
    return is_filled;

  f.story = story = tb_demo_story_new (plan, rand);
  ok = tb_txn_begin (&f.txn, conn, error) && fill (&f, error);
  tb_txn_clear (&f.txn);
  g_clear_pointer (&f.lessons, g_ptr_array_unref);
  for (guint org = 0; org < TB_DEMO_ORGS; org++)
    {
      g_free (f.orgs[org]);
      g_free (f.scopes[org]);
      for (guint team = 0; team < TB_DEMO_TEAMS; team++)
        g_free (f.teams[org][team]);
    }
  return ok;
}
