"""What compat-tests/run.py is made of: brokers, clients, a few Kafka requests."""
