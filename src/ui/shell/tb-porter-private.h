/* tb-porter-private.h: what the files of the porter share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-demo-city.h"
#include "tb-desk-known.h"
#include "tb-porter.h"

G_BEGIN_DECLS

/* A profile on its way to being the one that is seen. */
typedef struct
{
  char    *folder;         /* (owned) */
  char    *account;        /* (owned) (nullable): of the demonstration, to be signed in to */
  gboolean has_passphrase; /* whether one was typed */
  TbDesk  *desk;           /* (owned) (nullable): once it is open */
} TbPorterVisit;

struct _TbPorter
{
  GObject             parent_instance;
  TbWindow           *window;       /* (unowned) (nullable): cleared when it goes */
  GSimpleActionGroup *doors;        /* (owned): what pages ask for */
  char               *parent;       /* (owned): folder of the profiles */
  char               *folder;       /* (owned) (nullable): the one that was asked for */
  char               *demo_folder;  /* (owned) (nullable): of its first account, if given */
  char               *demo_url;     /* (owned) (nullable): of the demonstration */
  char               *demo_account; /* (owned): its first */
  char               *city_program; /* (owned) (nullable) */
  char               *city_folder;  /* (owned) */
  char               *now;          /* (owned) (nullable) */
  char               *then;         /* (owned) (nullable): what the view is asked for at the end */
  TbClock            *clock;        /* (owned) (nullable) */
  TbDemoCity         *city;         /* (owned) (nullable): if it was started here */
  TbDesk             *desk;         /* (owned) (nullable): the one that is seen */
  TbPorterVisit      *visit;        /* (owned) (nullable): under way, or waits for a passphrase */
  guint               n_leaving;    /* desks that are being closed … */
  char               *passphrase;   /* (owned) (nullable): … and what waits for that */
  gboolean            must_open;
  GCancellable       *cancellable; /* (owned) (nullable): of what is under way */
};

void     tb_porter_visit_free (TbPorterVisit *visit);
gboolean tb_porter_is_busy (TbPorter *self);
void     tb_porter_begin (TbPorter *self);
void     tb_porter_end (TbPorter *self);
void
      tb_porter_open (TbPorter   *self,
                      const char *folder,
                      const char *account,
                      const char *passphrase);
char *tb_porter_choose_demo_folder (TbPorter   *self,
                                    const char *account);
void  tb_porter_open_now (TbPorter *self);
void  tb_porter_leave (TbPorter *self, TbDesk *desk);
void  tb_porter_reopen (TbPorter *self, const char *account);
void  tb_porter_watch (TbPorter *self, TbDesk *desk);
void  tb_porter_add_doors (TbPorter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbPorterVisit, tb_porter_visit_free)

G_END_DECLS
