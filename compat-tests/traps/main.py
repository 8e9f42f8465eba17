"""Where brokers that speak this protocol have broken clients: each trap asked byte by byte, the answers compared with golden/SCENARIO.txt (see
../raw-groups/talk.py, whose requests and masks these are)."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path += [os.path.join(HERE, "..", "raw-groups"), os.path.join(HERE, "..", "bad-input")]

import fetch  # noqa: E402
import negotiation  # noqa: E402
import offsets  # noqa: E402
import produce  # noqa: E402
import restart  # noqa: E402
import talk  # noqa: E402
import topics  # noqa: E402

talk.main(HERE, {m.__name__: m.run for m in (negotiation, produce, fetch, offsets, topics, restart)})
