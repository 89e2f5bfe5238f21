/* tb-outage-banner.c: that the city platform has a fault, or what is to be entered after one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-banner.h"

#include "tb-columns.h"
#include "tb-outage-dialog.h"
#include "tb-outage-doing.h"
#include "tb-outage-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/sync/tb-outage-banner.ui"

struct _TbOutageBanner
{
  GtkBox        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  GPtrArray    *lines;       /* (owned) (nullable) (element-type TbOutageLine) */
  char         *about_id;    /* (owned) (nullable): of the outage it speaks of … */
  GHashTable   *hidden;      /* (owned) (element-type utf8): … and of which nobody wants to hear */
  const char   *style;       /* (unowned) (nullable): class it has */

  /* from the template */
  GtkImage  *image;
  GtkLabel  *label;
  GtkWidget *enter_button;
  GtkWidget *forms_button;
  GtkWidget *hide_button;
};

G_DEFINE_FINAL_TYPE (TbOutageBanner, tb_outage_banner, GTK_TYPE_BOX)

static const TbOutageLine *
find_line (TbOutageBanner *self)
{
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      const TbOutageLine *line = self->lines->pdata[i];

      if (g_strcmp0 (line->id, self->about_id) == 0)
        return line;
    }
  return NULL;
}

static void
set_style (TbOutageBanner *self,
           const char     *style)
{
  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->image), self->style);
  self->style = style;
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->image), style);
}

/* Who only sees over organisations has nothing to enter. */
static GPtrArray *
get_lines (TbOutageBanner *self)
{
  return tb_outage_may_enter (self->desk) || tb_outage_may_finish (self->desk) ? self->lines
                                                                               : NULL;
}

static void
show (TbOutageBanner *self)
{
  g_autoptr (TbOutageNotice) notice =
      self->desk != NULL
          ? tb_outage_notice_new (tb_desk_get_outage (self->desk), get_lines (self), self->hidden)
          : NULL;

  tb_set_str (&self->about_id, notice != NULL ? notice->outage_id : NULL);
  if (notice != NULL)
    {
      gtk_label_set_label (self->label, notice->text);
      gtk_image_set_from_icon_name (self->image, notice->icon);
      set_style (self, notice->style);
      gtk_widget_set_visible (self->enter_button,
                              notice->is_due && tb_outage_may_enter (self->desk));
      gtk_widget_set_visible (self->forms_button, !notice->is_due);
      gtk_widget_set_visible (self->hide_button, self->about_id != NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), notice != NULL);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GPtrArray) lines = tb_desk_list_outages_finish (TB_DESK (source), result, NULL);
  TbOutageBanner       *self = data;

  if (lines == NULL)
    return; /* it may be gone: @data is not touched */
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&lines);
  show (self);
}

static void
forget (TbOutageBanner *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (TbOutageBanner *self)
{
  show (self);
  forget (self);
  self->cancellable = g_cancellable_new ();
  tb_desk_list_outages_async (self->desk, self->cancellable, on_listed, self);
}

/* Template callbacks. */

static void
tb_outage_banner_on_enter (TbOutageBanner *self)
{
  const TbOutageLine *line = find_line (self);

  if (line != NULL)
    tb_outage_enter (GTK_WIDGET (self), self->desk, line);
}

static void
tb_outage_banner_on_list (TbOutageBanner *self)
{
  tb_outage_dialog_open (GTK_WIDGET (self), self->desk);
}

static void
tb_outage_banner_on_forms (TbOutageBanner *self)
{
  if (self->desk != NULL)
    tb_outage_save_forms (GTK_WIDGET (self), self->desk);
}

/* Until the program is started again; 今日 says it all the same. */
static void
tb_outage_banner_on_hide (TbOutageBanner *self)
{
  if (self->about_id != NULL)
    g_hash_table_add (self->hidden, g_strdup (self->about_id));
  show (self);
}

static void
tb_outage_banner_dispose (GObject *object)
{
  TbOutageBanner *self = TB_OUTAGE_BANNER (object);

  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_OUTAGE_BANNER);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->about_id, g_free);
  G_OBJECT_CLASS (tb_outage_banner_parent_class)->dispose (object);
}

static void
tb_outage_banner_finalize (GObject *object)
{
  g_hash_table_unref (TB_OUTAGE_BANNER (object)->hidden);
  G_OBJECT_CLASS (tb_outage_banner_parent_class)->finalize (object);
}

static void
tb_outage_banner_class_init (TbOutageBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_outage_banner_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_outage_banner_finalize;
  g_type_ensure (TB_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbOutageBanner, image);
  gtk_widget_class_bind_template_child (widget_class, TbOutageBanner, label);
  gtk_widget_class_bind_template_child (widget_class, TbOutageBanner, enter_button);
  gtk_widget_class_bind_template_child (widget_class, TbOutageBanner, forms_button);
  gtk_widget_class_bind_template_child (widget_class, TbOutageBanner, hide_button);
  gtk_widget_class_bind_template_callback (widget_class, tb_outage_banner_on_enter);
  gtk_widget_class_bind_template_callback (widget_class, tb_outage_banner_on_list);
  gtk_widget_class_bind_template_callback (widget_class, tb_outage_banner_on_forms);
  gtk_widget_class_bind_template_callback (widget_class, tb_outage_banner_on_hide);
}

static void
tb_outage_banner_init (TbOutageBanner *self)
{
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_outage_banner_set_desk:
 * @self: a banner
 * @desk: (nullable): of which it speaks from now on
 */
void
tb_outage_banner_set_desk (TbOutageBanner *self,
                           TbDesk         *desk)
{
  static const char *const news[] = { "outage-changed", "notify::synced-us", "notify::n-waiting" };

  forget (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_set_object (&self->desk, desk);
  show (self);
  if (desk == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (desk, news[i], G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}
