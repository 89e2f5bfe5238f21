/* tb-intake-pages.c: the pages of the step-by-step registration
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-consent-text.h"
#include "tb-deed-dialog-rows.h"
#include "tb-desk.h"
#include "tb-intake-private.h"
#include "tb-mask.h"
#include "tb-person-picker.h"
#include "tb-person-row.h"
#include "tb-ui-text.h"

#define PRINTS G_MAXUINT

/* What is asked, in this order; whoever is served gives no undertaking. */
const char *const tb_intake_purposes[TB_INTAKE_N_CONSENTS] = {
  TB_CONSENT_TO_PRIVACY,
  TB_CONSENT_TO_HEALTH,
  TB_CONSENT_TO_UNDERTAKING,
};

static void
on_typed (TbFormRow  *row,
          const char *text,
          TbIntake   *self)
{
  tb_intake_take_form (self,
                       tb_person_form_type (self->form, tb_form_row_get_index (row), text));
  tb_asking_ask (self->asking, self->desk);
}

static void
on_left (TbFormRow *row,
         TbIntake  *self)
{
  tb_intake_take_form (self, tb_person_form_leave (self->form, tb_form_row_get_index (row)));
}

/* Enter goes on to the next line; a reader of cards ends the number with it. */
static void
on_entered (TbFormRow *row,
            TbIntake  *self)
{
  GtkWidget *page = GTK_WIDGET (self->pages[self->step]);

  if (self->step == TB_INTAKE_NUMBER || !gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
    tb_intake_next (self);
}

static GtkBox *
add_card (GtkBox     *page,
          const char *heading)
{
  GtkWidget *label = gtk_label_new (heading);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "form-group");
  gtk_widget_set_visible (label, heading != NULL);
  gtk_box_append (page, label);
  gtk_box_append (page, card);
  return GTK_BOX (card);
}

static void
add_text (GtkBox     *page,
          const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (page, label);
}

/**
 * tb_intake_add_field:
 * @self: a registration
 * @card: where it goes
 * @name: a field of the person
 * @titles: of all rows
 */
void
tb_intake_add_field (TbIntake     *self,
                     GtkBox       *card,
                     const char   *name,
                     GtkSizeGroup *titles)
{
  const int  i = tb_person_form_find (self->form, name);
  TbFormRow *row;

  if (i < 0)
    return;
  row = tb_person_row_new (self->form, (guint) i);
  gtk_size_group_add_widget (titles, tb_form_row_get_title_widget (row));
  g_signal_connect_object (row, "typed", G_CALLBACK (on_typed), self, 0);
  g_signal_connect_object (row, "left", G_CALLBACK (on_left), self, 0);
  g_signal_connect_object (row, "entered", G_CALLBACK (on_entered), self, 0);
  gtk_box_append (card, GTK_WIDGET (row));
  self->rows->pdata[i] = row;
}

static TbIntakePart *
find_part (TbIntake  *self,
           TbFormRow *row)
{
  for (guint p = 0; p < TB_INTAKE_N_PARTS; p++)
    if (self->parts[p].rows[tb_form_row_get_index (row)] == row)
      return &self->parts[p];
  return NULL;
}

static void
on_line_typed (TbFormRow  *row,
               const char *text,
               TbIntake   *self)
{
  TbIntakePart *part = find_part (self, row);

  if (part == NULL || g_strcmp0 (part->texts[tb_form_row_get_index (row)], text) == 0)
    return;
  tb_set_str (&part->texts[tb_form_row_get_index (row)], text);
  tb_intake_touch (self);
}

static void
add_line (TbIntake      *self,
          GtkBox        *card,
          TbIntakePartOf which,
          const char    *field,
          GtkSizeGroup  *titles)
{
  TbIntakePart *part = &self->parts[which];

  for (guint i = 0; i < part->deed->n_lines; i++)
    {
      const TbDeedLine *line = &part->deed->lines[i];
      TbFormControl     control = line->control == TB_DEED_CHOICE   ? TB_FORM_CHOICE
                                  : line->control == TB_DEED_SWITCH ? TB_FORM_SWITCH
                                  : line->control == TB_DEED_PERSON ? TB_FORM_OTHER
                                                                    : TB_FORM_ENTRY;
      TbFormRow        *row;

      if (g_strcmp0 (line->field, field) != 0)
        continue;
      row = tb_form_row_new (tb_deed_get_heading (part->deed, i), control, i);
      if (line->control == TB_DEED_CHOICE)
        tb_deed_offer_choices (row, line);
      if (line->control == TB_DEED_PERSON)
        {
          tb_form_row_set_other (row, g_object_new (TB_TYPE_PERSON_PICKER, "desk", self->desk,
                                                    "label", tb_deed_get_heading (part->deed, i),
                                                    NULL));
          g_signal_connect_object (tb_form_row_get_other (row), "notify::person",
                                   G_CALLBACK (tb_deed_on_picked), row, 0);
        }
      if (line->hint != NULL)
        tb_form_row_set_hint (row, _ (line->hint), GTK_INPUT_PURPOSE_FREE_FORM);
      gtk_size_group_add_widget (titles, tb_form_row_get_title_widget (row));
      g_signal_connect_object (row, "typed", G_CALLBACK (on_line_typed), self, 0);
      g_signal_connect_object (row, "entered", G_CALLBACK (on_entered), self, 0);
      gtk_box_append (card, GTK_WIDGET (row));
      part->rows[i] = row;
    }
}

static void
on_switched (TbFormRow  *row,
             const char *text,
             TbIntake   *self)
{
  const guint i = tb_form_row_get_index (row);

  if (i == PRINTS)
    self->prints = strcmp (text, "1") == 0;
  else
    self->agreed[i] = strcmp (text, "1") == 0;
  tb_intake_touch (self);
}

/* each consent by itself, read before it is given. */
static void
add_consents (TbIntake     *self,
              GtkBox       *page,
              GtkSizeGroup *titles)
{
  GtkBox *card;

  for (guint c = 0; c < TB_INTAKE_N_CONSENTS; c++)
    {
      g_autoptr (TbConsentText) text = tb_consent_text_load (tb_intake_purposes[c]);
      g_autofree char          *heading = NULL;

      if (text == NULL || (c > 0 && self->are_elders))
        continue; /* whoever is served declares and promises nothing */
      self->switches[c] = tb_form_row_new (
          tb_deed_find_label ("consent", "purpose", tb_intake_purposes[c]), TB_FORM_SWITCH, c);
      g_signal_connect_object (self->switches[c], "typed", G_CALLBACK (on_switched), self, 0);
      heading = g_strdup_printf (_ ("%s (text %s)"), text->title, text->edition);
      card = add_card (page, heading);
      add_text (card, text->text);
      gtk_widget_add_css_class (gtk_widget_get_first_child (GTK_WIDGET (card)), "read-aloud");
      gtk_box_append (card, GTK_WIDGET (self->switches[c]));
    }
  card = add_card (page, _ ("How They Agreed"));
  add_line (self, card, TB_INTAKE_OF_CONSENT, "channel", titles);
  add_line (self, card, TB_INTAKE_OF_CONSENT, "witness", titles);
  add_line (self, card, TB_INTAKE_OF_CONSENT, "given_on", titles);
}

/**
 * tb_intake_add_pages:
 * @self: a registration with its form, and nothing to be seen in it
 */
void
tb_intake_add_pages (TbIntake *self)
{
  static const char *const who[] = { "name", "sex", "born" };
  static const char *const reach[] = { "phone", "district", "street", "address" };
  static const char *const calls[] = { "name", "part", "relation", "phone", "best_time" };
  static const char *const roles[] = { "is_volunteer", "is_elder", "skills", "services" };
  static const char *const applies[] = { "residence", "healthy_on", "healthy_until", "in_school",
                                         "guardian_id" };
  g_autoptr (GtkSizeGroup) titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkBox                  *card;

  g_ptr_array_set_size (self->rows, (int) tb_person_form_get_n_fields (self->form));
  for (guint s = 0; s < TB_INTAKE_N_STEPS; s++)
    {
      self->pages[s] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
      gtk_stack_add_child (self->stack, GTK_WIDGET (self->pages[s]));
    }
  add_text (self->pages[TB_INTAKE_NUMBER],
            _ ("Type the number, or read the card with a reader that types.  Sex and birthday "
               "follow from it.  Without a number, go on."));
  card = add_card (self->pages[TB_INTAKE_NUMBER], NULL);
  tb_intake_add_field (self, card, "id_number", titles);
  card = add_card (self->pages[TB_INTAKE_PERSON], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    tb_intake_add_field (self, card, who[i], titles);
  tb_intake_add_further (self, add_card (self->pages[TB_INTAKE_PERSON], _ ("Further Details")),
                         titles);
  card = add_card (self->pages[TB_INTAKE_CONTACT], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (reach); i++)
    tb_intake_add_field (self, card, reach[i], titles);
  card = add_card (self->pages[TB_INTAKE_CONTACT], _ ("Whom to call (may be left empty)"));
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    add_line (self, card, TB_INTAKE_OF_CONTACT, calls[i], titles);
  add_consents (self, self->pages[TB_INTAKE_CONSENT], titles);
  card = add_card (self->pages[TB_INTAKE_APPLICATION], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    tb_intake_add_field (self, card, roles[i], titles);
  if (self->are_elders)
    return;
  card = add_card (self->pages[TB_INTAKE_APPLICATION], _ ("Application"));
  for (guint i = 0; i < G_N_ELEMENTS (applies); i++)
    add_line (self, card, TB_INTAKE_OF_APPLICATION, applies[i], titles);
}

static void
add_fact (GtkBox       *card,
          GtkSizeGroup *headings,
          const char   *heading,
          const char   *value)
{
  GtkWidget *box;
  GtkWidget *left = gtk_label_new (heading);
  GtkWidget *right = gtk_label_new (value);

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (box, "fact-line");
  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_wrap (GTK_LABEL (left), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (left), 8);
  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_widget_add_css_class (left, "dim-label");
  gtk_size_group_add_widget (headings, left);
  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_label_set_wrap (GTK_LABEL (right), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (right), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), right);
  gtk_box_append (card, box);
}

/* (transfer full) (nullable): what people read for a value; numbers behind a mask */
static char *
print_value (TbIntake *self,
             guint     i)
{
  const TbField   *field = tb_person_form_get_field (self->form, i);
  g_autofree char *value = tb_person_form_get_value (self->form, i);

  if (value == NULL || *value == '\0' || strcmp (field->name, "team_id") == 0)
    return NULL;
  if (strcmp (field->name, "id_number") == 0)
    return tb_mask_id (value);
  if (strcmp (field->name, "phone") == 0)
    return tb_mask_phone (value);
  if (strcmp (field->name, "sex") == 0)
    return g_strdup (tb_ui_get_sex (g_ascii_strtoll (value, NULL, 10)));
  if (strcmp (field->name, "district") == 0)
    return g_strdup (tb_ui_get_district (value));
  if (field->type == TB_FIELD_BOOLEAN)
    return strcmp (value, "1") == 0 ? g_strdup (_ ("yes")) : NULL;
  return g_steal_pointer (&value);
}

static void
add_deed_facts (TbIntake      *self,
                GtkBox        *card,
                GtkSizeGroup  *headings,
                TbIntakePartOf which)
{
  const TbIntakePart *part = &self->parts[which];

  for (guint i = 0; i < part->deed->n_lines; i++)
    {
      const TbDeedLine *line = &part->deed->lines[i];
      const char       *text = part->texts[i];

      if (part->rows[i] == NULL || *text == '\0' || line->control == TB_DEED_PERSON)
        continue;
      if (line->control == TB_DEED_CHOICE)
        text = tb_deed_find_label (part->deed->name, line->field, text);
      if (line->control == TB_DEED_SWITCH)
        text = strcmp (text, "1") == 0 ? _ ("yes") : NULL;
      if (text != NULL)
        add_fact (card, headings, tb_deed_get_heading (part->deed, i), text);
    }
}

/**
 * tb_intake_draw_summary:
 * @self: a registration
 *
 * All that will be saved, to be read once more.
 */
void
tb_intake_draw_summary (TbIntake *self)
{
  GtkBox                   *page = self->pages[TB_INTAKE_SUMMARY];
  static const TbFormRemark nothing = { NULL, FALSE };
  g_autoptr (GtkSizeGroup)  headings = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  TbFormRow                *row;
  GtkBox                   *card;
  GtkWidget                *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (page))) != NULL)
    gtk_box_remove (page, child);
  card = add_card (page, _ ("Person"));
  for (guint i = 0; i < tb_person_form_get_n_fields (self->form); i++)
    {
      g_autofree char *value = self->rows->pdata[i] != NULL ? print_value (self, i) : NULL;

      if (value != NULL)
        add_fact (card, headings, _ (tb_person_form_get_field (self->form, i)->heading), value);
    }
  if (tb_intake_has_contact (self))
    {
      card = add_card (page, _ ("Whom to Call"));
      add_deed_facts (self, card, headings, TB_INTAKE_OF_CONTACT);
    }
  card = add_card (page, _ ("What They Agree To"));
  for (guint c = 0; c < TB_INTAKE_N_CONSENTS; c++)
    if (self->agreed[c])
      add_fact (card, headings,
                tb_deed_find_label ("consent", "purpose", tb_intake_purposes[c]), _ ("agreed"));
  add_deed_facts (self, card, headings, TB_INTAKE_OF_CONSENT);
  if (tb_intake_is_volunteer (self))
    {
      card = add_card (page, _ ("Application"));
      add_deed_facts (self, card, headings, TB_INTAKE_OF_APPLICATION);
    }
  card = add_card (page, NULL);
  row = tb_form_row_new (_ ("Print the confirmation"), TB_FORM_SWITCH, PRINTS);
  g_signal_connect_object (row, "typed", G_CALLBACK (on_switched), self, 0);
  gtk_box_append (card, GTK_WIDGET (row));
  tb_form_row_show (row, self->prints ? "1" : "0", NULL, FALSE, &nothing);
}
