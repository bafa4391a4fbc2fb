/* bundle: one article, one licensed and verifiable archive. */
#include "base/clock.h"
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/text.h"
#include "bundle/bundle.h"
#include "bundle/receipt-book.h"
#include "credit/party-book.h"
#include "kadr/commands.h"
#include "kadr/credit-style.h"
#include "kadr/wrapping-options.h"
#include "rights/grant.h"
#include "story/story-book.h"
#include "story/story-review.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  char *path;
  char *form;
  char *medium;
  char *territory;
  char *outlet;
  char **allowed; /* codes */
  char *why;
  char *asked_sizes;  /* "2048,1080" */
  GArray *sizes;      /* the same, understood; NULL: none */
  char *tag_manifest; /* a file to write, to be stamped */
  char *base;         /* of a holey bag */
  KadrWrappingOptions wrapping;
  gboolean with_originals;
  gboolean is_dry_run;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->path);
  g_free (options->form);
  g_free (options->medium);
  g_free (options->territory);
  g_free (options->outlet);
  g_strfreev (options->allowed);
  g_free (options->why);
  g_free (options->asked_sizes);
  g_clear_pointer (&options->sizes, g_array_unref);
  g_free (options->tag_manifest);
  g_free (options->base);
  kadr_wrapping_options_clear (&options->wrapping);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* "snow.zip" is a zip, "snow/" a folder, unless it is there to receive one; all others are tars. */
static const char *
guess_form (const char *path)
{
  gsize length = path != NULL ? strlen (path) : 0;

  if (length > 4 && g_ascii_strcasecmp (path + length - 4, ".zip") == 0)
    return "zip";
  if (length > 1 && path[length - 1] == '/' && !g_file_test (path, G_FILE_TEST_IS_DIR))
    return "dir";
  return "tar";
}

/* A folder that is there already receives the bundle under its own name: "out" -> "out/snow-2026-02-13.tar". */
static char *
choose_path (const char *given, const char *top, KadrPackForm form)
{
  static const char *const endings[KADR_N_PACK_FORMS]
      = { [KADR_PACK_TAR] = ".tar", [KADR_PACK_ZIP] = ".zip", [KADR_PACK_FOLDER] = "" };
  g_autofree char *name = g_strconcat (top, endings[form], NULL);

  return g_file_test (given, G_FILE_TEST_IS_DIR) ? g_build_filename (given, name, NULL)
                                                 : g_strdup (given);
}

static gboolean
parse (KadrCli *cli, Options *options, KadrPackForm *form, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->path, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->form, NULL, NULL },
    { "originals", 0, 0, G_OPTION_ARG_NONE, &options->with_originals, NULL, NULL },
    { "sizes", 0, 0, G_OPTION_ARG_STRING, &options->asked_sizes, NULL, NULL },
    { "medium", 0, 0, G_OPTION_ARG_STRING, &options->medium, NULL, NULL },
    { "territory", 0, 0, G_OPTION_ARG_STRING, &options->territory, NULL, NULL },
    { "outlet", 0, 0, G_OPTION_ARG_STRING, &options->outlet, NULL, NULL },
    { "allow", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->allowed, NULL, NULL },
    { "why", 0, 0, G_OPTION_ARG_STRING, &options->why, NULL, NULL },
    KADR_WRAPPING_ENTRIES (options->wrapping),
    { "holey", 0, 0, G_OPTION_ARG_STRING, &options->base, NULL, NULL },
    { "tag-manifest", 0, 0, G_OPTION_ARG_FILENAME, &options->tag_manifest, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->is_dry_run, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, argc, argv, 1, 1, error))
    return FALSE;
  if (options->form == NULL)
    options->form = g_strdup (guess_form (options->path));
  if (options->medium == NULL)
    options->medium = g_strdup ("web");
  if (!kadr_pack_writer_find_form (options->form, form))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, options->form,
                           _ ("the format is tar, zip or dir"));
  if (!kadr_grant_is_medium (options->medium))
    {
      g_autofree char *known = kadr_grant_list_mediums ();

      return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, options->medium,
                             _ ("a medium is one of: %s"), known);
    }
  if (options->path == NULL && !options->is_dry_run && options->tag_manifest == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("say where to with -o FILE"));
  if (options->base != NULL && strstr (options->base, "://") == NULL)
    return kadr_fault_set (
        error, KADR_FAULT_BAD_INPUT, options->base,
        _ ("--holey wants the address below which the pictures are: https://..."));
  if (options->asked_sizes != NULL)
    {
      options->sizes = kadr_delivery_size_parse (options->asked_sizes, error);
      if (options->sizes == NULL)
        return FALSE;
    }
  if (options->allowed != NULL && (options->why == NULL || *options->why == '\0'))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--allow",
                           _ ("give the reason with --why TEXT"));
  return TRUE;
}

/* KadrAllowance *, borrowing from @options. */
static GPtrArray *
list_allowances (KadrCli *cli, const Options *options)
{
  GPtrArray *allowances = g_ptr_array_new_with_free_func (g_free);

  for (char **code = options->allowed; code != NULL && *code != NULL; code++)
    {
      KadrAllowance *allowance = g_new0 (KadrAllowance, 1);

      allowance->code = *code;
      allowance->why = options->why;
      allowance->who = kadr_cli_get_who (cli);
      g_ptr_array_add (allowances, allowance);
    }
  return allowances;
}

/* "slot 2: credit-wrong: ..." and the command that helps, to stderr, also when --quiet: they are why the
 * command fails. */
static void
print_problems (KadrCli *cli, const KadrStory *story, const GPtrArray *problems)
{
  if (kadr_cli_is_json (cli) && problems->len > 0)
    {
      g_autoptr (json_t) answer = kadr_story_check_to_json (story, problems);

      kadr_cli_print_json (answer);
      return;
    }
  for (guint i = 0; i < problems->len; i++)
    {
      const KadrProblem *problem = g_ptr_array_index (problems, i);

      g_printerr (_ ("slot %d: %s: %s\n"), problem->slot, problem->code, problem->text);
      if (problem->remedy != NULL)
        g_printerr ("  %s\n", problem->remedy);
    }
}

static void
print_plan (KadrCli *cli, const KadrBundlePlan *plan)
{
  g_autoptr (json_t) entries = kadr_bundle_plan_to_json (plan);
  g_autoptr (json_t) answer = json_object ();
  gsize i;
  json_t *entry;

  if (kadr_cli_is_json (cli))
    {
      kadr_json_set_text (answer, "bundle", plan->top);
      json_object_set (answer, "entries", entries);
      kadr_cli_print_json (answer);
      return;
    }
  json_array_foreach (entries, i, entry)
    printf ("%12" G_GINT64_FORMAT "  %s\n", kadr_json_get_int (entry, "size", 0),
            kadr_json_get_text (entry, "path"));
}

/* What a time-stamp authority is shown (bag/bag-stamp.h). */
static gboolean
write_tag_manifest (KadrCli *cli, const KadrBundlePlan *plan, const char *path, GError **error)
{
  GBytes *tag_manifest = kadr_bundle_plan_get_tag_manifest (plan);
  gsize length = 0;
  const void *bytes;
  g_autofree char *shown = kadr_text_show (path, -1);

  if (tag_manifest == NULL)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                           _ ("the profile leaves no digest that is worth a time stamp"));
  bytes = g_bytes_get_data (tag_manifest, &length);
  if (!kadr_draft_file_write (path, bytes, length, error))
    return FALSE;
  kadr_cli_say (cli, _ ("%s: have it stamped, then: kadr bundle ... --time-stamp STAMP.tsr"),
                shown);
  return TRUE;
}

static void
print_receipt (KadrCli *cli, const char *path, const KadrBundlePlan *plan, guint n_pictures,
               const char *digest)
{
  g_autofree char *shown = kadr_text_show (path, -1);

  if (kadr_cli_is_json (cli))
    {
      g_autoptr (json_t) answer = json_object ();

      kadr_json_set_text (answer, "file", path);
      kadr_json_set_text (answer, "bundle", plan->top);
      kadr_json_set_int (answer, "photos", n_pictures);
      kadr_json_set_text (answer, "sha256", digest);
      kadr_json_set_text (answer, "manifest", plan->manifest);
      kadr_cli_print_json (answer);
      return;
    }
  printf ("%s\n", shown);
  kadr_cli_say (cli,
                ngettext ("%s: %u picture, read back and verified; SHA-256 %s",
                          "%s: %u pictures, read back and verified; SHA-256 %s", n_pictures),
                plan->top, n_pictures, digest);
}

/* A medium without a style of its own prints as the web does. */
static KadrCreditChannel
choose_channel (const char *medium)
{
  KadrCreditChannel channel = KADR_CREDIT_CHANNEL_WEB;

  kadr_credit_render_find_channel (medium, &channel);
  return channel;
}

static gboolean
pack (KadrCli *cli, KadrDesk *desk, KadrBundleOrder *order, Options *options, GError **error)
{
  const char *outlet = order->request->outlet;
  KadrCreditChannel channel = choose_channel (order->request->medium);
  KadrCreditTemplate credit = kadr_desk_get_credit_template (
      desk, outlet, order->review->story->lang, kadr_credit_render_get_channel_name (channel));
  g_autoptr (KadrCreditNames) names = kadr_party_book_load_names (kadr_desk_get_db (desk), error);
  g_autofree char *renditions = kadr_desk_make_renditions_path (desk);
  KadrBundleTools tools = { .db = kadr_desk_get_db (desk),
                            .store = kadr_desk_get_store (desk),
                            .darkroom = kadr_desk_get_darkroom (desk),
                            .renditions = renditions,
                            .organization = kadr_desk_get_name (desk),
                            .names = names,
                            .credit = &credit,
                            .channel = channel,
                            .is_own_outlet = strcmp (outlet, kadr_desk_get_outlet (desk)) == 0 };
  g_autoptr (GPtrArray) pictures = NULL;
  g_autoptr (KadrBundlePlan) plan = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *path = NULL;

  if (names == NULL || !kadr_wrapping_options_load (&options->wrapping, desk, error))
    return FALSE;
  order->wrapping = &options->wrapping.wrapping;
  plan = kadr_bundle_prepare (&tools, order, &pictures, error);
  if (plan == NULL)
    return FALSE;
  if (options->tag_manifest != NULL
      && !write_tag_manifest (cli, plan, options->tag_manifest, error))
    return FALSE;
  if (options->is_dry_run)
    print_plan (cli, plan);
  if (options->is_dry_run || options->path == NULL)
    return TRUE;
  path = choose_path (order->path, plan->top, order->form);
  order->path = path;
  if (!kadr_bundle_write (&tools, order, plan, pictures, &digest, error))
    return FALSE;
  print_receipt (cli, order->path, plan, pictures->len, digest);
  return TRUE;
}

/* Refuses, with every reason, what may not leave; then packs. */
static gboolean
pass_and_pack (KadrCli *cli, KadrDesk *desk, const char *slug, Options *options, KadrPackForm form,
               GError **error)
{
  KadrRequest request
      = { .purpose = "publish",
          .medium = options->medium,
          .territory
          = options->territory != NULL ? options->territory : kadr_desk_get_territory (desk),
          .outlet = options->outlet != NULL ? options->outlet : kadr_desk_get_outlet (desk),
          .story = slug,
          .at = kadr_cli_get_now (cli),
          .zone = kadr_desk_get_zone (desk) };
  g_autoptr (KadrStoryReview) review
      = kadr_story_review_load (kadr_desk_get_db (desk), slug, &request, error);
  g_autoptr (GPtrArray) allowances = list_allowances (cli, options);
  g_autoptr (GPtrArray) stopping = NULL;
  g_autoptr (GPtrArray) used = NULL;
  KadrBundleOrder order;

  if (review == NULL)
    return FALSE;
  stopping = kadr_bundle_gate_list_stopping (review->problems, allowances);
  print_problems (cli, review->story, stopping);
  if (!kadr_bundle_gate_check (slug, stopping, error))
    return FALSE;
  used = kadr_bundle_gate_list_used (review->problems, allowances);
  order = (KadrBundleOrder){ .review = review,
                             .request = &request,
                             .allowances = used,
                             .path = options->path,
                             .form = form,
                             .base = options->base,
                             .with_originals = options->with_originals,
                             .sizes = options->sizes,
                             .who = kadr_cli_get_who (cli),
                             .at = kadr_cli_get_now (cli) };
  return pack (cli, desk, &order, options, error);
}

gboolean
kadr_cmd_bundle (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };
  KadrPackForm form = KADR_PACK_TAR;
  KadrDesk *desk;

  if (!parse (cli, &options, &form, &argc, &argv, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL && kadr_credit_style_check_outlet (desk, options.outlet, error)
         && pass_and_pack (cli, desk, argv[1], &options, form, error);
}

static void
print_kept (const json_t *receipt, const char *zone)
{
  gint64 made = 0;
  g_autofree char *at = kadr_clock_parse (kadr_json_get_text (receipt, "made"), NULL, &made, NULL)
                            ? kadr_clock_show (made / 1000 * 1000, zone)
                            : NULL;
  const char *outlet = kadr_json_get_text (receipt, "outlet");
  g_autofree char *shown = kadr_text_show (outlet != NULL ? outlet : "", -1);

  printf ("%s  %s  %s  %s", at != NULL ? at : "-", kadr_json_get_text (receipt, "digest"),
          kadr_json_get_text (receipt, "name"), kadr_json_get_text (receipt, "who"));
  if (outlet != NULL)
    printf ("  «%s» (%s)", shown, kadr_json_get_text (receipt, "medium"));
  printf ("\n");
}

gboolean
kadr_cmd_bundle_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr (KadrStory) story = NULL;
  g_autoptr (json_t) receipts = NULL;
  KadrDesk *desk;
  gsize i;
  json_t *receipt;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  story = desk != NULL ? kadr_story_book_load (kadr_desk_get_db (desk), argv[1], error) : NULL;
  if (story == NULL)
    return FALSE;
  receipts = kadr_receipt_book_load (kadr_desk_get_db (desk), story->slug, error);
  if (receipts == NULL)
    return FALSE;
  json_array_foreach (receipts, i, receipt)
    if (kadr_cli_is_json (cli))
      kadr_cli_print_json (receipt);
    else
      print_kept (receipt, kadr_desk_get_zone (desk));
  return TRUE;
}
