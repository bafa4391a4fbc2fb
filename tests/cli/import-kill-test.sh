#!/bin/sh
# The short form of tests/crash/import-kill-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/import-kill-test.sh" 5
