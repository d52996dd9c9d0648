"""How fast is it? ``make bench`` measures and prints; no test depends on it."""
