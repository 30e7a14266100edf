/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network that tags, parses and recognises names, in numbers:
 *
 *  - a token's word, affixes and shape make its input, a vector of DIM_INPUT;
 *  - its input and those of its neighbours (DIM_WINDOW) make its layer 0, of DIM_WIDTH, squashed;
 *  - two layers of simple recurrent units, half of the width from left to right, half from right to
 *    left (Lei et al. 2018, without peepholes), make its layers 1 and 2;
 *  - layer 1 makes DIM_TAGGER, squashed, and that scores tags with verb forms;
 *  - layer 2, and of the token and its two neighbours the label that the rules give and what the
 *    tables know, make DIM_NAMER, squashed, and that scores name labels;
 *  - layer 2 makes DIM_REDUCED, squashed: what the parser sees of a token;
 *  - eight slots of a parse state make DIM_HIDDEN, cut off at 0, and that scores step and relation.
 */
#ifndef TEXT_DIMS_H
#define TEXT_DIMS_H

#include "reading.h"
#include "relation.h"
#include "transition.h"

enum {
    DIM_WORD = 96,
    DIM_AFFIX = 48,
    DIM_SHAPE = 16,
    DIM_INPUT = DIM_WORD + DIM_AFFIX + DIM_SHAPE,
    DIM_WINDOW = 5, /* tokens that layer 0 sees */
    DIM_WIDTH = 128,
    DIM_HALF = DIM_WIDTH / 2,
    DIM_GATES = 3 * DIM_WIDTH, /* of each direction: candidate, forget, reset */
    DIM_LAYERS = 2,
    DIM_TAGGER = 64,
    DIM_NAMER = 64,
    DIM_REDUCED = 64,
    DIM_HIDDEN = 256
};

/* Outputs are computed sixteen at a time: what a matrix of `n` outputs gives, in fact. */
enum { DENSE_BLOCK = 16 };
#define DENSE_ROWS(n) (((n) + DENSE_BLOCK - 1) / DENSE_BLOCK * DENSE_BLOCK)

/* The network's only curves are parabolas, so that whole numbers can follow them exactly:
 *   squash(x) = u (2 - |u|), u = x / 2 within -1 to 1     for a hyperbolic tangent
 *   gate(x) = (1 + squash(x / 2)) / 2                     for a sigmoid                         */

/* What the tagger tells apart: the tags, of verbs and auxiliaries by form. */
enum { CLASS_FORMS = 5, CLASS_COUNT = TAG_X + 1 + 2 * CLASS_FORMS };

static inline unsigned class_of(tag tag, verb_form form)
{
    if (form == FORM_NONE || (tag != TAG_VERB && tag != TAG_AUX)) return tag;
    return TAG_X + 1u + (tag == TAG_AUX ? CLASS_FORMS : 0u) + (unsigned)form - FORM_BASE;
}

static inline tag class_tag(unsigned class)
{
    if (class <= TAG_X) return (tag) class;
    return class - TAG_X - 1 < CLASS_FORMS ? TAG_VERB : TAG_AUX;
}

static inline verb_form class_form(unsigned class)
{
    if (class <= TAG_X) return FORM_NONE;
    return (verb_form)(FORM_BASE + (class - TAG_X - 1) % CLASS_FORMS);
}

/* Names: outside, and for each type a name's begin, inside, end, or a name of one token. */
enum { LABEL_OUT, LABEL_BEGIN, LABEL_INSIDE, LABEL_END, LABEL_SINGLE, LABEL_PARTS = 4 };
enum { LABEL_COUNT = 1 + 4 * LABEL_PARTS };

/* `part` LABEL_BEGIN to LABEL_SINGLE. */
static inline unsigned label_of(name_type type, unsigned part)
{
    return 1 + LABEL_PARTS * (unsigned)type + part - LABEL_BEGIN;
}

static inline unsigned label_part(unsigned label)
{
    return label ? LABEL_BEGIN + (label - 1) % LABEL_PARTS : LABEL_OUT;
}

static inline name_type label_type(unsigned label)
{
    return (name_type)((label - 1) / LABEL_PARTS);
}

/* What the tables know of a token for the names: a bit each. The first are the bits of a word
 * (gazetteer.h). */
enum {
    HINT_ENTRY = 14,   /* it is part of an entry's name, a bit for each entry_kind */
    HINT_DEMONYM = 22, /* of a people's                                            */
    HINT_TITLE = 23,   /* of a title                                               */
    HINT_SMALL = 24,   /* of a place's name, but for its small letters             */
    HINT_COUNT = 25,
    HINT_REACH = 1, /* neighbours at each side that are asked                   */
    HINT_PLACES = 2 * HINT_REACH + 1,
    HINT_ROWS = LABEL_COUNT + HINT_COUNT /* for each place: labels, then bits        */
};

/* Steps of the parser: SHIFT, then LEFT with each relation, then RIGHT with each. */
enum { STEP_COUNT = 1 + 2 * RELATION_COUNT };

static inline unsigned step_of(move m, unsigned relation)
{
    return m == MOVE_SHIFT ? 0 : 1 + (m == MOVE_RIGHT ? RELATION_COUNT : 0) + relation;
}

#endif
