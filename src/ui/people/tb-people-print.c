/* tb-people-print.c: people out of a list onto paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-people-columns.h"
#include "tb-people-view-private.h"
#include "tb-print-window.h"

static void
show (TbPeopleView      *self,
      const TbPrintWish *wish,
      const char        *title)
{
  GtkWidget *window = tb_ui_get_window (GTK_WIDGET (self));

  if (window != NULL)
    tb_print_window_show (self->desk, wish, title, GTK_WINDOW (window));
}

/* What the rows answer to, as it will stand on the paper. */
static char *
describe_range (TbPeopleView *self,
                guint         n_marked)
{
  g_autofree char *state = tb_people_state_describe (self->state);

  if (n_marked == 0)
    return g_steal_pointer (&state);
  /* TRANSLATORS: on a printed list: what the list answers to, how many rows of it were marked */
  return g_strdup_printf (ngettext ("%s · %u marked", "%s · %u marked", n_marked), state,
                          n_marked);
}

static const char *
get_title (TbPeopleView *self,
           TbPrintPaper  what)
{
  if (what == TB_PRINT_PHONES)
    return self->are_elders ? _ ("Elder Phone List") : _ ("Volunteer Phone List");
  return self->are_elders ? _ ("Roster of Elders") : _ ("Roster of Volunteers");
}

/**
 * tb_people_view_print_list:
 * @self: a view
 * @what: a roster, or a phone list
 * @disclosure_id: (nullable): what of it is not masked, as was written down before
 *
 * Shows those marked, if there are several, else the whole list, in its order, as it is printed.
 */
void
tb_people_view_print_list (TbPeopleView *self,
                           TbPrintPaper  what,
                           const char   *disclosure_id)
{
  g_autoptr (GArray) places = NULL;
  g_autofree char   *filter = NULL;
  g_autofree char   *order = NULL;
  g_autofree char   *range = NULL;
  g_auto (GStrv)     columns = NULL;
  TbPrintWish        wish = { .what = what, .disclosure_id = disclosure_id };
  guint              n_marked;

  if (self->list == NULL)
    return;
  places = tb_people_view_list_places (self);
  n_marked = places->len > 1 ? places->len : 0;
  wish.are_elders = self->are_elders;
  wish.filter = filter = tb_people_state_print (self->state);
  wish.order = order = tb_people_columns_get_order (self->column_view);
  wish.places = n_marked > 0 ? places : NULL;
  wish.range = range = describe_range (self, n_marked);
  columns = tb_people_columns_list_seen (self->column_view);
  wish.columns = (const char *const *) columns;
  show (self, &wish, get_title (self, what));
}

static void
action_print (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  tb_people_view_print_list (TB_PEOPLE_VIEW (widget), TB_PRINT_ROSTER, NULL);
}

static void
action_print_phones (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  tb_people_view_print_list (TB_PEOPLE_VIEW (widget), TB_PRINT_PHONES, NULL);
}

/* of those who are chosen; who may not serve has none. */
static void
action_print_badges (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TbPeopleView      *self = TB_PEOPLE_VIEW (widget);
  g_autoptr (GArray) places = NULL;
  g_autofree char   *filter = NULL;
  g_autofree char   *order = NULL;
  TbPrintWish        wish = { .what = TB_PRINT_BADGES };

  if (self->list == NULL || self->are_elders)
    return;
  wish.places = places = tb_people_view_list_places (self);
  wish.filter = filter = tb_people_state_print (self->state);
  wish.order = order = tb_people_columns_get_order (self->column_view);
  show (self, &wish, _ ("Badges"));
}

/* Papers of whoever is shown, and the blank form. */
static const struct
{
  const char  *action;
  const char  *title;
  TbPrintPaper what;
  gboolean     is_blank;
} forms[] = {
  { "page.print-application", N_ ("Application Form"), TB_PRINT_APPLICATION, FALSE },
  { "page.print-confirmation", N_ ("Confirmation"), TB_PRINT_CONFIRMATION, FALSE },
  { "page.print-guide", N_ ("Volunteer Beijing"), TB_PRINT_GUIDE, FALSE },
  { "page.print-undertaking", N_ ("Undertaking"), TB_PRINT_UNDERTAKING, FALSE },
  { "page.print-agreement", N_ ("Agreement"), TB_PRINT_AGREEMENT, FALSE },
  { "page.print-training", N_ ("Statement of Training"), TB_PRINT_TRAINING, FALSE },
  { "page.print-trained", N_ ("Certificate of Training"), TB_PRINT_TRAINED, FALSE },
  { "page.print-blank", N_ ("Application Form"), TB_PRINT_APPLICATION, TRUE },
};

static void
action_print_form (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  TbPerson     *person = tb_person_pane_get_person (self->pane);

  for (guint i = 0; self->desk != NULL && i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].action, name) && (forms[i].is_blank || person != NULL))
      {
        TbPrintWish wish = { .what = forms[i].what };

        if (!forms[i].is_blank)
          wish.person_id = person->id;
        show (self, &wish, _ (forms[i].title));
      }
}

static void
action_print_menu (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  gtk_menu_button_popup (TB_PEOPLE_VIEW (widget)->print_button);
}

/**
 * tb_people_view_allow_printing:
 * @self: a view
 *
 * Lets be printed what there can be of whoever is shown: volunteers apply, anybody is confirmed.
 */
void
tb_people_view_allow_printing (TbPeopleView *self)
{
  const TbPerson *person = tb_person_pane_get_person (self->pane);
  const gboolean  is_volunteer = person != NULL && person->is_volunteer;
  const gboolean  has_org = self->desk != NULL && tb_desk_get_org_id (self->desk) != NULL;
  GtkWidget      *widget = GTK_WIDGET (self);

  /* whose badge it would be is not known to a street's office */
  gtk_widget_action_set_enabled (widget, "page.print-badges", !self->are_elders && has_org);
  gtk_widget_action_set_enabled (widget, "page.print-blank", !self->are_elders);
  gtk_widget_action_set_enabled (widget, "page.print-application", is_volunteer);
  gtk_widget_action_set_enabled (widget, "page.print-guide", is_volunteer);
  gtk_widget_action_set_enabled (widget, "page.print-training", is_volunteer && has_org);
  gtk_widget_action_set_enabled (widget, "page.print-trained", is_volunteer && has_org);
  gtk_widget_action_set_enabled (widget, "page.print-undertaking", is_volunteer && has_org);
  gtk_widget_action_set_enabled (widget, "page.print-agreement", is_volunteer && has_org);
  gtk_widget_action_set_enabled (widget, "page.print-confirmation", person != NULL);
}

/**
 * tb_people_view_install_print_actions:
 * @widget_class: the view's class
 */
void
tb_people_view_install_print_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.print", NULL, action_print);
  gtk_widget_class_install_action (widget_class, "page.print-phones", NULL, action_print_phones);
  gtk_widget_class_install_action (widget_class, "page.print-badges", NULL, action_print_badges);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_widget_class_install_action (widget_class, forms[i].action, NULL, action_print_form);
  gtk_widget_class_install_action (widget_class, "page.print-menu", NULL, action_print_menu);
}
