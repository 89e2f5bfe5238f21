/* tb-city-known.c: whether the city knows somebody by their number
 *
 * R-020, C4: one number, one person.  What is told is what a refused registration tells: the key,
 * by which they can join, and the name behind a mask; to nobody but who may register people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-known.h"

#include "tb-authority.h"
#include "tb-citizen.h"
#include "tb-city-routes-private.h"
#include "tb-day.h"
#include "tb-facts-pairs.h"
#include "tb-mask.h"
#include "tb-rows.h"

/* (transfer full) (nullable): the row that goes on, if there is one */
static gboolean
find_person (TbConn     *city,
             const char *number,
             TbPerson  **person_out,
             GError    **error)
{
  g_autofree char *id = NULL;
  gpointer         row = NULL;

  *person_out = NULL;
  if (!tb_rows_find (city, &tb_person_kind, "id_number", number, &id, error))
    return FALSE;
  if (id == NULL)
    return TRUE;
  if (!tb_facts_find_survivor (city, id, &row, error) ||
      (row == NULL && !tb_rows_get (city, &tb_person_kind, id, &row, error)))
    return FALSE;
  *person_out = row;
  return TRUE;
}

static void
tell (const TbRouteContext *cx,
      const char           *number,
      TbResponse           *response)
{
  g_autoptr (TbPerson) person = NULL;
  g_autoptr (GError)   error = NULL;
  g_autofree char     *name = NULL;

  if (!find_person (cx->conn, number, &person, &error))
    tb_city_routes_refuse_error (response, error);
  else if (person == NULL)
    tb_city_routes_refuse (response, 404, "nobody", FALSE);
  else
    {
      TbKnownTold told = { .id = person->id };

      name = tb_mask_name (person->name);
      told.name = name;
      tb_city_routes_give (response, TB_TYPE_JSON,
                           tb_wire_print_doc (&tb_known_told_table, &told));
    }
}

/**
 * tb_city_known_post:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets who has the number
 *
 * On any thread that reads.
 */
void
tb_city_known_post (const TbRouteContext *cx,
                    const TbRequest      *request,
                    TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  TbKnownAsk           ask = { 0 };
  TbCitizen            found;

  if (caller == NULL)
    return;
  if (!tb_authority_may ("person.register", caller->login->roles))
    tb_city_routes_refuse (response, 403, "forbidden", FALSE);
  else if (!tb_wire_parse_doc (request->body, &tb_known_ask_table, &ask, NULL) ||
           !tb_citizen_check (ask.number, tb_day_of_instant (cx->now_us), &found))
    tb_city_routes_refuse (response, 400, "malformed", FALSE);
  else
    tell (cx, ask.number, response);
  tb_table_clear (&tb_known_ask_table, &ask);
}
