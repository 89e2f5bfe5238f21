/* tb-test.c: what most tests need: a key, files, people who act, and what they ask for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-test.h"

#include <glib/gstdio.h>

#include "tb-day.h"
#include "tb-reason.h"

#define FIRST_DAY 20220601 /* */
#define LAST_DAY  20991231

const TbIdentity tb_test_ann = { "ann", "o1", "org:o1", TB_ROLE_COORDINATOR };
const TbIdentity tb_test_bo = { "bo", "o1", "org:o1", TB_ROLE_COORDINATOR };
const TbIdentity tb_test_clerk = { "clerk", "o1", "org:o1", TB_ROLE_CLERK };
const TbIdentity tb_test_cy = { "cy", "o2", "org:o2", TB_ROLE_COORDINATOR };
const TbIdentity tb_test_operator = { "operator", NULL, "operator", TB_ROLE_OPERATOR };
const TbIdentity tb_test_platform = { "platform", NULL, "city", TB_ROLE_PLATFORM };

/**
 * tb_test_seal_new:
 * @first_byte: of the key; the others are fixed
 *
 * Returns: (transfer full): a seal whose key everybody knows
 */
TbSeal *
tb_test_seal_new (guint8 first_byte)
{
  guint8 key[TB_SEAL_KEY_BYTES] = { first_byte, 2, 3 };

  return tb_seal_new (key);
}

/**
 * tb_test_open:
 * @path: (nullable): a file; %NULL for one in memory
 * @role: what it is for
 *
 * Returns: (transfer full): a connection with every kind and the test's key
 */
TbConn *
tb_test_open (const char *path,
              TbFileRole  role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);
  TbConn            *conn = tb_store_open (path != NULL ? path : ":memory:", role, TB_SCRATCH,
                                tb_kinds_get_all (), seal, &error);

  g_assert_no_error (error);
  return conn;
}

/**
 * tb_test_make_folder:
 *
 * Returns: (transfer full): a new folder
 */
char *
tb_test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char              *folder = g_dir_make_tmp ("tb-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static gboolean
on_late (gpointer data)
{
  gboolean *is_late = data;

  *is_late = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * tb_test_end_of:
 * @object: (transfer full): a closed #GObject, of which this is the last reference
 *
 * Lets go of it and makes sure that nothing else keeps it: what was on its way when it was closed
 * may do so until it is heard of, e.g. from a thread that connects to a city.
 */
void
tb_test_end_of (gpointer object)
{
  gboolean    is_late = FALSE;
  const guint timer = g_timeout_add_seconds (10, on_late, &is_late);

  g_object_add_weak_pointer (G_OBJECT (object), &object);
  g_object_unref (object);
  while (object != NULL && !is_late)
    g_main_context_iteration (NULL, TRUE);
  if (!is_late)
    g_source_remove (timer);
  g_assert_null (object);
}

static void
copy_file (const char *from,
           const char *to,
           const char *name)
{
  g_autofree char   *source_path = g_build_filename (from, name, NULL);
  g_autofree char   *path = g_build_filename (to, name, NULL);
  g_autoptr (GFile)  source = g_file_new_for_path (source_path);
  g_autoptr (GFile)  file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/**
 * tb_test_lay_out_city:
 * @folder: of a city that is to be filled with the demo as of 2026-11-23, 9:25 in Beijing
 *
 * Lays the files of one that was filled by timebank-city when everything was built there, where
 * there are none yet: to fill one takes seconds, and everybody wants the same.  Without such files
 * nothing is done, and whoever opens the city fills it.
 */
void
tb_test_lay_out_city (const char *folder)
{
  const char      *from = g_getenv ("TB_DEMO_CITY");
  g_autofree char *path = g_build_filename (folder, "city.db", NULL);
  g_autofree char *made = from != NULL ? g_build_filename (from, "city.db", NULL) : NULL;

  if (made == NULL || !g_file_test (made, G_FILE_TEST_EXISTS) ||
      g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  copy_file (from, folder, "key.file");
  copy_file (from, folder, "city.db");
}

/**
 * tb_test_remove_folder:
 * @folder: (transfer full): removed with all that is in it
 */
void
tb_test_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        tb_test_remove_folder (g_steal_pointer (&path));
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

/**
 * tb_test_list_codes:
 * @reasons: (element-type TbReason): a list
 *
 * Returns: (transfer full): the codes of all, in their order, separated by spaces
 */
char *
tb_test_list_codes (GPtrArray *reasons)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, i);

      g_assert_true (*reason->clause != '\0' && *reason->text != '\0');
      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", reason->code);
    }
  return g_string_free (codes, FALSE);
}

/**
 * tb_test_organisation:
 * @op_id: of the operation
 * @id: of the organisation
 *
 * Returns: (transfer full): organisation.register
 */
TbOp *
tb_test_organisation (const char *op_id,
                      const char *id)
{
  TbOp                   *op = tb_op_new (op_id, "city", "organisation.register", TB_TEST_NOW_US);
  TbOrganisationRegister *args = op->args;

  args->id = g_strdup (id);
  args->name = g_strdup ("海淀区助老服务队");
  args->short_name = g_strdup ("HD");
  args->district = g_strdup ("110108");
  args->is_demo = TRUE;
  return op;
}

static TbOp *
new_person (const char *op_id,
            const char *scope,
            const char *id,
            const char *name,
            gint64      born)
{
  TbOp             *op = tb_op_new (op_id, scope, "person.register", TB_TEST_NOW_US);
  TbPersonRegister *args = op->args;

  args->id = g_strdup (id);
  args->name = g_strdup (name);
  args->born = born;
  args->phone = g_strdup ("13800001234");
  return op;
}

/**
 * tb_test_volunteer:
 * @op_id: of the operation
 * @scope: of who registers
 * @id: of the person
 *
 * Returns: (transfer full): person.register of a volunteer born in 1990
 */
TbOp *
tb_test_volunteer (const char *op_id,
                   const char *scope,
                   const char *id)
{
  TbOp *op = new_person (op_id, scope, id, "王小明", 19900307);

  ((TbPersonRegister *) op->args)->is_volunteer = TRUE;
  return op;
}

/**
 * tb_test_elder:
 * @op_id: of the operation
 * @scope: of who registers
 * @id: of the person
 *
 * Returns: (transfer full): person.register of an elder born in 1950
 */
TbOp *
tb_test_elder (const char *op_id,
               const char *scope,
               const char *id)
{
  TbOp *op = new_person (op_id, scope, id, "李阿姨", 19500307);

  ((TbPersonRegister *) op->args)->is_elder = TRUE;
  return op;
}

/**
 * tb_test_qualification:
 * @op_id: of the operation
 * @org_id: of the organisation
 *
 * Returns: (transfer full): qualification.set: the organisation may record since the plan began
 */
TbOp *
tb_test_qualification (const char *op_id,
                       const char *org_id)
{
  TbOp               *op = tb_op_new (op_id, "city", "qualification.set", TB_TEST_NOW_US);
  TbQualificationSet *args = op->args;

  args->id = g_strconcat ("q-", org_id, NULL);
  args->org_id = g_strdup (org_id);
  args->recorder = g_strdup ("organisation");
  args->state = g_strdup (TB_QUALIFICATION_VALID);
  args->from_on = FIRST_DAY;
  return op;
}

static TbOp *
new_standing (const char *name,
              const char *scope,
              const char *id)
{
  g_autofree char *op_id = g_strconcat (name, "-", scope, "-", id, NULL);

  return tb_op_new (op_id, scope, name, TB_TEST_NOW_US);
}

static TbOp *
new_training (const char *scope,
              const char *id)
{
  TbOp             *op = new_standing ("training.record", scope, id);
  TbTrainingRecord *args = op->args;

  args->id = g_strconcat ("t-", scope, "-", id, NULL);
  args->person_id = g_strdup (id);
  args->course = g_strdup ("基础培训");
  args->taken_on = FIRST_DAY;
  args->until_on = LAST_DAY;
  args->general_min = 240;
  args->policy_min = args->psychology_min = args->nursing_min = args->process_min = 50;
  args->emergency_min = 40;
  return op;
}

static TbOp *
new_insurance (const char *scope,
               const char *id)
{
  TbOp              *op = new_standing ("insurance.record", scope, id);
  TbInsuranceRecord *args = op->args;

  args->id = g_strconcat ("i-", scope, "-", id, NULL);
  args->person_id = g_strdup (id);
  args->origin = g_strdup ("organisation");
  args->proof = g_strdup ("保单");
  args->from_on = FIRST_DAY;
  args->until_on = LAST_DAY;
  return op;
}

/**
 * tb_test_ready:
 * @step: 0 and up
 * @scope: of the organisation
 * @id: of a volunteer of it
 *
 * What makes a volunteer ready to serve: applied, approved, trained, insured, since the plan began
 * and for good.
 *
 * Returns: (transfer full) (nullable): what to do at that step; %NULL after the last
 */
TbOp *
tb_test_ready (guint       step,
               const char *scope,
               const char *id)
{
  TbOp *op = NULL;

  if (step == 0)
    {
      op = new_standing ("registration.apply", scope, id);
      *(TbRegistrationApply *) op->args = (TbRegistrationApply){ .id = g_strdup (id),
                                                                 .applied_on = FIRST_DAY,
                                                                 .residence = g_strdup ("usual"),
                                                                 .healthy_on = FIRST_DAY,
                                                                 .healthy_until = LAST_DAY };
    }
  else if (step == 1)
    {
      op = new_standing ("registration.approve", scope, id);
      *(TbRegistrationReview *) op->args =
          (TbRegistrationReview){ .id = g_strdup (id), .reviewed_on = FIRST_DAY };
    }
  else if (step == 2)
    op = new_training (scope, id);
  else if (step == 3)
    op = new_insurance (scope, id);
  return op;
}

/**
 * tb_test_agree:
 * @join: “person.join” of somebody; gets that they have agreed
 */
void
tb_test_agree (TbOp *join)
{
  TbPersonJoin *args = join->args;

  args->given_by = g_strdup (args->id);
  args->given_on = tb_day_of_instant (join->at_us);
  args->edition = g_strdup ("2026-11");
  args->channel = g_strdup (TB_CHANNEL_PAPER);
}

/**
 * tb_test_service:
 * @op_id: of the operation
 * @scope: of who records
 * @id: of the record
 * @volunteer_id: (nullable): who served
 * @elder_id: (nullable): whom
 * @start_us: when it began, in microseconds UTC
 * @minutes: how long it took
 *
 * Returns: (transfer full): record.submit
 */
TbOp *
tb_test_service (const char *op_id,
                 const char *scope,
                 const char *id,
                 const char *volunteer_id,
                 const char *elder_id,
                 gint64      start_us,
                 gint64      minutes)
{
  TbOp           *op = tb_op_new (op_id, scope, "record.submit", TB_TEST_NOW_US);
  TbRecordSubmit *args = op->args;

  args->id = g_strdup (id);
  args->volunteer_id = g_strdup (volunteer_id);
  args->elder_id = g_strdup (elder_id);
  args->item = g_strdup ("1.1");
  args->start_us = start_us;
  args->end_us = start_us + minutes * TB_TEST_MIN_US;
  args->minutes = minutes;
  return op;
}

/**
 * tb_test_on:
 * @op_id: of the operation
 * @scope: of who acts
 * @name: an operation that only names a row: record.withdraw, person.leave …
 * @id: (nullable): of the row
 *
 * Returns: (transfer full): the operation
 */
TbOp *
tb_test_on (const char *op_id,
            const char *scope,
            const char *name,
            const char *id)
{
  TbOp *op = tb_op_new (op_id, scope, name, TB_TEST_NOW_US);

  ((TbRecordName *) op->args)->id = g_strdup (id);
  return op;
}

/**
 * tb_test_request:
 * @op_id: of the operation
 * @scope: of who asks
 * @id: (nullable): of the certificate
 * @person_id: (nullable): the volunteer
 *
 * Returns: (transfer full): certificate.request for this year up to today
 */
TbOp *
tb_test_request (const char *op_id,
                 const char *scope,
                 const char *id,
                 const char *person_id)
{
  TbOp                 *op = tb_op_new (op_id, scope, "certificate.request", TB_TEST_NOW_US);
  TbCertificateRequest *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->from_day = 20260101;
  args->to_day = TB_TEST_TODAY;
  return op;
}

/**
 * tb_test_issue:
 * @op_id: of the operation
 * @scope: of the issuer
 * @id: (nullable): of the certificate
 * @serial: out of a block
 *
 * Returns: (transfer full): certificate.issue, dated today
 */
TbOp *
tb_test_issue (const char *op_id,
               const char *scope,
               const char *id,
               gint64      serial)
{
  TbOp               *op = tb_op_new (op_id, scope, "certificate.issue", TB_TEST_NOW_US);
  TbCertificateIssue *args = op->args;

  args->id = g_strdup (id);
  args->serial = serial;
  args->issued_on = TB_TEST_TODAY;
  return op;
}
