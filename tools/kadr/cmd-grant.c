/* grant add, list, revoke: what was agreed about pictures. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/path.h"
#include "catalog/photo-book.h"
#include "catalog/shoot-book.h"
#include "credit/party-book.h"
#include "ingest/returning.h"
#include "kadr/commands.h"
#include "rights/grant-book.h"
#include "rights/preset.h"
#include "store/staged.h"
#include "store/store-pin.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define SHOWN_DIGITS 12
#define BLOB         "blob:"

/* What the options of `grant add` say; NULL and 0: not given. */
typedef struct
{
  char *preset, *effect, *use, *medium, *territory, *outlet, *story, *from, *until, *fee, *duty,
      *evidence, *why;
  gint64 count, supersedes;
} Terms;

static void
clear_terms (Terms *terms)
{
  g_free (terms->preset);
  g_free (terms->effect);
  g_free (terms->use);
  g_free (terms->medium);
  g_free (terms->territory);
  g_free (terms->outlet);
  g_free (terms->story);
  g_free (terms->from);
  g_free (terms->until);
  g_free (terms->fee);
  g_free (terms->duty);
  g_free (terms->evidence);
  g_free (terms->why);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Terms, clear_terms)

/* "shoot:NAME", "party:NAME" or a photo, as scope and target. */
static gboolean
find_target (KadrDb *db, const char *text, const char **scope, char **target, GError **error)
{
  if (g_str_has_prefix (text, "shoot:"))
    {
      g_autoptr (KadrShoot) shoot = kadr_shoot_book_load (db, text + strlen ("shoot:"), error);

      *scope = "shoot";
      *target = shoot != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, shoot->id) : NULL;
    }
  else if (g_str_has_prefix (text, "party:"))
    {
      g_autoptr (KadrParty) party = kadr_party_book_load (db, text + strlen ("party:"), error);

      *scope = "party";
      *target = party != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, party->id) : NULL;
    }
  else
    {
      g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, text, error);

      *scope = "photo";
      *target = photo != NULL ? g_strdup (photo->id) : NULL;
    }
  return *target != NULL;
}

/* A file given as evidence is kept in the store, like an original. */
static char *
keep_evidence (KadrStore *store, const char *text, GError **error)
{
  g_auto (KadrFd) fd = -1;
  g_autoptr (KadrStaged) staged = NULL;

  if (!g_file_test (text, G_FILE_TEST_EXISTS))
    return g_strdup (text);
  if (!g_file_test (text, G_FILE_TEST_IS_REGULAR))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                      _ ("evidence must be a file, not a folder"));
      return NULL;
    }
  fd = open (text, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    {
      kadr_path_fault (error, text, errno, _ ("read it"));
      return NULL;
    }
  staged = kadr_staged_new (store, fd, text, error);
  if (staged == NULL || !kadr_staged_keep (staged, TRUE, error))
    return NULL;
  return g_strconcat (BLOB, kadr_staged_get_digest (staged), NULL);
}

/* The same file may have been taken away before, when no row spoke of it. */
static gboolean
bring_back_evidence (KadrCli *cli, KadrDesk *desk, const char *evidence, GError **error)
{
  return evidence == NULL || !g_str_has_prefix (evidence, BLOB)
         || kadr_returning_bring_back (kadr_desk_get_db (desk), kadr_desk_get_store (desk),
                                       evidence + strlen (BLOB), kadr_cli_get_who (cli),
                                       kadr_cli_get_now (cli), NULL, error);
}

static gboolean
set_moment (gint64 *at, const char *text, const char *zone, GError **error)
{
  return text == NULL || kadr_clock_parse (text, zone, at, error);
}

/* What limits a permission: time, place, outlet, story. A prohibition or a duty of a preset stands as it
 * is, however the permission beside it is limited. */
static gboolean
limit_grant (KadrGrant *grant, const Terms *terms, const char *zone, GError **error)
{
  if (terms->territory != NULL && !kadr_grant_set_territory (grant, terms->territory, error))
    return FALSE;
  if (terms->outlet != NULL)
    {
      g_free (grant->outlet);
      grant->outlet = g_strdup (terms->outlet);
    }
  if (terms->story != NULL)
    {
      g_free (grant->story);
      grant->story = g_strdup (terms->story);
    }
  return set_moment (&grant->from_at, terms->from, zone, error)
         && set_moment (&grant->until_at, terms->until, zone, error);
}

static gboolean
describe_grant (KadrGrant *grant, const Terms *terms, GError **error)
{
  const char *effect = terms->effect != NULL ? terms->effect : "permit";
  /* Without --use: "no" is meant for everything, "yes" for what pictures are taken for. */
  const char *usual = strcmp (effect, "forbid") == 0 ? "any" : "publish";

  if (!kadr_grant_set_effect (grant, effect, error)
      || !kadr_grant_set_purpose (grant, terms->use != NULL ? terms->use : usual, error)
      || (terms->medium != NULL && !kadr_grant_set_medium (grant, terms->medium, error)))
    return FALSE;
  grant->max_uses = terms->count;
  grant->supersedes = terms->supersedes;
  grant->fee = g_strdup (terms->fee);
  grant->duty = g_strdup (terms->duty);
  return TRUE;
}

/* The grants that @terms ask for, not kept yet. */
static GPtrArray *
make_grants (const Terms *terms, KadrDesk *desk, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) grants = NULL;

  if (terms->preset != NULL)
    grants = kadr_preset_make (terms->preset, kadr_desk_get_presets (desk), now, error);
  else
    {
      g_autoptr (KadrGrant) grant = kadr_grant_new ();

      if (!describe_grant (grant, terms, error))
        return NULL;
      grants = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_grant_free);
      g_ptr_array_add (grants, g_steal_pointer (&grant));
    }
  for (guint i = 0; grants != NULL && i < grants->len; i++)
    {
      KadrGrant *grant = g_ptr_array_index (grants, i);

      if ((terms->preset == NULL || grant->effect == KADR_EFFECT_PERMIT)
          && !limit_grant (grant, terms, kadr_desk_get_zone (desk), error))
        return NULL;
    }
  return g_steal_pointer (&grants);
}

static gboolean
check_terms (const Terms *terms, GError **error)
{
  if (terms->preset != NULL
      && (terms->effect != NULL || terms->use != NULL || terms->medium != NULL
          || terms->duty != NULL || terms->fee != NULL || terms->count != 0
          || terms->supersedes != 0))
    return kadr_fault_set (
        error, KADR_FAULT_BAD_INPUT, terms->preset,
        _ ("a preset says the effect, the use, the medium, the duty, the fee and "
           "the count itself"));
  if (terms->preset == NULL && terms->effect == NULL && terms->use == NULL && terms->duty == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                           _ ("say what is granted: --preset, or --effect and --use"));
  return TRUE;
}

/* What the grant is about, as a person would name it: "d205b18f3c61", the shoot's or the party's name. */
static char *
load_target_name (KadrDb *db, const KadrGrant *grant, GError **error)
{
  gint64 id = g_ascii_strtoll (grant->target, NULL, 10);
  g_autoptr (KadrParty) party = NULL;

  if (strcmp (grant->scope, "shoot") == 0)
    return kadr_shoot_book_load_name (db, id, error);
  if (strcmp (grant->scope, "party") != 0)
    return g_strndup (grant->target, SHOWN_DIGITS);
  party = kadr_party_book_load_by_id (db, id, error);
  return party != NULL ? g_strdup (party->name) : NULL;
}

static void
print_row (const KadrGrant *grant, const char *name, const char *zone)
{
  g_autofree char *from = grant->from_at != 0 ? kadr_clock_show (grant->from_at, zone) : NULL;
  g_autofree char *until = grant->until_at != 0 ? kadr_clock_show (grant->until_at, zone) : NULL;

  printf ("%" G_GINT64_FORMAT "  %s %s (%s%s%s)  %s:%s", grant->id,
          kadr_grant_get_effect_name (grant), grant->purpose, grant->medium,
          grant->territory != NULL ? ", " : "", grant->territory != NULL ? grant->territory : "",
          grant->scope, name);
  if (grant->max_uses != 0)
    printf (ngettext ("  %ld of %ld use", "  %ld of %ld uses", (gulong) grant->max_uses),
            (long) grant->n_uses, (long) grant->max_uses);
  if (from != NULL)
    printf (_ ("  from %s"), from);
  if (until != NULL)
    printf (_ ("  until %s"), until);
  if (grant->duty != NULL)
    printf ("  %s", grant->duty);
  if (grant->preset != NULL)
    printf ("  [%s]", grant->preset);
  if (grant->revoked_at != 0)
    printf (_ ("  revoked"));
  putchar ('\n');
}

static gboolean
print_grant (KadrCli *cli, KadrDesk *desk, const KadrGrant *grant, GError **error)
{
  g_autofree char *name = load_target_name (kadr_desk_get_db (desk), grant, error);
  g_autoptr (json_t) object = NULL;

  if (name == NULL)
    return FALSE;
  if (!kadr_cli_is_json (cli))
    {
      print_row (grant, name, kadr_desk_get_zone (desk));
      return TRUE;
    }
  object = kadr_grant_to_json (grant);
  kadr_json_set_text (object, "target_name", name);
  kadr_cli_print_json (object);
  return TRUE;
}

static gboolean
print_grants (KadrCli *cli, KadrDesk *desk, const GPtrArray *grants, GError **error)
{
  for (guint i = 0; i < grants->len; i++)
    if (!print_grant (cli, desk, g_ptr_array_index (grants, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
keep_grants (KadrCli *cli, KadrDesk *desk, const GPtrArray *grants, const char *scope,
             const char *target, const Terms *terms, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  /* The blob is durable before a row names it, and nobody takes it away in between. */
  g_autoptr (KadrStorePin) pin = kadr_store_pin_share_soon (kadr_desk_get_store (desk), error);
  g_autofree char *evidence
      = pin != NULL && terms->evidence != NULL
            ? keep_evidence (kadr_desk_get_store (desk), terms->evidence, error)
            : NULL;
  g_autoptr (KadrTransaction) work = NULL;

  if (pin == NULL || (terms->evidence != NULL && evidence == NULL))
    return FALSE;
  work = kadr_db_begin (db, error);
  if (work == NULL || !bring_back_evidence (cli, desk, evidence, error))
    return FALSE;
  for (guint i = 0; i < grants->len; i++)
    {
      KadrGrant *grant = g_ptr_array_index (grants, i);

      grant->scope = g_strdup (scope);
      grant->target = g_strdup (target);
      grant->evidence = g_strdup (evidence);
      if (terms->why != NULL)
        {
          g_free (grant->why);
          grant->why = g_strdup (terms->why);
        }
      grant->id
          = kadr_grant_book_add (db, grant, kadr_cli_get_who (cli), kadr_cli_get_now (cli), error);
      if (grant->id == 0)
        return FALSE;
      grant->who = g_strdup (kadr_cli_get_who (cli));
      grant->made_at = kadr_cli_get_now (cli);
    }
  return kadr_db_commit (work, error);
}

gboolean
kadr_cmd_grant_add (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Terms) terms = { 0 };
  g_autofree char *count = NULL;
  const GOptionEntry entries[] = {
    { "preset", 0, 0, G_OPTION_ARG_STRING, &terms.preset, NULL, NULL },
    { "effect", 0, 0, G_OPTION_ARG_STRING, &terms.effect, NULL, NULL },
    { "use", 0, 0, G_OPTION_ARG_STRING, &terms.use, NULL, NULL },
    { "medium", 0, 0, G_OPTION_ARG_STRING, &terms.medium, NULL, NULL },
    { "territory", 0, 0, G_OPTION_ARG_STRING, &terms.territory, NULL, NULL },
    { "outlet", 0, 0, G_OPTION_ARG_STRING, &terms.outlet, NULL, NULL },
    { "story", 0, 0, G_OPTION_ARG_STRING, &terms.story, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &terms.from, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &terms.until, NULL, NULL },
    { "count", 0, 0, G_OPTION_ARG_STRING, &count, NULL, NULL },
    { "fee", 0, 0, G_OPTION_ARG_STRING, &terms.fee, NULL, NULL },
    { "duty", 0, 0, G_OPTION_ARG_STRING, &terms.duty, NULL, NULL },
    { "evidence", 0, 0, G_OPTION_ARG_FILENAME, &terms.evidence, NULL, NULL },
    { "why", 0, 0, G_OPTION_ARG_STRING, &terms.why, NULL, NULL },
    { "supersedes", 0, 0, G_OPTION_ARG_INT64, &terms.supersedes, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (GPtrArray) grants = NULL;
  g_autofree char *target = NULL;
  const char *scope = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (count != NULL && !g_ascii_string_to_signed (count, 10, 1, G_MAXINT32, &terms.count, NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, count,
                           _ ("the number of uses must be a number above 0"));
  desk = check_terms (&terms, error) ? kadr_cli_load_desk (cli, error) : NULL;
  if (desk == NULL || !find_target (kadr_desk_get_db (desk), argv[1], &scope, &target, error))
    return FALSE;
  grants = make_grants (&terms, desk, kadr_cli_get_now (cli), error);
  if (grants == NULL || !keep_grants (cli, desk, grants, scope, target, &terms, error))
    return FALSE;
  return print_grants (cli, desk, grants, error);
}

gboolean
kadr_cmd_grant_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;
  g_autofree char *target = NULL;
  const char *scope = NULL;
  g_autoptr (GPtrArray) grants = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  db = kadr_desk_get_db (desk);
  if (argc > 1 && !find_target (db, argv[1], &scope, &target, error))
    return FALSE;
  if (scope == NULL)
    grants = kadr_grant_book_list (db, error);
  else if (strcmp (scope, "photo") == 0)
    grants = kadr_grant_book_list_concerning (db, target, error);
  else
    grants = kadr_grant_book_list_for (db, scope, target, error);
  if (grants == NULL)
    return FALSE;
  if (grants->len == 0)
    kadr_cli_say (cli, _ ("nothing on record; unknown is not permitted"));
  return print_grants (cli, desk, grants, error);
}

gboolean
kadr_cmd_grant_revoke (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *why = NULL;
  const GOptionEntry entries[] = {
    { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  gint64 id = 0;
  g_autoptr (KadrTransaction) work = NULL;
  g_autoptr (KadrGrant) grant = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (!g_ascii_string_to_signed (argv[1], 10, 1, G_MAXINT64, &id, NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[1],
                           _ ("not a grant's number; kadr grant list shows them"));
  desk = kadr_cli_load_desk (cli, error);
  work = desk != NULL ? kadr_db_begin (kadr_desk_get_db (desk), error) : NULL;
  if (work == NULL
      || !kadr_grant_book_revoke (kadr_desk_get_db (desk), id, why, kadr_cli_get_who (cli),
                                  kadr_cli_get_now (cli), error)
      || !kadr_db_commit (work, error))
    return FALSE;
  grant = kadr_grant_book_load (kadr_desk_get_db (desk), id, error);
  return grant != NULL && print_grant (cli, desk, grant, error);
}
