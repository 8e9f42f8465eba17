/* Handlers of configurations. */
#ifndef BROKER_HANDLER_CONFIGS_H
#define BROKER_HANDLER_CONFIGS_H

#include "broker/request.h"

brk_handler brk_handle_describe_configs;
brk_handler brk_handle_alter_configs;
brk_handler brk_handle_incremental_alter_configs;

/* ConfigResource.Type. */
enum {
  BRK_RESOURCE_TOPIC = 2,
  BRK_RESOURCE_BROKER = 4,
  BRK_RESOURCE_BROKER_LOGGER = 8,
  BRK_RESOURCE_CLIENT_METRICS = 16,
  BRK_RESOURCE_GROUP = 32,
};

#endif
