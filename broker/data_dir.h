/* The data directory: created, locked, identified; what deletions left behind is removed. */
#ifndef BROKER_DATA_DIR_H
#define BROKER_DATA_DIR_H

#include "broker/server.h"

/* Fills log_dir, log_dir_lock, meta, directory_id, was_clean. err_text: one line for the user. */
enum kp_err brk_data_dir_open(struct brk_server *s, char *err_text, size_t err_n);

#endif
