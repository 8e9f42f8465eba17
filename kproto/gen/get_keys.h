/* Made by tools/kpgen.py from kproto/schema/get_keys.kp; don't edit. kask's own: the newest record of a key, or keys in order. API keys from 10000 on are ours; Kafka's are below 128.
 * Not compared with Kafka's jars; docs/key-lookups.md says what it means. */
#ifndef KPROTO_GEN_GET_KEYS_H
#define KPROTO_GEN_GET_KEYS_H

#include "kproto/codec.h"

struct kp_get_keys_request_get_keys_partition {
  int32_t partition_index;
  struct kp_bytes *keys; int32_t keys_n;
  struct kp_bytes prefix;  /* nullable, default null */
  struct kp_bytes position;  /* nullable, default null */
  int32_t limit;  /* default 100 */
  int64_t at_offset;  /* default -1 */
};
extern const struct kp_desc kp_get_keys_request_get_keys_partition_desc;

struct kp_get_keys_request {
  struct kp_str topic;
  int32_t timeout_ms;  /* default 30000 */
  int32_t max_bytes;  /* default 8388608 */
  struct kp_get_keys_request_get_keys_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_get_keys_request_desc;

struct kp_get_keys_response_get_keys_header {
  struct kp_str key;
  struct kp_bytes value;  /* nullable */
};
extern const struct kp_desc kp_get_keys_response_get_keys_header_desc;

struct kp_get_keys_response_get_keys_record {
  int64_t offset;  /* default -1 */
  int64_t timestamp;  /* default -1 */
  int8_t timestamp_type;  /* default -1 */
  struct kp_bytes key;  /* nullable, default null */
  struct kp_bytes value;  /* nullable, default null */
  struct kp_get_keys_response_get_keys_header *headers; int32_t headers_n;
};
extern const struct kp_desc kp_get_keys_response_get_keys_record_desc;

struct kp_get_keys_response_get_keys_partition_result {
  int32_t partition_index;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  int64_t covered_offset;  /* default -1 */
  int64_t indexed_offset;  /* default -1 */
  int64_t log_start_offset;  /* default -1 */
  int64_t high_watermark;  /* default -1 */
  struct kp_get_keys_response_get_keys_record *records; int32_t records_n;
  struct kp_bytes next_position;  /* nullable, default null */
};
extern const struct kp_desc kp_get_keys_response_get_keys_partition_result_desc;

struct kp_get_keys_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_get_keys_response_get_keys_partition_result *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_get_keys_response_desc;

#endif
