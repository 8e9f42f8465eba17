// Package golib holds what the Go compatibility programs share: the scenarios, written once, and the small set of
// operations (Client) that each client library is asked to do in its own idiom.
package golib

import (
	"fmt"
	"time"
)

// Header is one record header; a nil Value is null on the wire.
type Header struct {
	Key   string
	Value []byte
}

// Record is a message as it is sent or as it came back. Nil keys and values are null. TimeMs 0 lets the client choose.
type Record struct {
	Partition int32
	Offset    int64
	TimeMs    int64
	Key       []byte
	Value     []byte
	Headers   []Header
}

// ProducerOptions: the zero value is acks=all, the client's own compression default, a topic that exists.
type ProducerOptions struct {
	Codec      string // none, gzip, snappy, lz4, zstd, or "" for the client's default
	Acks       Acks
	Idempotent bool
	AutoCreate bool
	MaxBytes   int // largest message the client may send; 0 leaves the client's default
}

type Acks int

const (
	AcksAll Acks = iota
	AcksOne
	AcksNone
)

// Start says where a reader begins.
type Start struct {
	Kind  StartKind
	Value int64 // offset, or milliseconds since the epoch
}

type StartKind int

const (
	FromBeginning StartKind = iota
	FromEnd
	FromOffset
	FromTime
)

// Producer sends to one topic. Send returns once every record is acknowledged (or written, without acks), with the
// offsets that the client was told, or nil where it tells none.
type Producer interface {
	Send(records []Record) ([]int64, error)
	Close()
}

// Reader reads one partition outside of any group. Read returns at most max records, or none when wait has passed.
type Reader interface {
	Read(max int, wait time.Duration) ([]Record, error)
	Close()
}

// Member is one member of a consumer group, starting at the beginning where nothing is committed. Commit commits
// exactly what Poll has returned. Leave leaves the group at once; Crash vanishes without a LeaveGroup.
type Member interface {
	Poll(max int, wait time.Duration) ([]Record, error)
	Commit() error
	Leave() error
	Crash()
}

// Cluster is what the client tells about the cluster; ID is empty where it does not tell.
type Cluster struct {
	ID      string
	Brokers []string // host:port as advertised
}

// Partition is one partition as the broker describes it.
type Partition struct {
	Leader        int32
	Replicas, ISR []int32
}

// Config is one topic configuration as the broker describes it.
type Config struct {
	Value     string
	IsDefault bool
}

// Group is a consumer group as the broker describes it.
type Group struct {
	State   string
	Members int
}

// Client is what each library is asked to do. An operation that the library lacks returns Lacking(reason).
type Client interface {
	Cluster() (Cluster, error)
	CreateTopic(topic string, partitions int, configs map[string]string) error
	DeleteTopic(topic string) error
	Topics() ([]string, error)
	Partitions(topic string) ([]Partition, error) // in the order of their numbers
	CreatePartitions(topic string, total int) error
	TopicConfig(topic, key string) (Config, error)
	SetTopicConfig(topic, key, value string) error
	DeleteRecords(topic string, partition int32, before int64) error
	Offset(topic string, partition int32, at Start) (int64, error) // -1 for a time after the last record

	Producer(topic string, o ProducerOptions) (Producer, error)
	Reader(topic string, partition int32, at Start) (Reader, error)
	Join(group, topic string) (Member, error) // session timeout 6 s, heartbeat 1 s or less

	Groups() ([]string, error)
	DescribeGroup(group string) (Group, error)
	DeleteGroup(group string) error
	Committed(group, topic string, partition int32) (int64, error) // -1 for none
	DeleteOffset(group, topic string, partition int32) error

	Code(err error) int // Kafka's error code inside err, 0 if there is none
	Close()
}

// NullIsEmpty marks a client that gives back empty bytes as null, so that only the bytes are compared.
type NullIsEmpty interface{ NullIsEmpty() }

type lacking string

func (l lacking) Error() string { return "the client lacks it: " + string(l) }

// Lacking declares that the library cannot do an operation; what needs it is left out, and the output says so.
func Lacking(format string, args ...any) error { return lacking(fmt.Sprintf(format, args...)) }
