#include "broker/config_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"

struct reader {
  char *at;
  int line;
};

static bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\f';
}

static bool line_end(char c) {
  return c == '\n' || c == '\r';
}

static void skip_line_end(struct reader *r) {
  if (!*r->at) return;
  r->at += r->at[0] == '\r' && r->at[1] == '\n' ? 2 : 1;
  r->line++;
}

/* The next logical line, in place: continuations are joined, escapes stay. NULL at the end. */
static char *next_line(struct reader *r, int *ret_line) {
  for (;;) {
    while (blank(*r->at)) r->at++;
    if (!*r->at) return NULL;
    bool comment = *r->at == '#' || *r->at == '!';
    if (!comment && !line_end(*r->at)) break;
    while (*r->at && !line_end(*r->at)) r->at++;
    skip_line_end(r);
  }
  char *start = r->at, *to = r->at;
  *ret_line = r->line;
  while (*r->at && !line_end(*r->at)) {
    if (*r->at != '\\') {
      *to++ = *r->at++;
    } else if (!line_end(r->at[1])) {
      *to++ = *r->at++;
      if (*r->at) *to++ = *r->at++;
    } else {
      r->at++;
      skip_line_end(r);
      while (blank(*r->at)) r->at++;
    }
  }
  if (*r->at) skip_line_end(r);
  *to = '\0';
  return start;
}

static int hex4(const char *s) {
  int v = 0;
  for (int i = 0; i < 4; i++) {
    const char *digits = "0123456789abcdef";
    char c = s[i] >= 'A' && s[i] <= 'F' ? (char)(s[i] + 32) : s[i];
    const char *d = c ? strchr(digits, c) : NULL;
    if (!d) return -1;
    v = v * 16 + (int)(d - digits);
  }
  return v;
}

static char *put_utf8(char *to, int c) {
  if (c < 0x80) {
    *to++ = (char)c;
  } else if (c < 0x800) {
    *to++ = (char)(0xc0 | c >> 6);
    *to++ = (char)(0x80 | (c & 0x3f));
  } else {
    *to++ = (char)(0xe0 | c >> 12);
    *to++ = (char)(0x80 | (c >> 6 & 0x3f));
    *to++ = (char)(0x80 | (c & 0x3f));
  }
  return to;
}

/* \t \n \r \f \uXXXX; any other character stands for itself. In place: it never grows. */
static void unescape(char *s) {
  char *to = s;
  while (*s) {
    if (*s != '\\') {
      *to++ = *s++;
      continue;
    }
    s++;
    int code = *s == 'u' ? hex4(s + 1) : -1;
    if (code > 0) {
      to = put_utf8(to, code);
      s += 5;
    } else if (*s) {
      static const char from[] = "tnrf", means[] = "\t\n\r\f";
      const char *at = strchr(from, *s);
      *to++ = at ? means[at - from] : *s;
      s++;
    }
  }
  *to = '\0';
}

/* The key ends at the first =, : or blank that no backslash precedes. */
static char *split(char *line) {
  char *at = line;
  while (*at && *at != '=' && *at != ':' && !blank(*at)) at += at[0] == '\\' && at[1] ? 2 : 1;
  char *end = at;
  while (blank(*at)) at++;
  if (*at == '=' || *at == ':') at++;
  while (blank(*at)) at++;
  if (at > end) *end = '\0'; /* else the line ends with the key: its value is the empty string at its end */
  return at;
}

bool brk_properties_each(char *text, bool (*each)(void *arg, const char *key, const char *value, int line), void *arg) {
  struct reader r = {text, 1};
  int number = 0;
  for (char *line = next_line(&r, &number); line; line = next_line(&r, &number)) {
    char *value = split(line);
    KP_ASSERT(value >= line && value <= r.at, "line %d", number);
    unescape(line);
    unescape(value);
    if (!each(arg, line, value, number)) return false;
  }
  return true;
}

enum kp_err brk_config_file_read(const char *path, char **ret, char *err_text, size_t err_n) {
  FILE *f = fopen(path, "re");
  if (!f) {
    snprintf(err_text, err_n, "%s: %s", path, strerror(errno));
    return KP_ERR_NOT_FOUND;
  }
  char *text = malloc(BRK_CONFIG_FILE_BYTES_MAX + 1);
  size_t n = text ? fread(text, 1, BRK_CONFIG_FILE_BYTES_MAX + 1, f) : 0;
  bool bad = ferror(f) != 0;
  int saved = errno;
  fclose(f);
  if (!text) return KP_ERR_NO_MEMORY;
  if (bad || n > BRK_CONFIG_FILE_BYTES_MAX) {
    snprintf(err_text, err_n, "%s: %s", path, bad ? strerror(saved) : "larger than a configuration can be");
    free(text);
    return bad ? KP_ERR_NOT_FOUND : KP_ERR_INVALID_CONFIG;
  }
  text[n] = '\0';
  *ret = text;
  return KP_ERR_NONE;
}
