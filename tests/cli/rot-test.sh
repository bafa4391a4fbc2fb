#!/bin/sh
# The short form of tests/crash/rot-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/rot-test.sh" 12
