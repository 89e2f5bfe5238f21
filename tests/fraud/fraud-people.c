/* fraud-people.c: who there is in a city
 *
 * Identity numbers bear the area code of the city as a whole, which registers nobody, and
 * telephone numbers four zeros: nobody who exists is meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-city.h"

#include "tb-citizen.h"

#define TODAY TB_TEST_TODAY

static const char *const families[] = { "王", "李", "张", "刘", "陈", "杨", "赵", "黄",
                                        "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
                                        "何", "郭", "马", "罗", "梁", "宋", "郑", "钱" };
static const char *const givens[] = { "伟", "芳", "娜", "秀英", "敏", "静", "丽", "强",
                                      "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛",
                                      "明", "超", "秀兰", "霞", "平", "刚", "桂英", "建国",
                                      "玉兰", "志强", "淑珍", "春梅", "海燕", "文华" };

/* A new organisation that may record since the plan began, with two who work there. */
FraudOrg *
fraud_add_org (FraudCity *city)
{
  static const char *const districts[] = { "110101", "110102", "110105", "110108" };
  FraudOrg                *org = g_new0 (FraudOrg, 1);
  TbOrganisation          *row = fraud_row (city, &tb_organisation_kind, "o");

  g_ptr_array_add (city->orgs, org);
  org->id = g_strdup (row->id);
  org->district = FRAUD_ONE_OF (city, districts);
  org->lat_e6 = 39900000 + fraud_range (city, -40000, 60000);
  org->lon_e6 = 116400000 + fraud_range (city, -90000, 70000);
  org->volunteers = g_ptr_array_new ();
  org->elders = g_ptr_array_new ();
  row->name = g_strdup_printf ("助老服务队%s", row->id);
  tb_set_str (&row->short_name, "ZL");
  tb_set_str (&row->district, org->district);
  org->qualification = fraud_row (city, &tb_qualification_kind, "q");
  tb_set_str (&org->qualification->org_id, org->id);
  tb_set_str (&org->qualification->recorder, "organisation");
  tb_set_str (&org->qualification->state, TB_QUALIFICATION_VALID);
  org->qualification->from_on = 20220601;
  for (guint i = 0; i < G_N_ELEMENTS (org->staff); i++)
    {
      TbStaff *staff = fraud_row (city, &tb_staff_kind, "staff");

      tb_set_str (&staff->org_id, org->id);
      staff->name =
          g_strdup_printf ("%s%s", FRAUD_ONE_OF (city, families), FRAUD_ONE_OF (city, givens));
      org->staff[i] = g_strdup (staff->id);
    }
  return org;
}

/* Number, sex and birthday fit together, and no two people have one number. */
void
fraud_set_born (FraudCity   *city,
                FraudPerson *who,
                gint64       born)
{
  who->person->born = born;
  do
    {
      g_autofree char *first =
          g_strdup_printf ("110100%08d%03d", (int) born,
                           fraud_range (city, 1, 490) * 2 + (who->person->sex == TB_SEX_MALE));

      g_free (who->person->id_number);
      who->person->id_number = g_strdup_printf ("%s%c", first, tb_citizen_check_char (first));
    }
  while (!g_hash_table_add (city->numbers, g_strdup (who->person->id_number)));
}

static void
join (FraudCity   *city,
      FraudPerson *who)
{
  TbMembership *row = tb_record_new (&tb_membership_kind);

  g_ptr_array_add (city->rows, row);
  tb_set_str (&row->org_id, who->org->id);
  tb_set_str (&row->person_id, who->person->id);
  row->id = tb_membership_derive_id (row->org_id, row->person_id);
  row->joined_us = fraud_at (-fraud_range (city, 10, 300), 600);
}

static FraudPerson *
add_person (FraudCity *city,
            FraudOrg  *org,
            int        age)
{
  FraudPerson *who = g_new0 (FraudPerson, 1);
  TbPerson    *row = fraud_row (city, &tb_person_kind, "p");
  const gint64 years_ago = tb_day_add_years (TODAY, -age);
  const gint64 birthday = tb_day_add_days (years_ago, -fraud_range (city, 1, 364));

  g_ptr_array_add (city->people, who);
  who->org = org;
  who->person = row;
  who->busy = g_array_new (FALSE, FALSE, sizeof (FraudSpan));
  who->lat_e6 = org->lat_e6 + fraud_range (city, -18000, 18000);
  who->lon_e6 = org->lon_e6 + fraud_range (city, -22000, 22000);
  row->name = g_strconcat (FRAUD_ONE_OF (city, families), FRAUD_ONE_OF (city, givens), NULL);
  row->sex = fraud_range (city, TB_SEX_MALE, TB_SEX_FEMALE);
  row->phone = g_strdup_printf ("1380000%04u", city->people->len % 10000);
  tb_set_str (&row->district, org->district);
  row->registered_us = fraud_at (-fraud_range (city, 5, 300), 600);
  fraud_set_born (city, who, birthday);
  join (city, who);
  return who;
}

static TbTraining *
add_training (FraudCity   *city,
              FraudPerson *who,
              const char  *course,
              int          day)
{
  TbTraining *row = fraud_row (city, &tb_training_kind, "t");
  const int   minute = fraud_range (city, 530, 560);

  tb_set_str (&row->person_id, who->person->id);
  tb_set_str (&row->course, course);
  tb_set_str (&row->org_id, who->org->id);
  tb_set_str (&row->organiser, "区民政局");
  row->taken_on = fraud_day (day);
  row->start_us = fraud_at (day, minute);
  row->end_us = fraud_at (day, minute + 250);
  return row;
}

/* Applied, approved, trained and insured before anybody serves here. */
void
fraud_let_serve (FraudCity   *city,
                 FraudPerson *who)
{
  const int       day = -fraud_range (city, 20, 330);
  TbRegistration *row = tb_record_new (&tb_registration_kind);

  g_ptr_array_add (city->rows, row);
  who->registration = row;
  row->id = tb_registration_derive_id (who->org->id, who->person->id);
  tb_set_str (&row->person_id, who->person->id);
  tb_set_str (&row->org_id, who->org->id);
  tb_set_str (&row->state, TB_REGISTRATION_APPROVED);
  tb_set_str (&row->residence, "usual");
  row->applied_on = fraud_day (day - 9);
  row->reviewed_on = fraud_day (day - 5);
  row->healthy_on = fraud_day (-9);
  row->healthy_until = fraud_day (356);
  if (who->general != NULL) /* trained and insured already, by another organisation */
    return;
  who->general = add_training (city, who, "通用知识", day);
  who->general->general_min = 240;
  who->elders = add_training (city, who, "养老知识", day + fraud_range (city, 1, 9));
  who->elders->policy_min = who->elders->psychology_min = who->elders->nursing_min = 50;
  who->elders->process_min = who->elders->emergency_min = 50;
  who->insurance = fraud_row (city, &tb_insurance_kind, "i");
  tb_set_str (&who->insurance->person_id, who->person->id);
  tb_set_str (&who->insurance->org_id, who->org->id);
  tb_set_str (&who->insurance->origin, fraud_chance (city, 60) ? "bv2008" : "organisation");
  who->insurance->from_on = fraud_day (-fraud_range (city, 3, 60));
  who->insurance->until_on = tb_day_add_years (who->insurance->from_on, 1);
}

static void
add_agreement (FraudCity   *city,
               FraudPerson *who)
{
  who->agreement = fraud_row (city, &tb_consent_kind, "c");
  tb_set_str (&who->agreement->person_id, who->person->id);
  tb_set_str (&who->agreement->given_by, who->person->id);
  tb_set_str (&who->agreement->org_id, who->org->id);
  tb_set_str (&who->agreement->purpose, "agreement");
  who->agreement->given_on = fraud_day (-fraud_range (city, 2, 200));
}

FraudPerson *
fraud_add_volunteer (FraudCity *city,
                     FraudOrg  *org,
                     int        age)
{
  FraudPerson *who = add_person (city, org, age);

  who->person->is_volunteer = TRUE;
  fraud_let_serve (city, who);
  g_ptr_array_add (org->volunteers, who);
  return who;
}

FraudPerson *
fraud_add_elder (FraudCity *city,
                 FraudOrg  *org,
                 int        age)
{
  FraudPerson *who = add_person (city, org, age);

  who->person->is_elder = TRUE;
  add_agreement (city, who);
  g_ptr_array_add (org->elders, who);
  return who;
}

/* Somebody of 60 or more who serves, and may be served. */
FraudPerson *
fraud_add_both (FraudCity *city,
                FraudOrg  *org,
                int        age)
{
  FraudPerson *who = fraud_add_volunteer (city, org, age);

  who->person->is_elder = TRUE;
  add_agreement (city, who);
  return who;
}

/* @other is @relation to @who, as a paper says. */
TbRelation *
fraud_relate (FraudCity   *city,
              FraudPerson *who,
              FraudPerson *other,
              const char  *relation)
{
  static const char *const proofs[] = { "户口簿", "结婚证", "出生医学证明", "公证书" };
  TbRelation              *row = fraud_row (city, &tb_relation_kind, "r");

  tb_set_str (&row->person_id, who->person->id);
  tb_set_str (&row->other_id, other->person->id);
  tb_set_str (&row->org_id, who->org->id);
  tb_set_str (&row->relation, relation);
  tb_set_str (&row->proof, FRAUD_ONE_OF (city, proofs));
  row->from_on = fraud_day (-fraud_range (city, 2, 400));
  g_ptr_array_add (city->relations, row);
  return row;
}
