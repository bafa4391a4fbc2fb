/* meta/field.h - the table of fields: IPTC Photo Metadata 2025.1, Core 1.5 and Extension 1.9.
 *
 *   creditLine   "Credit Line"   photoshop:Credit   IIM 2:110, at most 32 bytes
 *   licensors    "Licensor"      plus:Licensor      an ordered array of structures
 *
 * 66 properties and the members of 18 structures, generated from the standard's TechReference
 * (tools/build/fields2def). Pure data; everything returned is static.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

typedef enum {
  KADR_FIELD_TEXT,
  KADR_FIELD_URI,
  KADR_FIELD_DATE, /* "2026-02-13T18:36:42+05:00" or less of it */
  KADR_FIELD_NUMBER,
  KADR_FIELD_INTEGER,
  KADR_FIELD_LANG_ALT, /* {"x-default": text, "ru": text} */
  KADR_FIELD_STRUCT
} KadrFieldKind;

typedef enum {
  KADR_FIELD_ONE,
  KADR_FIELD_BAG, /* an array without order */
  KADR_FIELD_SEQ  /* an array in order */
} KadrFieldList;

typedef struct {
  const char *owner; /* the structure of which it is a member; "" for a property of the picture */
  const char *id;    /* the key of the TechReference: "creditLine" */
  const char *label; /* the standard's name, English */
  const char *prefix; /* the usual namespace prefix: "photoshop" */
  const char *name;   /* the XMP name without prefix: "Credit" */
  KadrFieldKind kind;
  KadrFieldList list;
  const char *structure; /* for KADR_FIELD_STRUCT: "Licensor" */
  guint8 iim;            /* dataset of IIM record 2; 0: not in IIM */
  guint16 iim_bytes;     /* the most bytes a value may take there; 0: no limit */
  guint16 exif;          /* tag of IFD0 or the Exif IFD; 0: not in Exif */
} KadrField;

/* The properties of a picture, in the standard's order. */
const KadrField *kadr_field_get_all (gsize *n);
/* The members of a structure; NULL and 0 when there is no such structure. */
const KadrField *kadr_field_get_members (const char *structure, gsize *n);

/* NULL when the standard has no such property. */
const KadrField *kadr_field_find (const char *id);
/* A member of @structure, or for an ImageRegion also any property of a picture. */
const KadrField *kadr_field_find_member (const char *structure, const char *id);

/* "http://ns.adobe.com/photoshop/1.0/" for "photoshop"; NULL when unknown. */
const char *kadr_field_get_namespace (const char *prefix);

/* TRUE for what can be a language tag (BCP 47, loosely): "ru", "kk-Cyrl", "x-default". */
gboolean kadr_field_is_language (const char *tag);

/* KADR_FAULT_BAD_INPUT naming the field when @value has not the shape of @self (lists as arrays,
 * language alternatives as objects of texts, structures as objects of known members). */
gboolean kadr_field_check (const KadrField *self, const json_t *value, GError **error);

G_END_DECLS
