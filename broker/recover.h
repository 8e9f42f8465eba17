/* What of the partitions' logs is opened, and so recovered, after an unclean stop before a client comes in. */
#ifndef BROKER_RECOVER_H
#define BROKER_RECOVER_H

#include "broker/server.h"

/* Before the controller opens: what the last run said about itself, and whether it can be believed. */
enum kp_err brk_recover_look(struct brk_server *s, char *err_text, size_t err_n);
/* With the image there and nothing opened yet. After kill -9 the logs that were open are recovered, after anything else
 * (power, another broker's crash, a list that cannot be believed) all that have files. err_text says which failed. */
enum kp_err brk_recover(struct brk_server *s, char *err_text, size_t err_n);

#endif
