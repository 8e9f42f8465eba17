#include "broker/topic_name.h"

static bool legal(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

static bool all_legal(struct kp_str name) {
  for (int32_t i = 0; i < name.n; i++)
    if (!legal(name.p[i])) return false;
  return true;
}

/* Java counts UTF-16 units: a code point beyond the first plane counts twice. */
static int32_t utf16_length(struct kp_str s) {
  int32_t n = 0;
  for (int32_t i = 0; i < s.n; i++) {
    uint8_t c = (uint8_t)s.p[i];
    if ((c & 0xc0) != 0x80) n += c >= 0xf0 ? 2 : 1;
  }
  return n;
}

const char *brk_topic_name_fault(struct kp_str name, struct kp_arena *arena) {
  struct kp_str text = KP_STR_NULL;
  if (name.n <= 0) return "Topic name is invalid: the empty string is not allowed";
  if (kp_str_eq(name, KP_STR_LIT("."))) return "Topic name is invalid: '.' is not allowed";
  if (kp_str_eq(name, KP_STR_LIT(".."))) return "Topic name is invalid: '..' is not allowed";
  if (utf16_length(name) > BRK_TOPIC_NAME_MAX)
    text =
        kp_arena_printf(arena, "Topic name is invalid: the length of '%.*s' is longer than the max allowed length %d",
                        name.n, name.p, BRK_TOPIC_NAME_MAX);
  else if (!all_legal(name))
    text = kp_arena_printf(arena,
                           "Topic name is invalid: '%.*s' contains one or more characters other than ASCII "
                           "alphanumerics, '.', '_' and '-'",
                           name.n, name.p);
  else
    return NULL;
  return text.p ? text.p : "...";
}

bool brk_topic_name_ok(struct kp_str name) {
  return name.n > 0 && name.n <= BRK_TOPIC_NAME_MAX && all_legal(name) && !kp_str_eq(name, KP_STR_LIT(".")) &&
         !kp_str_eq(name, KP_STR_LIT(".."));
}
