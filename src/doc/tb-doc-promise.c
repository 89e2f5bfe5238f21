/* tb-doc-promise.c: what a volunteer promises, and what is agreed upon, to be signed by hand
 *
 * Source: Beijing Regulations art. 15, 18.  The texts are those of tb-consent-text.h,
 * so the edition that is entered afterwards stands on the paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-consent-text.h"
#include "tb-doc-application.h"
#include "tb-doc-flow.h"
#include "tb-kinds.h"

typedef struct
{
  const TbDocOrg      *org;
  const TbDocPerson   *person; /* (nullable) */
  const TbConsentText *text;
  gboolean             is_agreement;
} Page;

/* Empty where somebody writes by hand. */
static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
compose_who (TbDocFlow  *flow,
             const Page *page)
{
  const TbDocPerson *p = page->person;

  tb_doc_flow_boxes (flow,
                     (TbDocBox[]){ { "志愿者", p != NULL ? p->name : "" },
                                   { "编号", p != NULL ? p->number : "" } },
                     2);
  tb_doc_flow_boxes (flow,
                     (TbDocBox[]){ { "证件号码", p != NULL ? or_empty (p->id_number) : "" },
                                   { "手机", p != NULL ? or_empty (p->phone) : "" } },
                     2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "组织", or_empty (page->org->org_name) } }, 1);
}

/* 条例 art. 14: what an agreement is about.  It is written in by those who agree. */
static void
compose_agreed (TbDocFlow *flow)
{
  tb_doc_flow_heading (flow, "约定事项");
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "服务内容", "\n" } }, 1);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "服务方式", "" }, { "服务地点", "" } }, 2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "起止日期", "" }, { "工作条件", "" } }, 2);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "安全保障", "\n" } }, 1);
  tb_doc_flow_heading (flow, "采用书面形式的情形");
  tb_doc_flow_text (flow, "□ 人身安全、身心健康风险较高　□ 一个月以上　□ 大型活动　□ 在本市行政区域外　"
                          "□ 境外人员参加　□ 任何一方要求　□ 法律法规规定");
}

/* A line of its own for each who signs: there is room to write. */
static void
add_signature (TbDocFlow  *flow,
               const char *who)
{
  const char *const lines[] = { who, "日期：" };

  tb_doc_flow_lines (flow, lines, G_N_ELEMENTS (lines));
}

static gboolean
compose (TbDocFlow    *flow,
         gconstpointer data,
         GError      **error)
{
  const Page      *page = data;
  g_autofree char *edition = g_strdup_printf ("文本版本：%s", page->text->edition);

  compose_who (flow, page);
  tb_doc_flow_text (flow, page->text->text);
  if (page->is_agreement)
    compose_agreed (flow);
  tb_doc_flow_text (flow, edition);
  add_signature (flow, "志愿者签字：");
  add_signature (flow, "监护人签字（未成年人）：");
  if (page->is_agreement)
    add_signature (flow, "组织负责人签字（盖章有效）：");
  return TRUE;
}

/**
 * tb_doc_promise_print:
 * @org: whose paper it is
 * @person: (nullable): who signs; %NULL for a blank form
 * @is_agreement: whether it is the agreement, and not the undertaking
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if there is no such text.
 *
 * Returns: (transfer full): the undertaking or the agreement, as a PDF file
 */
GBytes *
tb_doc_promise_print (const TbDocOrg    *org,
                      const TbDocPerson *person,
                      gboolean           is_agreement,
                      GError           **error)
{
  g_autoptr (TbConsentText) text =
      tb_consent_text_load (is_agreement ? TB_CONSENT_TO_AGREEMENT : TB_CONSENT_TO_UNDERTAKING);
  const Page page = { org, person, text, is_agreement };
  TbDocHead  head = { .org_name = org->org_name,
                      .foot = "一式两份，志愿者和组织各执一份。",
                      .day = org->day,
                      .is_large = org->is_large,
                      .is_demo = org->is_demo };

  if (text == NULL)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_ABSENT, "there is no such text");
      return NULL;
    }
  head.title = text->title;
  return tb_doc_flow_print (&head, compose, &page, error);
}
