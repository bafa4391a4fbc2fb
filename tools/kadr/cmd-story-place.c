/* story slot, attach, detach, move, edit: which photo stands where, and what the article prints about it. */
#include "base/fault.h"
#include "base/text.h"
#include "catalog/photo-book.h"
#include "catalog/removal-book.h"
#include "catalog/stack-book.h"
#include "credit/party-book.h"
#include "kadr/commands.h"
#include "kadr/story-card.h"
#include "story/story-draft.h"

#include <stdio.h>

/* Prints the story as it is now. */
static gboolean
show_story (KadrCli *cli, KadrDb *db, const char *slug, GError **error)
{
  g_autoptr (KadrStory) story = kadr_story_book_load (db, slug, error);

  if (story == NULL)
    return FALSE;
  kadr_story_card_print (cli, story);
  return TRUE;
}

/* The numbers of the slots that the @n_photos pictures go to: from @slot on, or the first empty ones. */
static GArray *
choose_slots (const KadrStory *story, int slot, int n_photos, GError **error)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (int));

  for (int n = MAX (slot, 1); n <= (int) story->slots->len && (int) slots->len < n_photos; n++)
    if (slot > 0 || kadr_story_find_slot (story, n)->photo == NULL)
      g_array_append_val (slots, n);
  if ((int) slots->len == n_photos)
    return g_steal_pointer (&slots);
  if (slot > 0)
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, story->slug,
                    _ ("there are not that many slots from slot %d on; the story has %u"), slot,
                    story->slots->len);
  else
    kadr_fault_set (error, KADR_FAULT_BAD_INPUT, story->slug,
                    _ ("the story has %u empty slots, not %d; nothing was attached"), slots->len,
                    n_photos);
  return NULL;
}

/* The id of the photo that stands for the one named: the JPEG of a raw, unless this very file is wanted. */
static char *
load_face (KadrCli *cli, KadrDb *db, const char *name, gboolean is_raw_wanted, GError **error)
{
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, name, error);
  g_autoptr (GError) failure = NULL;
  char *face = NULL;

  if (photo == NULL)
    return NULL;
  if (!is_raw_wanted)
    face = kadr_stack_book_find_face (db, photo->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (face != NULL)
    kadr_cli_say (cli, _ ("%s: %.12s, which stands for it, is taken; --raw takes the file itself"),
                  photo->name, face);
  return face != NULL ? face : g_strdup (photo->id);
}

/* All or none. */
static gboolean
attach_photos (KadrCli *cli, KadrDb *db, char **argv, int n_photos, int slot, const char *role,
               gboolean is_raw_wanted, GError **error)
{
  const char *slug = argv[1];
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrStory) story = work != NULL ? kadr_story_book_load (db, slug, error) : NULL;
  g_autoptr (GArray) slots = story != NULL ? choose_slots (story, slot, n_photos, error) : NULL;

  if (slots == NULL)
    return FALSE;
  for (int i = 0; i < n_photos; i++)
    {
      g_autofree char *photo = load_face (cli, db, argv[2 + i], is_raw_wanted, error);

      if (photo == NULL || !kadr_removal_book_check_there (db, photo, error)
          || !kadr_story_book_attach (db, slug, g_array_index (slots, int, i), photo, role,
                                      kadr_cli_get_who (cli), kadr_cli_get_now (cli), error))
        return FALSE;
    }
  return kadr_db_commit (work, error);
}

gboolean
kadr_cmd_story_attach (KadrCli *cli, int argc, char **argv, GError **error)
{
  int slot = 0;
  g_autofree char *role = NULL;
  gboolean is_raw_wanted = FALSE;
  const GOptionEntry entries[] = {
    { "slot", 0, 0, G_OPTION_ARG_INT, &slot, NULL, NULL },
    { "role", 0, 0, G_OPTION_ARG_STRING, &role, NULL, NULL },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &is_raw_wanted, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 2, -1, error))
    return FALSE;
  if (slot < 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--slot", _ ("slots count from 1"));
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL
         && attach_photos (cli, kadr_desk_get_db (desk), argv, argc - 2, slot, role, is_raw_wanted,
                           error)
         && show_story (cli, kadr_desk_get_db (desk), argv[1], error);
}

gboolean
kadr_cmd_story_detach (KadrCli *cli, int argc, char **argv, GError **error)
{
  int slot = 0;
  const GOptionEntry entries[] = {
    { "slot", 0, 0, G_OPTION_ARG_INT, &slot, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrTransaction) work = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (slot <= 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--slot", _ ("say which slot: --slot N"));
  desk = kadr_cli_load_desk (cli, error);
  work = desk != NULL ? kadr_db_begin (kadr_desk_get_db (desk), error) : NULL;
  return work != NULL
         && kadr_story_book_detach (kadr_desk_get_db (desk), argv[1], slot, kadr_cli_get_who (cli),
                                    kadr_cli_get_now (cli), error)
         && kadr_db_commit (work, error)
         && show_story (cli, kadr_desk_get_db (desk), argv[1], error);
}

gboolean
kadr_cmd_story_move (KadrCli *cli, int argc, char **argv, GError **error)
{
  int slot = 0;
  int to = 0;
  const GOptionEntry entries[] = {
    { "slot", 0, 0, G_OPTION_ARG_INT, &slot, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_INT, &to, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrTransaction) work = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (slot <= 0 || to <= 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[1],
                           _ ("say which slot goes where: --slot N --to M"));
  desk = kadr_cli_load_desk (cli, error);
  work = desk != NULL ? kadr_db_begin (kadr_desk_get_db (desk), error) : NULL;
  return work != NULL
         && kadr_story_book_move (kadr_desk_get_db (desk), argv[1], slot, to,
                                  kadr_cli_get_who (cli), kadr_cli_get_now (cli), error)
         && kadr_db_commit (work, error)
         && show_story (cli, kadr_desk_get_db (desk), argv[1], error);
}

#define MAX_TYPED_BYTES 16384

/* "-" stands for the line that is typed or piped in; anything else for itself. */
static gboolean
take_typed (char **given, GError **error)
{
  char line[MAX_TYPED_BYTES];

  if (g_strcmp0 (*given, "-") != 0)
    return TRUE;
  if (fgets (line, sizeof line, stdin) == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-",
                           _ ("no line was typed; nothing was changed"));
  g_free (*given);
  *given = g_utf8_make_valid (line, -1);
  g_strstrip (*given);
  return TRUE;
}

/* Replaces @text by @given when something was given; an empty text takes it away. */
static void
replace_text (char **text, const char *given)
{
  if (given == NULL)
    return;
  g_free (*text);
  *text = *given != '\0' ? kadr_text_tidy (given) : NULL;
}

static gboolean
read_credit (KadrDb *db, KadrSlot *slot, const char *text, GError **error)
{
  g_autoptr (KadrCreditNames) names = kadr_party_book_load_names (db, error);

  slot->credit = names != NULL ? kadr_credit_line_new (text, names, error) : NULL;
  return slot->credit != NULL;
}

static gboolean
edit_slot (KadrCli *cli, KadrDb *db, const char *slug, int n, const char *credit,
           const char *caption, const char *alt, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrStory) story = work != NULL ? kadr_story_book_load (db, slug, error) : NULL;
  KadrSlot *slot = story != NULL ? kadr_story_find_slot (story, n) : NULL;

  if (story == NULL)
    return FALSE;
  if (slot == NULL)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, slug,
                           _ ("there is no slot %d; the story has %u"), n, story->slots->len);
  if (credit != NULL)
    {
      g_clear_pointer (&slot->credit, kadr_credit_line_free);
      if (*credit != '\0' && !read_credit (db, slot, credit, error))
        return FALSE;
    }
  replace_text (&slot->caption, caption);
  replace_text (&slot->alt, alt);
  return kadr_story_book_update_slot (db, slug, slot, kadr_cli_get_who (cli),
                                      kadr_cli_get_now (cli), error)
         && kadr_db_commit (work, error);
}

gboolean
kadr_cmd_story_edit (KadrCli *cli, int argc, char **argv, GError **error)
{
  int slot = 0;
  g_autofree char *credit = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *alt = NULL;
  const GOptionEntry entries[] = {
    { "slot", 0, 0, G_OPTION_ARG_INT, &slot, NULL, NULL },
    { "credit", 0, 0, G_OPTION_ARG_STRING, &credit, NULL, NULL },
    { "caption", 0, 0, G_OPTION_ARG_STRING, &caption, NULL, NULL },
    { "alt", 0, 0, G_OPTION_ARG_STRING, &alt, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (slot <= 0 || (credit == NULL && caption == NULL && alt == NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[1],
                           _ ("say which slot and what it prints: --slot N --credit TEXT"));
  if (!take_typed (&credit, error) || !take_typed (&caption, error) || !take_typed (&alt, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL
         && edit_slot (cli, kadr_desk_get_db (desk), argv[1], slot, credit, caption, alt, error)
         && show_story (cli, kadr_desk_get_db (desk), argv[1], error);
}

/* Appends what @given says to @story, read as an importer reads it; but a credit that was typed and names nobody is
 * refused, where an importer has only a doubt. */
static gboolean
append_slot (KadrStory *story, const KadrCreditNames *names, const KadrPrinted *given,
             const char *file, GError **error)
{
  const char *printed = given->credit != NULL && *given->credit != '\0' ? given->credit : NULL;
  g_autoptr (KadrCreditLine) credit
      = printed != NULL ? kadr_credit_line_new (printed, names, error) : NULL;
  KadrSlot *slot = NULL;

  if (printed != NULL && credit == NULL)
    return FALSE;
  slot = kadr_story_draft_add_picture (story, names, printed, NULL);
  replace_text (&slot->caption, given->caption);
  replace_text (&slot->alt, given->alt);
  replace_text (&slot->file, file);
  return TRUE;
}

static gboolean
keep_slot (KadrCli *cli, KadrDb *db, const char *slug, const KadrPrinted *given, const char *file,
           GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrStory) story = work != NULL ? kadr_story_book_load (db, slug, error) : NULL;
  g_autoptr (KadrCreditNames) names = story != NULL ? kadr_party_book_load_names (db, error) : NULL;

  return names != NULL && append_slot (story, names, given, file, error)
         && kadr_story_book_append_slot (db, story, kadr_cli_get_who (cli), kadr_cli_get_now (cli),
                                         error)
         && kadr_db_commit (work, error);
}

gboolean
kadr_cmd_story_slot (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr (KadrPrinted) given = kadr_story_printed_new (NULL, NULL, NULL);
  g_autofree char *file = NULL;
  const GOptionEntry entries[] = {
    { "credit", 0, 0, G_OPTION_ARG_STRING, &given->credit, NULL, NULL },
    { "caption", 0, 0, G_OPTION_ARG_STRING, &given->caption, NULL, NULL },
    { "alt", 0, 0, G_OPTION_ARG_STRING, &given->alt, NULL, NULL },
    { "file", 0, 0, G_OPTION_ARG_STRING, &file, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
      || !take_typed (&given->credit, error) || !take_typed (&given->caption, error)
      || !take_typed (&given->alt, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL && keep_slot (cli, kadr_desk_get_db (desk), argv[1], given, file, error)
         && show_story (cli, kadr_desk_get_db (desk), argv[1], error);
}
