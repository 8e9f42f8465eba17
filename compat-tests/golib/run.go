package golib

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// T is one run of one scenario. Its checks end the program with exit code 1 and the reason as the last line.
type T struct {
	C         Client
	Bootstrap string
	prefix    string
	detail    string // what Until adds when it gives up
	harness   *bufio.Reader
}

// Main runs the scenario named by the first argument, as the README in compat-tests/ lays down.
func Main(open func(bootstrap, variant string) (Client, error)) {
	if len(os.Args) != 2 || scenarios[os.Args[1]] == nil {
		fmt.Println("usage: run SCENARIO")
		os.Exit(2)
	}
	t := &T{Bootstrap: os.Getenv("BOOTSTRAP"), prefix: os.Getenv("PREFIX"), harness: bufio.NewReader(os.Stdin)}
	c, err := open(t.Bootstrap, os.Getenv("VARIANT"))
	t.Ok(err, "open the client")
	t.C = c
	defer c.Close()
	defer t.giveUpOnLacking()
	scenarios[os.Args[1]](t)
}

// lackingPanic unwinds to the nearest Part.
type lackingPanic struct{ reason error }

func (t *T) giveUpOnLacking() {
	if r := recover(); r != nil {
		if l, is := r.(lackingPanic); is {
			t.fail("%v", l.reason)
		}
		panic(r)
	}
}

// Part runs a part of a scenario that a client may be unable to do; it says so and goes on.
func (t *T) Part(name string, run func()) {
	defer func() {
		if r := recover(); r != nil {
			l, is := r.(lackingPanic)
			if !is {
				panic(r)
			}
			fmt.Printf("left out: %s: %v\n", name, l.reason)
		}
	}()
	run()
}

func isLacking(err error) bool {
	var l lacking
	return errors.As(err, &l)
}

func (t *T) fail(format string, args ...any) {
	fmt.Printf("FAIL: "+format+"\n", args...)
	os.Exit(1)
}

// Check fails with the message unless ok.
func (t *T) Check(ok bool, format string, args ...any) {
	if !ok {
		t.fail(format, args...)
	}
}

// Ok fails unless err is nil.
func (t *T) Ok(err error, format string, args ...any) {
	if isLacking(err) {
		panic(lackingPanic{err})
	}
	if err != nil {
		t.fail("%s: %v", fmt.Sprintf(format, args...), err)
	}
}

// Equal fails unless got equals want.
func (t *T) Equal(got, want any, format string, args ...any) {
	if !reflect.DeepEqual(got, want) {
		t.fail("%s: got %v, want %v", fmt.Sprintf(format, args...), got, want)
	}
}

// Code fails unless err carries Kafka's error code want.
func (t *T) Code(err error, want int, format string, args ...any) {
	if isLacking(err) {
		panic(lackingPanic{err})
	}
	what := fmt.Sprintf(format, args...)
	t.Check(err != nil, "%s: no error, want code %d", what, want)
	t.Check(t.C.Code(err) == want, "%s: got code %d (%v), want code %d", what, t.C.Code(err), err, want)
}

// Until polls a condition until it holds; an error from it fails at once.
func (t *T) Until(what string, holds func() (bool, error)) {
	t.detail = ""
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		ok, err := holds()
		t.Ok(err, "wait until %s", what)
		if ok {
			return
		}
		t.Check(time.Now().Before(deadline), "not within %v: %s %s", patience, what, t.detail)
	}
}

// Harness asks the harness to do something to the broker.
func (t *T) Harness(command, want string) {
	fmt.Println(command)
	answer, err := t.harness.ReadString('\n')
	t.Ok(err, "wait for the harness after %s", command)
	t.Equal(strings.TrimSpace(answer), want, "answer of the harness to %s", command)
}

// Name is a topic or group name of this run's own.
func (t *T) Name(base string) string { return t.prefix + base }

// Topic creates a topic and waits until it is described with leaders.
func (t *T) Topic(base string, partitions int, configs map[string]string) string {
	topic := t.Name(base)
	if configs["retention.ms"] == "" {
		configs = maps.Clone(configs)
		if configs == nil {
			configs = map[string]string{}
		}
		configs["retention.ms"] = "-1" // records of the past must outlive the broker's first check, 30 s after its start
	}
	t.Ok(t.C.CreateTopic(topic, partitions, configs), "create topic %s", topic)
	t.Described(topic, partitions)
	return topic
}

// Described waits until the topic is known with this many partitions, each with a leader. Kafka answers
// CreateTopics a moment before its own metadata shows the topic.
func (t *T) Described(topic string, partitions int) {
	t.Until(fmt.Sprint(topic, " has ", partitions, " partitions with a leader"), func() (bool, error) {
		ps, err := t.C.Partitions(topic)
		if t.C.Code(err) == codeUnknownTopic {
			return false, nil
		}
		return len(ps) == partitions && !slices.ContainsFunc(ps, func(p Partition) bool { return p.Leader < 0 }), err
	})
}

// Send opens a producer, sends all, and closes it.
func (t *T) Send(topic string, o ProducerOptions, rs []Record) []int64 {
	p, err := t.C.Producer(topic, o)
	t.Ok(err, "open a producer for %s", topic)
	defer p.Close()
	told, err := p.Send(rs)
	t.Ok(err, "send %d records to %s", len(rs), topic)
	return told
}

// ReadAll reads n records from one partition, and makes sure that no more come at once.
func (t *T) ReadAll(topic string, partition int32, at Start, n int) []Record {
	r, err := t.C.Reader(topic, partition, at)
	t.Ok(err, "open a reader")
	defer r.Close()
	return t.collect("read", n, r.Read)
}

// PollExactly polls a member until it has returned n messages, never more.
func (t *T) PollExactly(m Member, n int) []Record { return t.collect("poll", n, m.Poll) }

func (t *T) collect(verb string, n int, next func(int, time.Duration) ([]Record, error)) (got []Record) {
	for deadline := time.Now().Add(patience); len(got) < n; {
		rs, err := next(n-len(got), 500*time.Millisecond)
		t.Ok(err, "%s after %d of %d records", verb, len(got), n)
		got = append(got, rs...)
		t.Check(len(got) == n || time.Now().Before(deadline), "%s only %d of %d records within %v", verb, len(got), n, patience)
	}
	return got
}

// SameRecords compares every field; offsets count up from first.
func (t *T) SameRecords(got, want []Record, first int64) {
	t.Equal(len(got), len(want), "records read")
	sameBytes := func(a, b []byte) bool { return bytes.Equal(a, b) && (a == nil) == (b == nil) }
	if _, blind := t.C.(NullIsEmpty); blind {
		fmt.Println("left out: telling null from empty, which the client does not")
		sameBytes = bytes.Equal
	}
	for i, g := range got {
		w := want[i]
		t.Equal(g.Offset, first+int64(i), "offset of record %d", i)
		t.Equal(g.TimeMs, w.TimeMs, "timestamp of record %d", i)
		t.Check(sameBytes(g.Key, w.Key), "key of record %d: got %.60q (null %v), want %.60q", i, g.Key, g.Key == nil, w.Key)
		t.Check(sameBytes(g.Value, w.Value), "value of record %d: got %d bytes %.60q (null %v), want %d bytes %.60q", i, len(g.Value), g.Value, g.Value == nil, len(w.Value), w.Value)
		t.Equal(len(g.Headers), len(w.Headers), "headers of record %d", i)
		for j, h := range g.Headers {
			t.Check(h.Key == w.Headers[j].Key && sameBytes(h.Value, w.Headers[j].Value), "header %d of record %d: got %q=%q, want %q=%q", j, i, h.Key, h.Value, w.Headers[j].Key, w.Headers[j].Value)
		}
	}
}

// Wire is a dialer whose connections can be cut: how a member crashes without a goodbye.
type Wire struct {
	mu    sync.Mutex
	cut   bool
	conns []net.Conn
}

// DialContext dials unless the wire is cut.
func (w *Wire) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cut {
		return nil, errors.New("the wire is cut")
	}
	var d net.Dialer
	c, err := d.DialContext(ctx, network, address)
	if err == nil {
		w.conns = append(w.conns, c)
	}
	return c, err
}

// Dial is DialContext without a context.
func (w *Wire) Dial(network, address string) (net.Conn, error) {
	return w.DialContext(context.Background(), network, address)
}

// Cut closes every connection and refuses new ones.
func (w *Wire) Cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = true
	for _, c := range w.conns {
		c.Close()
	}
}

// Drain takes records one at a time from next: it waits for the first, and then takes what comes without waiting long.
// next says whether it has a record before ctx ends.
func Drain(max int, wait time.Duration, next func(ctx context.Context) (Record, bool, error)) (got []Record, err error) {
	for len(got) < max {
		ctx, cancel := context.WithTimeout(context.Background(), wait)
		r, ok, err := next(ctx)
		cancel()
		if err != nil || !ok {
			return got, err
		}
		got = append(got, r)
		wait = 20 * time.Millisecond
	}
	return got, nil
}
