/* The ways to compute CRC-32C, for the test that compares them. All take and give the raw register (not inverted). */
#ifndef KPROTO_CRC32C_INT_H
#define KPROTO_CRC32C_INT_H

#include <stddef.h>
#include <stdint.h>

typedef uint32_t kp_crc32c_fn(uint32_t reg, const uint8_t *p, size_t n);

/* Slicing-by-8, on every machine. */
uint32_t kp_crc32c_table(uint32_t reg, const uint8_t *p, size_t n);
/* The CPU's instruction in three interleaved streams; NULL where the CPU has none. */
kp_crc32c_fn *kp_crc32c_hardware(void);

#endif
