/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "unit.h"

/* Each test has an empty folder of its own, and is in it. */
static int S_enter(void **state)
{
    const char *base = getenv("TMPDIR");
    char *folder = NULL;
    if (asprintf(&folder, "%s/fasti-test-XXXXXX", base ? base : P_tmpdir) < 0) return -1;
    if (!mkdtemp(folder) || chdir(folder) != 0) return -1;
    *state = folder;
    umask(022);
    return 0;
}

static int S_leave(void **state)
{
    char command[512];
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    int failed = chdir("/") | system(command);
    free(*state);
    return failed;
}

static size_t S_files(void)
{
    size_t n = 0;
    DIR *d = opendir(".");
    for (struct dirent *e = readdir(d); e; e = readdir(d))
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(d);
    return n;
}

static void S_put(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
    assert_int_equal(chmod(path, mode), 0);
}

static void S_holds(const char *path, const char *text)
{
    char content[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t n = fread(content, 1, sizeof content - 1, file);
    fclose(file);
    content[n] = '\0';
    assert_string_equal(content, text);
}

static mode_t S_mode(const char *path)
{
    struct stat s;
    assert_int_equal(lstat(path, &s), 0);
    return s.st_mode & 07777;
}

static void S_write(const char *path, const char *text)
{
    fasti_error error = ERROR_NONE;
    fasti_output *o = fasti_output_open(path, &error);
    assert_non_null(o);
    fputs(text, fasti_output_stream(o));
    assert_true(fasti_output_commit(o, &error));
    assert_int_equal(error.code, FASTI_OK);
}

static void S_refused(const char *path, const char *message)
{
    char line[512];
    fasti_error error = ERROR_NONE;
    size_t files = S_files();
    assert_null(fasti_output_open(path, &error));
    assert_int_equal(error.code, FASTI_UNWRITABLE);
    assert_string_equal(fasti_error_line(&error, line, sizeof line), message);
    assert_int_equal(S_files(), files);
}

static void test_a_new_file(void **state)
{
    (void)state;
    fasti_output *o = fasti_output_open("new", NULL);
    fputs("half", fasti_output_stream(o));
    fflush(fasti_output_stream(o));
    assert_int_not_equal(access("new", F_OK), 0);
    fputs(" and whole", fasti_output_stream(o));
    assert_true(fasti_output_commit(o, NULL));
    S_holds("new", "half and whole");
    assert_int_equal(S_mode("new"), 0644);
    assert_int_equal(S_files(), 1);
}

static void test_an_old_file_is_replaced_and_keeps_its_mode(void **state)
{
    (void)state;
    S_put("old", "old", 0640);
    fasti_output *o = fasti_output_open("old", NULL);
    fputs("new", fasti_output_stream(o));
    fflush(fasti_output_stream(o));
    S_holds("old", "old");
    assert_true(fasti_output_commit(o, NULL));
    S_holds("old", "new");
    assert_int_equal(S_mode("old"), 0640);
    assert_int_equal(S_files(), 1);
}

static void test_what_is_discarded_leaves_no_trace(void **state)
{
    (void)state;
    S_put("old", "old", 0644);
    fasti_output *o = fasti_output_open("old", NULL);
    fputs("new", fasti_output_stream(o));
    fasti_output_discard(o);
    fasti_output_discard(fasti_output_open("other", NULL));
    fasti_output_discard(NULL);
    S_holds("old", "old");
    assert_int_equal(S_files(), 1);
}

static void test_two_at_once(void **state)
{
    (void)state;
    fasti_output *a = fasti_output_open("a", NULL), *b = fasti_output_open("b", NULL);
    fputs("A", fasti_output_stream(a));
    fputs("B", fasti_output_stream(b));
    assert_true(fasti_output_commit(b, NULL));
    assert_true(fasti_output_commit(a, NULL));
    S_holds("a", "A");
    S_holds("b", "B");
}

static void test_a_long_name(void **state)
{
    (void)state;
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    S_write(name, "long");
    S_holds(name, "long");
}

static void test_links_stay_links(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder", 0755), 0);
    S_put("folder/real", "old", 0644);
    assert_int_equal(symlink("folder/real", "link"), 0);
    assert_int_equal(symlink("folder/../folder/none", "dangling"), 0);
    assert_int_equal(symlink("link", "link-to-link"), 0);
    S_write("link-to-link", "new");
    S_write("dangling", "made");
    S_holds("folder/real", "new");
    S_holds("folder/none", "made");
    char target[64] = "";
    assert_int_equal(readlink("link", target, sizeof target - 1), 11);
    assert_int_equal(readlink("dangling", target, sizeof target - 1), 21);
    assert_int_equal(symlink("loop", "loop"), 0);
    S_refused("loop", "loop: cannot write: Too many levels of symbolic links");
}

static void test_what_cannot_be_written_is_told(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder", 0755), 0);
    S_put("file", "", 0644);
    S_refused("folder", "folder: cannot write: Is a directory");
    S_refused("none/file", "none/file: cannot write: No such file or directory");
    S_refused("file/file", "file/file: cannot write: Not a directory");
    S_refused("", "cannot write: No such file or directory");
}

static void test_permissions_hold(void **state)
{
    (void)state;
    S_put("read-only", "old", 0444);
    assert_int_equal(mkdir("folder", 0555), 0);
    assert_int_equal(chmod(".", 0777), 0);
    uid_t user = geteuid();
    if (user == 0) assert_int_equal(seteuid(65534), 0);
    S_refused("read-only", "read-only: cannot write: Permission denied");
    S_refused("folder/new", "folder/new: cannot write: Permission denied");
    assert_int_equal(seteuid(user), 0);
    S_holds("read-only", "old");
}

static void test_devices_are_written_directly(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    char line[512];
    S_write("/dev/null", "gone");
    fasti_output *o = fasti_output_open("/dev/full", &error);
    fputs("much", fasti_output_stream(o));
    assert_false(fasti_output_commit(o, &error));
    assert_int_equal(error.code, FASTI_UNWRITABLE);
    assert_string_equal(fasti_error_line(&error, line, sizeof line),
                        "/dev/full: cannot write: No space left on device");
}

static void test_a_named_pipe(void **state)
{
    (void)state;
    char content[16] = "";
    assert_int_equal(mkfifo("pipe", 0600), 0);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    S_write("pipe", "through");
    assert_int_equal(read(reader, content, sizeof content), 7);
    assert_string_equal(content, "through");
    close(reader);
    assert_int_equal(S_files(), 1);
}

static void test_a_descriptor_goes_on_where_it_stands(void **state)
{
    (void)state;
    char path[32];
    int fd = open("file", O_WRONLY | O_CREAT, 0644);
    assert_int_equal(write(fd, "before ", 7), 7);
    snprintf(path, sizeof path, "/dev/fd/%d", fd);
    S_write(path, "within");
    assert_int_equal(write(fd, " after", 6), 6);
    close(fd);
    S_holds("file", "before within after");
    fasti_error error = ERROR_NONE;
    assert_null(fasti_output_open(path, &error));
    assert_string_equal(error.text, "cannot write: Bad file descriptor");
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, S_enter, S_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_a_new_file),
        IN_A_FOLDER(test_an_old_file_is_replaced_and_keeps_its_mode),
        IN_A_FOLDER(test_what_is_discarded_leaves_no_trace),
        IN_A_FOLDER(test_two_at_once),
        IN_A_FOLDER(test_a_long_name),
        IN_A_FOLDER(test_links_stay_links),
        IN_A_FOLDER(test_what_cannot_be_written_is_told),
        IN_A_FOLDER(test_permissions_hold),
        IN_A_FOLDER(test_devices_are_written_directly),
        IN_A_FOLDER(test_a_named_pipe),
        IN_A_FOLDER(test_a_descriptor_goes_on_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
