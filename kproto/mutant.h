/* Deliberate bugs, to see whether the simulator finds them: `make mutants` (docs/simulator.md). Only in builds with
 * -DKP_MUTANTS (VARIANT=mutant), where the number that broker/sim was told is true; elsewhere each is the constant
 * false. A new one: `KP_MUTANT(n)` where it breaks something, a row in broker/sim/mutants.txt. */
#ifndef KPROTO_MUTANT_H
#define KPROTO_MUTANT_H

#ifdef KP_MUTANTS
extern int kp_mutant; /* broker/sim/main.c */
#define KP_MUTANT(n) (kp_mutant == (n))
#else
#define KP_MUTANT(n) 0
#endif

#endif
