// sarama as golib.Client. It does not negotiate: the protocol versions follow from the release it is told it talks
// to. VARIANT "<version>-kafka2.1.0" tells it 2.1.0, a plain version leaves its default.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/IBM/sarama"
	"kask.test/golib"
)

func main() {
	sarama.Logger = log.New(os.Stderr, "[sarama] ", log.Ltime|log.Lmicroseconds)
	golib.Main(func(bootstrap, variant string) (golib.Client, error) {
		c := &client{addrs: []string{bootstrap}, version: sarama.DefaultVersion}
		if _, release, told := strings.Cut(variant, "-kafka"); told {
			v, err := sarama.ParseKafkaVersion(release)
			if err != nil {
				return nil, err
			}
			c.version = v
		}
		cl, err := sarama.NewClient(c.addrs, c.config())
		if err != nil {
			return nil, err
		}
		c.Client = cl
		c.admin, err = sarama.NewClusterAdmin(c.addrs, c.config())
		return c, err
	})
}

type client struct {
	sarama.Client
	admin   sarama.ClusterAdmin
	addrs   []string
	version sarama.KafkaVersion
}

func (c *client) config() *sarama.Config {
	config := sarama.NewConfig()
	config.Version = c.version
	return config
}

func (c *client) Close() {
	c.admin.Close()
	c.Client.Close()
}

func (c *client) Code(err error) int {
	var topic *sarama.TopicError
	var partition *sarama.TopicPartitionError
	var alter *sarama.AlterConfigError
	var kerr sarama.KError
	switch {
	case errors.As(err, &topic):
		return int(topic.Err)
	case errors.As(err, &partition):
		return int(partition.Err)
	case errors.As(err, &alter):
		return int(alter.Err)
	case errors.As(err, &kerr):
		return int(kerr)
	}
	return 0
}

func (c *client) Cluster() (golib.Cluster, error) {
	var out golib.Cluster
	brokers, controller, err := c.admin.DescribeCluster()
	if err != nil {
		return out, err
	}
	for _, b := range brokers {
		out.Brokers = append(out.Brokers, b.Addr())
	}
	b, err := c.Broker(controller)
	if err != nil {
		return out, err
	}
	if err := b.Open(c.config()); err != nil && err != sarama.ErrAlreadyConnected {
		return out, err
	}
	m, err := b.GetMetadata(sarama.NewMetadataRequest(c.version, nil))
	if err == nil && m.ClusterID != nil {
		out.ID = *m.ClusterID
	}
	return out, err
}

func (c *client) CreateTopic(topic string, partitions int, configs map[string]string) error {
	entries := map[string]*string{}
	for k, v := range configs {
		entries[k] = &v
	}
	return c.admin.CreateTopic(topic, &sarama.TopicDetail{NumPartitions: int32(partitions), ReplicationFactor: 1, ConfigEntries: entries}, false)
}

func (c *client) DeleteTopic(topic string) error { return c.admin.DeleteTopic(topic) }

func (c *client) Topics() ([]string, error) {
	ts, err := c.admin.ListTopics()
	return slices.Collect(maps.Keys(ts)), err
}

func (c *client) Partitions(topic string) ([]golib.Partition, error) {
	ts, err := c.admin.DescribeTopics([]string{topic})
	if err != nil {
		return nil, err
	}
	if len(ts) != 1 {
		return nil, fmt.Errorf("asked for one topic, got %d", len(ts))
	}
	if ts[0].Err != sarama.ErrNoError {
		return nil, ts[0].Err
	}
	slices.SortFunc(ts[0].Partitions, func(a, b *sarama.PartitionMetadata) int { return cmp.Compare(a.ID, b.ID) })
	var out []golib.Partition
	for _, p := range ts[0].Partitions {
		out = append(out, golib.Partition{Leader: p.Leader, Replicas: p.Replicas, ISR: p.Isr})
	}
	return out, nil
}

func (c *client) CreatePartitions(topic string, total int) error {
	return c.admin.CreatePartitions(topic, int32(total), nil, false)
}

func (c *client) TopicConfig(topic, key string) (golib.Config, error) {
	entries, err := c.admin.DescribeConfig(sarama.ConfigResource{Type: sarama.TopicResource, Name: topic, ConfigNames: []string{key}})
	if err != nil {
		return golib.Config{}, err
	}
	for _, e := range entries {
		if e.Name == key {
			return golib.Config{Value: e.Value, IsDefault: e.Default || e.Source == sarama.SourceDefault}, nil
		}
	}
	return golib.Config{}, fmt.Errorf("%s is not among the topic's configs", key)
}

func (c *client) SetTopicConfig(topic, key, value string) error {
	if !c.version.IsAtLeast(sarama.V2_3_0_0) {
		return c.admin.AlterConfig(sarama.TopicResource, topic, map[string]*string{key: &value}, false)
	}
	return c.admin.IncrementalAlterConfig(sarama.TopicResource, topic,
		map[string]sarama.IncrementalAlterConfigsEntry{key: {Operation: sarama.IncrementalAlterConfigsOperationSet, Value: &value}}, false)
}

func (c *client) DeleteRecords(topic string, partition int32, before int64) error {
	return c.admin.DeleteRecords(topic, map[int32]int64{partition: before})
}

func (c *client) Offset(topic string, partition int32, at golib.Start) (int64, error) {
	time := at.Value
	switch at.Kind {
	case golib.FromBeginning:
		time = sarama.OffsetOldest
	case golib.FromEnd:
		time = sarama.OffsetNewest
	}
	return c.GetOffset(topic, partition, time)
}

func (c *client) Groups() ([]string, error) {
	gs, err := c.admin.ListConsumerGroups()
	return slices.Collect(maps.Keys(gs)), err
}

func (c *client) DescribeGroup(group string) (golib.Group, error) {
	gs, err := c.admin.DescribeConsumerGroups([]string{group})
	if err != nil {
		return golib.Group{}, err
	}
	if gs[0].Err != sarama.ErrNoError {
		return golib.Group{}, gs[0].Err
	}
	return golib.Group{State: gs[0].State, Members: len(gs[0].Members)}, nil
}

func (c *client) DeleteGroup(group string) error { return c.admin.DeleteConsumerGroup(group) }

func (c *client) Committed(group, topic string, partition int32) (int64, error) {
	r, err := c.admin.ListConsumerGroupOffsets(group, map[string][]int32{topic: {partition}})
	if err != nil {
		return 0, err
	}
	block := r.GetBlock(topic, partition)
	if block == nil {
		return -1, nil
	}
	if block.Err != sarama.ErrNoError {
		return 0, block.Err
	}
	return block.Offset, nil
}

func (c *client) DeleteOffset(group, topic string, partition int32) error {
	if !c.version.IsAtLeast(sarama.V2_4_0_0) {
		return golib.Lacking("OffsetDelete came with Kafka 2.4")
	}
	return c.admin.DeleteConsumerGroupOffset(group, topic, partition)
}

type producer struct {
	sarama.SyncProducer
	topic string
	acks  golib.Acks
}

func (c *client) Producer(topic string, o golib.ProducerOptions) (golib.Producer, error) {
	config := c.config()
	config.Producer.Return.Successes = true
	config.Producer.Partitioner = sarama.NewManualPartitioner
	config.Producer.RequiredAcks = []sarama.RequiredAcks{golib.AcksAll: sarama.WaitForAll, golib.AcksOne: sarama.WaitForLocal, golib.AcksNone: sarama.NoResponse}[o.Acks]
	config.Producer.Retry.Max = 100 // of 100 ms: a restart of the broker fits in
	if o.Idempotent {
		config.Producer.Idempotent = true
		config.Net.MaxOpenRequests = 1
	}
	if o.MaxBytes > 0 {
		config.Producer.MaxMessageBytes = o.MaxBytes
	}
	if o.Codec != "" {
		if err := config.Producer.Compression.UnmarshalText([]byte(o.Codec)); err != nil {
			return nil, err
		}
	}
	p, err := sarama.NewSyncProducer(c.addrs, config)
	return &producer{p, topic, o.Acks}, err
}

// encoder keeps null apart from empty.
func encoder(b []byte) sarama.Encoder {
	if b == nil {
		return nil
	}
	return sarama.ByteEncoder(b)
}

func (p *producer) Send(records []golib.Record) ([]int64, error) {
	var ms []*sarama.ProducerMessage
	for _, r := range records {
		m := &sarama.ProducerMessage{Topic: p.topic, Partition: r.Partition, Key: encoder(r.Key), Value: encoder(r.Value)}
		if r.TimeMs != 0 {
			m.Timestamp = time.UnixMilli(r.TimeMs)
		}
		for _, h := range r.Headers {
			m.Headers = append(m.Headers, sarama.RecordHeader{Key: []byte(h.Key), Value: h.Value})
		}
		ms = append(ms, m)
	}
	if err := p.SendMessages(ms); err != nil {
		var each sarama.ProducerErrors
		if errors.As(err, &each) {
			return nil, fmt.Errorf("%d of %d failed, the first: %w", len(each), len(ms), each[0].Err)
		}
		return nil, err
	}
	if p.acks == golib.AcksNone {
		return nil, nil
	}
	var told []int64
	for _, m := range ms {
		told = append(told, m.Offset)
	}
	return told, nil
}

func (p *producer) Close() { p.SyncProducer.Close() }

func record(m *sarama.ConsumerMessage) golib.Record {
	r := golib.Record{Partition: m.Partition, Offset: m.Offset, TimeMs: m.Timestamp.UnixMilli(), Key: m.Key, Value: m.Value}
	for _, h := range m.Headers {
		r.Headers = append(r.Headers, golib.Header{Key: string(h.Key), Value: h.Value})
	}
	return r
}

type reader struct {
	consumer sarama.Consumer
	part     sarama.PartitionConsumer
}

func (c *client) Reader(topic string, partition int32, at golib.Start) (golib.Reader, error) {
	offset := at.Value
	switch at.Kind {
	case golib.FromBeginning:
		offset = sarama.OffsetOldest
	case golib.FromEnd:
		offset = sarama.OffsetNewest
	case golib.FromTime:
		var err error
		if offset, err = c.GetOffset(topic, partition, at.Value); err != nil {
			return nil, err
		}
	}
	config := c.config()
	config.Consumer.Return.Errors = true
	consumer, err := sarama.NewConsumer(c.addrs, config)
	if err != nil {
		return nil, err
	}
	part, err := consumer.ConsumePartition(topic, partition, offset)
	return &reader{consumer, part}, err
}

func (r *reader) Read(max int, wait time.Duration) ([]golib.Record, error) {
	return golib.Drain(max, wait, func(ctx context.Context) (golib.Record, bool, error) {
		select {
		case m := <-r.part.Messages():
			return record(m), true, nil
		case err := <-r.part.Errors():
			return golib.Record{}, false, err
		case <-ctx.Done():
			return golib.Record{}, false, nil
		}
	})
}

func (r *reader) Close() {
	r.part.Close()
	r.consumer.Close()
}

// member runs the group's sessions in a goroutine and hands messages over one by one, so that what is marked is
// exactly what Poll has returned.
type member struct {
	wire    *golib.Wire
	group   sarama.ConsumerGroup
	cancel  context.CancelFunc
	ended   chan struct{}
	inbox   chan delivery
	session sarama.ConsumerGroupSession // of the last message polled
}

type delivery struct {
	message *sarama.ConsumerMessage
	session sarama.ConsumerGroupSession
}

func (c *client) Join(group, topic string) (golib.Member, error) {
	config := c.config()
	config.Consumer.Offsets.Initial = sarama.OffsetOldest
	config.Consumer.Offsets.AutoCommit.Enable = false
	config.Consumer.Group.Session.Timeout = 6 * time.Second
	config.Consumer.Group.Heartbeat.Interval = 500 * time.Millisecond
	m := &member{wire: &golib.Wire{}, ended: make(chan struct{}), inbox: make(chan delivery)}
	config.Net.Proxy.Enable = true
	config.Net.Proxy.Dialer = m.wire
	g, err := sarama.NewConsumerGroup(c.addrs, group, config)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	m.group, m.cancel = g, cancel
	go func() {
		defer close(m.ended)
		for ctx.Err() == nil {
			if err := g.Consume(ctx, []string{topic}, m); err != nil {
				fmt.Println("consume:", err) // Consume is called again, as sarama wants it
			}
		}
	}()
	return m, nil
}

func (m *member) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (m *member) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (m *member) ConsumeClaim(s sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for message := range claim.Messages() {
		select {
		case m.inbox <- delivery{message, s}:
		case <-s.Context().Done():
			return nil
		}
	}
	return nil
}

func (m *member) Poll(max int, wait time.Duration) ([]golib.Record, error) {
	return golib.Drain(max, wait, func(ctx context.Context) (golib.Record, bool, error) {
		select {
		case d := <-m.inbox:
			m.session = d.session
			d.session.MarkMessage(d.message, "")
			return record(d.message), true, nil
		case <-ctx.Done():
			return golib.Record{}, false, nil
		}
	})
}

func (m *member) Commit() error {
	if m.session != nil {
		m.session.Commit()
	}
	return nil
}

func (m *member) Leave() error {
	m.cancel()
	<-m.ended
	return m.group.Close()
}

func (m *member) Crash() {
	m.wire.Cut()
	m.cancel()
}
