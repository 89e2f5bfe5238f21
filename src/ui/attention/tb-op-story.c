/* tb-op-story.c: an operation as a sentence: what was done, to whom, when
 *
 * The sentence comes from the arguments and from the names of the rows they point to, so the
 * rows are read first.  One that is gone is called “somebody”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-story.h"

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
  if (strcmp (op->name, "team.remove") == 0)
    return fill_in (_ ("Remove the team %s"),
                    names->team != NULL ? names->team : _ ("that is not here any more"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (op->name, texts[i].name) == 0)
      return fill_in (_ (texts[i].text), or_somebody (names->person));
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
      (text = print_people_op (op, names)) == NULL)
    text = print_paper_op (op, names);
  return text != NULL ? text : g_strdup (op->name);
}

/* A row that is still to be read. */
typedef struct
{
  const TbKind *kind;
  char         *id;       /* (owned) */
  char        **name_out; /* (nullable): what gets its name; else it is the row itself */
} Want;

/* An operation of which the rows are being read. */
typedef struct
{
  TbOp            *op;     /* (owned): a copy */
  GQueue           wants;  /* (element-type Want) */
  TbServiceRecord *record; /* (owned) (nullable) */
  char            *person; /* (owned) (nullable) */
  char            *elder;  /* (owned) (nullable) */
  char            *team;   /* (owned) (nullable) */
} Story;

static void
want_free (gpointer data)
{
  Want *want = data;

  g_free (want->id);
  g_free (want);
}

static void
story_free (gpointer data)
{
  Story *story = data;

  tb_op_free (story->op);
  g_queue_clear_full (&story->wants, want_free);
  g_clear_object (&story->record);
  g_free (story->person);
  g_free (story->elder);
  g_free (story->team);
  g_free (story);
}

static void
want (Story        *story,
      const TbKind *kind,
      const char   *id,
      char        **name_out)
{
  Want *one;

  if (id == NULL || *id == '\0')
    return;
  one = g_new (Want, 1);
  *one = (Want){ kind, g_strdup (id), name_out };
  g_queue_push_tail (&story->wants, one);
}

/* What the first argument names, and whom the arguments name. */
static void
plan (Story *story)
{
  const TbOp *op = story->op;
  const char *id = tb_field_get_text (&op->shape->fields[0], op->args);

  if (strcmp (op->name, "record.submit") == 0)
    {
      const TbRecordSubmit *args = op->args;

      want (story, &tb_person_kind, args->volunteer_id, &story->person);
      want (story, &tb_person_kind, args->elder_id, &story->elder);
    }
  else if (g_str_has_prefix (op->name, "record."))
    want (story, &tb_service_record_kind, id, NULL);
  else if (g_str_has_prefix (op->name, "person.") && strcmp (op->name, "person.register") != 0)
    want (story, &tb_person_kind, id, &story->person);
  else if (strcmp (op->name, "team.remove") == 0)
    want (story, &tb_team_kind, id, &story->team);
  else if (g_str_has_prefix (op->name, "certificate."))
    {
      const TbField *person = tb_table_find (op->shape, "person_id");

      if (person != NULL)
        want (story, &tb_person_kind, tb_field_get_text (person, op->args), &story->person);
      else
        want (story, &tb_certificate_kind, id, NULL);
    }
}

static void
take (Story      *story,
      const Want *one,
      gpointer    row)
{
  if (one->kind == &tb_person_kind)
    tb_set_str (one->name_out, ((TbPerson *) row)->name);
  else if (one->kind == &tb_team_kind)
    tb_set_str (one->name_out, ((TbTeam *) row)->name);
  else if (one->kind == &tb_certificate_kind)
    want (story, &tb_person_kind, ((TbCertificate *) row)->person_id, &story->person);
  else
    {
      g_set_object (&story->record, row);
      want (story, &tb_person_kind, story->record->volunteer_id, &story->person);
      want (story, &tb_person_kind, story->record->elder_id, &story->elder);
    }
}

static void go_on (GTask *task);

static void
on_row (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask)    task = data;
  Story               *story = g_task_get_task_data (task);
  Want                *one = g_queue_pop_head (&story->wants);
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbRecord) row = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (row != NULL)
    take (story, one, row);
  else
    g_debug ("a row of an operation is not here: %s", error->message);
  want_free (one);
  go_on (g_steal_pointer (&task));
}

/* Reads the next row, or tells the story. */
static void
go_on (GTask *task)
{
  Story *story = g_task_get_task_data (task);
  Want  *one = g_queue_peek_head (&story->wants);

  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else if (one != NULL)
    tb_desk_get_async (g_task_get_source_object (task), one->kind, one->id,
                       g_task_get_cancellable (task), on_row, task);
  else
    {
      TbOpNames names = { story->record, story->person, story->elder, story->team };

      g_task_return_pointer (task, tb_op_story_print (story->op, &names), g_free);
      g_object_unref (task);
    }
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
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  Story *story = g_new0 (Story, 1);

  story->op = tb_desk_new_again (desk, op);
  g_queue_init (&story->wants);
  plan (story);
  g_task_set_source_tag (task, tb_op_story_async);
  g_task_set_task_data (task, story, story_free);
  go_on (task);
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
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
