/* db/db-memory.h - SQLite ends the program like everything else when there is no memory (base/memory.h), instead of
 * leaving out a value that was to be bound. */
#pragma once

/* Once, before the first catalogue is opened. */
void kadr_db_memory_share (void);
