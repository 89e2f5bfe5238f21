/* tb-desk-print-list.c: rosters and phone lists
 *
 * A roster has the columns of the list in the window, by the same ids.  A paper is in Chinese
 * whatever the window speaks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-print-private.h"
#include "tb-desk-standing-private.h"
#include "tb-districts.h"
#include "tb-facts.h"
#include "tb-kinds-standing.h"
#include "tb-mask.h"

#define PHONE_ROW_MM 9.0 /* room to write */
#define NOTE         "本表含个人信息，号码已隐去中间各位。请妥善保管，用后销毁。"

/* What stands in rows of other kinds. */
typedef struct
{
  GHashTable *teams; /* (owned): key of a person to the name of their team */
} Known;

static void
known_clear (Known *known)
{
  g_clear_pointer (&known->teams, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static char *
format_name (const TbPrintJob *job,
             const TbPerson   *person,
             const Known      *known)
{
  return g_strdup (person->name);
}

static char *
format_who (const TbPrintJob *job,
            const TbPerson   *person,
            const Known      *known)
{
  const char *sex = person->sex == TB_SEX_MALE     ? "男"
                    : person->sex == TB_SEX_FEMALE ? "女"
                                                   : "";

  if (!tb_day_is_valid (person->born))
    return g_strdup (sex);
  return g_strdup_printf ("%s %d", sex, tb_day_age (person->born, tb_print_job_get_day (job)));
}

static char *
print_day (gint64 day)
{
  return tb_day_is_valid (day) ? tb_day_print (day) : NULL;
}

static char *
format_born (const TbPrintJob *job,
             const TbPerson   *person,
             const Known      *known)
{
  return print_day (person->born);
}

static char *
format_team (const TbPrintJob *job,
             const TbPerson   *person,
             const Known      *known)
{
  return g_strdup (g_hash_table_lookup (known->teams, person->id));
}

static char *
format_phone (const TbPrintJob *job,
              const TbPerson   *person,
              const Known      *known)
{
  if (tb_whole_shows (&job->whole, "phone", person))
    return g_strdup (person->phone);
  return person->phone != NULL ? tb_mask_phone (person->phone) : NULL;
}

static char *
format_district (const TbPrintJob *job,
                 const TbPerson   *person,
                 const Known      *known)
{
  const char *name = tb_district_get_name (person->district);

  return g_strdup (name != NULL ? name : person->district);
}

static char *
format_street (const TbPrintJob *job,
               const TbPerson   *person,
               const Known      *known)
{
  return g_strdup (person->street);
}

/* from then on coins are used. */
static char *
format_sixty (const TbPrintJob *job,
              const TbPerson   *person,
              const Known      *known)
{
  return tb_day_is_valid (person->born) ? print_day (tb_day_add_years (person->born, 60)) : NULL;
}

/* Elders are told apart by where they live; a code tells people nothing. */
static char *
format_place (const TbPrintJob *job,
              const TbPerson   *person,
              const Known      *known)
{
  const char *street = tb_print_get_street (person);

  return street != NULL ? g_strdup (street) : format_district (job, person, known);
}

static char *
format_parts (const TbPrintJob *job,
              const TbPerson   *person,
              const Known      *known)
{
  if (person->is_volunteer && person->is_elder)
    return g_strdup ("志愿者、服务对象");
  return g_strdup (person->is_volunteer ? "志愿者" : "服务对象");
}

static char *
format_registered (const TbPrintJob *job,
                   const TbPerson   *person,
                   const Known      *known)
{
  return person->registered_us > 0 ? print_day (tb_day_of_instant (person->registered_us)) : NULL;
}

/* Names that were read with the row, see tb-names.c. */
static const char *
get_name (const TbPerson *person,
          const char     *what)
{
  return person->is_volunteer ? tb_record_get_name ((gpointer) person, what) : NULL;
}

static char *
format_insured (const TbPrintJob *job,
                const TbPerson   *person,
                const Known      *known)
{
  const char *until = get_name (person, "insured_until");

  if (until != NULL)
    return print_day (g_ascii_strtoll (until, NULL, 10));
  return person->is_volunteer ? g_strdup ("无保险") : NULL;
}

static char *
format_registration (const TbPrintJob *job,
                     const TbPerson   *person,
                     const Known      *known)
{
  static const char *const texts[][2] = { { TB_REGISTRATION_APPROVED, "已通过" },
                                          { TB_REGISTRATION_APPLIED, "待审核" },
                                          { TB_REGISTRATION_RETURNED, "已退回" },
                                          { TB_REGISTRATION_STOPPED, "已停止" } };
  const char              *state = get_name (person, "registration");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (texts[i][0], state) == 0)
      return g_strdup (texts[i][1]);
  return person->is_volunteer ? g_strdup ("未申请") : NULL;
}

static char *
print_stars (const TbPersonCounts *counts,
             gint64                today)
{
  return counts->milestones.star > 0 ? g_strdup_printf ("%d 星", (int) counts->milestones.star)
                                     : NULL;
}

static char *
print_training (const TbPersonCounts *counts,
                gint64                today)
{
  const TbTrainingCount *training = &counts->training;
  const gint64           lack = training->needed - training->counted;

  if (!tb_training_count_is_enough (training))
    return g_strdup_printf ("缺 %d:%02d", (int) (lack / 60), (int) (lack % 60));
  return training->until_on == G_MAXINT64 ? g_strdup ("已达标") : print_day (training->until_on);
}

static char *
print_credentials (const TbPersonCounts *counts,
                   gint64                today)
{
  if (counts->credentials.ended_on > 0)
    return g_strdup ("已过期");
  if (counts->credentials.n_held == 0)
    return NULL;
  return counts->credentials.until_on == G_MAXINT64 ? g_strdup ("有效")
                                                    : print_day (counts->credentials.until_on);
}

/* Without format: what is summed up (hours), or written by hand. */
typedef struct
{
  const char *id; /* the same as in the window */
  TbDocColumn column;
  char *(*format) (const TbPrintJob *job,
                   const TbPerson   *person,
                   const Known      *known);
  gboolean is_sum;
  char *(*count) (const TbPersonCounts *counts,
                  gint64                today); /* (nullable): out of other rows */
} Column;

static const Column roster[] = {
  { "name", { "姓名", TB_DOC_TEXT }, format_name, FALSE },
  { "who", { "性别年龄", TB_DOC_SHORT }, format_who, FALSE },
  { "born", { "出生日期", TB_DOC_SHORT }, format_born, FALSE },
  { "sixty", { "满 60 周岁", TB_DOC_SHORT }, format_sixty, FALSE },
  { "team", { "服务队", TB_DOC_TEXT }, format_team, FALSE },
  { "hours", { "已审核时长", TB_DOC_FIGURE }, NULL, TRUE },
  { "stars", { "星级", TB_DOC_SHORT }, NULL, FALSE, print_stars },
  { "training", { "培训有效至", TB_DOC_SHORT }, NULL, FALSE, print_training },
  { "credentials", { "资质有效至", TB_DOC_SHORT }, NULL, FALSE, print_credentials },
  { "insured", { "保险截止", TB_DOC_SHORT }, format_insured, FALSE },
  { "registration", { "申请", TB_DOC_SHORT }, format_registration, FALSE },
  { "phone", { "手机", TB_DOC_SHORT }, format_phone, FALSE },
  { "district", { "区", TB_DOC_SHORT }, format_district, FALSE },
  { "street", { "街道（乡镇）", TB_DOC_TEXT }, format_street, FALSE },
  { "parts", { "参与身份", TB_DOC_SHORT }, format_parts, FALSE },
  { "registered", { "登记日期", TB_DOC_SHORT }, format_registered, FALSE },
};

static const Column phones[] = {
  { "name", { "姓名", TB_DOC_TEXT }, format_name, FALSE },
  { "team", { "服务队", TB_DOC_TEXT }, format_team, FALSE },
  { "place", { "居住地", TB_DOC_TEXT }, format_place, FALSE },
  { "phone", { "手机", TB_DOC_SHORT }, format_phone, FALSE },
  { "note", { "备注", TB_DOC_BLANK }, NULL, FALSE },
  { "tick", { "已联系", TB_DOC_TICK }, NULL, FALSE },
};

static const Column *
find_column (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (roster); i++)
    if (g_strcmp0 (roster[i].id, id) == 0)
      return &roster[i];
  return NULL;
}

/* (transfer container) (nullable): the columns that are wanted, as the table has them */
static GPtrArray *
choose_columns (TbPrintJob *job,
                GError    **error)
{
  static const char *const usual[] = { "name", "who", "team", "hours", "phone", "registered",
                                       NULL };
  const char *const       *ids = job->wish->columns != NULL ? job->wish->columns : usual;
  g_autoptr (GPtrArray)    chosen = g_ptr_array_new ();

  for (guint i = 0; job->wish->what == TB_PRINT_PHONES && i < G_N_ELEMENTS (phones); i++)
    if (!g_str_equal (phones[i].id, job->wish->are_elders ? "team" : "place"))
      g_ptr_array_add (chosen, (gpointer) &phones[i]);
  for (guint i = 0; job->wish->what == TB_PRINT_ROSTER && ids[i] != NULL; i++)
    {
      const Column *column = find_column (ids[i]);

      if (column == NULL || g_ptr_array_find (chosen, column, NULL))
        {
          g_set_error (error, TB_ERROR, TB_ERROR_DATA, "“%s” is no column, or there twice", ids[i]);
          return NULL;
        }
      g_ptr_array_add (chosen, (gpointer) column);
    }
  return g_steal_pointer (&chosen);
}

/* Who is in which team of the organisation: two questions, however many there are. */
static gboolean
read_teams (Known            *known,
            const TbPrintJob *job,
            TbConn           *cache,
            GError          **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TbQuery)    of_teams = tb_query_all (&tb_team_kind);
  g_autoptr (TbQuery)    of_members = tb_query_all (&tb_membership_kind);
  g_autoptr (GPtrArray)  teams = NULL;
  g_autoptr (GPtrArray)  members = NULL;

  known->teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (job->org_id == NULL)
    return TRUE;
  if (!tb_query_add_term (of_members, "org_id", TB_OP_EQUAL, job->org_id, error) ||
      (teams = tb_query_read_all (of_teams, cache, 0, error)) == NULL ||
      (members = tb_query_read_all (of_members, cache, 0, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < teams->len; i++)
    g_hash_table_insert (names, ((TbTeam *) teams->pdata[i])->id,
                         ((TbTeam *) teams->pdata[i])->name);
  for (guint i = 0; i < members->len; i++)
    {
      const TbMembership *member = members->pdata[i];
      const char         *name =
          member->team_id != NULL ? g_hash_table_lookup (names, member->team_id) : NULL;

      if (name != NULL)
        g_hash_table_insert (known->teams, g_strdup (member->person_id), g_strdup (name));
    }
  return TRUE;
}

/* To the hundredth, as in the window. */
static gboolean
sum_hours (const TbPrintJob *job,
           TbConn           *cache,
           const TbPerson   *person,
           char            **text_out,
           GError          **error)
{
  TbServiceSum     sum = { 0 };
  g_autofree char *digest = NULL;
  gint64           hundredths;

  if (!tb_facts_sum_service (cache, job->org_id, person->id, 0, G_MAXINT64, &sum, error))
    return FALSE;
  digest = sum.digest;
  hundredths = (sum.minutes * 100 + 30) / 60;
  *text_out = g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", hundredths / 100,
                               (int) (hundredths % 100));
  return TRUE;
}

static gboolean
count (const TbPrintJob *job,
       TbConn           *cache,
       const TbPerson   *person,
       const Column     *column,
       char            **text_out,
       GError          **error)
{
  const gint64   today = tb_print_job_get_day (job);
  TbPersonCounts counts;

  if (!tb_desk_count_person (cache, &job->key, job->org_id, person->id, today, &counts, error))
    return FALSE;
  *text_out = column->count (&counts, today);
  return TRUE;
}

/**
 * tb_print_list_read:
 * @job: a roster, or a phone list
 * @cache: a connection
 * @cancellable: (nullable): ends it
 *
 * Reads what stands in its cells.
 *
 * Returns: whether the database answered
 */
gboolean
tb_print_list_read (TbPrintJob   *job,
                    TbConn       *cache,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (GPtrArray) chosen = choose_columns (job, error);
  g_autoptr (GPtrArray) people = NULL;
  g_auto (Known)        known = { 0 };

  if (chosen == NULL ||
      !tb_whole_read (&job->whole, cache, job->wish->disclosure_id, TB_DISCLOSURE_PRINT, job->actor,
                      tb_print_job_get_day (job), error) ||
      (people = tb_print_job_read_people (job, cache, error)) == NULL ||
      !read_teams (&known, job, cache, error))
    return FALSE;
  job->columns = g_array_new (FALSE, FALSE, sizeof (TbDocColumn));
  for (guint i = 0; i < chosen->len; i++)
    g_array_append_val (job->columns, ((const Column *) chosen->pdata[i])->column);
  job->cells = g_ptr_array_new_full (people->len * chosen->len, g_free);
  for (guint row = 0; row < people->len; row++)
    {
      const TbPerson *person = people->pdata[row];

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < chosen->len; i++)
        {
          const Column *column = chosen->pdata[i];
          char         *text = column->format != NULL ? column->format (job, person, &known) : NULL;

          if (column->count != NULL && person->is_volunteer &&
              !count (job, cache, person, column, &text, error))
            return FALSE;
          if (column->is_sum && !sum_hours (job, cache, person, &text, error))
            return FALSE;
          g_ptr_array_add (job->cells, text);
        }
      tb_telling_tell (job->telling, row, 2 * people->len); /* drawing is the other half */
    }
  return TRUE;
}

static void
on_row (guint    done,
        guint    total,
        gpointer data)
{
  tb_telling_tell (data, total + done, 2 * total);
}

static const char *
get_title (const TbPrintJob *job)
{
  if (job->wish->what == TB_PRINT_PHONES)
    return job->wish->are_elders ? "服务对象电话联系表" : "志愿者电话联系表";
  return job->wish->are_elders ? "服务对象名册" : "志愿者名册";
}

/**
 * tb_print_list_draw:
 * @job: a list that was read
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): it, as a PDF file
 */
GBytes *
tb_print_list_draw (TbPrintJob   *job,
                    GCancellable *cancellable,
                    GError      **error)
{
  const gint64     day = tb_print_job_get_day (job);
  const int        minute = (int) ((job->now_us - tb_day_to_instant (day)) / G_TIME_SPAN_MINUTE);
  g_autofree char *date = tb_day_print (day);
  g_autofree char *mark = tb_whole_print_mark (&job->whole);
  g_autofree char *at = g_strdup_printf ("%s %02d:%02d", date, minute / 60, minute % 60);
  const TbDocTable table = {
    .title = get_title (job),
    .org_name = job->org != NULL ? job->org->name : NULL,
    .range = job->wish->range,
    .note = mark != NULL ? mark : NOTE,
    .printed_by = job->printed_by,
    .printed_at = at,
    .day = day,
    .columns = (const TbDocColumn *) job->columns->data,
    .n_columns = job->columns->len,
    .cells = (const char *const *) job->cells->pdata,
    .n_rows = job->columns->len > 0 ? job->cells->len / job->columns->len : 0,
    .row_mm = job->wish->what == TB_PRINT_PHONES ? PHONE_ROW_MM : 0,
    .is_large = job->wish->is_large,
    .is_demo = job->is_demo,
  };

  return tb_doc_table_print (&table, on_row, job->telling, cancellable, error);
}
