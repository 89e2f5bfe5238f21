/* tb-merge-state.c: who of two stays, and which value of each field: a value that never changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-merge-state.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-mask.h"
#include "tb-person-code.h"
#include "tb-ui-text.h"

/* What is compared, in the order it is shown. */
static const char *const names[] = { "name", "sex", "born", "id_number", "phone", "address",
                                     "district", "street", "gone_on" };
/* A place is never half of each. */
static const char *const place[] = { "address", "district", "street" };

static guint
find_nth (const char *name)
{
  return (guint) (tb_table_find (&tb_person_kind.table, name) - tb_person_kind.table.fields);
}

static const TbField *
get_field (guint nth)
{
  return &tb_person_kind.table.fields[nth];
}

static gboolean
is_place (guint nth)
{
  for (guint i = 0; i < G_N_ELEMENTS (place); i++)
    if (strcmp (get_field (nth)->name, place[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tb_merge_state_get_n:
 *
 * Returns: how many fields are compared
 */
guint
tb_merge_state_get_n (void)
{
  return G_N_ELEMENTS (names);
}

/**
 * tb_merge_state_get_field:
 * @i: less than that, in the order it is shown
 *
 * Returns: place of the field in the table of a person's
 */
guint
tb_merge_state_get_field (guint i)
{
  return find_nth (names[i]);
}

static gboolean
is_empty (const TbPerson *person,
          guint           nth)
{
  const TbField *field = get_field (nth);

  return tb_field_is_empty (field, person) ||
         (tb_field_is_number (field) && tb_field_get_int64 (field, person) == 0);
}

/* Who has a number, and else who has been here longer. */
static guint
guess_who_stays (TbPerson *const *people)
{
  const gboolean left = people[0]->id_number != NULL;
  const gboolean right = people[1]->id_number != NULL;

  if (left != right)
    return right ? 1 : 0;
  return people[1]->registered_us < people[0]->registered_us ? 1 : 0;
}

/* What is known of the one who stays, and what is not, of the other. */
static void
choose_known (TbMergeState *state)
{
  const guint64 bit = 1;
  const guint   place_of = find_nth ("address");

  state->rights = 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const guint lead = is_place (find_nth (names[i])) ? place_of : find_nth (names[i]);
      const guint side = is_empty (state->people[state->stays], lead) &&
                                 !is_empty (state->people[1 - state->stays], lead)
                             ? 1 - state->stays
                             : state->stays;

      if (side == 1)
        state->rights |= bit << find_nth (names[i]);
    }
}

/**
 * tb_merge_state_new:
 * @left: somebody
 * @right: who may be the same
 *
 * Returns: (transfer full): who has a number stays, and what is not known of them is taken from the
 *   other
 */
TbMergeState *
tb_merge_state_new (TbPerson *left,
                    TbPerson *right)
{
  TbMergeState *state = g_new0 (TbMergeState, 1);

  state->people[0] = g_object_ref (left);
  state->people[1] = g_object_ref (right);
  state->stays = guess_who_stays (state->people);
  choose_known (state);
  return state;
}

/**
 * tb_merge_state_free:
 * @state: (nullable) (transfer full): a state
 */
void
tb_merge_state_free (TbMergeState *state)
{
  if (state == NULL)
    return;
  g_object_unref (state->people[0]);
  g_object_unref (state->people[1]);
  g_free (state);
}

static TbMergeState *
copy (const TbMergeState *state)
{
  TbMergeState *next = g_new (TbMergeState, 1);

  *next = *state;
  g_object_ref (next->people[0]);
  g_object_ref (next->people[1]);
  return next;
}

/**
 * tb_merge_state_keep:
 * @state: a state
 * @side: who stays
 *
 * Returns: (transfer full): with the values that follow from that
 */
TbMergeState *
tb_merge_state_keep (const TbMergeState *state,
                     guint               side)
{
  TbMergeState *next = copy (state);

  if (next->stays != side)
    {
      next->stays = side;
      choose_known (next);
    }
  return next;
}

/**
 * tb_merge_state_choose:
 * @state: a state
 * @nth: place of a field in the table
 * @side: whose value it is to have
 *
 * Returns: (transfer full): with that value; of a place, with the whole of it
 */
TbMergeState *
tb_merge_state_choose (const TbMergeState *state,
                       guint               nth,
                       guint               side)
{
  const guint64 bit = 1;
  TbMergeState *next = copy (state);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (find_nth (names[i]) == nth || (is_place (nth) && is_place (find_nth (names[i]))))
      {
        next->rights &= ~(bit << find_nth (names[i]));
        next->rights |= (guint64) side << find_nth (names[i]);
      }
  return next;
}

/**
 * tb_merge_state_get_side:
 * @state: a state
 * @nth: place of a field in the table
 *
 * Returns: whose value is chosen
 */
guint
tb_merge_state_get_side (const TbMergeState *state,
                         guint               nth)
{
  return state->rights >> nth & 1;
}

/**
 * tb_merge_state_differs:
 * @state: a state
 * @nth: place of a field in the table
 *
 * Returns: whether there is anything to choose
 */
gboolean
tb_merge_state_differs (const TbMergeState *state,
                        guint               nth)
{
  return !tb_field_equal (get_field (nth), state->people[0], state->people[1]);
}

/**
 * tb_merge_state_get_taken:
 * @state: a state
 *
 * Returns: a bit for each field whose value is that of the one who goes
 */
guint64
tb_merge_state_get_taken (const TbMergeState *state)
{
  const guint64 bit = 1;
  guint64       taken = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (tb_merge_state_get_side (state, find_nth (names[i])) != state->stays)
      taken |= bit << find_nth (names[i]);
  return taken;
}

/**
 * tb_merge_state_get_heading:
 * @nth: place of a field in the table
 *
 * Returns: (transfer none): what it is called
 */
const char *
tb_merge_state_get_heading (guint nth)
{
  return _ (get_field (nth)->heading);
}

/**
 * tb_merge_state_print:
 * @state: a state
 * @nth: place of a field in the table
 * @side: whose
 *
 * Returns: (transfer full): the value, masked as everywhere; a dash for none
 */
char *
tb_merge_state_print (const TbMergeState *state,
                      guint               nth,
                      guint               side)
{
  static const struct
  {
    const char *name;
    char *(*mask) (const char *text);
  } masks[] = {
    { "id_number", tb_mask_id },
    { "phone", tb_mask_phone },
    { "address", tb_mask_address },
  };
  const TbField  *field = get_field (nth);
  const TbPerson *person = state->people[side];
  char           *text;

  if (is_empty (person, nth))
    return g_strdup ("—");
  if (strcmp (field->name, "sex") == 0)
    return g_strdup (tb_ui_get_sex (person->sex));
  if (strcmp (field->name, "district") == 0)
    return g_strdup (tb_ui_get_district (person->district));
  if (field->type == TB_FIELD_DATE)
    return tb_ui_format_day (tb_field_get_int64 (field, person));
  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    if (strcmp (field->name, masks[i].name) == 0)
      return masks[i].mask (tb_field_get_text (field, person));
  text = tb_field_mask (field, person);
  return text != NULL ? text : g_strdup ("—");
}

/**
 * tb_merge_state_describe:
 * @person: somebody
 *
 * Returns: (transfer full): what tells their entry from another of the same name
 */
char *
tb_merge_state_describe (const TbPerson *person)
{
  const char      *part = person->is_volunteer ? _ ("Volunteer") : _ ("Elder");
  g_autofree char *code = tb_person_code_shorten (person->id);
  g_autofree char *day = NULL;

  if (person->is_volunteer && person->is_elder)
    part = _ ("Volunteer and elder");
  if (person->registered_us <= 0)
    return g_strdup_printf ("%s · %s", part, code);
  day = tb_ui_format_day (tb_day_of_instant (person->registered_us));
  /* TRANSLATORS: an entry: volunteer or elder, its short number; below them the day it was made */
  return g_strdup_printf (_ ("%1$s · %2$s\nregistered %3$s"), part, code, day);
}

/**
 * tb_merge_state_print_reasons:
 * @reasons: what speaks for two being one, and against it
 *
 * Returns: (transfer full): in words
 */
char *
tb_merge_state_print_reasons (TbLikeReasons reasons)
{
  static const char *const words[TB_LIKE_N_REASONS] = {
    [TB_LIKE_NTH_SAME_NUMBER] = N_ ("same identity number"),
    [TB_LIKE_NTH_NEAR_NUMBER] = N_ ("identity numbers differ by one figure"),
    [TB_LIKE_NTH_SAME_PHONE] = N_ ("same phone"),
    [TB_LIKE_NTH_NEAR_PHONE] = N_ ("phones differ by one figure"),
    [TB_LIKE_NTH_SAME_NAME] = N_ ("same name"),
    [TB_LIKE_NTH_FOLDED_NAME] = N_ ("same name in other characters"),
    [TB_LIKE_NTH_TURNED_NAME] = N_ ("same name in another order"),
    [TB_LIKE_NTH_SOUND_NAME] = N_ ("names sound the same"),
    [TB_LIKE_NTH_NEAR_NAME] = N_ ("names differ by one character"),
    [TB_LIKE_NTH_SAME_BIRTH] = N_ ("same date of birth"),
    [TB_LIKE_NTH_NEAR_BIRTH] = N_ ("dates of birth differ by one part"),
    [TB_LIKE_NTH_SAME_ADDRESS] = N_ ("same address"),
    [TB_LIKE_NTH_COMMON_NAME] = N_ ("many people have this name"),
    [TB_LIKE_NTH_OTHER_NUMBER] = N_ ("two valid identity numbers: two people"),
    [TB_LIKE_NTH_OTHER_NAME] = N_ ("different names"),
    [TB_LIKE_NTH_OTHER_BIRTH] = N_ ("different dates of birth"),
    [TB_LIKE_NTH_OTHER_PHONE] = N_ ("different phones"),
    [TB_LIKE_NTH_OTHER_ADDRESS] = N_ ("different addresses"),
    [TB_LIKE_NTH_OTHER_SEX] = N_ ("different sex"),
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < TB_LIKE_N_REASONS; i++)
    if ((reasons >> i & 1) != 0)
      /* TRANSLATORS: between two things in a list */
      g_string_append_printf (text, "%s%s", text->len > 0 ? C_ ("list", ", ") : "", _ (words[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
