/* Frames that Kafka's own classes wrote (kproto/tests/golden/Golden.java) through our codec: every message, every
 * version, four frames each. */
#include "kproto/codec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zlib.h>

#include "kproto/json.h"

struct golden {
  char name[128];
  const struct kp_desc *d;
  int16_t version;
  const uint8_t *frame;
  size_t frame_n;
  struct kp_str json;
};

/* Requests of kask's own, which Kafka cannot write. */
enum { OWN_KEYS = 10000 };

static uint8_t *text;
static size_t text_n;

static int load(void **state) {
  (void)state;
  gzFile f = gzopen("kproto/tests/golden/frames.gz", "rb");
  if (!f) return -1;
  size_t cap = 16 << 20;
  text = malloc(cap);
  int n = gzread(f, text, (unsigned)cap);
  gzclose(f);
  if (n <= 0 || (size_t)n == cap) return -1;
  text_n = (size_t)n;
  return 0;
}

static int unload(void **state) {
  (void)state;
  free(text);
  return 0;
}

static bool next(struct kp_reader *r, struct golden *g) {
  if (r->p == r->end) return false;
  int16_t n = kp_get_int16(r);
  const uint8_t *name = kp_get_bytes(r, (size_t)n);
  snprintf(g->name, sizeof g->name, "%.*s", n, (const char *)name);
  g->version = kp_get_int16(r);
  g->frame_n = (size_t)kp_get_int32(r);
  g->frame = kp_get_bytes(r, g->frame_n);
  g->json.n = kp_get_int32(r);
  g->json.p = (const char *)kp_get_bytes(r, (size_t)g->json.n);
  assert_int_equal(r->err, KP_ERR_NONE);
  g->d = kp_message_by_name(g->name);
  if (!g->d) fail_msg("no schema for %s", g->name);
  return true;
}

static void *object(const struct kp_desc *d) {
  void *obj = malloc(d->size);
  assert_non_null(obj);
  return obj;
}

static void test_every_frame_decodes_to_the_fields_that_kafka_prints(void **state) {
  (void)state;
  struct kp_reader r = {text, text + text_n, KP_ERR_NONE};
  struct golden g;
  struct kp_arena a;
  struct kp_buf b;
  kp_arena_init(&a, 1 << 20);
  kp_buf_init(&b);
  int n = 0;
  for (; next(&r, &g); n++) {
    void *obj = object(g.d);
    enum kp_err err = kp_decode(g.d, g.version, g.frame, g.frame_n, &a, obj, NULL);
    if (err) fail_msg("%s v%d: %s\n%.*s", g.name, g.version, kp_err_name(err), g.json.n, g.json.p);
    kp_json(g.d, g.version, obj, &b);
    assert_int_equal(b.err, KP_ERR_NONE);
    if ((int32_t)b.n != g.json.n || memcmp(b.p, g.json.p, b.n) != 0)
      fail_msg("%s v%d\nkafka %.*s\nours  %.*s", g.name, g.version, g.json.n, g.json.p, (int)b.n, (char *)b.p);
    free(obj);
    kp_buf_reset(&b);
    kp_arena_reset(&a);
  }
  assert_true(n > 2500);
  kp_buf_done(&b);
  kp_arena_done(&a);
}

static void test_every_frame_encodes_byte_equal(void **state) {
  (void)state;
  struct kp_reader r = {text, text + text_n, KP_ERR_NONE};
  struct golden g;
  struct kp_arena a;
  struct kp_buf b;
  kp_arena_init(&a, 1 << 20);
  kp_buf_init(&b);
  while (next(&r, &g)) {
    void *obj = object(g.d);
    assert_int_equal(kp_decode(g.d, g.version, g.frame, g.frame_n, &a, obj, NULL), KP_ERR_NONE);
    enum kp_err err = kp_encode(g.d, g.version, obj, &b);
    if (err || b.n != g.frame_n || (b.n && memcmp(b.p, g.frame, b.n) != 0))
      fail_msg("%s v%d: %s, %zu bytes of %zu\n%.*s", g.name, g.version, kp_err_name(err), b.n, g.frame_n, g.json.n,
               g.json.p);
    free(obj);
    kp_buf_reset(&b);
    kp_arena_reset(&a);
  }
  kp_buf_done(&b);
  kp_arena_done(&a);
}

static void test_golden_frames_cover_every_version_of_every_message(void **state) {
  (void)state;
  int *frames = calloc((size_t)kp_messages_n * 64, sizeof *frames);
  struct kp_reader r = {text, text + text_n, KP_ERR_NONE};
  struct golden g;
  while (next(&r, &g))
    for (int i = 0; i < kp_messages_n; i++)
      if (kp_messages[i] == g.d) frames[i * 64 + g.version]++;
  for (int i = 0; i < kp_messages_n; i++) {
    if (kp_messages[i]->api_key >= OWN_KEYS) continue;
    for (int v = 0; v < 64; v++) {
      bool valid = v >= kp_messages[i]->version_min && v <= kp_messages[i]->version_max;
      if (valid ? frames[i * 64 + v] < 3 : frames[i * 64 + v] != 0)
        fail_msg("%s v%d has %d frames", kp_messages[i]->name, v, frames[i * 64 + v]);
    }
  }
  free(frames);
}

static void test_every_truncated_prefix_is_malformed(void **state) {
  (void)state;
  struct kp_reader r = {text, text + text_n, KP_ERR_NONE};
  struct golden g;
  struct kp_arena a;
  kp_arena_init(&a, 1 << 20);
  while (next(&r, &g)) {
    void *obj = object(g.d);
    for (size_t n = 0; n < g.frame_n; n++) {
      uint8_t *prefix = malloc(n + (n == 0)); /* of its own, so that a sanitizer sees a read beyond it */
      memcpy(prefix, g.frame, n);
      enum kp_err err = kp_decode(g.d, g.version, prefix, n, &a, obj, NULL);
      if (err != KP_ERR_MALFORMED)
        fail_msg("%s v%d: %zu bytes of %zu: %s", g.name, g.version, n, g.frame_n, kp_err_name(err));
      free(prefix);
      kp_arena_reset(&a);
    }
    free(obj);
  }
  kp_arena_done(&a);
}

/* Any byte may be part of a length: each is set to values that make lengths negative, huge and off by one. What still
 * decodes must survive encoding and printing. */
static void test_every_corrupted_byte_fails_cleanly_or_decodes(void **state) {
  (void)state;
  static const uint8_t values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
  struct kp_reader r = {text, text + text_n, KP_ERR_NONE};
  struct golden g;
  struct kp_arena a;
  struct kp_buf b;
  kp_arena_init(&a, 1 << 20);
  kp_buf_init(&b);
  long failed = 0, decoded = 0;
  while (next(&r, &g)) {
    void *obj = object(g.d);
    uint8_t *frame = malloc(g.frame_n + (g.frame_n == 0));
    for (size_t i = 0; i < g.frame_n; i++) {
      for (size_t k = 0; k < sizeof values + 2; k++) {
        memcpy(frame, g.frame, g.frame_n);
        frame[i] = k < sizeof values ? values[k] : (uint8_t)(frame[i] + (k == sizeof values ? 1 : -1));
        enum kp_err err = kp_decode(g.d, g.version, frame, g.frame_n, &a, obj, NULL);
        assert_true(err == KP_ERR_NONE || err == KP_ERR_MALFORMED || err == KP_ERR_NO_MEMORY);
        if (err) {
          failed++;
        } else if (decoded++ % 8 == 0) {
          assert_int_equal(kp_encode(g.d, g.version, obj, &b), KP_ERR_NONE);
          kp_json(g.d, g.version, obj, &b);
          kp_buf_reset(&b);
        }
        kp_arena_reset(&a);
      }
    }
    free(frame);
    free(obj);
  }
  assert_true(failed > 100000 && decoded > 100000);
  kp_buf_done(&b);
  kp_arena_done(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_frame_decodes_to_the_fields_that_kafka_prints),
      cmocka_unit_test(test_every_frame_encodes_byte_equal),
      cmocka_unit_test(test_golden_frames_cover_every_version_of_every_message),
      cmocka_unit_test(test_every_truncated_prefix_is_malformed),
      cmocka_unit_test(test_every_corrupted_byte_fails_cleanly_or_decodes),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
