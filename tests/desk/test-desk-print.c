/* test-desk-print.c: papers of people of a real desk, read back from the PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "desk-world.h"
#include "tb-desk-print.h"
#include "tb-mask.h"
#include "tb-person-code.h"
#include "tb-preview.h"
#include "tb-test.h"

#define EVERYBODY "is_volunteer=1"

/* (transfer full): what all pages say, without line ends and spaces, which are the page's */
static char *
read_all (GBytes *pdf,
          guint  *n_pages_out)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPreview) preview = tb_preview_new (pdf, &error);
  GString              *all = g_string_new (NULL);

  g_assert_no_error (error);
  *n_pages_out = tb_preview_get_n_pages (preview);
  for (guint page = 0; page < *n_pages_out; page++)
    {
      g_autofree char *text = tb_preview_dup_text (preview, page);
      g_auto (GStrv)   parts = g_strsplit_set (text, "\n ", -1);
      g_autofree char *said = g_strjoinv ("", parts);

      g_string_append (all, said);
    }
  return g_string_free (all, FALSE);
}

static GBytes *
print (DeskWorld         *w,
       const TbPrintWish *wish,
       GCancellable      *cancellable,
       GPtrArray        **left_out_out,
       GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_print_people_async (w->desk, wish, NULL, NULL, cancellable, world_on_result, &result);
  return tb_desk_print_people_finish (w->desk, world_wait_for (&result), left_out_out, error);
}

static GPtrArray *
read_people (DeskWorld  *w,
             const char *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *people;

  tb_desk_read_async (w->desk, &tb_person_kind, filter, "name", 0, NULL, world_on_result, &result);
  people = tb_desk_read_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return people;
}

static void
assert_says (const char *said,
             const char *what)
{
  if (strstr (said, what) == NULL)
    g_test_message ("no “%s” in: %s", what, said);
  g_assert_nonnull (strstr (said, what));
}

/* What is printed is what is seen: the same people, masked; scenarios/print.py has their order. */
static void
test_roster (DeskWorld    *w,
             gconstpointer data)
{
  const TbPrintWish     wish = { .what = TB_PRINT_ROSTER,
                                 .filter = EVERYBODY,
                                 .order = "name",
                                 .range = "全部志愿者" };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    pdf = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char      *said = NULL;
  guint                 n_pages;

  world_begin (w);
  people = read_people (w, EVERYBODY);
  pdf = print (w, &wish, NULL, NULL, &error);
  g_assert_no_error (error);
  said = read_all (pdf, &n_pages);
  assert_says (said, "志愿者名册");
  assert_says (said, "范围：全部志愿者");
  assert_says (said, tb_desk_get_org_name (w->desk));
  assert_says (said, "打印时间：2026-11-2309:25");
  assert_says (said, "打印人：");
  assert_says (said, "服务队");
  g_assert_cmpuint (people->len, >, 20);
  for (guint i = 0; i < people->len; i++)
    {
      const TbPerson  *person = people->pdata[i];
      g_autofree char *masked = tb_mask_phone (person->phone);

      assert_says (said, person->name);
      assert_says (said, masked);
      g_assert_null (strstr (said, person->phone));
      g_assert_null (strstr (said, person->id_number));
    }
}

static void
on_progress (guint    done,
             guint    total,
             gpointer data)
{
  guint *last = data;

  g_assert_cmpuint (done, >=, *last);
  g_assert_cmpuint (done, <=, total);
  *last = done;
  if (done == total)
    last[1]++;
}

/* It is told how far it is, first of the reading, then of the drawing, and once that it is over. */
static void
test_progress (DeskWorld    *w,
               gconstpointer data)
{
  const TbPrintWish        wish = { .what = TB_PRINT_ROSTER, .filter = EVERYBODY };
  guint                    told[2] = { 0, 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       pdf = NULL;

  world_begin (w);
  tb_desk_print_people_async (w->desk, &wish, on_progress, told, NULL, world_on_result, &result);
  pdf = tb_desk_print_people_finish (w->desk, world_wait_for (&result), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told[0], >, 0);
  g_assert_cmpuint (told[1], ==, 1);
}

/* Only those marked, with the columns that are seen, in large print. */
static void
test_marked (DeskWorld    *w,
             gconstpointer data)
{
  static const char *const columns[] = { "name", "district", "street", "born", NULL };
  g_autoptr (GArray)       places = g_array_new (FALSE, FALSE, sizeof (guint));
  TbPrintWish              wish = { .what = TB_PRINT_ROSTER,
                                    .filter = EVERYBODY,
                                    .order = "name",
                                    .places = places,
                                    .columns = columns,
                                    .is_large = TRUE };
  const guint              which[] = { 1, 4, 100000 };
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       pdf = NULL;
  g_autoptr (GPtrArray)    people = NULL;
  g_autofree char         *said = NULL;
  guint                    n_pages;

  world_begin (w);
  g_array_append_vals (places, which, G_N_ELEMENTS (which));
  people = read_people (w, EVERYBODY);
  pdf = print (w, &wish, NULL, NULL, &error);
  g_assert_no_error (error);
  said = read_all (pdf, &n_pages);
  g_assert_cmpuint (n_pages, ==, 1);
  assert_says (said, "共2人"); /* who is gone meanwhile is left out */
  assert_says (said, ((TbPerson *) people->pdata[1])->name);
  assert_says (said, ((TbPerson *) people->pdata[4])->name);
  g_assert_null (strstr (said, ((TbPerson *) people->pdata[2])->name));
  assert_says (said, "出生日期");
  g_assert_null (strstr (said, "手机"));
}

static void
test_phones (DeskWorld    *w,
             gconstpointer data)
{
  const TbPrintWish     wish = { .what = TB_PRINT_PHONES,
                                 .filter = "is_elder=1",
                                 .order = "name",
                                 .are_elders = TRUE };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    pdf = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char      *said = NULL;
  guint                 n_pages;

  world_begin (w);
  people = read_people (w, "is_elder=1");
  pdf = print (w, &wish, NULL, NULL, &error);
  g_assert_no_error (error);
  said = read_all (pdf, &n_pages);
  assert_says (said, "服务对象电话联系表");
  assert_says (said, "备注");
  assert_says (said, "已联系");
  for (guint i = 0; i < people->len; i++)
    {
      const TbPerson *person = people->pdata[i];

      assert_says (said, person->name);
      g_assert_true (person->phone == NULL || strstr (said, person->phone) == NULL);
    }
}

/* who may serve has a badge; the others are named, with reasons. */
static void
test_badges (DeskWorld    *w,
             gconstpointer data)
{
  TbPrintWish           wish = { .what = TB_PRINT_BADGES, .filter = EVERYBODY, .order = "name" };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    pdf = NULL;
  g_autoptr (GBytes)    none = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) nobody = NULL;
  g_autofree char      *said = NULL;
  guint                 n_pages;

  world_begin (w);
  people = read_people (w, EVERYBODY);
  pdf = print (w, &wish, NULL, &left_out, &error);
  g_assert_no_error (error);
  said = read_all (pdf, &n_pages);
  g_assert_cmpuint (left_out->len, >, 0);
  g_assert_cmpuint (n_pages, ==, (people->len - left_out->len + 9) / 10);
  for (guint i = 0; i < left_out->len; i++)
    {
      const TbPrintLeftOut *who = left_out->pdata[i];

      g_assert_cmpuint (who->reasons->len, >, 0);
      g_assert_null (strstr (said, who->name));
    }
  for (guint i = 0, n_left = 0; i < people->len; i++)
    {
      const TbPerson  *person = people->pdata[i];
      g_autofree char *number = tb_person_code_shorten (person->id);
      const gboolean   is_left = n_left < left_out->len &&
                               g_str_equal (person->name,
                                            ((TbPrintLeftOut *) left_out->pdata[n_left])->name);

      n_left += is_left;
      g_assert_true ((strstr (said, number) != NULL) == !is_left);
    }

  wish.filter = "is_elder=1 AND is_volunteer=0";
  none = print (w, &wish, NULL, &nobody, &error);
  g_assert_null (none);
  g_assert_error (error, TB_ERROR, TB_ERROR_REFUSED);
  g_assert_cmpuint (nobody->len, >, 0);
}

static char *
print_form (DeskWorld      *w,
            TbPrintPaper    what,
            const TbPerson *person)
{
  const TbPrintWish  wish = { .what = what, .person_id = person != NULL ? person->id : NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = print (w, &wish, NULL, NULL, &error);
  guint              n_pages;

  g_assert_no_error (error);
  return read_all (pdf, &n_pages);
}

/* of anybody here, with what is known and nothing whole; and blank. */
static void
test_forms (DeskWorld    *w,
            gconstpointer data)
{
  const TbPrintWish     nobody = { .what = TB_PRINT_CONFIRMATION, .person_id = "no-such-person" };
  const TbPrintWish     no_one = { .what = TB_PRINT_CONFIRMATION };
  g_autofree char      *blank = NULL;
  g_autofree char      *guide = NULL;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) people = NULL;

  world_begin (w);
  people = read_people (w, EVERYBODY);
  for (guint i = 0; i < people->len; i += 7)
    {
      const TbPerson  *person = people->pdata[i];
      g_autofree char *application = print_form (w, TB_PRINT_APPLICATION, person);
      g_autofree char *confirmation = print_form (w, TB_PRINT_CONFIRMATION, person);
      g_autofree char *way = print_form (w, TB_PRINT_GUIDE, person);

      assert_says (application, person->name);
      assert_says (confirmation, person->name);
      assert_says (way, person->name);
      assert_says (confirmation, "下一步");
      g_assert_null (strstr (application, person->id_number));
      g_assert_null (strstr (confirmation, person->id_number));
      g_assert_null (strstr (application, person->phone));
    }
  blank = print_form (w, TB_PRINT_APPLICATION, NULL);
  assert_says (blank, tb_desk_get_org_name (w->desk));
  guide = print_form (w, TB_PRINT_GUIDE, NULL);
  assert_says (guide, "□6.");
  g_assert_null (print (w, &nobody, NULL, NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_null (print (w, &no_one, NULL, NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_ABSENT);
}

/* What is asked wrongly is told, and what is cancelled ends. */
static GPtrArray *
read_rows (DeskWorld    *w,
           const TbKind *kind,
           const char   *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *rows;

  tb_desk_read_async (w->desk, kind, filter, NULL, 0, NULL, world_on_result, &result);
  rows = tb_desk_read_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return rows;
}

/* on the sheet stands everybody who is enrolled, with rows to spare; its code is read.
 * the report of a course adds up what its lessons say. */
static void
test_lessons (DeskWorld    *w,
              gconstpointer data)
{
  TbPrintWish           wish = { .what = TB_PRINT_SHEET };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    sheet = NULL;
  g_autoptr (GBytes)    report = NULL;
  g_autoptr (GBytes)    none = NULL;
  g_autoptr (GPtrArray) lessons = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char      *filter = NULL;
  g_autofree char      *said = NULL;
  g_autofree char      *total = NULL;
  g_autofree char      *course = NULL;
  g_auto (GStrv)        place = NULL;
  g_autoptr (GPtrArray) of_course = NULL;
  guint                 n_pages;
  guint                 n_there = 0;
  const TbLesson       *lesson;

  world_begin (w);
  lessons = read_rows (w, &tb_lesson_kind, "state=closed");
  g_assert_cmpuint (lessons->len, >, 0);
  lesson = lessons->pdata[0];
  filter = g_strdup_printf ("lesson_id=\"%s\" AND state!=withdrawn AND state!=waiting", lesson->id);
  rows = read_rows (w, &tb_attendance_kind, filter);
  wish.row_id = lesson->id;
  sheet = print (w, &wish, NULL, NULL, &error);
  g_assert_no_error (error);
  said = read_all (sheet, &n_pages);
  g_assert_cmpuint (n_pages, ==, (rows->len + 4 + 13) / 14);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *code =
          tb_person_code_shorten (((TbAttendance *) rows->pdata[i])->person_id);

      assert_says (said, code);
      n_there += g_strcmp0 (((TbAttendance *) rows->pdata[i])->state, "present") == 0;
    }
  assert_says (said, "养老志愿服务培训签到表");
  place = g_strsplit (lesson->place, " ", -1);
  assert_says (said, place[0]);
  assert_says (said, "临时参加");

  wish = (TbPrintWish){ .what = TB_PRINT_COURSE, .row_id = lesson->course_id };
  report = print (w, &wish, NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (said);
  said = read_all (report, &n_pages);
  assert_says (said, "课程报告");
  assert_says (said, "已签认");
  total = g_strdup_printf ("实到%u人次", n_there);
  course = g_strdup_printf ("course_id=\"%s\" AND state=closed", lesson->course_id);
  of_course = read_rows (w, &tb_lesson_kind, course);
  if (of_course->len == 1)
    assert_says (said, total);

  wish = (TbPrintWish){ .what = TB_PRINT_SHEET, .row_id = "nobody" };
  none = print (w, &wish, NULL, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, TB_ERROR, TB_ERROR_ABSENT);
}

/* Order 67 art. 8: what somebody has learnt is put together from what counts, with
 * their number masked; nobody is certified who has not learnt enough. */
static void
test_training (DeskWorld    *w,
               gconstpointer data)
{
  TbPrintWish           wish = { .what = TB_PRINT_TRAINING };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    statement = NULL;
  g_autoptr (GBytes)    paper = NULL;
  g_autoptr (GBytes)    none = NULL;
  g_autoptr (GPtrArray) trainings = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) nobody = NULL;
  g_autofree char      *filter = NULL;
  g_autofree char      *said = NULL;
  guint                 n_pages;

  world_begin (w);
  trainings = read_rows (w, &tb_training_kind, "general_min>=240");
  g_assert_cmpuint (trainings->len, >, 0);
  wish.person_id = ((TbTraining *) trainings->pdata[0])->person_id;
  filter = g_strdup_printf ("id=\"%s\"", wish.person_id);
  people = read_rows (w, &tb_person_kind, filter);
  statement = print (w, &wish, NULL, NULL, &error);
  g_assert_no_error (error);
  said = read_all (statement, &n_pages);
  assert_says (said, "培训时长证明");
  assert_says (said, ((TbPerson *) people->pdata[0])->name);
  assert_says (said, ((TbTraining *) trainings->pdata[0])->course);
  assert_says (said, "有效期至");
  wish.what = TB_PRINT_TRAINED;
  paper = print (w, &wish, NULL, &left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left_out->len, ==, 0);
  g_free (said);
  said = read_all (paper, &n_pages);
  g_assert_cmpuint (n_pages, ==, 1);
  assert_says (said, "养老志愿服务培训证明");
  assert_says (said, "加盖公章有效");
  if (((TbPerson *) people->pdata[0])->id_number != NULL)
    g_assert_null (strstr (said, ((TbPerson *) people->pdata[0])->id_number));

  world_do_register (w, "未培训甲");
  world_sync_desk (w);
  g_ptr_array_unref (people);
  people = read_rows (w, &tb_person_kind, "name=未培训甲");
  g_assert_cmpuint (people->len, ==, 1);
  wish.person_id = ((TbPerson *) people->pdata[0])->id;
  none = print (w, &wish, NULL, &nobody, &error);
  g_assert_null (none);
  g_assert_error (error, TB_ERROR, TB_ERROR_REFUSED);
  g_assert_cmpuint (nobody->len, ==, 1);
  g_assert_cmpstr (((TbPrintLeftOut *) nobody->pdata[0])->name, ==, "未培训甲");
}

static void
test_refused (DeskWorld    *w,
              gconstpointer data)
{
  static const char *const bad[] = { "name", "id_number", NULL };
  static const char *const twice[] = { "name", "name", NULL };
  TbPrintWish              wish = { .what = TB_PRINT_ROSTER, .filter = EVERYBODY, .columns = bad };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  world_begin (w);
  g_assert_null (print (w, &wish, NULL, NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  wish.columns = twice;
  g_assert_null (print (w, &wish, NULL, NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  wish.columns = NULL;
  wish.filter = "no such thing";
  g_assert_null (print (w, &wish, NULL, NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  wish.filter = EVERYBODY;
  g_cancellable_cancel (cancellable);
  g_assert_null (print (w, &wish, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, func) \
  g_test_add (path, DeskWorld, NULL, world_set_up, func, world_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/desk-print/roster", test_roster);
  ADD ("/desk-print/progress", test_progress);
  ADD ("/desk-print/marked", test_marked);
  ADD ("/desk-print/phones", test_phones);
  ADD ("/desk-print/R-076-badges", test_badges);
  ADD ("/desk-print/R-047-R-225-forms", test_forms);
  ADD ("/desk-print/R-132-R-232-lessons", test_lessons);
  ADD ("/desk-print/R-131-R-136-training", test_training);
  ADD ("/desk-print/refused", test_refused);
  return g_test_run ();
}
