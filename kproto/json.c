#include "kproto/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/codec_int.h"

static void put(struct kp_buf *b, const char *s) {
  kp_put_bytes(b, s, strlen(s));
}

/* Bytes of the UTF-8 sequence at p, 0 if it is not one (Unicode table 3-7). */
static int utf8_length(const uint8_t *p, size_t left) {
  uint8_t c = p[0];
  if (c < 0x80) return 1;
  int n = c >= 0xc2 && c <= 0xdf ? 2 : (c & 0xf0) == 0xe0 ? 3 : c >= 0xf0 && c <= 0xf4 ? 4 : 0;
  if (n == 0 || left < (size_t)n) return 0;
  uint8_t low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80, high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
  if (p[1] < low || p[1] > high) return 0;
  for (int i = 2; i < n; i++)
    if ((p[i] & 0xc0) != 0x80) return 0;
  return n;
}

static void put_escaped(struct kp_buf *b, uint8_t c) {
  static const char letters[] = "btn\0fr"; /* from \b on; no letter for \v */
  char text[8];
  if (c == '"' || c == '\\')
    snprintf(text, sizeof text, "\\%c", c);
  else if (c >= '\b' && c <= '\r' && letters[c - '\b'])
    snprintf(text, sizeof text, "\\%c", letters[c - '\b']);
  else
    snprintf(text, sizeof text, "\\u%04X", (unsigned)c);
  put(b, text);
}

void kp_json_str(struct kp_buf *b, struct kp_str s) {
  if (s.n < 0) {
    put(b, "null");
    return;
  }
  const uint8_t *p = (const uint8_t *)s.p;
  put(b, "\"");
  for (int32_t i = 0; i < s.n;) {
    int n = utf8_length(p + i, (size_t)(s.n - i));
    if (n == 0) {
      put(b, "\xef\xbf\xbd");
      n = 1;
    } else if (p[i] < 0x20 || p[i] == '"' || p[i] == '\\') {
      put_escaped(b, p[i]);
    } else {
      kp_put_bytes(b, p + i, (size_t)n);
    }
    i += n;
  }
  put(b, "\"");
}

void kp_json_base64(struct kp_buf *b, struct kp_bytes v, bool url) {
  if (v.n < 0) {
    put(b, "null");
    return;
  }
  static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  static const char safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const char *digits = url ? safe : plain;
  put(b, "\"");
  for (int32_t i = 0; i < v.n; i += 3) {
    int n = v.n - i < 3 ? v.n - i : 3;
    uint32_t x = (uint32_t)v.p[i] << 16;
    if (n > 1) x |= (uint32_t)v.p[i + 1] << 8;
    if (n > 2) x |= v.p[i + 2];
    char four[4] = {digits[x >> 18], digits[x >> 12 & 63], digits[x >> 6 & 63], digits[x & 63]};
    for (int k = n + 1; k < 4; k++) four[k] = '=';
    kp_put_bytes(b, four, url ? (size_t)n + 1 : 4);
  }
  put(b, "\"");
}

/* The shortest decimal that reads back as v, always with a point. */
static void put_double(struct kp_buf *b, double v) {
  char text[40];
  for (int digits = 1; digits <= 17; digits++) {
    snprintf(text, sizeof text - 2, "%.*g", digits, v);
    if (strtod(text, NULL) == v) break;
  }
  if (strchr(text, 'e')) snprintf(text, sizeof text - 2, "%.17g", v);
  put(b, text);
  if (!strpbrk(text, ".ein")) put(b, ".0");
}

static void put_name(struct kp_buf *b, const char *snake) {
  bool upper = false;
  put(b, "\"");
  for (const char *s = snake; *s; s++) {
    if (*s == '_') {
      upper = true;
      continue;
    }
    char c = upper && *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
    kp_put_bytes(b, &c, 1);
    upper = false;
  }
}

static int64_t integer(enum kp_type type, const uint8_t *p) {
  switch (type) {
  case KP_INT8: return (int8_t)*p;
  case KP_INT16: return *(const int16_t *)(const void *)p;
  case KP_UINT16: return *(const uint16_t *)(const void *)p;
  case KP_INT32: return *(const int32_t *)(const void *)p;
  case KP_UINT32: return *(const uint32_t *)(const void *)p;
  default: return *(const int64_t *)(const void *)p;
  }
}

static void put_struct(struct kp_buf *b, const struct kp_desc *d, int16_t version, const uint8_t *obj);

static void put_value(struct kp_buf *b, const struct kp_field *f, int16_t version, const uint8_t *p) {
  char text[24];
  switch ((enum kp_type)f->type) {
  case KP_BOOL: put(b, *p ? "true" : "false"); return;
  case KP_FLOAT64: put_double(b, *(const double *)(const void *)p); return;
  case KP_UUID: kp_json_base64(b, (struct kp_bytes){p, 16}, true); return;
  case KP_STRING: kp_json_str(b, *(const struct kp_str *)(const void *)p); return;
  case KP_BYTES: kp_json_base64(b, *(const struct kp_bytes *)(const void *)p, false); return;
  case KP_RECORDS: snprintf(text, sizeof text, "%d", ((const struct kp_records *)(const void *)p)->n); break;
  case KP_STRUCT:
    if (f->null_since <= f->null_until && !f->is_array) p = *(const uint8_t *const *)(const void *)p;
    if (p)
      put_struct(b, f->sub, version, p);
    else
      put(b, "null");
    return;
  default: snprintf(text, sizeof text, "%" PRId64, integer((enum kp_type)f->type, p));
  }
  put(b, text);
}

static void put_array(struct kp_buf *b, const struct kp_field *f, int16_t version, const uint8_t *obj) {
  const uint8_t *p;
  int32_t n;
  memcpy(&p, obj + f->offset, sizeof p);
  memcpy(&n, obj + f->n_offset, sizeof n);
  if (n < 0) {
    put(b, "null");
    return;
  }
  size_t size = f->type == KP_STRUCT ? f->sub->size : kp_type_size[f->type];
  put(b, "[");
  for (int32_t i = 0; i < n; i++) {
    if (i) put(b, ",");
    put_value(b, f, version, p + (size_t)i * size);
  }
  put(b, "]");
}

/* The field that stands after the one at `after` in the C struct, which is the schema's order; NULL at the end. */
static const struct kp_field *next_field(const struct kp_desc *d, int64_t after) {
  const struct kp_field *best = NULL;
  for (int i = 0; i < d->fields_n; i++) {
    const struct kp_field *f = &d->fields[i];
    if ((int64_t)f->offset > after && (!best || f->offset < best->offset)) best = f;
  }
  return best;
}

static void put_struct(struct kp_buf *b, const struct kp_desc *d, int16_t version, const uint8_t *obj) {
  bool first = true;
  put(b, "{");
  for (const struct kp_field *f = next_field(d, -1); f; f = next_field(d, f->offset)) {
    if (!kp_field_in(f, version) || (f->tag >= 0 && kp_field_is_default(d, f, obj))) continue;
    if (!first) put(b, ",");
    first = false;
    put_name(b, f->name);
    bool size_only = f->type == KP_RECORDS && ((const struct kp_records *)(const void *)(obj + f->offset))->n >= 0;
    put(b, size_only ? "SizeInBytes\":" : "\":");
    if (f->is_array)
      put_array(b, f, version, obj);
    else if (f->type == KP_RECORDS && !size_only)
      put(b, "null");
    else
      put_value(b, f, version, obj + f->offset);
  }
  put(b, "}");
}

void kp_json(const struct kp_desc *d, int16_t version, const void *obj, struct kp_buf *b) {
  KP_ASSERT(kp_version_valid(d, version), "%s has no version %d", d->name, version);
  put_struct(b, d, version, obj);
}
