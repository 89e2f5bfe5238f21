/* test-ops-file.c: what a person's file holds besides: awards, tags, whom to call, categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include "tb-rules-file.h"

#define TODAY TB_TEST_TODAY
#define PLACE "[package]\nformat=1\nplace=110108\nversion=hd-1\npolicy=海民发〔2026〕1号\n" \
              "issued=2026-01-01\nfrom=2026-01-01\n\n"

static gpointer
get (OpsWorld     *w,
     const TbKind *kind,
     const char   *id)
{
  g_autoptr (GError) error = NULL;
  gpointer           row = NULL;

  g_assert_true (tb_rows_get (w->conn, kind, id, &row, &error));
  g_assert_no_error (error);
  return row;
}

typedef struct
{
  const char *id;
  const char *person_id;
  const char *title;
  const char *level;
  const char *granted_by;
  gint64      granted_on;
  const char *proof;
} Award;

static TbOp *
new_award (const Award *award)
{
  TbOp                 *op = tb_op_new ("a", "org:o1", "commendation.record", TB_TEST_NOW_US);
  TbCommendationRecord *args = op->args;

  args->id = g_strdup (award->id);
  args->person_id = g_strdup (award->person_id);
  args->title = g_strdup (award->title);
  args->level = g_strdup (award->level);
  args->granted_by = g_strdup (award->granted_by);
  args->granted_on = award->granted_on;
  args->proof = g_strdup (award->proof);
  return op;
}

/* Takes back what @done has done, as an undo does. */
static TbOp *
new_inverse (TbOp *done)
{
  TbOp *op = tb_op_new ("u", "org:o1", tb_ops_get_inverse (done->name), TB_TEST_NOW_US);

  tb_op_fill_inverse (op, done);
  return op;
}

/* Order 67 art. 9: name, day and giver; of others' awards the material is seen first. */
static void
test_award (OpsWorld     *w,
            gconstpointer data)
{
  static const struct
  {
    Award       award;
    const char *codes;
  } cases[] = {
    { { "a1", "v", "优秀志愿者", "organisation", "某志愿服务队", TODAY, NULL }, "" },
    { { "a1", "v", "优秀志愿者", "organisation", "某志愿服务队", TODAY, NULL }, "exists" },
    { { "a2", "v", "首都最美志愿者", "city", "某市级单位", 20260305, NULL }, "no-proof" },
    { { "a2", "v", "首都最美志愿者", "city", "某市级单位", 20260305, "证书原件" }, "" },
    { { "a3", "v", "优秀志愿者", "moon", "某单位", 20270101, "证书" }, "no-choice future" },
    { { "a3", "v", "优秀志愿者", "street", "某街道", 20261301, "证书" }, "no-day" },
    { { "a3", "v", NULL, "street", NULL, 0, "证书" }, "missing missing missing" },
    { { "a3", "x", "优秀志愿者", "street", "某街道", TODAY, "证书" }, "no-member" },
  };
  g_autoptr (TbCommendation) row = NULL;
  g_autoptr (TbCommendation) gone = NULL;
  g_autoptr (TbCommendation) back = NULL;
  TbOp                      *done = new_award (&cases[0].award);
  TbOp                      *remove;

  ops_world_register (w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, tb_test_ann, new_award (&cases[i].award), cases[i].codes);
    }
  row = get (w, &tb_commendation_kind, "a1");
  g_assert_cmpstr (row->org_id, ==, "o1");
  g_assert_cmpstr (row->recorded_by, ==, "ann");

  remove = new_inverse (done);
  tb_op_free (done);
  done = new_inverse (remove);
  ASSERT_RUN (w, tb_test_clerk, new_award (&cases[3].award), "not-your-part exists");
  ASSERT_RUN (w, tb_test_ann, remove, "");
  gone = get (w, &tb_commendation_kind, "a1");
  g_assert_null (gone);
  ASSERT_RUN (w, tb_test_ann, done, ""); /* with all it said */
  back = get (w, &tb_commendation_kind, "a1");
  g_assert_cmpstr (back->granted_by, ==, "某志愿服务队");
}

typedef struct
{
  const char *id;
  const char *person_id;
  const char *trait;
  gint64      since_on;
  const char *community;
  gint64      declared_on;
  const char *note;
} Trait;

static TbOp *
new_trait (const Trait *trait)
{
  TbOp          *op = tb_op_new ("t", "org:o1", "trait.record", TB_TEST_NOW_US);
  TbTraitRecord *args = op->args;

  args->id = g_strdup (trait->id);
  args->person_id = g_strdup (trait->person_id);
  args->trait = g_strdup (trait->trait);
  args->since_on = trait->since_on;
  args->community = g_strdup (trait->community);
  args->declared_on = trait->declared_on;
  args->note = g_strdup (trait->note);
  return op;
}

/* what is entered, of whom, and what has to be said with it. */
static void
test_trait (OpsWorld     *w,
            gconstpointer data)
{
  static const struct
  {
    Trait       trait;
    const char *codes;
  } cases[] = {
    { { "t1", "v", "cadre", 0, NULL, 0, NULL }, "" },
    { { "t2", "v", "cadre", 0, NULL, 0, NULL }, "exists" },
    { { "t2", "v", "party", 20260701, "某社区", 0, NULL }, "" },
    { { "t3", "v", "housekeeper", 0, NULL, 0, NULL }, "no-declaration" },
    { { "t3", "v", "housekeeper", 0, "某社区", 0, NULL }, "no-declaration no-party" },
    { { "t3", "v", "housekeeper", 0, NULL, 20270101, NULL }, "future" },
    { { "t3", "v", "housekeeper", 0, NULL, TODAY, NULL }, "" },
    { { "t4", "v", "star", 20260101, NULL, 0, NULL }, "no-source" },
    { { "t4", "v", "star", 20260101, NULL, 0, "志愿北京 四星" }, "" },
    { { "t5", "v", "danger-dog", 0, NULL, 0, NULL }, "no-elder" },
    { { "t5", "e", "cadre", 0, NULL, 0, NULL }, "no-volunteer" },
    { { "t5", "v", "young-elder", 0, NULL, 0, NULL }, "no-choice" }, /* follows, is not entered */
    { { "t5", "v", NULL, 0, NULL, 0, NULL }, "missing" },
    { { "t5", "x", "cadre", 0, NULL, 0, NULL }, "no-member" },
    { { "t5", "e", "danger-dog", 0, NULL, 0, "大黄狗" }, "" },
    { { "t6", "e", "danger-other", 0, NULL, 0, NULL }, "no-note" },
    { { "t6", "e", "danger-other", 0, NULL, 0, "楼道灯坏" }, "" },
    { { "t7", "e", "danger-other", 0, NULL, 0, "门锁难开" }, "" }, /* there may be several */
  };
  const Trait         again = { "t1", NULL, NULL, 0, NULL, 0, NULL };
  g_autoptr (TbTrait) row = NULL;
  TbOp               *remove = tb_op_new ("r", "org:o1", "trait.remove", TB_TEST_NOW_US);

  ops_world_people (w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, tb_test_ann, new_trait (&cases[i].trait), cases[i].codes);
    }
  ((TbTraitRecord *) remove->args)->id = g_strdup (again.id);
  ASSERT_RUN (w, tb_test_ann, remove, "");
  row = get (w, &tb_trait_kind, "t1");
  g_assert_null (row);
  remove = tb_op_new ("r", "org:o1", "trait.remove", TB_TEST_NOW_US);
  ((TbTraitRecord *) remove->args)->id = g_strdup (again.id);
  ASSERT_RUN (w, tb_test_ann, remove, "no-row");
}

static TbOp *
new_contact (const char *id,
             const char *part,
             const char *phone)
{
  TbOp            *op = tb_op_new ("c", "org:o1", "contact.record", TB_TEST_NOW_US);
  TbContactRecord *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup ("e");
  args->name = g_strdup ("邻居张姐");
  args->relation = g_strdup ("邻居");
  args->part = g_strdup (part);
  args->phone = g_strdup (phone);
  args->best_time = g_strdup ("上午 9 点以后");
  return op;
}

/* Domain brief §6.5: whom to call, when, and on which number, land lines as well. */
static void
test_contact (OpsWorld     *w,
              gconstpointer data)
{
  g_autoptr (TbContact) row = NULL;
  TbOp                 *done = new_contact ("c1", "emergency", "010-62345678");
  TbOp                 *remove = new_inverse (done);

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_contact ("c1", "emergency", "1380013"), "no-phone");
  ASSERT_RUN (w, tb_test_ann, new_contact ("c1", "friend", "13800138000"), "no-choice");
  ASSERT_RUN (w, tb_test_ann, new_contact ("c1", "emergency", NULL), "missing");
  ASSERT_RUN (w, tb_test_clerk, new_contact ("c1", "emergency", "13800138000"), "not-your-part");
  ASSERT_RUN (w, tb_test_ann, done, "");
  row = get (w, &tb_contact_kind, "c1");
  g_assert_cmpstr (row->best_time, ==, "上午 9 点以后");
  g_assert_cmpstr (row->phone, ==, "010-62345678");
  ASSERT_RUN (w, tb_test_ann, remove, "");
}

static TbOp *
new_category (const char *id,
              const char *person_id,
              const char *category,
              gint64      from_on,
              gint64      until_on)
{
  TbOp              *op = tb_op_new ("y", "city", "category.deliver", TB_TEST_NOW_US);
  TbCategoryDeliver *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->category = g_strdup (category);
  args->from_on = from_on;
  args->until_on = until_on;
  args->org_id = g_strdup ("o1");
  return op;
}

static TbOp *
new_end (const char *id,
         gint64      on)
{
  TbOp *op = tb_op_new ("z", "city", "category.end", TB_TEST_NOW_US);

  ((TbRowOn *) op->args)->id = g_strdup (id);
  ((TbRowOn *) op->args)->on = on;
  return op;
}

/* out of the city's books, with days; nobody else enters them. */
static void
test_category (OpsWorld     *w,
               gconstpointer data)
{
  g_autoptr (TbCategory) row = NULL;
  TbOp                  *own = new_category ("y1", "e", "disabled", 20260101, 0);

  tb_set_str (&own->scope, "org:o1");
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, own, "not-your-part");
  ASSERT_RUN (w, tb_test_platform, new_category ("y1", "e", "lonely", 20260101, 20250101),
              "no-choice backwards");
  ASSERT_RUN (w, tb_test_platform, new_category ("y1", "v", "poor", 20260101, 0), "no-elder");
  ASSERT_RUN (w, tb_test_platform, new_category ("y1", "x", "poor", 20260101, 0), "no-member");
  ASSERT_RUN (w, tb_test_platform, new_category ("y1", "e", "disabled", 20260101, 20271231), "");
  row = get (w, &tb_category_kind, "y1");
  g_assert_cmpstr (row->category, ==, "disabled");
  g_assert_cmpstr (row->org_id, ==, "o1");
  g_assert_cmpint (row->until_on, ==, 20271231);
  g_assert_null (tb_ops_get_inverse ("category.deliver"));

  ASSERT_RUN (w, tb_test_platform, new_end ("nobody", 20260601), "no-row");
  ASSERT_RUN (w, tb_test_platform, new_end ("y1", 20261301), "no-day");
  ASSERT_RUN (w, tb_test_platform, new_end ("y1", 20250601), "backwards");
  ASSERT_RUN (w, tb_test_ann, new_end ("y1", 20260601), "not-your-part");
  ASSERT_RUN (w, tb_test_platform, new_end ("y1", 20260601), "");
  g_clear_object (&row);
  row = get (w, &tb_category_kind, "y1");
  g_assert_cmpint (row->until_on, ==, 20260601);
}

/* who is a direct relative of somebody severely disabled follows from both. */
static void
test_direct (void)
{
  g_assert_true (tb_relation_is_direct ("child"));
  g_assert_true (tb_relation_is_direct ("grandparent"));
  g_assert_true (tb_relation_is_direct ("spouse"));
  g_assert_false (tb_relation_is_direct ("sibling"));
  g_assert_false (tb_relation_is_direct ("guardian"));
  g_assert_false (tb_relation_is_direct (NULL));
}

static TbOp *
new_change (const char *name,
            const char *before,
            const char *after)
{
  TbOp           *op = tb_op_new ("n", "org:o1", "person.update", TB_TEST_NOW_US);
  TbPersonUpdate *args = op->args;
  GVariantBuilder builder;

  args->id = g_strdup ("p1");
  g_variant_builder_init (&builder, G_VARIANT_TYPE (TB_CHANGES_TYPE));
  g_variant_builder_add (&builder, "(smsms)", name, before, after);
  args->set = g_variant_ref_sink (g_variant_builder_end (&builder));
  return op;
}

/* what the district wants of everybody is asked when they are registered, named field by
 * field; who is there already keeps what they have. */
static void
test_required (OpsWorld     *w,
               gconstpointer data)
{
  TbOp             *op = tb_test_volunteer ("p", "org:o1", "p1");
  TbPersonRegister *args = op->args;

  ops_world_register (w);
  ops_world_publish (w, PLACE "[parameters]\nrequired_fields=address,skills\n");
  ASSERT_RUN (w, tb_test_ann, op, "required required");
  op = tb_test_volunteer ("p", "org:o1", "p1");
  args = op->args;
  args->address = g_strdup ("某街道某号");
  ASSERT_RUN (w, tb_test_ann, op, "required");
  op = tb_test_volunteer ("p", "org:o1", "p1");
  args = op->args;
  args->address = g_strdup ("某街道某号");
  args->skills = g_strdup ("急救");
  ASSERT_RUN (w, tb_test_ann, op, "");
  ASSERT_RUN (w, tb_test_ann, new_change ("skills", "急救", NULL), "required");
  ASSERT_RUN (w, tb_test_ann, new_change ("skills", "急救", "急救、手语"), "");
}

/* what no rule package asks for is not taken down of anybody; where it is asked for, it is;
 * once it is switched off again, what stands there stays, but is not changed. */
static void
test_optional (OpsWorld     *w,
               gconstpointer data)
{
  TbOp             *op = tb_test_volunteer ("p", "org:o1", "p1");
  TbPersonRegister *args = op->args;

  ops_world_register (w);
  args->education = g_strdup ("大学本科");
  args->email = g_strdup ("p1@example.com");
  ASSERT_RUN (w, tb_test_ann, op, "not-asked not-asked");
  ops_world_publish (w, PLACE "[parameters]\noptional_fields=education,email\n");
  op = tb_test_volunteer ("p", "org:o1", "p1");
  args = op->args;
  args->education = g_strdup ("大学本科");
  args->email = g_strdup ("p1@example.com");
  ASSERT_RUN (w, tb_test_ann, op, "");
  ASSERT_RUN (w, tb_test_ann, new_change ("wechat", NULL, "p1"), "not-asked");
  ASSERT_RUN (w, tb_test_ann, new_change ("education", "大学本科", "硕士研究生"), "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops/file/award Order 67 art. 9", test_award);
  OPS_ADD ("/ops/file/trait R-072 R-073 R-074 R-083", test_trait);
  OPS_ADD ("/ops/file/contact", test_contact);
  OPS_ADD ("/ops/file/category R-088 R-089 R-090", test_category);
  OPS_ADD ("/ops/file/required R-026", test_required);
  OPS_ADD ("/ops/file/optional R-026", test_optional);
  g_test_add_func ("/ops/file/direct R-084", test_direct);
  return g_test_run ();
}
