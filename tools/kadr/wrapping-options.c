#include "kadr/wrapping-options.h"

#include "bag/bag-stamp.h"
#include "base/fault.h"
#include "desk/signing-key.h"
#include "kadr/whole-input.h"
#include "pack/safe-name.h"

#include <string.h>

/* A tag file has some lines. */
#define LONGEST_TAG_FILE (1 << 20)

void
kadr_wrapping_options_clear (KadrWrappingOptions *self)
{
  g_free (self->profile);
  g_strfreev (self->info);
  g_strfreev (self->files);
  g_free (self->stamp);
  g_clear_pointer (&self->loaded, kadr_bag_profile_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->tag_files, g_ptr_array_unref);
  g_clear_pointer (&self->stamp_bytes, g_bytes_unref);
}

/* "Contact-Name=Елена Беляева" of the command line. */
static gboolean
add_line (GPtrArray *lines, const char *given, GError **error)
{
  const char *sign = strchr (given, '=');
  g_autofree char *label = sign != NULL ? g_strndup (given, (gsize) (sign - given)) : NULL;

  if (label == NULL || !kadr_bag_is_free_label (label))
    return kadr_fault_set (
        error, KADR_FAULT_BAD_INPUT, given,
        _ ("--info wants LABEL=VALUE, with a label that Kadr does not fill itself"));
  g_ptr_array_add (lines, g_strdup_printf ("%s: %s", label, sign + 1));
  return TRUE;
}

/* The desk's lines first; of the same label the command line's count alone. */
static gboolean
load_lines (KadrWrappingOptions *self, KadrDesk *desk, GError **error)
{
  const char *const *desk_lines = kadr_desk_get_bag_info (desk);

  self->lines = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; self->info != NULL && self->info[i] != NULL; i++)
    if (!add_line (self->lines, self->info[i], error))
      return FALSE;
  for (gsize i = 0; desk_lines[i] != NULL; i++)
    {
      gsize label = strcspn (desk_lines[i], ":") + 1;
      g_autofree char *name = g_strndup (desk_lines[i], label - 1);
      gboolean is_given = FALSE;

      if (!kadr_bag_is_free_label (name))
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "desk.ini",
                               _ ("[bag] %s= is filled by Kadr itself, or is no label"), name);
      for (guint k = 0; k < self->lines->len && !is_given; k++)
        is_given
            = g_ascii_strncasecmp (g_ptr_array_index (self->lines, k), desk_lines[i], label) == 0;
      if (!is_given)
        g_ptr_array_add (self->lines, g_strdup (desk_lines[i]));
    }
  return TRUE;
}

static gboolean
load_file (GPtrArray *files, const char *path, GError **error)
{
  KadrWrappingFile *file;
  GString *text;
  g_autofree char *name = g_path_get_basename (path);

  if (!g_utf8_validate (name, -1, NULL) || !kadr_safe_name_is_inside (name)
      || kadr_bag_is_tag_file (name))
    return kadr_fault_set (
        error, KADR_FAULT_BAD_INPUT, path,
        _ ("a tag file cannot have this name: the bag has such a file, or it cannot be packed"));
  text = kadr_whole_input_read (path, LONGEST_TAG_FILE, _ ("this is too large for a tag file"),
                                error);
  if (text == NULL)
    return FALSE;
  file = g_new0 (KadrWrappingFile, 1);
  file->path = g_steal_pointer (&name);
  file->bytes = g_string_free_to_bytes (text);
  g_ptr_array_add (files, file);
  return TRUE;
}

static gboolean
load_files (KadrWrappingOptions *self, GError **error)
{
  self->tag_files = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_wrapping_file_free);
  for (gsize i = 0; self->files != NULL && self->files[i] != NULL; i++)
    if (!load_file (self->tag_files, self->files[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
load_stamp (KadrWrappingOptions *self, GError **error)
{
  GString *text;

  if (self->stamp == NULL)
    return TRUE;
  text = kadr_whole_input_read (self->stamp, KADR_BAG_STAMP_MOST,
                                _ ("this is too large for a time stamp"), error);
  self->stamp_bytes = text != NULL ? g_string_free_to_bytes (text) : NULL;
  return text != NULL;
}

gboolean
kadr_wrapping_options_load (KadrWrappingOptions *self, KadrDesk *desk, GError **error)
{
  gboolean has_key = FALSE;

  if (self->profile != NULL)
    {
      self->loaded = kadr_bag_profile_load (self->profile, error);
      if (self->loaded == NULL)
        return FALSE;
    }
  if (!load_lines (self, desk, error) || !load_files (self, error) || !load_stamp (self, error)
      || (!self->is_unsigned
          && !kadr_signing_key_load (kadr_desk_get_dir (desk), &has_key, self->seed, error)))
    return FALSE;
  self->wrapping = (KadrWrapping){ .profile = self->loaded,
                                   .info = self->lines,
                                   .files = self->tag_files,
                                   .seed = has_key ? self->seed : NULL,
                                   .stamp = self->stamp_bytes,
                                   .stamp_name = self->stamp };
  return TRUE;
}
