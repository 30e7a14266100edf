/* SPDX-License-Identifier: MIT
 *
 * The classes are the quarters of event data (words or deeds, cooperation or conflict) and the
 * rest of the news. Line colours: Okabe and Ito, Color Universal Design, 2008.
 */
#include "draw_look.h"

#include <string.h>

#include "draw_text.h"

const tone tones[TONES] = {
    {"#0072b2", "#005a8e", "#e3f0f8", "talks, agreements, praise"},
    {"#009e73", "#00704f", "#e0f4ed", "help, cooperation, concessions"},
    {"#e69f00", "#8f5f00", "#fdf3dc", "demands, accusations, threats"},
    {"#d55e00", "#a84300", "#fbe8dc", "force, sanctions, protest"},
    {"#8c8c8c", "#555555", "#f1f1f1", "politics, courts, business, life"},
};

const tone signs[TONES] = {
    {"#0072b2", "#005a8e", "", "cooperation"}, {"#56b4e9", "#22719f", "", "talks, good words"},
    {"#8c8c8c", "#555555", "", "neither"},     {"#e69f00", "#8f5f00", "", "tension"},
    {"#d55e00", "#a84300", "", "conflict"},
};

size_t look_sign(double goldstein)
{
    static const double least[TONES - 1] = {3, 0.5, -0.5, -4.5};
    size_t i = 0;
    while (i < TONES - 1 && !(goldstein >= least[i])) i++;
    return i;
}

static const struct {
    const char *family;
    size_t tone;
} families[] = {
    {"CONSULT", 0},  {"AGREE", 0},    {"SUPPORT", 0},  {"COOPERATE", 1},
    {"AID", 1},      {"CONCEDE", 1},  {"RETREAT", 1},  {"REQUEST", 2},
    {"ACCUSE", 2},   {"REJECT", 2},   {"THREATEN", 2}, {"PROTEST", 3},
    {"SANCTION", 3}, {"MOBILIZE", 3}, {"COERCE", 3},   {"ASSAULT", 3},
};

size_t look_tone(const char *family)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strcmp(families[i].family, family) == 0) return families[i].tone;
    return TONES - 1;
}

const char *look_kind(const char *kind)
{
    text t = {0};
    text_add(&t, kind[strspn(kind, "- ")] ? kind : "event");
    for (char *c = t.at; *c; c++)
        if (*c == '-') *c = ' ';
    return t.at;
}
