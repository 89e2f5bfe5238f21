/* tb-demo-standing.c: what lets the volunteers of a demonstration serve, and what ten of them lack
 *
 * Who registers on one day may serve on the next.  Each of the ten lacks one thing and has all the
 * others, so that every reason is seen alone.
 *
 * Source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-standing.h"

#include "tb-day.h"
#include "tb-id.h"

#define APPLIED_DAYS  5   /* before they are registered */
#define TRAINED_DAYS  2   /* likewise */
#define GOOD_DAYS     120 /* from today, what ends is good for at least so long … */
#define GOOD_SPREAD   240 /* … and up to so many days longer */
#define ENDED_DAYS    20  /* ago, the declaration of health that has run out */
#define HEALTHY_DAYS  400 /* ago, when it was made */
#define OLD_MONTHS    25  /* ago, the training that counts no longer */
#define GENERAL_MIN   240
#define SHORT_MIN     120
#define AREA_MIN      50
#define EMERGENCY_MIN 40

typedef void (*WriteFunc) (const TbDemoStanding *self, gpointer args, GRand *rand, gint64 at_us);

/* Nobody's days end all at once; the same person's always do. */
static gint64
find_end (const TbDemoStanding *self)
{
  return tb_day_add_days (self->today, GOOD_DAYS + (gint) (self->person->born % GOOD_SPREAD));
}

static void
write_application (const TbDemoStanding *self,
                   gpointer              data,
                   GRand *rand           G_GNUC_UNUSED,
                   gint64 at_us          G_GNUC_UNUSED)
{
  static const char *const residences[] = { "registered", "permit", "usual" };
  const TbDemoPerson      *person = self->person;
  TbRegistrationApply     *args = data;

  args->id = g_strdup (person->id);
  args->applied_on = tb_day_add_days (self->on, -APPLIED_DAYS);
  if (person->lack != TB_DEMO_NO_RESIDENCE)
    args->residence = g_strdup (residences[person->born % G_N_ELEMENTS (residences)]);
  args->healthy_on = args->applied_on;
  args->healthy_until = find_end (self);
  if (person->lack == TB_DEMO_UNHEALTHY)
    {
      args->healthy_on = MIN (args->applied_on, tb_day_add_days (self->today, -HEALTHY_DAYS));
      args->healthy_until = tb_day_add_days (self->today, -ENDED_DAYS);
    }
  if (person->lack == TB_DEMO_MINOR)
    {
      args->in_school = TRUE;
      args->guardian_id = g_strdup (self->guardian->id);
    }
}

static void
write_review (const TbDemoStanding *self,
              gpointer              data,
              GRand *rand           G_GNUC_UNUSED,
              gint64 at_us          G_GNUC_UNUSED)
{
  TbRegistrationReview *args = data;

  args->id = g_strdup (self->person->id);
  args->reviewer = g_strdup ("organisation");
  args->reviewed_on = self->on;
  if (self->person->lack == TB_DEMO_RETURNED)
    args->opinion = g_strdup ("居住地址与证件不一致，请核对后再申请");
}

/* who is insured by 志愿北京 has passed there. */
static void
write_note (const TbDemoStanding *self,
            gpointer              data,
            GRand *rand           G_GNUC_UNUSED,
            gint64 at_us          G_GNUC_UNUSED)
{
  g_autofree char    *number = g_strdup_printf ("%010u", g_str_hash (self->person->id));
  g_autofree char    *day = tb_day_print (self->on);
  TbRegistrationNote *args = data;
  GVariantBuilder     set;

  g_variant_builder_init (&set, G_VARIANT_TYPE (TB_CHANGES_TYPE));
  g_variant_builder_add (&set, "(smsms)", "bv_status", NULL, TB_BV_PASSED);
  g_variant_builder_add (&set, "(smsms)", "bv_number", NULL, number);
  g_variant_builder_add (&set, "(smsms)", "bv_on", NULL, day);
  args->id = g_strdup (self->person->id);
  args->set = g_variant_ref_sink (g_variant_builder_end (&set));
}

static void
write_training (const TbDemoStanding *self,
                gpointer              data,
                GRand                *rand,
                gint64                at_us)
{
  const TbDemoLack  lack = self->person->lack;
  TbTrainingRecord *args = data;

  args->id = tb_id_new (rand, at_us);
  args->person_id = g_strdup (self->person->id);
  args->course = g_strdup ("养老服务志愿者上岗培训");
  args->organiser = g_strdup ("示范培训点");
  args->taken_on = lack == TB_DEMO_OLD_TRAINING ? tb_day_add_months (self->today, -OLD_MONTHS)
                                                : tb_day_add_days (self->on, -TRAINED_DAYS);
  args->general_min = lack == TB_DEMO_SHORT_GENERAL ? SHORT_MIN : GENERAL_MIN;
  args->policy_min = args->psychology_min = args->nursing_min = args->process_min = AREA_MIN;
  if (lack == TB_DEMO_NO_EMERGENCY)
    args->process_min += EMERGENCY_MIN;
  else
    args->emergency_min = EMERGENCY_MIN;
}

static void
write_insurance (const TbDemoStanding *self,
                 gpointer              data,
                 GRand                *rand,
                 gint64                at_us)
{
  TbInsuranceRecord *args = data;

  args->id = tb_id_new (rand, at_us);
  args->person_id = g_strdup (self->person->id);
  args->origin = g_strdup (TB_INSURANCE_OF_BV);
  args->insurer = g_strdup ("示范保险");
  args->proof = g_strdup ("“志愿北京”保险凭证");
  args->from_on = self->on;
  args->until_on = find_end (self);
  if (self->person->lack == TB_DEMO_UNINSURED)
    {
      gint64 first = self->today / 100 * 100 + 1; /* of this month */

      args->from_on = tb_day_add_years (first, -1);
      args->until_on = tb_day_add_days (first, -1);
    }
}

static void
write_relation (const TbDemoStanding *self,
                gpointer              data,
                GRand                *rand,
                gint64                at_us)
{
  TbRelationRecord *args = data;

  args->id = tb_id_new (rand, at_us);
  args->person_id = g_strdup (self->person->id);
  args->other_id = g_strdup (self->guardian->id);
  args->relation = g_strdup ("parent");
  args->proof = g_strdup ("户口簿");
  args->from_on = self->person->born;
}

static void
write_consent (const TbDemoStanding *self,
               gpointer              data,
               GRand                *rand,
               gint64                at_us)
{
  TbConsentRecord *args = data;

  args->id = tb_id_new (rand, at_us);
  args->person_id = g_strdup (self->person->id);
  args->purpose = g_strdup ("guardian");
  args->given_by = g_strdup (self->guardian->id);
  args->given_on = self->on;
  args->channel = g_strdup ("纸质");
}

/* what is risky needs an agreement in writing; it is made once, for all services. */
static void
write_agreement (const TbDemoStanding *self,
                 gpointer              data,
                 GRand *rand           G_GNUC_UNUSED,
                 gint64 at_us          G_GNUC_UNUSED)
{
  TbConsentRecord *args = data;

  args->id = tb_id_derive ("demo-agreement", self->person->id);
  args->person_id = g_strdup (self->person->id);
  args->purpose = g_strdup ("agreement");
  args->given_by = g_strdup (self->guardian != NULL ? self->guardian->id : self->person->id);
  args->given_on = self->on;
  args->channel = g_strdup ("纸质");
}

static void
write_stop (const TbDemoStanding *self,
            gpointer              data,
            GRand *rand           G_GNUC_UNUSED,
            gint64 at_us          G_GNUC_UNUSED)
{
  TbRowOn *args = data;

  args->id = g_strdup (self->person->id);
  args->on = self->on;
}

#define ONCE 1 << TB_DEMO_REGISTER                     /* counts in every organisation */
#define EACH 1 << TB_DEMO_REGISTER | 1 << TB_DEMO_JOIN /* with each */

/* In their order. */
static const struct
{
  const char *name;
  TbDemoBy    by;
  guint       deeds;    /* bits: when it is taken */
  gboolean    of_minor; /* for the one who is */
  WriteFunc   write;
} steps[TB_DEMO_N_STEPS] = {
  { "registration.apply", TB_DEMO_BY_FIRST, EACH, FALSE, write_application },
  { "registration.approve", TB_DEMO_BY_SECOND, EACH, FALSE, write_review },
  { "registration.note", TB_DEMO_BY_FIRST, EACH, FALSE, write_note },
  { "training.record", TB_DEMO_BY_TRAINER, ONCE, FALSE, write_training },
  { "insurance.record", TB_DEMO_BY_FIRST, ONCE, FALSE, write_insurance },
  { "relation.record", TB_DEMO_BY_FIRST, ONCE, TRUE, write_relation },
  { "consent.record", TB_DEMO_BY_FIRST, ONCE, TRUE, write_consent },
  { "consent.record", TB_DEMO_BY_FIRST, ONCE, FALSE, write_agreement },
  { "registration.stop", TB_DEMO_BY_FIRST, 1 << TB_DEMO_STOP, FALSE, write_stop },
};

/**
 * tb_demo_standing_find:
 * @self: a volunteer and a day
 * @step: below %TB_DEMO_N_STEPS
 * @by_out: (out): who takes the step
 *
 * Returns: (transfer none) (nullable): the operation it is, or %NULL if it is not taken
 */
const char *
tb_demo_standing_find (const TbDemoStanding *self,
                       guint                 step,
                       TbDemoBy             *by_out)
{
  const gboolean is_review = steps[step].write == write_review;

  *by_out = steps[step].by;
  if ((steps[step].deeds & 1u << self->deed) == 0 ||
      (steps[step].of_minor && self->person->lack != TB_DEMO_MINOR) ||
      (is_review && self->person->lack == TB_DEMO_UNREVIEWED) ||
      (steps[step].write == write_note && self->person->lack == TB_DEMO_UNINSURED))
    return NULL;
  return is_review && self->person->lack == TB_DEMO_RETURNED ? "registration.return"
                                                             : steps[step].name;
}

/**
 * tb_demo_standing_write:
 * @self: a volunteer and a day
 * @step: one that tb_demo_standing_find() has found
 * @op: of that name; gets its arguments
 * @rand: where chance comes from
 */
void
tb_demo_standing_write (const TbDemoStanding *self,
                        guint                 step,
                        TbOp                 *op,
                        GRand                *rand)
{
  steps[step].write (self, op->args, rand, op->at_us);
}
