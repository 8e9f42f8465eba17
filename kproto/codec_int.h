/* What the two halves of the codec share. */
#ifndef KPROTO_CODEC_INT_H
#define KPROTO_CODEC_INT_H

#include "kproto/codec.h"

enum {
  KP_ARRAY_MAX = 1000000,      /* elements of one array (Kafka 4.4's limit) */
  KP_TAGS_MAX = 10000,         /* tagged fields of one struct (Kafka 4.4's limit) */
  KP_STRING_BYTES_MAX = 32767, /* in compact form too */
};

/* sizeof in C of a value of each type but KP_STRUCT. */
extern const uint8_t kp_type_size[];

static inline bool kp_field_in(const struct kp_field *f, int16_t version) {
  return version >= f->since && version <= f->until;
}
static inline bool kp_field_nullable(const struct kp_field *f, int16_t version) {
  return version >= f->null_since && version <= f->null_until;
}
static inline bool kp_version_valid(const struct kp_desc *d, int16_t version) {
  return version >= d->version_min && version <= d->version_max;
}
/* Whether the field f of obj, a struct of d, has its default: then its tag is not written. */
bool kp_field_is_default(const struct kp_desc *d, const struct kp_field *f, const void *obj);

#endif
