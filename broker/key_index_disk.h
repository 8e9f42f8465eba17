/* RocksDB never learns that a write failed. Debian builds it with asserts, and a file of it that has seen an error is
 * asserted to be left alone, which it is not on every path: a disk that others fill in the middle of a merge ended the
 * whole process. (`WritableFileWriter::AssertFalseAndGetStatusForPrevError`, 2 of 12 trials of ten fills each.)
 *
 * So write, pwrite, fsync and fdatasync are defined here, in front of libc's, for it and for all of the process. They
 * are the system calls and nothing else, until one of them fails on a file within a watched directory. Then the
 * directory is lost: from there on what is written to it is dropped and called written, syncs succeed, and its CURRENT
 * is removed, so that what is left of it opens for nobody, also after a crash. What the database has in memory stays
 * right: a table is opened and found too short before it takes the place of another. Whoever holds the database asks
 * brk_key_disk_lost, closes it, and makes it anew from the log.
 *
 * Not in builds with sanitizers, which have their own functions of these names. */
#ifndef BROKER_KEY_INDEX_DISK_H
#define BROKER_KEY_INDEX_DISK_H

#include <stdbool.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BRK_KEY_DISK_THERE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BRK_KEY_DISK_THERE 0
#endif
#endif
#ifndef BRK_KEY_DISK_THERE
#define BRK_KEY_DISK_THERE 1
#endif

enum { BRK_KEY_DISK_MAX = 8 };

/* dir exists. Returns what the other two take, or -1: too many are watched, or its path is too long. Any thread. */
int brk_key_disk_watch(const char *dir);
void brk_key_disk_unwatch(int watch);
/* The errno of the failure; 0: none yet. Any thread. -1 is fine. */
int brk_key_disk_lost(int watch);

#endif
