/* tb-demo-logins.c: who may sign in to the demonstration, and the bodies some of them work for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-logins.h"

#include "tb-consent-text.h"
#include "tb-day.h"
#include "tb-demo.h"
#include "tb-id.h"

#define N_YEARS 3 /* for which a body is charged */

/* A login; the first organisation's has its index as @org. */
typedef struct
{
  const char *name;
  const char *actor;
  const char *label;
  gint        org;   /* -1 for none */
  const char *scope; /* (nullable): the organisation's */
  TbRoles     roles;
} Role;

/* What a body is charged with; who has its role in the table above works for it. */
typedef struct
{
  const char *role;
  TbRoles     roles;
  const char *name;
  const char *title;
  const char *district;
  const char *street;
  const char *contract;
  const char *operations;
} Body;

static const Role roles[] = {
  { "coordinator", "demo-coordinator", "协调员 李文静", 0, NULL, TB_ROLE_COORDINATOR },
  { "coordinator2", "demo-coordinator2", "协调员 张建国", 0, NULL, TB_ROLE_COORDINATOR },
  { "trainer", TB_DEMO_TRAINER, "培训员 王雪", 0, NULL, TB_ROLE_TRAINER },
  { "clerk", TB_DEMO_CLERK, "证明员 吴敏", 0, NULL, TB_ROLE_CLERK },
  { "street", "demo-street", "街道工作人员 郑浩", -1, "street:110105001", TB_ROLE_STREET },
  { "operator", TB_DEMO_OPERATOR, "第三方运营方 何宁", -1, "operator", TB_ROLE_OPERATOR },
  { "b-coordinator", "demo-b-coordinator", "协调员 陈思远", 1, NULL, TB_ROLE_COORDINATOR },
  { "b-coordinator2", "demo-b-coordinator2", "协调员 孙丽", 1, NULL, TB_ROLE_COORDINATOR },
  { "c-coordinator", "demo-c-coordinator", "协调员 杨晓慧", 2, NULL, TB_ROLE_COORDINATOR },
  { "c-coordinator2", "demo-c-coordinator2", "协调员 高明", 2, NULL, TB_ROLE_COORDINATOR },
  { "contractor", "demo-contractor", "宣传培训 许岚", 0, NULL, TB_ROLE_CONTRACTOR },
  { "agency", "demo-agency", "社会工作者 唐悦", 0, NULL, TB_ROLE_AGENCY },
  { "admin", "demo-admin", "组织管理员 孟涛", 0, NULL, TB_ROLE_ADMIN },
};

static const Body bodies[] = {
  { TB_BODY_OPERATOR, TB_ROLE_OPERATOR, "示范·时间银行运营服务中心", NULL, NULL, NULL,
    "示范合同 1 号", NULL },
  { TB_BODY_CONTRACTOR, TB_ROLE_CONTRACTOR, "示范·养老服务行业协会", "区级承接机构", "110105", NULL,
    "示范合同 2 号", "training.record training.remove" },
  { TB_BODY_AGENCY, TB_ROLE_AGENCY, "示范·社会工作事务所", "街道确认的专业机构", "110105",
    "110105001", "示范合同 3 号", NULL },
};

static const TbIdentity platform = { TB_DEMO_PLATFORM, NULL, TB_SCOPE_CITY, TB_ROLE_PLATFORM };

static const Body *
find_body (TbRoles some)
{
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if ((some & bodies[i].roles) != 0)
      return &bodies[i];
  return NULL;
}

static gboolean
charge_body (TbCity     *city,
             const Body *body,
             gint64      now_us,
             GPtrArray  *reasons,
             GError    **error)
{
  g_autofree char *id = tb_id_derive ("demo-op", body->contract);
  g_autoptr (TbOp) op = tb_op_new (id, platform.scope, "delegation.set", now_us);
  TbDelegationSet *args = op->args;

  args->id = tb_id_derive ("delegation", body->contract);
  args->role = g_strdup (body->role);
  args->name = g_strdup (body->name);
  args->title = g_strdup (body->title);
  args->district = g_strdup (body->district);
  args->street = g_strdup (body->street);
  args->contract = g_strdup (body->contract);
  args->operations = g_strdup (body->operations);
  args->from_on = tb_day_of_instant (now_us);
  args->until_on = tb_day_add_years (args->from_on, N_YEARS);
  return tb_city_run (city, &platform, op, now_us, reasons, error);
}

/* whoever works for an organisation itself has signed; bodies that are charged have not. */
static gboolean
sign_pledge (TbCity        *city,
             const TbLogin *login,
             gint64         now_us,
             GPtrArray     *reasons,
             GError       **error)
{
  const TbIdentity          who = { login->actor, login->org_id, login->scope, login->roles };
  g_autoptr (TbConsentText) text = tb_consent_text_load (TB_PLEDGE_TEXT);
  g_autofree char          *source = g_strconcat ("pledge/", login->actor, NULL);
  g_autofree char          *id = tb_id_derive ("demo-op", source);
  g_autoptr (TbOp)          op = tb_op_new (id, login->scope, "pledge.sign", now_us);
  TbPledgeSign             *args = op->args;

  args->id = tb_id_derive ("pledge", login->actor);
  args->edition = g_strdup (text != NULL ? text->edition : NULL);
  args->channel = g_strdup (TB_CHANNEL_ONLINE);
  return tb_city_run (city, &who, op, now_us, reasons, error);
}

/**
 * tb_demo_add_logins:
 * @city: a city with the organisations of the demonstration
 * @orgs: (array length=TB_DEMO_ORGS): keys of them
 * @founded_us: when they began, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 * @error: return location
 *
 * somebody of each part, and the bodies that are charged with one.
 * One password for all of them, hashed once: that alone takes 50 ms.
 *
 * Returns: whether the database answered; look at @reasons for the outcome
 */
gboolean
tb_demo_add_logins (TbCity            *city,
                    const char *const *orgs,
                    gint64             founded_us,
                    GPtrArray         *reasons,
                    GError           **error)
{
  g_autofree char *hash = tb_secret_hash (TB_DEMO_PASSWORD);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (!charge_body (city, &bodies[i], founded_us, reasons, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (roles) && reasons->len == 0; i++)
    {
      const Role      *role = &roles[i];
      const Body      *body = find_body (role->roles);
      const char      *org = role->org >= 0 ? orgs[role->org] : NULL;
      g_autofree char *scope = org != NULL ? g_strconcat ("org:", org, NULL) : NULL;
      g_autofree char *body_id = body != NULL ? tb_id_derive ("delegation", body->contract) : NULL;
      const TbLogin    login = { .name = (char *) role->name,
                                 .actor = (char *) role->actor,
                                 .label = (char *) role->label,
                                 .org_id = (char *) org,
                                 .scope = scope != NULL ? scope : (char *) role->scope,
                                 .roles = role->roles };

      if (!tb_city_add_login (city, &login, hash, body_id, founded_us, reasons, error) ||
          (org != NULL && body == NULL &&
           !sign_pledge (city, &login, founded_us, reasons, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run (TbCity           *city,
     const TbIdentity *who,
     TbOp             *op,
     gint64            at_us,
     GPtrArray        *reasons,
     GError          **error)
{
  return tb_city_run (city, who, op, at_us, reasons, error) && reasons->len == 0;
}

/**
 * tb_demo_add_leader:
 * @city: a city with the people of the demonstration
 * @org: key of an organisation
 * @team_id: one of its teams
 * @person_id: a volunteer of that team
 * @name: what they are called
 * @at_us: since when they lead it, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 * @error: return location
 *
 * somebody who leads a team, and whose desk shows its people alone.
 *
 * Returns: whether it is done
 */
gboolean
tb_demo_add_leader (TbCity     *city,
                    const char *org,
                    const char *team_id,
                    const char *person_id,
                    const char *name,
                    gint64      at_us,
                    GPtrArray  *reasons,
                    GError    **error)
{
  g_autofree char   *scope = g_strconcat ("org:", org, NULL);
  g_autofree char   *hash = tb_secret_hash (TB_DEMO_PASSWORD);
  g_autofree char   *label = g_strconcat ("服务队队长 ", name, NULL);
  g_autofree char   *enrol_id = tb_id_derive ("demo-op", TB_DEMO_LEADER);
  g_autofree char   *lead_id = tb_id_derive ("demo-op", team_id);
  g_autoptr (TbOp)   enrol = tb_op_new (enrol_id, TB_SCOPE_CITY, "staff.enrol", at_us);
  g_autoptr (TbOp)   lead = tb_op_new (lead_id, scope, "team.lead", at_us);
  g_autoptr (TbTeam) before = tb_record_new (&tb_team_kind);
  g_autoptr (TbTeam) after = tb_record_new (&tb_team_kind);
  const TbIdentity   admin = { "demo-admin", org, scope, TB_ROLE_ADMIN };
  const TbLogin      login = { .name = (char *) "leader",
                               .actor = (char *) TB_DEMO_LEADER,
                               .label = label,
                               .org_id = (char *) org,
                               .scope = scope,
                               .roles = TB_ROLE_LEADER };
  TbStaffEnrol      *args = enrol->args;
  TbRowUpdate       *change = lead->args;

  args->id = g_strdup (TB_DEMO_LEADER);
  args->org_id = g_strdup (org);
  args->name = g_strdup (label);
  args->person_id = g_strdup (person_id);
  tb_set_str (&after->leader_id, person_id);
  after->led_since = tb_day_of_instant (at_us);
  change->id = g_strdup (team_id);
  change->set = tb_table_diff (&tb_team_kind.table, before, after, FALSE);
  return tb_city_add_login (city, &login, hash, NULL, at_us, reasons, error) &&
         reasons->len == 0 && run (city, &platform, enrol, at_us, reasons, error) &&
         run (city, &admin, lead, at_us, reasons, error);
}
