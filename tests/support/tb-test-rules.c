/* tb-test-rules.c: rule packages as a city would have published them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-sign.h"
#include "tb-test.h"

/**
 * tb_test_sign_rule_file:
 * @file: a package
 * @keys: whose word it is
 */
void
tb_test_sign_rule_file (TbRuleFile      *file,
                        const TbKeyPair *keys)
{
  g_autofree char *text = tb_rule_file_print_signed (file);

  g_free (file->signature);
  file->key_id = keys->key.id;
  file->signature = tb_sign_text (keys->secret_key, TB_RULE_SIGN_PACKAGE, text);
}

/**
 * tb_test_make_rule_file:
 * @keys: of the city
 * @id: key of the row
 * @text: a package, whatever it says
 * @document: (nullable): the district's own document
 * @published_us: when
 *
 * Returns: (transfer full): it, signed
 */
TbRuleFile *
tb_test_make_rule_file (const TbKeyPair *keys,
                        const char      *id,
                        const char      *text,
                        const char      *document,
                        gint64           published_us)
{
  TbRuleFile               *file = tb_record_new (&tb_rule_file_kind);
  g_autoptr (TbRulePackage) package = tb_rule_package_parse (text, strlen (text), NULL);

  file->id = g_strdup (id);
  file->ver = 1;
  file->text = g_strdup (text);
  file->document_text = g_strdup (document);
  file->published_by = g_strdup ("platform");
  file->published_us = published_us;
  if (package != NULL)
    tb_rule_file_take_head (file, package);
  else
    {
      file->version = g_strdup ("unknown");
      file->place = g_strdup ("110105");
      file->policy = g_strdup ("?");
    }
  tb_test_sign_rule_file (file, keys);
  return file;
}
