/* tb-record-pane.c: what is known of one service record, or of several
 *
 * It holds the slots it shows, so that their rows are read, and follows them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-pane.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-day.h"
#include "tb-fact-row.h"
#include "tb-record-text.h"
#include "tb-state-mark.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/records/tb-record-pane.ui"

struct _TbRecordPane
{
  AdwBin     parent_instance;
  TbDesk    *desk;  /* (owned) (nullable) */
  GPtrArray *slots; /* (owned) (element-type GObject): of the list */

  /* from the template */
  GtkStack    *stack;
  GtkLabel    *title_label;
  GtkLabel    *subtitle_label;
  GtkWidget   *chips;
  GtkLabel    *state_chip;
  TbStateMark *mark;
  GtkWidget   *buttons;
  GtkButton   *recognise_button;
  GtkButton   *certify_button;
  GtkButton   *withdraw_button;
  GtkLabel    *why_label;
  GtkWidget   *details;
  TbFactRow   *volunteer_row;
  TbFactRow   *elder_row;
  TbFactRow   *item_row;
  TbFactRow   *date_row;
  TbFactRow   *time_row;
  TbFactRow   *length_row;
  TbFactRow   *place_row;
  TbFactRow   *activity_row;
  TbFactRow   *leader_row;
  TbFactRow   *note_row;
  TbFactRow   *submitted_row;
  TbFactRow   *recognised_row;
  TbFactRow   *certified_row;
  TbFactRow   *flags_row;
  TbFactRow   *coins_row;
  TbFactRow   *rules_row;
};

G_DEFINE_FINAL_TYPE (TbRecordPane, tb_record_pane, ADW_TYPE_BIN)

static TbServiceRecord *
ref_record (GObject *slot)
{
  TbServiceRecord *record = NULL;

  g_object_get (slot, "record", &record, NULL);
  return record;
}

/* A line that has nothing to say is not there. */
static void
show_fact (TbFactRow *row,
           char      *value)
{
  gtk_widget_set_visible (GTK_WIDGET (row), value != NULL && *value != '\0');
  tb_fact_row_take_value (row, value);
}

/* What it brings the volunteer. */
static char *
print_coins (const TbServiceRecord *record)
{
  if (g_strcmp0 (record->state, TB_RECORD_CERTIFIED) == 0)
    return tb_ui_format_coins (record->minutes);
  if (g_strcmp0 (record->state, TB_RECORD_REVERSED) == 0 ||
      g_strcmp0 (record->state, TB_RECORD_VOID) == 0)
    return tb_ui_format_coins (0);
  return g_strdup (_ ("after certification"));
}

/* Who did a step, and when. */
static char *
print_step (TbRecordPane    *self,
            TbServiceRecord *record,
            const char      *what,
            gint64           when_us)
{
  g_autofree char *when = tb_record_print_moment (when_us);

  if (when_us == 0)
    return g_strdup (_ ("not yet"));
  /* TRANSLATORS: who did something, and when */
  return g_strdup_printf (_ ("%s, %s"),
                          tb_ui_get_colleague (record, what, tb_desk_get_actor (self->desk)), when);
}

static void
show_person (TbRecordPane *self,
             TbFactRow    *row,
             const char   *name,
             const char   *view,
             const char   *id)
{
  tb_fact_row_set_value (row, name != NULL ? name : _ ("not known here"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", view, id != NULL ? id : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-row");
}

/* The day of the rule package: what people know it by. */
static char *
print_rules (const char *version)
{
  while (version != NULL && *version != '\0' && !g_ascii_isdigit (*version))
    version++;
  /* TRANSLATORS: version of the rules a record was judged by, a date */
  return version != NULL && *version != '\0' ? g_strdup_printf (_ ("package %s"), version) : NULL;
}

static void
show_details (TbRecordPane    *self,
              TbServiceRecord *record)
{
  gint64           day = tb_day_of_instant (record->start_us);
  g_autofree char *start = tb_record_print_time (record->start_us);
  g_autofree char *end = tb_record_print_end (record);

  show_person (self, self->volunteer_row, tb_record_get_name (record, "volunteer_id"), "volunteers",
               record->volunteer_id);
  show_person (self, self->elder_row, tb_record_get_name (record, "elder_id"), "elders",
               record->elder_id);
  show_fact (self->item_row, tb_record_print_item (record));
  show_fact (self->date_row, tb_ui_format_day (day));
  show_fact (self->time_row, g_strdup_printf ("%s – %s", start, end));
  show_fact (self->length_row, tb_ui_format_hours (record->minutes));
  show_fact (self->place_row, g_strdup (record->place));
  show_fact (self->activity_row, g_strdup (record->activity));
  show_fact (self->leader_row, g_strdup (record->leader));
  show_fact (self->note_row, g_strdup (record->note));
  show_fact (self->submitted_row, print_step (self, record, "submitted_by", record->submitted_us));
  show_fact (self->recognised_row,
             print_step (self, record, "recognised_by", record->recognised_us));
  show_fact (self->certified_row, print_step (self, record, "certified_by", record->certified_us));
  show_fact (self->flags_row, tb_record_print_flags (record->flags));
  show_fact (self->coins_row, print_coins (record));
  show_fact (self->rules_row, print_rules (record->rule_version));
}

static void
show_one (TbRecordPane *self,
          GObject      *slot)
{
  g_autoptr (TbServiceRecord) record = ref_record (slot);
  g_autofree char            *item = NULL;
  g_autofree char            *subtitle = NULL;
  const char                 *volunteer;
  const char                 *elder;
  int                         state;

  g_object_get (slot, "row-state", &state, NULL);
  volunteer = tb_record_get_name (record, "volunteer_id");
  elder = tb_record_get_name (record, "elder_id");
  item = tb_record_print_item (record);
  gtk_label_set_label (self->title_label, item);
  /* TRANSLATORS: who served whom */
  subtitle = g_strdup_printf (_ ("%s for %s"), volunteer != NULL ? volunteer : _ ("somebody"),
                              elder != NULL ? elder : _ ("somebody"));
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_label_set_label (self->state_chip, tb_record_get_state_text (record->state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_chip),
                              (const char **) tb_record_get_state_classes (record->state));
  tb_state_mark_set_row_state (self->mark, (TbRowState) state);
  show_details (self, record);
}

static void
show_many (TbRecordPane         *self,
           const TbRecordChoice *choice)
{
  g_autofree char *hours = tb_ui_format_hours (choice->minutes);
  g_autofree char *title = NULL;

  title = g_strdup_printf (ngettext ("%u record", "%u records", choice->n), choice->n);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, hours);
}

/* @many is taken: the label for several. */
static void
show_button (GtkButton  *button,
             guint       n,
             gboolean    are_many,
             const char *one,
             char       *many)
{
  gtk_button_set_label (button, are_many ? many : one);
  gtk_widget_set_visible (GTK_WIDGET (button), n > 0);
  g_free (many);
}

/* What may be done, and why the rest may not. */
static void
show_choice (TbRecordPane         *self,
             const TbRecordChoice *choice)
{
  gboolean         are_many = choice->n > 1;
  const TbRoles    roles = tb_desk_get_roles (self->desk);
  gboolean         recognises = tb_authority_may ("record.recognise", roles);
  g_autofree char *why = NULL;

  show_button (self->recognise_button, choice->n_recognisable, are_many, _ ("Recognise"),
               g_strdup_printf (_ ("Recognise %u"), choice->n_recognisable));
  show_button (self->certify_button, choice->n_certifiable, are_many, _ ("Certify"),
               g_strdup_printf (_ ("Certify %u"), choice->n_certifiable));
  show_button (self->withdraw_button, choice->n_withdrawable, are_many, _ ("Withdraw"),
               g_strdup_printf (_ ("Withdraw %u"), choice->n_withdrawable));
  gtk_widget_set_visible (
      self->buttons, choice->n_recognisable + choice->n_certifiable + choice->n_withdrawable > 0);
  if (recognises && choice->n_own == 1 && !are_many)
    why = g_strdup (_ ("You have entered this record yourself; a colleague must recognise it "
                       "(R-167)."));
  else if (recognises && choice->n_own > 0)
    why = g_strdup_printf (ngettext ("You have entered %u of them yourself; a colleague must "
                                     "recognise it (R-167).",
                                     "You have entered %u of them yourself; a colleague must "
                                     "recognise those (R-167).",
                                     choice->n_own),
                           choice->n_own);
  gtk_label_set_label (self->why_label, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), why != NULL);
}

static void
update (TbRecordPane *self)
{
  TbRecordChoice choice = { 0 };
  guint          n_read = 0;

  for (guint i = 0; i < self->slots->len; i++)
    {
      g_autoptr (TbServiceRecord) record = ref_record (self->slots->pdata[i]);

      if (record == NULL)
        continue;
      n_read++;
      tb_record_choice_add (&choice, record, tb_desk_get_roles (self->desk),
                            tb_desk_get_actor (self->desk));
    }
  gtk_stack_set_visible_child_name (self->stack, n_read > 0 ? "records" : "nothing");
  if (n_read == 0)
    return;
  gtk_widget_set_visible (self->chips, choice.n == 1);
  gtk_widget_set_visible (self->details, choice.n == 1);
  if (self->slots->len == 1)
    show_one (self, self->slots->pdata[0]);
  else
    show_many (self, &choice);
  show_choice (self, &choice);
}

static void
clear_slots (TbRecordPane *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    g_signal_handlers_disconnect_by_data (self->slots->pdata[i], self);
  g_ptr_array_set_size (self->slots, 0);
}

static void
tb_record_pane_dispose (GObject *object)
{
  TbRecordPane *self = TB_RECORD_PANE (object);

  if (self->slots != NULL)
    clear_slots (self);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_RECORD_PANE);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_record_pane_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TbRecordPane, name)

static void
tb_record_pane_class_init (TbRecordPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_record_pane_dispose;

  g_type_ensure (TB_TYPE_FACT_ROW);
  g_type_ensure (TB_TYPE_STATE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  BIND (stack);
  BIND (title_label);
  BIND (subtitle_label);
  BIND (chips);
  BIND (state_chip);
  BIND (mark);
  BIND (buttons);
  BIND (recognise_button);
  BIND (certify_button);
  BIND (withdraw_button);
  BIND (why_label);
  BIND (details);
  BIND (volunteer_row);
  BIND (elder_row);
  BIND (item_row);
  BIND (date_row);
  BIND (time_row);
  BIND (length_row);
  BIND (place_row);
  BIND (activity_row);
  BIND (leader_row);
  BIND (note_row);
  BIND (submitted_row);
  BIND (recognised_row);
  BIND (certified_row);
  BIND (flags_row);
  BIND (coins_row);
  BIND (rules_row);
}

static void
tb_record_pane_init (TbRecordPane *self)
{
  self->slots = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_record_pane_set_desk:
 * @self: a pane
 * @desk: knows who is signed in
 */
void
tb_record_pane_set_desk (TbRecordPane *self,
                         TbDesk       *desk)
{
  g_return_if_fail (TB_IS_RECORD_PANE (self));
  g_return_if_fail (TB_IS_DESK (desk));

  g_set_object (&self->desk, desk);
}

/**
 * tb_record_pane_show:
 * @self: a pane with a desk
 * @slots: (element-type GObject): of a list of service records; none for an empty pane
 */
void
tb_record_pane_show (TbRecordPane *self,
                     GPtrArray    *slots)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (TB_IS_RECORD_PANE (self));
  g_return_if_fail (self->desk != NULL);

  for (guint i = 0; i < self->slots->len; i++) /* as long as the new ones are looked up */
    g_ptr_array_add (held, g_object_ref (self->slots->pdata[i]));
  clear_slots (self);
  for (guint i = 0; i < slots->len; i++)
    {
      g_ptr_array_add (self->slots, g_object_ref (slots->pdata[i]));
      g_signal_connect_object (slots->pdata[i], "notify", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

/**
 * tb_record_pane_list:
 * @self: a pane
 * @op: “record.recognise”, “record.withdraw” or “record.certify”
 *
 * Returns: (transfer full) (element-type TbOp): that operation for each record shown that it can
 *   be offered for; rows that are not read yet are left out
 */
GPtrArray *
tb_record_pane_list (TbRecordPane *self,
                     const char   *op)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_op_free);

  g_return_val_if_fail (TB_IS_RECORD_PANE (self), ops);

  for (guint i = 0; i < self->slots->len; i++)
    {
      g_autoptr (TbServiceRecord) record = ref_record (self->slots->pdata[i]);
      TbOp                       *made;

      if (record == NULL || !tb_record_may (op, record, tb_desk_get_roles (self->desk),
                                            tb_desk_get_actor (self->desk)))
        continue;
      made = tb_desk_new_op (self->desk, op);
      /* whatever the operation takes of it: what is withdrawn can be submitted again */
      tb_table_copy_common (made->shape, made->args, &tb_service_record_kind.table, record);
      g_ptr_array_add (ops, made);
    }
  return ops;
}
