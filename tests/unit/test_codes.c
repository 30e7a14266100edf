/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes and summaries, and what is refused in the tables of this room.
 */
#include "coded.h"

#include <stdlib.h>
#include <unistd.h>

static void test_codes(void **state)
{
    (void)state;
    fasti_coding call = codes_of(f->coder->codes, FASTI_CALL, "phone", FASTI_ACTUAL);
    assert_string_equal(call.plover_event, "CONSULT");
    assert_string_equal(call.plover_mode, "phone");
    assert_string_equal(call.cameo, "041");
    assert_true(call.goldstein == 1.0);
    assert_int_equal(call.context_count, 1);
    assert_string_equal(call.contexts[0], "diplomatic");
    fasti_coding ahead = codes_of(f->coder->codes, FASTI_SUMMIT, "", FASTI_PLANNED);
    assert_string_equal(ahead.plover_event, "AGREE");
    fasti_coding off = codes_of(f->coder->codes, FASTI_MEETING, "", FASTI_NEGATED);
    assert_string_equal(off.plover_event, "REJECT");
    fasti_coding none = codes_of(f->coder->codes, FASTI_DISASTER, "", FASTI_ACTUAL);
    assert_string_equal(none.plover_event, "");
    assert_string_equal(none.cameo, "");
    assert_int_equal(none.context_count, 0);
}

static void S_expect_summary(const char *text, fasti_kind kind, const char *summary)
{
    const fasti_event *e = coded_first(text, kind);
    if (!e) fail_msg("no %s in \"%s\"", fasti_kind_name(kind), text);
    assert_string_equal(e->summary, summary);
}

static void test_summaries(void **state)
{
    (void)state;
    S_expect_summary("Joe Biden and Vladimir Putin talked on the phone on Monday.", FASTI_CALL,
                     "Joe Biden and Vladimir Putin talked on the phone");
    S_expect_summary("Joe Biden will visit Japan.", FASTI_VISIT, "Joe Biden will visit Japan");
    S_expect_summary("Police arrested Alexei Navalny in Moscow.", FASTI_ARREST,
                     "Police arrested Alexei Navalny in Moscow");
    S_expect_summary("A phone call took place on Monday.", FASTI_CALL, "Phone call");
    S_expect_summary("The United States imposed sanctions on Russia.", FASTI_SANCTION,
                     "The United States imposed sanctions on Russia");
    S_expect_summary("Police arrested a driver in the Netherlands.", FASTI_ARREST,
                     "Police arrested driver in the Netherlands");
}

/* What `open` says of a table NAME whose content is `content`. */
static const char *S_refused(const char *name, const char *content,
                             bool (*open)(const char *dir, fasti_error *error))
{
    static char line[1024];
    char dir[] = "fasti-test-XXXXXX", path[128];
    fasti_error error = ERROR_NONE;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(content, out);
    fclose(out);
    assert_false(open(dir, &error));
    unlink(path);
    rmdir(dir);
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    snprintf(line, sizeof line, "%s:%llu: %s", name, (unsigned long long)error.line, error.text);
    return line;
}

static bool S_open_classes(const char *dir, fasti_error *error)
{
    return classes_open(dir, f->scratch, error);
}

static bool S_open_lexicon(const char *dir, fasti_error *error)
{
    return lexicon_open(dir, NULL, f->coder->classes, f->scratch, error);
}

static bool S_open_status(const char *dir, fasti_error *error)
{
    return status_open(dir, f->scratch, error);
}

static bool S_open_codes(const char *dir, fasti_error *error)
{
    return codes_open(dir, f->scratch, error);
}

static bool S_open_summaries(const char *dir, fasti_error *error)
{
    return summaries_open(dir, f->scratch, error);
}

#define LEXICON "words\tpart\tkind\tmode\tframe\ttests\tstatus\texample\n"

static void test_bad_lexicons(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"talk\tverb\tchat\t\t\t\t\tThey talk.\n", "lexicon.tsv:2: no kind \"chat\""},
        {"talk\tadverb\tcall\t\t\t\t\tThey talk.\n", "lexicon.tsv:2: no part of speech \"adverb\""},
        {"talk\tverb\tcall\t\tactor:subject\t\t\tThey talk.\n", "lexicon.tsv:2: no role \"actor\""},
        {"talk\tverb\tcall\t\tparty:left\t\t\tThey talk.\n", "lexicon.tsv:2: no slot \"left\""},
        {"talk\tverb\tcall\t\t\tobject:@cheese\t\tThey talk.\n",
         "lexicon.tsv:2: no class \"@cheese\""},
        {"talk\tverb\tcall\t\t\tobject\t\tThey talk.\n",
         "lexicon.tsv:2: malformed test \"object\""},
        {"talk\tverb\tcall\t\t\t\tlater\tThey talk.\n", "lexicon.tsv:2: no status \"later\""},
        {"talk\tverb\tcall\t\t\t\t\t\n", "lexicon.tsv:2: no example"},
        {"talk ~\tverb\tcall\t\t\t\t\tThey talk.\n", "lexicon.tsv:2: a gap at the end"},
        {"~ talk\tverb\tcall\t\t\t\t\tThey talk.\n", "lexicon.tsv:2: malformed words \"~ talk\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *content = arena_format(f->scratch, LEXICON "%s", cases[i][0]);
        assert_string_equal(S_refused("lexicon.tsv", content, S_open_lexicon), cases[i][1]);
    }
}

static void test_bad_tables(void **state)
{
    (void)state;
    assert_string_equal(S_refused("classes.tsv", "class\twords\nx\ta||b\n", S_open_classes),
                        "classes.tsv:2: an empty word");
    assert_string_equal(S_refused("classes.tsv", "class\twords\nx\ta|a\n", S_open_classes),
                        "classes.tsv:2: \"a\" is there twice");
    assert_string_equal(
        S_refused("status.tsv", "place\twords\tstatus\nnowhere\ta\tactual\n", S_open_status),
        "status.tsv:2: no place \"nowhere\"");
    assert_string_equal(
        S_refused("status.tsv", "place\twords\tstatus\nmodal\twill\tsoon\n", S_open_status),
        "status.tsv:2: no status \"soon\"");
    assert_string_equal(
        S_refused("codes.tsv",
                  "kind\tmode\tstatus\tplover\tplover_mode\tcontexts\tcameo\tgoldstein\n"
                  "call\t\t\tCONSULT\t\t\t040\tmuch\n",
                  S_open_codes),
        "codes.tsv:2: no number \"much\"");
    assert_string_equal(S_refused("summaries.tsv",
                                  "kind\tmode\tboth\tsource\ttarget\tparty\tnone\n"
                                  "call\t\ta\tb\tc\td\te\n",
                                  S_open_summaries),
                        "summaries.tsv:2: no row for \"meeting\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_summaries),
        cmocka_unit_test(test_bad_lexicons),
        cmocka_unit_test(test_bad_tables),
    };
    return cmocka_run_group_tests(tests, coded_open, coded_close);
}
