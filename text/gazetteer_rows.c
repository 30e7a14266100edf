/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One reader a table. Each checks its cells and tells the row of the first that is wrong; nothing
 * is corrected silently.
 */
#include "gazetteer_rows.h"

#include "day.h"
#include "error.h"

/* ---- cells --------------------------------------------------------------------------------- */

static bool S_open(rows *r, const char *name, const char *columns)
{
    if (!table_open(&r->t, r->keep, r->dir, name, columns, r->error)) return false;
    size_t lines = r->t.line + 2;
    for (size_t i = 0; i < r->t.rest.n; i++) lines += r->t.rest.at[i] == '\n';
    r->entries = arena_array(r->keep, entry, lines);
    return true;
}

static bool S_bad(rows *r, const char *what, str cell)
{
    return table_fail(&r->t, r->error, "%s \"%.*s\"", what, (int)cell.n, cell.at);
}

static const char *S_text(rows *r, str cell)
{
    return cell.n ? arena_copy(r->keep, cell) : "";
}

static bool S_digits(str *s, double *value, double *unit)
{
    size_t i = 0;
    for (; i < s->n && s->at[i] >= '0' && s->at[i] <= '9'; i++) {
        *value = *value * 10 + (s->at[i] - '0');
        *unit *= 10;
    }
    *s = str_sub(*s, i, s->n);
    return i > 0 && i < 12;
}

/* "-12.5": strtod would depend on the locale. */
static bool S_number(rows *r, str cell, double least, double most, double *value)
{
    double number = 0, whole = 1, unit = 1;
    bool negative = cell.n && cell.at[0] == '-';
    str rest = str_sub(cell, negative, cell.n);
    bool good = S_digits(&rest, &number, &whole);
    if (good && rest.n && rest.at[0] == '.') {
        rest = str_sub(rest, 1, rest.n);
        good = S_digits(&rest, &number, &unit);
    }
    *value = (negative ? -number : number) / unit;
    good = good && !rest.n && *value >= least && *value <= most;
    return good || S_bad(r, "bad number", cell);
}

static bool S_gender(rows *r, str cell, const char *known, char *gender)
{
    *gender = cell.n == 1 && strchr(known, cell.at[0]) ? cell.at[0] : 0;
    return !cell.n || *gender || S_bad(r, "unknown gender", cell);
}

/* The country of a code cell; NULL with an error, or without where the cell is empty. */
static const entry *S_country(rows *r, str cell)
{
    char code[3] = {0};
    if (cell.n == 2) memcpy(code, cell.at, 2);
    const entry *e = gazetteer_country(r->g, code);
    if (!e && cell.n) S_bad(r, "unknown country", cell);
    return e;
}

static int S_choice(rows *r, const char *what, str cell, const char *const *choices, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(cell, choices[i])) return (int)i;
    S_bad(r, what, cell);
    return -1;
}
#define CHOICE(r, what, cell, list)                                                                \
    S_choice((r), (what), (cell), (list), sizeof(list) / sizeof *(list))

/* ---- entries ------------------------------------------------------------------------------- */

/* Another entry of the same table in a chain of phrases, NULL if none. */
static const entry *S_rival(const rows *r, const phrase *first, const entry *mine)
{
    const entry *end = r->entries + r->t.line;
    for (const phrase *p = first; p; p = p->next) {
        const entry *e = p->of;
        if (p->kind == PHRASE_ENTRY && e != mine && e >= r->entries && e < end) return e;
    }
    return NULL;
}

/* Names an entry; NULL with an error. With `unique`, no other entry of the table may have it. */
static const phrase *S_add_name(rows *r, const entry *e, str name, entry_form form, bool unique)
{
    phrase what = {.kind = PHRASE_ENTRY, .form = (uint8_t)form, .of = e};
    const phrase *first = phrases_add(r->g->phrases, name, what);
    if (!first) S_bad(r, "cannot use the name", name);
    const entry *rival = first && unique ? S_rival(r, first, e) : NULL;
    if (!rival) return first;
    table_fail(&r->t, r->error, "\"%.*s\" already names %s", (int)name.n, name.at, rival->name);
    return NULL;
}

static bool S_names(rows *r, const entry *e, str list, entry_form form, bool unique)
{
    for (str_cut cut = {.tail = list, .ok = list.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        str name = str_trim(cut.head);
        if (!name.n) return table_fail(&r->t, r->error, "empty name in a list");
        if (!S_add_name(r, e, name, form, unique)) return false;
    }
    return true;
}

/* Begins the row's entry with its own name. */
static entry *S_entry(rows *r, str name, entry_kind kind, const entry *country, entry_form form,
                      bool unique)
{
    entry *e = &r->entries[r->t.line];
    *e = (entry){.name = S_text(r, name),
                 .kind = kind,
                 .country = country ? country->country : "",
                 .of = country,
                 .type = "",
                 .leader = ""};
    const phrase *p = S_add_name(r, e, name, form, unique);
    if (!p) return NULL;
    char *id = arena_copy(r->keep, (str){p->key, p->n});
    for (size_t i = 0; i < p->n; i++)
        if (id[i] == ' ') id[i] = '-';
    e->id = id;
    return e;
}

/* Runs `row` on each row. */
static bool S_each(rows *r, bool (*row)(rows *))
{
    int more;
    while ((more = table_next(&r->t, r->error)) > 0)
        if (!row(r)) return false;
    return more == 0;
}

/* ---- countries ----------------------------------------------------------------------------- */

/* "Russian" gives "Russians", but for "British", "Swiss", "Chinese". */
static bool S_plural(rows *r, const entry *e, str adjective)
{
    if (strchr("she", adjective.at[adjective.n - 1])) return true;
    const char *plural = arena_format(r->keep, "%.*ss", (int)adjective.n, adjective.at);
    return S_add_name(r, e, str_of(plural), FORM_DEMONYM, true) != NULL;
}

static bool S_adjectives(rows *r, const entry *e, str list)
{
    if (!S_names(r, e, list, FORM_DEMONYM, true)) return false;
    for (str_cut cut = {.tail = list, .ok = list.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        if (!S_plural(r, e, str_trim(cut.head))) return false;
    }
    return true;
}

static bool S_country_row(rows *r)
{
    str code = r->t.cells[0];
    bool good = code.n == 2 && code.at[0] >= 'A' && code.at[0] <= 'Z' && code.at[1] >= 'A' &&
                code.at[1] <= 'Z';
    if (!good) return S_bad(r, "bad country code", code);
    const entry **place = &r->g->countries[(code.at[0] - 'A') * 26 + code.at[1] - 'A'];
    if (*place) return S_bad(r, "country code given twice:", code);
    entry *e = S_entry(r, r->t.cells[1], ENTRY_COUNTRY, NULL, FORM_NAME, true);
    if (!e) return false;
    e->country = S_text(r, code);
    e->leader = S_text(r, r->t.cells[5]);
    *place = e;
    return S_names(r, e, r->t.cells[2], FORM_ALIAS, true) && S_adjectives(r, e, r->t.cells[3]);
}

bool rows_countries(rows *r)
{
    return S_open(r, "countries.tsv", "code name aliases adjectives capital leader") &&
           S_each(r, S_country_row);
}

/* The city of that name in that country, NULL if none. */
static entry *S_city(const gazetteer *g, str name, const entry *country)
{
    for (const phrase *p = phrases_find(g->phrases, name); p; p = p->next) {
        const entry *e = p->of;
        bool city = p->kind == PHRASE_ENTRY && (e->kind == ENTRY_CITY || e->kind == ENTRY_CAPITAL);
        if (city && e->of == country) return (entry *)e;
    }
    return NULL;
}

static bool S_capital_row(rows *r)
{
    const entry *country = S_country(r, r->t.cells[0]);
    for (str_cut cut = {.tail = r->t.cells[4], .ok = r->t.cells[4].n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        entry *city = S_city(r->g, str_trim(cut.head), country);
        if (!city) return S_bad(r, "no place of places.tsv is the capital", cut.head);
        city->kind = ENTRY_CAPITAL;
    }
    return true;
}

bool rows_capitals(rows *r)
{
    return S_open(r, "countries.tsv", "code name aliases adjectives capital leader") &&
           S_each(r, S_capital_row);
}

/* ---- places -------------------------------------------------------------------------------- */

static bool S_locate(rows *r, entry *e, str lat, str lon)
{
    if (!lat.n && !lon.n) return true;
    e->located = true;
    return S_number(r, lat, -90, 90, &e->lat) && S_number(r, lon, -180, 180, &e->lon);
}

/* A country lies where its people live: at the mean of its cities, weighted by population. */
static void S_weigh(entry *country, const entry *city)
{
    double weight = city->population + 1, sum = country->population;
    country->lat = (country->lat * sum + city->lat * weight) / (sum + weight);
    country->lon = (country->lon * sum + city->lon * weight) / (sum + weight);
    country->population += (uint32_t)weight;
    country->located = true;
}

static bool S_place_row(rows *r)
{
    const str *c = r->t.cells;
    const entry *country = S_country(r, c[1]);
    if (!country) return c[1].n ? false : table_fail(&r->t, r->error, "a city needs a country");
    entry *e = S_entry(r, c[0], ENTRY_CITY, country, FORM_NAME, false);
    double population;
    if (!e || !S_locate(r, e, c[2], c[3]) || !S_number(r, c[4], 0, 1e6, &population)) return false;
    e->population = (uint32_t)population;
    S_weigh((entry *)country, e);
    return S_names(r, e, c[5], FORM_ALIAS, false);
}

bool rows_places(rows *r)
{
    return S_open(r, "places.tsv", "name country lat lon population aliases") &&
           S_each(r, S_place_row);
}

static bool S_region_row(rows *r)
{
    const str *c = r->t.cells;
    const entry *country = S_country(r, c[1]);
    if (!country && c[1].n) return false;
    entry *e = S_entry(r, c[0], ENTRY_REGION, country, FORM_NAME, true);
    return e && S_locate(r, e, c[2], c[3]) && S_names(r, e, c[4], FORM_ALIAS, true);
}

bool rows_regions(rows *r)
{
    return S_open(r, "regions.tsv", "name country lat lon aliases") && S_each(r, S_region_row);
}

/* ---- organisations, groups, seats ---------------------------------------------------------- */

static bool S_body_row(rows *r, entry_kind kind, str type, str code, str aliases)
{
    const entry *country = S_country(r, code);
    if (!country && code.n) return false;
    bool people = str_is(type, "people");
    entry *e = S_entry(r, r->t.cells[0], kind, country, people ? FORM_DEMONYM : FORM_NAME, true);
    if (!e) return false;
    e->type = S_text(r, type);
    return S_names(r, e, aliases, people ? FORM_DEMONYM : FORM_ALIAS, true);
}

static bool S_organisation_row(rows *r)
{
    static const char *const types[] = {"alliance", "union",   "body",        "parliament", "party",
                                        "ministry", "agency",  "army",        "police",     "court",
                                        "bank",     "company", "media",       "university", "ngo",
                                        "church",   "sport",   "trade-union", "movement"};
    const str *c = r->t.cells;
    return CHOICE(r, "unknown type", c[1], types) >= 0 &&
           S_body_row(r, ENTRY_ORGANISATION, c[1], c[2], c[3]);
}

bool rows_organisations(rows *r)
{
    return S_open(r, "organisations.tsv", "name type country aliases") &&
           S_each(r, S_organisation_row);
}

static bool S_group_row(rows *r)
{
    static const char *const types[] = {"armed", "people", "bloc", "movement"};
    const str *c = r->t.cells;
    return CHOICE(r, "unknown type", c[1], types) >= 0 &&
           S_body_row(r, ENTRY_GROUP, c[1], c[2], c[3]);
}

bool rows_groups(rows *r)
{
    return S_open(r, "groups.tsv", "name type country aliases") && S_each(r, S_group_row);
}

static bool S_seat_row(rows *r)
{
    return S_body_row(r, ENTRY_SEAT, STR("seat"), r->t.cells[1], r->t.cells[2]);
}

bool rows_seats(rows *r)
{
    return S_open(r, "seats.tsv", "name country aliases") && S_each(r, S_seat_row);
}

/* ---- people and offices -------------------------------------------------------------------- */

/* The last word of a name's key, "jr" and the like left out. */
static str S_surname(const char *key, size_t n)
{
    size_t end = n;
    if (n > 3 && (strcmp(key + n - 3, " jr") == 0 || strcmp(key + n - 3, " sr") == 0)) end = n - 3;
    size_t first = end;
    while (first && key[first - 1] != ' ') first--;
    return (str){key + first, end - first};
}

static void S_add_surname(rows *r, const entry *person)
{
    char key[PHRASE_BYTES];
    size_t n = phrase_key(str_of(person->name), key, NULL);
    gazetteer *g = r->g;
    str surname = S_surname(key, n);
    namesake *s = arena_make(r->keep, namesake);
    s->person = person;
    uint32_t known = map_get(&g->by_surname, surname);
    if (known != MAP_NONE) {
        s->next = g->surnames.at[known]->next;
        g->surnames.at[known]->next = s;
        return;
    }
    str copy = {arena_copy(r->keep, surname), surname.n};
    map_set(&g->by_surname, copy, (uint32_t)g->surnames.n);
    vec_push(r->keep, &g->surnames, s);
}

static bool S_person_row(rows *r)
{
    const str *c = r->t.cells;
    const entry *country = S_country(r, c[2]);
    if (!country && c[2].n) return false;
    entry *e = S_entry(r, c[0], ENTRY_PERSON, country, FORM_NAME, true);
    if (!e || !S_gender(r, c[1], "mf", &e->gender)) return false;
    S_add_surname(r, e);
    return S_names(r, e, c[3], FORM_ALIAS, true);
}

bool rows_people(rows *r)
{
    return S_open(r, "people.tsv", "name gender country aliases") && S_each(r, S_person_row);
}

static const entry *S_find(rows *r, str name, bool person)
{
    for (const phrase *p = phrases_find(r->g->phrases, name); p; p = p->next) {
        const entry *e = p->of;
        if (p->kind != PHRASE_ENTRY || !str_is(name, e->name)) continue;
        bool body = e->kind == ENTRY_ORGANISATION || e->kind == ENTRY_GROUP;
        if (person ? e->kind == ENTRY_PERSON : body) return e;
    }
    return NULL;
}

static bool S_dates(rows *r, tenure *t, str from, str to)
{
    fasti_days first = days_parse(from), last = days_parse(to);
    if (!days_known(first)) return S_bad(r, "bad date", from);
    if (to.n && !days_known(last)) return S_bad(r, "bad date", to);
    t->first = first.first;
    t->last = to.n ? last.last : INT32_MAX;
    return t->first <= t->last || table_fail(&r->t, r->error, "the last day is before the first");
}

static tenure *S_chain(rows *r, map *by, str key, tenure *t)
{
    gazetteer *g = r->g;
    uint32_t known = map_get(by, key);
    tenure *next = known == MAP_NONE ? NULL : g->offices.at[known];
    map_set(by, known == MAP_NONE ? (str){arena_copy(r->keep, key), key.n} : key,
            (uint32_t)g->offices.n);
    vec_push(r->keep, &g->offices, t);
    return next;
}

static bool S_office_row(rows *r)
{
    const str *c = r->t.cells;
    tenure *t = arena_make(r->keep, tenure);
    t->person = S_find(r, c[0], true);
    if (!t->person) return S_bad(r, "nobody in people.tsv has the name", c[0]);
    t->of = c[2].n == 2 ? S_country(r, c[2]) : S_find(r, c[2], false);
    if (!t->of) return c[2].n == 2 ? false : S_bad(r, "unknown country or organisation", c[2]);
    if (!c[1].n) return table_fail(&r->t, r->error, "a row needs an office");
    t->office = S_text(r, c[1]);
    if (!S_dates(r, t, c[3], c[4])) return false;
    const char *key = arena_format(r->keep, "%s\t%s", t->of->id, t->office);
    t->next_of_office = S_chain(r, &r->g->tenures_of_office, str_of(key), t);
    t->next_of_person = S_chain(r, &r->g->tenures_of_person, str_of(t->person->id), t);
    return true;
}

bool rows_offices(rows *r)
{
    return S_open(r, "offices.tsv", "person office of from to") && S_each(r, S_office_row);
}

/* ---- words --------------------------------------------------------------------------------- */

static bool S_add_title(rows *r, str words, title what)
{
    title *t = arena_make(r->keep, title);
    *t = what;
    phrase p = {.kind = PHRASE_TITLE, .of = t};
    return phrases_add(r->g->phrases, words, p) || S_bad(r, "cannot use the words", words);
}

static bool S_title_row(rows *r)
{
    static const char *const kinds[] = {"civil", "rank", "office", "role"};
    const str *c = r->t.cells;
    int kind = CHOICE(r, "unknown kind", c[1], kinds);
    title t = {.kind = (title_kind)(kind < 0 ? 0 : kind)};
    if (kind < 0 || !S_gender(r, c[2], "mf", &t.gender)) return false;
    for (const phrase *p = phrases_find(r->g->phrases, c[0]); p; p = p->next)
        if (p->kind == PHRASE_TITLE) return true; /* "Gen" and "Gen." have one key */
    t.words = S_text(r, c[0]);
    t.office = S_text(r, c[3]);
    if (!S_add_title(r, c[0], t)) return false;
    t.plural = true;
    const char *plural = arena_format(r->keep, "%.*ss", (int)c[0].n, c[0].at);
    return kind < TITLE_OFFICE || phrases_find(r->g->phrases, str_of(plural)) ||
           S_add_title(r, str_of(plural), t);
}

bool rows_titles(rows *r)
{
    return S_open(r, "titles.tsv", "words kind gender office") && S_each(r, S_title_row);
}

static bool S_noun_row(rows *r)
{
    static const char *const kinds[] = {"state", "body", "people", "member", "someone", "type"};
    const str *c = r->t.cells;
    int kind = CHOICE(r, "unknown kind", c[1], kinds);
    if (kind < 0) return false;
    for (const phrase *p = phrases_find(r->g->phrases, c[0]); p; p = p->next)
        if (p->kind == PHRASE_NOUN) return S_bad(r, "given twice:", c[0]);
    noun *n = arena_make(r->keep, noun);
    *n = (noun){(noun_kind)kind, c[2]};
    phrase p = {.kind = PHRASE_NOUN, .of = n};
    return phrases_add(r->g->phrases, c[0], p) || S_bad(r, "cannot use the word", c[0]);
}

bool rows_nouns(rows *r)
{
    return S_open(r, "nouns.tsv", "word kind types") && S_each(r, S_noun_row);
}

/* Adds bits to what a single word is a sign of; the first phrase of a word holds them all. */
static bool S_add_bits(rows *r, str word, uint32_t bits)
{
    phrase what = {.kind = PHRASE_WORD, .bits = bits};
    phrase *p = phrases_add(r->g->phrases, word, what);
    if (!p) return S_bad(r, "cannot use the word", word);
    while (p->kind != PHRASE_WORD) p = p->next;
    p->bits |= bits;
    return true;
}

static bool S_given_row(rows *r)
{
    const str *c = r->t.cells;
    char gender;
    if (!S_gender(r, c[1], "mfu", &gender)) return false;
    if (c[2].n && !str_is(c[2], "weak")) return S_bad(r, "unknown use", c[2]);
    uint32_t bits = gender == 'm' ? WORD_MALE : gender == 'f' ? WORD_FEMALE : 0;
    return S_add_bits(r, c[0], bits | (c[2].n ? WORD_WEAK : WORD_GIVEN));
}

bool rows_given_names(rows *r)
{
    return S_open(r, "given_names.tsv", "name gender use") && S_each(r, S_given_row);
}

static bool S_word_row(rows *r)
{
    static const char *const kinds[] = {"org-head", "org-tail",  "place-head", "person-tail",
                                        "particle", "misc-head", "no-name",    "link"};
    int kind = CHOICE(r, "unknown kind", r->t.cells[1], kinds);
    return kind >= 0 && S_add_bits(r, r->t.cells[0], 1u << kind);
}

bool rows_name_words(rows *r)
{
    return S_open(r, "name_words.tsv", "word kind") && S_each(r, S_word_row);
}

static bool S_common_row(rows *r)
{
    return S_add_bits(r, r->t.cells[0], WORD_COMMON);
}

bool rows_common_words(rows *r)
{
    return S_open(r, "common_words.tsv", "word") && S_each(r, S_common_row);
}
