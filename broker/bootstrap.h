/* The first records of a metadata log: what `kafka-storage format` left for them, or our own. */
#ifndef BROKER_BOOTSTRAP_H
#define BROKER_BOOTSTRAP_H

#include "broker/metadata_record.h"
#include "log/io.h"

/* Add the bootstrap transaction to r. dir/bootstrap.checkpoint, where there is one, holds feature levels and SCRAM
 * users that formatting asked for (BootstrapDirectory); without it metadata.version is this build's own. min_isr: the
 * broker's min.insync.replicas, which Kafka makes a cluster default where eligible leaders are on (KIP-966).
 * Errors: CORRUPT_MESSAGE (err_text), INVALID_CONFIG (a metadata.version that kask doesn't know), those of io. */
enum kp_err brk_bootstrap_records(struct log_io *io, const char *dir, int64_t min_isr, struct brk_records *r,
                                  char *err_text, size_t err_n);

#endif
