/* tb-person-counts.h: stars, training, credentials and insurance of a person, in a short text each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-standing.h"
#include "tb-urgency.h"

G_BEGIN_DECLS

char *tb_person_counts_print_stars (const TbPersonCounts *counts);
char *tb_person_counts_tell_stars (const TbPersonCounts *counts);
char *tb_person_counts_print_training (const TbPersonCounts *counts,
                                       gint64                today,
                                       TbUrgency            *urgency_out);
char *tb_person_counts_tell_training (const TbPersonCounts *counts);
char *tb_person_counts_print_credentials (const TbPersonCounts *counts,
                                          gint64                today,
                                          TbUrgency            *urgency_out);
char *tb_person_counts_print_cover (gint64     until_on,
                                    gint64     today,
                                    TbUrgency *urgency_out);
char *tb_person_counts_print_insurance (TbPerson  *person,
                                        gint64     today,
                                        TbUrgency *urgency_out);

G_END_DECLS
