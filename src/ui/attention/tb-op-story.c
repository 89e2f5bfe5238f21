/* tb-op-story.c: an operation as a sentence: what was done, to whom, when
 *
 * The sentence comes from the arguments and from the names of the rows they point to.  One that
 * is gone is called “somebody”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-story.h"

#include "tb-op-story-training.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

/* A pattern out of a table, with what it is about. */
static char *
fill_in (const char *pattern,
         const char *what)
{
  g_autoptr (GString) text = g_string_new (pattern);

  g_string_replace (text, "%s", what != NULL ? what : "", 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
or_somebody (const char *name)
{
  return name != NULL && *name != '\0' ? name : _ ("somebody");
}

/* Who, when, what, for whom: of a record or of the arguments that make one. */
static char *
print_service (const char      *item,
               gint64           start_us,
               gint64           end_us,
               const TbOpNames *names)
{
  const TbCatalogueItem *entry = tb_catalogue_find (item);
  g_autofree char       *day = tb_ui_format_day (tb_day_of_instant (start_us));
  g_autofree char       *span = tb_ui_format_span (start_us, end_us);

  /* TRANSLATORS: one service: who served, day, from when to when, what, whom */
  return g_strdup_printf (_ ("%1$s, %2$s %3$s, %4$s, for %5$s"), or_somebody (names->person), day,
                          span, tb_ui_get_item (entry), or_somebody (names->elder));
}

static char *
print_record_op (const TbOp      *op,
                 const TbOpNames *names)
{
  static const struct
  {
    const char *name;
    const char *text;
  } texts[] = {
    { "record.submit", N_ ("Record a service: %s") },
    { "record.withdraw", N_ ("Withdraw a record: %s") },
    { "record.recognise", N_ ("Recognise a record: %s") },
    { "record.unrecognise", N_ ("Take recognition back: %s") },
    { "record.certify", N_ ("Certify a record: %s") },
  };
  g_autofree char *service = NULL;

  if (strcmp (op->name, "record.submit") == 0)
    {
      const TbRecordSubmit *args = op->args;

      service = print_service (args->item, args->start_us, args->end_us, names);
    }
  else if (names->record != NULL)
    service = print_service (names->record->item, names->record->start_us, names->record->end_us,
                             names);
  else
    service = g_strdup (_ ("a record that is not here any more"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (op->name, texts[i].name) == 0)
      return fill_in (_ (texts[i].text), service);
  return NULL;
}

/* The headings of what is changed, as a list. */
static char *
print_changes (GVariant *set)
{
  const TbTable      *table = &tb_person_kind.table;
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantIter        iter;
  const char         *name;

  if (set == NULL)
    return g_strdup ("");
  g_variant_iter_init (&iter, set);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, NULL, NULL))
    {
      const TbField *field = tb_table_find (table, name);

      if (text->len > 0)
        /* TRANSLATORS: between two things in a list */
        g_string_append (text, C_ ("list", ", "));
      g_string_append (text, field != NULL ? _ (field->heading) : name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is decided of two people; the other one stands where an elder does elsewhere. */
static char *
print_pair_op (const TbOp      *op,
               const TbOpNames *names)
{
  static const struct
  {
    const char *name;
    const char *text;
  } texts[] = {
    /* TRANSLATORS: who stays, and who goes */
    { "person.merge", N_ ("Merge into %1$s: %2$s") },
    { "person.unmerge", N_ ("Take the merge into %1$s back: %2$s") },
    { "person.distinguish", N_ ("Note that %1$s and %2$s are two people") },
    { "person.undistinguish", N_ ("Take back that %1$s and %2$s are two people") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (op->name, texts[i].name) == 0)
      {
        g_autoptr (GString) text = g_string_new (_ (texts[i].text));

        g_string_replace (text, "%1$s", or_somebody (names->person), 1);
        g_string_replace (text, "%2$s", or_somebody (names->elder), 1);
        return g_string_free (g_steal_pointer (&text), FALSE);
      }
  return NULL;
}

static char *
print_people_op (const TbOp      *op,
                 const TbOpNames *names)
{
  static const struct
  {
    const char *name;
    const char *text;
  } texts[] = {
    { "person.assign", N_ ("Change the team of %s") },
    { "person.join", N_ ("%s joins this organisation") },
    { "person.leave", N_ ("%s leaves this organisation") },
    { "person.remove", N_ ("Take back the registration of %s") },
    { "registration.apply", N_ ("Enter the application of %s") },
    { "registration.withdraw", N_ ("Take back the application of %s") },
    { "registration.approve", N_ ("Approve the application of %s") },
    { "registration.return", N_ ("Send back the application of %s") },
    { "registration.declare", N_ ("Enter what %s declares anew") },
    { "registration.stop", N_ ("%s serves no more") },
    { "registration.note", N_ ("Note how far %s is at Volunteer Beijing") },
    { "training.record", N_ ("Enter training of %s") },
    { "training.remove", N_ ("Take back training of %s") },
    { "insurance.record", N_ ("Enter insurance of %s") },
    { "insurance.remove", N_ ("Take back insurance of %s") },
    { "credential.record", N_ ("Enter a credential of %s") },
    { "credential.remove", N_ ("Take back a credential of %s") },
    { "credential.verify", N_ ("Verify a credential of %s") },
    { "consent.record", N_ ("Enter a consent for %s") },
    { "consent.remove", N_ ("Take back a consent for %s") },
    { "agreement.record", N_ ("Enter an agreement with %s") },
    { "agreement.end", N_ ("End an agreement with %s") },
    { "consent.withdraw", N_ ("Withdraw a consent for %s") },
    { "relation.record", N_ ("Enter a relative of %s") },
    { "relation.end", N_ ("End a relation of %s") },
    { "disclosure.record", N_ ("Read what is masked of %s") },
    { "commendation.record", N_ ("Enter an award of %s") },
    { "commendation.remove", N_ ("Take back an award of %s") },
    { "trait.record", N_ ("Enter a tag of %s") },
    { "trait.remove", N_ ("Take back a tag of %s") },
    { "contact.record", N_ ("Enter whom to call for %s") },
    { "contact.remove", N_ ("Take back whom to call for %s") },
    { "claim.record", N_ ("Enter what %s asks about their data") },
    { "claim.remove", N_ ("Take back what %s asks about their data") },
    { "claim.answer", N_ ("Answer what %s asks about their data") },
    { "claim.reopen", N_ ("Take back the answer to %s about their data") },
    { "disclosure.expire", N_ ("Delete an old note on who has read what of %s") },
    { "sign_point.expire", N_ ("Delete where %s signed in") },
    { "registration.expire", N_ ("Delete an old application of %s") },
    { "claim.erase", N_ ("Delete what was kept of %s") },
    { "permit.give", N_ ("Let a colleague read what is kept of %s") },
    { "permit.end", N_ ("End the leave to read what is kept of %s") },
  };

  if (strcmp (op->name, "person.register") == 0)
    return fill_in (_ ("Register %s"), or_somebody (((TbPersonRegister *) op->args)->name));
  if (strcmp (op->name, "person.update") == 0)
    {
      g_autofree char *changes = print_changes (((TbPersonUpdate *) op->args)->set);

      /* TRANSLATORS: a person, and headings of what is changed */
      return g_strdup_printf (_ ("Change %s: %s"), or_somebody (names->person), changes);
    }
  if (strcmp (op->name, "team.create") == 0)
    return fill_in (_ ("Make the team %s"), ((TbTeamCreate *) op->args)->name);
  if (strcmp (op->name, "recruitment.publish") == 0)
    return fill_in (_ ("Publish the recruitment “%s”"),
                    or_somebody (((TbRecruitmentPublish *) op->args)->title));
  if (strcmp (op->name, "recruitment.end") == 0)
    return g_strdup (_ ("End a recruitment"));
  if (strcmp (op->name, "pledge.sign") == 0)
    return g_strdup (_ ("Sign the confidentiality undertaking"));
  if (strcmp (op->name, "team.remove") == 0)
    return fill_in (_ ("Remove the team %s"),
                    names->team != NULL ? names->team : _ ("that is not here any more"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (op->name, texts[i].name) == 0)
      return fill_in (_ (texts[i].text), or_somebody (names->person));
  return NULL;
}

/* What an organisation keeps of itself. */
static char *
print_org_op (const TbOp      *op,
              const TbOpNames *names)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *field; /* (nullable): of the arguments, what it is about; %NULL: the team */
  } texts[] = {
    { "team.update", N_ ("Change the team %s"), NULL },
    { "team.lead", N_ ("Say who leads the team %s"), NULL },
    { "organisation.list", N_ ("Say how the organisation is listed: %s"), "listing_paper" },
    { "licence.record", N_ ("Enter a document of the organisation: %s"), "title" },
    { "licence.remove", N_ ("Take back a document of the organisation: %s"), "title" },
    { "scan.add", N_ ("Add the scan %s"), "title" },
    { "partner.record", N_ ("Enter the partner %s"), "name" },
    { "partner.remove", N_ ("Take back the partner %s"), "name" },
    { "liaison.record", N_ ("Enter a talk: %s"), "topic" },
    { "liaison.remove", N_ ("Take back a talk: %s"), "topic" },
  };

  if (strcmp (op->name, "organisation.describe") == 0)
    return g_strdup (_ ("Change what the organisation says of itself"));
  if (strcmp (op->name, "scan.remove") == 0)
    return g_strdup (_ ("Delete a scan"));
  if (strcmp (op->name, "partner.update") == 0)
    return g_strdup (_ ("Change what is known of a partner"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const TbField *field =
          texts[i].field != NULL ? tb_table_find (op->shape, texts[i].field) : NULL;
      const char *what = field != NULL ? tb_field_get_text (field, op->args) : names->team;

      if (strcmp (op->name, texts[i].name) == 0)
        return fill_in (_ (texts[i].text), what);
    }
  return NULL;
}

static char *
print_paper_op (const TbOp      *op,
                const TbOpNames *names)
{
  static const struct
  {
    const char *name;
    const char *text;
  } texts[] = {
    { "certificate.request", N_ ("Ask for a certificate of %s") },
    { "certificate.withdraw", N_ ("Withdraw the request for a certificate of %s") },
    { "certificate.issue", N_ ("Issue a certificate of %s") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (op->name, texts[i].name) == 0)
      return fill_in (_ (texts[i].text), or_somebody (names->person));
  return NULL;
}

/**
 * tb_op_story_print:
 * @op: an operation
 * @names: what is known of the rows it names
 *
 * Returns: (transfer full): one sentence on what it does; its name if this program has none
 */
char *
tb_op_story_print (const TbOp      *op,
                   const TbOpNames *names)
{
  char *text;

  if ((text = print_record_op (op, names)) == NULL &&
      (text = print_pair_op (op, names)) == NULL &&
      (text = print_people_op (op, names)) == NULL &&
      (text = print_org_op (op, names)) == NULL &&
      (text = tb_op_story_print_training (op, names)) == NULL)
    text = print_paper_op (op, names);
  return text != NULL ? text : g_strdup (op->name);
}

/**
 * tb_op_story_async:
 * @desk: knows the rows
 * @op: an operation; copied
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_op_story_async (TbDesk             *desk,
                   const TbOp         *op,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  tb_desk_tell_op_async (desk, op, tb_op_story_print, cancellable, callback, user_data);
}

/**
 * tb_op_story_finish:
 * @desk: the desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): one sentence on what the operation does
 */
char *
tb_op_story_finish (TbDesk       *desk,
                    GAsyncResult *result,
                    GError      **error)
{
  return tb_desk_tell_op_finish (desk, result, error);
}
