/* tb-team-list.c: the teams of the organisation, each under the one it is part of
 *
 * Read anew when something is asked for or comes from the city; what says the same stays as it is,
 * and with it the keyboard.  People are dropped onto a team.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-team-list.h"

#include <glib/gi18n.h>

#include "tb-org-deeds.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

#define MOMENT_MS 120
#define INDENT_PX 18
#define REST      "" /* key of those in no team */

struct _TbTeamList
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  guint         timer;
  GPtrArray    *lines;      /* (owned) (nullable) (element-type TbTeamLine) */
  char         *told;       /* (owned) (nullable): what the list says */
  char         *wanted;     /* (owned) (nullable): the team that is selected */
  GType         accepts;    /* what is dropped here; 0: nothing */
  gboolean      has_rest;   /* a row of those in no team, at the end */
  gboolean      is_drawing; /* what is selected now, nobody has chosen */
  GtkListBox   *list;
};

G_DEFINE_FINAL_TYPE (TbTeamList, tb_team_list, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  DROPPED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const TbTeamLine *
get_line (TbTeamList    *self,
          GtkListBoxRow *row)
{
  const int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return i >= 0 && self->lines != NULL && (guint) i < self->lines->len ? self->lines->pdata[i]
                                                                       : NULL;
}

/* (transfer full): what the team is, in a line */
static char *
print_about (const TbTeamLine *line)
{
  const char         *type = tb_org_deeds_get_word ("unit", line->team->unit_type);
  g_autoptr (GString) text = g_string_new (NULL);

  if (line->team->unit != NULL)
    g_string_append (text, line->team->unit);
  if (type != NULL)
    g_string_append_printf (text, text->len > 0 ? "（%s）" : "%s", type);
  if (line->leader != NULL)
    {
      g_autofree char *since = tb_ui_format_day (line->team->led_since);

      if (text->len > 0)
        g_string_append (text, " · ");
      /* TRANSLATORS: who leads a team, and since when */
      g_string_append_printf (text, _ ("led by %s since %s"), line->leader, since);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* (transfer full): people in it; and with all its parts, if those are more */
static char *
print_count (const TbTeamLine *line)
{
  if (line->n_all == line->n_members)
    return g_strdup_printf ("%d", (int) line->n_members);
  /* TRANSLATORS: how many people are in a team, and with the teams that are part of it */
  return g_strdup_printf (_ ("%d · %d in all"), (int) line->n_members, (int) line->n_all);
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         TbTeamList    *self)
{
  GtkWidget        *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const TbTeamLine *line = get_line (self, GTK_LIST_BOX_ROW (row));

  g_signal_emit (self, signals[DROPPED], 0, line != NULL ? line->team->id : "",
                 line != NULL ? line->team->name : "");
  return TRUE;
}

static void
add_row (TbTeamList *self,
         const char *title,
         const char *subtitle,
         const char *count,
         guint       depth)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* names are no markup */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (depth > 0)
    {
      GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (space, (int) (depth * INDENT_PX), -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), space);
    }
  if (count != NULL)
    {
      GtkWidget *label = gtk_label_new (count);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  if (self->accepts != 0)
    {
      GtkDropTarget *target = gtk_drop_target_new (self->accepts, GDK_ACTION_MOVE);

      g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
      gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
    }
  gtk_list_box_append (self->list, row);
}

/* (transfer full): the same for the same lines */
static char *
sign (TbTeamList *self)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const TbTeamLine *line = self->lines->pdata[i];
      g_autofree char  *about = print_about (line);
      g_autofree char  *count = print_count (line);

      g_string_append_printf (all, "%s\n%u\n%s\n%s\n%s\n", line->team->id, line->depth,
                              line->team->name, about, count);
    }
  return g_string_free (all, FALSE);
}

static void
select_wanted (TbTeamList *self)
{
  GtkListBoxRow *row = NULL;

  for (guint i = 0; self->wanted != NULL && i < self->lines->len; i++)
    if (g_strcmp0 (((TbTeamLine *) self->lines->pdata[i])->team->id, self->wanted) == 0)
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
  if (self->has_rest && g_strcmp0 (self->wanted, REST) == 0)
    row = gtk_list_box_get_row_at_index (self->list, (int) self->lines->len);
  gtk_list_box_select_row (self->list, row);
}

static void
draw (TbTeamList *self)
{
  char          *told = sign (self);
  GtkListBoxRow *row;

  if (g_strcmp0 (told, self->told) != 0)
    {
      self->is_drawing = TRUE;
      while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      for (guint i = 0; i < self->lines->len; i++)
        {
          const TbTeamLine *line = self->lines->pdata[i];
          g_autofree char  *about = print_about (line);
          g_autofree char  *count = print_count (line);

          add_row (self, line->team->name, about, count, line->depth);
        }
      if (self->has_rest && self->lines->len > 0)
        add_row (self, _ ("In no team"), NULL, NULL, 0);
      select_wanted (self);
      self->is_drawing = FALSE;
      g_signal_emit (self, signals[CHOSEN], 0);
    }
  g_free (self->told);
  self->told = told;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = tb_desk_list_teams_finish (TB_DESK (source), result, &error);
  TbTeamList           *self;

  if (lines == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot list teams: %s", error->message);
      return; /* this may be gone: @data is not touched */
    }
  self = TB_TEAM_LIST (data);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&lines);
  draw (self);
}

static gboolean
on_moment (gpointer data)
{
  TbTeamList *self = data;

  self->timer = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_list_teams_async (self->desk, self->cancellable, on_read, self);
  return G_SOURCE_REMOVE;
}

static void
ask (TbTeamList *self)
{
  if (self->timer == 0 && tb_desk_get_org_id (self->desk) != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
on_selected (TbTeamList *self)
{
  GtkListBoxRow    *row = gtk_list_box_get_selected_row (self->list);
  const TbTeamLine *line = get_line (self, row);

  if (self->is_drawing)
    return;
  if (line == NULL)
    tb_set_str (&self->wanted, row != NULL ? REST : NULL);
  else
    tb_set_str (&self->wanted, line->team->id);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
tb_team_list_dispose (GObject *object)
{
  TbTeamList *self = TB_TEAM_LIST (object);

  self->is_drawing = TRUE; /* rows that go are not chosen off */
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_team_list_parent_class)->dispose (object);
}

static void
tb_team_list_finalize (GObject *object)
{
  TbTeamList *self = TB_TEAM_LIST (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->told);
  g_free (self->wanted);
  G_OBJECT_CLASS (tb_team_list_parent_class)->finalize (object);
}

static void
tb_team_list_class_init (TbTeamListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_team_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_team_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", TB_TYPE_TEAM_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[DROPPED] = g_signal_new ("dropped", TB_TYPE_TEAM_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
tb_team_list_init (TbTeamList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *stop = g_object_new (TB_TYPE_TAB_STOP, NULL);
  GtkWidget *empty = gtk_label_new (_ ("No team yet. Teams may be part of other teams."));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_widget_set_margin_top (empty, 18);
  gtk_widget_set_margin_bottom (empty, 18);
  gtk_list_box_set_placeholder (self->list, empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Teams"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (stop), scroller);
  gtk_widget_set_vexpand (stop, TRUE);
  adw_bin_set_child (ADW_BIN (self), stop);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tb_team_list_new:
 * @desk: whom to ask
 *
 * Returns: (transfer full): the teams of its organisation, once they are read
 */
GtkWidget *
tb_team_list_new (TbDesk *desk)
{
  TbTeamList *self = g_object_new (TB_TYPE_TEAM_LIST, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * tb_team_list_add_rest:
 * @self: a list, of which nothing is read yet
 *
 * The last row is of whoever is in no team.
 */
void
tb_team_list_add_rest (TbTeamList *self)
{
  g_return_if_fail (TB_IS_TEAM_LIST (self));
  self->has_rest = TRUE;
}

/**
 * tb_team_list_accept:
 * @self: a list, of which nothing is read yet
 * @type: of what is dragged to it
 */
void
tb_team_list_accept (TbTeamList *self,
                     GType       type)
{
  g_return_if_fail (TB_IS_TEAM_LIST (self));
  self->accepts = type;
}

/**
 * tb_team_list_get_chosen:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the team that is selected
 */
TbTeam *
tb_team_list_get_chosen (TbTeamList *self)
{
  const TbTeamLine *line;

  g_return_val_if_fail (TB_IS_TEAM_LIST (self), NULL);
  line = get_line (self, gtk_list_box_get_selected_row (self->list));
  return line != NULL ? line->team : NULL;
}

/**
 * tb_team_list_is_rest_chosen:
 * @self: a list
 *
 * Returns: whether the row of those in no team is selected
 */
gboolean
tb_team_list_is_rest_chosen (TbTeamList *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (TB_IS_TEAM_LIST (self), FALSE);
  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL && get_line (self, row) == NULL;
}

/**
 * tb_team_list_choose:
 * @self: a list
 * @id: (nullable): key of the team that is to be selected, now or once it is read
 */
void
tb_team_list_choose (TbTeamList *self,
                     const char *id)
{
  g_return_if_fail (TB_IS_TEAM_LIST (self));

  tb_set_str (&self->wanted, id);
  if (self->lines != NULL)
    select_wanted (self);
}

/**
 * tb_team_list_get_n_teams:
 * @self: a list
 *
 * Returns: how many teams it has now
 */
guint
tb_team_list_get_n_teams (TbTeamList *self)
{
  g_return_val_if_fail (TB_IS_TEAM_LIST (self), 0);
  return self->lines != NULL ? self->lines->len : 0;
}
