# The codec's tables: committed, so that building needs only a C compiler.
.PHONY: gen check-gen
gen:
	python3 tools/kpgen.py kproto/schema kproto/gen
check-gen:
	@rm -rf build/check-gen && python3 tools/kpgen.py kproto/schema build/check-gen && diff -r build/check-gen kproto/gen \
	  && echo "check-gen: kproto/gen is what kproto/schema says"
