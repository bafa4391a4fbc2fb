#!/bin/sh
# The short form of tests/crash/export-kill-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/export-kill-test.sh" 6 2
