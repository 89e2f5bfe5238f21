/* tb-import-line.c: one problem of an imported file, as an item of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-import-line.h"

struct _TbImportLine
{
  GObject         parent_instance;
  TbImportProblem problem; /* (owned): its texts */
};

enum
{
  PROP_ROW = 1,
  PROP_COLUMN,
  PROP_CAUSE,
  PROP_ICON,
  PROP_SENTENCE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbImportLine, tb_import_line, G_TYPE_OBJECT)

static void
tb_import_line_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  const TbImportProblem *problem = &TB_IMPORT_LINE (object)->problem;

  if (prop_id == PROP_ROW)
    g_value_set_uint (value, problem->row);
  else if (prop_id == PROP_COLUMN)
    g_value_take_string (value, tb_import_problem_print_column (problem));
  else if (prop_id == PROP_CAUSE)
    g_value_take_string (value, tb_import_problem_print_cause (problem));
  else if (prop_id == PROP_ICON)
    g_value_set_static_string (value, problem->is_error ? "dialog-error-symbolic"
                                                        : "dialog-information-symbolic");
  else
    g_value_set_string (value, problem->text);
}

static void
tb_import_line_finalize (GObject *object)
{
  TbImportProblem *problem = &TB_IMPORT_LINE (object)->problem;

  g_free (problem->sheet);
  g_free (problem->column);
  g_free (problem->code);
  g_free (problem->text);
  G_OBJECT_CLASS (tb_import_line_parent_class)->finalize (object);
}

static GParamSpec *
new_text (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
tb_import_line_class_init (TbImportLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_import_line_get_property;
  object_class->finalize = tb_import_line_finalize;

  properties[PROP_ROW] = g_param_spec_uint ("row", NULL, NULL, 0, G_MAXUINT, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMN] = new_text ("column");
  properties[PROP_CAUSE] = new_text ("cause");
  properties[PROP_ICON] = new_text ("icon");
  properties[PROP_SENTENCE] = new_text ("sentence");
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_import_line_init (TbImportLine *self)
{
}

/**
 * tb_import_line_new:
 * @problem: what is wrong; copied
 *
 * Returns: (transfer full): the line
 */
TbImportLine *
tb_import_line_new (const TbImportProblem *problem)
{
  TbImportLine *self = g_object_new (TB_TYPE_IMPORT_LINE, NULL);

  self->problem = (TbImportProblem){ problem->row,
                                     g_strdup (problem->sheet),
                                     g_strdup (problem->column),
                                     g_strdup (problem->code),
                                     g_strdup (problem->text),
                                     problem->is_error,
                                     problem->place };
  return self;
}

/**
 * tb_import_line_get_problem:
 * @self: a line
 *
 * Returns: (transfer none): what is wrong
 */
const TbImportProblem *
tb_import_line_get_problem (TbImportLine *self)
{
  g_return_val_if_fail (TB_IS_IMPORT_LINE (self), NULL);
  return &self->problem;
}
