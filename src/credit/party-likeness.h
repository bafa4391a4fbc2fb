/* credit/party-likeness.h - are two names perhaps one party, spelled a little differently?
 *
 * "Kazinform" and "Казинформ", "Тенгизшевройл" and "Тенгизшевроил" are; "Хабар" and "Хабар 24" are not:
 * numbers tell channels apart. Names are compared as they sound in Latin letters, without the words that
 * many organisations share ("пресс-служба", "ТОО").
 *
 * Only ever a suggestion to a person. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The name as it is compared: "ТОО «Тенгизшевройл»" -> "tengizshevroil". May be empty. Owned by the caller. */
char *kadr_party_likeness_make_sound (const char *name);

/* 0 to 1 for two sounds; 1 when they are equal, 0 when they differ by more than a slip in five letters or two in
 * all, in a number, or are too short to tell. */
double kadr_party_likeness_compare (const char *sound, const char *other);

G_END_DECLS
