/* tb-paper-checks.c: what is looked at before a certificate is issued, as a list to read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-checks.h"

#include <glib/gi18n.h>

#include "tb-ui-text.h"

#define REQUEST   "certificate.request"
#define ISSUE     "certificate.issue"
#define MAX_CODES 3

/* What holds unless one of these reasons came up. */
static const struct
{
  const char *text;
  const char *clause;
  const char *operation; /* (nullable): only looked at by this one */
  const char *codes[MAX_CODES];
} known[] = {
  { N_ ("A member of this organisation"), "Order 67 art. 14", NULL, { "no-member" } },
  { N_ ("The period is one of the plan’s"), "R-242", NULL, { "period" } },
  { N_ ("There is certified service in the period"), "R-179", NULL, { "nothing-certified" } },
  { N_ ("No other request waits for this person"), "R-178", REQUEST, { "request-open" } },
  { N_ ("Requested by somebody else"), "R-181", ISSUE, { "own-request" } },
  { N_ ("Still waits to be issued"), "R-181", ISSUE, { "not-requested", "no-request" } },
  { N_ ("A number is at hand"), "R-182", ISSUE, { "no-number", "number-taken" } },
  { N_ ("The name can be printed"), "Order 67 art. 15", ISSUE, { "undrawable" } },
};

static void
check_free (gpointer data)
{
  TbPaperCheck *check = data;

  g_free (check->text);
  g_free (check->clause);
  tb_reason_free (check->reason);
  g_free (check);
}

static void
add (GPtrArray  *checks,
     const char *text,
     const char *clause)
{
  TbPaperCheck *check = g_new (TbPaperCheck, 1);

  *check = (TbPaperCheck){ TRUE, g_strdup (text), g_strdup (clause), NULL };
  g_ptr_array_add (checks, check);
}

static void
add_failure (GPtrArray      *checks,
             const TbReason *reason)
{
  TbPaperCheck *check = g_new (TbPaperCheck, 1);

  *check = (TbPaperCheck){ FALSE, g_strdup (tb_ui_explain_reason (reason)),
                           g_strdup (reason->clause), tb_reason_dup (reason) };
  g_ptr_array_add (checks, check);
}

/* Adds the reasons of one check; returns how many there were. */
static guint
add_failures (GPtrArray         *checks,
              GPtrArray         *reasons,
              const char *const *codes,
              gboolean          *seen)
{
  guint n = 0;

  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, i);

      for (guint k = 0; k < MAX_CODES && codes[k] != NULL; k++)
        if (g_str_equal (codes[k], reason->code))
          {
            add_failure (checks, reason);
            seen[i] = TRUE;
            n++;
          }
    }
  return n;
}

/**
 * tb_paper_checks_list:
 * @operation: “certificate.request” or “certificate.issue”
 * @reasons: (element-type TbReason): what it says against being done
 *
 * Returns: (transfer full) (element-type TbPaperCheck): what is not passed first, with
 *   every reason, then what is
 */
GPtrArray *
tb_paper_checks_list (const char *operation,
                      GPtrArray  *reasons)
{
  GPtrArray           *checks = g_ptr_array_new_with_free_func (check_free);
  GPtrArray           *passed = g_ptr_array_new ();
  g_autofree gboolean *seen = g_new0 (gboolean, reasons->len + 1);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if ((known[i].operation == NULL || g_str_equal (known[i].operation, operation)) &&
        add_failures (checks, reasons, known[i].codes, seen) == 0)
      add (passed, _ (known[i].text), known[i].clause);
  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, i);

      if (!seen[i])
        add_failure (checks, reason);
    }
  g_ptr_array_extend_and_steal (checks, passed);
  return checks;
}

/**
 * tb_paper_checks_are_passed:
 * @checks: (element-type TbPaperCheck): from tb_paper_checks_list()
 *
 * Returns: whether nothing stands against it
 */
gboolean
tb_paper_checks_are_passed (GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    if (!((TbPaperCheck *) g_ptr_array_index (checks, i))->is_passed)
      return FALSE;
  return TRUE;
}
