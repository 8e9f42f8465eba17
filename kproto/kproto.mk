# The codec's tables, its judges and its fuzzer; included by the root Makefile.
#   make gen            kproto/gen from kproto/schema         make check-gen      nobody edited kproto/gen
#   make check-schema   kproto/schema against Kafka's jars    make golden         golden frames anew from Kafka's jars
#   make check-golden   the golden frames are what the jars make now
#   make fuzz-request   libFuzzer on request decoding, FUZZ_SECONDS=60
#   make bench-codec    instructions of encoding and decoding (needs valgrind)
KAFKA_LIBS ?= build/third_party/kafka/libs
FUZZ_SECONDS ?= 60
GOLDEN_FRAMES := kproto/tests/golden/frames.gz

# The tables are committed, so that building needs only a C compiler.
.PHONY: gen check-gen check-schema golden check-golden fuzz-request bench-codec
gen:
	python3 tools/kpgen.py kproto/schema kproto/gen
check-gen:
	@rm -rf build/check-gen && python3 tools/kpgen.py kproto/schema build/check-gen && diff -r build/check-gen kproto/gen \
	  && echo "check-gen: kproto/gen is what kproto/schema says"
# Without the jars it says that it was skipped, and fails.
check-schema:
	@KAFKA_LIBS='$(KAFKA_LIBS)' python3 tools/check_schema.py kproto/schema
	@KAFKA_LIBS='$(KAFKA_LIBS)' python3 kproto/tests/schema_mistakes.py kproto/schema

GOLDEN_JAVA = java -XX:TieredStopAtLevel=1 -cp '$(KAFKA_LIBS)/*' kproto/tests/golden/Golden.java '$(KAFKA_LIBS)'
golden:
	$(GOLDEN_JAVA) $(GOLDEN_FRAMES)
ifeq ($(wildcard $(KAFKA_LIBS)/kafka-clients-*.jar),)
check-golden:
	@echo "check-golden: skipped, because Kafka's jars are not in $(KAFKA_LIBS)"; exit 77
else
check-golden:
	@mkdir -p build/golden && $(GOLDEN_JAVA) build/golden/frames.gz
	@gunzip -c build/golden/frames.gz >build/golden/frames && gunzip -c $(GOLDEN_FRAMES) | cmp - build/golden/frames \
	  && echo "check-golden: the committed frames are what the jars make"
endif

CODEC_BENCH := $(B)/kproto/tests/bench_codec
$(CODEC_BENCH): $(B)/%: $(B)/%.o $(B)/libkask.a
	$(CC) $(LDFLAGS) -o $@ $< $(B)/libkask.a $(LDLIBS)
-include $(CODEC_BENCH:=.d)
bench-codec: $(CODEC_BENCH)
	@kproto/tests/bench_codec.sh $<

ifeq ($(VARIANT),fuzz)
$(B)/kproto/tests/fuzz_request: kproto/tests/fuzz_request.c $(B)/libkask.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $< $(B)/libkask.a $(LDLIBS)
fuzz-request: $(B)/kproto/tests/fuzz_request
	@mkdir -p $(B)/corpus-request
	python3 kproto/tests/golden/seeds.py $(GOLDEN_FRAMES) kproto/schema $(B)/seeds-request
	cd $(B) && kproto/tests/fuzz_request -max_total_time=$(FUZZ_SECONDS) -max_len=20000 -rss_limit_mb=1024 -timeout=10 \
	  corpus-request seeds-request
else
fuzz-request:
	$(MAKE) VARIANT=fuzz CC=clang-19 $@
endif
