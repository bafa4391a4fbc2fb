#!/bin/sh
# The short form of tests/crash/hostile-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/hostile-test.sh"
