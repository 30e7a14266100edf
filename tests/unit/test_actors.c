/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who and where: names and descriptions become actors and places.
 */
#include "actors.h"
#include "read.h"
#include "table.h"

#include <math.h>

static collection *held;
static const descriptions *described;

static const gazetteer *S_gazetteer(void)
{
    return reader_gazetteer(reads);
}

static reading *S_resolve(const char *day, const char *title, const char *text)
{
    reading *r = S_read_on(day, title, text);
    held = collection_new(read_scratch);
    const cast *who = actors_resolve(S_gazetteer(), r, held, read_scratch);
    described = descriptions_find(who, r, held, read_scratch);
    return r;
}

/* "words=actor" of each name, or its place with `places`. */
static const char *S_names(const field_reading *f, bool places)
{
    const char *all = "";
    for (size_t i = 0; i < f->names.n; i++) {
        const name *n = &f->names.at[i];
        str text = field_str(f, n->start, n->end);
        const char *what = n->actor ? n->actor->id : "-";
        if (places) {
            what = "-";
            if (n->place)
                what = arena_format(read_scratch, "%s/%s", n->place->name, n->place->country);
        }
        all = arena_format(read_scratch, "%s%s%.*s=%s", all, i ? ", " : "", (int)text.n, text.at,
                           what);
    }
    return all;
}

/* "words=actor+actor" of each description. */
static const char *S_descriptions(const field_reading *f)
{
    const char *all = "";
    for (size_t i = 0; i < described->fields[f->field].n; i++) {
        const description *d = &described->fields[f->field].at[i];
        str text = field_str(f, d->start, d->end);
        all = arena_format(read_scratch, "%s%s%.*s=", all, i ? ", " : "", (int)text.n, text.at);
        for (size_t k = 0; k < d->actor_count; k++)
            all = arena_format(read_scratch, "%s%s%s", all, k ? "+" : "", d->actors[k]->id);
    }
    return all;
}

#define TEXT_OF(day, text)           (&S_resolve((day), "", (text))->fields[FASTI_TEXT])
#define ACTORS(day, text, wanted)    assert_string_equal(S_names(TEXT_OF(day, text), false), wanted)
#define PLACES(day, text, wanted)    assert_string_equal(S_names(TEXT_OF(day, text), true), wanted)
#define DESCRIBED(day, text, wanted) assert_string_equal(S_descriptions(TEXT_OF(day, text)), wanted)

static void S_people(void **state)
{
    (void)state;
    ACTORS("2021-04-14", "Anna Zerbst spoke. Mr Zerbst is her brother; Zerbst agreed.",
           "Anna Zerbst=anna-zerbst, Zerbst=anna-zerbst, Zerbst=anna-zerbst");
    ACTORS("2021-04-14", "Ivo K. Marten came. Ivo Marten left. Marten slept.",
           "Ivo K. Marten=ivo-k-marten, Ivo Marten=ivo-k-marten, Marten=ivo-k-marten");
    ACTORS("2021-04-14", "Volodymyr Zelenskyy met Zelensky.",
           "Volodymyr Zelenskyy=volodymyr-zelensky, Zelensky=volodymyr-zelensky");
}

static void S_office_holders_by_last_name(void **state)
{
    (void)state;
    ACTORS("2005-06-01", "President Bush flew to Texas.", "Bush=george-w-bush, Texas=texas");
    ACTORS("1990-06-01", "President Bush flew to Texas.", "Bush=george-h-w-bush, Texas=texas");
    ACTORS("2021-04-14", "Farmer Piet Bush sold a cow.", "Piet Bush=piet-bush");
}

static void S_title_before_text(void **state)
{
    (void)state;
    reading *r =
        S_resolve("2021-04-14", "Kuleba thanks allies", "Dmytro Kuleba spoke in Brussels.");
    assert_string_equal(S_names(&r->fields[FASTI_TITLE], false), "Kuleba=dmytro-kuleba");
}

static void S_acronyms(void **state)
{
    (void)state;
    ACTORS("2021-04-14", "The Lower Saxon Chamber of Bakers (LSCB) met. LSCB members sang.",
           "Lower Saxon Chamber of Bakers=lower-saxon-chamber-of-bakers, "
           "LSCB=lower-saxon-chamber-of-bakers, LSCB=lower-saxon-chamber-of-bakers");
    ACTORS("2021-04-14", "The EU and the European Union agree.",
           "EU=european-union, European Union=european-union");
}

static void S_governments(void **state)
{
    (void)state;
    ACTORS("2021-04-14", "Moscow warned Kyiv. The Kremlin and the White House were silent.",
           "Moscow=russia, Kyiv=ukraine, Kremlin=kremlin, White House=white-house");
    PLACES("2021-04-14", "It happened in Moscow.", "Moscow=Moscow/RU");
    S_resolve("2021-04-14", "", "The Kremlin denied it.");
    assert_string_equal(held->actors.at[0]->country, "RU");
}

static void S_homonymous_places(void **state)
{
    (void)state;
    PLACES("2021-04-14", "A fire broke out in London, Ontario.",
           "London=London/CA, Ontario=Ontario/CA");
    PLACES("2021-04-14", "A fire broke out in London.", "London=London/GB");
    PLACES("2021-04-14", "Lebanon sent police to Tripoli.",
           "Lebanon=Lebanon/LB, Tripoli=Tripoli/LB");
    PLACES("2021-04-14", "Libya sent police to Tripoli.", "Libya=Libya/LY, Tripoli=Tripoli/LY");
    PLACES("2021-04-14", "Georgia borders Alabama, Florida, Tennessee and South Carolina.",
           "Georgia=Georgia/US, Alabama=Alabama/US, Florida=Florida/US, Tennessee=Tennessee/US, "
           "South Carolina=South Carolina/US");
    PLACES("2021-04-14", "Georgia asked Russia to leave Tbilisi.",
           "Georgia=Georgia/GE, Russia=Russia/RU, Tbilisi=Tbilisi/GE");
}

static void S_described_offices(void **state)
{
    (void)state;
    DESCRIBED("2009-06-01", "The French president left.", "French president=nicolas-sarkozy");
    DESCRIBED("2021-04-14", "The president of Russia left.", "president of Russia=vladimir-putin");
    DESCRIBED("2021-04-14", "Joe Biden called his Russian counterpart.",
              "his Russian counterpart=vladimir-putin");
    DESCRIBED("2021-04-14", "Biden met Vladimir Putin. The two presidents shook hands.",
              "two presidents=joe-biden+vladimir-putin");
    DESCRIBED("2021-04-14", "Syldavian Prime Minister Ivo Marten came. The prime minister slept.",
              "prime minister=ivo-marten");
    DESCRIBED("2021-04-14", "The former French president left.",
              "former French president=former-french-president");
    DESCRIBED("2021-04-14", "Ivo Marten, the chief of staff, resigned.",
              "chief of staff=ivo-marten");
}

static void S_described_forces(void **state)
{
    (void)state;
    DESCRIBED("2021-04-14", "Russian troops met Ukraine's army.",
              "Russian troops=russia, Ukraine's army=ukraine");
    DESCRIBED("2021-04-14", "US and British officials wept.",
              "US and British officials=united-states+united-kingdom");
    DESCRIBED("2005-04-14", "The Bush administration fell.", "Bush administration=united-states");
    DESCRIBED("2021-04-14", "Hamas militants fled.", "Hamas militants=hamas");
    DESCRIBED("2021-04-14", "NATO said the alliance would grow.", "alliance=nato");
}

static void S_described_people(void **state)
{
    (void)state;
    DESCRIBED("2021-04-14", "Hong Kong protesters sang. The protesters left.",
              "Hong Kong protesters=hong-kong-protesters, protesters=hong-kong-protesters");
    DESCRIBED("2021-04-14", "Two gunmen shot 40 protesters.",
              "Two gunmen=gunmen, 40 protesters=protesters");
    DESCRIBED("2021-04-14", "Fighting Russian-backed separatists.",
              "Russian-backed separatists=russian-backed-separatists-ru");
}

static void S_pronouns(void **state)
{
    (void)state;
    DESCRIBED("2021-04-14", "Anna Zerbst met Ivo Marten. She smiled. He did not.",
              "She=anna-zerbst, He=ivo-marten");
    DESCRIBED("2021-04-14", "It rains. He left.", "");
}

/* Invariants: descriptions lie in order, apart, each with an actor; and looking up finds them. */
static void S_lookup(void **state)
{
    (void)state;
    const field_reading *f =
        TEXT_OF("2021-04-14", "Russian troops and the French president left Kyiv. He met rebels.");
    uint32_t last = 0;
    for (size_t i = 0; i < described->fields[FASTI_TEXT].n; i++) {
        const description *d = &described->fields[FASTI_TEXT].at[i];
        assert_true(d->first >= last && d->head >= d->first && d->head < d->last);
        assert_true(d->actor_count > 0);
        for (uint32_t t = d->first; t < d->last; t++)
            assert_ptr_equal(description_at(described, FASTI_TEXT, t), d);
        last = d->last;
    }
    assert_null(description_at(described, FASTI_TEXT, (uint32_t)f->tokens.n));
    for (size_t i = 0; i < f->names.n; i++)
        for (uint32_t t = f->names.at[i].first; t < f->names.at[i].last; t++)
            assert_ptr_equal(name_at(f, t), &f->names.at[i]);
    assert_null(name_at(f, (uint32_t)f->tokens.n));
}

/* ---- the long lists -------------------------------------------------------------------------- */

/* Whom "PHRASE left the room." is about. */
static const fasti_actor *S_meant(const char *day, str phrase)
{
    char *text = arena_format(read_keep, "%.*s left the room.", (int)phrase.n, phrase.at);
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 32);
    S_resolve(day, "", text);
    for (size_t i = 0; i < described->fields[FASTI_TEXT].n; i++)
        return described->fields[FASTI_TEXT].at[i].actors[0];
    return NULL;
}

static void S_offices_on_their_days(void **state)
{
    (void)state;
    table t;
    fasti_error error = ERROR_NONE;
    unsigned rows = 0, wrong = 0;
    assert_true(table_open(&t, read_keep, "tests/who", "offices.tsv", "day phrase name", &error));
    for (; table_next(&t, &error) > 0; rows++) {
        str name = t.cells[2];
        const fasti_actor *actor = S_meant(arena_copy(read_keep, t.cells[0]), t.cells[1]);
        bool known = actor && gazetteer_find(S_gazetteer(), str_of(actor->name), NULL);
        if (name.n ? actor && str_is(name, actor->name) : !known) continue;
        wrong++;
        print_message("offices.tsv:%zu: %.*s is %s\n", t.line, (int)t.cells[1].n, t.cells[1].at,
                      actor ? actor->name : "nobody");
    }
    assert_true(rows >= 200);
    assert_int_equal(wrong, 0);
}

/* A bracketed mention of a text. */
typedef struct mention {
    size_t start, end;
    bool known;
    double lat, lon;
} mention;

/* Takes "[Name=lat,lon]" apart; the plain text into `plain`. */
static size_t S_unbracket(str text, char *plain, mention *found)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] == '[') {
            found[n].start = at;
        } else if (text.at[i] == '=') {
            const char *numbers = text.at + i + 1;
            found[n].end = at;
            found[n].known = *numbers != '-' || numbers[1] != ']';
            sscanf(numbers, "%lf,%lf", &found[n].lat, &found[n].lon);
            while (text.at[i] != ']') i++;
            n++;
        } else {
            plain[at++] = text.at[i];
        }
    }
    plain[at] = '\0';
    return n;
}

/* Whether the name that begins at the mention is where it should be; half a degree is near. */
static bool S_is_there(const field_reading *f, const mention *m)
{
    for (size_t i = 0; i < f->names.n; i++) {
        const name *n = &f->names.at[i];
        if (n->start != m->start) continue;
        if (!n->place) return false;
        bool near = n->place->located && fabs(n->place->lat - m->lat) < 0.5 &&
                    fabs(n->place->lon - m->lon) < 0.5;
        return m->known ? near : !near;
    }
    return false;
}

static void S_places_in_context(void **state)
{
    (void)state;
    table t;
    fasti_error error = ERROR_NONE;
    size_t all = 0, wrong = 0;
    assert_true(table_open(&t, read_keep, "tests/who", "places.tsv", "text", &error));
    while (table_next(&t, &error) > 0) {
        char plain[512];
        mention found[8] = {{0}};
        size_t n = S_unbracket(t.cells[0], plain, found);
        const field_reading *f = TEXT_OF("2021-04-14", plain);
        all += n;
        for (size_t i = 0; i < n; i++) {
            if (S_is_there(f, &found[i])) continue;
            wrong++;
            print_message("places.tsv:%zu: %s\n", t.line, plain + found[i].start);
        }
    }
    assert_true(all >= 200);
    assert_true(wrong * 50 <= all); /* one in fifty: each is printed */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_people),
        cmocka_unit_test(S_office_holders_by_last_name),
        cmocka_unit_test(S_title_before_text),
        cmocka_unit_test(S_acronyms),
        cmocka_unit_test(S_governments),
        cmocka_unit_test(S_homonymous_places),
        cmocka_unit_test(S_described_offices),
        cmocka_unit_test(S_described_forces),
        cmocka_unit_test(S_described_people),
        cmocka_unit_test(S_pronouns),
        cmocka_unit_test(S_lookup),
        cmocka_unit_test(S_offices_on_their_days),
        cmocka_unit_test(S_places_in_context),
    };
    return cmocka_run_group_tests(tests, S_open_reader, S_close_reader);
}
