# The image holds one static program and nothing else: `make image`, or `make static` and any builder that knows Dockerfiles.
#   podman run -p 9092:9092 -v kask:/data kask
# Clients outside need advertised.listeners: -e KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://my.host:9092
FROM scratch
COPY build/static/kask /kask
VOLUME /data
EXPOSE 9092
STOPSIGNAL SIGTERM
ENTRYPOINT ["/kask"]
CMD ["server", "--override", "listeners=PLAINTEXT://:9092", "--override", "log.dirs=/data"]
