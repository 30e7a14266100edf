/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One happening told several times is one event; and events are a function of the set of mentions.
 */
#include "coded.h"

static const char *const texts[][2] = {
    {"Biden phones Putin", "Joe Biden phoned Vladimir Putin on Tuesday. In the phone call Biden "
                           "proposed a summit. NATO condemned Russia on Monday."},
    {"Leaders talk",
     "Joe Biden phoned Vladimir Putin on Tuesday. Police arrested two men in Minsk."},
    {"NATO on Russia", "NATO condemned Russia on Monday in Brussels. Germany praised France."},
    {"A storm", "A storm hit Cuba on Sunday. Ten people were killed in the storm."},
    {"Vote in Peru", "Peru held a presidential election on Sunday. Germany praised France."},
};
enum { TEXTS = sizeof texts / sizeof *texts };

static void S_add(collection *c, size_t i)
{
    fasti_article *article = arena_make(f->scratch, fasti_article);
    *article = coded_article(arena_format(f->scratch, "article-%zu", i), texts[i][0], texts[i][1]);
    coder_code(f->coder, coding_read(f, article, NULL), c, f->scratch);
}

static const char *S_told(const collection *c)
{
    const char *all = "";
    for (size_t i = 0; i < c->events.n; i++) {
        const fasti_event *e = c->events.at[i];
        all = arena_format(f->scratch, "%s%s %s %s %zu %zu %.3f %s %s\n", all, e->id, coded_line(e),
                           e->edtf, e->mention_count, e->article_count, e->salience, e->summary,
                           e->place ? e->place->name : "");
    }
    return all;
}

static const char *S_in_order(const size_t *order, size_t n)
{
    collection *c = collection_new(f->scratch);
    for (size_t i = 0; i < n; i++) S_add(c, order[i]);
    merge_mentions(f->coder, c, true, f->scratch);
    return S_told(c);
}

static void test_order_does_not_matter(void **state)
{
    (void)state;
    arena_reset(f->scratch);
    const char *first = S_in_order((size_t[]){0, 1, 2, 3, 4}, TEXTS);
    unsigned random = 12345;
    for (int round = 0; round < 8; round++) {
        size_t order[TEXTS];
        for (size_t i = 0; i < TEXTS; i++) order[i] = i;
        for (size_t i = TEXTS - 1; i; i--) {
            random = random * 1103515245 + 12345;
            size_t k = (random >> 16) % (i + 1), swap = order[i];
            order[i] = order[k];
            order[k] = swap;
        }
        assert_string_equal(S_in_order(order, TEXTS), first);
    }
}

static void test_repetition_does_not_matter(void **state)
{
    (void)state;
    arena_reset(f->scratch);
    const char *once = S_in_order((size_t[]){0, 1, 2, 3, 4}, TEXTS);
    assert_string_equal(S_in_order((size_t[]){0, 1, 1, 2, 0, 3, 4, 4}, 8), once);
}

/* Of two readings of one place, which parts of different making may hold, it is always the same one
 * that counts. */
static void test_two_readings_of_one_place(void **state)
{
    (void)state;
    for (int first = 0; first < 2; first++) {
        arena_reset(f->scratch);
        collection *c = collection_new(f->scratch);
        fasti_article article = coded_article("a", "A title", "A text");
        fasti_mention readings[2] = {{.article = hold_article(c, &article),
                                      .trigger = "met",
                                      .quote = "They met.",
                                      .happening = "e-1",
                                      .kind = FASTI_MEETING,
                                      .mode = "",
                                      .days = DAYS_NONE,
                                      .rule = "verb meet",
                                      .confidence = 0.5f}};
        readings[1] = readings[0];
        readings[1].status = FASTI_PLANNED;
        readings[1].quote = "They meet.";
        hold_mention(c, &readings[first]);
        hold_mention(c, &readings[!first]);
        merge_mentions(f->coder, c, true, f->scratch);
        assert_int_equal(c->events.n, 1);
        assert_int_equal(c->events.at[0]->mention_count, 1);
        assert_int_equal(c->events.at[0]->status, FASTI_ACTUAL);
        assert_string_equal(c->events.at[0]->mentions[0]->quote, "They met.");
    }
}

static void test_building_again(void **state)
{
    (void)state;
    arena_reset(f->scratch);
    collection *c = collection_new(f->scratch);
    for (size_t i = 0; i < TEXTS; i++) S_add(c, i);
    merge_mentions(f->coder, c, true, f->scratch);
    const char *first = S_told(c);
    merge_mentions(f->coder, c, true, f->scratch);
    assert_string_equal(S_told(c), first);
}

/* In two articles the call is one event with both as its sources; apart, it is two. */
static void test_across_articles(void **state)
{
    (void)state;
    for (int across = 0; across < 2; across++) {
        arena_reset(f->scratch);
        collection *c = collection_new(f->scratch);
        S_add(c, 0);
        S_add(c, 1);
        merge_mentions(f->coder, c, across, f->scratch);
        size_t calls = 0, articles = 0;
        for (size_t i = 0; i < c->events.n; i++)
            if (c->events.at[i]->kind == FASTI_CALL) {
                calls++;
                articles += c->events.at[i]->article_count;
            }
        assert_int_equal(calls, across ? 1 : 2);
        assert_int_equal(articles, 2);
    }
}

static void test_sorted(void **state)
{
    (void)state;
    arena_reset(f->scratch);
    collection *c = collection_new(f->scratch);
    for (size_t i = 0; i < TEXTS; i++) S_add(c, i);
    merge_mentions(f->coder, c, true, f->scratch);
    for (size_t i = 1; i < c->events.n; i++) {
        const fasti_event *a = c->events.at[i - 1], *b = c->events.at[i];
        if (days_known(b->days)) assert_true(days_known(a->days) && a->days.first <= b->days.first);
    }
    for (size_t i = 1; i < c->cast.n; i++)
        assert_true(strcmp(c->cast.at[i - 1]->id, c->cast.at[i]->id) < 0);
}

static void test_one_happening(void **state)
{
    (void)state;
    const collection *c =
        coded("Biden phones Putin", "Joe Biden phoned Vladimir Putin on Tuesday. The phone call "
                                    "lasted an hour, the ministry said.");
    size_t calls = 0;
    for (size_t i = 0; i < c->events.n; i++) calls += c->events.at[i]->kind == FASTI_CALL;
    assert_int_equal(calls, 1);
    assert_int_equal(c->events.at[0]->mention_count, 3);
    assert_string_equal(c->events.at[0]->id, c->events.at[0]->mentions[0]->happening);
    assert_int_equal(c->events.at[0]->mentions[0]->field, FASTI_TITLE);
}

static void test_two_happenings(void **state)
{
    (void)state;
    const collection *c =
        coded("", "Germany praised France on Monday. Italy praised Spain on Sunday.");
    assert_int_equal(c->events.n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_does_not_matter),
        cmocka_unit_test(test_repetition_does_not_matter),
        cmocka_unit_test(test_building_again),
        cmocka_unit_test(test_two_readings_of_one_place),
        cmocka_unit_test(test_across_articles),
        cmocka_unit_test(test_sorted),
        cmocka_unit_test(test_one_happening),
        cmocka_unit_test(test_two_happenings),
    };
    return cmocka_run_group_tests(tests, coded_open, coded_close);
}
