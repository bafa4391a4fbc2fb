#!/bin/sh
# The short form of tests/crash/kill-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/kill-test.sh" 8
