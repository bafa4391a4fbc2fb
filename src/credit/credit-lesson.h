/* credit/credit-lesson.h - what an editor said of one shoot: there, this text is this party.
 *
 * "КЧС" may be the emergency committee everywhere and a sports club on one evening. A lesson counts for the
 * photos of its shoot alone and more than the desk's book (party-book.h); what holds everywhere is an alias
 * there. Writes the table lesson.
 *
 * Changes are made inside a transaction of the caller's and leave a row in the log.
 */
#pragma once
#include <glib.h>

#include "credit/party-book.h"
#include "db/db.h"

G_BEGIN_DECLS

/* For the shoot @shoot, whose name is @shoot_name, @text is @party from now on; an earlier lesson about the same
 * text gives way. BAD_INPUT when @text has no letter. */
gboolean kadr_credit_lesson_put (KadrDb *db, gint64 shoot, const char *shoot_name, const char *text,
                                 const KadrParty *party, const char *who, gint64 at, GError **error);

/* Adds the lessons of @shoot to @names, over what they know already; before @names are handed out. */
gboolean kadr_credit_lesson_apply (KadrDb *db, gint64 shoot, KadrCreditNames *names, GError **error);

/* The party that @text is for the shoot of @photo by a lesson, else by the desk's book; 0 when it is nobody's. */
gboolean kadr_credit_lesson_find_party (KadrDb *db, const char *photo, const char *text, gint64 *party,
                                        GError **error);

/* The shoot of @photo when it has lessons; 0 when it has none. */
gboolean kadr_credit_lesson_find_shoot (KadrDb *db, const char *photo, gint64 *shoot, GError **error);

/* What a reader of the credits of @photos (ids) should know: the desk's book, and over it the lessons of their
 * shoot, when they are all of one. */
KadrCreditNames *kadr_credit_lesson_load_names (KadrDb *db, const GPtrArray *photos, GError **error);

/* [{"shoot": name, "party": id, "text"}], all there are, by shoot and text; a new reference, NULL with @error set. */
json_t *kadr_credit_lesson_load_all (KadrDb *db, GError **error);

G_END_DECLS
