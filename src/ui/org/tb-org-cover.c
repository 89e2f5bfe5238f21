/* tb-org-cover.c: who is insured until when, and who of an activity is not
 *
 * who has no insurance, whose ends within 7, 30 and 60 days, how far somebody is at
 * 志愿北京, and a report before an activity.  One policy is entered for all who are listed, or out
 * of a list of the insurer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-org-cover.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-cover-dialog.h"
#include "tb-cover-row.h"
#include "tb-day.h"
#include "tb-deed-dialog.h"
#include "tb-desk-insurance.h"
#include "tb-doing.h"
#include "tb-rules-standing.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"
#include "tb-when.h"
#include "tb-wrap.h"

#define MOMENT_MS 120
#define FURTHEST  60 /* days */

struct _TbOrgCover
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  guint         timer;
  GPtrArray    *uninsured; /* (owned) (nullable) (element-type TbUninsured) */
  GPtrArray    *coverage;  /* (owned) (nullable) (element-type TbCoverage) */
  char         *told;      /* (owned) (nullable): what the list says */
  guint         chip;      /* which is on */
  GtkWidget    *chips[5];
  GtkEditable  *day_entry;
  GtkListBox   *list;
  GtkLabel     *empty;
};

G_DEFINE_FINAL_TYPE (TbOrgCover, tb_org_cover, ADW_TYPE_BIN)

/* Within so many days it ends; those without any are in none of these. */
static const struct
{
  const char *title; /* msgid */
  int         days;  /* TB_DESK_WITHIN_NONE: not insured; 0: of an activity */
} chips[] = {
  { N_ ("Not insured"), TB_DESK_WITHIN_NONE },
  { N_ ("Ends in 7 days"), 7 },
  { N_ ("Ends in 30 days"), 30 },
  { N_ ("Ends in 60 days"), FURTHEST },
  { N_ ("Before an activity"), 0 },
};
#define ACTIVITY (G_N_ELEMENTS (chips) - 1)

static gint64
get_today (TbOrgCover *self)
{
  return tb_day_of_instant (tb_desk_get_now (self->desk));
}

/* The day of the activities that are asked about. */
static gint64
get_day (TbOrgCover *self)
{
  const gint64 today = get_today (self);
  const gint64 day = tb_when_parse_day (gtk_editable_get_text (self->day_entry), today);

  return day != TB_DAY_UNKNOWN ? day : today;
}

static gboolean
is_in (TbOrgCover        *self,
       const TbUninsured *line,
       guint              chip)
{
  const gboolean is_ending = g_strcmp0 (line->state, "ending") == 0;

  if (chips[chip].days == TB_DESK_WITHIN_NONE)
    return !is_ending;
  return is_ending && line->until_on <= tb_day_add_days (get_today (self), chips[chip].days);
}

static void
add_rows (TbOrgCover *self)
{
  for (guint i = 0; self->chip != ACTIVITY && i < self->uninsured->len; i++)
    {
      const TbUninsured *line = self->uninsured->pdata[i];
      g_autofree char   *about = tb_cover_row_print_need (line);

      if (is_in (self, line, self->chip))
        gtk_list_box_append (self->list, tb_cover_row_new (line->person_id, line->name, about,
                                                           self->chip == 0));
    }
  for (guint i = 0; self->chip == ACTIVITY && self->coverage != NULL && i < self->coverage->len;
       i++)
    {
      const TbCoverage *line = self->coverage->pdata[i];
      g_autofree char  *about = tb_cover_row_print_cover (line);

      gtk_list_box_append (self->list, tb_cover_row_new (line->person_id, line->name, about,
                                                         !line->is_covered));
    }
}

static void
draw_chips (TbOrgCover *self)
{
  for (guint c = 0; c < G_N_ELEMENTS (chips); c++)
    {
      g_autofree char *label = NULL;
      guint            n = 0;

      for (guint i = 0; c != ACTIVITY && i < self->uninsured->len; i++)
        n += is_in (self, self->uninsured->pdata[i], c);
      /* TRANSLATORS: a filter, and how many answer to it */
      label = c == ACTIVITY ? g_strdup (_ (chips[c].title))
                            : g_strdup_printf (C_ ("chip", "%s %u"), _ (chips[c].title), n);
      gtk_button_set_label (GTK_BUTTON (self->chips[c]), label);
    }
}

/* What is the same stays, and with it the keyboard. */
static char *
sign (TbOrgCover *self)
{
  GString *all = g_string_new (NULL);

  g_string_append_printf (all, "%u\n", self->chip);
  for (guint i = 0; self->chip != ACTIVITY && i < self->uninsured->len; i++)
    {
      g_autofree char *about = tb_cover_row_print_need (self->uninsured->pdata[i]);

      g_string_append_printf (all, "%s %s\n",
                              ((TbUninsured *) self->uninsured->pdata[i])->person_id, about);
    }
  for (guint i = 0; self->chip == ACTIVITY && self->coverage != NULL && i < self->coverage->len;
       i++)
    {
      g_autofree char *about = tb_cover_row_print_cover (self->coverage->pdata[i]);

      g_string_append_printf (all, "%s %s\n",
                              ((TbCoverage *) self->coverage->pdata[i])->person_id, about);
    }
  return g_string_free (all, FALSE);
}

static void
draw (TbOrgCover *self)
{
  GtkListBoxRow *row;
  char          *told;

  if (self->uninsured == NULL)
    return;
  draw_chips (self);
  gtk_widget_set_visible (GTK_WIDGET (self->day_entry), self->chip == ACTIVITY);
  gtk_label_set_label (self->empty, self->chip == ACTIVITY
                                        ? _ ("Nothing is planned on that day.")
                                        : _ ("Nobody. Everybody of this list is insured."));
  told = sign (self);
  if (g_strcmp0 (told, self->told) != 0)
    {
      while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      add_rows (self);
    }
  g_free (self->told);
  self->told = told;
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "cover.group",
      self->chip != ACTIVITY && tb_org_cover_get_n_rows (self) > 0 &&
          tb_authority_may ("insurance.group", tb_desk_get_roles (self->desk)));
}

static gboolean
is_quiet (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static void
on_coverage (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = tb_desk_check_coverage_finish (TB_DESK (source), result, &error);
  TbOrgCover           *self;

  if (lines == NULL)
    {
      if (!is_quiet (error))
        g_message ("cannot tell who is insured: %s", error->message);
      return; /* this may be gone: @data is not touched */
    }
  self = TB_ORG_COVER (data);
  g_clear_pointer (&self->coverage, g_ptr_array_unref);
  self->coverage = g_steal_pointer (&lines);
  draw (self);
}

static void
on_uninsured (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = tb_desk_list_uninsured_finish (TB_DESK (source), result, &error);
  TbOrgCover           *self;

  if (lines == NULL)
    {
      if (!is_quiet (error))
        g_message ("cannot tell who needs insurance: %s", error->message);
      return; /* this may be gone: @data is not touched */
    }
  self = TB_ORG_COVER (data);
  g_clear_pointer (&self->uninsured, g_ptr_array_unref);
  self->uninsured = g_steal_pointer (&lines);
  draw (self);
  if (self->chip == ACTIVITY)
    tb_desk_check_coverage_async (self->desk, NULL, get_day (self), self->cancellable, on_coverage,
                                  self);
}

static gboolean
on_moment (gpointer data)
{
  TbOrgCover *self = data;

  self->timer = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_list_uninsured_async (self->desk, get_today (self), FURTHEST, self->cancellable,
                                on_uninsured, self);
  return G_SOURCE_REMOVE;
}

static void
ask (TbOrgCover *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
on_toggled (GtkToggleButton *button,
            TbOrgCover      *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (GTK_WIDGET (button) == self->chips[i] && gtk_toggle_button_get_active (button))
      {
        self->chip = i;
        draw (self);
        ask (self);
      }
}

static void
open_dialog (TbOrgCover *self,
             const char *deed,
             gpointer    subject,
             const char *persons)
{
  GtkWidget *window = tb_ui_get_window (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (window == NULL)
    return;
  dialog = tb_deed_dialog_new (self->desk, tb_deed_find (deed), subject, GTK_WINDOW (window));
  tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), persons != NULL ? "persons" : NULL, persons);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* one policy for all who are listed. */
static void
action_group (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbOrgCover             *self = TB_ORG_COVER (widget);
  g_autoptr (GString)     persons = g_string_new (NULL);
  g_autoptr (TbInsurance) subject = tb_record_new (&tb_insurance_kind);
  guint                   n = 0;

  for (guint i = 0; self->uninsured != NULL && i < self->uninsured->len; i++)
    {
      const TbUninsured *line = self->uninsured->pdata[i];

      if (is_in (self, line, self->chip) && n < TB_INSURANCE_MAX_PEOPLE)
        g_string_append_printf (persons, "%s%s", n++ > 0 ? " " : "", line->person_id);
    }
  if (n == 0)
    return;
  tb_set_str (&subject->id, "group");
  open_dialog (self, "group-policy", subject, persons->str);
}

static void
action_list (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbOrgCover *self = TB_ORG_COVER (widget);
  GtkWidget  *window = tb_ui_get_window (widget);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (tb_cover_dialog_new (self->desk, GTK_WINDOW (window))));
}

static void
on_registration (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (TbOrgCover) self = data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  rows = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (rows == NULL)
    tb_ui_toast (GTK_WIDGET (self), tb_ui_explain_error (error));
  else if (rows->len == 0)
    tb_ui_toast (GTK_WIDGET (self), _ ("Enter the application of this person first"));
  else if (self->desk != NULL)
    open_dialog (self, "note", rows->pdata[0], NULL);
}

/* how far somebody is there. */
static void
action_note (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbOrgCover      *self = TB_ORG_COVER (widget);
  g_autofree char *person = tb_ui_quote_filter (g_variant_get_string (parameter, NULL));
  g_autofree char *org = tb_ui_quote_filter (tb_desk_get_org_id (self->desk));
  g_autofree char *filter = g_strdup_printf ("person_id=%s AND org_id=%s", person, org);

  tb_desk_read_async (self->desk, &tb_registration_kind, filter, NULL, 1, NULL, on_registration,
                      g_object_ref (self));
}

static void
tb_org_cover_dispose (GObject *object)
{
  TbOrgCover *self = TB_ORG_COVER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_org_cover_parent_class)->dispose (object);
}

static void
tb_org_cover_finalize (GObject *object)
{
  TbOrgCover *self = TB_ORG_COVER (object);

  g_clear_pointer (&self->uninsured, g_ptr_array_unref);
  g_clear_pointer (&self->coverage, g_ptr_array_unref);
  g_free (self->told);
  G_OBJECT_CLASS (tb_org_cover_parent_class)->finalize (object);
}

static void
tb_org_cover_class_init (TbOrgCoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_org_cover_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_org_cover_finalize;
  gtk_widget_class_install_action (widget_class, "cover.group", NULL, action_group);
  gtk_widget_class_install_action (widget_class, "cover.list", NULL, action_list);
  gtk_widget_class_install_action (widget_class, "cover.note", "s", action_note);
}

static void
tb_org_cover_init (TbOrgCover *self)
{
}

static GtkWidget *
make_button (const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_head (TbOrgCover *self)
{
  GtkWidget *head = tb_wrap_new ();

  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      self->chips[i] = gtk_toggle_button_new_with_label (_ (chips[i].title));
      gtk_widget_add_css_class (self->chips[i], "chip-button");
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->chips[i]),
                                     GTK_TOGGLE_BUTTON (self->chips[0]));
      g_signal_connect_object (self->chips[i], "toggled", G_CALLBACK (on_toggled), self, 0);
      gtk_box_append (GTK_BOX (head), self->chips[i]);
    }
  self->day_entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->day_entry), _ ("today; such as 2026-11-30"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Day of the activity"), -1);
  g_signal_connect_object (self->day_entry, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->day_entry), FALSE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->day_entry));
  gtk_box_append (GTK_BOX (head), make_button (_ ("One Policy for All of These…"), "cover.group"));
  gtk_box_append (GTK_BOX (head), make_button (_ ("Policies from a List…"), "cover.list"));
  gtk_widget_set_margin_top (head, 12);
  gtk_widget_set_margin_start (head, 18);
  gtk_widget_set_margin_end (head, 18);
  return head;
}

/**
 * tb_org_cover_new:
 * @desk: a desk that acts for an organisation
 *
 * Returns: (transfer full): who of it is insured
 */
GtkWidget *
tb_org_cover_new (TbDesk *desk)
{
  TbOrgCover *self = g_object_new (TB_TYPE_ORG_COVER, NULL);
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget  *scroller = gtk_scrolled_window_new ();
  GtkWidget  *stop = g_object_new (TB_TYPE_TAB_STOP, NULL);

  self->desk = g_object_ref (desk);
  gtk_box_append (GTK_BOX (box), make_head (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Insurance"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 18);
  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_widget_set_margin_top (GTK_WIDGET (self->empty), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->empty), 18);
  gtk_list_box_set_placeholder (self->list, GTK_WIDGET (self->empty));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (stop), scroller);
  gtk_widget_set_vexpand (stop, TRUE);
  gtk_box_append (GTK_BOX (box), stop);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "cover.list",
      tb_authority_may ("insurance.group", tb_desk_get_roles (desk)));
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "cover.note",
      tb_authority_may ("registration.note", tb_desk_get_roles (desk)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[0]), TRUE);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * tb_org_cover_get_n_rows:
 * @self: the list
 *
 * Returns: how many people it shows now
 */
guint
tb_org_cover_get_n_rows (TbOrgCover *self)
{
  guint n = 0;

  g_return_val_if_fail (TB_IS_ORG_COVER (self), 0);
  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}
