# The model of raft's positions: raft/model/README.md. Included by the root Makefile.
#   make model              half a minute: the small configurations, and that mistakes are found
#   make model FULL=1       everything, hours
#   make model ROWS=a,b [TRAIL=1]
.PHONY: model
model:
	@tools/setup.sh model
	@python3 raft/model/check.py build/model $(if $(FULL),--full) $(if $(ROWS),--only $(ROWS)) $(if $(TRAIL),--trail)
