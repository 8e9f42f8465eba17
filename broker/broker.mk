# Configuration keys against Kafka's own classes: tools/check_keys.py.
.PHONY: check-keys
check-keys:
	@python3 tools/check_keys.py
