/* Raft on positions (epoch, offset, ctl): every order of every step of step.h, by three nodes. README.md says what is
 * modelled, what is not, and how to run it; bounds.h has the bounds and the deliberate mistakes.
 *
 * The state is one array of bytes, laid over by struct state: the steps are C, so that the order of positions is the
 * product's own raft_pos_cmp and that states which differ in the nodes' names alone are stored once. What Promela adds is
 * the choice, the search and the trail. */
#include "bounds.h"

c_decl {
\#include "raft/model/step.h"
}


#define BYTES (12 * NODES + 3 * TERMS + 4)
byte s[BYTES];
byte broken; /* enum property */

#define STEP(x, args)                                                                                                  \
  :: d_step {                                                                                                          \
    c_expr { may_##x args } -> c_code { do_##x args; now.broken = violated; };                                         \
    assert(broken == 0)                                                                                                \
  }
#define S st(now.s)

#define NODE(x) STEP(x, (S, 0)) STEP(x, (S, 1)) STEP(x, (S, 2))
#define NODE_WITH(x, a) STEP(x, (S, 0, a)) STEP(x, (S, 1, a)) STEP(x, (S, 2, a))
#if TERMS == 2
#define NODE_TERM(x) NODE_WITH(x, 1) NODE_WITH(x, 2)
#elif TERMS == 3
#define NODE_TERM(x) NODE_WITH(x, 1) NODE_WITH(x, 2) NODE_WITH(x, 3)
#elif TERMS == 4
#define NODE_TERM(x) NODE_WITH(x, 1) NODE_WITH(x, 2) NODE_WITH(x, 3) NODE_WITH(x, 4)
#elif TERMS == 5
#define NODE_TERM(x) NODE_WITH(x, 1) NODE_WITH(x, 2) NODE_WITH(x, 3) NODE_WITH(x, 4) NODE_WITH(x, 5)
#endif

#define CRASH(keep, mask) STEP(crash, (S, 0, keep, mask)) STEP(crash, (S, 1, keep, mask)) STEP(crash, (S, 2, keep, mask))
#define CRASH_LIST(mask)                                                                                               \
  CRASH(0, mask) CRASH(1, mask) CRASH(2, mask) CRASH(3, mask) CRASH(4, mask) CRASH(5, mask) CRASH(6, mask) CRASH(7, mask)
#if FLOOR
#define CRASH_ANY CRASH_LIST(0) CRASH(8, 0) CRASH(9, 0) CRASH(10, 0) CRASH(11, 0) CRASH(12, 0)
#elif OFFS == 1
#define CRASH_ANY CRASH_LIST(0) CRASH_LIST(1)
#elif OFFS == 2
#define CRASH_ANY CRASH_LIST(0) CRASH_LIST(1) CRASH_LIST(2) CRASH_LIST(3)
#else
#define CRASH_ANY                                                                                                      \
  CRASH_LIST(0) CRASH_LIST(1) CRASH_LIST(2) CRASH_LIST(3) CRASH_LIST(4) CRASH_LIST(5) CRASH_LIST(6) CRASH_LIST(7)
#endif

#define TARGET(m) STEP(joint, (S, 0, m)) STEP(joint, (S, 1, m)) STEP(joint, (S, 2, m))

active proctype world() {
  c_code { start(S, readtrail != 0); };
end:
  do
    NODE(campaign)
    NODE_WITH(vote, 0)
    NODE_WITH(vote, 1)
    NODE_WITH(vote, 2)
    NODE(data)
#if PLAIN
    NODE(note)
#endif
#if CFGS
    NODE(final)
#if TARGETS & 2
    TARGET(1)
#endif
#if TARGETS & 4
    TARGET(2)
#endif
#if TARGETS & 8
    TARGET(3)
#endif
#if TARGETS & 16
    TARGET(4)
#endif
#if TARGETS & 32
    TARGET(5)
#endif
#if TARGETS & 64
    TARGET(6)
#endif
#if TARGETS & 128
    TARGET(7)
#endif
#endif
    NODE_TERM(take)
    NODE_TERM(ack)
#if CRASHES
    CRASH_ANY
#endif
  od
}
