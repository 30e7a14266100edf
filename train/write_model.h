/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes what was learned as a model file (text/model.h).
 */
#ifndef TRAIN_WRITE_MODEL_H
#define TRAIN_WRITE_MODEL_H

#include "network.h"
#include "vocabulary.h"

/* `provenance` is text for the file: data and licences. False if the file cannot be written. */
bool model_write(const char *path, const network *net, const vocabulary *words, str provenance);

#endif
