. "$(dirname "$0")/../lib.sh"

status "help lists the commands" 0 kadr help
says "with their headings" out "Help"
is "and only on stdout" "$(cat err)" ""
for name in $(sed -n 's/^COMMAND ("\([a-z]*\)".*/\1/p' "$top/tools/kadr/commands.def" | sort -u); do
  status "$name --help explains" 0 kadr "$name" --help
  says "$name --help shows usage" out "kadr $name"
done
status "help for programs" 0 kadr --json help may
is "is an object" "$(json command) $(json group)" "may Rights"
status "and their version" 0 kadr --json version
is "too" "kadr $(json version)" "$(kadr version)"
status "no command is wrong use" 2 kadr
status "an unknown command is wrong use" 2 kadr frobnicate
says "and is named" err "frobnicate: there is no such command"
status "an unknown option is wrong use" 2 kadr version --frobnicate
status "too many arguments are wrong use" 2 kadr version now
says "and show the usage" err "kadr: too many arguments (usage: kadr version)."
says "and where to read on" err "kadr help COMMAND"
status "-C without a folder is wrong use" 2 kadr version -C
status "version answers" 0 kadr version
status "also as an option" 0 kadr --version
is "in the same words" "$(cat out)" "$(kadr version)"
status "completion for bash" 0 kadr completion bash
ok "which bash accepts" bash -n out
status "no completion for fish" 2 kadr completion fish
status "help for what is not there" 5 kadr help frobnicate
for locale in C POSIX C.UTF-8 xx_YY.UTF-8; do
  LC_ALL=$locale status "works under LC_ALL=$locale" 0 kadr version
done
status "works in an empty environment" 0 env -i "$build/kadr" version
if [ -w /dev/full ]; then
  kadr help >/dev/full 2>err
  is "a full disk behind stdout is noticed" "$?" 8
else
  skip "a full disk behind stdout is noticed" "no /dev/full here"
fi
(sleep 1; kadr help) 2>err | true
is "a reader who goes away is no error" "$(cat err)" ""
done_testing
