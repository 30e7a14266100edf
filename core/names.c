/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names of the enumerations in fasti.h. Every table is indexed by its enumeration.
 */
#include "fasti.h"

#include <string.h>

static const struct {
    const char *name, *family;
} kinds[FASTI_KIND_COUNT] = {
    [FASTI_CALL] = {"call", "CONSULT"},
    [FASTI_MEETING] = {"meeting", "CONSULT"},
    [FASTI_SUMMIT] = {"summit", "CONSULT"},
    [FASTI_VISIT] = {"visit", "CONSULT"},
    [FASTI_TALKS] = {"talks", "CONSULT"},
    [FASTI_AGREEMENT] = {"agreement", "AGREE"},
    [FASTI_PLEDGE] = {"pledge", "AGREE"},
    [FASTI_SUPPORT] = {"support", "SUPPORT"},
    [FASTI_COOPERATION] = {"cooperation", "COOPERATE"},
    [FASTI_AID] = {"aid", "AID"},
    [FASTI_CONCESSION] = {"concession", "CONCEDE"},
    [FASTI_WITHDRAWAL] = {"withdrawal", "RETREAT"},
    [FASTI_RELEASE] = {"release", "RETREAT"},
    [FASTI_APPEAL] = {"appeal", "REQUEST"},
    [FASTI_ACCUSATION] = {"accusation", "ACCUSE"},
    [FASTI_INVESTIGATION] = {"investigation", "ACCUSE"},
    [FASTI_REJECTION] = {"rejection", "REJECT"},
    [FASTI_THREAT] = {"threat", "THREATEN"},
    [FASTI_PROTEST] = {"protest", "PROTEST"},
    [FASTI_SANCTION] = {"sanction", "SANCTION"},
    [FASTI_TROOP_MOVEMENT] = {"troop-movement", "MOBILIZE"},
    [FASTI_EXERCISE] = {"exercise", "MOBILIZE"},
    [FASTI_WEAPONS_TEST] = {"weapons-test", "MOBILIZE"},
    [FASTI_ARREST] = {"arrest", "COERCE"},
    [FASTI_CRACKDOWN] = {"crackdown", "COERCE"},
    [FASTI_ATTACK] = {"attack", "ASSAULT"},
    [FASTI_CLASH] = {"clash", "ASSAULT"},
    [FASTI_SEIZURE] = {"seizure", "ASSAULT"},
    [FASTI_ELECTION] = {"election", "GOVERN"},
    [FASTI_APPOINTMENT] = {"appointment", "GOVERN"},
    [FASTI_DEPARTURE] = {"departure", "GOVERN"},
    [FASTI_LEGISLATION] = {"legislation", "GOVERN"},
    [FASTI_CHARGE] = {"charge", "JUSTICE"},
    [FASTI_TRIAL] = {"trial", "JUSTICE"},
    [FASTI_VERDICT] = {"verdict", "JUSTICE"},
    [FASTI_DEATH] = {"death", "LIFE"},
    [FASTI_DISASTER] = {"disaster", "LIFE"},
    [FASTI_DISEASE] = {"disease", "LIFE"},
    [FASTI_DEAL] = {"deal", "ECONOMY"},
    [FASTI_LAUNCH] = {"launch", "ECONOMY"},
    [FASTI_STATEMENT] = {"statement", "STATE"},
};

const char *fasti_kind_name(fasti_kind kind)
{
    return (unsigned)kind < FASTI_KIND_COUNT ? kinds[kind].name : "";
}

const char *fasti_kind_family(fasti_kind kind)
{
    return (unsigned)kind < FASTI_KIND_COUNT ? kinds[kind].family : "";
}

fasti_kind fasti_kind_parse(const char *name)
{
    fasti_kind kind = 0;
    while (kind < FASTI_KIND_COUNT && strcmp(kinds[kind].name, name) != 0) kind++;
    return kind;
}

const char *fasti_status_name(fasti_status status)
{
    static const char *const names[] = {"actual", "negated", "planned", "possible"};
    return (unsigned)status < FASTI_STATUS_COUNT ? names[status] : "";
}

const char *fasti_dating_name(fasti_dating dating)
{
    static const char *const names[] = {"", "text", "passage", "publication", "seen"};
    return (unsigned)dating < sizeof names / sizeof *names ? names[dating] : "";
}

const char *fasti_role_name(fasti_role role)
{
    static const char *const names[] = {"source", "target", "party"};
    return (unsigned)role < sizeof names / sizeof *names ? names[role] : "";
}

const char *fasti_actor_type_name(fasti_actor_type type)
{
    static const char *const names[] = {"person", "organisation", "country", "group"};
    return (unsigned)type < sizeof names / sizeof *names ? names[type] : "";
}

const char *fasti_relation_name(fasti_relation_type type)
{
    static const char *const names[] = {"responds-to", "part-of", "follows"};
    return (unsigned)type < sizeof names / sizeof *names ? names[type] : "";
}
