/* Made by tools/kpgen.py from kproto/schema/principal.kp; don't edit. */
#include "kproto/gen/principal.h"

#include <stddef.h>

static const struct kp_default_principal_data kp_default_principal_data_defaults = {{"", 0}, {"", 0}, false};
static const struct kp_field kp_default_principal_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_default_principal_data, type), 0, NULL, "type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_default_principal_data, name), 0, NULL, "name"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_default_principal_data, token_authenticated), 0, NULL, "token_authenticated"},
};
const struct kp_desc kp_default_principal_data_desc = {
    "DefaultPrincipalData", &kp_default_principal_data_defaults, kp_default_principal_data_fields,
    sizeof(struct kp_default_principal_data), 3, 3, 0, 0,
    0, -1, 0};
