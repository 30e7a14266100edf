/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sniff.h"

enum { FIRST = 4 << 10, TABLE_FIRST = 64 << 10 };

static bool S_named(const char *name, const char *const *endings)
{
    str s = str_of(name);
    if (str_ends(s, STR(".gz"))) s.n -= 3;
    if (str_ends(s, STR(".zst"))) s.n -= 4;
    for (; *endings; endings++)
        if (str_ends(s, str_of(*endings))) return true;
    return false;
}

static const char *const json_endings[] = {".json", ".jsonl", ".ndjson", ".jsonld", ".jl", NULL};
static const char *const text_endings[] = {".txt", ".text", NULL};

static sniffed S_wrong(str first, str rest, const char *text)
{
    return (sniffed){.looks = LOOKS_WRONG, .at = (size_t)(rest.at - first.at), .text = text};
}

static bool S_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || c == '.';
}

/* "callback({", "app.got([" */
static bool S_jsonp(str s)
{
    size_t n = 0;
    while (n < s.n && S_word(s.at[n])) n++;
    str rest = str_trim(str_sub(s, n, s.n));
    if (!n || !str_starts(rest, STR("("))) return false;
    rest = str_trim(str_sub(rest, 1, rest.n));
    return rest.n && (rest.at[0] == '{' || rest.at[0] == '[');
}

/* Whether all there is is one number, string or literal. */
static bool S_scalar(const input *in, str s)
{
    if (!in->ended || in->base) return false;
    if (str_is(s, "true") || str_is(s, "false") || str_is(s, "null")) return true;
    if (s.n > 1 && s.at[0] == '"') return str_find(str_sub(s, 1, s.n), STR("\"")) == s.n - 2;
    size_t digits = 0;
    while (digits < s.n && s.at[digits] && strchr("0123456789+-.eE", s.at[digits])) digits++;
    return digits == s.n;
}

static bool S_comment(str s)
{
    return str_starts(s, STR("//")) || str_starts(s, STR("/*"));
}

/* Of what is not JSON: text, or something that is told by its beginning. */
static sniffed S_other(const input *in, str first, str s)
{
    bool named_text = S_named(in->name, text_endings);
    if (s.at[0] == '<' && !named_text)
        return S_wrong(first, s, "looks like an HTML or XML page, not like JSON");
    if (S_jsonp(s)) return S_wrong(first, s, "looks like JSONP, not like JSON");
    if (S_comment(s) && !named_text)
        return S_wrong(first, s, "begins with a comment, which JSON does not have");
    if (S_named(in->name, json_endings) || S_scalar(in, s)) return (sniffed){.looks = LOOKS_JSON};
    return (sniffed){.looks = LOOKS_TEXT};
}

static sniffed S_sniff(const input *in, str first)
{
    str s = first;
    if (str_starts(s, STR("\xff\xfe")))
        return S_wrong(first, s, "not UTF-8: byte 0xff at offset 0 (UTF-16 by its mark)");
    if (str_starts(s, STR("\xfe\xff")))
        return S_wrong(first, s, "not UTF-8: byte 0xfe at offset 0 (UTF-16 by its mark)");
    if (str_starts(s, STR("\xef\xbb\xbf"))) s = str_sub(s, 3, s.n);
    s = str_trim(s);
    sniffed json = {.looks = LOOKS_JSON};
    if (!s.n) return json;
    json.expected = true;
    if (s.at[0] == '{' || s.at[0] == 0x1e) return json;
    if (s.at[0] == '[' && !S_named(in->name, text_endings)) return json;
    return S_other(in, first, s);
}

sniffed sniff(input *in)
{
    sniffed what = S_sniff(in, input_peek(in, FIRST));
    bool named = S_named(in->name, json_endings) || S_named(in->name, text_endings);
    if (what.looks == LOOKS_TEXT) {
        what.layout = coded_layout_of(input_peek(in, TABLE_FIRST), in->ended);
        if (what.layout.form) what.looks = LOOKS_CODED;
    }
    what.expected = what.expected || named || what.layout.form;
    return what;
}
