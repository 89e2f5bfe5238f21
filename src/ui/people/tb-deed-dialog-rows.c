/* tb-deed-dialog-rows.c: the lines of the dialog, and what people fill them in with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-deed-dialog-private.h"
#include "tb-deed-dialog-rows.h"
#include "tb-person-picker.h"
#include "tb-ui-text.h"
#include "tb-word-ticks.h"

#define MAX_COLLEAGUES 500

static void
on_typed (TbFormRow    *row,
          const char   *text,
          TbDeedDialog *self)
{
  tb_deed_dialog_take_text (self, tb_form_row_get_index (row), text);
}

/* Enter goes on to the next line, as in a spreadsheet. */
static void
on_entered (TbFormRow    *row,
            TbDeedDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * tb_deed_offer_choices:
 * @row: a line of a form
 * @line: what it is of; it has choices
 */
void
tb_deed_offer_choices (TbFormRow        *row,
                       const TbDeedLine *line)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (const TbDeedChoice *choice = line->choices; choice->value != NULL; choice++)
    {
      g_ptr_array_add (values, (gpointer) choice->value);
      g_ptr_array_add (labels, (gpointer) _ (choice->label));
    }
  g_ptr_array_add (values, NULL);
  g_ptr_array_add (labels, NULL);
  tb_form_row_set_choices (row, (const char *const *) values->pdata,
                           (const char *const *) labels->pdata);
}

/**
 * tb_deed_on_picked:
 * @picker: of a line, whose “person” has changed
 * @pspec: of that
 * @row: the line, which is told the key
 */
void
tb_deed_on_picked (TbPersonPicker *picker,
                   GParamSpec     *pspec,
                   TbFormRow      *row)
{
  TbPerson *person = tb_person_picker_get_person (picker);

  tb_form_row_tell (row, person != NULL ? person->id : "");
}

static void
add_picker (TbDeedDialog *self,
            TbFormRow    *row,
            guint         i)
{
  GtkWidget *picker = g_object_new (TB_TYPE_PERSON_PICKER, "desk", self->desk, "label",
                                    tb_deed_get_heading (self->deed, i), NULL);

  tb_form_row_set_other (row, picker);
  g_signal_connect_object (picker, "notify::person", G_CALLBACK (tb_deed_on_picked), row, 0);
}

/* Everybody who works there, but for who is signed in. */
static void
show_colleagues (TbDeedDialog *self,
                 TbFormRow    *row,
                 GPtrArray    *staff)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (values, (gpointer) "");
  g_ptr_array_add (labels, (gpointer) _ ("not chosen"));
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      TbStaff *colleague = staff->pdata[i];

      if (g_strcmp0 (colleague->id, tb_desk_get_actor (self->desk)) == 0)
        continue;
      g_ptr_array_add (values, colleague->id);
      g_ptr_array_add (labels, colleague->name);
    }
  g_ptr_array_add (values, NULL);
  g_ptr_array_add (labels, NULL);
  tb_form_row_set_choices (row, (const char *const *) values->pdata,
                           (const char *const *) labels->pdata);
}

static void
on_staff (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) staff = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbDeedDialog         *self;

  if (staff == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("cannot tell who works here: %s", error->message);
      return; /* the dialog may be gone: @data is not touched */
    }
  self = TB_DEED_DIALOG (data);
  for (guint i = 0; i < self->n; i++)
    if (self->deed->lines[i].control == TB_DEED_COLLEAGUE)
      {
        show_colleagues (self, self->rows[i], staff);
        tb_deed_dialog_show_row (self, i, NULL);
      }
}

static void
add_colleagues (TbDeedDialog *self,
                TbFormRow    *row)
{
  g_autofree char *org_id = tb_ui_quote_filter (tb_desk_get_org_id (self->desk));
  g_autofree char *filter = g_strdup_printf ("org_id=%s", org_id);

  show_colleagues (self, row, NULL);
  tb_desk_read_async (self->desk, &tb_staff_kind, filter, "name", MAX_COLLEAGUES,
                      self->cancellable, on_staff, self);
}

/* what was published, and asks something beyond the plan. */
static void
show_conditions (TbFormRow *row,
                 GPtrArray *recruitments)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (values, (gpointer) "");
  g_ptr_array_add (labels, (gpointer) _ ("none beyond the plan"));
  for (guint i = 0; recruitments != NULL && i < recruitments->len; i++)
    {
      TbRecruitment *one = recruitments->pdata[i];

      if (one->conditions == NULL || *one->conditions == '\0')
        continue;
      g_ptr_array_add (values, one->id);
      g_ptr_array_add (labels, one->conditions);
    }
  g_ptr_array_add (values, NULL);
  g_ptr_array_add (labels, NULL);
  tb_form_row_set_choices (row, (const char *const *) values->pdata,
                           (const char *const *) labels->pdata);
}

static void
on_recruitments (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbDeedDialog         *self;

  if (rows == NULL)
    return; /* the dialog may be gone: @data is not touched */
  self = TB_DEED_DIALOG (data);
  for (guint i = 0; i < self->n; i++)
    if (self->deed->lines[i].control == TB_DEED_CONDITION)
      {
        show_conditions (self->rows[i], rows);
        tb_deed_dialog_show_row (self, i, NULL);
      }
}

static void
add_conditions (TbDeedDialog *self,
                TbFormRow    *row)
{
  g_autofree char *org_id = tb_ui_quote_filter (tb_desk_get_org_id (self->desk));
  g_autofree char *filter = g_strdup_printf ("org_id=%s", org_id);

  show_conditions (row, NULL);
  tb_desk_read_async (self->desk, &tb_recruitment_kind, filter, "-from_on", MAX_COLLEAGUES,
                      self->cancellable, on_recruitments, self);
}

static void
on_ticked (TbWordTicks *ticks,
           TbFormRow   *row)
{
  g_autofree char *text = tb_word_ticks_dup_text (ticks);

  tb_form_row_tell (row, text);
}

static void
add_ticks (TbDeedDialog *self,
           TbFormRow    *row,
           guint         i)
{
  GtkWidget *ticks = tb_word_ticks_new (tb_deed_get_heading (self->deed, i));

  tb_form_row_set_other (row, ticks);
  g_signal_connect_object (ticks, "changed", G_CALLBACK (on_ticked), row, 0);
}

static TbFormControl
get_control (const TbDeedLine *line)
{
  switch (line->control)
    {
    case TB_DEED_CHOICE:
    case TB_DEED_COLLEAGUE:
    case TB_DEED_CONDITION:
      return TB_FORM_CHOICE;
    case TB_DEED_SWITCH:
      return TB_FORM_SWITCH;
    case TB_DEED_PERSON:
    case TB_DEED_WORDS:
      return TB_FORM_OTHER;
    case TB_DEED_TEXT:
    case TB_DEED_DAY:
    case TB_DEED_LENGTH:
    case TB_DEED_MOMENT:
    case TB_DEED_NUMBER:
    case TB_DEED_SCORE:
    case TB_DEED_FIXED:
    default:
      return TB_FORM_ENTRY;
    }
}

/**
 * tb_deed_dialog_add_rows:
 * @self: a dialog with its deed, and nothing to be seen in it
 *
 * A row for each line that people fill in.
 */
void
tb_deed_dialog_add_rows (TbDeedDialog *self)
{
  g_autoptr (GtkSizeGroup) titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (guint i = 0; i < self->n; i++)
    {
      const TbDeedLine *line = &self->deed->lines[i];
      TbFormRow        *row;

      if (line->control == TB_DEED_FIXED)
        continue;
      row = tb_form_row_new (tb_deed_get_heading (self->deed, i), get_control (line), i);
      if (line->control == TB_DEED_CHOICE)
        tb_deed_offer_choices (row, line);
      else if (line->control == TB_DEED_COLLEAGUE)
        add_colleagues (self, row);
      else if (line->control == TB_DEED_CONDITION)
        add_conditions (self, row);
      else if (line->control == TB_DEED_PERSON)
        add_picker (self, row, i);
      else if (line->control == TB_DEED_WORDS)
        add_ticks (self, row, i);
      if (line->hint != NULL)
        tb_form_row_set_hint (row, _ (line->hint), GTK_INPUT_PURPOSE_FREE_FORM);
      gtk_size_group_add_widget (titles, tb_form_row_get_title_widget (row));
      g_signal_connect_object (row, "typed", G_CALLBACK (on_typed), self, 0);
      g_signal_connect_object (row, "entered", G_CALLBACK (on_entered), self, 0);
      gtk_box_append (self->card, GTK_WIDGET (row));
      self->rows[i] = row;
    }
}

/* What is picked already is not picked again: that would take away what is typed. */
static void
show_person (TbFormRow  *row,
             const char *id)
{
  TbPersonPicker *picker = TB_PERSON_PICKER (tb_form_row_get_other (row));
  TbPerson       *person = tb_person_picker_get_person (picker);

  if (*id != '\0' && (person == NULL || strcmp (person->id, id) != 0))
    tb_person_picker_take_id (picker, id);
}

/**
 * tb_deed_dialog_show_row:
 * @self: a dialog
 * @i: a line
 * @remark: (nullable): what is wrong with it
 *
 * Shows what is in a line.
 */
void
tb_deed_dialog_show_row (TbDeedDialog *self,
                         guint         i,
                         const char   *remark)
{
  TbFormRemark said = { (char *) remark, TRUE };

  if (self->rows[i] == NULL)
    return;
  if (self->deed->lines[i].control == TB_DEED_PERSON)
    show_person (self->rows[i], self->texts[i]);
  if (self->deed->lines[i].control == TB_DEED_WORDS)
    tb_word_ticks_set_text (TB_WORD_TICKS (tb_form_row_get_other (self->rows[i])),
                            self->texts[i]);
  tb_form_row_show (self->rows[i], self->texts[i], NULL, FALSE, &said);
}
