# kask: one non-recursive Makefile. `make` builds build/kask; `make run`, `make test`, `make lint`, `make bench`: see README.md.
# VARIANT=release (default) | debug | asan | tsan | fail | fuzz | cov puts its objects under build/<variant>/.
VARIANT ?= release
CC ?= gcc
B := build/$(VARIANT)

WARN := -std=c17 -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wcast-align \
        -Wcast-qual -Wundef -Wvla -Wformat=2 -Wimplicit-fallthrough
ifneq ($(WERROR),0)
WARN += -Werror
endif
CFLAGS_release := -O2 -g
CFLAGS_debug := -O0 -g
CFLAGS_clang := -O1
CFLAGS_static := -O2 -g -fPIE -DKASK_STATIC
CFLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
CFLAGS_fail := -O2 -g -DKP_FAILPOINTS
CFLAGS_mutant := -O2 -g -DKP_MUTANTS
CFLAGS_tsan := -O1 -g -fsanitize=thread
CFLAGS_cov := -O0 -g --coverage
CFLAGS_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined
CFLAGS += $(WARN) $(CFLAGS_$(VARIANT)) -D_GNU_SOURCE -I. -I$(B) -MMD -MP -fno-strict-aliasing -pthread
LDFLAGS += $(filter -fsanitize=% --coverage,$(CFLAGS_$(VARIANT))) -pthread
LDLIBS += -lz -llz4 -lzstd -lsnappy -lm
ifeq ($(VARIANT),static)
LDFLAGS += -static-pie
# RocksDB is opened with dlopen on first use; here it is linked (docs/key-lookups.md).
LDLIBS := -lrocksdb -lgflags -lbz2 $(LDLIBS) -lstdc++ -lm
endif

FOLDERS := kproto log raft broker tools
SRC := $(wildcard kproto/*.c kproto/gen/*.c log/*.c raft/*.c broker/*.c broker/*/*.c tools/*.c)
SRC := $(filter-out broker/tests/% broker/sim/%,$(SRC))
OBJ := $(SRC:%.c=$(B)/%.o)
MAIN := $(B)/tools/main.o
LIBOBJ := $(filter-out $(MAIN),$(OBJ))
TESTSRC := $(wildcard kproto/tests/test_*.c log/tests/test_*.c raft/tests/test_*.c broker/tests/test_*.c tools/tests/test_*.c)
TESTS := $(TESTSRC:%.c=$(B)/%)

.PHONY: all clean unit
all: build/kask

ifeq ($(wildcard tools/main.c),)
build/kask: $(LIBOBJ)
	@mkdir -p build && : no main yet
else
$(B)/kask: $(OBJ)
	$(CC) $(LDFLAGS) -o $@ $(OBJ) $(LDLIBS)
build/kask: $(B)/kask
	@mkdir -p build && cp -f $(B)/kask $@.tmp && mv -f $@.tmp $@
endif

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -c -o $@ $<

# Unit tests link the whole library; one executable a module.
$(B)/libkask.a: $(LIBOBJ)
	@rm -f $@ && ar rcs $@ $(LIBOBJ)
$(TESTS): $(B)/%: $(B)/%.o $(B)/libdisk.a $(B)/libkask.a
	$(CC) $(LDFLAGS) -o $@ $< $(B)/libdisk.a $(B)/libkask.a $(LDLIBS) -lcmocka
# The simulated disk: log/sim/. Part of no binary that serves anybody.
DISKOBJ := $(patsubst %.c,$(B)/%.o,$(wildcard log/sim/*.c))
$(B)/libdisk.a: $(DISKOBJ)
	@rm -f $@ && ar rcs $@ $(DISKOBJ)
# Every test program runs, also behind one that failed.
unit: $(TESTS)
	@status=0; for t in $(TESTS); do echo "== $$t"; $$t 2>&1 || status=1; done; exit $$status

-include kproto/kproto.mk
-include broker/broker.mk
-include broker/sim/sim.mk
-include raft/model/model.mk
-include tools/bench/bench.mk
-include kproto/tests/batch.mk

# ---- the two commands ----

.PHONY: run test lint lint-quick
# Installs what is missing, builds, and serves 127.0.0.1:9092 with data under ./data.
run:
	@tools/setup.sh build
	@$(MAKE) -s -j2 all
	@exec build/kask server
# Installs what the tests need, runs every suite, ends with one line `N passed, N failed`.
test:
	@tools/setup.sh test
	@$(MAKE) -s -j2 all
	@$(MAKE) -s kafka-jars
	@python3 tools/test.py $(SUITE)

# ---- a static binary, and the container image that holds nothing else ----

.PHONY: static image
static:
	@$(MAKE) -s -j2 VARIANT=static build/static/kask
image: static
	buildah --isolation chroot build -t kask -f Dockerfile .

# ---- lint: tools/lint.py, both compilers, cppcheck; clang-tidy, which takes minutes, only in `make lint` ----

LINTSRC := $(filter-out kproto/gen/%,$(SRC)) $(wildcard log/sim/*.c broker/sim/*.c)
lint-quick: build/kask
	python3 tools/lint.py
	@$(MAKE) -s -j2 CC=clang-19 VARIANT=clang build/clang/kask
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,portability --inline-suppr -I. \
	  --suppressions-list=tools/cppcheck.txt $(LINTSRC)
# Findings are on stdout; on stderr it counts the warnings of the system's headers, which nobody asked for.
lint: lint-quick
	printf '%s\n' $(LINTSRC) | xargs -n 4 -P 2 sh -c 'clang-tidy-19 --quiet "$$@" -- -std=c17 -D_GNU_SOURCE -I. 2>/dev/null' tidy

clean:
	rm -rf build

-include $(OBJ:.o=.d) $(TESTS:=.d) $(DISKOBJ:.o=.d)

# Real clients against a running broker: compat-tests/README.md.
-include compat-tests/compat.mk
