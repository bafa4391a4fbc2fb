#include "bag/bag-profile.h"

#include "bag/bag.h"
#include "bag/profile-md5.json.h"
#include "bag/profile-minimal.json.h"
#include "bag/profile-press.json.h"
#include "base/fault.h"
#include "base/json.h"
#include "base/text.h"

#include <fnmatch.h>
#include <string.h>

/* A profile has some KB; one with long lists of values some hundred. */
#define LONGEST (4 << 20)

struct _KadrBagProfile
{
  json_t *root;
  const char *identifier; /* in @root */
};

static const struct
{
  const char *name, *text;
} built_in[] = {
  { "press", profile_press_json },
  { "md5", profile_md5_json },
  { "minimal", profile_minimal_json },
};

/* One name for each way in which profiles write a serialisation. */
static const struct
{
  const char *written, *form;
} forms[] = {
  { "application/tar", KADR_PACK_LIST_TAR },
  { "application/x-tar", KADR_PACK_LIST_TAR },
  { "application/x-gtar", KADR_PACK_LIST_TAR },
  { "application/gzip", KADR_PACK_LIST_GZIP },
  { "application/x-gzip", KADR_PACK_LIST_GZIP },
  { "application/tar+gzip", KADR_PACK_LIST_GZIP },
  { "application/x-tar+gzip", KADR_PACK_LIST_GZIP },
  { "application/zstd", KADR_PACK_LIST_ZSTD },
  { "application/zip", KADR_PACK_LIST_ZIP },
  { "application/x-zip-compressed", KADR_PACK_LIST_ZIP },
};

/* ---- reading a profile ---- */

void
kadr_bag_profile_free (KadrBagProfile *self)
{
  json_decref (self->root);
  g_free (self);
}

/* The lists must be lists of texts, so that nobody need ask again. */
static gboolean
has_sound_lists (const json_t *root, const char *name, GError **error)
{
  static const char *const lists[]
      = { "Manifests-Required",     "Manifests-Allowed",     "Tag-Manifests-Required",
          "Tag-Manifests-Allowed",  "Tag-Files-Required",    "Tag-Files-Allowed",
          "Payload-Files-Required", "Payload-Files-Allowed", "Accept-Serialization",
          "Accept-BagIt-Version" };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const json_t *list = json_object_get (root, lists[i]);
      gsize n;
      json_t *value;

      if (list != NULL && !json_is_array (list))
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name, _ ("%s must be a list of texts"),
                               lists[i]);
      json_array_foreach (list, n, value)
        if (!json_is_string (value))
          return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name,
                                 _ ("%s must be a list of texts"), lists[i]);
    }
  return TRUE;
}

KadrBagProfile *
kadr_bag_profile_parse (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) root = kadr_json_parse (text, length, name, &failure);
  const char *identifier = kadr_json_get_text (json_object_get (root, "BagIt-Profile-Info"),
                                               "BagIt-Profile-Identifier");
  KadrBagProfile *self;

  if (root == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name, _ ("this is not JSON: %s"),
                      failure->message);
      return NULL;
    }
  if (identifier == NULL)
    {
      kadr_fault_set (
          error, KADR_FAULT_BAD_INPUT, name,
          _ ("this is no BagIt profile: BagIt-Profile-Info has no BagIt-Profile-Identifier"));
      return NULL;
    }
  if (!has_sound_lists (root, name, error))
    return NULL;
  self = g_new0 (KadrBagProfile, 1);
  self->root = g_steal_pointer (&root);
  self->identifier = identifier;
  return self;
}

KadrBagProfile *
kadr_bag_profile_load (const char *name, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (strcmp (name, built_in[i].name) == 0)
      return kadr_bag_profile_parse (built_in[i].text, strlen (built_in[i].text), name, error);
  if (!g_file_get_contents (name, &text, &length, &failure))
    kadr_fault_set (
        error, KADR_FAULT_NOT_FOUND, name,
        _ ("there is no such profile; known are press, md5 and minimal, others are files: %s"),
        failure->message);
  else if (length > LONGEST)
    kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name, _ ("this is too large for a BagIt profile"));
  else
    return kadr_bag_profile_parse (text, length, name, error);
  return NULL;
}

const char *
kadr_bag_profile_get_identifier (const KadrBagProfile *self)
{
  return self->identifier;
}

/* ---- questions ---- */

static gboolean
lists (const json_t *list, const char *word)
{
  gsize i;
  json_t *value;

  json_array_foreach (list, i, value)
    if (g_ascii_strcasecmp (json_string_value (value), word) == 0)
      return TRUE;
  return FALSE;
}

/* Without a list everything is allowed. */
static gboolean
allows (const KadrBagProfile *self, const char *key, const char *word)
{
  const json_t *list = json_object_get (self->root, key);

  return list == NULL || lists (list, word);
}

guint
kadr_bag_profile_choose_digests (const KadrBagProfile *self, gboolean is_tag, GError **error)
{
  const json_t *required
      = json_object_get (self->root, is_tag ? "Tag-Manifests-Required" : "Manifests-Required");
  const char *allowed = is_tag ? "Tag-Manifests-Allowed" : "Manifests-Allowed";
  guint kinds = 0;
  gsize i;
  json_t *value;

  json_array_foreach (required, i, value)
    {
      KadrDigestKind kind;

      if (!kadr_digest_find_kind (json_string_value (value), &kind))
        {
          kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, self->identifier,
                          _ ("the profile asks for a digest that is not known here: %s"),
                          json_string_value (value));
          return 0;
        }
      kinds |= KADR_PACK_LIST_DIGEST (kind);
    }
  if (allows (self, allowed, kadr_digest_get_name (KADR_DIGEST_SHA256)))
    kinds |= KADR_PACK_LIST_DIGEST (KADR_DIGEST_SHA256);
  for (int kind = 0; kind < KADR_N_DIGESTS && kinds == 0; kind++)
    if (allows (self, allowed, kadr_digest_get_name ((KadrDigestKind) kind)))
      kinds = KADR_PACK_LIST_DIGEST (kind);
  if (kinds == 0)
    kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, self->identifier,
                    _ ("the profile allows no digest that is known here"));
  return kinds;
}

/* ---- checking ---- */

typedef struct
{
  const KadrBagProfile *profile;
  const KadrPackList *list;
  KadrBagVerdict *verdict;
} Check;

/* Where @entry is in the bag; NULL for what is no file in its top folder. */
static const char *
get_path (const Check *check, const KadrPackEntry *entry)
{
  gsize length = strlen (check->verdict->top);

  return entry->kind == KADR_PACK_LIST_FILE
                 && strncmp (entry->path, check->verdict->top, length) == 0
                 && entry->path[length] == '/'
             ? entry->path + length + 1
             : NULL;
}

static const KadrPackEntry *
find (const Check *check, const char *path)
{
  for (guint i = 0; i < check->list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (check->list->entries, i);

      if (g_strcmp0 (get_path (check, entry), path) == 0)
        return entry;
    }
  return NULL;
}

static gboolean
matches (const json_t *globs, const char *path)
{
  gsize i;
  json_t *glob;

  json_array_foreach (globs, i, glob)
    if (fnmatch (json_string_value (glob), path, 0) == 0)
      return TRUE;
  return FALSE;
}

static void
check_version (const Check *check)
{
  const KadrPackEntry *entry = find (check, "bagit.txt");
  const json_t *accepted = json_object_get (check->profile->root, "Accept-BagIt-Version");
  gsize length = 0;
  const char *text
      = entry != NULL && entry->text != NULL ? g_bytes_get_data (entry->text, &length) : NULL;
  g_autoptr (GPtrArray) versions
      = text != NULL ? kadr_bag_list_info (text, length, "BagIt-Version") : g_ptr_array_new ();

  for (guint i = 0; i < versions->len && accepted != NULL; i++)
    if (!lists (accepted, g_ptr_array_index (versions, i)))
      kadr_bag_verdict_add_defect (check->verdict, "profile-version", "bagit.txt",
                                   _ ("the profile does not take BagIt %s"),
                                   (const char *) g_ptr_array_index (versions, i));
}

/* One label of Bag-Info: {"required", "repeatable", "values"}. */
static void
check_label (const Check *check, const char *text, gsize length, const char *label,
             const json_t *rule)
{
  g_autoptr (GPtrArray) values = kadr_bag_list_info (text, length, label);
  const json_t *allowed = json_object_get (rule, "values");
  const json_t *repeatable = json_object_get (rule, "repeatable");

  if (values->len == 0 && kadr_json_get_bool (rule, "required"))
    kadr_bag_verdict_add_defect (check->verdict, "profile-info", "bag-info.txt",
                                 _ ("the profile asks for %s"), label);
  if (values->len > 1 && json_is_false (repeatable))
    kadr_bag_verdict_add_defect (check->verdict, "profile-info", "bag-info.txt",
                                 _ ("the profile wants %s once only"), label);
  for (guint i = 0; i < values->len && json_array_size (allowed) > 0; i++)
    {
      g_autofree char *shown = kadr_text_show (g_ptr_array_index (values, i), -1);

      if (!lists (allowed, g_ptr_array_index (values, i)))
        kadr_bag_verdict_add_defect (check->verdict, "profile-info", "bag-info.txt",
                                     _ ("the profile does not know “%s” for %s"), shown, label);
    }
}

static void
check_info (const Check *check)
{
  const KadrPackEntry *entry = find (check, "bag-info.txt");
  json_t *rules = json_object_get (check->profile->root, "Bag-Info");
  gsize length = 0;
  const char *text
      = entry != NULL && entry->text != NULL ? g_bytes_get_data (entry->text, &length) : NULL;
  g_autoptr (GPtrArray) named = NULL;
  const char *label;
  json_t *rule;

  text = text != NULL ? text : "";
  json_object_foreach (rules, label, rule)
    check_label (check, text, length, label, rule);
  named = kadr_bag_list_info (text, length, "BagIt-Profile-Identifier");
  if (!g_ptr_array_find_with_equal_func (named, check->profile->identifier, g_str_equal, NULL))
    kadr_bag_verdict_add_defect (check->verdict, "profile-info", "bag-info.txt",
                                 _ ("BagIt-Profile-Identifier does not name the profile %s"),
                                 check->profile->identifier);
}

/* "manifest-sha256.txt" with "manifest-" -> "sha256"; owned, NULL for other files. */
static char *
find_algorithm (const char *path, const char *prefix)
{
  gsize n = strlen (prefix);

  return g_str_has_prefix (path, prefix) && g_str_has_suffix (path, ".txt")
                 && strchr (path, '/') == NULL && strlen (path) > n + strlen (".txt")
             ? g_strndup (path + n, strlen (path) - n - strlen (".txt"))
             : NULL;
}

static void
check_manifests (const Check *check, const char *prefix, const char *required, const char *allowed)
{
  gsize n;
  json_t *algorithm;

  json_array_foreach (json_object_get (check->profile->root, required), n, algorithm)
    {
      g_autofree char *path = g_strconcat (prefix, json_string_value (algorithm), ".txt", NULL);

      if (find (check, path) == NULL)
        kadr_bag_verdict_add_defect (check->verdict, "profile-manifest", path,
                                     _ ("the profile asks for it"));
    }
  for (guint i = 0; i < check->list->entries->len; i++)
    {
      const char *path = get_path (check, g_ptr_array_index (check->list->entries, i));
      g_autofree char *found = path != NULL ? find_algorithm (path, prefix) : NULL;

      if (found != NULL && !allows (check->profile, allowed, found))
        kadr_bag_verdict_add_defect (check->verdict, "profile-manifest", path,
                                     _ ("the profile does not allow it"));
    }
}

static void
check_files (const Check *check)
{
  /* Files that the standard itself knows are no matter for Tag-Files-Allowed. */
  const json_t *tags = json_object_get (check->profile->root, "Tag-Files-Allowed");
  const json_t *payload = json_object_get (check->profile->root, "Payload-Files-Allowed");
  static const char *const required[] = { "Tag-Files-Required", "Payload-Files-Required" };
  gsize n;
  json_t *name;

  for (gsize i = 0; i < G_N_ELEMENTS (required); i++)
    json_array_foreach (json_object_get (check->profile->root, required[i]), n, name)
      if (find (check, json_string_value (name)) == NULL)
        kadr_bag_verdict_add_defect (check->verdict, "profile-file", json_string_value (name),
                                     _ ("the profile asks for it"));
  for (guint i = 0; i < check->list->entries->len; i++)
    {
      const char *path = get_path (check, g_ptr_array_index (check->list->entries, i));
      const json_t *allowed = path != NULL && g_str_has_prefix (path, "data/") ? payload : tags;

      if (path != NULL && allowed != NULL && !kadr_bag_is_tag_file (path)
          && !matches (allowed, path))
        kadr_bag_verdict_add_defect (check->verdict, "profile-file", path,
                                     _ ("the profile does not allow it"));
    }
}

static void
check_fetch (const Check *check)
{
  const json_t *allowed = json_object_get (check->profile->root, "Allow-Fetch.txt");
  gboolean has_fetch = find (check, "fetch.txt") != NULL;

  if (has_fetch && json_is_false (allowed))
    kadr_bag_verdict_add_defect (check->verdict, "profile-file", "fetch.txt",
                                 _ ("the profile does not allow it"));
  if (!has_fetch && kadr_json_get_bool (check->profile->root, "Fetch.txt-Required"))
    kadr_bag_verdict_add_defect (check->verdict, "profile-file", "fetch.txt",
                                 _ ("the profile asks for it"));
  if (kadr_json_get_bool (check->profile->root, "Data-Empty")
      && (check->verdict->files > 1 || check->verdict->bytes > 0))
    kadr_bag_verdict_add_defect (check->verdict, "profile-file", "data",
                                 _ ("the profile wants it empty, or with one empty file"));
}

static gboolean
accepts (const json_t *list, const char *form)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i].form, form) == 0 && lists (list, forms[i].written))
      return TRUE;
  return FALSE;
}

static void
check_form (const Check *check)
{
  const char *wish = kadr_json_get_text (check->profile->root, "Serialization");
  const json_t *accepted = json_object_get (check->profile->root, "Accept-Serialization");
  const char *form = check->list->form;

  if (form == NULL && g_strcmp0 (wish, "required") == 0)
    kadr_bag_verdict_add_defect (check->verdict, "profile-form", "",
                                 _ ("the profile wants an archive, not a folder"));
  else if (form != NULL && g_strcmp0 (wish, "forbidden") == 0)
    kadr_bag_verdict_add_defect (check->verdict, "profile-form", "",
                                 _ ("the profile wants a folder, not an archive"));
  else if (form != NULL && accepted != NULL && !accepts (accepted, form))
    kadr_bag_verdict_add_defect (check->verdict, "profile-form", "",
                                 _ ("the profile does not take %s"), form);
}

void
kadr_bag_profile_check (const KadrBagProfile *self, const KadrPackList *list,
                        KadrBagVerdict *verdict)
{
  const Check check = { .profile = self, .list = list, .verdict = verdict };

  check_version (&check);
  check_info (&check);
  check_manifests (&check, "manifest-", "Manifests-Required", "Manifests-Allowed");
  check_manifests (&check, "tagmanifest-", "Tag-Manifests-Required", "Tag-Manifests-Allowed");
  check_files (&check);
  check_fetch (&check);
  check_form (&check);
}
