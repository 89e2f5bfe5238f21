/* tb-doc-application.c: a volunteer's application, blank or with what is known
 *
 * Source: plan 二（二）1, 二（三）2; requirements.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-application.h"

#include "tb-day.h"
#include "tb-doc-certificate.h"
#include "tb-doc-flow.h"
#include "tb-kinds.h"
#include "tb-paper-text.h"

#define YOUNG_FROM  60 /* 低龄老年人 */
#define YOUNG_UNTIL 69
#define GROWN_UP    18 /* */

#define GAP "　"

typedef struct
{
  const TbDocOrg    *org;
  const TbDocPerson *person;  /* (nullable) */
  guint              n_parts; /* that are written */
} Application;

static void
begin_part (TbDocFlow   *flow,
            Application *a,
            const char  *title)
{
  static const char *const numbers[] = { "一", "二", "三", "四", "五", "六" };
  g_autofree char         *text = g_strconcat (numbers[a->n_parts++], "、", title, NULL);

  tb_doc_flow_heading (flow, text);
}

/* (transfer full) (nullable): NULL to be written by hand */
static char *
format_day (gint64 day)
{
  return tb_paper_is_day (day) ? tb_paper_format_day (day) : NULL;
}

/* (transfer full): with room for what is to be written by hand */
static char *
format_place (const TbDocPerson *person)
{
  const char *district = person->district != NULL ? person->district : "　　　　区";
  const char *street = person->street != NULL ? person->street : "　　　　　　街道（乡镇）";

  return g_strjoin (" ", district, street, person->address, NULL);
}

static int
find_residence (const TbDocPerson *person)
{
  static const char *const ids[] = { "registered", "permit", "usual" };

  for (guint i = 0; person != NULL && i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (person->residence, ids[i]) == 0)
      return (int) i;
  return -1;
}

static void
compose_person (TbDocFlow   *flow,
                Application *a)
{
  static const char *const sexes[] = { "男", "女" };
  static const char *const residences[] = { "本市户籍", "居住证", "在本市常住" };
  static const char *const answers[] = { "是", "否" };
  static const TbDocPerson nobody = { .reviewer = TB_DOC_NOT_REVIEWED };
  const TbDocPerson       *p = a->person != NULL ? a->person : &nobody;
  g_autofree char         *sex = tb_doc_tick (sexes, 2, GAP, p->sex - 1);
  g_autofree char         *born = format_day (p->born);
  g_autofree char         *residence = tb_doc_tick (residences, 3, GAP, find_residence (p));
  g_autofree char         *place = format_place (p);
  g_autofree char         *school =
      tb_doc_tick (answers, 2, GAP, !p->has_applied ? -1 : p->in_school ? 0
                                                                        : 1);

  begin_part (flow, a, "基本信息");
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "姓名", p->name }, { "性别", sex } }, 2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "出生日期", born }, { "手机", p->phone } }, 2);
  tb_doc_flow_boxes (
      flow, (TbDocBox[]){ { "身份证号", p->id_number }, { "志愿北京\n编号", p->bv_number } }, 2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "居住地址", place } }, 1);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "居住情况", residence } }, 1);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "在校学生", school }, { "学校、年级", NULL } }, 2);
}

/* nobody has to say it. */
static void
compose_tags (TbDocFlow   *flow,
              Application *a)
{
  const TbDocPerson *p = a->person;
  const int          age =
      p != NULL && tb_day_is_valid (p->born) ? tb_day_age (p->born, a->org->day) : -1;
  g_autofree char *text = g_strdup_printf (
      "%s 低龄老年人　□ 退休干部　□ 党员　□ 回社区报到的党员\n□ 星级志愿者（　　星）",
      age >= YOUNG_FROM && age <= YOUNG_UNTIL ? "■" : "□");

  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "选填", text } }, 1);
}

/* a declaration that holds for a time, with what somebody cannot do. */
static void
compose_health (TbDocFlow   *flow,
                Application *a)
{
  const TbDocPerson *p = a->person;
  g_autofree char   *on = p != NULL ? format_day (p->healthy_on) : NULL;
  g_autofree char   *until = p != NULL ? format_day (p->healthy_until) : NULL;

  begin_part (flow, a, "健康声明");
  tb_doc_flow_text (flow, "本人声明身心健康，能够承担所申请的养老志愿服务。健康状况变化时，"
                          "本人及时告知组织。");
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "服务限制\n（如有）", "\n" } }, 1);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "声明日期", on }, { "有效期至", until } }, 2);
}

/* blank for whoever is of age, and then not of concern. */
static void
compose_guardian (TbDocFlow   *flow,
                  Application *a)
{
  static const char *const lines[] = { "监护人签字：", "日期：" };
  const char              *guardian = a->person != NULL ? a->person->guardian : NULL;

  begin_part (flow, a, "监护人意见（未满 18 周岁的在校学生填写）");
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "监护人姓名", guardian }, { "与申请人\n关系", NULL } },
                     2);
  tb_doc_flow_keep (flow, 6);
  tb_doc_flow_text (flow, "本人系申请人的监护人，也是志愿者申请者。本人同意申请人参加养老志愿服务"
                          "及本表所列个人信息的处理，每次服务均由本人在场带领。");
  tb_doc_flow_lines (flow, lines, G_N_ELEMENTS (lines));
}

static void
compose_undertaking (TbDocFlow   *flow,
                     Application *a)
{
  static const char *const items[] = {
    "热心公益事业，自愿申请成为养老服务时间银行志愿者，所填信息真实，变化时及时告知。",
    "参加培训后再提供服务，服从安排，按时到岗；不能按约服务的，提前告知。",
    "尊重服务对象，保守在服务中知悉的个人隐私和个人信息。",
    "无偿提供服务，不收取或者变相收取报酬，不以志愿服务名义从事营利活动。",
    "如实记录服务时间和内容，不弄虚作假；知悉时间币不兑换现金或者实物。",
  };
  static const char *const lines[] = { "申请人签字：", "日期：" };

  begin_part (flow, a, "承诺");
  tb_doc_flow_text (flow, "本人承诺：");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *mark = g_strdup_printf ("%u.", i + 1);

      tb_doc_flow_item (flow, mark, items[i]);
    }
  tb_doc_flow_lines (flow, lines, G_N_ELEMENTS (lines));
}

static void
compose_privacy (TbDocFlow   *flow,
                 Application *a)
{
  static const char *const lines[] = { "申请人签字：", "日期：" };
  g_autofree char         *contact =
      a->org->contact != NULL ? g_strdup_printf ("（联系方式：%s）", a->org->contact) : g_strdup ("");
  g_autofree char *text = g_strdup_printf (
      "%s%s为审核志愿者条件、安排和记录服务、办理保险、出具证明处理本表所列信息，并按规定提交"
      "养老服务时间银行信息管理平台；不用于其他目的，未经同意不向其他人提供或者公开。您可以查询、"
      "复制、更正自己的信息，也可以撤回同意；撤回不影响此前的处理。",
      a->org->org_name != NULL ? a->org->org_name : "志愿服务组织", contact);

  tb_doc_flow_keep (flow, 12);
  begin_part (flow, a, "个人信息处理告知");
  tb_doc_flow_text (flow, text);
  tb_doc_flow_text (flow, "□ 本人已阅读并同意上述处理　□ 本人单独同意处理健康信息（敏感个人信息）");
  tb_doc_flow_lines (flow, lines, G_N_ELEMENTS (lines));
}

/* */
static void
compose_review (TbDocFlow   *flow,
                Application *a)
{
  static const char *const reviewers[] = { "社区居（村）委会", "志愿服务组织", "街道（乡镇）" };
  static const char *const outcomes[] = { "同意", "退回（说明原因）" };
  static const char *const lines[] = { "审核人签字（盖章）：", "日期：" };
  const TbDocPerson       *p = a->person;
  const gboolean           is_reviewed = p != NULL && p->reviewer != TB_DOC_NOT_REVIEWED;
  const gboolean           is_returned =
      is_reviewed && g_strcmp0 (p->state, TB_REGISTRATION_RETURNED) == 0;
  g_autofree char *reviewer =
      tb_doc_tick (reviewers, 3, a->org->is_large ? "\n" : GAP,
                   is_reviewed ? (int) p->reviewer : TB_DOC_NOT_REVIEWED);
  g_autofree char *outcome = tb_doc_tick (outcomes, 2, GAP, !is_reviewed ? -1 : is_returned ? 1
                                                                                            : 0);
  g_autofree char *on = is_reviewed ? format_day (p->reviewed_on) : NULL;

  begin_part (flow, a, "审核意见");
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "审核单位", reviewer } }, 1);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "审核结论", outcome } }, 1);
  tb_doc_flow_boxes (
      flow, (TbDocBox[]){ { "意见", is_reviewed && p->opinion != NULL ? p->opinion : "\n\n" } }, 1);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "审核日期", on } }, 1);
  tb_doc_flow_lines (flow, lines, G_N_ELEMENTS (lines));
}

static gboolean
compose (TbDocFlow    *flow,
         gconstpointer data,
         GError      **error)
{
  Application a = *(const Application *) data;

  compose_person (flow, &a);
  compose_tags (flow, &a);
  compose_health (flow, &a);
  if (a.person == NULL || !tb_day_is_valid (a.person->born) ||
      tb_day_age (a.person->born, a.org->day) < GROWN_UP)
    compose_guardian (flow, &a);
  compose_undertaking (flow, &a);
  compose_privacy (flow, &a);
  compose_review (flow, &a);
  return TRUE;
}

/**
 * tb_doc_application_print:
 * @org: whose form it is
 * @person: (nullable): what is known of the applicant; %NULL for a blank form
 * @error: return location
 *
 * Returns: (transfer full): the form, as a PDF file
 */
GBytes *
tb_doc_application_print (const TbDocOrg    *org,
                          const TbDocPerson *person,
                          GError           **error)
{
  const TbDocHead   head = { .title = "养老服务时间银行志愿者申请表",
                             .org_name = org->org_name,
                             .foot = TB_DOC_POLICY,
                             .day = org->day,
                             .is_large = org->is_large,
                             .is_demo = org->is_demo };
  const Application application = { org, person };

  return tb_doc_flow_print (&head, compose, &application, error);
}
