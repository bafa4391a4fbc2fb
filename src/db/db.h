/* db/db.h - the desk's database: connection, statements prepared once, one transaction at a time.
 *
 * SQLite in WAL mode with synchronous=FULL: what is committed survives a power cut. One handle belongs
 * to one thread. The only room that knows SQLite.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrDb KadrDb;

/* Opens the catalogue at @path, making it when @may_create, and brings its schema up to date
 * (an existing catalogue is copied to "PATH.before-N" first). Refuses network file systems. */
KadrDb *kadr_db_open (const char *path, gboolean may_create, GError **error);
void    kadr_db_close (KadrDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDb, kadr_db_close)

/* For a catalogue that is being made of what was kept of another and that nobody else has: rows go in as they stand,
 * no trigger, no foreign key, and nothing is durable before kadr_db_end_making(). Outside a transaction. Whoever made
 * it asks kadr_db_is_sound(), and closes it when it has ended. */
gboolean kadr_db_begin_making (KadrDb *self, GError **error);
/* All that was committed is in the one file, durably: it can be moved as soon as the database is closed. */
gboolean kadr_db_end_making (KadrDb *self, GError **error);
/* For work that goes through all of the catalogue: from now on little of it is kept in memory, however large it is. */
void     kadr_db_keep_little (KadrDb *self);
/* TRUE when this connection has changed a row since it was opened. */
gboolean kadr_db_has_changed (const KadrDb *self);
/* From now on no other program can use the database, until it is closed. BUSY when one does. */
gboolean kadr_db_take_alone (KadrDb *self, GError **error);
/* All that was committed is in the one file @path, durably: it can be moved as soon as the database is closed. BUSY
 * when others use it. */
gboolean kadr_db_fold (KadrDb *self, GError **error);

/* TRUE when the database is sound; otherwise appends what is wrong to @troubles (char *). */
gboolean kadr_db_is_sound (KadrDb *self, GPtrArray *troubles, GError **error);

/* A new id: time-ordered, unique in this database. */
gint64 kadr_db_new_id (KadrDb *self);
/* Ids made on this connection from now on come after @last, whatever the machine's clock says: for a table
 * whose order by id means something. */
void   kadr_db_skip_ids (KadrDb *self, gint64 last);

/* A scope: `g_autoptr (KadrTransaction) work = kadr_db_begin (db, error)`; leaving it without
 * kadr_db_commit() rolls everything back. Takes the write lock at once, waiting up to 10 s
 * (then KADR_FAULT_BUSY). Never nested. */
typedef struct _KadrTransaction KadrTransaction;

KadrTransaction *kadr_db_begin (KadrDb *self, GError **error);
/* The same scope for reading alone: until it is left, the connection sees the catalogue as it was at its first query,
 * whatever others write meanwhile; they are not kept waiting. */
KadrTransaction *kadr_db_begin_reading (KadrDb *self, GError **error);
gboolean         kadr_db_commit (KadrTransaction *work, GError **error);
void             kadr_db_rollback (KadrTransaction *work);
/* Until this transaction ends its rows may name rows that come later; without them it cannot be committed. */
gboolean         kadr_db_defer_links (KadrDb *self, GError **error);
gboolean         kadr_db_is_in_transaction (const KadrDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrTransaction, kadr_db_rollback)

G_END_DECLS
