/* tb-reason-cure.c: what puts right why something may not be done
 *
 * One table: whatever shows reasons, a form, a dialog or the list of what came back, offers the
 * same button beside the same reason.  A view that has to do more than the button says installs
 * the action “cure.join”, and one that can open what was refused in its form “cure.edit”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-reason-cure.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-desk.h"
#include "tb-doing.h"
#include "tb-join.h"
#include "tb-outage-doing.h"
#include "tb-press.h"

#define REASON_DATA_KEY "tb-reason"

typedef enum
{
  SHOW,   /* the row that stands in the way, in a view */
  QUERY,  /* the rows that lead to it, in a view */
  JOIN,   /* the person joins this organisation */
  ENLIST, /* the person takes part, and joins first where that is needed */
  EDIT,   /* what was refused, in its form */
  SYNC,   /* data is exchanged with the city */
  FORMS,  /* blank forms, to put down on paper what cannot be recorded online */
} Deed;

typedef struct
{
  const char *code;
  const char *label; /* msgid */
  Deed        deed;
  const char *where; /* (nullable): a view, or the field a person takes part by */
  const char *field; /* (nullable): by which rows lead to it */
} Cure;

static const Cure cures[] = {
  { "overlap", N_ ("Show That Record"), SHOW, "records", NULL },
  { "request-open", N_ ("Show That Request"), SHOW, "papers", NULL },
  { "too-young", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "no-birthday", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "not-in-school", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "guardian-absent", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "no-guardian", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "no-consent", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "not-approved", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "stopped", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "not-resident", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "not-healthy", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "training-general", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "training-elder", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "training-policy", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "training-psychology", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "training-nursing", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "training-process", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "training-emergency", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "not-insured", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "not-qualified", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "own-workplace", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "not-elder", N_ ("Show This Person"), SHOW, "elders", NULL },
  { "elder-no-birthday", N_ ("Show This Person"), SHOW, "elders", NULL },
  { "no-carer", N_ ("Show This Person"), SHOW, "elders", NULL },
  { "review-again", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "elder-gone", N_ ("Show This Person"), SHOW, "elders", NULL },
  { "relative", N_ ("Show This Person"), SHOW, "elders", NULL },
  { "merged", N_ ("Show Who Stays"), SHOW, "volunteers", NULL },
  { "merged-already", N_ ("Show Who Stays"), SHOW, "volunteers", NULL },
  { "exists", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "changed-elsewhere", N_ ("Show This Person"), SHOW, "volunteers", NULL },
  { "nothing-certified", N_ ("Show the Services"), QUERY, "records", "volunteer_id" },
  { "member-exists", N_ ("Join This Organisation"), JOIN, NULL, NULL },
  { "no-volunteer", N_ ("Enlist as Volunteer"), ENLIST, "is_volunteer", NULL },
  { "no-elder", N_ ("Take In as Elder"), ENLIST, "is_elder", NULL },
  { "no-team", N_ ("Choose a Team…"), EDIT, NULL, NULL },
  { "no-number", N_ ("Exchange Data Now"), SYNC, NULL, NULL },
  { "no-issuer", N_ ("Exchange Data Now"), SYNC, NULL, NULL },
  { "not-online", N_ ("Paper Forms…"), FORMS, NULL, NULL },
};

static gboolean
needs_row (const Cure *cure)
{
  return cure->deed != EDIT && cure->deed != SYNC && cure->deed != FORMS;
}

static const Cure *
find (const TbReason *reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (cures); i++)
    if (g_strcmp0 (cures[i].code, reason->code) == 0)
      return !needs_row (&cures[i]) || (reason->row != NULL && *reason->row != '\0') ? &cures[i]
                                                                                     : NULL;
  return NULL;
}

/* What is behind a dialog is to be seen: the dialog keeps what is typed, and goes. */
static void
show (GtkWidget  *origin,
      const char *action,
      const char *view,
      const char *what)
{
  GtkWidget *window = tb_ui_get_window (origin);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (origin));

  if (window == NULL)
    return;
  gtk_widget_activate_action (window, action, "(ss)", view, what);
  if (root != window)
    gtk_window_close (GTK_WINDOW (root));
}

static void
join (GtkWidget  *origin,
      const char *id)
{
  tb_join_open (tb_ui_get_desk (origin), id, NULL, NULL, origin);
}

/* Somebody to be enlisted. */
typedef struct
{
  GWeakRef    origin; /* (element-type GtkWidget): GTK's */
  const Cure *cure;   /* (unowned): of the table */
  char       *id;     /* (owned) */
} Enlisting;

static void
enlisting_free (Enlisting *enlisting)
{
  g_weak_ref_clear (&enlisting->origin);
  g_free (enlisting->id);
  g_free (enlisting);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Enlisting, enlisting_free)

static void
on_person (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Enlisting) enlisting = data;
  g_autoptr (GtkWidget) origin = g_weak_ref_get (&enlisting->origin);
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPerson)  person = tb_desk_get_finish (TB_DESK (source), result, &error);
  g_autoptr (TbPerson)  after = NULL;
  TbPersonUpdate       *args;
  TbOp                 *op;

  if (origin == NULL || gtk_widget_get_root (origin) == NULL)
    return;
  gtk_widget_set_sensitive (origin, TRUE);
  if (person == NULL)
    {
      g_debug ("somebody of another organisation: %s", error->message);
      join (origin, enlisting->id);
      return;
    }
  after = tb_record_dup (person);
  tb_field_set_int64 (tb_table_find (&tb_person_kind.table, enlisting->cure->where), after, 1);
  op = tb_desk_new_op (TB_DESK (source), "person.update");
  args = op->args;
  tb_set_str (&args->id, person->id);
  args->set = tb_table_diff (&tb_person_kind.table, person, after, FALSE);
  if (args->set == NULL)
    {
      tb_op_free (op); /* takes part already: the reason is out of date */
      return;
    }
  tb_ui_do (origin, op, _ ("Takes part from now on"), NULL, NULL);
}

static void
enlist (GtkWidget  *origin,
        const Cure *cure,
        const char *id)
{
  Enlisting *enlisting = g_new0 (Enlisting, 1);

  g_weak_ref_init (&enlisting->origin, origin);
  enlisting->cure = cure;
  enlisting->id = g_strdup (id);
  gtk_widget_set_sensitive (origin, FALSE); /* a second press does nothing */
  tb_desk_get_async (tb_ui_get_desk (origin), &tb_person_kind, id, NULL, on_person, enlisting);
}

static void
on_clicked (GtkWidget *button)
{
  const TbReason  *reason = g_object_get_data (G_OBJECT (button), REASON_DATA_KEY);
  const Cure      *cure = find (reason);
  GtkWidget       *window = tb_ui_get_window (button);
  g_autofree char *filter = NULL;

  if (window == NULL || tb_ui_get_desk (button) == NULL || tb_press_is_second (button))
    return;
  switch (cure->deed)
    {
    case SHOW:
      show (button, "win.show-row", cure->where, reason->row);
      break;
    case QUERY:
      filter = g_strdup_printf ("%s=\"%s\"", cure->field, reason->row);
      show (button, "win.show-query", cure->where, filter);
      break;
    case JOIN:
      if (!gtk_widget_activate_action (button, "cure.join", "s", reason->row))
        join (button, reason->row);
      break;
    case ENLIST:
      enlist (button, cure, reason->row);
      break;
    case EDIT:
      gtk_widget_activate_action (button, "cure.edit", "s",
                                  reason->field != NULL ? reason->field : "");
      break;
    case SYNC:
      gtk_widget_activate_action (window, "win.sync", NULL);
      break;
    case FORMS:
      tb_outage_save_forms (button, tb_ui_get_desk (button));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Who is in the window may do what the button would do. */
static gboolean
is_allowed (GtkWidget  *origin,
            const Cure *cure)
{
  TbDesk *desk = tb_ui_get_desk (origin);

  return (cure->deed != JOIN && cure->deed != ENLIST) || desk == NULL ||
         tb_authority_may ("person.register", tb_desk_get_roles (desk));
}

/**
 * tb_reason_cure_is_same:
 * @a: why something may not be done
 * @b: likewise
 *
 * Returns: whether one button cures both; not if nothing does
 */
gboolean
tb_reason_cure_is_same (const TbReason *a,
                        const TbReason *b)
{
  const Cure *of_a = find (a);
  const Cure *of_b = find (b);

  return of_a != NULL && of_b != NULL && of_a->deed == of_b->deed &&
         g_strcmp0 (of_a->label, of_b->label) == 0 &&
         g_strcmp0 (of_a->where, of_b->where) == 0 &&
         g_strcmp0 (of_a->field, of_b->field) == 0 && g_strcmp0 (a->row, b->row) == 0;
}

/**
 * tb_reason_cure_new_button:
 * @origin: where reasons are shown
 * @reason: why something may not be done; copied
 * @can_edit: whether @origin stands in something with the action “cure.edit”
 *
 * Returns: (transfer floating) (nullable): the button that cures it; %NULL if nothing does
 */
GtkWidget *
tb_reason_cure_new_button (GtkWidget      *origin,
                           const TbReason *reason,
                           gboolean        can_edit)
{
  const Cure *cure;
  GtkWidget  *button;

  g_return_val_if_fail (reason != NULL, NULL);

  cure = find (reason);
  if (cure == NULL || (cure->deed == EDIT && !can_edit) || !is_allowed (origin, cure))
    return NULL;
  button = gtk_button_new_with_label (_ (cure->label));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), REASON_DATA_KEY, tb_reason_dup (reason),
                          (GDestroyNotify) tb_reason_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), NULL);
  return button;
}
