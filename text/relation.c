/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "relation.h"

static const char *const names[RELATION_COUNT] = {
    "_",          "root",      "acl",          "acl:relcl",     "advcl",      "advmod",
    "amod",       "appos",     "aux",          "aux:pass",      "case",       "cc",
    "ccomp",      "compound",  "compound:prt", "conj",          "cop",        "csubj",
    "csubj:pass", "dep",       "det",          "discourse",     "dislocated", "expl",
    "fixed",      "flat",      "goeswith",     "iobj",          "list",       "mark",
    "nmod",       "nmod:desc", "nmod:poss",    "nmod:unmarked", "nsubj",      "nsubj:outer",
    "nsubj:pass", "nummod",    "obj",          "obl",           "obl:agent",  "obl:unmarked",
    "orphan",     "parataxis", "punct",        "reparandum",    "vocative",   "xcomp"};

const char *relation_name(unsigned relation)
{
    return relation < RELATION_COUNT ? names[relation] : names[REL_DEP];
}

static relation S_find(str name)
{
    for (unsigned i = REL_ROOT; i < RELATION_COUNT; i++)
        if (str_is(name, names[i])) return (relation)i;
    return REL_NONE;
}

relation relation_parse(str name)
{
    relation found = S_find(name);
    if (found == REL_NONE) found = S_find(str_cut_at(name, ':').head);
    return found == REL_NONE ? REL_DEP : found;
}
