/* tb-ops-rules.c: operations on rule packages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-ops.h"
#include "tb-rule-file.h"
#include "tb-rule-shelf.h"

#define SENT_BYTES (400 << 10) /* of a package and its document, so that a push holds them */
#define ORG_PREFIX "org:"

static gboolean
is_city (const TbOpContext *cx)
{
  return cx->truth != NULL && cx->truth->sign_text != NULL;
}

/* A desk could write down what it can never send, and would wait for ever. */
static void
check_sendable (TbOpContext          *cx,
                const TbRulesPublish *args)
{
  gsize bytes =
      strlen (args->text) + (args->document_text != NULL ? strlen (args->document_text) : 0);

  if (!is_city (cx) && bytes > SENT_BYTES)
    tb_reasons_add_at (cx->reasons, "document_text", "too-long-to-send", "R-039",
                       "From here at most %d KiB can be sent; the platform itself publishes longer "
                       "ones",
                       SENT_BYTES >> 10);
}

/* One that was published and is not followed keeps its version, too. */
static void
check_version (TbOpContext         *cx,
               const TbRuleShelf   *shelf,
               const TbRulePackage *package)
{
  for (guint i = 0; i < shelf->verdicts->len; i++)
    {
      const TbRuleVerdict *verdict = shelf->verdicts->pdata[i];

      if (g_strcmp0 (verdict->version, package->version) == 0 &&
          !tb_reasons_has (cx->reasons, "version-taken"))
        tb_reasons_add_at (cx->reasons, "text", "version-taken", "R-001",
                           "There is a rule package “%s” already", package->version);
    }
}

static gboolean
check_organisation (TbOpContext         *cx,
                    const TbRulePackage *package,
                    GError             **error)
{
  g_autoptr (TbRecord) organisation = NULL;
  gpointer             row = NULL;

  if (!g_str_has_prefix (package->place, ORG_PREFIX))
    return TRUE;
  if (!tb_ops_find_row (cx, &tb_organisation_kind, package->place + strlen (ORG_PREFIX), &row,
                        error))
    return FALSE;
  organisation = row;
  if (organisation == NULL)
    tb_reasons_add_at (cx->reasons, "text", "no-organisation", "R-171",
                       "There is no such organisation");
  return TRUE;
}

static void
sign (TbOpContext       *cx,
      const TbRuleShelf *shelf,
      TbRuleFile        *file)
{
  g_autofree char *text = NULL;

  /* two in one moment still have an order, on every machine the same */
  file->published_us = MAX (cx->now_us, shelf->last_us + 1);
  if (!is_city (cx))
    return;
  file->key_id = cx->truth->key_id;
  text = tb_rule_file_print_signed (file);
  file->signature = cx->truth->sign_text (cx->truth, TB_RULE_SIGN_PACKAGE, text);
}

/*
 * rules.publish, R-001, R-016, R-039, R-215: the city reads a package, holds it against what is in
 * force, signs it together with its document, and shows it to everybody.  A desk only predicts:
 * without the signature nobody goes by it.
 *
 * Only the platform publishes, what a district or a street has laid down as well.  Whether those
 * publish for themselves is a question of their authority, which the plan leaves to the city.
 */
static gboolean
rules_publish (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbRulesPublish     *args = data;
  g_autoptr (TbRuleFile)    file = tb_record_new (&tb_rule_file_kind);
  g_autoptr (TbRulePackage) package = NULL;
  g_autoptr (TbRecord)      other = NULL;
  const TbRuleShelf        *shelf = NULL;
  gpointer                  row = NULL;

  if (args->text == NULL)
    return TRUE; /* said already */
  if (!tb_rule_shelf_get (cx->conn, cx->public_key, &shelf, error) ||
      !tb_ops_find_row (cx, &tb_rule_file_kind, args->id, &row, error))
    return FALSE;
  if ((other = row) != NULL)
    tb_reasons_add (cx->reasons, "exists", "R-016", "This has been published already");
  check_sendable (cx, args);
  package = tb_rules_check_publication (shelf->book, args->text, args->document_text,
                                        tb_day_of_instant (cx->now_us), cx->reasons);
  if (package == NULL)
    return TRUE;
  check_version (cx, shelf, package);
  if (!check_organisation (cx, package, error))
    return FALSE;

  tb_table_copy_common (&tb_rule_file_kind.table, file, cx->op->shape, args);
  tb_rule_file_take_head (file, package);
  tb_set_str (&file->published_by, cx->actor);
  sign (cx, shelf, file);
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, file, error);
}

const TbOpEntry tb_ops_rules[] = {
  { "rules.publish", rules_publish, NULL },
  { NULL, NULL, NULL },
};
