/* sheet/contact-sheet.h - a contact sheet before it is drawn: a title and pictures, each with its words.
 *
 *   Первый снег в Алматы                       first-snow · Заря · 2026-02-13
 *   [picture]                                  [frame: CR2]
 *   1  01-IMG_0042.jpg                         2  02-IMG_0043.cr2
 *   Снегопад у здания акимата ...              ...
 *   Фото: пресс-служба акимата города Алматы
 *
 * A plain value: what is drawn depends on it alone.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The longer edge of its pictures, in pixels: 230 to the inch in two columns. */
#define KADR_CONTACT_SIZE 800

/* Strings are owned; NULL where nothing is known. */
typedef struct {
  int n;               /* 0: without a number */
  char *photo;         /* id */
  char *format;        /* "jpeg": said in the frame when there is nothing to show */
  char *received_name; /* for messages */
  char *file;          /* the name that is printed */
  char *caption;
  char *credit;        /* as printed */
  gboolean is_forbidden; /* it may not be shown: the frame says so */
  GBytes *jpeg;        /* upright, made by a worker; NULL: nothing can be shown */
  int width, height;   /* of it */
} KadrContact;

typedef struct {
  char *title;
  char *line;          /* below the title; NULL */
  char *lang;          /* of its own words: "ru", "kk", "en" */
  gint64 moment;       /* ms UTC: the date of a document */
  GPtrArray *contacts; /* KadrContact *, owned */
} KadrContactSheet;

KadrContactSheet *kadr_contact_sheet_new (const char *title, const char *lang, gint64 moment);
void              kadr_contact_sheet_free (KadrContactSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrContactSheet, kadr_contact_sheet_free)

/* An empty one at the end; stays the sheet's. */
KadrContact *kadr_contact_sheet_add (KadrContactSheet *self);

/* What stands in the frame of a picture that is not shown: "CR2", owned by the caller, and why not, in the language of
 * the sheet. */
char       *kadr_contact_sheet_label (const KadrContact *contact);
const char *kadr_contact_sheet_explain (const KadrContactSheet *self, const KadrContact *contact);
/* The credit, or the words that there is none. Borrowed. */
const char *kadr_contact_sheet_credit (const KadrContactSheet *self, const KadrContact *contact);

G_END_DECLS
