/* tb-city-rules.c: the city publishes rule packages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-rules.h"

#include "tb-id.h"

static const TbIdentity platform = { "platform", NULL, "city", TB_ROLE_PLATFORM };

/**
 * tb_city_publish_rules:
 * @self: a city
 * @text: a rule package
 * @document: (nullable): the document that travels with it
 * @now_us: the city's time, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 * @error: return location
 *
 * checks the package, signs it, and shows it to everybody.
 *
 * Returns: whether the database answered; look at @reasons for the outcome
 */
gboolean
tb_city_publish_rules (TbCity     *self,
                       const char *text,
                       const char *document,
                       gint64      now_us,
                       GPtrArray  *reasons,
                       GError    **error)
{
  g_autoptr (GRand) rand = g_rand_new ();
  g_autofree char  *id = tb_id_new (rand, now_us);
  g_autoptr (TbOp)  op = tb_op_new (id, platform.scope, "rules.publish", now_us);
  TbRulesPublish   *args = op->args;

  args->id = tb_id_new (rand, now_us);
  args->text = g_strdup (text);
  args->document_text = g_strdup (document);
  return tb_city_run (self, &platform, op, now_us, reasons, error);
}
