/* tb-consent-text.c: what people agree to, as it is read to them
 *
 * The texts are data (data/rules/consents.ini), so that what was agreed to has an edition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-consent-text.h"

#include <gio/gio.h>

#define TEXTS_PATH "/com/example/TimeBank/rules/consents.ini"

/**
 * tb_consent_text_load:
 * @purpose: of a consent
 *
 * to which text somebody agrees.
 *
 * Returns: (transfer full) (nullable): the text in its newest edition; %NULL if there is none
 */
TbConsentText *
tb_consent_text_load (const char *purpose)
{
  g_autoptr (GBytes)   bytes = g_resources_lookup_data (TEXTS_PATH, 0, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  TbConsentText       *text;

  if (purpose == NULL || bytes == NULL ||
      !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL) ||
      !g_key_file_has_group (file, purpose))
    return NULL;
  text = g_new0 (TbConsentText, 1);
  text->purpose = g_strdup (purpose);
  text->edition = g_key_file_get_string (file, purpose, "edition", NULL);
  text->title = g_key_file_get_string (file, purpose, "title", NULL);
  text->text = g_key_file_get_string (file, purpose, "text", NULL);
  return text;
}

/**
 * tb_consent_text_free:
 * @text: (nullable) (transfer full): a text
 */
void
tb_consent_text_free (TbConsentText *text)
{
  if (text == NULL)
    return;
  g_free (text->purpose);
  g_free (text->edition);
  g_free (text->title);
  g_free (text->text);
  g_free (text);
}
