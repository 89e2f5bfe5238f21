/* tb-anomaly-people.c: rules about trainings, certificates, and who people are
 *
 * No sentence names anybody, a telephone or an identity number: the rows of evidence do, to those
 * who may read them.
 *
 * Source: domain brief §6.1, §8; Order 67 art. 6, 14, 15.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-numbers.h"
#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-name.h"
#include "tb-phone.h"

/* Whether it is known from when to when it was; no time at all is possible. */
static gboolean
has_span (gint64 start_us,
          gint64 end_us)
{
  return start_us != 0 && end_us != 0 && end_us >= start_us;
}

static int
compare_trainings (gconstpointer a,
                   gconstpointer b)
{
  const TbTraining *one = *(TbTraining *const *) a;
  const TbTraining *other = *(TbTraining *const *) b;

  return (one->start_us > other->start_us) - (one->start_us < other->start_us);
}

/* Two courses at once, films or not: each is compared with the one before it that ends last. */
static void
find_overlaps (const TbScene *scene,
               TbFindings    *findings)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const TbTraining     *longest = NULL;

  for (guint i = 0; i < tb_scene_count (scene->trainings); i++)
    {
      const TbTraining *row = scene->trainings->pdata[i];

      if (has_span (row->start_us, row->end_us) && row->end_us > row->start_us)
        g_ptr_array_add (sorted, (gpointer) row);
    }
  g_ptr_array_sort (sorted, compare_trainings);
  for (guint i = 0; i < sorted->len; i++)
    {
      const TbTraining *row = sorted->pdata[i];

      if (longest != NULL && row->start_us < longest->end_us)
        {
          tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_training_kind, row->id,
                           "It began before another training of the same person was over");
          tb_findings_add_row (findings, &tb_training_kind, longest->id);
        }
      if (longest == NULL || row->end_us > longest->end_us)
        longest = row;
    }
}

static void
find_fast_films (const TbScene *scene,
                 TbFindings    *findings)
{
  for (guint i = 0; i < tb_scene_count (scene->trainings); i++)
    {
      const TbTraining *row = scene->trainings->pdata[i];
      gint64            watched;

      if (row->film_min <= 0 || !has_span (row->start_us, row->end_us))
        continue;
      watched = tb_anomaly_subtract (row->end_us, row->start_us);
      if (tb_anomaly_multiply (watched, 2) >=
          tb_anomaly_multiply (row->film_min, TB_ANOMALY_US_PER_MINUTE))
        continue;
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_training_kind, row->id,
                       "A film of %d minutes was watched in %d, which is less than half its length",
                       tb_anomaly_clip (row->film_min),
                       tb_anomaly_clip (watched / TB_ANOMALY_US_PER_MINUTE));
    }
}

/* Services are by start, but one may be long: all are looked at. */
static void
find_services (const TbScene    *scene,
               const TbTraining *row,
               TbFindings       *findings)
{
  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      const TbService *given = scene->given->pdata[i];

      if (!tb_anomaly_counts (given) ||
          !has_span (given->record->start_us, given->record->end_us) ||
          MAX (given->record->start_us, row->start_us) >= MIN (given->record->end_us, row->end_us))
        continue;
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_training_kind, row->id,
                       "It was at the same time as a service of the same person");
      tb_findings_add_row (findings, &tb_service_record_kind, given->record->id);
    }
}

static gint64
sum_parts (const TbTraining *row)
{
  const gint64 parts[] = { row->general_min, row->policy_min, row->psychology_min,
                           row->nursing_min, row->process_min, row->emergency_min };
  gint64       sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    sum = tb_anomaly_add (sum, MAX (parts[i], 0));
  return sum;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const TbTraining *one = *(TbTraining *const *) a;
  const TbTraining *other = *(TbTraining *const *) b;

  return (one->taken_on > other->taken_on) - (one->taken_on < other->taken_on);
}

static void
find_long_days (const TbScene *scene,
                TbFindings    *findings)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const gint64          most = scene->rules->max_training_day_minutes;

  for (guint i = 0; i < tb_scene_count (scene->trainings); i++)
    if (((TbTraining *) scene->trainings->pdata[i])->taken_on != 0)
      g_ptr_array_add (sorted, scene->trainings->pdata[i]);
  g_ptr_array_sort (sorted, compare_days);
  for (guint first = 0, i = 0; i < sorted->len; first = i)
    {
      const gint64 day = ((TbTraining *) sorted->pdata[first])->taken_on;
      gint64       sum = 0;

      for (; i < sorted->len && ((TbTraining *) sorted->pdata[i])->taken_on == day; i++)
        sum = tb_anomaly_add (sum, sum_parts (sorted->pdata[i]));
      if (sum <= most)
        continue;
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_training_kind,
                       ((TbTraining *) sorted->pdata[first])->id,
                       "Of one day %d minutes of training are recorded: more than %d",
                       tb_anomaly_clip (sum), tb_anomaly_clip (most));
      for (guint j = first + 1; j < i; j++)
        tb_findings_add_row (findings, &tb_training_kind, ((TbTraining *) sorted->pdata[j])->id);
    }
}

/**
 * tb_anomaly_training_impossible:
 * @scene: a volunteer, with trainings and the services given
 * @service: (nullable): nothing
 * @findings: gets two trainings at once, films that were not watched, trainings during a service,
 *   and days on which nobody can have learnt so much
 */
void
tb_anomaly_training_impossible (const TbScene   *scene,
                                const TbService *service,
                                TbFindings      *findings)
{
  find_overlaps (scene, findings);
  find_fast_films (scene, findings);
  for (guint i = 0; i < tb_scene_count (scene->trainings); i++)
    {
      const TbTraining *row = scene->trainings->pdata[i];

      if (has_span (row->start_us, row->end_us))
        find_services (scene, row, findings);
    }
  find_long_days (scene, findings);
}

/* A request has no sums yet. */
static gboolean
is_issued (const TbCertificate *certificate)
{
  return certificate != NULL && g_strcmp0 (certificate->state, TB_CERTIFICATE_ISSUED) == 0;
}

/**
 * tb_anomaly_wrong_certificate:
 * @scene: a certificate, with the sums of what it covers
 * @service: (nullable): nothing
 * @findings: gets that it says something else than its records
 */
void
tb_anomaly_wrong_certificate (const TbScene   *scene,
                              const TbService *service,
                              TbFindings      *findings)
{
  const TbCertificate *certificate = scene->certificate;

  if (!is_issued (certificate) ||
      (certificate->minutes == scene->sum_records && certificate->n_records == scene->n_records))
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_certificate_kind, certificate->id,
                   "The certificate says %d minutes in %d records, and its records are %d minutes "
                   "in %d",
                   tb_anomaly_clip (certificate->minutes), tb_anomaly_clip (certificate->n_records),
                   tb_anomaly_clip (scene->sum_records), tb_anomaly_clip (scene->n_records));
}

/**
 * tb_anomaly_others_records:
 * @scene: a certificate, with a record of others that it covers
 * @service: (nullable): nothing
 * @findings: gets that there is one: who records certifies (X-63, Order 67 art. 14)
 */
void
tb_anomaly_others_records (const TbScene   *scene,
                           const TbService *service,
                           TbFindings      *findings)
{
  if (scene->certificate == NULL || tb_anomaly_is_empty (scene->foreign_id))
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_certificate_kind, scene->certificate->id,
                   "The certificate covers a service that another organisation has recorded");
  tb_findings_add_row (findings, &tb_service_record_kind, scene->foreign_id);
}

static int
compare_issues (gconstpointer a,
                gconstpointer b)
{
  const TbCertificate *one = *(TbCertificate *const *) a;
  const TbCertificate *other = *(TbCertificate *const *) b;

  return (one->issued_us > other->issued_us) - (one->issued_us < other->issued_us);
}

/* The period of days in which most were issued: that many from @first_out on. */
static guint
find_densest (GPtrArray *issued,
              gint64     days,
              guint     *first_out)
{
  const gint64 span = tb_anomaly_days_to_us (days);
  guint        most = 0;

  for (guint first = 0, i = 0; i < issued->len; i++)
    {
      const TbCertificate *last = issued->pdata[i];

      while (tb_anomaly_subtract (last->issued_us,
                                  ((TbCertificate *) issued->pdata[first])->issued_us) > span)
        first++;
      if (i - first + 1 > most)
        {
          most = i - first + 1;
          *first_out = first;
        }
    }
  return most;
}

/* A later certificate of no shorter period says less than an earlier one of the same issuer. */
static void
find_falls (GPtrArray  *issued,
            TbFindings *findings)
{
  for (guint i = 1; i < issued->len; i++)
    {
      const TbCertificate *later = issued->pdata[i];

      for (guint j = i; j-- > 0;)
        {
          const TbCertificate *earlier = issued->pdata[j];

          if (g_strcmp0 (earlier->org_id, later->org_id) != 0 || earlier->from_day == 0 ||
              later->from_day == 0 || later->from_day > earlier->from_day ||
              later->to_day < earlier->to_day || later->minutes >= earlier->minutes)
            continue;
          tb_findings_add (findings, TB_SEVERITY_INFORM, &tb_certificate_kind, later->id,
                           "It says %d minutes, and an earlier certificate of no longer period "
                           "says %d",
                           tb_anomaly_clip (later->minutes), tb_anomaly_clip (earlier->minutes));
          tb_findings_add_row (findings, &tb_certificate_kind, earlier->id);
          break;
        }
    }
}

/**
 * tb_anomaly_many_certificates:
 * @scene: a person, with certificates
 * @service: (nullable): nothing
 * @findings: gets that many were issued within days, and that their totals fall
 */
void
tb_anomaly_many_certificates (const TbScene   *scene,
                              const TbService *service,
                              TbFindings      *findings)
{
  g_autoptr (GPtrArray) issued = g_ptr_array_new ();
  const TbRules        *rules = scene->rules;
  guint                 first = 0;
  guint                 most;

  for (guint i = 0; i < tb_scene_count (scene->certificates); i++)
    {
      const TbCertificate *row = scene->certificates->pdata[i];

      if (is_issued (row) && row->issued_us != 0)
        g_ptr_array_add (issued, (gpointer) row);
    }
  g_ptr_array_sort (issued, compare_issues);
  most = find_densest (issued, rules->certificates_days, &first);
  if (most > rules->certificates_most)
    {
      tb_findings_add (findings, TB_SEVERITY_INFORM, &tb_person_kind,
                       scene->person != NULL ? scene->person->id : NULL,
                       "%d certificates were issued for one person within %d days: more than %d",
                       (int) most, tb_anomaly_clip (rules->certificates_days),
                       tb_anomaly_clip (rules->certificates_most));
      for (guint i = first; i < first + most; i++)
        tb_findings_add_row (findings, &tb_certificate_kind,
                             ((TbCertificate *) issued->pdata[i])->id);
    }
  find_falls (issued, findings);
}

/* An identity number as it can be compared: one of 15 figures is that of 18. */
static char *
fold_number (const TbPerson *person)
{
  TbCitizen citizen;

  tb_citizen_check (person->id_number, 0, &citizen);
  return *citizen.number != '\0' ? g_strdup (citizen.number)
                                 : tb_citizen_normalise (person->id_number);
}

/* Empty if there is none that anybody could call. */
static char *
fold_phone (const TbPerson *person)
{
  char *phone = tb_phone_normalise (person->phone, NULL);

  return phone != NULL ? phone : g_strdup ("");
}

static char *
fold_name (const TbPerson *person)
{
  char *name = tb_name_normalise (person->name, NULL, NULL);

  return name != NULL ? name : g_strdup (person->name != NULL ? person->name : "");
}

/* Those of @scene->twins who are another person, and share what @fold gives. */
static GPtrArray *
pick_twins (const TbScene *scene, char *(*fold) (const TbPerson *) )
{
  GPtrArray       *picked = g_ptr_array_new ();
  g_autofree char *own = fold (scene->person);

  for (guint i = 0; i < tb_scene_count (scene->twins) && *own != '\0'; i++)
    {
      const TbPerson  *twin = scene->twins->pdata[i];
      g_autofree char *other = twin != NULL ? fold (twin) : NULL;

      if (twin != NULL && strcmp (own, other) == 0 && g_strcmp0 (twin->id, scene->person->id) != 0)
        g_ptr_array_add (picked, (gpointer) twin);
    }
  return picked;
}

static void
add_people (TbFindings *findings,
            GPtrArray  *people)
{
  for (guint i = 0; i < people->len; i++)
    tb_findings_add_row (findings, &tb_person_kind, ((TbPerson *) people->pdata[i])->id);
}

/* Of those of the same name, who were born on the same day and have another number. */
static void
keep_other_numbers (const TbPerson *person,
                    GPtrArray      *people)
{
  g_autofree char *own = fold_number (person);

  for (guint i = people->len; i-- > 0;)
    {
      const TbPerson  *twin = people->pdata[i];
      g_autofree char *other = fold_number (twin);

      if (*own == '\0' || *other == '\0' || strcmp (own, other) == 0 ||
          !tb_day_is_valid (person->born) || twin->born != person->born)
        g_ptr_array_remove_index (people, i);
    }
}

/**
 * tb_anomaly_identity:
 * @scene: a person, with those who share number, telephone, or name and birthday
 * @service: (nullable): nothing
 * @findings: gets who may be the same person, or two people under one number
 */
void
tb_anomaly_identity (const TbScene   *scene,
                     const TbService *service,
                     TbFindings      *findings)
{
  g_autoptr (GPtrArray) numbers = NULL, phones = NULL, names = NULL;

  if (scene->person == NULL)
    return;
  numbers = pick_twins (scene, fold_number);
  phones = pick_twins (scene, fold_phone);
  names = pick_twins (scene, fold_name);
  keep_other_numbers (scene->person, names);
  if (numbers->len > 0)
    {
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                       "%d people have the same identity number", (int) numbers->len + 1);
      tb_findings_set_field (findings, "id_number");
      add_people (findings, numbers);
    }
  if (phones->len > 0 && phones->len + 1 > scene->rules->phone_people)
    {
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                       "%d people have the same telephone: more than %d", (int) phones->len + 1,
                       tb_anomaly_clip (scene->rules->phone_people));
      tb_findings_set_field (findings, "phone");
      add_people (findings, phones);
    }
  if (names->len > 0)
    {
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, scene->person->id,
                       "%d people have the same name and birthday, and different identity numbers",
                       (int) names->len + 1);
      tb_findings_set_field (findings, "id_number");
      add_people (findings, names);
    }
}

/**
 * tb_anomaly_wrong_number:
 * @scene: a person
 * @service: (nullable): nothing
 * @findings: gets that the identity number cannot be one, or says another birthday or sex
 *
 * Source: GB 11643-1999.
 */
void
tb_anomaly_wrong_number (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  const TbPerson *person = scene->person;
  TbCitizen       citizen;

  if (person == NULL || tb_anomaly_is_empty (person->id_number))
    return;
  if (!tb_citizen_check (person->id_number, tb_day_of_instant (scene->now_us), &citizen))
    {
      if (citizen.problem == TB_CITIZEN_EMPTY)
        return;
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_person_kind, person->id,
                       "The identity number is not possible");
      tb_findings_set_field (findings, "id_number");
      return;
    }
  if (citizen.born != 0 && person->born != 0 && citizen.born != person->born)
    {
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_person_kind, person->id,
                       "The date of birth is not the one in the identity number");
      tb_findings_set_field (findings, "born");
    }
  if (citizen.sex != 0 && (person->sex == TB_SEX_MALE || person->sex == TB_SEX_FEMALE) &&
      citizen.sex != person->sex)
    {
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_person_kind, person->id,
                       "The sex is not the one in the identity number");
      tb_findings_set_field (findings, "sex");
    }
}
