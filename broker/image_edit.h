/* Building an image: only the controller does. An image made here is private until it is published; from then on it
 * never changes. Names and values are copied. Functions answer KP_ERR_NOT_FOUND where a record speaks of something the
 * image doesn't have. */
#ifndef BROKER_IMAGE_EDIT_H
#define BROKER_IMAGE_EDIT_H

#include "broker/image.h"

struct brk_image *brk_image_new(void);
/* A private copy of base that shares what is not changed. */
struct brk_image *brk_image_edit(const struct brk_image *base);

void brk_image_set_position(struct brk_image *img, kp_offset offset, kp_epoch epoch);
void brk_image_set_next_producer_id(struct brk_image *img, int64_t next);
/* level 0 removes the feature. */
void brk_image_set_feature(struct brk_image *img, struct kp_str name, int16_t level);

void brk_image_add_topic(struct brk_image *img, struct kp_str name, const struct kp_uuid *id);
enum kp_err brk_image_remove_topic(struct brk_image *img, const struct kp_uuid *id);
/* p->assignment is ignored; arrays are copied. */
enum kp_err brk_image_set_partition(struct brk_image *img, const struct kp_uuid *id, int32_t partition,
                                    const struct brk_image_partition *p);
/* value .n == -1 removes the override. */
enum kp_err brk_image_set_config(struct brk_image *img, int8_t resource_type, struct kp_str name, struct kp_str key,
                                 struct kp_str value);

#endif
