/* Calls between shards. A channel is a bounded ring per ordered pair of shards; the receiver's eventfd is written only
 * when the receiver sleeps. With one shard, or on the own shard, a call is a function call and nothing more.
 *
 * A message is a brk_call pointer; the low bit says that it is a reply on its way back to the origin. */
#include "broker/loop.h"
#include "broker/server.h"
#include "kproto/assert.h"

static const uintptr_t reply_bit = 1;

static bool ring_put(struct brk_channel *ch, uintptr_t msg) {
  unsigned tail = atomic_load_explicit(&ch->tail, memory_order_relaxed);
  unsigned head = atomic_load_explicit(&ch->head, memory_order_acquire);
  if (tail - head == BRK_CHANNEL_SLOTS) return false;
  ch->slots[tail % BRK_CHANNEL_SLOTS] = (struct brk_call *)msg; // NOLINT(performance-no-int-to-ptr): tagged pointer
  atomic_store_explicit(&ch->tail, tail + 1, memory_order_release);
  return true;
}

/* What did not fit waits on the sender's side, in order; `next` carries the tag in its low bit. */
static void over_put(struct brk_channel *ch, uintptr_t msg) {
  struct brk_call *c = (struct brk_call *)(msg & ~reply_bit); // NOLINT(performance-no-int-to-ptr)
  c->next = NULL;
  c->over_reply = (msg & reply_bit) != 0;
  if (ch->over_last)
    ch->over_last->next = c;
  else
    ch->over_first = c;
  ch->over_last = c;
}

static bool over_flush(struct brk_channel *ch) {
  bool sent = false;
  while (ch->over_first) {
    struct brk_call *c = ch->over_first;
    struct brk_call *next = c->next;
    if (!ring_put(ch, (uintptr_t)c | (c->over_reply ? reply_bit : 0))) break;
    ch->over_first = next;
    if (!next) ch->over_last = NULL;
    sent = true;
  }
  return sent;
}

static void send_to(struct brk_shard *from, struct brk_shard *to, uintptr_t msg) {
  struct brk_channel *ch = &to->loop->in[from->id];
  over_flush(ch);
  if (ch->over_first || !ring_put(ch, msg)) over_put(ch, msg);
  brk_loop_wake(to);
}

void brk_call(struct brk_shard *from, struct brk_shard *to, struct brk_call *c) {
  c->origin = from;
  if (from == to) {
    c->run(to, c);
    return;
  }
  send_to(from, to, (uintptr_t)c);
}

void brk_call_reply(struct brk_shard *owner, struct brk_call *c) {
  if (c->origin == owner) {
    c->done(owner, c);
    return;
  }
  send_to(owner, c->origin, (uintptr_t)c | reply_bit);
}

bool brk_channels_drain(struct brk_shard *sh) {
  struct brk_loop *l = sh->loop;
  if (!l->in) return false;
  bool any = false;
  for (int32_t i = 0; i < sh->server->shards_n; i++) {
    if (i == sh->id) continue;
    struct brk_channel *ch = &l->in[i];
    unsigned head = atomic_load_explicit(&ch->head, memory_order_relaxed);
    unsigned tail = atomic_load_explicit(&ch->tail, memory_order_acquire);
    KP_ASSERT(tail - head <= BRK_CHANNEL_SLOTS, "channel %d->%d head=%u tail=%u", i, sh->id, head, tail);
    while (head != tail) {
      uintptr_t msg = (uintptr_t)ch->slots[head % BRK_CHANNEL_SLOTS];
      atomic_store_explicit(&ch->head, ++head, memory_order_release);
      struct brk_call *c = (struct brk_call *)(msg & ~reply_bit); // NOLINT(performance-no-int-to-ptr)
      if (msg & reply_bit)
        c->done(sh, c);
      else
        c->run(sh, c);
      any = true;
    }
    /* Our own overflow towards shard i: there may be room again. */
    struct brk_shard *other = sh->server->shards[i];
    struct brk_channel *out = &other->loop->in[sh->id];
    if (out->over_first) {
      if (over_flush(out)) brk_loop_wake(other);
      any = true;
    }
  }
  return any;
}

bool brk_channels_empty(const struct brk_shard *sh) {
  const struct brk_loop *l = sh->loop;
  if (!l->in) return true;
  for (int32_t i = 0; i < sh->server->shards_n; i++) {
    unsigned head = atomic_load_explicit(&l->in[i].head, memory_order_relaxed);
    if (atomic_load_explicit(&l->in[i].tail, memory_order_acquire) != head) return false;
  }
  return true;
}
