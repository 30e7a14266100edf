/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events JSON Lines. What is taken is whole: every mention refers to what is held.
 */
#include "fuzz.h"
#include "coder.h"
#include "read_events.h"

static void S_check(const collection *c)
{
    for (size_t i = 0; i < c->mentions.n; i++) {
        const fasti_mention *m = c->mentions.at[i];
        must(m->article && *m->article->id && *m->happening && m->trigger && m->quote);
        must(m->kind < FASTI_KIND_COUNT && m->status < FASTI_STATUS_COUNT);
        must(m->start <= m->end && m->days.first <= m->days.last);
        must(m->confidence >= 0 && m->confidence <= 1);
        for (size_t j = 0; j < m->part_count; j++)
            must(m->parts[j].actor && *m->parts[j].actor->id && m->parts[j].as);
    }
}

static const gazetteer *names;

static bool S_run(arena *a, str bytes)
{
    cutter *c = cutter_new(a, input_of_memory(a, "input", bytes));
    collection *all = collection_new(a);
    const fasti_options everything = {0};
    fasti_article own = {.id = "own", .title = "A title", .text = ""};
    mention_list list = {0};
    cut record;
    fasti_error error = {.offset = -1};
    for (cut_result r; (r = cutter_next(c, &record, &error)) != CUT_END;) {
        error = (fasti_error){.offset = -1};
        const value *v = r == CUT_RECORD ? record_parse(a, &record, "input", &error) : NULL;
        size_t before = all->mentions.n;
        if (v && record_is_event(v) && event_take(all, v, &everything, a))
            must(all->mentions.n == before);
        if (v && value_is(v) == VALUE_OBJECT) event_given(v, &own, names, &list, a);
        error = (fasti_error){.offset = -1};
    }
    S_check(all);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static fasti *f;
    if (!f) {
        f = fasti_new(&(fasti_options){.data_dir = "data"}, NULL);
        must(f && coding_ready(f, NULL));
        names = reader_gazetteer(f->reader);
    }
    fuzz_run(bytes, size, S_run);
    return 0;
}
