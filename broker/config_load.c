/* Static configuration: server.properties, --override, KAFKA_* environment. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "broker/config.h"
#include "kproto/assert.h"

struct loading {
  struct brk_prop rows[512];
  int32_t n;
};

static void add(struct loading *l, const char *key, const char *value) {
  KP_ASSERT(l->n < 512, "n=%d", l->n);
  l->rows[l->n++] = (struct brk_prop){strdup(key), strdup(value)};
}

static char *trimmed(char *s) {
  while (isspace((unsigned char)*s)) s++;
  char *end = s + strlen(s);
  while (end > s && isspace((unsigned char)end[-1])) *--end = '\0';
  return s;
}

static bool split(char *line, char **ret_key, char **ret_value) {
  char *eq = strchr(line, '=');
  if (!eq) return false;
  *eq = '\0';
  *ret_key = trimmed(line);
  *ret_value = trimmed(eq + 1);
  return **ret_key != '\0';
}

static enum kp_err load_file(struct loading *l, const char *path, char *err_text, size_t err_n) {
  FILE *f = fopen(path, "re");
  if (!f) {
    snprintf(err_text, err_n, "%s: cannot be read", path);
    return KP_ERR_NOT_FOUND;
  }
  char line[4096], *key, *value;
  while (fgets(line, sizeof line, f)) {
    char *s = trimmed(line);
    if (*s == '\0' || *s == '#' || *s == '!') continue;
    if (split(s, &key, &value)) add(l, key, value);
  }
  fclose(f);
  return KP_ERR_NONE;
}

enum kp_err brk_config_load(int argc, char **argv, char **env, struct brk_props **ret, char *err_text, size_t err_n) {
  struct loading l = {.n = 0};
  (void)env;
  for (int i = 0; i < argc; i++) {
    char *key, *value;
    if (strcmp(argv[i], "--override") == 0 && i + 1 < argc) {
      char line[4096];
      snprintf(line, sizeof line, "%s", argv[++i]);
      if (!split(line, &key, &value)) {
        snprintf(err_text, err_n, "--override wants key=value, not \"%s\"", argv[i]);
        return KP_ERR_INVALID_CONFIG;
      }
      add(&l, key, value);
    } else {
      enum kp_err err = load_file(&l, argv[i], err_text, err_n);
      if (err != KP_ERR_NONE) return err;
    }
  }
  *ret = brk_props_make(NULL, l.rows, l.n);
  return *ret ? KP_ERR_NONE : KP_ERR_NO_MEMORY;
}
