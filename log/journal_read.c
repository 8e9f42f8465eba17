/* Reading a journal file: record after record, then what kind of an end it has. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/journal_int.h"

enum { CHUNK = 256 << 10, LSN_AHEAD_MAX = 1 << 30, BLANK = 4096 };

enum kp_err journal_scan_init(struct journal_scan *s, struct log_io *io, struct log_io_file *f,
                              struct journal_file_header *ret) {
  uint8_t header[JOURNAL_HEADER];
  size_t n = 0;
  *s = (struct journal_scan){.io = io, .f = f, .at = JOURNAL_FIRST, .in_image = true};
  enum kp_err err = io->ops->size(io, f, &s->size);
  if (err == KP_ERR_NONE) err = io->ops->pread(io, f, header, sizeof header, 0, &n);
  if (err != KP_ERR_NONE) return err;
  if (n < sizeof header) return KP_ERR_CORRUPT_MESSAGE;
  err = journal_header_decode(header, ret);
  if (err != KP_ERR_NONE) return err;
  s->crc_seed = journal_crc_seed(ret->generation, ret->seed);
  s->next_lsn = ret->first_lsn;
  s->buf_cap = CHUNK;
  s->buf = malloc(CHUNK);
  return s->buf != NULL ? KP_ERR_NONE : KP_ERR_NO_MEMORY;
}

void journal_scan_done(struct journal_scan *s) {
  free(s->buf);
  s->buf = NULL;
}

/* Have [at, at + n) in the buffer, or what the file has of it. *ret_n: how much of it is there. */
static enum kp_err fill(struct journal_scan *s, int64_t at, size_t n, size_t *ret_n) {
  int64_t in = at - s->buf_at;
  if (in >= 0 && in + (int64_t)n <= (int64_t)s->buf_n) {
    *ret_n = s->buf_n - (size_t)in;
    return KP_ERR_NONE;
  }
  if (n > s->buf_cap) {
    uint8_t *p = realloc(s->buf, n);
    if (p == NULL) return KP_ERR_NO_MEMORY;
    s->buf = p;
    s->buf_cap = n;
  }
  s->buf_at = at;
  s->buf_n = 0;
  enum kp_err err = s->io->ops->pread(s->io, s->f, s->buf, s->buf_cap, at, &s->buf_n);
  *ret_n = s->buf_n;
  return err;
}

/* The length of the record at `at`, 0 if there is none; *ret_p points at it. */
static enum kp_err look(struct journal_scan *s, int64_t at, uint32_t *ret_len, const uint8_t **ret_p) {
  size_t n = 0;
  *ret_len = 0;
  enum kp_err err = fill(s, at, JOURNAL_RECORD, &n);
  if (err != KP_ERR_NONE || n < JOURNAL_RECORD) return err;
  uint32_t len = kp_be32(s->buf + (at - s->buf_at));
  if (len < JOURNAL_RECORD || len % 8 != 0 || len > JOURNAL_RECORD_MAX || len > s->size - at) return KP_ERR_NONE;
  err = fill(s, at, len, &n);
  if (err != KP_ERR_NONE) return err;
  *ret_p = s->buf + (at - s->buf_at);
  *ret_len = journal_check(*ret_p, n, s->crc_seed);
  return KP_ERR_NONE;
}

/* Does the record belong here? Those of the checkpoint share one lsn; a FLUSH carries the next one's. */
static bool in_turn(const struct journal_scan *s, const struct journal_record *r) {
  return r->lsn == s->next_lsn && s->in_image == ((r->flags & JOURNAL_IN_IMAGE) != 0);
}

bool journal_scan_next(struct journal_scan *s, struct journal_record *ret, int64_t *ret_position,
                       enum kp_err *ret_err) {
  uint32_t len;
  const uint8_t *p = NULL;
  *ret_err = look(s, s->at, &len, &p);
  if (*ret_err != KP_ERR_NONE || len == 0) return false;
  *ret_err = journal_decode(p, len, ret);
  if (*ret_err != KP_ERR_NONE) return false;
  if (!in_turn(s, ret)) return false;
  *ret_position = s->at;
  s->at += len;
  if (ret->type == JOURNAL_CHECKPOINT_END) {
    s->in_image = false;
    s->image_done = true;
  }
  if (!s->in_image && ret->type != JOURNAL_FLUSH) s->next_lsn++;
  return true;
}

/* Can a record that was written after the end begin here? Most places are refused by a look at two numbers. */
static bool plausible(const struct journal_scan *s, const uint8_t *p) {
  uint32_t len = kp_be32(p);
  uint64_t lsn = kp_be64(p + 8);
  return len >= JOURNAL_RECORD && len % 8 == 0 && len <= JOURNAL_RECORD_MAX && lsn >= s->next_lsn &&
         lsn - s->next_lsn < LSN_AHEAD_MAX;
}

/* No record begins in zeros: most of a file that was never full. */
static bool blank(const uint8_t *p, size_t n) {
  return n >= BLANK && p[0] == 0 && memcmp(p, p + 1, BLANK - 1) == 0;
}

enum kp_err journal_scan_end(struct journal_scan *s, enum log_journal_found *ret, int64_t *ret_last) {
  *ret = s->image_done ? LOG_JOURNAL_WHOLE : LOG_JOURNAL_CORRUPT; /* a file gets its name when its image is durable */
  *ret_last = s->at;
  for (int64_t at = s->at; at + JOURNAL_RECORD <= s->size && *ret != LOG_JOURNAL_CORRUPT;) {
    uint32_t len = 0;
    const uint8_t *p = NULL;
    struct journal_record r;
    size_t n;
    enum kp_err err = fill(s, at, JOURNAL_RECORD, &n);
    if (err == KP_ERR_NONE && blank(s->buf + (at - s->buf_at), n)) {
      at += BLANK;
      continue;
    }
    if (err == KP_ERR_NONE && n >= JOURNAL_RECORD && plausible(s, s->buf + (at - s->buf_at)))
      err = look(s, at, &len, &p);
    if (err != KP_ERR_NONE) return err;
    if (len == 0 || journal_decode(p, len, &r) != KP_ERR_NONE) {
      at += 8;
      continue;
    }
    *ret = r.type == JOURNAL_FLUSH && r.synced_lsn >= s->next_lsn ? LOG_JOURNAL_CORRUPT : LOG_JOURNAL_TORN;
    at += len;
    *ret_last = at;
  }
  return KP_ERR_NONE;
}

/* ---- dump ---- */

struct item {
  struct log_journal_item i;
  char text[2][LOG_JOURNAL_NAME_MAX + 1];
};

static void number(struct item *it, const char *name, int64_t v) {
  it->i.fields[it->i.fields_n++] = (struct log_field){name, v, NULL};
}

static void text(struct item *it, int slot, const char *name) {
  it->i.fields[it->i.fields_n++] = (struct log_field){name, 0, it->text[slot]};
}

static void hex(char *to, const uint8_t *p, size_t n) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < n; i++) {
    to[2 * i] = digits[p[i] >> 4];
    to[2 * i + 1] = digits[p[i] & 15];
  }
  to[2 * n] = '\0';
}

static void position(struct item *it, const struct log_pos *pos) {
  number(it, "epoch", pos->epoch);
  number(it, "offset", pos->off);
  number(it, "ctl", pos->ctl);
}

static void fault_fields(struct item *it, const struct log_fault *f) {
  number(it, "from", f->from);
  number(it, "to", f->to);
  number(it, "segment", f->segment);
  number(it, "at", f->position);
  number(it, "at_end", f->position_end);
  number(it, "kind", f->kind);
  number(it, "found_ms", f->found_ms);
}

static void group_fields(struct item *it, const struct journal_record *r) {
  hex(it->text[0], r->topic.b, 16);
  memcpy(it->text[1], r->name.p, (size_t)r->name.n);
  it->text[1][r->name.n] = '\0';
  text(it, 1, "name");
  text(it, 0, "topic_id");
  number(it, "partition", r->partition);
  number(it, "log_start", r->log_start);
  if (r->flags & JOURNAL_ADOPTED) number(it, "adopted", 1);
}

static void fields(struct item *it, const struct journal_record *r) {
  switch (r->type) {
  case JOURNAL_FLUSH: number(it, "synced_lsn", (int64_t)r->synced_lsn); break;
  case JOURNAL_RUN:
    hex(it->text[0], r->boot_id, 16);
    text(it, 0, "boot_id");
    number(it, "controller_epoch", r->run_epoch);
    break;
  case JOURNAL_GROUP_NEW: group_fields(it, r); break;
  case JOURNAL_HARDSTATE:
    number(it, "term", r->term);
    number(it, "vote", r->vote);
    break;
  case JOURNAL_CTL:
    number(it, "kind", r->kind);
    position(it, &r->pos);
    if (r->kind == JOURNAL_LOG_START) number(it, "log_start", r->log_start);
    break;
  case JOURNAL_TRUNC: position(it, &r->pos); break;
  case JOURNAL_TRIM: number(it, "log_start", r->log_start); break;
  case JOURNAL_WATERMARK:
    number(it, "offset", r->off);
    number(it, "segment", r->segment);
    number(it, "bytes", r->bytes);
    break;
  case JOURNAL_SEALED:
    number(it, "segment", r->sealed.segment);
    number(it, "end", r->sealed.end);
    number(it, "bytes", r->sealed.bytes);
    number(it, "crc", r->sealed.crc);
    break;
  case JOURNAL_CLEAN:
    number(it, "phase", r->kind);
    number(it, "from", r->from);
    number(it, "to", r->to);
    number(it, "upto", r->upto);
    break;
  case JOURNAL_FAULT: fault_fields(it, &r->fault); break;
  case JOURNAL_FAULT_CLEAR:
    number(it, "from", r->from);
    number(it, "to", r->to);
    break;
  case JOURNAL_CHECKPOINT_BEGIN: number(it, "groups", (int64_t)r->count); break;
  case JOURNAL_CHECKPOINT_END: number(it, "records", (int64_t)r->count); break;
  case JOURNAL_STOP:
  case JOURNAL_GROUP_DEL:
  case JOURNAL_TYPES: break;
  }
}

static enum kp_err dump_all(struct journal_scan *s, void (*each)(void *arg, const struct log_journal_item *item),
                            void *arg) {
  struct journal_record r;
  int64_t at;
  enum kp_err err;
  while (journal_scan_next(s, &r, &at, &err)) {
    struct item it = {.i = {.position = at,
                            .size = (uint32_t)(s->at - at),
                            .type = journal_type_name(r.type),
                            .lsn = r.lsn,
                            .group = r.group,
                            .in_image = (r.flags & JOURNAL_IN_IMAGE) != 0}};
    fields(&it, &r);
    each(arg, &it.i);
  }
  return err;
}

enum kp_err log_journal_dump(struct log_io *io, const char *path, struct log_journal_header *ret_header,
                             void (*each)(void *arg, const struct log_journal_item *item), void *arg, int64_t *ret_end,
                             enum log_journal_found *ret_found) {
  struct log_io_file *f;
  struct journal_scan s;
  struct journal_file_header h = {0};
  int64_t last;
  enum kp_err err = io->ops->open(io, path, LOG_IO_RDONLY, &f);
  if (err != KP_ERR_NONE) return err;
  err = journal_scan_init(&s, io, f, &h);
  if (err == KP_ERR_NONE) {
    *ret_header = (struct log_journal_header){h.version, h.directory_id, h.generation, h.first_lsn};
    err = dump_all(&s, each, arg);
    if (err == KP_ERR_NONE) err = journal_scan_end(&s, ret_found, &last);
    *ret_end = s.at;
  }
  journal_scan_done(&s);
  io->ops->close(io, f);
  return err;
}
