/* tb-ui-error.c: failures in people's words: what happened, and what to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ui-text.h"

#include <glib/gi18n.h>

/* One sentence or two for each code; a test says that none is missing. */
static const char *const texts[] = {
  [TB_ERROR_STORE] = N_ ("The data on this computer cannot be read or written. Restart Time Bank; "
                         "if it happens again, ask for help."),
  [TB_ERROR_DAMAGED] = N_ ("A file of this profile is damaged. Nothing was written to it; restore "
                           "it from a backup or ask for help."),
  [TB_ERROR_CONSTRAINT] = N_ ("What is already booked cannot be changed. Nothing was changed."),
  [TB_ERROR_BUSY] = N_ ("Time Bank is already open with this profile. Close the other window "
                        "first."),
  [TB_ERROR_SCHEMA] = N_ ("The data were written by a newer version of Time Bank. Please update."),
  [TB_ERROR_DATA] = N_ ("The answer cannot be understood. Nothing was changed."),
  [TB_ERROR_KEY] = N_ ("The key of this profile cannot be had. Unlock the system's keyring, "
                       "then try again."),
  [TB_ERROR_FULL] = N_ ("The disk is full. Make room, then try again; nothing was lost."),
  [TB_ERROR_DISK] = N_ ("The disk cannot be read or written. Check it, then try again; what was "
                        "saved before is safe."),
  [TB_ERROR_FILE] = N_ ("The file cannot be read."),
  [TB_ERROR_OFFLINE] = N_ ("The city platform is out of reach. Check the network and the "
                           "address."),
  [TB_ERROR_LOGIN] = N_ ("The account or the password is not right."),
  [TB_ERROR_REFUSED] = N_ ("The rules do not allow this."),
  [TB_ERROR_ABSENT] = N_ ("The city platform no longer has this. Exchange data with it, then look "
                          "again."),
  [TB_ERROR_ADDRESS] = N_ ("Write the city platform’s address in full, such as "
                           "https://time-bank.example.com."),
  [TB_ERROR_NO_CITY] = N_ ("What answers at this address is not a city platform. Check the "
                           "address, or open a web page first if this network asks for a "
                           "sign-in of its own."),
  [TB_ERROR_TLS] = N_ ("The connection is not safe: the city platform cannot prove who it is. "
                       "Check the address and this computer’s date, and do not enter the password "
                       "elsewhere."),
  [TB_ERROR_OUTDATED] = N_ ("The city platform needs a newer version of Time Bank. Please update; "
                            "what you have done is kept and will be sent afterwards."),
  [TB_ERROR_PASSPHRASE] = N_ ("The passphrase is not right. Nothing was changed; try again."),
  [TB_ERROR_NEW_PASSPHRASE] = N_ ("This computer has no keyring. Choose a passphrase that protects "
                                  "the data."),
  [TB_ERROR_REVOKED] = N_ ("The city platform has withdrawn the access of this account. Ask who "
                           "looks after accounts at your organisation or the platform."),
  [TB_ERROR_NOT_NOW] = N_ ("The city platform cannot answer at the moment. What you have done is "
                           "kept, and it is asked again later."),
  [TB_ERROR_AUTHORITY] = N_ ("There is no certificate in that file. Choose the file (PEM) the city "
                             "platform has given your organisation."),
  [TB_ERROR_TOO_OFTEN] = N_ ("The city platform was asked too often. Wait a quarter of an hour, "
                             "then try again."),
};

/**
 * tb_ui_explain_error:
 * @error: what went wrong
 *
 * Returns: (transfer none): a sentence or two for people; the error's own message is for the log
 */
const char *
tb_ui_explain_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, "");

  if (error->domain == TB_ERROR && error->code >= 0 && (guint) error->code < G_N_ELEMENTS (texts) &&
      texts[error->code] != NULL)
    return _ (texts[error->code]);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ (texts[TB_ERROR_FULL]);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("The file or folder may not be written. Choose another place.");
  return _ ("That did not work. Please try again.");
}

/**
 * tb_ui_explain_opening:
 * @error: why a profile could not be opened
 *
 * Returns: (transfer none): as tb_ui_explain_error(); there is no other place to choose
 */
const char *
tb_ui_explain_opening (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("The folder of this profile may not be written to. Ask who looks after this computer "
              "to allow it, then try again.");
  return tb_ui_explain_error (error);
}

/**
 * tb_ui_explain_sign_in:
 * @error: why nobody could be signed in
 * @city: the address that was typed
 *
 * Returns: (transfer none): as tb_ui_explain_error(), as far as that goes for signing in
 */
const char *
tb_ui_explain_sign_in (const GError *error,
                       const char   *city)
{
  if (g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED))
    return _ ("This profile belongs to another account. Choose “Another account” to sign in as "
              "somebody else.");
  if (g_error_matches (error, TB_ERROR, TB_ERROR_TOO_OFTEN))
    return _ ("The password was wrong too often. Wait a quarter of an hour, then try again.");
  if (g_error_matches (error, TB_ERROR, TB_ERROR_ADDRESS) && g_str_has_prefix (city, "http://"))
    return _ ("The address must begin with https://, so that nobody can listen in.");
  return tb_ui_explain_error (error);
}
