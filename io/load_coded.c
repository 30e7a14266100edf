/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of tables of coded events: each an event, held or written at once.
 */
#include "error.h"
#include "events.h"
#include "load.h"

static void S_on_warning(void *context, const fasti_error *why)
{
    loading *l = context;
    refuse(l->f, why);
}

/* Holds an event, or writes it; of its mentions those in articles of the shard. */
static bool S_take_row(loading *l, mention_list *list)
{
    fasti *f = l->f;
    size_t n = 0;
    l->found++;
    for (size_t i = 0; i < list->mentions.n; i++)
        if (shard_has(&f->options, list->mentions.at[i].article->id))
            list->mentions.at[n++] = list->mentions.at[i];
    if (!n) {
        f->counts.elsewhere++;
        return true;
    }
    f->counts.events++;
    if (l->stream)
        return write_mentions(f, list->mentions.at, n, l->stream->selection, l->stream->out,
                              l->each, l->error);
    const taker *t = f->taker;
    collection *c = t ? collection_new(l->each) : f->all;
    c->renames = f->all->renames;
    for (size_t i = 0; i < n; i++) hold_reference(c, &list->mentions.at[i], l->each);
    return !t || t->take(t->context, NULL, c, l->error);
}

/* What a table's reader says of the next row. */
static bool S_row(loading *l, coded *c, bool *more)
{
    fasti_error why = ERROR_NONE;
    mention_list list = {0};
    coded_result result = coded_next(c, l->each, &list, &why);
    *more = result != CODED_END;
    l->f->counts.records += *more;
    if (result == CODED_BAD) return load_refuse(l, &why);
    if (result == CODED_END) return true;
    if (!l->on_article || l->stream) return S_take_row(l, &list);
    l->other++;
    return true;
}

bool load_coded(loading *l, input *in, coded_layout layout)
{
    fasti *f = l->f;
    fasti_error why = ERROR_NONE;
    if (f->options.parts)
        return fail(l->error, FASTI_USAGE, "%s: a table of coded events is no part", in->name);
    if (l->stream && f->settle && !f->settle(f, l->error)) return false;
    coded *c = coded_new(f, l->file, in, layout, S_on_warning, l, &why);
    if (!c && why.code == FASTI_REFUSED) return load_refuse(l, &why);
    if (!c) {
        if (l->error->code == FASTI_OK) *l->error = why;
        return false;
    }
    bool going = true;
    for (bool more = true; going && more;) {
        arena_reset(l->each);
        if (load_asked_to_stop(l)) return false;
        going = S_row(l, c, &more);
    }
    return going && (!l->stream || out_finish(l->stream->out, l->error));
}
