/* ui-forms.c: hands for the forms of people and of service records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-forms.h"

#include "tb-form-row.h"
#include "tb-person-picker.h"
#include "tb-record-form.h"

/**
 * ui_is_form_row:
 *
 * A #UiMatch: a line of a person's form, by its title.
 */
gboolean
ui_is_form_row (GtkWidget  *widget,
                const char *title)
{
  GtkWidget *label = TB_IS_FORM_ROW (widget)
                         ? tb_form_row_get_title_widget (TB_FORM_ROW (widget))
                         : NULL;

  return label != NULL && g_str_equal (gtk_label_get_label (GTK_LABEL (label)), title);
}

/**
 * ui_person_open:
 * @world: a world
 * @view: “volunteers” or “elders”
 * @action: of that view: “page.new” or “page.edit”
 *
 * Returns: (transfer none): the form it opens
 */
GtkWidget *
ui_person_open (UiWorld    *world,
                const char *view,
                const char *action)
{
  ui_world_show_view (world, view);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), action, NULL);
  return ui_wait_for (ui_is_type, "TbPersonDialog");
}

static GtkEditable *
get_entry (const char *title)
{
  GtkWidget *row = ui_wait_for (ui_is_form_row, title);
  GtkWidget *entry = ui_find (row, ui_is_type, "GtkEntry");

  g_assert_nonnull (entry);
  return GTK_EDITABLE (entry);
}

/**
 * ui_person_type:
 * @title: of a line
 * @text: what to put there
 */
void
ui_person_type (const char *title,
                const char *text)
{
  gtk_editable_set_text (get_entry (title), text);
}

/**
 * ui_person_read:
 * @title: of a line
 *
 * Returns: (transfer none): what stands there
 */
const char *
ui_person_read (const char *title)
{
  return gtk_editable_get_text (get_entry (title));
}

/**
 * ui_record_open:
 * @world: a world
 *
 * Returns: (transfer none): the form of a new record
 */
GtkWidget *
ui_record_open (UiWorld *world)
{
  ui_world_show_view (world, "records");
  ui_wait_for (ui_is_label, "* in all");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "new");
  return ui_wait_for (ui_is_type, "TbRecordForm");
}

/**
 * ui_record_get_child:
 * @form: a record's form
 * @name: of something in its template
 *
 * Returns: (transfer none): that
 */
gpointer
ui_record_get_child (GtkWidget  *form,
                     const char *name)
{
  return gtk_widget_get_template_child (form, TB_TYPE_RECORD_FORM, name);
}

/**
 * ui_record_type:
 * @form: a record's form
 * @entry: such as “date_entry”
 * @text: what to put there
 */
void
ui_record_type (GtkWidget  *form,
                const char *entry,
                const char *text)
{
  gtk_editable_set_text (ui_record_get_child (form, entry), text);
}

/**
 * ui_record_pick:
 * @form: a record's form
 * @picker_name: “volunteer_picker” or “elder_picker”
 * @name: of one person only
 *
 * Types a name and presses Enter, as somebody does who knows whom they mean.
 */
void
ui_record_pick (GtkWidget  *form,
                const char *picker_name,
                const char *name)
{
  TbPersonPicker *picker = ui_record_get_child (form, picker_name);
  GObject        *entry = gtk_widget_get_template_child (GTK_WIDGET (picker),
                                                         TB_TYPE_PERSON_PICKER, "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "activate");
  UI_WAIT (tb_person_picker_get_person (picker) != NULL);
}

/**
 * ui_record_fill:
 * @world: a world
 * @form: a record's form
 * @date: as typed
 * @start: as typed
 * @end: as typed
 *
 * Fills in all that a record needs.
 */
void
ui_record_fill (UiWorld    *world,
                GtkWidget  *form,
                const char *date,
                const char *start,
                const char *end)
{
  g_autoptr (TbPerson) volunteer = ui_find_ready (world->desk, "is_volunteer=1", 0);
  g_autoptr (TbPerson) elder = ui_find_person (world->desk, "is_elder=1", 1);

  ui_record_pick (form, "volunteer_picker", volunteer->name);
  ui_record_pick (form, "elder_picker", elder->name);
  g_object_set (ui_record_get_child (form, "item_picker"), "value", "3.2", NULL);
  ui_record_type (form, "date_entry", date);
  ui_record_type (form, "start_entry", start);
  ui_record_type (form, "end_entry", end);
}

static TbPerson *
find_person (TbDesk     *desk,
             const char *filter,
             guint       nth,
             gboolean    must_serve)
{
  g_autoptr (GPtrArray) people = ui_desk_read (desk, &tb_person_kind, filter, "name", 0);

  for (guint i = 0; i < people->len; i++)
    {
      TbPerson *person = people->pdata[i];
      guint     n = 0;

      for (guint k = 0; k < people->len; k++)
        n += g_strcmp0 (person->name, ((TbPerson *) people->pdata[k])->name) == 0;
      if (n == 1 && (!must_serve || ui_desk_may_serve (desk, person->id)) && nth-- == 0)
        return g_object_ref (person);
    }
  g_assert_not_reached ();
}

/**
 * ui_find_person:
 * @desk: a desk
 * @filter: of people
 * @nth: which of them, by name
 *
 * Returns: (transfer full): somebody whose name nobody else has
 */
TbPerson *
ui_find_person (TbDesk     *desk,
                const char *filter,
                guint       nth)
{
  return find_person (desk, filter, nth, FALSE);
}

/**
 * ui_find_ready:
 * @desk: of a coordinator
 * @filter: of people
 * @nth: which of them, by name
 *
 * Returns: (transfer full): somebody who may serve, and whose name nobody else has
 */
TbPerson *
ui_find_ready (TbDesk     *desk,
               const char *filter,
               guint       nth)
{
  return find_person (desk, filter, nth, TRUE);
}

/**
 * ui_list_uncertified:
 * @desk: a desk
 *
 * Returns: (transfer full) (element-type utf8): keys of those with certified service for whom no
 *   certificate was ever requested
 */
GPtrArray *
ui_list_uncertified (TbDesk *desk)
{
  g_autoptr (GPtrArray) records =
      ui_desk_read (desk, &tb_service_record_kind, "state=certified", "start_us", 0);
  g_autoptr (GPtrArray) papers = ui_desk_read (desk, &tb_certificate_kind, NULL, NULL, 0);
  GPtrArray            *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    {
      const char *id = ((TbServiceRecord *) records->pdata[i])->volunteer_id;
      gboolean    is_free = !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);

      for (guint k = 0; k < papers->len; k++)
        is_free &= g_strcmp0 (((TbCertificate *) papers->pdata[k])->person_id, id) != 0;
      if (is_free)
        g_ptr_array_add (ids, g_strdup (id));
    }
  return ids;
}
