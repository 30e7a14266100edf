/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the models see of a word: the word itself, its beginning and its endings, its shape.
 * Training and reading use the same function, so a change here needs new models (MODEL_VERSION).
 */
#ifndef TEXT_TRAITS_H
#define TEXT_TRAITS_H

#include "str.h"

enum { FEATURE_AFFIXES = 6, FEATURE_AFFIX_ROWS = 1 << 14, FEATURE_SHAPES = 256 };

typedef struct features {
    uint64_t word;                     /* hash of the lower-cased word, its digits made 0 */
    uint16_t affixes[FEATURE_AFFIXES]; /* each below FEATURE_AFFIX_ROWS                  */
    uint8_t shape;
} features;

/* `text` as written, `lower` the same lower-cased. */
features features_of(str text, str lower);

#endif
