//! The ten scenarios of compat-tests/README.md with rdkafka for Rust.

mod client;

use client::*;
use futures_executor::block_on;
use rdkafka::admin::{AlterConfig, ResourceSpecifier};
use rdkafka::consumer::Consumer;
use rdkafka::{Offset, TopicPartitionList};
use std::collections::{HashMap, HashSet};
use std::env;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

fn main() {
    let args: Vec<String> = env::args().collect();
    match args.get(1).map(String::as_str) {
        Some("connect") => connect(),
        Some("create") => create(),
        Some("produce") => produce(),
        Some("codecs") => codecs(),
        Some("sizes") => sizes(),
        Some("idempotent") => idempotent(),
        Some("offsets") => offsets(),
        Some("group") => group(),
        Some("restart") => restart(),
        Some("admin") => admin(),
        Some("member") => member(&args[2], &args[3]),
        _ => fail("usage: run SCENARIO".to_string()),
    }
}

fn connect() {
    let c = Client::new();
    let metadata = ok(c.asker.fetch_metadata(None, PATIENCE), "metadata");
    let brokers: Vec<String> = metadata.brokers().iter().map(|b| format!("{}:{}", b.host(), b.port())).collect();
    equal(brokers, vec![env::var("BOOTSTRAP").unwrap()], "advertised brokers");
    equal(c.asker.client().fetch_cluster_id(PATIENCE).is_some(), true, "there is a cluster id");
}

fn create() {
    let c = Client::new();
    let topic = c.new_topic("t", 3, &[("retention.ms", "3600000")]);
    refused(c.create_topic(&topic, 3, &[]), 36, "create the topic again");
    refused(c.create_topic(&name("a space"), 1, &[]), 17, "create a topic with a space in its name");
    refused(c.create_topic(&name("config"), 1, &[("retention.ms", "soon")]), 40, "create a topic with a bad config");
    let (auto, want) = (name("auto"), numbered(0, 5, 1));
    send(&auto, &want);
    same_records(&read_all(&auto, 0, Offset::Beginning, 5), &want, 0);
    equal(ok(c.partitions(&auto), "describe").len(), 1, "partitions of the auto-created topic");
}

/// Records whose every field must come back as it went in.
fn samples() -> Vec<Record> {
    let b = |s: &str| Some(s.as_bytes().to_vec());
    let h = |key: &str, value: Option<&[u8]>| (key.to_string(), value.map(<[u8]>::to_vec));
    let rs = vec![
        (b("key"), b("value"), vec![]),
        (None, b("null key"), vec![]),
        (b("null value"), None, vec![]),
        (b(""), b("empty key"), vec![]),
        (b("empty value"), b(""), vec![]),
        (b("ключ"), b("значение ✓"), vec![]),
        (b("binary"), Some(vec![0, 1, 2, 0xff, 0xfe, 0]), vec![]),
        (b("headers"), b("h"), vec![h("a", Some(b"1")), h("a", Some(b"2")), h("binary", Some(&[0, 0xff]))]),
        (b("null header"), b("h"), vec![h("null", None), h("empty", Some(b""))]),
    ];
    let record = |(i, (key, value, headers))| Record { time_ms: PAST_MS + i as i64 * 1000, key, value, headers, ..Record::default() };
    rs.into_iter().enumerate().map(record).collect()
}

fn produce() {
    let (c, want) = (Client::new(), samples());
    for acks in ["all", "1", "0"] {
        let topic = c.new_topic(&format!("acks-{acks}"), 1, &[]);
        let told = ok(Sending::new(&topic, &[("acks", acks)]).send(&want), "send");
        if acks != "0" {
            equal(told, (0..want.len() as i64).collect(), "offsets told");
        }
        same_records(&read_all(&topic, 0, Offset::Beginning, want.len()), &want, 0);
    }
}

fn codecs() {
    let (c, mut want) = (Client::new(), samples());
    for i in want.len()..500 {
        let (key, value) = (Some(format!("k{i}").into_bytes()), Some(format!("{i} ").repeat(50).into_bytes()));
        want.push(Record { time_ms: PAST_MS + i as i64, key, value, ..Record::default() });
    }
    for codec in ["none", "gzip", "snappy", "lz4", "zstd"] {
        let topic = c.new_topic(codec, 1, &[]);
        ok(Sending::new(&topic, &[("compression.type", codec)]).send(&want), codec);
        same_records(&read_all(&topic, 0, Offset::Beginning, want.len()), &want, 0);
    }
}

/// n bytes that do not compress.
fn noise(n: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; n];
    ok(ok(std::fs::File::open("/dev/urandom"), "random bytes").read_exact(&mut bytes), "random bytes");
    Some(bytes)
}

fn sizes() {
    let c = Client::new();
    let topic = c.new_topic("t", 1, &[("max.message.bytes", "11000000")]);
    let large = [("message.max.bytes", "10900000")];
    let big = |n: usize| Record { time_ms: PAST_MS, key: Some(n.to_string().into_bytes()), value: noise(n), ..Record::default() };
    let want: Vec<Record> = [1, 100, 10_000, 999_999, 1_048_588, 10_485_760].into_iter().map(big).collect();
    let p = Sending::new(&topic, &large);
    for r in &want {
        ok(p.send(std::slice::from_ref(r)), "send");
    }
    same_records(&read_all(&topic, 0, Offset::Beginning, want.len()), &want, 0);
    let small = c.new_topic("default-limit", 1, &[]);
    let p = Sending::new(&small, &large);
    refused(p.send(&[big(2 << 20)]), 10, "send 2 MB to a topic with the default limit");
    ok(p.send(&[big(1000)]), "send 1,000 bytes after the refusal");
    equal(c.watermarks(&small), (0, 1), "offsets");
}

fn idempotent() {
    let topic = Client::new().new_topic("t", 3, &[]);
    let p = Sending::new(&topic, &[("enable.idempotence", "true"), ("batch.num.messages", "50")]);
    for first in (0..2000).step_by(500) {
        ok(p.send(&numbered(first, 500, 3)), "send");
    }
    for part in 0..3 {
        let want: Vec<Record> = numbered(0, 2000, 3).into_iter().filter(|r| r.partition == part).collect();
        same_records(&read_all(&topic, part, Offset::Beginning, want.len()), &want, 0);
    }
}

fn offsets() {
    let c = Client::new();
    let topic = c.new_topic("t", 1, &[]);
    let want = numbered(0, 300, 1);
    send(&topic, &want[..100]); // offset 42 lies inside a batch
    send(&topic, &want[100..]);
    equal(c.watermarks(&topic), (0, 300), "beginning and end");
    let at = |i: usize| want[i].time_ms;
    equal(c.offset_at(&topic, 0), Offset::Offset(0), "offset at time 0");
    equal(c.offset_at(&topic, at(40)), Offset::Offset(40), "offset at a record's time");
    equal(c.offset_at(&topic, at(40) + 1), Offset::Offset(41), "offset between two records");
    equal(c.offset_at(&topic, at(299)), Offset::Offset(299), "offset at the last record's time");
    equal(c.offset_at(&topic, at(299) + 1), Offset::End, "offset after the last record");
    same_records(&read_all(&topic, 0, Offset::Beginning, 300), &want, 0);
    same_records(&read_all(&topic, 0, Offset::Offset(42), 258), &want[42..], 42);
    same_records(&read_all(&topic, 0, c.offset_at(&topic, at(40) + 1), 259), &want[41..], 41);
    from_end(&topic, 300);
}

/// The reader looks up the end at a moment of its own, so new records keep coming until it has seen one.
fn from_end(topic: &str, end: usize) {
    let (r, p) = (reader(topic, 0, Offset::End), Sending::new(topic, &[]));
    let deadline = Instant::now() + PATIENCE;
    for sent in end.. {
        ok(p.send(&numbered(sent, 1, 1)), "send a new record");
        if let Some(first) = poll(&r, 10, Duration::from_millis(200)).first() {
            equal(first.offset >= end as i64, true, "the first offset from the end is a new one");
            equal(first.text(), first.offset.to_string(), "first value from the end");
            return;
        }
        equal(Instant::now() < deadline, true, "something arrived at the end in time");
    }
}

/// Keeps numbered messages coming over every partition; `stop` says how many were acknowledged.
struct Flow(Arc<AtomicBool>, JoinHandle<usize>);

impl Flow {
    fn start(topic: &str, partitions: usize) -> Flow {
        let (stopped, topic) = (Arc::new(AtomicBool::new(false)), topic.to_string());
        let watched = stopped.clone();
        let thread = std::thread::spawn(move || {
            let (p, mut sent) = (Sending::new(&topic, &[]), 0);
            while !watched.load(Ordering::Relaxed) {
                let mut records = numbered(sent, 2 * partitions, partitions);
                records.iter_mut().for_each(|r| r.time_ms = 0); // now: a second apart they would reach too far into the future
                ok(p.send(&records), "send");
                sent += 2 * partitions;
                std::thread::sleep(Duration::from_millis(20));
            }
            sent
        });
        Flow(stopped, thread)
    }

    fn stop(self) -> usize {
        self.0.store(true, Ordering::Relaxed);
        ok(self.1.join(), "the flow of messages")
    }
}

/// One group member as a process of its own, so that it can be killed. It prints "partition value" for each message,
/// commits, and leaves properly when its stdin closes.
fn member(group: &str, topic: &str) {
    let (consumer, closed) = (join(group, topic), Arc::new(AtomicBool::new(false)));
    let seen = closed.clone();
    std::thread::spawn(move || {
        let _ = std::io::stdin().read_to_end(&mut vec![]);
        seen.store(true, Ordering::Relaxed);
    });
    while !closed.load(Ordering::Relaxed) {
        let got = poll(&consumer, 100, Duration::from_millis(100));
        for r in &got {
            println!("{} {}", r.partition, r.text());
        }
        if !got.is_empty() {
            let _ = commit(&consumer); // a rebalance under way may refuse it: the messages then come again, which is allowed
        }
    }
}

#[derive(Default)]
struct Seen {
    values: HashSet<String>,
    owned: HashMap<String, HashSet<i32>>, // member -> partitions it received from since the last share()
}

/// Watches what the members of one group see.
struct Crowd {
    group: String,
    topic: String,
    partitions: usize,
    seen: Arc<Mutex<Seen>>,
}

impl Crowd {
    fn join(&self, who: &'static str) -> (Child, JoinHandle<()>) {
        let program = ok(env::current_exe(), "own path");
        let args = ["member", &self.group, &self.topic];
        let mut child = ok(Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn(), "start a member");
        let (out, seen) = (child.stdout.take().unwrap(), self.seen.clone());
        let reading = std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let (partition, value) = line.split_once(' ').unwrap_or_default();
                match partition.parse() {
                    Ok(partition) => {
                        let mut seen = seen.lock().unwrap();
                        seen.values.insert(value.to_string());
                        seen.owned.entry(who.to_string()).or_default().insert(partition);
                    }
                    Err(_) => fail(format!("member {who} said {line}")),
                }
            }
        });
        (child, reading)
    }

    /// Forgets who received what, then waits until each of these receives and together they cover all partitions.
    fn share(&self, members: &[&str]) {
        self.seen.lock().unwrap().owned.clear();
        until(&format!("members {members:?} share all partitions"), || {
            let seen = self.seen.lock().unwrap();
            let all: HashSet<i32> = members.iter().flat_map(|m| seen.owned.get(*m)).flatten().copied().collect();
            all.len() == self.partitions && members.iter().all(|m| seen.owned.contains_key(*m))
        })
    }
}

fn leave((mut child, reading): (Child, JoinHandle<()>)) {
    drop(child.stdin.take());
    equal(ok(child.wait(), "wait for a member").success(), true, "the member left well");
    ok(reading.join(), "its output");
}

fn group() {
    let partitions = 6;
    let topic = Client::new().new_topic("t", partitions, &[]);
    let flow = Flow::start(&topic, partitions as usize);
    let crowd = Crowd { group: name("g"), topic, partitions: partitions as usize, seen: Arc::default() };
    let a = crowd.join("a");
    let mut b = crowd.join("b");
    crowd.share(&["a", "b"]);
    let third = crowd.join("c");
    crowd.share(&["a", "b", "c"]);
    leave(a);
    crowd.share(&["b", "c"]);
    ok(b.0.kill(), "kill b");
    ok(b.0.wait(), "wait for b");
    crowd.share(&["c"]);
    let total = flow.stop();
    until("every message is seen", || (0..total).all(|i| crowd.seen.lock().unwrap().values.contains(&i.to_string())));
    leave(third);
}

fn restart() {
    let (topic, id) = (Client::new().new_topic("t", 3, &[]), name("g"));
    let p = Sending::new(&topic, &[("enable.idempotence", "true")]);
    ok(p.send(&numbered(0, 600, 3)), "send 600 before the kill");
    let m = join(&id, &topic);
    let mut got = poll_exactly(&m, 300);
    ok(commit(&m), "commit 300");
    drop(m);

    harness("@restart", "restarted");

    ok(p.send(&numbered(600, 60, 3)), "send 60 more on the producer opened before the kill");
    let m = join(&id, &topic);
    got.extend(poll_exactly(&m, 360));
    ok(commit(&m), "commit the rest");
    equal(poll(&m, 10, Duration::from_millis(500)).len(), 0, "messages past the end");
    let mut next = [0; 3];
    for r in &got {
        equal(r.offset, next[r.partition as usize], "next offset of its partition");
        next[r.partition as usize] += 1;
    }
    equal(got.iter().map(Record::text).collect::<HashSet<_>>().len(), 660, "distinct messages before and after the kill");
}

fn admin() {
    let c = Client::new();
    let topic = c.new_topic("t", 3, &[("retention.ms", "3600000")]);
    for (leader, replicas, isr) in ok(c.partitions(&topic), "describe") {
        equal((replicas, isr), (vec![leader], vec![leader]), "replicas and in-sync replicas");
    }
    refused(c.partitions(&name("missing")), 3, "describe a missing topic");
    configs(&c, &topic);
    ok(c.create_partitions(&topic, 5), "grow to 5 partitions");
    c.described(&topic, 5);
    refused(c.create_partitions(&topic, 2), 37, "shrink to 2 partitions");
    send(&topic, &numbered(0, 50, 5));
    read_all(&topic, 4, Offset::Beginning, 10);
    delete_records(&c);
    group_admin(&c);
    delete_topic(&c, &topic);
}

fn configs(c: &Client, topic: &str) {
    let set = |value| {
        let alter = AlterConfig::new(ResourceSpecifier::Topic(topic)).set("retention.ms", value);
        ok(block_on(c.admin.alter_configs(&[alter], &c.options)), "alter configs");
    };
    equal(c.topic_config(topic, "retention.ms"), (Some("3600000".to_string()), false), "retention.ms");
    equal(c.topic_config(topic, "cleanup.policy"), (Some("delete".to_string()), true), "cleanup.policy");
    set("7200000");
    until("retention.ms is 7200000", || c.topic_config(topic, "retention.ms").0.as_deref() == Some("7200000"));
    set("never"); // rdkafka drops the error that each config resource is answered with
    equal(c.topic_config(topic, "retention.ms"), (Some("7200000".to_string()), false), "retention.ms after a word was refused");
}

fn delete_records(c: &Client) {
    let (topic, want) = (c.new_topic("records", 1, &[]), numbered(0, 100, 1));
    send(&topic, &want);
    let mut before = TopicPartitionList::new();
    ok(before.add_partition_offset(&topic, 0, Offset::Offset(70)), "list");
    let answer = ok(block_on(c.admin.delete_records(&before, &c.options)), "delete records");
    ok(answer.elements()[0].error(), "delete records");
    equal(c.watermarks(&topic), (70, 100), "offsets");
    same_records(&read_all(&topic, 0, Offset::Beginning, 30), &want[70..], 70);
}

fn group_admin(c: &Client) {
    let (topic, id) = (c.new_topic("grouped", 1, &[]), name("g"));
    send(&topic, &numbered(0, 20, 1));
    let m = join(&id, &topic);
    poll_exactly(&m, 12);
    ok(commit(&m), "commit");
    // The list must be gone before the consumer: librdkafka waits for it when the consumer is dropped.
    let committed = ok(m.committed(PATIENCE), "committed offsets").elements()[0].offset();
    equal(committed, Offset::Offset(12), "committed offset");
    let describe = |group: Option<&str>| {
        let list = ok(c.asker.client().fetch_group_list(group, PATIENCE), "list groups");
        list.groups().iter().find(|g| g.name() == id).map(|g| (g.state().to_string(), g.members().len()))
    };
    equal(describe(None), Some(("Stable".to_string(), 1)), "the group in the list");
    equal(describe(Some(&id)), Some(("Stable".to_string(), 1)), "the group with one member");
    refused(c.delete_group(&id), 68, "delete a group with a member");
    drop(m);
    until("the group is Empty", || describe(Some(&id)) == Some(("Empty".to_string(), 0)));
    ok(c.delete_group(&id), "delete the empty group");
    refused(c.delete_group(&id), 69, "delete the group again");
    equal(describe(None), None, "the deleted group in the list");
}

fn delete_topic(c: &Client, topic: &str) {
    ok(c.delete_topic(topic), "delete");
    until("the topic is not listed", || {
        let metadata = ok(c.asker.fetch_metadata(None, PATIENCE), "metadata");
        metadata.topics().iter().all(|t| t.name() != topic)
    });
    refused(c.delete_topic(topic), 3, "delete again");
    ok(c.create_topic(topic, 1, &[]), "create a topic of the same name");
    c.described(topic, 1);
    let want = numbered(0, 3, 1);
    send(topic, &want);
    same_records(&read_all(topic, 0, Offset::Beginning, 3), &want, 0);
    ok(c.delete_topic(topic), "delete the new topic");
}
