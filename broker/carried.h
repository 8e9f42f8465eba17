/* Metadata records that the image has no place for (ACLs, SCRAM credentials, quotas, delegation tokens, registrations):
 * kept as they came, so that a snapshot loses nothing of a Kafka directory, and of each key the last one only, so that
 * they don't grow with what was taken back (Kafka's images do the same).
 *
 * A record is keyed by its type and what it speaks of: an ACL by its id, a credential by user and mechanism, a quota by
 * entity and key, a token by its id, a controller by its node. A record that removes drops what it names. Registrations
 * of a broker and the changes to them since stay together, until it registers again. Types that nobody knows have no
 * key and stay for good. Order is that of arrival. One thread at a time. */
#ifndef BROKER_CARRIED_H
#define BROKER_CARRIED_H

#include "broker/metadata_record.h"

struct brk_carried_row {
  int32_t type;               /* -1 = dropped */
  int32_t node;               /* of a registration, else -1 */
  uint32_t hash, next;        /* chain of the key; next is index + 1, 0 = end */
  struct kp_bytes key, value; /* owned; key.n 0 = none */
};

struct brk_carried {
  int32_t n, cap; /* rows, dropped ones too */
  int32_t live;
  struct brk_carried_row *rows;
  uint32_t *slots, slots_n; /* by key: index + 1; a power of two */
  int32_t nodes_n;          /* live rows of registrations: few */
};

void brk_carried_done(struct brk_carried *c);
/* Take a framed value in, or drop what it drops. What the image holds (brk_record_in_image) is not for here. */
void brk_carried_apply(struct brk_carried *c, const struct brk_record_head *h, struct kp_bytes value,
                       struct kp_arena *scratch);
/* All of them, in order, behind what is in r. */
enum kp_err brk_carried_add_to(const struct brk_carried *c, struct brk_records *r);
int32_t brk_carried_count(const struct brk_carried *c, int32_t type);
/* Calls each for every row of the type. */
void brk_carried_each(const struct brk_carried *c, int32_t type, void (*each)(void *arg, struct kp_bytes value),
                      void *arg);

#endif
