/* What the desk's own photographers bring back: rich Exif, hurried captions, the odd gap. */
#include "picture.h"

#define CAMERA                                                                                     \
  .make = "Kadr", .model = "Kadr Sample Camera", .serial = "0000204", .software = "KS Firmware 1.2"

static const IimRow street_iim[] = {
  { 55, "20260212" },
  { 60, "200316+0500" },
  { 80, "Тимур Айдарбеков" },
  { 85, "фотокорреспондент" },
  { 90, "Алматы" },
  { 110, "Тимур Айдарбеков" },
  { 116, "© Городской листок" },
  { 120, "Прохожий с зонтом на вечерней улице во время снегопада." },
  { 0, NULL },
};

static const XmpRow street_xmp[] = {
  { "dc:creator", XMP_SEQ, { "Тимур Айдарбеков" } },
  { "dc:description",
    XMP_ALT,
    { "x-default", "Прохожий с зонтом на вечерней улице во время снегопада.", "ru",
      "Прохожий с зонтом на вечерней улице во время снегопада." } },
  { "dc:subject", XMP_BAG, { "снегопад", "улица", "вечер", "Алматы" } },
  { "dc:rights", XMP_ALT, { "x-default", "© Городской листок" } },
  { "photoshop:AuthorsPosition", XMP_TEXT, { "фотокорреспондент" } },
  { "photoshop:Credit", XMP_TEXT, { "Тимур Айдарбеков" } },
  { "photoshop:City", XMP_TEXT, { "Алматы" } },
  { "photoshop:TransmissionReference", XMP_TEXT, { "GL-2026-0212-03" } },
  { "photoshop:DateCreated", XMP_TEXT, { "2026-02-12T20:03:16+05:00" } },
  { "xmp:Rating", XMP_TEXT, { "4" } },
  { "Iptc4xmpCore:CreatorContactInfo",
    XMP_RECORD,
    { "Iptc4xmpCore:CiEmailWork", "photo@listok.example", "Iptc4xmpCore:CiAdrCity", "Алматы" } },
  { NULL },
};

static const IimRow briefing_iim[] = {
  { 55, "20260212" },
  { 80, "Лаура Жакенова" },
  { 110, "Лаура Жакенова/Городской листок" },
  { 120, "Микрофоны перед брифингом о работе городских служб в снегопад." },
  { 0, NULL },
};

static const XmpRow briefing_xmp[] = {
  { "dc:creator", XMP_SEQ, { "Лаура Жакенова" } },
  { "dc:description",
    XMP_ALT,
    { "x-default", "Микрофоны перед брифингом о работе городских служб в снегопад." } },
  { "photoshop:Headline", XMP_TEXT, { "Перед брифингом" } },
  { "photoshop:Credit", XMP_TEXT, { "Лаура Жакенова/Городской листок" } },
  { "photoshop:CaptionWriter", XMP_TEXT, { "М. Оспанова" } },
  { "photoshop:DateCreated", XMP_TEXT, { "2026-02-12T11:58:00" } },
  { "Iptc4xmpExt:Event", XMP_ALT, { "x-default", "Брифинг о работе городских служб в снегопад" } },
  { "Iptc4xmpExt:DigitalSourceType",
    XMP_TEXT,
    { "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture" } },
  { NULL },
};

static const XmpRow tower_xmp[] = {
  { "dc:creator", XMP_SEQ, { "Лаура Жакенова", "Тимур Айдарбеков" } },
  { "dc:title", XMP_ALT, { "x-default", "Стекло и вечер" } },
  { "dc:description",
    XMP_ALT,
    { "x-default", "Новое высотное здание на закате.", "en", "A new high-rise at sunset." } },
  { "photoshop:Credit", XMP_TEXT, { "Фото: Лаура Жакенова и Тимур Айдарбеков" } },
  { "xmp:Rating", XMP_TEXT, { "3" } },
  { NULL },
};

static const IimRow fog_iim[] = {
  { 55, "20260131" },
  { 80, "Тимур Айдарбеков" },
  { 105, "Город в тумане" },
  { 110, "Тимур Айдарбеков" },
  { 120, "Канатная дорога над туманом утром 31 января 2026 года. Исправлено в архиве." },
  { 0, NULL },
};

static const XmpRow fog_xmp[] = {
  { "dc:creator", XMP_SEQ, { "Тимур Айдарбеков" } },
  { "dc:description",
    XMP_ALT,
    { "x-default", "Канатная дорога над туманом утром 30 января 2026 года." } },
  { "photoshop:Headline", XMP_TEXT, { "Туман над городом" } },
  { "photoshop:Credit", XMP_TEXT, { "Тимур Айдарбеков" } },
  { "photoshop:DateCreated", XMP_TEXT, { "2026-01-31" } },
  { NULL },
};

const Picture picture_from_desk[] = {
  { .file = "KSC_4127.jpg",
    .proves
    = "own photographer: creator, offset from UTC, GPS, contact, rating; all three blocks agree",
    .slot = 2,
    .paint = scene_street,
    .has_exif = TRUE,
    .has_thumbnail = TRUE,
    .exif
    = { CAMERA, .lens = "KS 24-70mm F2.8", .taken = "2026:02:12 20:03:16", .offset = "+05:00",
        .artist = "Тимур Айдарбеков", .copyright = "© Городской листок", .exposure = 125,
        .f_number = 28, .iso = 6400, .focal = 35, .lat = 43.2431, .lon = 76.9182, .alt = 846.2 },
    .iim = { street_iim, NULL, TRUE, TRUE, FALSE },
    .xmp = street_xmp },
  { .file = "KSC_3980.jpg",
    .proves = "person and publication in one credit; IIM in UTF-8 that nobody declared; no offset",
    .paint = scene_briefing,
    .has_exif = TRUE,
    .exif
    = { CAMERA, .lens = "KS 85mm F1.8", .taken = "2026:02:12 11:58:00", .artist = "Лаура Жакенова",
        .exposure = 250, .f_number = 20, .iso = 1600, .focal = 85 },
    .iim = { briefing_iim, NULL, FALSE, FALSE, FALSE },
    .xmp = briefing_xmp },
  { .file = "KSC_2215.jpg",
    .proves
    = "portrait format stored on its side (Exif orientation 6) with a thumbnail; two creators",
    .paint = scene_tower,
    .upright = TRUE,
    .has_exif = TRUE,
    .has_thumbnail = TRUE,
    .exif = { CAMERA, .lens = "KS 24-70mm F2.8", .taken = "2026:02:10 18:20:44", .subsec = "91",
              .offset = "+05:00", .artist = "Лаура Жакенова; Тимур Айдарбеков", .orientation = 6,
              .exposure = 60, .f_number = 56, .iso = 800, .focal = 24, .big_endian = TRUE },
    .xmp = tower_xmp },
  { .file = "KSC_0551.jpg",
    .proves = "no credit, no creator, no caption anywhere; camera junk as description",
    .paint = scene_lights,
    .has_exif = TRUE,
    .exif = { CAMERA, .lens = "KS 50mm F1.4", .taken = "2026:02:11 22:47:19",
              .description = "DIGITAL CAMERA         ", .exposure = 30, .f_number = 14, .iso = 1600,
              .focal = 50 } },
  { .file = "fog-cableway.jpg",
    .proves = "IIM edited after the XMP (digest differs): the edited values win, both stay visible",
    .paint = scene_fog,
    .has_exif = TRUE,
    .exif = { CAMERA, .lens = "KS 70-200mm F4", .taken = "2026:01:31 08:36:02", .offset = "+05:00",
              .artist = "Тимур Айдарбеков", .exposure = 1000, .f_number = 80, .iso = 200,
              .focal = 135, .lat = 43.2330, .lon = 76.9760, .alt = 1100.0 },
    .iim = { fog_iim, NULL, TRUE, TRUE, TRUE },
    .xmp = fog_xmp },
  { .file = NULL },
};
