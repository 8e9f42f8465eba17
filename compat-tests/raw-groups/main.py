"""Asks the group coordinator everything in every version and compares the answers with golden/SCENARIO.txt; see talk.py."""

import os

import membership
import rebalance
import restart
import talk

talk.main(os.path.dirname(os.path.abspath(__file__)), {"membership": membership.run, "rebalance": rebalance.run, "restart": restart.run})
