/* Java properties syntax (java.util.Properties.load): comments, `=`, `:` or blanks between key and value, backslash
 * escapes, continuation lines. */
#ifndef BROKER_CONFIG_FILE_H
#define BROKER_CONFIG_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "kproto/err.h"

enum { BRK_CONFIG_FILE_BYTES_MAX = 1 << 20 };

/* Calls each with key and value (both NUL-terminated, valid during the call) and the line where they begin; false from
 * it stops. text is changed. false: each said so. */
bool brk_properties_each(char *text, bool (*each)(void *arg, const char *key, const char *value, int line), void *arg);
/* The whole file, NUL-terminated; the caller frees it. Errors: NOT_FOUND (it cannot be read), INVALID_CONFIG (larger
 * than BRK_CONFIG_FILE_BYTES_MAX); err_text is one line. */
enum kp_err brk_config_file_read(const char *path, char **ret, char *err_text, size_t err_n);

#endif
