#!/bin/sh
# The short form of tests/crash/tidy-race-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/tidy-race-test.sh" 6 4
