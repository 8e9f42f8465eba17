/* Sending: finished answers from the front, in request order. Answers without file ranges go out many in one sendmsg; a
 * file range goes out by sendfile between the bytes around it (MSG_MORE keeps them in the same segments). */
#include <errno.h>
#include <sys/sendfile.h>
#include <sys/uio.h>

#include "broker/conn.h"
#include "kproto/assert.h"
#include "log/log.h"

enum { IOVECS = 32 };

static void pop(struct brk_conn *c) {
  struct brk_req *r = c->first;
  c->first = r->next;
  if (!c->first) c->last = NULL;
  c->reqs_n--;
  c->sent = 0;
  c->splice = 0;
  c->splice_sent = 0;
  r->conn = NULL;
  brk_req_free(r);
}

enum send_step { SEND_GO_ON, SEND_BLOCKED, SEND_FAILED };

static enum send_step failed(struct brk_conn *c) {
  if (errno == EINTR) return SEND_GO_ON;
  if (errno != EAGAIN) return SEND_FAILED;
  c->writable = false;
  return SEND_BLOCKED;
}

/* Plain answers at the front, as many as fit in one call. */
static enum send_step send_plain(struct brk_conn *c) {
  struct iovec v[IOVECS];
  int n = 0;
  size_t skip = c->sent;
  for (struct brk_req *r = c->first; r && r->finished && !r->close_why && n < IOVECS; r = r->next) {
    if (r->reply.splices_n > 0) break;
    if (r->reply.n == 0) continue;
    v[n++] = (struct iovec){r->reply.p + skip, r->reply.n - skip};
    skip = 0;
  }
  size_t put = 0;
  if (n > 0) {
    struct msghdr m = {.msg_iov = v, .msg_iovlen = (size_t)n};
    ssize_t got = sendmsg(c->src.fd, &m, MSG_NOSIGNAL);
    if (got < 0) return failed(c);
    put = (size_t)got;
  }
  /* acks=0 requests have nothing to send and go with their neighbours. */
  while (c->first && c->first->finished && !c->first->close_why && c->first->reply.splices_n == 0) {
    size_t left = c->first->reply.n - c->sent;
    if (left > put) {
      c->sent += put;
      break;
    }
    put -= left;
    pop(c);
  }
  return SEND_GO_ON;
}

/* The next piece of an answer with file ranges: bytes up to the next range, or the range. */
static enum send_step send_spliced(struct brk_conn *c) {
  struct brk_req *r = c->first;
  struct kp_buf *b = &r->reply;
  const struct kp_splice *s = c->splice < b->splices_n ? &b->splices[c->splice] : NULL;
  size_t upto = s ? s->at : b->n;
  if (c->sent < upto) {
    ssize_t got = send(c->src.fd, b->p + c->sent, upto - c->sent, MSG_NOSIGNAL | (s ? MSG_MORE : 0));
    if (got < 0) return failed(c);
    c->sent += (size_t)got;
    return SEND_GO_ON;
  }
  if (!s) {
    pop(c);
    return SEND_GO_ON;
  }
  const struct log_range *range = s->cookie;
  off_t at = range->position + c->splice_sent;
  ssize_t got = sendfile(c->src.fd, log_file_fd(range->file), &at, (size_t)(s->n - c->splice_sent));
  if (got < 0) return failed(c);
  if (got == 0) return SEND_FAILED; /* the file is shorter than its index says: never pad, never lie */
  c->splice_sent += got;
  if (c->splice_sent == s->n) {
    c->splice++;
    c->splice_sent = 0;
  }
  return SEND_GO_ON;
}

bool brk_conn_send(struct brk_conn *c) {
  while (c->first && c->first->finished) {
    if (c->first->close_why) {
      brk_conn_close(c, c->first->close_why);
      return true;
    }
    enum send_step step = c->first->reply.splices_n > 0 ? send_spliced(c) : send_plain(c);
    if (step == SEND_BLOCKED) return true;
    if (step == SEND_FAILED) return false;
  }
  return true;
}
