/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Name labels of a sentence: the best sequence in which each name begins, goes on and ends as
 * names do (Viterbi over the labels of dims.h).
 */
#ifndef TEXT_LABEL_H
#define TEXT_LABEL_H

#include "dims.h"

/* `scores` has DENSE_ROWS(LABEL_COUNT) a token, of which the last are not looked at. Fills
 * `labels`. */
void labels_best(const int32_t *scores, size_t n, uint8_t *labels, arena *scratch);

#endif
