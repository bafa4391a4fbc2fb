#include "bundle/bundle-gather.h"

#include "base/fault.h"
#include "base/text.h"
#include "bundle/layout.h"
#include "bundle/picture-facts.h"
#include "catalog/field-book.h"
#include "catalog/outgoing.h"
#include "catalog/photo-book.h"
#include "story/story-mark.h"

/* The credit on record; where there is none, the one that the article prints; NULL without either. */
static gboolean
read_credit (KadrBundlePicture *picture, const KadrCreditLine *recorded, const KadrSlot *slot,
             GError **error)
{
  const KadrCreditLine *line = recorded != NULL ? recorded : slot->credit;
  g_autoptr (json_t) value = line != NULL ? kadr_credit_line_to_json (line) : NULL;

  if (value == NULL)
    return TRUE;
  picture->credit = kadr_credit_line_from_json (value, error);
  return picture->credit != NULL;
}

/* What the article says of the picture counts over what the desk says. */
static void
read_slot (KadrBundlePicture *picture, const KadrSlot *slot)
{
  if (slot->caption != NULL)
    {
      g_free (picture->caption);
      picture->caption = g_strdup (slot->caption);
    }
  if (slot->alt != NULL)
    {
      g_free (picture->alt);
      picture->alt = g_strdup (slot->alt);
    }
}

/* A language alternative that says @text in @lang and to everybody. */
static json_t *
make_alternative (const char *text, const char *lang)
{
  json_t *value = json_object ();

  kadr_json_set_text (value, "x-default", text);
  if (lang != NULL && *lang != '\0')
    kadr_json_set_text (value, lang, text);
  return value;
}

static void
set_if_absent (json_t *set, const json_t *fields, const char *property, const char *text,
               const char *lang)
{
  if (text != NULL && *text != '\0'
      && kadr_field_book_get_text (json_object_get (fields, property), lang) == NULL)
    json_object_set_new (set, property, make_alternative (text, lang));
}

/* TRUE when the file's own credit line says @credit, without a label: its words are left alone. */
static gboolean
says_credit (const char *text, const KadrCreditLine *credit, const KadrCreditNames *names)
{
  g_autoptr (KadrCreditLine) line = text != NULL ? kadr_credit_line_new (text, names, NULL) : NULL;
  gsize start = 0;

  return line != NULL && kadr_credit_line_is_same (line, credit)
         && kadr_story_mark_find (text, &start) == KADR_STORY_MARK_NONE;
}

static void
set_creators (json_t *set, const KadrCreditLine *credit)
{
  json_t *creators = json_array ();

  for (const char *const *name = kadr_credit_line_get_creators (credit); *name != NULL; name++)
    kadr_json_add_text (creators, *name);
  if (json_array_size (creators) > 0)
    json_object_set (set, "creatorNames", creators);
  json_decref (creators);
}

/* Adds to what every copy carries the credit that counts in this story and, where the file says nothing,
 * the creators, the caption, the alternative text and the terms. */
static void
compose_order (const KadrBundlePicture *picture, json_t *order, const json_t *fields,
               const KadrBundleTerms *terms)
{
  const char *lang = terms->review->story->lang;
  json_t *set = json_object_get (order, "set");
  const char *current = kadr_field_book_get_text (json_object_get (fields, "creditLine"), lang);
  g_autofree char *duties = kadr_bundle_picture_join_duties (picture);

  if (picture->credit_bare != NULL && !says_credit (current, picture->credit, terms->names))
    kadr_json_set_text (set, "creditLine", picture->credit_bare);
  if (picture->credit != NULL
      && kadr_field_book_get_text (json_object_get (fields, "creatorNames"), lang) == NULL)
    set_creators (set, picture->credit);
  set_if_absent (set, fields, "description", picture->caption, lang);
  set_if_absent (set, fields, "altTextAccessibility", picture->alt, lang);
  /* In whatever language they were agreed. */
  if (duties != NULL
      && kadr_field_book_get_text (json_object_get (fields, "usageTerms"), lang) == NULL)
    json_object_set_new (set, "usageTerms", make_alternative (duties, NULL));
}

static void
name_files (const KadrBundleTerms *terms, KadrBundlePicture *picture, GHashTable *taken)
{
  int n_slots = (int) terms->review->story->slots->len;
  g_autofree char *name
      = kadr_layout_name_picture (picture->n, n_slots, picture->received_name, taken);

  picture->path = g_strconcat ("data/photos/", name, NULL);
  if (terms->with_originals)
    picture->original_path = g_strconcat ("data/originals/", name, NULL);
}

/* A credit that names nobody is not printed: the story's check has spoken about it. */
static gboolean
render (const KadrBundleTerms *terms, const KadrCreditLine *credit, KadrCreditChannel channel,
        char **line, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  /* The outlet's own label is for readers; inside a file stand bare names. */
  const KadrCreditTemplate *template
      = channel == KADR_CREDIT_CHANNEL_METADATA ? NULL : terms->credit;

  *line = kadr_credit_render_line (credit, terms->names, terms->review->story->lang, channel,
                                   template, &trouble);
  if (*line != NULL || g_error_matches (trouble, KADR_FAULT, KADR_FAULT_CREDIT_MISSING))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* TRUE when @credit is a line by itself with one label: it can be printed as it stands. */
static gboolean
is_printable (const KadrCreditLine *credit)
{
  const char *raw = kadr_credit_line_get_raw (credit);
  gsize start = 0;

  return kadr_credit_line_get_caption (credit) == NULL
         && kadr_story_mark_find (raw, &start) != KADR_STORY_MARK_NONE && start == 0
         && !kadr_story_mark_is_doubled (raw);
}

/* The article's own line, which the check has compared with the record, keeps its words in its own outlet; what
 * it does not print, or prints badly, and what another outlet prints, is printed by the outlet's template. */
static gboolean
print_credit (const KadrBundleTerms *terms, KadrBundlePicture *picture, const KadrSlot *slot,
              GError **error)
{
  if (terms->is_own_outlet && slot->credit != NULL && is_printable (slot->credit))
    {
      picture->credit_printed = kadr_text_tidy (kadr_credit_line_get_raw (slot->credit));
      return TRUE;
    }
  return render (terms, slot->credit != NULL ? slot->credit : picture->credit, terms->channel,
                 &picture->credit_printed, error);
}

static gboolean
print_credits (const KadrBundleTerms *terms, KadrBundlePicture *picture, const KadrSlot *slot,
               GError **error)
{
  return picture->credit == NULL
         || (print_credit (terms, picture, slot, error)
             && render (terms, picture->credit, KADR_CREDIT_CHANNEL_METADATA, &picture->credit_bare,
                        error));
}

static gboolean
load_orders (KadrBundlePicture *picture, const KadrPhoto *photo, const KadrBundleTerms *terms,
             GError **error)
{
  const char *lang = terms->review->story->lang;

  picture->order = kadr_outgoing_load_order (terms->db, photo, terms->names, lang, error);
  if (picture->order != NULL && terms->with_sizes)
    picture->rendition_order
        = kadr_outgoing_load_order_for_rendition (terms->db, photo, terms->names, lang, error);
  return picture->order != NULL && (picture->rendition_order != NULL || !terms->with_sizes);
}

static KadrBundlePicture *
gather_picture (const KadrBundleTerms *terms, guint n, GHashTable *taken, GError **error)
{
  const KadrSlot *slot = g_ptr_array_index (terms->review->story->slots, n);
  const char *lang = terms->review->story->lang;
  g_autoptr (KadrBundlePicture) picture = kadr_bundle_picture_new ();
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (terms->db, slot->photo, error);
  g_autoptr (json_t) fields
      = photo != NULL ? kadr_field_book_load (terms->db, photo->id, error) : NULL;

  if (fields == NULL || !load_orders (picture, photo, terms, error))
    return NULL;
  picture->n = slot->n;
  picture->role = g_strdup (slot->role);
  if (!kadr_picture_facts_read (picture, terms->db, photo, fields,
                                g_ptr_array_index (terms->review->decisions, n), lang, error)
      || !read_credit (picture, g_ptr_array_index (terms->review->credits, n), slot, error)
      || !print_credits (terms, picture, slot, error))
    return NULL;
  read_slot (picture, slot);
  compose_order (picture, picture->order, fields, terms);
  if (picture->rendition_order != NULL)
    compose_order (picture, picture->rendition_order, fields, terms);
  name_files (terms, picture, taken);
  return g_steal_pointer (&picture);
}

GPtrArray *
kadr_bundle_gather (const KadrBundleTerms *terms, GError **error)
{
  const GPtrArray *slots = terms->review->story->slots;
  g_autoptr (GPtrArray) pictures
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_bundle_picture_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < slots->len; i++)
    {
      KadrBundlePicture *picture;

      if (((const KadrSlot *) g_ptr_array_index (slots, i))->photo == NULL)
        continue;
      picture = gather_picture (terms, i, taken, error);
      if (picture == NULL)
        return NULL;
      g_ptr_array_add (pictures, picture);
    }
  return g_steal_pointer (&pictures);
}
