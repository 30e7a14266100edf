/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the gazetteer and the rules (text/names.h) say of a corpus's names, as one more thing for
 * the network to look at.
 */
#ifndef TRAIN_RULES_H
#define TRAIN_RULES_H

#include "corpus.h"
#include "gazetteer.h"

/* Fills `rule` of all samples whose names are known, and `label` where the corpora leave out what
 * the tables know: the names of peoples. */
void rules_ask(const gazetteer *g, corpus *c);

#endif
