/* tb-gap-cells.c: what stands in the matrix of what people still lack
 *
 * P-058.  What is enough says how much it is, what is not says how much is missing:
 * nobody has to know colours, or what the rules ask for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-gap-cells.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-row-sentence.h"
#include "tb-ui-text.h"

#define ITEM_KEY "tb-gap-item"

/* One column: a part of the training, or something else of somebody. */
typedef enum
{
  SHOWS_NAME,
  SHOWS_PART,
  SHOWS_TOTAL,
  SHOWS_STATE,
  SHOWS_NEXT,
} Shows;

typedef struct
{
  const char *title; /* msgid, of the context “gap” */
  Shows       shows;
  TbGatePart  part;
} Column;

static const Column columns[] = {
  { NC_ ("gap", "Name"), SHOWS_NAME, 0 },
  { NC_ ("gap", "May serve"), SHOWS_STATE, 0 },
  { NC_ ("gap", "General"), SHOWS_PART, TB_GATE_GENERAL },
  { NC_ ("gap", "Policy"), SHOWS_PART, TB_GATE_POLICY },
  { NC_ ("gap", "Body, mind"), SHOWS_PART, TB_GATE_PSYCHOLOGY },
  { NC_ ("gap", "Nursing"), SHOWS_PART, TB_GATE_NURSING },
  { NC_ ("gap", "Process"), SHOWS_PART, TB_GATE_PROCESS },
  { NC_ ("gap", "Emergency"), SHOWS_PART, TB_GATE_EMERGENCY },
  { NC_ ("gap", "In all"), SHOWS_TOTAL, 0 },
  { NC_ ("gap", "Next lesson"), SHOWS_NEXT, 0 },
};

/**
 * tb_gap_print_part:
 * @gap: somebody
 * @part: a part of the training
 *
 * Returns: (transfer full): how many minutes of it they have, or how many are missing
 */
char *
tb_gap_print_part (const TbGap *gap,
                   TbGatePart   part)
{
  const gint64 lack = tb_gap_get_short (gap, part);

  return lack == 0
             ? g_strdup_printf ("%" G_GINT64_FORMAT, gap->learnt[part])
             /* TRANSLATORS: so many minutes are missing; stands in a narrow cell */
             : g_strdup_printf (C_ ("gap", "lacks %d"), (int) lack);
}

/**
 * tb_gap_print_state:
 * @gap: somebody
 *
 * Returns: (transfer full): whether they may serve as far as training goes, until when, or from
 *   when, or how much is missing
 */
char *
tb_gap_print_state (const TbGap *gap)
{
  g_autofree char *day = NULL;

  if (tb_training_count_is_enough (&gap->count))
    {
      if (gap->count.until_on > tb_day_add_days (gap->day, TB_GAP_SOON_DAYS))
        return g_strdup (C_ ("gap", "Now"));
      day = tb_ui_format_short_day (gap->count.until_on);
      /* TRANSLATORS: the last day on which somebody has enough training */
      return g_strdup_printf (C_ ("gap", "Until %s"), day);
    }
  if (gap->serves_from != 0)
    {
      day = tb_ui_format_short_day (gap->serves_from);
      /* TRANSLATORS: the day after whose lesson somebody has enough training */
      return g_strdup_printf (C_ ("gap", "From %s"), day);
    }
  return g_strdup_printf (ngettext ("%d minute missing", "%d minutes missing",
                                    (gulong) (gap->count.needed - gap->count.counted)),
                          (int) (gap->count.needed - gap->count.counted));
}

/**
 * tb_gap_print_next:
 * @gap: somebody
 *
 * Returns: (transfer full) (nullable): the next lesson that brings them further, or that they are
 *   in one; %NULL if they lack nothing
 */
char *
tb_gap_print_next (const TbGap *gap)
{
  g_autofree char *day = NULL;

  if (tb_training_count_is_enough (&gap->count))
    return NULL;
  if (gap->next_id == NULL)
    return g_strdup (gap->coming->len > 0 ? C_ ("gap", "Is enrolled")
                                          : C_ ("gap", "None is planned"));
  day = tb_ui_format_short_day (tb_day_of_instant (gap->next_us));
  /* TRANSLATORS: a day, and the title of a course */
  return g_strdup_printf (C_ ("gap", "%1$s %2$s"), day, gap->next_title);
}

static char *
print_cell (const Column *column,
            const TbGap  *gap)
{
  switch (column->shows)
    {
    case SHOWS_NAME:
      return g_strdup (gap->name);
    case SHOWS_PART:
      return tb_gap_print_part (gap, column->part);
    case SHOWS_TOTAL:
      return g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT, gap->count.counted,
                              gap->count.needed);
    case SHOWS_STATE:
      return tb_gap_print_state (gap);
    case SHOWS_NEXT:
    default:
      return tb_gap_print_next (gap);
    }
}

static const char *
get_class (const Column *column,
           const TbGap  *gap)
{
  const gboolean is_enough = tb_training_count_is_enough (&gap->count);

  if (column->shows == SHOWS_PART)
    return tb_gap_get_short (gap, column->part) == 0 ? "success"
           : gap->learnt[column->part] > 0           ? "warning"
                                                     : "error";
  if (column->shows == SHOWS_STATE && is_enough)
    return gap->count.until_on <= tb_day_add_days (gap->day, TB_GAP_SOON_DAYS) ? "warning"
                                                                               : "success";
  if (column->shows == SHOWS_STATE)
    return gap->serves_from != 0 ? "warning" : "error";
  return NULL;
}

/**
 * tb_gap_print_rows:
 * @rows: (element-type TbGap): some people
 *
 * Returns: (transfer full): as a table that a spreadsheet takes
 */
char *
tb_gap_print_rows (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    g_string_append_printf (text, "%s%s", c > 0 ? "\t" : "",
                            g_dpgettext2 (NULL, "gap", columns[c].title));
  for (guint i = 0; i < rows->len; i++)
    {
      g_string_append_c (text, '\n');
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          g_autofree char *cell = print_cell (&columns[c], rows->pdata[i]);

          g_string_append_printf (text, "%s%s", c > 0 ? "\t" : "", cell != NULL ? cell : "");
        }
    }
  return g_string_free (text, FALSE);
}

/* For who does not see the row: each part with its heading. */
static char *
print_sentence (const TbGap *gap)
{
  GString *out = g_string_new (gap->name);

  for (guint c = 1; c < G_N_ELEMENTS (columns); c++)
    {
      g_autofree char *cell = print_cell (&columns[c], gap);

      if (cell != NULL)
        g_string_append_printf (out, "%s%s %s", C_ ("sentence", ", "),
                                g_dpgettext2 (NULL, "gap", columns[c].title), cell);
    }
  return g_string_free (out, FALSE);
}

/* Asked for when somebody points: GTK asks the screen where the pointer is each time a tip is set,
 * which took a third of a second when the table was filled. */
static gboolean
on_query_tip (GtkWidget  *label,
              int         x,
              int         y,
              gboolean    is_by_key,
              GtkTooltip *tip,
              gpointer    data)
{
  const Column    *column = data;
  GtkListItem     *item = g_object_get_data (G_OBJECT (label), ITEM_KEY);
  const TbGap     *gap = gtk_list_item_get_item (item);
  g_autofree char *text = NULL;

  if (gap == NULL)
    return FALSE;
  if (column->shows == SHOWS_PART)
    /* TRANSLATORS: minutes that were learnt, and that are needed */
    text = g_strdup_printf (C_ ("gap", "%1$d of %2$d minutes"), (int) gap->learnt[column->part],
                            (int) gap->needed[column->part]);
  else
    text = column->shows == SHOWS_NAME ? g_strdup (gap->team) : print_cell (column, gap);
  gtk_tooltip_set_text (tip, text);
  return text != NULL;
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          const Column             *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_object_set_data (G_OBJECT (label), ITEM_KEY, item); /* which owns it */
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tip), (gpointer) column);
  gtk_label_set_xalign (GTK_LABEL (label), column->shows == SHOWS_PART    ? 0.5F
                                           : column->shows == SHOWS_TOTAL ? 1
                                                                          : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "figure");
  if (column->shows == SHOWS_PART || column->shows == SHOWS_STATE)
    gtk_widget_add_css_class (label, "gap-cell");
  gtk_widget_add_css_class (label, column->shows == SHOWS_NAME   ? "name-cell"
                                   : column->shows == SHOWS_PART ? "narrow-cell"
                                                                 : "wide-cell");
  if (column->shows == SHOWS_NAME)
    {
      GtkWidget *row = g_object_new (TB_TYPE_ROW_SENTENCE, NULL);

      adw_bin_set_child (ADW_BIN (row), label);
      gtk_list_item_set_child (item, row);
    }
  else
    gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         const Column             *column)
{
  static const char *const classes[] = { "success", "warning", "error" };
  GtkWidget               *child = gtk_list_item_get_child (item);
  GtkWidget               *label =
      column->shows == SHOWS_NAME ? adw_bin_get_child (ADW_BIN (child)) : child;
  const TbGap     *gap = gtk_list_item_get_item (item);
  g_autofree char *text = print_cell (column, gap);
  const char *class = get_class (column, gap);

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  if (child != label)
    {
      g_autofree char *sentence = print_sentence (gap);

      g_object_set (child, "sentence", sentence, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_strcmp0 (classes[i], class) == 0)
      gtk_widget_add_css_class (label, classes[i]);
    else
      gtk_widget_remove_css_class (label, classes[i]);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const Column *column = data;
  const TbGap  *x = a;
  const TbGap  *y = b;
  const gint64  never = G_MAXINT64;
  gint64        left = 0;
  gint64        right = 0;

  switch (column->shows)
    {
    case SHOWS_NAME:
      return g_strcmp0 (x->name_key, y->name_key);
    case SHOWS_PART:
      left = x->learnt[column->part];
      right = y->learnt[column->part];
      break;
    case SHOWS_TOTAL:
      left = x->count.counted;
      right = y->count.counted;
      break;
    case SHOWS_STATE:
      left = x->serves_from != 0 ? x->serves_from : never;
      right = y->serves_from != 0 ? y->serves_from : never;
      if (left == right) /* of those who never may, whoever lacks most is last */
        {
          left = x->count.needed - x->count.counted;
          right = y->count.needed - y->count.counted;
        }
      break;
    case SHOWS_NEXT:
    default:
      left = x->next_id != NULL ? x->next_us : never;
      right = y->next_id != NULL ? y->next_us : never;
    }
  return (left > right) - (left < right);
}

/**
 * tb_gap_cells_new_table:
 * @sorted_out: (out) (transfer full): what the table shows, in its order
 * @gaps: (transfer full) (element-type TbGap): people
 *
 * Returns: (transfer none): a table of them without a selection yet
 */
GtkColumnView *
tb_gap_cells_new_table (GtkSortListModel **sorted_out,
                        GListModel        *gaps)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory             *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (
          g_dpgettext2 (NULL, "gap", columns[i].title), factory);
      g_autoptr (GtkSorter) sorter =
          GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer) &columns[i], NULL));

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) &columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) &columns[i]);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_expand (column, columns[i].shows == SHOWS_NEXT);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (table, column);
    }
  *sorted_out = gtk_sort_list_model_new (gaps, g_object_ref (gtk_column_view_get_sorter (table)));
  return table;
}
