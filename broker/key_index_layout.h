/* Where the key index keeps what, in RocksDB's one sorted space. Pure functions; any thread.
 *
 *   00                                            header: version u8 | directory id [16]
 *   01 | topic id [16] | partition be32           mark of a partition: struct brk_key_mark, see brk_key_mark_put
 *   02 | slot be32 | key form | ~offset be64      an entry, one a record: flags u8 | timestamp be64
 *
 * A slot stands for one building of one partition's index: a rebuilt partition gets a new one, so that nothing of the
 * old building can ever be mistaken for the new. Slots without a mark are garbage.
 *
 * Key form: the key's bytes with 00 written as 00 FF, then 00 01. Forms sort as keys do, none is the beginning of
 * another, and the form without its last two bytes begins the form of every key that the key is a prefix of. Of a key
 * longer than BRK_KEY_WHOLE_MAX only that many bytes are there, then 00 02 | hash be64 (FNV-1a 64 of the whole key):
 * keys that share it are told apart by the record itself, which every answer looks at anyway.
 * The offset is inverted, so that of one key the newest entry comes first, and "at or below N" is one seek. */
#ifndef BROKER_KEY_INDEX_LAYOUT_H
#define BROKER_KEY_INDEX_LAYOUT_H

#include "kproto/buf.h"

enum {
  BRK_KEY_FORMAT = 1, /* version of all of the above */
  BRK_KEY_WHOLE_MAX = 16 << 10,
  BRK_KEY_TAG_HEADER = 0,
  BRK_KEY_TAG_MARK = 1,
  BRK_KEY_TAG_ENTRY = 2,
  BRK_KEY_SLOT_BYTES = 5,   /* tag and slot */
  BRK_KEY_OFFSET_BYTES = 8, /* at an entry's end */
  BRK_KEY_VALUE_BYTES = 9,
  BRK_KEY_MARK_KEY_BYTES = 21,
  BRK_KEY_MARK_BYTES = 60,
};
enum { BRK_KEY_TOMBSTONE = 1 }; /* flags of an entry */

/* How far a partition's index has come, and what the log must still say for it to be believed. Written with the same
 * write as the entries it speaks of. */
struct brk_key_mark {
  uint32_t slot;
  kp_offset next;     /* every committed record below it is in the index */
  kp_epoch epoch;     /* of the last batch seen, -1 = none yet */
  kp_offset last;     /* offset of the last record that was entered, -1 = none yet */
  uint64_t last_hash; /* of that record's key */
  int64_t last_ms;    /* its timestamp */
  kp_offset start;    /* entries below it are garbage: the log begins there */
  kp_offset cleaned;  /* below it the log holds one record a key: older entries are garbage */
};

uint64_t brk_key_hash(struct kp_bytes key);

/* Tag, slot and the key's form; an entry's place without its offset. */
void brk_key_put_form(struct kp_buf *b, uint32_t slot, struct kp_bytes key);
/* Where the entries of all keys that begin with prefix begin; they end where this beginning ends. */
void brk_key_put_prefix(struct kp_buf *b, uint32_t slot, struct kp_bytes prefix);
static inline void brk_key_put_offset(struct kp_buf *b, kp_offset offset) {
  kp_put_int64(b, ~offset);
}
static inline kp_offset brk_key_offset_of(const uint8_t *entry, size_t n) {
  return ~(kp_offset)kp_be64(entry + n - BRK_KEY_OFFSET_BYTES);
}
void brk_key_put_value(uint8_t ret[BRK_KEY_VALUE_BYTES], uint8_t flags, int64_t timestamp);

void brk_key_put_mark_key(uint8_t ret[BRK_KEY_MARK_KEY_BYTES], const struct kp_uuid *topic_id, int32_t partition);
void brk_key_put_mark(uint8_t ret[BRK_KEY_MARK_BYTES], const struct brk_key_mark *m);
/* false: not a mark of this version. */
bool brk_key_get_mark(const uint8_t *p, size_t n, struct brk_key_mark *ret);

#endif
