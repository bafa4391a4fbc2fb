/* sample/scene.h - the places and moments that the samples show.
 *
 * Each function paints one picture on a canvas of any size and leaves how it is developed in @film.
 * Nothing here is anybody's photograph: light, land, buildings and people are all computed.
 */
#pragma once
#include "canvas.h"
#include "film.h"

G_BEGIN_DECLS

typedef void (*ScenePaint) (Canvas *canvas, Film *film);

void scene_dusk (Canvas *canvas, Film *film);     /* the city under the mountains, evening */
void scene_street (Canvas *canvas, Film *film);   /* lamps, snowfall, a passer-by */
void scene_plough (Canvas *canvas, Film *film);   /* a snowplough at work, panned */
void scene_depot (Canvas *canvas, Film *film);    /* rows of buses from above */
void scene_square (Canvas *canvas, Film *film);   /* people on a snowy square from above */
void scene_briefing (Canvas *canvas, Film *film); /* microphones before a briefing */
void scene_tower (Canvas *canvas, Film *film);    /* a glass high-rise, portrait format */
void scene_lights (Canvas *canvas, Film *film);   /* the night city through a wet window */
void scene_steppe (Canvas *canvas, Film *film);   /* horses at sunset */
void scene_rocket (Canvas *canvas, Film *film);   /* a launch, long exposure */
void scene_apple (Canvas *canvas, Film *film);    /* apples in the snow */
void scene_fog (Canvas *canvas, Film *film);      /* roofs above the fog, a cable car */
void scene_rink (Canvas *canvas, Film *film);     /* skaters from above */

G_END_DECLS
