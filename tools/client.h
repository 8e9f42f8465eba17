/* A blocking Kafka client for the command line: one connection a broker, versions negotiated, so that the commands work
 * against kask and against Apache Kafka. One thread. */
#ifndef TOOLS_CLIENT_H
#define TOOLS_CLIENT_H

#include "kproto/arena.h"
#include "kproto/codec.h"

/* Kafka's API keys below 128, and kask's own behind them. */
enum { CLIENT_KAFKA_APIS = 128, CLIENT_OWN_KEYS = 10000, CLIENT_APIS = CLIENT_KAFKA_APIS + 16 };
enum { CLIENT_BROKERS_MAX = 64, CLIENT_ERR_TEXT = 512 };

struct client_broker {
  int32_t node_id; /* -1: the bootstrap address, before metadata named it */
  char host[256];
  int32_t port;
  int fd;                                                     /* -1 = not connected */
  int16_t version_min[CLIENT_APIS], version_max[CLIENT_APIS]; /* by client_api_slot; max -1 = not served */
};

struct client {
  struct client_broker brokers[CLIENT_BROKERS_MAX];
  int32_t brokers_n;
  int32_t controller_id;
  char cluster_id[64];
  int timeout_ms;
  int32_t correlation_id;
  char err[CLIENT_ERR_TEXT]; /* of the last failure, for the user */
};

/* Connects to the first of a comma-separated list that answers, and asks who is in the cluster. */
enum kp_err client_open(struct client *c, const char *bootstrap, int timeout_ms);
void client_close(struct client *c);

enum { CLIENT_ANY = -1, CLIENT_CONTROLLER = -2 };
/* One request. in: struct kp_<api>_request; *ret_out: the response, in a. The newest version that both sides know, and
 * at most version_cap (-1 = none), is used; *ret_version may be NULL. The response lives as long as a. Errors:
 * KP_ERR_CLOSED, KP_ERR_IO, KP_ERR_UNSUPPORTED_VERSION, KP_ERR_MALFORMED; c->err says what and what to do. */
enum kp_err client_call(struct client *c, int32_t node, int16_t api_key, int16_t version_cap, const void *in,
                        struct kp_arena *a, void **ret_out, int16_t *ret_version);
/* Is this version of an API served by that node? */
bool client_serves(struct client *c, int32_t node, int16_t api_key, int16_t version);

#endif
