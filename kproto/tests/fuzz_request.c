/* libFuzzer: a request frame (header, body) through the codec as the broker meets it. What decodes must encode, and
 * what was encoded must decode to the same bytes again. Keys from 0x4000 on stand for kp_messages[key - 0x4000], so
 * that responses and records are reached too. */
#include "kproto/assert.h"
#include "kproto/codec.h"
#include "kproto/gen/headers.h"
#include "kproto/json.h"

enum { MESSAGES_FROM = 0x4000, ARENA_BYTES_MAX = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void round_trip(const struct kp_desc *d, int16_t version, const uint8_t *p, size_t n) {
  struct kp_arena a;
  struct kp_buf first, second;
  kp_arena_init(&a, ARENA_BYTES_MAX);
  kp_buf_init(&first);
  kp_buf_init(&second);
  void *obj = kp_new(&a, d, 1), *again = kp_new(&a, d, 1);
  if (kp_decode(d, version, p, n, &a, obj, NULL) == KP_ERR_NONE) {
    enum kp_err err = kp_encode(d, version, obj, &first);
    KP_ASSERT(!err, "%s v%d decodes but does not encode: %s", d->name, version, kp_err_name(err));
    err = kp_decode(d, version, first.p, first.n, &a, again, NULL);
    KP_ASSERT(!err || err == KP_ERR_NO_MEMORY, "%s v%d: ours does not decode: %s", d->name, version, kp_err_name(err));
    if (!err) {
      kp_encode(d, version, again, &second);
      KP_ASSERT(first.n == second.n && (first.n == 0 || memcmp(first.p, second.p, first.n) == 0),
                "%s v%d: %zu bytes, then %zu", d->name, version, first.n, second.n);
      kp_buf_reset(&second);
      kp_json(d, version, again, &second);
      KP_ASSERT(!second.err && second.n >= 2, "%s v%d prints nothing", d->name, version);
    }
  }
  kp_buf_done(&second);
  kp_buf_done(&first);
  kp_arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 4) return 0;
  int16_t key = (int16_t)kp_be16(data), version = (int16_t)kp_be16(data + 2);
  if (key >= MESSAGES_FROM && key - MESSAGES_FROM < kp_messages_n) {
    round_trip(kp_messages[key - MESSAGES_FROM], version, data + 4, size - 4);
    return 0;
  }
  const struct kp_api *api = kp_api_by_key(key);
  struct kp_arena a;
  struct kp_request_header h;
  size_t used = 0;
  kp_arena_init(&a, ARENA_BYTES_MAX);
  enum kp_err err =
      kp_decode(&kp_request_header_desc, kp_request_header_version(key, version), data, size, &a, &h, &used);
  if (!err && api) round_trip(api->request, h.request_api_version, data + used, size - used);
  kp_arena_done(&a);
  return 0;
}
