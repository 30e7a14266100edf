/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "traits.h"

typedef struct mapping {
    const uint8_t *bytes;
    size_t size;
} mapping;

static void S_unmap(void *what)
{
    mapping *m = what;
    if (m->bytes) munmap((void *)m->bytes, m->size);
}

size_t model_section_size(model_section section)
{
    static const size_t sizes[MODEL_SECTIONS] = {
        [MODEL_AFFIXES] = (size_t)FEATURE_AFFIX_ROWS * DIM_AFFIX,
        [MODEL_SHAPES] = (size_t)FEATURE_SHAPES * DIM_SHAPE,
        [MODEL_WINDOW] = 2 * DIM_WINDOW * DIM_INPUT * DIM_WIDTH,
        [MODEL_WINDOW_BIAS] = 4 * DIM_WIDTH,
        [MODEL_GATES_1] = 2 * DIM_WIDTH * DIM_GATES,
        [MODEL_GATES_1_BIAS] = 4 * DIM_GATES,
        [MODEL_GATES_2] = 2 * DIM_WIDTH * DIM_GATES,
        [MODEL_GATES_2_BIAS] = 4 * DIM_GATES,
        [MODEL_TAGGER] = 2 * DIM_WIDTH * DIM_TAGGER,
        [MODEL_TAGGER_BIAS] = 4 * DIM_TAGGER,
        [MODEL_TAGS] = 2 * DIM_TAGGER * DENSE_ROWS(CLASS_COUNT),
        [MODEL_TAGS_BIAS] = 4 * DENSE_ROWS(CLASS_COUNT),
        [MODEL_NAMER] = 2 * DIM_WIDTH * DIM_NAMER,
        [MODEL_NAMER_BIAS] = 4 * DIM_NAMER,
        [MODEL_HINTS] = 4 * HINT_PLACES * HINT_ROWS * DIM_NAMER,
        [MODEL_LABELS] = 2 * DIM_NAMER * DENSE_ROWS(LABEL_COUNT),
        [MODEL_LABELS_BIAS] = 4 * DENSE_ROWS(LABEL_COUNT),
        [MODEL_RULES] = 4 * LABEL_COUNT * DENSE_ROWS(LABEL_COUNT),
        [MODEL_REDUCE] = 2 * DIM_WIDTH * DIM_REDUCED,
        [MODEL_REDUCE_BIAS] = 4 * DIM_REDUCED,
        [MODEL_SLOTS] = 2 * SLOT_COUNT * DIM_REDUCED * DIM_HIDDEN,
        [MODEL_SLOTS_BIAS] = 4 * DIM_HIDDEN,
        [MODEL_EMPTY] = 2 * SLOT_COUNT * DIM_HIDDEN,
        [MODEL_RELATIONS] = 2 * (SLOT_COUNT - SLOT_CHILDREN) * RELATION_COUNT * DIM_HIDDEN,
        [MODEL_STEPS] = 2 * DIM_HIDDEN * DENSE_ROWS(STEP_COUNT),
        [MODEL_STEPS_BIAS] = 4 * DENSE_ROWS(STEP_COUNT)};
    return sizes[section];
}

static bool S_map(mapping *m, const char *path, fasti_error *error)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail_errno(error, FASTI_BAD_TABLE, path, "cannot open");
    bool ok = fstat(file, &status) == 0;
    if (ok && (size_t)status.st_size >= sizeof(model_header)) {
        m->size = (size_t)status.st_size;
        void *bytes = mmap(NULL, m->size, PROT_READ, MAP_PRIVATE, file, 0);
        ok = bytes != MAP_FAILED;
        m->bytes = ok ? bytes : NULL;
    }
    if (!ok) fail_errno(error, FASTI_BAD_TABLE, path, "cannot read");
    close(file);
    if (ok && !m->bytes)
        ok = fail(error, FASTI_BAD_TABLE, "not a model file: shorter than its header");
    return ok;
}

static bool S_check_header(const mapping *m, fasti_error *error)
{
    const model_header *h = (const void *)m->bytes;
    if (memcmp(h->magic, MODEL_MAGIC, sizeof h->magic) != 0)
        return fail(error, FASTI_BAD_TABLE, "not a model file");
    if (h->order != MODEL_ORDER)
        return fail(error, FASTI_BAD_TABLE, "a model for machines of another byte order");
    if (h->version != MODEL_VERSION)
        return fail(error, FASTI_BAD_TABLE, "a model of format %u where %d is needed", h->version,
                    MODEL_VERSION);
    if (h->size != m->size)
        return fail(error, FASTI_BAD_TABLE, "the model has %zu bytes of %llu", m->size,
                    (unsigned long long)h->size);
    str rest = {(const char *)m->bytes + sizeof *h, m->size - sizeof *h};
    if (str_hash(rest) != h->checksum)
        return fail(error, FASTI_BAD_TABLE, "the model is damaged: its checksum is wrong");
    return true;
}

/* The checksum keeps accidents out, these checks keep reads within the file whatever it holds. */
static bool S_check_sections(const mapping *m, fasti_error *error)
{
    const model_header *h = (const void *)m->bytes;
    const model_entry *entries = (const void *)(m->bytes + sizeof *h);
    bool ok =
        h->sections == MODEL_SECTIONS && m->size >= sizeof *h + MODEL_SECTIONS * sizeof *entries;
    for (unsigned i = 0; ok && i < MODEL_SECTIONS; i++) {
        const model_entry *e = &entries[i];
        size_t want = model_section_size(i);
        ok = e->offset % MODEL_ALIGN == 0 && e->offset <= m->size &&
             e->size <= m->size - e->offset && (!want || e->size == want);
    }
    if (!ok) return fail(error, FASTI_BAD_TABLE, "the model's sections are not as expected");
    size_t keys = entries[MODEL_KEYS].size / sizeof(model_key);
    ok = keys && !(keys & (keys - 1)) && entries[MODEL_WORDS].size >= DIM_WORD &&
         entries[MODEL_WORDS].size % DIM_WORD == 0 && entries[MODEL_PROVENANCE].size &&
         !m->bytes[entries[MODEL_PROVENANCE].offset + entries[MODEL_PROVENANCE].size - 1];
    return ok || fail(error, FASTI_BAD_TABLE, "the model's sections are not as expected");
}

static const void *S_section(const mapping *m, model_section section)
{
    const model_entry *entries = (const void *)(m->bytes + sizeof(model_header));
    return m->bytes + entries[section].offset;
}

static void S_fill(model *to, const mapping *m)
{
    const model_entry *entries = (const void *)(m->bytes + sizeof(model_header));
    *to =
        (model){.checksum = ((const model_header *)(const void *)m->bytes)->checksum,
                .provenance = S_section(m, MODEL_PROVENANCE),
                .keys = S_section(m, MODEL_KEYS),
                .key_room = entries[MODEL_KEYS].size / sizeof(model_key),
                .words = (uint32_t)(entries[MODEL_WORDS].size / DIM_WORD - 1),
                .word = S_section(m, MODEL_WORDS),
                .affix = S_section(m, MODEL_AFFIXES),
                .shape = S_section(m, MODEL_SHAPES),
                .window = S_section(m, MODEL_WINDOW),
                .window_bias = S_section(m, MODEL_WINDOW_BIAS),
                .gates = {S_section(m, MODEL_GATES_1), S_section(m, MODEL_GATES_2)},
                .gates_bias = {S_section(m, MODEL_GATES_1_BIAS), S_section(m, MODEL_GATES_2_BIAS)},
                .tagger = S_section(m, MODEL_TAGGER),
                .tagger_bias = S_section(m, MODEL_TAGGER_BIAS),
                .tags = S_section(m, MODEL_TAGS),
                .tags_bias = S_section(m, MODEL_TAGS_BIAS),
                .namer = S_section(m, MODEL_NAMER),
                .namer_bias = S_section(m, MODEL_NAMER_BIAS),
                .hints = S_section(m, MODEL_HINTS),
                .labels = S_section(m, MODEL_LABELS),
                .labels_bias = S_section(m, MODEL_LABELS_BIAS),
                .rules = S_section(m, MODEL_RULES),
                .reduce = S_section(m, MODEL_REDUCE),
                .reduce_bias = S_section(m, MODEL_REDUCE_BIAS),
                .slots = S_section(m, MODEL_SLOTS),
                .slots_bias = S_section(m, MODEL_SLOTS_BIAS),
                .empty = S_section(m, MODEL_EMPTY),
                .relations = S_section(m, MODEL_RELATIONS),
                .steps = S_section(m, MODEL_STEPS),
                .steps_bias = S_section(m, MODEL_STEPS_BIAS)};
}

static const char *S_path(const char *dir, arena *a)
{
    return arena_format(a, "%s/models/english.fasti", dir);
}

bool model_checksum(const char *dir, uint64_t *checksum, arena *scratch, fasti_error *error)
{
    const char *path = S_path(dir, scratch);
    model_header h = {.checksum = 0};
    FILE *file = fopen(path, "rbe");
    if (!file) return fail_errno(error, FASTI_BAD_TABLE, path, "cannot open");
    bool ok =
        fread(&h, sizeof h, 1, file) == 1 && memcmp(h.magic, MODEL_MAGIC, sizeof h.magic) == 0;
    fclose(file);
    *checksum = h.checksum;
    if (!ok) fail(error, FASTI_BAD_TABLE, "not a model file");
    error_in(error, path);
    return ok;
}

const model *model_open(const char *dir, arena *keep, fasti_error *error)
{
    const char *path = S_path(dir, keep);
    mapping *m = arena_make(keep, mapping);
    model *new = arena_make(keep, model);
    arena_defer(keep, S_unmap, m);
    if (!S_map(m, path, error) || !S_check_header(m, error) || !S_check_sections(m, error)) {
        error_in(error, path);
        return NULL;
    }
    S_fill(new, m);
    return new;
}
