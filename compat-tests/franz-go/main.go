// franz-go as golib.Client. VARIANT "<version>-kafka2.4" pins the protocol to what Kafka 2.4 spoke.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kversion"
	"kask.test/golib"
)

func main() {
	golib.Main(func(bootstrap, variant string) (golib.Client, error) {
		c := &client{common: []kgo.Opt{kgo.SeedBrokers(bootstrap)}}
		if _, release, pinned := strings.Cut(variant, "-kafka"); pinned {
			versions := kversion.FromString("v" + release)
			if versions == nil {
				return nil, fmt.Errorf("franz-go knows no release %s", release)
			}
			c.common = append(c.common, kgo.MaxVersions(versions))
		}
		cl, err := kgo.NewClient(c.common...)
		if err != nil {
			return nil, err
		}
		c.raw, c.Client = cl, kadm.NewClient(cl)
		return c, nil
	})
}

type client struct {
	*kadm.Client
	raw    *kgo.Client
	common []kgo.Opt
}

// within bounds one request by what the scenarios are ready to wait.
func within() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	context.AfterFunc(ctx, cancel)
	return ctx
}

func (c *client) Code(err error) int {
	var e *kerr.Error
	if errors.As(err, &e) {
		return int(e.Code)
	}
	return 0
}

func (c *client) Cluster() (golib.Cluster, error) {
	m, err := c.BrokerMetadata(within())
	var out golib.Cluster
	for _, b := range m.Brokers {
		out.Brokers = append(out.Brokers, fmt.Sprintf("%s:%d", b.Host, b.Port))
	}
	out.ID = m.Cluster
	return out, err
}

func (c *client) CreateTopic(topic string, partitions int, configs map[string]string) error {
	entries := map[string]*string{}
	for k, v := range configs {
		entries[k] = kadm.StringPtr(v)
	}
	_, err := c.Client.CreateTopic(within(), int32(partitions), 1, entries, topic)
	return err
}

func (c *client) DeleteTopic(topic string) error {
	_, err := c.Client.DeleteTopic(within(), topic)
	return err
}

func (c *client) Topics() ([]string, error) {
	ts, err := c.ListTopics(within())
	return ts.Names(), err
}

func (c *client) Partitions(topic string) ([]golib.Partition, error) {
	ts, err := c.ListTopics(within(), topic)
	if err != nil {
		return nil, err
	}
	if err := ts[topic].Err; err != nil {
		return nil, err
	}
	var out []golib.Partition
	for _, p := range ts[topic].Partitions.Sorted() {
		out = append(out, golib.Partition{Leader: p.Leader, Replicas: p.Replicas, ISR: p.ISR})
	}
	return out, nil
}

func (c *client) CreatePartitions(topic string, total int) error {
	rs, err := c.UpdatePartitions(within(), total, topic)
	return cmp.Or(err, rs[topic].Err)
}

func (c *client) TopicConfig(topic, key string) (golib.Config, error) {
	rs, err := c.DescribeTopicConfigs(within(), topic)
	if err != nil {
		return golib.Config{}, err
	}
	r, err := rs.On(topic, nil)
	if err := cmp.Or(err, r.Err); err != nil {
		return golib.Config{}, err
	}
	for _, e := range r.Configs {
		if e.Key == key {
			return golib.Config{Value: e.MaybeValue(), IsDefault: e.Source.String() == "DEFAULT_CONFIG"}, nil
		}
	}
	return golib.Config{}, fmt.Errorf("%s is not among the topic's configs", key)
}

func (c *client) SetTopicConfig(topic, key, value string) error {
	rs, err := c.AlterTopicConfigs(within(), []kadm.AlterConfig{{Op: kadm.SetConfig, Name: key, Value: &value}}, topic)
	if err != nil {
		return err
	}
	r, err := rs.On(topic, nil)
	return cmp.Or(err, r.Err)
}

func (c *client) DeleteRecords(topic string, partition int32, before int64) error {
	var os kadm.Offsets
	os.AddOffset(topic, partition, before, -1)
	rs, err := c.Client.DeleteRecords(within(), os)
	return cmp.Or(err, rs.Error())
}

func (c *client) Offset(topic string, partition int32, at golib.Start) (int64, error) {
	var os kadm.ListedOffsets
	var err error
	switch at.Kind {
	case golib.FromBeginning:
		os, err = c.ListStartOffsets(within(), topic)
	case golib.FromEnd:
		os, err = c.ListEndOffsets(within(), topic)
	default:
		// kadm turns "none" into the end offset, so ask with the request itself below.
		return c.offsetAtTime(topic, partition, at.Value)
	}
	o, _ := os.Lookup(topic, partition)
	return o.Offset, cmp.Or(err, o.Err)
}

func (c *client) Groups() ([]string, error) {
	gs, err := c.ListGroups(within())
	return gs.Groups(), err
}

func (c *client) DescribeGroup(group string) (golib.Group, error) {
	gs, err := c.DescribeGroups(within(), group)
	g := gs[group]
	return golib.Group{State: g.State, Members: len(g.Members)}, cmp.Or(err, g.Err)
}

func (c *client) DeleteGroup(group string) error {
	_, err := c.Client.DeleteGroup(within(), group)
	return err
}

func (c *client) Committed(group, topic string, partition int32) (int64, error) {
	os, err := c.FetchOffsetsForTopics(within(), group, topic)
	o, _ := os.Lookup(topic, partition)
	return o.At, cmp.Or(err, o.Err)
}

func (c *client) DeleteOffset(group, topic string, partition int32) error {
	var set kadm.TopicsSet
	set.Add(topic, partition)
	rs, err := c.DeleteOffsets(within(), group, set)
	return cmp.Or(err, rs.Error())
}

type producer struct{ cl *kgo.Client }

func (c *client) Producer(topic string, o golib.ProducerOptions) (golib.Producer, error) {
	opts := append(slices.Clone(c.common), kgo.DefaultProduceTopic(topic), kgo.RecordPartitioner(kgo.ManualPartitioner()))
	switch o.Acks {
	case golib.AcksOne:
		opts = append(opts, kgo.RequiredAcks(kgo.LeaderAck()))
	case golib.AcksNone:
		opts = append(opts, kgo.RequiredAcks(kgo.NoAck()))
	}
	if !o.Idempotent {
		opts = append(opts, kgo.DisableIdempotentWrite())
	}
	if o.AutoCreate {
		opts = append(opts, kgo.AllowAutoTopicCreation())
	}
	if o.MaxBytes > 0 {
		opts = append(opts, kgo.ProducerBatchMaxBytes(int32(o.MaxBytes)))
	}
	if o.Codec != "" {
		opts = append(opts, kgo.ProducerBatchCompression(map[string]kgo.CompressionCodec{
			"none": kgo.NoCompression(), "gzip": kgo.GzipCompression(), "snappy": kgo.SnappyCompression(),
			"lz4": kgo.Lz4Compression(), "zstd": kgo.ZstdCompression()}[o.Codec]))
	}
	cl, err := kgo.NewClient(opts...)
	return &producer{cl}, err
}

func (p *producer) Send(records []golib.Record) ([]int64, error) {
	var rs []*kgo.Record
	for _, r := range records {
		k := &kgo.Record{Key: r.Key, Value: r.Value, Partition: r.Partition}
		if r.TimeMs != 0 {
			k.Timestamp = time.UnixMilli(r.TimeMs)
		}
		for _, h := range r.Headers {
			k.Headers = append(k.Headers, kgo.RecordHeader{Key: h.Key, Value: h.Value})
		}
		rs = append(rs, k)
	}
	results := p.cl.ProduceSync(within(), rs...)
	if err := results.FirstErr(); err != nil {
		return nil, err
	}
	var told []int64
	for _, r := range rs { // in the order given; the results come as they are acknowledged
		if r.Offset < 0 {
			return nil, nil
		}
		told = append(told, r.Offset)
	}
	return told, nil
}

func (p *producer) Close() { p.cl.Close() }

// consumer is both a Reader and a Member.
type consumer struct {
	cl   *kgo.Client
	wire *golib.Wire
}

func (c *client) Reader(topic string, partition int32, at golib.Start) (golib.Reader, error) {
	offset := kgo.NewOffset().At(at.Value)
	switch at.Kind {
	case golib.FromBeginning:
		offset = kgo.NewOffset().AtStart()
	case golib.FromEnd:
		offset = kgo.NewOffset().AtEnd()
	case golib.FromTime:
		offset = kgo.NewOffset().AfterMilli(at.Value)
	}
	cl, err := kgo.NewClient(append(slices.Clone(c.common),
		kgo.ConsumePartitions(map[string]map[int32]kgo.Offset{topic: {partition: offset}}))...)
	return &consumer{cl: cl}, err
}

func (c *client) Join(group, topic string) (golib.Member, error) {
	wire := &golib.Wire{}
	cl, err := kgo.NewClient(append(slices.Clone(c.common), kgo.Dialer(wire.DialContext),
		kgo.ConsumerGroup(group), kgo.ConsumeTopics(topic), kgo.DisableAutoCommit(),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.SessionTimeout(6*time.Second), kgo.HeartbeatInterval(500*time.Millisecond))...)
	return &consumer{cl, wire}, err
}

func (c *consumer) Read(max int, wait time.Duration) ([]golib.Record, error) {
	return c.Poll(max, wait)
}

func (c *consumer) Poll(max int, wait time.Duration) ([]golib.Record, error) {
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	fetches := c.cl.PollRecords(ctx, max)
	for _, e := range fetches.Errors() {
		if !errors.Is(e.Err, context.DeadlineExceeded) {
			return nil, e.Err
		}
	}
	var out []golib.Record
	fetches.EachRecord(func(r *kgo.Record) {
		g := golib.Record{Partition: r.Partition, Offset: r.Offset, TimeMs: r.Timestamp.UnixMilli(), Key: r.Key, Value: r.Value}
		for _, h := range r.Headers {
			g.Headers = append(g.Headers, golib.Header{Key: h.Key, Value: h.Value})
		}
		out = append(out, g)
	})
	return out, nil
}

func (c *consumer) Commit() error { return c.cl.CommitUncommittedOffsets(within()) }

func (c *consumer) Leave() error {
	err := c.cl.LeaveGroupContext(within())
	c.cl.Close()
	return err
}

func (c *consumer) Crash() { c.wire.Cut() }

func (c *consumer) Close() { c.cl.Close() }
