-- What the article printed in a slot before the desk corrected it (JSON: credit, caption, alt), so that the
-- same article, changed and imported again, takes no correction away. Null: nothing was corrected.
ALTER TABLE slot ADD COLUMN printed TEXT;

-- The same page again is known by its address.
CREATE INDEX story_by_url ON story (url);
