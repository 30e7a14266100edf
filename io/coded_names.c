/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables name the same few actors in row after row: each name is looked up once.
 */
#include "coded_names.h"

#include "actors.h"
#include "gazetteer.h"
#include "read_events.h"
#include "reading.h"
#include "table.h"

#define COLUMNS "code alpha3 numeric fips names"

struct coded_names {
    arena *a;
    const gazetteer *gazetteer;
    map fips, codes; /* lower-cased -> index in `countries`; codes are ISO's, CAMEO's and names */
    VEC(const char *) countries;
    map known; /* what was looked up -> index in `actors` */
    VEC(const fasti_actor *) actors;
};

/* ---- countries ----------------------------------------------------------------------------- */

static str S_lower(str s, arena *a)
{
    char *lower = arena_copy(a, s);
    for (size_t i = 0; i < s.n; i++)
        if (lower[i] >= 'A' && lower[i] <= 'Z') lower[i] |= 32;
    return (str){lower, s.n};
}

static void S_add_codes(coded_names *n, map *codes, str list, uint32_t country)
{
    for (str_cut cut = {.tail = list, .ok = list.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        map_set(codes, S_lower(cut.head, n->a), country);
    }
}

coded_names *coded_names_open(fasti *f, arena *keep, fasti_error *error)
{
    table t;
    int more;
    coded_names *n = arena_make(keep, coded_names);
    n->a = n->fips.arena = n->codes.arena = n->known.arena = keep;
    n->gazetteer = reader_gazetteer(f->reader);
    if (!table_open(&t, keep, f->options.data_dir, "country_codes.tsv", COLUMNS, error))
        return NULL;
    while ((more = table_next(&t, error)) > 0) {
        uint32_t country = (uint32_t)n->countries.n;
        vec_push(keep, &n->countries, arena_copy(keep, t.cells[0]));
        for (size_t i = 0; i < t.columns; i++)
            S_add_codes(n, i == 3 ? &n->fips : &n->codes, t.cells[i], country);
    }
    return more < 0 ? NULL : n;
}

/* Numbers lose the zeros that they begin with. */
static str S_code(str name, char three[4])
{
    bool digits = name.n && name.n < 3;
    for (size_t i = 0; i < name.n; i++) digits &= name.at[i] >= '0' && name.at[i] <= '9';
    if (!digits) return name;
    memcpy(three, "000", 4);
    memcpy(three + 3 - name.n, name.at, name.n);
    return (str){three, 3};
}

const char *coded_country(coded_names *n, str name, bool fips)
{
    char three[4], lower[64];
    str code = S_code(str_trim(name), three);
    if (!code.n || code.n >= sizeof lower) return "";
    for (size_t i = 0; i < code.n; i++)
        lower[i] = (char)(code.at[i] >= 'A' && code.at[i] <= 'Z' ? code.at[i] | 32 : code.at[i]);
    str key = {lower, code.n};
    uint32_t at = map_get(fips && code.n == 2 ? &n->fips : &n->codes, key);
    if (at != MAP_NONE) return n->countries.at[at];
    const entry *e = code.n > 3 ? gazetteer_find(n->gazetteer, key, NULL) : NULL;
    return e && e->kind == ENTRY_COUNTRY ? e->country : "";
}

/* ---- actors -------------------------------------------------------------------------------- */

/* Without the years of office that tables add: "Government of Freedonia (1999-)". */
static str S_without_years(str name)
{
    size_t open = str_find(name, STR(" ("));
    if (open + 2 >= name.n || name.at[name.n - 1] != ')') return name;
    bool digit = name.at[open + 2] >= '0' && name.at[open + 2] <= '9';
    return digit ? str_sub(name, 0, open) : name;
}

static str S_after(str name, str words)
{
    bool begins = name.n > words.n && str_eq_nocase(str_sub(name, 0, words.n), words);
    return begins ? str_sub(name, words.n, name.n) : name;
}

/* Who is known by that name; a government and a capital stand for their country, no other city. */
static const entry *S_known(coded_names *n, str name)
{
    str plain = S_after(S_without_years(name), STR("Government of "));
    const char *country = coded_country(n, plain, false);
    if (*country && plain.n > 3) return gazetteer_country(n->gazetteer, country);
    const entry *e = gazetteer_find(n->gazetteer, S_lower(plain, n->a), NULL);
    if (!e) return NULL;
    switch (e->kind) {
    case ENTRY_CAPITAL:
        return e->of;
    case ENTRY_CITY:
    case ENTRY_REGION:
        return NULL;
    default:
        return e;
    }
}

/* "VLADIMIR PUTIN" as "Vladimir Putin"; other names as they are. */
static char *S_cased(str name, arena *a)
{
    char *cased = arena_copy(a, name);
    bool inside = false;
    for (size_t i = 0; i < name.n; i++)
        if (name.at[i] >= 'a' && name.at[i] <= 'z') return cased;
    for (char *c = cased; *c; c++) {
        bool letter = (*c >= 'A' && *c <= 'Z') || (unsigned char)*c >= 0x80;
        if (inside && *c >= 'A' && *c <= 'Z') *c |= 32;
        inside = letter || *c == '\'';
    }
    return cased;
}

/* Two to four words, all with a capital and none with a bracket. */
static bool S_like_a_person(str name)
{
    size_t words = 0;
    for (str_cut cut = {.tail = name, .ok = true}; cut.ok; words++) {
        cut = str_cut_at(cut.tail, ' ');
        bool capital = cut.head.n && cut.head.at[0] >= 'A' && cut.head.at[0] <= 'Z';
        if (!capital && !(cut.head.n && (unsigned char)cut.head.at[0] >= 0x80)) return false;
    }
    return words >= 2 && words <= 4 && str_find(name, STR("(")) == name.n;
}

/* An actor without a name of its own: "POLICE" of a country. */
static const fasti_actor *S_make(coded_names *n, const coded_who *who)
{
    fasti_actor *actor = arena_make(n->a, fasti_actor);
    char *line = S_cased(who->name, n->a);
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ') *c = ' ';
    const char *name = line;
    const entry *land = *who->country ? gazetteer_country(n->gazetteer, who->country) : NULL;
    bool shouted = strcmp(name, arena_copy(n->a, who->name)) != 0;
    if (shouted && land) name = arena_format(n->a, "%s (%s)", name, land->name);
    bool person = who->person && S_like_a_person(who->name);
    fasti_actor_type type = person ? FASTI_PERSON : FASTI_GROUP;
    const char *id = actor_of_name(n->gazetteer, name, type, true, n->a).id;
    *actor = (fasti_actor){id, name, type, who->country};
    return actor;
}

static const fasti_actor *S_look_up(coded_names *n, const coded_who *who)
{
    const entry *land = *who->country ? gazetteer_country(n->gazetteer, who->country) : NULL;
    const entry *e = who->bare && land ? land : S_known(n, who->name);
    if (!e) return S_make(n, who);
    fasti_actor *actor = arena_make(n->a, fasti_actor);
    *actor = actor_of_entry(e);
    return actor;
}

/* The key of a look-up, in `room`; empty where a name is too long to be remembered. */
static str S_key(const coded_who *who, char room[512])
{
    char *to = room;
    if (who->name.n > 400) return (str){room, 0};
    *to++ = (char)('0' + who->bare + 2 * who->person);
    for (const char *c = who->country; *c && to < room + 16; c++) *to++ = *c;
    *to++ = '\t';
    memcpy(to, who->name.at, who->name.n);
    return (str){room, (size_t)(to - room) + who->name.n};
}

const fasti_actor *coded_actor(coded_names *n, const coded_who *who)
{
    char room[512];
    coded_who w = *who;
    w.name = str_trim(w.name);
    if (!w.name.n) return NULL;
    str key = S_key(&w, room);
    uint32_t known = key.n ? map_get(&n->known, key) : MAP_NONE;
    if (known != MAP_NONE) return n->actors.at[known];
    const fasti_actor *actor = S_look_up(n, &w);
    if (!key.n) return actor;
    map_set(&n->known, (str){arena_copy(n->a, key), key.n}, (uint32_t)n->actors.n);
    vec_push(n->a, &n->actors, actor);
    return actor;
}
