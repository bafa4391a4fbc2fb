/* What a press service sends: captions in two or three languages, credits in several states of
 * repair. */
#include "picture.h"

#define SERVICE_RU "пресс-служба акимата города Алматы"
#define SERVICE_KK "Алматы қаласы әкімдігінің баспасөз қызметі"

static const IimRow evening_iim[] = {
  { 5, "Алматы вечером 12 февраля" },
  { 55, "20260212" },
  { 60, "185207+0500" },
  { 25, "снегопад" },
  { 25, "Алматы" },
  { 90, "Алматы" },
  { 101, "Казахстан" },
  { 105, "Алматы после снегопада" },
  { 110, SERVICE_RU },
  { 115, SERVICE_RU },
  { 116, "© Акимат города Алматы, 2026" },
  { 120, "Вид на город и горы Заилийского Алатау вечером после первого большого снегопада года. "
         "Алматы, 12 февраля 2026 года." },
  { 0, NULL },
};

static const XmpRow evening_xmp[] = {
  { "dc:title",
    XMP_ALT,
    { "x-default", "Алматы вечером 12 февраля", "ru", "Алматы вечером 12 февраля" } },
  { "dc:description",
    XMP_ALT,
    { "x-default",
      "Вид на город и горы Заилийского Алатау вечером после первого большого снегопада года. "
      "Алматы, 12 февраля 2026 года.",
      "ru",
      "Вид на город и горы Заилийского Алатау вечером после первого большого снегопада года. "
      "Алматы, 12 февраля 2026 года.",
      "kk",
      "Жылдың алғашқы қалың қарынан кейінгі кешкі қала мен Іле Алатауының көрінісі. "
      "Алматы, 2026 жылғы 12 ақпан.",
      "en",
      "The city and the Trans-Ili Alatau in the evening after the first heavy snowfall of the "
      "year. Almaty, 12 February 2026." } },
  { "dc:subject", XMP_BAG, { "снегопад", "Алматы" } },
  { "dc:rights", XMP_ALT, { "x-default", "© Акимат города Алматы, 2026" } },
  { "photoshop:Headline", XMP_TEXT, { "Алматы после снегопада" } },
  { "photoshop:Credit", XMP_TEXT, { SERVICE_RU } },
  { "photoshop:Source", XMP_TEXT, { SERVICE_RU } },
  { "photoshop:City", XMP_TEXT, { "Алматы" } },
  { "photoshop:Country", XMP_TEXT, { "Казахстан" } },
  { "photoshop:DateCreated", XMP_TEXT, { "2026-02-12T18:52:07+05:00" } },
  { "Iptc4xmpCore:CountryCode", XMP_TEXT, { "KAZ" } },
  { "Iptc4xmpCore:AltTextAccessibility",
    XMP_ALT,
    { "x-default", "Вечерний город с огнями, за ним снежные горы и телебашня на холме" } },
  { "xmpRights:UsageTerms",
    XMP_ALT,
    { "x-default", "Для иллюстрации этого события, с указанием источника. Без права продажи.", "kk",
      "Осы оқиғаны көрсету үшін ғана, дереккөзін көрсете отырып. Сатуға болмайды." } },
  { "Iptc4xmpExt:LocationShown",
    XMP_RECORD_BAG,
    { "Iptc4xmpExt:City", "Алматы", "Iptc4xmpExt:CountryName", "Казахстан",
      "Iptc4xmpExt:CountryCode", "KAZ" } },
  { NULL },
};

static const IimRow plough_iim[] = {
  { 55, "20260212" },
  { 110, "Фото: Фото: " SERVICE_RU },
  { 120, "Снегоуборочная машина на проспекте. Фото: " SERVICE_RU },
  { 0, NULL },
};

static const XmpRow plough_xmp[] = {
  { "dc:description",
    XMP_ALT,
    { "x-default", "Снегоуборочная машина на проспекте. Алматы, утро 12 февраля 2026 года." } },
  { "photoshop:Credit", XMP_TEXT, { "Фото: Фото: " SERVICE_RU } },
  { "photoshop:DateCreated", XMP_TEXT, { "2026-02-12T06:41:30" } },
  { "photoshop:Instructions", XMP_TEXT, { "Разрешается публиковать с указанием источника." } },
  { NULL },
};

static const IimRow square_iim[] = {
  { 55, "20260212" },
  { 60, "101500+0500" },
  { 25, "қар" },
  { 25, "Алматы" },
  { 90, "Алматы" },
  { 105, "Алаңдағы алғашқы қар" },
  { 110, SERVICE_KK },
  { 120, "Қала тұрғындары қалың қардан кейін алаңда серуендеп жүр. Алматы, 2026 жылғы 12 ақпан." },
  { 0, NULL },
};

static const XmpRow square_xmp[] = {
  { "dc:description",
    XMP_ALT,
    { "x-default",
      "Қала тұрғындары қалың қардан кейін алаңда серуендеп жүр. Алматы, 2026 жылғы 12 ақпан.", "kk",
      "Қала тұрғындары қалың қардан кейін алаңда серуендеп жүр. Алматы, 2026 жылғы 12 ақпан.", "ru",
      "Горожане гуляют по площади после снегопада. Алматы, 12 февраля 2026 года." } },
  { "dc:subject", XMP_BAG, { "қар", "Алматы" } },
  { "photoshop:Headline", XMP_TEXT, { "Алаңдағы алғашқы қар" } },
  { "photoshop:Credit", XMP_TEXT, { SERVICE_KK } },
  { "photoshop:Source", XMP_TEXT, { SERVICE_KK } },
  { "photoshop:City", XMP_TEXT, { "Алматы" } },
  { "photoshop:DateCreated", XMP_TEXT, { "2026-02-12T10:15:00+05:00" } },
  { "xmpRights:UsageTerms",
    XMP_ALT,
    { "kk", "Дереккөзін көрсету міндетті.", "ru", "Указание источника обязательно." } },
  { NULL },
};

static const XmpRow rink_xmp[] = {
  { "dc:description",
    XMP_ALT,
    { "x-default", "Skaters on a mountain rink above Almaty, Feb. 14, 2026. "
                   "(Photo courtesy of the Almaty city press office)" } },
  { "photoshop:Credit", XMP_TEXT, { "Photo courtesy of the Almaty city press office" } },
  { "photoshop:DateCreated", XMP_TEXT, { "2026-02-14" } },
  { "photoshop:City", XMP_TEXT, { "Almaty" } },
  { "Iptc4xmpCore:CountryCode", XMP_TEXT, { "KAZ" } },
  { NULL },
};

const Picture picture_from_press_service[] = {
  { .file = "almaty-evening.jpg",
    .proves
    = "handout with everything in order: XMP in ru, kk and en, IIM in declared UTF-8 cut at its "
      "limits, digest right",
    .slot = 1,
    .paint = scene_dusk,
    .has_exif = TRUE,
    .has_thumbnail = TRUE,
    .exif = { .make = "Kadr",
              .model = "Kadr Sample Camera",
              .serial = "0000117",
              .lens = "KS 35mm F2",
              .taken = "2026:02:12 18:52:07",
              .offset = "+05:00",
              .exposure = 15,
              .f_number = 80,
              .iso = 400,
              .focal = 35,
              .lat = 43.2567,
              .lon = 76.9286,
              .alt = 812.0,
              .copyright = "© Акимат города Алматы, 2026" },
    .iim = { evening_iim, NULL, TRUE, TRUE, FALSE },
    .xmp = evening_xmp },
  { .file = "snowplough.jpg",
    .proves
    = "the prefix doubled in the credit and once more in the IIM caption; no offset from UTC",
    .slot = 3,
    .paint = scene_plough,
    .has_exif = TRUE,
    .exif = { .make = "Kadr",
              .model = "Kadr Sample Camera",
              .lens = "KS 70-200mm F4",
              .taken = "2026:02:12 06:41:30",
              .exposure = 40,
              .f_number = 40,
              .iso = 3200,
              .focal = 85,
              .big_endian = TRUE },
    .iim = { plough_iim, NULL, TRUE, FALSE, FALSE },
    .xmp = plough_xmp,
    .xmp_as_attributes = TRUE },
  { .file = "alan-qar.jpg",
    .proves
    = "Kazakh handout: caption, keywords and credit in Kazakh, Russian as the second language",
    .slot = 5,
    .paint = scene_square,
    .has_exif = TRUE,
    .exif = { .make = "Kadr",
              .model = "Kadr Sample Drone",
              .taken = "2026:02:12 10:15:00",
              .offset = "+05:00",
              .exposure = 800,
              .f_number = 28,
              .iso = 100,
              .focal = 24,
              .lat = 43.2382,
              .lon = 76.9455,
              .alt = 960.5 },
    .iim = { square_iim, NULL, TRUE, TRUE, FALSE },
    .xmp = square_xmp },
  { .file = "skaters.jpg",
    .proves
    = "English handout, XMP only in attribute form: courtesy line in the credit and in the caption",
    .paint = scene_rink,
    .xmp = rink_xmp,
    .xmp_as_attributes = TRUE },
  { .file = NULL },
};
