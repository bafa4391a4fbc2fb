-- The first look at a card asks of each file whether it was taken in before, wherever the card was mounted then.
CREATE INDEX ingest_item_by_time ON ingest_item (modified_at, bytes);
