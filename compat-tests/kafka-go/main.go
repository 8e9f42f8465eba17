// segmentio/kafka-go as golib.Client.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"time"

	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/compress"
	"kask.test/golib"
)

func main() {
	golib.Main(func(bootstrap, _ string) (golib.Client, error) {
		return &client{Client: kafka.Client{Addr: kafka.TCP(bootstrap), Timeout: 30 * time.Second}, bootstrap: bootstrap}, nil
	})
}

type client struct {
	kafka.Client
	bootstrap string
}

var ctx = context.Background()

func (c *client) Close() {}

// NullIsEmpty: an empty key or value comes back as nil.
func (c *client) NullIsEmpty() {}

func (c *client) Code(err error) int {
	var e kafka.Error
	if errors.As(err, &e) {
		return int(e)
	}
	return 0
}

func (c *client) Cluster() (golib.Cluster, error) {
	m, err := c.Metadata(ctx, &kafka.MetadataRequest{})
	if err != nil {
		return golib.Cluster{}, err
	}
	out := golib.Cluster{ID: m.ClusterID}
	for _, b := range m.Brokers {
		out.Brokers = append(out.Brokers, net.JoinHostPort(b.Host, strconv.Itoa(b.Port)))
	}
	return out, nil
}

func (c *client) CreateTopic(topic string, partitions int, configs map[string]string) error {
	t := kafka.TopicConfig{Topic: topic, NumPartitions: partitions, ReplicationFactor: 1}
	for k, v := range configs {
		t.ConfigEntries = append(t.ConfigEntries, kafka.ConfigEntry{ConfigName: k, ConfigValue: v})
	}
	r, err := c.CreateTopics(ctx, &kafka.CreateTopicsRequest{Topics: []kafka.TopicConfig{t}})
	if err != nil {
		return err
	}
	return r.Errors[topic]
}

func (c *client) DeleteTopic(topic string) error {
	r, err := c.DeleteTopics(ctx, &kafka.DeleteTopicsRequest{Topics: []string{topic}})
	if err != nil {
		return err
	}
	return r.Errors[topic]
}

// uncached asks the broker: a transport that has been used answers Metadata from its cache. (Conn.ReadPartitions asks
// too, but creates what is missing.)
func (c *client) uncached(topics ...string) ([]kafka.Topic, error) {
	transport := &kafka.Transport{}
	defer transport.CloseIdleConnections()
	fresh := kafka.Client{Addr: c.Addr, Timeout: c.Timeout, Transport: transport}
	m, err := fresh.Metadata(ctx, &kafka.MetadataRequest{Topics: topics})
	if err != nil {
		return nil, err
	}
	return m.Topics, nil
}

func (c *client) Topics() ([]string, error) {
	ts, err := c.uncached()
	var names []string
	for _, t := range ts {
		names = append(names, t.Name)
	}
	return names, err
}

func (c *client) Partitions(topic string) ([]golib.Partition, error) {
	ts, err := c.uncached(topic)
	if err != nil {
		return nil, err
	}
	if ts[0].Error != nil {
		return nil, ts[0].Error
	}
	ps := ts[0].Partitions
	slices.SortFunc(ps, func(a, b kafka.Partition) int { return cmp.Compare(a.ID, b.ID) })
	ids := func(bs []kafka.Broker) (out []int32) {
		for _, b := range bs {
			out = append(out, int32(b.ID))
		}
		return out
	}
	var out []golib.Partition
	for _, p := range ps {
		out = append(out, golib.Partition{Leader: int32(p.Leader.ID), Replicas: ids(p.Replicas), ISR: ids(p.Isr)})
	}
	return out, nil
}

func (c *client) CreatePartitions(topic string, total int) error {
	r, err := c.Client.CreatePartitions(ctx, &kafka.CreatePartitionsRequest{Topics: []kafka.TopicPartitionsConfig{{Name: topic, Count: int32(total)}}})
	if err != nil {
		return err
	}
	return r.Errors[topic]
}

func (c *client) TopicConfig(topic, key string) (golib.Config, error) {
	r, err := c.DescribeConfigs(ctx, &kafka.DescribeConfigsRequest{Resources: []kafka.DescribeConfigRequestResource{
		{ResourceType: kafka.ResourceTypeTopic, ResourceName: topic, ConfigNames: []string{key}}}})
	if err != nil {
		return golib.Config{}, err
	}
	if r.Resources[0].Error != nil {
		return golib.Config{}, r.Resources[0].Error
	}
	const sourceDefault = 5
	for _, e := range r.Resources[0].ConfigEntries {
		if e.ConfigName == key {
			return golib.Config{Value: e.ConfigValue, IsDefault: e.ConfigSource == sourceDefault}, nil
		}
	}
	return golib.Config{}, fmt.Errorf("%s is not among the topic's configs", key)
}

func (c *client) SetTopicConfig(topic, key, value string) error {
	r, err := c.IncrementalAlterConfigs(ctx, &kafka.IncrementalAlterConfigsRequest{Resources: []kafka.IncrementalAlterConfigsRequestResource{
		{ResourceType: kafka.ResourceTypeTopic, ResourceName: topic, Configs: []kafka.IncrementalAlterConfigsRequestConfig{
			{Name: key, Value: value, ConfigOperation: kafka.ConfigOperationSet}}}}})
	if err != nil {
		return err
	}
	return r.Resources[0].Error
}

func (c *client) DeleteRecords(string, int32, int64) error {
	return golib.Lacking("kafka-go has no DeleteRecords")
}

func (c *client) Offset(topic string, partition int32, at golib.Start) (int64, error) {
	conn, err := kafka.DialLeader(ctx, "tcp", c.bootstrap, topic, int(partition))
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	switch at.Kind {
	case golib.FromBeginning:
		return conn.ReadFirstOffset()
	case golib.FromEnd:
		return conn.ReadLastOffset()
	}
	return conn.ReadOffset(time.UnixMilli(at.Value))
}

func (c *client) Groups() ([]string, error) {
	r, err := c.ListGroups(ctx, &kafka.ListGroupsRequest{})
	if err != nil {
		return nil, err
	}
	var out []string
	for _, g := range r.Groups {
		out = append(out, g.GroupID)
	}
	return out, r.Error
}

func (c *client) DescribeGroup(group string) (golib.Group, error) {
	r, err := c.DescribeGroups(ctx, &kafka.DescribeGroupsRequest{GroupIDs: []string{group}})
	if err != nil {
		return golib.Group{}, err
	}
	return golib.Group{State: r.Groups[0].GroupState, Members: len(r.Groups[0].Members)}, r.Groups[0].Error
}

func (c *client) DeleteGroup(group string) error {
	r, err := c.DeleteGroups(ctx, &kafka.DeleteGroupsRequest{GroupIDs: []string{group}})
	if err != nil {
		return err
	}
	return r.Errors[group]
}

func (c *client) Committed(group, topic string, partition int32) (int64, error) {
	r, err := c.OffsetFetch(ctx, &kafka.OffsetFetchRequest{GroupID: group, Topics: map[string][]int{topic: {int(partition)}}})
	if err != nil {
		return 0, err
	}
	if r.Error != nil {
		return 0, r.Error
	}
	p := r.Topics[topic][0]
	return p.CommittedOffset, p.Error
}

func (c *client) DeleteOffset(group, topic string, partition int32) error {
	r, err := c.OffsetDelete(ctx, &kafka.OffsetDeleteRequest{GroupID: group, Topics: map[string][]int{topic: {int(partition)}}})
	if err != nil {
		return err
	}
	if r.Error != nil {
		return r.Error
	}
	return r.Topics[topic][0].Error
}

type producer struct {
	kafka.Writer
	offsets []int64 // of one Send, filled in by the Writer's Completion
}

// place rides along with a message: where it goes, and which of a Send it is.
type place struct{ partition, index int }

func (c *client) Producer(topic string, o golib.ProducerOptions) (golib.Producer, error) {
	if o.Idempotent {
		return nil, golib.Lacking("kafka-go's Writer is not idempotent")
	}
	p := &producer{Writer: kafka.Writer{Addr: kafka.TCP(c.bootstrap), Topic: topic, BatchTimeout: 5 * time.Millisecond, AllowAutoTopicCreation: o.AutoCreate,
		Transport: &kafka.Transport{}, MaxAttempts: 30}}
	p.Balancer = kafka.BalancerFunc(func(m kafka.Message, _ ...int) int { return m.WriterData.(place).partition })
	p.RequiredAcks = []kafka.RequiredAcks{golib.AcksAll: kafka.RequireAll, golib.AcksOne: kafka.RequireOne, golib.AcksNone: kafka.RequireNone}[o.Acks]
	p.Compression = map[string]compress.Compression{"gzip": kafka.Gzip, "snappy": kafka.Snappy, "lz4": kafka.Lz4, "zstd": kafka.Zstd}[o.Codec]
	if o.MaxBytes > 0 {
		p.BatchBytes = int64(o.MaxBytes)
	}
	p.Completion = func(ms []kafka.Message, err error) {
		for _, m := range ms {
			p.offsets[m.WriterData.(place).index] = m.Offset
		}
	}
	return p, nil
}

func (p *producer) Send(records []golib.Record) ([]int64, error) {
	var ms []kafka.Message
	for i, r := range records {
		m := kafka.Message{Key: r.Key, Value: r.Value, WriterData: place{int(r.Partition), i}}
		if r.TimeMs != 0 {
			m.Time = time.UnixMilli(r.TimeMs)
		}
		for _, h := range r.Headers {
			m.Headers = append(m.Headers, kafka.Header{Key: h.Key, Value: h.Value})
		}
		ms = append(ms, m)
	}
	p.offsets = make([]int64, len(ms))
	err := p.WriteMessages(ctx, ms...)
	for deadline := time.Now().Add(30 * time.Second); p.AllowAutoTopicCreation && errors.Is(err, kafka.UnknownTopicOrPartition) && time.Now().Before(deadline); {
		time.Sleep(50 * time.Millisecond) // the first write only asks for the topic, as kafka-go's README says
		err = p.WriteMessages(ctx, ms...)
	}
	var each kafka.WriteErrors
	if errors.As(err, &each) {
		for _, e := range each {
			if e != nil {
				return nil, fmt.Errorf("%d of %d failed, the first: %w", each.Count(), len(ms), e)
			}
		}
	}
	if p.RequiredAcks == kafka.RequireNone {
		return nil, err
	}
	return p.offsets, err
}

func (p *producer) Close() { p.Writer.Close() }

// consumer is both a Reader and a Member.
type consumer struct {
	r      *kafka.Reader
	wire   *golib.Wire
	polled map[int]kafka.Message // the last of each partition, not yet committed
}

func (c *client) config(wire *golib.Wire) kafka.ReaderConfig {
	return kafka.ReaderConfig{Brokers: []string{c.bootstrap}, Dialer: &kafka.Dialer{Timeout: 10 * time.Second, DialFunc: wire.DialContext},
		MaxBytes: 12_000_000, MaxWait: 200 * time.Millisecond, ReadLagInterval: -1}
}

func (c *client) Reader(topic string, partition int32, at golib.Start) (golib.Reader, error) {
	wire := &golib.Wire{}
	config := c.config(wire)
	config.Topic, config.Partition = topic, int(partition)
	r := kafka.NewReader(config)
	var err error
	switch at.Kind {
	case golib.FromBeginning:
		err = r.SetOffset(kafka.FirstOffset)
	case golib.FromEnd:
		err = r.SetOffset(kafka.LastOffset)
	case golib.FromOffset:
		err = r.SetOffset(at.Value)
	case golib.FromTime:
		err = r.SetOffsetAt(ctx, time.UnixMilli(at.Value))
	}
	return &consumer{r: r, wire: wire}, err
}

func (c *client) Join(group, topic string) (golib.Member, error) {
	wire := &golib.Wire{}
	config := c.config(wire)
	config.GroupID, config.Topic, config.StartOffset = group, topic, kafka.FirstOffset
	config.SessionTimeout, config.HeartbeatInterval, config.JoinGroupBackoff = 6*time.Second, 500*time.Millisecond, 100*time.Millisecond
	return &consumer{r: kafka.NewReader(config), wire: wire, polled: map[int]kafka.Message{}}, nil
}

func (c *consumer) Read(max int, wait time.Duration) ([]golib.Record, error) {
	return golib.Drain(max, wait, func(ctx context.Context) (golib.Record, bool, error) {
		m, err := c.r.FetchMessage(ctx)
		if errors.Is(err, context.DeadlineExceeded) {
			return golib.Record{}, false, nil
		}
		var kafkaErr kafka.Error
		if c.polled != nil && errors.As(err, &kafkaErr) && (kafkaErr.Temporary() || kafkaErr == kafka.RebalanceInProgress) {
			return golib.Record{}, false, nil // the Reader reports it and joins again
		}
		if err != nil {
			return golib.Record{}, false, err
		}
		if c.polled != nil {
			c.polled[m.Partition] = m
		}
		r := golib.Record{Partition: int32(m.Partition), Offset: m.Offset, TimeMs: m.Time.UnixMilli(), Key: m.Key, Value: m.Value}
		for _, h := range m.Headers {
			r.Headers = append(r.Headers, golib.Header{Key: h.Key, Value: h.Value})
		}
		return r, true, nil
	})
}

func (c *consumer) Poll(max int, wait time.Duration) ([]golib.Record, error) {
	return c.Read(max, wait)
}

func (c *consumer) Commit() error {
	var ms []kafka.Message
	for _, m := range c.polled {
		ms = append(ms, m)
	}
	within, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	err := c.r.CommitMessages(within, ms...)
	clear(c.polled)
	return err
}

func (c *consumer) Leave() error { return c.r.Close() }

func (c *consumer) Close() { c.r.Close() }

func (c *consumer) Crash() { c.wire.Cut() }
