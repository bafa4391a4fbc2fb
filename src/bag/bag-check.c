#include "bag/bag-check.h"

#include "base/fault.h"
#include "base/text.h"
#include "bag/bag-encoding.h"
#include "bag/bag-inventory.h"
#include "bag/bag-manifest.h"
#include "bag/bag.h"
#include "pack/safe-name.h"

#include <string.h>

typedef struct
{
  KadrBagInventory *inventory;
  KadrBagVerdict *verdict;
  gboolean is_version_1; /* since 1.0 each manifest must name the whole payload */
  gboolean is_kadr;
  GHashTable *fetch; /* path (NFC) -> address, of fetch.txt */
} Check;

/* The key under which a path of a manifest or of fetch.txt is known; owned by the caller. */
static char *
make_key (const char *path)
{
  return g_utf8_normalize (path, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* The text of the tag file @path, in valid UTF-8 and without a mark; NULL, reported unless the file is absent. */
static const char *
get_text (const Check *check, const char *path, gsize *length)
{
  const KadrPackEntry *entry = kadr_bag_inventory_find (check->inventory, path);
  const char *text;

  if (entry == NULL)
    return NULL;
  if (entry->text == NULL)
    {
      kadr_bag_verdict_add_defect (check->verdict, "too-large", path,
                                   _ ("the tag file is too large to be read"));
      return NULL;
    }
  text = g_bytes_get_data (entry->text, length);
  if (*length > 0 && !g_utf8_validate_len (text, *length, NULL))
    {
      kadr_bag_verdict_add_defect (
          check->verdict, "not-utf8", path,
          _ ("the tag file is not text in the encoding that bagit.txt names"));
      return NULL;
    }
  if (*length >= strlen (BYTE_ORDER_MARK) && g_str_has_prefix (text, BYTE_ORDER_MARK))
    {
      kadr_bag_verdict_add_defect (check->verdict, "byte-order-mark", path,
                                   _ ("it must not begin with a byte-order mark"));
      *length -= strlen (BYTE_ORDER_MARK);
      return text + strlen (BYTE_ORDER_MARK);
    }
  return *length > 0 ? text : "";
}

/* bagit.txt: exactly two lines, each "Label: value" with one blank (RFC 8493, 2.1.1). */
static void
check_declaration (Check *check)
{
  gsize length = 0;
  const char *text = get_text (check, "bagit.txt", &length);
  g_autoptr (GPtrArray) lines = NULL;
  const char *version, *encoding;

  if (kadr_bag_inventory_find (check->inventory, "bagit.txt") == NULL)
    kadr_bag_verdict_add_defect (check->verdict, "no-declaration", "bagit.txt",
                                 _ ("it is not there, so this is not a bag"));
  if (text == NULL)
    return;
  lines = kadr_bag_manifest_split (text, length);
  if (lines->len != 2 || !g_str_has_prefix (g_ptr_array_index (lines, 0), "BagIt-Version: ")
      || !g_str_has_prefix (g_ptr_array_index (lines, 1), "Tag-File-Character-Encoding: "))
    {
      kadr_bag_verdict_add_defect (
          check->verdict, "bad-declaration", "bagit.txt",
          _ ("bagit.txt must have two lines, the version and the encoding"));
      return;
    }
  version = (const char *) g_ptr_array_index (lines, 0) + strlen ("BagIt-Version: ");
  check->is_version_1 = strcmp (version, "1.0") == 0;
  if (!check->is_version_1 && !(g_str_has_prefix (version, "0.9") && strlen (version) == 4))
    kadr_bag_verdict_add_defect (check->verdict, "unknown-version", "bagit.txt",
                                 _ ("BagIt version \"%s\" is not known"), version);
  encoding = (const char *) g_ptr_array_index (lines, 1) + strlen ("Tag-File-Character-Encoding: ");
  if (!kadr_bag_encoding_is_known (encoding))
    kadr_bag_verdict_add_defect (check->verdict, "unknown-encoding", "bagit.txt",
                                 _ ("tag files in \"%s\" cannot be read"), encoding);
}

/* "manifest-sha256.txt" with prefix "manifest-" -> "sha256"; NULL for other files. */
static char *
find_algorithm (const char *path, const char *prefix)
{
  if (strchr (path, '/') != NULL || !g_str_has_prefix (path, prefix)
      || !g_str_has_suffix (path, ".txt") || strlen (path) <= strlen (prefix) + strlen (".txt"))
    return NULL;
  return g_ascii_strdown (path + strlen (prefix),
                          (gssize) (strlen (path) - strlen (prefix) - strlen (".txt")));
}

#define UNKNOWN (-1)

static int
find_kind (const char *algorithm)
{
  KadrDigestKind kind;

  return kadr_digest_find_kind (algorithm, &kind) ? (int) kind : UNKNOWN;
}

/* Where a line of a manifest may point: the payload for one, anything else for a tag manifest. */
static const char *
find_misplacement (const Check *check, const char *path, gboolean is_tag)
{
  gboolean is_payload = g_str_has_prefix (path, "data/");

  if (!kadr_safe_name_is_inside (path) || *path == '~')
    return _ ("the path leads out of the bag, or is no plain path");
  if (!is_tag && !is_payload)
    return _ ("a payload manifest may name files below data/ only");
  if (is_tag && is_payload)
    return _ ("a tag manifest may not name the payload");
  if (is_tag && g_str_has_prefix (path, "tagmanifest-"))
    return _ ("a tag manifest may not name tag manifests");
  if (kadr_bag_inventory_has_folder (check->inventory, path))
    return _ ("this is a folder, and manifests name files");
  return NULL;
}

/* A digest's name stands in small letters and digits (RFC 8493, 2.4): manifest-sha256.txt, not manifest-SHA-256.txt. */
static void
check_name (const Check *check, const char *manifest)
{
  const char *digest = strchr (manifest, '-') + 1;
  gsize length = strlen (digest) - strlen (".txt");

  if (strspn (digest, "abcdefghijklmnopqrstuvwxyz0123456789") < length)
    kadr_bag_verdict_add_defect (
        check->verdict, "bad-name", manifest,
        _ ("a manifest is named by its digest in small letters and digits: manifest-sha256.txt"));
}

static void
check_line (const Check *check, const KadrManifestLine *line, const char *manifest, int kind)
{
  const KadrPackEntry *entry = kadr_bag_inventory_find (check->inventory, line->path);
  g_autofree char *key = make_key (line->path);
  const char *address = g_hash_table_lookup (check->fetch, key);

  if (entry == NULL && address != NULL)
    kadr_bag_verdict_add_defect (check->verdict, "unfetched", line->path,
                                 _ ("it is still to be fetched, says fetch.txt: %s"), address);
  else if (entry == NULL)
    kadr_bag_verdict_add_defect (check->verdict, "missing", line->path,
                                 _ ("%s names it, but it is not there"), manifest);
  else if (kind != UNKNOWN && g_strcmp0 (entry->digests[kind], line->digest) != 0)
    kadr_bag_verdict_add_defect (check->verdict, "changed", line->path,
                                 _ ("its digest is not the one in %s"), manifest);
  if (line->is_star)
    kadr_bag_verdict_add_note (check->verdict, "star", line->path, _ ("%s marks it with a star"),
                               manifest);
}

/* The set of paths that @manifest names (NFC), each line checked. */
static GHashTable *
check_manifest (const Check *check, const char *manifest, gboolean is_tag, int kind)
{
  GHashTable *named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize length = 0;
  const char *text = get_text (check, manifest, &length);
  g_autoptr (GPtrArray) lines
      = text != NULL ? kadr_bag_manifest_parse (text, length) : g_ptr_array_new ();

  check_name (check, manifest);
  for (guint i = 0; i < lines->len; i++)
    {
      const KadrManifestLine *line = g_ptr_array_index (lines, i);
      const char *misplacement
          = line->path != NULL ? find_misplacement (check, line->path, is_tag) : NULL;

      if (line->path == NULL)
        kadr_bag_verdict_add_defect (check->verdict, "bad-line", manifest,
                                     _ ("line %u is not a digest and a path"), line->number);
      else if (misplacement != NULL)
        {
          g_autofree char *shown = kadr_text_show (line->path, -1);

          kadr_bag_verdict_add_defect (check->verdict, "bad-path", manifest,
                                       _ ("line %u names %s: %s"), line->number, shown,
                                       misplacement);
        }
      else if (!g_hash_table_add (named, make_key (line->path)))
        kadr_bag_verdict_add_defect (check->verdict, "listed-twice", line->path,
                                     _ ("%s names it more than once"), manifest);
      else
        check_line (check, line, manifest, kind);
    }
  return named;
}

static gboolean
names (GHashTable *named, const char *path)
{
  g_autofree char *key = make_key (path);

  return g_hash_table_contains (named, key);
}

/* Reports every payload file, here or to be fetched, that @named lacks. */
static void
check_payload_is_named (const Check *check, GHashTable *named, const char *manifest)
{
  const GPtrArray *paths = kadr_bag_inventory_get_paths (check->inventory);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (g_str_has_prefix (path, "data/") && !names (named, path))
        kadr_bag_verdict_add_defect (check->verdict, "unlisted", path, _ ("%s does not name it"),
                                     manifest);
    }
  g_hash_table_iter_init (&iter, check->fetch);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (named, key))
      kadr_bag_verdict_add_defect (check->verdict, "unlisted", key, _ ("%s does not name it"),
                                   manifest);
}

static void
add_all (GHashTable *set, GHashTable *more)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (set, g_strdup (key));
}

/* manifest-*.txt: at least one; one of them in a digest that is known here. */
static void
check_manifests (const Check *check)
{
  const GPtrArray *paths = kadr_bag_inventory_get_paths (check->inventory);
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_manifests = 0;
  gboolean has_known = FALSE;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *algorithm = find_algorithm (path, "manifest-");
      g_autoptr (GHashTable) named = NULL;
      int kind = algorithm != NULL ? find_kind (algorithm) : UNKNOWN;

      if (algorithm == NULL)
        continue;
      n_manifests++;
      has_known |= kind != UNKNOWN;
      named = check_manifest (check, path, FALSE, kind);
      if (check->is_version_1)
        check_payload_is_named (check, named, path);
      add_all (all, named);
    }
  if (n_manifests == 0)
    kadr_bag_verdict_add_defect (check->verdict, "no-manifest", "",
                                 _ ("there is no payload manifest (manifest-sha256.txt)"));
  else if (!has_known)
    kadr_bag_verdict_add_defect (
        check->verdict, "unknown-digest", "",
        _ ("no manifest uses a digest that is known here, so no byte could be checked"));
  if (!check->is_version_1)
    check_payload_is_named (check, all, "manifest");
}

/* Kadr's own bags name every tag file; others may leave some out. */
static void
check_tags_are_named (const Check *check, GHashTable *named)
{
  const GPtrArray *paths = kadr_bag_inventory_get_paths (check->inventory);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (g_str_has_prefix (path, "data/") || g_str_has_prefix (path, "tagmanifest-")
          || names (named, path))
        continue;
      if (check->is_kadr)
        kadr_bag_verdict_add_defect (check->verdict, "unlisted", path,
                                     _ ("no tag manifest names it"));
      else
        kadr_bag_verdict_add_note (check->verdict, "unlisted", path,
                                   _ ("no tag manifest names it"));
    }
}

static void
check_tag_manifests (const Check *check)
{
  const GPtrArray *paths = kadr_bag_inventory_get_paths (check->inventory);
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_manifests = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *algorithm = find_algorithm (path, "tagmanifest-");
      g_autoptr (GHashTable) named = NULL;

      if (algorithm == NULL)
        continue;
      n_manifests++;
      named = check_manifest (check, path, TRUE, find_kind (algorithm));
      for (guint k = 0; k < paths->len; k++)
        {
          const char *other = g_ptr_array_index (paths, k);
          g_autofree char *payload = find_algorithm (other, "manifest-");

          if (payload != NULL && !names (named, other) && !check->is_kadr)
            kadr_bag_verdict_add_defect (check->verdict, "unlisted", other, _ ("%s must name it"),
                                         path);
        }
      add_all (all, named);
    }
  if (n_manifests > 0)
    check_tags_are_named (check, all);
  else if (check->is_kadr)
    kadr_bag_verdict_add_defect (check->verdict, "missing", "tagmanifest-sha256.txt",
                                 _ ("a bag of Kadr has a tag manifest"));
}

/* The next word at *@text, which is moved behind it; "" at the end. Owned by the caller. */
static char *
take_word (const char **text)
{
  gsize length = strcspn (*text, " \t");
  char *word = g_strndup (*text, length);

  *text += length;
  *text += strspn (*text, " \t");
  return word;
}

/* "https://..." and "1234" or "-" (RFC 8493, 2.2.3); nothing is ever fetched, so the address is not judged further. */
static gboolean
is_fetchable (const char *address, const char *length)
{
  const char *scheme = g_uri_peek_scheme (address);

  return scheme != NULL && g_utf8_strlen (address, -1) == (glong) strlen (address)
         && (strcmp (length, "-") == 0
             || (*length != '\0' && length[strspn (length, "0123456789")] == '\0'));
}

static void
read_fetch_line (const Check *check, const char *line, guint number)
{
  g_autofree char *address = take_word (&line);
  g_autofree char *length = take_word (&line);
  g_autofree char *path = kadr_bag_manifest_decode_path (line);
  const char *misplacement = find_misplacement (check, path, FALSE);
  g_autofree char *shown = kadr_text_show (path, -1);

  if (*path == '\0' || !is_fetchable (address, length))
    kadr_bag_verdict_add_defect (check->verdict, "bad-line", "fetch.txt",
                                 _ ("line %u is not an address, a length and a path"), number);
  else if (kadr_safe_name_is_inside (path) && !g_str_has_prefix (path, "data/"))
    kadr_bag_verdict_add_defect (check->verdict, "bad-path", "fetch.txt",
                                 _ ("line %u names %s: fetch.txt may name files below data/ only"),
                                 number, shown);
  else if (misplacement != NULL)
    kadr_bag_verdict_add_defect (check->verdict, "bad-path", "fetch.txt",
                                 _ ("line %u names %s: %s"), number, shown, misplacement);
  else
    g_hash_table_insert (check->fetch, make_key (path), kadr_text_show (address, -1));
}

/* fetch.txt: "address length path" per line. */
static void
read_fetch (const Check *check)
{
  gsize length = 0;
  const char *text = get_text (check, "fetch.txt", &length);
  g_autoptr (GPtrArray) lines
      = text != NULL ? kadr_bag_manifest_split (text, length) : g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    if (*(const char *) g_ptr_array_index (lines, i) != '\0')
      read_fetch_line (check, g_ptr_array_index (lines, i), i + 1);
}

/* Is something still to be fetched? Then the payload is not counted. */
static gboolean
has_holes (const Check *check)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, check->fetch);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (kadr_bag_inventory_find (check->inventory, path) == NULL)
      return TRUE;
  return FALSE;
}

#define is_blank(c) ((c) == ' ' || (c) == '\t')

/* "Label: value" (RFC 8493, 2.2.2); before 1.0 blanks may stand around the colon. An empty value needs no blank. */
static gboolean
is_info_line (const Check *check, const char *line)
{
  const char *colon = strchr (line, ':');

  if (colon == NULL || colon == line || is_blank (*line))
    return FALSE;
  return !check->is_version_1
         || (!is_blank (colon[-1]) && (colon[1] == '\0' || is_blank (colon[1])));
}

static void
check_info_lines (const Check *check, const char *text, gsize length)
{
  g_autoptr (GPtrArray) lines = kadr_bag_manifest_split (text, length);
  gboolean has_value = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      gboolean goes_on = has_value && is_blank (*line);

      if (*line != '\0' && !goes_on && !is_info_line (check, line))
        kadr_bag_verdict_add_defect (check->verdict, "bad-line", "bag-info.txt",
                                     _ ("line %u is not a label, a colon, a blank and a value"),
                                     i + 1);
      has_value = goes_on || is_info_line (check, line);
    }
}

/* bag-info.txt: Payload-Oxum is "bytes.files" (RFC 8493, 2.2.2). */
static void
check_info (Check *check)
{
  gsize length = 0;
  const char *text = get_text (check, "bag-info.txt", &length);
  g_autofree char *real = g_strdup_printf ("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT,
                                           check->verdict->bytes, check->verdict->files);
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GPtrArray) oxums = NULL;

  if (text == NULL)
    return;
  check_info_lines (check, text, length);
  profiles = kadr_bag_list_info (text, length, "BagIt-Profile-Identifier");
  check->is_kadr
      = profiles->len > 0 && g_str_has_prefix (g_ptr_array_index (profiles, 0), KADR_BAG_PROFILES);
  oxums = kadr_bag_list_info (text, length, "Payload-Oxum");
  if (oxums->len > 1)
    kadr_bag_verdict_add_defect (check->verdict, "oxum", "bag-info.txt",
                                 _ ("Payload-Oxum must stand there once"));
  else if (oxums->len == 1 && !has_holes (check)
           && strcmp (g_ptr_array_index (oxums, 0), real) != 0)
    kadr_bag_verdict_add_defect (check->verdict, "oxum", "bag-info.txt",
                                 _ ("Payload-Oxum is %s, but the payload is %s (bytes.files)"),
                                 (const char *) g_ptr_array_index (oxums, 0), real);
}

guint
kadr_bag_check_find_digests (const KadrPackList *list)
{
  guint kinds = 0;

  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      const char *slash = strchr (entry->path, '/');
      const char *name = slash != NULL ? slash + 1 : "";
      g_autofree char *payload = find_algorithm (name, "manifest-");
      g_autofree char *tag = find_algorithm (name, "tagmanifest-");
      int kind = payload != NULL ? find_kind (payload) : tag != NULL ? find_kind (tag) : UNKNOWN;

      if (kind != UNKNOWN)
        kinds |= KADR_PACK_LIST_DIGEST (kind);
    }
  return kinds;
}

KadrBagVerdict *
kadr_bag_check (const KadrPackList *list)
{
  g_autoptr (KadrBagVerdict) verdict = kadr_bag_verdict_new ();
  g_autoptr (KadrBagInventory) inventory = kadr_bag_inventory_new (list, verdict);
  g_autoptr (GHashTable) fetch = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Check check
      = { .inventory = inventory, .verdict = verdict, .is_version_1 = TRUE, .fetch = fetch };

  if (list->trouble != NULL)
    kadr_bag_verdict_add_defect (verdict, "broken-off", "", _ ("the archive is damaged: %s"),
                                 list->trouble);
  check_declaration (&check);
  if (!kadr_bag_inventory_has_folder (inventory, "data"))
    kadr_bag_verdict_add_defect (verdict, "no-payload", "data", _ ("the folder is not there"));
  read_fetch (&check);
  check_info (&check);
  check_manifests (&check);
  check_tag_manifests (&check);
  return g_steal_pointer (&verdict);
}
