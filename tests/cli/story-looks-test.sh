#!/bin/sh
# kadr story import --pictures, kadr story suggest: the pictures of a page, found by what they look like.
. "$(dirname "$0")/../lib.sh"

command -v vipsthumbnail >/dev/null 2>&1 || skip_all "vipsthumbnail makes the copies for the web; run: apt-get install libvips-tools"
kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples"/*.jpg >/dev/null 2>&1
id() { sha256sum "$samples/$1" | cut -d ' ' -f 1; }
mkdir page_files
# web NAME COPY SIZE: what a site makes of a picture.
web() { vipsthumbnail "$samples/$1" -s "$3" -o "$PWD/page_files/$2[Q=60,strip]"; }
web almaty-evening.jpg a1b2c3.jpg 500 && web snowplough.jpg d4e5f6.jpg 240 && web KSC_4127.jpg 077.jpg 640
printf 'no picture' >page_files/broken.jpg
printf '<html lang="ru"><body><article><h1>Погода на выходные в области</h1>%s</article></body></html>' \
  '<figure><img src="./page_files/d4e5f6.jpg"></figure><p>Текст.</p><figure><img src="./page_files/a1b2c3.jpg"></figure><figure><img src="broken.jpg"></figure><figure><img src="far.jpg"></figure><figure><img src="./page_files/077.jpg"></figure>' >page.html

status "a page saved by a browser" 0 kadr story import page.html --slug weather
says "a picture that is none is told" err "broken.jpg cannot be looked at"
says "so is one that was not saved" err "far.jpg is not in page_files"
best() { kadr --json story suggest weather --slot "$1" --limit 1 >"$work/out"; json photo; }
is "its pictures are found by their looks: the plough" "$(best 1)" "$(id snowplough.jpg)"
says "with the reason" out "it looks"
is "the evening" "$(best 2)" "$(id almaty-evening.jpg)"
is "the last one" "$(best 5)" "$(id KSC_4127.jpg)"
is "of what was not seen nothing is said" "$(kadr --json story suggest weather --slot 4)" ""
status "the looks stay when the page changes" 0 kadr --quiet story attach weather "$(id snowplough.jpg)" --slot 1
sed 's/Текст/Другой текст/' page.html >changed.html
status "imported without its pictures" 0 kadr --quiet story import changed.html --slug weather
is "they are known all the same" "$(best 2)" "$(id almaty-evening.jpg)"

# The folder may be named; the same page again only adds the looks.
mv page_files elsewhere
status "without a folder" 0 kadr --quiet story import page.html --slug blind
is "nothing is seen" "$(kadr --json story suggest blind)" ""
status "with --pictures" 0 kadr --quiet story import page.html --slug blind --pictures elsewhere
kadr --json story suggest blind --slot 1 --limit 1 >"$work/out"
is "it is" "$(json photo)" "$(id snowplough.jpg)"
status "a folder that is not there" 5 kadr story import page.html --slug none --pictures nowhere
is "imports nothing" "$(kadr --json story show none 2>/dev/null)" ""
ln -s "$samples/snowplough.jpg" elsewhere/far.jpg
status "a link is not followed" 0 kadr story import page.html --slug blind --pictures elsewhere
says "and told" err "far.jpg is not in elsewhere"
done_testing
