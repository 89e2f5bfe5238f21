/* tb-import-state.c: how far an import has come, as a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-import-state.h"

#include <glib/gi18n.h>

#include "tb-error.h"
#include "tb-ui-text.h"

#define SHOWN_NAMES 6

struct _TbImportState
{
  TbImportStep step;
  char        *name; /* (owned) (nullable): of the file */
  guint        done;
  guint        total; /* 0: not known yet */

  /* what came of it, or would */
  guint    n_new;
  guint    n_bad;
  guint    n_teams;
  guint    n_unchanged;
  guint    n_changed;
  gboolean updates; /* whether those are to be changed as the list says, or were */
  gboolean has_bad_rows;
  char    *ignored;     /* (owned) (nullable): headings nobody knows */
  char    *sheets;      /* (owned) (nullable): those that were read, if several */
  char    *sheets_left; /* (owned) (nullable): those that are no list */
  char    *failure;     /* (owned) (nullable): one sentence */
};

/**
 * tb_import_state_new:
 *
 * Returns: (transfer full): no file yet
 */
TbImportState *
tb_import_state_new (void)
{
  return g_new0 (TbImportState, 1);
}

/**
 * tb_import_state_free:
 * @state: (nullable) (transfer full): a state
 */
void
tb_import_state_free (TbImportState *state)
{
  if (state == NULL)
    return;
  g_free (state->name);
  g_free (state->ignored);
  g_free (state->sheets);
  g_free (state->sheets_left);
  g_free (state->failure);
  g_free (state);
}

static TbImportState *
copy (const TbImportState *state)
{
  TbImportState *after = g_memdup2 (state, sizeof *state);

  after->name = g_strdup (state->name);
  after->ignored = g_strdup (state->ignored);
  after->sheets = g_strdup (state->sheets);
  after->sheets_left = g_strdup (state->sheets_left);
  after->failure = g_strdup (state->failure);
  return after;
}

/**
 * tb_import_state_choose:
 * @state: a state
 * @name: of a file, without its folder
 *
 * Returns: (transfer full): its dry run has begun
 */
TbImportState *
tb_import_state_choose (const TbImportState *state,
                        const char          *name)
{
  TbImportState *after = tb_import_state_new ();

  after->name = g_strdup (name);
  after->step = TB_IMPORT_CHECKING;
  return after;
}

/**
 * tb_import_state_start:
 * @state: a state that can import
 *
 * Returns: (transfer full): the rows go in
 */
TbImportState *
tb_import_state_start (const TbImportState *state)
{
  TbImportState *after = copy (state);

  g_clear_pointer (&after->failure, g_free);
  after->step = TB_IMPORT_WORKING;
  after->done = 0;
  after->total = 0;
  return after;
}

/**
 * tb_import_state_advance:
 * @state: a state
 * @done: rows that are through
 * @total: of how many; 0: not known yet
 *
 * Returns: (transfer full): the state with these counts; unchanged if nothing is under way
 */
TbImportState *
tb_import_state_advance (const TbImportState *state,
                         guint                done,
                         guint                total)
{
  TbImportState *after = copy (state);

  if (!tb_import_state_is_busy (state))
    return after;
  after->done = done;
  after->total = total;
  return after;
}

static char *
list_names (GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, SHOWN_NAMES); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? _ (", ") : "",
                            (const char *) g_ptr_array_index (names, i));
  if (names->len > SHOWN_NAMES)
    g_string_append (list, "…");
  return names->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

/**
 * tb_import_state_report:
 * @state: a state
 * @report: what came of it, or would
 *
 * Returns: (transfer full): checked after a dry run, else done
 */
TbImportState *
tb_import_state_report (const TbImportState  *state,
                        const TbImportReport *report)
{
  TbImportState *after = copy (state);

  after->step = report->was_dry ? TB_IMPORT_CHECKED : TB_IMPORT_DONE;
  after->n_new = report->n_new;
  after->n_bad = report->n_bad;
  after->n_teams = report->n_teams;
  after->n_unchanged = report->n_unchanged;
  after->n_changed = report->n_changed;
  after->has_bad_rows = report->bad_rows != NULL || report->bad_workbook != NULL;
  g_free (after->ignored);
  g_free (after->sheets);
  g_free (after->sheets_left);
  after->ignored = list_names (report->ignored);
  after->sheets = report->sheets->len > 1 ? list_names (report->sheets) : NULL;
  after->sheets_left = list_names (report->sheets_left);
  return after;
}

/**
 * tb_import_state_update:
 * @state: a state
 * @updates: whether people who are here are to be changed as the list says
 *
 * Returns: (transfer full): the state with that wish
 */
TbImportState *
tb_import_state_update (const TbImportState *state,
                        gboolean             updates)
{
  TbImportState *after = copy (state);

  after->updates = updates;
  return after;
}

/**
 * tb_import_state_get_updates:
 * @state: a state
 *
 * Returns: whether people who are here are to be changed as the list says
 */
gboolean
tb_import_state_get_updates (const TbImportState *state)
{
  return state->updates;
}

/**
 * tb_import_state_can_update:
 * @state: a state
 *
 * Returns: whether the list says something else of people who are here, and it can still be wished
 */
gboolean
tb_import_state_can_update (const TbImportState *state)
{
  return state->step == TB_IMPORT_CHECKED && state->n_changed > 0;
}

static const char *
explain (const GError *error)
{
  if (g_error_matches (error, TB_ERROR, TB_ERROR_DATA))
    return _ ("This is no list of people: it needs a row of headings with 姓名 and with "
              "身份证号 or 出生日期.");
  if (g_error_matches (error, TB_ERROR, TB_ERROR_FILE))
    return error->message;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return _ ("The file is not there any more.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR) ||
      error->domain == G_FILE_ERROR)
    return _ ("The file cannot be read.");
  return tb_ui_explain_error (error);
}

/**
 * tb_import_state_fail:
 * @state: a state of something under way
 * @error: why it ended; cancelling is no failure
 *
 * Returns: (transfer full): back to the step before, for nothing has been changed
 */
TbImportState *
tb_import_state_fail (const TbImportState *state,
                      const GError        *error)
{
  TbImportState *after = copy (state);

  after->step = state->step == TB_IMPORT_WORKING ? TB_IMPORT_CHECKED : TB_IMPORT_CHOOSING;
  g_free (after->failure);
  after->failure = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                       ? g_strdup (_ ("Stopped. Nothing has been changed."))
                       : g_strdup (explain (error));
  return after;
}

/**
 * tb_import_state_get_step:
 * @state: a state
 *
 * Returns: how far it has come
 */
TbImportStep
tb_import_state_get_step (const TbImportState *state)
{
  return state->step;
}

/**
 * tb_import_state_is_busy:
 * @state: a state
 *
 * Returns: whether something is under way that can be stopped
 */
gboolean
tb_import_state_is_busy (const TbImportState *state)
{
  return state->step == TB_IMPORT_CHECKING || state->step == TB_IMPORT_WORKING;
}

/**
 * tb_import_state_can_import:
 * @state: a state
 *
 * Returns: whether there is anything to bring in
 */
gboolean
tb_import_state_can_import (const TbImportState *state)
{
  return state->step == TB_IMPORT_CHECKED &&
         (state->n_new > 0 || (state->updates && state->n_changed > 0));
}

/**
 * tb_import_state_has_bad_rows:
 * @state: a state
 *
 * Returns: whether there are rows to save back as a file
 */
gboolean
tb_import_state_has_bad_rows (const TbImportState *state)
{
  return state->has_bad_rows &&
         (state->step == TB_IMPORT_CHECKED || state->step == TB_IMPORT_DONE);
}

/**
 * tb_import_state_get_percent:
 * @state: a state
 *
 * Returns: how much of it is through, 0 to 100
 */
guint
tb_import_state_get_percent (const TbImportState *state)
{
  return state->total > 0 ? (guint) ((guint64) state->done * 100 / state->total) : 0;
}

/**
 * tb_import_state_get_failure:
 * @state: a state
 *
 * Returns: (transfer none) (nullable): one sentence why it is not further
 */
const char *
tb_import_state_get_failure (const TbImportState *state)
{
  return state->failure;
}

/**
 * tb_import_state_print_progress:
 * @state: a state of something under way
 *
 * Returns: (transfer full): what is done, and how many rows are through
 */
char *
tb_import_state_print_progress (const TbImportState *state)
{
  gboolean is_dry = state->step == TB_IMPORT_CHECKING;

  if (state->total == 0)
    return g_strdup_printf (is_dry ? _ ("Reading %s…") : _ ("Importing %s…"), state->name);
  return g_strdup_printf (is_dry ? _ ("Checking: %u of %u rows") : _ ("Importing: %u of %u rows"),
                          state->done, state->total);
}

static char *
count_bad (const TbImportState *state)
{
  return g_strdup_printf (ngettext ("%u row has to be put right", "%u rows have to be put right",
                                    state->n_bad),
                          state->n_bad);
}

/**
 * tb_import_state_print_summary:
 * @state: a state with a report
 *
 * Returns: (transfer full): what came of it, or would, in one sentence
 */
char *
tb_import_state_print_summary (const TbImportState *state)
{
  gboolean         is_done = state->step == TB_IMPORT_DONE;
  g_autofree char *people = NULL;
  g_autofree char *teams = NULL;
  g_autofree char *bad = count_bad (state);

  people = g_strdup_printf (is_done ? ngettext ("%u person was imported", "%u people were imported",
                                                state->n_new)
                                    : ngettext ("%u person can be imported",
                                                "%u people can be imported", state->n_new),
                            state->n_new);
  if (state->n_teams > 0)
    teams = g_strdup_printf (ngettext (", with %u new team", ", with %u new teams",
                                       state->n_teams),
                             state->n_teams);
  if (state->n_bad == 0)
    /* TRANSLATORS: a sentence: how many people, new teams */
    return g_strdup_printf (_ ("%s%s."), people, teams != NULL ? teams : "");
  /* TRANSLATORS: a sentence: how many people, new teams, rows that are wrong */
  return g_strdup_printf (_ ("%s%s; %s."), people, teams != NULL ? teams : "", bad);
}

static char *
print_changed (const TbImportState *state)
{
  const guint n = state->n_changed;

  if (state->step == TB_IMPORT_DONE && state->updates)
    return g_strdup_printf (ngettext ("%u person who was here was changed as the list says",
                                      "%u people who were here were changed as the list says", n),
                            n);
  return g_strdup_printf (ngettext ("%u person is here already, and the list says something else",
                                    "%u people are here already, and the list says something else",
                                    n),
                          n);
}

/**
 * tb_import_state_print_ignored:
 * @state: a state with a report
 *
 * Returns: (transfer full) (nullable): which columns and sheets were left out, and which sheets
 *   were read if there are several, a line each; %NULL if there is nothing to say
 */
char *
tb_import_state_print_ignored (const TbImportState *state)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (state->n_unchanged > 0)
    g_ptr_array_add (lines, g_strdup_printf (ngettext ("%u person is here already, unchanged",
                                                       "%u people are here already, unchanged",
                                                       state->n_unchanged),
                                             state->n_unchanged));
  if (state->n_changed > 0)
    g_ptr_array_add (lines, print_changed (state));
  if (state->sheets != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_ ("Sheets that were read: %s"), state->sheets));
  if (state->sheets_left != NULL)
    g_ptr_array_add (lines,
                     g_strdup_printf (_ ("Sheets without the headings of a list are left out: %s"),
                                      state->sheets_left));
  if (state->ignored != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_ ("Columns nobody knows are left out: %s"),
                                             state->ignored));
  g_ptr_array_add (lines, NULL);
  return lines->len > 1 ? g_strjoinv ("\n", (char **) lines->pdata) : NULL;
}

/**
 * tb_import_state_print_button:
 * @state: a state
 *
 * Returns: (transfer full): what the button that imports says
 */
char *
tb_import_state_print_button (const TbImportState *state)
{
  if (state->step != TB_IMPORT_CHECKED || !tb_import_state_can_import (state))
    return g_strdup (_ ("Import"));
  if (state->updates && state->n_changed > 0 && state->n_new > 0)
    /* TRANSLATORS: a button: how many people are new, how many are changed */
    return g_strdup_printf (_ ("Import %u, Change %u"), state->n_new, state->n_changed);
  if (state->n_new == 0)
    return g_strdup_printf (ngettext ("Change %u Person", "Change %u People", state->n_changed),
                            state->n_changed);
  return g_strdup_printf (ngettext ("Import %u Person", "Import %u People", state->n_new),
                          state->n_new);
}

/**
 * tb_import_state_print_done:
 * @state: a state that is done
 *
 * Returns: (transfer full): what was done, for the toast and the undo
 */
char *
tb_import_state_print_done (const TbImportState *state)
{
  if (state->updates && state->n_changed > 0)
    return g_strdup_printf (_ ("%u people were imported, %u changed"), state->n_new,
                            state->n_changed);
  return g_strdup_printf (ngettext ("%u person was imported", "%u people were imported",
                                    state->n_new),
                          state->n_new);
}
