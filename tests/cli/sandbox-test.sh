#!/bin/sh
# The box around kadr-worker, seen from outside: what strangers' files cannot make it do.
. "$(dirname "$0")/../lib.sh"

status "the worker is not for people" 2 "$build/kadr-worker"
says "and says so" err "kadr-worker is started by kadr"
status "nor is the reader" 2 "$build/kadr-reader"
says "and says so" err "kadr-reader is started by kadr"

# Files that make other programs read files, ask servers or start programs (ImageTragick, XXE, PostScript).
printf 'push graphic-context\nviewbox 0 0 640 480\nfill "url(https://127.0.0.1/x.jpg\\"|touch %s/owned\\")"\npop graphic-context\n' "$work" >a.mvg
printf '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n<svg xmlns="http://www.w3.org/2000/svg"><text>&f;</text><image href="msl:a.mvg"/></svg>\n' >b.svg
printf '%%!PS\n(%s/owned) (w) file closefile\n' "$work" >c.eps
printf '<image><read filename="/etc/passwd"/><write filename="%s/owned"/></image>\n' "$work" >d.msl
cp a.mvg e.jpg
cp b.svg f.png
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\165\060\0\0\165\060\010\002\0\0\0' >g.png
printf 'GIF89a\377\377\377\377\200\0\0\377\377\377\0\0\0!\371\004\0\0\0\0\0,\0\0\0\0\001\0\001\0\0\002\002D\001\0;' >h.gif
for file in a.mvg b.svg c.eps d.msl e.jpg f.png g.png h.gif; do
  "$build/kadr" --json inspect "$file" >"$work/out" 2>&1
  got=$?
  ok "$file is answered for (exit status $got)" test "$got" -lt 5
  ok "$file brings nothing in" sh -c '! grep -q root: "$1"' sh "$work/out"
done
ok "nothing was written" test ! -e owned

# What a worker tries after its system call list is loaded: each must end in an error, or in the signal that
# refuses it (the self-test's own tries do). strace parts a call in two lines when another process comes between.
refusals() {
  awk '/(SECCOMP_SET_MODE_FILTER|seccomp resumed>).*= 0$/ { boxed[$1] = 1; next }
       !boxed[$1] { next }
       pending[$1] != "" { if (!/SIGSYS/) print "let through: " pending[$1]; pending[$1] = "" }
       / (open|openat|socket|connect|execve)(\(| resumed>)/ && !/unfinished/ && !/= -1 E/ { pending[$1] = $0 }
       END { for (p in pending) if (pending[p] != "") print "let through: " pending[p] }' "$1"
}
if ! command -v strace >/dev/null 2>&1; then
  skip "system calls of a boxed worker" "strace is not installed"
elif ! strace -o trace true 2>/dev/null; then
  skip "system calls of a boxed worker" "strace may not trace here"
else
  strace -f -o trace -e trace=seccomp,openat,open,socket,connect,execve "$build/kadr" inspect ./*.* >/dev/null 2>&1
  ok "a worker was boxed" grep -qE '(SECCOMP_SET_MODE_FILTER|seccomp resumed>).*= 0$' trace
  ok "its self-test tried the network" grep -q 'socket(AF_UNIX.*= [0-9]' trace
  is "no file, socket or program is let through after that" "$(refusals trace)" ""
  strace -f -o started -e trace=execve "$build/kadr" inspect "$samples/skaters.jpg" >/dev/null 2>&1
  ok "what only reads is the reader's" grep -q 'execve(.*/kadr-reader"' started
  ok "and starts no decoder" sh -c '! grep -q "execve(.*/kadr-worker\"" started'
  printf '1 seccomp(SECCOMP_SET_MODE_FILTER, 0) = 0\n1 openat(AT_FDCWD, "/etc/passwd") = 3\n' >bad
  ok "and if one were, it would be seen" test -n "$(refusals bad)"
fi

mkdir pair && cp "$build/kadr" "$build/kadr-worker" pair/
status "without the reader the worker reads" 0 pair/kadr inspect "$samples/skaters.jpg"
KADR_WORKER=$work/nowhere status "a missing worker is told" 5 kadr inspect g.png
says "by its name" err "nowhere"
printf '#!/bin/sh\nexit 9\n' >broken && chmod +x broken
KADR_WORKER=$work/broken status "a worker that does not start is told" 70 kadr inspect g.png
says "as such" err "kadr-worker does not start"

done_testing
