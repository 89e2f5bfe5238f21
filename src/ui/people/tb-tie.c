/* tb-tie.c: what is said of somebody in a row of its own, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-tie.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-day.h"
#include "tb-deed.h"
#include "tb-kinds.h"
#include "tb-trait-words.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define MANY   50
#define LATEST 5

static const TbTieSource sources[] = {
  { &tb_relation_kind, "person_id", "-from_on", MANY, FALSE },
  { &tb_relation_kind, "other_id", "-from_on", MANY, FALSE },
  { &tb_consent_kind, "person_id", "-given_on", MANY, FALSE },
  { &tb_agreement_kind, "person_id", "-from_on", MANY, FALSE },
  { &tb_credential_kind, "person_id", "-from_on", MANY, FALSE },
  { &tb_trait_kind, "person_id", "-since_on", MANY, FALSE },
  { &tb_category_kind, "person_id", "-from_on", MANY, FALSE },
  { &tb_claim_kind, "person_id", "-asked_on", MANY, FALSE },
  { &tb_permit_kind, "person_id", "-until_on", LATEST, FALSE },
  { &tb_disclosure_kind, "person_id", "-read_us", LATEST, TRUE },
};

/**
 * tb_tie_get_sources:
 * @n_out: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_out): what is read of somebody, in its order
 */
const TbTieSource *
tb_tie_get_sources (guint *n_out)
{
  *n_out = G_N_ELEMENTS (sources);
  return sources;
}

static const char *
get_name (TbRecord   *row,
          const char *what)
{
  const char *name = tb_record_get_name (row, what);

  return name != NULL ? name : _ ("somebody not known here");
}

/* Takes @part, which may be NULL. */
static void
add_part (GString *all,
          char    *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (all, "%s%s", all->len > 0 ? " · " : "", part);
  g_free (part);
}

/* (transfer full) (nullable): from when until when it is so */
static char *
tell_span (gint64 from_on,
           gint64 until_on)
{
  g_autofree char *from = tb_ui_format_day (from_on);
  g_autofree char *until = tb_ui_format_day (until_on);

  if (from_on != 0 && until_on != 0)
    /* TRANSLATORS: two days, both inclusive */
    return g_strdup_printf (_ ("%s to %s"), from, until);
  if (from_on != 0)
    return g_strdup_printf (_ ("since %s"), from);
  return until_on != 0 ? g_strdup_printf (_ ("until %s"), until) : NULL;
}

static void
tell_relation (const TbTieSource *source,
               TbRelation        *relation,
               gint64             today,
               TbTieWords        *words)
{
  const char *label = tb_deed_find_label ("relate", "relation", relation->relation);
  GString    *more = g_string_new (NULL);

  if (strcmp (source->field, "person_id") == 0)
    /* TRANSLATORS: who somebody is, then the name: “Child · 王小明” */
    words->title = g_strdup_printf (_ ("%s · %s"), label,
                                    get_name (TB_RECORD (relation), "other_id"));
  else
    /* TRANSLATORS: the one who is shown is this to somebody else: “Child of 王秀英” */
    words->title = g_strdup_printf (_ ("%s of %s"), label,
                                    get_name (TB_RECORD (relation), "person_id"));
  add_part (more, g_strdup (relation->proof != NULL ? relation->proof : _ ("no proof seen")));
  add_part (more, tell_span (relation->from_on, relation->until_on));
  words->subtitle = g_string_free (more, FALSE);
  words->is_over = relation->until_on != 0 && relation->until_on < today;
  words->deed = relation->until_on == 0 ? "end-relation" : NULL;
}

static void
tell_consent (TbConsent  *consent,
              TbTieWords *words)
{
  GString         *more = g_string_new (NULL);
  g_autofree char *given = tb_ui_format_day (consent->given_on);
  g_autofree char *withdrawn = tb_ui_format_day (consent->withdrawn_on);

  words->title = g_strdup_printf (_ ("Agreed: %s"),
                                  tb_deed_find_label ("consent", "purpose", consent->purpose));
  if (g_strcmp0 (consent->given_by, consent->person_id) != 0)
    add_part (more, g_strdup_printf (_ ("by %s"), get_name (TB_RECORD (consent), "given_by")));
  add_part (more, g_strdup (given));
  if (consent->channel != NULL)
    add_part (more, g_strdup (tb_deed_find_label ("consent", "channel", consent->channel)));
  if (consent->witness != NULL)
    add_part (more, g_strdup_printf (_ ("heard by %s"), consent->witness));
  if (consent->edition != NULL)
    add_part (more, g_strdup_printf (_ ("text %s"), consent->edition));
  if (consent->withdrawn_on != 0)
    add_part (more, g_strdup_printf (_ ("withdrawn on %s"), withdrawn));
  words->subtitle = g_string_free (more, FALSE);
  words->is_over = consent->withdrawn_on != 0;
  words->deed = words->is_over ? NULL : "end-consent";
}

/* Beijing Regulations art. 18. */
static void
tell_agreement (TbAgreement *agreement,
                gint64       today,
                TbTieWords  *words)
{
  GString         *more = g_string_new (NULL);
  g_autofree char *ended = tb_ui_format_day (agreement->ended_on);

  words->title = g_strdup_printf (_ ("Agreement: %s"), agreement->content);
  add_part (more, g_strdup (tb_deed_find_label ("agreement", "form", agreement->form)));
  if (agreement->occasions != NULL)
    add_part (more, g_strdup (tb_deed_find_label ("agreement", "occasions",
                                                  agreement->occasions)));
  add_part (more, tell_span (agreement->from_on, agreement->until_on));
  if (agreement->ended_on != 0)
    add_part (more, g_strdup_printf (C_ ("agreement", "ended on %s"), ended));
  words->subtitle = g_string_free (more, FALSE);
  words->is_over = agreement->ended_on != 0 ||
                   (agreement->until_on != 0 && agreement->until_on < today);
  words->deed = words->is_over ? NULL : "end-agreement";
}

static void
tell_credential (TbCredential *credential,
                 TbDesk       *desk,
                 gint64        today,
                 TbTieWords   *words)
{
  GString       *more = g_string_new (NULL);
  const gboolean is_mine =
      g_strcmp0 (credential->recorded_by, tb_desk_get_actor (desk)) == 0;

  words->title = g_strdup (credential->type);
  add_part (more, g_strdup (credential->issuer));
  if (credential->verified_on != 0)
    add_part (more, g_strdup_printf (_ ("verified by %s"),
                                     tb_ui_get_colleague (credential, "verified_by",
                                                          tb_desk_get_actor (desk))));
  else
    add_part (more, g_strdup (is_mine ? _ ("a colleague has to verify it")
                                      : _ ("not verified yet")));
  add_part (more, tell_span (credential->from_on, credential->until_on));
  words->subtitle = g_string_free (more, FALSE);
  words->is_over = credential->until_on != 0 && credential->until_on < today;
  if (credential->verified_on == 0 && !is_mine)
    {
      words->op = "credential.verify";
      words->offer = _ ("Verify");
      words->done = _ ("Credential verified");
    }
}

static void
tell_trait (TbTrait    *trait,
            TbTieWords *words)
{
  GString         *more = g_string_new (NULL);
  g_autofree char *since = tb_ui_format_day (trait->since_on);
  g_autofree char *declared = tb_ui_format_day (trait->declared_on);

  words->title = g_strdup (tb_trait_get_word (trait->trait));
  if (trait->community != NULL)
    /* TRANSLATORS: the community a member of the Party has reported to */
    add_part (more, g_strdup_printf (_ ("reported to %s"), trait->community));
  if (trait->since_on != 0)
    add_part (more, g_strdup_printf (_ ("since %s"), since));
  if (trait->declared_on != 0)
    add_part (more, g_strdup_printf (_ ("declared on %s: no elder served pays them"), declared));
  add_part (more, g_strdup (trait->note));
  words->subtitle = g_string_free (more, FALSE);
  words->op = "trait.remove";
  words->offer = _ ("Remove");
  words->done = g_str_has_prefix (trait->trait, TB_TRAIT_DANGERS) ? _ ("Danger removed")
                                                                  : _ ("Tag removed");
}

/* Out of the city's books: nobody here changes it. */
static void
tell_category (TbCategory *category,
               gint64      today,
               TbTieWords *words)
{
  GString *more = g_string_new (NULL);

  words->title = g_strdup (tb_category_get_word (category->category));
  add_part (more, tell_span (category->from_on, category->until_on));
  add_part (more, g_strdup (category->document));
  add_part (more, g_strdup (_ ("told by the city")));
  words->subtitle = g_string_free (more, FALSE);
  words->is_over = category->until_on != 0 && category->until_on < today;
}

static void
tell_permit (TbPermit   *permit,
             TbDesk     *desk,
             gint64      today,
             TbTieWords *words)
{
  const char      *actor = tb_desk_get_actor (desk);
  g_autofree char *until = tb_ui_format_day (permit->until_on);
  GString         *more = g_string_new (permit->reason);

  words->title = g_strdup_printf (_ ("May be read by %s until %s"),
                                  tb_ui_get_colleague (permit, "reader_id", actor), until);
  add_part (more, g_strdup_printf (_ ("allowed by %s"),
                                   tb_ui_get_colleague (permit, "given_by", actor)));
  words->subtitle = g_string_free (more, FALSE);
  words->is_over = permit->until_on < today;
  if (!words->is_over)
    {
      words->op = "permit.end";
      words->offer = _ ("End");
      words->done = _ ("Nobody reads by that leave any more");
    }
}

/* An open one is due: the day it is due by stands there. */
static void
tell_claim (TbClaim    *claim,
            TbDesk     *desk,
            gint64      today,
            TbTieWords *words)
{
  const gboolean   is_open = g_strcmp0 (claim->state, TB_CLAIM_OPEN) == 0;
  const gint64     due_on = tb_day_add_days (claim->asked_on, TB_CLAIM_DAYS);
  g_autofree char *asked = tb_ui_format_day (claim->asked_on);
  g_autofree char *answered = tb_ui_format_day (claim->answered_on);
  g_autofree char *due = tb_ui_format_day (due_on);
  GString         *more = g_string_new (NULL);

  /* TRANSLATORS: what somebody asks about their data, such as “A copy of what is kept” */
  words->title = g_strdup_printf (_ ("Asked: %s"),
                                  tb_deed_find_label ("claim", "wish", claim->wish));
  add_part (more, g_strdup_printf (_ ("%s, on %s"),
                                   tb_deed_find_label ("claim", "claimant", claim->claimant),
                                   asked));
  add_part (more, g_strdup (claim->note));
  if (is_open)
    add_part (more, g_strdup_printf (due_on < today ? _ ("overdue since %s") : _ ("due by %s"),
                                     due));
  else
    {
      add_part (more, g_strdup (tb_deed_find_label ("answer-claim", "state", claim->state)));
      add_part (more, g_steal_pointer (&answered));
    }
  add_part (more, g_strdup (claim->answer));
  words->subtitle = g_string_free (more, FALSE);
  words->is_over = !is_open;
  if (is_open)
    words->deed = "answer-claim";
  if (is_open && g_strcmp0 (claim->wish, TB_CLAIM_ERASE) == 0)
    words->other = "erase-data";
}

static void
tell_disclosure (TbDisclosure *disclosure,
                 TbDesk       *desk,
                 TbTieWords   *words)
{
  GString         *more = g_string_new (NULL);
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (disclosure->read_us));
  g_autofree char *clock = tb_ui_format_clock (disclosure->read_us);
  const char      *deed;

  deed = g_strcmp0 (disclosure->fields, TB_DISCLOSURE_SCAN) == 0 ? "open-scan" : "reveal";
  /* TRANSLATORS: a colleague’s name, or “you”; what was read */
  words->title = g_strdup_printf (_ ("%s: %s"),
                                  tb_ui_get_colleague (disclosure, "read_by",
                                                       tb_desk_get_actor (desk)),
                                  tb_deed_find_label (deed, "fields", disclosure->fields));
  add_part (more, g_strdup_printf ("%s %s", day, clock));
  add_part (more, g_strdup (tb_deed_find_label ("reveal", "reason", disclosure->reason)));
  add_part (more, g_strdup (disclosure->note));
  add_part (more, g_strdup (disclosure->receiver));
  words->subtitle = g_string_free (more, FALSE);
}

/**
 * tb_tie_tell:
 * @source: where the row comes from
 * @row: a row out of a list
 * @desk: who looks at it, and when
 * @words_out: (out): what it says; what an organisation has not entered, it does not end
 */
void
tb_tie_tell (const TbTieSource *source,
             TbRecord          *row,
             TbDesk            *desk,
             TbTieWords        *words_out)
{
  const gint64   today = tb_day_of_instant (tb_desk_get_now (desk));
  const TbField *org = tb_table_find (&source->kind->table, "org_id");
  const char    *op;

  memset (words_out, 0, sizeof *words_out);
  if (source->kind == &tb_relation_kind)
    tell_relation (source, (TbRelation *) row, today, words_out);
  else if (source->kind == &tb_consent_kind)
    tell_consent ((TbConsent *) row, words_out);
  else if (source->kind == &tb_agreement_kind)
    tell_agreement ((TbAgreement *) row, today, words_out);
  else if (source->kind == &tb_credential_kind)
    tell_credential ((TbCredential *) row, desk, today, words_out);
  else if (source->kind == &tb_trait_kind)
    tell_trait ((TbTrait *) row, words_out);
  else if (source->kind == &tb_category_kind)
    tell_category ((TbCategory *) row, today, words_out);
  else if (source->kind == &tb_claim_kind)
    tell_claim ((TbClaim *) row, desk, today, words_out);
  else if (source->kind == &tb_permit_kind)
    tell_permit ((TbPermit *) row, desk, today, words_out);
  else
    tell_disclosure ((TbDisclosure *) row, desk, words_out);
  if (words_out->deed != NULL)
    words_out->offer = _ (tb_deed_find (words_out->deed)->offer);
  op = words_out->deed != NULL ? tb_deed_find (words_out->deed)->op : words_out->op;
  if (op == NULL || !tb_authority_may (op, tb_desk_get_roles (desk)) ||
      g_strcmp0 (tb_field_get_text (org, row), tb_desk_get_org_id (desk)) != 0)
    words_out->deed = words_out->op = words_out->offer = NULL;
  if (words_out->deed == NULL)
    words_out->other = NULL;
}

/**
 * tb_tie_words_clear:
 * @words: what a row says
 *
 * Frees what is in it.
 */
void
tb_tie_words_clear (TbTieWords *words)
{
  g_clear_pointer (&words->title, g_free);
  g_clear_pointer (&words->subtitle, g_free);
}
