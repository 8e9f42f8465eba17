# The simulator: broker/sim/README.md. Included by the root Makefile.
#   make sim SEED=n [STEPS=n] [VERBOSE=1] [TWICE=1]      one seed
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
	@SEED='$(SEED)' SEEDS='$(SEEDS)' STEPS='$(STEPS)' VERBOSE='$(VERBOSE)' TWICE='$(TWICE)' SECONDS_MAX='$(SECONDS_MAX)' $(SIM)
