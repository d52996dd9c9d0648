"""Papers in: from a file's bytes to an extract, and into the store."""
