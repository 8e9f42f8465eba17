# Record batches beyond `make unit`; included by the root Makefile.
#   make golden-batch   golden batches anew from Kafka's jars        make check-batch   our batches and verdicts against Kafka's
#   make bench-batch    ns a record and GB/s                         make fuzz-batch    libFuzzer, FUZZ_SECONDS=60
GOLDEN_BATCH := kproto/tests/golden/batch
KAFKA_LIBS ?= build/third_party/kafka/libs
BATCH_CASES ?= 20000
BATCH_SEED ?= 1
FUZZ_SECONDS ?= 60
BATCH_JAVA = java -XX:TieredStopAtLevel=1 -cp 'build/golden:$(KAFKA_LIBS)/*' BatchPeer

BATCH_TOOLS := $(B)/kproto/tests/batch_peer $(B)/kproto/tests/bench_batch
$(BATCH_TOOLS): $(B)/%: $(B)/%.o $(B)/libkask.a
	$(CC) $(LDFLAGS) -o $@ $< $(B)/libkask.a $(LDLIBS)
-include $(BATCH_TOOLS:=.d)

.PHONY: golden-batch check-batch bench-batch fuzz-batch
build/golden/BatchPeer.class: kproto/tests/golden/BatchPeer.java
	@mkdir -p $(@D)
	javac -cp '$(KAFKA_LIBS)/*' -d $(@D) $<
golden-batch: build/golden/BatchPeer.class
	rm -f $(GOLDEN_BATCH)/*
	$(BATCH_JAVA) golden $(GOLDEN_BATCH)

ifeq ($(wildcard $(KAFKA_LIBS)/kafka-clients-*.jar),)
check-batch:
	@echo "check-batch: skipped, because Kafka's jars are not in $(KAFKA_LIBS)"; exit 77
else
check-batch: $(B)/kproto/tests/batch_peer build/golden/BatchPeer.class
	$< rebuild $(GOLDEN_BATCH)/*.bin >build/golden/ours.bin
	$< dump build/golden/ours.bin >build/golden/ours.txt
	$(BATCH_JAVA) dump build/golden/ours.bin >build/golden/kafka.txt
	cmp build/golden/ours.txt build/golden/kafka.txt
	@echo "Kafka reads $$(grep -c ^batch build/golden/ours.txt) batches of ours as we do"
	$< streams build/golden/streams.bin $(GOLDEN_BATCH)/none-many.bin >build/golden/ours.verdicts
	$(BATCH_JAVA) judge build/golden/streams.bin >build/golden/kafka.verdicts
	python3 kproto/tests/golden/verdicts.py build/golden/ours.verdicts build/golden/kafka.verdicts
	$< cases $(BATCH_CASES) $(BATCH_SEED) build/golden/cases.bin $(GOLDEN_BATCH)/*.bin >build/golden/ours.verdicts
	$(BATCH_JAVA) judge build/golden/cases.bin >build/golden/kafka.verdicts
	python3 kproto/tests/golden/verdicts.py build/golden/ours.verdicts build/golden/kafka.verdicts
endif

bench-batch: $(B)/kproto/tests/bench_batch
	$<

ifeq ($(VARIANT),fuzz)
$(B)/kproto/tests/fuzz_batch: kproto/tests/fuzz_batch.c $(B)/libkask.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $< $(B)/libkask.a $(LDLIBS)
fuzz-batch: $(B)/kproto/tests/fuzz_batch
	@mkdir -p $(B)/corpus-batch
	cd $(B) && kproto/tests/fuzz_batch -max_total_time=$(FUZZ_SECONDS) -max_len=20000 -rss_limit_mb=1024 -timeout=10 \
	  corpus-batch $(abspath $(GOLDEN_BATCH))
else
fuzz-batch:
	$(MAKE) VARIANT=fuzz CC=clang-19 $@
endif
