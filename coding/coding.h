/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a `coder` is made of: the tables of this room, immutable once opened.
 */
#ifndef CODING_CODING_H
#define CODING_CODING_H

#include "classes.h"
#include "codes.h"
#include "learned.h"
#include "lexicon.h"
#include "status.h"
#include "summary.h"

struct coder {
    classes *classes;
    lexicon *lexicon;
    status_cues *status;
    codes *codes;
    summaries *summaries;
    learned *learned;
    chooser chooser; /* by `learned`, but while a model is trained */
};

#endif
