/* kask dump FILE: what is in a segment, an index, a snapshot, a checkpoint, the journal, or a captured request frame.
 * Read-only; the file may belong to kask or to Kafka, running or not. The kind is told by the name's ending. */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/batch.h"
#include "kproto/gen/files.h"
#include "kproto/gen/group_records.h"
#include "kproto/gen/metadata_records.h"
#include "kproto/gen/share_records.h"
#include "kproto/gen/transaction_records.h"
#include "kproto/json.h"
#include "kproto/record_frame.h"
#include "log/journal.h"
#include "tools/cli.h"

enum { WINDOW = 64 << 20, FILE_BYTES_MAX = 1 << 30, INFLATED_MAX = 512 << 20 };

/* ---- a line of output: name=value pairs, or a JSON object ---- */

struct line {
  struct kp_buf b;
  int n;
};

static void put(struct line *l, const char *s) {
  kp_put_bytes(&l->b, s, strlen(s));
}

static void name(struct line *l, const char *what) {
  if (cli_common.json) {
    put(l, l->n++ ? "," : "{");
    kp_json_str(&l->b, kp_str_of(what));
    put(l, ":");
  } else {
    if (l->n++) put(l, " ");
    put(l, what);
    put(l, "=");
  }
}

static void number(struct line *l, const char *what, int64_t v) {
  char text[32];
  snprintf(text, sizeof text, "%lld", (long long)v);
  name(l, what);
  put(l, text);
}

static void text(struct line *l, const char *what, struct kp_str v) {
  name(l, what);
  kp_json_str(&l->b, v);
}

static void word(struct line *l, const char *what, const char *v) {
  if (cli_common.json) {
    text(l, what, kp_str_of(v));
    return;
  }
  name(l, what);
  put(l, v);
}

static void json(struct line *l, const char *what, const struct kp_decoded *d) {
  name(l, what);
  if (!d->desc) {
    put(l, "null");
    return;
  }
  put(l, "{\"type\":");
  kp_json_str(&l->b, kp_str_of(d->desc->name));
  char version[40];
  snprintf(version, sizeof version, ",\"version\":%d,\"data\":", d->version);
  put(l, version);
  kp_json(d->desc, d->version, d->obj, &l->b);
  put(l, "}");
}

static void end(struct line *l) {
  if (cli_common.json) put(l, "}");
  put(l, "\n");
  fwrite(l->b.p, 1, l->b.n, stdout);
  kp_buf_reset(&l->b);
  l->n = 0;
}

/* ---- segments ---- */

/* The records of Kafka's own topics are decoded; which topic it is, the directory says. */
static const struct kp_record_family *family_of(const char *path) {
  static const struct {
    const char *topic;
    const struct kp_record_family *family;
  } known[] = {{"__cluster_metadata-", &kp_metadata_records},
               {"__consumer_offsets-", &kp_group_records},
               {"__transaction_state-", &kp_transaction_records},
               {"__share_group_state-", &kp_share_records}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strstr(path, known[i].topic)) return known[i].family;
  return NULL;
}

static void dump_record(struct line *l, const struct kp_record *r, const struct kp_record_family *family,
                        bool control) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_decoded key = {0}, value = {0};
  number(l, "offset", r->offset);
  number(l, "timestamp", r->timestamp);
  if (r->sequence >= 0) number(l, "sequence", r->sequence);
  if (control && r->key.n >= 4) {
    static const char *const kinds[] = {"abort",           "commit",        "leader_change", "snapshot_header",
                                        "snapshot_footer", "kraft_version", "voters"};
    int16_t kind = (int16_t)kp_be16(r->key.p + 2);
    word(l, "control", kind >= 0 && kind < 7 ? kinds[kind] : "unknown");
  } else if (family == &kp_metadata_records && kp_frame_decode(family, r->value, &a, &value) == KP_ERR_NONE) {
    json(l, "value", &value);
  } else if (family && family != &kp_metadata_records &&
             kp_record_decode(family, r->key, r->value, &a, &key, &value) == KP_ERR_NONE) {
    json(l, "key", &key);
    json(l, "value", &value);
  } else {
    text(l, "key", (struct kp_str){(const char *)r->key.p, r->key.n});
    text(l, "value", (struct kp_str){(const char *)r->value.p, r->value.n});
    if (r->headers_n > 0) number(l, "headers", r->headers_n);
  }
  end(l);
  kp_arena_done(&a);
}

static enum kp_err dump_batch(struct line *l, const struct kp_batch *b, int64_t position, bool records,
                              const struct kp_record_family *family) {
  enum kp_err crc = kp_batch_check_crc(b);
  number(l, "base_offset", b->base_offset);
  number(l, "last_offset", kp_batch_last_offset(b));
  number(l, "count", b->record_count);
  number(l, "leader_epoch", b->leader_epoch);
  number(l, "position", position);
  number(l, "size", b->size);
  word(l, "codec", kp_codec_name(kp_batch_codec(b)));
  number(l, "max_timestamp", b->max_timestamp);
  if (b->attributes & KP_BATCH_LOG_APPEND_TIME) word(l, "time", "log_append");
  if (b->producer_id >= 0) {
    number(l, "producer_id", b->producer_id);
    number(l, "producer_epoch", b->producer_epoch);
    number(l, "base_sequence", b->base_sequence);
  }
  if (b->attributes & KP_BATCH_TRANSACTIONAL) word(l, "transactional", "true");
  if (b->attributes & KP_BATCH_CONTROL) word(l, "control", "true");
  word(l, "crc", crc == KP_ERR_NONE ? "ok" : "WRONG");
  end(l);
  if (!records || crc != KP_ERR_NONE) return crc;
  struct kp_buf scratch;
  struct kp_record_iter it;
  struct kp_record r;
  kp_buf_init(&scratch);
  enum kp_err err = kp_record_iter_init(&it, b, &scratch, INFLATED_MAX);
  if (err == KP_ERR_NONE) {
    while (kp_record_iter_next(&it, &r)) dump_record(l, &r, family, (b->attributes & KP_BATCH_CONTROL) != 0);
    err = it.r.err;
  }
  kp_buf_done(&scratch);
  return err;
}

/* A segment is read window by window; a batch is at most one window long. */
static int dump_segment(struct log_io *io, struct log_io_file *f, const char *path, bool records) {
  uint8_t *p = malloc(WINDOW);
  if (!p) return cli_fail("out of memory");
  struct line l = {.n = 0};
  int64_t at = 0;
  int rc = CLI_OK;
  for (;;) {
    size_t got = 0, used = 0;
    if (io->ops->pread(io, f, p, WINDOW, at, &got) != KP_ERR_NONE) rc = cli_fail("%s: cannot be read", path);
    if (rc != CLI_OK || got == 0) break;
    while (used < got) {
      struct kp_batch b;
      enum kp_err err = kp_batch_parse(p + used, got - used, &b);
      if (err == KP_ERR_TRUNCATED && used > 0) break;
      if (err == KP_ERR_NONE) err = dump_batch(&l, &b, at + (int64_t)used, records, family_of(path));
      if (err != KP_ERR_NONE) {
        rc = cli_fail("%s: at byte %lld: %s: what follows is not a whole batch (a torn tail, or preallocated)", path,
                      (long long)at + (long long)used, kp_err_name(err));
        break;
      }
      used += (size_t)b.size;
    }
    if (rc != CLI_OK) break;
    at += (int64_t)used;
  }
  kp_buf_done(&l.b);
  free(p);
  return rc;
}

/* ---- small files ---- */

static int64_t base_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return strtoll(slash ? slash + 1 : path, NULL, 10);
}

static int dump_index(const uint8_t *p, size_t n, const char *path) {
  struct line l = {.n = 0};
  int64_t base = base_of(path);
  for (size_t at = 0; at + 8 <= n; at += 8) {
    uint32_t offset = kp_be32(p + at), position = kp_be32(p + at + 4);
    if (at > 0 && offset == 0 && position == 0) break; /* preallocated, not used yet */
    number(&l, "offset", base + (int64_t)offset);
    number(&l, "position", position);
    end(&l);
  }
  kp_buf_done(&l.b);
  return CLI_OK;
}

static int dump_timeindex(const uint8_t *p, size_t n, const char *path) {
  struct line l = {.n = 0};
  int64_t base = base_of(path);
  for (size_t at = 0; at + 12 <= n; at += 12) {
    int64_t timestamp = (int64_t)kp_be64(p + at);
    if (at > 0 && timestamp == 0) break;
    number(&l, "timestamp", timestamp);
    number(&l, "offset", base + (int64_t)kp_be32(p + at + 8));
    end(&l);
  }
  kp_buf_done(&l.b);
  return CLI_OK;
}

/* version i16, producer id, first offset, last offset, last stable offset: 34 bytes (AbortedTxn). */
static int dump_txnindex(const uint8_t *p, size_t n) {
  struct line l = {.n = 0};
  for (size_t at = 0; at + 34 <= n; at += 34) {
    number(&l, "producer_id", (int64_t)kp_be64(p + at + 2));
    number(&l, "first_offset", (int64_t)kp_be64(p + at + 10));
    number(&l, "last_offset", (int64_t)kp_be64(p + at + 18));
    number(&l, "last_stable_offset", (int64_t)kp_be64(p + at + 26));
    end(&l);
  }
  kp_buf_done(&l.b);
  return CLI_OK;
}

static int dump_snapshot(const uint8_t *p, size_t n, const char *path) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_producer_snapshot s;
  if (n < 2 || kp_decode(&kp_producer_snapshot_desc, (int16_t)kp_be16(p), p + 2, n - 2, &a, &s, NULL) != KP_ERR_NONE)
    return cli_fail("%s: not a producer snapshot", path);
  struct line l = {.n = 0};
  for (int32_t i = 0; i < s.producer_entries_n; i++) {
    const struct kp_producer_snapshot_producer_entry *e = &s.producer_entries[i];
    number(&l, "producer_id", e->producer_id);
    number(&l, "epoch", e->epoch);
    number(&l, "last_sequence", e->last_sequence);
    number(&l, "last_offset", e->last_offset);
    number(&l, "offset_delta", e->offset_delta);
    number(&l, "timestamp", e->timestamp);
    number(&l, "coordinator_epoch", e->coordinator_epoch);
    number(&l, "txn_first_offset", e->current_txn_first_offset);
    end(&l);
  }
  kp_buf_done(&l.b);
  kp_arena_done(&a);
  return CLI_OK;
}

/* A request as it was on the wire, with or without the four bytes of its length. */
static int dump_frame(const uint8_t *p, size_t n, const char *path) {
  if (n >= 12 && kp_be32(p) == n - 4) p += 4, n -= 4;
  struct kp_reader r = {p, p + n, KP_ERR_NONE};
  int16_t key = kp_get_int16(&r), version = kp_get_int16(&r);
  int32_t correlation = kp_get_int32(&r);
  const struct kp_api *api = kp_api_by_key(key);
  if (r.err != KP_ERR_NONE || !api) return cli_fail("%s: not a request frame (API key %d)", path, key);
  int16_t client_n = kp_get_int16(&r);
  const uint8_t *client = client_n >= 0 ? kp_get_bytes(&r, (size_t)client_n) : NULL;
  if (kp_request_header_version(key, version) >= 2)
    for (uint32_t i = kp_get_uvarint(&r); i > 0 && r.err == KP_ERR_NONE; i--) {
      kp_get_uvarint(&r);
      kp_get_bytes(&r, kp_get_uvarint(&r));
    }
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_decoded body = {.desc = api->request, .version = version, .obj = kp_new(&a, api->request, 1)};
  enum kp_err err = r.err;
  if (err == KP_ERR_NONE) err = kp_decode(api->request, version, r.p, (size_t)(r.end - r.p), &a, body.obj, NULL);
  if (err != KP_ERR_NONE) return cli_fail("%s: %s version %d: %s", path, api->name, version, kp_err_name(err));
  struct line l = {.n = 0};
  word(&l, "api", api->name);
  number(&l, "version", version);
  number(&l, "correlation_id", correlation);
  text(&l, "client_id", (struct kp_str){(const char *)client, client_n});
  json(&l, "request", &body);
  end(&l);
  kp_buf_done(&l.b);
  kp_arena_done(&a);
  return CLI_OK;
}

/* ---- the journal ---- */

static void journal_record(void *arg, const struct log_journal_item *it) {
  struct line *l = arg;
  number(l, "position", it->position);
  number(l, "size", it->size);
  number(l, "lsn", (int64_t)it->lsn);
  word(l, "type", it->type);
  if (it->in_image) word(l, "checkpoint", "true");
  if (it->group) number(l, "group", it->group);
  for (int32_t i = 0; i < it->fields_n; i++) {
    if (it->fields[i].text)
      text(l, it->fields[i].name, kp_str_of(it->fields[i].text));
    else
      number(l, it->fields[i].name, it->fields[i].v);
  }
  end(l);
}

static int dump_journal(struct log_io *io, const char *path) {
  struct line l = {.n = 0};
  struct log_journal_header h = {0};
  enum log_journal_found found = LOG_JOURNAL_NONE;
  int64_t at = 0;
  enum kp_err err = log_journal_dump(io, path, &h, journal_record, &l, &at, &found);
  kp_buf_done(&l.b);
  if (err == KP_ERR_CORRUPT_MESSAGE && h.version == 0)
    return cli_fail("%s: has no journal's header (a spare that was never used has none)", path);
  if (err == KP_ERR_UNSUPPORTED_VERSION) return cli_fail("%s: written by a newer version", path);
  if (err != KP_ERR_NONE && err != KP_ERR_CORRUPT_MESSAGE) return cli_fail("%s: cannot be read", path);
  if (err == KP_ERR_CORRUPT_MESSAGE || found == LOG_JOURNAL_CORRUPT)
    return cli_fail("%s: at byte %lld: damaged: what follows was durable once and cannot be read", path, (long long)at);
  if (found == LOG_JOURNAL_TORN)
    fprintf(stderr, "%s: at byte %lld: the end of a write that was under way when it stopped\n", path, (long long)at);
  return CLI_OK;
}

/* ---- which is it ---- */

static bool ends(const char *path, const char *with) {
  size_t n = strlen(path), m = strlen(with);
  return n >= m && strcmp(path + n - m, with) == 0;
}

static int dump_small(struct log_io *io, const char *path) {
  char *p = NULL;
  size_t n = 0;
  if (log_io_slurp(io, path, FILE_BYTES_MAX, &p, &n) != KP_ERR_NONE) return cli_fail("%s: cannot be read", path);
  const uint8_t *b = (const uint8_t *)p;
  int rc;
  if (ends(path, ".timeindex"))
    rc = dump_timeindex(b, n, path);
  else if (ends(path, ".txnindex"))
    rc = dump_txnindex(b, n);
  else if (ends(path, ".index"))
    rc = dump_index(b, n, path);
  else if (ends(path, ".snapshot"))
    rc = dump_snapshot(b, n, path);
  else if (ends(path, ".frame"))
    rc = dump_frame(b, n, path);
  else if (ends(path, "-checkpoint") || ends(path, ".metadata") || ends(path, ".properties")) {
    fwrite(p, 1, n, stdout); /* text already */
    rc = CLI_OK;
  } else {
    rc = cli_fail("%s: what is this? A name that ends in .log, .checkpoint, .index, .timeindex, .txnindex, .snapshot, "
                  ".journal or .frame, or a checkpoint file, is wanted",
                  path);
  }
  free(p);
  return rc;
}

int cmd_dump(int argc, char **argv) {
  static bool records;
  static const struct cli_opt opts[] = {
      {"records", 'r', NULL, "the records of a segment too, those of Kafka's own topics decoded", .flag = &records},
  };
  static const struct cli_command cmd = {
      "kask dump FILE... [options]",
      "Shows what is in a segment (.log, .checkpoint), an index, a producer snapshot, a checkpoint,\n"
      "kask's journal (.journal), or a request frame as captured (.frame). No broker is asked; --json prints one "
      "object a line.",
      opts,
      1,
      1,
      1024};
  const char *words[1024];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  struct log_io *io = log_io_posix();
  rc = CLI_OK;
  for (int i = 0; i < words_n; i++) {
    int one;
    struct log_io_file *f;
    if (ends(words[i], ".journal") || ends(words[i], ".journal.corrupt")) {
      one = dump_journal(io, words[i]);
    } else if (!ends(words[i], ".log") && !ends(words[i], ".checkpoint")) {
      one = dump_small(io, words[i]);
    } else if (io->ops->open(io, words[i], LOG_IO_RDONLY, &f) != KP_ERR_NONE) {
      one = cli_fail("%s: cannot be opened", words[i]);
    } else {
      one = dump_segment(io, f, words[i], records);
      io->ops->close(io, f);
    }
    if (one != CLI_OK) rc = one;
  }
  return rc;
}
