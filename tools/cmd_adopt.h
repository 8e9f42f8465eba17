/* `kask doctor --adopt DIR`. */
#ifndef TOOLS_CMD_ADOPT_H
#define TOOLS_CMD_ADOPT_H

#include "broker/config.h"

/* Say what a start on the directory would take over, and what not, without writing anything. config: the server's, or
 * NULL (then metadata.log.dir is dir itself); config_fault: why it would be refused, or "". Returns the exit status: 1
 * if the start would be refused. */
int doctor_adopt(const char *dir, const struct brk_props *config, const char *config_fault);

#endif
