/* May this node take over what a data directory's metadata says? Asked at every start before anything is written, and
 * by `kask doctor --adopt`. Reads only. */
#ifndef BROKER_ADOPT_H
#define BROKER_ADOPT_H

#include "broker/metadata_log.h"

enum {
  BRK_METADATA_VERSION_MIN = 7,
  BRK_METADATA_VERSION_MAX = 30
}; /* 3.3-IV3, the oldest that Kafka 4 takes; 4.3-IV0 */

/* What else lies in log.dirs, for brk_adopt_check. */
struct brk_adopt_dir {
  const char *log_dir;
  int32_t node_id;
  struct kp_uuid directory_id;
  bool has_partitions; /* directories named <topic>-<partition> */
};
/* Looks at the names in the directory. */
enum kp_err brk_adopt_look(struct log_io *io, const char *log_dir, bool *ret_has_partitions);

/* One sentence a refusal: calls each for all of them; returns how many there were. */
int brk_adopt_refusals(const struct brk_adopt_dir *d, const struct brk_metadata_log *m,
                       void (*each)(void *arg, const char *why), void *arg);
/* The first of them. Errors: KP_ERR_INVALID_CONFIG. */
enum kp_err brk_adopt_check(const struct brk_adopt_dir *d, const struct brk_metadata_log *m, char *err_text,
                            size_t err_n);

#endif
