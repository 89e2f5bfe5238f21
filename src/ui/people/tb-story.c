/* tb-story.c: what befell somebody, from the first application to today
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-story.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-deed.h"
#include "tb-file-table.h"
#include "tb-record-text.h"
#include "tb-rules-standing.h"
#include "tb-tie.h"
#include "tb-trait-words.h"
#include "tb-ui-text.h"

/* What the lists of relatives and consents tell is told in the same words: see tb-tie.c. */
static const TbStorySource sources[] = {
  { &tb_registration_kind, "person_id", "-applied_on" },
  { &tb_training_kind, "person_id", "-taken_on" },
  { &tb_insurance_kind, "person_id", "-from_on" },
  { &tb_commendation_kind, "person_id", "-granted_on" },
  { &tb_service_record_kind, "volunteer_id", "-start_us" },
  { &tb_service_record_kind, "elder_id", "-start_us" },
  { &tb_evaluation_kind, "of_volunteer", "-at_us" },
  { &tb_evaluation_kind, "elder_id", "-at_us" },
  { &tb_certificate_kind, "person_id", "-requested_us" },
  { &tb_posting_kind, "account", "-k" },
  { &tb_hold_kind, "person_id", "-placed_us" },
  { &tb_gift_kind, "person_id", "-requested_us" },
  { &tb_gift_kind, "receiver_id", "-requested_us" },
  { &tb_anomaly_case_kind, "person_id", "-opened_us" },
  { &tb_visit_kind, "volunteer_id", "-start_us" },
  { &tb_visit_kind, "elder_id", "-start_us" },
  { &tb_relation_kind, "person_id", "-from_on" },
  { &tb_relation_kind, "other_id", "-from_on" },
  { &tb_consent_kind, "person_id", "-given_on" },
  { &tb_agreement_kind, "person_id", "-from_on" },
  { &tb_credential_kind, "person_id", "-from_on" },
  { &tb_trait_kind, "person_id", "-since_on" },
  { &tb_category_kind, "person_id", "-from_on" },
};

static void
event_free (gpointer data)
{
  TbStoryEvent *event = data;

  g_free (event->title);
  g_free (event->subtitle);
  g_free (event->id);
  g_free (event);
}

/**
 * tb_story_new:
 *
 * Returns: (transfer full) (element-type TbStoryEvent): no events yet
 */
GPtrArray *
tb_story_new (void)
{
  return g_ptr_array_new_with_free_func (event_free);
}

/**
 * tb_story_get_sources:
 * @n_out: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_out): what is read of somebody
 */
const TbStorySource *
tb_story_get_sources (guint *n_out)
{
  *n_out = G_N_ELEMENTS (sources);
  return sources;
}

/* Takes both texts; what has no day is not told here. */
static TbStoryEvent *
add (GPtrArray  *events,
     gint64      at_us,
     const char *icon,
     char       *title,
     char       *subtitle)
{
  TbStoryEvent *event = g_new0 (TbStoryEvent, 1);

  *event = (TbStoryEvent){ .at_us = at_us, .title = title, .subtitle = subtitle, .icon = icon };
  if (event->subtitle == NULL)
    event->subtitle = g_strdup ("");
  if (at_us > 0)
    g_ptr_array_add (events, event);
  else
    g_clear_pointer (&event, event_free);
  return event;
}

static TbStoryEvent *
add_on (GPtrArray  *events,
        gint64      day,
        const char *icon,
        char       *title,
        char       *subtitle)
{
  return add (events, tb_day_is_valid (day) ? tb_day_to_instant (day) : 0, icon, title, subtitle);
}

static void
lead (TbStoryEvent *event,
      const char   *opens,
      const char   *id)
{
  if (event == NULL)
    return;
  event->opens = opens;
  event->id = g_strdup (id);
}

/* Takes both; “a · b”, or the one there is. */
static char *
join (char *first,
      char *second)
{
  char *all;

  if (first == NULL || *first == '\0')
    all = g_strdup (second != NULL ? second : "");
  else
    all = second == NULL || *second == '\0' ? g_strdup (first)
                                            : g_strdup_printf ("%s · %s", first, second);
  g_free (first);
  g_free (second);
  return all;
}

static void
tell_registration (GPtrArray      *events,
                   TbRegistration *registration)
{
  const gboolean is_returned =
      g_strcmp0 (registration->state, TB_REGISTRATION_RETURNED) == 0;

  add_on (events, registration->applied_on, "document-edit-symbolic",
          g_strdup (_ ("Applied to serve")), NULL);
  add_on (events, registration->reviewed_on,
          is_returned ? "edit-undo-symbolic" : "emblem-ok-symbolic",
          g_strdup (is_returned ? _ ("Application sent back") : _ ("Application approved")),
          g_strdup (registration->opinion));
  add_on (events, registration->confirmed_on, "emblem-ok-symbolic",
          g_strdup (_ ("Reviewed again")), NULL);
  add_on (events, registration->stopped_on, "process-stop-symbolic",
          g_strdup (_ ("Stopped serving")), NULL);
}

static void
tell_training (GPtrArray  *events,
               TbTraining *training)
{
  add_on (events, training->taken_on, "emblem-documents-symbolic",
          g_strdup_printf (_ ("Training: %s"), training->course),
          join (tb_ui_format_hours (tb_training_sum (training)), g_strdup (training->organiser)));
}

static void
tell_insurance (GPtrArray   *events,
                TbInsurance *insurance)
{
  g_autofree char *until = tb_ui_format_day (insurance->until_on);

  add_on (events, insurance->from_on, "security-high-symbolic", g_strdup (_ ("Insured")),
          join (g_strdup (insurance->insurer), g_strdup_printf (_ ("until %s"), until)));
}

static void
tell_award (GPtrArray      *events,
            TbCommendation *award)
{
  add_on (events, award->granted_on, "starred-symbolic",
          g_strdup_printf (_ ("Award: %s"), award->title),
          join (g_strdup (award->granted_by),
                g_strdup (tb_deed_find_label ("award", "level", award->level))));
}

static void
tell_service (GPtrArray       *events,
              TbServiceRecord *record,
              gboolean         is_given)
{
  g_autofree char *item = tb_record_print_item (record);
  const char      *other = tb_record_get_name (record, is_given ? "elder_id" : "volunteer_id");
  char            *title = is_given ? g_strdup_printf (_ ("Served: %s"), item)
                                    : g_strdup_printf (_ ("Was served: %s"), item);
  char            *state = g_strdup (tb_record_get_state_text (record->state));

  lead (add (events, record->start_us, "tb-records-symbolic", title,
             join (join (g_strdup (other), tb_ui_format_hours (record->minutes)), state)),
        "win.show-row", record->id);
}

static void
tell_evaluation (GPtrArray    *events,
                 TbEvaluation *evaluation,
                 gboolean      is_given)
{
  const char *other = tb_record_get_name (evaluation, is_given ? "volunteer" : "elder_id");

  lead (add (events, evaluation->at_us, "user-available-symbolic",
             g_strdup_printf (_ ("Evaluation: %d of 5"), (int) evaluation->score),
             join (g_strdup (other), g_strdup (evaluation->note))),
        "win.show-row", evaluation->record_id);
}

static void
tell_certificate (GPtrArray     *events,
                  TbCertificate *paper)
{
  lead (add (events, paper->requested_us, "tb-papers-symbolic",
             g_strdup (_ ("Certificate requested")), NULL),
        "win.show-paper", paper->id);
  if (paper->issued_us > 0)
    lead (add (events, paper->issued_us, "tb-papers-symbolic", g_strdup (_ ("Certificate issued")),
               join (g_strdup (paper->number), tb_ui_format_hours (paper->minutes))),
          "win.show-paper", paper->id);
}

static gint64
get_occurred (TbRecord *posting)
{
  const char *occurred = tb_record_get_name (posting, "occurred");

  return occurred != NULL ? g_ascii_strtoll (occurred, NULL, 10) : 0;
}

static void
tell_posting (GPtrArray *events,
              TbPosting *posting)
{
  g_autofree char *coins = tb_ui_format_coins (ABS (posting->minutes));

  add (events, get_occurred (TB_RECORD (posting)), "emblem-favorite-symbolic",
       /* TRANSLATORS: time coins that came or went, with their sign */
       g_strdup_printf (_ ("Time coins: %s%s"), posting->minutes < 0 ? "−" : "+", coins),
       g_strdup (tb_file_get_cause (tb_record_get_name (TB_RECORD (posting), "cause"))));
}

static void
tell_coins (GPtrArray *events,
            TbRecord  *row,
            gboolean   is_theirs)
{
  if (tb_record_get_kind (row) == &tb_hold_kind)
    add (events, ((TbHold *) row)->placed_us, "emblem-favorite-symbolic",
         g_strdup (_ ("Coins set aside for a service")),
         tb_ui_format_coins (((TbHold *) row)->minutes));
  else
    add (events, ((TbGift *) row)->requested_us, "emblem-favorite-symbolic",
         g_strdup (is_theirs ? _ ("A gift of coins begun") : _ ("A gift of coins for them")),
         tb_ui_format_coins (((TbGift *) row)->minutes));
}

static void
tell_case (GPtrArray     *events,
           TbAnomalyCase *found)
{
  /* TRANSLATORS: what is looked into; “X-01” is the rule by which it was found */
  add (events, found->opened_us, "dialog-warning-symbolic",
       g_strdup_printf (_ ("Case opened: %s"), found->rule), g_strdup (found->text));
  add (events, found->closed_us, "emblem-ok-symbolic",
       g_strdup_printf (_ ("Case closed: %s"), found->rule), g_strdup (found->reason));
}

static void
tell_visit (GPtrArray *events,
            TbVisit   *visit)
{
  const TbCatalogueItem *item = tb_catalogue_find (visit->item);
  const gboolean         is_off = g_strcmp0 (visit->state, TB_VISIT_CANCELLED) == 0;

  add (events, visit->start_us, "x-office-calendar-symbolic",
       g_strdup_printf (is_off ? _ ("Visit cancelled: %s") : _ ("Visit planned: %s"),
                        item != NULL ? tb_ui_get_item (item) : visit->item),
       g_strdup (visit->cancelled_why));
}

/* The rest is told as in the list of relatives and consents. */
static void
tell_tie (GPtrArray           *events,
          const TbStorySource *source,
          TbRecord            *row,
          TbDesk              *desk)
{
  const TbTieSource   tie = { source->kind, source->field, source->order, 0, FALSE };
  g_auto (TbTieWords) words = { 0 };

  tb_tie_tell (&tie, row, desk, &words);
  add (events, tb_story_get_instant (source, row), "contact-new-symbolic",
       g_steal_pointer (&words.title), g_steal_pointer (&words.subtitle));
}

/**
 * tb_story_get_instant:
 * @source: where the row comes from
 * @row: a row out of it
 *
 * Returns: when it was, by what the source is sorted by; 0 if nobody knows
 */
gint64
tb_story_get_instant (const TbStorySource *source,
                      TbRecord            *row)
{
  const TbField *field;
  gint64         at;

  if (source->kind == &tb_posting_kind)
    return get_occurred (row);
  field = tb_table_find (&source->kind->table, source->order + 1);
  at = tb_field_get_int64 (field, row);
  if (field->type == TB_FIELD_DATE)
    return tb_day_is_valid (at) ? tb_day_to_instant (at) : 0;
  return at;
}

/**
 * tb_story_tell:
 * @events: (element-type TbStoryEvent): gets what the row tells
 * @source: where it comes from
 * @row: a row, with the names of what it leads to
 * @desk: who looks at it, and when
 */
void
tb_story_tell (GPtrArray           *events,
               const TbStorySource *source,
               TbRecord            *row,
               TbDesk              *desk)
{
  const TbKind  *kind = source->kind;
  const gboolean is_elder = strcmp (source->field, "elder_id") == 0;

  if (kind == &tb_registration_kind)
    tell_registration (events, (TbRegistration *) row);
  else if (kind == &tb_training_kind)
    tell_training (events, (TbTraining *) row);
  else if (kind == &tb_insurance_kind)
    tell_insurance (events, (TbInsurance *) row);
  else if (kind == &tb_commendation_kind)
    tell_award (events, (TbCommendation *) row);
  else if (kind == &tb_service_record_kind)
    tell_service (events, (TbServiceRecord *) row, !is_elder);
  else if (kind == &tb_evaluation_kind)
    tell_evaluation (events, (TbEvaluation *) row, is_elder);
  else if (kind == &tb_certificate_kind)
    tell_certificate (events, (TbCertificate *) row);
  else if (kind == &tb_posting_kind)
    tell_posting (events, (TbPosting *) row);
  else if (kind == &tb_hold_kind || kind == &tb_gift_kind)
    tell_coins (events, row, strcmp (source->field, "person_id") == 0);
  else if (kind == &tb_anomaly_case_kind)
    tell_case (events, (TbAnomalyCase *) row);
  else if (kind == &tb_visit_kind)
    tell_visit (events, (TbVisit *) row);
  else
    tell_tie (events, source, row, desk);
}

/**
 * tb_story_tell_person:
 * @events: (element-type TbStoryEvent): gets what the person's own row tells
 * @person: somebody
 */
void
tb_story_tell_person (GPtrArray *events,
                      TbPerson  *person)
{
  add (events, person->registered_us, "tb-volunteers-symbolic", g_strdup (_ ("Registered")), NULL);
  add_on (events, person->gone_on, "process-stop-symbolic", g_strdup (_ ("Died or moved away")),
          NULL);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const TbStoryEvent *first = *(const TbStoryEvent *const *) a;
  const TbStoryEvent *second = *(const TbStoryEvent *const *) b;

  if (first->at_us != second->at_us)
    return first->at_us < second->at_us ? 1 : -1;
  return strcmp (first->title, second->title);
}

/**
 * tb_story_sort:
 * @events: (element-type TbStoryEvent): put in order, the latest first
 */
void
tb_story_sort (GPtrArray *events)
{
  g_ptr_array_sort (events, compare);
}
