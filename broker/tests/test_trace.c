/* Trace lines: one event is one line, whatever a peer calls itself. */
#include "broker/trace.h"

#include <fcntl.h>

#include "log/tests/support.h"

/* What brk_trace writes, as text; valid until the next call. */
#define TRACED(...) (catch_begin(), brk_trace(__VA_ARGS__), catch_end())

static char caught[8192];
static int saved, pipe_ends[2];

static void catch_begin(void) {
  assert_int_equal(pipe(pipe_ends), 0);
  saved = dup(STDERR_FILENO);
  dup2(pipe_ends[1], STDERR_FILENO);
}

static const char *catch_end(void) {
  dup2(saved, STDERR_FILENO);
  close(saved);
  close(pipe_ends[1]);
  size_t n = 0;
  for (ssize_t got; (got = read(pipe_ends[0], caught + n, sizeof caught - 1 - n)) > 0;) n += (size_t)got;
  close(pipe_ends[0]);
  caught[n] = '\0';
  assert_int_equal(strlen(caught), n);
  return caught;
}

static int lines(const char *text) {
  int n = 0;
  for (; *text; text++) n += *text == '\n';
  return n;
}

static void test_a_line_has_its_time_level_and_event(void **state) {
  (void)state;
  const char *line = TRACED(BRK_WARN, "something", "n=%d", 7);
  assert_int_equal(strncmp(line, "ts=20", 5), 0);
  assert_non_null(strstr(line, "Z level=warn event=something n=7\n"));
}

static void test_a_peers_line_ends_do_not_forge_lines(void **state) {
  (void)state;
  const char *line = TRACED(BRK_INFO, "group", "id=\"%s\"", "a\nts=2020 level=error event=forged\r\n");
  assert_int_equal(lines(line), 1);
  assert_int_equal(line[strlen(line) - 1], '\n');
  assert_null(strchr(line, '\r'));
}

static void test_a_peers_escapes_do_not_reach_the_terminal(void **state) {
  (void)state;
  const char *line = TRACED(BRK_INFO, "group", "id=\"%s\"", "\x1b[2Jaway\x7f\b");
  assert_non_null(strstr(line, "id=\" [2Jaway  \"\n"));
}

static void test_a_line_too_long_is_cut_and_still_ends(void **state) {
  (void)state;
  char *name = malloc(20001);
  memset(name, 'x', 20000);
  name[20000] = '\0';
  const char *line = TRACED(BRK_INFO, "long", "name=%s", name);
  assert_int_equal(lines(line), 1);
  assert_int_equal(line[strlen(line) - 1], '\n');
  assert_in_range(strlen(line), 1000, 2048);
  free(name);
}

static void test_below_the_level_nothing_is_written(void **state) {
  (void)state;
  assert_int_equal(strlen(TRACED(BRK_DEBUG, "quiet", "n=%d", 1)), 0);
  brk_trace_level = BRK_DEBUG;
  assert_int_equal(lines(TRACED(BRK_DEBUG, "loud", "n=%d", 1)), 1);
  brk_trace_level = BRK_INFO;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_line_has_its_time_level_and_event),
      cmocka_unit_test(test_a_peers_line_ends_do_not_forge_lines),
      cmocka_unit_test(test_a_peers_escapes_do_not_reach_the_terminal),
      cmocka_unit_test(test_a_line_too_long_is_cut_and_still_ends),
      cmocka_unit_test(test_below_the_level_nothing_is_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
