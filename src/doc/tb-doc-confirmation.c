/* tb-doc-confirmation.c: what was registered, what comes next, and the way to 志愿北京
 *
 * Source: plan 三（二）.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-doc-application.h"
#include "tb-doc-flow.h"
#include "tb-kinds.h"
#include "tb-paper-text.h"

#define BV_ADDRESS "https://www.bv2008.cn"

typedef struct
{
  const TbDocOrg    *org;
  const TbDocPerson *person;   /* (nullable) */
  const char *const *texts;    /* what is missing, or the steps */
  const gboolean    *are_open; /* (nullable): of steps */
  guint              n_texts;
} Page;

/* (transfer full): what is not known is a stroke */
static char *
format_day (gint64 day)
{
  return tb_paper_is_day (day) ? tb_paper_format_day (day) : g_strdup ("—");
}

static const char *
or_stroke (const char *text)
{
  return text != NULL && *text != '\0' ? text : "—";
}

/* (transfer full): what is known of where they live */
static char *
format_place (const TbDocPerson *person)
{
  const char *const parts[] = { person->district, person->street, person->address };
  GString          *place = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (place, "%s%s", place->len > 0 ? " " : "", parts[i]);
  return g_string_free (place, FALSE);
}

static const char *
get_residence (const TbDocPerson *person)
{
  if (g_strcmp0 (person->residence, "registered") == 0)
    return "本市户籍";
  if (g_strcmp0 (person->residence, "permit") == 0)
    return "居住证";
  return g_strcmp0 (person->residence, "usual") == 0 ? "在本市常住" : "—";
}

static const char *
get_state (const TbDocPerson *person)
{
  if (g_strcmp0 (person->state, TB_REGISTRATION_APPLIED) == 0)
    return "已申请，待审核";
  if (g_strcmp0 (person->state, TB_REGISTRATION_APPROVED) == 0)
    return "审核通过";
  if (g_strcmp0 (person->state, TB_REGISTRATION_RETURNED) == 0)
    return "已退回";
  return g_strcmp0 (person->state, TB_REGISTRATION_STOPPED) == 0 ? "已停止服务" : "尚未申请";
}

static void
compose_contact (TbDocFlow *flow,
                 Page      *page)
{
  tb_doc_flow_heading (flow, "联系我们");
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "组织", or_stroke (page->org->org_name) } }, 1);
  tb_doc_flow_boxes (flow,
                     (TbDocBox[]){ { "联系方式", or_stroke (page->org->contact) },
                                   { "经办人", or_stroke (page->org->printed_by) } },
                     2);
}

static void
compose_facts (TbDocFlow         *flow,
               const TbDocPerson *p)
{
  g_autofree char *born = format_day (p->born);
  g_autofree char *registered = format_day (p->registered_on);
  g_autofree char *place = format_place (p);
  const char      *sex = p->sex == TB_SEX_MALE ? "男" : p->sex == TB_SEX_FEMALE ? "女"
                                                                                : "—";
  const char      *part = p->is_volunteer && p->is_elder ? "志愿者、服务对象"
                          : p->is_volunteer              ? "志愿者"
                                                         : "服务对象";

  tb_doc_flow_heading (flow, "登记内容");
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "姓名", p->name }, { "编号", p->number } }, 2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "性别", sex }, { "出生日期", born } }, 2);
  tb_doc_flow_boxes (flow,
                     (TbDocBox[]){ { "证件号码", or_stroke (p->id_number) },
                                   { "手机", or_stroke (p->phone) } },
                     2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "居住地址", or_stroke (place) } }, 1);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "参与身份", part }, { "登记日期", registered } }, 2);
}

static void
compose_application (TbDocFlow         *flow,
                     const TbDocPerson *p)
{
  g_autofree char *applied = format_day (p->applied_on);
  g_autofree char *reviewed = format_day (p->reviewed_on);
  g_autofree char *healthy = format_day (p->healthy_on);
  g_autofree char *until = format_day (p->healthy_until);
  g_autofree char *health = tb_paper_is_day (p->healthy_until)
                                ? g_strdup_printf ("%s\n有效期至 %s", healthy, until)
                                : g_strdup (healthy);

  tb_doc_flow_boxes (flow,
                     (TbDocBox[]){ { "服务队", or_stroke (p->team) },
                                   { "居住情况", get_residence (p) } },
                     2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "申请日期", applied }, { "健康声明", health } }, 2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "审核情况", get_state (p) }, { "审核日期", reviewed } },
                     2);
}

static gboolean
compose_confirmation (TbDocFlow    *flow,
                      gconstpointer data,
                      GError      **error)
{
  static const char *const lines[] = { "本人核对无误，签字：", "日期：" };
  Page                     page = *(const Page *) data;

  tb_doc_flow_text (flow, "您的信息已登记。号码和地址只显示一部分；请核对，有误的请告知我们更正。");
  compose_facts (flow, page.person);
  if (page.person->is_volunteer && page.person->knows_standing)
    {
      compose_application (flow, page.person);
      tb_doc_flow_heading (flow, "下一步");
      tb_doc_flow_text (flow, page.n_texts == 0
                                  ? "您已具备服务条件，可以参加养老志愿服务。请留意我们的安排。"
                                  : "开始服务前还需要：");
    }
  for (guint i = 0; i < page.n_texts; i++)
    {
      g_autofree char *mark = g_strdup_printf ("%u.", i + 1);

      tb_doc_flow_item (flow, mark, page.texts[i]);
    }
  tb_doc_flow_lines (flow, lines, G_N_ELEMENTS (lines));
  compose_contact (flow, &page);
  return TRUE;
}

/**
 * tb_doc_confirmation_print:
 * @org: whose paper it is
 * @person: who was registered
 * @missing: (array zero-terminated=1): sentences: what is missing before they may serve
 * @error: return location
 *
 * Returns: (transfer full): the confirmation of a registration, as a PDF file
 */
GBytes *
tb_doc_confirmation_print (const TbDocOrg    *org,
                           const TbDocPerson *person,
                           const char *const *missing,
                           GError           **error)
{
  const TbDocHead head = { .title = person->is_volunteer ? "志愿者登记确认单" : "服务对象登记确认单",
                           .org_name = org->org_name,
                           .foot = "本单含个人信息，请妥善保管。",
                           .day = org->day,
                           .is_large = org->is_large,
                           .is_demo = org->is_demo };
  const Page      page = { org, person, missing, NULL, g_strv_length ((GStrv) missing) };

  return tb_doc_flow_print (&head, compose_confirmation, &page, error);
}

static gboolean
compose_guide (TbDocFlow    *flow,
               gconstpointer data,
               GError      **error)
{
  Page             page = *(const Page *) data;
  g_autofree char *who = page.person != NULL ? g_strdup_printf ("%s（编号 %s）", page.person->name,
                                                                page.person->number)
                                             : NULL;

  if (who != NULL)
    tb_doc_flow_boxes (flow, (TbDocBox[]){ { "志愿者", who } }, 1);
  tb_doc_flow_text (flow, "志愿者在“志愿北京”网站实名注册，审核通过后领取志愿者保险。"
                          "请按下列步骤办理；■ 为已经办好的。");
  for (guint i = 0; i < page.n_texts; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u. %s", i + 1, page.texts[i]);

      tb_doc_flow_item (flow, page.are_open[i] ? "□" : "■", text);
    }
  if (!tb_doc_flow_qr (flow, BV_ADDRESS, "用手机扫描左侧二维码，打开“志愿北京”网站：\n" BV_ADDRESS,
                       error))
    return FALSE;
  compose_contact (flow, &page);
  return TRUE;
}

/**
 * tb_doc_guide_print:
 * @org: whose paper it is
 * @person: (nullable): for whom; %NULL for anybody
 * @steps: (array length=n_steps): sentences: what is to be done, in order
 * @are_open: (array length=n_steps): which of them are still to be done
 * @n_steps: how many
 * @error: return location
 *
 * Returns: (transfer full): the way to 志愿北京, as a PDF file
 */
GBytes *
tb_doc_guide_print (const TbDocOrg    *org,
                    const TbDocPerson *person,
                    const char *const *steps,
                    const gboolean    *are_open,
                    guint              n_steps,
                    GError           **error)
{
  const TbDocHead head = { .title = "“志愿北京”注册与保险办理指引",
                           .org_name = org->org_name,
                           .day = org->day,
                           .is_large = org->is_large,
                           .is_demo = org->is_demo };
  const Page      page = { org, person, steps, are_open, n_steps };

  return tb_doc_flow_print (&head, compose_guide, &page, error);
}
