# The simulator: broker/sim/README.md. Included by the root Makefile.
#   make sim SEED=n [STEPS=n] [VERBOSE=1] [TWICE=1] [PLAIN=1]   one seed
#   make sim SEEDS=a..b [STEPS=n]                        a range, with totals
SIMSRC := $(wildcard broker/sim/*.c)
SIMOBJ := $(SIMSRC:%.c=$(B)/%.o)
SIM := $(B)/broker/sim/sim
SIMWRAP := -Wl,--wrap=pthread_mutex_lock,--wrap=clock_gettime,--wrap=getentropy,--wrap=brk_topic_config_resolve
$(B)/broker/sim/main.o: CFLAGS += -DSIM_COMMIT='"$(shell git rev-parse --short HEAD 2>/dev/null)"'
$(SIM): $(SIMOBJ) $(B)/libdisk.a $(B)/libkask.a
	$(CC) $(LDFLAGS) $(SIMWRAP) -o $@ $(SIMOBJ) $(B)/libdisk.a $(B)/libkask.a $(LDLIBS)
-include $(SIMOBJ:.o=.d)

.PHONY: sim
sim: $(SIM)
	@SEED='$(SEED)' SEEDS='$(SEEDS)' STEPS='$(STEPS)' VERBOSE='$(VERBOSE)' TWICE='$(TWICE)' PLAIN='$(PLAIN)' SECONDS_MAX='$(SECONDS_MAX)' $(SIM)

# For `make test`: every seed that ever failed, the same seed twice, then others for a minute.
.PHONY: sim-share
sim-share: $(SIM)
	@python3 broker/sim/share.py $(SIM)

# Every deliberate bug (mutants.txt), until it is found; writes the table of docs/simulator.md. MUTANTS=1,2: these alone.
.PHONY: mutants
mutants:
	@$(MAKE) -s VARIANT=mutant build/mutant/broker/sim/sim
	@python3 broker/sim/mutants.py build/mutant/broker/sim/sim --only '$(MUTANTS)' --seeds $(or $(MUTANT_SEEDS),500)
