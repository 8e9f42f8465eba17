#ifndef BROKER_VERSION_H
#define BROKER_VERSION_H
#define BRK_VERSION "0.1.0"
#endif
