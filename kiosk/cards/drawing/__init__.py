"""How the cards are drawn: one grid, type in steps, lines broken by sense, and a module for each kind of card."""
