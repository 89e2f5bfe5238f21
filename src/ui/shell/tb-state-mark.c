/* tb-state-mark.c: how a row stands between this desk and the city, in one word
 *
 * Not by colour alone: each state has its own icon and its own word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-state-mark.h"

#include <glib/gi18n.h>

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-state-mark.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbStateMark
{
  AdwBin     parent_instance;
  TbRowState state;
  gboolean   shows_synced; /* else a row in step with the city bears no mark */
};

enum
{
  PROP_ROW_STATE = 1,
  PROP_SHOW_SYNCED,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbStateMark, tb_state_mark, ADW_TYPE_BIN)

/* How each state is shown. */
static const struct
{
  const char *word;
  const char *icon;
  const char *style;
} looks[] = {
  [TB_ROW_SYNCED] = { NC_ ("row state", "Synced"), "tb-state-synced-symbolic", "success" },
  [TB_ROW_WAITING] = { NC_ ("row state", "To be sent"), "tb-state-waiting-symbolic", "neutral" },
  [TB_ROW_SENDING] = { NC_ ("row state", "Being sent"), "tb-state-sending-symbolic", "accent" },
  [TB_ROW_CONFLICT] = { NC_ ("row state", "Conflict"), "tb-state-conflict-symbolic", "warning" },
  [TB_ROW_REJECTED] = { NC_ ("row state", "Sent back"), "tb-state-rejected-symbolic", "error" },
};

/**
 * tb_ui_get_row_state:
 * @state: how a row stands
 *
 * Returns: (transfer none): one word for it
 */
const char *
tb_ui_get_row_state (TbRowState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (looks), "");
  return g_dpgettext2 (NULL, "row state", looks[state].word);
}

/* Template closures. */

static char *
tb_state_mark_get_icon (TbStateMark *self,
                        int          state)
{
  return g_strdup (looks[state].icon);
}

static char *
tb_state_mark_get_word (TbStateMark *self,
                        int          state)
{
  return g_strdup (tb_ui_get_row_state ((TbRowState) state));
}

static char **
tb_state_mark_get_classes (TbStateMark *self,
                           int          state)
{
  const char *classes[] = { "state-mark", looks[state].style, NULL };

  return g_strdupv ((char **) classes);
}

static gboolean
tb_state_mark_is_shown (TbStateMark *self,
                        int          state,
                        gboolean     shows_synced)
{
  return state != TB_ROW_SYNCED || shows_synced;
}

static void
tb_state_mark_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TbStateMark *self = TB_STATE_MARK (object);

  if (prop_id == PROP_ROW_STATE)
    g_value_set_int (value, (int) self->state);
  else
    g_value_set_boolean (value, self->shows_synced);
}

static void
tb_state_mark_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  TbStateMark *self = TB_STATE_MARK (object);

  if (prop_id == PROP_ROW_STATE)
    tb_state_mark_set_row_state (self, (TbRowState) g_value_get_int (value));
  else if (self->shows_synced != g_value_get_boolean (value))
    {
      self->shows_synced = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_state_mark_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_STATE_MARK);
  G_OBJECT_CLASS (tb_state_mark_parent_class)->dispose (object);
}

static void
tb_state_mark_class_init (TbStateMarkClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_state_mark_get_property;
  object_class->set_property = tb_state_mark_set_property;
  object_class->dispose = tb_state_mark_dispose;

  properties[PROP_ROW_STATE] = g_param_spec_int ("row-state", NULL, NULL, 0,
                                                 G_N_ELEMENTS (looks) - 1, TB_ROW_SYNCED, PARAM_RW);
  properties[PROP_SHOW_SYNCED] = g_param_spec_boolean ("show-synced", NULL, NULL, FALSE, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_callback (widget_class, tb_state_mark_get_icon);
  gtk_widget_class_bind_template_callback (widget_class, tb_state_mark_get_word);
  gtk_widget_class_bind_template_callback (widget_class, tb_state_mark_get_classes);
  gtk_widget_class_bind_template_callback (widget_class, tb_state_mark_is_shown);
}

static void
tb_state_mark_init (TbStateMark *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_state_mark_new:
 *
 * Its properties “row-state” and “show-synced” can be bound to a slot's.
 *
 * Returns: (transfer floating): a mark that shows nothing, because the row is in step
 */
GtkWidget *
tb_state_mark_new (void)
{
  return g_object_new (TB_TYPE_STATE_MARK, NULL);
}

/**
 * tb_state_mark_set_row_state:
 * @self: a mark
 * @state: how the row stands
 */
void
tb_state_mark_set_row_state (TbStateMark *self,
                             TbRowState   state)
{
  g_return_if_fail (TB_IS_STATE_MARK (self));
  g_return_if_fail (state < G_N_ELEMENTS (looks));

  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW_STATE]);
}

/**
 * tb_state_mark_get_row_state:
 * @self: a mark
 *
 * Returns: how the row stands
 */
TbRowState
tb_state_mark_get_row_state (TbStateMark *self)
{
  g_return_val_if_fail (TB_IS_STATE_MARK (self), TB_ROW_SYNCED);
  return self->state;
}
