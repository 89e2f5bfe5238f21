/* tb-ctl.h: the desk on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* How a command ends. */
#define TB_CTL_DONE    0
#define TB_CTL_REFUSED 1 /* reasons are on stderr */
#define TB_CTL_USAGE   2
#define TB_CTL_OFFLINE 3 /* the city is out of reach */

/* What every verb works with. */
typedef struct
{
  const char *folder;     /* (unowned): the profile's */
  char       *passphrase; /* (owned) (nullable) */
  TbClock    *clock;      /* (owned) */
  TbDesk     *desk;       /* (owned) (nullable) */
  gboolean    is_json;
} TbCtl;

typedef int (*TbCtlFunc) (TbCtl *ctl,
                          int    argc,
                          char **argv);

typedef struct
{
  const char *name;
  const char *usage; /* what follows the name */
  const char *help;  /* one line */
  TbCtlFunc   run;
  gboolean    needs_no_desk; /* works without --profile, and opens none … */
  gboolean    takes_desk;    /* … unless it is given */
} TbCtlVerb;

extern const TbCtlVerb tb_ctl_verbs[];
extern const TbCtlVerb tb_ctl_do_verbs[];
extern const TbCtlVerb tb_ctl_outbox_verbs[];
extern const TbCtlVerb tb_ctl_outage_verbs[];
extern const TbCtlVerb tb_ctl_paper_verbs[];
extern const TbCtlVerb tb_ctl_print_verbs[];
extern const TbCtlVerb tb_ctl_import_verbs[];
extern const TbCtlVerb tb_ctl_certificate_verbs[];
extern const TbCtlVerb tb_ctl_calendar_verbs[];
extern const TbCtlVerb tb_ctl_anomaly_verbs[];
extern const TbCtlVerb tb_ctl_milestone_verbs[];
extern const TbCtlVerb tb_ctl_rules_verbs[];
extern const TbCtlVerb tb_ctl_ledger_verbs[];
extern const TbCtlVerb tb_ctl_insurance_verbs[];
extern const TbCtlVerb tb_ctl_pair_verbs[];
extern const TbCtlVerb tb_ctl_retention_verbs[];
extern const TbCtlVerb tb_ctl_policy_verbs[];

int              tb_ctl_main (int    argc,
                              char **argv);
gboolean         tb_ctl_parse (TbCtl              *ctl,
                               const TbCtlVerb    *verb,
                               const GOptionEntry *entries,
                               int                *argc,
                               char             ***argv,
                               int                 n_words);
const TbCtlVerb *tb_ctl_find_verb (const char *name);

/* Starts an asynchronous door; tb_ctl_wait() then gives its result. */
void          tb_ctl_on_result (GObject      *source,
                                GAsyncResult *result,
                                gpointer      user_data);
GAsyncResult *tb_ctl_wait (GAsyncResult **result);
int           tb_ctl_fail (const GError *error);
int           tb_ctl_refuse (GPtrArray *reasons);
int           tb_ctl_tell_reasons (TbCtl     *ctl,
                                   GPtrArray *reasons);
int           tb_ctl_write_file (const char *path,
                                 GBytes     *bytes);
void          tb_ctl_print_table (TbCtl         *ctl,
                                  const TbTable *table,
                                  gconstpointer  base);
char         *tb_ctl_print_record (TbCtl   *ctl,
                                   gpointer record);
void          tb_ctl_print_rows (TbCtl         *ctl,
                                 const TbTable *table,
                                 GPtrArray     *rows);
GPtrArray    *tb_ctl_find_people (TbCtl      *ctl,
                                  const char *text,
                                  GError    **error);
int           tb_ctl_explain_people (const char *text,
                                     GPtrArray  *people);

G_END_DECLS
