/* tb-palette-row.c: one thing the palette has found, and where it leads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-palette-row.h"

#include <string.h>

struct _TbPaletteRow
{
  GObject   parent_instance;
  char     *icon;   /* (owned) */
  char     *text;   /* (owned): a sentence */
  char     *hint;   /* (owned): what it is, or its key */
  char     *action; /* (owned) */
  GVariant *target; /* (owned) (nullable): for @action */
};

enum
{
  PROP_ICON = 1,
  PROP_TEXT,
  PROP_HINT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbPaletteRow, tb_palette_row, G_TYPE_OBJECT)

static void
tb_palette_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TbPaletteRow *self = TB_PALETTE_ROW (object);

  if (prop_id == PROP_ICON)
    g_value_set_string (value, self->icon);
  else
    g_value_set_string (value, prop_id == PROP_TEXT ? self->text : self->hint);
}

static void
tb_palette_row_finalize (GObject *object)
{
  TbPaletteRow *self = TB_PALETTE_ROW (object);

  g_free (self->icon);
  g_free (self->text);
  g_free (self->hint);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  G_OBJECT_CLASS (tb_palette_row_parent_class)->finalize (object);
}

static void
tb_palette_row_class_init (TbPaletteRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tb_palette_row_get_property;
  object_class->finalize = tb_palette_row_finalize;
  properties[PROP_ICON] = g_param_spec_string ("icon", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_palette_row_init (TbPaletteRow *self)
{
}

/**
 * tb_palette_row_new:
 * @icon: name of an icon
 * @text: a sentence
 * @hint: (nullable): what it is, or its key
 * @action: what Enter does
 * @target: (nullable) (transfer floating): for @action
 *
 * Returns: (transfer full): a row
 */
TbPaletteRow *
tb_palette_row_new (const char *icon,
                    const char *text,
                    const char *hint,
                    const char *action,
                    GVariant   *target)
{
  TbPaletteRow *self = g_object_new (TB_TYPE_PALETTE_ROW, NULL);

  self->icon = g_strdup (icon);
  self->text = g_strdup (text);
  self->hint = g_strdup (hint != NULL ? hint : "");
  self->action = g_strdup (action);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  return self;
}

/**
 * tb_palette_row_get_action:
 * @self: a row
 *
 * Returns: (transfer none): what Enter does
 */
const char *
tb_palette_row_get_action (TbPaletteRow *self)
{
  return self->action;
}

/**
 * tb_palette_row_get_target:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): for its action
 */
GVariant *
tb_palette_row_get_target (TbPaletteRow *self)
{
  return self->target;
}

/**
 * tb_palette_matches:
 * @text: what a command is called
 * @query: what was typed
 *
 * Returns: whether each word of @query is somewhere in @text, capitals or not
 */
gboolean
tb_palette_matches (const char *text,
                    const char *query)
{
  g_autofree char *folded_text = g_utf8_casefold (text, -1);
  g_autofree char *folded_query = g_utf8_casefold (query, -1);
  g_auto (GStrv)   words = g_strsplit_set (folded_query, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded_text, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
