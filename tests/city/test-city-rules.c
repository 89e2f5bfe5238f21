/* test-city-rules.c: the city publishes rule packages, and work is judged by them
 *
 *
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "city-world.h"
#include "tb-city-ledger.h"
#include "tb-city-rules.h"
#include "tb-day.h"
#include "tb-rule-file.h"
#include "tb-rule-shelf.h"

#define HEAD(place, version, from)                         \
  "[package]\nformat=1\nplace=" place "\nversion=" version \
  "\npolicy=海民发〔2026〕1号\nissued=2026-11-01\nfrom=" from "\n"
#define MORE_TRAINING "[parameters]\ntraining_general_minutes=300\n"
#define SWITCHED_OFF \
  "[switches]\nservice=110108 2026-11-23..2026-11-23 off\ngift=110108 .. off\n"
#define DAY_US         (24 * TB_TEST_HOUR_US)
#define COINS(account) "SELECT posted FROM account WHERE id = '" account "'"
#define CITY_URI       "/com/example/TimeBank/rules/bj-2022.06.01.rules"

/* Codes of the reasons why not. */
static char *
publish (CityWorld  *w,
         const char *text,
         const char *document)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;

  g_assert_true (tb_city_publish_rules (w->city, text, document, w->now_us, reasons, &error));
  g_assert_no_error (error);
  return tb_test_list_codes (reasons);
}

#define ASSERT_PUBLISH(w, text, document, codes)         \
  G_STMT_START                                           \
  {                                                      \
    g_autofree char *got_ = publish (w, text, document); \
                                                         \
    g_assert_cmpstr (got_, ==, codes);                   \
  }                                                      \
  G_STMT_END

/* Whatever may not be published is refused, with every reason, and leaves nothing behind. */
static void
test_refusals (CityWorld    *w,
               gconstpointer data)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "细则", -1);
  g_autofree char *named = g_strconcat (
      HEAD ("110108", "hd-2", "2026-11-23") "document=细则\ndigest=", digest, "\n", NULL);
  g_autofree char *long_text = g_strnfill (TB_RULE_TEXT_BYTES + 1, '#');
  g_autofree char *most = g_strnfill (TB_RULE_DOCUMENT_BYTES, 'x');
  g_autofree char *long_document = g_strnfill (TB_RULE_DOCUMENT_BYTES + 1, 'x');

  /* the very first may be older than the platform, the second may not */
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-1", "2026-11-20"), NULL, "");
  ASSERT_PUBLISH (w, HEAD ("110105", "cy-1", "2026-11-22"), NULL, "backdated");
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-1", "2026-11-23"), NULL, "version-taken");
  ASSERT_PUBLISH (w, "not a package", NULL, "malformed");
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-2", "2026-11-23") "colour=red\n", NULL, "malformed");
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-2", "2026-11-23") "[parameters]\nhealth_months=13\n", NULL,
                  "loosens"); /* */
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-2", "2026-11-23") "[switches]\ngift=110105 .. off\n", NULL,
                  "loosens"); /* of another district */
  ASSERT_PUBLISH (w, HEAD ("990108", "hd-2", "2026-11-23"), NULL, "no-place");
  ASSERT_PUBLISH (w, HEAD ("org:o9", "o9-1", "2026-11-23"), NULL, "no-organisation");
  ASSERT_PUBLISH (w,
                  "[package]\nformat=1\nplace=110108\nversion=hd-2\npolicy=p\nissued=2026-11-24\n"
                  "from=2026-11-24\n",
                  NULL, "issued-later");
  ASSERT_PUBLISH (w,
                  "[package]\nformat=1\nplace=990108\nversion=hd-2\npolicy=p\nissued=2026-11-23\n"
                  "from=2026-11-24\n",
                  NULL, "no-place");                 /* and today is no later day */
  ASSERT_PUBLISH (w, named, NULL, "other-document"); /* */
  ASSERT_PUBLISH (w, named, most, "other-document"); /* as long as one may be */
  ASSERT_PUBLISH (w, named, "别的", "other-document");
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-2", "2026-11-23"), "细则", "other-document");
  ASSERT_PUBLISH (w, long_text, NULL, "too-long");
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-2", "2026-11-23"), long_document, "document-too-long");
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-1", "2026-11-22") "[parameters]\nhealth_months=13\n",
                  "细则", "other-document version-taken loosens backdated");
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM rule_package"), ==, 1);
  ASSERT_PUBLISH (w, named, "细则", "");
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM rule_package"), ==, 2);
}

static TbOp *
new_publish (const char *scope)
{
  TbOp           *op = tb_op_new (scope, scope, "rules.publish", TB_TEST_NOW_US);
  TbRulesPublish *args = op->args;

  args->id = g_strdup ("x");
  args->text = g_strdup (HEAD ("110108", "hd-1", "2026-11-23"));
  return op;
}

/* whatever is in force was put there by the city alone, and never goes again. */
static void
test_roles (CityWorld    *w,
            gconstpointer data)
{
  const TbIdentity   street = { "street", NULL, "street:110108001", TB_ROLE_STREET };
  g_autoptr (GError) error = NULL;

  city_world_enrol (w, "street", &street);
  ASSERT_SAY (w, "ann", new_publish ("org:o1"), "rejected not-your-part");
  ASSERT_SAY (w, "operator", new_publish ("operator"), "rejected not-your-part");
  ASSERT_SAY (w, "street", new_publish ("street:110108001"), "rejected not-your-part");
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-1", "2026-11-23"), NULL, "");
  g_assert_false (
      tb_conn_exec (tb_city_get_conn (w->city), "UPDATE rule_package SET note = 'x'", &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (tb_conn_exec (tb_city_get_conn (w->city), "DELETE FROM rule_package", &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_CONSTRAINT);
}

static guint
count_rules (CityWorld  *w,
             const char *scope)
{
  g_autoptr (TbPage) page = city_world_pull (w, "ann", scope, 0, 10000);
  guint              n = 0;

  for (guint i = 0; i < page->rows->len; i++)
    {
      const TbPageRow *row = page->rows->pdata[i];

      n += row->kind == &tb_rule_file_kind && row->record != NULL;
    }
  return n;
}

static void
add_login (CityWorld  *w,
           const char *actor,
           const char *scope,
           TbRoles     roles)
{
  const TbLogin         login = { (char *) actor, (char *) actor, (char *) actor,
                                  NULL, (char *) scope, roles };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;

  g_assert_true (tb_city_add_login (w->city, &login, "hash", NULL, w->now_us, reasons, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reasons->len, ==, 0);
}

/* what is in force is in force for everybody: it lies once in the scope that everybody
 * reads, whoever was there or comes later. */
static void
test_everybody_sees (CityWorld    *w,
                     gconstpointer data)
{
  g_autoptr (TbDevice) device = NULL;
  gboolean             may = FALSE;

  add_login (w, "street-a", "street:110108001", TB_ROLE_STREET);
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-1", "2026-11-23"), NULL, "");
  ASSERT_PUBLISH (w, HEAD ("110105", "cy-1", "2026-11-23"), NULL, "");
  add_login (w, "street-b", "street:110105001", TB_ROLE_STREET);
  g_assert_cmpuint (count_rules (w, TB_SCOPE_CITY), ==, 2);
  g_assert_cmpuint (count_rules (w, "org:o1"), ==, 0);
  g_assert_cmpuint (count_rules (w, "street:110105001"), ==, 0);
  ASSERT_PUBLISH (w, HEAD ("110101", "dc-1", "2026-11-23"), NULL, "");
  g_assert_cmpuint (count_rules (w, TB_SCOPE_CITY), ==, 3);
  g_assert_true (tb_devices_find (tb_city_get_conn (w->city), "ann", &device, NULL));
  g_assert_true (
      tb_devices_may_read (tb_city_get_conn (w->city), device, TB_SCOPE_CITY, &may, NULL));
  g_assert_true (may);
}

/* Half an hour of that day's morning. */
static TbOp *
serve (const char *id,
       gint64      days_ago)
{
  g_autofree char *op_id = g_strconcat ("submit-", id, NULL);

  return tb_test_service (op_id, "org:o1", id, "v", "e",
                          TB_TEST_NOW_US - days_ago * DAY_US - 3 * TB_TEST_HOUR_US, 30);
}

static void
assert_version (CityWorld  *w,
                const char *id,
                const char *version)
{
  g_autoptr (TbServiceRecord) record = city_world_get (w, &tb_service_record_kind, id);

  g_assert_cmpstr (record->rule_version, ==, version);
}

static TbOp *
give (const char *op_id,
      const char *name)
{
  TbOp *op = tb_op_new (op_id, "org:o1", name, TB_TEST_NOW_US);

  g_assert_true (tb_field_parse (tb_table_find (op->shape, "id"), op->args, op_id, NULL));
  g_assert_true (tb_field_parse (tb_table_find (op->shape, "person_id"), op->args, "v", NULL));
  return op;
}

/* What is said first of an operation that wants much else. */
static void
assert_off (CityWorld *w,
            TbOp      *op,
            gboolean   is_off)
{
  g_autofree char *said = city_world_say (w, "ann", op);

  g_assert_true (g_str_has_prefix (said, "rejected "));
  g_assert_cmpint (strstr (said, "switched-off") != NULL, ==, is_off);
}

/* districts and streets begin with what they are ready for, on their own days. */
static void
test_switches (CityWorld    *w,
               gconstpointer data)
{
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-1", "2026-11-23") SWITCHED_OFF, NULL, "");
  ASSERT_SAY (w, "ann", serve ("r1", 1), "applied"); /* the day before */
  ASSERT_SAY (w, "ann", serve ("r2", 0), "rejected switched-off");
  assert_off (w, give ("g1", "gift.request"), TRUE);
  assert_off (w, give ("d1", "donation.make"), FALSE);
  w->now_us += DAY_US;
  ASSERT_SAY (w, "ann", serve ("r3", -1), "applied");
}

/* a record is judged by what was in force on the day and at the place of the service,
 * and keeps the version, whatever comes later.  v has 240 minutes of general training. */
static void
test_day_and_place (CityWorld    *w,
                    gconstpointer data)
{
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-1", "2026-11-21") "[parameters]\nhealth_months=6\n", NULL,
                  "");
  ASSERT_PUBLISH (w, HEAD ("110105", "cy-1", "2026-11-23") MORE_TRAINING, NULL, "");
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-2", "2026-11-24") MORE_TRAINING, NULL, "");

  ASSERT_SAY (w, "ann", serve ("r1", 3), "applied"); /* the day before the district's first */
  ASSERT_SAY (w, "ann", serve ("r2", 2), "applied");
  ASSERT_SAY (w, "ann", serve ("r3", 0), "applied");
  assert_version (w, "r1", "bj-2022.06.01");
  assert_version (w, "r2", "bj-2022.06.01+hd-1");
  assert_version (w, "r3", "bj-2022.06.01+hd-1");

  w->now_us += DAY_US;                               /* hd-2 is in force since midnight */
  ASSERT_SAY (w, "ann", serve ("r4", 1), "applied"); /* given before, entered now */
  ASSERT_SAY (w, "ann", serve ("r5", -1), "rejected training-general");
  assert_version (w, "r4", "bj-2022.06.01+hd-1");
  assert_version (w, "r1", "bj-2022.06.01");
}

/* An organisation tightens for itself; where nobody says anything the city holds. */
static void
test_levels (CityWorld    *w,
             gconstpointer data)
{
  ASSERT_PUBLISH (w, HEAD ("org:o2", "o2-1", "2026-11-20") MORE_TRAINING, NULL, "");
  ASSERT_SAY (w, "ann", serve ("r1", 1), "applied");
  assert_version (w, "r1", "bj-2022.06.01");
  ASSERT_PUBLISH (w, HEAD ("org:o1", "o1-1", "2026-11-23") MORE_TRAINING, NULL, "");
  ASSERT_SAY (w, "ann", serve ("r2", 0), "rejected training-general");
  ASSERT_SAY (w, "ann", serve ("r3", 2), "applied");
}

/* The packages are read once, not for each operation; when one comes, once more. */
static void
test_read_once (CityWorld    *w,
                gconstpointer data)
{
  TbConn *conn = tb_city_get_conn (w->city);
  guint   before;

  ASSERT_PUBLISH (w, HEAD ("110108", "hd-1", "2026-11-21"), NULL, "");
  ASSERT_SAY (w, "ann", serve ("r0", 1), "applied");
  before = tb_rule_shelf_count_readings (conn);
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autofree char *op_id = g_strdup_printf ("reg-%u", i);

      ASSERT_SAY (w, "ann", tb_test_elder (op_id, "org:o1", id), "applied");
    }
  g_assert_cmpuint (tb_rule_shelf_count_readings (conn), ==, before);
  ASSERT_PUBLISH (w, HEAD ("110108", "hd-2", "2026-11-23"), NULL, "");
  ASSERT_SAY (w, "ann", serve ("r1", 2), "applied");
  g_assert_cmpuint (tb_rule_shelf_count_readings (conn), ==, before + 1);
}

/* (transfer full): the program's own rules, but for one value, as the city's next version. */
static char *
make_city_rules (const char *line,
                 const char *other_line)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (CITY_URI, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GString           *text = g_string_new (g_bytes_get_data (bytes, NULL));

  g_assert_cmpuint (g_string_replace (text, "version=bj-2022.06.01", "version=bj-2", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "issued=2022-06-01", "issued=2026-11-01", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "from=2022-06-01", "from=2026-11-24", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (text, line, other_line, 1), ==, 1);
  return g_string_free (text, FALSE);
}

/* R-009, L17: a city that lets coins expire does so by itself, once a day. */
static void
test_coins_expire (CityWorld    *w,
                   gconstpointer data)
{
  g_autofree char   *rules = make_city_rules ("\nexpiry_months=0", "\nexpiry_months=12");
  g_autoptr (GError) error = NULL;
  gboolean           did = FALSE;

  city_world_certify (w, "r1", "v", w->now_us - DAY_US, 90);
  ASSERT_PUBLISH (w, rules, NULL, "");
  g_assert_true (tb_city_expire_coins (w->city, w->now_us + 2 * DAY_US, &did, &error));
  g_assert_true (did);
  g_assert_cmpint (city_world_count (w, COINS ("member:v")), ==, 90);
  g_assert_true (tb_city_expire_coins (w->city, w->now_us + 400 * DAY_US, &did, &error));
  g_assert_true (did);
  g_assert_cmpint (city_world_count (w, COINS ("member:v")), ==, 0);
  g_assert_cmpint (city_world_count (w, COINS ("expired")), ==, 90);
  g_assert_true (tb_city_expire_coins (w->city, w->now_us + 400 * DAY_US, &did, &error));
  g_assert_false (did);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city-rules/R-009-L17-coins-expire", test_coins_expire);
  CITY_ADD ("/city-rules/R-016-R-028-R-039-refusals", test_refusals);
  CITY_ADD ("/city-rules/R-023-roles", test_roles);
  CITY_ADD ("/city-rules/R-016-everybody-sees", test_everybody_sees);
  CITY_ADD ("/city-rules/R-001-R-242-day-and-place", test_day_and_place);
  CITY_ADD ("/city-rules/R-215-switches", test_switches);
  CITY_ADD ("/city-rules/R-215-levels", test_levels);
  CITY_ADD ("/city-rules/read-once", test_read_once);
  return g_test_run ();
}
