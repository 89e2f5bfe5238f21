/* bench-gate.c: how long one decision of the gate takes: one that allows, and one with every reason
 *
 * Prints nanoseconds of the processor for each, a line each: what is said, and the number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <time.h>

#include "tb-gate.h"
#include "tb-rule-book.h"

#define TODAY    20261123
#define N_ALLOW  1000000
#define N_REFUSE 50000
#define N_ROWS   6 /* of each kind: somebody who has been there for some years */

static gint64
cpu_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static void
add_rows (TbGateFacts *facts)
{
  facts->trainings = g_ptr_array_new_with_free_func (g_object_unref);
  facts->insurances = g_ptr_array_new_with_free_func (g_object_unref);
  facts->qualifications = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_ROWS; i++)
    {
      TbTraining      *training = tb_record_new (&tb_training_kind);
      TbInsurance     *insurance = tb_record_new (&tb_insurance_kind);
      TbQualification *qualification = tb_record_new (&tb_qualification_kind);
      gint64           year = 2021 + i;

      training->taken_on = year * 10000 + 101;
      training->general_min = 240;
      training->policy_min = training->psychology_min = training->nursing_min = 60;
      training->process_min = training->emergency_min = 30;
      insurance->from_on = year * 10000 + 101;
      insurance->until_on = year * 10000 + 1231;
      qualification->from_on = year * 10000 + 101;
      qualification->until_on = year * 10000 + 1231;
      tb_set_str (&qualification->state, TB_QUALIFICATION_VALID);
      g_ptr_array_add (facts->trainings, training);
      g_ptr_array_add (facts->insurances, insurance);
      g_ptr_array_add (facts->qualifications, qualification);
    }
}

/* Nanoseconds of one decision; @n_reasons is what each must say. */
static gint64
measure (const TbGateFacts *facts,
         guint              n_times,
         gboolean           is_allowed)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  const TbGateTask      task = { .item = "3.2", .is_enabled = TRUE };
  gint64                begin_ns = cpu_ns ();

  for (guint i = 0; i < n_times; i++)
    {
      tb_gate_check (tb_rules_get_default (), &task, facts, TODAY, reasons);
      g_assert ((reasons->len == 0) == is_allowed);
      g_ptr_array_set_size (reasons, 0);
    }
  return (cpu_ns () - begin_ns) / n_times;
}

int
main (void)
{
  g_autoptr (TbPerson)       volunteer = tb_record_new (&tb_person_kind);
  g_autoptr (TbPerson)       elder = tb_record_new (&tb_person_kind);
  g_autoptr (TbRegistration) registration = tb_record_new (&tb_registration_kind);
  TbGateFacts                facts = { .volunteer = volunteer, .elder = elder };
  TbGateFacts                bare = facts;

  tb_set_str (&volunteer->id, "v");
  volunteer->is_volunteer = TRUE;
  volunteer->born = 19660101;
  tb_set_str (&elder->id, "e");
  elder->is_elder = TRUE;
  elder->born = 19500307;
  tb_set_str (&registration->state, TB_REGISTRATION_APPROVED);
  tb_set_str (&registration->residence, "usual");
  registration->reviewed_on = 20220601;
  registration->healthy_on = 20260101;
  facts.registration = registration;
  add_rows (&facts);
  g_print ("allowed %" G_GINT64_FORMAT "\n", measure (&facts, N_ALLOW, TRUE));
  g_print ("refused %" G_GINT64_FORMAT "\n", measure (&bare, N_REFUSE, FALSE));
  g_ptr_array_unref (facts.trainings);
  g_ptr_array_unref (facts.insurances);
  g_ptr_array_unref (facts.qualifications);
  return 0;
}
