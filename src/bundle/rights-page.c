#include "bundle/rights-page.h"

#include "base/clock.h"

static void
set_moment (json_t *object, const char *key, gint64 at)
{
  g_autofree char *text = at != 0 ? kadr_clock_format (at) : NULL;

  kadr_json_set_text (object, key, text);
}

/* What was agreed, without what changes as it is used. */
static json_t *
make_grant (const KadrGrant *grant)
{
  json_t *object = kadr_grant_to_json (grant);

  json_object_del (object, "uses");
  json_object_del (object, "revoked");
  return object;
}

static json_t *
make_picture (const KadrBundlePicture *picture)
{
  json_t *object = json_object ();
  json_t *duties = json_array ();

  kadr_json_set_int (object, "slot", picture->n);
  kadr_json_set_text (object, "file", picture->path);
  kadr_json_set_text (object, "photo", picture->photo);
  kadr_json_set_bool (object, "allowed", picture->grant != NULL);
  json_object_set_new (object, "grant",
                       picture->grant != NULL ? make_grant (picture->grant) : json_null ());
  for (guint i = 0; i < picture->duties->len; i++)
    kadr_json_add_text (duties, g_ptr_array_index (picture->duties, i));
  json_object_set_new (object, "duties", duties);
  set_moment (object, "until", picture->grant != NULL ? picture->grant->until_at : 0);
  return object;
}

static json_t *
make_request (const KadrRequest *request)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "use", request->purpose);
  kadr_json_set_text (object, "medium", request->medium);
  kadr_json_set_text (object, "territory", request->territory);
  kadr_json_set_text (object, "outlet", request->outlet);
  return object;
}

static json_t *
make_allowances (const GPtrArray *allowances)
{
  json_t *array = json_array ();

  for (guint i = 0; i < allowances->len; i++)
    {
      const KadrAllowance *allowance = g_ptr_array_index (allowances, i);
      json_t *object = json_object ();

      kadr_json_set_text (object, "code", allowance->code);
      kadr_json_set_text (object, "why", allowance->why);
      kadr_json_set_text (object, "who", allowance->who);
      json_array_append_new (array, object);
    }
  return array;
}

char *
kadr_rights_page_make (const KadrStory *story, const GPtrArray *pictures,
                       const KadrRequest *request, const GPtrArray *allowances)
{
  g_autoptr (json_t) page = json_object ();
  json_t *list = json_array ();

  kadr_json_set_text (page, "story", story->slug);
  json_object_set_new (page, "asked", make_request (request));
  for (guint i = 0; i < pictures->len; i++)
    json_array_append_new (list, make_picture (g_ptr_array_index (pictures, i)));
  json_object_set_new (page, "pictures", list);
  json_object_set_new (page, "allowances", make_allowances (allowances));
  return kadr_json_to_page (page);
}
