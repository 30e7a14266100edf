/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>

#include "cli.h"

static volatile sig_atomic_t interrupt_came;

bool interrupted(void)
{
    return interrupt_came != 0;
}

static void S_on_interrupt(int signal)
{
    (void)signal;
    interrupt_came = 1;
}

/* The first interrupt ends the run in good order, a second one at once. A closed pipe is an error
 * of the write that meets it. */
static void S_handle_signals(void)
{
    struct sigaction act = {.sa_handler = S_on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static int S_version(void)
{
    char beside[4096];
    fasti_error error = {.offset = -1};
    fasti_options options = {0};
    if (*data_dir_beside(beside, sizeof beside)) options.data_dir = beside;
    fasti *f = fasti_new(&options, &error);
    bool ok = f && fasti_write_version(f, stdout, &error);
    if (!ok) say("%s", error.text);
    fasti_free(f);
    return ok ? STATUS_DONE : STATUS_UNREAD;
}

static int S_run(const command *c, int argc, char **argv)
{
    arguments args = {.command = c};
    run r;
    int status = STATUS_USAGE;
    if (!arguments_parse(&args, argc, argv)) goto done;
    if (args.help) {
        help_command(stdout, c);
        status = STATUS_DONE;
        goto done;
    }
    if (args.dry_run) {
        status = dry_run(&args);
        goto done;
    }
    if (run_begin(&r, &args)) c->run(&r);
    status = run_end(&r);
done:
    arguments_release(&args);
    return status;
}

int main(int argc, char **argv)
{
    S_handle_signals();
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--version") == 0) return S_version();
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        const char *what = argc > 2 ? argv[2] : "";
        const command *about = command_named(what);
        if (strcmp(what, "--man") == 0)
            page_man(stdout);
        else if (strcmp(what, "--bash") == 0)
            page_bash(stdout);
        else if (strcmp(what, "--fish") == 0)
            page_fish(stdout);
        else if (strcmp(what, "--zsh") == 0)
            page_zsh(stdout);
        else if (about)
            help_command(stdout, about);
        else
            help_all(stdout);
        return STATUS_DONE;
    }
    const command *c = command_named(name);
    if (c) return S_run(c, argc, argv);
    if (*name)
        say("there is no command \"%s\"; see \"fasti --help\"", name);
    else
        help_all(stderr);
    return STATUS_USAGE;
}
