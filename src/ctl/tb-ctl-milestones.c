/* tb-ctl-milestones.c: what somebody's service has come to, on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-catalogue.h"
#include "tb-ctl.h"
#include "tb-desk-milestones.h"

static void
print_category (TbCtl               *ctl,
                const TbCategorySum *sum)
{
  const TbCatalogueItem *category = tb_catalogue_find (sum->category);
  g_autofree char       *json =
      ctl->is_json ? tb_desk_print_json (&tb_category_sum_table, sum) : NULL;

  if (json != NULL)
    g_print ("%s\n", json);
  else
    g_print ("category\t%s\t%s\t%d\t%d\n", sum->category, category != NULL ? category->name : "",
             (int) sum->minutes, (int) sum->n_records);
}

static int
run_milestones (TbCtl *ctl,
                int    argc,
                char **argv)
{
  g_autoptr (GAsyncResult)    result = NULL;
  g_autoptr (GError)          error = NULL;
  g_autoptr (GPtrArray)       people = NULL;
  g_autoptr (TbMilestonePage) page = NULL;

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("milestones"), NULL, &argc, &argv, 1))
    return TB_CTL_USAGE;
  if ((people = tb_ctl_find_people (ctl, argv[1], &error)) == NULL)
    return tb_ctl_fail (error);
  if (people->len != 1)
    return tb_ctl_explain_people (argv[1], people);
  tb_desk_read_milestones_async (ctl->desk, tb_record_get_id (people->pdata[0]), NULL,
                                 tb_ctl_on_result, &result);
  page = tb_desk_read_milestones_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (page == NULL)
    return tb_ctl_fail (error);
  tb_ctl_print_table (ctl, &tb_milestones_table, &page->milestones);
  for (guint i = 0; i < page->categories->len; i++)
    print_category (ctl, page->categories->pdata[i]);
  return TB_CTL_DONE;
}

const TbCtlVerb tb_ctl_milestone_verbs[] = {
  { "milestones", "PERSON", "Says what somebody's service has come to: coins, stars, categories.",
    run_milestones },
  { NULL },
};
