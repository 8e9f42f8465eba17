#include "kproto/record_frame.h"

#include "kproto/assert.h"

enum { FRAME_VERSION = 1 };

const struct kp_record_type *kp_record_type_by_id(const struct kp_record_family *f, int16_t id) {
  for (int i = 0; i < f->types_n; i++)
    if (f->types[i].id == id) return &f->types[i];
  return NULL;
}

enum kp_err kp_record_key_encode(const struct kp_desc *d, const void *obj, struct kp_buf *b) {
  KP_ASSERT(d->api_key >= 0, "%s has no type", d->name);
  kp_put_int16(b, d->api_key);
  return kp_encode(d, 0, obj, b);
}

enum kp_err kp_record_value_encode(const struct kp_desc *d, int16_t version, const void *obj, struct kp_buf *b) {
  kp_put_int16(b, version);
  return kp_encode(d, version, obj, b);
}

static enum kp_err decode(const struct kp_desc *d, int16_t version, const struct kp_reader *r, struct kp_arena *a,
                          struct kp_decoded *ret) {
  void *obj = kp_arena_take(a, d->size);
  if (!obj) return KP_ERR_NO_MEMORY;
  enum kp_err err = kp_decode(d, version, r->p, (size_t)(r->end - r->p), a, obj, NULL);
  if (!err) *ret = (struct kp_decoded){d, version, obj};
  return err;
}

enum kp_err kp_record_decode(const struct kp_record_family *f, struct kp_bytes key, struct kp_bytes value,
                             struct kp_arena *a, struct kp_decoded *ret_key, struct kp_decoded *ret_value) {
  if (key.n < 2) return KP_ERR_MALFORMED;
  struct kp_reader r = {key.p, key.p + key.n, KP_ERR_NONE};
  const struct kp_record_type *t = kp_record_type_by_id(f, kp_get_int16(&r));
  if (!t || !t->key) return KP_ERR_NOT_FOUND;
  struct kp_decoded k, v = {NULL, 0, NULL};
  enum kp_err err = decode(t->key, 0, &r, a, &k);
  if (err) return err;
  if (value.n >= 0) {
    if (value.n < 2) return KP_ERR_MALFORMED;
    r = (struct kp_reader){value.p, value.p + value.n, KP_ERR_NONE};
    int16_t version = kp_get_int16(&r);
    if (!t->value) return KP_ERR_NOT_FOUND;
    err = decode(t->value, version, &r, a, &v);
    if (err) return err;
  }
  *ret_key = k;
  *ret_value = v;
  return KP_ERR_NONE;
}

enum kp_err kp_frame_encode(const struct kp_desc *d, int16_t version, const void *obj, struct kp_buf *b) {
  KP_ASSERT(d->api_key >= 0 && version >= 0, "%s type %d version %d", d->name, d->api_key, version);
  kp_put_uvarint(b, FRAME_VERSION);
  kp_put_uvarint(b, (uint32_t)d->api_key);
  kp_put_uvarint(b, (uint32_t)version);
  return kp_encode(d, version, obj, b);
}

enum kp_err kp_frame_decode(const struct kp_record_family *f, struct kp_bytes value, struct kp_arena *a,
                            struct kp_decoded *ret) {
  if (value.n <= 0) return KP_ERR_MALFORMED;
  struct kp_reader r = {value.p, value.p + value.n, KP_ERR_NONE};
  uint32_t frame = kp_get_uvarint(&r), type = kp_get_uvarint(&r), version = kp_get_uvarint(&r);
  if (r.err) return r.err;
  if (frame != FRAME_VERSION || version > INT16_MAX) return KP_ERR_UNSUPPORTED_VERSION;
  const struct kp_record_type *t = type <= INT16_MAX ? kp_record_type_by_id(f, (int16_t)type) : NULL;
  if (!t || !t->value) return KP_ERR_NOT_FOUND;
  return decode(t->value, (int16_t)version, &r, a, ret);
}
