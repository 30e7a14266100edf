/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inputs and the cutter: plain, gzip and zstd bytes.
 */
#include "cut.h"
#include "fuzz.h"

enum { UNPACKED = 4 << 20 }; /* no more of a bomb is gone over */

static bool S_run(arena *a, str bytes)
{
    input *in = input_of_memory(a, "input", bytes);
    cutter *c = cutter_new(a, in);
    cut record;
    uint64_t last = 0, steps = 0, doubt = 0;
    fasti_error error = {.offset = -1};
    for (cut_result r; (r = cutter_next(c, &record, &error)) != CUT_END; steps++) {
        if (in->base > UNPACKED) break;
        if (r == CUT_BAD) {
            must(error.code == FASTI_REFUSED && *error.text && error.line && error.column);
            must((uint64_t)error.offset <= in->base + in->n);
            error = (fasti_error){.offset = -1};
            continue;
        }
        must(error.code == FASTI_OK);
        must(record.bytes.n > 0 && record.place.line > 0 && record.place.column > 0);
        must(record.place.offset + record.bytes.n <= in->base + in->n);
        must(doubt || record.place.offset >= last);
        last = record.place.offset;
        doubt = record.doubt;
        if (record.doubt && record.bytes.n % 2) cutter_reject(c);
        must(steps <= 4 * (in->base + in->n) + 4);
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_run(bytes, size, S_run);
    return 0;
}
