/* kask doctor DIR: every record of a data directory is read and compared with what must hold. */
#ifndef TOOLS_DOCTOR_VERIFY_H
#define TOOLS_DOCTOR_VERIFY_H

/* say(level, of, text): level is ok, note or fault. */
void doctor_verify(const char *dir, void (*say)(const char *level, const char *of, const char *fmt, ...)
                                        __attribute__((format(printf, 3, 4))));

#endif
