/* bench-view.h: what the parts of bench-view share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"
#include "tb-window.h"

#define BENCH_NOW           "2026-11-23T09:25+08:00"
#define BENCH_WINDOW_WIDTH  1400
#define BENCH_WINDOW_HEIGHT 900

/* The real window over a real profile, with the list of volunteers in it. */
typedef struct
{
  TbDesk            *desk;      /* (owned) */
  TbWindow          *window;    /* (unowned): GTK's */
  GtkColumnView     *view;      /* (unowned) (nullable) */
  GtkSelectionModel *selection; /* (unowned) */
  GtkAdjustment     *adjustment;
  GRand             *rand; /* (owned) */
} Bench;

double     bench_thread_ms (void);
double     bench_wall_ms (void);
double     bench_percentile (GArray *values,
                             guint   percent);
GtkWidget *bench_find (GtkWidget *root,
                       GType      type);
gboolean   bench_is_blank (Bench *bench,
                           guint  position);
void       bench_find_rows (Bench *bench,
                            guint *first_out,
                            guint *last_out);
gboolean   bench_is_any_blank (Bench *bench);
gboolean   bench_has_list (Bench *bench);
void       bench_open_window (Bench *bench);
void       bench_run_scroll (Bench   *bench,
                             gboolean is_constant);
void       bench_run_preview (Bench      *bench,
                              const char *file);
void       bench_run_delta (Bench *bench);
void       bench_run_first (Bench      *bench,
                            const char *city,
                            const char *view);
