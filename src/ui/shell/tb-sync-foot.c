/* tb-sync-foot.c: how the exchange with the city stands, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sync-foot.h"

#include <glib/gi18n.h>

#include "tb-outbox-popover.h"
#include "tb-sync-look.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-sync-foot.ui"
#define REFRESH_S    20 /* “2 minutes ago” goes on */

struct _TbSyncFoot
{
  AdwBin  parent_instance;
  TbDesk *desk;  /* (owned) (nullable) */
  guint   timer; /* 0: none */

  /* from the template */
  GtkImage        *state_image;
  GtkLabel        *state_label;
  GtkLabel        *more_label;
  GtkWidget       *menu_button;
  TbOutboxPopover *popover;
  GtkWidget       *button;
};

G_DEFINE_FINAL_TYPE (TbSyncFoot, tb_sync_foot, ADW_TYPE_BIN)

static char *
describe (TbSyncFoot *self)
{
  TbDeskExchange   exchange = tb_desk_get_exchange (self->desk);
  gint64           synced_us = tb_desk_get_synced_us (self->desk);
  guint            n_waiting = tb_desk_get_n_waiting (self->desk);
  g_autofree char *ago = NULL;
  g_autofree char *waiting = NULL;

  if (exchange.n_parts > 0)
    ago = tb_sync_look_describe (&exchange);
  else if (synced_us > 0)
    ago = tb_ui_format_ago (synced_us, tb_desk_get_now (self->desk));
  else
    ago = g_strdup (_ ("not exchanged yet"));
  if (n_waiting == 0)
    return g_steal_pointer (&ago);
  waiting = g_strdup_printf (ngettext ("%u change waits to be sent", "%u changes wait to be sent",
                                       n_waiting),
                             n_waiting);
  /* TRANSLATORS: when the last exchange was, and how much waits for the next */
  return g_strdup_printf (_ ("%s · %s"), ago, waiting);
}

static void
update (TbSyncFoot *self)
{
  const TbSyncLook *look = tb_sync_look_find (tb_desk_get_state (self->desk),
                                              tb_desk_get_n_faults (self->desk));
  g_autofree char  *more = describe (self);
  g_autofree char  *sentence = NULL;

  /* TRANSLATORS: what is said for the foot of the sidebar: state, last exchange and what waits */
  sentence = g_strdup_printf (C_ ("exchange", "%s, %s"), _ (look->text), more);
  tb_sync_look_show (look, self->state_image);
  gtk_label_set_label (self->state_label, _ (look->text));
  gtk_label_set_label (self->more_label, more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_set_sensitive (self->button,
                            tb_desk_get_state (self->desk) != TB_DESK_SYNCING);
}

static gboolean
on_timer (gpointer data)
{
  if (TB_SYNC_FOOT (data)->desk != NULL)
    update (TB_SYNC_FOOT (data));
  return G_SOURCE_CONTINUE;
}

static void
tb_sync_foot_dispose (GObject *object)
{
  TbSyncFoot *self = TB_SYNC_FOOT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_SYNC_FOOT);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_sync_foot_parent_class)->dispose (object);
}

static void
tb_sync_foot_class_init (TbSyncFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_sync_foot_dispose;
  g_type_ensure (TB_TYPE_OUTBOX_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbSyncFoot, state_image);
  gtk_widget_class_bind_template_child (widget_class, TbSyncFoot, state_label);
  gtk_widget_class_bind_template_child (widget_class, TbSyncFoot, more_label);
  gtk_widget_class_bind_template_child (widget_class, TbSyncFoot, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TbSyncFoot, popover);
  gtk_widget_class_bind_template_child (widget_class, TbSyncFoot, button);
}

static void
tb_sync_foot_init (TbSyncFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_sync_foot_set_desk:
 * @self: a foot
 * @desk: (nullable): whose exchange it tells about
 */
void
tb_sync_foot_set_desk (TbSyncFoot *self,
                       TbDesk     *desk)
{
  static const char *const names[] = { "state", "synced-us", "n-waiting", "n-faults" };

  g_return_if_fail (TB_IS_SYNC_FOOT (self));
  g_return_if_fail (desk == NULL || TB_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_func (self->desk, update, self);
  g_set_object (&self->desk, desk);
  tb_outbox_popover_set_desk (self->popover, desk);
  if (desk == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", names[i], NULL);

      g_signal_connect_object (desk, signal, G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (desk, "exchange-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (REFRESH_S, on_timer, self);
  update (self);
}
