# Included by the root Makefile. `make kafka-jars` brings Apache Kafka's jars; `make compat` runs compat-tests/ against
# kask, `make compat BROKER=kafka` against Apache Kafka; ONLY=kcat,java/group and SCENARIO=connect narrow it.
KAFKA_LIBS ?= build/third_party/kafka/libs
BROKER ?= kask

$(KAFKA_LIBS)/.done: compat-tests/java/pom.xml
	@mkdir -p $(KAFKA_LIBS)
	mvn -q -B -f $< dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=$(abspath $(KAFKA_LIBS)) \
	  >build/third_party/kafka/mvn.log 2>&1 || { tail -20 build/third_party/kafka/mvn.log; exit 1; }
	@touch $@

.PHONY: kafka-jars compat
kafka-jars: $(KAFKA_LIBS)/.done

ifeq ($(BROKER),kask)
compat: build/kask
endif
compat: kafka-jars
	python3 compat-tests/run.py --broker $(BROKER) --only "$(ONLY)" --scenario "$(SCENARIO)"

# Broken and hostile peers, wrong data directories.
.PHONY: bad-input
bad-input: build/kask
	python3 compat-tests/bad-input/run.py

# kill -9 in a loop under load; KILLS=300 SEED=7. POINTS=1: at named points too, under librdkafka load (ONLY=clean. narrows them).
# LEAST=10: until every point was met ten times. crash-long: a thousand kills, every point ten times; over half an hour.
CRASH_VENV := build/crash-client/venv/bin/python
.PHONY: crash crash-long
crash-long:
	@$(MAKE) -s crash POINTS=1 KILLS=1000 LEAST=10
ifeq ($(POINTS),)
crash: build/kask
	python3 compat-tests/crash/run.py $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED))
else
crash: kafka-jars $(CRASH_VENV)
	@$(MAKE) -s VARIANT=fail build/fail/kask
	KASK=$(abspath build/fail/kask) KAFKA_LIBS=$(abspath $(KAFKA_LIBS)) $(CRASH_VENV) compat-tests/crash/storm.py \
	  $(if $(KILLS),--kills $(KILLS)) $(if $(LEAST),--least $(LEAST)) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))
endif
$(CRASH_VENV): compat-tests/python-confluent/requirements.txt
	@mkdir -p build/crash-client
	cd compat-tests/python-confluent && BUILD=$(abspath build/crash-client) ./setup
	@touch $@

# The n-th allocation of every request fails, n from 1 to UPTO.
.PHONY: fail-alloc
fail-alloc:
	@$(MAKE) -s -j2 VARIANT=fail build/fail/kask
	KASK=$(abspath build/fail/kask) python3 compat-tests/crash/memory.py $(if $(UPTO),--upto $(UPTO))

# Several shards under a mixed load, under ThreadSanitizer; SAN=asan: under AddressSanitizer.
SAN ?= tsan
.PHONY: shards
shards:
	@$(MAKE) -s -j2 VARIANT=$(SAN) build/$(SAN)/kask
	KASK=$(abspath build/$(SAN)/kask) python3 compat-tests/shards/run.py $(if $(ROUNDS),--rounds $(ROUNDS))

# Key lookups against an oracle, with kill -9, a damaged and a deleted index; KEYS_SECONDS=600 SEED=7.
.PHONY: key-lookups
key-lookups: build/kask
	python3 compat-tests/key-lookups/run.py $(if $(KEYS_SECONDS),--seconds $(KEYS_SECONDS)) $(if $(SEED),--seed $(SEED))

# Retention reaches partitions that nobody touches, and busy ones.
.PHONY: retention
retention: build/kask
	python3 compat-tests/storage/retention.py

# Compaction, judged by Kafka's Cleaner and by a Kafka broker with the same records; SEEDS=20 RECORDS=200000 for longer.
.PHONY: compaction
compaction: build/kask kafka-jars build/release/log/tests/test_clean_dir
	python3 compat-tests/compaction/run.py $(if $(SEEDS),--seeds $(SEEDS)) $(if $(RECORDS),--records $(RECORDS))

# A bit flipped in each kind of file, while kask is down and while it is up; ROT="--seed 7 --rounds 5".
.PHONY: rot
rot: build/kask
	python3 compat-tests/storage/rot.py $(ROT)

# What Prometheus scrapes, read by its own parser.
METRICS_VENV := build/metrics/venv/bin/python
$(METRICS_VENV): compat-tests/compat.mk
	python3 -m venv build/metrics/venv
	build/metrics/venv/bin/pip install -q --disable-pip-version-check prometheus_client==0.21.1
	@touch $@
.PHONY: metrics
metrics: build/kask $(METRICS_VENV)
	$(METRICS_VENV) compat-tests/storage/metrics.py

# A full disk, and kask.disk.max.bytes.
.PHONY: space
space: build/kask
	python3 compat-tests/storage/space.py

# One data directory, Kafka and kask in turn; ROUNDS=10. KAFKA=4.0.0: the broker of an older Kafka 4, its jars beside the others.
.PHONY: door
DOOR_LIBS := build/third_party/kafka-$(KAFKA)/libs
$(DOOR_LIBS)/.done: compat-tests/java/pom.xml
	@mkdir -p $(DOOR_LIBS)
	mvn -q -B -f $< dependency:copy-dependencies -DincludeScope=runtime -Dkafka.version=$(KAFKA) \
	  -DoutputDirectory=$(abspath $(DOOR_LIBS))
	@touch $@
door: build/kask kafka-jars $(if $(KAFKA),$(DOOR_LIBS)/.done)
	$(if $(KAFKA),DOOR_KAFKA_LIBS=$(abspath $(DOOR_LIBS))) python3 compat-tests/door/run.py $(if $(ROUNDS),--rounds $(ROUNDS))
