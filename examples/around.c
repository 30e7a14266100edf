/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that an actor took part in, with whom and how:
 *
 *     ./around vladimir-putin articles.jsonl
 */
#include <fasti.h>
#include <string.h>

static bool takes_part(const fasti_event *event, const char *id)
{
    for (size_t i = 0; i < event->actor_count; i++)
        if (strcmp(event->actors[i].actor->id, id) == 0) return true;
    return false;
}

static void print(const fasti_event *event)
{
    char day[FASTI_DAY_SIZE];
    printf("%-10s %s (%s)\n", fasti_day_text(event->days.first, day), fasti_kind_name(event->kind),
           fasti_status_name(event->status));
    for (size_t i = 0; i < event->actor_count; i++)
        printf("    %s %s\n", fasti_role_name(event->actors[i].role), event->actors[i].actor->name);
}

int main(int argc, char **argv)
{
    fasti *f = fasti_new(NULL, NULL);
    bool ok = f && argc == 3 && fasti_load_path(f, argv[2], NULL) && fasti_build(f, NULL);
    for (size_t i = 0; ok && i < fasti_event_count(f); i++)
        if (takes_part(fasti_event_at(f, i), argv[1])) print(fasti_event_at(f, i));
    fasti_free(f);
    return ok ? 0 : 1;
}
