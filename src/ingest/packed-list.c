#include "ingest/packed-list.h"

#include "base/fault.h"
#include "darkroom/piecework.h"
#include "ingest/ignore-rule.h"
#include "meta/charset.h"
#include "pack/archive-head.h"
#include "pack/safe-name.h"

#include <string.h>

static const char *const endings[] = { ".zip", ".7z",      ".tar",  ".tar.gz",  ".tgz",  ".tar.xz",
                                       ".txz", ".tar.zst", ".tzst", ".tar.bz2", ".tbz2", ".tbz" };

/* What programs of Windows write into a zip, where nothing says that it is UTF-8: the page of its console, that of its
 * windows, and what has taken the latter's place in Kazakhstan. */
#define LIKELY_CHARSETS                                                                            \
  (1u << KADR_CHARSET_CP866 | 1u << KADR_CHARSET_WINDOWS_1251 | 1u << KADR_CHARSET_KZ_1048         \
   | 1u << KADR_CHARSET_WINDOWS_1252)

static void
free_file (gpointer data)
{
  KadrPackedFile *file = data;

  g_free (file->name);
  g_free (file->reason);
  g_free (file);
}

void
kadr_packed_list_free (KadrPackedList *self)
{
  g_ptr_array_unref (self->files);
  g_free (self->trouble);
  g_free (self);
}

gboolean
kadr_packed_list_is_archive (const char *name)
{
  gsize length = strlen (name);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize of = strlen (endings[i]);

      if (length > of && g_ascii_strcasecmp (name + length - of, endings[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/* ---- names ---- */

static KadrSpan
span_of (GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return (KadrSpan){ data, size };
}

/* The charset of those names that are no UTF-8: a program writes all of them in one, so all are asked together. */
static KadrCharset
guess_charset (const GPtrArray *heads)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  int confidence = 0;

  for (guint i = 0; i < heads->len; i++)
    {
      KadrSpan name = span_of (((const KadrArchiveHead *) g_ptr_array_index (heads, i))->name);

      if (kadr_charset_is_utf8 (name))
        continue;
      g_byte_array_append (all, name.data, (guint) name.size);
      g_byte_array_append (all, (const guint8 *) "\n", 1);
    }
  return kadr_charset_guess_among ((KadrSpan){ all->data, all->len }, LIKELY_CHARSETS, &confidence);
}

/* "./DCIM//1.jpg" and, from old programs of Windows, "DCIM\1.jpg" -> "DCIM/1.jpg"; the rest stays as it is. */
static char *
tidy_path (char *path)
{
  g_auto (GStrv) parts = NULL;
  GString *tidy = NULL;

  if (strchr (path, '/') == NULL)
    g_strdelimit (path, "\\", '/');
  tidy = g_string_new (*path == '/' ? "/" : NULL);
  parts = g_strsplit (path, "/", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      if (**part == '\0' || strcmp (*part, ".") == 0)
        continue;
      if (tidy->len > 0 && tidy->str[tidy->len - 1] != '/')
        g_string_append_c (tidy, '/');
      g_string_append (tidy, *part);
    }
  return g_string_free (tidy, FALSE);
}

static char *
name_of (const KadrArchiveHead *head, KadrCharset charset)
{
  KadrSpan name = span_of (head->name);
  KadrCharset own = kadr_charset_is_utf8 (name) ? KADR_CHARSET_UTF_8 : charset;
  g_autofree char *path = name.size > 0 ? kadr_charset_decode (own, name) : g_strdup ("");

  return tidy_path (path);
}

/* ---- verdicts ---- */

static void
fail (KadrPackedFile *file, KadrFault fault, const char *reason)
{
  file->verdict = KADR_ARRIVAL_FAILED;
  file->fault = fault;
  file->reason = g_strdup (reason);
}

static void
ignore (KadrPackedFile *file, const char *rule)
{
  file->verdict = KADR_ARRIVAL_IGNORED;
  file->reason = g_strdup (rule);
}

/* Outside of the archive, or another drive of Windows. */
static gboolean
leads_out (const char *name)
{
  return !kadr_safe_name_is_inside (name) || (g_ascii_isalpha (name[0]) && name[1] == ':');
}

/* The rule by which a folder on the way, or the file itself, is left out; owned. */
static char *
find_rule (const char *name, const char *const *patterns)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      gboolean is_folder = part[1] != NULL;
      const char *rule = kadr_ignore_rule_find (*part, is_folder);
      const char *pattern = kadr_ignore_rule_find_own (patterns, *part, is_folder);

      if (rule != NULL)
        return g_strdup (rule);
      if (pattern != NULL)
        return g_strdup_printf (N_ ("rule desk.ini: ignore=%s"), pattern);
    }
  return NULL;
}

static void
judge (KadrPackedFile *file, const KadrArchiveHead *head, const char *const *patterns)
{
  g_autofree char *rule = find_rule (file->name, patterns);

  if (*file->name == '\0')
    fail (file, KADR_FAULT_BAD_INPUT, N_ ("an entry without a name that can be read"));
  else if (leads_out (file->name))
    fail (file, KADR_FAULT_BAD_INPUT, N_ ("its name leads out of the archive"));
  else if (head->kind == KADR_ARCHIVE_HEAD_LINK)
    ignore (file, N_ ("rule link: a link, not followed"));
  else if (head->kind == KADR_ARCHIVE_HEAD_SPECIAL)
    ignore (file, N_ ("rule special: a device, not a file"));
  else if (rule != NULL)
    ignore (file, rule);
  else if (head->kind == KADR_ARCHIVE_HEAD_LOST)
    fail (file, KADR_FAULT_DAMAGED, N_ ("a hard link to a file that is not in the archive"));
  else if (head->is_encrypted)
    fail (file, KADR_FAULT_NOT_READY,
          N_ ("it is locked with a password: unpack the archive and take in the folder"));
  else if (kadr_packed_list_is_archive (file->name))
    fail (file, KADR_FAULT_NOT_READY,
          N_ ("an archive inside an archive: unpack the outer one and take in the folder"));
}

/* Some programs write folders of Windows as empty files. */
static gboolean
is_folder (const KadrArchiveHead *head)
{
  KadrSpan name = span_of (head->name);

  return head->kind == KADR_ARCHIVE_HEAD_FOLDER
         || (head->bytes == 0 && name.size > 0
             && (name.data[name.size - 1] == '\\' || name.data[name.size - 1] == '/'));
}

KadrPackedList *
kadr_packed_list_new (const GPtrArray *heads, const char *const *patterns, const char *trouble)
{
  KadrPackedList *self = g_new0 (KadrPackedList, 1);
  KadrCharset charset = guess_charset (heads);

  self->files = g_ptr_array_new_with_free_func (free_file);
  self->trouble = g_strdup (trouble);
  for (guint i = 0; i < heads->len; i++)
    {
      const KadrArchiveHead *head = g_ptr_array_index (heads, i);
      KadrPackedFile *file = NULL;

      if (is_folder (head))
        continue;
      file = g_new0 (KadrPackedFile, 1);
      file->entry = head->entry;
      file->name = name_of (head, charset);
      file->bytes = head->bytes;
      file->modified_ns = head->modified_ns;
      judge (file, head, patterns);
      g_ptr_array_add (self->files, file);
    }
  return self;
}

/* ---- asking the worker ---- */

/* Adds the head in @piece; FALSE when it is not as agreed. Pieces without one say that the worker is at work. */
static gboolean
take_head (GPtrArray *heads, const KadrDevelopment *piece)
{
  const json_t *value = json_object_get (piece->answer, "head");
  KadrArchiveHead *head = NULL;

  if (value == NULL)
    return TRUE;
  if (piece->parts->len == 1)
    head = kadr_archive_head_from_json (value, g_ptr_array_index (piece->parts, 0));
  if (head == NULL || heads->len >= KADR_ARCHIVE_HEAD_MAX_ENTRIES)
    {
      g_clear_pointer (&head, kadr_archive_head_free);
      return FALSE;
    }
  g_ptr_array_add (heads, head);
  return TRUE;
}

KadrPackedList *
kadr_packed_list_read (KadrDarkroom *darkroom, int fd, const char *shown,
                       const char *const *patterns, GError **error)
{
  g_autoptr (GPtrArray) heads
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_archive_head_free);
  g_autoptr (json_t) order = json_pack ("{s:b}", "bytes", 0);
  g_autoptr (KadrPiecework) work
      = kadr_piecework_new (darkroom, KADR_JOB_UNPACK, fd, shown, order, error);
  gboolean is_last = FALSE;

  while (work != NULL)
    {
      g_autoptr (KadrDevelopment) piece = kadr_piecework_next (work, &is_last, error);

      if (piece == NULL)
        return NULL;
      if (is_last)
        return kadr_packed_list_new (heads, patterns,
                                     kadr_json_get_text (piece->answer, "trouble"));
      if (!take_head (heads, piece))
        {
          kadr_fault_set (error, KADR_FAULT_BUG, shown,
                          _ ("the worker broke its word about the archive"));
          return NULL;
        }
    }
  return NULL;
}
