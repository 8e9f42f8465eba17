/* The data directory: created, locked, identified; what deletions left behind is removed. */
#ifndef BROKER_DATA_DIR_H
#define BROKER_DATA_DIR_H

#include "broker/server.h"

/* On a real disk: makes the directory (and metadata.log.dir), locks it. Fills log_dir, log_dir_lock, their metadata_*
 * fellows, boot_id. err_text: one line for the user. */
enum kp_err brk_data_dir_claim(struct brk_server *s, char *err_text, size_t err_n);
/* Through s->io. Fills meta, directory_id, was_clean, the journal. */
enum kp_err brk_data_dir_open(struct brk_server *s, char *err_text, size_t err_n);
/* Remove what deletions left behind, set aside what no topic claims (strays.h): once it is sure that the directory is
 * taken over, and the image is there. */
enum kp_err brk_data_dir_tidy(struct brk_server *s);
/* The start was refused before it wrote anything: leave the directory as it was found. */
void brk_data_dir_leave(struct brk_server *s);

#endif
