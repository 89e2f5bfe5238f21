/* tb-person-row.c: a line of a form about a person, with what may be chosen in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-districts.h"
#include "tb-ui-text.h"

static const struct
{
  const char     *field;
  const char     *hint; /* msgid */
  GtkInputPurpose purpose;
} hints[] = {
  { "id_number", N_ ("18 characters"), GTK_INPUT_PURPOSE_ALPHA },
  { "born", N_ ("such as 1950-03-07"), GTK_INPUT_PURPOSE_FREE_FORM },
  { "gone_on", N_ ("empty while the person is here"), GTK_INPUT_PURPOSE_FREE_FORM },
  { "phone", N_ ("mobile or land line"), GTK_INPUT_PURPOSE_PHONE },
};

static void
offer_sexes (TbFormRow *row)
{
  const char *values[] = { "", "2", "1", "9", NULL };
  const char *labels[] = { C_ ("sex", "not known"), tb_ui_get_sex (TB_SEX_FEMALE),
                           tb_ui_get_sex (TB_SEX_MALE), C_ ("sex", "not said"), NULL };

  tb_form_row_set_choices (row, values, labels);
}

static void
offer_districts (TbFormRow *row)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv)           value_list = NULL;
  g_auto (GStrv)           label_list = NULL;

  g_strv_builder_add (values, "");
  g_strv_builder_add (labels, C_ ("district", "not known"));
  for (guint i = 0; i < TB_N_DISTRICTS; i++)
    {
      const char      *code = tb_district_get_code (i);
      g_autofree char *label = g_strdup_printf ("%s  %s", tb_district_get_name (code), code);

      g_strv_builder_add (values, code);
      g_strv_builder_add (labels, label);
    }
  value_list = g_strv_builder_end (values);
  label_list = g_strv_builder_end (labels);
  tb_form_row_set_choices (row, (const char *const *) value_list,
                           (const char *const *) label_list);
}

/**
 * tb_person_row_new:
 * @form: a form
 * @i: which field
 *
 * Returns: (transfer floating): its line, with its hint and its choices, but for teams
 */
TbFormRow *
tb_person_row_new (const TbPersonForm *form,
                   guint               i)
{
  const TbField *field = tb_person_form_get_field (form, i);
  TbFormRow     *row =
      tb_form_row_new (_ (field->heading), tb_person_form_get_control (form, i), i);

  for (guint k = 0; k < G_N_ELEMENTS (hints); k++)
    if (strcmp (hints[k].field, field->name) == 0)
      tb_form_row_set_hint (row, _ (hints[k].hint), hints[k].purpose);
  if (strcmp (field->name, "sex") == 0)
    offer_sexes (row);
  else if (strcmp (field->name, "district") == 0)
    offer_districts (row);
  return row;
}

/**
 * tb_person_row_draw:
 * @row: a line
 * @form: a form with its field
 *
 * Shows what is in it, and what is wrong with that.
 */
void
tb_person_row_draw (TbFormRow          *row,
                    const TbPersonForm *form)
{
  const guint           i = tb_form_row_get_index (row);
  g_autofree char      *mask = tb_person_form_get_mask (form, i);
  g_auto (TbFormRemark) remark = { NULL, FALSE };

  tb_person_form_get_remark (form, i, &remark);
  tb_form_row_show (row, tb_person_form_get_text (form, i), mask,
                    tb_person_form_has_sealed (form, i), &remark);
}
