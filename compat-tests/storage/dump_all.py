#!/usr/bin/env python3
"""dump_all.py DIR [--libs LIBS]: Kafka's DumpLogSegments reads every segment, index, time index and snapshot in DIR.

DIR is a log directory (log.dirs) that no broker writes to at that moment. Exit 0: read all, no complaint.
"""

import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir")
    parser.add_argument("--libs", default=os.path.join(ROOT, "build", "third_party", "kafka", "libs"))
    args = parser.parse_args()
    if not os.path.isdir(args.libs):
        sys.exit("%s is not there: run `make kafka-jars` first" % args.libs)
    class_path = os.path.join(args.libs, "*")
    return subprocess.run(["java", "-Xmx512m", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                           "-cp", class_path, os.path.join(HERE, "DumpAll.java"), args.dir]).returncode


if __name__ == "__main__":
    sys.exit(main())
