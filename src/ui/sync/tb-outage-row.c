/* tb-outage-row.c: on the page of the exchange: outages, and what of them is still to be entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-row.h"

#include <glib/gi18n.h>

#include "tb-outage-dialog.h"
#include "tb-outage-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/sync/tb-outage-row.ui"

struct _TbOutageRow
{
  GtkBox        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */

  GtkLabel *label; /* from the template */
};

enum
{
  PROP_DESK = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbOutageRow, tb_outage_row, GTK_TYPE_BOX)

static char *
print_sum (GPtrArray *lines)
{
  guint n_due = 0;

  for (guint i = 0; i < lines->len; i++)
    n_due += g_strcmp0 (((TbOutageLine *) lines->pdata[i])->state, TB_OUTAGE_DUE) == 0;
  if (n_due > 0)
    return g_strdup_printf (ngettext ("%d outage waits for its back-entry",
                                      "%d outages wait for their back-entry", n_due),
                            (int) n_due);
  if (lines->len == 0)
    return g_strdup (_ ("No outage of the city platform so far."));
  return g_strdup_printf (ngettext ("%u outage logged; nothing is left to enter",
                                    "%u outages logged; nothing is left to enter", lines->len),
                          lines->len);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GPtrArray) lines = tb_desk_list_outages_finish (TB_DESK (source), result, NULL);
  g_autofree char      *text = NULL;

  if (lines == NULL)
    return; /* it may be gone: @data is not touched */
  text = print_sum (lines);
  gtk_label_set_label (TB_OUTAGE_ROW (data)->label, text);
}

static void
reload (TbOutageRow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_list_outages_async (self->desk, self->cancellable, on_listed, self);
}

/* Template callback. */
static void
tb_outage_row_on_open (TbOutageRow *self)
{
  if (self->desk != NULL)
    tb_outage_dialog_open (GTK_WIDGET (self), self->desk);
}

static void
set_desk (TbOutageRow *self,
          TbDesk      *desk)
{
  static const char *const news[] = { "outage-changed", "notify::synced-us", "notify::n-waiting" };

  if (desk == NULL || !g_set_object (&self->desk, desk))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (desk, news[i], G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
tb_outage_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_value_set_object (value, TB_OUTAGE_ROW (object)->desk);
}

static void
tb_outage_row_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  set_desk (TB_OUTAGE_ROW (object), g_value_get_object (value));
}

static void
tb_outage_row_dispose (GObject *object)
{
  TbOutageRow *self = TB_OUTAGE_ROW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_OUTAGE_ROW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_outage_row_parent_class)->dispose (object);
}

static void
tb_outage_row_class_init (TbOutageRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_outage_row_get_property;
  object_class->set_property = tb_outage_row_set_property;
  object_class->dispose = tb_outage_row_dispose;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbOutageRow, label);
  gtk_widget_class_bind_template_callback (widget_class, tb_outage_row_on_open);
}

static void
tb_outage_row_init (TbOutageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
