/* tb-first-run-page.c: three doors, before anybody has signed in on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-first-run-page.h"

#include "tb-tab-stop.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-first-run-page.ui"

struct _TbFirstRunPage
{
  AdwBin parent_instance;

  /* from the template */
  GtkWidget *demo_row;
};

G_DEFINE_FINAL_TYPE (TbFirstRunPage, tb_first_run_page, ADW_TYPE_BIN)

static gboolean
tb_first_run_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TB_FIRST_RUN_PAGE (widget)->demo_row);
}

static void
tb_first_run_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_FIRST_RUN_PAGE);
  G_OBJECT_CLASS (tb_first_run_page_parent_class)->dispose (object);
}

static void
tb_first_run_page_class_init (TbFirstRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_first_run_page_dispose;
  widget_class->grab_focus = tb_first_run_page_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbFirstRunPage, demo_row);
}

static void
tb_first_run_page_init (TbFirstRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
