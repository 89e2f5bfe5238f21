/* tb-demo-training.c: courses of a demonstration, and the lessons they are given in
 *
 * What they are called and who is in them is invented, like all of the demonstration.  Whoever
 * lacks training to serve is enrolled in what is coming and was in nothing that is over, so that
 * the gate says of everybody what it said without lessons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-training.h"

#include "tb-day.h"
#include "tb-id.h"
#include "tb-kinds.h"
#include "tb-rules-video.h"

#define MINUTE      G_TIME_SPAN_MINUTE
#define DAY         G_TIME_SPAN_DAY
#define PLANNED     (10 * DAY) /* before it begins a lesson stands in the list */
#define PAST_LATE   3          /* in a lesson that was called, who comes late */
#define N_WATCHING  11
#define N_STRETCHES 4
#define PAST_GONE   5 /* … and who does not come */

typedef struct
{
  const char *code;
  const char *title;
  const char *origin;
  const char *lecturer;
  const char *material;
  const char *about;
  gint64      valid_months; /* 0: as the rules say */
  gint64      minutes[6];   /* general, and the five areas */
  gint64      film_min;     /* 0: none */
} Course;

static const Course courses[] = {
  { "G-01", "志愿服务通用知识", TB_COURSE_OURS, "王雪", "通用知识讲义（第二版）", "权利义务、礼仪、隐私保护", 0, { 120 } },
  { "G-02", "与老年人沟通的方法", TB_COURSE_OURS, "李文静", "沟通情景练习册", "倾听、称呼、拒绝与转介", 0, { 90 } },
  { "T1-01", "养老政策与时间银行", TB_COURSE_OURS, "张建国", "政策问答", "养老服务相关政策", 0, { 0, 90 } },
  { "T2-01", "老年人生理心理特点", TB_COURSE_OURS, "王雪", "讲义与案例", "常见变化、情绪支持、认知症识别", 0, { 0, 0, 90 } },
  { "T3-01", "老年护理基础知识", TB_COURSE_OURS, "王雪", "护理操作图册", "起身、转移、助行、手卫生", 0, { 0, 0, 0, 120 } },
  { "T4-01", "服务流程与服务技巧", TB_COURSE_OURS, "李文静", "入户流程卡", "预约、入户、记录、告别", 0, { 0, 0, 0, 0, 90 } },
  { "T5-01", "应急处理", TB_COURSE_OURS, "王雪", "应急卡、模拟人", "跌倒、噎食、走失、火情", 0, { 0, 0, 0, 0, 0, 90 } },
  { "J-T5-03", "居家用火用电安全", TB_COURSE_OF_STREET, "街道", "宣传册", "用火用电", 12, { 0, 0, 0, 0, 0, 60 } },
  { "Q-T3-02", "护理与服务培训", TB_COURSE_OF_DISTRICT, "讲师", "教材", "护理", 0, { 0, 0, 0, 120, 60 } },
  { "S-G-01", "时间银行应知应会", TB_COURSE_OF_CITY, "市讲师", "手册", "通用、政策", 0, { 60, 60 }, 120 },
};

/* A lesson: on which day from today, when, how long, and who is in it. */
typedef struct
{
  guint       course; /* index */
  gint        days;   /* from today; over if it is below 0 */
  gint        opens;  /* minute of the day */
  const char *place;
  guint       capacity;
  guint       n_people; /* who want to be in it */
  gboolean    is_signed;
  gboolean    is_fixed; /* a correction of it waits for another person */
  gboolean    is_cancelled;
} Lesson;

#define NINE (9 * 60)
#define TWO  (14 * 60)

static const Lesson lessons[] = {
  { 4, -56, NINE, "示范社区活动室", 20, 14, TRUE, FALSE, FALSE },
  { 6, -42, TWO, "示范社区活动室", 20, 16, TRUE, FALSE, FALSE },
  { 8, -28, NINE, "区培训中心二层", 30, 10, TRUE, FALSE, FALSE },
  { 0, -21, NINE, "示范路 1 号会议室", 0, 18, TRUE, FALSE, FALSE },
  { 3, -12, TWO, "示范社区活动室", 16, 12, TRUE, FALSE, FALSE },
  { 5, -5, NINE, "示范路 1 号会议室", 16, 12, TRUE, TRUE, FALSE },
  { 7, -1, NINE, "街道办事处一层", 24, 12, FALSE, FALSE, FALSE },
  { 6, 1, 19 * 60, "示范社区活动室", 14, 14, FALSE, FALSE, FALSE },
  { 4, 2, NINE, "示范社区活动室", 12, 16, FALSE, FALSE, FALSE },
  { 0, 4, TWO, "示范路 1 号会议室", 10, 13, FALSE, FALSE, FALSE },
  { 9, 7, NINE, "区培训中心二层", 40, 9, FALSE, FALSE, FALSE },
  { 2, 9, TWO, "示范路 1 号会议室", 20, 6, FALSE, FALSE, FALSE },
  { 1, 11, NINE, "示范社区活动室", 20, 3, FALSE, FALSE, TRUE },
  { 6, 14, NINE, "示范社区活动室", 20, 0, FALSE, FALSE, FALSE },
};

/* While the steps are made. */
typedef struct
{
  const TbDemoPlan  *plan;  /* (unowned) */
  const TbDemoStory *story; /* (unowned) */
  const char        *org;
  const char        *scope;
  GPtrArray         *steps; /* (owned) (element-type TbDemoStep) */
} Maker;

static void
step_free (gpointer data)
{
  TbDemoStep *step = data;

  tb_op_free (step->op);
  g_free (step);
}

/* (transfer none): another step, without arguments yet */
static TbOp *
add_step (Maker            *m,
          const TbIdentity *who,
          const char       *name,
          const char       *of,
          gint64            at_us)
{
  g_autofree char *source = g_strconcat (name, "/", of, NULL);
  g_autofree char *id = tb_id_derive ("demo-op", source);
  TbDemoStep      *step = g_new0 (TbDemoStep, 1);

  step->op = tb_op_new (id, who->scope, name, at_us);
  step->who = *who;
  g_ptr_array_add (m->steps, step);
  return step->op;
}

static TbIdentity
get_trainer (Maker *m)
{
  return (TbIdentity){ TB_DEMO_TRAINER, m->org, m->scope, TB_ROLE_TRAINER };
}

static char *
name_course (Maker *m,
             guint  course)
{
  g_autofree char *both = g_strconcat (m->org, "/", courses[course].code, NULL);

  return tb_id_derive ("demo-course", both);
}

static char *
name_lesson (Maker *m,
             guint  lesson)
{
  g_autofree char *both = g_strdup_printf ("%s/%u", m->org, lesson);

  return tb_id_derive ("demo-lesson", both);
}

/* what is not ours comes from the street, or from the platform for district and city. */
static void
make_course (Maker *m,
             guint  index)
{
  static const TbIdentity street = { "demo-street", NULL, "street:110105001", TB_ROLE_STREET };
  static const TbIdentity platform = { TB_DEMO_PLATFORM, NULL, TB_SCOPE_CITY, TB_ROLE_PLATFORM };
  const Course           *course = &courses[index];
  const gboolean          is_ours = g_str_equal (course->origin, TB_COURSE_OURS);
  const gboolean          is_of_street = g_str_equal (course->origin, TB_COURSE_OF_STREET);
  const TbIdentity        who = is_ours ? get_trainer (m) : is_of_street ? street
                                                                         : platform;
  const gint64            at_us = m->story->founded_us + G_TIME_SPAN_DAY + index * MINUTE;
  TbOp                   *op =
      add_step (m, &who, is_ours ? "course.open" : "course.deliver", course->code, at_us);
  g_autofree char     *id = name_course (m, index);
  g_autoptr (TbCourse) row = tb_record_new (&tb_course_kind);

  tb_set_str (&row->id, id);
  tb_set_str (&row->title, course->title);
  tb_set_str (&row->code, course->code);
  tb_set_str (&row->about, course->about);
  tb_set_str (&row->lecturer, course->lecturer);
  tb_set_str (&row->material, course->material);
  tb_set_str (&row->origin, course->origin);
  tb_set_str (&row->org_id, m->org);
  row->valid_months = course->valid_months;
  row->film_min = course->film_min;
  row->general_min = course->minutes[0];
  row->policy_min = course->minutes[1];
  row->psychology_min = course->minutes[2];
  row->nursing_min = course->minutes[3];
  row->process_min = course->minutes[4];
  row->emergency_min = course->minutes[5];
  tb_table_copy_common (op->shape, op->args, &tb_course_kind.table, row);
}

static gint64
sum_course (const Course *course)
{
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (course->minutes); i++)
    sum += course->minutes[i];
  return sum;
}

static gint64
get_start (Maker        *m,
           const Lesson *lesson)
{
  const gint64 today = tb_day_of_instant (m->plan->now_us);

  return tb_day_to_instant (tb_day_add_days (today, lesson->days)) + lesson->opens * MINUTE;
}

static gint64
get_end (Maker        *m,
         const Lesson *lesson)
{
  return get_start (m, lesson) + sum_course (&courses[lesson->course]) * MINUTE;
}

/* Nobody gave a service and learnt at the same time. */
static gboolean
has_served (Maker        *m,
            guint         person,
            const Lesson *lesson)
{
  const gint64 start_us = get_start (m, lesson);
  const gint64 end_us = get_end (m, lesson);

  for (guint i = 0; i < m->story->records->len; i++)
    {
      const TbDemoRecord *record = &g_array_index (m->story->records, TbDemoRecord, i);

      if ((record->volunteer == person || record->elder == person) &&
          record->start_us < end_us && start_us < record->start_us + record->minutes * MINUTE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_short (const TbDemoPerson *person)
{
  return person->lack == TB_DEMO_SHORT_GENERAL || person->lack == TB_DEMO_NO_EMERGENCY ||
         person->lack == TB_DEMO_OLD_TRAINING;
}

static gboolean
can_be_in (Maker        *m,
           guint         index,
           const Lesson *lesson,
           gint64        at_us)
{
  const TbDemoPerson *person = &g_array_index (m->story->people, TbDemoPerson, index);

  return person->is_volunteer && person->org == 0 && person->from_us < at_us &&
         (person->lack == TB_DEMO_READY || (lesson->days > 0 && is_short (person))) &&
         (lesson->days > 0 || !has_served (m, index, lesson));
}

static void
call_person (Maker        *m,
             const Lesson *lesson,
             const char   *attendance_id,
             guint         nth)
{
  const TbIdentity         who = get_trainer (m);
  const gint64             start_us = get_start (m, lesson);
  g_autoptr (TbAttendance) before = tb_record_new (&tb_attendance_kind);
  g_autoptr (TbAttendance) after = tb_record_new (&tb_attendance_kind);
  TbRowUpdate             *args =
      add_step (m, &who, "attendance.call", attendance_id, start_us + (5 + nth) * MINUTE)->args;

  tb_set_str (&before->state, TB_ATTENDANCE_ENROLLED);
  tb_set_str (&after->state,
              nth == PAST_GONE ? TB_ATTENDANCE_ABSENT : TB_ATTENDANCE_PRESENT);
  if (nth == PAST_LATE)
    after->from_us = start_us + 25 * MINUTE;
  if (nth != PAST_GONE)
    tb_set_str (&after->way, nth % 2 == 0 ? "name" : "scan");
  args->id = g_strdup (attendance_id);
  args->set = tb_table_diff (&tb_attendance_kind.table, before, after, FALSE);
}

/* who was late says the clock in the room was; another person looks at it. */
static void
correct_person (Maker        *m,
                const Lesson *lesson,
                const char   *attendance_id)
{
  const TbIdentity     who = get_trainer (m);
  TbAttendanceCorrect *args =
      add_step (m, &who, "attendance.correct", attendance_id, get_end (m, lesson) + 2 * DAY)->args;

  args->id = g_strdup (attendance_id);
  args->fix_from_us = get_start (m, lesson) + 5 * MINUTE;
  args->fix_to_us = get_end (m, lesson);
  args->fix_why = g_strdup ("签到时钟快了二十分钟，签到表上是 9:05");
}

static void
fill_lesson (Maker        *m,
             const Lesson *lesson,
             const char   *lesson_id,
             guint         start,
             gint64        at_us)
{
  const TbIdentity who = get_trainer (m);
  const guint      n_people = m->story->people->len;
  guint            nth = 0;

  for (guint i = 0; i < n_people && nth < lesson->n_people; i++)
    {
      const guint         index = (start + i) % n_people;
      const TbDemoPerson *person = &g_array_index (m->story->people, TbDemoPerson, index);
      g_autofree char    *id = tb_attendance_derive_id (lesson_id, person->id);
      TbAttendanceEnrol  *args;

      if (!can_be_in (m, index, lesson, at_us))
        continue;
      args = add_step (m, &who, "attendance.enrol", id, at_us + (nth + 1) * MINUTE)->args;
      args->id = g_strdup (id);
      args->lesson_id = g_strdup (lesson_id);
      args->person_id = g_strdup (person->id);
      if (lesson->days < 0)
        call_person (m, lesson, id, nth);
      if (lesson->is_fixed && nth == PAST_LATE)
        correct_person (m, lesson, id);
      nth++;
    }
}

static void
make_lesson (Maker *m,
             guint  index)
{
  const Lesson    *lesson = &lessons[index];
  const TbIdentity who = get_trainer (m);
  const gint64     at_us = MIN (get_start (m, lesson) - PLANNED, m->plan->now_us - 2 * DAY);
  g_autofree char *id = name_lesson (m, index);
  TbLessonPlan    *plan;

  if (at_us < m->story->founded_us + 2 * DAY)
    return;
  plan = add_step (m, &who, "lesson.plan", id, at_us)->args;
  plan->id = g_strdup (id);
  plan->course_id = name_course (m, lesson->course);
  plan->place = g_strdup (lesson->place);
  plan->start_us = get_start (m, lesson);
  plan->end_us = get_end (m, lesson);
  plan->lecturer = g_strdup (courses[lesson->course].lecturer);
  plan->trainer_id = g_strdup (who.actor);
  plan->capacity = lesson->capacity;
  fill_lesson (m, lesson, id, index * 7, at_us);
  if (lesson->is_signed)
    {
      TbRowName *sign =
          add_step (m, &who, "lesson.close", id, get_end (m, lesson) + 10 * MINUTE)->args;

      sign->id = g_strdup (id);
    }
  if (lesson->is_cancelled)
    {
      TbLessonCancel *cancel = add_step (m, &who, "lesson.cancel", id, at_us + DAY)->args;

      cancel->id = g_strdup (id);
      cancel->reason = g_strdup ("讲师出差，改到下月");
    }
}

/* some watch the film of the city's course, an evening's stretch at a time. */
static void
watch_films (Maker *m)
{
  static const TbIdentity platform = { TB_DEMO_PLATFORM, NULL, TB_SCOPE_CITY, TB_ROLE_PLATFORM };
  const guint             film = G_N_ELEMENTS (courses) - 1;
  const gint64            today_us = tb_day_to_instant (tb_day_of_instant (m->plan->now_us));
  guint                   nth = 0;

  for (guint i = 0; i < m->story->people->len && nth < N_WATCHING; i++)
    {
      const TbDemoPerson *person = &g_array_index (m->story->people, TbDemoPerson, i);
      g_autofree char    *course = name_course (m, film);
      g_autofree char    *id = tb_video_derive_id (course, person->id);

      if (!person->is_volunteer || person->org != 0 || person->lack != TB_DEMO_READY ||
          person->from_us > today_us - 10 * DAY)
        continue;
      for (guint part = 0; part < 1 + nth % N_STRETCHES; part++)
        {
          const gint64     from_us = today_us - (8 - part) * DAY + (20 * 60 + nth) * MINUTE;
          const gint64     length_us = courses[film].film_min / N_STRETCHES * MINUTE;
          g_autofree char *step = g_strdup_printf ("%s/%u", id, part);
          TbVideoDeliver  *args = add_step (m, &platform, "video.deliver", step,
                                            from_us + length_us + (3 + nth) * MINUTE)
                                     ->args;

          args->id = g_strdup (id);
          args->course_id = g_strdup (course);
          args->person_id = g_strdup (person->id);
          args->org_id = g_strdup (m->org);
          args->film_from_us = part * length_us;
          args->film_to_us = (part + 1) * length_us;
          args->from_us = from_us;
          args->to_us = from_us + length_us + nth % 3 * MINUTE;
        }
      nth++;
    }
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const TbDemoStep *x = *(TbDemoStep *const *) a;
  const TbDemoStep *y = *(TbDemoStep *const *) b;

  return (x->op->at_us > y->op->at_us) - (x->op->at_us < y->op->at_us);
}

/**
 * tb_demo_training_make:
 * @plan: how large, and when
 * @story: who there is, and what they did
 * @org: key of the first organisation
 * @scope: its scope; both live as long as what is returned
 *
 * a room with courses of theirs and of others, lessons that
 * are over and that are coming.
 *
 * Returns: (transfer full) (element-type TbDemoStep): what is done for it, in the order of time
 */
GPtrArray *
tb_demo_training_make (const TbDemoPlan  *plan,
                       const TbDemoStory *story,
                       const char        *org,
                       const char        *scope)
{
  Maker m = { plan, story, org, scope, g_ptr_array_new_with_free_func (step_free) };

  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    make_course (&m, i);
  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    make_lesson (&m, i);
  watch_films (&m);
  g_ptr_array_sort (m.steps, compare_steps); /* merges, so what is at once stays in order */
  return m.steps;
}
