//! What the scenarios stand on: checks, the control channel, and rdkafka set up.

use futures_executor::block_on;
use rdkafka::admin::{AdminClient, AdminOptions, ConfigSource, NewTopic, ResourceSpecifier, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{Header, Headers, Message, OwnedHeaders};
use rdkafka::producer::{BaseRecord, DeliveryResult, Producer, ProducerContext, ThreadedProducer};
use rdkafka::{ClientContext, Offset, TopicPartitionList};
use std::env;
use std::sync::mpsc::{channel, Receiver, Sender};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub const PATIENCE: Duration = Duration::from_secs(40);
pub const PAST_MS: i64 = 1_600_000_000_123;

/// A message as it is sent or as it came back; `None` is null.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    pub partition: i32,
    pub offset: i64,
    pub time_ms: i64,
    pub key: Option<Vec<u8>>,
    pub value: Option<Vec<u8>>,
    pub headers: Vec<(String, Option<Vec<u8>>)>,
}

impl Record {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.value.as_deref().unwrap_or_default()).into_owned()
    }
}

pub fn name(base: &str) -> String {
    env::var("PREFIX").unwrap() + base
}

/// Fails the scenario: the message is the last line of output.
pub fn fail(message: String) -> ! {
    println!("FAIL: {message}");
    std::process::exit(1)
}

pub fn ok<T, E: std::fmt::Debug>(result: Result<T, E>, what: &str) -> T {
    result.unwrap_or_else(|e| fail(format!("{what}: {e:?}")))
}

pub fn equal<T: PartialEq + std::fmt::Debug>(got: T, want: T, what: &str) {
    if got != want {
        fail(format!("{what}: got {got:?}, want {want:?}"))
    }
}

/// Fails unless the result is Kafka's error `want`.
pub fn refused<T: std::fmt::Debug>(result: Result<T, RDKafkaErrorCode>, want: i32, what: &str) {
    match result {
        Err(code) if code as i32 == want => (),
        other => fail(format!("{what}: got {other:?}, want code {want}")),
    }
}

/// Polls a condition until it holds.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        if Instant::now() > deadline {
            fail(format!("not within {PATIENCE:?}: {what}"))
        }
        std::thread::sleep(Duration::from_millis(20))
    }
}

/// Asks the harness to do something to the broker.
pub fn harness(command: &str, want: &str) {
    println!("{command}");
    let mut answer = String::new();
    ok(std::io::stdin().read_line(&mut answer), "wait for the harness");
    equal(answer.trim(), want, command);
}

pub fn config() -> ClientConfig {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", env::var("BOOTSTRAP").unwrap());
    config
}

/// Administration and questions: an admin client, and a consumer that reads nothing.
pub struct Client {
    pub admin: AdminClient<DefaultClientContext>,
    pub asker: BaseConsumer,
    pub options: AdminOptions,
}

pub type Answer = Result<(), RDKafkaErrorCode>;

/// The code of the one item in an admin answer.
fn only<T>(result: Result<Vec<Result<T, (String, RDKafkaErrorCode)>>, KafkaError>) -> Answer {
    let mut items = ok(result, "admin request");
    equal(items.len(), 1, "items in the answer");
    items.remove(0).map(|_| ()).map_err(|(_, code)| code)
}

impl Client {
    pub fn new() -> Self {
        Client {
            admin: ok(config().create(), "admin client"),
            asker: ok(config().create(), "consumer"),
            options: AdminOptions::new().operation_timeout(Some(Duration::from_secs(30))),
        }
    }

    pub fn create_topic(&self, topic: &str, partitions: i32, configs: &[(&str, &str)]) -> Answer {
        let mut new = NewTopic::new(topic, partitions, TopicReplication::Fixed(1));
        for (key, value) in configs {
            new = new.set(key, value);
        }
        only(block_on(self.admin.create_topics(&[new], &self.options)))
    }

    pub fn delete_topic(&self, topic: &str) -> Answer {
        only(block_on(self.admin.delete_topics(&[topic], &self.options)))
    }

    pub fn delete_group(&self, group: &str) -> Answer {
        only(block_on(self.admin.delete_groups(&[group], &self.options)))
    }

    pub fn create_partitions(&self, topic: &str, total: usize) -> Answer {
        only(block_on(self.admin.create_partitions(&[rdkafka::admin::NewPartitions::new(topic, total)], &self.options)))
    }

    /// (leader, replicas, in-sync replicas) of each partition, or the topic's error.
    pub fn partitions(&self, topic: &str) -> Result<Vec<(i32, Vec<i32>, Vec<i32>)>, RDKafkaErrorCode> {
        let metadata = ok(self.asker.fetch_metadata(Some(topic), PATIENCE), "metadata");
        let topic = &metadata.topics()[0];
        if let Some(error) = topic.error() {
            return Err(error.into());
        }
        let mut found: Vec<_> = topic.partitions().iter().collect();
        found.sort_by_key(|p| p.id());
        Ok(found.iter().map(|p| (p.leader(), p.replicas().to_vec(), p.isr().to_vec())).collect())
    }

    /// Kafka answers CreateTopics a moment before its own metadata shows the topic.
    pub fn described(&self, topic: &str, partitions: usize) {
        until(&format!("{topic} has {partitions} partitions with a leader"), || {
            self.partitions(topic).is_ok_and(|found| found.len() == partitions && found.iter().all(|p| p.0 >= 0))
        })
    }

    pub fn new_topic(&self, base: &str, partitions: i32, configs: &[(&str, &str)]) -> String {
        let topic = name(base);
        // Records of the past must outlive the broker's first check of retention, 30 s after its start.
        let forever = [("retention.ms", "-1")];
        let keeps = configs.iter().any(|(key, _)| *key == "retention.ms");
        let configs = if keeps { configs.to_vec() } else { [&forever, configs].concat() };
        ok(self.create_topic(&topic, partitions, &configs), "create a topic");
        self.described(&topic, partitions as usize);
        topic
    }

    /// A topic's config: (value, whether it is the default).
    pub fn topic_config(&self, topic: &str, key: &str) -> (Option<String>, bool) {
        let answer = ok(block_on(self.admin.describe_configs(&[ResourceSpecifier::Topic(topic)], &self.options)), "describe configs");
        let resource = ok(answer.into_iter().next().unwrap(), "describe configs");
        let entry = resource.get(key).unwrap_or_else(|| fail(format!("{key} is not among the configs")));
        (entry.value.clone(), matches!(entry.source, ConfigSource::Default))
    }

    /// First and end offset.
    pub fn watermarks(&self, topic: &str) -> (i64, i64) {
        ok(self.asker.fetch_watermarks(topic, 0, PATIENCE), "watermarks")
    }

    pub fn offset_at(&self, topic: &str, time_ms: i64) -> Offset {
        let mut at = TopicPartitionList::new();
        ok(at.add_partition_offset(topic, 0, Offset::Offset(time_ms)), "list");
        ok(self.asker.offsets_for_times(at, PATIENCE), "offsets for times").elements()[0].offset()
    }
}

/// Collects delivery reports: (index of the record, partition, offset) or its error.
pub struct Reports(Mutex<Sender<(usize, Result<i64, RDKafkaErrorCode>)>>);

impl ClientContext for Reports {}

impl ProducerContext for Reports {
    type DeliveryOpaque = Box<usize>;
    fn delivery(&self, result: &DeliveryResult<'_>, index: Box<usize>) {
        let told = match result {
            Ok(message) => Ok(message.offset()),
            Err((error, _)) => Err(error.rdkafka_error_code().unwrap_or(RDKafkaErrorCode::Unknown)),
        };
        let _ = self.0.lock().unwrap().send((*index, told));
    }
}

pub struct Sending {
    topic: String,
    producer: ThreadedProducer<Reports>,
    reports: Receiver<(usize, Result<i64, RDKafkaErrorCode>)>,
}

impl Sending {
    /// A producer for one topic; acks=all is librdkafka's default.
    pub fn new(topic: &str, settings: &[(&str, &str)]) -> Self {
        let mut config = config();
        for (key, value) in settings {
            config.set(*key, *value);
        }
        let (sender, reports) = channel();
        let producer = ok(config.create_with_context(Reports(Mutex::new(sender))), "producer");
        Sending { topic: topic.to_string(), producer, reports }
    }

    /// Sends all and waits for every report: the offsets told, in order, or the first error.
    pub fn send(&self, records: &[Record]) -> Result<Vec<i64>, RDKafkaErrorCode> {
        for (index, r) in records.iter().enumerate() {
            let mut headers = OwnedHeaders::new();
            for (key, value) in &r.headers {
                headers = headers.insert(Header { key, value: value.as_ref() });
            }
            let mut record: BaseRecord<'_, [u8], [u8], Box<usize>> =
                BaseRecord::with_opaque_to(&self.topic, Box::new(index)).partition(r.partition).timestamp(r.time_ms).headers(headers);
            if let Some(key) = &r.key {
                record = record.key(key);
            }
            if let Some(value) = &r.value {
                record = record.payload(value);
            }
            ok(self.producer.send(record).map_err(|(e, _)| e), "queue a message");
        }
        ok(self.producer.flush(PATIENCE), "flush");
        let mut told = vec![0; records.len()];
        for _ in records {
            let (index, offset) = ok(self.reports.recv_timeout(PATIENCE), "wait for a delivery report");
            told[index] = offset?;
        }
        Ok(told)
    }
}

pub fn send(topic: &str, records: &[Record]) {
    ok(Sending::new(topic, &[]).send(records), "send");
}

/// Reads partition 0, or joins a group: at most `max` records, none when `wait` has passed.
pub fn poll(consumer: &BaseConsumer, max: usize, wait: Duration) -> Vec<Record> {
    let deadline = Instant::now() + wait;
    let mut got = vec![];
    while got.len() < max {
        match consumer.poll(deadline.saturating_duration_since(Instant::now())) {
            None => break,
            Some(Ok(m)) => got.push(Record {
                partition: m.partition(),
                offset: m.offset(),
                time_ms: m.timestamp().to_millis().unwrap_or(-1),
                key: m.key().map(<[u8]>::to_vec),
                value: m.payload().map(<[u8]>::to_vec),
                headers: m.headers().iter().flat_map(|hs| hs.iter()).map(|h| (h.key.to_string(), h.value.map(<[u8]>::to_vec))).collect(),
            }),
            // The broker went away or the coordinator is not there yet: librdkafka says so and goes on by itself.
            Some(Err(KafkaError::MessageConsumption(RDKafkaErrorCode::BrokerTransportFailure | RDKafkaErrorCode::AllBrokersDown))) => (),
            Some(Err(e)) => fail(format!("poll: {e}")),
        }
    }
    got
}

pub fn poll_exactly(consumer: &BaseConsumer, count: usize) -> Vec<Record> {
    let deadline = Instant::now() + PATIENCE;
    let mut got = vec![];
    while got.len() < count {
        got.extend(poll(consumer, count - got.len(), Duration::from_millis(500)));
        if got.len() < count && Instant::now() > deadline {
            fail(format!("only {} of {count} messages within {PATIENCE:?}", got.len()))
        }
    }
    got
}

pub fn reader(topic: &str, partition: i32, at: Offset) -> BaseConsumer {
    let consumer: BaseConsumer = ok(config().set("group.id", name("reader")).set("enable.auto.commit", "false").create(), "consumer");
    let mut list = TopicPartitionList::new();
    ok(list.add_partition_offset(topic, partition, at), "list");
    ok(consumer.assign(&list), "assign");
    consumer
}

pub fn read_all(topic: &str, partition: i32, at: Offset, count: usize) -> Vec<Record> {
    poll_exactly(&reader(topic, partition, at), count)
}

/// A group member, from the beginning where nothing is committed. Dropping it leaves the group.
pub fn join(group: &str, topic: &str) -> BaseConsumer {
    let consumer: BaseConsumer = ok(
        config()
            .set("group.id", group)
            .set("auto.offset.reset", "earliest")
            .set("enable.auto.commit", "false")
            .set("session.timeout.ms", "6000")
            .set("heartbeat.interval.ms", "500")
            .create(),
        "consumer",
    );
    ok(consumer.subscribe(&[topic]), "subscribe");
    consumer
}

/// Commits exactly what poll has returned.
pub fn commit(consumer: &BaseConsumer) -> Result<(), KafkaError> {
    consumer.commit_consumer_state(CommitMode::Sync)
}

/// Compares every field; offsets count up from `first`.
pub fn same_records(got: &[Record], want: &[Record], first: i64) {
    equal(got.len(), want.len(), "records");
    for (i, (g, w)) in got.iter().zip(want).enumerate() {
        let w = Record { offset: first + i as i64, partition: g.partition, ..w.clone() };
        if *g != w {
            fail(format!("record {i}: got {:.300}, want {:.300}", format!("{g:?}"), format!("{w:?}")))
        }
    }
}

/// When the numbered records begin: a second apart, they are younger than every retention time used here.
fn recent_ms() -> i64 {
    static START: OnceLock<i64> = OnceLock::new();
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as i64;
    *START.get_or_init(|| now() - 50 * 60 * 1000)
}

/// n records with values first, first+1, ..., number i on partition i mod partitions, one second apart.
pub fn numbered(first: usize, n: usize, partitions: usize) -> Vec<Record> {
    let one = |i: usize| Record {
        partition: (i % partitions) as i32,
        time_ms: recent_ms() + i as i64 * 1000,
        key: Some(format!("k{i}").into_bytes()),
        value: Some(i.to_string().into_bytes()),
        ..Record::default()
    };
    (first..first + n).map(one).collect()
}
