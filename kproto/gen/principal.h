/* Made by tools/kpgen.py from kproto/schema/principal.kp; don't edit. The principal inside an Envelope request. */
#ifndef KPROTO_GEN_PRINCIPAL_H
#define KPROTO_GEN_PRINCIPAL_H

#include "kproto/codec.h"

struct kp_default_principal_data {
  struct kp_str type;
  struct kp_str name;
  bool token_authenticated;
};
extern const struct kp_desc kp_default_principal_data_desc;

#endif
