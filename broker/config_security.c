#include "broker/config_security.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "broker/keys.h"

struct demand {
  const char *key;
  const char *missing; /* what kask does not have */
};
static const struct demand demands[] = {
    {"alter.config.policy.class.name", "policies for configurations"},
    {"allow.everyone.if.no.acl.found", "an authorizer"},
    {"authorizer.class.name", "an authorizer"},
    {"client.quota.callback.class", "quota callbacks"},
    {"config.providers", "providers for ${...} values"},
    {"create.topic.policy.class.name", "policies for topics"},
    {"delegation.token.secret.key", "delegation tokens"},
    {"early.start.listeners", "an authorizer"},
    {"principal.builder.class", "principals of its own making"},
    {"security.inter.broker.protocol", "encryption or authentication between brokers"},
    {"security.providers", "security providers"},
    {"super.users", "an authorizer"},
};

/* What a listener-prefixed key is about: listener.name.<listener>[.<mechanism>].<key>. */
static const char *base_of(const char *key) {
  static const char prefix[] = "listener.name.";
  if (strncmp(key, prefix, sizeof prefix - 1) != 0) return key;
  const char *sasl = strstr(key, ".sasl."), *ssl = strstr(key, ".ssl.");
  const char *dot = strchr(key + sizeof prefix - 1, '.');
  return sasl ? sasl + 1 : ssl ? ssl + 1 : dot ? dot + 1 : key;
}

static const char *missing_for(const char *base) {
  for (size_t i = 0; i < sizeof demands / sizeof demands[0]; i++)
    if (strcmp(demands[i].key, base) == 0) return demands[i].missing;
  if (strncmp(base, "ssl.", 4) == 0) return "TLS";
  if (strncmp(base, "sasl.", 5) == 0) return "SASL";
  return NULL;
}

bool brk_security_check(const char *key, const char *value, char *why, size_t n) {
  const char *base = base_of(key), *missing = missing_for(base);
  if (!missing || !*value) return true;
  const struct brk_key *k = brk_key_find(&brk_broker_keys, base);
  if (k && k->preset && strcasecmp(k->preset, value) == 0) return true;
  snprintf(why, n, "%s asks for %s, which kask does not have yet: it will not start as if it had", key, missing);
  return false;
}
