/* tb-paper-words.c: how far a certificate has come, and what is asked of the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-ui-text.h"

#define TOKEN_PREFIX "TB1."
#define LETTERS      "ABCDEFGHJKMNPQRSTVWXYZ" /* of verification codes */

static const char *const chip_filters[TB_PAPER_N_CHIPS] = {
  [TB_PAPER_CHIP_ALL] = NULL,
  [TB_PAPER_CHIP_REQUESTED] = "state=requested",
  [TB_PAPER_CHIP_ISSUED] = "state=issued",
  [TB_PAPER_CHIP_AWAITING] = "state=issued AND token is-empty",
};

/**
 * tb_paper_get_state:
 * @certificate: a certificate
 *
 * Returns: how far it has come
 */
TbPaperState
tb_paper_get_state (const TbCertificate *certificate)
{
  if (g_strcmp0 (certificate->state, TB_CERTIFICATE_REQUESTED) == 0)
    return TB_PAPER_REQUESTED;
  return certificate->token != NULL && *certificate->token != '\0' ? TB_PAPER_ISSUED
                                                                   : TB_PAPER_AWAITING;
}

/**
 * tb_paper_get_state_word:
 * @state: a state
 *
 * Returns: (transfer none): the same for people
 */
const char *
tb_paper_get_state_word (TbPaperState state)
{
  if (state == TB_PAPER_REQUESTED)
    return _ ("To approve");
  return state == TB_PAPER_ISSUED ? _ ("Issued") : _ ("To register");
}

/**
 * tb_paper_get_state_style:
 * @state: a state
 *
 * Returns: (transfer none): the style class of its chip
 */
const char *
tb_paper_get_state_style (TbPaperState state)
{
  if (state == TB_PAPER_REQUESTED)
    return "accent";
  return state == TB_PAPER_ISSUED ? "success" : "warning";
}

/**
 * tb_paper_describe:
 * @certificate: a certificate out of a list
 * @actor: (nullable): who is looking
 *
 * Returns: (transfer full): the line under the name: of a request, when and by whom; of an
 *   issued one, hours and day
 */
char *
tb_paper_describe (TbCertificate *certificate,
                   const char    *actor)
{
  g_autofree char *hours = NULL;
  g_autofree char *day = NULL;

  if (tb_paper_get_state (certificate) == TB_PAPER_REQUESTED)
    {
      day = tb_ui_format_short_day (tb_day_of_instant (certificate->requested_us));
      if (g_strcmp0 (certificate->requested_by, actor) == 0)
        /* TRANSLATORS: under a name: day of a request that the reader has made */
        return g_strdup_printf (_ ("%s · by you"), day);
      /* TRANSLATORS: under a name: day of a request, who has made it; a long line may be two */
      return g_strdup_printf (_ ("%s\nby %s"), day,
                              tb_ui_get_colleague (certificate, "requested_by", actor));
    }
  hours = tb_ui_format_hours (certificate->minutes);
  day = tb_ui_format_short_day (certificate->issued_on);
  /* TRANSLATORS: under a name: hours on the certificate, day of issue */
  return g_strdup_printf (_ ("%s · %s"), hours, day);
}

/**
 * tb_paper_get_chip_filter:
 * @chip: a chip
 *
 * Returns: (transfer none) (nullable): what it asks for
 */
const char *
tb_paper_get_chip_filter (TbPaperChip chip)
{
  g_return_val_if_fail (chip < TB_PAPER_N_CHIPS, NULL);
  return chip_filters[chip];
}

/**
 * tb_paper_find_chip:
 * @filter: (nullable): a question that came from elsewhere
 *
 * Returns: the chip that asks the same; that for all if there is none
 */
TbPaperChip
tb_paper_find_chip (const char *filter)
{
  for (guint i = 0; i < TB_PAPER_N_CHIPS; i++)
    if (g_strcmp0 (chip_filters[i], filter) == 0)
      return (TbPaperChip) i;
  return TB_PAPER_CHIP_ALL;
}

/* By what people look for a certificate: figures are of its number, figures among capital
 * letters of its verification code, what a scanner types is the token, all else is a name, its
 * pinyin or initials. */
static char *
print_term (const char *typed)
{
  g_autofree char *plain = g_strstrip (g_strdup (typed));
  g_autofree char *upper = g_ascii_strup (plain, -1);
  g_autofree char *quoted = NULL;
  gboolean         has_figure = strpbrk (plain, "0123456789") != NULL;
  gboolean         is_code = strspn (upper, LETTERS "0123456789-") == strlen (upper) &&
                     strpbrk (upper, LETTERS) != NULL;
  const char *question = "find =";

  if (*plain == '\0')
    return NULL;
  if (g_str_has_prefix (upper, TOKEN_PREFIX))
    question = "token =";
  else if (is_code && (has_figure || strchr (plain, '-') != NULL))
    question = "code contains";
  else if (has_figure || strstr (plain, "京时证") != NULL)
    question = "number contains";
  quoted = tb_ui_quote_filter (g_str_has_prefix (question, "find") ? plain : upper);
  return g_strdup_printf ("%s %s", question, quoted);
}

/**
 * tb_paper_print_filter:
 * @chip: which of them
 * @typed: (nullable): what somebody looks for: a name, a number, a verification code, a token
 * @person_id: (nullable): only certificates of this person
 *
 * Returns: (transfer full) (nullable): the question as the store takes it; %NULL for all
 */
char *
tb_paper_print_filter (TbPaperChip chip,
                       const char *typed,
                       const char *person_id)
{
  g_autofree char      *term = typed != NULL ? print_term (typed) : NULL;
  g_autofree char      *id = person_id != NULL ? tb_ui_quote_filter (person_id) : NULL;
  g_autofree char      *whose = id != NULL ? g_strconcat ("person_id=", id, NULL) : NULL;
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();
  const char *const     all[] = { chip_filters[chip], whose, term };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      g_ptr_array_add (terms, (gpointer) all[i]);
  g_ptr_array_add (terms, NULL);
  return terms->len > 1 ? g_strjoinv (" AND ", (char **) terms->pdata) : NULL;
}
