package golib

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// flow keeps numbered messages coming over every partition while members come and go.
type flow struct {
	sent    int // read after done
	stopped chan struct{}
	done    chan error
}

func startFlow(t *T, topic string, partitions int) *flow {
	p, err := t.C.Producer(topic, ProducerOptions{})
	t.Ok(err, "open a producer")
	f := &flow{stopped: make(chan struct{}), done: make(chan error, 1)}
	go func() {
		defer p.Close()
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for each := 2 * partitions; ; f.sent += each {
			select {
			case <-f.stopped:
				f.done <- nil
				return
			case <-tick.C:
			}
			rs := numbered(f.sent, each, partitions)
			for i := range rs {
				rs[i].TimeMs = 0 // thousands of them, a second apart, would reach too far into the future
			}
			if _, err := p.Send(rs); err != nil {
				f.done <- fmt.Errorf("send %d..: %w", f.sent, err)
				return
			}
		}
	}()
	return f
}

// stop ends the flow and says how many numbers were acknowledged.
func (f *flow) stop(t *T) int {
	close(f.stopped)
	t.Ok(<-f.done, "the flow of messages")
	return f.sent
}

// crowd watches what the members of one group see.
type crowd struct {
	mu       sync.Mutex
	seen     map[string]int            // value -> how often
	owned    map[string]map[int32]bool // member -> partitions it received from since the last reset
	failures []error
}

// await forgets who received what, then waits until each of the members receives and together they cover all partitions.
func (c *crowd) await(t *T, partitions int, members ...string) {
	c.mu.Lock()
	c.owned = map[string]map[int32]bool{}
	c.mu.Unlock()
	t.Until(fmt.Sprint("members ", members, " share all partitions"), func() (bool, error) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if len(c.failures) > 0 {
			return false, c.failures[0]
		}
		all := map[int32]bool{}
		for _, m := range members {
			if len(c.owned[m]) == 0 {
				return false, nil
			}
			for p := range c.owned[m] {
				all[p] = true
			}
		}
		return len(all) == partitions, nil
	})
}

func (c *crowd) missing(total int) (out []int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range total {
		if c.seen[fmt.Sprint(i)] == 0 {
			out = append(out, i)
		}
	}
	return out
}

func (c *crowd) note(name string, rs []Record, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.failures = append(c.failures, fmt.Errorf("member %s polls: %w", name, err))
	}
	for _, r := range rs {
		c.seen[string(r.Value)]++
		if c.owned[name] == nil {
			c.owned[name] = map[int32]bool{}
		}
		c.owned[name][r.Partition] = true
	}
}

// worker polls and commits until it is told to stop.
type worker struct {
	Member
	quit, gone chan struct{}
}

func (c *crowd) join(t *T, name, group, topic string) *worker {
	m, err := t.C.Join(group, topic)
	t.Ok(err, "member %s joins", name)
	w := &worker{m, make(chan struct{}), make(chan struct{})}
	go func() {
		defer close(w.gone)
		for {
			select {
			case <-w.quit:
				return
			default:
			}
			rs, err := m.Poll(100, 100*time.Millisecond)
			c.note(name, rs, err)
			if len(rs) > 0 {
				_ = m.Commit() // a rebalance under way may refuse it: the messages then come again, which is allowed
			}
		}
	}()
	return w
}

func (w *worker) stop() {
	close(w.quit)
	<-w.gone
}

func group(t *T) {
	const partitions = 6
	topic, id := t.Topic("t", partitions, nil), t.Name("g")
	c := &crowd{seen: map[string]int{}}
	f := startFlow(t, topic, partitions)
	first := c.join(t, "a", id, topic)
	second := c.join(t, "b", id, topic)
	c.await(t, partitions, "a", "b")
	third := c.join(t, "c", id, topic)
	c.await(t, partitions, "a", "b", "c")
	first.stop()
	t.Ok(first.Leave(), "a leaves")
	c.await(t, partitions, "b", "c")
	second.stop()
	second.Crash()
	c.await(t, partitions, "c")
	total := f.stop(t)
	t.Until("every message is seen", func() (bool, error) {
		left := c.missing(total)
		t.detail = fmt.Sprintf("(%d of %d are missing: %d...)", len(left), total, left[:min(len(left), 12)])
		if len(left) > 0 {
			t.detail += fmt.Sprint(" last ", left[len(left)-1])
		}
		return len(left) == 0, nil
	})
	third.stop()
	t.Ok(third.Leave(), "c leaves")
}

func groupAdmin(t *T) {
	topic, id := t.Topic("grouped", 1, nil), t.Name("g")
	t.Send(topic, ProducerOptions{}, numbered(0, 20, 1))
	m, err := t.C.Join(id, topic)
	t.Ok(err, "join")
	t.PollExactly(m, 12)
	t.Ok(m.Commit(), "commit")
	off, err := t.C.Committed(id, topic, 0)
	t.Ok(err, "committed offset")
	t.Equal(off, int64(12), "committed offset")

	t.listed(id, true)
	g, err := t.C.DescribeGroup(id)
	t.Ok(err, "describe the group")
	t.Equal(g, Group{"Stable", 1}, "the group with one member")
	t.Part("delete a group with a member", func() { t.Code(t.C.DeleteGroup(id), codeNonEmptyGroup, "delete a group with a member") })
	t.Ok(m.Leave(), "leave")
	t.Until("the group is Empty", func() (bool, error) {
		g, err := t.C.DescribeGroup(id)
		return g == Group{"Empty", 0}, err
	})
	t.Part("delete an offset", func() {
		t.Ok(t.C.DeleteOffset(id, topic, 0), "delete the offset")
		off, err := t.C.Committed(id, topic, 0)
		t.Ok(err, "committed offset")
		t.Equal(off, int64(-1), "committed offset after it was deleted")
	})
	t.Part("delete a group", func() {
		t.Ok(t.C.DeleteGroup(id), "delete the empty group")
		t.Code(t.C.DeleteGroup(id), codeGroupIDNotFound, "delete the group again")
		t.listed(id, false)
	})
}

func (t *T) listed(id string, want bool) {
	ids, err := t.C.Groups()
	t.Ok(err, "list groups")
	t.Equal(slices.Contains(ids, id), want, "group is listed")
}

// restart: what was acknowledged and committed before a kill -9 is there after it, to the message.
func restart(t *T) {
	topic, id := t.Topic("t", 3, nil), t.Name("g")
	p, err := t.C.Producer(topic, ProducerOptions{Idempotent: true})
	if isLacking(err) {
		p, err = t.C.Producer(topic, ProducerOptions{})
	}
	t.Ok(err, "open a producer")
	defer p.Close()
	_, err = p.Send(numbered(0, 600, 3))
	t.Ok(err, "send 600 before the kill")
	m, err := t.C.Join(id, topic)
	t.Ok(err, "join")
	before := t.PollExactly(m, 300)
	t.Ok(m.Commit(), "commit 300")
	t.Ok(m.Leave(), "leave")

	t.Harness("@restart", "restarted")

	_, err = p.Send(numbered(600, 60, 3))
	t.Ok(err, "send 60 more on the producer opened before the kill")
	m, err = t.C.Join(id, topic)
	t.Ok(err, "join after the restart")
	after := t.PollExactly(m, 360)
	t.Ok(m.Commit(), "commit the rest")
	extra, err := m.Poll(10, 500*time.Millisecond)
	t.Ok(err, "poll past the end")
	t.Equal(len(extra), 0, "messages past the end")
	t.Ok(m.Leave(), "leave")
	seen := map[string]bool{}
	next := map[int32]int64{}
	for _, r := range append(before, after...) {
		t.Equal(r.Offset, next[r.Partition], "next offset on partition %d", r.Partition)
		next[r.Partition]++
		seen[string(r.Value)] = true
	}
	t.Equal(len(seen), 660, "distinct messages before and after the kill")
}
