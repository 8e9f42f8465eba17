/* RocksDB's functions, found on first use: a kask that keeps no key index neither loads the library nor pays for it
 * (docs/key-lookups.md has the figures). In a static binary they are linked. */
#ifndef BROKER_KEY_INDEX_ROCKS_H
#define BROKER_KEY_INDEX_ROCKS_H

#include <rocksdb/c.h>
#include <stddef.h>

#include "kproto/err.h"

/* Every function of the C API that is used: X(name) is rocksdb_<name>. */
#define BRK_ROCKS(X)                                                                                                   \
  X(open)                                                                                                              \
  X(close)                                                                                                             \
  X(destroy_db)                                                                                                        \
  X(free)                                                                                                              \
  X(get)                                                                                                               \
  X(write)                                                                                                             \
  X(flush)                                                                                                             \
  X(delete_file_in_range)                                                                                              \
  X(suggest_compact_range)                                                                                             \
  X(compact_range)                                                                                                     \
  X(property_int)                                                                                                      \
  X(options_create)                                                                                                    \
  X(options_destroy)                                                                                                   \
  X(options_set_create_if_missing)                                                                                     \
  X(options_set_write_buffer_size)                                                                                     \
  X(options_set_db_write_buffer_size)                                                                                  \
  X(options_set_max_open_files)                                                                                        \
  X(options_set_max_background_jobs)                                                                                   \
  X(options_set_compression)                                                                                           \
  X(options_set_level_compaction_dynamic_level_bytes)                                                                  \
  X(options_set_target_file_size_base)                                                                                 \
  X(options_set_max_bytes_for_level_base)                                                                              \
  X(options_set_stats_dump_period_sec)                                                                                 \
  X(options_set_stats_persist_period_sec)                                                                              \
  X(options_set_info_log_level)                                                                                        \
  X(options_set_keep_log_file_num)                                                                                     \
  X(options_set_max_log_file_size)                                                                                     \
  X(options_set_prefix_extractor)                                                                                      \
  X(options_set_compaction_filter_factory)                                                                             \
  X(options_set_block_based_table_factory)                                                                             \
  X(options_set_skip_stats_update_on_db_open)                                                                          \
  X(block_based_options_create)                                                                                        \
  X(block_based_options_destroy)                                                                                       \
  X(block_based_options_set_block_size)                                                                                \
  X(block_based_options_set_block_cache)                                                                               \
  X(block_based_options_set_filter_policy)                                                                             \
  X(block_based_options_set_whole_key_filtering)                                                                       \
  X(block_based_options_set_format_version)                                                                            \
  X(block_based_options_set_cache_index_and_filter_blocks)                                                             \
  X(block_based_options_set_index_type)                                                                                \
  X(block_based_options_set_partition_filters)                                                                         \
  X(block_based_options_set_metadata_block_size)                                                                       \
  X(block_based_options_set_pin_top_level_index_and_filter)                                                            \
  X(block_based_options_set_pin_l0_filter_and_index_blocks_in_cache)                                                   \
  X(filterpolicy_create_bloom_full)                                                                                    \
  X(cache_create_lru)                                                                                                  \
  X(cache_destroy)                                                                                                     \
  X(slicetransform_create)                                                                                             \
  X(compactionfilterfactory_create)                                                                                    \
  X(compactionfilter_create)                                                                                           \
  X(readoptions_create)                                                                                                \
  X(readoptions_destroy)                                                                                               \
  X(readoptions_set_prefix_same_as_start)                                                                              \
  X(readoptions_set_total_order_seek)                                                                                  \
  X(readoptions_set_read_tier)                                                                                         \
  X(writeoptions_create)                                                                                               \
  X(writeoptions_destroy)                                                                                              \
  X(writeoptions_disable_WAL)                                                                                          \
  X(flushoptions_create)                                                                                               \
  X(flushoptions_destroy)                                                                                              \
  X(create_iterator)                                                                                                   \
  X(iter_destroy)                                                                                                      \
  X(iter_seek)                                                                                                         \
  X(iter_next)                                                                                                         \
  X(iter_valid)                                                                                                        \
  X(iter_key)                                                                                                          \
  X(iter_value)                                                                                                        \
  X(iter_get_error)                                                                                                    \
  X(writebatch_create)                                                                                                 \
  X(writebatch_destroy)                                                                                                \
  X(writebatch_clear)                                                                                                  \
  X(writebatch_put)                                                                                                    \
  X(writebatch_delete)

struct brk_rocks {
#define X(name) __typeof__(rocksdb_##name) *(name);
  BRK_ROCKS(X)
#undef X
};

/* The same table for everybody, never freed. Any thread; the first call may block on the disk. NULL: why says what is
 * missing and what to install. */
const struct brk_rocks *brk_rocks_load(char *why, size_t why_n);

#endif
