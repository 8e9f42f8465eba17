/* Trace: logfmt lines on stderr. One line per event; values are quoted where needed. Any thread. */
#ifndef BROKER_TRACE_H
#define BROKER_TRACE_H

enum brk_level { BRK_DEBUG, BRK_INFO, BRK_WARN, BRK_ERROR };
extern enum brk_level brk_trace_level; /* lines below it are not written; default BRK_INFO */

/* brk_trace(BRK_INFO, "topic_created", "topic=%s partitions=%d", name, n): values that may hold spaces: \"%s\" */
void brk_trace(enum brk_level level, const char *event, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
