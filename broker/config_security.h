/* Security that kask cannot give yet: a setting that asks for it stops the start. */
#ifndef BROKER_CONFIG_SECURITY_H
#define BROKER_CONFIG_SECURITY_H

#include <stdbool.h>
#include <stddef.h>

/* false: the key asks for authorization, authentication, encryption or a policy that kask would leave out; why is one
 * line that names it. A value that is empty or Kafka's default asks for nothing. */
bool brk_security_check(const char *key, const char *value, char *why, size_t n);

#endif
