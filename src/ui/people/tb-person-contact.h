/* tb-person-contact.h: how somebody is reached: masked, and whole for a moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_CONTACT (tb_person_contact_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonContact, tb_person_contact, TB, PERSON_CONTACT, AdwBin)

void     tb_person_contact_set_desk (TbPersonContact *self,
                                     TbDesk          *desk);
void     tb_person_contact_set_person (TbPersonContact *self,
                                       TbPerson        *person);
gboolean tb_person_contact_is_whole (TbPersonContact *self);
void     tb_person_contact_set_seconds (TbPersonContact *self,
                                        guint            seconds);

G_END_DECLS
