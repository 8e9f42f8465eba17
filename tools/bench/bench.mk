# make bench: kask against Apache Kafka, alternately; see docs/benchmarks.md. The programs are never linked into kask.
#   PAIRS=5  ROWS=produce100,idle  MODES=kafka,kask,kask-fsync,floor  BENCH_SECONDS=10  BENCH_QUICK=1  BENCH_NO_FILL=1  DOCS=1  KAFKA_LIBS=DIR
BENCH_B := build/bench
BENCH_PROGRAMS := $(addprefix $(BENCH_B)/,produce_rdkafka consume_rdkafka latency blast blast_fetch start floor append keys scale spread flush stored)
BENCH_CFLAGS = $(WARN) -O2 -g -D_GNU_SOURCE -I. -pthread
PAIRS ?= 5
ROWS ?=
MODES ?=
BENCH_RUN = python3 tools/bench/run.py --pairs $(PAIRS) $(if $(ROWS),--rows $(ROWS)) $(if $(MODES),--modes $(MODES)) \
            $(if $(BENCH_SECONDS),--seconds $(BENCH_SECONDS)) $(if $(BENCH_QUICK),--quick) \
            $(if $(BENCH_NO_FILL),--no-fill) $(if $(DOCS),--docs)

# Kafka's jars are fetched (compat-tests/compat.mk) unless KAFKA_LIBS names a place that has them, or Kafka isn't wanted.
BENCH_KAFKA := $(if $(MODES),$(findstring kafka,$(MODES)),kafka)
BENCH_JARS := $(if $(filter file undefined,$(origin KAFKA_LIBS)),$(if $(BENCH_KAFKA),kafka-jars))

.PHONY: bench bench-programs bench-syscalls
bench-programs: $(BENCH_PROGRAMS)
bench: bench-programs build/kask $(BENCH_JARS)
	$(BENCH_RUN)
# What the broker does for one request: system calls, bytes copied through them, wake-ups (strace slows it: no timing here).
bench-syscalls: bench-programs build/kask $(BENCH_JARS)
	$(BENCH_RUN) --syscalls

# One node with very many partitions; see docs/scale.md.
#   PARTITIONS=100000  MODES=kask-fsync,kafka  KAFKA_CLIMB=5000,10000,20000  KAFKA_HEAP=1G  SCALE_IDLE=75  SCALE_IDLE_MS=60000  SCALE_CHECK=1
#   SCALE_BYTES=50G: instead, starts with six records stored and with that many bytes (sparse files), alternately
PARTITIONS ?= 100000
.PHONY: bench-scale
bench-scale: bench-programs build/kask $(if $(findstring kafka,$(MODES)),$(BENCH_JARS))
	python3 tools/bench/scale.py --partitions $(PARTITIONS) $(if $(MODES),--modes $(MODES)) \
            $(if $(KAFKA_CLIMB),--climb $(KAFKA_CLIMB)) $(if $(KAFKA_HEAP),--heap $(KAFKA_HEAP)) \
            $(if $(SCALE_IDLE),--idle $(SCALE_IDLE)) $(if $(SCALE_IDLE_MS),--idle-ms $(SCALE_IDLE_MS)) $(if $(SCALE_CHECK),--check) $(if $(SCALE_BYTES),--bytes $(SCALE_BYTES))

$(BENCH_B)/%.o: tools/bench/%.c tools/bench/wire.h tools/bench/hist.h
	@mkdir -p $(@D)
	$(CC) $(BENCH_CFLAGS) -c -o $@ $<
$(BENCH_PROGRAMS): %: %.o $(BENCH_B)/wire.o $(BENCH_B)/hist.o
	$(CC) -pthread -o $@ $^ -lrdkafka -lm
