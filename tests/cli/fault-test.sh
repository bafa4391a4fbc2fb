#!/bin/sh
# The short form of tests/crash/fault-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/fault-test.sh" 24
