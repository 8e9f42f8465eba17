/* What clients do, between work.c and work_admin.c. */
#ifndef BROKER_SIM_WORK_H
#define BROKER_SIM_WORK_H

#include "broker/sim/model.h"

/* Create, delete, alter, grow the topic; DeleteRecords on it. */
void sim_work_admin(struct sim_model *m, int32_t topic);
/* Does __consumer_offsets exist? Asks for it if not. */
bool sim_offsets_topic(struct sim_model *m);
void sim_ask_offset(struct sim_model *m, int32_t topic, int32_t group, int32_t part);

#endif
