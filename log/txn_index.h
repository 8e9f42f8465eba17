/* <base>.txnindex: aborted transactions whose marker lies in the segment. Private to log/. */
#ifndef LOG_TXN_INDEX_H
#define LOG_TXN_INDEX_H

#include "log/log.h"

enum kp_err log_txn_index_append(struct log_io *io, const char *path, const struct log_aborted_txn *t);
/* Calls each in file order until it returns false. A missing file has no entries. cold: NULL, or it is not waited for.
 * Errors: IO, CORRUPT_MESSAGE, WOULD_BLOCK (after some calls of each, maybe). */
enum kp_err log_txn_index_each(struct log_io *io, const char *path, struct log_cold *cold,
                               bool (*each)(void *arg, const struct log_aborted_txn *t), void *arg);
/* Drop entries whose last_offset >= offset, and a torn one. *ret_left: entries that stay. */
enum kp_err log_txn_index_cut(struct log_io *io, const char *path, kp_offset offset, int64_t *ret_left);

#endif
