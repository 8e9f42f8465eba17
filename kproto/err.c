#include "kproto/err.h"

#include "kproto/assert.h"

const char *kp_err_name(enum kp_err err) {
  switch (err) {
#define E(name, code, retriable)                                                                                       \
  case KP_ERR_##name: return #name;
#include "kproto/err.def"
#undef E
  }
  return "?";
}

bool kp_err_retriable(enum kp_err err) {
  switch (err) {
#define E(name, code, retriable)                                                                                       \
  case KP_ERR_##name: return (retriable) != 0;
#include "kproto/err.def"
#undef E
  }
  return false;
}

int16_t kp_err_wire(enum kp_err err) {
  KP_ASSERT(err >= -1, "internal error %d (%s) on its way to a client", (int)err, kp_err_name(err));
  return (int16_t)err;
}
