/* What kask counts, in Prometheus' text format 0.0.4.
 *
 * kask.metrics.listener opens one more port, on which a scraper gets it: GET /metrics over HTTP/1.1, one request a
 * connection (metrics_http.c). Both run on shard 0; a scrape takes what other threads count as it stands. */
#ifndef BROKER_METRICS_H
#define BROKER_METRICS_H

#include "broker/server.h"

/* Appends all metrics; b->err says whether there was memory. Shard 0, with an image. */
void brk_metrics_write(struct brk_server *s, struct kp_buf *b);

/* ---- the port ---- */

struct brk_metrics_http;

/* Bind kask.metrics.listener; s->metrics stays NULL where it is empty. Errors: INVALID_CONFIG with one line for the
 * user, NO_MEMORY. Main thread. */
enum kp_err brk_metrics_bind(struct brk_server *s, char *err_text, size_t err_n);
/* Answer from now on. Errors: IO. */
enum kp_err brk_metrics_start(struct brk_server *s);
void brk_metrics_stop(struct brk_server *s); /* shard 0; no-op if it isn't open */
void brk_metrics_free(struct brk_server *s);

/* A request as far as it came; pure. */
enum brk_http_is {
  BRK_HTTP_INCOMPLETE,
  BRK_HTTP_GET,
  BRK_HTTP_HEAD,
  BRK_HTTP_OTHER_PATH,
  BRK_HTTP_OTHER_METHOD,
  BRK_HTTP_BAD
};
enum brk_http_is brk_http_judge(const char *p, size_t n);

#endif
