/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records and dialects. What is read is written and read again, and must be the same then.
 */
#include "fuzz.h"
#include "read_article.h"
#include "utf8.h"

static fasti *f;

static bool S_text(const char *text)
{
    return text && utf8_bad(str_of(text)) == strlen(text);
}

static article_result S_read(arena *a, str bytes, fasti_article *article)
{
    fasti_error error = {.offset = -1};
    cut record = {.bytes = bytes, .place = {1, 1, 1, 0}};
    article_source s = {.f = f, .a = a, .keep = a, .name = "input", .record = record, .last = true};
    const value *v = record_parse(a, &record, "input", &error);
    article_result result = ARTICLE_REFUSED;
    if (v && value_is(v) == VALUE_OBJECT)
        result = article_read(&s, article_values_of(v, s.a).at[0], article, &error);
    must(error.code == FASTI_OK || (error.code == FASTI_REFUSED && result == ARTICLE_REFUSED));
    must(error.code == FASTI_OK || S_text(error.text));
    return result;
}

static void S_check(const fasti_article *x)
{
    must(S_text(x->id) && *x->id && S_text(x->title) && S_text(x->text));
    must(*x->title || *x->text || x->given_count);
    must(S_text(x->published_at) && S_text(x->modified_at) && S_text(x->seen_at));
    must(S_text(x->source) && S_text(x->url) && S_text(x->language) && S_text(x->dialect));
    for (size_t i = 0; i < x->author_count; i++) must(S_text(x->authors[i]) && *x->authors[i]);
}

static char *S_written(const fasti_article *article, size_t *n)
{
    char *text = NULL;
    fasti_error error = {.offset = -1};
    FILE *out = open_memstream(&text, n);
    must(fasti_write_article(f, article, out, &error));
    fclose(out);
    return text;
}

static bool S_run(arena *a, str bytes)
{
    fasti_article article, again;
    size_t n, m;
    if (S_read(a, bytes, &article) != ARTICLE_READ) return true;
    S_check(&article);
    if (article.given_only) return true;
    char *once = S_written(&article, &n);
    must(S_read(a, (str){once, n}, &again) == ARTICLE_READ);
    char *twice = S_written(&again, &m);
    must(n == m && memcmp(once, twice, n) == 0);
    free(once);
    free(twice);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    enum { RUNS = 1 << 14 };
    static fasti *kept[2]; /* what was met before must not matter, but stays in memory */
    static unsigned runs;
    bool given = size % 2;
    if (++runs % RUNS == 0) {
        for (int i = 0; i < 2; i++) fasti_free(kept[i]);
        kept[0] = kept[1] = NULL;
    }
    fasti_options options = {.data_dir = "data", .given = given};
    if (!kept[given]) kept[given] = fasti_new(&options, NULL);
    f = kept[given];
    fuzz_run(bytes, size, S_run);
    return 0;
}
