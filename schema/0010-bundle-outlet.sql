-- For whom a bundle was made: the same article is packed for several outlets and media, with other credits.
ALTER TABLE bundle ADD COLUMN outlet TEXT;   -- as printed; null: made before outlets were kept
ALTER TABLE bundle ADD COLUMN medium TEXT;   -- "web" | "print" | ...; null: the same
