/* test-city-authority.c: every role × every operation × every scope, at the city
 *
 * What each part does is written down here a second time, by role and not by operation: the
 * table of the program is held against it, and the city against both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "city-world.h"
#include "tb-authority.h"
#include "tb-day.h"
#include "tb-feed.h"
#include "tb-ops-bodies.h"
#include "tb-ops-training-private.h"

#define KEEPING                                                                              \
  "team.create team.update team.lead team.remove " PARTNERING "organisation.describe "       \
  "person.register person.update person.assign person.join person.leave "                    \
  "person.remove registration.apply registration.withdraw registration.approve "             \
  "registration.return registration.stop registration.note consent.record consent.withdraw " \
  "relation.record relation.end insurance.record insurance.remove insurance.group "          \
  "insurance.ungroup case.explain case.appeal permit.give permit.end registration.declare "  \
  "commendation.record commendation.remove trait.record trait.remove "                       \
  "claim.answer claim.reopen consent.remove agreement.record agreement.end "                 \
  "recruitment.publish recruitment.end " ENDING CALLING
#define PARTNERING "partner.record partner.update partner.remove liaison.record liaison.remove "
#define OWN_PAPERS "licence.record licence.remove "
#define ENDING     "disclosure.expire sign_point.expire registration.expire "
#define CALLING    "contact.record contact.remove "
#define PAIRING \
  "person.merge person.unmerge person.distinguish person.undistinguish claim.erase "
#define TEACHING "training.record training.remove "
#define LESSONS                                                                             \
  "course.open course.change course.close course.reopen lesson.plan lesson.change "         \
  "lesson.cancel lesson.revive lesson.close lesson.reopen attendance.enrol "                \
  "attendance.withdraw attendance.call attendance.note attendance.correct attendance.drop " \
  "attendance.confirm "
#define SCANNING "scan.add scan.remove "
#define TRAINING \
  TEACHING LESSONS SCANNING "credential.record credential.remove credential.verify "
#define RECORDING   "record.submit record.withdraw visit.sign "
#define RECOGNISING "record.recognise record.unrecognise "
#define PLANNING    "visit.plan visit.cancel "
#define PAPERS      "certificate.request certificate.withdraw certificate.issue "
#define COINS                                                                                \
  "hold.place hold.capture hold.release gift.request gift.confirm gift.decline gift.cancel " \
  "donation.make evaluation.record "
#define READING  "disclosure.record "
#define CLAIMING "claim.record claim.remove "
#define MISSING  "outage.report " PLEDGING
#define PLEDGING "pledge.sign "
#define ENTERING "outage.finish outage.reopen capability.finish capability.reopen "
#define WATCHING "case.open case.verify "
#define LEDGER                                                                           \
  "insurance.deliver category.deliver category.end grant.give pool.pay reversal.post "   \
  "account.freeze account.thaw account.repay adjust.propose adjust.approve case.decide " \
  "case.close video.deliver qualification.set capability.set organisation.list "
#define CHARGING "delegation.set "
#define CITY                                                                                    \
  "course.deliver organisation.register staff.enrol rules.publish numbers.reserve hold.expire " \
  "grant.issue coins.migrate coins.expire period.close head.sign "

/* the parts of the plan, and what each does. */
static const struct
{
  TbRoles     role;
  const char *scope;
  const char *org_id;
  const char *does;
} parts[] = {
  { TB_ROLE_COORDINATOR, "org:o1", "o1",
    KEEPING PAIRING TRAINING RECORDING RECOGNISING PLANNING PAPERS COINS WATCHING MISSING ENTERING
        READING CLAIMING },
  { TB_ROLE_RECOGNISER, "org:o1", "o1", RECOGNISING PLEDGING },
  { TB_ROLE_TRAINER, "org:o1", "o1", TRAINING MISSING },
  { TB_ROLE_CLERK, "org:o1", "o1", PAPERS MISSING READING CLAIMING },
  { TB_ROLE_LEADER, "org:o1", "o1", RECORDING MISSING READING CALLING "person.update" },
  { TB_ROLE_ADMIN, "org:o1", "o1", KEEPING PAIRING MISSING READING CLAIMING SCANNING OWN_PAPERS },
  { TB_ROLE_AGENCY, "org:o1", "o1", RECORDING PLANNING MISSING ENTERING READING },
  { TB_ROLE_VIEWER, "org:o1", "o1", PLEDGING },
  { TB_ROLE_CONTRACTOR, "org:o1", "o1", TEACHING MISSING },
  { TB_ROLE_STREET, "street:110105001", NULL, WATCHING CHARGING "course.deliver" },
  { TB_ROLE_DISTRICT, "district:110105", NULL,
    WATCHING CHARGING "qualification.set capability.set organisation.list course.deliver" },
  { TB_ROLE_OPERATOR, "operator", NULL, WATCHING LEDGER "record.certify" },
  { TB_ROLE_PLATFORM, "city", NULL, WATCHING LEDGER CHARGING PAIRING CITY },
  { TB_ROLE_AUDITOR, "operator", NULL, "" },
};

static const char *const scopes[] = { "org:o1", "org:o2", "street:110105001", "district:110105",
                                      "operator", "city" };

static const TbOpEntry *const families[] = {
  tb_ops_life,
  tb_ops_people,
  tb_ops_records,
  tb_ops_papers,
  tb_ops_registrations,
  tb_ops_standing,
  tb_ops_insurance,
  tb_ops_holds,
  tb_ops_gifts,
  tb_ops_grants,
  tb_ops_expiry,
  tb_ops_corrections,
  tb_ops_periods,
  tb_ops_visits,
  tb_ops_cases,
  tb_ops_outages,
  tb_ops_pairs,
  tb_ops_removal,
  tb_ops_privacy,
  tb_ops_file,
  tb_ops_claims,
  tb_ops_erase,
  tb_ops_pledges,
  tb_ops_terms,
  tb_ops_scans,
  tb_ops_rules,
  tb_ops_bodies,
  tb_ops_org,
  tb_ops_teams,
  tb_ops_courses,
  tb_ops_training,
  tb_ops_roll,
  tb_ops_videos,
};

static gboolean
does (guint       part,
      const char *op)
{
  g_auto (GStrv) names = g_strsplit (parts[part].does, " ", -1);

  return g_strv_contains ((const char *const *) names, op);
}

/* Every operation has its line, every line its operation, and each role's is what is said here. */
static void
test_table (void)
{
  guint              n = 0;
  guint              n_entries = 0;
  TbRoles            seen = 0;
  const TbAuthority *table = tb_authority_get_all (&n);

  for (guint f = 0; f < G_N_ELEMENTS (families); f++)
    for (const TbOpEntry *entry = families[f]; entry->name != NULL; entry++, n_entries++)
      g_assert_cmpint (tb_authority_get_roles (entry->name), !=, 0);
  g_assert_cmpuint (n, ==, n_entries);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (tb_ops_can (table[i].op));
      for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
        {
          g_test_message ("%s by %s", table[i].op, parts[p].scope);
          g_assert_cmpint (tb_authority_may (table[i].op, parts[p].role), ==,
                           does (p, table[i].op));
          seen |= parts[p].role;
        }
    }
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      g_auto (GStrv) names = g_strsplit (parts[p].does, " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        g_assert_true (*names[i] == '\0' || tb_ops_can (names[i]));
    }
  g_assert_false (tb_authority_may ("no.such", seen));
  g_assert_cmpint (seen, ==, TB_ROLE_CONTRACTOR * 2 - 1); /* no role was left out */
}

static TbOp *
new_op (CityWorld  *w,
        const char *scope,
        const char *name,
        const char *id)
{
  static guint     count;
  g_autofree char *op_id = g_strdup_printf ("op-%u", ++count);
  TbOp            *op = tb_op_new (op_id, scope, name, w->now_us);

  G_STRUCT_MEMBER (char *, op->args, op->shape->fields[0].offset) = g_strdup (id);
  return op;
}

static gboolean
has_code (const char *said,
          const char *code)
{
  g_auto (GStrv) words = g_strsplit (said, " ", -1);

  return g_strv_contains ((const char *const *) words, code);
}

/* The full matrix, as the city answers it. */
static void
test_matrix (CityWorld    *w,
             gconstpointer data)
{
  guint              n = 0;
  guint              n_asked = 0;
  const TbAuthority *table = tb_authority_get_all (&n);

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      g_autofree char *device = g_strdup_printf ("part-%u", p);
      const TbIdentity identity = { device, parts[p].org_id, parts[p].scope, parts[p].role };

      city_world_enrol (w, device, &identity);
      for (guint i = 0; i < n; i++)
        for (guint s = 0; s < G_N_ELEMENTS (scopes); s++, n_asked++)
          {
            gboolean         is_own = g_str_equal (scopes[s], parts[p].scope);
            g_autofree char *said =
                city_world_say (w, device, new_op (w, scopes[s], table[i].op, "nothing"));

            g_test_message ("%s in %s by %s: %s", table[i].op, scopes[s], device, said);
            g_assert_cmpint (has_code (said, "not-your-scope"), ==, !is_own);
            g_assert_cmpint (has_code (said, "not-your-part"), ==,
                             is_own && !does (p, table[i].op));
            if (!is_own || !does (p, table[i].op))
              g_assert_true (g_str_has_prefix (said, "rejected "));
          }
    }
  g_assert_cmpuint (n_asked, ==, G_N_ELEMENTS (parts) * n * G_N_ELEMENTS (scopes));
}

/* What a team leader may say of a person, and nothing else. */
static void
test_fields (CityWorld    *w,
             gconstpointer data)
{
  static const char *const mine[] = { "phone", "address", "street", NULL };
  const TbIdentity         leader = { "leader", "o1", "org:o1", TB_ROLE_LEADER };
  const TbTable           *person = &tb_person_kind.table;
  guint                    n_mine = 0;

  city_world_enrol (w, "leader", &leader);
  for (guint i = 0; i < person->n_fields; i++)
    {
      const char      *field = person->fields[i].name;
      gboolean         is_mine = g_strv_contains (mine, field);
      TbOp            *op = new_op (w, "org:o1", "person.update", "v");
      GVariantBuilder  set;
      g_autofree char *said = NULL;

      g_variant_builder_init (&set, G_VARIANT_TYPE (TB_CHANGES_TYPE));
      g_variant_builder_add (&set, "(smsms)", field, NULL, NULL);
      if (is_mine) /* what is another's is not got by being named beside what is one's own */
        n_mine++;
      else
        g_variant_builder_add (&set, "(smsms)", "phone", NULL, NULL);
      ((TbPersonUpdate *) op->args)->set = g_variant_ref_sink (g_variant_builder_end (&set));
      g_assert_cmpint (tb_authority_allows (op, TB_ROLE_LEADER), ==, is_mine);
      g_assert_true (tb_authority_allows (op, TB_ROLE_COORDINATOR));
      g_assert_false (tb_authority_allows (op, TB_ROLE_CLERK));
      said = city_world_say (w, "leader", op);
      g_test_message ("%s: %s", field, said);
      g_assert_cmpint (has_code (said, "not-your-field"), ==, !is_mine);
    }
  g_assert_cmpuint (n_mine, ==, 3);
}

/* Whatever another organisation names of ours in its own scope, nothing of ours changes. */
static void
test_foreign_rows (CityWorld    *w,
                   gconstpointer data)
{
  static const TbRoles other_roles = TB_ROLES_OF_ORG;
  const TbIdentity     other = { "other", "o2", "org:o2", other_roles };
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPage)   ours = NULL;
  guint                n = 0;
  guint                n_asked = 0;
  const TbAuthority   *table = tb_authority_get_all (&n);

  city_world_certify (w, "r1", "v", w->now_us - 5 * TB_TEST_HOUR_US, 60);
  city_world_enrol (w, "other", &other);
  ours = city_world_pull (w, "ann", "org:o1", 0, 10000);
  g_assert_cmpuint (ours->rows->len, >, 10);
  for (guint r = 0; r < ours->rows->len; r++)
    {
      const TbPageRow *row = ours->rows->pdata[r];

      for (guint i = 0; i < n; i++, n_asked++)
        {
          g_autofree char *said =
              city_world_say (w, "other", new_op (w, "org:o2", table[i].op, row->id));
          gint64 seq = 0;

          g_assert_true (
              tb_feed_get_seq (tb_city_get_conn (w->city), "org:o1", &seq, &error));
          g_assert_no_error (error);
          g_test_message ("%s of our %s %s: %s", table[i].op, row->kind->table.name, row->id, said);
          g_assert_cmpint (seq, ==, ours->next);
        }
    }
  g_assert_cmpuint (n_asked, >, 500);
}

static TbOp *
new_qualification (CityWorld  *w,
                   const char *scope,
                   const char *state)
{
  TbOp               *op = new_op (w, scope, "qualification.set", "o1-qualified");
  TbQualificationSet *args = op->args;

  args->org_id = g_strdup ("o1");
  args->recorder = g_strdup ("organisation");
  args->state = g_strdup (state);
  args->from_on = 20220601;
  args->since_on = tb_day_of_instant (w->now_us);
  return op;
}

/* a district acts on what is in it. */
static void
test_place (CityWorld    *w,
            gconstpointer data)
{
  const TbIdentity near = { "near", NULL, "district:110108", TB_ROLE_DISTRICT };
  const TbIdentity far = { "far", NULL, "district:110105", TB_ROLE_DISTRICT };

  city_world_enrol (w, "near", &near);
  city_world_enrol (w, "far", &far);
  ASSERT_SAY (w, "far", new_qualification (w, "district:110105", "suspended"),
              "rejected not-your-place");
  ASSERT_SAY (w, "near", new_qualification (w, "district:110108", "suspended"), "applied");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/city/authority/R-023-table", test_table);
  CITY_ADD ("/city/authority/R-023-matrix", test_matrix);
  CITY_ADD ("/city/authority/R-023-fields", test_fields);
  CITY_ADD ("/city/authority/R-023-foreign-rows", test_foreign_rows);
  CITY_ADD ("/city/authority/R-022-place", test_place);
  return g_test_run ();
}
