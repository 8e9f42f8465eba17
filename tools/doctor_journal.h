/* kask doctor: what the journal of a data directory says. */
#ifndef TOOLS_DOCTOR_JOURNAL_H
#define TOOLS_DOCTOR_JOURNAL_H

#include "log/checkpoint.h"

/* in_use: a server has the directory open. say: a level (ok, note, fault), what it is about, what was found. */
void doctor_journal(const char *dir, const struct log_dir_meta *meta, bool in_use,
                    void (*say)(const char *level, const char *what, const char *fmt, ...)
                        __attribute__((format(printf, 3, 4))));

#endif
