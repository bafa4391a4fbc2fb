#include "pack/pack-list.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/text.h"

#include <string.h>

static const char *const kinds[] = { "file", "folder", "other" };

static void
free_entry (gpointer data)
{
  KadrPackEntry *entry = data;

  g_free (entry->path);
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    g_free (entry->digests[kind]);
  g_clear_pointer (&entry->text, g_bytes_unref);
  g_free (entry);
}

KadrPackList *
kadr_pack_list_new (void)
{
  KadrPackList *self = g_new0 (KadrPackList, 1);

  self->entries = g_ptr_array_new_with_free_func (free_entry);
  return self;
}

void
kadr_pack_list_free (KadrPackList *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self->trouble);
  g_free (self);
}

/* "./top/data/" of a folder -> "top/data". */
static char *
tidy_path (const char *path, KadrPackListKind kind)
{
  gsize length;

  while (path[0] == '.' && path[1] == '/')
    path += 2;
  length = strlen (path);
  while (kind == KADR_PACK_LIST_FOLDER && length > 1 && path[length - 1] == '/')
    length--;
  return g_strndup (path, length);
}

gboolean
kadr_pack_list_add (KadrPackList *self, const char *path, KadrPackListKind kind, guint64 size,
                    char **digests, GBytes *text)
{
  g_autofree char *tidy = tidy_path (path, kind);
  KadrPackEntry *entry;

  if (kind == KADR_PACK_LIST_FOLDER && (*tidy == '\0' || strcmp (tidy, ".") == 0))
    return TRUE;
  if (self->entries->len >= KADR_PACK_LIST_MAX_ENTRIES)
    self->trouble
        = g_strdup_printf (_ ("there are more than %d entries"), KADR_PACK_LIST_MAX_ENTRIES);
  else if (strlen (tidy) > KADR_PACK_LIST_MAX_PATH)
    self->trouble = g_strdup_printf (_ ("a path has more than %d bytes"), KADR_PACK_LIST_MAX_PATH);
  if (self->trouble != NULL)
    return FALSE;
  entry = g_new0 (KadrPackEntry, 1);
  entry->is_utf8 = g_utf8_validate (tidy, -1, NULL);
  entry->path = entry->is_utf8 ? g_steal_pointer (&tidy) : kadr_text_show (tidy, -1);
  entry->kind = kind;
  entry->size = size;
  entry->place = -1;
  for (int one = 0; digests != NULL && one < KADR_N_DIGESTS; one++)
    entry->digests[one] = g_steal_pointer (&digests[one]);
  if (text != NULL && self->n_texts < KADR_PACK_LIST_MAX_TEXTS)
    {
      entry->text = g_bytes_ref (text);
      self->n_texts++;
    }
  g_ptr_array_add (self->entries, entry);
  return TRUE;
}

gboolean
kadr_pack_list_wants_text (const char *path)
{
  static const char *const names[] = { "bagit.txt", "bag-info.txt", "fetch.txt" };
  const char *slash;

  while (path[0] == '.' && path[1] == '/')
    path += 2;
  slash = strchr (path, '/');
  if (slash == NULL || strchr (slash + 1, '/') != NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (slash + 1, names[i]) == 0)
      return TRUE;
  if (g_str_has_prefix (slash + 1, "tagmanifest-")
      && (g_str_has_suffix (slash, ".txt.minisig") || g_str_has_suffix (slash, ".txt.tsr")))
    return TRUE;
  return g_str_has_suffix (slash, ".txt")
         && (g_str_has_prefix (slash + 1, "manifest-")
             || g_str_has_prefix (slash + 1, "tagmanifest-"));
}

static json_t *
entry_to_json (const KadrPackEntry *entry, GPtrArray *parts)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "path", entry->path);
  kadr_json_set_bool (object, "utf8", entry->is_utf8);
  kadr_json_set_text (object, "kind", kinds[entry->kind]);
  kadr_json_set_int (object, "size", (gint64) entry->size);
  if (entry->place >= 0)
    kadr_json_set_int (object, "place", entry->place);
  for (int one = 0; one < KADR_N_DIGESTS; one++)
    if (entry->digests[one] != NULL)
      kadr_json_set_text (object, kadr_digest_get_name ((KadrDigestKind) one), entry->digests[one]);
  if (entry->text != NULL)
    {
      kadr_json_set_int (object, "text", parts->len);
      g_ptr_array_add (parts, g_bytes_ref (entry->text));
    }
  return object;
}

json_t *
kadr_pack_list_to_json (const KadrPackList *self, GPtrArray *parts)
{
  g_autoptr (json_t) entries = json_array ();
  json_t *value = json_object ();
  char *line;

  /* Part 0 is filled last: the numbers of the other parts stand in it. */
  g_ptr_array_add (parts, NULL);
  for (guint i = 0; i < self->entries->len; i++)
    json_array_append_new (entries, entry_to_json (g_ptr_array_index (self->entries, i), parts));
  line = kadr_json_to_line (entries);
  parts->pdata[0] = g_bytes_new_take (line, strlen (line));
  kadr_json_set_text (value, "form", self->form);
  kadr_json_set_text (value, "trouble", self->trouble);
  return value;
}

static gboolean
find_kind (const char *name, KadrPackListKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (name, kinds[i]) == 0)
      {
        *kind = (KadrPackListKind) i;
        return TRUE;
      }
  return FALSE;
}

/* FALSE when one is no digest, or a file has none and no place where they could be made of. */
static gboolean
read_digests (const json_t *object, KadrPackListKind kind, char **digests)
{
  gboolean has_one = FALSE;

  for (int one = 0; one < KADR_N_DIGESTS; one++)
    {
      const char *hex = kadr_json_get_text (object, kadr_digest_get_name ((KadrDigestKind) one));

      if (hex != NULL && hex[strspn (hex, "0123456789abcdef")] != '\0')
        return FALSE;
      digests[one] = g_strdup (hex);
      has_one |= hex != NULL;
    }
  return kind == KADR_PACK_LIST_FILE ? has_one || kadr_json_get_int (object, "place", -1) >= 0
                                     : !has_one;
}

static gboolean
add_from_json (KadrPackList *self, const json_t *object, const GPtrArray *parts)
{
  const char *path = kadr_json_get_text (object, "path");
  gint64 size = kadr_json_get_int (object, "size", -1);
  gint64 part = kadr_json_get_int (object, "text", 0);
  KadrPackListKind kind;
  char *digests[KADR_N_DIGESTS] = { NULL };
  gboolean is_good = path != NULL && size >= 0 && part >= 0 && part < parts->len
                     && find_kind (kadr_json_get_text (object, "kind"), &kind)
                     && read_digests (object, kind, digests)
                     && kadr_pack_list_add (self, path, kind, (guint64) size, digests,
                                            part > 0 ? g_ptr_array_index (parts, part) : NULL);
  KadrPackEntry *entry;

  for (int one = 0; one < KADR_N_DIGESTS; one++)
    g_free (digests[one]);
  if (!is_good || self->entries->len == 0)
    return is_good;
  entry = g_ptr_array_index (self->entries, self->entries->len - 1);
  entry->is_utf8 = kadr_json_get_bool (object, "utf8");
  entry->place = kadr_json_get_int (object, "place", -1);
  return TRUE;
}

/* One of the words that are known here; NULL for others. */
static const char *
find_form (const char *name)
{
  static const char *const forms[]
      = { KADR_PACK_LIST_TAR, KADR_PACK_LIST_GZIP, KADR_PACK_LIST_ZSTD, KADR_PACK_LIST_ZIP };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (name, forms[i]) == 0)
      return forms[i];
  return NULL;
}

KadrPackList *
kadr_pack_list_from_json (const json_t *value, const GPtrArray *parts, GError **error)
{
  g_autoptr (KadrPackList) self = kadr_pack_list_new ();
  g_autoptr (json_t) entries = NULL;
  GBytes *first = parts->len > 0 ? g_ptr_array_index (parts, 0) : NULL;
  gsize length = 0;
  const char *text = first != NULL ? g_bytes_get_data (first, &length) : NULL;
  gsize i;
  json_t *object;

  if (text != NULL)
    entries = kadr_json_parse (text, length, NULL, NULL);
  if (!json_is_array (entries))
    {
      kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("the worker's list is no list"));
      return NULL;
    }
  json_array_foreach (entries, i, object)
    if (!add_from_json (self, object, parts))
      {
        kadr_fault_set (error, KADR_FAULT_BUG, NULL,
                        _ ("entry %zu of the worker's list is not as agreed"), i);
        return NULL;
      }
  self->form = find_form (kadr_json_get_text (value, "form"));
  self->trouble = g_strdup (kadr_json_get_text (value, "trouble"));
  return g_steal_pointer (&self);
}
