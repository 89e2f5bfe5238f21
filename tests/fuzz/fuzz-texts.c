/* fuzz-texts.c: what people and scanners bring: numbers, codes, lists, rule packages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fuzz.h"
#include "tb-chain-list.h"
#include "tb-citizen.h"
#include "tb-roster.h"
#include "tb-rule-package.h"
#include "tb-token.h"

#define TODAY 20261123

void
fuzz_token (const uint8_t *data,
            size_t         size)
{
  g_autofree char   *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  g_auto (TbToken)   token = { 0 };
  g_auto (TbToken)   signed_anew = { 0 };
  g_auto (TbKeyPair) pair = { 0 };
  g_autofree char   *again = NULL;
  TbTokenVerdict     verdict = TB_TOKEN_GENUINE;
  const guint8       seed[TB_TOKEN_SEED_BYTES] = { 7 };

  if (!tb_token_parse (text, &token, NULL))
    return;
  tb_key_pair_from_seed (&pair, seed);
  tb_token_verify (text, &pair.key, 1, &signed_anew, &verdict, NULL);
  tb_token_clear (&signed_anew);
  again = tb_token_sign (&token, pair.secret_key);
  g_assert_true (tb_token_verify (again, &pair.key, 1, &signed_anew, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (signed_anew.number, ==, token.number);
  g_assert_cmpint (signed_anew.minutes, ==, token.minutes);
}

void
fuzz_citizen (const uint8_t *data,
              size_t         size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *tidy = NULL;
  TbCitizen        citizen, same;

  if (!g_utf8_validate (text, -1, NULL))
    return; /* every reader of ours has seen to it */
  tidy = tb_citizen_normalise (text);
  g_assert_true (g_utf8_validate (tidy, -1, NULL));
  if (!tb_citizen_check (text, TODAY, &citizen))
    return;
  g_assert_cmpuint (strlen (citizen.number), ==, 18);
  g_assert_true (citizen.born <= TODAY &&
                 (citizen.born > 0 || citizen.type == TB_CITIZEN_FOREIGNER));
  g_assert_true (tb_citizen_check (citizen.number, TODAY, &same));
  g_assert_cmpstr (same.number, ==, citizen.number);
  g_assert_cmpint (same.born, ==, citizen.born);
}

static void
try_roster (TbGrid *grid)
{
  g_autoptr (TbRoster) roster = tb_roster_new (grid, TODAY, FALSE, NULL, NULL);
  g_autoptr (GBytes)   bad = NULL;

  if (roster == NULL)
    return;
  for (guint i = 0; i < tb_roster_get_n_problems (roster); i++)
    {
      g_autofree char *text = tb_roster_problem_text (tb_roster_get_problem (roster, i));

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  for (guint i = 0; i < tb_roster_get_n_rows (roster); i++)
    g_assert_true (!tb_roster_is_good (roster, i) || tb_roster_get_row (roster, i)->name != NULL);
  bad = tb_roster_write_bad_rows (roster, TB_SHEET_CSV, TB_CSV_UTF8_BOM, 0, NULL, NULL);
  if (bad != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TbGrid) back = tb_csv_read (bad, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (back);
    }
}

void
fuzz_roster (const uint8_t *data,
             size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  TbGrid            *grid = tb_csv_read (bytes, NULL, NULL, NULL);

  if (grid != NULL)
    try_roster (grid); /* takes it */
}

void
fuzz_chain (const uint8_t *data,
            size_t         size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  TbGrid          *grid = NULL;

  if (g_utf8_validate (text, -1, NULL))
    grid = tb_chain_list_parse (text, NULL);
  if (grid != NULL)
    try_roster (grid); /* takes it */
}

void
fuzz_rules (const uint8_t *data,
            size_t         size)
{
  g_autoptr (TbRulePackage) package =
      tb_rule_package_parse (size > 0 ? (const char *) data : "", size, NULL);

  if (package == NULL)
    return;
  tb_rule_package_check (package, package, TODAY, NULL);
  g_assert_false (tb_rule_package_covers (package, package->from - 1));
  tb_rule_package_check_document (package, "没有", NULL);
}
