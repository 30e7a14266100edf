/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"
#include "emit.h"
bool fasti_load_path(fasti *f, const char *path, fasti_error *error) { (void)f; (void)path; (void)error; return true; }
bool fasti_load_memory(fasti *f, const char *name, const void *bytes, size_t size, fasti_error *error) { (void)f; (void)name; (void)bytes; (void)size; (void)error; return true; }
bool fasti_each_article(fasti *f, const char *path, fasti_on_article *on_article, void *context, fasti_error *error) { (void)f; (void)path; (void)on_article; (void)context; (void)error; return true; }
