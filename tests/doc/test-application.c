/* test-application.c: application, confirmation and guide, read back from the real PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-doc-application.h"
#include "tb-kinds.h"
#include "tb-preview.h"

#define LONG_NAME "买买提艾力·阿卜杜热合曼·吐尔逊古丽·阿依古丽"

static TbDocOrg
make_org (gboolean is_large)
{
  return (TbDocOrg){ .org_name = "和平里养老志愿服务队",
                     .contact = "010-64000000",
                     .printed_by = "李文静",
                     .day = 20261130,
                     .is_large = is_large };
}

static TbDocPerson
make_person (void)
{
  return (TbDocPerson){ .name = LONG_NAME,
                        .number = "291C-8C97",
                        .sex = TB_SEX_FEMALE,
                        .born = 19610302,
                        .id_number = "110***********0017",
                        .phone = "138****1234",
                        .address = "******",
                        .district = "东城区",
                        .street = "和平里街道",
                        .team = "入户陪伴组",
                        .is_volunteer = TRUE,
                        .knows_standing = TRUE,
                        .registered_on = 20261101,
                        .residence = "permit",
                        .healthy_on = 20261102,
                        .healthy_until = 20271031,
                        .has_applied = TRUE,
                        .bv_number = "110****5678",
                        .applied_on = 20261103,
                        .state = TB_REGISTRATION_APPROVED,
                        .reviewer = TB_DOC_BY_STREET,
                        .reviewed_on = 20261105,
                        .opinion = "情况属实" };
}

/* (transfer full): what all pages say, without line ends and spaces, which are the page's */
static char *
read_all (GBytes *pdf)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPreview) preview = tb_preview_new (pdf, &error);
  GString              *all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint page = 0; page < tb_preview_get_n_pages (preview); page++)
    {
      g_autofree char *text = tb_preview_dup_text (preview, page);
      g_auto (GStrv)   parts = g_strsplit_set (text, "\n ", -1);
      g_autofree char *said = g_strjoinv ("", parts);

      g_string_append (all, said);
    }
  g_string_replace (all, "　", "", 0);
  return g_string_free (all, FALSE);
}

static void
assert_says (GBytes            *pdf,
             const char *const *texts)
{
  g_autofree char *said = read_all (pdf);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (strstr (said, texts[i]) == NULL)
        g_test_message ("no “%s” in: %s", texts[i], said);
      g_assert_nonnull (strstr (said, texts[i]));
    }
}

/* all that the plan asks of who applies has its place on the blank form. */
static void
test_blank (void)
{
  static const char *const texts[] = {
    "养老服务时间银行志愿者申请表",
    "组织：和平里养老志愿服务队",
    "□男",
    "□女",
    "出生日期",
    "身份证号",
    "□本市户籍",
    "□居住证",
    "□在本市常住", /* */
    "在校学生",    /* */
    "监护人",      /* */
    "均由本人在场带领",
    "身心健康", /* */
    "有效期至",
    "□低龄老年人",
    "□退休干部",
    "□党员",
    "□回社区报到的党员", /* */
    "星级志愿者",        /* */
    "本人承诺",          /* */
    "个人信息处理告知",
    "单独同意处理健康信息",
    "□社区居（村）委会",
    "□志愿服务组织",
    "□街道（乡镇）", /* */
    "审核人签字",
    "依据京民养老发〔2021〕206号",
    NULL,
  };

  for (guint i = 0; i < 2; i++)
    {
      const TbDocOrg     org = make_org (i > 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = tb_doc_application_print (&org, NULL, &error);
      g_autoptr (GBytes) again = tb_doc_application_print (&org, NULL, NULL);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (pdf, again));
      if (i == 0)
        assert_says (pdf, texts);
      else /* others break their lines elsewhere */
        assert_says (pdf, (const char *const[]){ "监护人", "本人承诺", "审核人签字", NULL });
    }
}

/* what is known is there, masked, and ticked; who is of age has no guardian. */
static void
test_filled_in (void)
{
  static const char *const texts[] = {
    LONG_NAME,
    "■女",
    "1961年3月2日",
    "110***********0017",
    "138****1234",
    "■居住证",
    "■低龄老年人",
    "■否",
    "2027年10月31日",
    "110****5678",
    "东城区",
    "■同意",
    "情况属实",
    "2026年11月5日",
    "■街道（乡镇）",
    NULL,
  };
  const TbDocOrg     org = make_org (FALSE);
  TbDocPerson        person = make_person ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tb_doc_application_print (&org, &person, &error);
  g_autofree char   *said = read_all (pdf);
  g_autoptr (GBytes) minor = NULL;
  g_autoptr (GBytes) returned = NULL;

  g_assert_no_error (error);
  assert_says (pdf, texts);
  g_assert_null (strstr (said, "监护人"));

  person.born = 20120301;
  person.in_school = TRUE;
  person.guardian = "王秀英";
  minor = tb_doc_application_print (&org, &person, &error);
  assert_says (minor, (const char *const[]){ "王秀英", "■是", "□低龄老年人", "三、监护人意见", NULL });

  person.state = TB_REGISTRATION_RETURNED;
  returned = tb_doc_application_print (&org, &person, &error);
  assert_says (returned, (const char *const[]){ "■退回", NULL });
}

/* what was registered, by whom, what comes next, whom to ask. */
static void
test_confirmation (void)
{
  static const char *const missing[] = { "没有人身意外保险（R-224）", "应急处理还差30分钟", NULL };
  static const char *const none[] = { NULL };
  const TbDocOrg           org = make_org (FALSE);
  const TbDocOrg           large = make_org (TRUE);
  TbDocPerson              person = make_person ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       pdf = tb_doc_confirmation_print (&org, &person, missing, &error);
  g_autoptr (GBytes)       ready = tb_doc_confirmation_print (&large, &person, none, &error);
  g_autoptr (GBytes)       elder = NULL;
  g_autoptr (GBytes)       street = NULL;
  g_autofree char         *told = NULL;
  g_autofree char         *said = NULL;

  g_assert_no_error (error);
  assert_says (pdf, (const char *const[]){ "志愿者登记确认单", LONG_NAME, "291C-8C97",
                                           "110***********0017", "入户陪伴组", "审核通过",
                                           "开始服务前还需要", "1.没有人身意外保险（R-224）",
                                           "2.应急处理还差30分钟", "010-64000000", "李文静",
                                           "2026年11月30日", "第1页，共1页", NULL });
  assert_says (ready, (const char *const[]){ "您已具备服务条件", NULL });
  person.knows_standing = FALSE; /* printed by a street's office */
  street = tb_doc_confirmation_print (&org, &person, none, &error);
  told = read_all (street);
  g_assert_null (strstr (told, "您已具备服务条件"));
  person.is_volunteer = FALSE;
  person.is_elder = TRUE;
  elder = tb_doc_confirmation_print (&org, &person, none, &error);
  assert_says (elder, (const char *const[]){ "服务对象登记确认单", LONG_NAME, NULL });
  said = read_all (elder);
  g_assert_null (strstr (said, "下一步"));
}

/* the steps in order, which of them are done, and the address for a telephone. */
static void
test_guide (void)
{
  static const char *const steps[] = { "实名注册", "告知编号", "提交审核" };
  static const gboolean    are_open[] = { FALSE, TRUE, TRUE };
  const TbDocOrg           org = make_org (FALSE);
  const TbDocPerson        person = make_person ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       pdf = tb_doc_guide_print (&org, &person, steps, are_open, 3, &error);
  g_autoptr (GBytes)       blank = tb_doc_guide_print (&org, NULL, steps, are_open, 3, &error);

  g_assert_no_error (error);
  assert_says (pdf, (const char *const[]){ LONG_NAME, "■1.实名注册", "□2.告知编号", "□3.提交审核",
                                           "https://www.bv2008.cn", "010-64000000", NULL });
  assert_says (blank, (const char *const[]){ "□3.提交审核", NULL });
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/application/R-061-R-064-R-065-R-066-R-068-R-069-R-070-blank", test_blank);
  g_test_add_func ("/application/R-071-R-075-R-077-filled-in", test_filled_in);
  g_test_add_func ("/application/R-047-confirmation", test_confirmation);
  g_test_add_func ("/application/R-225-guide", test_guide);
  return g_test_run ();
}
