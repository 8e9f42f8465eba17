/* ApiVersions 0-4: the dispatch table as clients see it, and the finalized features (KIP-584). A version that nobody
 * knows is answered in version 0 with UNSUPPORTED_VERSION and the whole table (KIP-511). */
#include "kproto/gen/api_versions.h"

#include "broker/handler/handlers.h"
#include "broker/image.h"

/* What this build can run with (org.apache.kafka.server.common.Feature, as far as it is implemented here). A directory
 * that Kafka wrote may have finalized others: clients are not told, or they would ask for what is not there. */
struct feature {
  const char *name;
  int16_t min, max;
};
static const struct feature implemented[] = {{"metadata.version", 7, 30}};

static int16_t level_of(const struct brk_image *img, const char *name) {
  const struct brk_image_feature *f;
  int32_t n = brk_image_features(img, &f);
  for (int32_t i = 0; i < n; i++)
    if (strcmp(f[i].name, name) == 0) return f[i].level;
  return 0;
}

static void give_features(struct brk_req *req, struct kp_api_versions_response *out) {
  enum { N = sizeof implemented / sizeof implemented[0] };
  out->supported_features = KP_NEW(&req->arena, kp_api_versions_response_supported_feature_key, N);
  out->finalized_features = KP_NEW(&req->arena, kp_api_versions_response_finalized_feature_key, N);
  if (!out->supported_features || !out->finalized_features) return;
  for (int32_t i = 0; i < N; i++) {
    struct kp_api_versions_response_supported_feature_key *s = &out->supported_features[out->supported_features_n++];
    s->name = kp_str_of(implemented[i].name);
    s->min_version = implemented[i].min;
    s->max_version = implemented[i].max;
    int16_t level = level_of(req->sh->image, implemented[i].name);
    if (level <= 0) continue;
    out->finalized_features[out->finalized_features_n++] =
        (struct kp_api_versions_response_finalized_feature_key){s->name, level, level};
  }
  out->finalized_features_epoch = brk_image_offset(req->sh->image);
}

/* Letters, digits, dots and dashes, as ApiVersionsRequest.isValid wants them from version 3 on. */
static bool name_ok(struct kp_str s) {
  if (s.n <= 0) return false;
  for (int32_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && (i == 0 || i == s.n - 1 || (c != '.' && c != '-'))) return false;
  }
  return true;
}

/* kask's own requests are served to everybody, but only who says to be of kask's is told: every client in
 * compat-tests/ takes a key it does not know for what it is, but Kafka's tools print it. */
static bool ours(const struct brk_req *req) {
  const struct kp_api_versions_request *in = req->in;
  return !req->unsupported_version && req->version >= 3 && in->client_software_name.n >= 4 &&
         memcmp(in->client_software_name.p, "kask", 4) == 0;
}

void brk_handle_api_versions(struct brk_req *req) {
  const struct kp_api_versions_request *in = req->in;
  struct kp_api_versions_response *out = req->out;
  if (req->unsupported_version)
    out->error_code = KP_ERR_UNSUPPORTED_VERSION;
  else if (req->version >= 3 && !(name_ok(in->client_software_name) && name_ok(in->client_software_version)))
    out->error_code = KP_ERR_INVALID_REQUEST;
  out->api_keys = KP_NEW(&req->arena, kp_api_versions_response_api_version, brk_apis_n);
  if (out->error_code == KP_ERR_INVALID_REQUEST || !out->api_keys) {
    brk_req_done(req);
    return;
  }
  for (int32_t i = 0; i < brk_apis_n; i++) {
    if (brk_apis[i].key >= BRK_OWN_KEYS && !ours(req)) continue;
    struct kp_api_versions_response_api_version *row = &out->api_keys[out->api_keys_n++];
    row->api_key = brk_apis[i].key;
    /* Produce 0-2 are advertised and refused: librdkafka turns compression off without them (KAFKA-18659). */
    row->min_version = brk_apis[i].key == 0 ? 0 : brk_apis[i].version_min;
    row->max_version = brk_apis[i].version_max;
  }
  if (req->version >= 3) give_features(req, out);
  brk_req_done(req);
}
