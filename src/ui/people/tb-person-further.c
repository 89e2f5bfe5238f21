/* tb-person-further.c: further details of a person that are asked for here, each with its purpose
 *
 * Which they are stands in the rule package of the place (optional_fields); without one nothing is
 * shown.  What was written down before it was switched off stays with the row, unseen.
 *
 * Source: R-026; domain brief §3.2; PIPL art. 6, 17.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-further.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-desk-rules.h"
#include "tb-fact-row.h"

struct _TbPersonFurther
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the question on its way */
};

G_DEFINE_FINAL_TYPE (TbPersonFurther, tb_person_further, ADW_TYPE_BIN)

static const char *
find_asked (const TbRulesPage *page)
{
  for (guint i = 0; i < page->lines->len; i++)
    {
      const TbRuleLine *line = page->lines->pdata[i];

      if (g_strcmp0 (line->name, "optional_fields") == 0)
        return line->value;
    }
  return NULL;
}

static void
add_row (AdwPreferencesGroup *group,
         const TbField       *field,
         TbPerson            *person)
{
  GtkWidget       *row = g_object_new (TB_TYPE_FACT_ROW, "title",
                                       _ (field->heading), "subtitle",
                                       _ (tb_optional_get_purpose (field->name)), NULL);
  g_autofree char *text = tb_field_mask (field, person);

  tb_fact_row_set_value (TB_FACT_ROW (row),
                         text != NULL && *text != '\0' ? text : _ ("not recorded"));
  adw_preferences_group_add (group, row);
}

static void
on_rules (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (TbRulesPage) page = tb_desk_read_rules_finish (TB_DESK (source), result, &error);
  TbPersonFurther        *self;
  AdwPreferencesGroup    *group;
  guint                   n = 0;

  if (page == NULL)
    return; /* another person is shown, or the rules are not known: @data is not touched */
  self = TB_PERSON_FURTHER (data);
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, _ ("Further Details"));
  for (guint i = 0; i < tb_person_kind.table.n_fields; i++)
    {
      const TbField *field = &tb_person_kind.table.fields[i];

      if ((field->marks & TB_MARK_OPTIONAL) == 0 ||
          !tb_rule_list_has (find_asked (page), field->name))
        continue;
      add_row (group, field, self->person);
      n++;
    }
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (group));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
ask (TbPersonFurther *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk == NULL || self->person == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  tb_desk_read_rules_async (self->desk, NULL, tb_day_of_instant (tb_desk_get_now (self->desk)),
                            self->cancellable, on_rules, self);
}

static void
tb_person_further_dispose (GObject *object)
{
  TbPersonFurther *self = TB_PERSON_FURTHER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_further_parent_class)->dispose (object);
}

static void
tb_person_further_class_init (TbPersonFurtherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_person_further_dispose;
}

static void
tb_person_further_init (TbPersonFurther *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tb_person_further_set_desk:
 * @self: the lines
 * @desk: whom to ask what is asked for
 */
void
tb_person_further_set_desk (TbPersonFurther *self,
                            TbDesk          *desk)
{
  g_return_if_fail (TB_IS_PERSON_FURTHER (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (g_set_object (&self->desk, desk))
    g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_further_set_person:
 * @self: the lines
 * @person: (nullable): about whom
 */
void
tb_person_further_set_person (TbPersonFurther *self,
                              TbPerson        *person)
{
  g_return_if_fail (TB_IS_PERSON_FURTHER (self));

  if (self->person == person)
    return;
  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* never somebody else's */
  g_set_object (&self->person, person);
  ask (self);
}
