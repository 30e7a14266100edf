/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence.h"

const fasti_mention *evidence_of(const fasti_event *event)
{
    for (size_t i = 0; i < event->mention_count; i++)
        if (event->mentions[i]->status == event->status && *event->mentions[i]->quote)
            return event->mentions[i];
    return event->mention_count ? event->mentions[0] : NULL;
}

const char *evidence_url(const fasti_event *event)
{
    const fasti_mention *m = evidence_of(event);
    if (m && m->article && *m->article->url) return m->article->url;
    for (size_t i = 0; i < event->article_count; i++)
        if (*event->articles[i]->url) return event->articles[i]->url;
    return "";
}
