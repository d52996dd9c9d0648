"""One module for each kind of thing a paper says. Each has a function that adds to the draft."""
