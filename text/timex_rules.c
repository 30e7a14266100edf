/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Loading `data/dates/`: words, patterns and their assignments. Everything is checked here, so
 * that the matcher can trust what it walks.
 */
#include "timex_rules.h"

#include <ctype.h>

#include "error.h"
#include "table.h"

static const char *const known_class_names[CLASS_KNOWN_COUNT] = {
    "",        "DATE",    "TIME",  "DUR",      "SET",     "NUM",   "ORD",      "YEAR",
    "YEAR3",   "YY",      "MDAY",  "HH",       "HHMM",    "CLOCK", "DOTCLOCK", "FRACTION",
    "SLASHMD", "NUMDATE", "NUMYM", "YEARWORD", "DECADES", "N1",    "N10",      "N20",
    "N100",    "N1000",   "O1",    "O20",      "AND",     "A",     "HALFWORD", "HYPHEN",
    "^",       "$",       "OTHER", "NOUN",     "NOUNS",   "VERB",  "CAPITAL"};

static const char *const field_names[FIELD_COUNT] = {
    "num",         "year",   "yy",     "era",      "month",     "day",     "weekday", "week",
    "quarter",     "half",   "season", "decade",   "century",   "weekend", "fiscal",  "holiday",
    "part",        "hour",   "minute", "second",   "pm",        "zone",    "unit",    "count",
    "sunit",       "shift",  "dir",    "from",     "seek",      "nth",     "nunit",   "window",
    "every",       "mod",    "ref",    "end_year", "end_month", "end_day", "hhmm",    "to",
    "likequarter", "bconly", "ahead",  "story"};

/* Names of constants in assignments. */
static const struct {
    const char *name;
    int value;
} constants[] = {{"SEC", UNIT_SECOND},
                 {"MIN", UNIT_MINUTE},
                 {"HOUR", UNIT_HOUR},
                 {"PART", UNIT_PART},
                 {"DAY", UNIT_DAY},
                 {"WEEKEND", UNIT_WEEKEND},
                 {"WEEK", UNIT_WEEK},
                 {"FORTNIGHT", UNIT_FORTNIGHT},
                 {"MONTH", UNIT_MONTH},
                 {"QUARTER", UNIT_QUARTER},
                 {"SEASON", UNIT_SEASON},
                 {"HALF", UNIT_HALF},
                 {"YEAR", UNIT_YEAR},
                 {"DECADE", UNIT_DECADE},
                 {"CENTURY", UNIT_CENTURY},
                 {"MILLENNIUM", UNIT_MILLENNIUM},
                 {"WHILE", UNIT_TIME},
                 {"EITHER", FROM_EITHER},
                 {"DOC", FROM_DOC},
                 {"TEXT", FROM_TEXT},
                 {"NEXT", FROM_NEXT},
                 {"MO", PART_MORNING},
                 {"MI", PART_MIDDAY},
                 {"AF", PART_AFTERNOON},
                 {"EV", PART_EVENING},
                 {"NI", PART_NIGHT},
                 {"DT", PART_DAYTIME},
                 {"START", MOD_START},
                 {"MID", MOD_MID},
                 {"END", MOD_END},
                 {"APPROX", MOD_APPROX},
                 {"MORE_THAN", MOD_MORE_THAN},
                 {"LESS_THAN", MOD_LESS_THAN},
                 {"EQUAL_OR_MORE", MOD_EQUAL_OR_MORE},
                 {"EQUAL_OR_LESS", MOD_EQUAL_OR_LESS},
                 {"BEFORE", MOD_BEFORE},
                 {"AFTER", MOD_AFTER},
                 {"ON_OR_BEFORE", MOD_ON_OR_BEFORE},
                 {"ON_OR_AFTER", MOD_ON_OR_AFTER},
                 {"PAST", REF_PAST},
                 {"PRESENT", REF_PRESENT},
                 {"FUTURE", REF_FUTURE},
                 {"SOME", COUNT_SOME}};

uint16_t rules_class(timex_rules *r, str name)
{
    uint32_t known = map_get(&r->class_of, name);
    if (known != MAP_NONE) return (uint16_t)known;
    const char *copy = arena_copy(r->keep, name);
    map_set(&r->class_of, (str){copy, name.n}, r->class_count);
    return r->class_count++;
}

void vocabulary_set(vocabulary *v, str word, uint32_t value)
{
    map_set(&v->map, word, value);
    if (word.n) v->filter[(unsigned char)word.at[0]] |= 1u << (word.n < 31 ? word.n : 31);
}

word *rules_word(timex_rules *r, str text)
{
    uint32_t known = map_get(&r->word_of.map, text);
    if (known != MAP_NONE) return &r->words.at[known];
    const char *copy = arena_copy(r->keep, text);
    vocabulary_set(&r->word_of, (str){copy, text.n}, (uint32_t)r->words.n);
    vec_push(r->keep, &r->words, (word){0});
    return &r->words.at[r->words.n - 1];
}

static bool S_word_class(word *w, uint16_t class)
{
    for (unsigned i = 0; i < w->class_count; i++)
        if (w->classes[i] == class) return true;
    if (w->class_count == WORD_CLASSES) return false;
    w->classes[w->class_count++] = class;
    return true;
}

/* ---- assignments --------------------------------------------------------------------------- */

static bool S_integer(str s, int32_t *value)
{
    bool minus = s.n && s.at[0] == '-';
    int64_t n = 0;
    if (s.n == minus || s.n > 9) return false;
    for (size_t i = minus; i < s.n; i++) {
        if (!isdigit((unsigned char)s.at[i])) return false;
        n = n * 10 + (s.at[i] - '0');
    }
    *value = (int32_t)(minus ? -n : n);
    return true;
}

static bool S_constant(str s, int32_t *value)
{
    if (S_integer(s, value)) return true;
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (str_is(s, constants[i].name)) {
            *value = constants[i].value;
            return true;
        }
    return false;
}

static bool S_field(str s, uint8_t *field)
{
    for (unsigned f = 0; f < FIELD_COUNT; f++)
        if (str_is(s, field_names[f])) {
            *field = (uint8_t)f;
            return true;
        }
    return false;
}

/* "$3"; counted from 1. */
static bool S_element(str s, uint8_t *element)
{
    int32_t n;
    if (s.n < 2 || s.at[0] != '$' || !S_integer(str_sub(s, 1, s.n), &n)) return false;
    *element = (uint8_t)n;
    return n >= 1 && n < ELEMENTS;
}

/* "+$2", "-month", "month=4", "day=$2", "month=4?$1" (where element 1 is there). */
static bool S_op(str s, op *o)
{
    *o = (op){.kind = OP_MERGE};
    if (s.n && s.at[0] == '+') return S_element(str_sub(s, 1, s.n), &o->element);
    if (s.n && s.at[0] == '-') {
        o->kind = OP_DROP;
        return S_field(str_sub(s, 1, s.n), &o->field);
    }
    str_cut cut = str_cut_at(s, '=');
    if (!cut.ok || !S_field(cut.head, &o->field)) return false;
    o->kind = OP_COPY;
    if (S_element(cut.tail, &o->element)) return true;
    o->kind = OP_CONSTANT;
    str_cut where = str_cut_at(cut.tail, '?');
    if (where.ok && !S_element(where.tail, &o->element)) return false;
    if (!where.ok) o->element = 0;
    return S_constant(where.head, &o->value);
}

/* ---- words --------------------------------------------------------------------------------- */

static bool S_word_sets(const table *t, str cell, meaning *m, fasti_error *error)
{
    for (str_cut cut = {.tail = cell, .ok = cell.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        op o;
        if (!S_op(cut.head, &o) || o.kind != OP_CONSTANT)
            return table_fail(t, error, "\"%.*s\" is no assignment", (int)cut.head.n, cut.head.at);
        put(m, o.field, o.value);
    }
    return true;
}

/* Words of numbers and function words ("F.THIS") alone are no reason to look for a rule. */
static bool S_is_trigger(uint16_t class, str name)
{
    return class >= CLASS_KNOWN_COUNT && !str_starts(name, STR("F."));
}

static bool S_doubtful_class(timex_rules *r, word *w, str name)
{
    if (w->doubt_count == 2) return false;
    w->trigger = true;
    w->sures[w->doubt_count] = rules_class(r, name);
    const char *doubt = arena_format(r->keep, "%.*s?", (int)name.n, name.at);
    w->doubts[w->doubt_count++] = rules_class(r, str_of(doubt));
    return true;
}

static bool S_add_word(timex_rules *r, const table *t, str text, const meaning *m,
                       fasti_error *error)
{
    word *w = rules_word(r, text);
    for (str_cut cut = {.tail = t->cells[1], .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        if (str_ends(cut.head, STR("~"))) {
            if (!S_doubtful_class(r, w, str_sub(cut.head, 0, cut.head.n - 1)))
                return table_fail(t, error, "\"%.*s\" has too many classes", (int)text.n, text.at);
            continue;
        }
        uint16_t class = rules_class(r, cut.head);
        if (!S_word_class(w, class))
            return table_fail(t, error, "\"%.*s\" has too many classes", (int)text.n, text.at);
        if (S_is_trigger(class, cut.head)) w->trigger = true;
    }
    for (unsigned f = 0; f < FIELD_COUNT; f++)
        if (has(m, f)) put(&w->m, f, m->at[f]);
    return true;
}

bool rules_words(timex_rules *r, const char *dir, fasti_error *error)
{
    table t;
    if (!table_open(&t, r->keep, dir, "dates/words.tsv", "words class set", error)) return false;
    for (int more; (more = table_next(&t, error)) != 0;) {
        meaning m = {0};
        if (more < 0 || !S_word_sets(&t, t.cells[2], &m, error)) return false;
        for (str_cut cut = {.tail = t.cells[0], .ok = true}; cut.ok;) {
            cut = str_cut_at(cut.tail, '|');
            if (!S_add_word(r, &t, cut.head, &m, error)) return false;
        }
    }
    return true;
}

/* ---- patterns ------------------------------------------------------------------------------ */

typedef struct element {
    str alternatives; /* split at '|'; the words of one at '_' */
    bool optional, context;
} element;

typedef struct pattern {
    element at[ELEMENTS];
    unsigned n;
    const table *t;
    fasti_error *error;
    unsigned stage;
    uint16_t rule;
} pattern;

static bool S_parse_pattern(pattern *p, str cell)
{
    for (str_cut cut = {.tail = cell, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        str e = cut.head;
        char open = e.n ? e.at[0] : '\0', shut = e.n ? e.at[e.n - 1] : '\0';
        element x = {.optional = open == '[', .context = open == '{'};
        if (!e.n) return table_fail(p->t, p->error, "an element of the pattern is empty");
        if ((x.optional && shut != ']') || (x.context && shut != '}'))
            return table_fail(p->t, p->error, "a bracket is open in the pattern");
        x.alternatives = x.optional || x.context ? str_sub(e, 1, e.n - 1) : e;
        if (p->n == ELEMENTS - 1)
            return table_fail(p->t, p->error, "the pattern has more than %d elements",
                              ELEMENTS - 1);
        p->at[p->n++] = x;
    }
    return true;
}

/* Upper-case names are classes, anything else is a word of its own class. */
static uint16_t S_step_class(timex_rules *r, str name)
{
    bool class = isupper((unsigned char)name.at[0]) || str_is(name, "^") || str_is(name, "$");
    if (str_is(name, "'s")) return rules_class(r, STR("F.POSS"));
    uint16_t id = rules_class(r, name);
    if (!class) S_word_class(rules_word(r, name), id);
    return id;
}

static bool S_accept(timex_rules *r, const pattern *p, uint32_t state, reading_path path)
{
    path.rule = p->rule;
    for (unsigned k = 0; k < path.n && p->at[path.element[k] - 1].context; k++) path.left++;
    for (unsigned k = path.n; k > path.left && p->at[path.element[k - 1] - 1].context; k--)
        path.right++;
    if (path.left + path.right >= path.n)
        return table_fail(p->t, p->error, "the pattern matches nothing but context");
    if (r->trie.accepts.at[state]) return true;
    vec_push(r->keep, &r->paths, path);
    r->trie.accepts.at[state] = (uint32_t)r->paths.n;
    return true;
}

static bool S_expand(timex_rules *r, const pattern *p, unsigned i, uint32_t state,
                     reading_path path)
{
    if (i == p->n) return S_accept(r, p, state, path);
    const element *e = &p->at[i];
    if (e->optional && !S_expand(r, p, i + 1, state, path)) return false;
    for (str_cut alt = {.tail = e->alternatives, .ok = true}; alt.ok;) {
        alt = str_cut_at(alt.tail, '|');
        reading_path longer = path;
        uint32_t to = state;
        for (str_cut step = {.tail = alt.head, .ok = true}; step.ok;) {
            step = str_cut_at(step.tail, '_');
            if (!step.head.n) return table_fail(p->t, p->error, "an alternative is empty");
            if (longer.n == PATH_LENGTH)
                return table_fail(p->t, p->error, "the pattern is longer than %d", PATH_LENGTH);
            longer.element[longer.n++] = (uint8_t)(i + 1);
            uint16_t class = S_step_class(r, step.head);
            if (class >= CLASSES) return table_fail(p->t, p->error, "too many classes");
            if (to == r->roots[p->stage])
                r->starts[p->stage][class / 64] |= UINT64_C(1) << class % 64;
            to = trie_step(&r->trie, r->keep, to, class);
        }
        if (!S_expand(r, p, i + 1, to, longer)) return false;
    }
    return true;
}

/* "DATE.DAY" gives DATE as well; "$2" keeps the classes of element 2; "-" gives nothing. */
static bool S_gives(timex_rules *r, const table *t, str cell, rule *rule, fasti_error *error)
{
    if (str_is(cell, "-")) return true;
    if (S_element(cell, &rule->give_element)) return true;
    rule->give_element = 0;
    for (str_cut cut = {.tail = cell, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        str general = str_cut_at(cut.head, '.').head;
        if (!cut.head.n || rule->give_count + 2 > GIVES)
            return table_fail(t, error, "the rule gives no class, or too many");
        rule->gives[rule->give_count++] = rules_class(r, cut.head);
        if (general.n != cut.head.n) rule->gives[rule->give_count++] = rules_class(r, general);
    }
    return true;
}

static bool S_rule_sets(timex_rules *r, const table *t, str cell, rule *rule, fasti_error *error)
{
    for (str_cut cut = {.tail = cell, .ok = cell.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        op o;
        if (!S_op(cut.head, &o))
            return table_fail(t, error, "\"%.*s\" is no assignment", (int)cut.head.n, cut.head.at);
        vec_push(r->keep, &rule->ops, o);
    }
    return true;
}

static bool S_add_rule(timex_rules *r, const table *t, fasti_error *error)
{
    int32_t stage;
    pattern p = {.t = t, .error = error, .rule = (uint16_t)r->rules.n};
    rule rule = {.give_count = 0};
    if (!S_integer(t->cells[0], &stage) || stage < 1 || stage > STAGES)
        return table_fail(t, error, "the stage must be 1 to %d", STAGES);
    p.stage = (unsigned)stage;
    if (!S_parse_pattern(&p, t->cells[1]) || !S_gives(r, t, t->cells[2], &rule, error) ||
        !S_rule_sets(r, t, t->cells[3], &rule, error))
        return false;
    vec_push(r->keep, &r->rules, rule);
    return S_expand(r, &p, 0, r->roots[stage], (reading_path){0});
}

bool rules_phrase(timex_rules *r, const table *t, str words, fasti_error *error)
{
    pattern p = {.t = t, .error = error, .stage = 1, .rule = (uint16_t)(r->rules.n - 1)};
    if (!S_parse_pattern(&p, words) || !S_expand(r, &p, 0, r->roots[1], (reading_path){0}))
        return false;
    unsigned longest = 0;
    for (unsigned i = 1; i < p.n; i++)
        if (p.at[i].alternatives.n > p.at[longest].alternatives.n) longest = i;
    rules_word(r, p.at[longest].alternatives)->trigger = true;
    return true;
}

bool rules_patterns(timex_rules *r, const char *dir, fasti_error *error)
{
    table t;
    if (!table_open(&t, r->keep, dir, "dates/rules.tsv",
                    "stage pattern gives set date example expected", error))
        return false;
    for (int more; (more = table_next(&t, error)) != 0;)
        if (more < 0 || !S_add_rule(r, &t, error)) return false;
    return true;
}

/* ---- cues ---------------------------------------------------------------------------------- */

bool rules_cues(timex_rules *r, const char *dir, fasti_error *error)
{
    static const char *const names[] = {"none", "past", "future", "own"};
    table t;
    if (!table_open(&t, r->keep, dir, "dates/cues.tsv", "words cue", error)) return false;
    r->cues.map.arena = r->deictic.map.arena = r->keep;
    for (int more; (more = table_next(&t, error)) != 0;) {
        if (more < 0) return false;
        uint32_t cue = 0;
        while (cue < 4 && !str_is(t.cells[1], names[cue])) cue++;
        if (cue == 4) return table_fail(&t, error, "a cue is past, future or own");
        for (str_cut cut = {.tail = t.cells[0], .ok = true}; cut.ok;) {
            cut = str_cut_at(cut.tail, '|');
            vocabulary_set(cue == 3 ? &r->deictic : &r->cues, cut.head, cue);
        }
    }
    return true;
}

/* ---- all ----------------------------------------------------------------------------------- */

timex_rules *timex_open(const char *dir, arena *keep, fasti_error *error)
{
    timex_rules *r = arena_make(keep, timex_rules);
    r->keep = r->word_of.map.arena = r->class_of.arena = keep;
    for (unsigned i = 0; i < CLASS_KNOWN_COUNT; i++) rules_class(r, str_of(known_class_names[i]));
    trie_init(&r->trie, keep);
    for (unsigned stage = 1; stage <= STAGES; stage++) r->roots[stage] = trie_state(&r->trie, keep);
    bool ok = rules_words(r, dir, error) && rules_holidays(r, dir, error) &&
              rules_patterns(r, dir, error) && rules_cues(r, dir, error);
    return ok ? r : NULL;
}
