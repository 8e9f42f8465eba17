/* CRC-32C, polynomial 0x1EDC6F41 (reflected 0x82F63B78), register and result inverted.
 *
 * The crc32 instruction takes one word a cycle but answers three cycles later, so three streams over neighbouring
 * blocks run side by side; two registers are then carried over the blocks that follow them. Carrying a register over
 * n zero bytes is linear: the xor of what each of its bytes becomes, four table look-ups. */
#include "kproto/crc32c.h"

#include <stdbool.h>
#include <string.h>

#include "kproto/crc32c_int.h"

#if defined(__x86_64__)
#include <nmmintrin.h>
#define CRC_TARGET __attribute__((target("sse4.2")))
#define CRC_U64(c, v) ((uint32_t)_mm_crc32_u64((c), (v)))
#define CRC_U8(c, v) _mm_crc32_u8((c), (v))
#define CRC_HARDWARE 1
#elif defined(__aarch64__)
#include <arm_acle.h>
#include <asm/hwcap.h>
#include <sys/auxv.h>
#define CRC_TARGET __attribute__((target("+crc")))
#define CRC_U64(c, v) __crc32cd((c), (v))
#define CRC_U8(c, v) __crc32cb((c), (v))
#define CRC_HARDWARE 1
#else
#define CRC_HARDWARE 0
#endif

#define POLY 0x82f63b78u
static const size_t block_long = 4096, block_short = 256; /* bytes of one stream's block; powers of two */

static uint32_t slice[8][256];

static void slice_init(void) {
  for (uint32_t b = 0; b < 256; b++) {
    uint32_t c = b;
    for (int k = 0; k < 8; k++) c = (c >> 1) ^ (POLY & (0u - (c & 1)));
    slice[0][b] = c;
  }
  for (uint32_t b = 0; b < 256; b++) {
    for (int k = 1; k < 8; k++) slice[k][b] = slice[0][slice[k - 1][b] & 0xff] ^ (slice[k - 1][b] >> 8);
  }
}

static inline uint64_t load64(const uint8_t *p) {
  uint64_t v;
  memcpy(&v, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  v = __builtin_bswap64(v);
#endif
  return v;
}

uint32_t kp_crc32c_table(uint32_t reg, const uint8_t *p, size_t n) {
  for (; n >= 8; p += 8, n -= 8) {
    uint64_t v = load64(p) ^ reg;
    reg = slice[7][v & 0xff] ^ slice[6][v >> 8 & 0xff] ^ slice[5][v >> 16 & 0xff] ^ slice[4][v >> 24 & 0xff] ^
          slice[3][v >> 32 & 0xff] ^ slice[2][v >> 40 & 0xff] ^ slice[1][v >> 48 & 0xff] ^ slice[0][v >> 56];
  }
  for (; n > 0; p++, n--) reg = slice[0][(reg ^ *p) & 0xff] ^ (reg >> 8);
  return reg;
}

#if CRC_HARDWARE
static uint32_t shift_long[4][256], shift_short[4][256];

/* a * b modulo the polynomial, both reflected (bit 31 is x^0). */
static uint32_t poly_mul(uint32_t a, uint32_t b) {
  uint32_t r = 0;
  for (uint32_t m = 1u << 31; m != 0; m >>= 1) {
    if (a & m) r ^= b;
    b = (b >> 1) ^ (POLY & (0u - (b & 1)));
  }
  return r;
}

/* t[k][b] = the register b << 8k after n zero bytes, which is the register times x^(8n). */
static void shift_init(uint32_t t[4][256], size_t n) {
  uint32_t power = 1u << 23;                             /* x^8 */
  for (; n > 1; n >>= 1) power = poly_mul(power, power); /* n is a power of two */
  for (int k = 0; k < 4; k++) {
    t[k][0] = 0;
    for (uint32_t bit = 1; bit < 256; bit <<= 1) {
      uint32_t v = poly_mul(power, bit << (8 * k));
      for (uint32_t b = 0; b < bit; b++) t[k][bit | b] = t[k][b] ^ v;
    }
  }
}

static inline uint32_t shift(uint32_t t[4][256], uint32_t reg) {
  return t[0][reg & 0xff] ^ t[1][reg >> 8 & 0xff] ^ t[2][reg >> 16 & 0xff] ^ t[3][reg >> 24];
}

CRC_TARGET static inline uint32_t three_streams(uint32_t reg, const uint8_t *p, size_t block, uint32_t t[4][256]) {
  uint32_t a = reg, b = 0, c = 0;
  for (size_t i = 0; i < block; i += 8) {
    a = CRC_U64(a, load64(p + i));
    b = CRC_U64(b, load64(p + block + i));
    c = CRC_U64(c, load64(p + 2 * block + i));
  }
  return shift(t, shift(t, a) ^ b) ^ c;
}

CRC_TARGET static uint32_t crc_hardware(uint32_t reg, const uint8_t *p, size_t n) {
  for (; n >= 3 * block_long; p += 3 * block_long, n -= 3 * block_long)
    reg = three_streams(reg, p, block_long, shift_long);
  for (; n >= 3 * block_short; p += 3 * block_short, n -= 3 * block_short)
    reg = three_streams(reg, p, block_short, shift_short);
  for (; n >= 8; p += 8, n -= 8) reg = CRC_U64(reg, load64(p));
  for (; n > 0; p++, n--) reg = CRC_U8(reg, *p);
  return reg;
}

static bool hardware_present(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("sse4.2") != 0;
#else
  return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0;
#endif
}

kp_crc32c_fn *kp_crc32c_hardware(void) {
  return hardware_present() ? crc_hardware : NULL;
}
#else
kp_crc32c_fn *kp_crc32c_hardware(void) {
  return NULL;
}
#endif

static kp_crc32c_fn *best = kp_crc32c_table;

/* Before main, so that no thread ever sees half a table; about 10 microseconds. */
__attribute__((constructor)) static void crc32c_init(void) {
  slice_init();
#if CRC_HARDWARE
  shift_init(shift_long, block_long);
  shift_init(shift_short, block_short);
#endif
  kp_crc32c_fn *hardware = kp_crc32c_hardware();
  if (hardware != NULL) best = hardware;
}

uint32_t kp_crc32c(uint32_t crc, const void *p, size_t n) {
  return ~best(~crc, (const uint8_t *)p, n);
}
