package main

import (
	"fmt"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kmsg"
)

// offsetAtTime asks ListOffsets for the first offset at or after ms; -1 when there is none.
func (c *client) offsetAtTime(topic string, partition int32, ms int64) (int64, error) {
	req := kmsg.NewListOffsetsRequest()
	req.ReplicaID = -1
	t := kmsg.NewListOffsetsRequestTopic()
	t.Topic = topic
	p := kmsg.NewListOffsetsRequestTopicPartition()
	p.Partition, p.Timestamp = partition, ms
	t.Partitions = append(t.Partitions, p)
	req.Topics = append(req.Topics, t)
	for _, shard := range c.raw.RequestSharded(within(), &req) {
		if shard.Err != nil {
			return 0, shard.Err
		}
		for _, t := range shard.Resp.(*kmsg.ListOffsetsResponse).Topics {
			for _, p := range t.Partitions {
				return p.Offset, kerr.ErrorForCode(p.ErrorCode)
			}
		}
	}
	return 0, fmt.Errorf("no answer to ListOffsets")
}
