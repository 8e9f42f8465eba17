#include "kproto/codec.h"

#include "kproto/assert.h"
#include "kproto/codec_int.h"

const uint8_t kp_type_size[] = {
    [KP_BOOL] = sizeof(bool),
    [KP_INT8] = 1,
    [KP_INT16] = 2,
    [KP_UINT16] = 2,
    [KP_INT32] = 4,
    [KP_UINT32] = 4,
    [KP_INT64] = 8,
    [KP_FLOAT64] = 8,
    [KP_UUID] = sizeof(struct kp_uuid),
    [KP_STRING] = sizeof(struct kp_str),
    [KP_BYTES] = sizeof(struct kp_bytes),
    [KP_RECORDS] = sizeof(struct kp_records),
};

void kp_init(const struct kp_desc *d, void *obj) {
  memcpy(obj, d->defaults, d->size);
}

void *kp_new(struct kp_arena *a, const struct kp_desc *d, int32_t n) {
  KP_ASSERT(n >= 0, "n=%d of %s", n, d->name);
  uint8_t *p = kp_arena_take(a, (size_t)n * d->size);
  if (!p) return NULL;
  for (int32_t i = 0; i < n; i++) memcpy(p + (size_t)i * d->size, d->defaults, d->size);
  return p;
}

const struct kp_api *kp_api_by_key(int16_t key) {
  /* Keys are dense but for nothing today; the search also serves a table with holes. */
  int low = 0, high = kp_apis_n - 1;
  while (low <= high) {
    int mid = (low + high) / 2;
    if (kp_apis[mid].key == key) return &kp_apis[mid];
    if (kp_apis[mid].key < key)
      low = mid + 1;
    else
      high = mid - 1;
  }
  return NULL;
}

const struct kp_desc *kp_message_by_name(const char *name) {
  int low = 0, high = kp_messages_n - 1;
  while (low <= high) {
    int mid = (low + high) / 2, order = strcmp(kp_messages[mid]->name, name);
    if (order == 0) return kp_messages[mid];
    if (order < 0)
      low = mid + 1;
    else
      high = mid - 1;
  }
  return NULL;
}

enum { KEY_API_VERSIONS = 18 };

int16_t kp_request_header_version(int16_t api_key, int16_t api_version) {
  const struct kp_api *api = kp_api_by_key(api_key);
  return api && api_version >= api->request->flexible_since ? 2 : 1;
}

int16_t kp_response_header_version(int16_t api_key, int16_t api_version) {
  if (api_key == KEY_API_VERSIONS) return 0;
  const struct kp_api *api = kp_api_by_key(api_key);
  return api && api_version >= api->response->flexible_since ? 1 : 0;
}
