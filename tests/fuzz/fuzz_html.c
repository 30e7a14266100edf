/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML to text: what comes out is UTF-8, trimmed, with one space or at most one blank line between.
 */
#include "fuzz.h"
#include "html.h"
#include "utf8.h"

static bool S_run(arena *a, str html)
{
    if (utf8_bad(html) < html.n || memchr(html.at, 0, html.n)) return true; /* a record has none */
    html_looks(html);
    html_escaped(html);
    const char *text = html_text(a, html);
    if (!text) return true;
    str s = str_of(text);
    must(utf8_bad(s) == s.n);
    must(str_trim(s).n == s.n);
    must(str_find(s, STR("\n\n\n")) == s.n && str_find(s, STR("  ")) == s.n);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_run(bytes, size, S_run);
    return 0;
}
