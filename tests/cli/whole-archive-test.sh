#!/bin/sh
# The short form of tests/crash/whole-archive-test.sh; `make torture` runs the long one, with 20,000 photos.
exec sh "$(dirname "$0")/../crash/whole-archive-test.sh" 300 3
