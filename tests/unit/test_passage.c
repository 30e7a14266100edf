/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"
#include "passage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static memory guard;
static arena *keep;
static const clutter *page;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    keep = arena_new(&guard);
    page = clutter_open("data", keep, &error);
    return error.code == FASTI_OK ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(keep);
    return 0;
}

/* A letter a passage: prose, heading, caption, x for clutter. */
static const char *S_kinds(const char *title, const char *text)
{
    field_reading f = {.field = FASTI_TEXT, .text = str_of(text)};
    passages_cut(page, &f, str_of(title), keep);
    char *kinds = arena_alloc(keep, f.passages.n + 1);
    for (size_t i = 0; i < f.passages.n; i++) kinds[i] = "phcx"[f.passages.at[i].kind];
    return kinds;
}

#define KINDS(text, wanted) assert_string_equal(S_kinds("Ferry talks begin", text), wanted)

static void S_whole_page(void **state)
{
    (void)state;
    KINDS("1. Skip to content\n2. Skip to main menu\n\nFerry talks begin\n\nMay 3, 2019\n\n"
          "The two islands opened talks on a new ferry.\n\n"
          "The harbour of Norvik at dawn\n"
          "The harbour has been closed since MarchImage: Ann Doe/AFP\n\n"
          "A long way to go\n\n"
          "Both sides said on Friday that they would meet again.\n\n"
          "Read more: Islands want a new ferry\n\n"
          "abc/de (AFP, dpa, Reuters)\n"
          "© 2019 The Norvik Times. All rights reserved.",
          "xxxxpccxhpxxx");
}

static void S_captions(void **state)
{
    (void)state;
    KINDS("Nothing here is a credit: it is all, he said.", "p");
    KINDS("The minister at the port [Photo: A. Doe]", "cx");
    KINDS("The minister speaks. (AP Photo/Ann Doe)", "cx");
    KINDS("He said the photo: a map of the port. It was taken in May by a fisherman from the north "
          "of it.",
          "p");
    KINDS("Photo: Ann Doe/Reuters", "x");
    KINDS("Getty Images", "x");
}

static void S_menus(void **state)
{
    (void)state;
    KINDS("Home\nIslands\nMainland\nFerries\nThe talks began on Monday.", "xxxxp");
    KINDS("Home | Islands | Mainland\nThe talks began on Monday.", "xp");
    KINDS("Share this article\nTweet\nThe talks began.", "xxp");
    KINDS("We use cookies to make this site better.\nThe talks began.", "xp");
    KINDS("By Ann Doe\nUpdated 5 May 2019, 10:15 GMT\nThe talks began.", "xxp");
}

static void S_prose_stays(void **state)
{
    (void)state;
    KINDS("By Monday the talks were over.", "p");
    KINDS("In 2014 it sank.", "p");
    KINDS("1. The ferry must sail.\n2. The port must open.", "pp");
    KINDS("The talks go on in the north of the island and\nthey may take another week.", "pp");
    KINDS("The talks began on Monday\nThe port stays closed.", "hp");
    KINDS("The talks began on Monday", "p");
}

static void S_repeats(void **state)
{
    (void)state;
    KINDS("FERRY  TALKS begin\nThey met in the town hall on Monday.\nThey met in the town hall on "
          "Monday.",
          "xpx");
    KINDS("I don't know.\nWhy not?\nI don't know.", "ppp");
}

static void S_titles_are_prose(void **state)
{
    (void)state;
    field_reading f = {.field = FASTI_TITLE, .text = STR("Share this")};
    passages_cut(page, &f, STR("Share this"), keep);
    assert_int_equal(f.passages.n, 1);
    assert_int_equal(f.passages.at[0].kind, PASSAGE_PROSE);
}

static void S_trims(void **state)
{
    (void)state;
    field_reading f = {.field = FASTI_TEXT,
                       .text = STR(" \xC2\xA0 One. \r\n\xE2\x80\xA8 Two.\t\n\n")};
    passages_cut(page, &f, STR(""), keep);
    assert_int_equal(f.passages.n, 2);
    assert_true(str_is(field_str(&f, f.passages.at[0].start, f.passages.at[0].end), "One."));
    assert_true(str_is(field_str(&f, f.passages.at[1].start, f.passages.at[1].end), "Two."));
}

static void S_bad_table(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    assert_null(clutter_open("tests", keep, &error));
    assert_string_equal(error.source, "tests/clutter.tsv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_whole_page), cmocka_unit_test(S_captions),
        cmocka_unit_test(S_menus),      cmocka_unit_test(S_prose_stays),
        cmocka_unit_test(S_repeats),    cmocka_unit_test(S_titles_are_prose),
        cmocka_unit_test(S_trims),      cmocka_unit_test(S_bad_table)};
    return cmocka_run_group_tests(tests, S_open, S_close);
}
