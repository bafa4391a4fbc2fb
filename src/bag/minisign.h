/* bag/minisign.h - signatures as the program minisign makes and checks them (its signature format, "ED": Ed25519 over
 * the BLAKE2b-512 of a file, and a comment that is signed with it).
 *
 *   untrusted comment: signed by Kadr
 *   RUQ...                                       "ED", the number of the key, the signature
 *   trusted comment: first-snow-2026-02-13
 *   Vg1...                                       the signature of the signature and the trusted comment
 *
 * So anybody checks it: minisign -V -p desk.pub -m tagmanifest-sha256.txt. Pure.
 */
#pragma once
#include <glib.h>

#include "base/ed25519.h"

G_BEGIN_DECLS

#define KADR_MINISIGN_SUFFIX ".minisig"

enum { KADR_MINISIGN_NUMBER = 8 };

/* A public key; its number tells keys apart, and is part of what minisign prints as the key. */
typedef struct {
  guint8 number[KADR_MINISIGN_NUMBER];
  guint8 public[KADR_ED25519_PUBLIC];
} KadrMinisignKey;

typedef enum {
  KADR_MINISIGN_GOOD,
  KADR_MINISIGN_MALFORMED,
  KADR_MINISIGN_OTHER_KEY, /* made with a key of another number */
  KADR_MINISIGN_FORGED     /* the bytes or the trusted comment are not those that were signed */
} KadrMinisignVerdict;

/* The public key of @seed. Its number comes from the key itself, so a private key alone brings all back. */
void kadr_minisign_find_key (const guint8 seed[KADR_ED25519_SEED], KadrMinisignKey *key);
/* "RWQ...": the key in one word, as minisign -P takes it; owned by the caller. */
char *kadr_minisign_write_key (const KadrMinisignKey *key);
/* "A1B2C3D4E5F60718": the number as minisign shows it; owned by the caller. */
char *kadr_minisign_name_key (const KadrMinisignKey *key);
/* From one word, or from the text of a .pub file. FALSE when it is no key. */
gboolean kadr_minisign_read_key (const char *text, KadrMinisignKey *key);

/* The text of a .minisig file; @comment is one line, without control characters. Owned by the caller. */
char *kadr_minisign_sign (const guint8 seed[KADR_ED25519_SEED], const void *bytes, gsize length, const char *comment);

/* The number of the key that @signature says it was made with, as kadr_minisign_name_key() gives it, owned by the
 * caller; NULL when it is no signature. */
char *kadr_minisign_find_signer (const char *signature);

/* @comment (may be NULL) receives the trusted comment of a good signature, owned by the caller. */
KadrMinisignVerdict kadr_minisign_verify (const char *signature, const KadrMinisignKey *key, const void *bytes,
                                          gsize length, char **comment);

G_END_DECLS
