#!/bin/sh
# The short form of tests/crash/memory-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/memory-test.sh" 20
