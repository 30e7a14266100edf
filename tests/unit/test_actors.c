/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who and where: names and descriptions become actors and places.
 */
#include "actors.h"
#include "read.h"

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
    };
    return cmocka_run_group_tests(tests, S_open_reader, S_close_reader);
}
