/* tb-columns.c: children side by side as long as they fit, else below each other
 *
 * All columns are of one width, at least the widest child's least, so that nothing is cut
 * when the text is large or the window narrow.  Rows are filled evenly: four children stand
 * in four columns, two or one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-columns.h"

struct _TbColumns
{
  GtkWidget parent_instance;
  int       spacing; /* px between children, both ways */
};

enum
{
  PROP_SPACING = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable_iface;

static void tb_columns_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TbColumns, tb_columns, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, tb_columns_buildable_init))

/* What a layout needs to know of all children. */
typedef struct
{
  int n;         /* of those that are shown */
  int least;     /* px, of the widest */
  int natural;   /* px, of the widest */
  int n_columns; /* for the width asked about */
  int width;     /* px, of a column */
} Plan;

static Plan
make_plan (TbColumns *self,
           int        width)
{
  Plan plan = { 0 };

  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self)); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      int least;
      int natural;

      if (!gtk_widget_should_layout (w))
        continue;
      gtk_widget_measure (w, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      plan.least = MAX (plan.least, least);
      plan.natural = MAX (plan.natural, natural);
      plan.n++;
    }
  if (plan.n == 0)
    return plan;
  plan.n_columns = width < 0 ? plan.n
                             : CLAMP ((width + self->spacing) / MAX (plan.least + self->spacing, 1),
                                      1, plan.n);
  /* as few rows, then as few columns as do: no widow in the last row if it can be helped */
  plan.n_columns = (plan.n + (plan.n + plan.n_columns - 1) / plan.n_columns - 1) /
                   ((plan.n + plan.n_columns - 1) / plan.n_columns);
  if (width < 0)
    width = plan.n_columns * (plan.natural + self->spacing) - self->spacing;
  plan.width = (width - (plan.n_columns - 1) * self->spacing) / plan.n_columns;
  return plan;
}

/* The next child that is shown, from @w on. */
static GtkWidget *
skip_hidden (GtkWidget *w)
{
  while (w != NULL && !gtk_widget_should_layout (w))
    w = gtk_widget_get_next_sibling (w);
  return w;
}

/* The height of the row that begins with @w; @next_out gets the first child of the next one. */
static int
measure_row (const Plan *plan,
             GtkWidget  *w,
             GtkWidget **next_out)
{
  int height = 0;

  for (int i = 0; i < plan->n_columns && w != NULL; i++)
    {
      int least;
      int natural;

      gtk_widget_measure (w, GTK_ORIENTATION_VERTICAL, plan->width, &least, &natural, NULL, NULL);
      height = MAX (height, natural);
      w = skip_hidden (gtk_widget_get_next_sibling (w));
    }
  *next_out = w;
  return height;
}

static void
tb_columns_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  TbColumns *self = TB_COLUMNS (widget);
  Plan       plan = make_plan (self, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1);
  GtkWidget *w = skip_hidden (gtk_widget_get_first_child (widget));
  int        height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = plan.least;
      *natural = MAX (0, plan.n * (plan.natural + self->spacing) - self->spacing);
      return;
    }
  while (w != NULL)
    height += measure_row (&plan, w, &w) + (w != NULL ? self->spacing : 0);
  *minimum = *natural = height;
}

static void
tb_columns_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  TbColumns *self = TB_COLUMNS (widget);
  Plan       plan = make_plan (self, width);
  gboolean   is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *w = skip_hidden (gtk_widget_get_first_child (widget));
  int        y = 0;

  while (w != NULL)
    {
      GtkWidget *next = NULL;
      int        row_height = measure_row (&plan, w, &next);

      for (int i = 0; w != next; i++, w = skip_hidden (gtk_widget_get_next_sibling (w)))
        {
          int x = i * (plan.width + self->spacing);

          if (is_rtl)
            x = width - x - plan.width;
          gtk_widget_size_allocate (w, &(GtkAllocation){ x, y, plan.width, row_height }, -1);
        }
      y += row_height + self->spacing;
    }
}

static GtkSizeRequestMode
tb_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tb_columns_add_child (GtkBuildable *buildable,
                      GtkBuilder   *builder,
                      GObject      *child,
                      const char   *type)
{
  if (GTK_IS_WIDGET (child))
    tb_columns_append (TB_COLUMNS (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
tb_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = tb_columns_add_child;
}

static void
tb_columns_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  g_value_set_int (value, TB_COLUMNS (object)->spacing);
}

static void
tb_columns_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  TB_COLUMNS (object)->spacing = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
tb_columns_dispose (GObject *object)
{
  GtkWidget *w;

  while ((w = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (w);
  G_OBJECT_CLASS (tb_columns_parent_class)->dispose (object);
}

static void
tb_columns_class_init (TbColumnsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_columns_get_property;
  object_class->set_property = tb_columns_set_property;
  object_class->dispose = tb_columns_dispose;
  widget_class->measure = tb_columns_measure;
  widget_class->size_allocate = tb_columns_size_allocate;
  widget_class->get_request_mode = tb_columns_get_request_mode;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 12,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_columns_init (TbColumns *self)
{
  self->spacing = 12;
}

/**
 * tb_columns_append:
 * @self: columns
 * @child: (transfer floating): stands after all others
 */
void
tb_columns_append (TbColumns *self,
                   GtkWidget *child)
{
  g_return_if_fail (TB_IS_COLUMNS (self));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
