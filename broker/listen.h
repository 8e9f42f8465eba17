/* Listeners: bound at start, accepted on shard 0, dealt out to the shards in turn. */
#ifndef BROKER_LISTEN_H
#define BROKER_LISTEN_H

#include "broker/server.h"

/* Parse listeners, advertised.listeners, listener.security.protocol.map. INVALID_CONFIG with one line for the user. */
enum kp_err brk_listeners_parse(struct brk_server *s, char *err_text, size_t err_n);
/* Bind; connections queue up from brk_listeners_start on. */
enum kp_err brk_listeners_bind(struct brk_server *s, char *err_text, size_t err_n);
enum kp_err brk_listeners_start(struct brk_server *s);
void brk_listeners_stop(struct brk_server *s); /* shard 0 */

/* Bind one more port at "host:port" of the configuration key `key`; errors as above. */
enum kp_err brk_listener_bind_at(struct brk_listener *l, const char *key, const char *where, char *err_text,
                                 size_t err_n);
/* Connections that are open. Any thread. */
int64_t brk_connections_n(struct brk_server *s);

#endif
