/* What AlterConfigs and IncrementalAlterConfigs share: one change for the whole request, one bad resource fails alone.
 */
#ifndef BROKER_HANDLER_CONFIG_CHANGE_H
#define BROKER_HANDLER_CONFIG_CHANGE_H

#include "broker/config_alter.h"
#include "broker/controller.h"

struct brk_config_change {
  struct brk_change change; /* ours */
  struct brk_req *req;
  struct brk_alter *rows;
  int32_t rows_n;
  bool validate_only;
  void (*answer)(struct brk_config_change *c); /* rows -> req->out, when all is done */
};

/* A change with n empty rows in the request's arena; NULL: it is full, and the connection will be closed. */
struct brk_config_change *brk_config_change_new(struct brk_req *req, int32_t n, const char *too_large);
/* Rows are filled: mark what is named twice, plan, commit, answer. */
void brk_config_change_submit(struct brk_config_change *c);

#endif
