#!/bin/sh
# The short form of tests/crash/canary-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/canary-test.sh" 5
