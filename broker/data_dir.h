/* The data directory: created, locked, identified; what deletions left behind is removed. */
#ifndef BROKER_DATA_DIR_H
#define BROKER_DATA_DIR_H

#include "broker/server.h"

/* On a real disk: makes the directory, locks it. Fills log_dir, log_dir_lock, boot_id. err_text: one line for the user.
 */
enum kp_err brk_data_dir_claim(struct brk_server *s, char *err_text, size_t err_n);
/* Through s->io. Fills meta, directory_id, was_clean, the journal. */
enum kp_err brk_data_dir_open(struct brk_server *s, char *err_text, size_t err_n);

#endif
