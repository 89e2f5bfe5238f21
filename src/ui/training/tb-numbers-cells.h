/* tb-numbers-cells.h: what stands in a trainer's numbers, and the rows behind each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-training-numbers.h"

G_BEGIN_DECLS

/* Columns of numbers. */
typedef enum
{
  TB_NUMBERS_LESSONS,
  TB_NUMBERS_GIVEN,
  TB_NUMBERS_PEOPLE,
  TB_NUMBERS_LEARNT,
  TB_NUMBERS_THERE,
  TB_NUMBERS_PASSED,
  TB_NUMBERS_N,
} TbNumbersColumn;

/* One row behind a number. */
typedef struct
{
  char *title;     /* (owned) */
  char *about;     /* (owned) */
  char *person_id; /* (owned) (nullable): whose file opens */
} TbNumbersLine;

const char *tb_numbers_get_heading (TbNumbersColumn column);
char       *tb_numbers_print_title (const TbTrainingSum *sum,
                                    TbTrainingWay        way,
                                    gboolean             is_all);
char       *tb_numbers_print (const TbTrainingSum *sum,
                              TbNumbersColumn      column);
GPtrArray  *tb_numbers_list_lines (const TbTrainingSum *sum,
                                   TbNumbersColumn      column);
GBytes     *tb_numbers_make_sheet (GPtrArray    *sums,
                                   TbTrainingWay way,
                                   gint64        now_us,
                                   GError      **error);

G_END_DECLS
