/* fraud-serve.c: one honest service with all its rows, for life to repeat and frauds to bend
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-city.h"

/* About 110 m to the north, and likewise to the east, are a thousand millionths of a degree. */
#define HOME_NOISE_E6 700

#define LINES 12 /* of a paper form */

static const char *const openings[] = {
  "上午到家，",
  "下午按约上门，",
  "今天天气不错，",
  "老人精神很好，",
  "老人有点感冒，",
  "下雨路滑，",
  "提前电话联系后，",
  "社区张主任一同前往，",
  "第三次来，",
  "到时老人刚起床，",
  "元旦前后老人想家，",
  "老人说单元门禁坏了，",
  "钱奶奶的邻居也在，",
  "按计划，",
  "老人女儿在家，",
  "电梯检修，走楼梯，",
};
static const char *const middles[] = {
  "陪着聊了年轻时在工厂的事",
  "读了晚报和健康专栏",
  "帮忙整理了相册",
  "下了三盘象棋",
  "听老人讲抗战电影",
  "一起包了饺子",
  "看了孙子从外地寄来的照片",
  "教会视频通话",
  "量了血压并记在本上",
  "修好了收音机",
  "陪着在花园走了两圈",
  "听了一段京剧",
  "浇花、收拾阳台",
  "讨论了社区食堂的菜单",
  "写了一幅毛笔字",
  "帮忙查了公交线路",
  "把药盒按天分好",
  "谈到老伴时老人落泪，安慰许久",
};
static const char *const closings[] = {
  "。",
  "，老人很高兴。",
  "，约好下周再来。",
  "，提醒了关窗关火。",
  "，留下了联系电话。",
  "，情绪平稳。",
  "，走时老人送到门口。",
  "，血压偏高，已告知家属。",
  "，下次带老花镜来。",
  "，建议复查听力。",
  "，老人说腿好多了。",
  "，一切正常。",
};

/* What somebody writes of a service: seldom the same twice. */
char *
fraud_note (FraudCity  *city,
            const char *item)
{
  if (g_str_equal (item, "3.2"))
    return g_strdup_printf ("陪同%s%s%s", fraud_chance (city, 50) ? "取药，" : "复诊，",
                            FRAUD_ONE_OF (city, middles), FRAUD_ONE_OF (city, closings));
  return g_strconcat (FRAUD_ONE_OF (city, openings), FRAUD_ONE_OF (city, middles),
                      FRAUD_ONE_OF (city, closings), NULL);
}

static void
point_near (FraudCity     *city,
            const TbVisit *visit,
            TbSignPoint   *sign)
{
  sign->lat_e6 = visit->lat_e6 + fraud_range (city, -HOME_NOISE_E6, HOME_NOISE_E6);
  sign->lon_e6 = visit->lon_e6 + fraud_range (city, -HOME_NOISE_E6, HOME_NOISE_E6);
  sign->accuracy_m = fraud_range (city, 5, 60);
  if (fraud_chance (city, 3)) /* indoors a telephone is lost by kilometres, and says so */
    {
      sign->lat_e6 += fraud_range (city, 3000, 12000);
      sign->accuracy_m = fraud_range (city, 400, 2500);
    }
}

/* Where it was to be, and was. */
void
fraud_place (FraudCity    *city,
             FraudService *service,
             const char   *type,
             gint64        lat_e6,
             gint64        lon_e6)
{
  tb_set_str (&service->visit->place_type, type);
  service->visit->lat_e6 = lat_e6;
  service->visit->lon_e6 = lon_e6;
  if (service->in != NULL)
    point_near (city, service->visit, service->in);
  if (service->out != NULL)
    point_near (city, service->visit, service->out);
}

static TbSignPoint *
sign (FraudCity    *city,
      FraudService *service,
      const char   *way)
{
  static const char *const methods[] = { "scan", "code", "name" };
  TbSignPoint             *row = fraud_row (city, &tb_sign_point_kind, "g");

  tb_set_str (&row->visit_id, service->visit->id);
  tb_set_str (&row->person_id, service->volunteer->person->id);
  tb_set_str (&row->org_id, service->record->org_id);
  tb_set_str (&row->way, way);
  tb_set_str (&row->method, FRAUD_ONE_OF (city, methods));
  row->device = g_strconcat ("phone-", service->volunteer->person->id, NULL);
  return row;
}

static void
add_visit (FraudCity    *city,
           FraudService *service)
{
  TbVisit *visit = service->visit = fraud_row (city, &tb_visit_kind, "v");

  tb_set_str (&visit->elder_id, service->elder->person->id);
  tb_set_str (&visit->volunteer_id, service->volunteer->person->id);
  tb_set_str (&visit->org_id, service->record->org_id);
  tb_set_str (&visit->item, service->record->item);
  tb_set_str (&visit->state, TB_VISIT_PLANNED);
  visit->place = g_strdup (service->record->place);
  tb_set_str (&visit->planned_by, service->volunteer->org->staff[0]);
  visit->project_from = 20260301;
  visit->project_until = 20261231;
  visit->n_planned = 1;
  tb_set_str (&service->record->visit_id, visit->id);
}

static void
add_evaluation (FraudCity    *city,
                FraudService *service)
{
  static const char *const channels[] = { "elder", "elder", "phone", "paper" };
  TbEvaluation            *row = fraud_row (city, &tb_evaluation_kind, "e");

  service->evaluation = row;
  tb_set_str (&row->record_id, service->record->id);
  tb_set_str (&row->elder_id, service->elder->person->id);
  tb_set_str (&row->org_id, service->record->org_id);
  row->score = fraud_chance (city, 75) ? 5 : fraud_range (city, 3, 5);
  tb_set_str (&row->channel, FRAUD_ONE_OF (city, channels));
  if (g_str_equal (row->channel, "elder"))
    row->device = g_strconcat ("phone-", service->elder->person->id, NULL);
  else
    tb_set_str (&row->recorded_by, service->volunteer->org->staff[fraud_range (city, 0, 1)]);
}

/* What is too young for the next step has not come that far. */
static void
settle_state (FraudService *service)
{
  TbServiceRecord *record = service->record;
  FraudOrg        *org = service->volunteer->org;
  const guint      first = (guint) (record->start_us / FRAUD_DAY_US) % 2;

  tb_set_str (&record->submitted_by, org->staff[first]);
  tb_set_str (&record->recognised_by, NULL);
  tb_set_str (&record->certified_by, NULL);
  tb_set_str (&record->state, TB_RECORD_SUBMITTED);
  if (record->recognised_us > TB_TEST_NOW_US)
    record->recognised_us = 0;
  else
    {
      tb_set_str (&record->recognised_by, org->staff[!first]);
      tb_set_str (&record->state, TB_RECORD_RECOGNISED);
    }
  if (record->recognised_us == 0 || record->certified_us > TB_TEST_NOW_US)
    {
      record->certified_us = 0;
      return;
    }
  tb_set_str (&record->certified_by, "operator");
  tb_set_str (&record->state, TB_RECORD_CERTIFIED);
}

/* Some say at the door how it was, some after days. */
static void
settle_evaluation (FraudCity    *city,
                   FraudService *service)
{
  static const int delays[] = { 8, 35, 35, 160, 900, 2000, 5200, 9800 };
  const int        most = delays[fraud_range (city, 0, G_N_ELEMENTS (delays) - 1)];
  TbEvaluation    *row = service->evaluation;

  row->at_us = service->record->end_us + fraud_range (city, 1, most) * TB_TEST_MIN_US;
  if (row->at_us > TB_TEST_NOW_US) /* will be said one of these days */
    fraud_drop (row);
}

/* Moves an honest service to another time, with all that belongs to it. */
void
fraud_move_to (FraudCity    *city,
               FraudService *service,
               gint64        start_us,
               int           minutes)
{
  TbServiceRecord *record = service->record;
  const FraudSpan  span = { start_us, start_us + minutes * TB_TEST_MIN_US };
  const gint64     late_us = fraud_range (city, 6, 2000) * TB_TEST_MIN_US;

  record->start_us = start_us;
  record->end_us = start_us + minutes * TB_TEST_MIN_US;
  record->minutes = minutes;
  record->submitted_us = record->end_us + late_us;
  record->recognised_us = record->submitted_us + fraud_range (city, 60, 4000) * TB_TEST_MIN_US;
  record->certified_us = record->recognised_us + fraud_range (city, 600, 9000) * TB_TEST_MIN_US;
  service->visit->start_us = start_us - fraud_range (city, -8, 10) * TB_TEST_MIN_US;
  service->visit->end_us = record->end_us - fraud_range (city, -15, 12) * TB_TEST_MIN_US;
  service->visit->published_us =
      service->visit->start_us - fraud_range (city, 600, 9000) * TB_TEST_MIN_US;
  if (service->in != NULL)
    service->in->at_us = start_us + fraud_range (city, -90, 110) * G_USEC_PER_SEC;
  if (service->out != NULL)
    service->out->at_us = record->end_us + fraud_range (city, -110, 100) * G_USEC_PER_SEC;
  settle_state (service);
  settle_evaluation (city, service);
  g_array_append_val (service->volunteer->busy, span);
  g_array_append_val (service->elder->busy, span);
}

/**
 * fraud_serve:
 * @city: a city
 * @volunteer: who serves
 * @elder: whom
 * @item: of the catalogue
 * @time: when; both have time
 *
 * Returns: (transfer none): an honest service, signed for, entered, recognised, certified, and
 *   spoken of
 */
FraudService *
fraud_serve (FraudCity       *city,
             FraudPerson     *volunteer,
             FraudPerson     *elder,
             const char      *item,
             const FraudTime *time)
{
  FraudService    *service = g_new0 (FraudService, 1);
  TbServiceRecord *record = service->record = fraud_row (city, &tb_service_record_kind, "s");

  g_ptr_array_add (city->services, service);
  service->volunteer = volunteer;
  service->elder = elder;
  tb_set_str (&record->volunteer_id, volunteer->person->id);
  tb_set_str (&record->elder_id, elder->person->id);
  tb_set_str (&record->org_id, volunteer->org->id);
  tb_set_str (&record->item, item);
  record->place = g_strdup_printf ("%s家", elder->person->id);
  record->note = fraud_note (city, item);
  tb_set_str (&record->mode, fraud_chance (city, 50) ? "sign" : "scan");
  tb_set_str (&record->rule_version, "bj-2022.06.01");
  add_visit (city, service);
  service->in = sign (city, service, TB_SIGN_IN);
  service->out = sign (city, service, TB_SIGN_OUT);
  fraud_place (city, service, TB_PLACE_HOME, elder->lat_e6, elder->lon_e6);
  add_evaluation (city, service);
  fraud_move_to (city, service, fraud_at (time->day, time->minute), time->minutes);
  if (g_str_equal (item, "3.1"))
    fraud_place (city, service, TB_PLACE_SHOP, elder->lat_e6 + 3000, elder->lon_e6 - 2500);
  else if (g_str_equal (item, "3.2"))
    fraud_place (city, service, TB_PLACE_HOSPITAL, volunteer->org->lat_e6 + 9000,
                 volunteer->org->lon_e6 + 7000);
  if (g_str_equal (item, "3.1") || g_str_equal (item, "2.1"))
    record->receipt = g_strdup_printf ("小票 %d 张，已当面点清", fraud_range (city, 1, 4));
  return service;
}

/* An honest service of somebody at some time not before @from_day. */
FraudService *
fraud_serve_once (FraudCity   *city,
                  FraudPerson *volunteer,
                  FraudPerson *elder,
                  int          from_day)
{
  FraudTime time = { fraud_range (city, from_day, FRAUD_N_DAYS - 30), 0,
                     fraud_range (city, 50, 130) };

  time.minute = fraud_range (city, 520, 1000);
  if (!fraud_find_time (city, volunteer, elder, &time))
    g_assert_not_reached ();
  return fraud_serve (city, volunteer, elder, "1.1", &time);
}

/* No telephone: on paper, and entered by hand, some days later if it is late. */
void
fraud_enter_by_hand (FraudCity    *city,
                     FraudService *service,
                     const char   *mode)
{
  static const char *const bases[] = { "信息管理平台故障，先用纸质表", "社区活动室无网络，事后补登",
                                       "老人家中无信号，纸质表已扫描" };
  TbServiceRecord         *record = service->record;

  if (service->in != NULL)
    fraud_drop (service->in);
  if (service->out != NULL)
    fraud_drop (service->out);
  service->in = service->out = NULL;
  tb_set_str (&record->mode, mode);
  record->form = g_strdup_printf ("F%s-%06u", record->org_id, city->n_lines / LINES);
  record->form_row = 1 + city->n_lines++ % LINES;
  if (!g_str_equal (mode, "late"))
    return;
  tb_set_str (&record->basis, FRAUD_ONE_OF (city, bases));
}
