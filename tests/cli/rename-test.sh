#!/bin/sh
# kadr ingest --rename: what people see photos called, while their files stay as they came.
. "$(dirname "$0")/../lib.sh"

kadr -q init desk --zone Asia/Almaty && cd desk || exit 2
# The name, or another KEY, of the photo that FILE became: of FILE [KEY]
of() { kadr --json show "$(sha256sum <"$1" | cut -c1-64)" | jq -r ".${2:-file}"; }
# A picture of its own, and alone: picture FILE [TIME]
picture() {
  kadr -q write "$samples/skaters.jpg" -o "$1" headline="$1" 2>/dev/null
  exiftool -q -overwrite_original -DateTimeOriginal="2026:02:13 ${2:-18:36:42}" -Model="NIKON D850" "$1"
}
mkdir card && picture card/DSC_0412.JPG && picture card/DSC_0413.JPG && picture card/DSC_0414.JPG
(cat card/DSC_0413.JPG && echo raw) >card/DSC_0413.NEF
kadr -q write card/DSC_0413.NEF -o card/DSC_0413.NEF.xmp keywords="снег" 2>/dev/null
echo sound >card/DSC_0413.WAV

status "a card" 0 kadr --json ingest --shoot "Первый снег" --rename "{date}_{shoot}_{sequence:4}" card
is "its pictures are called after the pattern" "$(of card/DSC_0412.JPG)" "2026-02-13_Первый снег_0001.JPG"
is "one by one" "$(of card/DSC_0414.JPG)" "2026-02-13_Первый снег_0003.JPG"
is "the report says so" "$(jq -r 'select(.file == "card/DSC_0412.JPG").name' "$work/out")" "2026-02-13_Первый снег_0001.JPG"
is "a raw shares the number of its JPEG" "$(of card/DSC_0413.NEF)" "2026-02-13_Первый снег_0002.NEF"
is "so does its sidecar" "$(of card/DSC_0413.NEF.xmp)" "2026-02-13_Первый снег_0002.NEF.xmp"
is "and its memo" "$(of card/DSC_0413.WAV)" "2026-02-13_Первый снег_0002.WAV"
is "the name that the file had is kept" "$(of card/DSC_0412.JPG received)" DSC_0412.JPG
ok "the file itself is untouched" test -e card/DSC_0412.JPG
is "found by the new name" "$(kadr --json find "снег_0002" | jq -r .file)" "2026-02-13_Первый снег_0002.JPG"
is "by the raw's new name" "$(kadr --json find '"0002.NEF"' | jq -r .file)" "2026-02-13_Первый снег_0002.JPG"
is "by the old one" "$(kadr --json find DSC_0413 | jq -r .file)" "2026-02-13_Первый снег_0002.JPG"
status "shown to people" 0 kadr show "$(sha256sum <card/DSC_0412.JPG | cut -c1-64)"
says "under both names" out "DSC_0412.JPG"
status "the shoot" 0 kadr shoot show "Первый снег"
says "lists it so" out "2026-02-13_Первый снег_0003.JPG"
status "its history" 0 kadr history "$(sha256sum <card/DSC_0412.JPG | cut -c1-64)"
says "tells of it" out "photo.named"
status "the same card again" 0 kadr --json ingest --shoot "Первый снег" --rename "{filename}-{sequence}" card
is "is called what it was called" "$(of card/DSC_0412.JPG)" "2026-02-13_Первый снег_0001.JPG"

# The shoot keeps the pattern; numbers go on.
status "laid down for the shoot" 0 kadr --json shoot set "Первый снег" --rename "{shoot}-{sequence:3}"
is "it is shown" "$(json settings.rename)" "{shoot}-{sequence:3}"
mkdir second && picture second/DSC_0001.JPG
kadr -q ingest --shoot "Первый снег" second >/dev/null
is "the next card goes on" "$(of second/DSC_0001.JPG)" "Первый снег-004.JPG"
mkdir templates && printf '[set]\nheadline=x\n[file]\nname={filename:-4}.{ext}\n' >templates/plain.ini
status "a template may say it" 0 kadr --json template show plain
is "and shows it" "$(json rename)" "{filename:-4}.{ext}"
mkdir third && picture third/DSC_0007.JPG
kadr -q ingest --template plain third >/dev/null
is "with the extension once" "$(of third/DSC_0007.JPG)" 0007.JPG

# Table: what is asked for, what comes of it.
n=10
while IFS='|' read -r pattern file want; do
  n=$((n + 1))
  mkdir "c$n" && picture "c$n/$file" "10:11:$n"
  kadr -q ingest --shoot "shoot $n" --rename "$pattern" "c$n" >/dev/null 2>&1
  is "$pattern" "$(of "c$n/$file")" "$want"
done <<'T'
{time}: {camera}|a.jpg|10_11_ NIKON D850.jpg
../../{filename}|b.jpg|_.._b.jpg
CON{sequence}|c.jpg|CON1.jpg
{year}{month}{day}-{hour}{minute}{second}|d.JPEG|20260213-101114.JPEG
{card}/{filename:0:1}|e.jpg|c15_e.jpg
{photographer}{sequence}|f.jpg|f.jpg
{filename}.JPG|g.jpg|g.jpg
{serial}|h.jpg|h.jpg
T
mkdir odd && picture odd/i.jpg
long=$(printf '%0300d' 7)
kadr -q ingest --shoot odd --rename "$long{sequence}" odd >/dev/null 2>&1
is "too long a name is cut" "$(of odd/i.jpg | awk '{ print (length($0) <= 200) }')" 1

# All of one name: each is the only one, however it is written.
mkdir same && for i in 1 2 3 4 5 6 7; do picture same/p$i.jpg 10:00:0$i; done
kadr -q ingest --shoot same --rename "{date}" same >/dev/null
is "seven pictures of one day" "$(kadr shoot show same | sed 's/.* //' | sort | tr '\n' ' ')" \
  "2026-02-13-2.jpg 2026-02-13-3.jpg 2026-02-13-4.jpg 2026-02-13-5.jpg 2026-02-13-6.jpg 2026-02-13-7.jpg 2026-02-13.jpg "
mkdir case && picture case/a.jpg 11:00:01 && picture case/b.jpeg 11:00:02
kadr -q ingest --shoot same --rename "{date}" case >/dev/null
is "another extension does not make it another picture" "$(of case/b.jpeg)" 2026-02-13-9.jpeg

# Two ingests at once into one shoot.
mkdir left right
for i in 1 2 3 4 5 6 7 8 9; do picture left/l$i.jpg 12:00:0$i && picture right/r$i.jpg 13:00:0$i; done
kadr -q ingest --shoot both --rename "{sequence:2}" left >/dev/null &
kadr -q ingest --shoot both --rename "{sequence:2}" right >/dev/null
wait $!
is "share no number and leave none out" "$(kadr shoot show both | sed 's/.* //' | sort | tr '\n' ' ')" \
  "01.jpg 02.jpg 03.jpg 04.jpg 05.jpg 06.jpg 07.jpg 08.jpg 09.jpg 10.jpg 11.jpg 12.jpg 13.jpg 14.jpg 15.jpg 16.jpg 17.jpg 18.jpg "

status "a pattern without a variable" 2 kadr ingest --rename picture card
says "is told what one is like" err "{date}_{shoot}_{sequence:4}"
status "an unknown variable" 2 kadr ingest --rename "{name}" card
says "is named" err "there is no variable {name}"
status "nor is it laid down" 2 kadr shoot set same --rename picture
printf '[file]\nfile={date}\n' >templates/wrong.ini
status "a template with another key" 1 kadr template check wrong
ok "the desk is sound" kadr check --full
before=$(kadr shoot show both)
status "made anew of the store alone" 0 kadr rebuild
is "names are as they were" "$(kadr shoot show both)" "$before"
done_testing
