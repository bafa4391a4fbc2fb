/* sample/picture.h - one sample: what it shows, what its file says, and what that is there to
 * prove. */
#pragma once
#include <glib.h>

#include "exif.h"
#include "iim.h"
#include "scene.h"
#include "xmp.h"

G_BEGIN_DECLS

typedef struct {
  const char *file;
  const char *proves;
  int         slot;    /* its place in the sample article, 0 for none */
  ScenePaint  paint;
  gboolean    upright; /* painted in portrait format and stored on its side */
  gboolean    has_exif, has_thumbnail;
  ExifFacts   exif;
  IimFacts    iim;     /* rows NULL: no IIM */
  const XmpRow *xmp;   /* NULL: no XMP */
  gboolean    xmp_as_attributes;
} Picture;

/* Each list ends with a picture without a file name. The people in them do not exist; neither do
 * the camera, the agency "Степь Пресс" and the newspaper. */
extern const Picture picture_from_press_service[];
extern const Picture picture_from_desk[];
extern const Picture picture_from_agency[];

G_END_DECLS
