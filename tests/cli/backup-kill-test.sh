#!/bin/sh
# The short form of tests/crash/backup-kill-test.sh; `make torture` runs the long one.
exec sh "$(dirname "$0")/../crash/backup-kill-test.sh" 2
