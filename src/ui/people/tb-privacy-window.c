/* tb-privacy-window.c: who has read what of personal data, what people ask, and who may
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-privacy-window.h"

#include <glib/gi18n.h>

#include "tb-file-list.h"
#include "tb-retention-page.h"
#include "tb-text-scale.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-privacy-window.ui"

struct _TbPrivacyWindow
{
  AdwWindow parent_instance;

  /* from the template */
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (TbPrivacyWindow, tb_privacy_window, ADW_TYPE_WINDOW)

static void
tb_privacy_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_PRIVACY_WINDOW);
  G_OBJECT_CLASS (tb_privacy_window_parent_class)->dispose (object);
}

static void
tb_privacy_window_class_init (TbPrivacyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_privacy_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPrivacyWindow, stack);
}

static void
tb_privacy_window_init (TbPrivacyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_privacy_window_new:
 * @desk: of an organisation
 * @parent: (nullable): the window it is opened from
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_privacy_window_new (TbDesk    *desk,
                       GtkWindow *parent)
{
  TbPrivacyWindow *self = g_object_new (TB_TYPE_PRIVACY_WINDOW, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  for (guint i = 0; tb_privacy_tables[i].name != NULL; i++)
    {
      const TbFileTable *table = &tb_privacy_tables[i];
      GtkWidget         *list = tb_file_list_new (desk, table->name);
      g_autofree char   *filter = tb_file_table_print_filter (table, tb_desk_get_org_id (desk));

      tb_file_list_set_owner (TB_FILE_LIST (list), NULL, filter);
      gtk_stack_add_titled (self->stack, list, table->name, _ (table->title));
    }
  gtk_stack_add_titled (self->stack, tb_retention_page_new (desk), "terms", _ ("Terms"));
  return GTK_WIDGET (self);
}
