/* tb-person-tags.c: what is said of somebody in a word, and what to watch out for at their door
 *
 * Entered tags, those that follow from age and relatives (R-071,
 * R-084), the categories the city tells, and dangers, which stand out.  Read when
 * the person has been seen for a moment, and anew when what is known here moves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-tags.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-desk-figures.h"
#include "tb-desk-rules.h"
#include "tb-trait-words.h"
#include "tb-ui-text.h"
#include "tb-wrap.h"

#define MOMENT_MS 120
#define MANY      50

struct _TbPersonTags
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  guint         timer;
  gint64        young_from; /* years of a young elder … */
  gint64        young_until;
  GPtrArray    *traits; /* (owned) (nullable) (element-type TbTrait) */
  GtkWidget    *chips;
  GtkListBox   *dangers;
};

G_DEFINE_FINAL_TYPE (TbPersonTags, tb_person_tags, ADW_TYPE_BIN)

static gboolean
is_danger (const TbTrait *trait)
{
  return g_str_has_prefix (trait->trait, TB_TRAIT_DANGERS);
}

static void
add_chip (TbPersonTags *self,
          const char   *text,
          const char   *more,
          const char   *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "chip");
  gtk_widget_add_css_class (label, style);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_tooltip_text (label, more);
  gtk_box_append (GTK_BOX (self->chips), label);
  gtk_widget_set_visible (self->chips, TRUE);
}

/* A line that nobody passes over who is about to go there. */
static void
add_danger (TbPersonTags  *self,
            const TbTrait *trait)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tb_trait_get_word (trait->trait));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), trait->note != NULL ? trait->note : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->dangers, row);
  gtk_widget_set_visible (GTK_WIDGET (self->dangers), TRUE);
}

static void
clear (TbPersonTags *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->dangers))) != NULL)
    gtk_list_box_remove (self->dangers, child);
  gtk_widget_set_visible (self->chips, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->dangers), FALSE);
}

static gboolean
is_young_elder (TbPersonTags *self)
{
  int age;

  if (!tb_day_is_valid (self->person->born))
    return FALSE;
  age = tb_day_age (self->person->born, tb_day_of_instant (tb_desk_get_now (self->desk)));
  return age >= self->young_from && age <= self->young_until;
}

/* Until when, or of whom: what the chip says when the pointer rests on it. */
static char *
tell_category (const TbCategory *category)
{
  g_autofree char *from = tb_ui_format_day (category->from_on);
  g_autofree char *until = tb_ui_format_day (category->until_on);

  return category->until_on != 0 ? g_strdup_printf (_ ("%s to %s"), from, until)
                                 : g_strdup_printf (_ ("since %s"), from);
}

static void
show (TbPersonTags *self,
      GPtrArray    *categories,
      gboolean      is_kin)
{
  const gint64 today = tb_day_of_instant (tb_desk_get_now (self->desk));

  clear (self);
  for (guint i = 0; i < categories->len; i++)
    {
      const TbCategory *category = categories->pdata[i];
      g_autofree char  *more = tell_category (category);

      if (category->until_on == 0 || category->until_on >= today)
        add_chip (self, tb_category_get_word (category->category), more, "warning");
    }
  if (is_young_elder (self))
    add_chip (self, tb_trait_get_word (TB_TRAIT_YOUNG), NULL, "accent");
  if (is_kin)
    add_chip (self, tb_trait_get_word (TB_TRAIT_KIN), NULL, "accent");
  for (guint i = 0; i < self->traits->len; i++)
    {
      const TbTrait *trait = self->traits->pdata[i];

      if (is_danger (trait))
        add_danger (self, trait);
      else
        add_chip (self, tb_trait_get_word (trait->trait),
                  trait->community != NULL ? trait->community : trait->note, "accent");
    }
}

/* What is read last: the categories, with what came before. */
typedef struct
{
  TbPersonTags *self; /* (unowned): gone if the reading is cancelled */
  gboolean      is_kin;
} Last;

static gboolean
is_over (const char   *what,
         const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_message ("cannot tell %s: %s", what, error->message);
  return TRUE;
}

static void
on_categories (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autofree Last      *last = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (rows == NULL && is_over ("categories", error))
    return;
  show (last->self, rows, last->is_kin);
}

static char *
print_filter (TbPersonTags *self,
              const char   *pattern)
{
  g_autofree char *id = tb_ui_quote_filter (self->person->id);

  return g_strdup_printf ("%s=%s", pattern, id);
}

static void
on_kin (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *filter = NULL;
  gint64             n = tb_desk_count_finish (TB_DESK (source), result, &error);
  TbPersonTags      *self;
  Last              *last;

  if (n < 0 && is_over ("relatives", error))
    return;
  self = data;
  filter = print_filter (self, "person_id");
  last = g_new (Last, 1);
  *last = (Last){ self, n > 0 && self->person->is_volunteer };
  tb_desk_read_async (self->desk, &tb_category_kind, filter, "-from_on", MANY, self->cancellable,
                      on_categories, last);
}

static void
on_traits (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *filter = NULL;
  g_autofree char   *term = NULL;
  GPtrArray         *rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbPersonTags      *self;

  if (rows == NULL && is_over ("tags", error))
    return;
  self = data;
  g_clear_pointer (&self->traits, g_ptr_array_unref);
  self->traits = rows;
  term = print_filter (self, "id");
  filter = g_strdup_printf ("%s AND trait=" TB_TRAIT_KIN, term);
  tb_desk_count_async (self->desk, &tb_person_kind, filter, self->cancellable, on_kin, self);
}

static gint64
get_years (const TbRulesPage *page,
           const char        *name)
{
  for (guint i = 0; i < page->lines->len; i++)
    {
      const TbRuleLine *line = page->lines->pdata[i];

      if (g_strcmp0 (line->name, name) == 0)
        return g_ascii_strtoll (line->value, NULL, 10);
    }
  return 0;
}

static void
on_rules (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)      error = NULL;
  g_autofree char        *filter = NULL;
  g_autoptr (TbRulesPage) page = tb_desk_read_rules_finish (TB_DESK (source), result, &error);
  TbPersonTags           *self;

  if (page == NULL && is_over ("the rules", error))
    return;
  self = data;
  self->young_from = get_years (page, "min_elder_years");
  self->young_until = get_years (page, "young_elder_until");
  filter = print_filter (self, "person_id");
  tb_desk_read_async (self->desk, &tb_trait_kind, filter, "trait", MANY, self->cancellable,
                      on_traits, self);
}

static gboolean
on_moment (gpointer data)
{
  TbPersonTags *self = data;
  const gint64  today = tb_day_of_instant (tb_desk_get_now (self->desk));

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  tb_desk_read_rules_async (self->desk, self->person->district, today, self->cancellable, on_rules,
                            self);
  return G_SOURCE_REMOVE;
}

static void
stop (TbPersonTags *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TbPersonTags *self)
{
  stop (self);
  if (self->person != NULL && self->desk != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
tb_person_tags_dispose (GObject *object)
{
  TbPersonTags *self = TB_PERSON_TAGS (object);

  stop (self);
  g_clear_pointer (&self->traits, g_ptr_array_unref);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_tags_parent_class)->dispose (object);
}

static void
tb_person_tags_class_init (TbPersonTagsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_person_tags_dispose;
}

static void
tb_person_tags_init (TbPersonTags *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->chips = tb_wrap_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tags"), -1);
  self->dangers = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->dangers, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->dangers), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->dangers), "dangers");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dangers), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Dangers at the door"), -1);
  gtk_box_append (GTK_BOX (box), self->chips);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dangers));
  adw_bin_set_child (ADW_BIN (self), box);
  clear (self);
}

/**
 * tb_person_tags_set_desk:
 * @self: the widget
 * @desk: whom to ask
 */
void
tb_person_tags_set_desk (TbPersonTags *self,
                         TbDesk       *desk)
{
  g_return_if_fail (TB_IS_PERSON_TAGS (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_tags_set_person:
 * @self: the widget
 * @person: (nullable): whom it is about
 */
void
tb_person_tags_set_person (TbPersonTags *self,
                           TbPerson     *person)
{
  g_return_if_fail (TB_IS_PERSON_TAGS (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    clear (self); /* never what is said of somebody else */
  if (g_set_object (&self->person, person))
    ask (self);
}
