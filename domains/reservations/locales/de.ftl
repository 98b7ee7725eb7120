# Was sich nicht überschneiden darf und was ausgehen kann.
problem-reservations-taken = Diese Zeit ist vergeben
problem-reservations-taken-detail = Jemand war schneller. Wählen Sie eine andere Zeit.
problem-reservations-sold-out = So viel ist nicht mehr da
problem-reservations-sold-out-detail = Nehmen Sie weniger, oder wählen Sie etwas anderes.
problem-reservations-not-held = Das ist nicht mehr für Sie zurückgelegt
problem-reservations-not-held-detail = Wählen Sie noch einmal.
problem-reservations-empty = Es ist nichts gewählt
problem-reservations-empty-detail = Wählen Sie eine Zeit, die nach ihrem Beginn endet, oder eine Menge von mindestens eins.
problem-reservations-in-use = Es ist schon mehr vergeben
problem-reservations-in-use-detail = Wählen Sie eine Größe, die nicht kleiner ist als das Vergebene.
