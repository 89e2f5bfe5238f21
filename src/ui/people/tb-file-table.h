/* tb-file-table.h: the lists of a person's file: what stands in each, and how
 *
 * Order 67 art. 4: service, training, awards, evaluations; besides the account and the papers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

/**
 * TbFileFormat:
 * @record: a row, with the names of what it leads to
 * @desk: who looks at it
 *
 * Returns: (transfer full) (nullable): what the cell says
 */
typedef char *(*TbFileFormat) (gpointer record,
                               TbDesk  *desk);

typedef struct
{
  const char  *title;  /* msgid, of the context “column” */
  const char  *order;  /* (nullable): field, with “-” where the largest comes first */
  TbFileFormat format; /* (nullable): %NULL: what the field of @order says, as it is */
  const char  *width;  /* style class */
  gboolean     is_expanding;
  gboolean     is_number;
} TbFileColumn;

typedef struct
{
  const char         *name;
  const TbKind       *kind;
  const char         *title;      /* msgid */
  const char         *term;       /* of the question: what holds the key of the person … */
  gboolean            is_account; /* … or of their account */
  const char         *order;      /* at first */
  const char         *empty;      /* msgid: what would stand here, and what brings it */
  const char         *opens;      /* (nullable): action of the window a row is opened with */
  const char         *key;        /* field that names what is opened */
  const char         *deed;       /* (nullable): what enters another */
  const char         *remove;     /* (nullable): operation that takes one back */
  const char         *removed;
  guint               of; /* TB_DEED_OF_…; 0 for everybody */
  const TbFileColumn *columns;
  guint               n_columns;

  /* what is done with one row; ends with NULL */
  const char *const *row_deeds; /* (nullable) */
  gboolean (*is_for) (gpointer record, const char *deed);

  /* what else enters another */
  const char *enter;        /* (nullable): msgid of a button … */
  const char *enter_action; /* … and what it does … */
  const char *enter_op;     /* … for whoever may do that */
} TbFileTable;

/* Of an organisation: who has read what, what people ask, and who may; ends with an empty one. */
extern const TbFileTable tb_privacy_tables[];

const TbFileTable *tb_file_table_find (const char *name);
char              *tb_file_table_print_filter (const TbFileTable *table,
                                               const char        *person_id);
char              *tb_file_table_print_rows (const TbFileTable *table,
                                             TbDesk            *desk,
                                             GPtrArray         *records);
char              *tb_file_table_print_row (const TbFileTable *table,
                                            TbRecord          *record,
                                            TbDesk            *desk);
GtkWidget         *tb_file_table_make_empty (const TbFileTable *table);
char              *tb_file_column_print (const TbFileColumn *column,
                                         TbRecord           *record,
                                         TbDesk             *desk);
const char        *tb_file_get_cause (const char *cause);

G_END_DECLS
