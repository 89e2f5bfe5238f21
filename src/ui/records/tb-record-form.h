/* tb-record-form.h: a service record is entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_RECORD_FORM (tb_record_form_get_type ())
G_DECLARE_FINAL_TYPE (TbRecordForm, tb_record_form, TB, RECORD_FORM, AdwWindow)

GtkWidget *tb_record_form_new (TbDesk               *desk,
                               const TbRecordSubmit *args,
                               GtkWindow            *parent);

G_END_DECLS
