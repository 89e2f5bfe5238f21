/* tb-course-filter.c: which courses are listed: by what they count for, and by whose they are
 *
 * Beside that stands what the rules ask for: so many minutes of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-course-filter.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-desk-rules.h"
#include "tb-kinds.h"
#include "tb-ui-text.h"

struct _TbCourseFilter
{
  AdwBin       parent_instance;
  TbDesk      *desk; /* (owned) */
  GtkDropDown *part_choice;
  GtkDropDown *origin_choice;
  GtkLabel    *needed_label;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbCourseFilter, tb_course_filter, ADW_TYPE_BIN)

typedef struct
{
  const char *label; /* msgid */
  const char *term;  /* (nullable) */
} Choice;

/* */
static const Choice by_part[] = {
  { N_ ("All Courses"), NULL },
  { N_ ("General knowledge"), "general_min>0" },
  { N_ ("Policy for elders"), "policy_min>0" },
  { N_ ("Body and mind of elders"), "psychology_min>0" },
  { N_ ("Basics of nursing"), "nursing_min>0" },
  { N_ ("How service is given"), "process_min>0" },
  { N_ ("Emergencies"), "emergency_min>0" },
};

/* */
static const Choice by_origin[] = {
  { N_ ("From Anywhere"), NULL },
  { N_ ("Ours"), "origin=" TB_COURSE_OURS },
  { N_ ("Of the street"), "origin=" TB_COURSE_OF_STREET },
  { N_ ("Of the district"), "origin=" TB_COURSE_OF_DISTRICT },
  { N_ ("Of the city"), "origin=" TB_COURSE_OF_CITY },
};

static gint64
get_value (const TbRulesPage *page,
           const char        *name)
{
  for (guint i = 0; i < page->lines->len; i++)
    {
      const TbRuleLine *line = page->lines->pdata[i];

      if (g_strcmp0 (line->name, name) == 0 && line->value != NULL)
        return g_ascii_strtoll (line->value, NULL, 10);
    }
  return 0;
}

static void
on_rules (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GWeakRef                  *filter = data;
  g_autoptr (TbCourseFilter) self = g_weak_ref_get (filter);
  g_autoptr (GError)         error = NULL;
  g_autoptr (TbRulesPage)    page =
      tb_desk_read_rules_finish (TB_DESK (source), result, &error);
  g_autofree char *text = NULL;

  g_weak_ref_clear (filter);
  g_free (filter);
  if (page == NULL || self == NULL)
    return; /* gone; or it is asked again with the next exchange */
  /* TRANSLATORS: minutes the rules ask for: general, on elders, and of each of five areas */
  text = g_strdup_printf (_ ("Required: %1$d min general, %2$d min on elders, %3$d of each area"),
                          (int) get_value (page, "training_general_minutes"),
                          (int) get_value (page, "training_elder_minutes"),
                          (int) get_value (page, "training_area_minutes"));
  gtk_label_set_label (self->needed_label, text);
}

static void
read_rules (TbCourseFilter *self)
{
  GWeakRef *filter = g_new0 (GWeakRef, 1);

  g_weak_ref_init (filter, self);
  tb_desk_read_rules_async (self->desk, NULL, tb_day_of_instant (tb_desk_get_now (self->desk)),
                            NULL, on_rules, filter);
}

static void
on_chosen (TbCourseFilter *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tb_course_filter_dispose (GObject *object)
{
  g_clear_object (&TB_COURSE_FILTER (object)->desk);
  G_OBJECT_CLASS (tb_course_filter_parent_class)->dispose (object);
}

static void
tb_course_filter_class_init (TbCourseFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_course_filter_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TB_TYPE_COURSE_FILTER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkDropDown *
add_choice (TbCourseFilter *self,
            GtkBox         *box,
            const char     *name,
            const Choice   *choices,
            guint           n)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GtkWidget            *choice;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (labels, (gpointer) _ (choices[i].label));
  g_ptr_array_add (labels, NULL);
  choice = gtk_drop_down_new_from_strings ((const char *const *) labels->pdata);
  tb_ui_name_drop_down (GTK_DROP_DOWN (choice), name);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, choice);
  return GTK_DROP_DOWN (choice);
}

static void
tb_course_filter_init (TbCourseFilter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->part_choice =
      add_choice (self, GTK_BOX (box), _ ("Counts for"), by_part, G_N_ELEMENTS (by_part));
  self->origin_choice =
      add_choice (self, GTK_BOX (box), _ ("Origin"), by_origin, G_N_ELEMENTS (by_origin));
  self->needed_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->needed_label, TRUE);
  gtk_label_set_xalign (self->needed_label, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->needed_label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->needed_label), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->needed_label));
  gtk_widget_add_css_class (box, "chip-bar");
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * tb_course_filter_new:
 * @desk: whose rules are told
 *
 * Returns: (transfer full): it, with all courses
 */
GtkWidget *
tb_course_filter_new (TbDesk *desk)
{
  TbCourseFilter *self = g_object_new (TB_TYPE_COURSE_FILTER, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (read_rules), self,
                           G_CONNECT_SWAPPED);
  read_rules (self);
  return GTK_WIDGET (self);
}

/**
 * tb_course_filter_print:
 * @self: it
 * @own: a question for all courses that may be listed
 *
 * Returns: (transfer full): a question for those that are chosen
 */
char *
tb_course_filter_print (TbCourseFilter *self,
                        const char     *own)
{
  const Choice *part;
  const Choice *origin;

  g_return_val_if_fail (TB_IS_COURSE_FILTER (self), NULL);
  part = &by_part[MIN (gtk_drop_down_get_selected (self->part_choice), G_N_ELEMENTS (by_part) - 1)];
  origin = &by_origin[MIN (gtk_drop_down_get_selected (self->origin_choice),
                           G_N_ELEMENTS (by_origin) - 1)];
  return g_strconcat (own, part->term != NULL ? " AND " : "", part->term != NULL ? part->term : "",
                      origin->term != NULL ? " AND " : "",
                      origin->term != NULL ? origin->term : "", NULL);
}
