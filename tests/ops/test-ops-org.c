/* test-ops-org.c: what an organisation says of itself, its papers, its partners
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include "tb-rules-org.h"
#include "tb-spot.h"

static const TbIdentity admin = { "adm", "o1", "org:o1", TB_ROLE_ADMIN };
static const TbIdentity district = { "dis", NULL, "district:110108", TB_ROLE_DISTRICT };
static const TbIdentity elsewhere = { "els", NULL, "district:110101", TB_ROLE_DISTRICT };

/* @values: “field=text”, with “|” between them */
static TbOp *
new_op (const char *name,
        const char *scope,
        const char *id,
        const char *values)
{
  TbOp          *op = tb_op_new ("x", scope, name, TB_TEST_NOW_US);
  g_auto (GStrv) all = g_strsplit (values, "|", -1);

  tb_field_parse (&op->shape->fields[0], op->args, id, NULL);
  for (guint i = 0; all[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (all[i], "=", 2);

      g_assert_true (
          tb_field_parse (tb_table_find (op->shape, pair[0]), op->args, pair[1], NULL));
    }
  return op;
}

static TbOp *
new_inverse (const TbOp *done)
{
  TbOp *op = tb_op_new ("u", "org:o1", tb_ops_get_inverse (done->name), TB_TEST_NOW_US);

  tb_op_fill_inverse (op, done);
  return op;
}

static gpointer
get (OpsWorld     *w,
     const TbKind *kind,
     const char   *id)
{
  gpointer row = NULL;

  g_assert_true (tb_rows_get (w->conn, kind, id, &row, NULL));
  return row;
}

/* R-057; Order 67 art. 26: what is not registered has no code, and a unit that guides it. */
static void
test_describe (OpsWorld     *w,
               gconstpointer data)
{
  static const struct
  {
    const char *set;
    const char *codes;
  } cases[] = {
    { "[('type', @ms nothing, @ms 'moon')]", "no-choice" },
    { "[('type', @ms nothing, @ms 'mutual')]", "no-guiding-unit" },
    { "[('type', @ms nothing, @ms 'mutual'), ('guiding_unit', @ms nothing, @ms '某社区居委会'),"
      " ('code', @ms nothing, @ms '91110000000000000X')]",
      "no-code not-registered" },
    { "[('type', @ms nothing, @ms 'mutual'), ('guiding_unit', @ms nothing, @ms '某社区居委会')]",
      "" },
    { "[('type', @ms nothing, @ms 'service')]", "changed-elsewhere" },
    { "[('specialities', @ms nothing, @ms '一 二 三 四 五 六 七 八 九 十 甲 乙 丙')]",
      "too-many" },
    { "[('specialities', @ms nothing,"
      " @ms '一二三四五六七八九十一二三四五六七八九十一')]",
      "too-long" },
    { "[('specialities', @ms nothing, @ms '助餐、心理慰藉')]", "" },
    { "[('name', @ms '志愿服务队', @ms '别的名称')]", "nonsense" },
    { "[('listing', @ms nothing, @ms 'listed')]", "nonsense" },
  };
  g_autoptr (TbOrganisation) row = NULL;

  ops_world_register (w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, admin, ops_change ("organisation.describe", "o1", cases[i].set),
                  cases[i].codes);
    }
  ASSERT_RUN (w, admin,
              ops_change ("organisation.describe", "o2", "[('about', @ms nothing, @ms '我们')]"),
              "no-organisation");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("organisation.describe", "o1", "[('about', @ms nothing, @ms '我们')]"),
              "");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("organisation.describe", "o1",
                          "[('guiding_unit', @ms '某社区居委会', @ms '别的居委会')]"),
              "not-your-field");
  row = get (w, &tb_organisation_kind, "o1");
  g_assert_cmpstr (row->type, ==, TB_ORG_MUTUAL);
  g_assert_cmpstr (row->specialities, ==, "助餐、心理慰藉");
  g_assert_cmpstr (tb_ops_get_inverse ("organisation.describe"), ==, "organisation.describe");
}

/* whether it is a time bank organisation is said by the city and its district alone. */
static void
test_list (OpsWorld     *w,
           gconstpointer data)
{
  static const char          listed[] = "listing=listed|listing_on=2026-03-01|listing_paper=1 号";
  g_autoptr (TbOrganisation) row = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, admin, new_op ("organisation.list", "org:o1", "o1", listed), "not-your-part");
  ASSERT_RUN (w, elsewhere, new_op ("organisation.list", "district:110101", "o1", listed),
              "not-your-place");
  ASSERT_RUN (w, district, new_op ("organisation.list", "district:110108", "x", listed),
              "no-organisation");
  ASSERT_RUN (w, district,
              new_op ("organisation.list", "district:110108", "o1",
                      "listing=moon|listing_on=2029-03-01"),
              "no-choice future");
  ASSERT_RUN (w, district, new_op ("organisation.list", "district:110108", "o1", "listing=listed"),
              "missing");
  ASSERT_RUN (w, district, new_op ("organisation.list", "district:110108", "o1", listed), "");
  row = get (w, &tb_organisation_kind, "o1");
  g_assert_cmpstr (row->listing, ==, TB_ORG_LISTED);
  g_assert_cmpint (row->listing_on, ==, 20260301);
}

/* Domain brief §3.3: papers with their days. */
static void
test_licence (OpsWorld     *w,
              gconstpointer data)
{
  static const struct
  {
    const char *values;
    const char *codes;
  } cases[] = {
    { "number=1", "missing missing" },
    { "title=登记证书|from_on=2029-01-01", "future" },
    { "title=登记证书|from_on=2026-01-01|until_on=2025-01-01", "backwards" },
    { "title=登记证书|from_on=2026-01-01|until_on=2030-01-01", "" },
    { "title=登记证书|from_on=2026-01-01", "exists" },
  };
  g_autoptr (TbLicence) row = NULL;
  g_autoptr (TbLicence) back = NULL;
  TbOp                 *remove;
  TbOp                 *again;

  ops_world_register (w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, admin, new_op ("licence.record", "org:o1", "l1", cases[i].values),
                  cases[i].codes);
    }
  row = get (w, &tb_licence_kind, "l1");
  g_assert_cmpstr (row->org_id, ==, "o1");
  remove = tb_op_new ("x", "org:o1", "licence.remove", TB_TEST_NOW_US);
  tb_table_copy_common (remove->shape, remove->args, &tb_licence_kind.table, row);
  again = new_inverse (remove);
  ASSERT_RUN (w, tb_test_cy, new_op ("licence.remove", "org:o2", "l1", "number=1"),
              "not-your-part no-row");
  ASSERT_RUN (w, admin, remove, "");
  ASSERT_RUN (w, admin, again, "");
  back = get (w, &tb_licence_kind, "l1");
  g_assert_cmpint (back->until_on, ==, 20300101);
}

/* partners, and talks with them. */
static void
test_partner (OpsWorld     *w,
              gconstpointer data)
{
  static const struct
  {
    const char *values;
    const char *codes;
  } cases[] = {
    { "area=110108", "missing missing" },
    { "name=某街道办事处|type=moon", "no-choice" },
    { "name=某街道办事处|type=street|area=999999", "no-area" },
    { "name=某街道办事处|type=street|area=1101", "no-area" },
    { "name=某街道办事处|type=street|phone=12", "no-phone" },
    { "name=某街道办事处|type=street|until_on=2027-01-01", "missing" },
    { "name=某街道办事处|type=street|from_on=2026-01-01|until_on=2025-01-01",
      "backwards" },
    { "name=某街道办事处|type=street|area=110108001|phone=010-66660000|from_on=2026-01-01", "" },
    { "name=某街道办事处|type=street", "exists" },
  };
  g_autoptr (TbPartner) row = NULL;

  ops_world_register (w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, tb_test_ann, new_op ("partner.record", "org:o1", "p1", cases[i].values),
                  cases[i].codes);
    }
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("partner.update", "p1", "[('agreement', @ms nothing, @ms '协议 1 号')]"),
              "");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("partner.update", "p1", "[('name', @ms '某街道办事处', @ms nothing)]"),
              "missing");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("partner.update", "p1", "[('org_id', @ms 'o1', @ms 'o2')]"), "nonsense");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("partner.update", "p2", "[('note', @ms nothing, @ms '注')]"),
              "no-partner");
  row = get (w, &tb_partner_kind, "p1");
  g_assert_cmpstr (row->agreement, ==, "协议 1 号");
  g_assert_cmpstr (row->recorded_by, ==, "ann");
}

static void
test_liaison (OpsWorld     *w,
              gconstpointer data)
{
  static const struct
  {
    const char *values;
    const char *codes;
  } cases[] = {
    { "partner_id=p1", "missing missing" },
    { "partner_id=x|held_on=2026-11-20|topic=场地", "no-partner" },
    { "partner_id=p1|held_on=2029-11-20|topic=场地", "future" },
    { "partner_id=p1|held_on=2026-11-20|topic=场地|remind_on=2026-12-10", "no-step" },
    { "partner_id=p1|held_on=2026-11-20|topic=场地|remind_on=2026-11-10|next_step=签协议",
      "before" },
    { "partner_id=p1|held_on=2026-11-20|topic=场地|remind_on=2026-12-10|next_step=签协议", "" },
  };
  TbOp *partner = new_op ("partner.record", "org:o1", "p1", "name=某社区|type=community");
  TbOp *forget = new_inverse (partner);
  TbOp *again = new_inverse (partner);

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, partner, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, tb_test_ann, new_op ("liaison.record", "org:o1", "d1", cases[i].values),
                  cases[i].codes);
    }
  ASSERT_RUN (w, tb_test_ann, forget, "has-talks");
  ASSERT_RUN (w, tb_test_ann, new_op ("liaison.remove", "org:o1", "d1", "topic=场地"), "");
  ASSERT_RUN (w, tb_test_ann, again, "");
}

/* near by the division that is shared. */
static void
test_near (void)
{
  static const struct
  {
    const char *area;
    int         rank;
  } cases[] = {
    { "110108001005", 0 },
    { "110108001006", 1 },
    { "110108001", 1 },
    { "110108002001", 2 },
    { "110108", 2 },
    { "110105001005", 3 },
    { NULL, 4 },
    { "", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tb_org_rank_area (cases[i].area, "110108001005"), ==, cases[i].rank);
  g_assert_cmpint (tb_org_rank_area ("110108001005", "110108001"), ==, 1);
  g_assert_cmpint (tb_org_rank_area ("110108001000", "110108001005"), ==, 1);
}

/* coordinates as maps give them, in either order; anything else is said to be none. */
static void
test_points (void)
{
  static const struct
  {
    const char *text;
    const char *point; /* NULL: is none */
  } cases[] = {
    { "39.9042, 116.4074", "39.904200,116.407400" },
    { " 39.9042，116.4074 ", "39.904200,116.407400" },
    { "116.4074,39.9042", "39.904200,116.407400" },
    { "39.90421234° 116.4074°", "39.904212,116.407400" },
    { "39, 116", "39.000000,116.000000" },
    { "39.9042", NULL },
    { "39.9042, 216.4", NULL },
    { "-39.9, 116.4", NULL },
    { "39.9, 116.4, 1", NULL },
    { "朝阳门", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  TbSpot square;
  TbSpot bell;
  TbSpot point;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *printed = NULL;

      g_assert_cmpint (tb_spot_parse (cases[i].text, &point), ==, cases[i].point != NULL);
      if (cases[i].point == NULL)
        continue;
      printed = tb_spot_print (point);
      g_assert_cmpstr (printed, ==, cases[i].point);
    }
  g_assert_true (tb_spot_parse ("39.9042, 116.4074", &square));
  g_assert_true (tb_spot_parse ("39.9422, 116.3964", &bell));
  g_assert_cmpint (tb_spot_measure (square, square), ==, 0);
  g_assert_cmpint (tb_spot_measure (square, bell), ==, tb_spot_measure (bell, square));
  /* 4225 m north and 938 m west, by the great circle */
  g_assert_cmpint (ABS (tb_spot_measure (square, bell) - 4328), <=, 3);
}

/* they are kept as lists are sorted by them; what is none is refused. */
static void
test_partner_point (OpsWorld     *w,
                    gconstpointer data)
{
  g_autoptr (TbPartner) partner = NULL;
  gpointer              row = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann,
              new_op ("partner.record", "org:o1", "v1", "name=甲|type=venue|point=朝阳门"),
              "no-point");
  ASSERT_RUN (w, tb_test_ann,
              new_op ("partner.record", "org:o1", "v1", "name=甲|type=venue|point=116.4074,39.9042"),
              "");
  g_assert_true (tb_rows_get (w->conn, &tb_partner_kind, "v1", &row, NULL));
  partner = row;
  g_assert_cmpstr (partner->point, ==, "39.904200,116.407400");
}

/* words however they are typed, each once. */
static void
test_specialities (void)
{
  g_auto (GStrv)   words = tb_org_split_specialities (" 助餐，心理慰藉、助餐; 法律 ");
  g_autofree char *joined = g_strjoinv ("|", words);

  g_assert_cmpstr (joined, ==, "助餐|心理慰藉|法律");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-org/R-057-describe", test_describe);
  OPS_ADD ("/ops-org/R-031-listing", test_list);
  OPS_ADD ("/ops-org/R-031-licence", test_licence);
  OPS_ADD ("/ops-org/R-058-partner", test_partner);
  OPS_ADD ("/ops-org/R-058-liaison", test_liaison);
  g_test_add_func ("/ops-org/R-051-near", test_near);
  g_test_add_func ("/ops-org/R-051-points", test_points);
  OPS_ADD ("/ops-org/R-051-partner-point", test_partner_point);
  g_test_add_func ("/ops-org/R-057-specialities", test_specialities);
  return g_test_run ();
}
