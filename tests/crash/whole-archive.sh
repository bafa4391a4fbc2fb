# Sourced by tests of whole archives: make_archive DESK N makes a desk of the sample pictures, with an article, permissions,
# prohibitions, papers, edits and uses, and of N photos more (tools/bench/fill-desk). After ../lib.sh.
fill=$build/tools/bench/fill-desk
[ -x "$fill" ] || skip_all "tools/bench/fill-desk is not built; make check builds it"
# photos_of DESK: their ids, one a line.
photos_of() { python3 "$top/tests/catalogue-dump.py" "$1/catalog.db" photo | sed "s/^photo: ('\([0-9a-f]*\)'.*/\1/"; }
make_archive() {
  made=$1
  q() { kadr -C "$made" -q "$@" >/dev/null 2>&1 </dev/null; }
  photo() { sha256sum "$samples/$1" | cut -c 1-64; }
  kadr -q init "$made" --name Заря --zone Asia/Almaty --lang ru || return
  mkdir "$made/templates" && printf '[set]\nheadline=Алматы\n' >"$made/templates/city.ini"
  "$fill" "$made" "$2" originals 2>/dev/null || return
  q ingest --shoot "Первый снег" "$samples"/*.jpg
  kadr -C "$made" --json shoot list | sed 's/.*"shoot": *"\([^"]*\)".*/\1/' >shoots
  while read -r shoot; do q grant add "shoot:$shoot" --use archive --why "наш архив" || return; done <shoots
  echo "договор 12/2026" >contract.txt
  q grant add "$(photo snowplough.jpg)" --preset press-service --evidence contract.txt
  q grant add "$(photo fog-cableway.jpg)" --effect forbid --use sell --why "просила семья"
  q edit "$(photo skaters.jpg)" "description=Каток в горах" --lang ru
  q party add "Барыс Спорт" --kind agency
  q party alias "Барыс Спорт" "Barys Sport" --lang en
  q grant add "party:Барыс Спорт" --use publish --why "договор с агентством"
  q credit set "$(photo KSC_4127.jpg)" "Фото: Барыс Спорт"
  q story import "$samples/story-first-snow.txt" --slug first-snow
  q story attach first-snow "$(photo snowplough.jpg)" --slot 1
  q use add "$(photo snowplough.jpg)" --territory KZ --story first-snow --at 2026-02-13T21:45
  # Of every hundredth photo something was edited, forbidden, or permitted with a paper of its own.
  photos_of "$made" | awk 'NR % 100 == 7 && n++ < 60' >some
  n=0
  while read -r id; do
    n=$((n + 1))
    echo "разрешение $n" >paper-$n.txt
    case $((n % 3)) in
      0) q edit "$id" "headline=Заголовок $n" ;;
      1) q grant add "$id" --use publish --why "бумага $n" --evidence paper-$n.txt ;;
      2) q grant add "$id" --effect forbid --use sell --why "просили $n" ;;
    esac || return
  done <some
  rm -f paper-*.txt contract.txt
  # What was filled in is no picture, which an import would find out, too.
  q refresh
  return 0
}
