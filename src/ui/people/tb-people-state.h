/* tb-people-state.h: which people a list asks for, as a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TbPeopleChip:
 * @TB_PEOPLE_ALL: everybody of the list
 * @TB_PEOPLE_UNSYNCED: whose row the city has not confirmed
 * @TB_PEOPLE_AGE: volunteers not yet 18, or elders of 80 and more
 * @TB_PEOPLE_RECENT: registered in the last 30 days
 * @TB_PEOPLE_NO_TEAM: in no team
 * @TB_PEOPLE_REVIEW: volunteers whose application waits for a review
 * @TB_PEOPLE_RENEW: approved volunteers whose insurance is over or soon will be
 *
 * A chip is a saved filter.
 */
typedef enum
{
  TB_PEOPLE_ALL,
  TB_PEOPLE_UNSYNCED,
  TB_PEOPLE_AGE,
  TB_PEOPLE_RECENT,
  TB_PEOPLE_NO_TEAM,
  TB_PEOPLE_REVIEW,
  TB_PEOPLE_RENEW,
  TB_PEOPLE_SIXTY,
  TB_PEOPLE_N_CHIPS,
} TbPeopleChip;

/* So long before its end an insurance is to be renewed. */
#define TB_PEOPLE_RENEW_DAYS 60

typedef struct _TbPeopleState TbPeopleState;

TbPeopleState *tb_people_state_new (gboolean are_elders,
                                    gint64   today);
void           tb_people_state_free (TbPeopleState *state);
TbPeopleState *tb_people_state_search (const TbPeopleState *state,
                                       const char          *text);
TbPeopleState *tb_people_state_choose (const TbPeopleState *state,
                                       TbPeopleChip         chip);
TbPeopleState *tb_people_state_ask (const TbPeopleState *state,
                                    const char          *question);

TbPeopleChip tb_people_state_get_chip (const TbPeopleState *state);
const char  *tb_people_state_get_question (const TbPeopleState *state);
gboolean     tb_people_state_is_narrow (const TbPeopleState *state);
const char  *tb_people_state_get_title (const TbPeopleState *state,
                                        TbPeopleChip         chip);
char        *tb_people_state_print_chip (const TbPeopleState *state,
                                         TbPeopleChip         chip);
char        *tb_people_state_print (const TbPeopleState *state);
char        *tb_people_state_describe (const TbPeopleState *state);
char        *tb_people_state_print_foot (guint n,
                                         guint n_selected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbPeopleState, tb_people_state_free)

G_END_DECLS
