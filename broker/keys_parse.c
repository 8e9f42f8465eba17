/* Values: ConfigDef.parseType and ConfigDef's validators, with their texts. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "broker/keys.h"

enum { LIST_MAX = 512 };

struct parsing {
  const struct brk_key *key;
  char text[BRK_KEY_VALUE_MAX]; /* trimmed; for lists, elements one behind the other, each NUL-terminated */
  const char *items[LIST_MAX];
  int items_n;
  char *err_text;
  size_t err_n;
};

__attribute__((format(printf, 2, 3))) static bool fail(struct parsing *p, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(p->err_text, p->err_n, fmt, ap);
  va_end(ap);
  return false;
}

/* ConfigException(name, value, message). */
static bool invalid(struct parsing *p, const char *value, const char *message) {
  return fail(p, "Invalid value %s for configuration %s: %s", value, p->key->name, message);
}

/* String.trim(): everything up to the space. */
static bool blank(char c) {
  return (unsigned char)c <= ' ';
}

static bool trim_into(const char *value, char *to, size_t n) {
  while (*value && blank(*value)) value++;
  size_t len = strlen(value);
  while (len > 0 && blank(value[len - 1])) len--;
  if (len >= n) return false;
  memcpy(to, value, len);
  to[len] = '\0';
  return true;
}

/* ---- numbers ---- */

static bool whole(const char *s, int64_t min, int64_t max, int64_t *ret) {
  const char *digits = *s == '+' || *s == '-' ? s + 1 : s;
  if (!*digits) return false;
  for (const char *c = digits; *c; c++)
    if (!isdigit((unsigned char)*c)) return false;
  errno = 0;
  long long v = strtoll(s, NULL, 10);
  if (errno == ERANGE || v < min || v > max) return false;
  *ret = v;
  return true;
}

/* What Double.parseDouble takes, but for hexadecimal floats. */
static bool real(const char *s, double *ret) {
  const char *at = *s == '+' || *s == '-' ? s + 1 : s;
  if (strcmp(at, "NaN") == 0 || strcmp(at, "Infinity") == 0) {
    *ret = *at == 'N' ? (double)NAN : *s == '-' ? -HUGE_VAL : HUGE_VAL;
    return true;
  }
  if (!isdigit((unsigned char)*at) && *at != '.') return false;
  if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) return false;
  char *end;
  *ret = strtod(s, &end);
  if (end == s) return false;
  if (*end == 'd' || *end == 'D' || *end == 'f' || *end == 'F') end++;
  return *end == '\0';
}

/* Double.toString: the shortest digits that read back the same; an exponent below 1e-3 and from 1e7 on. */
static void real_text(double v, char *to, size_t n) {
  if (isnan(v) || isinf(v)) {
    snprintf(to, n, "%s", isnan(v) ? "NaN" : v < 0 ? "-Infinity" : "Infinity");
    return;
  }
  char sci[40];
  for (int digits = 1; digits <= 17; digits++) {
    snprintf(sci, sizeof sci, "%.*e", digits - 1, v);
    double back = strtod(sci, NULL);
    if (!(back < v || back > v)) break;
  }
  char *e = strchr(sci, 'e');
  int exponent = (int)strtol(e + 1, NULL, 10);
  *e = '\0';
  if (v >= -0.0 && v <= 0.0) {
    snprintf(to, n, "%s", signbit(v) ? "-0.0" : "0.0");
  } else if (exponent < -3 || exponent >= 7) {
    snprintf(to, n, "%s%sE%d", sci, strchr(sci, '.') ? "" : ".0", exponent);
  } else {
    int digits = (int)strlen(sci) - (sci[0] == '-') - (strchr(sci, '.') != NULL);
    int places = digits - 1 - exponent;
    snprintf(to, n, "%.*f", places < 1 ? 1 : places, v);
  }
}

static bool check_range(struct parsing *p, double v, const char *shown) {
  const struct brk_rule *r = &p->key->rule;
  char message[96];
  if (r->kind == BRK_RULE_GZIP_LEVEL && !(v >= 1 && v <= 9) && !(v >= -1 && v <= -1))
    return invalid(p, shown, "Value must be between 1 and 9 or equal to -1");
  if (r->kind != BRK_RULE_RANGE || (v >= r->min && v <= r->max) || isnan(v)) return true;
  if (v < r->min)
    snprintf(message, sizeof message, "Value must be at least %.15g", r->min);
  else
    snprintf(message, sizeof message, "Value must be no more than %.15g", r->max);
  return invalid(p, shown, message);
}

static bool parse_whole(struct parsing *p, const char *value) {
  static const struct {
    int64_t min, max;
    const char *fault;
  } sizes[] = {[BRK_KEY_INT] = {INT32_MIN, INT32_MAX, "Not a number of type INT"},
               [BRK_KEY_SHORT] = {INT16_MIN, INT16_MAX, "Not a number of type SHORT"},
               [BRK_KEY_LONG] = {INT64_MIN, INT64_MAX, "Not a number of type LONG"}};
  int64_t v;
  if (!whole(p->text, sizes[p->key->type].min, sizes[p->key->type].max, &v))
    return invalid(p, value, sizes[p->key->type].fault);
  snprintf(p->text, sizeof p->text, "%" PRId64, v);
  return check_range(p, (double)v, p->text);
}

static bool parse_real(struct parsing *p, const char *value) {
  double v;
  if (!real(p->text, &v)) return invalid(p, value, "Not a number of type DOUBLE");
  real_text(v, p->text, sizeof p->text);
  return check_range(p, v, p->text);
}

/* ---- strings ---- */

static bool is_choice(const char *choices, const char *s, bool any_case) {
  size_t n = strlen(s);
  for (const char *at = choices; *at;) {
    size_t len = strcspn(at, ",");
    if (len == n && (any_case ? strncasecmp(at, s, n) : strncmp(at, s, n)) == 0) return true;
    at += len;
    at += strspn(at, ", ");
  }
  return false;
}

static bool check_choice(struct parsing *p, const char *s) {
  const struct brk_rule *r = &p->key->rule;
  bool any_case = r->kind == BRK_RULE_ONE_OF_ANY_CASE;
  if (is_choice(r->choices, s, any_case)) return true;
  return fail(p, "Invalid value %s for configuration %s: String must be one of%s: %s", s, p->key->name,
              any_case ? " (case insensitive)" : "", r->choices);
}

/* PnDTnHnMn.nS, more than nothing (java.time.Duration.parse; signs are refused, as a negative duration is). */
static bool duration(const char *s) {
  static const char units[] = "DTHMS";
  bool any = false, time = false;
  if (*s++ != 'P') return false;
  for (const char *unit = units; *s;) {
    if (*s == 'T' && !time) {
      time = true;
      unit = units + 2;
      if (!*++s) return false;
      continue;
    }
    size_t digits = strspn(s, "0123456789");
    if (digits == 0) return false;
    any = any || strspn(s, "0") < digits;
    s += digits;
    if (*s == '.') {
      size_t more = strspn(s + 1, "0123456789");
      any = any || strspn(s + 1, "0") < more;
      s += 1 + more;
      if (*s != 'S') return false;
    }
    const char *found = *s ? strchr(unit, *s) : NULL;
    if (!found || *s == 'T' || (*s == 'D') == time) return false;
    unit = found + 1;
    s++;
  }
  return any;
}

static bool check_offset_reset(struct parsing *p) {
  static const char by[] = "by_duration:";
  const char *s = p->text;
  if (strcmp(s, "latest") == 0 || strcmp(s, "earliest") == 0) return true;
  if (strncmp(s, by, sizeof by - 1) == 0 && duration(s + sizeof by - 1)) return true;
  return fail(
      p,
      "Invalid value %s for configuration %s: Invalid value `%s` for configuration %s. The value must be either "
      "'earliest', 'latest' or of the format 'by_duration:<PnDTnHnMn.nS>'.",
      s, p->key->name, s, p->key->name);
}

bool brk_disk_space_parse(const char *value, int64_t total, int64_t *ret) {
  char digits[24];
  size_t n = strlen(value);
  int64_t v;
  if (n == 0 || n >= sizeof digits) return false;
  bool percent = value[n - 1] == '%';
  memcpy(digits, value, n + 1);
  if (percent) digits[n - 1] = '\0';
  if (!whole(digits, percent ? 1 : -1, percent ? 100 : INT64_MAX, &v)) return false;
  *ret = percent ? total / 100 * v + total % 100 * v / 100 : v;
  return true;
}

static bool check_disk_space(struct parsing *p) {
  int64_t v;
  return brk_disk_space_parse(p->text, 0, &v)
             ? true
             : invalid(p, p->text, "Value must be a number of bytes, a percentage from 1% to 100%, or -1");
}

static bool parse_string(struct parsing *p) {
  switch (p->key->rule.kind) {
  case BRK_RULE_ONE_OF:
  case BRK_RULE_ONE_OF_ANY_CASE: return check_choice(p, p->text);
  case BRK_RULE_NOT_EMPTY: return p->text[0] ? true : invalid(p, "", "String must be non-empty");
  case BRK_RULE_OFFSET_RESET: return check_offset_reset(p);
  case BRK_RULE_DISK_SPACE: return check_disk_space(p);
  default: return true;
  }
}

static bool parse_boolean(struct parsing *p, const char *value) {
  bool yes = strcasecmp(p->text, "true") == 0;
  if (!yes && strcasecmp(p->text, "false") != 0) return invalid(p, value, "Expected value to be either true or false");
  snprintf(p->text, sizeof p->text, "%s", yes ? "true" : "false");
  return true;
}

/* ---- lists ---- */

/* Commas with blanks around them part the elements; an empty string is an empty list. */
static bool split(struct parsing *p) {
  p->items_n = 0;
  char *at = p->text;
  while (*p->text) {
    if (p->items_n == LIST_MAX) return fail(p, "Configuration '%s' has more than %d values.", p->key->name, LIST_MAX);
    p->items[p->items_n++] = at;
    char *comma = strchr(at, ',');
    if (!comma) break;
    char *end = comma;
    while (end > at && isspace((unsigned char)end[-1])) end--;
    *end = '\0';
    at = comma + 1;
    while (isspace((unsigned char)*at)) at++;
  }
  return true;
}

static void join(const struct parsing *p, const char *between, char *to, size_t n) {
  size_t put = 0;
  to[0] = '\0';
  for (int i = 0; i < p->items_n && put < n; i++)
    put += (size_t)snprintf(to + put, n - put, "%s%s", i ? between : "", p->items[i]);
}

static bool check_list(struct parsing *p) {
  const struct brk_rule *r = &p->key->rule;
  const char *name = p->key->name;
  if (p->items_n == 0 && r->kind == BRK_RULE_LIST_SOME)
    return r->choices
               ? fail(p, "Configuration '%s' must not be empty. Valid values include: [%s]", name, r->choices)
               : fail(p, "Configuration '%s' must not be empty. Valid values include: any non-empty value", name);
  for (int i = 0; i < p->items_n; i++)
    for (int j = 0; j < i; j++)
      if (strcmp(p->items[i], p->items[j]) == 0)
        return fail(p, "Configuration '%s' values must not be duplicated.", name);
  for (int i = 0; i < p->items_n; i++) {
    if (!*p->items[i]) return fail(p, "Configuration '%s' values must not be empty.", name);
    if (r->choices && !check_choice(p, p->items[i])) return false;
  }
  return true;
}

static bool is_pair(const char *s) {
  size_t a = strspn(s, "0123456789");
  if (a == 0 || s[a] != ':') return false;
  size_t b = strspn(s + a + 1, "0123456789");
  return b > 0 && s[a + 1 + b] == '\0';
}

static bool check_replicas(struct parsing *p) {
  bool good = p->items_n == 1 && strcmp(p->items[0], "*") == 0;
  if (!good) {
    good = true;
    for (int i = 0; i < p->items_n; i++) good = good && is_pair(p->items[i]);
  }
  if (good) return true;
  char all[BRK_KEY_VALUE_MAX];
  join(p, ", ", all, sizeof all);
  return fail(p,
              "Invalid value [%s] for configuration %s: %s must be the literal '*' or a list of replicas in the "
              "following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...",
              all, p->key->name, p->key->name);
}

/* What Utils.getHost and getPort find: letters, digits and -%._: for a host, in brackets or not. */
static bool is_server(const char *s) {
  const char *colon = strrchr(s, ':');
  int64_t port;
  if (!colon || colon == s || !whole(colon + 1, 0, 65535, &port)) return false;
  for (const char *at = s; at < colon; at++) {
    bool bracket = (*at == '[' && at == s) || (*at == ']' && at + 1 == colon);
    if (!bracket && !isalnum((unsigned char)*at) && !strchr("-%._:", *at)) return false;
  }
  return true;
}

static bool is_voter(const char *s) {
  size_t digits = strspn(s, "0123456789");
  return digits > 0 && s[digits] == '@' && is_server(s + digits + 1);
}

static bool check_voters(struct parsing *p) {
  for (int i = 0; i < p->items_n; i++)
    if (!is_voter(p->items[i]))
      return fail(p, "Invalid configuration value for %s. Each entry should be in the form `{id}@{host}:{port}`.",
                  p->key->name);
  return true;
}

static bool check_servers(struct parsing *p) {
  for (int i = 0; i < p->items_n; i++)
    if (!is_server(p->items[i]))
      return fail(p,
                  "Failed to parse host name from %s for the configuration %s. Each entry should be in the form "
                  "\"{host}:{port}\"",
                  p->items[i], p->key->name);
  return true;
}

static bool parse_list(struct parsing *p) {
  if (!split(p)) return false;
  switch (p->key->rule.kind) {
  case BRK_RULE_LIST:
  case BRK_RULE_LIST_SOME: return check_list(p);
  case BRK_RULE_REPLICAS: return check_replicas(p);
  case BRK_RULE_VOTERS: return check_voters(p);
  case BRK_RULE_SERVERS: return check_servers(p);
  default: return true;
  }
}

/* ---- the door ---- */

static bool parse(struct parsing *p, const char *value) {
  switch (p->key->type) {
  case BRK_KEY_BOOLEAN: return parse_boolean(p, value);
  case BRK_KEY_INT:
  case BRK_KEY_SHORT:
  case BRK_KEY_LONG: return parse_whole(p, value);
  case BRK_KEY_DOUBLE: return parse_real(p, value);
  case BRK_KEY_LIST: return parse_list(p);
  case BRK_KEY_STRING:
  case BRK_KEY_CLASS:
  case BRK_KEY_PASSWORD: return parse_string(p);
  }
  return false;
}

bool brk_key_parse(const struct brk_key *k, const char *value, char *ret, size_t ret_n, char *err_text, size_t err_n) {
  struct parsing p;
  p.key = k;
  p.items_n = 0;
  p.err_text = err_text;
  p.err_n = err_n;
  memset(p.text, 0, sizeof p.text);
  if (!trim_into(value, p.text, sizeof p.text))
    return fail(&p, "The value for configuration %s has more than %d characters.", k->name, BRK_KEY_VALUE_MAX - 1);
  if (!parse(&p, value)) return false;
  if (!ret) return true;
  if (k->type == BRK_KEY_LIST)
    join(&p, ",", ret, ret_n);
  else
    snprintf(ret, ret_n, "%s", p.text);
  return true;
}
