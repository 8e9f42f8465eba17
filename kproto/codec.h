/* The codec: one loop over const descriptor tables (kproto/gen/, made by tools/kpgen.py from kproto/schema/).
 *
 * One plain struct serves all versions of a message; a field absent in a version decodes to its default and is
 * not encoded (a field that Kafka does not mark ignorable and that differs from its default makes encoding fail).
 *
 * Generated names. Message `MetadataRequest` -> struct kp_metadata_request, described by kp_metadata_request_desc.
 * A nested struct `T` of it -> kp_<message>_<t>, or kp_<t> alone where t already begins with <message>
 * (MetadataRequestTopic -> kp_metadata_request_topic; TopicProduceData -> kp_produce_request_topic_produce_data).
 * Field kinds: bool; int8_t..int64_t, uint16_t, uint32_t; double; struct kp_str, kp_bytes, kp_records, kp_uuid;
 * a struct is embedded, a nullable struct is a pointer to const (NULL = null); an array `topics` is a pair
 * `T *topics; int32_t topics_n;` (n == -1 = null).
 */
#ifndef KPROTO_CODEC_H
#define KPROTO_CODEC_H

#include "kproto/arena.h"
#include "kproto/buf.h"
#include "kproto/types.h"

enum kp_type {
  KP_BOOL,
  KP_INT8,
  KP_INT16,
  KP_UINT16,
  KP_INT32,
  KP_UINT32,
  KP_INT64,
  KP_FLOAT64,
  KP_UUID,
  KP_STRING,
  KP_BYTES,
  KP_RECORDS,
  KP_STRUCT,
};

struct kp_desc;

struct kp_field {
  uint8_t type; /* enum kp_type; for an array the element's type */
  bool is_array;
  bool ignorable;
  bool classic;                   /* never in compact form, whatever the message's version (a header's client_id) */
  int8_t tag;                     /* -1 = not tagged */
  int16_t since, until;           /* versions that carry the field, inclusive */
  int16_t null_since, null_until; /* versions in which null is allowed; null_since > null_until = never */
  uint32_t offset;                /* of the field in its struct */
  uint32_t n_offset;              /* of the array's count */
  const struct kp_desc *sub;      /* KP_STRUCT */
  const char *name;               /* snake_case */
};

struct kp_desc {
  const char *name;              /* Kafka's name, e.g. MetadataRequest */
  const void *defaults;          /* a struct of size bytes that holds every field's default */
  const struct kp_field *fields; /* plain_n in wire order, then the tagged ones by tag */
  uint32_t size;                 /* sizeof the C struct */
  uint16_t fields_n, plain_n;
  int16_t version_min, version_max; /* valid versions, none if min > max; nested structs: their message's */
  int16_t flexible_since;           /* 32767 = never; nested structs: their message's */
  int16_t api_key;                  /* key of a request or response, type of a record; -1 for none */
  bool unstable;                    /* version_max is not yet released by Kafka (latestVersionUnstable) */
};

/* One row per API key, in key order. */
struct kp_api {
  int16_t key;
  const char *name;                         /* "Metadata" */
  const struct kp_desc *request, *response; /* never NULL; keys that Kafka retired have no valid version */
};
extern const struct kp_api kp_apis[];
extern const int kp_apis_n;
const struct kp_api *kp_api_by_key(int16_t key); /* NULL if unknown */

/* Every message, by name. NULL if there is none of that name. */
extern const struct kp_desc *const kp_messages[];
extern const int kp_messages_n;
const struct kp_desc *kp_message_by_name(const char *name);

/* Fill *obj with the message's defaults. */
void kp_init(const struct kp_desc *d, void *obj);
/* n structs in the arena, each with its defaults; n == 0 gives a non-NULL pointer. NULL when the arena is full. */
void *kp_new(struct kp_arena *a, const struct kp_desc *d, int32_t n);
#define KP_NEW(arena, type, n) ((struct type *)kp_new((arena), &type##_desc, (n)))

/* Decode n bytes at p into *obj. Strings, bytes and records are slices of p; arrays and nullable structs live in the
 * arena. Counts are bounded by the bytes left and by 1,000,000; more than 10,000 tagged fields are refused.
 * *ret_used, if not NULL, gets the bytes read; if NULL, trailing bytes are an error.
 * Errors: KP_ERR_MALFORMED, KP_ERR_NO_MEMORY (arena bound), KP_ERR_UNSUPPORTED_VERSION. */
enum kp_err kp_decode(const struct kp_desc *d, int16_t version, const uint8_t *p, size_t n, struct kp_arena *a,
                      void *obj, size_t *ret_used);

/* Append the message to b. Errors: KP_ERR_NO_MEMORY, KP_ERR_MALFORMED (null where not allowed, a set field that
 * this version cannot carry), KP_ERR_UNSUPPORTED_VERSION. */
enum kp_err kp_encode(const struct kp_desc *d, int16_t version, const void *obj, struct kp_buf *b);

/* Request header version (1 or 2) and response header version (0 or 1) of a version of an API. ApiVersions answers
 * always with header 0 (KIP-511). */
int16_t kp_request_header_version(int16_t api_key, int16_t api_version);
int16_t kp_response_header_version(int16_t api_key, int16_t api_version);

#endif
