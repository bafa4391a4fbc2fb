#include "rights/statement-book.h"

#include "rights/grant-book.h"

/* Everything that was made of the file before: its grants name it as their evidence. */
static gboolean
is_kept (const GPtrArray *grants, const KadrGrant *grant, const char *evidence)
{
  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *known = g_ptr_array_index (grants, i);

      if (g_strcmp0 (known->evidence, evidence) == 0 && kadr_grant_says_the_same (known, grant))
        return TRUE;
    }
  return FALSE;
}

static gint64
keep (KadrDb *db, const KadrGrant *statement, const char *photo, const char *evidence,
      const char *why, const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrGrant) grant = kadr_grant_copy (statement);

  grant->scope = g_strdup ("photo");
  grant->target = g_strdup (photo);
  grant->evidence = g_strdup (evidence);
  if (why != NULL)
    {
      char *both = g_strdup_printf ("%s; %s", grant->why, why);

      g_free (grant->why);
      grant->why = both;
    }
  return kadr_grant_book_add (db, grant, who, at, error);
}

gboolean
kadr_statement_book_keep (KadrDb *db, const char *photo, const GPtrArray *statements,
                          KadrStatements which, const char *why, const char *who, gint64 at,
                          GArray *ids, GError **error)
{
  g_autofree char *evidence = g_strconcat ("blob:", photo, NULL);
  g_autoptr (GPtrArray) known = kadr_grant_book_list_for (db, "photo", photo, error);

  for (guint i = 0; known != NULL && i < statements->len; i++)
    {
      const KadrStatement *statement = g_ptr_array_index (statements, i);
      gboolean is_offer = kadr_statement_is_offer (statement);
      gint64 id;

      if (statement->grant == NULL || is_offer != (which == KADR_STATEMENTS_OFFERED)
          || is_kept (known, statement->grant, evidence))
        continue;
      id = keep (db, statement->grant, photo, evidence, why, who, at, error);
      if (id == 0)
        return FALSE;
      if (ids != NULL)
        g_array_append_val (ids, id);
    }
  return known != NULL;
}
