/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People. A full name makes a member; a shorter one is the member that bears it as last, first or
 * inner word, the latest named before it if several do. A name that the article never gives in
 * full is looked up among those who held an office on the day.
 */
#include "cast.h"

static str S_first_word(str key)
{
    size_t i = 0;
    while (i < key.n && key.at[i] != ' ') i++;
    return str_sub(key, 0, i);
}

static str S_last_word(str key)
{
    size_t i = key.n;
    while (i && key.at[i - 1] != ' ') i--;
    return str_sub(key, i, key.n);
}

static bool S_single(str key)
{
    return S_first_word(key).n == key.n;
}

/* "al Maliki", "bin Laden": a last name with its particle. */
static bool S_partial(str key)
{
    static const char *const particles[] = {"al", "el", "bin", "van", "von", "de", "abu", "ibn"};
    str first = S_first_word(key);
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (str_is(first, particles[i]))
            return S_first_word(str_sub(key, first.n + 1, key.n)).n + first.n + 1 == key.n;
    return false;
}

/* ---- gathering ----------------------------------------------------------------------------- */

/* Whether two full names can be one person's: the same last word, and first words that are the
 * same or begin alike ("J Biden", "Joe Biden"). */
static bool S_same_person(const member *m, str key)
{
    if (!str_eq(S_last_word(m->key), S_last_word(key))) return false;
    str a = S_first_word(m->key), b = S_first_word(key);
    return a.n == 1 || b.n == 1 ? a.at[0] == b.at[0] : str_eq(a, b);
}

static void S_word(cast *who, str word, uint32_t number, bool replace)
{
    if (word.n < 2 || (!replace && map_get(&who->person_by_word, word) != MAP_NONE)) return;
    map_set(&who->person_by_word, word, number);
}

/* Last words outrank first ones, first ones inner ones. */
static void S_words(cast *who, uint32_t number)
{
    str key = who->people.at[number].key, last = S_last_word(key);
    S_word(who, last, number, true);
    S_word(who, S_first_word(key), number, false);
    for (str rest = key; rest.n > last.n;) {
        str word = S_first_word(rest);
        S_word(who, word, number, false);
        if (rest.n != key.n) S_word(who, rest, number, false); /* "abu ghraib", "al maliki" */
        rest = str_sub(rest, word.n + 1, rest.n);
    }
}

static uint32_t S_known(cast *who, str key, const entry *e)
{
    uint32_t number = map_get(&who->person_by_key, key);
    if (number != MAP_NONE) return number;
    if (e) return map_get(&who->person_by_key, str_of(e->id));
    number = map_get(&who->person_by_word, S_last_word(key));
    if (number == MAP_NONE || !S_same_person(&who->people.at[number], key)) return MAP_NONE;
    return member_apart(who, &who->people.at[number], key, e) ? MAP_NONE : number;
}

static uint32_t S_new(cast *who, str key, str text, const entry *e)
{
    uint32_t number = (uint32_t)who->people.n;
    vec_push(who->a, &who->people, (member){.key = key, .text = text, .entry = e});
    if (e) map_set(&who->person_by_key, str_of(e->id), number);
    return number;
}

static char S_gender(const cast *who, const member *m)
{
    if (m->entry && m->entry->gender) return m->entry->gender;
    if (m->title && m->title->gender) return m->title->gender;
    const phrase *p = phrases_find(gazetteer_phrases(who->g), S_first_word(m->key));
    while (p && p->kind != PHRASE_WORD) p = p->next;
    if (!p || S_single(m->key)) return 0;
    return p->bits & WORD_MALE ? 'm' : p->bits & WORD_FEMALE ? 'f' : 0;
}

/* What this mention adds: a fuller name, a title and whose it is. */
static void S_learn(cast *who, member *m, str key, str text, const field_reading *field,
                    const name *n)
{
    if (key.n > m->key.n) {
        m->key = key;
        m->text = text;
    }
    bool better = n->title && (!m->title || (!*m->title->office && *n->title->office));
    if (better) {
        m->title = n->title;
        m->of = title_owner(field, n->lead);
    } else if (n->title == m->title && n->title && !m->of) {
        m->of = title_owner(field, n->lead);
    }
    m->gender = S_gender(who, m);
}

void people_gather(cast *who, fasti_field which)
{
    const field_reading *field = &who->r->fields[which];
    for (size_t i = 0; i < field->names.n; i++) {
        const name *n = &field->names.at[i];
        if (n->type != NAME_PER) continue;
        str key = name_key(who, field, n), text = field_str(field, n->start, n->end);
        if (!n->entry && (S_single(key) || S_partial(key))) continue;
        uint32_t number = S_known(who, key, n->entry);
        if (number == MAP_NONE) number = S_new(who, key, text, n->entry);
        S_learn(who, &who->people.at[number], key, text, field, n);
        map_set(&who->person_by_key, key, number);
        S_words(who, number);
        who->members[which][i] = number;
    }
}

/* ---- resolving ----------------------------------------------------------------------------- */

/* Whether the article may mean this person without a first name or office: it names the country,
 * or the person leads one, and the name is no everyday word or given name. */
static bool S_about(const cast *who, str last, const entry *person)
{
    static const char *const leads[] = {"president", "prime minister", "chancellor", "pope",
                                        "secretary-general"};
    if (who->countries[country_slot(person->country)]) return true;
    const phrase *p = phrases_find(gazetteer_phrases(who->g), last);
    for (; p; p = p->next)
        if (p->kind == PHRASE_WORD && (p->bits & (WORD_GIVEN | WORD_COMMON))) return false;
    const char *office = "";
    const entry *of;
    gazetteer_office(who->g, person, who->r->anchor, &office, &of);
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (strcmp(office, leads[i]) == 0) return true;
    return false;
}

/* Somebody of the tables: by the office named, else whoever of that name held one on the day. */
static const entry *S_from_tables(const cast *who, str key, const name *n)
{
    const char *office = n->title && *n->title->office ? n->title->office : NULL;
    str last = S_last_word(key);
    const entry *e = gazetteer_surname(who->g, last, office, who->r->anchor);
    if (e) return office || S_about(who, last, e) ? e : NULL;
    if (!n->title || !office) return NULL;
    e = gazetteer_surname(who->g, last, NULL, who->r->anchor);
    return e && S_about(who, last, e) ? e : NULL;
}

static uint32_t S_short(cast *who, str key, str text, const field_reading *field, const name *n)
{
    uint32_t number = map_get(&who->person_by_word, key);
    if (number == MAP_NONE) number = map_get(&who->person_by_word, S_last_word(key));
    bool apart = number != MAP_NONE && member_apart(who, &who->people.at[number], key, NULL);
    if (number != MAP_NONE && !apart) return number;
    if (apart) number = MAP_NONE;
    const entry *e = S_from_tables(who, key, n);
    if (e) number = map_get(&who->person_by_key, str_of(e->id));
    if (number == MAP_NONE) {
        number = S_new(who, key, text, e);
        if (e) who->people.at[number].key = text_key(who, str_of(e->name));
    }
    map_set(&who->person_by_word, S_last_word(key), number);
    S_learn(who, &who->people.at[number], key, text, field, n);
    return number;
}

static const fasti_actor *S_actor(const cast *who, const member *m)
{
    if (m->entry) return entry_actor(who, m->entry);
    const char *country = m->of ? m->of->country : "";
    fasti_actor actor = {key_id(who, m->key), arena_copy(who->a, m->text), FASTI_PERSON, country};
    return hold_actor(who->c, &actor);
}

void people_resolve(cast *who, fasti_field which, name *names)
{
    const field_reading *field = &who->r->fields[which];
    for (size_t i = 0; i < field->names.n; i++) {
        name *n = &names[i];
        if (n->type != NAME_PER) continue;
        uint32_t *number = &who->members[which][i];
        str key = name_key(who, field, n);
        if (*number == NO_MEMBER)
            *number = S_short(who, key, field_str(field, n->start, n->end), field, n);
        else
            map_set(&who->person_by_word, S_last_word(key), *number); /* the latest so far */
        member *m = &who->people.at[*number];
        if (!m->actor) m->actor = S_actor(who, m);
        n->actor = m->actor;
        n->entry = m->entry;
    }
}
