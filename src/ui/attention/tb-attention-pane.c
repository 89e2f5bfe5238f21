/* tb-attention-pane.c: an operation that came back: what, why, and what to press
 *
 * The buttons name actions of the view, which does what they say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-attention-pane.h"

#include <glib/gi18n.h>

#include "tb-attention-state.h"
#include "tb-choice-list.h"
#include "tb-fact-row.h"
#include "tb-op-facts.h"
#include "tb-op-forms.h"
#include "tb-reason-list.h"
#include "tb-state-mark.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#include "tb-day.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/attention/tb-attention-pane.ui"

struct _TbAttentionPane
{
  AdwBin           parent_instance;
  TbDesk          *desk;        /* (owned) (nullable) */
  TbAttentionItem *item;        /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) (nullable): of reading what the city has */

  /* from the template */
  GtkStack     *stack;
  GtkLabel     *explanation_label;
  GtkLabel     *when_label;
  TbReasonList *reason_list;
  TbChoiceList *choice_list;
  GtkLabel     *same_label;
  GtkListBox   *fact_list;
  GtkWidget    *edit_button;
  GtkButton    *apply_button;
  GtkWidget    *again_button;
  GtkWidget    *dismiss_button;
};

enum
{
  PROP_ITEM = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbAttentionPane, tb_attention_pane, ADW_TYPE_BIN)

/* What the button does follows from what is chosen. */
static void
tb_attention_pane_on_decided (TbAttentionPane *self)
{
  GPtrArray *choices = tb_choice_list_get_choices (self->choice_list);
  guint      n_mine = 0;

  if (choices == NULL)
    return;
  for (guint i = 0; i < choices->len; i++)
    n_mine += ((TbChoice *) g_ptr_array_index (choices, i))->takes_mine ? 1 : 0;
  if (n_mine == 0)
    gtk_button_set_label (self->apply_button, _ ("Take the City Platform’s"));
  else
    gtk_button_set_label (self->apply_button,
                          n_mine == choices->len ? _ ("Keep Mine") : _ ("Save as Chosen"));
}

static void
on_staff (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbStaff) staff = tb_desk_get_finish (TB_DESK (source), result, &error);
  TbAttentionPane    *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another operation is shown, or the pane is gone: @data is not touched */
  if (staff != NULL)
    tb_choice_list_set_name (self->choice_list, tb_record_get_id (staff), staff->name);
}

/* Colleagues are told by their keys; what they are called comes a little later. */
static void
ask_who (TbAttentionPane *self,
         GPtrArray       *choices)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < choices->len; i++)
    {
      const TbChoice *choice = g_ptr_array_index (choices, i);

      if (choice->who != NULL && g_hash_table_add (asked, choice->who))
        tb_desk_get_async (self->desk, &tb_staff_kind, choice->who, self->cancellable, on_staff,
                           self);
    }
}

static void
on_person (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPerson)  person = tb_desk_get_finish (TB_DESK (source), result, &error);
  TbAttentionPane      *self = data;
  const TbOutboxItem   *item;
  const TbPersonUpdate *args;
  g_autoptr (GPtrArray) choices = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another operation is shown, or the pane is gone: @data is not touched */
  if (person == NULL)
    {
      g_message ("nobody to choose for: %s", error->message);
      return;
    }
  item = tb_attention_item_get (self->item);
  args = item->op->args;
  choices = tb_attention_list_choices (args->set, person, item->reasons);
  tb_choice_list_set_choices (self->choice_list, choices);
  gtk_widget_set_visible (GTK_WIDGET (self->same_label), choices->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->apply_button), choices->len > 0);
  tb_attention_pane_on_decided (self);
  ask_who (self, choices);
}

static char *
print_when (const TbOutboxItem *item)
{
  gint64           day = tb_day_of_instant (item->at_us);
  g_autofree char *date = tb_ui_format_day (day);
  g_autofree char *clock = tb_ui_format_clock (item->at_us);

  if (item->at_us == 0)
    return g_strdup ("");
  /* TRANSLATORS: when an operation was asked for on this computer: day, time */
  return g_strdup_printf (_ ("Done here on %s at %s"), date, clock);
}

static void
show_buttons (TbAttentionPane *self,
              TbCures          cures)
{
  gtk_widget_set_visible (self->edit_button, (cures & TB_CURE_EDIT) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->apply_button), FALSE); /* until there is a choice */
  gtk_widget_set_visible (self->again_button, (cures & TB_CURE_AGAIN) != 0);
  gtk_widget_set_visible (self->dismiss_button, (cures & TB_CURE_DISMISS) != 0);
}

/* What it says; where there is something to choose, the choices say it. */
static void
show_facts (TbAttentionPane    *self,
            const TbOutboxItem *item,
            TbCures             cures)
{
  g_autoptr (GPtrArray) facts = NULL;
  GtkWidget            *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->fact_list))) != NULL)
    gtk_list_box_remove (self->fact_list, row);
  if (item->op != NULL && (cures & TB_CURE_CHOOSE) == 0)
    facts = tb_op_facts_list (item->op);
  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      const TbOpFact *fact = g_ptr_array_index (facts, i);

      row = g_object_new (TB_TYPE_FACT_ROW, "title", fact->heading, "use-markup", FALSE,
                          "focusable", FALSE, NULL);
      tb_fact_row_set_value (TB_FACT_ROW (row), fact->value);
      gtk_list_box_append (self->fact_list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->fact_list), facts != NULL && facts->len > 0);
}

static void
show_item (TbAttentionPane *self)
{
  const TbOutboxItem *item = tb_attention_item_get (self->item);
  g_autofree char    *explanation = tb_attention_explain (item);
  g_autofree char    *when = print_when (item);
  TbCures             cures;

  cures = tb_attention_get_cures (item, item->op != NULL && tb_op_forms_have (item->op));
  gtk_label_set_label (self->explanation_label, explanation);
  gtk_label_set_label (self->when_label, when);
  show_buttons (self, cures);
  show_facts (self, item, cures);
  tb_reason_list_set_can_edit (self->reason_list, (cures & TB_CURE_EDIT) != 0);
  if ((cures & TB_CURE_CHOOSE) != 0)
    {
      self->cancellable = g_cancellable_new ();
      tb_desk_get_async (self->desk, &tb_person_kind, item->subject, self->cancellable, on_person,
                         self);
      tb_reason_list_set_reasons (self->reason_list, NULL);
    }
  else
    tb_reason_list_set_reasons (self->reason_list, item->reasons);
}

static void
tb_attention_pane_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_object (value, TB_ATTENTION_PANE (object)->item);
}

static void
tb_attention_pane_dispose (GObject *object)
{
  TbAttentionPane *self = TB_ATTENTION_PANE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_ATTENTION_PANE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_attention_pane_parent_class)->dispose (object);
}

static void
tb_attention_pane_class_init (TbAttentionPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_attention_pane_get_property;
  object_class->dispose = tb_attention_pane_dispose;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, TB_TYPE_ATTENTION_ITEM,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TB_TYPE_CHOICE_LIST);
  g_type_ensure (TB_TYPE_REASON_LIST);
  g_type_ensure (TB_TYPE_STATE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, when_label);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, reason_list);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, choice_list);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, same_label);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, fact_list);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, edit_button);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, apply_button);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, again_button);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionPane, dismiss_button);
  gtk_widget_class_bind_template_callback (widget_class, tb_attention_pane_on_decided);
}

static void
tb_attention_pane_init (TbAttentionPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_attention_pane_set_item:
 * @self: a pane
 * @desk: knows what the city has
 * @item: (nullable): what it shows; %NULL for nothing
 */
void
tb_attention_pane_set_item (TbAttentionPane *self,
                            TbDesk          *desk,
                            TbAttentionItem *item)
{
  g_return_if_fail (TB_IS_ATTENTION_PANE (self));

  g_set_object (&self->desk, desk);
  if (!g_set_object (&self->item, item))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  tb_choice_list_set_choices (self->choice_list, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->same_label), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  if (item != NULL)
    show_item (self);
  gtk_stack_set_visible_child_name (self->stack, item != NULL ? "item" : "nothing");
}

/**
 * tb_attention_pane_get_item:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TbAttentionItem *
tb_attention_pane_get_item (TbAttentionPane *self)
{
  g_return_val_if_fail (TB_IS_ATTENTION_PANE (self), NULL);
  return self->item;
}

/**
 * tb_attention_pane_get_choices:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable) (element-type TbChoice): how somebody decided
 */
GPtrArray *
tb_attention_pane_get_choices (TbAttentionPane *self)
{
  g_return_val_if_fail (TB_IS_ATTENTION_PANE (self), NULL);
  return tb_choice_list_get_choices (self->choice_list);
}

/**
 * tb_attention_pane_show_reasons:
 * @self: a pane
 * @reasons: (element-type TbReason): why a cure is not possible either
 */
void
tb_attention_pane_show_reasons (TbAttentionPane *self,
                                GPtrArray       *reasons)
{
  g_return_if_fail (TB_IS_ATTENTION_PANE (self));

  tb_reason_list_set_reasons (self->reason_list, reasons);
  gtk_label_set_label (self->explanation_label,
                       _ ("This still cannot be done, and nothing was changed. All reasons are "
                          "below."));
}
