/* SPDX-License-Identifier: MIT
 *
 * How things look: colours that colour-blind readers tell apart (the palette of Okabe and Ito),
 * from cooperation to conflict, and the words of the legend.
 */
#ifndef IO_DRAW_LOOK_H
#define IO_DRAW_LOOK_H

#include "draw.h"

#define FONT      "Helvetica,Arial,sans-serif"
#define INK       "#1a1a1a"
#define SOFT_INK  "#5f5f5f"
#define FAINT_INK "#b8b8b8"
#define AREA_INK  "#eceff4" /* behind a community */

typedef struct tone {
    const char *line;  /* of borders and ties             */
    const char *word;  /* of small text on white          */
    const char *paper; /* behind black text               */
    const char *means; /* in the legend                   */
} tone;

enum { TONES = 5 };
extern const tone tones[TONES];

/* The same for ties between actors, by the Goldstein value of what they do. */
extern const tone signs[TONES];
size_t look_sign(double goldstein);

/* Of an event's family; the last for families that are neither cooperation nor conflict. */
size_t look_tone(const char *family);

/* What the kind is called: "troop movement"; never empty. */
const char *look_kind(const char *kind);

#endif
