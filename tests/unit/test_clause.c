/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Guessed tags and chunks.
 */
#include "clause.h"
#include "coded.h"

/* The chunks of a text: n noun, v verb, p preposition, a "and", c comma, r relative, m mark, s
 * stop, o other, with the words of each. */
static const char *S_chunks(const char *text)
{
    static const char types[] = {'n', 'v', 'p', 'a', 'c', 'r', 'm', 's', 'o'};
    arena_reset(f->scratch);
    fasti_article *article = arena_make(f->scratch, fasti_article);
    *article = coded_article("a", "", text);
    const reading *r = coding_read(f, article, NULL);
    const field_reading *field = &r->fields[FASTI_TEXT];
    clauses cut = {.reading = r};
    const char *all = "";
    for (size_t s = 0; s < field->sentences.n; s++) {
        clauses_cut(&cut, f->coder->classes, field, &field->sentences.at[s], f->scratch);
        for (size_t i = 0; i < cut.chunks.n; i++) {
            const chunk *k = &cut.chunks.at[i];
            str words = field_str(field, field->tokens.at[k->first].start,
                                  field->tokens.at[k->last - 1].end);
            all = arena_format(f->scratch, "%s%s%c[%.*s]", all, *all ? " " : "", types[k->type],
                               (int)words.n, words.at);
        }
    }
    return all;
}

static void test_chunks(void **state)
{
    (void)state;
    assert_string_equal(S_chunks("The army has not attacked the two towns."),
                        "n[The army] v[has not attacked] n[the two towns] s[.]");
    assert_string_equal(
        S_chunks("Soldiers want to leave before rebels attack the base."),
        "n[Soldiers] v[want] v[to leave] m[before] n[rebels] v[attack] n[the base] s[.]");
    assert_string_equal(S_chunks("The minister stepped down after the vote."),
                        "n[The minister] v[stepped] o[down] p[after] n[the vote] s[.]");
}

static void test_noun_or_verb(void **state)
{
    (void)state;
    assert_string_equal(S_chunks("Leaders visit the town."),
                        "n[Leaders] v[visit] n[the town] s[.]");
    assert_string_equal(S_chunks("The visit ended."), "n[The visit] v[ended] s[.]");
    assert_string_equal(S_chunks("The wounded soldiers left."),
                        "n[The wounded soldiers] v[left] s[.]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chunks),
        cmocka_unit_test(test_noun_or_verb),
    };
    return cmocka_run_group_tests(tests, coded_open, coded_close);
}
