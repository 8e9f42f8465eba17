/* Resolved topic configs, one cache per shard: an entry lives until the shard gets another image. Whoever gives a shard
 * its image says so here: an image's address, and a topic's, may be that of an older one. */
#ifndef BROKER_TOPIC_CONFIGS_H
#define BROKER_TOPIC_CONFIGS_H

#include "broker/config.h"
#include "broker/shard.h"

struct brk_topic_configs;
struct brk_topic_configs *brk_topic_configs_new(void);
void brk_topic_configs_free(struct brk_topic_configs *c);
/* Another image: nothing that was resolved holds any more. */
void brk_topic_configs_forget(struct brk_topic_configs *c);
/* Valid until the shard's next image. */
const struct brk_topic_config *brk_topic_config_of(struct brk_shard *sh, const struct brk_topic *t);

#endif
