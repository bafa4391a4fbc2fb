#!/bin/sh
# The short form of tests/crash/kill-points-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/kill-points-test.sh" 10
