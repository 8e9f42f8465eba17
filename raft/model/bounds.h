/* What one run of the model covers. Everything here can be given with -D; README.md has the runs and what they found.
 *
 * Bounds: TERMS, OFFS (records in a log), CTLS (control entries in one epoch, the term's start included), CFGS
 * (reconfigurations begun in a whole behaviour), CRASHES (0: none; else as many as you like).
 * Configurations: INITCFG is the set of voters before offset 0, TARGETS the set of sets that a reconfiguration may go
 * to (bit m of it: the set whose mask is m). PLAIN says that leaders also add control entries that configure nothing.
 *
 * FLOOR 1: of what a node synced, only that binds it which still counts or did: acks that a leader holds, and what is
 * committed. A crash may then lose more than a disk would: a stronger claim with fewer states.
 * KNOWN 1: each node's own knowledge of the commit position is part of its state, for I14.
 *
 * Deliberate mistakes, each a rule of the design left out:
 *   NO_CURRENT_TERM   I4   a leader counts positions of older terms too (figure 8)
 *   BARE_ACK          D2   acks are compared as offsets
 *   BARE_VOTE         D2   a vote compares epoch and offset, not ctl
 *   JUMP              I2   a control entry is accepted without looking at what lies before it
 *   CUT_BY_OFFSET     I5   truncation takes an offset: control entries at the cut go too
 *   ACK_FIRST         I3   the ack does not wait for the disk
 *   FORGET_VOTE       I3   the vote is not on disk
 *   DUP_TRUNCATES     I16  entries that are there already truncate what follows them
 *   CONFIG_EARLY      2.1  a second configuration while the first is not committed
 *   FINAL_EARLY       2.1  the new configuration before the joint one is committed
 *   SIMPLE_MAJORITY   2.1  while joint, a majority of old and new voters taken together
 *   LIST_WINS              recovery keeps control entries that lie beyond the records that survived
 *   DATA_BEHIND_CTL        records are written before the control entry (ctl > 1) that they lie behind is on disk
 * Left out, and nothing is lost (README.md):
 *   ACK_TAIL          I15  a follower acks the end of its own log
 *   NO_REDO                recovery does not repeat a truncation whose record is on disk
 *   LAZY_CUT               a truncation's record may reach the disk after the truncated files */
#ifndef RAFT_MODEL_BOUNDS_H
#define RAFT_MODEL_BOUNDS_H

#define NODES 3

#ifndef TERMS
#define TERMS 3
#endif
#ifndef OFFS
#define OFFS 2
#endif
#ifndef CTLS
#define CTLS 2
#endif
#ifndef CFGS
#define CFGS 0
#endif
#ifndef PLAIN
#define PLAIN 1
#endif
#ifndef CRASHES
#define CRASHES 1
#endif
#ifndef INITCFG
#define INITCFG 7
#endif
#ifndef TARGETS
#define TARGETS 0
#endif
#ifndef FLOOR
#define FLOOR 1
#endif
#ifndef KNOWN
#define KNOWN 1
#endif
/* Properties that are asserted: bit n-1 is the n-th of enum property. */
#ifndef PROPS
#define PROPS 127
#endif
/* Not a safety property: a state that must be reachable, or the run proved nothing. */
#ifndef WITNESS
#define WITNESS 0
#endif

#endif
