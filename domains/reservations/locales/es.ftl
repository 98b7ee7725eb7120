# Lo que no puede coincidir y lo que puede agotarse.
problem-reservations-taken = Esta hora está ocupada
problem-reservations-taken-detail = Alguien se adelantó. Elige otra hora.
problem-reservations-sold-out = No queda suficiente
problem-reservations-sold-out-detail = Toma menos o elige otra cosa.
problem-reservations-not-held = Ya no está reservado para ti
problem-reservations-not-held-detail = Elige de nuevo.
problem-reservations-empty = No has elegido nada
problem-reservations-empty-detail = Elige una hora que termine después de empezar, o una cantidad de al menos uno.
problem-reservations-in-use = Ya hay más ocupado
problem-reservations-in-use-detail = Elige un tamaño que no sea menor que lo ocupado.
