/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The relations of a dependency parse: those of Universal Dependencies, with the subtypes that
 * tell roles. Where `token.relation` is REL_NONE the token is not parsed.
 */
#ifndef TEXT_RELATION_H
#define TEXT_RELATION_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

typedef enum relation {
    REL_NONE,
    REL_ROOT,
    REL_ACL,
    REL_ACL_RELCL,
    REL_ADVCL,
    REL_ADVMOD,
    REL_AMOD,
    REL_APPOS,
    REL_AUX,
    REL_AUX_PASS,
    REL_CASE,
    REL_CC,
    REL_CCOMP,
    REL_COMPOUND,
    REL_COMPOUND_PRT,
    REL_CONJ,
    REL_COP,
    REL_CSUBJ,
    REL_CSUBJ_PASS,
    REL_DEP,
    REL_DET,
    REL_DISCOURSE,
    REL_DISLOCATED,
    REL_EXPL,
    REL_FIXED,
    REL_FLAT,
    REL_GOESWITH,
    REL_IOBJ,
    REL_LIST,
    REL_MARK,
    REL_NMOD,
    REL_NMOD_DESC,
    REL_NMOD_POSS,
    REL_NMOD_UNMARKED,
    REL_NSUBJ,
    REL_NSUBJ_OUTER,
    REL_NSUBJ_PASS,
    REL_NUMMOD,
    REL_OBJ,
    REL_OBL,
    REL_OBL_AGENT,
    REL_OBL_UNMARKED,
    REL_ORPHAN,
    REL_PARATAXIS,
    REL_PUNCT,
    REL_REPARANDUM,
    REL_VOCATIVE,
    REL_XCOMP,
    RELATION_COUNT
} relation;

/* "nsubj:pass", ...; "_" for REL_NONE. */
const char *relation_name(unsigned relation);

/* The relation of that name; of an unknown subtype its main relation, REL_DEP for anything else. */
relation relation_parse(str name);

#endif
