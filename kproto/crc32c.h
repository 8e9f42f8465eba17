/* CRC-32C (Castagnoli), in hardware where the CPU has it. */
#ifndef KPROTO_CRC32C_H
#define KPROTO_CRC32C_H
#include <stddef.h>
#include <stdint.h>
/* Continue crc (0 to start) over n bytes. Any thread. */
uint32_t kp_crc32c(uint32_t crc, const void *p, size_t n);
#endif
