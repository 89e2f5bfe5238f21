/* tb-roster-check.c: one row of a list, normalised and checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-districts.h"
#include "tb-mask.h"
#include "tb-name.h"
#include "tb-phone.h"
#include "tb-roster-private.h"
#include "tb-skill-words.h"
#include "tb-text.h"

#include <string.h>

#define DATE_DIGITS    9  /* a date has eight */
#define SHOWN_MAX      20 /* characters of a value in a sentence */
#define PRIVATE_DIGITS 7  /* so many may be a telephone or identity number */
#define LOSSY_DIGITS   12 /* 1.10101E+17 has eight; with more, it still gives somebody away */

static const char *
get_cell (const TbRosterCheck *check,
          TbRosterColumn       column)
{
  return tb_roster_pick_cell (check->grid, check->head, check->fixes, check->row, column);
}

/**
 * tb_roster_check_get_cell:
 * @check: the list so far; @check->row says which row
 * @column: which cell
 *
 * Returns: (transfer none): what is read of it
 */
const char *
tb_roster_check_get_cell (const TbRosterCheck *check,
                          TbRosterColumn       column)
{
  return get_cell (check, column);
}

/* Fit to be shown and logged: numbers that may be somebody's are masked, wherever they stand,
 * for cells move when a row is broken. */
static char *
make_value (const char *text,
            guint       digits_allowed)
{
  g_autofree char *tidy = tb_text_tidy (text);
  guint            digits = 0;

  for (const char *p = tidy; *p != '\0'; p = g_utf8_next_char (p))
    digits += g_unichar_isdigit (g_utf8_get_char (p)) ? 1 : 0;
  if (digits >= digits_allowed)
    return tb_mask_id (tidy);
  if (g_utf8_strlen (tidy, -1) > SHOWN_MAX)
    {
      *g_utf8_offset_to_pointer (tidy, SHOWN_MAX) = '\0';
      return g_strconcat (tidy, "…", NULL);
    }
  return g_steal_pointer (&tidy);
}

static TbRosterProblem *
report_value (TbRosterCheck *check,
              TbRosterCode   code,
              int            column,
              char          *value,
              gint64         other)
{
  TbRosterProblem *problem = g_new0 (TbRosterProblem, 1);

  problem->row = check->row;
  problem->row_no = check->row_no;
  problem->sheet = check->sheet;
  problem->heading = column < 0 ? NULL : check->head->headings[column];
  problem->code = code;
  problem->value = value;
  problem->other = other;
  g_ptr_array_add (check->problems, problem);
  return problem;
}

/* What stands in an earlier row too; @earlier is its index and 1. */
static void
report_earlier (TbRosterCheck *check,
                TbRosterCode   code,
                int            column,
                char          *value,
                gpointer       earlier)
{
  const guint      row = (guint) GPOINTER_TO_SIZE (earlier) - 1;
  TbRosterProblem *problem = report_value (check, code, column, value,
                                           tb_grid_get_row_no (check->grid, row));
  const char      *sheet = NULL;

  for (guint i = 0; check->sheet != NULL && tb_grid_get_sheet_start (check->grid, i) <= row &&
                    i < tb_grid_get_n_sheets (check->grid);
       i++)
    sheet = tb_grid_get_sheet_name (check->grid, i);
  problem->other_sheet = g_strcmp0 (sheet, check->sheet) != 0 ? sheet : NULL;
}

static void
report (TbRosterCheck *check,
        TbRosterCode   code,
        TbRosterColumn column)
{
  const guint allowed = column == TB_ROSTER_BORN ? DATE_DIGITS : PRIVATE_DIGITS;

  report_value (check, code, (int) column,
                make_value (get_cell (check, column), allowed), 0);
}

static void
check_width (TbRosterCheck *check)
{
  const guint width = tb_grid_get_width (check->grid, check->row);
  guint       used = width;

  if (tb_roster_fixes_is_seen (check->fixes, check->row))
    return; /* somebody has looked at every cell */
  while (used > 0 && *tb_grid_get_cell (check->grid, check->row, used - 1) == '\0')
    used--;
  if (used > check->head->width)
    report_value (check, TB_ROSTER_TOO_MANY_CELLS, -1, g_strdup_printf ("%u", used),
                  check->head->width);
  else if (width < check->head->width && !tb_grid_is_book (check->grid))
    report_value (check, TB_ROSTER_TOO_FEW_CELLS, -1, g_strdup_printf ("%u", width),
                  check->head->width);
}

/* What a spreadsheet shows where a formula went wrong is no value, and nobody's name. */
static void
check_errors (TbRosterCheck *check)
{
  static const char *const errors[] = { "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!",
                                        "#NUM!", "#CALC!", "#SPILL!", NULL };

  for (int i = 0; i < TB_ROSTER_N_COLUMNS; i++)
    if (*get_cell (check, i) == '#' && g_strv_contains (errors, get_cell (check, i)))
      report_value (check, TB_ROSTER_CELL_ERROR, i, g_strdup (get_cell (check, i)), 0);
}

static void
check_name (TbRosterCheck *check,
            TbRosterRow   *row)
{
  static const TbRosterCode codes[] = {
    [TB_NAME_EMPTY] = TB_ROSTER_NAME_EMPTY,
    [TB_NAME_TOO_LONG] = TB_ROSTER_NAME_LONG,
    [TB_NAME_CONTROL] = TB_ROSTER_NAME_CONTROL,
    [TB_NAME_PICTURE] = TB_ROSTER_NAME_PICTURE,
  };
  TbNameProblem problem;
  TbNameNotes   notes;

  row->name = tb_name_normalise (get_cell (check, TB_ROSTER_NAME), &problem, &notes);
  if (problem != TB_NAME_OK)
    report_value (check, codes[problem], TB_ROSTER_NAME, NULL, 0);
  if (problem == TB_NAME_OK && (notes & TB_NAME_DOT_FIXED) != 0)
    report_value (check, TB_ROSTER_NAME_DOT, TB_ROSTER_NAME, NULL, 0);
  if (problem == TB_NAME_OK && (notes & TB_NAME_PRIVATE_USE) != 0)
    report_value (check, TB_ROSTER_NAME_PRIVATE, TB_ROSTER_NAME, NULL, 0);
}

static gboolean
has_word (const char        *text,
          const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_role (TbRosterCheck *check,
            TbRosterRow   *row)
{
  static const char *const both[] = { "两者", "双重", "both", NULL };
  static const char *const volunteer[] = { "志愿", "义工", "volunteer", NULL };
  static const char *const elder[] = { "服务对象", "老年人", "老人", "长者", "elder", NULL };
  g_autofree char         *plain = tb_text_squeeze (get_cell (check, TB_ROSTER_ROLE));
  g_autofree char         *role = g_ascii_strdown (plain, -1);
  const gboolean           is_both = has_word (role, both);

  row->is_volunteer = is_both || has_word (role, volunteer);
  row->is_elder = is_both || has_word (role, elder);
  if (row->is_volunteer || row->is_elder)
    return;
  if (*role != '\0')
    report (check, TB_ROSTER_ROLE_UNREADABLE, TB_ROSTER_ROLE);
  row->is_elder = check->elders;
  row->is_volunteer = !check->elders;
}

/* Somebody's number that does not pass: which sentence, and what it shows. */
static void
report_id (TbRosterCheck   *check,
           const TbCitizen *found,
           const char      *number)
{
  static const TbRosterCode codes[] = {
    [TB_CITIZEN_SCIENTIFIC] = TB_ROSTER_ID_SCIENTIFIC,
    [TB_CITIZEN_ROUNDED] = TB_ROSTER_ID_ROUNDED,
    [TB_CITIZEN_CHARACTER] = TB_ROSTER_ID_CHARACTER,
    [TB_CITIZEN_LENGTH] = TB_ROSTER_ID_LENGTH,
    [TB_CITIZEN_DATE] = TB_ROSTER_ID_DATE,
    [TB_CITIZEN_FUTURE] = TB_ROSTER_ID_FUTURE,
    [TB_CITIZEN_TOO_OLD] = TB_ROSTER_ID_TOO_OLD,
    [TB_CITIZEN_CHECK] = TB_ROSTER_ID_CHECK,
  };
  char *value;

  if (found->problem == TB_CITIZEN_CHECK)
    value = g_strdup_printf ("%c", found->expected);
  else if (found->problem == TB_CITIZEN_SCIENTIFIC)
    value = make_value (number, LOSSY_DIGITS);
  else
    value = make_value (number, PRIVATE_DIGITS);
  report_value (check, codes[found->problem], TB_ROSTER_ID_NUMBER, value,
                g_utf8_strlen (number, -1));
}

/* Empty is sound here; whether a date of birth stands in for it is decided elsewhere. */
static void
check_id (TbRosterCheck *check,
          TbRosterRow   *row,
          TbCitizen     *found)
{
  const char      *cell = get_cell (check, TB_ROSTER_ID_NUMBER);
  g_autofree char *number = tb_citizen_normalise (cell);
  gpointer         earlier;

  if (!tb_citizen_check (number, check->today, found))
    {
      if (found->problem != TB_CITIZEN_EMPTY)
        report_id (check, found, number);
      return;
    }
  row->id_number = g_strdup (found->number);
  if (found->is_legacy)
    report (check, row->is_elder ? TB_ROSTER_ID_LEGACY_ELDER : TB_ROSTER_ID_LEGACY,
            TB_ROSTER_ID_NUMBER);
  if (found->area_unknown)
    report (check, TB_ROSTER_ID_AREA, TB_ROSTER_ID_NUMBER);
  earlier = g_hash_table_lookup (check->ids, row->id_number);
  if (earlier == NULL)
    g_hash_table_insert (check->ids, row->id_number, GSIZE_TO_POINTER ((gsize) check->row + 1));
  else
    report_earlier (check, TB_ROSTER_ID_TWICE, TB_ROSTER_ID_NUMBER, tb_mask_id (row->id_number),
                    earlier);
}

static void
check_sex (TbRosterCheck   *check,
           TbRosterRow     *row,
           const TbCitizen *found)
{
  static const struct
  {
    const char *text;
    gint64      sex;
  } words[] = {
    { "", TB_SEX_UNKNOWN },
    { "男", TB_SEX_MALE },
    { "女", TB_SEX_FEMALE },
    { "男性", TB_SEX_MALE },
    { "女性", TB_SEX_FEMALE },
    { "1", TB_SEX_MALE },
    { "2", TB_SEX_FEMALE },
    { "m", TB_SEX_MALE },
    { "f", TB_SEX_FEMALE },
    { "male", TB_SEX_MALE },
    { "female", TB_SEX_FEMALE },
    { "0", TB_SEX_UNKNOWN },
    { "9", TB_SEX_UNSAID },
    { "未知", TB_SEX_UNKNOWN },
    { "未说明", TB_SEX_UNSAID },
  };
  g_autofree char *plain = tb_text_squeeze (get_cell (check, TB_ROSTER_SEX));
  g_autofree char *word = g_ascii_strdown (plain, -1);
  guint            i = 0;

  while (i < G_N_ELEMENTS (words) && strcmp (word, words[i].text) != 0)
    i++;
  if (i == G_N_ELEMENTS (words))
    {
      report (check, TB_ROSTER_SEX_UNREADABLE, TB_ROSTER_SEX);
      return;
    }
  row->sex = words[i].sex;
  if (found->sex == TB_SEX_UNKNOWN)
    return;
  if ((row->sex == TB_SEX_MALE || row->sex == TB_SEX_FEMALE) && row->sex != found->sex)
    report (check, TB_ROSTER_SEX_DIFFERS, TB_ROSTER_SEX);
  else
    row->sex = found->sex;
}

static void
check_born (TbRosterCheck   *check,
            TbRosterRow     *row,
            const TbCitizen *found)
{
  g_autofree char *text = tb_text_squeeze (get_cell (check, TB_ROSTER_BORN));

  row->born = *text == '\0' ? found->born : tb_day_parse (text);
  if (*text == '\0')
    {
      if (found->problem == TB_CITIZEN_EMPTY)
        report_value (check, TB_ROSTER_NO_IDENTITY, -1, NULL, 0);
      return;
    }
  if (row->born == TB_DAY_UNKNOWN)
    report (check, TB_ROSTER_BORN_UNREADABLE, TB_ROSTER_BORN);
  else if (found->born != TB_DAY_UNKNOWN && row->born != found->born)
    report (check, TB_ROSTER_BORN_DIFFERS, TB_ROSTER_BORN);
  else if (row->born < TB_DAY_FIRST_BIRTH)
    report (check, TB_ROSTER_BORN_TOO_OLD, TB_ROSTER_BORN);
  else if (check->today != TB_DAY_UNKNOWN && row->born > check->today)
    report (check, TB_ROSTER_BORN_FUTURE, TB_ROSTER_BORN);
}

/**
 * tb_roster_check_phone:
 * @check: the list so far
 * @row: (inout): gets the telephone
 */
void
tb_roster_check_phone (TbRosterCheck *check,
                       TbRosterRow   *row)
{
  const char      *text = get_cell (check, TB_ROSTER_PHONE);
  g_autofree char *plain = tb_text_squeeze (text);

  if (*plain == '\0')
    return;
  row->phone = tb_phone_normalise (text, NULL);
  if (row->phone == NULL)
    report (check, TB_ROSTER_PHONE_BAD, TB_ROSTER_PHONE);
}

static void
check_same_person (TbRosterCheck *check,
                   TbRosterRow   *row)
{
  g_autofree char *key = NULL;
  gpointer         earlier;

  if (row->name == NULL || row->phone == NULL)
    return;
  key = g_strconcat (row->name, "\n", row->phone, NULL);
  earlier = g_hash_table_lookup (check->people, key);
  if (earlier == NULL)
    g_hash_table_insert (check->people, g_steal_pointer (&key),
                         GSIZE_TO_POINTER ((gsize) check->row + 1));
  else if (row->id_number == NULL ||
           g_hash_table_lookup (check->ids, row->id_number) != earlier) /* said already */
    report_earlier (check, TB_ROSTER_SAME_PERSON, -1, NULL, earlier);
}

/**
 * tb_roster_check_take_text:
 * @check: the list so far; @check->row says which row
 * @column: which cell
 *
 * Returns: (transfer full) (nullable): its text, tidied; %NULL if it is empty
 */
char *
tb_roster_check_take_text (TbRosterCheck *check,
                           TbRosterColumn column)
{
  char *text = tb_text_tidy (get_cell (check, column));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/**
 * tb_roster_check_district:
 * @check: the list so far
 * @row: (inout): gets the code; people write names
 */
void
tb_roster_check_district (TbRosterCheck *check,
                          TbRosterRow   *row)
{
  g_autofree char *text = tb_roster_check_take_text (check, TB_ROSTER_DISTRICT);

  row->district = g_strdup (tb_district_find (text));
  if (text != NULL && row->district == NULL)
    report (check, TB_ROSTER_DISTRICT_UNKNOWN, TB_ROSTER_DISTRICT);
}

/* Several in one cell; a word nobody knows is named, and not left out in silence. */
static char *
take_words (TbRosterCheck *check,
            TbRosterColumn column,
            TbRosterCode   code,
            const char *(*find) (const char *word))
{
  g_autofree char *text = tb_roster_check_take_text (check, column);
  char            *unknown = NULL;
  char            *words = tb_words_read (text, find, &unknown);

  if (unknown != NULL)
    report_value (check, code, (int) column, make_value (unknown, PRIVATE_DIGITS), 0);
  g_free (unknown);
  return words;
}

/**
 * tb_roster_check_good_at:
 * @check: the list so far
 * @row: (inout): gets skills and service categories, of the closed lists
 */
void
tb_roster_check_good_at (TbRosterCheck *check,
                         TbRosterRow   *row)
{
  g_free (row->skills);
  g_free (row->services);
  row->skills = take_words (check, TB_ROSTER_SKILLS, TB_ROSTER_SKILL_UNKNOWN, tb_skill_words_find);
  row->services = take_words (check, TB_ROSTER_SERVICES, TB_ROSTER_SERVICE_UNKNOWN,
                              tb_service_words_find);
}

/**
 * tb_roster_check_add:
 * @check: the list so far; @check->row and @check->row_no say which row
 * @code: what is to be known of the row
 * @column: of which column
 */
void
tb_roster_check_add (TbRosterCheck *check,
                     TbRosterCode   code,
                     int            column)
{
  report_value (check, code, column, NULL, 0);
}

/**
 * tb_roster_check_row:
 * @check: the list so far; @check->row and @check->row_no say which row
 * @row: (out): an empty row to fill
 *
 * Normalises every cell and reports everything that is wrong, not only the first thing.
 * Who may do what is not asked here: that is for the rules to say.
 */
void
tb_roster_check_row (TbRosterCheck *check,
                     TbRosterRow   *row)
{
  TbCitizen found;

  row->row_no = check->row_no;
  check_width (check);
  check_errors (check);
  check_name (check, row);
  check_role (check, row);
  check_id (check, row, &found);
  check_sex (check, row, &found);
  check_born (check, row, &found);
  tb_roster_check_phone (check, row);
  check_same_person (check, row);
  row->address = tb_roster_check_take_text (check, TB_ROSTER_ADDRESS);
  row->team = tb_roster_check_take_text (check, TB_ROSTER_TEAM);
  tb_roster_check_district (check, row);
  row->street = tb_roster_check_take_text (check, TB_ROSTER_STREET);
  row->volunteer_no = tb_roster_check_take_text (check, TB_ROSTER_VOLUNTEER_NO);
  row->note = tb_roster_check_take_text (check, TB_ROSTER_NOTE);
  tb_roster_check_good_at (check, row);
}
