#include "tools/cmd_adopt.h"

#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "broker/adopt.h"
#include "broker/metadata_replay.h"
#include "kproto/json.h"
#include "log/checkpoint.h"
#include "tools/adopt_scan.h"
#include "tools/cli.h"

enum { SAID_MAX = 512, FINDINGS_MAX = 256 };

struct finding {
  const char *level, *of;
  char said[SAID_MAX];
};
static struct finding findings[FINDINGS_MAX];
static int findings_n, faults;

static void say(const char *level, const char *of, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static void say(const char *level, const char *of, const char *fmt, ...) {
  if (strcmp(level, "fault") == 0) faults++;
  if (findings_n == FINDINGS_MAX) return;
  struct finding *f = &findings[findings_n++];
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(f->said, sizeof f->said, fmt, ap);
  va_end(ap);
  f->level = level;
  f->of = of;
}

static void refused(void *arg, const char *why) {
  say("fault", arg, "%s", why);
}

/* ---- the directory ---- */

/* Another process has it: asked without making or taking the lock. */
static bool locked(const char *dir) {
  char path[PATH_MAX];
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  snprintf(path, sizeof path, "%s/.lock", dir);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  bool taken = fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(fd);
  return taken;
}

struct names {
  const struct brk_image *image;
  int64_t deleted, strays, futures, unknown;
  char first_unknown[256];
  const char *dir;
};

static bool ends(const char *name, const char *with) {
  size_t n = strlen(name), m = strlen(with);
  return n >= m && strcmp(name + n - m, with) == 0;
}

static void see_name(void *arg, const char *name) {
  struct names *s = arg;
  char path[PATH_MAX];
  struct stat st;
  snprintf(path, sizeof path, "%s/%s", s->dir, name);
  if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode) || strcmp(name, "__cluster_metadata-0") == 0) return;
  const char *dash = strrchr(name, '-');
  if (ends(name, "-delete"))
    s->deleted++;
  else if (ends(name, "-stray"))
    s->strays++;
  else if (ends(name, "-future"))
    s->futures++;
  else {
    struct kp_str topic = {name, dash ? (int32_t)(dash - name) : 0};
    const struct brk_topic *t = dash ? brk_image_topic(s->image, topic) : NULL;
    if (t && strtol(dash + 1, NULL, 10) < t->partitions_n) return;
    if (s->unknown++ == 0) snprintf(s->first_unknown, sizeof s->first_unknown, "%s", name);
  }
}

static void look_at_names(struct log_io *io, const char *dir, const struct brk_image *image) {
  struct names s = {.image = image, .dir = dir};
  (void)io->ops->list(io, dir, see_name, &s);
  if (s.deleted) say("note", "deleted", "%lld directories of deleted partitions are removed", (long long)s.deleted);
  if (s.strays + s.futures)
    say("note", "directories", "%lld stray and %lld future replicas are left alone", (long long)s.strays,
        (long long)s.futures);
  if (s.unknown)
    say("note", "directories",
        "%lld that the metadata does not know (%s) are left alone, or set aside as -stray after an unclean stop",
        (long long)s.unknown, s.first_unknown);
}

/* ---- the metadata ---- */

static void tell_features(const struct brk_metadata_log *m) {
  const struct brk_image_feature *f;
  int32_t n = brk_image_features(m->image, &f);
  char all[400] = "";
  size_t put = 0;
  for (int32_t i = 0; i < n && put < sizeof all - 1; i++)
    put += (size_t)snprintf(all + put, sizeof all - put, "%s%s=%d", put ? ", " : "", f[i].name, f[i].level);
  say("ok", "features", "%s%skraft.version=%d are kept", all, put ? ", " : "", m->kraft_version);
}

static void kept(const struct brk_metadata_log *m, int32_t type, const char *of, const char *what, const char *why) {
  int32_t n = brk_carried_count(&m->carried, type);
  if (n) say("note", of, "%d %s are kept, byte for byte, and %s", n, what, why);
}

static void tell_metadata(const struct brk_metadata_log *m, bool whole) {
  if (brk_image_offset(m->image) < 0) {
    say("note", "metadata",
        "the log is empty: a start writes its first records (bootstrap.checkpoint, if there is one)");
    return;
  }
  say("ok", "metadata", "up to offset %lld, newest snapshot at %lld, epoch %d, next producer id %lld",
      (long long)brk_image_offset(m->image), (long long)m->snapshot_end, m->epoch,
      (long long)brk_image_next_producer_id(m->image));
  if (!whole) say("note", "metadata", "its end is torn: what recovery cuts off was acknowledged to nobody");
  if (m->torn_txn) say("note", "metadata", "it ends within a metadata transaction, which is aborted");
  tell_features(m);
  kept(m, BRK_RECORD_ACL, "acls", "ACLs", "not enforced: kask has no authorizer yet");
  kept(m, BRK_RECORD_SCRAM, "scram", "SCRAM credentials", "not asked for: kask has no SASL yet");
  kept(m, BRK_RECORD_QUOTA, "quotas", "client quotas", "not enforced yet");
  kept(m, BRK_RECORD_TOKEN, "tokens", "delegation tokens", "not served yet");
}

static void tell_topics(const struct brk_image *img, const struct adopt_counts *n) {
  int32_t internal = 0, topics = brk_image_topics_n(img);
  for (int32_t i = 0; i < topics; i++)
    if (brk_image_topic_at(img, i)->internal) internal++;
  say("ok", "topics", "%d topics (%d internal) with %d partitions: %lld records in %lld segments, %lld bytes", topics,
      internal, brk_image_partitions_n(img), (long long)n->records, (long long)n->segments, (long long)n->bytes);
  if (n->empty_partitions)
    say("ok", "topics", "%lld partitions have no directory: nothing was written to them",
        (long long)n->empty_partitions);
  if (n->torn_partitions)
    say("note", "recovery", "%lld partitions end with %lld bytes that are no whole batch: cut off, as Kafka does",
        (long long)n->torn_partitions, (long long)n->torn_bytes);
  if (n->unreadable) say("fault", "recovery", "%lld segments cannot be read", (long long)n->unreadable);
}

static void tell_clients(const struct adopt_counts *n) {
  say("ok", "producers", "%lld producer ids; their sequences go on", (long long)n->producers);
  if (n->open_transactions)
    say("note", "transactions",
        "%lld partitions hold an open transaction: read_committed stops there until Kafka ends it; kask serves none "
        "yet",
        (long long)n->open_transactions);
  if (n->transactional_ids)
    say("note", "transactions",
        "%lld transactional ids (%lld ongoing, %lld ending) are kept untouched in __transaction_state",
        (long long)n->transactional_ids, (long long)n->transactions_ongoing, (long long)n->transactions_ending);
  say("ok", "groups",
      "%lld classic groups, %lld that only committed offsets, %lld offsets: consumers go on where they were",
      (long long)n->groups_classic, (long long)n->groups_simple, (long long)n->offsets);
  if (n->groups_consumer)
    say("note", "groups",
        "%lld groups of the consumer protocol (KIP-848): positions are served, members must come with "
        "group.protocol=classic; their records are kept",
        (long long)n->groups_consumer);
  if (n->groups_share + n->groups_streams)
    say("note", "groups", "%lld share groups and %lld streams groups are kept untouched and not served yet",
        (long long)n->groups_share, (long long)n->groups_streams);
  if (n->share_states)
    say("note", "groups", "%lld keys of __share_group_state are kept untouched", (long long)n->share_states);
  if (n->pending_offsets)
    say("note", "transactions", "%lld offsets wait for the end of their transaction", (long long)n->pending_offsets);
}

/* ---- output ---- */

static void put_number(struct kp_buf *b, const char *name, int64_t v) {
  char text[96];
  int n = snprintf(text, sizeof text, "%s\"%s\":%lld", b->n && b->p[b->n - 1] != '{' ? "," : "", name, (long long)v);
  kp_put_bytes(b, text, (size_t)n);
}

static void put_text(struct kp_buf *b, const char *s) {
  kp_put_bytes(b, s, strlen(s));
}

static void put_counts(struct kp_buf *b, const struct brk_metadata_log *m, const struct adopt_counts *n) {
  put_text(b, ",\"counts\":{");
  put_number(b, "topics", brk_image_topics_n(m->image));
  put_number(b, "partitions", brk_image_partitions_n(m->image));
  put_number(b, "segments", n->segments);
  put_number(b, "records", n->records);
  put_number(b, "bytes", n->bytes);
  put_number(b, "producer_ids", n->producers);
  put_number(b, "open_transactions", n->open_transactions);
  put_number(b, "transactional_ids", n->transactional_ids);
  put_number(b, "groups_classic", n->groups_classic);
  put_number(b, "groups_simple", n->groups_simple);
  put_number(b, "groups_consumer", n->groups_consumer);
  put_number(b, "groups_share", n->groups_share);
  put_number(b, "groups_streams", n->groups_streams);
  put_number(b, "offsets", n->offsets);
  put_number(b, "pending_offsets", n->pending_offsets);
  put_number(b, "acls", brk_carried_count(&m->carried, BRK_RECORD_ACL));
  put_number(b, "scram_credentials", brk_carried_count(&m->carried, BRK_RECORD_SCRAM));
  put_number(b, "client_quotas", brk_carried_count(&m->carried, BRK_RECORD_QUOTA));
  put_number(b, "delegation_tokens", brk_carried_count(&m->carried, BRK_RECORD_TOKEN));
  put_number(b, "scanned_bytes", n->scanned_bytes);
  put_number(b, "torn_bytes", n->torn_bytes);
  put_text(b, "}");
}

static void put_features(struct kp_buf *b, const struct brk_metadata_log *m) {
  const struct brk_image_feature *f;
  int32_t n = brk_image_features(m->image, &f);
  put_text(b, ",\"features\":{");
  for (int32_t i = 0; i < n; i++) put_number(b, f[i].name, f[i].level);
  put_number(b, "kraft.version", m->kraft_version);
  put_text(b, "}");
}

static void print_json(const char *dir, bool clean, const struct brk_metadata_log *m, const struct adopt_counts *n) {
  struct kp_buf b;
  kp_buf_init(&b);
  put_text(&b, "{\"directory\":");
  kp_json_str(&b, kp_str_of(dir));
  put_text(&b, faults ? ",\"adoptable\":false" : ",\"adoptable\":true");
  put_text(&b, clean ? ",\"clean\":true" : ",\"clean\":false");
  if (m) {
    put_features(&b, m);
    put_counts(&b, m, n);
  }
  put_text(&b, ",\"findings\":[");
  for (int i = 0; i < findings_n; i++) {
    put_text(&b, i ? ",{\"level\":" : "{\"level\":");
    kp_json_str(&b, kp_str_of(findings[i].level));
    put_text(&b, ",\"of\":");
    kp_json_str(&b, kp_str_of(findings[i].of));
    put_text(&b, ",\"finding\":");
    kp_json_str(&b, kp_str_of(findings[i].said));
    put_text(&b, "}");
  }
  put_text(&b, "]}\n");
  fwrite(b.p, 1, b.n, stdout);
  kp_buf_done(&b);
}

static int print(const char *dir, bool clean, const struct brk_metadata_log *m, const struct adopt_counts *n) {
  static const char *const columns[] = {"level", "of", "finding"};
  if (faults == 0) say("ok", "adoption", "kask server can start on it; nothing was written");
  if (cli_common.json) {
    print_json(dir, clean, m, n);
    return faults ? CLI_FAILED : CLI_OK;
  }
  struct cli_table t;
  cli_table_init(&t, columns, 3);
  for (int i = 0; i < findings_n; i++) {
    cli_cell(&t, "%s", findings[i].level);
    cli_cell(&t, "%s", findings[i].of);
    cli_cell(&t, "%s", findings[i].said);
  }
  cli_table_print(&t);
  return faults ? CLI_FAILED : CLI_OK;
}

/* ---- the command ---- */

static bool identify(struct log_io *io, const char *dir, const struct brk_props *config, struct brk_adopt_dir *d,
                     struct log_dir_meta *meta) {
  char why[256] = "";
  enum kp_err err = log_dir_meta_read(io, dir, meta, why, sizeof why);
  if (err != KP_ERR_NONE) {
    say("fault", "directory", "%s",
        err == KP_ERR_NOT_FOUND ? "there is no meta.properties: this is no data directory of Kafka 4 or kask" : why);
    return false;
  }
  const char *node = config ? brk_props_get(config, "node.id") : NULL;
  d->log_dir = dir;
  d->node_id = meta->node_id;
  if (node && strtol(node, NULL, 10) != meta->node_id)
    say("fault", "directory", "it belongs to node.id %d, the configuration says %s", meta->node_id, node);
  if (meta->directory_id[0] && !kp_uuid_parse(meta->directory_id, strlen(meta->directory_id), &d->directory_id))
    say("fault", "directory", "directory.id is malformed");
  return true;
}

static bool is_clean(struct log_io *io, const char *dir) {
  char path[PATH_MAX];
  struct log_io_stat st;
  snprintf(path, sizeof path, "%s/.kafka_cleanshutdown", dir);
  return io->ops->stat(io, path, &st) == KP_ERR_NONE;
}

static void tell_directory(const char *dir, const struct log_dir_meta *meta, bool clean) {
  say("ok", "directory", "%s: node %d of cluster %s, directory.id %s", dir, meta->node_id, meta->cluster_id,
      meta->directory_id[0] ? meta->directory_id : "none yet");
  if (locked(dir)) say("fault", "directory", "a broker has it open (.lock): stop it first");
  if (clean)
    say("ok", "directory", "it was stopped cleanly: nothing is scanned");
  else
    say("note", "directory", "it was not stopped cleanly: what lies above the recovery points is scanned, as in Kafka");
}

int doctor_adopt(const char *dir, const struct brk_props *config, const char *config_fault) {
  struct log_io *io = log_io_posix();
  struct brk_adopt_dir d = {0};
  struct log_dir_meta meta = {.node_id = -1};
  char metadata_dir[1100], why[512] = "";
  bool whole = true, clean = is_clean(io, dir);
  if (*config_fault) say("fault", "configuration", "%s", config_fault);
  if (strchr(dir, ',')) say("fault", "directory", "several directories: kask keeps its data in one");
  if (!identify(io, dir, config, &d, &meta)) return print(dir, clean, NULL, NULL);
  tell_directory(dir, &meta, clean);
  const char *root = config ? brk_props_get(config, "metadata.log.dir") : NULL;
  snprintf(metadata_dir, sizeof metadata_dir, "%s/__cluster_metadata-0", root && *root ? root : dir);
  struct brk_metadata_log m;
  enum kp_err err = brk_adopt_look(io, dir, &d.has_partitions);
  if (err == KP_ERR_NONE) err = brk_metadata_peek(&m, io, metadata_dir, &whole, why, sizeof why);
  if (err != KP_ERR_NONE) {
    say("fault", "metadata", "%s", *why ? why : kp_err_name(err));
    return print(dir, clean, NULL, NULL);
  }
  static char of[] = "adoption";
  tell_metadata(&m, whole);
  brk_adopt_refusals(&d, &m, refused, of);
  struct adopt_scan scan;
  adopt_scan_init(&scan, io, dir, clean);
  for (int32_t i = 0; i < brk_image_topics_n(m.image); i++) adopt_scan_topic(&scan, brk_image_topic_at(m.image, i));
  adopt_scan_finish(&scan);
  tell_topics(m.image, &scan.n);
  tell_clients(&scan.n);
  look_at_names(io, dir, m.image);
  int rc = print(dir, clean, &m, &scan.n);
  brk_metadata_log_close(&m, false);
  return rc;
}
