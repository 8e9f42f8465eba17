/* Partition directories that no topic of the metadata claims: set aside as `<topic>-<p>.<32 hex>-stray`, as Kafka's
 * LogManager does, never deleted: the metadata may be what is wrong. */
#ifndef BROKER_STRAYS_H
#define BROKER_STRAYS_H

#include "broker/server.h"

/* Is that the name of a partition's directory that the image doesn't have? */
bool brk_stray_name(const struct brk_server *s, const char *name);
/* Rename <log_dir>/<name>. Errors: those of io. */
enum kp_err brk_stray_set_aside(struct brk_server *s, const char *name, const char *why);

#endif
