/* test-paper-state.c: what the certificates' view makes of values, without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <locale.h>

#include "tb-paper-checks.h"
#include "tb-paper-words.h"
#include "tb-request-state.h"

/* What was typed is looked for where such a thing is: number, code, token or name. */
static void
test_filter (void)
{
  static const struct
  {
    TbPaperChip chip;
    const char *typed, *person_id, *filter;
  } rows[] = {
    { TB_PAPER_CHIP_ALL, NULL, NULL, NULL },
    { TB_PAPER_CHIP_ALL, "  ", NULL, NULL },
    { TB_PAPER_CHIP_REQUESTED, NULL, NULL, "state=requested" },
    { TB_PAPER_CHIP_ISSUED, "王", NULL, "state=issued AND find = \"王\"" },
    { TB_PAPER_CHIP_AWAITING, NULL, "p1",
      "state=issued AND token is-empty AND person_id=\"p1\"" },
    { TB_PAPER_CHIP_ALL, "000123", NULL, "number contains \"000123\"" },
    { TB_PAPER_CHIP_ALL, "京时证-〔2026〕", NULL, "number contains \"京时证-〔2026〕\"" },
    { TB_PAPER_CHIP_ALL, "京时证", NULL, "number contains \"京时证\"" },
    { TB_PAPER_CHIP_ALL, "7k3m-q9td", NULL, "code contains \"7K3M-Q9TD\"" },
    { TB_PAPER_CHIP_ALL, "QTDX-", NULL, "code contains \"QTDX-\"" },
    { TB_PAPER_CHIP_ALL, "Amina", NULL, "find = \"Amina\"" },
    { TB_PAPER_CHIP_ALL, "阿依古丽·买", NULL, "find = \"阿依古丽·买\"" },
    { TB_PAPER_CHIP_ALL, "TB1.ABC 9$%", NULL, "token = \"TB1.ABC 9$%\"" },
    { TB_PAPER_CHIP_ALL, "a\"b\\", NULL, "find = \"a\\\"b\\\\\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *filter =
          tb_paper_print_filter (rows[i].chip, rows[i].typed, rows[i].person_id);

      g_assert_cmpstr (filter, ==, rows[i].filter);
    }
  g_assert_cmpint (tb_paper_find_chip ("state=requested"), ==, TB_PAPER_CHIP_REQUESTED);
  g_assert_cmpint (tb_paper_find_chip (NULL), ==, TB_PAPER_CHIP_ALL);
  g_assert_cmpint (tb_paper_find_chip ("minutes>1"), ==, TB_PAPER_CHIP_ALL);
}

/* A certificate is requested, issued without the city, issued and registered. */
static void
test_states (void)
{
  g_autoptr (TbCertificate) certificate = tb_record_new (&tb_certificate_kind);
  g_autofree char          *mine = NULL;
  g_autofree char          *theirs = NULL;
  g_autofree char          *issued = NULL;

  tb_set_str (&certificate->state, TB_CERTIFICATE_REQUESTED);
  tb_set_str (&certificate->requested_by, "ann");
  certificate->requested_us = G_GINT64_CONSTANT (1795406400000000);
  g_assert_cmpint (tb_paper_get_state (certificate), ==, TB_PAPER_REQUESTED);
  mine = tb_paper_describe (certificate, "ann");
  theirs = tb_paper_describe (certificate, "bo");
  g_assert_cmpstr (mine, ==, "2026-11-23 · by you");
  g_assert_cmpstr (theirs, ==, "2026-11-23\nby a colleague");

  tb_set_str (&certificate->state, TB_CERTIFICATE_ISSUED);
  certificate->issued_on = 20261124;
  certificate->minutes = 137;
  g_assert_cmpint (tb_paper_get_state (certificate), ==, TB_PAPER_AWAITING);
  issued = tb_paper_describe (certificate, "ann");
  g_assert_cmpstr (issued, ==, "2 h 17 min · 2026-11-24");
  tb_set_str (&certificate->token, "TB1.X");
  g_assert_cmpint (tb_paper_get_state (certificate), ==, TB_PAPER_ISSUED);
}

static char *
print_checks (GPtrArray *checks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < checks->len; i++)
    {
      const TbPaperCheck *check = g_ptr_array_index (checks, i);

      g_string_append_printf (text, "%s%c%s", i > 0 ? " " : "", check->is_passed ? '+' : '-',
                              check->clause);
    }
  return g_string_free (text, FALSE);
}

/* every reason is shown, what is not passed first; what no check is known for as well. */
static void
test_checks (void)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GPtrArray) fine = tb_paper_checks_list ("certificate.request", reasons);
  g_autoptr (GPtrArray) checks = NULL;
  g_autofree char      *all = print_checks (fine);
  g_autofree char      *some = NULL;

  g_assert_true (tb_paper_checks_are_passed (fine));
  g_assert_cmpstr (all, ==, "+Order 67 art. 14 +R-242 +R-179 +R-178");

  tb_reasons_add (reasons, "unheard-of", "R-999", "Something new");
  tb_reasons_add (reasons, "no-number", "R-182", "No number");
  tb_reasons_add (reasons, "own-request", "R-181", "One’s own");
  checks = tb_paper_checks_list ("certificate.issue", reasons);
  some = print_checks (checks);
  g_assert_false (tb_paper_checks_are_passed (checks));
  g_assert_cmpstr (some, ==,
                   "-R-181 -R-182 -R-999 +Order 67 art. 14 +R-242 +R-179 +R-181 "
                   "+Order 67 art. 15");
}

static guint
count (TbRequestState *state)
{
  return state->people->len;
}

static void
test_request (void)
{
  g_autoptr (TbRequestState) nobody = tb_request_state_new (20261123);
  g_autoptr (TbRequestState) one = tb_request_state_add (nobody, "v1", "阿依古丽·买买提");
  g_autoptr (TbRequestState) two = tb_request_state_add (one, "v2", "O'Neil, \"Pat\"");
  g_autoptr (TbRequestState) again = tb_request_state_add (two, "v1", "阿依古丽·买买提");
  g_autoptr (TbRequestState) less = tb_request_state_remove (two, "v1");
  g_autoptr (TbRequestState) wrong = tb_request_state_set_period (two, "2026-02-31", "x");
  g_autoptr (TbRequestState) late = tb_request_state_set_period (two, " 2026-02-01 ", "x");
  g_autoptr (TbRequestState) listed = tb_request_state_set_details (two, TRUE);
  g_autoptr (TbRequestState) back = NULL;
  g_autofree char           *text = tb_request_state_print (listed);
  TbCertificateRequest       args = { 0 };

  g_assert_cmpint (tb_request_state_find_problem (nobody), ==, TB_REQUEST_PEOPLE);
  g_assert_cmpint (tb_request_state_find_problem (one), ==, TB_REQUEST_FINE);
  g_assert_cmpint (tb_request_state_find_problem (wrong), ==, TB_REQUEST_FROM);
  g_assert_cmpint (tb_request_state_find_problem (late), ==, TB_REQUEST_TO);
  g_assert_cmpuint (count (nobody), ==, 0); /* nothing changes a value */
  g_assert_cmpuint (count (two), ==, 2);
  g_assert_cmpuint (count (again), ==, 2);
  g_assert_cmpuint (count (less), ==, 1);

  tb_request_state_fill (listed, "v2", &args);
  g_assert_cmpstr (args.person_id, ==, "v2");
  g_assert_cmpint (args.from_day, ==, 20220601);
  g_assert_cmpint (args.to_day, ==, 20261123);
  g_assert_true (args.with_details);
  g_free (args.person_id);

  /* a draft survives as text; what is no draft is none */
  g_assert_null (tb_request_state_print (nobody));
  back = tb_request_state_parse (text);
  g_assert_cmpuint (count (back), ==, 2);
  g_assert_cmpstr (((TbRequestPerson *) back->people->pdata[1])->name, ==, "O'Neil, \"Pat\"");
  g_assert_cmpstr (back->from, ==, "2022-06-01");
  g_assert_true (back->with_details);
  g_assert_null (tb_request_state_parse ("nonsense"));
  g_assert_null (tb_request_state_parse ("('v1',)"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-state/filter", test_filter);
  g_test_add_func ("/paper-state/R-178-states", test_states);
  g_test_add_func ("/paper-state/R-181-checks", test_checks);
  g_test_add_func ("/paper-state/request", test_request);
  return g_test_run ();
}
