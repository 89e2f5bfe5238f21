/* tb-recruitment-table.c: the list of what an organisation has published to find volunteers
 *
 * what is asked beyond the plan stands there, and until when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-kinds.h"
#include "tb-org-tables.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

static gboolean
is_over (const TbRecruitment *recruitment,
         gint64               today)
{
  return recruitment->until_on != 0 && recruitment->until_on < today;
}

static char *
recruitment_days (gpointer record, TbDesk *desk)
{
  const TbRecruitment *recruitment = record;
  g_autofree char     *from = tb_ui_format_day (recruitment->from_on);
  g_autofree char     *until =
      recruitment->until_on != 0 ? tb_ui_format_day (recruitment->until_on) : NULL;

  return g_strdup_printf (_ ("%s to %s"), from, until != NULL ? until : "…");
}

/* Nothing beyond the plan is asked unless it stands there. */
static char *
recruitment_conditions (gpointer record, TbDesk *desk)
{
  const char *conditions = ((TbRecruitment *) record)->conditions;

  return g_strdup (conditions != NULL && *conditions != '\0' ? conditions
                                                             : _ ("none beyond the plan"));
}

static char *
recruitment_state (gpointer record, TbDesk *desk)
{
  const TbRecruitment *recruitment = record;
  const gint64         today = tb_day_of_instant (tb_desk_get_now (desk));

  if (is_over (recruitment, today))
    return g_strdup (C_ ("recruitment", "Ended"));
  return g_strdup (recruitment->from_on > today ? C_ ("recruitment", "Not Yet Published")
                                                : C_ ("recruitment", "Published"));
}

static const TbFileColumn columns[] = {
  { NC_ ("column", "Title"), "title", NULL, MIDDLE, TRUE, FALSE },
  { NC_ ("column", "Content"), "content", NULL, MIDDLE, TRUE, FALSE },
  { NC_ ("column", "Conditions"), "conditions", recruitment_conditions, MIDDLE, TRUE, FALSE },
  { NC_ ("column", "Days"), "-from_on", recruitment_days, WIDE, FALSE, FALSE },
  { NC_ ("column", "State"), "until_on", recruitment_state, NARROW, FALSE, FALSE },
};

static const char *const deeds[] = { "end-recruitment", NULL };

/* One that has an end is over, or will be. */
static gboolean
is_for (gpointer    record,
        const char *deed)
{
  return ((TbRecruitment *) record)->until_on == 0;
}

const TbFileTable tb_recruitment_table = {
  "recruitments", &tb_recruitment_kind, N_ ("Recruitments"), "org_id", FALSE, "-from_on",
  N_ ("What the organisation has published to find volunteers stands here, with what it asks and "
      "until when. “Publish a Recruitment” enters the first."),
  NULL, NULL, "recruit", NULL, NULL, 0, columns, G_N_ELEMENTS (columns), deeds, is_for
};
