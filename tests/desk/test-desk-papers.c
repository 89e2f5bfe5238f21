/* test-desk-papers.c: certificates between several desks and a real city over real HTTP
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "tb-city-server.h"
#include "tb-demo.h"
#include "tb-desk.h"
#include "tb-doc-certificate.h"
#include "tb-test.h"
#include "tb-token.h"

#define NOW "2026-11-23T09:25+08:00"

enum
{
  COORDINATOR,
  COORDINATOR2,
  CLERK,
  N_DESKS
};
static const char *const accounts[N_DESKS] = { "coordinator", "coordinator2", "clerk" };

typedef struct
{
  char         *folder; /* (owned) */
  TbClock      *clock;  /* (owned) */
  TbCityServer *server; /* (owned) */
  char         *url;    /* (owned) */
  TbDesk       *desks[N_DESKS];
} Fixture;

static void
on_result (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
fill (TbCity  *city,
      gint64   now_us,
      gpointer data,
      GError **error)
{
  TbDemoPlan plan;

  tb_demo_plan_small (&plan, 206, now_us);
  return tb_demo_fill (city, &plan, error);
}

static void
sync_desk (TbDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sync_async (desk, NULL, on_result, &result);
  tb_desk_sync_finish (desk, wait_for (&result), &error);
  g_assert_no_error (error);
}

static TbDesk *
open_desk (Fixture    *f,
           const char *account)
{
  g_autofree char         *folder = g_build_filename (f->folder, account, NULL);
  const TbDeskOptions      options = { folder, f->clock, NULL, TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  TbDesk                  *desk = tb_desk_open (&options, &error);

  g_assert_no_error (error);
  tb_desk_sign_in_async (desk, f->url, account, TB_DEMO_PASSWORD, NULL, on_result, &result);
  tb_desk_sign_in_finish (desk, wait_for (&result), &error);
  g_assert_no_error (error);
  sync_desk (desk);
  return desk;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *city = NULL;

  f->folder = tb_test_make_folder ();
  city = g_build_filename (f->folder, "city", NULL);
  f->clock = tb_clock_new (NOW);
  tb_test_lay_out_city (city);
  f->server = tb_city_server_open (city, "演示市平台", TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (tb_city_server_run (f->server, fill, NULL, &error));
  f->url = tb_city_server_listen (f->server, "127.0.0.1:0", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_DESKS; i++)
    f->desks[i] = open_desk (f, accounts[i]);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL); /* a file is no folder */

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  for (guint i = 0; i < N_DESKS; i++)
    tb_desk_close (f->desks[i]);
  for (guint i = 0; i < N_DESKS; i++)
    tb_test_end_of (f->desks[i]);
  tb_city_server_close (f->server);
  g_clear_object (&f->server);
  tb_clock_unref (f->clock);
  remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->url);
}

/* A volunteer with certified service and no request that waits. */
static char *
find_volunteer (TbDesk *desk)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GPtrArray)    records = NULL;
  g_autoptr (GPtrArray)    open = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_read_async (desk, &tb_service_record_kind, "state=certified", "start_us", 0, NULL,
                      on_result, &first);
  records = tb_desk_read_finish (desk, wait_for (&first), &error);
  tb_desk_read_async (desk, &tb_certificate_kind, NULL, NULL, 0, NULL, on_result, &second);
  open = tb_desk_read_finish (desk, wait_for (&second), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      const char *id = ((TbServiceRecord *) records->pdata[i])->volunteer_id;
      gboolean    is_free = TRUE;

      for (guint k = 0; k < open->len; k++)
        is_free &= g_strcmp0 (((TbCertificate *) open->pdata[k])->person_id, id) != 0;
      if (is_free)
        return g_strdup (id);
    }
  g_assert_not_reached ();
}

static char *
do_op (TbDesk *desk,
       TbOp   *op)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_do_async (desk, op, NULL, on_result, &result);
  tb_desk_do_finish (desk, wait_for (&result), &reasons, &error);
  return tb_test_list_codes (reasons);
}

#define ASSERT_DO(desk, op, codes)              \
  G_STMT_START                                  \
  {                                             \
    g_autofree char *got_ = do_op ((desk), op); \
                                                \
    g_assert_cmpstr (got_, ==, (codes));        \
  }                                             \
  G_STMT_END

static TbOp *
new_request (TbDesk     *desk,
             const char *id,
             const char *person_id)
{
  TbOp                 *op = tb_desk_new_op (desk, "certificate.request");
  TbCertificateRequest *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->from_day = 20220601;
  args->to_day = 20261123;
  return op;
}

static TbOp *
prepare (TbDesk     *desk,
         const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op;

  tb_desk_prepare_issue_async (desk, id, NULL, on_result, &result);
  op = tb_desk_prepare_issue_finish (desk, wait_for (&result), &reasons, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reasons->len, ==, 0);
  return op;
}

static gint64
get_serial (const TbOp *op)
{
  return ((TbCertificateIssue *) op->args)->serial;
}

static TbCertificate *
get_certificate (TbDesk     *desk,
                 const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  TbCertificate           *certificate;

  tb_desk_get_async (desk, &tb_certificate_kind, id, NULL, on_result, &result);
  certificate = tb_desk_get_finish (desk, wait_for (&result), &error);
  g_assert_no_error (error);
  return certificate;
}

static TbCertificate *
find_certificate (TbDesk     *desk,
                  const char *person_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  TbCertificate           *certificate = NULL;

  tb_desk_find_certificate_async (desk, person_id, 0, 0, NULL, on_result, &result);
  g_assert_true (
      tb_desk_find_certificate_finish (desk, wait_for (&result), &certificate, &error));
  return certificate;
}

static GBytes *
print (TbDesk     *desk,
       const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GBytes                  *pdf;

  tb_desk_print_certificate_async (desk, id, NULL, on_result, &result);
  pdf = tb_desk_print_certificate_finish (desk, wait_for (&result), &error);
  g_assert_no_error (error);
  return pdf;
}

/* one asks, another approves, and the paper is genuine. */
static void
test_four_eyes (Fixture      *f,
                gconstpointer data)
{
  TbDesk                   *asker = f->desks[COORDINATOR];
  TbDesk                   *approver = f->desks[CLERK];
  g_autofree char          *person_id = find_volunteer (asker);
  g_autofree char          *id = tb_desk_new_id (asker);
  g_autofree char          *path = g_build_filename (f->folder, "cert.pdf", NULL);
  g_autoptr (GAsyncResult)  summed = NULL;
  g_autoptr (GAsyncResult)  verified = NULL;
  g_autoptr (GError)        error = NULL;
  g_autoptr (TbCertificate) none = find_certificate (asker, person_id);
  g_autoptr (TbCertificate) found = NULL;
  g_autoptr (TbCertificate) issued = NULL;
  g_autoptr (GBytes)        draft = NULL;
  g_autoptr (GBytes)        theirs = NULL;
  g_autoptr (GBytes)        pdf = NULL;
  g_autoptr (GBytes)        again = NULL;
  g_auto (TbVerdict)        verdict = { 0 };
  TbPersonSum               sum = { 0 };

  tb_desk_sum_person_async (asker, person_id, NULL, on_result, &summed);
  g_assert_true (tb_desk_sum_person_finish (asker, wait_for (&summed), &sum, &error));
  g_assert_null (none);
  ASSERT_DO (asker, new_request (asker, id, person_id), "");
  ASSERT_DO (asker, prepare (asker, id), "own-request");
  sync_desk (asker);
  sync_desk (approver);
  found = find_certificate (approver, person_id);
  g_assert_cmpstr (found->id, ==, id);
  g_assert_cmpstr (found->state, ==, TB_CERTIFICATE_REQUESTED);
  draft = print (asker, id);
  theirs = print (approver, id);
  g_assert_true (g_bytes_equal (draft, theirs)); /* both see the very same draft */

  ASSERT_DO (approver, prepare (approver, id), "");
  sync_desk (approver);
  sync_desk (asker);
  issued = find_certificate (asker, person_id);
  g_assert_cmpstr (issued->id, ==, id);
  g_assert_cmpstr (issued->state, ==, TB_CERTIFICATE_ISSUED);
  g_assert_cmpint (issued->minutes, ==, sum.certified);
  pdf = print (approver, id);
  again = print (asker, id);
  g_assert_true (g_bytes_equal (pdf, again));
  g_assert_false (g_bytes_equal (pdf, draft));

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize) g_bytes_get_size (pdf), &error));
  tb_desk_verify_async (asker, path, NULL, on_result, &verified);
  g_assert_true (tb_desk_verify_finish (asker, wait_for (&verified), &verdict, &error));
  g_assert_true (verdict.is_genuine);
  g_assert_cmpint (verdict.minutes, ==, sum.certified);
  g_assert_cmpstr (verdict.number, ==, issued->number);
}

/* As another city would print it; the scanner does not see this code at the first size. */
static GBytes *
print_hard_to_scan (void)
{
  static const guint8        seed[TB_TOKEN_SEED_BYTES] = { 220, 2 };
  static const TbDocCategory category = { "情感慰藉（陪伴聊天）", 3, 137 };
  g_auto (TbKeyPair)         pair = { 0 };
  g_auto (TbToken)           token = { .kind = TB_TOKEN_SERVICE_RECORD };
  g_autofree char           *text = NULL;
  g_autoptr (GError)         error = NULL;
  TbDocCertificate           c = { .number = "京时证-〔2026〕-110100-示范-000719-5",
                                   .name = "李思远",
                                   .id_number = "110100195003070017",
                                   .volunteer_number = "110100000017",
                                   .org_name = "示范街道养老志愿服务队",
                                   .org_code = "52110000MJ00000000",
                                   .org_person = "赵一",
                                   .org_contact = "010-00000000",
                                   .from = 20260302,
                                   .to = 20261122,
                                   .n_records = 3,
                                   .minutes = 137,
                                   .issued_on = 20261123,
                                   .categories = &category,
                                   .n_categories = 1,
                                   .policy = TB_DOC_POLICY,
                                   .rules_version = "beijing-2026.1" };
  GBytes                    *pdf;

  token.number = g_strdup (c.number);
  token.issued_on = c.issued_on;
  token.minutes = c.minutes;
  tb_token_set_name (&token, c.name);
  tb_key_pair_from_seed (&pair, seed);
  text = tb_token_sign (&token, pair.secret_key);
  c.token = text;
  pdf = tb_doc_certificate_print (&c, &error);
  g_assert_no_error (error);
  return pdf;
}

/* of a paper another city has signed, that is said, and not that it had no code. */
static void
test_code_is_found (Fixture      *f,
                    gconstpointer data)
{
  g_autofree char         *path = g_build_filename (f->folder, "other.pdf", NULL);
  g_autoptr (GAsyncResult) verified = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       pdf = print_hard_to_scan ();
  g_auto (TbVerdict)       verdict = { 0 };

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize) g_bytes_get_size (pdf), &error));
  tb_desk_verify_async (f->desks[CLERK], path, NULL, on_result, &verified);
  g_assert_true (tb_desk_verify_finish (f->desks[CLERK], wait_for (&verified), &verdict, &error));
  g_assert_false (verdict.is_genuine);
  g_assert_true (g_str_has_prefix (verdict.reason, "unknown key "));
}

/* A paper printed without the network and refused afterwards: its number is gone for good. */
static void
test_refused_number (Fixture      *f,
                     gconstpointer data)
{
  TbDesk                   *first = f->desks[CLERK];
  TbDesk                   *late = f->desks[COORDINATOR2];
  g_autofree char          *person_id = find_volunteer (late);
  g_autofree char          *id = tb_desk_new_id (late);
  g_autofree char          *next_id = tb_desk_new_id (late);
  g_autoptr (TbCertificate) certificate = NULL;
  g_autoptr (TbOp)          next = NULL;
  TbOp                     *op;
  gint64                    serial;

  ASSERT_DO (f->desks[COORDINATOR], new_request (f->desks[COORDINATOR], id, person_id), "");
  sync_desk (f->desks[COORDINATOR]);
  sync_desk (first);
  sync_desk (late);

  op = prepare (late, id);
  serial = get_serial (op);
  ASSERT_DO (first, prepare (first, id), "");
  sync_desk (first);        /* before the other, which sends what it does by itself */
  ASSERT_DO (late, op, ""); /* predicted, and perhaps printed */
  sync_desk (late);
  sync_desk (late);
  while (tb_desk_get_n_attention (late) != 1) /* it is counted after the exchange */
    g_main_context_iteration (NULL, TRUE);
  certificate = get_certificate (late, id);
  g_assert_cmpint (certificate->serial, !=, serial); /* the other paper is the valid one */

  next = prepare (late, next_id);
  g_assert_cmpint (get_serial (next), ==, serial + 1);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk-papers/R-181-R-182-four-eyes", Fixture, NULL, set_up, test_four_eyes,
              tear_down);
  g_test_add ("/desk-papers/R-181-code-is-found", Fixture, NULL, set_up, test_code_is_found,
              tear_down);
  g_test_add ("/desk-papers/R-182-refused-number", Fixture, NULL, set_up, test_refused_number,
              tear_down);
  return g_test_run ();
}
