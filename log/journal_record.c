/* Format of kask-<generation, 10 digits>.journal, version 1. Numbers are big-endian.
 *
 * Header, the first 64 bytes; records begin at byte 512:
 *      0  8  "KASKJRNL"
 *      8  4  version: a reader refuses what is newer than it knows
 *     12  4  incarnation: how often the journal of this directory had to be begun anew, from 1
 *     16 16  directory.id of meta.properties: a journal of another disk is refused
 *     32  8  generation, the same as in the name: a recycled file that was renamed half-way is not taken for another
 *     40  8  lsn of the checkpoint's records
 *     48  4  seed
 *     52  8  0
 *     60  4  crc32c of bytes 0-59
 * Record, at a multiple of 8:
 *      0  4  length of all of it, a multiple of 8, padded with zeros
 *      4  4  crc32c of: generation (8 bytes), seed (4), bytes 0-3, bytes 8 to the end. So a record that an earlier
 *            generation left in a recycled file is none
 *      8  8  lsn
 *     16  1  type
 *     17  1  flags: 1 = part of the checkpoint; 2, of a GROUP_NEW: adopted, the partition was there before the journal
 *     18  2  0
 *     20  4  group, as its GROUP_NEW numbered it; 0 = none
 *     24     body
 * Bodies:
 *   1 FLUSH             u64 lsn up to which all was durable before the write that this record begins was made
 *   2 RUN               16 bytes boot id of the machine, i64 controller epoch
 *   3 STOP              nothing: a clean stop; always last
 *   4 GROUP_NEW         16 bytes topic id, i32 partition, i64 log start, u16 length, name
 *   5 GROUP_DEL         nothing
 *   6 HARDSTATE         i32 term, i32 vote
 *   7 CTL               u8 kind (1 term starts, 2 log start), position, i64 log start; position: i32 epoch, i64 offset,
 *                       u32 number of the entry in its epoch
 *   8 TRUNC             position
 *   9 TRIM              i64 log start
 *  10 WATERMARK         i64 segment, i64 bytes, i64 offset
 *  11 SEALED            i64 segment, i64 end offset, i64 bytes, u32 crc32c of the file
 *  12 CLEAN             u8 phase (1 begin, 2 end), i64 from, i64 to, i64 upto
 *  13 FAULT             i64 from, i64 to, i64 segment, i64 position, i64 position end, u8 kind, i64 found, ms
 *  14 FAULT_CLEAR       i64 from, i64 to
 *  15 CHECKPOINT_BEGIN  u64 groups
 *  16 CHECKPOINT_END    u64 records
 *  17 DATA              kept for batches that are to be durable before their segment is; version 1 writes none
 *
 * A file is a checkpoint (every group's state, as ordinary records that all carry the header's lsn and flag 1, between
 * CHECKPOINT_BEGIN and CHECKPOINT_END), then writes. A write is a FLUSH and records whose lsns go up by one; the FLUSH
 * carries the lsn of the record behind it. A FLUSH may be alone: it says within a second or so, and behind a clean STOP
 * at once, that the write before it was synced, so that damage there is not taken for a torn end. Files are
 * preallocated; what follows the last record is zeros or of an older generation.
 *
 * A checkpoint goes into kask-spare.journal, is synced, gets its name, the directory is synced, then the file before
 * becomes the spare. So the file with the highest number is complete up to its checkpoint, always.
 *
 * Reading stops at the first record that is none. If a later FLUSH says that this place was durable once, the file is
 * corrupt; else the end is torn: a write was under way. Some writes are not synced, so a torn end may have holes.  */
#include "kproto/assert.h"
#include "kproto/crc32c.h"
#include "log/journal_int.h"

static const char magic[8] = {'K', 'A', 'S', 'K', 'J', 'R', 'N', 'L'};
static const char *const names[JOURNAL_TYPES] = {
    "?",    "FLUSH",     "RUN",    "STOP",  "GROUP_NEW", "GROUP_DEL",   "HARDSTATE",        "CTL",           "TRUNC",
    "TRIM", "WATERMARK", "SEALED", "CLEAN", "FAULT",     "FAULT_CLEAR", "CHECKPOINT_BEGIN", "CHECKPOINT_END"};

const char *journal_type_name(enum journal_type t) {
  return t > 0 && t < JOURNAL_TYPES ? names[t] : names[0];
}

uint32_t journal_crc_seed(uint64_t generation, uint32_t seed) {
  uint8_t p[12];
  kp_be64_put(p, generation);
  kp_be32_put(p + 8, seed);
  return kp_crc32c(0, p, sizeof p);
}

static uint32_t crc_of(const uint8_t *p, uint32_t len, uint32_t crc_seed) {
  return kp_crc32c(kp_crc32c(crc_seed, p, 4), p + 8, len - 8);
}

/* ---- header ---- */

void journal_header_encode(const struct journal_file_header *h, uint8_t p[JOURNAL_HEADER]) {
  memset(p, 0, JOURNAL_HEADER);
  memcpy(p, magic, sizeof magic);
  kp_be32_put(p + 8, h->version);
  kp_be32_put(p + 12, h->incarnation);
  memcpy(p + 16, h->directory_id.b, 16);
  kp_be64_put(p + 32, h->generation);
  kp_be64_put(p + 40, h->first_lsn);
  kp_be32_put(p + 48, h->seed);
  kp_be32_put(p + 60, kp_crc32c(0, p, 60));
}

enum kp_err journal_header_decode(const uint8_t p[JOURNAL_HEADER], struct journal_file_header *ret) {
  if (memcmp(p, magic, sizeof magic) != 0 || kp_be32(p + 60) != kp_crc32c(0, p, 60)) return KP_ERR_CORRUPT_MESSAGE;
  *ret = (struct journal_file_header){.version = kp_be32(p + 8),
                                      .incarnation = kp_be32(p + 12),
                                      .generation = kp_be64(p + 32),
                                      .first_lsn = kp_be64(p + 40),
                                      .seed = kp_be32(p + 48)};
  memcpy(ret->directory_id.b, p + 16, 16);
  return ret->version == JOURNAL_VERSION ? KP_ERR_NONE : KP_ERR_UNSUPPORTED_VERSION;
}

/* ---- records ---- */

static void put_pos(struct kp_buf *b, struct log_pos pos) {
  kp_put_int32(b, pos.epoch);
  kp_put_int64(b, pos.off);
  kp_put_int32(b, (int32_t)pos.ctl);
}

static void put_fault(struct kp_buf *b, const struct log_fault *f) {
  kp_put_int64(b, f->from);
  kp_put_int64(b, f->to);
  kp_put_int64(b, f->segment);
  kp_put_int64(b, f->position);
  kp_put_int64(b, f->position_end);
  kp_put_int8(b, (int8_t)f->kind);
  kp_put_int64(b, f->found_ms);
}

static void put_body(struct kp_buf *b, const struct journal_record *r) {
  switch (r->type) {
  case JOURNAL_FLUSH: kp_put_int64(b, (int64_t)r->synced_lsn); break;
  case JOURNAL_RUN:
    kp_put_bytes(b, r->boot_id, 16);
    kp_put_int64(b, r->run_epoch);
    break;
  case JOURNAL_GROUP_NEW:
    kp_put_bytes(b, r->topic.b, 16);
    kp_put_int32(b, r->partition);
    kp_put_int64(b, r->log_start);
    kp_put_int16(b, (int16_t)r->name.n);
    kp_put_bytes(b, r->name.p, (size_t)r->name.n);
    break;
  case JOURNAL_HARDSTATE:
    kp_put_int32(b, r->term);
    kp_put_int32(b, r->vote);
    break;
  case JOURNAL_CTL:
    kp_put_int8(b, (int8_t)r->kind);
    put_pos(b, r->pos);
    kp_put_int64(b, r->log_start);
    break;
  case JOURNAL_TRUNC: put_pos(b, r->pos); break;
  case JOURNAL_TRIM: kp_put_int64(b, r->log_start); break;
  case JOURNAL_WATERMARK:
    kp_put_int64(b, r->segment);
    kp_put_int64(b, r->bytes);
    kp_put_int64(b, r->off);
    break;
  case JOURNAL_SEALED:
    kp_put_int64(b, r->sealed.segment);
    kp_put_int64(b, r->sealed.end);
    kp_put_int64(b, r->sealed.bytes);
    kp_put_int32(b, (int32_t)r->sealed.crc);
    break;
  case JOURNAL_CLEAN:
    kp_put_int8(b, (int8_t)r->kind);
    kp_put_int64(b, r->from);
    kp_put_int64(b, r->to);
    kp_put_int64(b, r->upto);
    break;
  case JOURNAL_FAULT: put_fault(b, &r->fault); break;
  case JOURNAL_FAULT_CLEAR:
    kp_put_int64(b, r->from);
    kp_put_int64(b, r->to);
    break;
  case JOURNAL_CHECKPOINT_BEGIN:
  case JOURNAL_CHECKPOINT_END: kp_put_int64(b, (int64_t)r->count); break;
  case JOURNAL_STOP:
  case JOURNAL_GROUP_DEL:
  case JOURNAL_TYPES: break;
  }
}

void journal_encode(struct kp_buf *b, const struct journal_record *r) {
  static const uint8_t zeros[JOURNAL_RECORD];
  KP_ASSERT(r->type > 0 && r->type < JOURNAL_TYPES && b->n % 8 == 0, "type=%d n=%zu", (int)r->type, b->n);
  size_t at = b->n;
  kp_put_bytes(b, zeros, JOURNAL_RECORD);
  put_body(b, r);
  kp_put_bytes(b, zeros, (8 - b->n % 8) % 8);
  KP_ASSERT(b->err == KP_ERR_NONE, "no memory for %zu bytes of journal", b->n);
  uint8_t *p = b->p + at;
  kp_be32_put(p, (uint32_t)(b->n - at));
  kp_be64_put(p + 8, r->lsn);
  p[16] = (uint8_t)r->type;
  p[17] = r->flags;
  kp_be32_put(p + 20, r->group);
}

void journal_sign(uint8_t *p, size_t n, uint32_t crc_seed) {
  for (size_t at = 0; at < n;) {
    uint32_t len = kp_be32(p + at);
    KP_ASSERT(len >= JOURNAL_RECORD && len % 8 == 0 && len <= n - at, "len=%u at=%zu n=%zu", len, at, n);
    kp_be32_put(p + at + 4, crc_of(p + at, len, crc_seed));
    at += len;
  }
}

uint32_t journal_check(const uint8_t *p, size_t n, uint32_t crc_seed) {
  if (n < JOURNAL_RECORD) return 0;
  uint32_t len = kp_be32(p);
  if (len < JOURNAL_RECORD || len % 8 != 0 || len > JOURNAL_RECORD_MAX || len > n) return 0;
  return kp_be32(p + 4) == crc_of(p, len, crc_seed) ? len : 0;
}

static struct log_pos get_pos(struct kp_reader *r) {
  struct log_pos pos;
  pos.epoch = kp_get_int32(r);
  pos.off = kp_get_int64(r);
  pos.ctl = (uint32_t)kp_get_int32(r);
  return pos;
}

static void get_fault(struct kp_reader *r, struct log_fault *f) {
  f->from = kp_get_int64(r);
  f->to = kp_get_int64(r);
  f->segment = kp_get_int64(r);
  f->position = kp_get_int64(r);
  f->position_end = kp_get_int64(r);
  f->kind = (enum log_fault_kind)kp_get_int8(r);
  f->found_ms = kp_get_int64(r);
}

static void get_bytes(struct kp_reader *r, uint8_t *to, size_t n) {
  const uint8_t *p = kp_get_bytes(r, n);
  if (r->err == KP_ERR_NONE) memcpy(to, p, n);
}

static void get_body(struct kp_reader *r, struct journal_record *ret) {
  switch (ret->type) {
  case JOURNAL_FLUSH: ret->synced_lsn = (uint64_t)kp_get_int64(r); break;
  case JOURNAL_RUN:
    get_bytes(r, ret->boot_id, 16);
    ret->run_epoch = kp_get_int64(r);
    break;
  case JOURNAL_GROUP_NEW:
    get_bytes(r, ret->topic.b, 16);
    ret->partition = kp_get_int32(r);
    ret->log_start = kp_get_int64(r);
    ret->name.n = kp_get_int16(r);
    ret->name.p = (const char *)kp_get_bytes(r, (size_t)(ret->name.n < 0 ? 0 : ret->name.n));
    if (ret->name.n < 0 || ret->name.n > LOG_JOURNAL_NAME_MAX) r->err = KP_ERR_CORRUPT_MESSAGE;
    break;
  case JOURNAL_HARDSTATE:
    ret->term = kp_get_int32(r);
    ret->vote = kp_get_int32(r);
    break;
  case JOURNAL_CTL:
    ret->kind = (uint8_t)kp_get_int8(r);
    ret->pos = get_pos(r);
    ret->log_start = kp_get_int64(r);
    break;
  case JOURNAL_TRUNC: ret->pos = get_pos(r); break;
  case JOURNAL_TRIM: ret->log_start = kp_get_int64(r); break;
  case JOURNAL_WATERMARK:
    ret->segment = kp_get_int64(r);
    ret->bytes = kp_get_int64(r);
    ret->off = kp_get_int64(r);
    break;
  case JOURNAL_SEALED:
    ret->sealed.segment = kp_get_int64(r);
    ret->sealed.end = kp_get_int64(r);
    ret->sealed.bytes = kp_get_int64(r);
    ret->sealed.crc = (uint32_t)kp_get_int32(r);
    break;
  case JOURNAL_CLEAN:
    ret->kind = (uint8_t)kp_get_int8(r);
    ret->from = kp_get_int64(r);
    ret->to = kp_get_int64(r);
    ret->upto = kp_get_int64(r);
    break;
  case JOURNAL_FAULT: get_fault(r, &ret->fault); break;
  case JOURNAL_FAULT_CLEAR:
    ret->from = kp_get_int64(r);
    ret->to = kp_get_int64(r);
    break;
  case JOURNAL_CHECKPOINT_BEGIN:
  case JOURNAL_CHECKPOINT_END: ret->count = (uint64_t)kp_get_int64(r); break;
  case JOURNAL_STOP:
  case JOURNAL_GROUP_DEL:
  case JOURNAL_TYPES: break;
  }
}

enum kp_err journal_decode(const uint8_t *p, uint32_t len, struct journal_record *ret) {
  memset(ret, 0, sizeof *ret);
  if (p[16] == 0 || p[16] >= JOURNAL_TYPES) return KP_ERR_UNSUPPORTED_VERSION;
  ret->type = (enum journal_type)p[16];
  ret->flags = p[17];
  ret->lsn = kp_be64(p + 8);
  ret->group = kp_be32(p + 20);
  struct kp_reader r = {p + JOURNAL_RECORD, p + len, KP_ERR_NONE};
  get_body(&r, ret);
  return r.err == KP_ERR_NONE ? KP_ERR_NONE : KP_ERR_CORRUPT_MESSAGE;
}
