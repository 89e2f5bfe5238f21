/* tb-training-lists.c: lessons with their roll call, and courses with their lessons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-training-view-private.h"
#include "tb-ui-text.h"
#include "tb-wrap.h"

#define PANE_PX 320

/**
 * tb_training_view_print_own:
 * @self: a view
 *
 * Returns: (transfer full): a question for the rows of the organisation, or of nobody
 */
char *
tb_training_view_print_own (TbTrainingView *self)
{
  const char      *id = tb_desk_get_org_id (self->desk);
  g_autofree char *key = tb_ui_quote_filter (id != NULL ? id : "");

  return g_strdup_printf ("org_id=%s", key);
}

/**
 * tb_training_view_take_lesson:
 * @self: a view whose lessons were opened
 *
 * Shows beside them who is in the one that is chosen.
 */
void
tb_training_view_take_lesson (TbTrainingView *self)
{
  g_autoptr (TbRecord) lesson = tb_file_list_dup_chosen (self->lessons);

  if (lesson != NULL)
    tb_roll_pane_set_lesson (self->roll, (TbLesson *) lesson);
  tb_training_view_allow_printing (self);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GWeakRef                  *view = data;
  g_autoptr (TbTrainingView) self = g_weak_ref_get (view);
  g_autoptr (GError)         error = NULL;
  g_autoptr (GPtrArray)      rows = tb_desk_read_finish (TB_DESK (source), result, &error);

  g_weak_ref_clear (view);
  g_free (view);
  if (self == NULL || self->roll == NULL)
    return;
  if (rows != NULL && rows->len == 1)
    tb_roll_pane_set_lesson (self->roll, rows->pdata[0]);
  else
    tb_ui_toast (GTK_WIDGET (self), rows != NULL ? _ ("The lesson of this sheet is not known here")
                                                 : tb_ui_explain_error (error));
}

/**
 * tb_training_view_open_lesson:
 * @widget: a view whose lessons were opened
 * @name: of the action
 * @parameter: key of a lesson
 *
 * Shows who is in it, whatever the list shows.
 */
void
tb_training_view_open_lesson (GtkWidget  *widget,
                              const char *name,
                              GVariant   *parameter)
{
  TbTrainingView  *self = TB_TRAINING_VIEW (widget);
  g_autofree char *key = tb_ui_quote_filter (g_variant_get_string (parameter, NULL));
  g_autofree char *own = tb_training_view_print_own (self);
  g_autofree char *filter = g_strdup_printf ("%s AND id=%s", own, key);
  GWeakRef        *view = g_new0 (GWeakRef, 1);

  g_weak_ref_init (view, self);
  tb_desk_read_async (self->desk, &tb_lesson_kind, filter, NULL, 1, NULL, on_found, view);
}

/* Which lessons are listed, and in which order. */
static const struct
{
  const char *title; /* msgid, of the context “chip” */
  const char *term;  /* (nullable) */
  const char *order;
} parts[] = {
  { NC_ ("chip", "Not Signed For"), "state=" TB_LESSON_PLANNED, "start_us" },
  { NC_ ("chip", "Signed For"), "state=" TB_LESSON_CLOSED, "-start_us" },
  { NC_ ("chip", "All Lessons"), NULL, "-start_us" },
};

static void
show_part (TbTrainingView *self,
           guint           part)
{
  g_autofree char *own = tb_training_view_print_own (self);
  g_autofree char *filter = parts[part].term != NULL
                                ? g_strconcat (own, " AND ", parts[part].term, NULL)
                                : g_strdup (own);

  tb_file_list_set_order (self->lessons, parts[part].order);
  tb_file_list_set_owner (self->lessons, NULL, filter);
}

static void
on_part (GtkToggleButton *chip,
         TbTrainingView  *self)
{
  if (gtk_toggle_button_get_active (chip))
    show_part (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "tb-part")));
}

static GtkWidget *
make_parts (TbTrainingView *self)
{
  GtkWidget       *box = tb_wrap_new ();
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *chip =
          gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, "chip", parts[i].title));

      gtk_widget_add_css_class (chip, "chip-button");
      g_object_set_data (G_OBJECT (chip), "tb-part", GUINT_TO_POINTER (i));
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (chip);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), first);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (on_part), self, 0);
      gtk_box_append (GTK_BOX (box), chip);
    }
  gtk_widget_add_css_class (box, "chip-bar");
  gtk_toggle_button_set_active (first, TRUE);
  return box;
}

/**
 * tb_training_view_make_lessons:
 * @self: a view
 *
 * Returns: (transfer floating): lessons, and who is in the one that is chosen
 */
GtkWidget *
tb_training_view_make_lessons (TbTrainingView *self)
{
  GtkWidget         *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget         *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkSelectionModel *selection;

  self->lessons = TB_FILE_LIST (tb_file_list_new (self->desk, "all-lessons"));
  selection = tb_file_list_get_selection (self->lessons);
  self->roll = TB_ROLL_PANE (tb_roll_pane_new (self->desk));
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (left), make_parts (self));
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->lessons));
  gtk_widget_set_size_request (GTK_WIDGET (self->roll), PANE_PX, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->roll), FALSE);
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->roll));
  g_signal_connect_object (selection, "selection-changed",
                           G_CALLBACK (tb_training_view_take_lesson), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return box;
}

/* The lessons below are those of the course that is chosen, or all of them. */
static void
on_course (TbTrainingView *self)
{
  g_autoptr (TbRecord) course = tb_file_list_dup_chosen (self->courses);
  g_autofree char     *own = tb_training_view_print_own (self);
  g_autofree char     *key = NULL;
  g_autofree char     *filter = NULL;

  if (course != NULL)
    {
      key = tb_ui_quote_filter (tb_record_get_id (course));
      filter = g_strdup_printf ("course_id=%s", key);
    }
  tb_file_list_set_owner (self->of_course, course, filter != NULL ? filter : own);
  tb_training_view_allow_printing (self);
}

/* (transfer full): for whom a course is opened */
static TbOrganisation *
make_owner (TbTrainingView *self)
{
  TbOrganisation *owner = tb_record_new (&tb_organisation_kind);

  tb_set_str (&owner->id, tb_desk_get_org_id (self->desk));
  return owner;
}

static void
on_filter (TbTrainingView *self)
{
  g_autoptr (TbOrganisation) owner = make_owner (self);
  g_autofree char           *own = tb_training_view_print_own (self);
  g_autofree char           *filter = tb_course_filter_print (self->course_filter, own);

  tb_file_list_set_owner (self->courses, TB_RECORD (owner), filter);
}

/**
 * tb_training_view_make_courses:
 * @self: a view
 *
 * Returns: (transfer floating): what is taught, and how often each
 */
GtkWidget *
tb_training_view_make_courses (TbTrainingView *self)
{
  GtkWidget                 *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget                 *upper = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char           *own = tb_training_view_print_own (self);
  g_autoptr (TbOrganisation) owner = make_owner (self);

  self->courses = TB_FILE_LIST (tb_file_list_new (self->desk, "courses"));
  self->of_course = TB_FILE_LIST (tb_file_list_new (self->desk, "lessons"));
  self->course_filter = TB_COURSE_FILTER (tb_course_filter_new (self->desk));
  g_signal_connect_object (self->course_filter, "changed", G_CALLBACK (on_filter), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (self->course_filter));
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (self->courses));
  gtk_box_append (GTK_BOX (box), upper);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->of_course));
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  g_signal_connect_object (tb_file_list_get_selection (self->courses), "selection-changed",
                           G_CALLBACK (on_course), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  tb_file_list_set_owner (self->courses, TB_RECORD (owner), own);
  on_course (self);
  return box;
}
