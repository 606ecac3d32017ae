"""One file for each format in which stories and annotated reports leave Runut."""
