/* tb-rule-file.c: rule packages on their way: published, signed, checked
 *
 * The city judges a package when it is published, and signs what it has judged.  A desk judges it
 * again, by the same rules and as of the same day, before it goes by it: what reached the desk
 * may be something else than what was signed, and a city may be wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rule-file.h"

#include <string.h>

#include "tb-day.h"
#include "tb-districts.h"
#include "tb-rule-package-private.h"
#include "tb-sign.h"

#define DISTRICT_CHARS 6

static char *
print_digest (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/**
 * tb_rule_file_print_signed:
 * @file: a package as published
 *
 * the signature covers the text, the document, and when and by whom they were published;
 * everything else of the row follows from the text.
 *
 * Returns: (transfer full): what the city signs
 */
char *
tb_rule_file_print_signed (const TbRuleFile *file)
{
  g_autofree char *text = print_digest (file->text != NULL ? file->text : "");
  g_autofree char *document =
      file->document_text != NULL ? print_digest (file->document_text) : g_strdup ("-");

  return g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%s\n%s\n", file->id,
                          file->published_by != NULL ? file->published_by : "", file->published_us,
                          text, document);
}

/**
 * tb_rule_file_take_head:
 * @file: a package as published
 * @package: what its text says
 *
 * Fills in what lists show, from the text.
 */
void
tb_rule_file_take_head (TbRuleFile          *file,
                        const TbRulePackage *package)
{
  tb_set_str (&file->version, package->version);
  tb_set_str (&file->place, package->place);
  tb_set_str (&file->policy, package->policy);
  tb_set_str (&file->document_name, package->document);
  tb_set_str (&file->note, package->note);
  file->issued_on = package->issued_on;
  file->from_on = package->from;
  file->until_on = package->until;
}

/* What was done is judged by what was in force when it was done, so nothing begins before the day
 * it is published.  Only the very first package may: a platform that starts has a past. */
static gboolean
is_backdated (TbRuleBook          *book,
              const TbRulePackage *package,
              gint64               today)
{
  return package->from < today && tb_rule_book_has_published (book);
}

static void
check_sizes (const char *text,
             const char *document,
             GPtrArray  *reasons)
{
  if (strlen (text) > TB_RULE_TEXT_BYTES)
    tb_reasons_add_at (reasons, "text", "too-long", "R-016", "A rule package has at most %d KiB",
                       TB_RULE_TEXT_BYTES >> 10);
  if (document != NULL && strlen (document) > TB_RULE_DOCUMENT_BYTES)
    tb_reasons_add_at (reasons, "document_text", "document-too-long", "R-039",
                       "The document of a rule package has at most %d KiB",
                       TB_RULE_DOCUMENT_BYTES >> 10);
}

static void
check_place (const TbRulePackage *package,
             GPtrArray           *reasons)
{
  g_autofree char *district = g_strndup (package->place, DISTRICT_CHARS);

  if (g_ascii_isdigit (*package->place) && tb_district_get_name (district) == NULL)
    tb_reasons_add_at (reasons, "text", "no-place", "R-215",
                       "%s is no district or street of Beijing", package->place);
}

/**
 * tb_rules_check_publication:
 * @book: all packages that were published before
 * @text: the package
 * @document: (nullable): the district's own document, which travels with it
 * @today: the day it is, yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why it may not be published
 *
 * domain brief §5.3: a package is whole and understood,
 * its version is new, it begins today at the earliest unless it is the very first, its document is
 * the one it names, and below the city it only makes rules stricter.
 *
 * Returns: (transfer full) (nullable): what it says, if it is understood
 */
TbRulePackage *
tb_rules_check_publication (
    TbRuleBook *book, const char *text, const char *document, gint64 today, GPtrArray *reasons)
{
  g_autoptr (TbRulePackage) package = NULL;
  g_autoptr (GError)        error = NULL;
  guint                     n_before = reasons->len;

  check_sizes (text, document, reasons);
  if (reasons->len > n_before)
    return NULL;
  if ((package = tb_rule_package_parse (text, strlen (text), &error)) == NULL)
    {
      tb_reasons_add_at (reasons, "text", "malformed", "R-016",
                         "The rule package is not understood: %s", error->message);
      return NULL;
    }
  check_place (package, reasons);
  if (!tb_rule_package_check_document (package, document, &error))
    tb_reasons_add_at (reasons, "document_text", "other-document", "R-039",
                       "This is not the document the rule package names: %s", error->message);
  g_clear_error (&error);
  if (tb_rule_book_find_version (book, package->version) != NULL)
    tb_reasons_add_at (reasons, "text", "version-taken", "R-001",
                       "There is a rule package “%s” already", package->version);
  if (package->issued_on > today)
    tb_reasons_add_at (reasons, "text", "issued-later", "R-242",
                       "The rule package was issued on a day that has not come");
  else if (!tb_rule_book_check (book, package, today, &error))
    tb_reasons_add_at (reasons, "text", "loosens", "R-028",
                       "The rule package does not keep to what the city lays down: %s",
                       error->message);
  if (is_backdated (book, package, today))
    tb_reasons_add_at (reasons, "text", "backdated", "R-242",
                       "What was done before today is judged by what was in force then; a rule "
                       "package begins today at the earliest");
  return g_steal_pointer (&package);
}

static gboolean
check_signature (const TbRuleFile *file,
                 const guint8     *public_key,
                 GError          **error)
{
  g_autofree char *signed_text = NULL;

  if (file->signature == NULL || *file->signature == '\0')
    return tb_rule_package_refuse (error, "signature: nobody has signed the package");
  if (public_key == NULL)
    return tb_rule_package_refuse (error, "signature: the city's key is not here: sign in once");
  if (file->key_id != (gint64) tb_token_key_id (public_key))
    return tb_rule_package_refuse (error,
                                   "signature: it was made with a key that is not the city's");
  signed_text = tb_rule_file_print_signed (file);
  return tb_sign_fits (public_key, TB_RULE_SIGN_PACKAGE, signed_text, file->signature) ||
         tb_rule_package_refuse (error, "signature: this is not what the city has signed");
}

/* A list must not show another version or day than the one that counts. */
static gboolean
check_head (TbRuleFile          *file,
            const TbRulePackage *package,
            GError             **error)
{
  g_autoptr (TbRuleFile) same = tb_record_dup (file);

  tb_rule_file_take_head (same, package);
  return tb_table_equal (&tb_rule_file_kind.table, same, file) ||
         tb_rule_package_refuse (error, "version: the package says something else than its row");
}

/**
 * tb_rule_book_add_file:
 * @book: all packages that were published before
 * @file: a package as it came
 * @public_key: (nullable): the city's; without it no signature can be checked
 * @error: return location
 *
 * Puts it into the book if it is the city's word and may be followed.  Days are compared
 * with the day it was published on, which the city has signed: what a device takes for today does
 * not decide what is in force.
 *
 * Errors: %TB_ERROR_DATA if it may not be followed; the message says why.
 *
 * Returns: whether it was taken
 */
gboolean
tb_rule_book_add_file (TbRuleBook   *book,
                       TbRuleFile   *file,
                       const guint8 *public_key,
                       GError      **error)
{
  gint64                    day = tb_day_of_instant (file->published_us);
  const char               *text = file->text != NULL ? file->text : "";
  g_autoptr (TbRulePackage) package = NULL;

  if (!check_signature (file, public_key, error) ||
      (package = tb_rule_package_parse (text, strlen (text), error)) == NULL ||
      !check_head (file, package, error) ||
      !tb_rule_package_check_document (package, file->document_text, error))
    return FALSE;
  if (is_backdated (book, package, day))
    return tb_rule_package_refuse (error, "from: the package begins before it was published");
  return tb_rule_book_add (book, g_steal_pointer (&package), day, error);
}
