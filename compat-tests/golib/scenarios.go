package golib

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"time"
)

// Kafka's error codes that the scenarios expect.
const (
	codeUnknownTopic      = 3
	codeMessageTooLarge   = 10
	codeInvalidTopic      = 17
	codeTopicExists       = 36
	codeInvalidPartitions = 37
	codeInvalidConfig     = 40
	codeNonEmptyGroup     = 68
	codeGroupIDNotFound   = 69
)

const (
	patience       = 40 * time.Second // longest wait for a condition
	pastMs   int64 = 1_600_000_000_123
)

// scenarios are described in compat-tests/README.md.
var scenarios = map[string]func(t *T){
	"connect": connect, "create": create, "produce": produce, "codecs": codecs, "sizes": sizes,
	"idempotent": idempotent, "offsets": offsets, "group": group, "restart": restart, "admin": admin,
}

func connect(t *T) {
	c, err := t.C.Cluster()
	t.Ok(err, "describe the cluster")
	t.Equal(c.Brokers, []string{t.Bootstrap}, "advertised brokers")
	fmt.Println("cluster id", c.ID)
}

func create(t *T) {
	topic := t.Name("t")
	t.Ok(t.C.CreateTopic(topic, 3, map[string]string{"retention.ms": "3600000"}), "create")
	t.Described(topic, 3)
	t.Code(t.C.CreateTopic(topic, 3, nil), codeTopicExists, "create the topic again")
	t.Code(t.C.CreateTopic(t.Name("a space"), 1, nil), codeInvalidTopic, "create a topic with a space in its name")
	t.Code(t.C.CreateTopic(t.Name("zero"), 0, nil), codeInvalidPartitions, "create a topic without partitions")
	t.Code(t.C.CreateTopic(t.Name("config"), 1, map[string]string{"retention.ms": "soon"}), codeInvalidConfig, "create a topic with a bad config")

	auto := t.Name("auto")
	want := numbered(0, 5, 1)
	t.Send(auto, ProducerOptions{AutoCreate: true}, want)
	t.SameRecords(t.ReadAll(auto, 0, Start{}, 5), want, 0)
	ps, err := t.C.Partitions(auto)
	t.Ok(err, "describe the auto-created topic")
	t.Equal(len(ps), 1, "partitions of the auto-created topic")
}

// samples are records whose every field must come back as it went in.
func samples() []Record {
	rs := []Record{
		{Key: []byte("key"), Value: []byte("value")},
		{Key: nil, Value: []byte("null key")},
		{Key: []byte("null value"), Value: nil},
		{Key: []byte{}, Value: []byte("empty key")},
		{Key: []byte("empty value"), Value: []byte{}},
		{Key: []byte("ключ"), Value: []byte("значение ✓")},
		{Key: []byte("binary"), Value: []byte{0, 1, 2, 0xff, 0xfe, 0}},
		{Key: []byte("headers"), Value: []byte("h"), Headers: []Header{{"a", []byte("1")}, {"a", []byte("2")}, {"binary", []byte{0, 0xff}}}},
		{Key: []byte("null header"), Value: []byte("h"), Headers: []Header{{"null", nil}, {"empty", []byte{}}}},
	}
	for i := range rs {
		rs[i].TimeMs = pastMs + int64(i)*1000
	}
	return rs
}

func produce(t *T) {
	want := samples()
	for name, acks := range map[string]Acks{"all": AcksAll, "one": AcksOne, "none": AcksNone} {
		topic := t.Topic("acks-"+name, 1, nil)
		told := t.Send(topic, ProducerOptions{Acks: acks}, want)
		for i, offset := range told {
			t.Equal(offset, int64(i), "offset told with acks=%s", name)
		}
		t.SameRecords(t.ReadAll(topic, 0, Start{}, len(want)), want, 0)
	}
}

func codecs(t *T) {
	want := samples()
	for i := len(want); i < 500; i++ {
		want = append(want, Record{Key: fmt.Appendf(nil, "k%d", i), Value: []byte(strings.Repeat(fmt.Sprint(i, " "), 50)), TimeMs: pastMs + int64(i)})
	}
	for _, name := range []string{"none", "gzip", "snappy", "lz4", "zstd"} {
		t.Part("codec "+name, func() {
			topic := t.Topic(name, 1, nil)
			t.Send(topic, ProducerOptions{Codec: name}, want)
			t.SameRecords(t.ReadAll(topic, 0, Start{}, len(want)), want, 0)
		})
	}
}

// noise is n bytes that do not compress.
func noise(n int) []byte {
	b := make([]byte, n)
	rand.New(rand.NewSource(int64(n))).Read(b)
	return b
}

func sizes(t *T) {
	topic := t.Topic("t", 1, map[string]string{"max.message.bytes": "11000000"})
	var want []Record
	for _, n := range []int{1, 100, 10_000, 999_999, 1_048_588, 10_485_760} {
		want = append(want, Record{Key: fmt.Appendf(nil, "%d", n), Value: noise(n), TimeMs: pastMs})
	}
	big := ProducerOptions{MaxBytes: 10_900_000, Codec: "none"}
	p, err := t.C.Producer(topic, big)
	t.Ok(err, "open a producer")
	for i := range want {
		_, err := p.Send(want[i : i+1])
		t.Ok(err, "send %d bytes", len(want[i].Value))
	}
	p.Close()
	t.SameRecords(t.ReadAll(topic, 0, Start{}, len(want)), want, 0)

	small := t.Topic("default-limit", 1, nil)
	p, err = t.C.Producer(small, big)
	t.Ok(err, "open a producer")
	defer p.Close()
	_, err = p.Send([]Record{{Value: noise(2 << 20)}})
	t.Code(err, codeMessageTooLarge, "send 2 MB to a topic with the default limit")
	_, err = p.Send([]Record{{Value: noise(1000)}})
	t.Ok(err, "send 1,000 bytes after the refusal")
	end, err := t.C.Offset(small, 0, Start{Kind: FromEnd})
	t.Ok(err, "end offset")
	t.Equal(end, int64(1), "end offset")
}

func idempotent(t *T) {
	topic := t.Topic("t", 3, nil)
	p, err := t.C.Producer(topic, ProducerOptions{Idempotent: true})
	t.Ok(err, "open an idempotent producer")
	defer p.Close()
	for first := 0; first < 2000; first += 500 {
		_, err := p.Send(numbered(first, 500, 3))
		t.Ok(err, "send %d..", first)
	}
	for part := 0; part < 3; part++ {
		var want []Record
		for _, r := range numbered(0, 2000, 3) {
			if r.Partition == int32(part) {
				want = append(want, r)
			}
		}
		t.SameRecords(t.ReadAll(topic, int32(part), Start{}, len(want)), want, 0)
	}
}

// recentMs keeps numbered records, a second apart, younger than every retention time used here.
var recentMs = time.Now().Add(-50 * time.Minute).UnixMilli()

// numbered makes n records with values first, first+1, ..., number i on partition i mod partitions, one second apart.
func numbered(first, n, partitions int) []Record {
	rs := make([]Record, n)
	for i := range rs {
		num := first + i
		rs[i] = Record{Partition: int32(num % partitions), Key: fmt.Appendf(nil, "k%d", num), Value: fmt.Appendf(nil, "%d", num), TimeMs: recentMs + int64(num)*1000}
	}
	return rs
}

func offsets(t *T) {
	topic := t.Topic("t", 1, nil)
	want := numbered(0, 300, 1)
	t.Send(topic, ProducerOptions{}, want[:100]) // offset 42 lies inside a batch
	t.Send(topic, ProducerOptions{}, want[100:])
	for _, c := range []struct {
		at   Start
		want int64
	}{
		{Start{Kind: FromBeginning}, 0}, {Start{Kind: FromEnd}, 300}, {Start{FromTime, 0}, 0}, {Start{FromTime, want[40].TimeMs}, 40},
		{Start{FromTime, want[40].TimeMs + 1}, 41}, {Start{FromTime, want[299].TimeMs}, 299}, {Start{FromTime, want[299].TimeMs + 1}, -1},
	} {
		off, err := t.C.Offset(topic, 0, c.at)
		t.Ok(err, "offset at %v", c.at)
		t.Equal(off, c.want, "offset at %v", c.at)
	}
	t.SameRecords(t.ReadAll(topic, 0, Start{Kind: FromBeginning}, 300), want, 0)
	t.SameRecords(t.ReadAll(topic, 0, Start{FromOffset, 42}, 258), want[42:], 42)
	t.SameRecords(t.ReadAll(topic, 0, Start{FromTime, want[40].TimeMs + 1}, 259), want[41:], 41)
	t.Part("from the end", func() { fromEnd(t, topic, 300) })
}

// fromEnd: the reader looks up the end at a moment of its own, so new records keep coming until it has seen one.
func fromEnd(t *T, topic string, end int) {
	r, err := t.C.Reader(topic, 0, Start{Kind: FromEnd})
	t.Ok(err, "open a reader at the end")
	defer r.Close()
	p, err := t.C.Producer(topic, ProducerOptions{})
	t.Ok(err, "open a producer")
	defer p.Close()
	for sent, deadline := end, time.Now().Add(patience); ; sent++ {
		_, err = p.Send(numbered(sent, 1, 1))
		t.Ok(err, "send a new record")
		got, err := r.Read(10, 200*time.Millisecond)
		t.Ok(err, "read from the end")
		if len(got) > 0 {
			t.Check(got[0].Offset >= int64(end), "first offset read from the end is %d, an old one", got[0].Offset)
			t.Equal(string(got[0].Value), fmt.Sprint(got[0].Offset), "first value read from the end")
			return
		}
		t.Check(time.Now().Before(deadline), "nothing arrived at the end while %d records were sent", sent-end+1)
	}
}

func admin(t *T) {
	topic := t.Topic("t", 3, map[string]string{"retention.ms": "3600000"})
	ps, err := t.C.Partitions(topic)
	t.Ok(err, "describe")
	t.Equal(len(ps), 3, "partitions")
	for _, p := range ps {
		t.Check(p.Leader >= 0, "leader is %d", p.Leader)
		t.Equal(p.Replicas, []int32{p.Leader}, "replicas")
		t.Equal(p.ISR, []int32{p.Leader}, "in-sync replicas")
	}
	_, err = t.C.Partitions(t.Name("missing"))
	t.Code(err, codeUnknownTopic, "describe a missing topic")
	t.Part("configs", func() { configs(t, topic) })
	t.Part("add partitions", func() {
		t.Ok(t.C.CreatePartitions(topic, 5), "grow to 5 partitions")
		t.Described(topic, 5)
		t.Code(t.C.CreatePartitions(topic, 2), codeInvalidPartitions, "shrink to 2 partitions")
		t.Send(topic, ProducerOptions{}, numbered(0, 50, 5))
		t.Equal(len(t.ReadAll(topic, 4, Start{}, 10)), 10, "records on the new partition")
	})
	t.Part("delete records", func() {
		topic, want := t.Topic("records", 1, nil), numbered(0, 100, 1)
		t.Send(topic, ProducerOptions{}, want)
		t.Ok(t.C.DeleteRecords(topic, 0, 70), "delete records before 70")
		begin, err := t.C.Offset(topic, 0, Start{Kind: FromBeginning})
		t.Ok(err, "beginning offset")
		t.Equal(begin, int64(70), "beginning offset")
		t.SameRecords(t.ReadAll(topic, 0, Start{Kind: FromBeginning}, 30), want[70:], 70)
	})
	t.Part("groups", func() { groupAdmin(t) })
	t.Part("delete", func() { deleteTopic(t, topic) })
}

func configs(t *T, topic string) {
	c, err := t.C.TopicConfig(topic, "retention.ms")
	t.Ok(err, "describe retention.ms")
	t.Equal(c, Config{"3600000", false}, "retention.ms")
	c, err = t.C.TopicConfig(topic, "cleanup.policy")
	t.Ok(err, "describe cleanup.policy")
	t.Equal(c, Config{"delete", true}, "cleanup.policy")
	t.Ok(t.C.SetTopicConfig(topic, "retention.ms", "7200000"), "set retention.ms")
	t.Until("retention.ms is 7200000", func() (bool, error) {
		c, err := t.C.TopicConfig(topic, "retention.ms")
		return c == Config{"7200000", false}, err
	})
	t.Code(t.C.SetTopicConfig(topic, "retention.ms", "never"), codeInvalidConfig, "set retention.ms to a word")
}

func deleteTopic(t *T, topic string) {
	t.Ok(t.C.DeleteTopic(topic), "delete")
	t.Until("the topic is not listed", func() (bool, error) {
		names, err := t.C.Topics()
		return !slices.Contains(names, topic), err
	})
	t.Code(t.C.DeleteTopic(topic), codeUnknownTopic, "delete again")
	t.Ok(t.C.CreateTopic(topic, 1, nil), "create a topic of the same name")
	t.Described(topic, 1)
	want := numbered(0, 3, 1)
	t.Send(topic, ProducerOptions{}, want)
	t.SameRecords(t.ReadAll(topic, 0, Start{}, 3), want, 0)
	t.Ok(t.C.DeleteTopic(topic), "delete the new topic")
}
