/* tb-ui-settings.c: what the window remembers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ui-settings.h"

#define SCHEMA_ID "com.example.TimeBank"

/**
 * tb_ui_open_settings:
 *
 * Returns: (transfer full) (nullable): the settings; %NULL where their schema is not installed,
 *   as in a build folder: then nothing is remembered
 */
GSettings *
tb_ui_open_settings (void)
{
  GSettingsSchemaSource      *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
