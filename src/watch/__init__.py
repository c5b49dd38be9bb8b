"""A watchlist of scheduled diplomatic engagements, folded from dated reports."""
