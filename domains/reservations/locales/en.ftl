# What may not overlap and what can run out.
problem-reservations-taken = This time is taken
problem-reservations-taken-detail = Somebody was faster. Choose another time.
problem-reservations-sold-out = Not enough is left
problem-reservations-sold-out-detail = Take fewer, or choose something else.
problem-reservations-not-held = This is not held for you any more
problem-reservations-not-held-detail = Choose again.
problem-reservations-empty = Nothing is chosen
problem-reservations-empty-detail = Choose a time that ends after it begins, or a quantity of at least one.
problem-reservations-in-use = More than that is taken already
problem-reservations-in-use-detail = Choose a size that is not smaller than what is taken.
