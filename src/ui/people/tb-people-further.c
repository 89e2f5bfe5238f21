/* tb-people-further.c: columns of what a place asks of people besides
 *
 * they are offered while the rule package of the place names them, and not seen otherwise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-rules.h"
#include "tb-people-columns.h"
#include "tb-people-view-private.h"

static void
on_rules (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GWeakRef                *view = data;
  g_autoptr (TbPeopleView) self = g_weak_ref_get (view);
  g_autoptr (GError)       error = NULL;
  g_autoptr (TbRulesPage)  page = tb_desk_read_rules_finish (TB_DESK (source), result, &error);
  const char              *asked = NULL;

  g_weak_ref_clear (view);
  g_free (view);
  if (page == NULL || self == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return; /* gone; or it is asked again with the next exchange */
  for (guint i = 0; i < page->lines->len; i++)
    if (g_strcmp0 (((TbRuleLine *) page->lines->pdata[i])->name, "optional_fields") == 0)
      asked = ((TbRuleLine *) page->lines->pdata[i])->value;
  tb_set_str (&self->asked, asked);
  tb_people_columns_offer (self->column_view, asked);
}

/**
 * tb_people_view_offer_further:
 * @self: a view with its columns
 *
 * Reads what is asked for, and offers columns of it.
 */
void
tb_people_view_offer_further (TbPeopleView *self)
{
  GWeakRef *view;

  if (self->desk == NULL)
    return;
  view = g_new0 (GWeakRef, 1);
  g_weak_ref_init (view, self);
  tb_desk_read_rules_async (self->desk, NULL, tb_day_of_instant (tb_desk_get_now (self->desk)),
                            NULL, on_rules, view);
}
