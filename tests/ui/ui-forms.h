/* ui-forms.h: hands for the forms of people and of service records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui-world.h"

G_BEGIN_DECLS

/* A person’s form: rows by their titles */
GtkWidget  *ui_person_open (UiWorld    *world,
                            const char *view,
                            const char *action);
gboolean    ui_is_form_row (GtkWidget  *widget,
                            const char *title);
void        ui_person_type (const char *title,
                            const char *text);
const char *ui_person_read (const char *title);

/* A record’s form: fields by their names in the template */
GtkWidget *ui_record_open (UiWorld *world);
gpointer   ui_record_get_child (GtkWidget  *form,
                                const char *name);
void       ui_record_type (GtkWidget  *form,
                           const char *entry,
                           const char *text);
void       ui_record_pick (GtkWidget  *form,
                           const char *picker_name,
                           const char *name);
void       ui_record_fill (UiWorld    *world,
                           GtkWidget  *form,
                           const char *date,
                           const char *start,
                           const char *end);
TbPerson  *ui_find_person (TbDesk     *desk,
                           const char *filter,
                           guint       nth);
TbPerson  *ui_find_ready (TbDesk     *desk,
                          const char *filter,
                          guint       nth);
GPtrArray *ui_list_uncertified (TbDesk *desk);

G_END_DECLS
