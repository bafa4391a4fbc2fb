#include "darkroom/protocol.h"

#include "base/fault.h"

static gboolean
check_lengths (const KadrProtocolHeader *header, GError **error)
{
  guint64 total = 0;

  if (header->text_length > KADR_PROTOCOL_MAX_TEXT)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("a message of %u bytes, more than %u"),
                           header->text_length, KADR_PROTOCOL_MAX_TEXT);
  if (header->n_parts > KADR_PROTOCOL_MAX_PARTS)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("a message of %u parts, more than %d"),
                           header->n_parts, KADR_PROTOCOL_MAX_PARTS);
  for (guint i = 0; i < KADR_PROTOCOL_MAX_PARTS; i++)
    {
      if (header->part_length[i] > (i < header->n_parts ? KADR_PROTOCOL_MAX_PART : 0))
        return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("part %u of a message has %u bytes"),
                               i, header->part_length[i]);
      total += header->part_length[i];
    }
  if (total > KADR_PROTOCOL_MAX_PARTS_SIZE)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("parts of %lu bytes, more than %u"),
                           (gulong) total, KADR_PROTOCOL_MAX_PARTS_SIZE);
  return TRUE;
}

gboolean
kadr_protocol_check (const KadrProtocolHeader *header, GError **error)
{
  if (header->magic != KADR_PROTOCOL_MAGIC)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("not a message of kadr-worker"));
  if (header->version != KADR_PROTOCOL_VERSION)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL,
                           _ ("kadr-worker is of another release (message version %u, want %u)"),
                           header->version, KADR_PROTOCOL_VERSION);
  if (header->kind < KADR_PROTOCOL_HELLO || header->kind > KADR_PROTOCOL_PIECE)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("unknown message kind %u"),
                           header->kind);
  return check_lengths (header, error);
}

gboolean
kadr_protocol_check_reply (const KadrProtocolHeader *header, guint32 serial, GError **error)
{
  gboolean is_hello = header->kind == KADR_PROTOCOL_HELLO;

  if (!kadr_protocol_check (header, error))
    return FALSE;
  if (header->kind == KADR_PROTOCOL_ORDER || is_hello != (serial == 0))
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("message kind %u out of turn"),
                           header->kind);
  if (header->serial != serial)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("an answer to order %u instead of %u"),
                           header->serial, serial);
  if (header->kind != KADR_PROTOCOL_ANSWER && header->kind != KADR_PROTOCOL_PIECE
      && header->n_parts > 0)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("message kind %u with parts"),
                           header->kind);
  return TRUE;
}
