/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of commands. Formats stand in the order of the enumerations in fasti.h.
 */
#include <string.h>

#include "cli.h"

const command commands[] = {
    {
        "articles",
        TAKES_COMMON | TAKES_READING,
        NULL,
        cmd_articles,
        "the articles as understood: title, text, dates, authors, source, dialect",
        "Shows what fasti makes of its inputs before it looks for events: a JSON object a line\n"
        "for each article. The output is an input for every other command.",
        "fasti articles news.jsonl.gz\n"
        "fasti articles folder/ | jq -r '[.published, .title] | @tsv'",
        NULL,
    },
    {
        "events",
        TAKES_COMMON | TAKES_READING | TAKES_SELECTION | TAKES_EVENTS,
        NULL,
        cmd_events,
        "the events that the articles tell, a JSON object a line",
        "Each event has its kind, date, actors with their roles, place and status, and every\n"
        "mention with the sentence that says so. Mentions of one happening are one event, over\n"
        "all articles. With --per-article each article is coded and written as it is read, in\n"
        "memory that does not grow.",
        "fasti events articles.jsonl -o events.jsonl\n"
        "fasti events --kind summit,ASSAULT --since 2021-04 news/\n"
        "zcat big.jsonl.gz | fasti events --per-article - > readings.jsonl",
        NULL,
    },
    {
        "merge",
        TAKES_COMMON | TAKES_PARTS,
        NULL,
        cmd_merge,
        "one set of events out of parts that \"fasti events\" wrote",
        "Parts are what \"fasti events\" wrote of some of the articles each, with or without\n"
        "--per-article. Merging them gives the bytes that one run over all the articles gives,\n"
        "whatever the order of the parts, whether some are given twice or were merged before.\n"
        "Parts which another version of the program or of its tables wrote are turned down (exit\n"
        "status 2); \"fasti events\" reads events of any version.",
        "fasti merge part-*.jsonl -o events.jsonl\n"
        "cat part-*.jsonl | fasti merge > events.jsonl",
        NULL,
    },
    {
        "store",
        TAKES_COMMON | TAKES_READING | TAKES_SELECTION | TAKES_STORE,
        NULL,
        cmd_store,
        "events into a store that grows, or out of it",
        "A store is one SQLite file, or a PostgreSQL database by its URL, with articles, events,\n"
        "actors, places, mentions and full text in tables (docs/store.md). \"add\" codes articles "
        "and\n"
        "adds them, in batches that are there whole or not at all, and writes a line for each: "
        "what\n"
        "is lasting from then on. An article that is there already costs nothing; another text of\n"
        "it takes its place. Events of the same version may be added too. \"query\" writes events "
        "as\n"
        "\"fasti events\" does. \"queue\" and \"work\" let several processes share the coding for "
        "a store\n"
        "in PostgreSQL. Every other command reads a store as an input.",
        "fasti store add news.db news/ --jobs 2\n"
        "fasti store query news.db --actor \"Joe Biden\" --text summit\n"
        "fasti store query news.db --sql \"SELECT kind, count(*) FROM events GROUP BY kind\"\n"
        "fasti timeline news.db --top 20 --format md",
        "add|query|queue|work STORE",
    },
    {
        "timeline",
        TAKES_COMMON | TAKES_READING | TAKES_SELECTION | TAKES_TIMELINE | TAKES_FORMAT,
        "json|timelinejs|md|vis|csv|ics|html",
        cmd_timeline,
        "a timeline of the events",
        "json is fasti's own (docs/timeline.md), timelinejs is what TimelineJS 3 reads, vis what\n"
        "vis-timeline reads, csv a table for a spreadsheet, ics a calendar, html a page, md is\n"
        "Markdown. With --top N the chief N events are told, without saying one thing twice.",
        "fasti timeline articles.jsonl --top 20 --format md\n"
        "fasti timeline news/ --by month --group-by actor --format html -o by-actor.html\n"
        "fasti timeline events.jsonl --actor \"Joe Biden\" -o biden.json",
        NULL,
    },
    {
        "graph",
        TAKES_COMMON | TAKES_READING | TAKES_SELECTION | TAKES_GRAPH | TAKES_SLICES | TAKES_FORMAT,
        "dot|svg|png|pdf|graphml|gexf|cytoscape|json|csv-nodes|csv-edges|ftm",
        cmd_graph,
        "a relationship graph of actors, places and events",
        "dot is the graph for Graphviz; svg, png and pdf are laid out; graphml and gexf are for\n"
        "network tools, cytoscape is for Cytoscape.js, json is node-link, csv-nodes and csv-edges\n"
        "are tables for Gephi and spreadsheets, ftm is FollowTheMoney (docs/graph.md). A\n"
        "readable part is shown, the best connected first; --top N shows more or fewer nodes.\n"
        "With --slices each period in which an event begins has a graph of its own, of all that\n"
        "overlaps it: a file in the folder that -o names, which is called by the period.",
        "fasti graph articles.jsonl --format svg -o graph.svg\n"
        "fasti graph events.jsonl --around \"Vladimir Putin\" --hops 1 --format png -o putin.png\n"
        "fasti graph news/ --style actors --slices month --format graphml -o months/",
        NULL,
    },
    {
        "path",
        TAKES_COMMON | TAKES_READING | TAKES_WINDOW | TAKES_FOLD | TAKES_PATH | TAKES_FORMAT,
        "text|json",
        cmd_path,
        "how two actors are connected, and the events that say so",
        "The shortest path first; each further one leads through nobody in between who was on one\n"
        "before. A step is told by its most salient events, with the sentence and the source.\n"
        "Events that did not happen connect nobody. An actor is named by id, name or part of it.\n"
        "The exit status is 1 where there is no such actor or no path.",
        "fasti path \"Joe Biden\" \"Angela Merkel\" articles.jsonl\n"
        "fasti path biden merkel events.jsonl --since 2021 --paths 1 --format json",
        "ACTOR ACTOR",
    },
    {
        "stats",
        TAKES_COMMON | TAKES_READING | TAKES_SELECTION | TAKES_FOLD | TAKES_STATS | TAKES_SLICES |
            TAKES_FORMAT,
        "table|csv|json",
        cmd_stats,
        "numbers of the events: by actor, pair, kind, place or time",
        "Counts, mean Goldstein values, first and last day, articles and publishers; of actors\n"
        "their rank, community, core, betweenness and whether parts fall apart without them; of\n"
        "pairs whether theirs is the only tie between two parts (docs/graph.md). --top N shows N\n"
        "rows, by default 30 of the table and all of csv and json. With --slices the numbers are\n"
        "those of each period in which an event begins, of all that overlaps it.",
        "fasti stats articles.jsonl\n"
        "fasti stats events.jsonl --by month --actor \"Joe Biden\" --format csv\n"
        "fasti stats events.jsonl --since 2021-04 --until 2021-04 --against 2021-03\n"
        "fasti stats events.jsonl --by dyad --slices quarter --format csv",
        NULL,
    },
    {
        "report",
        TAKES_COMMON | TAKES_READING | TAKES_SELECTION | TAKES_REPORT,
        NULL,
        cmd_report,
        "one page to read: timeline, relationships, actors, sources",
        "One self-contained HTML file, which opens from a disk, fetches nothing and can be "
        "printed:\n"
        "what the collection is, the 500 chief events (--top N shows N) with the sentences\n"
        "that tell them, who deals with whom, the main actors and pairs over time, the sources, "
        "and\n"
        "what was left out.",
        "fasti report news/ -o report.html\n"
        "fasti report events.jsonl --around \"Joe Biden\" --title \"A president's year\" -o "
        "biden.html",
        NULL,
    },
    {
        "explain",
        TAKES_COMMON | TAKES_READING | TAKES_FORMAT,
        "text|json",
        cmd_explain,
        "what is behind an event or an actor: sentences, rules, merges",
        "Of an event: its sentences with trigger, rule, date, place and who takes part, each with "
        "the\n"
        "words that say so and why they mean the actor; and which happenings of different "
        "articles\n"
        "are this one event, and what they have in common. Of an actor: what articles call it, "
        "and\n"
        "why that is this actor; where it is known from; in what it takes part. text is for the "
        "eye,\n"
        "json for programs.",
        "fasti explain joe-biden news/\n"
        "fasti explain e-0123456789abcdef events.jsonl --format json",
        "EVENT_ID|ACTOR_ID",
    },
    {
        "dates",
        TAKES_COMMON | TAKES_READING,
        NULL,
        cmd_dates,
        "the time expressions of each article, resolved",
        "One JSON object an article, with each expression's place in the text, TIMEX3 type and\n"
        "value, and the days that it spans.",
        "fasti dates article.json | jq '.timexes[] | [.text, .value]'",
        NULL,
    },
    {
        "names",
        TAKES_COMMON | TAKES_READING,
        NULL,
        cmd_names,
        "the names in each article, with the actors they stand for",
        "One JSON object an article, with each name's place in the text, its type (PER, ORG, LOC\n"
        "or MISC) and the actor's id.",
        "fasti names article.json | jq -r '.names[].text' | sort | uniq -c",
        NULL,
    },
    {
        "parse",
        TAKES_COMMON | TAKES_READING | TAKES_TOKENS,
        NULL,
        cmd_parse,
        "the sentences of each article, tagged and parsed",
        "CoNLL-U with universal tags, lemmas and dependencies. TokenRange in MISC gives each "
        "token's\n"
        "place in the field that the comment \"field\" names.",
        "fasti parse article.json | grep -P '\\tnsubj\\t'",
        NULL,
    },
};

const size_t command_count = sizeof commands / sizeof *commands;

const command *command_named(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    return NULL;
}

int format_index(const command *c, const char *name)
{
    int index = 0;
    size_t n = strlen(name);
    for (const char *at = c->formats; at; index++) {
        size_t length = strcspn(at, "|");
        if (length == n && memcmp(at, name, n) == 0) return index;
        at = at[length] ? at + length + 1 : NULL;
    }
    return -1;
}
