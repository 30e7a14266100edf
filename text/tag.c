/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tag.h"

static const char *const names[] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                    "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                    "PUNCT", "SCONJ", "SYM", "VERB", "X"};

const char *tag_name(unsigned tag)
{
    return names[tag <= TAG_X ? tag : TAG_X];
}

bool tag_parse(str name, tag *found)
{
    for (int i = TAG_ADJ; i <= TAG_X; i++)
        if (str_is(name, names[i])) return *found = (tag)i, true;
    return false;
}
