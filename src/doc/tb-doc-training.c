/* tb-doc-training.c: that somebody has learnt what it takes to serve
 *
 * Order 67 art. 8.  It is no certificate of service, bears no number of the
 * city's, and says who issues it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-training.h"

#include "tb-doc-flow.h"
#include "tb-paper-text.h"

static const struct
{
  TbGatePart  part;
  const char *name;
} parts[] = {
  { TB_GATE_GENERAL, "志愿服务通用知识" },
  { TB_GATE_POLICY, "养老相关政策" },
  { TB_GATE_PSYCHOLOGY, "老年人生理心理特点" },
  { TB_GATE_NURSING, "老年护理基础知识" },
  { TB_GATE_PROCESS, "服务流程与服务技巧" },
  { TB_GATE_EMERGENCY, "应急处理" },
};

static void
compose_parts (TbDocFlow          *flow,
               const TbDocTrained *trained)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i += 2)
    {
      g_autofree char *left = g_strdup_printf ("%" G_GINT64_FORMAT " 分钟",
                                               trained->learnt[parts[i].part]);
      g_autofree char *right = g_strdup_printf ("%" G_GINT64_FORMAT " 分钟",
                                                trained->learnt[parts[i + 1].part]);

      tb_doc_flow_boxes (flow,
                         (TbDocBox[]){ { parts[i].name, left }, { parts[i + 1].name, right } }, 2);
    }
}

typedef struct
{
  const TbDocOrg     *org;
  const TbDocTrained *trained;
} Page;

static gboolean
compose (TbDocFlow    *flow,
         gconstpointer data,
         GError      **error)
{
  static const char *const lines[] = { "负责人签字：", "组织（加盖公章有效）：" };
  const Page              *page = data;
  const TbDocTrained      *t = page->trained;
  const TbDocPerson       *p = t->person;
  g_autofree char         *day = tb_paper_format_day (page->org->day);
  g_autofree char         *until = t->count.until_on != G_MAXINT64
                                       ? tb_paper_format_day (t->count.until_on)
                                       : g_strdup ("长期");
  g_autofree char         *courses = g_strjoinv ("、", (GStrv) t->courses);
  g_autofree char         *text = g_strdup_printf (
              "兹证明下列志愿者已按《北京市养老服务时间银行实施方案（试行）》参加志愿服务通用知识和"
                      "养老服务相关知识培训，达到本区规定的时长（%" G_GINT64_FORMAT " 分钟），可以参加养老志愿服务。",
              t->count.needed);

  tb_doc_flow_text (flow, text);
  tb_doc_flow_boxes (flow, (TbDocBox[]){ { "姓名", p->name }, { "编号", p->number } }, 2);
  tb_doc_flow_boxes (flow,
                     (TbDocBox[]){ { "证件号码", p->id_number != NULL ? p->id_number : "—" },
                                   { "有效期至", until } },
                     2);
  tb_doc_flow_heading (flow, "有效培训时长");
  compose_parts (flow, t);
  tb_doc_flow_heading (flow, "培训课程");
  tb_doc_flow_text (flow, courses);
  tb_doc_flow_lines (flow, lines, G_N_ELEMENTS (lines));
  g_free (text);
  text = g_strdup_printf ("截至 %s。时长由系统依据已签认的签到记录和信息管理平台的视频学习记录计算。",
                          day);
  tb_doc_flow_text (flow, text);
  return TRUE;
}

/**
 * tb_doc_trained_print:
 * @org: whose paper it is
 * @trained: somebody whose training is enough on that day
 * @error: return location
 *
 * Returns: (transfer full): that they have learnt what it takes to serve, as a PDF file
 */
GBytes *
tb_doc_trained_print (const TbDocOrg     *org,
                      const TbDocTrained *trained,
                      GError            **error)
{
  const TbDocHead head = { .title = "养老志愿服务培训证明",
                           .org_name = org->org_name,
                           .foot = "本证明不是养老服务记录证明。",
                           .day = org->day,
                           .is_large = org->is_large,
                           .is_demo = org->is_demo };
  const Page      page = { org, trained };

  return tb_doc_flow_print (&head, compose, &page, error);
}
