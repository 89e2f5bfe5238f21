/* tb-people-columns.c: the columns of a list of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-columns-private.h"

#include <glib/gi18n.h>

#include "tb-cells.h"
#include "tb-column-order.h"
#include "tb-day.h"
#include "tb-mask.h"
#include "tb-people-filter.h"
#include "tb-people-state.h"
#include "tb-person-cell.h"
#include "tb-person-counts.h"
#include "tb-rule-param.h"
#include "tb-ui-settings.h"
#include "tb-ui-text.h"

/* Not in characters, which the toolkit would measure again for each cell. */
#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

/* What makes the cells of a column. */
typedef struct
{
  const TbPeopleColumn *column;
  TbDesk               *desk; /* (owned) */
} CellMaker;

static char *
format_who (TbPerson *person,
            gint64    now_us)
{
  return tb_ui_format_who (person, now_us);
}

static char *
format_born (TbPerson *person,
             gint64    now_us)
{
  return tb_ui_format_short_day (person->born);
}

/* the day from which somebody may use coins for themselves. */
static char *
format_sixty (TbPerson *person,
              gint64    now_us)
{
  return tb_day_is_valid (person->born)
             ? tb_ui_format_short_day (tb_day_add_years (person->born, 60))
             : NULL;
}

static char *
format_district (TbPerson *person,
                 gint64    now_us)
{
  return g_strdup (tb_ui_get_district (person->district));
}

static char *
format_phone (TbPerson *person,
              gint64    now_us)
{
  return person->phone != NULL ? tb_mask_phone (person->phone) : NULL;
}

static char *
format_registered (TbPerson *person,
                   gint64    now_us)
{
  return person->registered_us > 0
             ? tb_ui_format_short_day (tb_day_of_instant (person->registered_us))
             : NULL;
}

static char *
format_street (TbPerson *person,
               gint64    now_us)
{
  return g_strdup (person->street);
}

static char *
format_parts (TbPerson *person,
              gint64    now_us)
{
  if (person->is_volunteer && person->is_elder)
    return g_strdup (_ ("Volunteer, elder"));
  return g_strdup (person->is_volunteer ? _ ("Volunteer") : _ ("Elder"));
}

/* Out of the rows beside the person's, read with it. */
static char *
format_insured (TbPerson  *person,
                gint64     now_us,
                TbUrgency *urgency_out)
{
  return tb_person_counts_print_insurance (person, tb_day_of_instant (now_us), urgency_out);
}

static char *
format_registration (TbPerson  *person,
                     gint64     now_us,
                     TbUrgency *urgency_out)
{
  const char *state = tb_record_get_name (person, "registration");

  if (!person->is_volunteer)
    return NULL;
  if (g_strcmp0 (state, TB_REGISTRATION_STOPPED) == 0)
    *urgency_out = TB_URGENCY_OVER;
  else if (g_strcmp0 (state, TB_REGISTRATION_APPROVED) != 0)
    *urgency_out = TB_URGENCY_SOON;
  return g_strdup (tb_filter_get_registration (state));
}

/* What a place asks besides; what is sealed of it stays masked. */
#define FORMAT(S, type, name, marks, heading)                                    \
  static char *format_##name (TbPerson *person, gint64 now_us)                   \
  {                                                                              \
    return tb_field_mask (tb_table_find (&tb_person_kind.table, #name), person); \
  }
#define FURTHER(S, type, name, marks, heading) { #name, heading, NULL, format_##name, 0, MIDDLE },
TB_PERSON_OPTIONAL_FIELDS (FORMAT, TbPerson)

/* The name comes first and always stays. */
static const TbPeopleColumn columns[] = {
  { "name", N_ ("Name"), "name", NULL, 0, NULL },
  { "who", N_ ("Sex, Age"), "-born", format_who, 0, NARROW },
  { "born", N_ ("Born"), "born", format_born, 0, MIDDLE },
  { "sixty", N_ ("Turns 60"), "born", format_sixty, 0, MIDDLE },
  { "team", N_ ("Team"), "team", NULL, TB_LOOKUP_TEAM, NULL },
  { "hours", N_ ("Certified hours"), "-hours", NULL, TB_LOOKUP_HOURS, NULL },
  { "stars", N_ ("Stars"), "-hours", NULL, TB_LOOKUP_STARS, NULL },
  { "training", N_ ("Training"), NULL, NULL, TB_LOOKUP_TRAINING, NULL },
  { "insured", N_ ("Insurance"), "insured_until", NULL, 0, WIDE, format_insured },
  { "credentials", N_ ("Credentials"), NULL, NULL, TB_LOOKUP_CREDENTIALS, NULL },
  { "registration", N_ ("Application"), "registration", NULL, 0, NARROW,
    format_registration },
  { "phone", N_ ("Phone"), NULL, format_phone, 0, WIDE },
  { "district", N_ ("District"), "district", format_district, 0, NARROW },
  { "street", N_ ("Street"), "street", format_street, 0, MIDDLE },
  { "parts", N_ ("Takes Part As"), NULL, format_parts, 0, NARROW },
  { "registered", N_ ("Registered"), "-registered_us", format_registered, 0, MIDDLE },
  TB_PERSON_OPTIONAL_FIELDS (FURTHER, TbPerson)
};

static gboolean
is_further (const TbPeopleColumn *column)
{
  return tb_optional_get_purpose (column->id) != NULL;
}

static void
cell_maker_free (gpointer data)
{
  g_object_unref (((CellMaker *) data)->desk);
  g_free (data);
}

static char *
format_cell (gpointer record,
             gpointer data)
{
  CellMaker *maker = data;

  return maker->column->format (record, tb_desk_get_now (maker->desk));
}

static char *
format_toned (gpointer   record,
              gpointer   data,
              TbUrgency *urgency_out)
{
  CellMaker *maker = data;

  return maker->column->toned (record, tb_desk_get_now (maker->desk), urgency_out);
}

/**
 * tb_people_column_print:
 * @column: a column
 * @person: a row
 * @now_us: what time it is
 *
 * Returns: (transfer full) (nullable): what a cell says that is not looked up
 */
char *
tb_people_column_print (const TbPeopleColumn *column,
                        TbPerson             *person,
                        gint64                now_us)
{
  TbUrgency urgency;

  if (column == columns)
    return g_strdup (person->name);
  return column->toned != NULL ? column->toned (person, now_us, &urgency)
                               : column->format (person, now_us);
}

static GtkWidget *
make_cell (gpointer data)
{
  CellMaker *maker = data;

  return maker->column == columns ? tb_person_cell_new (maker->desk)
                                  : tb_person_lookup_new (maker->desk, maker->column->lookup);
}

static GtkListItemFactory *
make_factory (const TbPeopleColumn *column,
              TbDesk               *desk)
{
  CellMaker *maker = g_new (CellMaker, 1);

  *maker = (CellMaker){ column, g_object_ref (desk) };
  if (column->toned != NULL)
    return tb_cells_new_toned (format_toned, column->width, maker, cell_maker_free);
  if (column->format == NULL)
    return tb_cells_new (make_cell, maker, cell_maker_free);
  return tb_cells_new_text (format_cell, column->width, FALSE, maker, cell_maker_free);
}

static GtkColumnViewColumn *
make_column (const TbPeopleColumn *column,
             TbDesk               *desk)
{
  GtkColumnViewColumn *made = gtk_column_view_column_new (_ (column->title),
                                                          make_factory (column, desk));

  if (column->order != NULL)
    tb_column_order_add (made, column->order);
  gtk_column_view_column_set_expand (made, column == columns);
  gtk_column_view_column_set_resizable (made, TRUE);
  g_object_set_data (G_OBJECT (made), "tb-column", (gpointer) column);
  return made;
}

static const char *const usual[] = { "name", "who", "team", "stars", "hours", "training",
                                     "insured", "registration", "phone", NULL };

/* Keeps which columns are seen, in their order.  A view that goes loses its columns one by one, and
 * nobody chose that. */
static void
on_chosen (GtkColumnView *view)
{
  GSettings     *settings = g_object_get_data (G_OBJECT (view), "tb-settings");
  const char    *key = g_object_get_data (G_OBJECT (view), "tb-settings-key");
  g_auto (GStrv) seen = tb_people_columns_list_seen (view);

  if (gtk_widget_get_root (GTK_WIDGET (view)) == NULL)
    return;
  g_settings_set_strv (settings, key, (const char *const *) seen);
}

/* Those that are seen stand first, in the order they were left in; the others behind them. */
static void
arrange (GtkColumnView     *view,
         const char *const *seen)
{
  GListModel *all = gtk_column_view_get_columns (view);
  guint       to = 0;

  for (guint i = 0; seen[i] != NULL; i++)
    for (guint k = to; k < g_list_model_get_n_items (all); k++)
      {
        g_autoptr (GtkColumnViewColumn) made = g_list_model_get_item (all, k);
        const TbPeopleColumn           *column = g_object_get_data (G_OBJECT (made), "tb-column");

        if (strcmp (column->id, seen[i]) != 0)
          continue;
        gtk_column_view_insert_column (view, to++, made);
        break;
      }
}

static gboolean
is_seen (const TbPeopleColumn *column,
         const char *const    *seen)
{
  return column == columns || (!is_further (column) && g_strv_contains (seen, column->id));
}

/**
 * tb_people_columns_add:
 * @view: a view without columns
 * @desk: knows what time it is
 * @key: of the settings: which columns are seen
 *
 * They are chosen by the actions of tb_people_columns_get_actions().
 */
void
tb_people_columns_add (GtkColumnView *view,
                       TbDesk        *desk,
                       const char    *key)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSettings)          settings = tb_ui_open_settings ();
  g_auto (GStrv)                 seen = NULL;

  seen = settings != NULL ? g_settings_get_strv (settings, key) : g_strdupv ((char **) usual);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) made = make_column (&columns[i], desk);
      g_autoptr (GPropertyAction)     action = NULL;

      gtk_column_view_column_set_visible (made,
                                          is_seen (&columns[i], (const char *const *) seen));
      gtk_column_view_append_column (view, made);
      if (i == 0 || is_further (&columns[i]))
        continue;
      action = g_property_action_new (columns[i].id, made, "visible");
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      if (settings != NULL)
        g_signal_connect_object (made, "notify::visible", G_CALLBACK (on_chosen), view,
                                 G_CONNECT_SWAPPED);
    }
  arrange (view, (const char *const *) seen);
  if (settings != NULL) /* headings can be dragged */
    g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                             G_CALLBACK (on_chosen), view, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (view), "tb-seen", g_steal_pointer (&seen),
                          (GDestroyNotify) g_strfreev);
  g_object_set_data_full (G_OBJECT (view), "tb-actions", g_steal_pointer (&group),
                          g_object_unref);
  g_object_set_data (G_OBJECT (view), "tb-settings-key", (gpointer) key);
  g_object_set_data_full (G_OBJECT (view), "tb-settings", g_steal_pointer (&settings),
                          g_object_unref);
}

/**
 * tb_people_columns_offer:
 * @view: a view with these columns
 * @asked: (nullable): “optional_fields” of the rule package
 *
 * Of further details those columns can be chosen, and are seen if they were before.
 */
void
tb_people_columns_offer (GtkColumnView *view,
                         const char    *asked)
{
  GListModel        *all = gtk_column_view_get_columns (view);
  GActionMap        *actions = g_object_get_data (G_OBJECT (view), "tb-actions");
  const char *const *seen = g_object_get_data (G_OBJECT (view), "tb-seen");

  for (guint i = 0; actions != NULL && i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkColumnViewColumn) made = g_list_model_get_item (all, i);
      const TbPeopleColumn           *column = g_object_get_data (G_OBJECT (made), "tb-column");
      g_autoptr (GPropertyAction)     action = NULL;
      const gboolean                  is_asked = tb_rule_list_has (asked, column->id);

      if (!is_further (column) ||
          is_asked == (g_action_map_lookup_action (actions, column->id) != NULL))
        continue;
      gtk_column_view_column_set_visible (made, is_asked && g_strv_contains (seen, column->id));
      action = g_property_action_new (column->id, made, "visible");
      if (is_asked)
        g_action_map_add_action (actions, G_ACTION (action));
      else
        g_action_map_remove_action (actions, column->id);
    }
}

/**
 * tb_people_columns_get_actions:
 * @view: a view with these columns
 *
 * Returns: (transfer none): actions that show and hide a column each
 */
GActionGroup *
tb_people_columns_get_actions (GtkColumnView *view)
{
  return g_object_get_data (G_OBJECT (view), "tb-actions");
}

/**
 * tb_people_columns_get_menu:
 *
 * Returns: (transfer full): a menu to choose columns with
 */
GMenuModel *
tb_people_columns_get_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 1; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char      *action = g_strconcat ("columns.", columns[i].id, NULL);
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (columns[i].title), action);

      if (is_further (&columns[i]))
        g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
      g_menu_append_item (menu, item);
    }
  g_menu_append (menu, _ ("Order of Columns…"), "page.arrange");
  return G_MENU_MODEL (menu);
}

/**
 * tb_people_columns_reset:
 * @view: a view with these columns
 *
 * Shows the columns that are usual, in their usual order.
 */
void
tb_people_columns_reset (GtkColumnView *view)
{
  GSettings     *settings = g_object_get_data (G_OBJECT (view), "tb-settings");
  const char    *key = g_object_get_data (G_OBJECT (view), "tb-settings-key");
  GListModel    *all = gtk_column_view_get_columns (view);
  g_auto (GStrv) seen = NULL;

  if (settings != NULL)
    g_settings_reset (settings, key);
  seen = settings != NULL ? g_settings_get_strv (settings, key) : g_strdupv ((char **) usual);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkColumnViewColumn) made = g_list_model_get_item (all, i);
      const TbPeopleColumn           *column = g_object_get_data (G_OBJECT (made), "tb-column");

      gtk_column_view_column_set_visible (made, is_seen (column, (const char *const *) seen));
    }
  arrange (view, (const char *const *) seen);
}

/**
 * tb_people_columns_list_seen:
 * @view: a view with these columns
 *
 * Returns: (transfer full): ids of those that are seen, in their order
 */
GStrv
tb_people_columns_list_seen (GtkColumnView *view)
{
  GListModel              *all = gtk_column_view_get_columns (view);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkColumnViewColumn) made = g_list_model_get_item (all, i);
      const TbPeopleColumn           *column = g_object_get_data (G_OBJECT (made), "tb-column");

      if (gtk_column_view_column_get_visible (made))
        g_strv_builder_add (builder, column->id);
    }
  return g_strv_builder_end (builder);
}

/**
 * tb_people_columns_get_order:
 * @view: a view with these columns
 *
 * Returns: (transfer full): the order the headers show, as text; namesakes by name
 */
char *
tb_people_columns_get_order (GtkColumnView *view)
{
  g_autofree char *order = tb_column_order_get (view);

  if (order == NULL)
    return g_strdup ("name");
  if (g_str_has_suffix (order, "name"))
    return g_steal_pointer (&order);
  return g_strconcat (order, ", name", NULL);
}
